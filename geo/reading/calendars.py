"""Days and months as reports write them, in the two calendars."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

from persiantools.jdatetime import JalaliDate

from geo.reading.day_rules import Reading, Rule, Rules, any_of
from geo.reading.lexicons import Lexicon
from geo.reading.weekdays import weekday_rules

__all__ = ["COUNTED", "Calendar", "lunar_hijri", "solar_hijri"]

_ORDINALS: Final = dict(
    zip(
        str.split(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            " twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth"
            " twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ),
        range(1, 32),
        strict=True,
    )
)
_WORD_DAY: Final = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_DAY: Final = rf"(\d{{1,2}}|(?:{_WORD_DAY})(?= of\b))(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,? (?:of )?((?:19|20)\d\d|last year|(?:that|the same) year))?"
_PART: Final = r"(?:(early|mid|late)[ -])?"
_PART_OF: Final = r"(?:the )?(beginning|start|first days|middle|end|last days) of (?:last )?"
_THAT_YEAR: Final = r"((?:19|20)\d\d|(?:the|this|last) year)"
_TO: Final = r"(?: ?- ?| to | and | or |/)"
_NIGHT_OF: Final = r"(?:the )?(night|evening)s? (?:of|on)"
_DIGIT: Final = re.compile(r"\d")


class Calendar:
    """The patterns of one lexicon, and what they mean on a day of publication.

    Parameters
    ----------
    words
        The lexicon.
    ascii_only
        Leave out the names in other letters, for a stretch that has none: the patterns are
        much shorter without them.
    """

    def __init__(self, words: Lexicon, *, ascii_only: bool = False) -> None:
        def named(kind: str) -> dict[str, int]:
            return {
                term: number
                for term, values in words.calendar.items()
                for sense, number in values
                if sense == kind and (term.isascii() or not ascii_only)
            }

        self.months, self.hijri, self.weekdays = named("month"), named("hijri"), named("weekday")
        self.rules = Rules(
            [
                *self._days(), *self._days_hijri(), *self._months(), *weekday_rules(self.weekdays)
            ]
        )  # fmt: skip
        self.scanner = words.scanners["calendar"]

    def _days(self) -> list[Rule]:
        """Give the rules for days that are told with their month."""
        month = any_of(self.months)
        named = rf"(?:,? (?:which was )?a (?:{any_of(self.weekdays)[1:-1]}))?"
        ahead = rf"(?:(?:{any_of(self.weekdays)[1:-1]}),? (?:the )?)?"
        span = "-|/| to | and | or "
        night = "night|evening"
        return [
            Rule.of(r"((?:19|20)\d\d)-(\d\d)-(\d\d)", _iso, "digit", "-0|-1"),
            Rule.of(
                r"(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d)",
                _numeric, "digit", "-19|-20|.19|.20|/19|/20",
            ),
            Rule.of(
                rf"{_DAY} {month}{_YEAR}{_TO}{_DAY} {month}{_YEAR}", self._two_days, "month", span
            ),
            Rule.of(
                rf"{month}\.? {_DAY}{_YEAR}{_TO}{month}\.? {_DAY}{_YEAR}",
                self._two_days_american, "month", span,
            ),
            Rule.of(
                rf"{_DAY}, (?:{_DAY},? )*and (?:again )?(?:on )?(?:the )?{_DAY}(?: of)? {month}"
                rf"{_YEAR}",
                self._days_listed, "month", " and ",
            ),
            Rule.of(
                rf"{_DAY}{_TO}(?:the )?{_DAY}(?: of)? {month}{_YEAR}",
                self._days_of_month, "month", span,
            ),
            Rule.of(
                r"(\d{1,2})/(\d{1,2})(?=:| ?\||;| ?[-–—] )", self._day_of_entry, "digit", "/"
            ),
            Rule.of(
                rf"(first|last) (\w+) (days|weeks) of {month}{_YEAR}",
                self._days_of_part, "month", "days of|weeks of",
            ),
            Rule.of(
                rf"{month}\.? {_DAY}{_TO}{_DAY}(?!\d){_YEAR}",
                self._days_of_month_american, "month", span,
            ),
            Rule.of(rf"{_NIGHT_OF} {_DAY} {month}{_YEAR}", self._night, "month", night),
            Rule.of(rf"{_NIGHT_OF} {month} {_DAY}{_YEAR}", self._night_american, "month", night),
            Rule.of(rf"{ahead}{_DAY}(?: of)? {month}{_YEAR}{named}", self._day, "month"),
            Rule.of(
                rf"{ahead}{month}\.? {_DAY}(?!\d|[:,]\d){_YEAR}{named}",
                self._day_american, "month",
            ),
            Rule.of(
                rf"((?:19|20)\d\d) کال د {month} په {_DAY}", self._day_pashto, "month", "کال د"
            ),
            Rule.of(rf"د {month} (?:په )?(?:د )?{_DAY}", self._day_american_plain, "month", "د "),
        ]  # fmt: skip

    def _days_hijri(self) -> list[Rule]:
        """Give the rules for days of the solar Hijri calendar."""
        month = any_of(self.hijri)
        return [
            Rule.of(rf"{_NIGHT_OF} {_DAY} {month}", self._night_hijri, "hijri", "night|evening"),
            Rule.of(
                rf"{_DAY}(?:م|مه|مې)? {month}(?: (?:سال )?(1[34]\d\d))?", self._day_hijri, "hijri"
            ),
            Rule.of(
                rf"(1[34]\d\d) ?(?:کال )?(?:د )?{month} (?:په )?{_DAY}",
                self._day_hijri_pashto, "hijri",
            ),
            Rule.of(rf"{month} {_DAY},? (1[34]\d\d)", self._day_hijri_american, "hijri"),
        ]  # fmt: skip

    def _months(self) -> list[Rule]:
        """Give the rules for months, parts of them and parts of a year."""
        month = any_of(self.months)
        return [
            Rule.of(
                rf"(?:between|from) {_PART}{month}{_YEAR} (?:and|to|until|through)"
                rf" {_PART}{month}{_YEAR}",
                self._two_months, "month", "between|from",
            ),
            Rule.of(
                rf"(?:(first|last|final) (\w+) months of|(first|second) half of) {_THAT_YEAR}",
                self._months_of_year, "year", "months of|half of",
            ),
            Rule.of(
                rf"(first|second|third|fourth|last|final) quarter of {_THAT_YEAR}",
                self._quarter, "year", "quarter of",
            ),
            Rule.of(
                rf"(first|second|third|fourth|last) week of {month}{_YEAR}",
                self._week_of_month, "month", "week of",
            ),
            Rule.of(
                rf"(first|second|third|last) day of {month}{_YEAR}",
                self._day_of_month, "month", "day of",
            ),
            Rule.of(
                rf"(first|second) half of {month}{_YEAR}", self._half_of_month, "month", "half of"
            ),
            Rule.of(
                rf"{_PART_OF}(?:last )?{month}{_YEAR}", self._part_of_month, "month",
                "beginning of|start of|first days|middle of|end of|last days",
            ),
            Rule.of(rf"{_PART}(?:last )?{month}{_YEAR}", self._month, "month"),
        ]  # fmt: skip

    def listed(self, piece: str) -> list[Rule]:
        """Give the rules that can match in a stretch, by the words that stand in it."""
        kinds = {"digit"} if _DIGIT.search(piece) else set()
        kinds |= {"year"} if kinds or " year" in piece else set()
        kinds |= {sense[0] for hit in self.scanner.scan(piece) for sense in hit.senses}
        return self.rules.within(piece, kinds)

    def _two_days(self, p: date, *g: str) -> Reading:
        last = self._of(p, g[3], g[4], g[5])
        first = self._of(last or p, g[0], g[1], g[2] or g[5])
        return (first, last) if first and last and first <= last else None

    def _two_days_american(self, p: date, *g: str) -> Reading:
        return self._two_days(p, g[1], g[0], g[2], g[4], g[3], g[5])

    def _days_of_month(self, p: date, *g: str) -> Reading:
        return self._two_days(p, g[0], g[2], g[3], g[1], g[2], g[3])

    def _days_listed(self, p: date, *g: str) -> Reading:
        """Read "3, 5 and 9 March" from the first day to the last."""
        return self._days_of_month(p, g[0], *g[2:])

    def _days_of_month_american(self, p: date, *g: str) -> Reading:
        return self._days_of_month(p, g[1], g[2], g[0], g[3])

    def _night(self, p: date, *g: str) -> Reading:
        day = self._of(p, g[1], g[2], g[3])
        return (day, day + timedelta(g[0] == "night")) if day else None

    def _night_american(self, p: date, *g: str) -> Reading:
        return self._night(p, g[0], g[2], g[1], g[3])

    def _day(self, p: date, *g: str) -> Reading:
        day = self._of(p, g[0], g[1], g[2])
        return (day, day) if day else None

    def _day_american(self, p: date, *g: str) -> Reading:
        return self._day(p, g[1], g[0], g[2])

    def _day_of_entry(self, p: date, *g: str) -> Reading:
        """Read "27/02:" as the day of an entry."""
        day, month = int(g[0]), int(g[1])
        try:
            found = date(p.year, month, day)
            found = date(p.year - 1, month, day) if found > p else found
        except ValueError:
            return None
        return found, found

    def _days_of_part(self, p: date, *g: str) -> Reading:
        """Read "the first two weeks of March"."""
        span = self._month(p, "", g[3], g[4])
        count = COUNTED.get(g[1]) or (int(g[1]) if g[1].isdigit() else 0)
        if span is None or span[1] is None or not count:
            return None
        days = timedelta(days=count * (7 if g[2] == "weeks" else 1) - 1)
        if g[0] == "first":
            return span[0], min(span[0] + days, span[1])
        return max(span[1] - days, span[0]), span[1]

    def _day_american_plain(self, p: date, *g: str) -> Reading:
        return self._day(p, g[1], g[0], "")

    def _day_pashto(self, p: date, *g: str) -> Reading:
        return self._day(p, g[2], g[1], g[0])

    def _of(self, p: date, day: str, month: str, year: str) -> date | None:
        """Give a day; without its year, the last one that is not after the publication."""
        number, of_month = self.months[month], _ORDINALS.get(day) or int(day)
        try:
            if year:
                return date(_year(year, p), number, of_month)
            found = date(p.year, number, of_month)
            # A date shortly after the publication is one to come, not one of last year.
            if found > p + timedelta(days=40):
                return date(p.year - 1, number, of_month)
            return found
        except ValueError:
            return None

    def _day_hijri(self, p: date, *g: str) -> Reading:
        year = int(g[2]) if g[2] else p.year - 621
        of_month = _ORDINALS.get(g[0]) or int(g[0])
        day = solar_hijri(year, self.hijri[g[1]], of_month)
        if day and not g[2] and day > p + timedelta(days=40):
            day = solar_hijri(year - 1, self.hijri[g[1]], of_month)
        return (day, day) if day else None

    def _day_hijri_pashto(self, p: date, *g: str) -> Reading:
        return self._day_hijri(p, g[2], g[1], g[0])

    def _day_hijri_american(self, p: date, *g: str) -> Reading:
        return self._day_hijri(p, g[1], g[0], g[2])

    def _month(self, p: date, *g: str) -> Reading:
        number = self.months[g[1]]
        year = _year(g[2], p) if g[2] else p.year - (number > p.month)
        length = calendar.monthrange(year, number)[1]
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, length)}.get(
            g[0] or "", (1, length)
        )
        return date(year, number, first), date(year, number, last)

    def _week_of_month(self, p: date, *g: str) -> Reading:
        span = self._month(p, "", g[1], g[2])
        if span is None or span[1] is None:
            return None
        week = ("first", "second", "third", "fourth", "last").index(g[0])
        first = span[1] - timedelta(days=6) if week == 4 else span[0] + timedelta(days=7 * week)
        return first, first + timedelta(days=6)

    def _day_of_month(self, p: date, *g: str) -> Reading:
        span = self._month(p, "", g[1], g[2])
        if span is None or span[1] is None:
            return None
        number = ("first", "second", "third", "last").index(g[0])
        day = span[1] if number == 3 else span[0] + timedelta(days=number)
        return day, day

    def _half_of_month(self, p: date, *g: str) -> Reading:
        span = self._month(p, "", g[1], g[2])
        if span is None or span[1] is None:
            return None
        middle = span[0].replace(day=15)
        return (span[0], middle) if g[0] == "first" else (middle + timedelta(days=1), span[1])

    def _part_of_month(self, p: date, *g: str) -> Reading:
        part = {"beginning": "early", "start": "early", "first days": "early", "middle": "mid"}
        return self._month(p, part.get(g[0], "late"), g[1], g[2])

    def _two_months(self, p: date, *g: str) -> Reading:
        last = self._month(p, g[3], g[4], g[5])
        if last is None or last[1] is None:
            return None
        first = self._month(last[1], g[0], g[1], g[2])
        return (first[0], last[1]) if first and first[0] <= last[1] else None

    def _quarter(self, p: date, *g: str) -> Reading:
        number = ("first", "second", "third", "fourth", "last", "final").index(g[0])
        year, first = _year_told(g[1], p), min(number, 3) * 3 + 1
        return date(year, first, 1), date(year, first + 2, calendar.monthrange(year, first + 2)[1])

    def _months_of_year(self, p: date, *g: str) -> Reading:
        year = _year_told(g[3], p)
        if g[2]:
            first, last = (1, 6) if g[2] == "first" else (7, 12)
        else:
            count = COUNTED.get(g[1], int(g[1]) if g[1].isdigit() else 0)
            if not 0 < count <= 12:
                return None
            first, last = (1, count) if g[0] == "first" else (13 - count, 12)
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])

    def _night_hijri(self, p: date, *g: str) -> Reading:
        day = self._day_hijri(p, g[1], g[2], "")
        return (day[0], day[0] + timedelta(g[0] == "night")) if day else None


def _year(written: str, p: date) -> int:
    """Give a year by its number or by its distance; "that year" is that of ``p``."""
    if written.isdigit():
        return int(written)
    return p.year - (written == "last year")


def _year_told(written: str, p: date) -> int:
    return int(written) if written.isdigit() else p.year - (written == "last year")


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """Give the day of a date of the solar Hijri calendar, None if there is no such date."""
    try:
        found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return found


def lunar_hijri(year: int, month: int, day: int) -> date | None:
    """Give the day of a date of the Islamic calendar, by its tables; the moon may be a day off.

    >>> lunar_hijri(1447, 9, 1)
    datetime.date(2026, 2, 18)
    """
    if not (0 < month < 13 and 0 < day < 31):
        return None
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + -(-59 * (month - 1) // 2)
    return date.fromordinal(_HIJRA + before + day)


_HIJRA: Final = date(622, 7, 18).toordinal()


def _iso(_p: date, *g: str) -> Reading:
    try:
        day = date(int(g[0]), int(g[1]), int(g[2]))
    except ValueError:
        return None
    return day, day


def _numeric(_p: date, *g: str) -> Reading:
    return _iso(_p, g[2], g[1], g[0])


COUNTED: Final = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "few": 4, "couple of": 2, "a couple of": 2,
    "twenty-four": 24, "forty-eight": 48, "seventy-two": 72,
}  # fmt: skip
