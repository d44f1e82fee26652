"""Sentences that only list: after a colon places, each with a number of people or a day."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.reading.figures import Figure
from geo.reading.groups import CAPITALS
from geo.reading.lexicons import Hit
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.passages import Passage
from geo.reading.shares import Count, added, linked
from geo.reading.sites import Group, Site
from geo.reading.stretches import Stretch

__all__ = ["listed"]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One of the things that a sentence lists: where it stands, its places and its figure."""

    start: int
    end: int
    groups: tuple[Group, ...]
    figures: tuple[Figure, ...] = ()
    dated: bool = False


_DEAD: Final = re.compile(
    r"\b(?:dead|deaths?|killed|killings?|tolls?|losses|victims|fatalit(?:y|ies)|casualties|martyrs"
    r"|martyred|died|lost|slain|perished|fallen|bodies|buried)\b"
)
_HURT: Final = re.compile(r"\b(?:wounded|injured|hurt|wounds|injuries)\b")
_ALL: Final = re.compile(
    r",? (?:all|both|each|every one)(?: of (?:them|whom))? (?:were |had |was |have )?(?:been )?"
    r"(?:killed|dead|died|martyred|shot dead|murdered|buried)\b"
)
"""What is said of all that was listed before."""
_CUTS: Final = (
    re.compile(r"; (?:and )?"),
    re.compile(
        r", (?:and |then )?(?!\d{4}\b|where |when |in which |who |which |killing |leaving )"
    ),
    re.compile(r" and "),
)
_NONE: Final = re.compile(r"\b(?:none|nil|no one|nobody|zero|no casualties|no deaths)\b")


def listed(
    passage: Passage,
    parsed: Parsed,
    counts: Sequence[Count],
    places: Sequence[Hit],
    scene: Sequence[Site],
) -> list[Occurrence]:
    """Give what a sentence only lists, of the kind that its other words tell.

    Parameters
    ----------
    passage, parsed
        The sentence, and what was found in it.
    counts
        The numbers of people in it.
    places
        The names of places in it.
    scene
        The places of the heading that it stands under.

    Returns
    -------
    list
        At least two; none where the sentence tells what happened in other words as well.
    """
    entries = _find(passage.plain, parsed, counts)
    if not entries:
        return []
    groups = tuple(group for entry in entries for group in entry.groups)
    bodies = [h for h in parsed.parties if not any(g.start <= h.start < g.end for g in groups)]
    sentence = replace(parsed, parties=bodies)
    whole = _stretch(passage, sentence, _Entry(parsed.start, parsed.end, groups), places, scene)
    found = []
    for entry in entries:
        one = _stretch(passage, sentence, entry, places, scene)
        one.kind, one.certain_kind = one.kind or whole.kind, one.certain_kind or whole.certain_kind
        one.likely, one.actor = one.likely or whole.likely, one.actor or whole.actor
        one.when, one.fresh = one.when or whole.when, True
        found.append(one)
    return found


def _stretch(
    passage: Passage,
    parsed: Parsed,
    entry: _Entry,
    places: Sequence[Hit],
    scene: Sequence[Site],
) -> Occurrence:
    """Give what one entry of a list tells."""
    return Stretch(
        passage.text, passage.plain, parsed, entry.start, entry.end, entry.groups, entry.figures,
        places, passage.words, scene,
    ).occurrence()  # fmt: skip


def _find(plain: str, parsed: Parsed, counts: Sequence[Count]) -> list[_Entry]:
    """Find what a sentence lists after a colon: "The dead: 31 in Islamabad, two in Bannu"."""
    groups = [_taken(g) for g in parsed.groups if not g.why_not or _is_capital(g)]
    colon = plain.find(": ", parsed.start, groups[0].start) if len(groups) > 1 else -1
    if colon < 0 or any(len(g.sites) > 1 for g in groups):
        return []
    if parsed.within(parsed.events, colon, groups[-1].start):
        return []
    ruled = bool(_DEAD.search(plain, parsed.start, colon))
    ruled = ruled or _ALL.search(plain, groups[-1].end, parsed.end) is not None
    if not ruled and not parsed.events:
        return []
    entries = list(_entries(plain, parsed, counts, groups, colon + 2, ruled=ruled))
    if not all(one.figures or one.dated or _told(counts, one) for one in entries):
        return []
    total = sum(figure.low or 0 for one in entries for figure in one.figures)
    if any(c.low == total for c in counts if c.start < colon):
        return []  # the parts of a sum
    return _joined(entries)


def _is_capital(group: Group) -> bool:
    """Tell whether the group is a capital, which in a list is no government."""
    return len(group.sites) == 1 and group.sites[0].name in CAPITALS and not group.lead


def _taken(group: Group) -> Group:
    return replace(group, why_not="", lead=group.lead or "bare")


def _entries(
    plain: str,
    parsed: Parsed,
    counts: Sequence[Count],
    groups: Sequence[Group],
    start: int,
    *,
    ruled: bool,
) -> Iterator[_Entry]:
    """Give the entries one by one, each with the number that stands before or after its place."""
    cuts = [start, *(_cut(plain, a, b) for a, b in itertools.pairwise(groups)), parsed.end]
    ahead = any(start <= c.start < groups[0].start for c in counts)
    for group, (a, b) in zip(groups, itertools.pairwise(cuts), strict=True):
        low, high = (a, group.start) if ahead else (group.end, b)
        own = [c for c in counts if low <= c.start < high]
        chain = linked(plain, own, forward=not ahead) or own[:1]
        hurt = bool(_HURT.search(plain, a, b)) and not _DEAD.search(plain, a, b)
        figures: tuple[Figure, ...] = ()
        if chain and (ruled or hurt or _DEAD.search(plain, a, b)):
            least, most = added(chain)
            kind, of = "injured" if hurt else "deaths", chain[0].of
            figures = (Figure(kind, least, most, of, chain[0].side, chain[0].start, chain[-1].end),)
        elif ruled and (none := _NONE.search(plain, a, b)) is not None:
            figures = (Figure("deaths", 0, 0, "", "", *none.span()),)
        dated = any(a <= when.start < b for when in parsed.dates)
        yield _Entry(a, b, (group,), figures, dated)


def _cut(plain: str, one: Group, other: Group) -> int:
    """Give where an entry ends between the places of two."""
    for pattern in _CUTS:
        match = pattern.search(plain, one.end, other.start)
        if match is not None:
            return match.end()
    return one.end


def _told(counts: Sequence[Count], entry: _Entry) -> bool:
    """Tell whether an entry holds a number, if only one of blows: "Kabul (two)"."""
    return any(entry.start <= count.start < entry.end for count in counts)


def _joined(entries: Sequence[_Entry]) -> list[_Entry]:
    """Join entries that tell no more than where it was."""
    bare = [one for one in entries if not one.figures and not one.dated]
    if not bare:
        return list(entries)
    groups = tuple(group for one in bare for group in one.groups)
    whole = _Entry(bare[0].start, bare[-1].end, groups)
    return [whole, *(one for one in entries if one.figures or one.dated)]
