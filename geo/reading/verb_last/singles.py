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
        alone = flat.lang == "ur" or not counts
        if _is_joined(flat, start, end, found) or (
            alone and _STRUCK[flat.lang].match(flat.plain, end)
        ):
            of, side = nouns[start].senses[0] if start in nouns else ("", "")
            found.append(Count(start, end, 1, 1, of="" if of == "people" else of, side=side))
    return sorted(found, key=lambda c: c.start)


def _is_joined(flat: Flat, start: int, end: int, counts: Sequence[Count]) -> bool:
    """Tell whether somebody stands in a list before those counted, or after one person."""
    return any(
        LINK.fullmatch(flat.plain, end, c.start)
        or (c.high == 1 and LINK.fullmatch(flat.plain, c.end, start))
        for c in counts
    )
