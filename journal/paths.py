"""Where the journal lives. Finding out creates nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from journal.domain.errors import WrongUse
from journal.tongue import tr


@dataclass(frozen=True, slots=True)
class Paths:
    """The three places of one journal.

    Attributes:
        data: The folder of entries, which may be synced or copied; may be a link.
        state: The folder of what belongs to this machine alone: lock, device, drafts,
            previous generations. Must not be synced.
        settings: The settings file, TOML; need not exist.
    """

    data: Path
    state: Path
    settings: Path

    @property
    def templates(self) -> Path:
        """The folder of the writer's own templates, beside the settings; need not exist."""
        return self.settings.parent / "templates"


def home(environ: Mapping[str, str] = os.environ) -> Paths:
    """The places of the user's journal.

    `JOURNAL_HOME` moves all of it into one folder; without it they are the platform's
    own folders for data, state and configuration.

    Raises:
        WrongUse: where `JOURNAL_HOME` lies with somebody who is not here; it would be made in the folder one is in.
    """
    chosen = environ.get("JOURNAL_HOME")
    if chosen:
        folder = spelt_out(chosen)
        if chosen.startswith("~") and folder == Path(chosen):
            raise WrongUse(
                tr("JOURNAL_HOME is {path}, and nobody here has that home.").format(path=chosen),
                tr("Set it to a folder of yours."),
            )
        return under(folder)
    import platformdirs  # 10 ms, and not needed with JOURNAL_HOME

    data = platformdirs.user_data_path("journal", appauthor=False)
    state = platformdirs.user_state_path("journal", appauthor=False)
    return Paths(
        data=data,
        state=data / ".state" if state == data else state,  # macOS and Windows have one folder for both
        settings=platformdirs.user_config_path("journal", appauthor=False) / "settings.toml",
    )


def spelt_out(path: str | os.PathLike[str]) -> Path:
    """A path with what "~" stands for; as in a shell, one of somebody who is not here stays as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def under(folder: Path) -> Paths:
    """A whole journal in one folder: for `JOURNAL_HOME`, the sample journal and tests."""
    folder = folder.absolute()
    return Paths(data=folder, state=folder / ".state", settings=folder / "settings.toml")
