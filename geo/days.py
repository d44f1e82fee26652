"""Days as people write them: ISO dates, months, years, and what must not be guessed.

``03/02/2026`` is read only in an order that the column itself proves or the user tells. Solar
Hijri years and the day numbers of spreadsheets are recognised and named, and converted when told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geo.errors import InputError

__all__ = ["WAYS", "BadDayError", "DayReader", "plain_digits", "read_day"]

WAYS: Final = {
    "dmy": "03/02/2026 is the third of February",
    "mdy": "03/02/2026 is the second of March",
    "solar": "years from 1250 to 1500 are solar Hijri, as in Afghanistan and Iran",
    "excel": "whole numbers are days since 1899-12-30, as spreadsheets store them",
}
"""The ways of reading days that a user can tell."""

_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.")
_MARKS: Final = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\ufeff"))
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_TIMED: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
_SLASHED_ISO: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_WORDED: Final = re.compile(r"(\d{1,2})[\s.-]+([^\W\d]{3,})[\s.,-]+(\d{4})")
_WORDED_BEFORE: Final = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WORDED_MONTH: Final = re.compile(r"([^\W\d]{3,})\.?[\s-]+(\d{4})")
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DARI_MONTHS: Final = {
    "جنوری": 1, "فبروری": 2, "مارچ": 3, "اپریل": 4, "می": 5, "جون": 6,
    "جولای": 7, "اگست": 8, "سپتمبر": 9, "اکتوبر": 10, "نومبر": 11, "دسمبر": 12,
}  # fmt: skip
_DAY_ZERO: Final = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050  # 1950 to 2099
_HIJRI: Final = range(1250, 1501)


class BadDayError(Exception):
    """A text that is no day, or not to be read without being told how: reason code and reason."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code, self.why = code, why


@dataclass(frozen=True)
class DayReader:
    """How the days of one column are read: the order of day and month, and what else was told."""

    order: str = ""
    solar: bool = False
    excel: bool = False
    proof: str = ""

    @classmethod
    def of(cls, told: str, values: Iterable[str]) -> DayReader:
        """Make the reader of a column from what the user tells and the column's own proof.

        Parameters
        ----------
        told
            Names of `WAYS`, parted by commas.
        values
            The cells. One such as ``27/02/2026`` proves that the day comes first, unless
            another proves the contrary.

        Raises
        ------
        InputError
            If a way is not known.

        Examples
        --------
        >>> DayReader.of("", ["03/02/2026", "27/02/2026"]).order
        'dmy'
        """
        ways = {way.strip() for way in told.split(",") if way.strip()}
        if not ways <= set(WAYS) or {"dmy", "mdy"} <= ways:
            raise InputError(
                f"dates “{told}” is no way of reading them; give one or several of "
                f"{', '.join(WAYS)}, not both dmy and mdy."
            )
        order, proof = next((way for way in ("dmy", "mdy") if way in ways), ""), ""
        if not order:
            proofs: dict[str, str] = {}
            for value in values:
                found = _SLASHED.fullmatch(plain_digits(value))
                if found:
                    first, second = int(found[1]), int(found[2])
                    if first > 12 >= second:
                        proofs.setdefault("dmy", value)
                    elif second > 12 >= first:
                        proofs.setdefault("mdy", value)
            if len(proofs) == 1:
                ((order, proof),) = proofs.items()
        return cls(order, "solar" in ways, "excel" in ways, proof)

    def read(self, value: str) -> tuple[date, timedelta]:
        """Give the first day that a text names and how much longer it lasts."""
        return read_day(value, order=self.order, solar=self.solar, excel=self.excel)


def plain_digits(text: str) -> str:
    """Write Arabic and Persian digits as plain ones, without marks of direction.

    Examples
    --------
    >>> plain_digits("۲۰۲۶-۰۲-۲۷")
    '2026-02-27'
    """
    return text.translate(_MARKS).translate(_DIGITS).strip()


def read_day(
    value: str, *, order: str = "", solar: bool = False, excel: bool = False
) -> tuple[date, timedelta]:
    """Give the first day that a date, month or year names, and how much longer it lasts.

    Raises
    ------
    BadDayError
        If the text names no day, or one only by a guess.

    Examples
    --------
    >>> read_day("2026-02")
    (datetime.date(2026, 2, 1), datetime.timedelta(days=27))
    >>> read_day("1404-12-08", solar=True)[0].isoformat()
    '2026-02-27'
    """
    text = plain_digits(value)
    if excel and _SERIAL.fullmatch(text):
        return _serial(text), timedelta(0)
    parts = _parts_of(text, order)
    if parts is None:
        if _SERIAL.fullmatch(text) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL:
            raise BadDayError(
                "excel_serial",
                f"looks like the day number of a spreadsheet, {_serial(text)}; if so, tell it "
                "with --dates excel, or store the column as dates.",
            )
        raise BadDayError("unread_date", "is not a date; write year-month-day, such as 2026-02-27.")
    return _span(*parts, solar=solar)


def _parts_of(text: str, order: str) -> tuple[int, int | None, int | None] | None:
    timed = _TIMED.fullmatch(text)
    text = timed[1] if timed else text
    for pattern in (_ISO, _SLASHED_ISO, _COMPACT):
        found = pattern.fullmatch(text)
        if found:
            year, month, day = (int(part) if part else None for part in found.groups())
            return year or 0, month, day
    found = _SLASHED.fullmatch(text)
    if found:
        first, second, year = map(int, found.groups())
        return (year, *_ordered(first, second, order))
    found = _WORDED.fullmatch(text)
    if found and _month_of(found[2]):
        return int(found[3]), _month_of(found[2]), int(found[1])
    found = _WORDED_BEFORE.fullmatch(text)
    if found and _month_of(found[1]):
        return int(found[3]), _month_of(found[1]), int(found[2])
    found = _WORDED_MONTH.fullmatch(text)
    if found and _month_of(found[1]):
        return int(found[2]), _month_of(found[1]), None
    return None


def _ordered(first: int, second: int, order: str) -> tuple[int, int]:
    """Give month and day of two numbers whose order the text does not tell."""
    if order == "mdy":
        return first, second
    if order == "dmy" or first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    raise BadDayError(
        "ambiguous_date",
        "can be read with the day or the month first, which is not guessed; write "
        "year-month-day, or tell the order with --dates dmy or --dates mdy.",
    )


def _month_of(word: str) -> int | None:
    folded = word.casefold()
    if folded in _DARI_MONTHS:
        return _DARI_MONTHS[folded]
    found = [n for n, name in enumerate(_MONTHS, start=1) if name.startswith(folded)]
    if folded == "sept":
        return 9
    return found[0] if len(found) == 1 else None


def _serial(text: str) -> date:
    try:
        return _DAY_ZERO + timedelta(days=int(float(text)))
    except OverflowError:  # pragma: no cover - five digits stay below the last year
        raise BadDayError("unread_date", "is not a date.") from None


def _span(year: int, month: int | None, day: int | None, *, solar: bool) -> tuple[date, timedelta]:
    if year in _HIJRI:
        return _solar_span(year, month, day, convert=solar)
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first, timedelta(0)
        after = date(year + (month in (None, 12)), (month or 12) % 12 + 1, 1)
    except ValueError:
        raise _impossible() from None
    return first, after - first - timedelta(days=1)


def _solar_span(
    year: int, month: int | None, day: int | None, *, convert: bool
) -> tuple[date, timedelta]:
    try:
        first = _gregorian(year, month or 1, day or 1)
        after = _gregorian(year + (month in (None, 12)), (month or 12) % 12 + 1, 1)
    except ValueError:
        raise _impossible() from None
    if not convert:
        raise BadDayError(
            "other_calendar",
            f"is of a solar or lunar Hijri year; if it is solar, it begins on {first}: tell it "
            "with --dates solar, or give the Gregorian date.",
        )
    return first, timedelta(0) if day else after - first - timedelta(days=1)


def _gregorian(year: int, month: int, day: int) -> date:
    from persiantools.jdatetime import JalaliDate

    found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return found


def _impossible() -> BadDayError:
    return BadDayError("impossible_date", "is no day of the calendar; mend the date.")
