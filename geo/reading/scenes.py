"""Where a stretch of an English sentence is, by the places in it and by those who tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.containment import may_contain, province_of
from geo.reading.folding import folded, paired
from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.passages import Passage
from geo.reading.references import THERE
from geo.reading.sites import Group, Site, find_groups
from geo.reading.spellings import find_unlisted

__all__ = ["is_seated", "resolve_told", "scene_of", "seen_by", "speaks_at"]


def scene_of(plain: str, groups: Sequence[Group], words: Lexicon) -> list[Site]:
    """Give the places of a stretch, those that others lie in as their areas."""
    sites = [site for group in groups for site in group.sites]
    if len(groups) == 1 and len(sites) > 2:
        return sites
    if len(groups) > 1 and len(groups[0].sites) == 1 and len(sites) > 3:
        return _in_front(sites, words) or sites
    if _sets_front(plain, groups, words):
        front, finer = sites
        return [replace(finer, around=(*finer.around, front.name))]
    if len(sites) == 2 and _AND.match(plain, sites[0].end, sites[1].start):
        levels = [place.level for place in words.known.get(sites[0].name, ())]
        if levels and min(levels) > 1:
            return sites
    if len(groups) == 1 and len(sites) == 2:
        return paired(sites, words)
    return folded(sites, words, listed=any(len(group.sites) > 1 for group in groups))


def _sets_front(plain: str, groups: Sequence[Group], words: Lexicon) -> bool:
    """Tell whether a city set in front is where a part of it lies: "In Karachi, … in Korangi"."""
    if len(groups) != 2 or any(len(group.sites) > 1 for group in groups):
        return False
    front, finer = groups
    led = front.lead == "in" and finer.lead in ("in", "at", "near", "on")
    if not led or not _APART.match(plain, front.end) or _AND.match(plain, front.end, finer.start):
        return False
    outer, inner = (words.known.get(group.sites[0].name, ()) for group in groups)
    cities = any(place.kind == "city" for place in outer)
    parts = inner and all(place.level > 1 for place in inner)
    return bool(cities and parts) and province_of(inner) == province_of(outer) != ""


_APART: Final = re.compile(r"(?: city)?, ")


def _in_front(sites: Sequence[Site], words: Lexicon) -> list[Site]:
    """Give the places that all lie in the one set before them, none if one of them does not."""
    front, *inner = sites
    outer = words.known.get(front.name, ())
    if not all(may_contain(outer, words.known.get(site.name, ())) for site in inner):
        return []
    return [
        site if front.name in site.around else replace(site, around=(*site.around, front.name))
        for site in inner
    ]


_AND: Final = re.compile(r"(?:'s)?[^,;:]{0,25}\band (?:[\w'-]+ ){0,6}$")


_OF_THE_PLACE: Final = re.compile(
    r"\b(?:police|governor|district|commissioner|administration"
    r"|information|levies|rescue|hospital|doctor|"
    r"doctors|residents?|locals?|villagers?|elders?|witness\w*"
    r"|tribesmen|farmers?|shopkeepers?|mayor|tehsildar|"
    r"council|survivors?|health|medics?|provincial|resident|people|families|officials|clinic)\b"
)


def speaks_at(speaker: Passage, places: Sequence[Hit]) -> tuple[Site, ...]:
    """Give the place of those who tell what happened where they are: "residents of Nari".

    Parameters
    ----------
    speaker
        The words for those who tell it.
    places
        The names of places in the sentence.
    """
    words = speaker.piece
    named = [h for h in places if speaker.start <= h.start < speaker.end]
    named = [h for h in named if not _is_of_person(speaker, h)]
    if not named:
        return ()
    hit = named[0]
    inner = find_groups(speaker, places=named, masked=())
    if inner and inner[0].sites[0].name != hit.term:
        return inner[0].sites[:1]
    if inner and len(inner[0].sites) > 1:
        return inner[0].sites
    official = not _OF_THE_PLACE.search(words)
    if official and hit.term in ("peshawar", "quetta", "kandahar", "karachi", "lahore"):
        return ()
    outer = tuple(h.term for h in named[1:])
    site = Site(hit.start, hit.end, hit.term, speaker.text[hit.start : hit.end], outer)
    if inner:
        found = inner[0].sites[0]
        site = replace(found, around=found.around or tuple(n for n in outer if n != hit.term))
    if hit.term in ("kabul", "islamabad", "rawalpindi") and "resident" not in words:
        return ()
    return (site,)


_LIVING_IN: Final = re.compile(r"\b(?:from|in|of|at|near|for|outside) (?:the )?$")
_NAME_AFTER: Final = re.compile(r" ([A-Z][a-z]+)$")
_NAME_BEFORE: Final = re.compile(r"(?:^|[\s(])([A-Z][a-z]+) $")


def _is_of_person(speaker: Passage, hit: Hit) -> bool:
    """Tell whether a name that a place has too is that of a person: "DPO Shahbaz Elahi"."""
    if _LIVING_IN.search(speaker.plain, speaker.start, hit.start):
        return False
    after = _NAME_AFTER.match(speaker.text, hit.end, speaker.end)
    if after is not None:
        return _is_name(after[1], speaker)
    before = _NAME_BEFORE.search(speaker.text, speaker.start, hit.start)
    ends = hit.end == speaker.end or speaker.text.startswith(",", hit.end)
    if not ends or before is None:
        return False
    lives = _LIVING_IN.search(speaker.plain, speaker.start, before.start(1))
    return lives is None and _is_name(before[1], speaker)


def _is_name(written: str, speaker: Passage) -> bool:
    """Tell whether a word is no office, body, thing or place."""
    words, word = speaker.words, level(written)
    known = (words.scanners[name] for name in ("speakers", "parties", "people", "objects"))
    return not any(scanner.has(word) for scanner in (*known, words.places)) and not _AREA.match(
        word
    )


_AREA: Final = re.compile(
    r"(?:upper|lower|north|south|east|west|district|province|city|town|tehsil|near|from|in|of|at)"
    r"\w*$"
)


_WITNESSES: Final = re.compile(
    r"(?:(?:the|an?|some|many|several|two|three|four|five|other) )?(?:local |tribal )?"
    r"(?:residents?|locals|villagers?|elders?|inhabitants|people|farmers?|shepherds?|traders"
    r"|shopkeepers?|families|(?:eye)?witness\w*|survivors?) (?:of|in|from|at|near)\b"
)


_LIVES: Final = re.compile(
    r"\b(?:residents?|locals?|villagers?|elders?|inhabitants|people|farmers?|shepherds?|traders?"
    r"|shopkeepers?|famil(?:y|ies)|relatives?|neighbou?rs?|witness\w*|survivors?|tribesmen"
    r"|labourers?|workers?|drivers?|teachers?|listeners?|wom[ae]n|m[ae]n|hospitals?|clinics?"
    r"|doctors?|medics?|nurses?|surgeons?|mayor|tehsildar|imam|mullah|district)\b"
)
_BODY: Final = re.compile(
    r"\b(?:unions?|associations?|chambers?|federation|councils?|parliament)\b"
)


def is_seated(words: str) -> bool:
    """Tell whether those who tell something only have their seat where they are said to be.

    >>> is_seated("drivers' union in jalalabad"), is_seated("drivers in jalalabad")
    (True, False)
    """
    return not _LIVES.search(words) or bool(_BODY.search(words))


_ROAD_TO: Final = re.compile(r"[\w'’]+(?: [\w'’]+)? (?:road|highway|motorway)", re.IGNORECASE)


def seen_by(speaker: Passage, places: Sequence[Hit], area: Site) -> tuple[Site, ...]:
    """Give the finer place of those who saw it: "In Khost, residents of Tani said a shell fell".

    A road named after where it leads to is none: "residents of Gomal say jets hit the Wana road".

    Parameters
    ----------
    speaker
        The words for those who tell it.
    places
        The names of places in the sentence.
    area
        Where it is told to have been; nothing is given unless it is set in front of them.
    """
    if not _WITNESSES.match(speaker.piece.lstrip()):
        return ()
    if _ROAD_TO.fullmatch(area.written) and not area.around:
        return speaks_at(speaker, places)
    if area.start > speaker.start:
        return ()
    known = speaker.words.known
    return tuple(
        replace(site, around=(*site.around, area.name))
        for site in speaks_at(speaker, places)
        if may_contain(known.get(area.name, ()), known.get(site.name, ()))
    )


def resolve_told(text: str, plain: str, one: Occurrence, words: Lexicon) -> None:
    """Set the place of residents who go on speaking: "people of Nari … there, one of them said".

    Where they say "there" it is the scene.
    """
    voice = one.voice.words if one.voice is not None else ""
    at = plain.rfind(level(voice), 0, one.start) if " " in voice else -1
    if at < 0 or one.rejected or one.sites or one.speaks_at or one.start - at > _LATELY:
        return
    speaker = Passage(text, plain, at, at + len(voice), words)
    if not _WITNESSES.match(speaker.piece):
        return
    listed = words.places.scan(speaker.piece, at)
    scanned = {name: scanner.scan(speaker.piece, at) for name, scanner in words.scanners.items()}
    one.speaks_at = speaks_at(speaker, [*listed, *find_unlisted(speaker, listed, scanned)])
    if one.speaks_at and THERE.search(plain, *one.zone):
        one.sites, one.territory = one.speaks_at, False
        one.why.append("“there” is where those who tell it are")


_LATELY: Final = 900  # characters back to who goes on speaking
