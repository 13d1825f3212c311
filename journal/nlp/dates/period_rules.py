"""Rules for phrases that name a day or the end of a period: 12 May, Wed 15/4, the end of the month.

What the labelling guide decides (a week ends on Friday, a weekend on Sunday, a month on
its last day) is decided here; `dates` tries these rules first.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from journal.nlp.dates.calendar_words import (
    MONTH,
    MONTHS,
    OF_YEAR,
    ORDINAL,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    number,
)
from journal.nlp.dates.reckoning import (
    Frame,
    Rules,
    ahead,
    day_ahead,
    friday,
    in_month,
    monday,
    month_end,
    weekday_after,
    weekday_from,
    year_said,
)

RULES = Rules()


# --- what cannot be a day -------------------------------------------------------------


@RULES.on(r"^(?:after(?! tomorrow)|once|when(?:ever)?|as soon as|while|during|every|each|daily|any|one of these)\b")
@RULES.on(r"\b(?:every|each|from now on|some ?(?:time|day|point)|daily|weekly)\b(?! (?:in|on|next|this|over)\b)")
@RULES.on(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b(?!.*starting)"
    r"|^(?:mid|early|late|from now (?:until|to))\b|\bor (?:so|thereabouts)$"
)
def _vague(match: re.Match[str], frame: Frame) -> date | None:
    return None


# --- dates in figures and names -------------------------------------------------------


@RULES.on(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
def _iso(match: re.Match[str], frame: Frame) -> date | None:
    return date(*(int(part) for part in match.groups()))


@RULES.on(r"(?<![\d.:])(?!\d+\.(?:00|1[3-9]|[2-9]\d)\b(?!\.\d))(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2})?)?(?![\d:])")
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
                readings.append(ahead(frame, month, day))
        except ValueError:
            continue
    if named and named[1] in WEEKDAYS:
        readings = [r for r in readings if r.weekday() == WEEKDAYS[named[1]]] or readings
    return min(readings) if readings else None


@RULES.on(
    rf"\b(first|second|third|fourth|last) ({WEEKDAY}) (?:of|in) (next month|the month|this month|{MONTH})\b{OF_YEAR}"
)
def _weekday_of_month(match: re.Match[str], frame: Frame) -> date | None:
    which, weekday, month, year = match.groups()
    return _weekday_in(which, WEEKDAYS[weekday], month, year, frame)


def _weekday_in(which: str, weekday: int, month: str, year: str | None, frame: Frame) -> date:
    """The first, second or last such weekday, 0 to 6 from Monday on, of a named month, of this one or the next."""
    first = frame.about.replace(day=1)
    if month in MONTHS:
        first = in_month(month, frame, year).replace(day=1)
    elif month == "next month":
        first += relativedelta(months=1)
    if which == "last":
        last = month_end(first.year, first.month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return weekday_from(first, weekday) + timedelta(weeks=number(which) - 1)


@RULES.on(rf"\b(first|second|third|fourth|last) weekend (?:of|in) (next month|the month|this month|{MONTH})\b{OF_YEAR}")
@RULES.on(rf"\b(second|third|fourth) week (?:of|in) (next month|the month|this month|{MONTH})\b{OF_YEAR}")
def _week_of_month(match: re.Match[str], frame: Frame) -> date | None:
    which, month, year = match.groups()
    if "weekend" not in match[0]:  # the week ends on its Friday
        return _weekday_in(which, 4, month, year, frame)
    if which == "last":
        return _weekday_in(which, 6, month, year, frame)
    return _weekday_in(which, 5, month, year, frame) + timedelta(days=1)


@RULES.on(rf"\bweekend of the ({ORDINAL}|\d{{1,2}})\b(?! \w+)")
def _weekend_of(match: re.Match[str], frame: Frame) -> date | None:
    return day_ahead(frame, number(match[1]))


@RULES.on(rf"\bweek of (?:the )?({ORDINAL}|\d{{1,2}})(?: (?:of )?({MONTH})\b{OF_YEAR})?\b")
def _week_of(match: re.Match[str], frame: Frame) -> date | None:
    day = number(match[1])
    start = _day_in(match[2], day, match[3], frame) if match[2] else day_ahead(frame, day)
    return monday(start) + timedelta(days=4)


@RULES.on(rf"\b({ORDINAL}|\d{{1,2}})(?: ?- ?\d{{1,2}}(?:th|st|nd|rd)?)?,? (?:of )?({MONTH})\b\.?{OF_YEAR}")
@RULES.on(rf"\b({MONTH})\b\.? (?:the )?({ORDINAL}|\d{{1,2}})\b(?![:.]\d){OF_YEAR}")
def _day_and_month(match: re.Match[str], frame: Frame) -> date | None:
    day, month = (match[2], match[1]) if match[1] in MONTHS else (match[1], match[2])
    return _day_in(month, number(day), match[3], frame)


def _day_in(month: str, day: int, year: str | None, frame: Frame) -> date:
    """A day of a named month: of the year that is said, else the next to come."""
    return date(year_said(year, frame), MONTHS[month], day) if year else ahead(frame, MONTHS[month], day)


@RULES.on(r"\b(?:kw|cw|calendar week|week) ?(\d{1,2})\b")
def _week_number(match: re.Match[str], frame: Frame) -> date | None:
    coming = date.fromisocalendar(frame.about.year, int(match[1]), 5)
    return coming if coming >= frame.about else date.fromisocalendar(frame.about.year + 1, int(match[1]), 5)


# --- ends of weeks, months, quarters --------------------------------------------------


@RULES.on(rf"\bend (?:of|-of)?-? ?({MONTH})\b{OF_YEAR}")
@RULES.on(rf"\blast (?:day|week) (?:of|in) ({MONTH})\b{OF_YEAR}")
def _end_of_named_month(match: re.Match[str], frame: Frame) -> date | None:
    return in_month(match[1], frame, match[2])


@RULES.on(rf"\bend of ({YEAR})\b")
def _end_of_named_year(match: re.Match[str], frame: Frame) -> date | None:
    return date(year_said(match[1], frame), 12, 31)


@RULES.on(r"^before next (?:week|month|year)$|\bwithin \w+ (?:days?|weeks?|months?) of(?! (?:that|it|then)\b)")
def _of_something(match: re.Match[str], frame: Frame) -> date | None:
    return None


@RULES.on(rf"^(?:by|before|for|until|till) (?:mid[- ]?|(?:the )?middle of )({MONTH}|the month|this month)$")
def _middle_of_month(match: re.Match[str], frame: Frame) -> date | None:
    return ahead(frame, MONTHS[match[1]], 15) if match[1] in MONTHS else day_ahead(frame, 15)


@RULES.on(rf"\b(month|{WEEKDAY}) after next\b")
def _after_next(match: re.Match[str], frame: Frame) -> date | None:
    if match[1] != "month":
        return weekday_after(frame.about, WEEKDAYS[match[1]]) + timedelta(weeks=1)
    then = frame.about.replace(day=1) + relativedelta(months=2)
    return month_end(then.year, then.month)


@RULES.on(r"\bbefore (?:the|this) year(?:'s| is| was| ends?)(?: out| over)?\b")
def _before_the_year_ends(match: re.Match[str], frame: Frame) -> date | None:
    return date(frame.about.year, 12, 31)


@RULES.on(r"\b(?:first|beginning|start) (?:day )?of next month\b")
def _first_of_next_month(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about.replace(day=1) + relativedelta(months=1)


@RULES.on(r"\b(?:end|last day|close) (?:of )?next month\b|\bnext month\b")
def _next_month(match: re.Match[str], frame: Frame) -> date | None:
    following = frame.about.replace(day=1) + relativedelta(months=1)
    return month_end(following.year, following.month)


@RULES.on(rf"\b({ORDINAL}|first) of the month\b")
def _day_of_the_month(match: re.Match[str], frame: Frame) -> date | None:
    return day_ahead(frame, number(match[1]))


@RULES.on(
    r"\b(?:end|last day|back end) of (?:the|this) month\b|\b(?:the )?end of month\b|\bmonth'?s? ?-?end\b|\beom\b"
    r"|\b(?:before|by the time) (?:the|this) month(?:'s| is| was| has| ends?| ran| runs)\b"
    r"|\b(?:this|the) month(?: is out)?$"
)
def _this_month(match: re.Match[str], frame: Frame) -> date | None:
    return month_end(frame.about.year, frame.about.month)


@RULES.on(r"\b(?:end of (?:the )?next week|(?:next|coming) week)$")
def _next_week(match: re.Match[str], frame: Frame) -> date | None:
    named = re.search(rf"\b({WEEKDAY})\b", frame.phrase)
    offset = WEEKDAYS[named[1]] if named else 4
    return monday(frame.about) + timedelta(days=7 + offset)


@RULES.on(rf"^next week,? (?:on )?({WEEKDAY})\b")
def _next_week_on(match: re.Match[str], frame: Frame) -> date | None:
    return monday(frame.about) + timedelta(days=7 + WEEKDAYS[match[1]])


@RULES.on(r"\bweek after next\b")
def _week_after_next(match: re.Match[str], frame: Frame) -> date | None:
    named = re.search(rf"\b({WEEKDAY})\b", frame.phrase)
    return monday(frame.about) + timedelta(days=14 + (WEEKDAYS[named[1]] if named else 4))


@RULES.on(
    r"\b(?:end of (?:the|this) week|week'?s? ?-?end(?=s)|eow|(?:this|inside the|within the|during the) week)\b"
    r"|\bbefore (?:the|this) week(?:'s| is| was| ends?)\b|\bend of week\b"
)
def _this_week(match: re.Match[str], frame: Frame) -> date | None:
    named = re.search(rf"\b({WEEKDAY})s?\b|\b({WEEKDAY}) (?:morning|afternoon|evening)s\b", frame.phrase)
    if named:
        return weekday_after(frame.about, WEEKDAYS[named[1] or named[2]])
    return friday(frame.about)


@RULES.on(r"\bweekend after next\b|\b(?:a )?week on (?:the )?weekend\b")
def _weekend_after_next(match: re.Match[str], frame: Frame) -> date | None:
    return weekday_after(frame.about, 6) + timedelta(weeks=1)


@RULES.on(r"\bnext weekend\b")
def _next_weekend(match: re.Match[str], frame: Frame) -> date | None:
    return monday(frame.about) + timedelta(days=13)


@RULES.on(r"\b(?:first|last|that|bank holiday|long) weekend\b")
def _unknown_weekend(match: re.Match[str], frame: Frame) -> date | None:
    return None


@RULES.on(r"^before (?:the|this) weekend\b")
def _before_weekend(match: re.Match[str], frame: Frame) -> date | None:
    return friday(frame.about)


@RULES.on(r"\bweekend\b")
def _weekend(match: re.Match[str], frame: Frame) -> date | None:
    return weekday_from(frame.about, 6)


@RULES.on(
    r"\b(?:end of (?:the|this) (?:quarter|year)|(?:quarter|year)[ -]end|eoq|eoy|end of (?:quarter|year)|this year)\b"
)
def _quarter_or_year(match: re.Match[str], frame: Frame) -> date | None:
    quarter = "quarter" in match[0] or match[0] == "eoq"
    return month_end(frame.about.year, (frame.about.month + 2) // 3 * 3 if quarter else 12)
