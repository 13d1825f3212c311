"""The language the journal speaks: every sentence passes through here on its way out.

    tr("Nothing is due.")                     a sentence
    trn("one entry", "{n} entries", 3)        one or several, by the rules of the language: {n} is 3, {number} three
    trc("tone", "even")                       a word that means several things, told apart by a context
    later("Save")                             marked for the catalogue; said with `tr` where it is shown

Sentences are whole, with named places for what is put into them: `tr("Kept: {action}.").format(action=...)`;
a language may put them in another order. English is what stands in the code; other languages have a
catalogue under `locale/` (`python -m tests.translations` keeps them complete). The language is chosen by
the first sentence said, from the environment, unless `speak` was called before; the keys of the screens
are named when their modules are imported, so it is chosen before that.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

DOMAIN = "journal"
FOLDER = Path(__file__).with_name("locale")
ENGLISH = "en"

_spoken: tuple[str, gettext.NullTranslations] | None = None


def languages() -> tuple[str, ...]:
    """The languages there are, English first."""
    return (ENGLISH, *sorted(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


def speak(language: str = "", environ: Mapping[str, str] = os.environ) -> None:
    """Choose the language; "" takes the one that the environment asks for, as far as there is a catalogue."""
    global _spoken
    for wished in [language] if language else wishes(environ):
        if wished.partition("_")[0].partition(".")[0] in (ENGLISH, "C", "POSIX"):
            break
        if path := gettext.find(DOMAIN, str(FOLDER), [wished]):
            with Path(path).open("rb") as file:
                _spoken = Path(path).parent.parent.name, gettext.GNUTranslations(file)
            return
    _spoken = ENGLISH, gettext.NullTranslations()


def wishes(environ: Mapping[str, str]) -> list[str]:
    """The languages that the environment asks for, the dearest first."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return value.split(":")
    return []


def language() -> str:
    """The language that is spoken: "en", "de"."""
    return _now()[0]


def tr(text: str) -> str:
    """A sentence or a word, in the language spoken."""
    return _now()[1].gettext(text)


def trn(one: str, many: str, number: int) -> str:
    """`one` or `many`, as the number asks for; {n} is filled in figures and {number} in words, no other place is."""
    told = _now()[1].ngettext(one, many, number).replace("{n}", str(number))
    return told.replace("{number}", in_words(number)) if "{number}" in told else told


def in_words(number: int) -> str:
    """A number as one says it in a sentence: "two" to "twelve", beyond them in figures."""
    return tr(_NUMBERS[number - 2]) if 2 <= number <= len(_NUMBERS) + 1 else str(number)


def number_of(word: str) -> int | None:
    """The number that a word means, "two" to "twelve", in the language spoken or in English."""
    return next((n for n, name in enumerate(_NUMBERS, 2) if word in (name, tr(name))), None)


def trc(context: str, text: str) -> str:
    """A word, in the language spoken, as it is meant in `context`."""
    return _now()[1].pgettext(context, text)


def later(text: str) -> str:
    """The text itself: marked for the catalogue, said with `tr` where it is shown."""
    return text


_NUMBERS = (
    later("two"), later("three"), later("four"), later("five"), later("six"), later("seven"), later("eight"),
    later("nine"), later("ten"), later("eleven"), later("twelve"),
)  # fmt: skip


def _now() -> tuple[str, gettext.NullTranslations]:
    if _spoken is None:
        speak()
    assert _spoken is not None
    return _spoken
