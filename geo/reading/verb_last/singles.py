"""People whom no number counts: "a woman and three children", "the driver was killed"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.shares import Count
from geo.reading.verb_last.flat import Flat

__all__ = ["LINK", "find_singles"]

_SORT: Final = (
    r"(?: (?:چین|چینایی|چینی|افغان|افغانی|پاکستانی|خارجی|محلی|پولیس|ارتش|اردو|امنیتی|نظامی|ملکی"
    r"|مسلح|دیگر))?"
)
_WITH: Final = r"(?:, همراه با| همراه با| به همراه|,| و| او| اور|, و|, او|, اور)"
_OWN: Final = r"(?: (?:د هغوی|د هغه|خپل|خپله|د ده|ان کی|اس کی|د))?"
_AND: Final = re.compile(rf"{_WITH}{_OWN} ")
LINK: Final = re.compile(rf"{_SORT}{_WITH}{_OWN}(?: \w+)? ")
"""What stands between people who are added up."""
_STRUCK: Final = {
    "fa": re.compile(
        r"(?: (?!و )\w+){0,2} (?:کشته|زخمی|شهید|مجروح|هلاک) (?:شد|شده است|گردید|شده بود)(?!\w)"
    ),
    "ps": re.compile(
        r"(?: (?!او )\w+){0,2} (?:ووژل شو|ووژل شوه|وژل شوی دی|وژل شوی ده|شهید شو|شهید شوی دی"
        r"|شهیده شوی ده|شهیده شوه|مر شو|مره شوه|مر شوی دی|تپی شو|تپی شوه|تپی شوی دی|ومر|ومره)(?!\w)"
    ),
    "ur": re.compile(
        r" (?:کو |بهی |گولی لگنی سی |موقع پر |موقع پر هی )?"
        r"(?:شهید|هلاک|جان بحق|جانبحق|زخمی|قتل|مارا گیا|ماری گیی|دم تور)"
    ),
}


def find_singles(flat: Flat, counts: Sequence[Count], nouns: Mapping[int, Hit]) -> list[Count]:
    """Add the people named one by one beside those who are counted, or struck by themselves.

    Parameters
    ----------
    flat
        The stretch.
    counts
        The numbers of people in it.
    nouns
        The words for people in it, by where they begin.
    """
    found = list(counts)
    for match in flat.phrase("one_person").finditer(flat.plain):
        start, end = match.span()
        if any(c.start <= start <= c.end + 1 for c in found):
            continue  # "one Taliban guard"
        alone = flat.lang == "ur" or all(_APART.search(flat.plain, c.end, start) for c in counts)
        if (
            _is_joined(flat, start, end, found)
            or _is_pair(flat, end)
            or (alone and _STRUCK[flat.lang].match(flat.plain, end))
        ):
            of, side = nouns[start].senses[0] if start in nouns else ("", "")
            found.append(Count(start, end, 1, 1, of="" if of == "people" else of, side=side))
    return sorted(found, key=lambda c: c.start)


_APART: Final = re.compile(r"[,;:]|(?<!\w)(?:چی|که)(?!\w)")
"""What stands between two clauses, with people of their own."""


def _is_pair(flat: Flat, end: int) -> bool:
    """Tell whether another person follows, and then what befell both: "a mother and daughter"."""
    other = _AND.match(flat.plain, end)
    mate = flat.phrase("one_person").match(flat.plain, other.end()) if other else None
    return mate is not None and _BOTH.match(flat.plain, mate.end()) is not None


_BOTH: Final = re.compile(
    r"(?: \w+){0,2} (?:کشته|زخمی|شهید|مجروح|هلاک|جان باخت\w*|وژل|ووژل|مره|تپیان|شهیدان"
    r"|جان بحق|جانبحق)"
    r"(?!\w)(?! (?:شد|شو|شوه|هوا|هویی)(?!\w))"
)
"""What befell several people."""


def _is_joined(flat: Flat, start: int, end: int, counts: Sequence[Count]) -> bool:
    """Tell whether somebody stands in a list before those counted, or after one person."""
    return any(
        LINK.fullmatch(flat.plain, end, c.start)
        or (c.high == 1 and LINK.fullmatch(flat.plain, c.end, start))
        for c in counts
    )
