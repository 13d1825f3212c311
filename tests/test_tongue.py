"""Which language is spoken, and what days are called in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import journal.tongue as tongue
from journal.domain import phrases
from journal.domain.days.said import coming_day, past_day
from journal.tongue import tr, trn

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _in_english_afterwards() -> Iterator[None]:
    yield
    tongue.speak("en")


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the C locales of four countries, made here."""
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/locales/de_DE").exists():
        pytest.skip("localedef and its sources are not installed (Debian: locales)")
    folder = tmp_path_factory.mktemp("locales")
    for name in ("de_DE", "en_US", "sv_SE", "hu_HU"):
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8"], check=True)
    return folder


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C", "LANGUAGE": "de"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en:de"}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environ: dict[str, str], language: str) -> None:
    tongue.speak(environ=environ)
    assert tongue.language() == language


def test_the_setting_goes_before_the_environment() -> None:
    tongue.speak("de", {"LANG": "en_GB.UTF-8"})
    assert tr("Nothing heard.") == "Nichts gehört."
    assert trn("one day", "{number} days", 3) == "drei Tage"
    assert phrases.listed(["Ana", "Tom", "Li"]) == "Ana, Tom und Li"


def test_days_have_names_where_the_system_has_no_such_locale() -> None:
    code = (
        "from datetime import date; from journal.domain.days import told\n"
        "on = date(2026, 11, 27)\n"
        "print(told.absolute_day(on), told.day(on, date(2026, 11, 1)), told.month(2026, 3), sep=' | ')"
    )
    assert _in_python(code, LANGUAGE="de") == "Freitag, 27. November 2026 | Fr 27. Nov | März 2026"


@pytest.mark.parametrize(
    ("locale", "language", "told"),
    [
        ("de_DE.UTF-8", "de", "Freitag, 27. November 2026 | Fr 27. Nov | November 2026 | 0"),
        ("en_US.UTF-8", "en", "Friday, November 27, 2026 | Fri Nov 27 | November 2026 | 6"),
        ("en_US.UTF-8", "de", "Freitag, 27. November 2026 | Fr 27. Nov | November 2026 | 6"),
        # Years lead there; a Swede says "27 nov" all the same, a Hungarian "nov. 27".
        ("sv_SE.UTF-8", "en", "Friday 27 November 2026 | Fri 27 Nov | November 2026 | 0"),
        ("hu_HU.UTF-8", "en", "Friday, November 27, 2026 | Fri Nov 27 | November 2026 | 0"),
        ("C.UTF-8", "en", "Friday 27 November 2026 | Fri 27 Nov | November 2026 | 0"),
    ],
)
def test_days_are_told_as_where_one_lives(locales: Path, locale: str, language: str, told: str) -> None:
    code = (
        "from datetime import date; from journal import almanac; from journal.domain.days import told\n"
        "on = date(2026, 11, 27)\n"
        "print(told.absolute_day(on), told.day(on, date(2026, 11, 1)), told.month(2026, 11),"
        " almanac.first_weekday(), sep=' | ')"
    )
    assert _in_python(code, LOCPATH=str(locales), LC_ALL=locale, LANGUAGE=language) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("gestern", "2026-11-22"),
        ("vorgestern", "2026-11-21"),
        ("Freitag", "2026-11-20"),
        ("letzten Freitag", "2026-11-20"),
        ("Freitag, 13. November 2026", "2026-11-13"),
        ("am Freitag, den 13. November", "2026-11-13"),
        ("Fr., 13.11.2026", "2026-11-13"),
        ("vor 3 Tagen", "2026-11-20"),
        ("vor einer Woche", "2026-11-16"),
        ("12. November", "2026-11-12"),
        ("12. Okt 2025", "2025-10-12"),
        ("3. März", "2026-03-03"),
        ("12.11.", "2026-11-12"),
        ("vor zwei Wochen", "2026-11-09"),
        ("12.11.2025", "2025-11-12"),
        ("yesterday", "2026-11-22"),
        ("2026-11-12", "2026-11-12"),
    ],
)
def test_a_day_may_be_said_in_german(words: str, told: str) -> None:
    tongue.speak("de")
    assert str(past_day(words, MONDAY)) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("morgen", "2026-11-24"),
        ("Fr", "2026-11-27"),
        ("bis Freitag", "2026-11-27"),
        ("in 3 Tagen", "2026-11-26"),
        ("eine Woche", "2026-11-30"),
        ("12. Dez", "2026-12-12"),
        ("3. Dezember", "2026-12-03"),
        ("bis zum 3. Dezember", "2026-12-03"),
        ("bis 15.12.", "2026-12-15"),
        ("am 15.", "2026-12-15"),
        ("nächsten Dienstag", "2026-11-24"),
        ("Dienstag nächster Woche", "2026-12-01"),
        ("nächste Woche", "2026-11-30"),
        ("übermorgen", "2026-11-25"),
        ("in zwei Wochen", "2026-12-07"),
        ("in einer Woche", "2026-11-30"),
        ("in drei Monaten", "2027-02-23"),
        ("bis Monatsende", "2026-11-30"),
        ("Ende Dezember", "2026-12-31"),
        ("letzten Freitag", "2026-11-20"),
        ("in two weeks", "2026-12-07"),
        ("friday", "2026-11-27"),
    ],
)
def test_a_coming_day_may_be_said_in_german(words: str, told: str) -> None:
    tongue.speak("de")
    assert str(coming_day(words, MONDAY)) == told


def _in_python(code: str, **environ: str) -> str:
    """What another process prints, whose C locales have not been asked for yet."""
    environ["PATH"], environ["PYTHONUTF8"] = os.environ["PATH"], "1"
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, encoding="utf-8")
    assert not done.stderr
    return done.stdout.strip()
