"""Dates in Dari, Pashto and Urdu, against the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from geo.reading.dates import When, precision_of, solar_hijri
from geo.reading.letters import MARKS, level
from geo.reading.lexicons import Lexicon
from geo.reading.verb_last.flat import Flat

__all__ = ["find_times", "ordinal"]

_Span = tuple[date, date | None] | None
_Rule = tuple[re.Pattern[str], Callable[["_Times", date, re.Match[str]], _Span]]


def _p(pattern: str) -> str:
    """Write a pattern in levelled letters."""
    return "".join(c if c.isascii() else level(c) for c in pattern).translate(MARKS)


def find_times(flat: Flat, published: date | None) -> list[When]:
    """Find the dates of a stretch, in its order; positions are those of the stretch."""
    if published is None and not re.search(r"\d{4}", flat.plain):
        return []
    times = _times(flat.lang, flat.words)
    against = published or date(2100, 1, 1)
    taken = [False] * (len(flat.plain) + 1)
    found: list[When] = []
    for pattern, read in times.rules:
        for match in pattern.finditer(flat.plain):
            if any(taken[match.start() : match.end()]):
                continue
            if published is None and not re.search(r"\d{4}", match.group()):
                continue
            span = read(times, against, match)
            if span is None:
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            found.append(_bounded(flat.plain, match, span, against))
    return sorted(found, key=lambda when: when.start)


_SINCE: Final = re.compile(_p(
    r" ?(?:راهیسې|راهيسې|را پدېخوا|راپدېخوا|سے اب تک|سے|کے بعد سے|به این سو|به اینسو|بدین سو"
    r"|تا کنون|تا امروز)(?!\w)"))  # fmt: skip
_SINCE_BEFORE: Final = re.compile(_p(r"(?<!\w)(?:از|له) (?:روز |تېرې |ورځې )?$"))
_LASTING: Final = re.compile(_p(r"راهیسې|راهيسې|سے|به این سو|به اینسو|پدېخوا|تا کنون|تا امروز"))


def _bounded(plain: str, match: re.Match[str], span: tuple[date, date | None], p: date) -> When:
    first, last = span
    after = plain[match.end() : match.end() + 14]
    before = plain[max(0, match.start() - 16) : match.start()]
    lasting = _SINCE.match(after) or (
        _SINCE_BEFORE.search(before) and _LASTING.search(plain[match.end() : match.end() + 20])
    )
    if lasting and first < p:
        return When(match.start(), match.end(), first, p, precision_of(first, p), False,
                    (p - first).days > 120)  # fmt: skip
    return When(match.start(), match.end(), first, last, precision_of(first, last), first > p)


@lru_cache(maxsize=8)
def _times(lang: str, words: Lexicon) -> _Times:
    return _Times(lang, words)


class _Times:
    """The patterns of one language over one lexicon."""

    def __init__(self, lang: str, words: Lexicon) -> None:
        self.months: dict[str, int] = {}
        self.hijri: dict[str, int] = {}
        self.weekdays: dict[str, int] = {}
        for term, values in words.calendar.items():
            for kind, value in values:
                if not term.isascii() or kind == "hijri":
                    {"month": self.months, "hijri": self.hijri, "weekday": self.weekdays}[kind][
                        term
                    ] = value
        self.numbers = dict(words.counting.get(lang, {}))
        self.rules = list(self._rules())

    def number(self, written: str) -> int | None:
        """Give the number that digits, a word or an ordinal stand for."""
        plain = written.strip()
        if plain.isdigit():
            return int(plain)
        if plain in _FIRST:
            return 1
        for ending in ("", "م", "مه", "می", "ه", "ین", "ویں", "مین", "وم"):
            stem = plain.removesuffix(ending) if ending else plain
            if stem in self.numbers:
                return self.numbers[stem]
        return _ORDINALS.get(plain)

    def _rules(self) -> Iterator[_Rule]:
        word = "|".join(sorted(map(re.escape, (*self.numbers, *_ORDINALS, *_FIRST)),
                               key=len, reverse=True))  # fmt: skip
        number = rf"(?:\d{{1,4}}|(?:{word})(?:م|مه|می|ه|وین|ین)?)"
        day = rf"(?P<day>\d{{1,2}}|(?:{word})(?:م|مه|می|ه)?)(?: ?(?:م|مه|می))?"
        month = rf"(?P<month>{_any(self.months)})"
        hijri = rf"(?P<month>{_any(self.hijri)})"
        week = rf"(?P<week>{_any(self.weekdays)})"
        night = _p(r"(?:شب|شپه|شپې|رات|کی رات|کی شب|کی درمیانی شب|په شپه|د شپې)")
        year = _p(r"(?: (?:سال |کال )?(?P<year>\d{4}))?")
        listed: list[tuple[str, Callable[[_Times, date, re.Match[str]], _Span]]] = [
            (r"(?P<year>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<dd>\d\d)", _Times._iso),
            (_p(r"(?:د )?") + month + _p(r"(?: میاشتې)? (?:له |په |پر |د )?") + day
             + r"(?:,? ?(?P<year>(?:19|20)\d\d))?", _Times._day),
            (_p(r"(?:د )?") + hijri + _p(r"(?: میاشتې)? (?:له |په |پر |د )?") + day
             + r"(?:,? ?(?P<year>1[34]\d\d))?", _Times._hijri_day),
            (day + " " + _p(r"(?:ماه )?") + month + year, _Times._day),
            (day + " " + _p(r"(?:ماه )?") + hijri + year, _Times._hijri_day),
            (_p(r"(?:شب|شپه|شامگاه) ") + week + "|" + week.replace("week", "wk") + " " + night,
             _Times._night),
            (_p(r"(?:تیره|تیري|تیری|گذشته|گزشته) ") + week, _Times._weekday),
            (week, _Times._weekday),
            (rf"(?P<n>{number}) " + _p(
                r"(?P<unit>ساعت|ساعتو|ساعاتو|ساعات|گھنٹوں|گھنٹے) (?:گذشته|اخیر|کے دوران|کې)"),
             _Times._past_hours),
            (_p(r"(?:گذشته|گزشته|وروستیو|تېرو) ") + rf"(?P<n>{number}) "
             + _p(r"(?P<unit>ساعتو|ساعتونو|ساعتونو|گھنٹوں|ساعت)"), _Times._past_hours),
            (_p(r"(?:تېرو|وروستیو|گزشته|گذشته) ") + rf"(?P<n>{number}) "
             + _p(r"(?:ورځو|دنوں|روز)"), _Times._past_days),
            (rf"(?P<n>{number}) " + _p(r"روز (?:گذشته|اخیر)"), _Times._past_days),
            (rf"(?P<n>{number}) " + _p(
                r"(?:روز (?:پیش(?! از آن)|قبل|پہلے)|ورځې (?:وړاندې|مخکې|دمخه)|دن (?:قبل|پہلے))"),
             _Times._ago),
            (_p(r"(?:ماه |د |در |په )?(?:تېر کال|تیر کال|سال گذشته|گزشته سال|گزشته برس|پار سال)"
                r"(?: (?:په|در|ماه|کے|د|میں))* ") + month, _Times._month_last_year),
            (_p(r"(?:د )?(?P<year>(?:19|20)\d\d)(?:م)? کال (?:د|په)(?: د)? ") + month,
             _Times._month),
            (_p(r"(?P<part>اوایل|اواسط|اواخر|اوائل|آغاز|وسط|پایان) (?:ماه )?") + month + year,
             _Times._month),
            (month + year, _Times._month),
            (_p(r"(?:سال|په|در) (?P<year>(?:19|20)\d\d)|(?P<yr>(?:19|20)\d\d)(?: کال| میں| کې)"),
             _Times._year),
        ]  # fmt: skip
        for pattern, read in listed:
            yield re.compile(rf"(?<!\w){pattern}(?!\w)"), read
        for pattern, first, last in _RELATIVE:
            yield re.compile(rf"(?<!\w)(?:{_p(pattern)})(?!\w)"), _relative(first, last)

    def _iso(self, _p: date, m: re.Match[str]) -> _Span:
        return _one(_date(int(m["year"]), int(m["mm"]), int(m["dd"])))

    def _day(self, p: date, m: re.Match[str]) -> _Span:
        day, month = self.number(m["day"]), self.months[m["month"]]
        if day is None or not 0 < day < 32:
            return None
        if m["year"] and m["year"].startswith(("19", "20")):
            return _one(_date(int(m["year"]), month, day))
        found = _date(p.year, month, day)
        if found and found > p + timedelta(days=40):
            found = _date(p.year - 1, month, day)
        return _one(found)

    def _hijri_day(self, p: date, m: re.Match[str]) -> _Span:
        day, month = self.number(m["day"]), self.hijri[m["month"]]
        if day is None or not 0 < day < 32:
            return None
        if m["year"]:
            return _one(solar_hijri(int(m["year"]), month, day))
        for year in (p.year - 621, p.year - 622):
            found = solar_hijri(year, month, day)
            if found and found <= p + timedelta(days=40):
                return _one(found)
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
        count = self.number(m["n"])
        return (p - timedelta(days=count), p) if count and count < 400 else None

    def _ago(self, p: date, m: re.Match[str]) -> _Span:
        count = self.number(m["n"])
        return _one(p - timedelta(days=count)) if count and count < 400 else None

    def _month_last_year(self, p: date, m: re.Match[str]) -> _Span:
        return _whole_month(p.year - 1, self.months[m["month"]])

    def _month(self, p: date, m: re.Match[str]) -> _Span:
        term = m["month"]
        if len(term) <= 2 and not re.search(_p(r"(?:ماه|د|کال) $"), m.string[: m.start("month")]):
            return None
        number = self.months[term]
        groups = m.groupdict()
        year = int(groups["year"]) if groups.get("year") else p.year - (number > p.month)
        if year < 1900:
            return None
        span = _whole_month(year, number)
        part = groups.get("part")
        if part is None:
            return span
        if part in (level("اوایل"), level("اوائل"), level("آغاز")):
            return date(year, number, 1), date(year, number, 10)
        if part in (level("اواسط"), level("وسط")):
            return date(year, number, 11), date(year, number, 20)
        return date(year, number, 21), span[1] if span else None

    def _year(self, p: date, m: re.Match[str]) -> _Span:
        year = int(m["year"] or m["yr"])
        return (date(year, 1, 1), date(year, 12, 31)) if year <= p.year else None


_FIRST: Final = tuple(map(level, ("یکم", "اول", "لومړۍ", "لومړی", "لومړي", "پہلی", "نخست")))
_ORDINALS: Final = {
    level(term): value
    for value, terms in {
        2: "دوم دویم دویمه دوهمه دوسرے دوسری", 3: "سوم درېیم درېیمه دریمه تیسرے تیسری",
        4: "چهارم څلورم څلورمه چوتھے چوتھی", 5: "پنجم پنځم پنځمه پانچویں", 6: "ششم شپږم شپږمه چھٹے",
        7: "هفتم اووم اوومه ساتویں", 8: "هشتم اتم اتمه آٹھویں", 9: "نهم نهمه نویں",
        10: "دهم لسم لسمه دسویں",
    }.items()
    for term in terms.split()
}  # fmt: skip


def ordinal(word: str) -> int | None:
    """Give the number of an ordinal written out: "fourth" in one of the languages."""
    return _ORDINALS.get(word)


_RELATIVE: Final[list[tuple[str, int, int]]] = [
    (r"دیشب|شب گذشته|تېره شپه|تیره شپه|پرون شپه|بیګا شپه|بېګا|بیګاه|گزشتہ رات|گزشتہ شب|شب قبل"
     r"|کل رات"
     r"|شب پیش|دوش|تېرې شپې|رات گئے", 1, 0),
    (r"پریروز|دو روز پیش|پرسوں|پریروز|وړمه ورځ", 2, 2),
    (r"دیروز|پرون|گزشتہ روز|روز گذشته|تېره ورځ|تیره ورځ", 1, 1),
    (r"امروز|نن|آج|امشب|نن سهار|آج صبح", 0, 0),
    (r"روزهای اخیر|چند روز گذشته|په وروستیو ورځو|حالیہ دنوں|گزشتہ چند روز|گزشتہ چند دنوں", 6, 0),
    (r"هفته‌های اخیر|په وروستیو اونیو|حالیہ ہفتوں|گزشتہ چند ہفتوں", 30, 0),
    (r"ماه‌های اخیر|په وروستیو میاشتو|حالیہ مہینوں|گزشتہ چند ماہ", 90, 0),
    (r"هفته گذشته|تېره اونۍ|تېره اوونۍ|گزشتہ ہفتے|گزشتہ ہفتہ", -7, -1),
    (r"این هفته|دا اونۍ|دې اونۍ|رواں ہفتے|اس ہفتے|همین هفته", -8, -8),
]  # fmt: skip


def _relative(first: int, last: int) -> Callable[[_Times, date, re.Match[str]], _Span]:
    def read(_times: _Times, p: date, _m: re.Match[str]) -> _Span:
        if first == -8:
            return p - timedelta(days=p.weekday()), p
        if first == -7:
            monday = p - timedelta(days=p.weekday() + 7)
            return monday, monday + timedelta(days=6)
        return p - timedelta(days=first), p - timedelta(days=last)

    return read


def _any(terms: dict[str, int]) -> str:
    return "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(day: date | None) -> _Span:
    return (day, day) if day else None


def _whole_month(year: int, month: int) -> _Span:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
