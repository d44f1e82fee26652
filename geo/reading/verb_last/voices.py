"""Who says what, where the verb stands last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.letters import level
from geo.reading.lexicons import Hit
from geo.reading.speakers import Voice, party_of
from geo.reading.statements import STATES
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.silence import is_silent
from geo.reading.verb_last.unharmed import unhurt
from geo.reading.verb_last.windows import (
    AT_END,
    BREAK,
    OWN_VERB,
    by_mark,
    find_bylines,
    find_windows,
    nearest,
)
from geo.reading.voices import COUNTRY_PARTY

__all__ = ["Told", "find_speaker"]

_MODES: Final = ("responsibility", "denied", "claimed", "verified")


@dataclass(frozen=True)
class Told:
    """Who tells a stretch and how: ``voice`` None goes on with the speaker before.

    ``masked`` are the words for the speaker, ``home`` the places among them; ``saying`` is the
    stretch from the speaker to the "that", whose date is the day on which it was said, ``aside``
    that whose places tell where it was said.
    """

    voice: Voice | None
    mode: str
    masked: tuple[tuple[int, int], ...] = ()
    home: tuple[Hit, ...] = ()
    nobody: bool = False
    saying: tuple[int, int] = (0, 0)
    aside: tuple[int, int] = (0, 0)

    @property
    def inside(self) -> bool:
        """Tell whether they only speak in a place, and are not of it: "in Quetta officials say"."""
        return bool(self.masked) and self.aside[0] < self.masked[0][0]


def find_speaker(flat: Flat, hits: Mapping[str, Sequence[Hit]], places: Sequence[Hit]) -> Told:
    """Find the speaker of a stretch.

    Parameters
    ----------
    flat
        The stretch.
    hits
        The words of the classes ``speech``, ``parties`` and ``speakers`` in it.
    places
        The names of places in it.
    """
    if is_silent(flat):
        return Told(Voice(), "silent")
    modes = {h.senses[i][0] for h in hits["speech"] for i in range(len(h.senses))}
    mode = next((wanted for wanted in _MODES if wanted in modes), "reported")
    if mode == "reported" and flat.phrase("not_happened").search(unhurt(flat).sub("", flat.plain)):
        mode = "denied"
    if _is_refuted(flat):
        return Told(Voice(), "denied")
    nobody = bool(flat.phrase("nobody").search(flat.plain)) and mode == "responsibility"
    named = _named(flat, hits)
    own = mode in OWN_VERB
    speech = sorted(hits["speech"], key=lambda h: not (own and h.has(0, mode)))
    windows = find_windows(flat, speech)
    if mode == "responsibility":
        windows = [w for w in windows if any(w[1] == h.start for h in speech)] or windows
        windows = [*by_mark(flat, speech), *windows]
    windows += [(*span, 0) for span in find_bylines(flat, named, places)]
    windows = [*_behind_press(flat, speech, named), *windows]
    for low, high, that in windows:
        if mode == "denied" and flat.lang == "fa":  # what is denied stands before its verb
            alleged = flat.phrase("allegation").search(flat.plain, low, high)
            high = alleged.start() if alleged else high
        near = nearest(named, low, high, that)
        if that < 0 and near is not named:
            low = max(low, near[0].start - 28)
        found = _in_window(flat, (low, high), near, hits, places)
        if found is not None:
            voice, start, end = found
            at_end, that = that == AT_END, max(that, 0)
            aside = (start, max(end, high if that else min(high, end + 40)))
            until = that if mode == "denied" and that else 0 if that else high
            if any(end <= h.start < until for h in hits["events"]):
                aside = (start, end)  # "sources told of raids in Barmal", "denied raids in Barmal"
            if at_end and not flat.phrase("that").search(flat.plain, high, high + 24):
                aside = (start, aside[1])  # "in Swat, according to the police": Swat is the scene
            else:
                aside = (_before_office(flat, voice, places, hits["events"], start), aside[1])
            home = tuple(h for h in places if aside[0] <= h.start and h.end <= high)
            if voice == Voice("", "pronoun"):
                return Told(None, mode, ((start, end),), (), nobody, (start, that), aside)
            return Told(voice, mode, ((start, end),), home, nobody, (start, that), aside)
    if hits["speech"] and mode != "responsibility":
        return Told(None, mode, (), (), nobody)
    return _owner(flat, hits) or Told(Voice(), mode, (), (), nobody)


def _behind_press(
    flat: Flat, speech: Sequence[Hit], named: Sequence[Hit]
) -> list[tuple[int, int, int]]:
    """Give where he speaks of whom an agency only reports: "by the agency, the governor said"."""
    carried = _CARRIED.match(flat.plain) if flat.lang == "fa" and speech else None
    if carried is None or flat.phrase("press").search(carried.group()) is None:
        return []
    until = max(h.start for h in speech)
    others = any(carried.end() <= h.start < until for h in named)
    return [(carried.end(), until, 0)] if others else []


_CARRIED: Final = re.compile(r"\W*(?:به گزارش|به نقل از|بنا بر گزارش|بنابر گزارش)[^,:.]{3,60},")


def _owner(flat: Flat, hits: Mapping[str, Sequence[Hit]]) -> Told | None:
    """Give him whose name stands between "responsibility" and the verb that takes it on."""
    taken = [h for h in hits["speech"] if h.has(0, "responsibility")]
    for hit in hits["parties"]:
        if taken and taken[0].end <= hit.start < taken[0].end + 24 and not hit.has(1, "state"):
            span = hit.start, hit.end
            return Told(Voice(flat.text(*span), hit.code), "responsibility", (span,))
    return None


def _before_office(
    flat: Flat, voice: Voice, places: Sequence[Hit], events: Sequence[Hit], start: int
) -> int:
    """Give where the place begins in which an office speaks: "in Quetta officials say"."""
    before = [h for h in places if h.end <= start]
    if flat.lang == "fa" or voice.party == "local" or not before:
        return start
    between = flat.plain[before[-1].end : start]
    at_once = len(between) < 28 and _IN_PLACE.match(between) and not BREAK.search(between)
    told = any(before[-1].end <= h.start < start for h in events)
    if not at_once or told:
        return start
    first = len(before) - 1
    while first and _GENITIVE.fullmatch(flat.plain, before[first - 1].end, before[first].start):
        first -= 1
    return before[first].start


_GENITIVE: Final = re.compile(r"(?: (?:کی|صوبی|ولایت|د|ضلع|تحصیل|ضلعی|شار))* ")
_IN_PLACE: Final = re.compile(r" (?:شار )?(?:کی|مین)(?!\w)")


def _is_refuted(flat: Flat) -> bool:
    """Tell whether a stretch sets out what others allege, and ends by calling it untrue."""
    low = _alleged(flat)
    return 0 < low < 70 and bool(flat.phrase("baseless").search(flat.plain, low))


def _alleged(flat: Flat) -> int:
    match = flat.phrase("allegation").search(flat.plain)
    return match.end() if match else 0


def _named(flat: Flat, hits: Mapping[str, Sequence[Hit]]) -> list[Hit]:
    """Give the words for those who may speak, not for those who are spoken to."""
    media = [m.span() for m in flat.phrase("medium").finditer(flat.plain)]
    units = flat.terms("unit_after")
    told = [
        h for h in hits["speakers"]
        if not _is_addressed(flat, h)
        and not any(a <= h.start < b for a, b in media)
        and not (h.term in units and flat.lang == "ps")
    ]  # fmt: skip
    means = [h for h in hits["events"] if h.has(1, "means")]
    sides = [
        h for h in hits["parties"]
        if not (flat.lang == "ur" and _OF_LAND.match(flat.plain, h.end))
        and not any(h.start <= m.start < h.end + 1 or m.start == h.start for m in means)
    ]  # fmt: skip
    found = sorted([*told, *sides], key=lambda h: (h.start, -h.end))
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


_OF_LAND: Final = re.compile(r" (?:سرحدی )?(?:صوبی|صوبون|صوبه|ضلع|شهر|علاقی|گاون|قصبی)(?!\w)")
"""What is told in Urdu to be of a country, beside its name: "the Afghan province of"."""


def _is_addressed(flat: Flat, hit: Hit) -> bool:
    if flat.phrase("addressee_after").match(flat.plain, hit.end + 1):
        return True
    before = flat.plain[max(0, hit.start - 6) : hit.start].split()
    return bool(before) and before[-1] in flat.terms("addressee_before")


def _in_window(
    flat: Flat,
    window: tuple[int, int],
    named: Sequence[Hit],
    hits: Mapping[str, Sequence[Hit]],
    places: Sequence[Hit],
) -> tuple[Voice, int, int] | None:
    """Give who speaks in a stretch, and where the words for him begin and end."""
    start, end = window
    inside = [h for h in named if start <= h.start and h.end <= end]
    pronoun = _pronoun(flat, window, inside)
    if pronoun is not None:
        return Voice("", "pronoun"), *pronoun
    run = _run(flat, inside, hits["speakers"])
    if not run or (not any(h in hits["speakers"] for h in run) and run[0].start - start > 30):
        return None
    low, high = run[0].start, run[-1].end
    healers = flat.terms("hospital")
    dwell = any(h.has(0, "local") and h.term not in healers for h in run)
    if flat.lang == "ur" or not dwell:  # those who dwell somewhere tell of their home
        low = _with_home(flat, places, hits["events"], start, low)
    if flat.lang != "fa" or len(run) > 1 or not _is_state(run[0]):
        high = _with_office(flat, places, high, end)
    high = _with_title(flat, run[-1], high, end)
    parties = [h for h in hits["parties"] if low <= h.start < high]
    speakers = [
        h for h in hits["speakers"]
        if low <= h.start < high
        and not any(p.start <= h.start and h.end <= p.end and p.term != h.term for p in parties)
    ]  # fmt: skip
    parties = [h for h in parties if not _is_of_press(h, speakers)]
    party = party_of(parties, speakers, _near(flat, places, start, end)) or "own"
    if parties and all(h.term in flat.terms("own_ministry") for h in parties):
        party = "Pakistan"
    written = re.sub(r"(?: نے)?[،,:؛]*$", "", flat.text(low, high))
    short = _short_for(flat, high)
    groups = [h for h in flat.words.scanners["parties"].scan(level(short)) if h.has(1, "group")]
    if groups and party in ("armed group", "own"):
        party = groups[0].code
    return Voice(" ".join(filter(None, (written, short))), party), low, high


def _with_title(flat: Flat, last: Hit, high: int, end: int) -> int:
    """Give where the words for a paper or an agency end, with its name: "the daily so-and-so"."""
    if flat.phrase("press").search(flat.plain, last.start, last.end) is None:
        return high
    words = _TITLE.match(flat.plain, high, end)
    return words.end() if words else high


_TITLE: Final = re.compile(
    r"(?: (?!(?:با|به|در|که|از|بر|را|و|نی|کی|کو|کا|نی|سی|مین|ته|جی|د|په|له|پر|بیا|هم|نیز|اما"
    r"|خو|وایی|ویلی|وویل|لیکلی|نوشت|نوشته|گفت|گفته|می|گزارش|خبر|نقل|بتایا|لکها|کها|تایید"
    r"|افغان|پاکستانی)(?!\w))[^\W\d]+){1,3}"
)
"""A name that follows "the daily" or "the agency", up to a verb or a preposition."""


def _is_of_press(party: Hit, speakers: Sequence[Hit]) -> bool:
    """Tell whether a side is only the home of who reports or observes: "Pakistani media"."""
    return not party.has(1, "group") and any(
        speaker.has(0, "independent")
        and party.start <= speaker.end + 1
        and speaker.start <= party.end + 1
        for speaker in speakers
    )


def _pronoun(flat: Flat, window: tuple[int, int], inside: Sequence[Hit]) -> tuple[int, int] | None:
    """Give where a pronoun stands that speaks in a stretch, None where somebody named does."""
    start, end = window
    lead = flat.plain[start:end].lstrip(" ,")
    pronoun = flat.phrase("pronoun").match(lead)
    if pronoun is None:
        return None
    at = end - len(lead)
    after = at + pronoun.end()
    first = inside[0] if inside else None
    alone = first is None or first.start - start > pronoun.end() + 12
    if alone or (first is not None and first.end <= after and " " in pronoun.group()):
        return at, after
    return None


def _run(flat: Flat, inside: Sequence[Hit], speakers: Sequence[Hit]) -> list[Hit]:
    """Give the words for one speaker that follow each other, none where nobody is named."""
    if len(inside) > 1 and _is_state(inside[0]) and flat.lang in _INSIDE:
        there = _INSIDE[flat.lang].match(flat.plain, inside[0].end + 1)
        inside = inside[1:] if there else inside  # "in Afghanistan the United Nations"
    run = list(inside[:1])
    for hit in inside[1:]:
        far = 42 if len(run) == 1 and _is_state(run[0]) else 24
        if _is_state(hit) and flat.lang != "fa" and not _is_state(run[-1]) and run[-1] in speakers:
            break  # a body follows its owner: "the ministry calls reports of Pakistan …"
        if hit.start - run[-1].end > far or BREAK.search(flat.plain, run[-1].end, hit.start):
            break
        if _OTHER.search(flat.plain, run[-1].end, hit.start):
            break
        if _is_state(run[-1]) and _is_state(hit):
            break  # "Pakistan bombed Kabul"
        if {hit.code, *(h.code for h in run)} >= set(STATES):
            break  # "the spokesman of the emirate calls a claim of Pakistan's army …"
        if not any(h.start == hit.start for h in speakers) and hit.start - run[-1].end > 12:
            break
        run.append(hit)
    return run


_OTHER: Final = re.compile(
    r"(?<!\w)(?:نی|ادعای|ادعاهای|ادعا|اتهام|اتهامات|دعوی|دعوا|تور|تورونه|خبر|خبرونه)(?!\w)"
)
"""What divides one who speaks from those of whom he speaks."""


def _is_state(hit: Hit) -> bool:
    return hit.senses[0][-1] == "state"


def _with_office(flat: Flat, places: Sequence[Hit], high: int, end: int) -> int:
    """Give where the words for a speaker end, with the places after them: "governor of Kunar"."""
    titles = flat.terms("title")
    for hit in places:
        between = flat.plain[high : hit.start].split()
        if flat.lang == "ps" and between and high <= hit.start:
            break  # the place of an office stands before it
        if _AGENT in between:
            break
        near = hit.start <= high + 14 or (len(between) < 5 and titles.issuperset(between))
        if high <= hit.start and near and hit.end <= end:
            high = hit.end
    return high


_AGENT: Final = level("نے")
_SHORT: Final = re.compile(r"\s*\(([^()\d]{2,16})\)")


def _short_for(flat: Flat, end: int) -> str:
    """Give the short name that brackets add to a speaker's: "(یوناما)"."""
    match = _SHORT.match(flat.source, flat.at[end - 1] + 1)
    return match.group(1) if match else ""


def _with_home(
    flat: Flat, places: Sequence[Hit], events: Sequence[Hit], start: int, low: int
) -> int:
    """Give where the words for a speaker begin, with the places set before: "of Bajaur"."""
    if flat.lang == "fa":
        return low
    for hit in reversed(places):
        between = flat.plain[hit.end : low]
        if flat.lang == "ps" and not _OF_IT.fullmatch(between):
            continue
        if start <= hit.start < low and len(between) < 28 and not BREAK.search(between):
            if any(hit.end <= event.start < low for event in events):
                break
            if _IN_IT.search(between):
                break
            low = hit.start
    return low


_OF_IT: Final = re.compile(r"(?: (?!(?:کی|په|پر|ته|له|چی|او)(?!\w))\w+){0,3} ?")
_INSIDE: Final = {"ps": re.compile(r"کی(?!\w)"), "ur": re.compile(r"مین(?!\w)")}
_IN_IT: Final = re.compile(r"(?<!\w)(?:مین|پر)(?!\w)")


def _near(flat: Flat, places: Sequence[Hit], start: int, end: int) -> str:
    for hit in places:
        if start <= hit.start < end:
            countries = {place.country for place in flat.words.known.get(hit.term, ())}
            if len(countries) == 1:
                return COUNTRY_PARTY.get(min(countries), "own")
    return "own"
