"""Longer times told from the day of publication: years, seasons, parts of a month."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from geo.reading.day_rules import Reading

__all__ = ["SPANS"]

_ORDER: Final = ("first", "second", "third", "fourth", "last")
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month with which each begins."""


def _years(p: date, *g: str) -> Reading:
    """Give the years from one to another: "between 2004 and 2018", "in 2021-22"."""
    first = int(g[0])
    last = int(g[1]) if len(g[1]) == 4 else first - first % 100 + int(g[1])
    return (date(first, 1, 1), date(last, 12, 31)) if first < last <= p.year else None


def _season(p: date, *g: str) -> Reading:
    """Give a season of a year: "in the spring of 2022", and its thirds: "late summer 2023"."""
    year, month = int(g[2]), _SEASONS[g[1]]
    first = date(year, month, 1)
    last = _end_of(year + (month == 12), (month + 2 - 1) % 12 + 1)
    third = timedelta(days=30)
    if g[0] == "early":
        return first, first + third
    if g[0] == "late":
        return last - third, last
    return (first, last) if first <= p else None


def _season_of_late(p: date, *g: str) -> Reading:
    """Give the season that ended last, or the one that goes on: "last winter", "this spring"."""
    for year in (p.year, p.year - 1, p.year - 2):
        span = _season(date.max, "", g[1], str(year))
        if span is None or span[1] is None:
            continue
        if g[0] == "this" and span[0] <= p:
            return span[0], min(span[1], p)
        if g[0] != "this" and span[1] < p + timedelta(days=31) and span[0] < p:
            return span[0], min(span[1], p)
    return None


def _end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _month_told(p: date, told: str) -> tuple[date, date]:
    """Give the month of a day, or the one before it."""
    if told == "last":
        last = p.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    return p.replace(day=1), _end_of(p.year, p.month)


def _part_of_month(p: date, *g: str) -> Reading:
    """Give a third of a month: "at the end of last month", "in the middle of the month"."""
    first, last = _month_told(p, g[1])
    if g[0] == "end":
        return last.replace(day=21), last
    if g[0] == "middle":
        return first.replace(day=11), first.replace(day=20)
    return first, first.replace(day=10)


def _mid_month(p: date, *_g: str) -> Reading:
    return _part_of_month(p, "middle", "this")


def _week_of_month(p: date, *g: str) -> Reading:
    """Give a week of a month: "in the first week of the month"."""
    first, last = _month_told(p, g[1])
    week = _ORDER.index(g[0])
    begin = last - timedelta(days=6) if week == 4 else first + timedelta(days=7 * week)
    return begin, begin + timedelta(days=6)


def _half_of_month(p: date, *g: str) -> Reading:
    first, last = _month_told(p, g[1])
    middle = first.replace(day=15)
    return (first, middle) if g[0] == "first" else (middle + timedelta(days=1), last)


def _day_of_month(p: date, *g: str) -> Reading:
    """Give a day of this or the last month: "the 27th of last month", "the 3rd inst."."""
    first, last = _month_told(p, {"ult": "last"}.get(g[1], g[1]))
    day = int(g[0])
    return (first.replace(day=day),) * 2 if 0 < day <= last.day else None


def _past(p: date, *g: str) -> Reading:
    """Give the time up to the publication: "in the past month", "over the last year"."""
    return p - timedelta(days={"week": 6, "month": 30, "year": 365}[g[0]]), p


_PARTS: Final = "beginning of|start of|middle of|end of|days of"
SPANS: Final[list[tuple[str, Callable[..., Reading], str]]] = [
    (r"(?:between|from) ((?:19|20)\d\d) (?:and|to|until|till|through) ((?:19|20)\d\d)", _years,
     "between|from"),
    (r"(?:in|during|over) ((?:19|20)\d\d)-((?:19|20)\d\d|\d\d)(?!-)", _years, "in |during|over"),
    (r"(?:the )?(?:(early|late)[ -])?(spring|summer|autumn|fall|winter) (?:of )?((?:19|20)\d\d)",
     _season, "spring|summer|autumn|fall|winter"),
    (r"(last|this|the past) (spring|summer|autumn|fall|winter)(?! (?:offensive|campaign))",
     _season_of_late, "spring|summer|autumn|fall|winter"),
    (r"(?:the )?(beginning|start|middle|end|first days) of (this|last) month", _part_of_month,
     _PARTS),
    (r"(?:the )?(middle) of (the) month", _part_of_month, "middle of"),
    (r"mid-month", _mid_month, "mid-month"),
    (r"(first|second|third|fourth|last) week of (the|this|last) month", _week_of_month, "week of"),
    (r"(first|second) half of (the|this|last) month", _half_of_month, "half of"),
    (r"(?:the )?(\d{1,2})(?:st|nd|rd|th)? of (this|last) month", _day_of_month, "of this|of last"),
    (r"(?:the )?(\d{1,2})(?:st|nd|rd|th)? (inst|ult)\.?(?= |,|;|:|$)", _day_of_month, "inst|ult"),
    (r"past (?:one )?(month|year)", _past, "past"),
    (r"(?:in|over|during|within) the last (week|month|year)(?! of)", _past, "the last"),
]  # fmt: skip
"""Patterns, what they mean, and the words of which one must stand for one of them to match."""
