"""How the place of a claim is written: as the report does, with what leads up to the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo._spelling import fold
from geo.reading.lexicons import Lexicon
from geo.reading.sites import Site

__all__ = ["is_across", "list_places"]


def list_places(text: str, sites: Sequence[Site], words: Lexicon, *, either: bool) -> str:
    """Write the places of a claim as a list that the geocoder reads as it is meant.

    Parameters
    ----------
    text
        The report.
    sites
        The places.
    words
        The lexicon, which knows the places that a list has.
    either
        Whether it was only at one of them.
    """
    names = dict.fromkeys(_related(text, site, _with_area(site, words)) for site in sites)
    return (" or " if either else "; ").join(names)


def _with_area(site: Site, words: Lexicon) -> str:
    """Write a place that no list has with the area that it was told in."""
    if not site.around or not site.name or words.known.get(site.name):
        return site.written
    area = site.around[0]
    if "," in site.written or fold(area) in fold(site.written):
        return site.written
    return f"{site.written}, {area if area[:1].isupper() else area.title()}"


_COMPASS: Final = r"(?:north|south|east|west)(?:-?(?:east|west))?"
_RELATION: Final = re.compile(
    rf"(?P<relation>\b(?:(?:(?:about|some|around|roughly|nearly) )?[\d.,]+ ?(?:km"
    rf"|kilomet(?:re|er)s?|miles?|metres|meters|m)"
    rf"(?: (?:to the )?{_COMPASS} of| (?:away )?from| outside)"
    rf"|(?<!the ){_COMPASS} of|(?:outskirts|edge|fringes|vicinity) of"
    r"|near(?:by)?|close to|not far from|adjacent to|next to|beside|outside|around|opposite|facing"
    r"|across from|overlooking|beyond))"
    r" (?:the )?(?:(?:border|frontier|main|old|new|small|remote|provincial|nearby|neighbou?ring)"
    r" )?(?:(?:city|town|village|hamlet|settlement|district|area|crossing|locality|capital,?)"
    r" (?:of )?)?$",
    re.IGNORECASE,
)
_REACH: Final = 60  # characters before a name in which its relation stands
_NO_RELATION: Final = re.compile(r"\b(?:in and|from|to) $", re.IGNORECASE)


def is_across(text: str, site: Site) -> bool:
    """Tell whether it was on the other side from a place: "opposite Goshta", "facing Arandu"."""
    return _relation(text, site).startswith(("opposite", "facing", "across", "beyond"))


def _related(text: str, site: Site, written: str) -> str:
    """Write a place with the words by which it only tells where that was: "near Torkham"."""
    relation = _relation(text, site)
    return f"{relation} {written}" if relation else written


def _relation(text: str, site: Site) -> str:
    """Give the words that tell where it was from a place, "" where it was there."""
    if not site.name:
        return ""
    before = " ".join(text[max(0, site.start - _REACH) : site.start].split()) + " "
    match = _RELATION.search(before)
    if match is None or _NO_RELATION.search(before, 0, match.start()):
        return ""
    return match["relation"].lower()
