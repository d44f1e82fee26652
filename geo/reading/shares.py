"""Numbers of people that stand in a relation: some of a total, men of a force, him and her."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

__all__ = ["LINK", "Count", "added", "is_elsewhere", "linked", "related"]


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
_HURT: Final = re.compile(r" (?:injured|wounded|hurt)\b")
_SERIOUS: Final = re.compile(
    r" (?:are|were|was|is|remain\w*) (?:\w+ ){0,3}?(?:in|under|critical|serious)\b"
)
_FORCE: Final = re.compile(
    r" (?:of|from|belonging to) (?:the |a |an |his |its |their |our )?(?:[\w'&-]+ ){0,3}?"
    r"(?:police|levies|corps|constabulary|fc|army|forces?|scouts|rangers|rifles|regiment|brigade"
    r"|battalion|militia|guards?|squad|unit|department|ctd|navy|family|household|tribe|clan|crew"
    r"|village|committee|lashkar|party|front|group|ttp|bla|blf|iskp|emirate|taliban)\b"
)


_HIS_MEN: Final = re.compile(r"\b(?:of his|of her|his|her) (?:own )?(?:men|bodyguards|guards)$")


_OLD: Final = re.compile(
    r"\b(?:daughters|sons|children|girls|boys|brothers|sisters|twins|nephews|nieces|cousins)$"
)


def _is_age(plain: str, person: Count, count: Count) -> bool:
    """Tell whether a number is how old somebody is: "a shepherd, 17, and his brother"."""
    bare = plain[count.start : count.end].isdigit() and plain[person.end : count.start] == ", "
    ends = plain[count.end : count.end + 1] in ("", ",", ".", ";") or plain.startswith(
        " and ", count.end
    )
    young = _OLD.search(plain, person.start, person.end) is not None
    return (person.low == person.high == 1 or young) and bare and ends and (count.low or 0) < 100


def related(plain: str, counts: Sequence[Count]) -> list[Count]:
    """Put numbers into relation: "18 of the 23 passengers", "two men of the local police".

    >>> plain = "of the 23 people inside, 18 of the men died"
    >>> kept = related(plain, [Count(7, 16, 23, 23), Count(25, 39, 18, 18)])
    >>> [count.low for count in kept]
    [18]
    """
    kept: list[Count] = []
    ordered = sorted(counts, key=lambda count: count.start)
    for index, count in enumerate(ordered):  # which grows shorter where one is part of another
        before = kept[-1] if kept else None
        if before is not None and count.end <= before.end:
            continue  # "six people of a family" are no family besides
        if before is not None and _is_age(plain, before, count):
            kept[-1] = replace(before, end=count.end)
            continue
        if before is not None and _OF_TOTAL.fullmatch(plain, before.end, count.start):
            total = count.low or count.high or 0
            if (before.low or 0) <= total:
                kept[-1] = replace(
                    before, end=count.end, of=before.of or count.of, side=before.side or count.side
                )
                continue
        if index + 1 < len(ordered) and _TOTAL_FIRST.search(
            plain[max(0, count.start - 40) : count.start]
        ):
            after = ordered[index + 1]
            if _HURT.match(plain, count.end) and _SERIOUS.match(plain, after.end):
                del ordered[index + 1]  # "of the 30 injured, eight were in critical condition"
                kept.append(count)
                continue
            if (after.low or 0) <= (count.low or 0) and "." not in plain[count.end : after.start]:
                ordered[index + 1] = replace(
                    after, of=after.of or count.of, side=after.side or count.side
                )
                continue
        if before is not None and _HIS_MEN.search(plain, count.start, count.end):
            beside = LINK.fullmatch(plain, before.end, count.start)
            count = replace(count, side=before.side, of=before.of) if beside else count
        force = _FORCE.match(plain, count.end) if plain[count.end - 1].isalpha() else None
        kept.append(count if force is None else replace(count, end=force.end()))
    return kept


LINK: Final = re.compile(
    r"(?:,| and|, and|,? as well as|,? plus|,? along with|,? together with| و| او| اور)"
    r"(?: also| another)?(?: his| her| their| [\w-]+'s)? ?"
)
"""What stands between two numbers that are added up."""


_TO_ELSEWHERE: Final = re.compile(
    r"(?: (?:people|others|persons))? (?:in|at|near) (?!an? |the |his |her |their |its |critical"
    r"|serious"
    r"|stable)[a-z][a-z'-]+(?: [a-z][a-z'-]+){0,2}(?:,| and|, and)(?: another)? "
)
"""What stands between numbers of two places: "two in Khost and one in Paktika"."""
_ELSEWHERE: Final = re.compile(r" (?:in|at|near) [a-z]")


_NEXT_CLAUSE: Final = re.compile(
    r" of (?:them|whom|those)\b|(?: others?| more| people)?(?: (?:was|were|are)(?: \w+ly| also)?)?"
    r" (?:injured|wounded|hurt)\b"
)


_OF_WHOM: Final = re.compile(r" of (?:them|whom|those)\b")
_PART_SET_IN: Final = re.compile(
    r", (?:including|among them|among whom|[\w-]+ of (?:them|whom)) [^,;.]{1,60},"
    r" (?:and|as well as|along with|plus) (?:another )?"
)
"""A part between commas, after which others are counted: "…, including a major, and 11 …"."""


def added(counts: Sequence[Count]) -> tuple[int | None, int | None]:
    """Give the bounds of numbers added up; a bound that one of them leaves open is open.

    >>> added([Count(0, 1, 2, 3), Count(9, 10, 4, None)])
    (6, None)
    """
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts if count.high is not None]
    every = len(counts)
    return sum(lows) if len(lows) == every else None, sum(highs) if len(highs) == every else None


def linked(plain: str, counts: Sequence[Count], *, forward: bool) -> list[Count]:
    """Give the numbers that are added up: "a woman and two children"."""
    ordered = list(counts) if forward else list(reversed(counts))
    chain: list[Count] = []
    for count in ordered:
        if chain:
            first, second = (chain[-1], count) if forward else (count, chain[-1])
            gap = plain[first.end : second.start]
            if gap == ", also " and first.low == second.low == 1:
                chain[-1] = first  # "his brother, also a policeman, was killed"
                continue
            joined = LINK.fullmatch(gap) or _PART_SET_IN.fullmatch(gap)
            if not joined and not is_elsewhere(plain, gap, second):
                break
            if forward and _NEXT_CLAUSE.match(plain, second.end):
                break
            if not forward and _OF_WHOM.match(plain, second.end):
                break
        chain.append(count)
    return _total(plain, chain if forward else chain[::-1])


def is_elsewhere(plain: str, gap: str, count: Count) -> bool:
    """Tell whether a number goes on with one of another place: "… in Khost and one in Paktika"."""
    return bool(_TO_ELSEWHERE.fullmatch(gap) and _ELSEWHERE.match(plain, count.end))


_SEXES: Final = (
    frozenset(["boy", "boys", "son", "sons", "brother", "brothers"]),
    frozenset(["girl", "girls", "daughter", "daughters", "sister", "sisters"]),
    frozenset(["man", "men", "father", "husband"]),
    frozenset(["woman", "women", "mother", "wife"]),
)


def _sex(plain: str, count: Count) -> int:
    """Give the number of the group of words, boys or women, by which people are counted."""
    noun = plain[count.start : count.end].split(" ")[-1]
    return next((at for at, nouns in enumerate(_SEXES) if noun in nouns), -1)


def _total(plain: str, chain: list[Count]) -> list[Count]:
    """Take a total before its parts: "two people, a midwife and a patient"."""
    if len(chain) < 2 or not plain[chain[0].end : chain[1].start].startswith(","):
        return chain
    parts = [2 if "couple" in plain[c.start : c.end] else c.low or 0 for c in chain[1:]]
    listed = " and " in plain[chain[-2].end : chain[-1].start] or len(parts) == 1
    low = chain[0].low or 0
    of = _sex(plain, chain[0])
    if of >= 0 and any(_sex(plain, part) not in (of, -1) for part in chain[1:]):
        return chain  # "five boys, four girls and a woman"
    if listed and low > 1 and (sum(parts) == low or plain.startswith(" among them", chain[-1].end)):
        return chain[:1]
    return chain
