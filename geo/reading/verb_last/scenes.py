"""Places of events, where words before or after a name mark it as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.containment import may_contain
from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.sites import Site
from geo.reading.verb_last.flat import Flat

__all__ = ["find_border", "find_scenes", "scan_places", "site_of"]

_STOP: Final = frozenset(
    level(w)
    for w in str.split(
        "ولایت ولایتونو را در به از که و این آن هدف حمله مرکزی شمالی جنوبی شرقی غربی مرزی محل"
        " دیگر نیز هم یک "
        "سرحدی په کې د چې او له یوه یو دې دغه همدې هماغه نورو مختلفو ټول ځينو بېلابېلو ځايي مرکزي "
        "میں کے کی کا پر سے اور ایک اس ان دو تین چار مختلف تمام سرحدی قریبی مقامی نواحی کو نے دیگر "
        "شام صبح سهار روز شب رات ورځ نن آج کل دوسرے پہلے تیسرے های ها تصرف ساحه مرکز نقطه صفری"
        " سوی طرف کنار جنب "
        "دور خود خویش خپل اپنے متعدد چند چندین هر همان همین نزدیک نزدیکی افغان پاکستانی مزبور"
        " یادشده مذکورہ"
    )
)


_INSIDE: Final = re.compile(level(r" (?:د )?(?:ضلعې |ولسوالۍ |ولایت )?په (\w+) کې(?!\w)"))


def scan_places(flat: Flat) -> list[Hit]:
    """Find the names of places, also those that only a word for a unit tells."""
    listed = flat.words.places.scan(flat.plain)
    taken = [(h.start, h.end) for h in listed]
    found = list(listed)
    before, after = flat.alternatives("unit_before"), flat.alternatives("unit_after")
    spans = []
    if before:
        pattern = re.compile(rf"(?<!\w)(?:{before}) ((?:\w+)(?: \w+)?)")
        for match in pattern.finditer(flat.plain):
            spans.append(_trimmed(flat, *_one_name(flat, match)))
    if after and flat.lang == "ps":
        pattern = re.compile(
            rf"(?<!\w)(?:د|په) ((?:\w+)(?: \w+)??) (?:په |پر |له )?(?:{after})(?!\w)"
        )
        at = 0
        while (next_one := pattern.search(flat.plain, at)) is not None:
            spans.append(_trimmed(flat, next_one.start(1), next_one.end(1), last=True))
            at = next_one.start(1)
    elif after:
        pattern = re.compile(rf"(?<!\w)(\w+) (?:{after})(?!\w)")
        for match in pattern.finditer(flat.plain):
            spans.append(_trimmed(flat, match.start(1), match.end(1)))
    if flat.lang == "ps":
        for hit in listed:
            follows = _INSIDE.match(flat.plain, hit.end)
            if follows:
                spans.append(_trimmed(flat, *follows.span(1)))
    for start, end in spans:
        if end - start < 3 or any(a < end and start < b for a, b in taken):
            continue
        term = flat.plain[start:end]
        if term in flat.words.calendar or any(ch.isdigit() for ch in term):
            continue
        taken.append((start, end))
        flat.words.known.setdefault(term, ())
        found.append(Hit(start, end, term, (("place",),)))
    return sorted(found)


_SECOND: Final = frozenset(
    map(level, str.split("خیل خېل زی زئی کلی کلا دره آباد شاه خان ګل گل منگل ډاګ تنګی تنگی غر"
                         " بابا جان قلعه زړه بالا "
                         "پایین سفلی علیا لقمان بیر ګړۍ گڑھی کوټ کوٹ پور نگر چوک پل سر وام شوی"
                         " تاون ٹاؤن"))
)  # fmt: skip


def _one_name(flat: Flat, match: re.Match[str]) -> tuple[int, int]:
    """Give one word after a word for a unit, two where the second can belong to a name."""
    start, end = match.span(1)
    first, _, second = flat.plain[start:end].partition(" ")
    joined = flat.written[start + len(first) : start + len(first) + 1] == "\u200c"
    return (start, end) if second and (joined or second in _SECOND) else (start, start + len(first))


def _trimmed(flat: Flat, start: int, end: int, *, last: bool = False) -> tuple[int, int]:
    """Keep the words of a stretch that can be a name."""
    words = [
        (m.start(), m.end(), m.group()) for m in re.compile(r"\w+").finditer(flat.plain, start, end)
    ]
    bad = [i for i, (_, _, word) in enumerate(words) if _is_common(flat, word)]
    if last:
        words = words[bad[-1] + 1 :] if bad else words
    elif bad:
        words = words[: bad[0]]
    return (words[0][0], words[-1][1]) if words else (start, start)


def _is_common(flat: Flat, word: str) -> bool:
    if word in _STOP or word in flat.words.counting.get(flat.lang, {}):
        return True
    scanners = flat.words.scanners
    return any(scanners[name].has(word) for name in ("parties", "speakers", "events", "people",
                                                     "objects", "speech", "calendar"))  # fmt: skip


def find_scenes(
    flat: Flat,
    places: Sequence[Hit],
    masked: Sequence[tuple[int, int]],
    parties: Sequence[Hit],
) -> list[Site]:
    """Find the places that a stretch names as the scene, the narrowest of each list."""
    words = flat.words
    states = {h.start for h in parties}
    found: list[Hit] = []
    free = [h for h in places if not any(a <= h.start < b for a, b in masked)]
    chosen = _marked(flat, free)
    for hit in free:
        marked = hit in chosen
        known = words.known.get(hit.term, ())
        state = hit.start in states or hit.term in _CAPITALS
        if state and (not marked or _is_government(flat, hit)):
            continue
        if not marked and known:
            continue
        if len(hit.term) <= 3 and not marked:
            continue
        found.append(hit)
    sites = []
    for hit in found:
        if any(other is not hit and _holds(flat, words, hit, other, found) for other in found):
            continue
        around = tuple(o.term for o in found if o is not hit and _holds(flat, words, o, hit, found))
        sites.append(site_of(flat, hit, around))
    names: set[str] = set()
    kept = []
    for site in sites:
        if site.name not in names:
            kept.append(site)
            names.add(site.name)
    return kept


def _marked(flat: Flat, places: Sequence[Hit]) -> list[Hit]:
    """Give the names that words mark, with those that stand in a list with them."""
    runs: list[list[Hit]] = []
    for hit in places:
        if runs and _JOINED.fullmatch(flat.plain[runs[-1][-1].end : hit.start]):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    kept: list[Hit] = []
    for run in runs:
        if len(run) > 2 or any(_is_marked(flat, hit) for hit in run):
            kept += run
    return kept


_CAPITALS: Final = frozenset(
    map(level, ("کابل", "اسلام آباد", "اسلام‌آباد", "راولپنڈی", "افغانستان", "پاکستان"))
)
_JOINED: Final = re.compile(r"(?: \w+)? ?(?:,|و|او|اور|;)+ (?:د |در |په )?")


def _is_marked(flat: Flat, hit: Hit) -> bool:
    before = flat.plain[max(0, hit.start - 22) : hit.start].rstrip()
    after = flat.plain[hit.end : hit.end + 22].lstrip()
    lead = _last(flat.phrase("place_before"), before)
    units = flat.alternatives("unit_before")
    if units and re.search(rf"(?<!\w)(?:{units})$", before):
        return True
    if flat.lang == "fa":
        if flat.words.scanners["events"].has(" ".join(before.split()[-2:])) and before:
            return True
        return lead or bool(
            re.match(r"(?:ولایت|ولسوالی|را (?!محکوم|متهم|احضار|تهدید))(?!\w)", after)
        )
    if flat.phrase("place_after").match(after):
        return flat.lang != "ps" or True
    if flat.phrase("unit_after").match(after):
        return True
    if flat.lang == "ps":
        return (
            lead
            and bool(re.match(r"(?:په|د|کی|,|او|پر)(?!\w)", after))
            and before.endswith(("په", "پر", "د"))
        )
    return bool(re.match(r"(?:,|و|اور|:)", after)) and hit.start == 0


def _last(pattern: re.Pattern[str], before: str) -> bool:
    return any(m.end() == len(before) for m in pattern.finditer(before))


def _is_government(flat: Flat, hit: Hit) -> bool:
    after = flat.plain[hit.end : hit.end + 24].lstrip()
    return bool(flat.phrase("government").match(after))


def _holds(flat: Flat, words: Lexicon, outer: Hit, inner: Hit, found: Sequence[Hit]) -> bool:
    """Tell whether one place of a stretch lies in another that it names as well."""
    first, second = words.known.get(outer.term, ()), words.known.get(inner.term, ())
    gap = flat.plain[outer.end : inner.start].strip() if outer.end <= inner.start else ""
    if first and gap and flat.phrase("within").fullmatch(gap):
        return True
    if second:
        return may_contain(first, second)
    levels = [place.level for place in first]
    return bool(levels) and min(levels) <= 3 and abs(outer.start - inner.start) < 60


def site_of(flat: Flat, hit: Hit, around: tuple[str, ...]) -> Site:
    """Give a name with the word for its unit as a site of the text."""
    low, high = hit.start, hit.end
    units = flat.alternatives("unit_before")
    before = (
        re.search(rf"(?<!\w)(?:{units}) $", flat.plain[max(0, low - 18) : low]) if units else None
    )
    low -= len(before.group()) if before else 0
    after = flat.phrase("unit_after").match(flat.plain, high + 1, high + 18)
    high = after.end() if after and flat.plain[high : high + 1] == " " else high
    known = flat.words.known.get(hit.term, ())
    crossing = any("crossing" in (place.kind, place.name.lower()) for place in known)
    return Site(
        flat.at[low], flat.at[high - 1] + 1, hit.term, flat.text(low, high), around, crossing
    )


def find_border(flat: Flat) -> Site | None:
    """Find the border where a stretch names it."""
    match = flat.phrase("border").search(flat.plain)
    if match is None:
        return None
    lead = re.search(
        level(r"(?:در امتداد|امتداد|په اوږدو کې|کے ساتھ) $"), flat.plain[: match.start()]
    )
    low = match.start() - (len(lead.group()) if lead else 0)
    return replace(
        Site(flat.at[low], flat.at[match.end() - 1] + 1, "", flat.text(low, match.end())),
        crossing=False,
    )
