"""Two machines whose journals are brought together by Syncthing, and by git.

    python -m tests.torture.sync

Syncthing runs twice on the loopback alone: no discovery, no relays, no way through routers,
no reports. git pushes and pulls through a bare repository on the disk. Both sides write, each
changes the same entry while the other does not see it, and afterwards both show the same.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

from journal.domain.entry import Entry
from journal.domain.ids import new_id
from tests.torture.laws import Machine, shown

PATIENCE = 60.0


def write(machine: Machine, text: str) -> Entry:
    """Save an entry on a machine."""
    at = machine.now()
    return machine.open().put(Entry(id=new_id(at), text=text, written_at=at, about=at.date()))


def by_git(folder: Path) -> str:
    """Two clones of a bare repository; what came of it.

    Raises:
        AssertionError: When they do not show the same, or something is lost.
    """
    remote = folder / "remote.git"
    _run("git", "init", "-q", "--bare", "-b", "main", str(remote), at=folder)
    a, b = Machine(folder, "a", timedelta(0)), Machine(folder, "b", timedelta(days=365))
    _clone(a, remote)
    common = write(a, "Written first, on a.")
    _push(a)
    _clone(b, remote)
    a.open().put(replace(common, text="Changed on a."))
    b.open().put(replace(common, text="Changed on b."))
    for number in range(3):
        write(a, f"a {number}")
        write(b, f"b {number}")
    _push(a)
    _push(b)
    _push(a)
    return _agree(a, b, common.id, 7)


def _clone(machine: Machine, remote: Path) -> None:
    _run("git", "clone", "-q", str(remote), str(machine.folder), at=machine.folder.parent)
    for name, value in (("user.name", machine.name), ("user.email", "nobody@localhost"), ("pull.rebase", "false")):
        _run("git", "config", name, value, at=machine.folder)


def _push(machine: Machine) -> None:
    _run("git", "checkout", "-q", "-B", "main", at=machine.folder)
    _run("git", "add", "-A", at=machine.folder)
    _run("git", "commit", "-q", "--allow-empty", "-m", "journal", at=machine.folder)
    with contextlib.suppress(subprocess.CalledProcessError):  # nothing is there the first time
        _run("git", "pull", "-q", "--no-edit", "origin", "main", at=machine.folder)
    _run("git", "push", "-q", "origin", "main", at=machine.folder)


def _run(*command: str, at: Path) -> None:
    subprocess.run(command, cwd=at, check=True, capture_output=True)


def by_syncthing(folder: Path) -> str:
    """Two Syncthings on the loopback; what came of it.

    Raises:
        AssertionError: When they do not show the same, or something is lost.
    """
    a, b = Machine(folder, "a", timedelta(0)), Machine(folder, "b", timedelta(days=365))
    for machine in (a, b):
        machine.folder.mkdir()
    # What one machine never sees of another: its state stays where it is.
    (a.folder / ".stignore").write_text("*.tmp.*\n.state\n")
    (b.folder / ".stignore").write_text("*.tmp.*\n.state\n")
    with _syncthings(folder, a, b) as restart:
        common = write(a, "Written first, on a.")
        _until(lambda: (b.folder / "format.json").exists() and len(b.open().ids()) == 1)
        restart(False)
        a.open().put(replace(common, text="Changed on a."))
        b.open().put(replace(b.open().heads(common.id)[0], text="Changed on b."))
        for number in range(3):
            write(a, f"a {number}")
            write(b, f"b {number}")
        restart(True)
        _until(lambda: len(a.open().ids()) == 7 and len(b.open().ids()) == 7 and shown(a.open()) == shown(b.open()))
        time.sleep(2)
        return _agree(a, b, common.id, 7)


def _agree(a: Machine, b: Machine, common: str, count: int) -> str:
    first, second = a.open(), b.open()
    assert shown(first) == shown(second), "the two show different things"
    assert len(first.ids()) == count, f"{len(first.ids())} entries of {count}"
    assert {e.text for e in first.heads(common)} == {"Changed on a.", "Changed on b."}, "a text is lost"
    for store in (first, second):
        for repair in store.repairs():  # an older content that was put in place of ours: found, and written again
            store.repair(repair.file)
        assert store.problems() == []
    return f"{count} entries on both, both texts of the one changed on both, {len(first.taken_in)} copies taken in"


@contextlib.contextmanager
def _syncthings(folder: Path, a: Machine, b: Machine) -> Iterator[object]:
    homes = {machine: folder / f"syncthing-{machine.name}" for machine in (a, b)}
    ports = {machine: _port() for machine in (a, b)}
    for home in homes.values():
        _run("syncthing", "generate", f"--home={home}", "--no-default-folder", "--skip-port-probing", at=folder)
    ids = {m: ElementTree.parse(home / "config.xml").getroot().find("device").get("id") for m, home in homes.items()}  # type: ignore[union-attr]
    for machine, home in homes.items():
        _configure(home / "config.xml", machine, ids, ports)  # type: ignore[arg-type]
    running: list[subprocess.Popen[bytes]] = []

    def restart(is_on: bool) -> None:
        while running:
            process = running.pop()
            process.terminate()
            process.wait(30)
        if is_on:
            for home in homes.values():
                command = ["syncthing", "serve", f"--home={home}", "--no-browser", "--no-restart", "--no-upgrade"]
                running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    try:
        restart(True)
        yield restart
    finally:
        restart(False)


def _configure(path: Path, machine: Machine, ids: dict[Machine, str], ports: dict[Machine, int]) -> None:
    tree = ElementTree.parse(path)
    root = tree.getroot()
    for old in [*root.findall("folder"), *root.findall("device")]:
        root.remove(old)
    shared = ElementTree.SubElement(root, "folder", id="journal", path=str(machine.folder), type="sendreceive")
    shared.set("rescanIntervalS", "1")
    shared.set("fsWatcherEnabled", "false")
    for other, device_id in ids.items():
        ElementTree.SubElement(shared, "device", id=device_id)
        device = ElementTree.SubElement(root, "device", id=device_id, name=other.name)
        ElementTree.SubElement(device, "address").text = f"tcp://127.0.0.1:{ports[other]}"
    options = root.find("options")
    assert options is not None
    wanted = {
        "listenAddress": f"tcp://127.0.0.1:{ports[machine]}", "globalAnnounceEnabled": "false",
        "localAnnounceEnabled": "false", "relaysEnabled": "false", "natEnabled": "false", "urAccepted": "-1",
        "crashReportingEnabled": "false", "autoUpgradeIntervalH": "0", "reconnectionIntervalS": "1",
        "startBrowser": "false", "stunKeepaliveStartS": "0", "announceLANAddresses": "false",
    }  # fmt: skip
    for name, value in wanted.items():
        for old in options.findall(name):
            options.remove(old)
        ElementTree.SubElement(options, name).text = value
    gui = root.find("gui")
    if gui is not None:
        gui.set("enabled", "false")
    tree.write(path)


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until(is_so: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < deadline, f"not in step after {PATIENCE:.0f} s"
        time.sleep(0.5)


def main() -> None:
    """Both, where they are installed."""
    for name, way in (("git", by_git), ("syncthing", by_syncthing)):
        if not shutil.which(name):
            print(f"{name}: skipped, it is not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            print(f"{name}: {way(Path(folder))}")


if __name__ == "__main__":
    main()
