"""How the journal puts things: every sentence about what was heard, said once.

Plain, short, without blame; used alike by the screens, the shell and the Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.days.told import absolute_day as absolute_day
from journal.domain.days.told import day as day
from journal.domain.days.told import month as month
from journal.domain.people.person import Person, Role
from journal.domain.reading import Direction, Flag, FlagKind, HelpKind, Side, Verdict
from journal.tongue import later, tr, trc, trn

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal

_HELP = {
    HelpKind.ADVICE: later("advice"),
    HelpKind.INTRO: later("an introduction"),
    HelpKind.INFO: later("information"),
    HelpKind.FAVOR: later("a favour"),
    HelpKind.REFERRAL: later("a referral"),
    HelpKind.FEEDBACK: later("feedback"),
    HelpKind.TIME: later("time"),
    HelpKind.SUPPORT: later("support"),
    HelpKind.RESOURCE: later("something of use"),
    HelpKind.JOB: later("a job"),
}
"""Each kind as it stands in a sentence."""

_KINDS = {
    HelpKind.ADVICE: later("advice"),
    HelpKind.INTRO: later("intro"),
    HelpKind.INFO: later("info"),
    HelpKind.FAVOR: later("favour"),
    HelpKind.REFERRAL: later("referral"),
    HelpKind.FEEDBACK: later("feedback"),
    HelpKind.TIME: later("time"),
    HelpKind.SUPPORT: later("support"),
    HelpKind.RESOURCE: later("resource"),
    HelpKind.JOB: later("job"),
}
"""The same in a word, for lists and charts."""

WAYS = {
    "they_dominated": later("one-sided: they held forth"),
    "i_dominated": later("one-sided: you held forth"),
    "i_only_took": later("one-sided: you only took"),
    "i_only_gave": later("one-sided: you only gave"),
    "awkward": later("awkward"),
}
"""The ways in which an exchange can be flagged by hand."""

_DIRECTIONS = {
    Direction.THEY_DOMINATED: (later("{who} did most of the talking"), later("they did most of the talking")),
    Direction.I_DOMINATED: (
        later("you did most of the talking with {who}"),
        later("you did most of the talking with them"),
    ),
    Direction.I_ONLY_TOOK: (
        later("you asked, and gave little back to {who}"),
        later("you asked, and gave little back to them"),
    ),
    Direction.I_ONLY_GAVE: (later("you gave, and {who} only took"), later("you gave, and they only took")),
}
"""What is said where the other is known, and where not."""

ROLES = {
    Role.PEER: later("peer"),
    Role.COLLEAGUE: later("colleague"),
    Role.MENTOR: later("mentor"),
    Role.CONTACT: later("contact"),
    Role.PROTEGE: later("protégé"),
}
MARKS = {Status.SUGGESTED: "?", Status.OPEN: "○", Status.KEPT: "✓", Status.DROPPED: "–", Status.REPLACED: "»"}
"""A letter for each status, so that it is never told by colour alone."""


def listed(names: Sequence[str]) -> str:
    """Names as one says them: "Ana", "Ana and Tom", "Ana, Tom and Li"."""
    if len(names) < 2:
        return "".join(names)
    return tr("{several} and {last}").format(several=", ".join(names[:-1]), last=names[-1])


def capital(words: str) -> str:
    """Words as a sentence begins, the rest of them as they are."""
    return words[:1].upper() + words[1:]


def ended(words: str) -> str:
    """Words as a sentence ends; a day in German, "27.11.", brings the full stop with it."""
    return words if words.endswith(".") else f"{words}."


def stopped(sentence: str) -> str:
    """A sentence with one full stop where its last word brings one with it: "With P.N." and not "With P.N.."."""
    return sentence[:-1] if re.search(r"[^.]\.\.$", sentence) else sentence


def someone() -> str:
    """Who is not named."""
    return tr("someone")


def entries(number: int) -> str:
    """Entries counted: "no entries", "one entry", "three entries"."""
    return trn("one entry", "{number} entries", number) if number else tr("no entries")


def people(number: int) -> str:
    """People counted: "no people", "one person", "three people"."""
    return trn("one person", "{number} people", number) if number else tr("no people")


def decimal(number: float, digits: int = 1) -> str:
    """A number with so many decimals: "1.5"."""
    return f"{number:.{digits}f}".replace(".", trc("decimal", "."))


def size(count: float) -> str:
    """How large a file is, or several: "300 bytes", "12 KB", "1.5 MB"."""
    if count < 1 << 10:
        return tr("{n:.0f} bytes").format(n=count)
    if count < 1 << 20:
        return f"{count / (1 << 10):.0f} KB"
    return f"{decimal(count / (1 << 20))} MB" if count < 1 << 30 else f"{decimal(count / (1 << 30))} GB"


def days(number: int) -> str:
    """Days counted: "one day", "three days"."""
    return trn("one day", "{number} days", number)


def times(number: int) -> str:
    """How often: "not once", "once", "twice", "three times"."""
    return {0: tr("not once"), 1: tr("once"), 2: tr("twice")}.get(number) or trn("once", "{number} times", number)


def role(of: Role) -> str:
    """What somebody is to the writer, in the language spoken."""
    return tr(ROLES[of])


def parties(item: Commitment) -> str:
    """Who owes it to whom: "You → Ana", "Ana → you", "You and Ana", "Tom → Li"."""
    match item.owner:
        case Owner.ME:
            return tr("You → {name}").format(name=item.counterparty or someone())
        case Owner.THEM:
            return tr("{name} → you").format(name=item.who or capital(someone()))
        case Owner.BOTH:
            return tr("You and {name}").format(name=item.counterparty or someone())
        case Owner.THIRD_PARTY:
            return f"{item.who or capital(someone())} → {item.counterparty or someone()}"


def due(item: Commitment, today: date | None = None) -> str:
    """When it is due: ", by Fri 27 Nov", ", “soon”", or nothing."""
    if item.due:
        return tr(", by {day}").format(day=day(item.due, today))
    return f", {in_quotes(item.due_text)}" if item.due_text else ""


def commitment(item: Commitment, today: date | None = None) -> str:
    """A commitment in one line: "You → Ana: send the deck, by Fri 27 Nov"."""
    told = f"{parties(item)}: {item.action}{due(item, today)}"
    return told if item.is_open else tr("{promise} (done, as you wrote)").format(promise=told)


def mark(item: Commitment) -> str:
    """The sign of its status: ? suggested, ○ open, ✓ kept, – dropped, » replaced."""
    return MARKS[item.status]


def standing(item: Commitment, today: date) -> str:
    """How it stands in words: "overdue by 3 days", "due today", "kept", "not yet confirmed"."""
    if item.status in _SETTLED:
        return tr(_SETTLED[item.status])
    if not item.is_open:
        return tr("done, as you wrote")
    told = _pending(item, today)
    return tr("not yet confirmed, {how}").format(how=told) if item.status is Status.SUGGESTED else told


def when(item: Commitment, today: date) -> str:
    """The same where a sign or a heading says already that it is not yet confirmed: "due today"."""
    return _pending(item, today) if item.status is Status.SUGGESTED and item.is_open else standing(item, today)


_SETTLED = {
    Status.KEPT: later("kept"),
    Status.DROPPED: later("dropped"),
    Status.REPLACED: later("replaced"),
}


def _pending(item: Commitment, today: date) -> str:
    left = item.days_left(today)
    if item.snoozed_until and item.snoozed_until > today:
        return tr("set aside until {day}").format(day=day(item.snoozed_until, today))
    if left == float("inf"):
        return _in_their_words(item) or tr("no date")
    if left < 0 and item.status is Status.SUGGESTED:
        # Nobody has said that it was promised: no reproach.
        return tr("was due {day}").format(day=day(item.due or today, today))
    if left < 0:
        return trn("overdue by one day", "overdue by {n} days", int(-left))
    return tr("due {day}").format(day=day(item.due or today, today))


MOST_OF_A_DAY = 40
"""What was written for a day that no date follows from is shown in no more characters where one day would stand."""


def _in_their_words(item: Commitment) -> str:
    """When it is due as it was put, "“before the frost”"; "" where nothing was said."""
    return in_quotes(shortened(" ".join(item.due_text.split()), MOST_OF_A_DAY)) if item.due_text else ""


def in_full(item: Commitment, today: date) -> str:
    """A commitment, its day and how it stands; the day is said once: "You → Ana: send the deck – due tomorrow"."""
    told, stands = commitment(item, today), standing(item, today)
    said = day(item.due, today) if item.due else _in_their_words(item)
    if not item.is_open or (said and said in stands):
        told = f"{parties(item)}: {item.action}"
    return f"{told} – {stands}"


def proposed(proposal: Proposal, today: date) -> str:
    """What a later entry shows of a promise, as a guess: "seems kept", "seems moved to Thu 3 Dec"."""
    if proposal.due is not None:
        return tr("seems moved to {day}").format(day=day(proposal.due, today))
    return {"kept": tr("seems kept"), "dropped": tr("seems dropped"), "replaced": tr("seems moved")}[proposal.change]


def flag(item: Flag) -> str:
    """A flag in plain words, a suggestion rather than a verdict."""
    if item.direction is None or item.kind is FlagKind.AWKWARD:
        is_awkward = item.kind is FlagKind.AWKWARD
        if item.who:
            told = tr("a little awkward with {who}") if is_awkward else tr("one-sided with {who}")
            return told.format(who=item.who)
        return tr("a little awkward") if is_awkward else tr("one-sided")
    named, unnamed = _DIRECTIONS[item.direction]
    return tr(named).format(who=item.who) if item.who else tr(unnamed)


def kind(item: HelpKind) -> str:
    """A kind of help in a word, in the journal's spelling: a code of the data is no word of the screen."""
    return tr(_KINDS[item])


def kinds(counts: Iterable[tuple[HelpKind, int]]) -> str:
    """Kinds of help with how often: "advice ×3, time"; "" for none."""
    return ", ".join(f"{kind(item)} ×{n}" if n > 1 else kind(item) for item, n in counts)


def helped(side: Side, kinds: Iterable[HelpKind], who: str = "") -> str:
    """What was given or got, and whom to or from, if that is said: "You gave Ana advice and a favour"."""
    told = tr("You gave {help}") if side is Side.GAVE else tr("You got {help}")
    if who:
        told = tr("You gave {who} {help}") if side is Side.GAVE else tr("You got {help} from {who}")
    return told.format(help=listed([tr(_HELP[k]) for k in kinds]), who=who)


def passed(words: str) -> str:
    """What can be said by hand to have passed (`giving.PASSED`), within a sentence: "you gave advice"."""
    side, _, kind = words.partition(" ")
    told = helped(Side(side), [HelpKind(kind)])
    return told[:1].lower() + told[1:]


def tone(value: float | None) -> str:
    """How it felt, in a word."""
    if value is None:
        return trc("tone", "hard to say")
    if value <= -0.6:
        return trc("tone", "heavy")
    if value < -0.2:
        return trc("tone", "a bit low")
    if value <= 0.2:
        return trc("tone", "even")
    return trc("tone", "good") if value < 0.6 else trc("tone", "very good")


def met(person: Person, today: date) -> str:
    """How often somebody was met, and when last: "Three exchanges, last yesterday"."""
    if person.last_met_on is None:
        return tr("Not met yet, only spoken of")
    told = trn("One exchange, last {day}", "{number} exchanges, last {day}", person.times_met)
    return capital(told.format(day=day(person.last_met_on, today)))


def noted(person: Person) -> list[tuple[str, str]]:
    """What the writer noted of somebody, each with the word that stands before it."""
    kept = ((tr("To reach"), person.reach), (tr("Noted"), person.notes))
    return [(label, words) for label, words in kept if words]


def last_met(on: date, today: date, usual: int | None) -> str:
    """When somebody was last met: "Last met Friday 20 November 2026, three days ago, usually …."."""
    told = tr("Last met {day}, {ago}.").format(day=absolute_day(on), ago=ago((today - on).days))
    if usual:
        often = trn("usually nearly every day", "usually about every {number} days", usual)
        told = f"{told[:-1]}, {often}."
    return told


def ago(number: int) -> str:
    """So many days back: "today", "yesterday", "three days ago"."""
    near = {0: tr("today"), 1: tr("yesterday")}.get(number)
    return near or trn("one day ago", "{number} days ago", number)


def month_told(written: int, met: int, tone_: float | None) -> str:
    """A month in a sentence: "Nine entries, four people met; it felt good on the whole."."""
    told = tr("{entries}, {people} met.")
    if tone_ is not None:
        told = tr("{entries}, {people} met; it felt {tone} on the whole.")
    return capital(told.format(entries=entries(written), people=people(met), tone=tone(tone_)))


def felt(value: float | None) -> str:
    """How it felt, as a sentence."""
    return tr("It felt {tone}.").format(tone=tone(value))


def flagged(flags: Iterable[Flag], text: str) -> Iterator[str]:
    """Each of some flags with the words of the text that show it: "Perhaps awkward: “a long silence”"."""
    for item in flags:
        shown = tr("Perhaps {flag}: “{words}”")
        if item.verdict is Verdict.AGREED:
            shown = tr("As you see it, {flag}: “{words}”")
        yield shown.format(flag=flag(item), words=quoted(text, item.start, item.end))


def taught(lessons: Iterable[str], undo: str = "") -> str:
    """What a correction teaches about other entries, and how that is taken back, `undo` first; "" for nothing."""
    if told := " ".join(lessons):
        words = tr("Learnt for other entries: {lessons} {undo} takes it back; later, “journal corrections” does.")
        return words.format(lessons=told, undo=undo or tr("Undo"))
    return ""


def so_already(told: str) -> str:
    """What was said, with the word that it had been said before."""
    return tr("{told} It was so already.").format(told=told)


def in_quotes(words: str) -> str:
    """Somebody's words, between the marks that the language has for that."""
    return tr("“{words}”").format(words=words)


def quoted(text: str, start: int, end: int, width: int = 120) -> str:
    """The words of a span on one line, shortened at its end alone, and there behind a whole word."""
    return shortened(" ".join(text[start:end].split()), width)


def shortened(words: str, width: int) -> str:
    """Words within so many characters; what is cut ends behind a whole word, unless that is long, and with “…”."""
    if len(words) <= width:
        return words
    whole = words[:width].rpartition(" ")[0]
    return f"{whole if len(whole) > width // 2 else words[: width - 1].rstrip()}…"


def evidence(words: str, about: date, today: date) -> str:
    """The words that show something, with their day: "“sent her the deck” (Fri 27 Nov)"."""
    return f"{in_quotes(words)} ({day(about, today)})"
