"""Times that are told by their distance from another: "six days later", "the week before"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from geo.reading.dates import When

__all__ = ["moved"]

_A_MONTH: Final = 28
_A_YEAR: Final = 300


def moved(when: When, days: int, *, night: bool = False) -> When:
    """Give the day, or the night that begins on it, so many days after or before a time.

    A week, month or year stays one where so much lies between; months from a day are told to
    the month, and from a night one counts from the day on which it began.

    Examples
    --------
    >>> week = When(0, 0, date(2026, 3, 2), date(2026, 3, 8), 3)
    >>> moved(week, -7).first, moved(week, -7).last
    (datetime.date(2026, 2, 23), datetime.date(2026, 3, 1))
    >>> moved(When(0, 0, date(2026, 2, 21), date(2026, 2, 22), 2), 6).first
    datetime.date(2026, 2, 27)
    """
    length = (when.last - when.first).days + 1 if when.last is not None else 0
    if length == 7 and abs(days) == 7 and when.last is not None:
        step = timedelta(days=days)
        return When(when.start, when.end, when.first + step, when.last + step, when.prec)
    if length > 31 and abs(days) > _A_YEAR:
        year = when.first.year + round(days / 365)
        return When(when.start, when.end, date(year, 1, 1), date(year, 12, 31), 5)
    if when.vague and abs(days) < _A_MONTH:
        return when
    if when.vague or abs(days) > _A_MONTH:
        middle = when.first + timedelta(days=14 if when.vague else 0)
        first = (middle + timedelta(days=days)).replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return When(when.start, when.end, first, last, 4)
    from_first = (length == 2 and days > 0) or (night and days < 0)
    base = when.first if from_first else when.last or when.first
    day = base + timedelta(days=days)
    return When(when.start, when.end, day, day + timedelta(days=night), 1 + night)
