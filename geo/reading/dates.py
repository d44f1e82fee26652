"""Dates as reports write them, against the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from persiantools.jdatetime import JalaliDate

from geo.reading.lexicons import Lexicon

__all__ = ["When", "find_dates", "precision_of", "solar_hijri"]

_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,? (?:of )?((?:19|20)\d\d))?"
_PART: Final = r"(?:(early|mid|late)[ -])?"
_PART_OF: Final = r"(?:the )?(beginning|start|first days|middle|end|last days) of (?:last )?"
_NIGHT: Final = r"(?: |'s )(night|evening|midnight|overnight)"


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text: where it stands, its first and last day, and UCDP's precision.

    ``last`` is None where the time is open ("after 27 February"). ``future`` marks what is
    still to come, ``bound`` what only bounds another time ("since 2021", "until Friday").
    """

    start: int
    end: int
    first: date
    last: date | None
    prec: int
    future: bool = False
    bound: bool = False

    @property
    def vague(self) -> bool:
        """Tell whether it is known to the month or worse."""
        return self.prec >= 4


def precision_of(first: date, last: date | None) -> int:
    """Give UCDP's precision of a span of days."""
    if last is None:
        return 5
    days = (last - first).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


_Reading = tuple[date, date | None] | None
_Rule = tuple[re.Pattern[str], Callable[..., _Reading]]
_DIGIT: Final = re.compile(r"\d")


class _Calendar:
    """The patterns of one lexicon, and what they mean on a day of publication."""

    def __init__(self, words: Lexicon) -> None:
        self.months = {t: n for t, v in words.calendar.items() for k, n in v if k == "month"}
        self.hijri = {t: n for t, v in words.calendar.items() for k, n in v if k == "hijri"}
        self.weekdays = {t: n for t, v in words.calendar.items() for k, n in v if k == "weekday"}
        self.patterns = self._compile()
        self.scanner = words.scanners["calendar"]

    def _compile(self) -> list[tuple[re.Pattern[str], Callable[..., _Reading], str]]:
        month = f"({_any(self.months)})"
        hijri = f"({_any(self.hijri)})"
        week = f"({_any(self.weekdays)})"
        to = r"(?: ?- ?| to | and | or |/)"
        listed: list[tuple[str, Callable[..., _Reading]]] = [
            (r"((?:19|20)\d\d)-(\d\d)-(\d\d)", _iso),
            (r"(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d)", _numeric),
            (rf"{_DAY} {month}{_YEAR}{to}{_DAY} {month}{_YEAR}", self._two_days),
            (rf"{month} {_DAY}{_YEAR}{to}{month} {_DAY}{_YEAR}", self._two_days_american),
            (rf"{_DAY}{to}{_DAY} {month}{_YEAR}", self._days_of_month),
            (rf"{month} {_DAY}{to}{_DAY}(?!\d){_YEAR}", self._days_of_month_american),
            (rf"(?:the )?(night|evening)s? (?:of|on) {_DAY} {month}{_YEAR}", self._night),
            (rf"(?:the )?(night|evening)s? (?:of|on) {month} {_DAY}{_YEAR}", self._night_american),
            (rf"{_DAY}(?: of)? {month}{_YEAR}", self._day),
            (rf"{month}\.? {_DAY}(?![\d:]){_YEAR}", self._day_american),
            (rf"((?:19|20)\d\d) کال د {month} په {_DAY}", self._day_pashto),
            (rf"د {month} (?:په )?(?:د )?{_DAY}", self._day_american_plain),
            (rf"(?:the )?(night|evening)s? (?:of|on) {_DAY} {hijri}", self._night_hijri),
            (rf"{_DAY}(?:م|مه|مې)? {hijri}(?: (?:سال )?(1[34]\d\d))?", self._day_hijri),
            (rf"(1[34]\d\d) ?(?:کال )?(?:د )?{hijri} (?:په )?{_DAY}", self._day_hijri_pashto),
            (rf"{hijri} {_DAY},? (1[34]\d\d)", self._day_hijri_american),
            (
                r"(?:(first|last|final) (\w+) months of|(first|second) half of) ((?:19|20)\d\d)",
                self._months_of_year,
            ),
            (rf"{_PART_OF}(?:last )?{month}{_YEAR}", self._part_of_month),
            (rf"{_PART}(?:last )?{month}{_YEAR}", self._month),
            (rf"(?:night |overnight )?between {week} and {week}", self._two_weekdays),
            (rf"{week}(?: night)? (?:in)?to {week}", self._two_weekdays),
            (rf"overnight (?:in)?to {week}", self._night_before),
            (rf"after midnight(?: on| of)? {week}", self._weekday),
            (rf"(?:overnight|midnight)(?: on| of)? {week}", self._weekday_night),
            (rf"the (?:night|evening) of {week}", self._weekday_night),
            (rf"{week}{_NIGHT}(?! on)", self._weekday_night_or_evening),
            (rf"{week} (?:شب|شپه|کی رات|رات|کی شب)", self._weekday_night),
            (rf"شب {week}", self._weekday_night),
            (rf"next {week}", self._next_weekday),
            (rf"(?:last |this |past )?{week}", self._weekday),
        ]
        names = {month: "month", hijri: "hijri", week: "weekday"}
        return [
            (
                re.compile(rf"(?<![\w']){pattern}(?!\w)"),
                read,
                next((need for name, need in names.items() if name in pattern), "digit"),
            )
            for pattern, read in listed
        ]

    def listed(self, piece: str) -> list[_Rule]:
        """Give the patterns that can match in a stretch: those whose kind of word is in it."""
        needs = {"digit"} if _DIGIT.search(piece) else set()
        needs |= {sense[0] for hit in self.scanner.scan(piece) for sense in hit.senses}
        rules: list[_Rule] = [
            (pattern, read) for pattern, read, need in self.patterns if need in needs
        ]
        return [*rules, *_PLAIN] if _SOME_RELATIVE.search(piece) else rules

    def _two_days(self, p: date, *g: str) -> _Reading:
        last = self._of(p, g[3], g[4], g[5])
        first = self._of(last or p, g[0], g[1], g[2] or g[5])
        return (first, last) if first and last and first <= last else None

    def _two_days_american(self, p: date, *g: str) -> _Reading:
        return self._two_days(p, g[1], g[0], g[2], g[4], g[3], g[5])

    def _days_of_month(self, p: date, *g: str) -> _Reading:
        return self._two_days(p, g[0], g[2], g[3], g[1], g[2], g[3])

    def _days_of_month_american(self, p: date, *g: str) -> _Reading:
        return self._days_of_month(p, g[1], g[2], g[0], g[3])

    def _night(self, p: date, *g: str) -> _Reading:
        day = self._of(p, g[1], g[2], g[3])
        return (day, day + timedelta(g[0] == "night")) if day else None

    def _night_american(self, p: date, *g: str) -> _Reading:
        return self._night(p, g[0], g[2], g[1], g[3])

    def _day(self, p: date, *g: str) -> _Reading:
        day = self._of(p, g[0], g[1], g[2])
        return (day, day) if day else None

    def _day_american(self, p: date, *g: str) -> _Reading:
        return self._day(p, g[1], g[0], g[2])

    def _day_american_plain(self, p: date, *g: str) -> _Reading:
        return self._day(p, g[1], g[0], "")

    def _day_pashto(self, p: date, *g: str) -> _Reading:
        return self._day(p, g[2], g[1], g[0])

    def _of(self, p: date, day: str, month: str, year: str) -> date | None:
        """Give a day; without its year, the last one that is not after the publication."""
        number = self.months[month]
        try:
            if year:
                return date(int(year), number, int(day))
            found = date(p.year, number, int(day))
            # A date shortly after the publication is one to come, not one of last year.
            if found > p + timedelta(days=40):
                return date(p.year - 1, number, int(day))
            return found
        except ValueError:
            return None

    def _day_hijri(self, p: date, *g: str) -> _Reading:
        year = int(g[2]) if g[2] else p.year - 621
        day = solar_hijri(year, self.hijri[g[1]], int(g[0]))
        if day and not g[2] and day > p + timedelta(days=40):
            day = solar_hijri(year - 1, self.hijri[g[1]], int(g[0]))
        return (day, day) if day else None

    def _day_hijri_pashto(self, p: date, *g: str) -> _Reading:
        return self._day_hijri(p, g[2], g[1], g[0])

    def _day_hijri_american(self, p: date, *g: str) -> _Reading:
        return self._day_hijri(p, g[1], g[0], g[2])

    def _month(self, p: date, *g: str) -> _Reading:
        number = self.months[g[1]]
        year = int(g[2]) if g[2] else p.year - (number > p.month)
        length = calendar.monthrange(year, number)[1]
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, length)}.get(
            g[0] or "", (1, length)
        )
        return date(year, number, first), date(year, number, last)

    def _part_of_month(self, p: date, *g: str) -> _Reading:
        part = {"beginning": "early", "start": "early", "first days": "early", "middle": "mid"}
        return self._month(p, part.get(g[0], "late"), g[1], g[2])

    def _months_of_year(self, p: date, *g: str) -> _Reading:
        year = int(g[3])
        if g[2]:
            first, last = (1, 6) if g[2] == "first" else (7, 12)
        else:
            count = _COUNTED.get(g[1], int(g[1]) if g[1].isdigit() else 0)
            if not 0 < count <= 12:
                return None
            first, last = (1, count) if g[0] == "first" else (13 - count, 12)
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])

    def _night_hijri(self, p: date, *g: str) -> _Reading:
        day = self._day_hijri(p, g[1], g[2], "")
        return (day[0], day[0] + timedelta(g[0] == "night")) if day else None

    def _weekday(self, p: date, *g: str) -> _Reading:
        day = p - timedelta(days=(p.weekday() - self.weekdays[g[0]]) % 7)
        return day, day

    def _next_weekday(self, p: date, *g: str) -> _Reading:
        day = p + timedelta(days=(self.weekdays[g[0]] - p.weekday() - 1) % 7 + 1)
        return day, day

    def _weekday_night(self, p: date, *g: str) -> _Reading:
        day = p - timedelta(days=(p.weekday() - self.weekdays[g[0]]) % 7)
        return day, day + timedelta(days=1)

    def _weekday_night_or_evening(self, p: date, *g: str) -> _Reading:
        return self._weekday(p, g[0]) if g[1] == "evening" else self._weekday_night(p, g[0])

    def _night_before(self, p: date, *g: str) -> _Reading:
        day = p - timedelta(days=(p.weekday() - self.weekdays[g[0]]) % 7)
        return day - timedelta(days=1), day

    def _two_weekdays(self, p: date, *g: str) -> _Reading:
        last = p - timedelta(days=(p.weekday() - self.weekdays[g[1]]) % 7)
        first = last - timedelta(days=(last.weekday() - self.weekdays[g[0]]) % 7)
        return first, last


def _any(terms: dict[str, int]) -> str:
    return "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """Give the day of a date of the solar Hijri calendar, None if there is no such date."""
    try:
        found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return found


def _iso(_p: date, *g: str) -> _Reading:
    try:
        day = date(int(g[0]), int(g[1]), int(g[2]))
    except ValueError:
        return None
    return day, day


def _numeric(_p: date, *g: str) -> _Reading:
    return _iso(_p, g[2], g[1], g[0])


def _day_alone(p: date, *g: str) -> _Reading:
    """Give the last such day of a month on or before the publication: "on the 27th"."""
    day = int(g[0])
    for month in (p, p.replace(day=1) - timedelta(days=1)):
        try:
            found = month.replace(day=day)
        except ValueError:
            continue
        if found <= p:
            return found, found
    return None


def _ago(days: int, length: int = 0) -> Callable[..., _Reading]:
    def read(p: date, *_g: str) -> _Reading:
        return p - timedelta(days=days), p - timedelta(days=days - length)

    return read


_COUNTED: Final = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "few": 4, "couple of": 2, "a couple of": 2,
    "twenty-four": 24, "forty-eight": 48, "seventy-two": 72,
}  # fmt: skip


def _past_days(p: date, *g: str) -> _Reading:
    count = int(g[0]) if g[0].isdigit() else _COUNTED.get(g[0], 0)
    days = {"hour": -(-count // 24), "day": count, "week": count * 7, "month": count * 30}[g[1]]
    return (p - timedelta(days=days), p) if 0 < days < 1000 else None


def _days_ago(p: date, *g: str) -> _Reading:
    found = _past_days(p, *g)
    if found is None or g[1] == "hour":
        return None
    if g[1] == "month":
        return _month_of(found[0])
    return (found[0], found[0]) if g[1] == "day" else (found[0], found[0] + timedelta(days=6))


def _month_of(day: date) -> _Reading:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _this_week(p: date, *_g: str) -> _Reading:
    return p - timedelta(days=p.weekday()), p


def _past_week(p: date, *_g: str) -> _Reading:
    return p - timedelta(days=6), p


def _last_week(p: date, *g: str) -> _Reading:
    monday = p - timedelta(days=p.weekday() + 7)
    first, last = {"early": (0, 2), "late": (3, 6)}.get(g[0] or "", (0, 6))
    return monday + timedelta(days=first), monday + timedelta(days=last)


def _weekend(p: date, *_g: str) -> _Reading:
    sunday = p - timedelta(days=(p.weekday() + 1) % 7)
    return sunday - timedelta(days=1), sunday


def _this_month(p: date, *_g: str) -> _Reading:
    return p.replace(day=1), p


def _last_month(p: date, *_g: str) -> _Reading:
    last = p.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _year_of(p: date, *g: str) -> _Reading:
    year = int(g[1])
    if year > p.year:
        return None
    first, last = {"early": ((1, 1), (4, 30)), "mid": ((5, 1), (8, 31)), "late": ((9, 1), (12, 31))
                   }.get(g[0] or "", ((1, 1), (12, 31)))  # fmt: skip
    return date(year, *first), date(year, *last)


def _last_year(p: date, *_g: str) -> _Reading:
    return date(p.year - 1, 1, 1), date(p.year - 1, 12, 31)


_COUNT: Final = r"(\d+|" + "|".join(sorted(_COUNTED, key=len, reverse=True)) + ")"
_RELATIVE: Final[list[tuple[str, Callable[..., _Reading]]]] = [
    (rf"(?:past|last|previous) {_COUNT} (hour|day|week|month)s?", _past_days),
    (r"past (?:day and night|24 hours)", _ago(1, 1)),
    (r"past (?:(?:a|one) )?(week)", _past_week),
    (r"(?:the )?day before yesterday|the night before last", _ago(2)),
    (rf"{_COUNT} (day|week|month)s? ago", _days_ago),
    (r"(?:last|previous) 24 hours|past day", _ago(1, 1)),
    (r"yesterday (?:night|evening)|last night|overnight|through the night|the night before",
     _ago(1, 1)),
    (r"on the (\d{1,2})(?:st|nd|rd|th)(?! of)(?= |,|\.)(?! (?:floor|round|anniversary|day|time"
     r"|corps))",
     _day_alone),
    (r"yesterday", _ago(1)),
    (r"(?:before|at|around|about|by) (?:dawn|daybreak|sunrise|first light)|pre-?dawn"
     r"|(?:in|during) the (?:early|small) hours(?: of the (?:day|morning))?|at (?:noon|midday)",
     _ago(0)),
    (r"today|this morning|this afternoon|tonight|this evening", _ago(0)),
    (r"(?:in )?(?:recent|the past few|the last few|the past several) days", _ago(6, 6)),
    (r"(?:recent|past few|last few|past several) weeks", _ago(30, 30)),
    (r"(?:recent|past few|last few|past several) months", _ago(90, 90)),
    (r"(?:earlier )?this week", _this_week),
    (r"(?:(early|late) )?(?:last|the previous) week(?!end)", _last_week),
    (r"(?:at|on|over|during|last) (?:the )?weekend", _weekend),
    (r"(?:earlier )?this month", _this_month),
    (r"last month", _last_month),
    (r"last year", _last_year),
    (r"in (?:(early|mid|late)[ -])?((?:19|20)\d\d)", _year_of),
    (r"در سال ()((?:19|20)\d\d)", _year_of),
    (r"دیشب|شب گذشته|تیره شپه|پرون شپه|گزشته رات|گزشته شب|بیگاه شپه|شب قبل|گذشته شب", _ago(1, 1)),
    (r"دیروز|پرون|گزشته روز|روز گذشته|کل", _ago(1)),
    (r"امروز|نن|آج|نن سهار|امروز صبح", _ago(0)),
    (r"(?:در )?روزهای اخیر|په وروستیو ورځو|په وروستیو ورزو|حالیه دنوں", _ago(6, 6)),
    (r"هفته گذشته|تیره اونی|گزشته هفته|گزشته هفتی()", _last_week),
]  # fmt: skip


@lru_cache(maxsize=4)
def _calendar(words: Lexicon) -> _Calendar:
    return _Calendar(words)


_PLAIN: Final = [(re.compile(rf"(?<!\w){pattern}(?!\w)"), read) for pattern, read in _RELATIVE]
_SOME_RELATIVE: Final = re.compile(r"(?<!\w)(?:" + "|".join(p for p, _ in _RELATIVE) + r")(?!\w)")
_CAPITALS: Final = frozenset(["may", "march", "mar", "asad", "dey", "tala", "hut"])


def find_dates(
    text: str, plain: str, start: int, end: int, *, published: date | None, words: Lexicon
) -> list[When]:
    """Find the dates in a stretch of a text.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    start, end
        The stretch.
    published
        The day of publication, which relative dates are read against; without it they and
        days without a year are passed over.
    words
        The lexicon with the names of months and weekdays.

    Examples
    --------
    >>> from geo.reading.lexicons import lexicon
    >>> said = "struck late on Saturday, after raids in early February"
    >>> for when in find_dates(said, said.lower(), 0, len(said), published=date(2026, 2, 23),
    ...                        words=lexicon()):
    ...     print(when.first, when.last, when.prec)
    2026-02-21 2026-02-21 1
    2026-02-01 2026-02-10 4
    """
    known = _calendar(words)
    piece = plain[start:end]
    against = published or date(2100, 1, 1)
    found: list[When] = []
    taken = [False] * (len(piece) + 1)
    for pattern, read in known.listed(piece):
        for match in pattern.finditer(piece):
            if taken[match.start()] or taken[match.end() - 1]:
                continue
            word = match.group().split(" ")[0]
            written = text[start + match.start() :][:1]
            if word in _CAPITALS and not written.isupper():
                continue
            if published is None and not re.search(r"\d{4}", match.group()):
                continue
            reading = read(against, *match.groups())
            if reading is None:
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            found.append(_with_bounds(piece, match, start, reading, against))
    # "Before dawn" tells the day only where nothing else does.
    stated = [when for when in found if not _OF_THE_DAY.match(plain, when.start)]
    return sorted(stated or found, key=lambda when: when.start)


_OF_THE_DAY: Final = re.compile(r"(?:before|at|around|about|by|in|during) |pre-?dawn")


_SINCE: Final = re.compile(r"\b(?:since|from) (?:the |early |late |mid-?)?$")
_AFTER: Final = re.compile(r"\b(?:after|following) $")
_UNTIL: Final = re.compile(r"\b(?:until|till|by|before|founded in|formed in|drawn in|signed in|"
                           r"born in|created in|established in|withdrawal of|elections? of|"
                           r"up from|takeover in|since the .{0,40} in) $")  # fmt: skip


def _with_bounds(
    piece: str, match: re.Match[str], offset: int, reading: tuple[date, date | None], p: date
) -> When:
    first, last = reading
    before = piece[max(0, match.start() - 60) : match.start()]
    future = first > p
    bound = bool(_UNTIL.search(before)) or match.group().startswith("until")
    if _SINCE.search(before) and not future:
        long_ago = (p - first).days > 120
        return When(offset + match.start(), offset + match.end(), first, p,
                    precision_of(first, p), False, long_ago)  # fmt: skip
    if _AFTER.search(before) and first == last:
        last = None
    prec = precision_of(first, last)
    if last is not None and prec == 3 and (last - first).days < 6:
        prec = 2
    return When(offset + match.start(), offset + match.end(), first, last, prec, future, bound)
