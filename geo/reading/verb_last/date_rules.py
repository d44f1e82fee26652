"""The dates of Dari, Pashto and Urdu: the patterns of a language, and the days that each means."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from geo.reading.calendars import lunar_hijri
from geo.reading.dates import solar_hijri
from geo.reading.letters import MARKS, level
from geo.reading.lexicons import Lexicon
from geo.reading.verb_last.date_forms import (
    COUNTED,
    DAY_PARTS,
    FIRST,
    LAST_MONTH,
    LUNAR,
    ORDINALS,
    PARTS,
    RELATIVE,
    TEMPLATES,
    THIS_MONTH,
    UNIT_DAYS,
    WEEK,
)

__all__ = ["DateRules", "date_rules", "levelled"]

_Span = tuple[date, date | None] | None
_Rule = tuple[str, re.Pattern[str], Callable[["DateRules", date, re.Match[str]], _Span]]
"""What a rule cannot do without, its pattern, and what reads a match of it."""


def levelled(pattern: str) -> str:
    """Write a pattern in levelled letters."""
    return "".join(c if c.isascii() else level(c) for c in pattern).translate(MARKS)


@lru_cache(maxsize=8)
def date_rules(lang: str, words: Lexicon) -> DateRules:
    """Give the rules of a language over a lexicon."""
    return DateRules(lang, words)


_FINER: Final = re.compile("<part>|<week>")


class DateRules:
    """The patterns of one language over one lexicon."""

    def __init__(self, lang: str, words: Lexicon) -> None:
        self.lang = lang
        self.months: dict[str, int] = {}
        self.hijri: dict[str, int] = {}
        self.weekdays: dict[str, int] = {}
        for term, values in words.calendar.items():
            for kind, value in values:
                if not term.isascii() or kind == "hijri":
                    {"month": self.months, "hijri": self.hijri, "weekday": self.weekdays}[kind][
                        term
                    ] = value
        if lang != "ur":
            self.weekdays = {t: d for t, d in self.weekdays.items() if t not in WEEK}
        self.numbers = dict(words.counting.get(lang, {}))
        self.hints = {
            "MONTH": re.compile(_any(self.months)),
            "HIJRI": re.compile(_any(self.hijri)),
            "LUNAR": re.compile(levelled(_any(LUNAR))),
            "WEEK": re.compile(_any(self.weekdays)),
            "NUMBER": re.compile(
                levelled(r"روز|ساع|گھنٹ|دن|ورځ|شپ|شب|هفت|اون|ماه|میاشت|سال|کال|کلون|برس")
            ),
        }
        self.rules = list(self._rules())
        self.parts = [(re.compile(rf"(?<!\w)(?:{levelled(pattern)})(?!\w)"), _relative(first, last))
                      for pattern, first, last in DAY_PARTS]  # fmt: skip

    def number(self, written: str) -> int | None:
        """Give the number that digits, a word or an ordinal stand for."""
        plain = written.strip()
        if plain.isdigit():
            return int(plain)
        if plain in FIRST:
            return 1
        for ending in ("", "م", "مه", "می", "ه", "ین", "وین", "مین", "وم"):
            stem = plain.removesuffix(ending) if ending else plain
            if stem in self.numbers:
                return self.numbers[stem]
        return next((ORDINALS[stem] for stem in (plain, plain[:-1]) if stem in ORDINALS), None)

    def _rules(self) -> Iterator[_Rule]:
        word = "|".join(sorted(map(re.escape, (*self.numbers, *ORDINALS, *FIRST)),
                               key=len, reverse=True))  # fmt: skip
        day = rf"(?P<day>\d{{1,2}}|(?:{word})(?:مین|م|مه|می|ه|ی|ین|وین)?)(?: ?(?:م|مه|می))?"
        week = rf"(?P<week>{_any(self.weekdays)})"
        oblique = "ه?" if self.lang == "ps" else ""
        pieces = {
            "NUMBER": rf"(?P<n>\d{{1,4}}|(?:{word})(?:م|مه|می|ه|وین|ین)?)",
            "DAY": day,
            "TO": day.replace("<day>", "<to>"),
            "MORE": rf"(?:, ?{day.replace('?P<day>', '?:')})*",
            "MONTH": rf"(?P<month>{_any(self.months)}){oblique}",
            "HIJRI": rf"(?P<month>{_any(self.hijri)}){oblique}",
            "LUNAR": rf"(?P<moon>{levelled(_any(LUNAR))})",
            "WEEK": week,
            "WK": week.replace("week", "wk"),
            "THEN": week.replace("week", "then"),
            "MON": rf"(?P<mon>{_any(self.months)}){oblique}",
            "HIJ": rf"(?P<hij>{_any(self.hijri)})",
            "UNTIL": rf"(?P<mun>{_any(self.months)})(?: میاشتی)? (?:تر )?"
            + day.replace("<day>", "<thru>"),
            "PREVIOUS": LAST_MONTH,
            "CURRENT": THIS_MONTH,
            "PART": _any(PARTS),
            "YEAR": levelled(r"(?: (?:سال |کال )?(?P<year>\d{4}))?"),
            "LINK": levelled(r"(?: ?(?:و|او|اور|تا|تر|سے|څخه تر|الی|-|مې تر|مه تر)(?: د| له)? ?)"),
        }
        token = re.compile("|".join(sorted(pieces, key=len, reverse=True)))
        rules: list[tuple[bool, _Rule]] = []
        for template, name in TEMPLATES:
            if self.lang != "ps" and template.startswith(("(?:د )?MONTH", "(?:د )?HIJRI")):
                continue  # only Pashto sets the month before the day
            pattern = levelled(token.sub(lambda m: pieces[m.group()], template))
            rule = (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), getattr(DateRules, f"_{name}"))
            counted = name in COUNTED or (name.endswith("month") and bool(_FINER.search(template)))
            needs = next((key for key in self.hints if key in template), "")
            rules.append((counted, (needs, *rule)))
        yield from (rule for counted, rule in rules if counted)
        for pattern, first, last in RELATIVE:
            yield "", re.compile(rf"(?<!\w)(?:{levelled(pattern)})(?!\w)"), _relative(first, last)
        yield from (rule for counted, rule in rules if not counted)

    def _iso(self, _p: date, m: re.Match[str]) -> _Span:
        return _one(_date(int(m["year"]), int(m["mm"]), int(m["dd"])))

    def _day(self, p: date, m: re.Match[str]) -> _Span:
        return self._read_day(p, m["day"], m["month"], m["year"] or "")

    def _hijri_day(self, p: date, m: re.Match[str]) -> _Span:
        return self._read_hijri(p, m["day"], m["month"], m["year"] or "")

    def _read_day(self, p: date, written: str, name: str, year: str) -> _Span:
        day, month = self.number(written), self.months[name]
        if day is None or not 0 < day < 32:
            return None
        if year.startswith(("19", "20")):
            return _one(_date(int(year), month, day))
        found = _date(p.year, month, day)
        if found and found > p + timedelta(days=40):
            found = _date(p.year - 1, month, day)
        return _one(found)

    def _read_hijri(self, p: date, written: str, name: str, year: str) -> _Span:
        day, month = self.number(written), self.hijri[name]
        if day is None or not 0 < day < 32:
            return None
        if year:
            return _one(solar_hijri(int(year), month, day))
        for this_year in (p.year - 621, p.year - 622):
            found = solar_hijri(this_year, month, day)
            if found and found <= p + timedelta(days=40):
                return _one(found)
        return None

    def _lunar_day(self, p: date, m: re.Match[str]) -> _Span:
        """Read "the 15th of Ramadan", which begins in Pakistan a day after the tables."""
        day = self.number(m["day"])
        month = next((n for term, n in LUNAR.items() if level(term) == m["moon"]), 0)
        year = int((p - date(622, 7, 16)).days / 354.367) + 1
        for which in (year + 1, year, year - 1):
            found = lunar_hijri(which, month, day) if day else None
            found = found + timedelta(days=self.lang == "ur") if found else None
            if found and found <= p + timedelta(days=20):
                return _one(found)
        return None

    def _days(self, p: date, m: re.Match[str]) -> _Span:
        """Read "between 11 and 17 October", and "the night of 24 to 25 January"."""
        read = self._read_day if m["month"] in self.months else self._read_hijri
        year = m.groupdict().get("year") or ""
        first, last = (read(p, m[part], m["month"], year) for part in ("day", "to"))
        return (first[0], last[0]) if first and last and first[0] <= last[0] else None

    def _span_days(self, p: date, m: re.Match[str]) -> _Span:
        """Read "from 26 February to 3 March"."""
        year = m.groupdict().get("year") or ""
        first = self._read_day(p, m["day"], m["month"], year)
        groups = m.groupdict()
        end = groups.get("to") or m["thru"], groups.get("mon") or m["mun"]
        last = self._read_day(p, *end, year)
        return (first[0], last[0]) if first and last and first[0] <= last[0] else None

    def _span_months(self, p: date, m: re.Match[str]) -> _Span:
        """Read "from the beginning of January to the end of March"."""
        month, until = self.months[m["month"]], self.months[m["mon"]]
        written = m.groupdict().get("year")
        last = int(written) + (month > until) if written else p.year - (until > p.month)
        first = _date(last - (month > until), month, 1)
        return (first, min(_whole_month(last, until)[1], p)) if first else None

    def _span_hijri_months(self, p: date, m: re.Match[str]) -> _Span:
        """Read "from Hamal to Jawza"."""
        month, until = self.hijri[m["month"]], self.hijri[m["hij"]]
        for year in (p.year - 621, p.year - 622):
            first = solar_hijri(year - (month > until), month, 1)
            after = solar_hijri(year + until // 12, until % 12 + 1, 1)
            if first and after and after - timedelta(days=31) <= p:
                return first, min(after - timedelta(days=1), p)
        return None

    def _hijri_year(self, p: date, m: re.Match[str]) -> _Span:
        year = int(m["year"] or m["yr"])
        first, after = solar_hijri(year, 1, 1), solar_hijri(year + 1, 1, 1)
        return (first, after - timedelta(days=1)) if first and after and first <= p else None

    def _since(self, p: date, m: re.Match[str]) -> _Span:
        count = self.number(m["n"])
        if not count:
            return None
        unit = _days_of(m["unit"])
        if unit == 30:
            month = p.year * 12 + p.month - 1 - count
            return _date(month // 12, month % 12 + 1, min(p.day, 28)) or p, p
        return p - timedelta(days=count * unit), p

    def _night_before(self, p: date, m: re.Match[str]) -> _Span:
        day = p - timedelta(days=(p.weekday() - self.weekdays[m["then"]]) % 7)
        return day - timedelta(days=1), day

    def _one_night(self, p: date, m: re.Match[str]) -> _Span:
        day = p - timedelta(days=(p.weekday() - self.weekdays[m["week"]]) % 7)
        return day, day + timedelta(days=1)

    def _day_of_month(self, p: date, m: re.Match[str]) -> _Span:
        """Read "on the second of this month"."""
        day = self.number(m["day"])
        return _one(_date(p.year, p.month, day)) if day and day <= p.day else None

    def _hijri_month(self, p: date, m: re.Match[str]) -> _Span:
        groups = m.groupdict()
        written = groups.get("year") or groups.get("first")
        month = self.hijri[m["month"]]
        finer = groups.get("part") or groups.get("week")
        if groups.get("before"):
            now = p.year - 621 - (p < (solar_hijri(p.year - 621, 1, 1) or p))
            written = str(now - 1)
        if not written and not finer and len(m["month"]) <= 2:
            return None
        for year in [int(written)] if written else [p.year - 621, p.year - 622]:
            first = solar_hijri(year, month, 1)
            after = solar_hijri(year + month // 12, month % 12 + 1, 1)
            if first and after and (written or first <= p):
                return _finer(first, after - timedelta(days=1), groups)
        return None

    def _weekday(self, p: date, m: re.Match[str]) -> _Span:
        return _one(p - timedelta(days=(p.weekday() - self.weekdays[m["week"]]) % 7))

    def _night(self, p: date, m: re.Match[str]) -> _Span:
        week = m["week"] or m["wk"]
        day = p - timedelta(days=(p.weekday() - self.weekdays[week]) % 7)
        return day, day + timedelta(days=1)

    def _past_hours(self, p: date, m: re.Match[str]) -> _Span:
        count = self.number(m["n"])
        return (p - timedelta(days=-(-count // 24)), p) if count else None

    def _past_days(self, p: date, m: re.Match[str]) -> _Span:
        count = (self.number(m["n"]) or 0) * _days_of(m["unit"])
        return (p - timedelta(days=count), p) if 0 < count < 8000 else None

    def _ago(self, p: date, m: re.Match[str]) -> _Span:
        """Read "three days ago"; some weeks ago is a week, a month ago is that month."""
        count, unit = self.number(m["n"]) or 0, _days_of(m["unit"])
        if not 0 < count < 400:
            return None
        if unit == 365:
            return date(p.year - count, 1, 1), date(p.year - count, 12, 31)
        if unit == 30:
            month = p.year * 12 + p.month - 1 - count
            return _whole_month(month // 12, month % 12 + 1)
        day = p - timedelta(days=count * unit)
        return day, day + timedelta(days=6 if unit == 7 and count > 1 else 0)

    def _weekday_last_week(self, p: date, m: re.Match[str]) -> _Span:
        monday = p - timedelta(days=p.weekday() + 7)
        return _one(monday + timedelta(days=self.weekdays[m["week"]]))

    def _relative_month(self, p: date, m: re.Match[str]) -> _Span:
        """Read "last month", "at the beginning of this month"."""
        part = m["part"] or m["late"]
        before = p.replace(day=1) - timedelta(days=1)
        first, last = _whole_month(
            *((before.year, before.month) if m["last"] else (p.year, p.month))
        )
        if part:
            return _finer(first, last, {"part": part})
        return first, min(last, p)

    def _relative_year(self, p: date, m: re.Match[str]) -> _Span:
        if m["last"]:
            return date(p.year - 1, 1, 1), date(p.year - 1, 12, 31)
        return date(p.year, 1, 1), p

    def _month_last_year(self, p: date, m: re.Match[str]) -> _Span:
        return _whole_month(p.year - 1, self.months[m["month"]])

    def _month(self, p: date, m: re.Match[str]) -> _Span:
        term = m["month"]
        if len(term) <= 2 and not re.search(
            levelled(r"(?<!\w)(?:ماه|د|کال) $"), m.string[: m.start("month")]
        ):
            return None
        number = self.months[term]
        groups = m.groupdict()
        year = int(groups["year"]) if groups.get("year") else p.year - (number > p.month)
        if year < 1900:
            return None
        return _finer(*_whole_month(year, number), groups)

    def _year(self, p: date, m: re.Match[str]) -> _Span:
        year = int(m["year"] or m["yr"])
        return (date(year, 1, 1), date(year, 12, 31)) if year <= p.year else None


def _relative(first: int, last: int) -> Callable[[DateRules, date, re.Match[str]], _Span]:
    def read(_rules: DateRules, p: date, _m: re.Match[str]) -> _Span:
        if first == -8:
            return p - timedelta(days=p.weekday()), p
        if first == -7:
            monday = p - timedelta(days=p.weekday() + 7)
            return monday, monday + timedelta(days=6)
        return p - timedelta(days=first), p - timedelta(days=last)

    return read


_EARLY: Final = (level("پہلے"), level("اول"))


def _finer(first: date, last: date, groups: Mapping[str, str | None]) -> tuple[date, date]:
    """Give the part or the week of a month that words single out, else the whole of it."""
    if week := groups.get("week"):
        six = timedelta(days=6)
        return (first, first + six) if week in _EARLY else (last - six, last)
    if part := groups.get("part"):
        low, high = (timedelta(days=day - 1) for day in PARTS[part])
        return first + low, min(first + high, last)
    return first, last


def _days_of(unit: str) -> int:
    """Give the days of a unit of time by its word, 1 for a day or night."""
    return next((days for start, days in UNIT_DAYS if unit.startswith(start)), 1)


def _any(terms: Mapping[str, object]) -> str:
    return "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(day: date | None) -> _Span:
    return (day, day) if day else None


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
