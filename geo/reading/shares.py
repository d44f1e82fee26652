"""Numbers of people that stand in a relation: some of a total, men of a force, him and her."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

__all__ = ["Count", "linked", "one_meant", "related"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people in a text; ``side`` is state, armed, attacker or nothing.

    ``meant`` tells that it stands in a pronoun, for somebody who may have been counted before.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    of: str = ""
    side: str = ""
    meant: bool = False


_OF_TOTAL: Final = re.compile(
    r",?(?: people| persons| others| men| more| members| civilians| soldiers)? (?:out )?of"
    r"(?: (?:the|those|its|their|his|her|our|these|all|a total of))?(?: estimated| some)? "
)
_TOTAL_FIRST: Final = re.compile(
    r"(?:^|[,;:.\u2014-] ?| and | but )(?:out )?of (?:the|those|these|its|their|our|all|a total of)"
    r" (?:estimated |some )?$"
)
_FORCE: Final = re.compile(
    r" (?:of|from|belonging to) (?:the |a |an |his |its |their |our )?(?:[\w'&-]+ ){0,3}?"
    r"(?:police|levies|corps|constabulary|fc|army|forces?|scouts|rangers|rifles|regiment|brigade"
    r"|battalion|militia|guards?|squad|unit|department|ctd|navy|family|household|tribe|clan|crew"
    r"|village|committee|lashkar|party|front|group|ttp|bla|blf|iskp|emirate|taliban)\b"
)


def related(plain: str, counts: Sequence[Count]) -> list[Count]:
    """Put numbers into relation: "18 of the 23 passengers", "two men of the local police".

    >>> plain = "of the 23 people inside, 18 of the men died"
    >>> kept = related(plain, [Count(7, 16, 23, 23), Count(25, 39, 18, 18)])
    >>> [count.low for count in kept]
    [18]
    """
    kept: list[Count] = []
    ordered = sorted(counts, key=lambda count: count.start)
    for index, count in enumerate(ordered):
        before = kept[-1] if kept else None
        if before is not None and _OF_TOTAL.fullmatch(plain, before.end, count.start):
            total = count.low or count.high or 0
            if (before.low or 0) <= total:
                kept[-1] = replace(
                    before, end=count.end, of=before.of or count.of, side=before.side or count.side
                )
                continue
        if index + 1 < len(ordered) and _TOTAL_FIRST.search(plain[: count.start][-40:]):
            after = ordered[index + 1]
            if (after.low or 0) <= (count.low or 0) and "." not in plain[count.end : after.start]:
                ordered[index + 1] = replace(
                    after, of=after.of or count.of, side=after.side or count.side
                )
                continue
        force = _FORCE.match(plain, count.end) if plain[count.end - 1].isalpha() else None
        kept.append(count if force is None else replace(count, end=force.end()))
    return kept


_HIM: Final = re.compile(
    r"\b(?:kill|shot|shoot|gun|behead|murder|slaughter|execut|martyr|stab|hack|beat|burn|lynch|hang"
    r"|hanging|assassinat|riddl|cut|mow|crush)\w* (him|her|its owner|the (?:owner|driver|man|woman"
    r"|boy|girl|victim))(?= dead\b| down\b| to death\b| and\b| with\b| in\b| on\b| near\b| at\b"
    r"| after\b| for\b| before\b| while\b| outside\b| inside\b| when\b| instantly\b|[.,;]|$)"
)
_HE: Final = re.compile(
    r"(?<![\w'])(he|she|(?:the|one) (?:man|woman|boy|girl|child|victim|driver|officer|owner"
    r"|shopkeeper|elder|teacher))"
    r" (?=(?:had |has |later |also |then |reportedly |subsequently )*"
    r"(?:died|succumbed|breathed|expired|perished|did not survive|embraced|attained|lost h"
    r"|was (?:\w+ly )?(?:killed|martyred|murdered|shot dead|declared dead|pronounced dead)))"
)


def one_meant(plain: str, start: int, end: int, counts: Sequence[Count]) -> list[Count]:
    """Count one for the pronoun of somebody who is killed: "and beheaded him", "he died there".

    >>> [(c.start, c.low) for c in one_meant("he died there", 0, 13, [])]
    [(0, 1)]
    """
    found = []
    for pattern in (_HIM, _HE):
        for match in pattern.finditer(plain, start, end):
            a, b = match.span(1)
            if not any(count.start < b and a < count.end for count in counts):
                found.append(Count(a, b, 1, 1, meant=True))
    return found


_LINK: Final = re.compile(
    r"(?:,| and|, and| as well as| plus| و| او| اور)(?: also| another)?(?: his| her| their)? ?"
)


_NEXT_CLAUSE: Final = re.compile(
    r" of (?:them|whom|those)\b|(?: others?| more| people)? (?:was|were|are)(?: \w+ly| also)?"
    r" (?:injured|wounded|hurt)\b"
)


def linked(plain: str, counts: Sequence[Count], *, forward: bool) -> list[Count]:
    """Give the numbers that are added up: "a woman and two children"."""
    ordered = list(counts) if forward else list(reversed(counts))
    chain: list[Count] = []
    for count in ordered:
        if chain:
            first, second = (chain[-1], count) if forward else (count, chain[-1])
            if not _LINK.fullmatch(plain[first.end : second.start]):
                break
            if forward and _NEXT_CLAUSE.match(plain, second.end):
                break
        chain.append(count)
    return _total(plain, chain if forward else chain[::-1])


def _total(plain: str, chain: list[Count]) -> list[Count]:
    """Take a total before its parts: "two people, a midwife and a patient"."""
    if len(chain) < 2 or not plain[chain[0].end : chain[1].start].startswith(","):
        return chain
    parts = [2 if "couple" in plain[c.start : c.end] else c.low or 0 for c in chain[1:]]
    listed = " and " in plain[chain[-2].end : chain[-1].start] or len(parts) == 1
    low = chain[0].low or 0
    if listed and low > 1 and (sum(parts) == low or plain.startswith(" among them", chain[-1].end)):
        return chain[:1]
    return chain
