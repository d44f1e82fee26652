"""Places of one event that lie in one another: the finer one is the scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.places import Place
from geo.reading.containment import may_contain
from geo.reading.letters import level
from geo.reading.lexicons import Lexicon
from geo.reading.sites import Site

__all__ = ["country_of", "folded", "paired", "set_in"]


def paired(sites: list[Site], words: Lexicon) -> list[Site]:
    """Fold two places of one list where one is in the other; "A and B" are two places."""
    known = [words.known.get(site.name, ()) for site in sites]
    return folded(sites, words, listed=True) if all(known) else sites


def folded(sites: Sequence[Site], words: Lexicon, *, listed: bool = False) -> list[Site]:
    """Take a place stated around another one of the same event as its area.

    ``listed`` tells whether they stand in a list.
    """
    kept: list[Site] = []
    outer: list[Site] = []
    for site in sites:
        known = words.known.get(site.name, ())
        holds = [
            other for other in sites
            if other is not site and site.name and other.name and other.name != site.name
            and may_contain(known, words.known.get(other.name, ()), listed=listed)
        ]  # fmt: skip
        finer = any(_lies_within(other, site, sites, words) for other in sites)
        if (holds or finer) and len(sites) <= 3:
            outer.append(site)
        else:
            kept.append(site)
    if not kept:
        return list(sites)
    return [
        replace(s, around=(*s.around, *(o.name for o in outer if o.name not in s.around)))
        if s.name
        and any(
            may_contain(words.known.get(o.name, ()), words.known.get(s.name, ()))
            or _lies_within(s, o, sites, words)
            for o in outer
        )
        else s
        for s in kept
    ]


def _lies_within(site: Site, area: Site, sites: Sequence[Site], words: Lexicon) -> bool:
    """Tell whether a place that no list has is told of in an area named before or after it."""
    if site is area or not area.name or site.around or words.known.get(site.name, ()):
        return False
    level = min((place.level for place in words.known.get(area.name, ())), default=9)
    return level <= 3 and not any(words.known.get(s.name, ()) for s in sites if s is not area)


def set_in(sites: tuple[Site, ...], told: Sequence[Site], words: Lexicon) -> tuple[Site, ...]:
    """Set places that no list has into the one area that was told of before.

    Parameters
    ----------
    sites
        The places that a later sentence names for what was told.
    told
        Where it was told to have been; one town, district or province.
    words
        The lexicon.
    """
    if len(told) != 1 or not words.known.get(told[0].name, ()):
        return sites
    around = (told[0].name, *told[0].around)
    return tuple(
        replace(site, around=around)
        if site.name and not site.around and not words.known.get(site.name, ())
        else site
        for site in sites
    )


def country_of(sites: Sequence[Site], words: Lexicon) -> str:
    """Give the country that all places lie in, "" where they do not share one."""
    countries: set[str] = set()
    for site in sites:
        known = words.known.get(site.name, ()) if site.name else ()
        named = known or [p for name in site.around for p in _known(name, words)]
        level_of = min((place.level for place in named), default=0)
        countries |= {place.country for place in named if place.level == level_of}
    return countries.pop() if len(countries) == 1 else ""


def _known(name: str, words: Lexicon) -> Sequence[Place]:
    return words.known.get(" ".join(level(name).split()), ())
