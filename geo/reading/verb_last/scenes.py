"""Places of events, where words before or after a name mark it as one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from geo.reading.letters import level
from geo.reading.lexicons import Hit
from geo.reading.sites import Site
from geo.reading.verb_last.flat import Flat

__all__ = ["find_border", "scan_places", "site_of"]

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
