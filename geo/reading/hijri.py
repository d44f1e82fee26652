"""Days of the solar Hijri calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

__all__ = ["from_solar_hijri"]

_BREAKS: Final = (
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324,
    2394, 2456, 3178,
)  # fmt: skip


def from_solar_hijri(year: int, month: int, day: int) -> date | None:
    """Give the Gregorian day of a day of the solar Hijri calendar, None if there is none.

    The leap years are those of K. M. Borkowski, "The Persian calendar for 3000 years" (1996).

    >>> from_solar_hijri(1404, 12, 12)
    datetime.date(2026, 3, 3)
    >>> from_solar_hijri(1403, 12, 30), from_solar_hijri(1404, 12, 30)
    (datetime.date(2025, 3, 20), None)
    """
    if not 1200 <= year <= 1500 or not 1 <= month <= 12:
        return None
    last = 31 if month <= 6 else 30 if month <= 11 else 29 + _is_leap(year)
    if not 1 <= day <= last:
        return None
    before = (month - 1) * 31 - max(0, month - 7)
    return _first_day(year) + timedelta(days=before + day - 1)


def _first_day(year: int) -> date:
    gregorian = year + 621
    leap = -14
    start, jump = _BREAKS[0], 0
    for following in _BREAKS[1:]:
        jump = following - start
        if year < following:
            break
        leap += jump // 33 * 8 + jump % 33 // 4
        start = following
    passed = year - start
    leap += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leap += 1
    leap_gregorian = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date(gregorian, 3, 20 + leap - leap_gregorian)


def _is_leap(year: int) -> bool:
    return (_first_day(year + 1) - _first_day(year)).days == 366
