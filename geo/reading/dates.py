"""Dates as reports write them, against the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from geo.reading.calendars import Calendar, solar_hijri
from geo.reading.campaigns import is_of_campaign, start_of_campaign
from geo.reading.day_rules import Rule
from geo.reading.lexicons import Lexicon
from geo.reading.relative_days import DAYS_ALONE, RELATIVE

__all__ = ["When", "find_dates", "is_loose", "precision_of", "solar_hijri"]


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text: where it stands, its first and last day, and UCDP's precision.

    ``last`` is None where the time is open ("after 27 February"). ``future`` marks what is
    still to come, ``bound`` what only bounds another time ("since 2021", "until Friday"), and
    ``named`` is the last day of the time by which a start is told ("since October").
    """

    start: int
    end: int
    first: date
    last: date | None
    prec: int
    future: bool = False
    bound: bool = False
    named: date | None = None

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


@lru_cache(maxsize=8)
def _calendar(words: Lexicon, ascii_only: bool) -> Calendar:
    return Calendar(words, ascii_only=ascii_only)


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
    piece = plain[start:end]
    known = _calendar(words, piece.isascii())
    against: _Reference | None = None
    found: list[When] = []
    taken = [False] * (len(piece) + 1)
    for rule in (*known.listed(piece), *RELATIVE.within(piece)):
        for match in rule.pattern.finditer(piece):
            if taken[match.start()] or taken[match.end() - 1]:
                continue
            word = match.group().split(" ")[0]
            if word in _CAPITALS and not text[start + match.start()].isupper():
                continue
            if match.group() == "jan" and _FIRST_NAME.search(
                text, max(0, start + match.start() - 24), start + match.start()
            ):
                continue
            if published is None and not re.search(r"\d{4}", match.group()):
                continue
            against = against or _Reference.of(plain, words, published)
            day = against.day_for(plain, start + match.start(), match.group(), rule)
            reading = rule.read(day, *match.groups())
            if reading is None:
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            found.append(_with_bounds(piece, match, start, reading, against.day))
    # "Before dawn" and "Friday prayers" tell the day only where nothing else does.
    stated = [when for when in found if not is_loose(plain, when)]
    if not any(_DIGIT.search(plain, when.start, when.end) for when in stated):
        stated += [when for when in found if _OF_A_NAME.match(plain, when.end)]
    return sorted(stated or found, key=lambda when: when.start)


_FIRST_NAME: Final = re.compile(
    r"(?<!\w)(?!(?:In|On|Since|Late|Early|Mid|By|Until|From|Last|This|And|To|During|Of)\b)"
    r"[A-Z][a-z]+ $"
)
"""What stands before Jan where it is a man's name: "Abdul Jan Barak"."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """What the days of a text are read against: the day of publication, and what a title tells.

    ``week`` is the last day of the week, ``year`` that of the year that the title names.
    """

    day: date
    week: date | None
    year: date | None
    known: Calendar

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, plain: str, words: Lexicon, published: date | None) -> _Reference:
        """Give what the days of a text are read against."""
        known = _calendar(words, False)
        if published is None:
            return cls(_FAR_AHEAD, None, None, known)
        week, year = _week_of_title(plain, known, published), _year_of_title(plain, published)
        week = week or _week_told(plain, published.strftime("%A").lower(), published)
        return cls(published, week, year, known)

    def day_for(self, plain: str, at: int, written: str, rule: Rule) -> date:
        """Give the day that a date is read against, by how it is written and where it stands."""
        day = _in_that_year(plain, at, written, self.day)
        if is_of_campaign(rule.read):
            return start_of_campaign(plain, at, self.known, day)
        if rule.read in DAYS_ALONE:
            return _in_that_month(plain, at, self.known.months, day)
        in_week = rule.pattern.groups == 1 and _WEEKDAY.match(written)
        if self.week is not None and (in_week or _WHOLE_WEEK.match(written)):
            return min(day, self.week)
        if self.year and rule.kind:
            return min(day, self.year)
        return day


_FAR_AHEAD: Final = date(2100, 1, 1)
"""What days are read against where that of publication is not known: none is still to come."""
_THAT_YEAR: Final = re.compile(r"(?:that|the same) year$")
_A_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _in_that_year(plain: str, at: int, written: str, published: date) -> date:
    """Give the end of the year named last, for "in December of that year"; else the publication."""
    if _THAT_YEAR.search(written):
        years = _A_YEAR.findall(plain, max(0, at - 1500), at)
        if years:
            return date(int(years[-1]), 12, 31)
    return published


_DIGIT: Final = re.compile(r"\d")
_OF_A_NAME: Final = re.compile(r" (?:prayers?|sermons?|market|bazaar|mosque|congregations?)\b")
_TITLE_YEAR: Final = re.compile(
    r"^(?:19|20)\d\d(?=[:,]| -|$)|(?:[a-z][,:] ?| in | of |\(|- )(?:19|20)\d\d\)?$"
)


def is_loose(plain: str, when: When) -> bool:
    """Tell whether a time is only a part of a day that is told elsewhere, or of a name."""
    return bool(
        _OF_THE_DAY.match(plain, when.start)
        or _OF_A_NAME.match(plain, when.end)
        or _in_gmt(plain, when.start)
    )


def _in_gmt(piece: str, at: int) -> bool:
    """Tell whether a day only turns an hour into Greenwich time: "(2120 GMT Thursday)"."""
    opened = piece.rfind("(", max(0, at - 24), at)
    return opened >= 0 and "gmt" in piece[opened:at] and ")" not in piece[opened:at]


_WEEKDAY: Final = re.compile(r"(?:last |this |past )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$")
_WHOLE_WEEK: Final = re.compile(r"(?:all|throughout the|the \w+|\w+ day of the|during the) week$")
_WEEK: Final = re.compile(r"\d{1,2}(?: [a-z]{3,9})? ?(?:-|to) ?(?:[a-z]{3,9} )?\d{1,2}")


def _week_of_title(plain: str, known: Calendar, published: date) -> date | None:
    """Give the last day of a week that the title of a text names: "round-up, 2 to 8 March"."""
    end = plain.find("\n", 0, 160)
    if end < 0 or not _WEEK.search(plain, 0, end):
        return None
    for rule in known.listed(plain[:end]):
        found = rule.pattern.search(plain, 0, end)
        span = rule.read(published, *found.groups()) if found else None
        if span is None or span[1] is None or not 4 <= (span[1] - span[0]).days <= 8:
            continue
        return span[1] if timedelta(0) <= published - span[1] <= timedelta(days=7) else None
    return None


_OF_A_WEEK: Final = re.compile(
    r"\b(?:week|weekly|round-?up|digest|review|diary|chronicle|log|bulletin|seven days|recap)\b"
)
_OPENING_DAY: Final = re.compile(
    r"(?:^|[\n.!?*•–-])\s*(?:(?:early|late|later)? ?on )?"
    r"((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_WEEKDAYS: Final = str.split("monday tuesday wednesday thursday friday saturday sunday")


@lru_cache(maxsize=4)
def _week_told(plain: str, weekday: str, published: date) -> date | None:
    """Give the day before the publication where a text goes through the week before it.

    "On Monday …. On Wednesday …. On Saturday …", published on a Monday: the first is that of the
    week before, if the text says that it is about a week.
    """
    if not _OF_A_WEEK.search(plain, 0, 400):
        return None
    told = list(dict.fromkeys(_OPENING_DAY.findall(plain, 0, 20_000)))
    if len(told) < _CHAIN or told[0] != weekday:
        return None
    first = _WEEKDAYS.index(weekday)
    after = [(_WEEKDAYS.index(day) - first) % 7 for day in told]
    return published - timedelta(days=1) if after == sorted(after) else None


_CHAIN: Final = 3  # days that a text opens sentences with, one after the other


def _year_of_title(plain: str, published: date) -> date | None:
    """Give the end of a year before that of the publication that the title of a text names.

    "Attacks in Balochistan, 2024": the days of such a list are those of that year.
    """
    end = plain.find("\n", 0, 160)
    title = plain[:end].strip() if end > 0 else ""
    years = _A_YEAR.findall(title)
    if len(years) != 1 or int(years[0]) >= published.year or not _TITLE_YEAR.search(title):
        return None
    return date(int(years[0]), 12, 31)


_YEAR_AFTER: Final = re.compile(r"\.?(?: \d{1,2})?,? ((?:19|20)\d\d)")


def _in_that_month(plain: str, at: int, months: Mapping[str, int], published: date) -> date:
    """Give the end of the month named last before a day without its month: "June. On the 28th"."""
    ahead = plain[max(0, at - 600) : at]
    named = [m for m in re.finditer(r"[a-z]{3,9}", ahead) if months.get(m.group())]
    named = [m for m in named if m.group() not in ("may", "mar", "dec", "sat")]
    if not named:
        return published
    plainly = [m for m in named if not _COMPARED.search(ahead, 0, m.start())]
    named = plainly or named
    number = months[named[-1].group()]
    year = _YEAR_AFTER.match(ahead, named[-1].end())
    first = int(year[1]) if year else published.year - (number > published.month)
    last = date(first, number, calendar.monthrange(first, number)[1])
    beside = _DAY_BEFORE.search(ahead, 0, named[-1].start())
    beside = beside or _DAY_AFTER.match(ahead, named[-1].end())
    alone = _NUMBER.search(plain, at, at + 12)
    if beside and alone and int(alone[0]) < int(beside[1]) and last < published:
        return min(published, last + timedelta(days=28))  # "27 February … on the 12th"
    return min(published, last)


_COMPARED: Final = re.compile(
    r"\b(?:those|that|like|than|unlike|since)(?: (?:of|in|the one in|the ones in|early|late"
    r"|mid-|the \w+ of))*(?: [a-z]+ \d{4},?(?: and)?)* $"
)
"""What leads up to a month that is only compared with: "resembled those of March 2024"."""
_DAY_BEFORE: Final = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)? $")
_DAY_AFTER: Final = re.compile(r"\.? (\d{1,2})(?!\d)")
_NUMBER: Final = re.compile(r"\d{1,2}")


_OF_THE_DAY: Final = re.compile(
    r"(?:before|at|around|about|by|in|during) |pre-?dawn|on (?:the \w+ )?day |\w+ days into "
)


_SINCE: Final = re.compile(
    r"\b(?:since|from) (?:the |early |late |mid-?)?$"
    r"|\bsince (?!then|when)(?:[\w'-]+ ){1,9}(?:on |in |of"
    r" |early on |late on |from )?$"
)


_SINCE_WORD: Final = re.compile(r"\bsince (?!then|when)(?:[\w'-]+ ){0,9}$")
_TO_THEN: Final = re.compile(
    r"(?: (?:morning|noon|afternoon|evening|night))?,? (?:until|till|to|through|into) "
)
_ITS_EVENT: Final = re.compile(
    r" (?:\w+ )?(?:clash(?:es)?|attacks?|fighting|strikes?|raids?|bombings?|offensive|assault"
    r"|siege)\b"
    r", (?:which|when|in which)"
)
_DIRECTLY: Final = re.compile(r"\b(?:since|from) (?:the |early |late |mid-?)?$")
_ITS_VERB: Final = re.compile(
    r" (?:carried out|launched|struck|bombed|attacked|shelled|hit|raided|stormed|captured|seized"
    r"|shut|closed|conducted|staged|killed|fired|targeted|pounded)\b"
)
_MOST: Final = re.compile(
    r"\b(?:first|only|worst|\w+iest|largest|highest|biggest|most)\b.*\bsince (?:[\w'-]+ ){2,}"
)


_AFTER: Final = re.compile(r"\b(?:after|following) $")


_UNTIL: Final = re.compile(r"\b(?:(?:until|till) (?:the (?:early |small )?(?:hours|morning) of"
                           r"|early)|"
                           r"until|till|by|before|up to|as of|founded in|formed in|drawn in|"
                           r"signed in|"
                           r"born in|created in|established in|withdrawal of|elections? of|"
                           r"up from|takeover in|since the .{0,40} in) $")  # fmt: skip


def _with_bounds(
    piece: str, match: re.Match[str], offset: int, reading: tuple[date, date | None], p: date
) -> When:
    first, last = reading
    before = piece[max(0, match.start() - 110) : match.start()]
    future = first > p
    ranged = first != last and re.search(r" (?:in)?to |(?<!mid) ?- ?|\band\b", match.group())
    night = last is not None and (last - first).days == 1
    ranged = None if night and _SINCE_WORD.search(before) else ranged
    possessive = piece.startswith("'s ", match.end())
    bound = bool(_UNTIL.search(before)) and not possessive
    bound = bound or match.group().startswith("until")
    owned = possessive or _ITS_EVENT.match(piece, match.end())
    verb = _ITS_VERB.match(piece, match.end())
    owned = owned or (verb if not _DIRECTLY.search(before) else None)
    if (
        _SINCE.search(before)
        and not _MOST.search(before)
        and not _TO_THEN.match(piece, match.end())
        and not owned
        and not future
        and not ranged
    ):
        days = (p - first).days
        long_ago = days > 400 or (days > 120 and first != last)
        return When(offset + match.start(), offset + match.end(), first, p,
                    precision_of(first, p), False, long_ago, last)  # fmt: skip
    if _AFTER.search(before) and first == last and not owned:
        last = None
    prec = precision_of(first, last)
    if last is not None and prec == 3 and (last - first).days < 6:
        prec = 2
    return When(offset + match.start(), offset + match.end(), first, last, prec, future, bound)
