"""Days told by their distance from the day of publication: “yesterday”, “last week”."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from geo.reading.calendars import COUNTED
from geo.reading.campaigns import CAMPAIGN_DAYS
from geo.reading.day_rules import Reading, Rule, Rules
from geo.reading.spans import SPANS

__all__ = ["DAYS_ALONE", "RELATIVE"]


def _day_alone(p: date, *g: str) -> Reading:
    """Give the last such day of a month on or before a day: "on the 27th"."""
    day = int(g[0])
    for month in (p, p.replace(day=1) - timedelta(days=1)):
        try:
            found = month.replace(day=day)
        except ValueError:
            continue
        if found <= p:
            return found, found
    return None


def _night_alone(p: date, *g: str) -> Reading:
    """Give the night that begins on such a day: "on the night of the 5th"."""
    day = _day_alone(p, g[1])
    return (day[0], day[0] + timedelta(g[0] == "night")) if day else None


def _days_alone(p: date, *g: str) -> Reading:
    """Give the days of a month from one number to another: "from the 25th to the 27th"."""
    last = _day_alone(p, g[1])
    first = _day_alone(last[0], g[0]) if last else None
    return (first[0], last[0]) if first and last else None


_NTH: Final = str.split("second third fourth fifth sixth seventh eighth ninth tenth")


def _ago(days: int, length: int = 0) -> Callable[..., Reading]:
    def read(p: date, *_g: str) -> Reading:
        return p - timedelta(days=days), p - timedelta(days=days - length)

    return read


def _past_days(p: date, *g: str) -> Reading:
    count = int(g[0]) if g[0].isdigit() else COUNTED.get(g[0], 0)
    days = {"hour": -(-count // 24), "day": count, "week": count * 7, "month": count * 30,
            "fortnight": count * 14}[g[1]]  # fmt: skip
    return (p - timedelta(days=days), p) if 0 < days < 1000 else None


def _days_ago(p: date, *g: str) -> Reading:
    found = _past_days(p, *g)
    if found is None or g[1] == "hour":
        return None
    if g[1] == "month":
        return _month_of(found[0])
    if g[1] == "fortnight" or (g[1] == "week" and g[0] in ("a", "one", "1")):
        return found[0], found[0]
    return (found[0], found[0]) if g[1] == "day" else (found[0], found[0] + timedelta(days=6))


def _start_of(p: date, *g: str) -> Reading:
    """Give the first days of the month, week or year of a day."""
    if g[0] == "week":
        return p - timedelta(days=p.weekday()), min(p, p - timedelta(days=p.weekday() - 1))
    first = p.replace(day=1) if g[0] == "month" else p.replace(month=1, day=1)
    length = 9 if g[0] == "month" else 30
    return first, min(p, first + timedelta(days=length))


def _day_in_words(p: date, *g: str) -> Reading:
    """Give a day of a month that is told in words: "on the first of March …; on the third …"."""
    return _day_alone(p, str(("first", *_NTH, "eleventh", "twelfth").index(g[0]) + 1))


def _days_of(p: date, *g: str) -> Reading:
    return _past_days(p, g[0], "day" if g[1] == "night" else g[1])


def _nth_day(p: date, *g: str) -> Reading:
    return p - timedelta(days=_NTH.index(g[0]) + 1), p


def _month_of(day: date) -> Reading:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _this_week(p: date, *_g: str) -> Reading:
    return p - timedelta(days=p.weekday()), p


def _past_week(p: date, *_g: str) -> Reading:
    return p - timedelta(days=6), p


def _last_week(p: date, *g: str) -> Reading:
    monday = p - timedelta(days=p.weekday() + 7)
    first, last = {"early": (0, 2), "late": (3, 6)}.get(g[0] or "", (0, 6))
    return monday + timedelta(days=first), monday + timedelta(days=last)


def _weekend(p: date, *_g: str) -> Reading:
    sunday = p - timedelta(days=(p.weekday() + 1) % 7)
    return sunday - timedelta(days=1), sunday


def _this_month(p: date, *_g: str) -> Reading:
    return p.replace(day=1), p


def _last_month(p: date, *_g: str) -> Reading:
    last = p.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _year_of(p: date, *g: str) -> Reading:
    year = int(g[1])
    if year > p.year:
        return None
    first, last = {"early": ((1, 1), (4, 30)), "mid": ((5, 1), (8, 31)), "late": ((9, 1), (12, 31))
                   }.get(g[0] or "", ((1, 1), (12, 31)))  # fmt: skip
    return date(year, *first), date(year, *last)


def _last_year(p: date, *_g: str) -> Reading:
    return date(p.year - 1, 1, 1), date(p.year - 1, 12, 31)


_COUNT: Final = r"(\d+|" + "|".join(sorted(COUNTED, key=len, reverse=True)) + ")"


DAYS_ALONE: Final = (_day_alone, _days_alone, _day_in_words, _night_alone)


_THE_NUMBER: Final = "|".join(f"the {digit}" for digit in range(10))
_RELATIVE: Final[list[tuple[str, Callable[..., Reading], str]]] = [
    (rf"(?:past|last|previous) {_COUNT} (hour|day|week|month)s?", _past_days, "past|last|previous"),
    (r"past (?:day and night|24 hours)", _ago(1, 1), "past"),
    (r"past (?:(?:a|one) )?(week)", _past_week, "past"),
    (r"(?:the )?day before yesterday|the night before last", _ago(2), "yesterday|before last"),
    (rf"{_COUNT} (day|week|month|fortnight)s? ago(?: today)?", _days_ago, "ago"),
    (r"(?:beginning|start|outset) of (?:the|this) (month|year|week)", _start_of,
     "beginning of|start of|outset of"),
    (r"(?<=on )the (first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
     r"|twelfth)(?=[,;.]| (?:a|an|the|they|he|she|it|another|two|three|four|jets|shells|gunmen"
     r"|drones|aircraft)\b)", _day_in_words, "on the"),
    (rf"(?:in|into|entering|entered) (?:its|their) ({'|'.join(_NTH)}) (?:\w+ )?day", _nth_day,
     "its |their "),
    (rf"{_COUNT} (?:consecutive |straight |full )?(day|night|week)s? of "
     r"(?:[\w-]+ ){0,3}?(?:clash\w*|fight\w*|shelling|bombardments?|strikes?|airstrikes?|raids?"
     r"|violence|battles?|attacks?"
     r"|hostilit\w*|exchanges|skirmish\w*|firing|bombings?|war|combat|conflict)", _days_of,
     "day of|days of|night of|nights of|week of|weeks of"),
    (r"(?:last|previous) 24 hours|past day", _ago(1, 1), "hours|past day"),
    (r"yesterday evening|last evening", _ago(1), "evening"),
    (r"yesterday night|last night|overnight|through the night",
     _ago(1, 1), "yesterday|night"),
    (r"the (night|evening) of the (\d{1,2})(?:st|nd|rd|th)(?! of)(?= |,|\.|;|:|-)", _night_alone,
     "night of the|evening of the"),
    (r"(?:(?<=of )|(?<=on )|(?<=from )|(?<=between ))the (\d{1,2})(?:st|nd|rd|th) (?:and|to|until)"
     r" the (\d{1,2})(?:st|nd|rd|th)(?! of)(?= |,|\.|;|:)",
     _days_alone, _THE_NUMBER),
    (r"(?:(?<=on )|(?<=since )|(?<=from )|(?<=between )|(?<=until )|(?<=to )|(?<=by )|(?<=of ))"
     r"the (\d{1,2})(?:st|nd|rd|th)(?! of)"
     r"(?= |,|\.|;|:)(?! (?:floor|round|anniversary|day|time|corps|brigade|division|week|month|year"
     r"|century|consecutive|straight|and last|attack|such|century|parallel|infantry|battalion))",
     _day_alone, _THE_NUMBER),
    (r"yesterday", _ago(1), "yesterday"),
    (r"(?:before|at|around|about|by) (?:dawn|daybreak|sunrise|first light)|pre-?dawn"
     r"|(?:in|during) the (?:early|small) hours(?: of the (?:day|morning))?|at (?:noon|midday)"
     r"|in the (?:morning|afternoon|evening)",
     _ago(0), "dawn|daybreak|sunrise|light|early hours|small hours|noon|midday|in the "),
    (r"(?:during|in) the night|in the middle of the night", _ago(1, 1), "night"),
    (r"today|this morning|this afternoon|tonight|this evening", _ago(0), "today|this|tonight"),
    (r"(?:in )?(?:recent|the past few|the last few|the past several) days", _ago(6, 6), "days"),
    (r"(?:recent|past few|last few|past several) weeks", _ago(30, 30), "weeks"),
    (r"(?:recent|past few|last few|past several) months", _ago(90, 90), "months"),
    (r"(?:all|throughout the|the (?:whole|entire)|(?:every|each) day of the|during the) week"
     r"(?! of\b)", _past_week, "week"),
    (r"(?:earlier )?this week", _this_week, "week"),
    (r"(?:(early|late) )?(?:last|the previous) week(?!end)", _last_week, "week"),
    (r"(?:at|on|over|during|last) (?:the )?weekend", _weekend, "weekend"),
    (r"(?:earlier )?this month", _this_month, "month"),
    (r"last month", _last_month, "last month"),
    (r"last year", _last_year, "last year"),
    (r"in (?:(early|mid|late)[ -])?((?:19|20)\d\d)", _year_of,
     "in 19|in 20|in early|in mid|in late"),
    (r"(?:a|an|the) ()((?:19|20)\d\d)(?= (?:[\w-]+ )?(?:attacks?|bombings?|strikes?|raids?|blasts?"
     r"|clash(?:es)?|assaults?|sieges?|massacres?|offensives?|explosions?))",
     _year_of, "a 19|a 20|an 19|an 20|the 19|the 20"),
    (r"در سال ()((?:19|20)\d\d)", _year_of, "سال"),
    (r"دیشب|شب گذشته|تیره شپه|پرون شپه|گزشته رات|گزشته شب|بیگاه شپه|شب قبل|گذشته شب", _ago(1, 1),
     "شب|شپه|رات"),
    (r"دیروز|پرون|گزشته روز|روز گذشته|کل", _ago(1), "دیروز|پرون|روز|کل"),
    (r"امروز|نن|آج|نن سهار|امروز صبح", _ago(0), "امروز|نن|آج"),
    (r"(?:در )?روزهای اخیر|په وروستیو ورځو|په وروستیو ورزو|حالیه دنوں", _ago(6, 6),
     "روزهای|ورځو|ورزو|دنوں"),
    (r"هفته گذشته|تیره اونی|گزشته هفته|گزشته هفتی()", _last_week, "هفته|هفتی|اونی"),
]  # fmt: skip
"""Patterns, what they mean, and the words of which one must stand for one of them to match."""


RELATIVE: Final = Rules(
    [
        Rule.of(pattern, read, words=words)
        for pattern, read, words in (*SPANS, *CAMPAIGN_DAYS, *_RELATIVE)
    ]
)
