"""The rules that give a plain phrase its day; `dates.resolve` tries them in this order.

What the labelling guide decides (a bare weekday is the next one, a week ends on Friday, a
weekend on Sunday, a month on its last day) is decided here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from journal.nlp.calendar_words import (
    FEAST,
    FEASTS,
    MONTH,
    MONTHS,
    NUMBER,
    ORDINAL,
    WEEKDAY,
    WEEKDAYS,
    number,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a phrase is read against: the day it is about, its reading order, an earlier date,
    and the phrase itself made plain."""

    about: date
    day_first: bool | None
    anchor: date | None
    phrase: str


Rule = Callable[[re.Match[str], Frame], date | None]
RULES: list[tuple[re.Pattern[str], Rule]] = []


def _rule(pattern: str) -> Callable[[Rule], Rule]:
    def keep(rule: Rule) -> Rule:
        RULES.append((re.compile(pattern), rule))
        return rule

    return keep


def _weekday_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _friday(day: date) -> date:
    """The Friday of this week; at a weekend, that of the coming one."""
    return _weekday_from(day, 4)


def _month_end(year: int, month: int) -> date:
    return date(year, month, 1) + relativedelta(months=1, days=-1)


def _ahead(frame: Frame, month: int, day: int) -> date:
    """The next time this day comes, the day itself included."""
    this_year = date(frame.about.year, month, day) if (month, day) != (2, 29) else None
    if this_year and this_year >= frame.about:
        return this_year
    for year in range(frame.about.year, frame.about.year + 9):
        if (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
            coming = date(year, month, day)
            if coming >= frame.about:
                return coming
    raise ValueError("no such day")


def _day_ahead(frame: Frame, day: int, start: date | None = None) -> date:
    """The next day of the month with this number."""
    first = (start or frame.about).replace(day=1)
    for months in range(4):
        month = first + relativedelta(months=months)
        if day <= _month_end(month.year, month.month).day:
            coming = month.replace(day=day)
            if coming >= (start or frame.about):
                return coming
    raise ValueError("no such day")


# --- what cannot be a day -------------------------------------------------------------


@_rule(r"^(?:after(?! tomorrow)|once|when(?:ever)?|as soon as|while|during|every|each|daily|any|one of these)\b")
@_rule(r"\b(?:every|each|from now on|some ?(?:time|day|point)|daily|weekly)\b(?! (?:in|on|next|this|over)\b)")
@_rule(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b(?!.*starting)"
    r"|^(?:mid|early|late|from now (?:until|to))\b|\bor (?:so|thereabouts)$"
)
def _vague(match: re.Match[str], frame: Frame) -> date | None:
    return None


# --- dates in figures and names -------------------------------------------------------


@_rule(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
def _iso(match: re.Match[str], frame: Frame) -> date | None:
    return date(*(int(part) for part in match.groups()))


@_rule(r"(?<![\d.:])(?!\d+\.(?:00|30|45|15)\b)(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2})?)?(?![\d:])")
def _figures(match: re.Match[str], frame: Frame) -> date | None:
    first, second, year = int(match[1]), int(match[3]), match[4]
    named = re.search(rf"\b({WEEKDAY}|sa|so|mo|di|mi|do|fr)\b", frame.phrase[: match.start()])
    readings: list[date] = []
    # A point stands only between day and month; a stroke may be the American order.
    orders = (
        [(first, second), (second, first)] if match[2] == "/" and frame.day_first is not True else [(first, second)]
    )
    if match[2] == "/" and frame.day_first is False:
        orders = [(second, first)] if second <= 31 and first <= 12 else orders
    for day, month in orders:
        try:
            if year:
                readings.append(date(int(year) + (2000 if len(year) == 2 else 0), month, day))
            else:
                readings.append(_ahead(frame, month, day))
        except ValueError:
            continue
    if named and named[1] in WEEKDAYS:
        readings = [r for r in readings if r.weekday() == WEEKDAYS[named[1]]] or readings
    return min(readings) if readings else None


@_rule(rf"\b(first|second|third|fourth|last) ({WEEKDAY}) (?:of|in) (next month|the month|this month|{MONTH})\b")
def _weekday_of_month(match: re.Match[str], frame: Frame) -> date | None:
    which, weekday, month = match.groups()
    first = frame.about.replace(day=1)
    if month in MONTHS:
        first = _in_month(month, frame).replace(day=1)
    elif month == "next month":
        first += relativedelta(months=1)
    if which == "last":
        last = _month_end(first.year, first.month)
        return last - timedelta(days=(last.weekday() - WEEKDAYS[weekday]) % 7)
    return _weekday_from(first, WEEKDAYS[weekday]) + timedelta(weeks=number(which) - 1)


@_rule(rf"\bweek of (?:the )?({ORDINAL}|\d{{1,2}})(?: (?:of )?({MONTH}))?\b")
def _week_of(match: re.Match[str], frame: Frame) -> date | None:
    day = number(match[1])
    start = _ahead(frame, MONTHS[match[2]], day) if match[2] else _day_ahead(frame, day)
    return _monday(start) + timedelta(days=4)


@_rule(rf"\b({ORDINAL}|\d{{1,2}})(?: ?- ?\d{{1,2}}(?:th|st|nd|rd)?)?,? (?:of )?({MONTH})\b\.?,?(?: (\d{{4}}))?")
@_rule(rf"\b({MONTH})\b\.? (?:the )?({ORDINAL}|\d{{1,2}})\b(?![:.]\d)(?:,? (\d{{4}}))?")
def _day_and_month(match: re.Match[str], frame: Frame) -> date | None:
    day, month = (match[2], match[1]) if match[1] in MONTHS else (match[1], match[2])
    if match[3]:
        return date(int(match[3]), MONTHS[month], number(day))
    return _ahead(frame, MONTHS[month], number(day))


@_rule(r"\b(?:kw|cw|calendar week|week) ?(\d{1,2})\b")
def _week_number(match: re.Match[str], frame: Frame) -> date | None:
    coming = date.fromisocalendar(frame.about.year, int(match[1]), 5)
    return coming if coming >= frame.about else date.fromisocalendar(frame.about.year + 1, int(match[1]), 5)


# --- ends of weeks, months, quarters --------------------------------------------------


@_rule(rf"\bend (?:of|-of)?-? ?({MONTH})\b")
@_rule(rf"\blast (?:day|week) (?:of|in) ({MONTH})\b")
def _end_of_named_month(match: re.Match[str], frame: Frame) -> date | None:
    return _in_month(match[1], frame)


def _in_month(name: str, frame: Frame) -> date:
    year = frame.about.year + (MONTHS[name] < frame.about.month)
    return _month_end(year, MONTHS[name])


@_rule(r"\b(?:first|beginning|start) (?:day )?of next month\b")
def _first_of_next_month(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about.replace(day=1) + relativedelta(months=1)


@_rule(r"\b(?:end|last day|close) (?:of )?next month\b|\bnext month\b")
def _next_month(match: re.Match[str], frame: Frame) -> date | None:
    following = frame.about.replace(day=1) + relativedelta(months=1)
    return _month_end(following.year, following.month)


@_rule(rf"\b({ORDINAL}|first) of the month\b")
def _day_of_the_month(match: re.Match[str], frame: Frame) -> date | None:
    return _day_ahead(frame, number(match[1]))


@_rule(
    r"\b(?:end|last day|back end) of (?:the|this) month\b|\b(?:the )?end of month\b|\bmonth'?s? ?-?end\b|\beom\b"
    r"|\b(?:before|by the time) (?:the|this) month(?:'s| is| was| has| ends?| ran| runs)\b"
    r"|\b(?:this|the) month(?: is out)?$"
)
def _this_month(match: re.Match[str], frame: Frame) -> date | None:
    return _month_end(frame.about.year, frame.about.month)


@_rule(r"\b(?:end of (?:the )?next week|(?:next|coming) week)$")
def _next_week(match: re.Match[str], frame: Frame) -> date | None:
    named = re.search(rf"\b({WEEKDAY})\b", frame.phrase)
    offset = WEEKDAYS[named[1]] if named else 4
    return _monday(frame.about) + timedelta(days=7 + offset)


@_rule(rf"^next week,? (?:on )?({WEEKDAY})\b")
def _next_week_on(match: re.Match[str], frame: Frame) -> date | None:
    return _monday(frame.about) + timedelta(days=7 + WEEKDAYS[match[1]])


@_rule(r"\bweek after next\b")
def _week_after_next(match: re.Match[str], frame: Frame) -> date | None:
    named = re.search(rf"\b({WEEKDAY})\b", frame.phrase)
    return _monday(frame.about) + timedelta(days=14 + (WEEKDAYS[named[1]] if named else 4))


@_rule(
    r"\b(?:end of (?:the|this) week|week'?s? ?-?end(?=s)|eow|(?:this|inside the|within the|during the) week)\b"
    r"|\bbefore (?:the|this) week(?:'s| is| was| ends?)\b|\bend of week\b"
)
def _this_week(match: re.Match[str], frame: Frame) -> date | None:
    named = re.search(rf"\b({WEEKDAY})s?\b|\b({WEEKDAY}) (?:morning|afternoon|evening)s\b", frame.phrase)
    if named:
        return _weekday_after(frame.about, WEEKDAYS[named[1] or named[2]])
    return _friday(frame.about)


@_rule(r"\bweekend after next\b|\b(?:a )?week on (?:the )?weekend\b")
def _weekend_after_next(match: re.Match[str], frame: Frame) -> date | None:
    return _weekday_after(frame.about, 6) + timedelta(weeks=1)


@_rule(r"\bnext weekend\b")
def _next_weekend(match: re.Match[str], frame: Frame) -> date | None:
    return _monday(frame.about) + timedelta(days=13)


@_rule(r"\b(?:first|last|that|bank holiday|long) weekend\b")
def _unknown_weekend(match: re.Match[str], frame: Frame) -> date | None:
    return None


@_rule(r"^before (?:the|this) weekend\b")
def _before_weekend(match: re.Match[str], frame: Frame) -> date | None:
    return _friday(frame.about)


@_rule(r"\bweekend\b")
def _weekend(match: re.Match[str], frame: Frame) -> date | None:
    return _weekday_from(frame.about, 6)


@_rule(
    r"\b(?:end of (?:the|this) (?:quarter|year)|(?:quarter|year)[ -]end|eoq|eoy|end of (?:quarter|year)|this year)\b"
)
def _quarter_or_year(match: re.Match[str], frame: Frame) -> date | None:
    quarter = "quarter" in match[0] or match[0] == "eoq"
    return _month_end(frame.about.year, (frame.about.month + 2) // 3 * 3 if quarter else 12)


# --- reckoned from today, or from an earlier date -------------------------------------


@_rule(rf"\bwithin ({NUMBER}) (day|week)s? of (?:that|it|then)\b")
def _after_anchor(match: re.Match[str], frame: Frame) -> date | None:
    return frame.anchor and frame.anchor + timedelta(days=number(match[1]) * (7 if match[2] == "week" else 1))


@_rule(r"\bday after tomorrow\b|\bovermorrow\b")
def _day_after_tomorrow(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=2)


@_rule(r"\btomorrow week\b|\b(?:a )?week (?:from )?tomorrow\b")
def _tomorrow_week(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=8)


@_rule(r"\btomorrow\b|\bovernight\b")
def _tomorrow(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=1)


@_rule(rf"\b({NUMBER}|half a)(?: of)? (fortnight|week|day)s? (?:on|from|after|come) ({WEEKDAY})\b")
def _weeks_from_weekday(match: re.Match[str], frame: Frame) -> date | None:
    days = {"fortnight": 14, "week": 7, "day": 1}[match[2]]
    return _weekday_after(frame.about, WEEKDAYS[match[3]]) + timedelta(days=days * number(match[1]))


@_rule(rf"\b({WEEKDAY}) (week|fortnight)\b")
def _weekday_week(match: re.Match[str], frame: Frame) -> date | None:
    return _weekday_after(frame.about, WEEKDAYS[match[1]]) + timedelta(days=7 if match[2] == "week" else 14)


@_rule(
    rf"\b(?:in|within|inside|under)(?: the next| about| another)? ({NUMBER}|the)(?: couple)?(?: of)?(?: more)?"
    r" (working day|business day|day|week|fortnight|month)(?:s|'s|s')?(?: time)?\b"
)
@_rule(rf"\b({NUMBER}) (working day|business day|day|week|fortnight|month)s? (?:from (?:now|today)|today|hence)\b")
def _in_so_long(match: re.Match[str], frame: Frame) -> date | None:
    unit = match[2]
    if match[1] == "the":
        if unit != "fortnight":
            return {"day": frame.about, "week": _friday(frame.about)}.get(unit)
        return frame.about + timedelta(days=14)
    count = 2 * number(match[1]) if "couple" in match[0] and match[1] != "couple" else number(match[1])
    if unit.endswith(" day"):
        day = frame.about
        while count:
            day += timedelta(days=1)
            count -= day.weekday() < 5
        return day
    if unit == "month":
        return frame.about + relativedelta(months=count)
    return frame.about + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


@_rule(rf"\b({NUMBER}) (day|week)s? ago\b")
def _ago(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about - timedelta(days=number(match[1]) * (7 if match[2] == "week" else 1))


@_rule(r"\byesterday\b|\blast night\b")
def _yesterday(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about - timedelta(days=1)


@_rule(rf"\b({WEEKDAY}|day) after ({FEAST})\b")
def _after_feast(match: re.Match[str], frame: Frame) -> date | None:
    feast = _feast_ahead(match[2], frame.about)
    if not feast or match[1] == "day":
        return feast and feast + timedelta(days=1)
    return _weekday_after(feast, WEEKDAYS[match[1]])


@_rule(r"^(?:the |on the )?(?:day|morning) after$")
def _after_that(match: re.Match[str], frame: Frame) -> date | None:
    return frame.anchor and frame.anchor + timedelta(days=1)


@_rule(rf"\b(?:the )?({WEEKDAY}|day|night|evening) before$")
def _before_anchor(match: re.Match[str], frame: Frame) -> date | None:
    if not frame.anchor:
        return None
    back = (frame.anchor.weekday() - WEEKDAYS[match[1]] - 1) % 7 + 1 if match[1] in WEEKDAYS else 1
    return frame.anchor - timedelta(days=back)


@_rule(
    r"^(?:at |on |by |before |until |for |in )?(?:the )?(?:very |self)?same"
    r"(?: (?:day|date|night|evening|morning|afternoon))?$"
)
@_rule(r"\b(?:by|before|until|on|for) (?:then|the day|that day|that date)$|^that (?:day|night|evening)$")
def _same_day(match: re.Match[str], frame: Frame) -> date | None:
    return frame.anchor


# --- weekdays -------------------------------------------------------------------------


@_rule(rf"\b({WEEKDAY})\b[ ,(]*(?:the )?(\d{{1,2}})(?:st|nd|rd|th)\b")
def _weekday_and_day(match: re.Match[str], frame: Frame) -> date | None:
    return _day_ahead(frame, int(match[2]))


@_rule(rf"\blast ({WEEKDAY})\b")
def _last_weekday(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about - timedelta(days=(frame.about.weekday() - WEEKDAYS[match[1]] - 1) % 7 + 1)


@_rule(rf"\bnext ({WEEKDAY})\b|\b({WEEKDAY}) next\b")
def _next_weekday(match: re.Match[str], frame: Frame) -> date | None:
    return _monday(frame.about) + timedelta(days=7 + WEEKDAYS[match[1] or match[2]])


@_rule(rf"\b({WEEKDAY}) to ({WEEKDAY})\b|\b({WEEKDAY}) ?- ?({WEEKDAY})\b")
def _from_weekday(match: re.Match[str], frame: Frame) -> date | None:
    return _weekday_after(frame.about, WEEKDAYS[match[1] or match[3]])


# --- the first named day of a feast, then a bare weekday ------------------------------


@_rule(rf"^(?:at|over|around|for|in|this|next) (?:the )?{FEAST}\b(?! (?:eve|day|morning))")
def _vague_feast(match: re.Match[str], frame: Frame) -> date | None:
    return None


@_rule(rf"\b({FEAST})(?! (?:party|dinner|lunch|holidays?|break|term|market|issue|number|do)\b)(?!\w)")
def _feast(match: re.Match[str], frame: Frame) -> date | None:
    return _feast_ahead(match[1], frame.about)


def _feast_ahead(name: str, about: date) -> date | None:
    coming = (FEASTS[name](year) for year in (about.year, about.year + 1))
    return next((day for day in coming if day >= about), None)


@_rule(rf"\b({WEEKDAY})\b")
def _weekday(match: re.Match[str], frame: Frame) -> date | None:
    return _weekday_after(frame.about, WEEKDAYS[match[1]])


# A number in figures is a day nearly anywhere; one in words ("the second printing") only at the end.
@_rule(
    r"\b(?:the|due|by|on|before|until|from|starting) (\d{1,2}(?:st|nd|rd|th))\b"
    r"(?! (?:meeting|time|draft|run|one|half|term|round|year|place|person|chapter|floor|birthday|printing|edition)\b)"
)
@_rule(rf"\bthe ({ORDINAL})(?: at the latest|,.*)?$")
@_rule(r"^(\d{1,2}(?:st|nd|rd|th))\b")
def _day(match: re.Match[str], frame: Frame) -> date | None:
    return _day_ahead(frame, number(match[1]))


# --- months, parts of the day ---------------------------------------------------------


@_rule(rf"^before ({MONTH})$")
def _before_month(match: re.Match[str], frame: Frame) -> date | None:
    last = _in_month(match[1], frame)
    return last.replace(day=1) - timedelta(days=1)


@_rule(rf"^(?:by|in|through|during|this|sometime in|all|all of|some time in|to) ({MONTH})(?: \d{{4}})?$")
def _month(match: re.Match[str], frame: Frame) -> date | None:
    return _in_month(match[1], frame)


@_rule(r"\b(?:in|within) (?:the next )?(24|36|48|72) (?:hours|hrs|h)\b")
def _hours(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=-(-int(match[1]) // 24))


@_rule(r"^(?:first thing|(?:early |first thing )?(?:in|by) the morning|by morning|next morning|the next day|next day)$")
def _morning(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=1)


@_rule(
    r"\b(?:today|tonight|eod|this (?:very )?(?:morning|afternoon|evening|eve|aft|arvo|pm|am|noon|night)|later on"
    r"|straight ?away|right away|right now|there and then|within the hour|now"
    r"|by (?:noon|midday|midnight|lunch(?:time)?|bedtime|nightfall|dark))\b"
    r"|\b(?:in|within) (?:an|\w+) (?:hours?|minutes?|min|mins)\b|^(?:the )?night$|\bfor the night$"
    r"|^(?:at|by|before|until|around|from) (?:\d{1,2}(?:[:.h]\d{0,2})?(?: ?[ap]\.?m\.?)?|(?:half|quarter) past \w+"
    rf"|(?:the )?\d{{1,2}}:\d{{2}}|(?:{NUMBER})(?: o'?clock)?|lunch|dinner|tea|supper|breakfast|noon|midnight)$"
    r"|^(?:noon|midnight|lunch|\d{1,2} ?[ap]m|\d{1,2}:\d{2})$"
    r"|^later(?: today)?$"
)
def _today(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about
