"""The shell in German: talk is German, data for other programs is what it is in every language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def journal(home: Path, *argv: str, language: str = "de", secrets: tuple[str, ...] = ()) -> str:
    """What a command says and prints, in a process of its own; `secrets` are the passphrases it reads."""
    environ = {**os.environ, "JOURNAL_HOME": str(home), "LANGUAGE": language}
    read, write = os.pipe()
    os.write(write, "".join(f"{line}\n" for line in secrets).encode())
    os.close(write)
    done = subprocess.run(
        [sys.executable, "-m", "journal", *argv],
        env=environ | ({"JOURNAL_PASSPHRASE_FD": str(read)} if secrets else {}),
        pass_fds=(read,),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    os.close(read)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("german")
    said = journal(folder, "add", "--on", "gestern", "Coffee with Ana. I will send her the deck by Friday.")
    assert "Gesichert für " in said
    assert "Mit Ana." in said
    assert "Du → Ana: send Ana the deck" in said
    assert ".." not in said  # a day in figures ends with its own full stop
    return folder


def test_what_is_asked_is_answered_in_german(home: Path) -> None:
    assert "Zu bestätigen\n  1 ? Du → Ana: send Ana the deck · noch nicht bestätigt" in journal(home, "today")
    assert "Bestätigt: Du → Ana" in journal(home, "confirm", "1")
    assert "Zurückgenommen: " in journal(home, "undo")
    assert "Eine Begegnung, zuletzt gestern" in journal(home, "person", "ana")
    assert "Du hast zugesagt" in journal(home, "month", "last") or "Du hast zugesagt" in journal(home, "month")
    assert "Ich weiß nicht, welcher Tag" in journal(home, "add", "--on", "irgendwann", "Tea.")


def test_the_help_is_german_too(home: Path) -> None:
    told = journal(home, "--help")
    assert told.startswith("Aufruf: journal")
    assert "ja, das wurde zugesagt" in told
    assert "diese Hilfe zeigen" in told
    assert "Formate:\n  json      der Export eines Journals" in journal(home, "import", "--help")
    assert "--json gibt aus:\n  [{" in journal(home, "list", "--help")
    assert ".SH BESCHREIBUNG" in journal(home, "man")
    assert "die Version zeigen" in told
    assert "BEFEHL" in told
    assert "COMMAND" not in told
    assert "--on TAG" in journal(home, "add", "--help")
    assert "[--output DATEI|ORDNER]" in journal(home, "export", "--help")
    assert "\\-\\-on TAG" in journal(home, "man")
    assert "show\teinen Eintrag zeigen" in journal(home, "__complete", "1", "=journal", "=sh")
    assert "Einträge  " in journal(home, "config")


@pytest.mark.parametrize("command", ["list", "today", "commitments", "people", "month"])
def test_data_is_the_same_in_every_language(home: Path, command: str) -> None:
    assert journal(home, command, "--json") == journal(home, command, "--json", language="en")


def test_the_settings_choose_the_language(home: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "de"\nfirst_weekday = "funday"\n', encoding="utf-8")
    told = journal(tmp_path, "list", language="en")
    assert "Noch ist nichts geschrieben." in told
    assert "„first_weekday“ kann nicht „funday“ sein" in told


def test_a_feeling_may_be_said_in_either_language(home: Path) -> None:
    assert "Es fühlte sich schwer an." in journal(home, "show", "last", "--felt", "heavy")
    assert "Es fühlte sich gut an." in journal(home, "show", "last", "--felt", "gut")


def test_backups_are_told_of_in_german(home: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.zip"
    assert "Gesichert und zurückgelesen: " in journal(home, "backup", str(made))
    assert "liegt schon etwas" in journal(home, "backup", str(made))
    assert "zurückgespielt. Öffnen: JOURNAL_HOME=" in journal(
        home, "restore", str(made), "--into", str(tmp_path / "in")
    )
    assert "Das Journal, wie es war, ist in " in journal(home, "restore", str(made))
    assert "Eine Sicherung 'none_such' gibt es nicht. Welche es gibt, zeigt:" in journal(home, "restore", "none_such")
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"no zip")
    assert "ist keine Sicherung eines Journals oder ist beschädigt" in journal(home, "restore", str(bad))


def test_merging_is_told_of_in_german(home: Path, tmp_path: Path) -> None:
    journal(tmp_path / "other", "add", "--no-read", "Lunch with Tom.")
    assert "aufgenommen: ein neuer Eintrag, eine Fassung." in journal(home, "merge", str(tmp_path / "other"))
    assert "nichts, was nicht schon hier ist." in journal(home, "merge", str(tmp_path / "other"))
    assert "ist keine Monatsdatei eines Journals" in journal(home, "merge", str(tmp_path / "none_such"))
    assert "Kein Eintrag hat mehr als einen Text." in journal(home, "settle")
    assert "Der Papierkorb ist leer." in journal(home, "trash")


def test_the_doctor_speaks_german(home: Path, tmp_path: Path) -> None:
    told = journal(home, "doctor")
    for words in ("Orte      Das Journal liegt in ", "Einträge, von ", "Das Netz wird nie benutzt", "Alles ist gut."):
        assert words in told
    broken = tmp_path / "broken"
    journal(broken, "add", "--no-read", "Coffee with Ana.")
    (month,) = (broken / "entries").rglob("*.json")
    month.write_bytes(month.read_bytes().replace(b"Coffee", b"Kaffee"))
    told = journal(broken, "doctor")
    assert "Sie wurde verändert oder beschädigt: Dokumente darin heil: " in told
    assert "lässt sich aus dem früheren Inhalt und der Sicherung " in told
    assert "solltest du dich kümmern, mit „!“ markiert." in told
    assert "ist gerichtet; die beschädigte Datei liegt in " in journal(broken, "doctor", "--repair")


def test_taking_in_and_giving_out_is_told_of_in_german(tmp_path: Path) -> None:
    home, lines = tmp_path / "home", tmp_path / "old.jsonl"
    lines.write_text(
        '{"text": "Lunch with Tom.", "written_on": "2026-03-02"}\n{"text": 3, "written_on": "2026-03-02"}\nno JSON\n',
        encoding="utf-8",
    )
    told = journal(home, "import", "--no-read", str(lines))
    assert f"{lines}, Zeile 2: „text“ ist leer oder kein Text." in told
    assert f"{lines}, Zeile 3: das ist kein JSON (" in told
    assert "Ein Eintrag aufgenommen, 2 ausgelassen.\nAll das nimmt zurück: journal undo" in told
    assert "Keine Einträge aufgenommen, 1 schon hier, 2 ausgelassen." in journal(home, "import", str(lines))
    notes = tmp_path / "notes"
    assert f"Eine Notiz nach {notes} geschrieben." in journal(
        home, "export", "--format", "markdown", "--output", str(notes)
    )
    assert "Wohin sollen die Notizen? Sag es: --output ORDNER" in journal(home, "export", "--format", "markdown")
    assert "lässt sich nicht lesen: gibt es nicht." in journal(home, "import", str(tmp_path / "none_such.csv"))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", "when,what\n1,2\n", "Die erste Zeile muss eine Spalte mit dem Datum und eine mit den Worten nennen"),
        ("a.csv", "date,text\n2026-13-01,Tea.\n", "Zeile 2: einen Tag „2026-13-01“ gibt es nicht."),
        ("a.csv", "date,text\n03/04/2026,Tea.\n", "„03/04/2026“ kann in zwei verschiedenen Monaten liegen"),
        ("a.json", "{", "Das ist kein JSON ("),
        ("a.json", "{}", "Dieses JSON ist kein Journal: „entries“ fehlt."),
        ("a.json", '{"format": 9, "entries": []}', "Dieser Export hat das Format 9; diese Version liest Format 1."),
        ("a.json", '{"format": 1, "entries": [{"id": "a"}]}', "Eintrag 1: "),
        ("a.md", "Tea, on no day.\n", "weder der Vorspann noch der Name noch die erste Zeile nennt den Tag"),
        ("a.zip", "PK\x03\x04", "ist kein lesbares Zip ("),
        ("a", "Tea.", "lässt sich weder am Namen noch am Anfang erkennen. Sag es: --format "),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_german(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert told in journal(tmp_path / "home", "import", "--no-read", str(tmp_path / name))


def test_cards_are_told_of_in_german(home: Path, tmp_path: Path) -> None:
    cards = tmp_path / "cards.vcf"
    cards.write_text("BEGIN:VCARD\nFN:Ana\nEMAIL:ana@example.org\nEND:VCARD\nBEGIN:VCARD\nN:;\nEND:VCARD\n")
    told = journal(home, "import", "--format", "vcard", str(cards))
    assert "Zeile 5: diese Karte hat keinen Namen." in told
    assert "Notiert, wie ein Mensch zu erreichen ist, 1 ausgelassen." in told


def test_encryption_is_told_of_in_german(tmp_path: Path) -> None:
    words, other = "correct horse battery", "another passphrase"
    journal(tmp_path, "add", "--no-read", "Tea with Ana.")
    assert "Verschlüsseln: journal encrypt" in journal(tmp_path, "encrypt", "--rekey")
    assert "Eine Passphrase hat mindestens " in journal(tmp_path, "encrypt", secrets=("a",))
    told = journal(tmp_path, "encrypt", secrets=(words,))
    for part in ("Wähle eine Passphrase: ", "Schreib ihn auf", "Das Journal ist verschlüsselt, mit ", "Platten (vor "):
        assert part in told
    assert "Die neue Passphrase öffnet das Journal" in journal(
        tmp_path, "encrypt", "--change-passphrase", secrets=(words, other)
    )
    assert "Das ist nicht die Passphrase dieses Journals" in journal(tmp_path, "list", secrets=(words,))
    assert "Das Journal ist nicht mehr verschlüsselt" in journal(tmp_path, "encrypt", "--off", secrets=(other,))
