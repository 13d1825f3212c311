"""Rules for phrases reckoned from the day of the entry: Friday week, in ten days, first thing tomorrow.

What the labelling guide decides (a bare weekday is the next one, EOD is the same day) is
decided here; `dates` tries these rules after those of `period_rules`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from journal.domain.days.said import of_next_week
from journal.nlp.dates.calendar_words import (
    FEAST,
    FEASTS,
    MONTH,
    NUMBER,
    OF_YEAR,
    ORDINAL,
    WEEKDAY,
    WEEKDAYS,
    number,
)
from journal.nlp.dates.reckoning import (
    Frame,
    Rules,
    day_ahead,
    feast_ahead,
    friday,
    in_month,
    weekday_after,
    year_said,
)

RULES = Rules()


# --- reckoned from today, or from an earlier date -------------------------------------


@RULES.on(rf"\bwithin ({NUMBER}) (day|week)s? of (?:that|it|then)\b")
def _after_anchor(match: re.Match[str], frame: Frame) -> date | None:
    return frame.anchor and frame.anchor + timedelta(days=number(match[1]) * (7 if match[2] == "week" else 1))


@RULES.on(r"\bday after tomorrow\b|\bovermorrow\b")
def _day_after_tomorrow(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=2)


@RULES.on(r"\btomorrow week\b|\b(?:a )?week (?:from )?tomorrow\b")
def _tomorrow_week(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=8)


@RULES.on(r"\btomorrow\b|\bovernight\b")
def _tomorrow(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=1)


@RULES.on(rf"\b({NUMBER}|half a)(?: of)? (fortnight|week|day)s? (?:on|from|after|come) ({WEEKDAY})\b")
def _weeks_from_weekday(match: re.Match[str], frame: Frame) -> date | None:
    days = {"fortnight": 14, "week": 7, "day": 1}[match[2]]
    return weekday_after(frame.about, WEEKDAYS[match[3]]) + timedelta(days=days * number(match[1]))


@RULES.on(rf"\b({WEEKDAY}) (week|fortnight)\b")
def _weekday_week(match: re.Match[str], frame: Frame) -> date | None:
    return weekday_after(frame.about, WEEKDAYS[match[1]]) + timedelta(days=7 if match[2] == "week" else 14)


@RULES.on(
    rf"\b(?:in|within|inside|under)(?: the next| about| another)? ({NUMBER}|the)(?: couple)?(?: of)?(?: more)?"
    r" (working day|business day|day|week|fortnight|month)(?:s|'s|s')?(?: time)?\b"
)
@RULES.on(rf"\b({NUMBER}) (working day|business day|day|week|fortnight|month)s? (?:from (?:now|today)|today|hence)\b")
def _in_so_long(match: re.Match[str], frame: Frame) -> date | None:
    unit = match[2]
    if match[1] == "the":
        if unit != "fortnight":
            return {"day": frame.about, "week": friday(frame.about)}.get(unit)
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


@RULES.on(rf"\b({NUMBER}) (day|week)s? ago\b")
def _ago(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about - timedelta(days=number(match[1]) * (7 if match[2] == "week" else 1))


@RULES.on(r"\byesterday\b|\blast night\b")
def _yesterday(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about - timedelta(days=1)


@RULES.on(rf"\b({WEEKDAY}|day) after ({FEAST})\b")
def _after_feast(match: re.Match[str], frame: Frame) -> date | None:
    feast = feast_ahead(match[2], frame.about)
    if not feast or match[1] == "day":
        return feast and feast + timedelta(days=1)
    return weekday_after(feast, WEEKDAYS[match[1]])


@RULES.on(r"^(?:the |on the )?(?:day|morning) after$")
def _after_that(match: re.Match[str], frame: Frame) -> date | None:
    return frame.anchor and frame.anchor + timedelta(days=1)


@RULES.on(rf"\b(?:the )?({WEEKDAY}|day|night|evening) before$")
def _before_anchor(match: re.Match[str], frame: Frame) -> date | None:
    if not frame.anchor:
        return None
    back = (frame.anchor.weekday() - WEEKDAYS[match[1]] - 1) % 7 + 1 if match[1] in WEEKDAYS else 1
    return frame.anchor - timedelta(days=back)


@RULES.on(
    r"^(?:at |on |by |before |until |for |in )?(?:the )?(?:very |self)?same"
    r"(?: (?:day|date|night|evening|morning|afternoon))?$"
)
@RULES.on(r"\b(?:by|before|until|on|for) (?:then|the day|that day|that date)$|^that (?:day|night|evening)$")
def _same_day(match: re.Match[str], frame: Frame) -> date | None:
    return frame.anchor


# --- weekdays -------------------------------------------------------------------------


@RULES.on(rf"\b({WEEKDAY})\b[ ,(]*(?:the )?(\d{{1,2}})(?:st|nd|rd|th)\b")
def _weekday_and_day(match: re.Match[str], frame: Frame) -> date | None:
    return day_ahead(frame, int(match[2]))


@RULES.on(rf"\blast ({WEEKDAY})\b")
def _last_weekday(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about - timedelta(days=(frame.about.weekday() - WEEKDAYS[match[1]] - 1) % 7 + 1)


@RULES.on(rf"\bnext ({WEEKDAY})\b|\b({WEEKDAY}) next\b")
def _next_weekday(match: re.Match[str], frame: Frame) -> date | None:
    return of_next_week(WEEKDAYS[match[1] or match[2]], frame.about)


@RULES.on(rf"\b({WEEKDAY}) to ({WEEKDAY})\b|\b({WEEKDAY}) ?- ?({WEEKDAY})\b")
def _from_weekday(match: re.Match[str], frame: Frame) -> date | None:
    return weekday_after(frame.about, WEEKDAYS[match[1] or match[3]])


# --- the first named day of a feast, then a bare weekday ------------------------------


@RULES.on(rf"^(?:at|over|around|for|in|this|next) (?:the )?{FEAST}\b(?! (?:eve|day|morning))")
def _vague_feast(match: re.Match[str], frame: Frame) -> date | None:
    return None


@RULES.on(rf"\b({FEAST})(?! (?:party|dinner|lunch|holidays?|break|term|market|issue|number|do)\b)(?!\w){OF_YEAR}")
def _feast(match: re.Match[str], frame: Frame) -> date | None:
    return FEASTS[match[1]](year_said(match[2], frame)) if match[2] else feast_ahead(match[1], frame.about)


@RULES.on(rf"\b({WEEKDAY})\b")
def _weekday(match: re.Match[str], frame: Frame) -> date | None:
    return weekday_after(frame.about, WEEKDAYS[match[1]])


# A number in figures is a day nearly anywhere; one in words ("the second printing") only at the end.
@RULES.on(
    r"\b(?:the|due|by|on|before|until|from|starting) (\d{1,2}(?:st|nd|rd|th))\b"
    r"(?! (?:meeting|time|draft|run|one|half|term|round|year|place|person|chapter|floor|birthday|printing|edition)\b)"
)
@RULES.on(rf"\bthe ({ORDINAL})(?: at the latest|,.*)?$")
@RULES.on(r"^(\d{1,2}(?:st|nd|rd|th))\b")
def _day(match: re.Match[str], frame: Frame) -> date | None:
    return day_ahead(frame, number(match[1]))


# --- months, parts of the day ---------------------------------------------------------


@RULES.on(rf"^before ({MONTH}){OF_YEAR}$")
def _before_month(match: re.Match[str], frame: Frame) -> date | None:
    last = in_month(match[1], frame, match[2])
    return last.replace(day=1) - timedelta(days=1)


@RULES.on(rf"^(?:by|in|for|through|during|this|sometime in|all|all of|some time in|to) ({MONTH}){OF_YEAR}$")
def _month(match: re.Match[str], frame: Frame) -> date | None:
    return in_month(match[1], frame, match[2])


@RULES.on(r"\b(?:in|within) (?:the next )?(24|36|48|72) (?:hours|hrs|h)\b")
def _hours(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=-(-int(match[1]) // 24))


@RULES.on(
    r"^(?:first thing|(?:early |first thing )?(?:in|by) the morning|by morning|next morning|the next day|next day)$"
)
def _morning(match: re.Match[str], frame: Frame) -> date | None:
    return frame.about + timedelta(days=1)


@RULES.on(
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
