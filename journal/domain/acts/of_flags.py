"""What a writer can say of flags: that one is so, that one is not, and that there is one that was not heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.domain import phrases
from journal.domain.act import Act
from journal.domain.acts.by_hand import shown_by
from journal.domain.corrections.adding import FLAGGED
from journal.domain.corrections.flagging import WAYS, flag_of
from journal.domain.errors import WrongUse
from journal.domain.ids import derived_id
from journal.domain.reading import Flag, Verdict
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.domain.people.person import Person


def judge(entry: str, item: Flag, verdict: Verdict) -> Act:
    """Agree with a flag, or dismiss it."""
    told = {
        Verdict.AGREED: tr("Noted: {flag}."),
        Verdict.DISMISSED: tr("Dismissed: {flag}."),
        Verdict.SUGGESTED: tr("Left open: {flag}."),
    }[verdict].format(flag=phrases.flag(item))
    said = None if verdict is Verdict.SUGGESTED else verdict.value
    return Act(target=item.id, fields={"verdict": said}, told=told, entry=entry, quote=phrases.flag(item))


def flag(entry: Entry, way: str, span: tuple[int, int], person: Person | None = None) -> Act:
    """There is a flag that was not heard.

    Args:
        entry: Whose words show it.
        way: How the exchange was: one of `flagging.WAYS`.
        span: Which words of the entry show it, in characters.
        person: With whom it was, as the entry has them (`Ledger.as_in`); None for nobody in particular.

    Raises:
        WrongUse: for another way, or no words.
    """
    if way not in WAYS:
        raise WrongUse(
            tr("{words!r} tells no way in which an exchange can be flagged.").format(words=way),
            tr("Write one of: {known}.").format(known=", ".join(WAYS)),
        )
    start, end = span
    if not entry.text[start:end].strip():
        raise WrongUse(tr("A flag needs the words that show it."), tr("Say which words of the entry do."))
    item = flag_of(way, start, end, person.name if person else None)
    target = derived_id("f", entry.id, way, person.id if person else "", FLAGGED)
    told = tr("Flagged: {flag}.").format(flag=phrases.flag(item))
    return shown_by(entry, span, FLAGGED, target, person, told, way=way, verdict=Verdict.AGREED.value)
