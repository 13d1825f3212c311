"""Settings: a TOML file that nobody needs. What is wrong in it is said and left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from journal.almanac import WEEKDAYS
from journal.tongue import languages, tr

KEYSETS = ("plain", "vi")
"""The sets of keys that the screens know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set, with what holds when nothing is.

    `notices` says what was wrong in the file, in words that name line and key.
    """

    pipeline: str = "en_journal_reader"
    """The spaCy pipeline that reads: an installed package or a folder."""

    theme: str = "ink"
    """The colours of the screens: "ink" (dark), "paper" (light), "high-contrast", or any that F9 offers."""

    questions: bool = True
    """Whether the page asks a gentle question now and then."""

    day_first: bool | None = None
    """Whether 03/04 is the 3rd of April (true) or March 4th (false); unset: never guessed."""

    lock_after: int = 10
    """Minutes without a key after which an encrypted journal locks itself; 0: never."""

    calendar: str = ""
    """An .ics file, or a folder of them (a vdir): what stood in it today is asked about."""

    language: str = ""
    """The language of screens and shell: "en" or "de"; unset: what the environment asks for."""

    first_weekday: str = ""
    """The day a week begins with, in English: "monday", "sunday"; unset: as where you live."""

    keyset: str = "plain"
    """The keys to begin with: "plain", or "vi" (j and k in lists, h and l for months)."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys for commands, by command id: "entry.save" = "ctrl+s"."""

    notices: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read the file at `path`; a missing one means the defaults, a broken one too, with a notice."""
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            return cls(
                notices=(
                    tr("The settings file {path} cannot be read ({error}); defaults are used.").format(
                        path=path, error=error
                    ),
                )
            )
        import tomllib  # most writers set nothing

        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            return cls(
                notices=(
                    tr("The settings file {path} is not valid TOML: {error}. Defaults are used.").format(
                        path=path, error=error
                    ),
                )
            )
        return cls._checked(data, text, path)

    @classmethod
    def _checked(cls, data: Mapping[str, object], text: str, path: Path) -> Settings:
        kinds: dict[str, tuple[type, ...]] = {
            "pipeline": (str,),
            "theme": (str,),
            "questions": (bool,),
            "day_first": (bool,),
            "lock_after": (int,),
            "calendar": (str,),
            "language": (str,),
            "first_weekday": (str,),
            "keyset": (str,),
            "keys": (dict,),
        }
        taken: dict[str, Any] = {}
        notices: list[str] = []
        for key, value in data.items():
            where = tr("{file}, line {n}").format(file=path.name, n=_line_of(key, text))
            if key not in kinds:
                known = ", ".join(f.name for f in fields(cls) if f.name != "notices")
                told = tr("{where}: there is no setting “{key}”; left out. There are: {known}.")
                notices.append(told.format(where=where, key=key, known=known))
            elif not isinstance(value, kinds[key]) or (kinds[key] == (int,) and isinstance(value, bool)):
                told = tr("{where}: “{key}” must be {kind}; left out.")
                notices.append(told.format(where=where, key=key, kind=_kind_name(kinds[key][0])))
            elif isinstance(value, int) and value < 0:
                notices.append(tr("{where}: “{key}” cannot be less than 0; left out.").format(where=where, key=key))
            elif isinstance(value, dict) and not all(isinstance(v, str) for v in value.values()):
                notices.append(
                    tr("{where}: in “keys” each command id needs a key in quotes; left out.").format(where=where)
                )
            elif value and (choices := _choices(key)) and value not in choices:
                told = tr("{where}: “{key}” cannot be “{value}”; left out. There are: {known}.")
                notices.append(told.format(where=where, key=key, value=value, known=", ".join(choices)))
            else:
                taken[key] = value
        return cls(**taken, notices=tuple(notices))


def _choices(key: str) -> tuple[str, ...]:
    """The values that a setting can have; none where any will do, or it is found out elsewhere."""
    if key == "first_weekday":
        return WEEKDAYS
    if key == "keyset":
        return KEYSETS
    return languages() if key == "language" else ()


def _line_of(key: str, text: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().strip("[]").split("=")[0].strip().strip("\"'") == key:
            return number
    return 1


def _kind_name(kind: type) -> str:
    return {
        str: tr("a text in quotes"),
        bool: tr("true or false"),
        int: tr("a whole number"),
        dict: tr("a table"),
    }[kind]
