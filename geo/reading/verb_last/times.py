"""Dates in Dari, Pashto and Urdu, against the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from geo.reading.dates import When, precision_of, solar_hijri
from geo.reading.letters import MARKS, level
from geo.reading.lexicons import Lexicon
from geo.reading.verb_last.flat import Flat

__all__ = ["find_times", "ordinal"]

_Span = tuple[date, date | None] | None
_Rule = tuple[str, re.Pattern[str], Callable[["_Times", date, re.Match[str]], _Span]]
"""What a rule cannot do without, its pattern, and what reads a match of it."""


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
    within = _within_reach(flat.plain, times.hints)
    for needs, pattern, read in times.rules:
        if needs not in within:
            continue
        for match in pattern.finditer(flat.plain, *within[needs]):
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


def _within_reach(plain: str, hints: Mapping[str, re.Pattern[str]]) -> dict[str, tuple[int, int]]:
    """Give where a rule can match: around the months, weekdays or units that it needs."""
    reach = {"": (0, len(plain))}
    for key, hint in hints.items():
        found = [m.span() for m in hint.finditer(plain)]
        if found:
            reach[key] = (max(0, found[0][0] - 64), min(len(plain), found[-1][1] + 64))
    return reach


_SINCE: Final = re.compile(_p(
    r" ?(?:(?:له ورځې |له سهاره |له شپې |له ماښامه )?(?:راهیسې|راهيسې|را پدېخوا|راپدېخوا)"
    r"|له سهاره|له ماښامه|له شپې|له غرمې|سے اب تک|سے"
    r"|کی (?:صبح|شام|رات|شب|دوپہر) سے|کے بعد سے|به این سو|به اینسو|بدین سو"
    r"|تا کنون|تا امروز)(?!\w)"))  # fmt: skip
_SINCE_BEFORE: Final = re.compile(_p(
    r"(?<!\w)(?:از|له) (?:روز |تېرې |ورځې |صبح |شام |بامداد |ظهر |شب |چاشت )?$"))  # fmt: skip
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
            self.weekdays = {t: d for t, d in self.weekdays.items() if t not in _WEEK}
        self.numbers = dict(words.counting.get(lang, {}))
        self.hints = {
            "MONTH": re.compile(_any(self.months)),
            "HIJRI": re.compile(_any(self.hijri)),
            "WEEK": re.compile(_any(self.weekdays)),
            "NUMBER": re.compile(
                _p(r"روز|ساع|گھنٹ|دن|ورځ|شپ|شب|هفت|اون|ماه|میاشت|سال|کال|کلون|برس")
            ),
        }
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
        day = rf"(?P<day>\d{{1,2}}|(?:{word})(?:م|مه|می|ه)?)(?: ?(?:م|مه|می))?"
        week = rf"(?P<week>{_any(self.weekdays)})"
        pieces = {
            "NUMBER": rf"(?P<n>\d{{1,4}}|(?:{word})(?:م|مه|می|ه|وین|ین)?)",
            "DAY": day,
            "TO": day.replace("<day>", "<to>"),
            "MONTH": rf"(?P<month>{_any(self.months)})",
            "HIJRI": rf"(?P<month>{_any(self.hijri)})",
            "WEEK": week,
            "WK": week.replace("week", "wk"),
            "THEN": week.replace("week", "then"),
            "YEAR": _p(r"(?: (?:سال |کال )?(?P<year>\d{4}))?"),
            "LINK": _p(r"(?: ?(?:و|او|اور|تا|تر|سے|څخه تر|الی|-|مې تر|مه تر)(?: د| له)? ?)"),
        }
        token = re.compile("|".join(sorted(pieces, key=len, reverse=True)))
        rules: list[tuple[bool, _Rule]] = []
        for template, name in _TEMPLATES:
            if self.lang != "ps" and template.startswith(("(?:د )?MONTH", "(?:د )?HIJRI")):
                continue  # only Pashto sets the month before the day
            pattern = token.sub(lambda m: pieces[m.group()], _p(template))
            rule = (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), getattr(_Times, f"_{name}"))
            counted = name in _COUNTED or (name == "month" and "part" in template)
            needs = next((key for key in self.hints if key in template), "")
            rules.append((counted, (needs, *rule)))
        yield from (rule for counted, rule in rules if counted)
        for pattern, first, last in _RELATIVE:
            yield "", re.compile(rf"(?<!\w)(?:{_p(pattern)})(?!\w)"), _relative(first, last)
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

    def _days(self, p: date, m: re.Match[str]) -> _Span:
        """Read "between 11 and 17 October", and "the night of 24 to 25 January"."""
        read = self._read_day if m["month"] in self.months else self._read_hijri
        year = m.groupdict().get("year") or ""
        first, last = (read(p, m[part], m["month"], year) for part in ("day", "to"))
        return (first[0], last[0]) if first and last and first[0] <= last[0] else None

    def _since(self, p: date, m: re.Match[str]) -> _Span:
        count = self.number(m["n"])
        if not count:
            return None
        unit = next((d for start, d in _UNIT_DAYS if m["unit"].startswith(start)), 1)
        if unit == 30:
            month = p.year * 12 + p.month - 1 - count
            return _date(month // 12, month % 12 + 1, min(p.day, 28)) or p, p
        return p - timedelta(days=count * unit), p

    def _night_before(self, p: date, m: re.Match[str]) -> _Span:
        day = p - timedelta(days=(p.weekday() - self.weekdays[m["then"]]) % 7)
        return day - timedelta(days=1), day

    def _hijri_month(self, p: date, m: re.Match[str]) -> _Span:
        groups = m.groupdict()
        written = groups.get("year") or groups.get("first")
        month = self.hijri[m["month"]]
        if not written and len(m["month"]) <= 2:
            return None
        for year in [int(written)] if written else [p.year - 621, p.year - 622]:
            first = solar_hijri(year, month, 1)
            after = solar_hijri(year + month // 12, month % 12 + 1, 1)
            if first and after and (written or first <= p):
                return first, after - timedelta(days=1)
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
        if part in (level("پہلے"), level("اول")):
            return date(year, number, 1), date(year, number, 7)
        if part in (level("آخری"), level("آخر")):
            end = calendar.monthrange(year, number)[1]
            return date(year, number, end - 6), date(year, number, end)
        if part in (level("اواسط"), level("وسط")):
            return date(year, number, 11), date(year, number, 20)
        return date(year, number, 21), span[1] if span else None

    def _year(self, p: date, m: re.Match[str]) -> _Span:
        year = int(m["year"] or m["yr"])
        return (date(year, 1, 1), date(year, 12, 31)) if year <= p.year else None


_COUNTED: Final = ("since", "past_hours", "past_days", "ago", "days", "night_before")
"""Rules before those of set phrases: "the past ten days" is not "the past day"."""

_TEMPLATES: Final = [
    (r"(?P<year>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<dd>\d\d)", "iso"),
    (r"DAYLINKTO (?:ماه )?MONTHYEAR", "days"),
    (r"DAYLINKTO (?:ماه )?HIJRIYEAR", "days"),
    (r"(?:د )?MONTH(?: میاشتې)? (?:له |په |د )?DAYLINKTO", "days"),
    (r"(?:د )?HIJRI(?: میاشتې)? (?:له |په |د )?DAYLINKTO", "days"),
    (r"WEEKLINKTHEN (?:کی درمیانی (?:شب|رات)|ترمنځ شپه|تر منځ شپه|په منځنۍ شپه|ترمنځ په شپه)",
     "night_before"),
    (r"شب (?:میان|بین) WEEKLINKTHEN", "night_before"),
    (r"(?:از|له|د) NUMBER (?P<unit>روز|هفته|ماه|سال|ورځو|ورځې|اونیو|میاشتو|میاشتې|کلونو|کاله)"
     r" (?:به این سو|به اینسو|بدین سو|بدینسو|راهیسې|راپدېخوا|پدېخوا)", "since"),
    (r"NUMBER (?P<unit>دن|دنوں|ہفتوں|ہفتے|ماہ|مہینوں|سال|برس) سے", "since"),
    (r"(?:د )?MONTH(?: میاشتې)? (?:له |په |پر |د )?DAY(?:,? ?(?P<year>(?:19|20)\d\d))?", "day"),
    (r"(?:د )?HIJRI(?: میاشتې)? (?:له |په |پر |د )?DAY(?:,? ?(?P<year>1[34]\d\d))?",
     "hijri_day"),
    (r"DAY (?:ماه )?MONTHYEAR", "day"),
    (r"DAY (?:ماه )?HIJRIYEAR", "hijri_day"),
    (r"(?:شب|شپه) WEEK|WK (?:شب|شپه|شپې|رات|کی رات|کی شب|په شپه|د شپې)", "night"),
    (r"(?:تیره|تیري|تیری|گذشته|گزشته) WEEK", "weekday"),
    (r"WEEK", "weekday"),
    (r"NUMBER (?P<unit>ساعت|ساعتو|ساعاتو|ساعات|گھنٹوں|گھنٹے) (?:گذشته|اخیر|کے دوران|کې)",
     "past_hours"),
    (r"(?:گذشته|گزشته|وروستیو|تېرو) NUMBER (?P<unit>ساعتو|ساعتونو|گھنٹوں|ساعت)", "past_hours"),
    (r"(?:تېرو|وروستیو|گزشته|گذشته) NUMBER (?:ورځو|دنوں|روز)", "past_days"),
    (r"NUMBER روز (?:گذشته|اخیر)", "past_days"),
    (r"NUMBER (?:روز (?:پیش(?! از آن)|قبل|پہلے)|شب (?:پیش|قبل)|دن (?:قبل|پہلے)"
     r"|(?:ورځې|شپې) (?:وړاندې|مخکې|دمخه|تر دې مخکې))", "ago"),
    (r"(?:ماه |د |در |په )?(?:تېر کال|تیر کال|سال گذشته|گزشته سال|گزشته برس|پار سال)"
     r"(?: (?:په|در|ماه|کے|د|میں))* MONTH", "month_last_year"),
    (r"(?:د )?(?P<year>(?:19|20)\d\d)(?:م)? کال (?:د|په)(?: د)? MONTH", "month"),
    (r"(?P<part>اوایل|اواسط|اواخر|اوائل|آغاز|وسط|پایان) (?:ماه )?MONTHYEAR", "month"),
    (r"MONTHYEAR کے (?P<part>آخری|پہلے) ہفتے", "month"),
    (r"هفته (?P<part>آخر|اول) (?:ماه )?MONTHYEAR", "month"),
    (r"MONTHYEAR", "month"),
    (r"(?:ماه |د )?(?:(?P<first>\d{4}) (?:کال )?(?:د |په )?)?HIJRI"
     r"(?: (?:سال |کال )?(?P<year>1[34]\d\d)| میاشت| میاشتې)", "hijri_month"),
    (r"ماه HIJRI", "hijri_month"),
    (r"(?:سال|په|در) (?P<year>(?:19|20)\d\d)|(?P<yr>(?:19|20)\d\d)(?: کال| میں| کې)", "year"),
]  # fmt: skip
"""How dates are written, in the words of each language and the pieces that rules name in capitals;
the rule of `_Times` that reads each. What stands first wins."""

_WEEK: Final = tuple(map(level, ("ہفتہ", "ہفتے")))  # Saturday in Urdu, a week in Dari
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
    (r"پریشب|شب پریروز|لا پرون شپه", 2, 1),
    (r"دیشب|شب گذشته|نیمه شب گذشته|تېره شپه|تیره شپه|پرون شپه|بیګا شپه|بیګاه شپه|بېګا|بیګا|بیګاه"
     r"|گزشتہ رات|گزشتہ شب|گذشتہ رات|گذشتہ شب|شب قبل|کل رات|شب پیش|دوش|تېرې شپې|رات گئے|گئی رات"
     r"|د تېرې شپې", 1, 0),
    (r"پریروز|پرسوں|وړمه ورځ|لا پرون|هغه بله ورځ", 2, 2),
    (r"دیروز|پرون|گزشتہ روز|گذشتہ روز|روز گذشته|تېره ورځ|تیره ورځ|گزشتہ شام|شام گذشته|کل شام"
     r"|کل صبح|کل دوپہر|روز پیش از این", 1, 1),
    (r"امروز|نن|آج|امشب|نن سهار|آج صبح|آج شام", 0, 0),
    (r"روزهای اخیر|چند روز گذشته|چند روز اخیر|په وروستیو ورځو|په تېرو څو ورځو|حالیہ دنوں"
     r"|گزشتہ چند روز|گزشتہ چند دنوں|پچھلے چند دنوں|چند روز پیش|چند روز قبل|څو ورځې وړاندې"
     r"|څو ورځې مخکې|چند دن پہلے|چند روز پہلے|چند روز قبل", 6, 0),
    (r"هفته های اخیر|په وروستیو اونیو|حالیہ ہفتوں|گزشتہ چند ہفتوں|چند هفته اخیر", 30, 0),
    (r"ماه های اخیر|په وروستیو میاشتو|حالیہ مہینوں|گزشتہ چند ماہ|چند ماه اخیر", 90, 0),
    (r"هفته گذشته|هفته پیش|هفته قبل|تېره اونۍ|تېره اوونۍ|په تېره اونۍ کې|گزشتہ ہفتہ"
     r"|گزشتہ ہفتے(?! کے روز| کو| کی)"
     r"|گذشتہ ہفتے|پچھلے ہفتے", -7, -1),
    (r"این هفته|دا اونۍ|دې اونۍ|رواں ہفتے|اس ہفتے|همین هفته|هفته جاری|هفته روان"
     r"|روانه اونۍ", -8, -8),
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


_UNIT_DAYS: Final = tuple((level(word), days) for word, days in (
    ("هفته", 7), ("اون", 7), ("ہفت", 7), ("ماه", 30), ("میاشت", 30), ("ماہ", 30), ("مہین", 30),
    ("سال", 365), ("کال", 365), ("کلون", 365), ("برس", 365)))  # fmt: skip


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
