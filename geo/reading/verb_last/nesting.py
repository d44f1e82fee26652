"""Where something happened, as a sentence in Dari, Pashto or Urdu says: its places, nested.

Dari sets "in" and the word for a unit before a name, and the larger place after the smaller one;
Pashto and Urdu begin with the larger place and have the words for units after the name or, in
Urdu, before it as well.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from geo.places import Place, gazetteer
from geo.reading.containment import may_contain
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.recognizers import merged
from geo.reading.sites import Site
from geo.reading.verb_last.flat import Flat

__all__ = ["Named", "find_named", "nested"]


@dataclass
class Named:
    """A name of a place in a sentence: where it stands with its unit, and what it may be."""

    start: int
    end: int
    term: str
    low: int
    high: int
    known: tuple[Place, ...]
    group: int = 0
    around: list[str] = field(default_factory=list)

    def site(self, flat: Flat) -> Site:
        """Give it as a site."""
        start, end = flat.at[self.start], flat.at[self.end - 1] + 1
        written = flat.text(self.low, self.high)
        return Site(start, end, self.term, written, tuple(self.around))


_BEFORE: Final = {
    "fa": r"ولسوالی های|ولسوالی|ولایت های|ولایت|قریه های|قریه|روستاهای|روستای|دهکده|قصبه|منطقه"
          r"|مناطق|ساحه|دره|محله|شهرک|شهر|گذرگاه|بندر|فرودگاه|میدان هوایی|پایگاه هوایی|چهارراهی"
          r"|چهارراه|کوتل|استان|شهرستان|اردوگاه|تپه|کوه|حوزه|بازار|مربوطات|علاقه|گردنه|ناحیه",
    "ps": r"ولسوالی|ولایت|سیمه|کلی|تحصیل|ضلع",
    "ur": r"ضلع|ضلعی|اضلاع|تحصیل|گاون|علاقی|علاقه|علاقون|وادی|قصبی|صوبی|صوبه|شهر|مقام|سب دویژن",
}  # fmt: skip
_AFTER: Final = {
    "fa": r"ولسوالی",
    "ps": r"(?:په )?(?:ولسوالی|ولسوالیو|ولایت|ولایتونو|کلی|کلیو|سیمه|سیمی|سیمو|تحصیل|ضلعی|ضلع|شار"
          r"|دری|دره|مرکز|بازار|هوایی دگر|لاره|گذرگاه|کمپ|ناحیه|ناحیی|بندر|کوتل|اده|شارگوتی"
          r"|پولی)",
    "ur": r"(?:سیکترز|سیکتر|ضلع|تحصیل|شهر|ایرپورت|ایر بیس|بازار|کراسنگ|بارد[ر]|گزرگاه"
          r"|کیمپ|گیت|کی (?:علاقی|مقام|ضلع|گاون|تحصیل|نواحی علاقی|سرحدی علاقی|وادی|فضایی ادی"
          r"|هوایی ادی|پهاری علاقی|قصبی|شهر))",
}  # fmt: skip
_NAME_STOP: Final = frozenset(
    str.split(
        """
    در به از بر با و یا را که این ان آن یک هم نیز های ای تا هر هدف مورد مرکز شهر ولایت ولسوالی
    مختلف دیگر مرزی مسکونی همجوار نظامی هوایی افغان شرقی غربی شمالی جنوبی همان چند دو سه مرکزی
    د په پر کی کی چی او یی هم نور بل یو یوه دی دغه همدی ته له نه ده دی سره خپل خپله خپلو زینو
    افغان پاکستانی پوزی پولی سرحدی سیمه کلی سیمی ولسوالی ولایت مرکز دواړو غیر قبایلی
    مین کی کا کو سی نی اور ایک اس ان هی هین پر بهی جو جس یه وه دو تین سرحدی قبایلی نواحی
    مختلف دیگر تمام صوبی ضلع علاقی شهر پاک پهاری دور دراز رهایشی متصل ملحقه قریبی بالایی کسی
    حالی هوا هوی گیا گیی بند مطابق مقامی سرکاری متعدد کیی زیر اندر باهر پوری ساری
    شار شهرک بازار گذرگاه گزرگاه تحصیل ضلعی کیمپ کمپ شام صبح سرحد سهار شپه سیکتر حدود
    ای‌ خود آنان انان شان محل خاک تاریک وسیع مخالف آزاد ساکن مربوط پولیس قوماندانی امنیه امنیی
    قوماندان والی ویاند چارواکو چارواکی اوسیدونکو اوسیدونکی خلکو خلک زواکونو طالبان طالبانو
    حکومت پوز پوزیانو افغانستان پاکستان ایران هند کابل‌نشین مشهور معروف نامعلوم
    """
    )
)
_SECOND: Final = frozenset(
    str.split(
        "خیل اباد کلی شاه دره خان علی بالا پایین سفلی علیا کوت گل قلعه تپه وام مینه کوتل زی پور"
        " تاون کوچ غره میدان کوه گرام ناو راغه پتان پتن غلام لقمان منزی شین دند تنگی جان گر ده"
        " خواجه زاده بابا بازار خیله ادا کندو"
    )
)
_FIRST: Final = frozenset(
    str.split(
        "سپین سره لوی تور قلعه حاجی میر شاه دره چهار پل نوی باغ علی خواجه شیخ جانی لندی کوت شمالی"
        " جنوبی دیر گل کلی ملا سید بند چاه خان غلام زرغون نری سرای لعل گرم باچا شین مارا قره ده"
        " کوته دشت مزار برج اسپین هزاره جاجی علی جلال شیر نادر انگور لور بر کوز عبدالله بی شوال"
    )
)
_NO_SITE_BEFORE: Final = re.compile(
    r"(?:دانشگاه|پوهنتون|شفاخانه|بیمارستان|سفیر|سفارت|حکومت|کنسولگری|لیسه|روزنامه|دولت|اداره"
    r"|خبرگزاری|رادیو|شبکه|لوی درستیز|سرپرست سفارت|منتقل به|میان|بین)(?: د| در| اسلامی)? $"
)
_NO_SITE_AFTER: Final = re.compile(
    r" (?:یونیورستی|پولیس|پولیسو|حکومت|پریس کلب|کی (?:تراما|هسپتال|اسپتال|حکومت|سفیر|سربراه|گورنر"
    r"|مکین|رهایشی|ایک هسپتال|سرکاری)|پوهنتون|سفیر|والی|روغتون|ته (?:ولیژ|لیژد|انتقال|راغ)"
    r"|منتقل|مین (?:اجلاس|پریس کانفرنس|گفتگو|ملاقات|مقیم)|کی طرف|نی (?:کها|مطالبه|طلب)|په پوهنتون"
    r"|په روغتون|ته یی|و اسلام اباد یکدیگر|هشدار|انتقال|خبرداری|په وینا|وویل|کی وزارت)(?!\w)"
)
_IN: Final = {
    "fa": (r"(?:در|بر|بالای|شهر|نزدیک|نزدیکی|غرب|شرق|شمال|جنوب|حومه|اطراف|مرکز|ولایت|ولسوالی) $",
           r" را (?:بمبار|هدف|تکان|لرز|مورد)"),
    "ps": (r"(?:په|پر|د) $", r" (?:کی|ښار کی|شار|ولایت|باندی|ولرز)"),
    "ur": (r"(?:ضلع|صوبی|شهر) $", r" (?:مین|پر|کی (?:قریب|علاقی|نواح|جنوب|شمال|مشرق|مغرب|اندر|ضلع"
           r"|مضافات)|کو نشانه|شهر)"),
}  # fmt: skip
_LISTED: Final = re.compile(
    r"(?: (?:ولسوالی|ولایت|سیکتر|ضلعی|ضلع|کی ضلع|تحصیل|په|شار|شهر))?(?:,| و| او| اور| یا|, او|, اور"
    r"|, و)(?: (?:د|در|په|به|بر|ولسوالی|ولایت|ضلع|تحصیل|شهر|های|هم چنین|همچنان|همچنین|قریه|روستای"
    r"|منطقه|دره))* "
)


def find_named(
    flat: Flat,
    hits: Mapping[str, Sequence[Hit]],
    masked: Sequence[tuple[int, int]],
    given: Mapping[str, Sequence[Hit]],
) -> list[Named]:
    """Find the names in a stretch that may be sites, joined in lists.

    Parameters
    ----------
    flat
        The stretch; its lexicon learns the names that no list has.
    hits
        The words of each class in it. Capitals and countries are governments unless something
        is in or at them; what lies abroad and other words are no names.
    masked
        Stretches that tell who speaks.
    given
        What a model of the user's own found in it; its places win over the listed ones.
    """
    words = flat.words
    abroad = [(h.start, h.end) for h in hits["elsewhere"]]
    listed = [h for h in words.places.scan(flat.plain) if not _meets(abroad, h.start, h.end)]
    places = merged(listed, given, "places", 0, len(flat.plain))
    states = [h for h in hits["parties"] if h.has(1, "state")]
    taken = [h for n in ("events", "speech", "people", "calendar", "speakers") for h in hits[n]]
    taken += [h for h in hits["parties"] if not h.has(1, "state")]
    plain = flat.plain
    found = [
        Named(h.start, h.end, h.term, h.start, h.end, words.known.get(h.term, ()))
        for h in places
    ]  # fmt: skip
    busy = [(n.start, n.end) for n in found] + [(h.start, h.end) for h in taken]
    for start, end in _unlisted(flat, busy):
        term = plain[start:end]
        words.known[term] = words.known.get(term) or spelled(term)
        found.append(Named(start, end, term, start, end, words.known[term]))
    found = [n for n in found if n.term not in _COMMON or _SECOND & {*n.term.split()[1:]}]
    found += _mates(flat, found, taken, words)
    found = [n for n in found if not any(a <= n.start < b for a, b in masked)]
    found = _within_place(flat, found, taken, words)
    found.sort(key=lambda n: n.start)
    for named in found:
        named.low, named.high = _with_unit(flat, named)
    for one, other in itertools.pairwise(found):
        joined = _LISTED.fullmatch(plain[one.end : other.start])
        other.group = one.group + (0 if joined else 1)
    capitals = {h.start for h in states}
    kept = []
    for named in found:
        company = [n for n in found if n.group == named.group and n.start not in capitals]
        if named.start in capitals and not company and not _is_in(flat, named):
            continue
        blocked = _NO_SITE_BEFORE.search(plain[max(0, named.start - 24) : named.start])
        if blocked or _NO_SITE_AFTER.match(plain, named.end):
            continue
        kept.append(named)
    return kept


def _is_in(flat: Flat, named: Named) -> bool:
    before, after = _IN[flat.lang]
    lead = re.search(r"(?:^|\s)" + before, flat.plain[max(0, named.start - 12) : named.start])
    tail = re.compile(after).match(flat.plain, named.end)
    return bool(tail) if flat.lang != "fa" else bool(lead or tail)


@lru_cache(maxsize=1 << 10)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = r"([^\W\d_]{2,})(?: ([^\W\d_]+))?"
    before = re.compile(rf"(?<!\w)(?:{_BEFORE[language]}) {word}")
    lead = {"fa": r"(?:در|به|بر) ", "ps": r"(?:(?:د|په|پر|او) |, )", "ur": ""}[language]
    no = r"(?!(?:په|د|پر|کی|چی|مین|کا|و|او|اور|در|به|بر|نی|سی|ولسوالی|ولایت|ضلع|ضلعی|تحصیل) )"
    after = re.compile(
        rf"(?<!\w){lead}(?:{no}([^\W\d_]+) )?{no}([^\W\d_]{{2,}}) (?:{_AFTER[language]})(?!\w)"
    )
    return before, after


def _unlisted(flat: Flat, busy: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Find names beside a word for a unit that no list has as they are spelled."""
    before, after = _patterns(flat.lang)
    position = 0
    while match := before.search(flat.plain, position):
        position = match.start(1)
        span = _name_of(flat, match, 1, busy)
        if span:
            busy.append(span)
            yield span
            following = re.compile(r"(?:,| و| او| اور) ([^\W\d_]{3,})(?: ([^\W\d_]+))?")
            listed = re.match(r".*(?:های|اضلاع|علاقون|ولسوالیو)", match.group())
            while listed and (more := following.match(flat.plain, span[1])):
                span = _name_of(flat, more, 1, busy)
                if not span:
                    break
                busy.append(span)
                yield span
    position = 0
    while match := after.search(flat.plain, position):
        position = match.start(2) + 1
        a, b = match.span(2)
        if match.group(2) in _NAME_STOP or _meets(busy, a, b):
            continue
        first = match.group(1)
        if first and first not in _NAME_STOP and not _meets(busy, match.start(1), b):
            pair = flat.plain[match.start(1) : b]
            if first in _FIRST or match.group(2) in _SECOND or spelled(pair):
                a = match.start(1)
        busy.append((a, b))
        yield a, b


def _name_of(
    flat: Flat, match: re.Match[str], group: int, busy: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    a, b = match.span(group)
    first, second = match.group(group), match.group(group + 1)
    if first in _NAME_STOP or _meets(busy, a, b):
        return None
    if second and second not in _NAME_STOP and not _meets(busy, a, match.end(group + 1)):
        pair = flat.plain[a : match.end(group + 1)]
        if second in _SECOND or first in _FIRST or spelled(pair):
            b = match.end(group + 1)
    return a, b


def _meets(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


_COMMON: Final = frozenset(["دیر", "شهرک", "مرکز", "بند", "بازار", "کوتل", "باغ", "خاک", "شمال"])
"""Names of small places that are common words."""

_MATE: Final = re.compile(
    r"(?:,| و| او| اور) ([^\W\d_]{4,})(?: ([^\W\d_]+))?(?= را| در| کی| مین|,| و|$)"
)
_MATE_BEFORE: Final = re.compile(r"(?:^|[ ,])([^\W\d_]{4,})(?:,| و| او| اور) $")


def _mates(flat: Flat, found: Sequence[Named], taken: Sequence[Hit], words: Lexicon) -> list[Named]:
    """Add unlisted spellings of places that stand in a list with a listed one of their country."""
    busy = [(n.start, n.end) for n in found] + [(h.start, h.end) for h in taken]
    more = []
    for named in found:
        countries = {p.country for p in named.known}
        before = _MATE_BEFORE.search(flat.plain[max(0, named.start - 24) : named.start])
        at = max(0, named.start - 24)
        spans = [(at + before.start(1), at + before.end(1))] if before else []
        after = _MATE.match(flat.plain, named.end)
        spans += [after.span(1)] if after else []
        for a, b in spans:
            term = flat.plain[a:b]
            if term in _NAME_STOP or _meets(busy, a, b):
                continue
            places = tuple(p for p in spelled(term) if p.country in countries and p.level <= 2)
            if places:
                words.known[term] = words.known.get(term) or places
                more.append(Named(a, b, term, a, b, words.known[term]))
                busy.append((a, b))
    return more


_THEN: Final = {
    "fa": r"(?<!\w)(?:در|بر) ([^\W\d_]{3,})(?: ([^\W\d_]+))? (?:در|از)? ?$",
    "ps": r"(?: (?:ولایت|د ضلعی|ضلعی|ضلع|ایجنسی|د ولایت))? (?:په|د) ([^\W\d_]{3,})"
          r"(?: ([^\W\d_]+))? (?:کی|ته نژدی|باندی)(?!\w)",
    "ur": r"(?: (?:کی|مین|ضلع))+ ([^\W\d_]{3,})(?: ([^\W\d_]+))? (?:مین|پر|کی قریب)(?!\w)",
}  # fmt: skip


def _within_place(
    flat: Flat, found: list[Named], taken: Sequence[Hit], words: Lexicon
) -> list[Named]:
    """Add an unlisted name that the words set within a listed place: "د بنو په میریانو کې"."""
    busy = [(n.start, n.end) for n in found] + [(h.start, h.end) for h in taken]
    more = []
    for named in found:
        if flat.lang == "fa":
            continue
        match = re.compile(_THEN[flat.lang]).match(flat.plain, named.end)
        span = _name_of(flat, match, 1, busy) if match else None
        if not span:
            continue
        term = flat.plain[span[0] : span[1]]
        if term in words.calendar or term in words.counting.get(flat.lang, {}):
            continue
        if flat.lang == "ur" and not spelled(term):
            continue
        words.known[term] = words.known.get(term) or spelled(term)
        more.append(Named(*span, term, *span, words.known[term]))
        busy.append(span)
    return [*found, *more]


_ENDINGS: Final = (("", ""), ("و", ""), ("و", "ی"), ("ی", ""), ("ی", "ه"), ("یو", "ی"))


@lru_cache(maxsize=1 << 12)
def spelled(term: str) -> tuple[Place, ...]:
    """Give the places that a name is another spelling of, also in an oblique form.

    >>> any(place.name == "Mamund" for place in spelled("ماموندو"))
    True
    """
    if len(term) < 4:
        return ()
    for ending, instead in _ENDINGS:
        if not term.endswith(ending) or len(term) - len(ending) < 3:
            continue
        stem = term.removesuffix(ending) + instead if ending else term
        matches = gazetteer().find(stem, tolerance=2)
        best = max((m.quality for m in matches), default=0.0)
        near = tuple(m.place for m in matches if m.quality >= best - 0.02 and m.place.level > 0)
        near = tuple(p for p in near if p.country in ("AF", "PK"))
        if near and best >= 0.7:
            return near
    return ()


_UNIT_AFTER: Final = re.compile(
    r" (?:ولسوالی|شار|سیکتر|تحصیل|ضلعی|هوایی دگر|بازار|ایرپورت|کی فضایی ادی"
    r"|کراسنگ|گزرگاه|گیت|دری|کمپ)(?!\w)"
)


def _with_unit(flat: Flat, named: Named) -> tuple[int, int]:
    after = _UNIT_AFTER.match(flat.plain, named.end) if flat.lang != "fa" else None
    before = re.search(
        rf"(?<!\w)(?:{_BEFORE[flat.lang]}) $",
        flat.plain[max(0, named.start - 16) : named.start],
    )
    if before and re.match(r"ولایت|منطقه|مناطق|استان|علاق|صوب|سیم|مقام|مربوطات|ولسوالی های|شهر"
                           r"|حوزه|اضلاع", before.group()):  # fmt: skip
        before = None
    low = named.start - (len(before.group()) if before else 0)
    return low, after.end() if after else named.end


def nested(flat: Flat, named: Sequence[Named]) -> list[Named]:
    """Leave out the places that others lie in, and note them as what stands around those."""
    outer: set[int] = set()
    for one in named:
        for other in named:
            if other is one or other.term == one.term:
                continue
            if may_contain(other.known, one.known) and not may_contain(one.known, other.known):
                one.around.append(other.term)
                outer.add(id(other))
    ordered = list(named)
    for one, other in itertools.pairwise(ordered):
        if one.group == other.group or other.term in one.around or one.term in other.around:
            continue
        gap = flat.plain[one.end : other.start]
        inner, larger = (one, other) if flat.lang == "fa" else (other, one)
        if not _GENITIVE[flat.lang].fullmatch(gap):
            continue
        if _is_wide(inner) and not _is_wide(larger):
            inner, larger = larger, inner
        if _is_wide(inner):
            continue
        mates = [n for n in named if n.group == inner.group]
        for mate in mates:
            if larger.term not in mate.around:
                mate.around.append(larger.term)
        outer.add(id(larger))
    _frame(flat, ordered, outer)
    kept = [n for n in ordered if id(n) not in outer]
    lone = [n for n in kept if n.known or not any(o.known for o in kept)]
    kept = kept if len(kept) < 4 else lone
    return _once(kept)


def _frame(flat: Flat, ordered: Sequence[Named], outer: set[int]) -> None:
    """Take a place that a sentence opens with as what a place named later lies in."""
    if len(ordered) < 2 or ordered[0].low > 36 or not ordered[0].known:
        return
    first = ordered[0]
    rest = [n for n in ordered if n.group != first.group]
    if len(rest) != len(ordered) - 1 or any(_is_wide(n) for n in rest):
        return
    mark = {"fa": r" ?(?:,|:)", "ps": r"(?: \w+)? ?(?:کی|:)", "ur": r"(?: شهر)? ?(?:مین|:)"}
    if not re.compile(mark[flat.lang]).match(flat.plain, first.end):
        return
    for other in rest:
        provinces = {p.province for p in other.known}
        if other.known and not provinces & {p.province for p in first.known}:
            return
    for other in rest:
        other.around.append(first.term)
    outer.add(id(first))


_GENITIVE: Final = {
    "fa": re.compile(
        r"(?:,? (?:در|مربوط|مربوطات|از|ولایت|ولسوالی|واقع|به|شهر|استان|شرق|غرب|شمال|جنوب|مرکز"
        r"|حومه|شرقی|غربی|شمالی|جنوبی|منطقه|محله|مرز)){0,5} "
    ),
    "ps": re.compile(
        r"(?: (?:د|په|ولایت|ولسوالی|ضلعی|ضلع|تحصیل|شار|سیمی|سیمه|مرکز|کی|ته|نژدی|پر|هوایی|ایجنسی"
        r"|ختیز|لویدیز|شمال|سویل|خوا)){0,6} "
    ),
    "ur": re.compile(
        r"(?: (?:کی|مین|ضلع|تحصیل|علاقی|علاقه|نواحی|سرحدی|شهر|گاون|وادی|قصبی|صوبی|مقام|جنوب|شمال"
        r"|مشرق|مغرب|هیدکوارتر|صدر|قبایلی|پهاری|واقع|قریب|سی|متصل)){0,6} "
    ),
}  # fmt: skip


def _is_wide(named: Named) -> bool:
    return bool(named.known) and all(place.level == 1 for place in named.known)


def _once(named: Sequence[Named]) -> list[Named]:
    kept: dict[str, Named] = {}
    for one in named:
        kept.setdefault(one.term, one)
    return list(kept.values())
