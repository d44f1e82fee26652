"""Headings and labels of paragraphs, which set the scene and the day for what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geo.reading.dates import When, find_dates
from geo.reading.entries import CLOCK
from geo.reading.folding import folded
from geo.reading.groups import CAPITALS
from geo.reading.letters import ITEM_SIGNS, is_arabic_script, level
from geo.reading.lexicons import Lexicon
from geo.reading.passages import Passage
from geo.reading.replies import speaks_after_label
from geo.reading.sites import Site, find_groups
from geo.reading.speakers import Voice
from geo.reading.spellings import compounded
from geo.reading.voices import voice_party

__all__ = [
    "Label",
    "find_label",
    "is_heading",
    "is_round_up",
    "is_stamp",
    "read_label",
    "sites_named",
    "speaker_named",
]

_LONGEST: Final = 80  # characters of a heading


@dataclass(frozen=True, slots=True)
class Label:
    """The places and the day that a heading or label names, who speaks under it, and its end."""

    end: int
    sites: tuple[Site, ...] = ()
    when: When | None = None
    voice: Voice | None = None


_NUMBER: Final = r"(?:[" + ITEM_SIGNS + r"#] ?)*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] )?"
_DAY: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|\d{4}-\d\d-\d\d"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?(?:[-/–]\d{1,2})? (?:[A-Z][a-z]{2,8})\.?(?: \d{4})?"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|late|early|night|morning|evening|overnight|dawn)"
)
_HOUR: Final = r"(?:\d{1,2}[:.]?\d\d(?: ?(?:hrs|h|gmt|pkt|am|pm|local))?|\[\d\d:\d\d\])"
_NAME: Final = (
    r"(?:[A-Z][\w'’.-]*|of|and|the|in|near|district|province|tehsil|city|town|valley|border"
    r"|crossing|sector|agency|area|air base|airbase|airport|village|region"
    r"|(?:north|south|east|west|central|upper|lower|outskirts)[\w-]*)"
)
_LABEL: Final = re.compile(
    rf"\s*{_NUMBER}(?P<hour>(?i:{_HOUR})(?: ?[-–—:.,]+ ?| ))?"
    rf"(?P<day>(?i:{_DAY})(?:(?:,? | ?[-–—] ?)(?i:{_DAY}))*(?: ?[-–—:,.(/]+ ?|$))?"
    rf"(?P<name>{_NAME}(?:[ /,–&-]+(?:{_NAME}|(?i:{_DAY})|\d{{1,2}}))*(?: ?\([^)]{{2,30}}\))?)?"
    r"(?:[.:](?=\s|$)| ?[-–—]{1,2} |$)"
)
_ENTRY: Final = re.compile(
    rf"\s*\[?{_NUMBER}(?i:{_DAY})(?:[-–/]\d{{1,2}})?(?:(?:,? | ?[-–—] ?)(?i:{_DAY}|\d{{4}}))*"
    r"(?: ?\([^)]*\))?"
    r"(?P<clock>,? (?:at )?\d{1,2}[:.]\d\d(?: (?i:gmt|utc|pkt|aft|local(?: time)?|hrs|[ap]\.?m\.?"
    r"))?)?(?:\]:?|:| [-–—]{1,2}|(?(clock)$|(?!))) ?(?=\S|$)"
)
_CLOCK: Final = re.compile(rf"\s*{_NUMBER}{CLOCK}")
_STAMP: Final = re.compile(
    r"\s*(?:[-*•] ?)?\[?(?:\d{1,2}[:.]\d\d\]?(?: ?[-–—:,.]|(?= ))|(?:\w+ ){0,3}(?:\d{1,2}[:.]\d\d"
    r"|\d{1,2} (?:بجی|بجو|بجه|بج کر \d{1,2} منت|بعد از ظهر|صبح|شام|شب))(?: \w+){0,2}? ?[-–—:])"
)
"""An hour before an entry, as Dari, Pashto and Urdu write it: "شام 7 بجے:"."""
_DATELINE: Final = re.compile(r"\s*[A-Z][A-Z .'’/-]{2,50}(?:,[^-–—:]{1,30})?(?:\([^)]*\) ?)?[-–—:]")


def find_label(
    text: str,
    plain: str,
    start: int,
    end: int,
    *,
    published: date | None,
    words: Lexicon,
    opening: bool = False,
    rounded: bool = False,
    entry_day: When | None = None,
) -> Label | None:
    """Find the label that a paragraph begins with: "Nushki.", "25 March — Mir Ali:".

    A dateline in capitals is none, unless the text goes round the places (``rounded``), nor is
    the name of somebody who speaks. An entry under an hour is of the day given (``entry_day``),
    or that of publication.
    """
    match = _LABEL.match(text, start, min(end, start + _LONGEST + 40))
    written = is_arabic_script(text[start : start + _LONGEST])
    hour = _STAMP.match(plain, start, end) if written else _CLOCK.match(text, start, end)
    today = (
        None if hour is None or published is None
        else entry_day or When(start, start, published, published, 1)
    )  # fmt: skip
    timed = None if today is None or hour is None else Label(hour.end(), (), today)
    entry = None if timed is not None else _ENTRY.match(text, start, end)
    entry = None if entry is not None and opening and not entry["clock"] else entry
    if entry is not None:
        timed = read_label(text, plain, start, entry.end(), published=published, words=words)
    if match is None or not (match["day"] or match["name"]) or match.end() >= end:
        return timed
    if opening and not (match["day"] or rounded):
        return timed
    dateline = None if rounded and "/" not in match[0] else _DATELINE.match(text, start, end)
    if dateline or match.end() - start > _LONGEST + 20:
        return timed
    label = read_label(text, plain, start, match.end(), published=published, words=words)
    if label is None or (match["name"] and not label.sites):
        return timed
    capital = (match["name"] or "").strip(" :").lower() in CAPITALS
    if capital and speaks_after_label(plain, match.end() + 1, end):
        return timed  # "Kabul: We had nothing to do with it"
    sites = tuple(
        replace(site, written=site.written.title()) if site.written.isupper() else site
        for site in label.sites
    )
    return Label(label.end, sites, label.when or today)


_ROUND: Final = re.compile(r"^[ \t]*([A-Z][A-Z .'’-]{2,30}): (?=\S)", re.MULTILINE)


def is_round_up(text: str, words: Lexicon) -> bool:
    """Tell whether a text goes round several places: "ZHOB: Four men …", "CHAMAN: The gate …"."""
    names = {match[1] for match in _ROUND.finditer(text)}
    return sum(words.places.has(level(name)) for name in names) > 1


def read_label(
    text: str, plain: str, start: int, end: int, *, published: date | None, words: Lexicon
) -> Label | None:
    """Read the places and the day of a heading or label; None where it names neither."""
    piece = plain[start:end]
    voice = speaker_named(text[start:end], piece, words)
    if voice is not None:
        return Label(end, voice=voice)
    if words.triggers.has(piece) or words.scanners["speech"].has(piece):
        return None
    speakers = words.scanners["speakers"].scan(piece)
    bodies = [h for h in words.scanners["parties"].scan(piece) if not h.has(1, "state")]
    if speakers or [h for h in bodies if not h.has(1, "demonym")]:
        return None
    sites = sites_named(text, plain, start, end, words)
    dates = find_dates(text, plain, start, end, published=published, words=words)
    when = next((w for w in dates if not (w.future or w.bound)), None)
    return Label(end, sites, when) if sites or when else None


def sites_named(text: str, plain: str, start: int, end: int, words: Lexicon) -> tuple[Site, ...]:
    """Give the places that a heading, a label or a cell names."""
    hits = words.places.scan(plain[start:end], start)
    places = [h for h in hits if text[h.start].isupper()]
    passage = Passage(text, plain, start, end, words)
    groups = find_groups(passage, places=compounded(passage, places), masked=())
    sites = tuple(folded([site for group in groups for site in group.sites], words))
    if len(sites) == 1:
        sites = (_finer(text, start, end, sites[0], words),)
    return sites


_SIDE: Final = re.compile(
    r"(?:\W|\d)*(?:(?:what|how) (?P<says>.{2,50}?) (?:says?|said|is saying|claims?|claimed|reports?"
    r"|reported|has said|have said|tells? us|told us|sees? it|tells? it|puts? it)"
    r"|(?P<owns>.{2,50}?)(?:'s?)? (?:version|account|position|view|side|claims?|response|statement"
    r"|line|narrative|perspective|story|figures|count|claimed results)"
    r"(?: of (?:events|it|the story))?"
    r"|(?:according to|from|statement by|statement of|claims by|claimed by|reported by|version of"
    r"|as told by|as seen by|in the words of)(?P<from>.{2,50}?)"
    r"|(?P<bare>.{2,50}?))\W*"
)


def speaker_named(written: str, plain: str, words: Lexicon) -> Voice | None:
    """Give who speaks under a heading: "What Pakistan says", "The Taliban's account"."""
    match = _SIDE.fullmatch(plain) if len(plain) <= _LONGEST else None
    group = match.lastgroup if match else None
    if match is None or group is None or words.triggers.has(plain[slice(*match.span(group))]):
        return None
    named = re.sub(r"^\W*(?:the|both|each)\b ?", "", match[group]).removesuffix("'s")
    parties = words.scanners["parties"].scan(named)
    bodies = [h for h in parties if not (h.has(1, "state") or h.has(1, "demonym"))]
    offices = words.scanners["speakers"].scan(named)
    if group == "bare":
        covered = sum(h.end - h.start for h in [*(bodies or offices)])
        if covered + 2 < len(named.strip()):
            return None
    elif not (parties or offices):
        return None
    party = voice_party(named, words)
    at = plain.find(named.strip())
    return Voice(written[at : at + len(named.strip())], party) if party and at >= 0 else None


_PART: Final = re.compile(r"(?<=[,:] )[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,2}(?=[.:,]| [-–—]|$)|"
                         r"(?<![\w-])[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,2}(?=, )")  # fmt: skip


def _finer(text: str, start: int, end: int, site: Site, words: Lexicon) -> Site:
    """Give an unlisted name beside the place of a label as the place: "Quetta, Brewery Road"."""
    for match in _PART.finditer(text, start, end):
        name = " ".join(level(match.group()).split())
        first = name.split()[0]
        apart = match.end() <= site.start or match.start() >= site.end
        if apart and first not in words.calendar and first not in words.numbers:
            around = (site.name, *site.around)
            return Site(match.start(), match.end(), name, match.group(), around)
    return site


def is_stamp(text: str, start: int, end: int) -> bool:
    """Tell whether a line is only a day and an hour, as above a post: "3 March 2026, 22:30"."""
    stamp = _ENTRY.fullmatch(text, start, end)
    return stamp is not None and stamp["clock"] is not None


def is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is only a heading: short, and without the end of a sentence."""
    return end - start <= _LONGEST and text[end - 1] not in '.!?"”»;,'


def united(outer: Label | None, inner: Label | None) -> Label | None:
    """Give a label its heading's day or place where it names none itself."""
    if outer is None or inner is None:
        return inner or outer
    return Label(
        inner.end, inner.sites or outer.sites, inner.when or outer.when, inner.voice or outer.voice
    )
