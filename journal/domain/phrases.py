"""How the journal puts things: every sentence about what was heard, said once.

Plain, short, without blame; used alike by the screens, the shell and the Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.days import MONTHS, WEEKDAYS
from journal.domain.reading import Direction, Flag, FlagKind, Help, HelpKind, Mention, Reading, Side, ToneWord, Verdict

YOU = "You"
SOMEONE = "someone"

_HELP = {
    HelpKind.ADVICE: "advice",
    HelpKind.INTRO: "an introduction",
    HelpKind.INFO: "information",
    HelpKind.FAVOR: "a favour",
    HelpKind.REFERRAL: "a referral",
    HelpKind.FEEDBACK: "feedback",
    HelpKind.TIME: "time",
    HelpKind.SUPPORT: "support",
    HelpKind.RESOURCE: "something of use",
    HelpKind.JOB: "a job",
}
_DIRECTIONS = {
    Direction.THEY_DOMINATED: "{who} did most of the talking",
    Direction.I_DOMINATED: "you did most of the talking with {who}",
    Direction.I_ONLY_TOOK: "you asked, and gave little back to {who}",
    Direction.I_ONLY_GAVE: "you gave, and {who} only took",
}
_MARKS = {Status.SUGGESTED: "?", Status.OPEN: "○", Status.KEPT: "✓", Status.DROPPED: "–", Status.REPLACED: "»"}
"""A letter for each status, so that it is never told by colour alone."""


def day(on: date, today: date | None = None) -> str:
    """A day as one says it: "today", "tomorrow", "Fri 27 Nov", with the year if not this one."""
    if today is not None:
        near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((on - today).days)
        if near:
            return near
    told = f"{WEEKDAYS[on.weekday()][:3].title()} {on.day} {MONTHS[on.month - 1][:3].title()}"
    return told if today is None or on.year == today.year else f"{told} {on.year}"


def absolute_day(on: date) -> str:
    """A day in full: "Friday 27 November 2026"."""
    return f"{WEEKDAYS[on.weekday()].title()} {on.day} {MONTHS[on.month - 1].title()} {on.year}"


def month(year: int, number: int) -> str:
    """A month in full: "November 2026"."""
    return f"{MONTHS[number - 1].title()} {year}"


def listed(names: Sequence[str]) -> str:
    """Names as one says them: "Ana", "Ana and Tom", "Ana, Tom and Li"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "no entries", "one entry", "3 entries"."""
    many = many or f"{one}s"
    return {0: f"no {many}", 1: f"one {one}"}.get(number, f"{number} {many}")


def parties(item: Commitment) -> str:
    """Who owes it to whom: "You → Ana", "Ana → you", "You and Ana", "Tom → Li"."""
    match item.owner:
        case Owner.ME:
            return f"{YOU} → {item.counterparty or SOMEONE}"
        case Owner.THEM:
            return f"{item.who or SOMEONE.title()} → you"
        case Owner.BOTH:
            return f"{YOU} and {item.counterparty or SOMEONE}"
        case Owner.THIRD_PARTY:
            return f"{item.who or SOMEONE.title()} → {item.counterparty or SOMEONE}"


def due(item: Commitment, today: date | None = None) -> str:
    """When it is due: ", by Fri 27 Nov", ", “soon”", or nothing."""
    if item.due:
        return f", by {day(item.due, today)}"
    return f", “{item.due_text}”" if item.due_text else ""


def commitment(item: Commitment, today: date | None = None) -> str:
    """A commitment in one line: "You → Ana: send the deck, by Fri 27 Nov"."""
    done = "" if item.is_open else " (done, as you wrote)"
    return f"{parties(item)}: {item.action}{due(item, today)}{done}"


def mark(item: Commitment) -> str:
    """The sign of its status: ? suggested, ○ open, ✓ kept, – dropped, » replaced."""
    return _MARKS[item.status]


def standing(item: Commitment, today: date) -> str:
    """How it stands in words: "overdue by 3 days", "due today", "kept", "not yet confirmed"."""
    if item.status is Status.KEPT:
        return "kept"
    if item.status in (Status.DROPPED, Status.REPLACED):
        return item.status.value
    if not item.is_open:
        return "done, as you wrote"
    left = item.days_left(today)
    if item.snoozed_until and item.snoozed_until > today:
        told = f"set aside until {day(item.snoozed_until, today)}"
    elif left == float("inf"):
        told = "no date"
    elif left < 0 and item.status is Status.SUGGESTED:
        told = f"was due {day(item.due or today, today)}"  # nobody has said that it was promised: no reproach
    elif left < 0:
        told = f"overdue by {count(int(-left), 'day')}"
    else:
        told = f"due {day(item.due or item.snoozed_until or today, today)}"
    return f"not yet confirmed, {told}" if item.status is Status.SUGGESTED else told


def proposed(change: str) -> str:
    """What a later entry shows of a promise, as a guess: "seems kept", "seems moved"."""
    return {"kept": "seems kept", "dropped": "seems dropped", "replaced": "seems moved"}.get(change, f"seems {change}")


def flag(item: Flag) -> str:
    """A flag in plain words, a suggestion rather than a verdict."""
    who = item.who or "they"
    if item.kind is FlagKind.AWKWARD:
        return f"a little awkward{f' with {item.who}' if item.who else ''}"
    if item.direction is None:
        return f"one-sided{f' with {item.who}' if item.who else ''}"
    told = _DIRECTIONS[item.direction]
    return told.format(who=who if "with {who}" not in told and "to {who}" not in told else item.who or "them")


def kind(item: HelpKind) -> str:
    """A kind of help in a word, in the journal's spelling: a code of the data is no word of the screen."""
    return "favour" if item is HelpKind.FAVOR else item.value


def kinds(counts: Iterable[tuple[HelpKind, int]]) -> str:
    """Kinds of help with how often: "advice ×3, time"; "" for none."""
    return ", ".join(f"{kind(item)} ×{n}" if n > 1 else kind(item) for item, n in counts)


def helped(side: Side, kinds: Iterable[HelpKind]) -> str:
    """What was given or got: "You gave advice and time"."""
    return f"{YOU} {side.value} {listed([_HELP[k] for k in kinds])}"


def tone(value: float | None) -> str:
    """How it felt, in a word."""
    if value is None:
        return "hard to say"
    if value <= -0.6:
        return "heavy"
    if value < -0.2:
        return "a bit low"
    if value <= 0.2:
        return "even"
    return "good" if value < 0.6 else "very good"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something that was heard, put in words, and the items of the reading that it tells."""

    words: str
    items: tuple[Mention | Commitment | Help | Flag | ToneWord, ...]


def sentences(reading: Reading, text: str, today: date) -> list[Sentence]:
    """Everything that was heard, the most useful first."""
    told: list[Sentence] = []
    met = reading.met()
    if met:
        told.append(Sentence(f"With {listed(met)}.", tuple(m for m in reading.mentions if m.name in met)))
    spoken_of = list(dict.fromkeys(m.name for m in reading.mentions if m.name not in met))
    if spoken_of:
        others = tuple(m for m in reading.mentions if m.name in spoken_of)
        told.append(Sentence(f"You speak of {listed(spoken_of)}.", others))
    told += [Sentence(f"{commitment(item, today)}.", (item,)) for item in reading.commitments]
    for side in Side:
        if kinds := reading.helped(side):
            told.append(Sentence(f"{helped(side, kinds)}.", tuple(h for h in reading.help if h.side is side)))
    for item in reading.flags:
        if item.verdict is Verdict.DISMISSED:
            continue
        told.append(Sentence(f"Perhaps {flag(item)}: “{quoted(text, item.start, item.end)}”", (item,)))
    if reading.tone is not None:
        told.append(Sentence(f"It felt {tone(reading.tone)}.", reading.tone_words))
    return told


def heard(reading: Reading, text: str, today: date) -> list[str]:
    """Everything that was heard, a sentence each."""
    return [sentence.words for sentence in sentences(reading, text, today)]


def found(reading: Reading) -> str:
    """What a saved entry was found to hold, in one line."""
    met = len({m.name for m in reading.mentions})
    mine = sum(c.is_mine for c in reading.commitments)
    theirs = len(reading.commitments) - mine
    parts = [
        *([count(met, "person", "people")] if met else []),
        *([f"{count(mine, 'promise')} of yours"] if mine else []),
        *([f"{count(theirs, 'promise')} of theirs"] if theirs else []),
        *([count(len(reading.flags), "thing worth a look", "things worth a look")] if reading.flags else []),
    ]
    return f"I heard {listed(parts)}." if parts else "I heard nobody's name and no promise."


def quoted(text: str, start: int, end: int, width: int = 120) -> str:
    """The words of a span on one line, shortened in the middle of nothing: only at its end."""
    words = " ".join(text[start:end].split())
    return words if len(words) <= width else f"{words[: width - 1].rstrip()}…"


_SAID = {
    "status": "that it is {value}",
    "dismissed": "that it is not so",
    "owner": "whose it is",
    "who": "who promised it",
    "counterparty": "to whom",
    "action": "the wording",
    "due": "the date",
    "snoozed_until": "setting it aside",
    "verdict": "what you said of it",
    "tone": "how it felt",
    "name": "the name",
    "role": "the role",
    "merged_into": "that two are one person",
    "person": "who is meant",
}
"""What was said, by the field of the correction that said it."""


def taken_back(said: Sequence[tuple[str, str | None]], quote: str) -> str:
    """What an undo took back: fields with their values, and the words it was about."""
    fields = dict(said)
    if "owner" in fields:  # turning a promise round sets three fields
        fields = {"owner": fields["owner"]}
    parts = [_SAID[name].format(value=value) for name, value in fields.items() if name in _SAID]
    told = listed(list(dict.fromkeys(parts))) or "what you said"
    words = quoted(quote, 0, len(quote), 60)
    return f"Taken back {told}: “{words}”." if words else f"Taken back {told}."
