"""Places and figures that a sentence tells in fewer words: "… killed six in Khost, two in Tani"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.reading.calendars import COUNTED
from geo.reading.containment import may_contain
from geo.reading.figures import Figure
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.shares import Count
from geo.reading.sites import Group

__all__ = ["Ellipsis", "find_ellipses", "first_part", "left_over", "respective", "told_apart"]


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """A place with a number of its own, for which the rest of its sentence is meant again.

    ``begin`` and ``end`` hold it; ``kind`` is that of the figure where a word tells it.
    """

    begin: int
    end: int
    group: Group
    count: Count
    kind: str = ""

    def holds(self, position: int) -> bool:
        """Tell whether a position is in it."""
        return self.begin <= position < self.end


_JOINS: Final = re.compile(
    r"(?P<lead>(?:,|;)?(?: and| while| plus| but)?(?: then| also)?)"
    r"(?: (?P<verb>killed|killing|wounded|wounding|injured|injuring|hurt|hurting|left))?"
    r" (?:(?:another|a further|at least|some|about|as many as|up to|more than|over|just|only) )?$"
)
_TO_PLACE: Final = re.compile(
    r"(?: (?:more|others?|people|persons|further|civilians|soldiers|men))*"
    r"(?: (?:dead|killed|wounded|injured|hurt))?"
    r" (?:in|at|near|on|outside|around|inside) (?:those (?:in|on|at) )?(?:the )?"
    r"(?:(?:nearby|neighbou?ring|adjacent|village|district|town|city|province|area|villages"
    r"|districts?) (?:of )?)?"
)
_INSTEAD: Final = re.compile(
    r"(?:(?:,|;)?(?: and| while| but)? (?:one|that|those|another|the one|the other|a second"
    r"|a third)(?: (?:raid|strike|attack|blast|bomb|shell))?|(?:,|;)(?: and| while)?)"
    r" (?:in|on|at|near|against|outside) (?:the )?$"
)
_SO_MANY: Final = re.compile(
    r"(?:'s)?(?: (?:post|checkpost|camp|crossing|market|bazaar|base|mosque|school|district"
    r"|village|station))?,? (?:(?P<verb>killed|left|claimed|took|injured|wounded|hurt) )?"
    r"(?:(?:another|a further|at least|some|about) )?$"
)
_ENDS: Final = re.compile(
    r"(?: (?:people|others?|more|dead|lives|killed|civilians))*"
    r"(?=[.,;:)]| (?:on|early|late|overnight|and|last|in|during|yesterday|today)\b|\s*$)"
)
_HURT: Final = re.compile(r"wound|injur|hurt")


def find_ellipses(
    plain: str, parsed: Parsed, counts: Sequence[Count], words: Lexicon
) -> list[Ellipsis]:
    """Find the places that a sentence tells of with no more than a number.

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence; what is found stands after its first place and first number.
    counts
        The numbers of people in it.
    words
        The lexicon, by which a part of a sum is known: "12 in Kunar, seven in Dangam".
    """
    places = [g for g in parsed.groups if not g.why_not]
    harm = [h for h in parsed.casualties if not parsed.hides(h.start)]
    if len(places) < 2 or not counts or not harm:
        return []
    found: list[Ellipsis] = []
    for before, group in itertools.pairwise(places):
        one = _counted_after(plain, counts, before, group)
        one = one or _counted_before(plain, counts, before, group)
        told = one and [h for h in harm if h.start < one.begin]
        if one is None or not told or before.start > one.begin:
            continue
        if not any(c.start < one.begin for c in counts):
            continue
        found.append(one)
    return [] if _are_parts(plain, parsed, found, counts, words) else found


def _counted_before(
    plain: str, counts: Sequence[Count], before: Group, group: Group
) -> Ellipsis | None:
    """Give a place that a number leads up to: ", three in Tank"."""
    for count in counts:
        if not before.end <= count.start < count.end <= group.start:
            continue
        joins = _JOINS.search(plain, before.end, count.start)
        if joins is None or not joins["lead"]:
            continue
        if not _TO_PLACE.fullmatch(plain, count.end, group.start):
            continue
        hurt = _HURT.search(plain, joins.start(), group.start)
        verb = joins["verb"] or ("hurt" if hurt else "")
        kind = "" if not verb else "injured" if _HURT.search(verb) else "deaths"
        return Ellipsis(joins.start(), group.end, group, count, kind)
    return None


def _counted_after(
    plain: str, counts: Sequence[Count], before: Group, group: Group
) -> Ellipsis | None:
    """Give a place with its number behind: "and one in Tank three"."""
    instead = _INSTEAD.search(plain, before.end, group.start)
    count = next((c for c in counts if c.start >= group.end), None)
    if instead is None or count is None:
        return None
    ends = _ENDS.match(plain, count.end)
    led = _SO_MANY.fullmatch(plain, group.end, count.start)
    if led is None or ends is None:
        return None
    kind = "injured" if _HURT.search(led["verb"] or "") else "deaths" if led["verb"] else ""
    return Ellipsis(instead.start(), ends.end(), group, count, kind)


def _are_parts(
    plain: str, parsed: Parsed, found: Sequence[Ellipsis], counts: Sequence[Count], words: Lexicon
) -> bool:
    """Tell whether the places are those of a sum told before: their numbers or areas say so."""
    if not found:
        return False
    told = [c for c in counts if c.end <= found[0].begin]
    before = [c.low or 0 for c in told if " of " not in plain[c.start : c.end]]
    total = sum(one.count.low or 0 for one in found)
    led = told and any(told[-1].end <= g.start < found[0].begin for g in parsed.groups)
    first = told[-1].low or 0 if led else 0  # the part of the place told first, also "of them"
    if (total in before and len(found) > 1) or total + first in [n for n in before if n > first]:
        return True
    named = [g for g in parsed.groups if g.end <= found[0].begin and not g.why_not]
    outer = [words.known.get(site.name, ()) for group in named for site in group.sites]
    inner = [words.known.get(site.name, ()) for one in found for site in one.group.sites]
    return any(may_contain(area, place) for area in outer for place in inner)


def told_apart(parsed: Parsed, one: Occurrence, found: Sequence[Ellipsis]) -> Iterator[Occurrence]:
    """Give what a sentence tells of its further places, after what it tells in full.

    Parameters
    ----------
    parsed
        The sentence.
    one
        What it tells in full.
    found
        The further places in the stretch of it.
    """
    first = next(iter(one.figures), None)
    ends = [*(ellipsis.begin for ellipsis in found[1:]), parsed.end]
    for ellipsis, end in zip(found, ends, strict=False):
        if first is None:
            return
        own = [w for w in parsed.dates if ellipsis.end <= w.start < end and not w.bound]
        own = own if any(w.end <= ellipsis.begin for w in parsed.dates) else []
        count, kind = ellipsis.count, ellipsis.kind or first.kind
        of, side = (first.of, first.side) if kind == first.kind else ("", "")
        figure = Figure(
            kind, count.low, count.high, count.of or of, count.side or side, count.start, count.end
        )
        yield replace(
            one, sites=ellipsis.group.sites, figures=(figure,), why=[*one.why], fresh=True,
            target="", either=False, territory=False, when=own[0] if own else one.when,
        )  # fmt: skip


_GAP: Final = re.compile(
    r"(?: (?:more|others?|people|persons|further|civilians|soldiers|policemen|men|women|children"
    r"|fighters|militants))* (?:in|by|when|during|after|as) "
    r"(?:(?:an?|another|the|separate|two|three|a similar|one) )?(?:[\w'-]+ ){0,4}$"
)


def left_over(
    plain: str, before: Occurrence, hit: Hit, counts: Sequence[Count]
) -> tuple[Figure, ...]:
    """Give the number of an event whose verb is that of the one before: "and one in a blast in".

    Parameters
    ----------
    plain
        The levelled text.
    before
        What the sentence tells before, with figures.
    hit
        The word for the event.
    counts
        The numbers of people in the sentence.
    """
    if not before.figures or not before.sites:
        return ()
    first = before.figures[0]
    behind = next((c for c in counts if hit.end < c.start and _in_bracket(plain, c)), None)
    if (
        behind is not None
        and _in_bracket(plain, first)
        and not _STOP.search(plain, hit.end, behind.start)
    ):
        return (replace(first, low=behind.low, high=behind.high, start=behind.start),)
    low = max([site.end for site in before.sites] + [figure.end for figure in before.figures])
    free = [c for c in counts if low <= c.start and c.end <= hit.start]
    if not free:
        return ()
    count = free[-1]
    joins = _JOINS.search(plain, low, count.start)
    of_them = " of " in plain[count.start : count.end]
    if (
        joins is None
        or not joins["lead"]
        or of_them
        or not _GAP.fullmatch(plain, count.end, hit.start)
    ):
        return ()
    first = before.figures[0]
    of, side = count.of or first.of, count.side or first.side
    return (Figure(first.kind, count.low, count.high, of, side, count.start, count.end),)


def first_part(
    plain: str, before: Occurrence, rest: Sequence[Figure], counts: Sequence[Count]
) -> Occurrence:
    """Give an event its own number where it stands with the sum of it and the next one.

    "Thirteen died on Monday: nine in an airstrike on Urgun and four by mortar fire in Spera."

    Parameters
    ----------
    plain
        The levelled text.
    before
        What the sentence tells before.
    rest
        The number of the event after it.
    counts
        The numbers of people in the sentence.
    """
    for total, figure in zip(before.figures[:1], rest, strict=False):
        for count in counts:
            between = total.end <= count.start < figure.start
            between = between and plain.endswith((": ", ", "), total.end, count.start)
            if between and (count.low or 0) + (figure.low or 0) == total.low:
                own = replace(total, low=count.low, high=count.high, start=count.start)
                return replace(before, figures=(own,), why=[*before.why])
    return before


_STOP: Final = re.compile(r"[;:)]| and ")


def _in_bracket(plain: str, number: Count | Figure) -> bool:
    """Tell whether a number stands in a bracket, alone or with a word: "(31 dead)"."""
    return plain.endswith("(", 0, number.start) and plain.find(")", number.end) >= 0


_NUMBER: Final = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen)"
)
_RESPECTIVELY: Final = re.compile(
    rf"\b(?P<all>{_NUMBER}(?:, {_NUMBER})*,? and {_NUMBER})(?: [a-z]+){{0,3}},? respectively\b"
)


def respective(plain: str, one: Occurrence) -> list[Occurrence]:
    """Part what is told of several places with a number for each: "killed 5 and 8 respectively".

    Parameters
    ----------
    plain
        The levelled text.
    one
        What a stretch of a sentence tells of.
    """
    match = _RESPECTIVELY.search(plain, *one.zone)
    if match is None or len(one.sites) < 2 or not one.figures or one.either:
        return []
    written = re.findall(_NUMBER, match["all"])
    numbers = [int(word) if word.isdigit() else COUNTED.get(word) for word in written]
    if len(numbers) != len(one.sites):
        return []
    first = one.figures[0]
    return [
        replace(
            one, sites=(site,), figures=(replace(first, low=number, high=number),),
            why=[*one.why], fresh=True,
        )
        for site, number in zip(one.sites, numbers, strict=True)
    ]  # fmt: skip
