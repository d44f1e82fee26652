"""Areas of a sentence that are only where a finer place of it lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.containment import may_contain
from geo.reading.groups import UNIT, Group
from geo.reading.lexicons import Lexicon

__all__ = ["WHERE_CLAUSE", "is_framed", "is_in_front", "narrows"]

WHERE_CLAUSE: Final = re.compile(rf"(?:'s)?(?: {UNIT})*,? where\b[^;:]*")
"""What goes on from a place with a clause on it."""


def narrows(plain: str, area: Group, place: Group, words: Lexicon) -> bool:
    """Tell whether a clause goes on to where in an area it was: "in Kunar, where two in Nari …"."""
    if len(area.sites) > 1 or place.lead not in ("in", "at", "near", "on", "outside", "hit"):
        return False
    if not WHERE_CLAUSE.fullmatch(plain, area.end, place.start):
        return False
    return _may_hold(area, place, words)


def _may_hold(area: Group, place: Group, words: Lexicon) -> bool:
    """Tell whether a place can lie in an area; one that no list has can."""
    inner = words.known.get(place.sites[0].name, ())
    return not inner or may_contain(words.known.get(area.sites[0].name, ()), inner)


_WITH_IT: Final = re.compile(
    r"[^,;]*, (?:hitting|striking|targeting|destroying|damaging|levell?ing|flattening|wrecking"
    r"|gutting|razing) [^,;]*"
)
"""What goes on with the same blow: "bombed Kabul on Friday, hitting a market in"."""


def is_same_blow(plain: str, areas: Sequence[Group], place: Group, words: Lexicon) -> bool:
    """Tell whether a participle tells what a blow hit: "bombed Kabul, hitting … in Deh Mazang".

    Parameters
    ----------
    plain
        The levelled text.
    areas
        The places that are struck, one of which may hold the other place.
    place
        The place behind the participle.
    words
        The lexicon.
    """
    area = areas[-1]
    if len(areas) > 1 or len(area.sites) > 1 or len(place.sites) > 1:
        return False
    if not _WITH_IT.fullmatch(plain, area.end, place.start):
        return False
    return _may_hold(area, place, words)


_WHERE_AND: Final = re.compile(
    r"(?:'s)?(?: [\w-]+)?, (?:where|which) [^;:]{3,80}, and (?:also )?"
    r"(?:in|at|near|around|on) (?:the )?"
)
_ENDS: Final = re.compile(r"(?: (?:district|province|agency|area|city|valley))?(?:[.,;]|$)")


def resumes(plain: str, before: Group, place: Group) -> bool:
    """Tell whether a list goes on behind a clause on a place: "at A, where tanks are, and in B"."""
    gap = _WHERE_AND.fullmatch(plain, before.end, place.start)
    return gap is not None and _ENDS.match(plain, place.end) is not None


_FRAME: Final = re.compile(
    r"\b(?:incidents?|attacks?|strikes?|raids?|blasts?|events?|episodes?|cases?|blows?|clash(?:es)?"
    r"|losses|tolls?|damage|casualties|fighting|shelling|one|others?|second|third|last)"
    r" (?:(?!in\b)[\w'-]+ ){0,3}?(?:took place|occurred|happened|came|was|were|is|fell)"
    r" (?:(?!in\b)[\w'-]+ ){0,3}?(?:in|at|near) (?:the )?(?:[\w'-]+ of )?$"
)


def is_framed(plain: str, begin: int, area: Group) -> bool:
    """Tell whether only that something was in an area is told before it.

    "The deadliest incident took place in Barmal, where aircraft hit a house in Margha."
    """
    return _FRAME.search(plain, begin, area.start) is not None


def is_in_front(
    plain: str, begin: int, fronts: Sequence[Group], place: Group, words: Lexicon
) -> bool:
    """Tell whether an area stands at the head, and a place in it after: "In Khost a … at Tani"."""
    area = fronts[0]
    if len(fronts) > 1 or len(area.sites) > 1 or area.lead != "in" or area.start - begin > 12:
        return False
    if place.lead not in ("in", "at", "near", "on", "outside") or "," in plain[begin : area.start]:
        return False
    inner = words.known.get(place.sites[0].name, ())
    return may_contain(words.known.get(area.sites[0].name, ()), inner)
