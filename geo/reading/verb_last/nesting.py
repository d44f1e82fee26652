"""Which of the places that a sentence names are its scene, and which lie around another.

Dari sets the larger place after the smaller one; Pashto and Urdu begin with the larger place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from geo.reading.containment import may_contain
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.verb_last.candidates import Named
from geo.reading.verb_last.causes import answered, find_causes
from geo.reading.verb_last.flat import Flat, Phrases

__all__ = ["nested", "scenes_of"]


class _Links:
    """How names stand beside each other in one language, over the phrases of one lexicon."""

    def __init__(self, phrases: Phrases) -> None:
        between = phrases.alternatives("between")
        units = phrases.alternatives("unit_before", "unit_after")
        self.listed = re.compile(
            rf"(?: (?:{units}))?(?:,| و| او| اور| یا|, او|, اور|, و)"
            rf"(?: (?:{between}|{units}))* "
        )
        comma = ",?" if phrases.lang == "fa" else ""
        self.genitive = re.compile(rf"(?:{comma} (?:{between}|{units})){{0,6}} ")
        self.opening = re.compile(
            {"fa": r" ?(?:,|:)", "ps": r"(?: \w+)? ?(?:کی|:)", "ur": r"(?: شهر)? ?(?:مین|:)"}[
                phrases.lang
            ]
        )


@lru_cache(maxsize=8)
def _cached(lang: str, words: Lexicon) -> _Links:
    return _Links(Phrases(lang, words))


def _links(flat: Flat) -> _Links:
    return _cached(flat.lang, flat.words)


def scenes_of(
    flat: Flat,
    names: Sequence[Named],
    hits: Mapping[str, Sequence[Hit]],
    masked: Sequence[tuple[int, int]],
) -> list[Named]:
    """Give the names that may be the scene of something, joined in lists.

    Parameters
    ----------
    flat
        The stretch.
    names
        The names in it.
    hits
        The words of each class in it. Capitals and countries are governments unless something
        is in or at them.
    masked
        Stretches that tell who speaks.
    """
    plain = flat.plain
    found = [n for n in names if not any(a <= n.start < b for a, b in masked)]
    for one, other in itertools.pairwise(found):
        joined = _links(flat).listed.fullmatch(plain[one.end : other.start])
        other.group = one.group + (0 if joined else 1)
    capitals = {h.start for h in hits["parties"] if h.has(1, "state")}
    kept = []
    for named in found:
        company = [n for n in found if n.group == named.group and n.start not in capitals]
        if named.start in capitals and not company and not _is_in(flat, named):
            continue
        before = plain[max(0, named.start - 24) : named.start].rstrip()
        words = [
            m.end()
            for role in ("no_site_before", "bound_before")
            for m in flat.phrase(role).finditer(before)
        ]
        no_site = flat.phrase("no_site_after")
        ends = {named.end, named.high}
        if len(before) in words or any(no_site.match(plain, end + 1) for end in ends):
            continue
        if _is_on_the_way(flat, named, found) or _is_facing(flat, named, found):
            continue
        if _is_end_of_road(flat, named, found):
            continue
        kept.append(named)
    if since := answered(flat):
        return [n for n in kept if n.start >= since]
    causes = find_causes(flat)
    effects = [n for n in kept if not any(a <= n.start < b for a, b in causes)]
    return effects or kept


def _is_on_the_way(flat: Flat, named: Named, names: Sequence[Named]) -> bool:
    """Tell whether somebody only goes to or comes from a place: "a bus from Quetta to Karachi"."""
    bound = flat.phrase("bound_after")
    if bound.match(flat.plain, named.end + 1):
        return True
    other = next((n for n in names if n.start > named.end), None)
    from_here = _FROM.match(flat.plain, named.end)
    return bool(
        from_here and other and other.start - from_here.end() < 3
        and bound.match(flat.plain, other.end + 1)
    )  # fmt: skip


def _is_facing(flat: Flat, named: Named, names: Sequence[Named]) -> bool:
    """Tell whether a name only tells what the scene named after it lies opposite to."""
    if flat.lang == "fa" or not flat.phrase("opposite").match(flat.plain, named.high + 1):
        return False
    return any(n.group > named.group for n in names)


def _is_end_of_road(flat: Flat, named: Named, names: Sequence[Named]) -> bool:
    """Tell whether a name is one of the two that a road has, on which a third place is named."""
    for one, other in itertools.pairwise(names):
        ends = one.start, other.start
        if named.start not in ends or not _DASH.fullmatch(flat.plain, one.end, other.start):
            continue
        road = flat.phrase("road")
        before = flat.plain[max(0, one.start - 14) : one.start].rstrip()
        led = any(m.end() == len(before) for m in road.finditer(before))
        after = _TO_ROAD.match(flat.plain, other.end)
        marked = led if flat.lang == "fa" else bool(after and road.match(flat.plain, after.end()))
        if marked and any(n.start not in ends for n in names):
            return True
    return False


_DASH: Final = re.compile(r" ?[-/] ?| ")
_TO_ROAD: Final = re.compile(r" (?:(?:پر|په|د|قومی|مین|لویی|لوی) )*")


_FROM: Final = re.compile(r" (?:سی|زخه|نه|زه) ")


def _is_in(flat: Flat, named: Named) -> bool:
    """Tell whether words beside a name say that something is in or at it."""
    if flat.lang == "fa" and _is_struck(flat, named):
        return True
    before = flat.plain[max(0, named.start - 14) : named.start].rstrip()
    words = before.split(" ")
    if flat.lang == "fa" and words[-1] in flat.terms("no_name") and words[-2:-1] == ["در"]:
        return True  # "in the court of Islamabad"
    lead = any(m.end() == len(before) for m in flat.phrase("in_before").finditer(before))
    tail = bool(flat.phrase("in_after").match(flat.plain, named.end + 1))
    tail = tail or bool(_PART_OF_CITY[flat.lang].match(flat.plain, named.end))
    return lead or tail if flat.lang == "fa" else tail


_PART_OF_CITY: Final = {
    "fa": re.compile(r"(?!)"),
    "ps": re.compile(
        r" (?:شار )?(?:(?:د|په|پر) )?(?:\w+ ){0,2}?(?:ناحیه|ناحیی|حوزه|حوزی|برخه|برخی|سیمه|سیمی"
        r"|ساحه|ساحی|خنده|خندی|زنده|زندی|چاودن[هی]|پیش[هی])(?!\w| ییز)"
        r"| پر (?:\w+ ){0,3}?(?:روغتون|کلینیک|دگر|ادی|ودانی|مرکز|جومات|کور|هوتل|دفتر|بازار|شونزی"
        r"|کمپ|گودام|زیرمتون)(?!\w)"
    ),
    "ur": re.compile(
        r" کی (?:\w+ ){0,2}?(?:ضلع|ضلعی|پولیس دسترکت|حصی|حصون|علاقی|علاقون|مسجد|بازار|هسپتال|سکول"
        r"|ایک \w+(?: \w+)?|امام بارگاه|گرجا گهر|ریستوران|هوتل|هوایی ادی|دهماک\w+|سانحی)"
        r"(?: \w+)? (?:مین|پر|کی|کو|سی)(?!\w)"
    ),
}
"""What follows a capital where it is a city: a part of it, a house in it, a blast of it."""


def _is_struck(flat: Flat, named: Named) -> bool:
    """Tell whether a name tells whose attack it is by being its scene: "the air raid of Kabul".

    Where a target follows, the name is that of who attacks: "the air raid of Kabul on ...".
    """
    if not named.known or flat.phrase("upon").match(flat.plain, named.end + 1):
        return False
    before = flat.plain[max(0, named.start - 48) : named.start].rstrip()
    return any(m.end() == len(before) for m in flat.phrase("attack_of").finditer(before))


def nested(flat: Flat, named: Sequence[Named]) -> list[Named]:
    """Leave out the places that others lie in, and note them as what stands around those."""
    outer: set[int] = set()
    for one in named:
        for other in named:
            if other is one or other.term == one.term or _are_listed(flat, one, other, named):
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
        if not _links(flat).genitive.fullmatch(gap):
            continue
        if _is_wide(inner) and not _is_wide(larger):
            inner, larger = larger, inner
        if _is_wide(inner):
            continue
        for mate in (n for n in named if n.group == inner.group):
            if larger.term not in mate.around:
                mate.around.append(larger.term)
        outer.add(id(larger))
    _frame(flat, ordered, outer)
    _set_posts(flat, ordered, outer)
    kept = [n for n in ordered if id(n) not in outer]
    lone = [n for n in kept if n.known or n.around or not any(o.known for o in kept)]
    return _once(kept if len(kept) < 4 else lone)


def _are_listed(flat: Flat, one: Named, other: Named, named: Sequence[Named]) -> bool:
    """Tell whether a list with an "and" names a place beside one in it: "Chaman and its district".

    A province that follows others is what these lie in.
    """
    if one.group != other.group or _is_wide(other):
        return False
    mates = sorted((n for n in named if n.group == one.group), key=lambda n: n.start)
    return bool(_AND.search(flat.plain, mates[-2].end, mates[-1].start))


_AND: Final = re.compile(r"(?<!\w)(?:و|او|اور)(?!\w)")


def _frame(flat: Flat, ordered: Sequence[Named], outer: set[int]) -> None:
    """Take a place that a sentence opens with as what a place named later lies in."""
    if len(ordered) < 2 or ordered[0].low > 36 or not ordered[0].known:
        return
    first = ordered[0]
    rest = [n for n in ordered if n.group != first.group]
    if len(rest) != len(ordered) - 1 or any(_is_wide(n) for n in rest):
        return
    if not _links(flat).opening.match(flat.plain, first.end):
        return
    for other in rest:
        provinces = {p.province for p in other.known}
        if other.known and not provinces & {p.province for p in first.known}:
            return
    for other in rest:
        other.around.append(first.term)
    outer.add(id(first))


def _set_posts(flat: Flat, ordered: Sequence[Named], outer: set[int]) -> None:
    """Take the place named before a post with a name of its own as what the post lies in."""
    for one, post in itertools.pairwise(ordered):
        after = flat.phrase("post").match(flat.plain, post.end + 1)
        if after is None or post.known or one.group == post.group or not one.known:
            continue
        post.around.append(one.term)
        outer.add(id(one))


def _is_wide(named: Named) -> bool:
    return bool(named.known) and all(place.level == 1 for place in named.known)


def _once(named: Sequence[Named]) -> list[Named]:
    kept: dict[str, Named] = {}
    for one in named:
        kept.setdefault(one.term, one)
    return list(kept.values())
