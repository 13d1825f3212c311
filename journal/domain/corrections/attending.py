"""People whom nobody heard to be there: the writer says who was, and by which words of the entry, if any name them.

Made of corrections alone, as promises (`adding`), flags (`flagging`) and help (`giving`) are that are added by hand.
The words are a spelling of the name from then on, where they are written as one: "Mum" is, "my sister" is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from journal.domain.corrections.adding import ATTENDED, Said, added_to, in_words
from journal.domain.names.identity import name_key
from journal.domain.reading import Mention, Reading, overlap


def attending(reading: Reading, said: Said, text: str) -> list[Mention]:
    """Those who were there, as the writer says of the entry of a reading, each where its words name them now.

    Args:
        reading: What was heard in it.
        said: What the writer said.
        text: Its text as it is now.
    """
    found = []
    for _, fields, (start, end) in in_words(reading, said, text, ATTENDED):
        person, name = fields.get("with"), fields.get("whom")
        if not person or not name:  # half of it was taken back elsewhere
            continue
        is_named = text[start:end] == fields.get("quote")
        words = text[start:end] if is_named and _is_written_as_a_name(text[start:end], name) else name
        end = end if is_named else start
        found.append(Mention(start=start, end=end, text=words, name=name, met=True, person=person))
    return found


def beside(heard: Sequence[Mention], more: Iterable[Mention]) -> list[Mention]:
    """The mentions that were heard with those that the writer named, in the order of the text.

    Where both stand in the same words, these mean whom the writer says, by the name that was heard.
    """
    there, missed = list(heard), []
    for item in more:
        same = [at for at, other in enumerate(there) if overlap(item, other)]
        for at in same:
            there[at] = replace(there[at], person=item.person)
        known = next((m.name for m in there if m.person == item.person), None)
        if not same and (known is None or item.start < item.end):
            missed.append(replace(item, name=known or item.name))
    return sorted([*there, *missed], key=lambda m: m.start) if missed else there


def names_added(entry: str, said: Said, gone: Collection[str]) -> Iterable[str]:
    """How those are called who the writer says were in an entry, but for those of `gone`, whom they sent away since."""
    for item in added_to(entry, said, ATTENDED):
        fields = said.get(item, {})
        if fields.get("with", "") not in gone:
            yield from (fields[name] for name in ("whom", "quote") if fields.get(name))


def _is_written_as_a_name(words: str, name: str) -> bool:
    """Whether words may be taken for a spelling of a name wherever they stand."""
    if name_key(words) == name_key(name):
        return True
    first, *_, last = [words.lstrip("@"), *words.split()]
    return not first[:1].islower() and not last.lstrip("@")[:1].islower()
