"""Hotels, schools, mosques and courts with a name, and sectors of a city, as places of events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.places import Place
from geo.reading.letters import level
from geo.reading.lexicons import Hit
from geo.reading.passages import Passage

__all__ = ["find_buildings"]

_KIND: Final = (
    r"(?:Hotel|Guest ?[Hh]ouse|Restaurant|Caf[eé]|School|College|University|Academy|Madrasa"
    r"|Seminary|Mosque|Masjid|Imambargah|Church|Cathedral|Temple|Gurdwara|Shrine|Stadium|Mall|Plaza"
    r"|Hospital|Prison|Jail|Courts?|Complex|Library|Theatre|Cinema)"
)
_BUILDING: Final = re.compile(
    rf"(?<![\w'’-])((?:(?!The |An? |In |At |On )[A-Z][\w'’-]+ (?:of )?){{1,4}}{_KIND})"
    r"(?![\w-]| [A-Z]| police)"
)
_ANY_KIND: Final = re.compile(_KIND)
_LEAD: Final = re.compile(
    r"(?:\b(?:in|at|on|near|inside|outside|opposite|behind|beside|against|into|of|to|through"
    r"|hit|hits|struck|stormed|bombed|attacked|wrecked|destroyed|damaged|shelled|raided|entered"
    r"|targeted|rocked|shook|seized|besieged)) (?:the |an? )?(?:[\w'-]+ (?:of|to) (?:the )?)?$"
)
_SUFFERS: Final = re.compile(
    r" (?:(?:was|were|had been|has been) (?:also )?(?:hit|struck|stormed|bombed|attacked|shelled"
    r"|raided|targeted|besieged|damaged|destroyed)|came under)\b"
)
_REACH: Final = 70  # characters between an event and the building that it was at
_SECTOR: Final = re.compile(r"(?<=\b[Ss]ector )[A-I]-\d{1,2}(?:/[1-4])?(?![\w-])")
_ITS_CITY: Final = re.compile(r",? (?:of|in) (?:the )?(?:city of |capital )?(?=[A-Z])|, (?=[A-Z])")
_CITY_OF_SECTORS: Final = "islamabad"
"""The one that is laid out in sectors named so."""


def find_buildings(passage: Passage, places: Sequence[Hit], events: Sequence[Hit]) -> list[Hit]:
    """Find the buildings with a name that a sentence tells of something at.

    A name of a place in that of a building is its place ("the Kabul Serena Hotel"); both are
    remembered in the lexicon of the text.

    Parameters
    ----------
    passage
        The sentence.
    places
        The names of places in it.
    events
        Its words for events and casualties.
    """
    text, words = passage.text, passage.words
    found = []
    kinds = _ANY_KIND.search(text, passage.start, passage.end)
    for match in _BUILDING.finditer(text, passage.start, passage.end) if kinds else ():
        a, b = match.span(1)
        led = _LEAD.search(passage.plain, max(passage.start, a - 40), a)
        told = any(a - _REACH < hit.start < a for hit in events)
        if not ((led and told) or _SUFFERS.match(passage.plain, b)):
            continue
        inner = [h for h in places if a <= h.start and h.end <= b]
        found.append(_learned(passage, a, b, words.known.get(inner[0].term, ()) if inner else ()))
    for match in _SECTOR.finditer(text, passage.start, passage.end):
        if _ITS_CITY.match(text, match.end()) is None:
            found.append(_learned(passage, *match.span(), words.known.get(_CITY_OF_SECTORS, ())))
    return found


def _learned(passage: Passage, start: int, end: int, known: Sequence[Place]) -> Hit:
    term = " ".join(level(passage.text[start:end]).split())
    inside = (replace(place, key=f"{place.key}/{term}", kind="site") for place in known[:1])
    passage.words.known.setdefault(term, tuple(inside))
    return Hit(start, end, term, (("place",),))
