"""HTML: a month as one self-contained page with charts, to keep or to print.

Nothing in it points anywhere: no script, no style sheet, no picture from outside. The
charts are SVG, drawn here; each stands beside the same figures in words, and colour
never tells anything alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from journal.domain import phrases
from journal.domain.harmless import harmless
from journal.domain.names.identity import name_key
from journal.domain.reading import HelpKind
from journal.domain.views.review import Promises, Review
from journal.tongue import language, tr

WIDTH = 720  # units of the charts; they scale with the page
TONE_HEIGHT = 160
BAR = 18
MOST_BARS = 12
NAME = 18  # characters of a name that have room between the bars

_STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --soft: #6b6b70; --line: #c9c9ce; --a: #2f6f9f; --b: #b3622a;
        --paper: #fffefb; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --soft: #a0a0a6; --line: #4a4a50; --a: #7db7e0;
        --b: #e5a06c; --paper: #1c1c1e; } }
@media print { :root { --ink: #000; --soft: #444; --line: #999; --paper: #fff; } section { break-inside: avoid; } }
body { font: 16px/1.5 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--paper);
       max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.9rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; }
p, li { margin: .2rem 0; } ul { padding-left: 1.2rem; } q { font-style: italic; }
.soft { color: var(--soft); } svg { width: 100%; height: auto; display: block; }
svg text { font: 12px sans-serif; fill: var(--ink); } svg .soft { fill: var(--soft); }
.zero { stroke: var(--line); stroke-dasharray: 4 3; } .tone { fill: none; stroke: var(--a); stroke-width: 2; }
.dot { fill: var(--a); } .gave { fill: var(--a); } .got { fill: var(--b); } .axis { stroke: var(--line); }
.kept { fill: var(--a); } .open { fill: none; stroke: var(--a); stroke-width: 1.5; }
.dropped { fill: var(--line); } .late { fill: var(--b); }
.unsure { fill: none; stroke: var(--line); stroke-width: 1.5; }
"""


def month(review: Review, today: date) -> str:
    """The month as one HTML page."""
    title = _safe(phrases.month(review.month.year, review.month.number))
    body = "\n".join(_body(review, today))
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _body(review: Review, today: date) -> Iterator[str]:
    if not review.entries:
        yield f"<p>{tr('Nothing was written in this month.')}</p>"
        return
    yield f"<p>{_safe(phrases.month_told(len(review.entries), review.people_met, review.mean_tone))}</p>"
    if review.changes:
        yield _list(tr("What changed"), review.changes)
    if review.tone:
        yield f"<section><h2>{tr('How it felt')}</h2>{_tone(review)}</section>"
    if review.balances:
        yield f"<section><h2>{tr('Given and got')}</h2>{_balances(review)}</section>"
    for name, promises in ((tr("You promised"), review.mine), (tr("Promised to you"), review.theirs)):
        if promises.made:
            yield f"<section><h2>{name}</h2>{_promises(promises, today)}</section>"
    if review.flagged:
        told = [
            f"{_safe(phrases.day(f.entry.about))}: {_safe(phrases.flag(f.flag))} – <q>{_safe(f.words)}</q>"
            for f in review.flagged
        ]
        yield _list(tr("Worth a second look"), told, is_safe=True)
    if review.unanswered:
        asked = [
            f"{phrases.day(a.entry.about)}: {phrases.in_quotes(' '.join(a.words.split()))}" for a in review.unanswered
        ]
        yield _list(tr("Asked and not answered"), asked)
    if review.patterns:
        yield _list(tr("Over several exchanges"), [p.told for p in review.patterns])
    if review.new_people:
        yield _list(tr("New"), [p.name for p in review.new_people])
    if review.not_met_for_long:
        long = [f"{p.name}, {phrases.days(days)}" for p, days in review.not_met_for_long]
        yield _list(tr("Not met for long"), long)
    if review.questions:
        yield _list(tr("To think about"), [q.text for q in review.questions])
    if review.answered:
        yield _list(tr("Thought about, and answered"), [q.text for q in review.answered])


def _list(title: str, items: Iterable[str], *, is_safe: bool = False) -> str:
    lines = "".join(f"<li>{item if is_safe else _safe(item)}</li>" for item in items)
    return f"<section><h2>{title}</h2><ul>{lines}</ul></section>"


def _tone(review: Review) -> str:
    """Tone by day: a line over a dashed zero, from heavy (-1) below to very good (1) above."""
    last, middle, reach = review.month.last.day, TONE_HEIGHT / 2, TONE_HEIGHT / 2 - 14
    left, right = 70, WIDTH - 10
    # Several entries of a day are one point, their mean: a line cannot go straight up.
    days: dict[int, list[float]] = {}
    for on, value in review.tone:
        days.setdefault(on.day, []).append(value)
    points = [
        (left + (right - left) * (day - 1) / max(1, last - 1), middle - reach * sum(v) / len(v), day, sum(v) / len(v))
        for day, v in sorted(days.items())
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in points)
    dots = "".join(
        f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"><title>{day}: {phrases.tone(v)}</title></circle>'
        for x, y, day, v in points
    )
    marks = "".join(
        f'<text class="soft" x="{left + (right - left) * (d - 1) / max(1, last - 1):.1f}" y="{TONE_HEIGHT - 1}"'
        f' text-anchor="middle">{d}</text>'
        for d in (1, 8, 15, 22, last)
    )
    told = "; ".join(f"{day}: {phrases.tone(v)}" for _, _, day, v in points)
    return (
        f'<svg viewBox="0 0 {WIDTH} {TONE_HEIGHT}" role="img" aria-label="{tr("Tone by day.")} {told}">'
        f'<line class="zero" x1="{left}" y1="{middle}" x2="{right}" y2="{middle}"/>'
        f'<text class="soft" x="0" y="{middle - reach + 4}">{phrases.tone(1.0)}</text>'
        f'<text class="soft" x="0" y="{middle + 4}">{phrases.tone(0.0)}</text>'
        f'<text class="soft" x="0" y="{middle + reach + 4}">{phrases.tone(-1.0)}</text>'
        f'<polyline class="tone" points="{line}"/>{dots}{marks}</svg>'
    )


def _balances(review: Review) -> str:
    """What was given, to the left, and got, to the right, by person; counts stand at the bars' ends."""
    shown = review.balances[:MOST_BARS]
    most = max(max(b.given, b.received) for b in shown)
    middle, unit = WIDTH / 2, (WIDTH / 2 - 90) / max(1, most)
    rows = [
        f'<text class="soft" x="{middle - 70}" y="12" text-anchor="end">{tr("you gave")}</text>'
        f'<text class="soft" x="{middle + 70}" y="12">{tr("you got")}</text>'
    ]
    told = []
    often = Counter(name_key(b.person.short) for b in review.balances)
    for index, balance in enumerate(shown):
        person = balance.person
        called = person.name if often[name_key(person.short)] > 1 else person.short
        y = 24 + index * (BAR + 8)
        gave, got = balance.given * unit, balance.received * unit
        left, right = middle - 60, middle + 60
        rows.append(
            f'<rect class="gave" x="{left - gave:.1f}" y="{y}" width="{gave:.1f}" height="{BAR}"/>'
            f'<rect class="got" x="{right:.1f}" y="{y}" width="{got:.1f}" height="{BAR}"/>'
            f'<text x="{middle}" y="{y + 13}" text-anchor="middle">{_safe(phrases.shortened(called, NAME))}</text>'
            f'<text x="{left - gave - 5:.1f}" y="{y + 13}" text-anchor="end">{balance.given}</text>'
            f'<text x="{right + got + 5:.1f}" y="{y + 13}">{balance.received}</text>'
        )
        helped = tr("{name}: gave {given}; got {got}").format(
            name=_safe(balance.person.name), given=_kinds(balance.gave), got=_kinds(balance.got)
        )
        told.append(f"<li>{helped}</li>")
    height = 24 + len(shown) * (BAR + 8)
    label = _safe(
        "; ".join(
            tr("{name}: gave {given}; got {got}").format(name=b.person.name, given=b.given, got=b.received)
            for b in shown
        )
    )
    more = len(review.balances) - len(shown)
    rest = f'<p class="soft">{_safe(tr("and {n} more").format(n=more))}</p>' if more > 0 else ""
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">{"".join(rows)}</svg>'
        f"<ul>{''.join(told)}</ul>{rest}"
    )


def _promises(promises: Promises, today: date) -> str:
    """A box for each promise, by where it stands, and the promises in words."""
    late = {c.id for c in promises.broken(today)}
    groups = (
        ("kept", tr("kept"), list(promises.kept)),
        ("open", tr("open"), [c for c in promises.open if c.id not in late]),
        ("late", tr("past their day"), [c for c in promises.open if c.id in late]),
        ("dropped", tr("dropped"), list(promises.dropped)),
        ("unsure", tr("not yet confirmed"), list(promises.suggested)),
        ("dropped", tr("replaced"), list(promises.replaced)),
        ("kept", tr("done, as you wrote"), list(promises.told_done)),
    )
    boxes, at = [], 2.0
    step = min(26.0, (WIDTH - 4) / max(1, sum(len(items) for _, _, items in groups)))
    for css, _, items in groups:
        for _ in items:
            boxes.append(f'<rect class="{css}" x="{at:.1f}" y="3" width="{max(2.0, step - 4):.1f}" height="16"/>')
            at += step
    counts = ", ".join(f"{len(items)} {name}" for _, name, items in groups if items)
    lines = "".join(
        f"<li>{phrases.mark(c)} {_safe(phrases.parties(c))}: {_safe(c.action)}"
        f' <span class="soft">({_safe(phrases.standing(c, today))})</span></li>'
        for c in promises.made
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} 22" role="img" aria-label="{counts}">{"".join(boxes)}</svg>'
        f"<p>{counts.capitalize()}.</p><ul>{lines}</ul>"
    )


def _kinds(counts: Iterable[tuple[HelpKind, int]]) -> str:
    return _safe(phrases.kinds(counts) or tr("nothing"))


def _safe(text: str) -> str:
    return escape(" ".join(harmless(text).split()))
