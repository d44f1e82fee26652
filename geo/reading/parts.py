"""Numbers that are only a part of a total: among them, of whom, "were among the dead"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.shares import Count

__all__ = ["heads_of", "without_parts"]

_PARTS: Final = re.compile(
    r"(?<=\w) \([^()]*\)|(?<=[,(])(?: (?:at least |more than |up to |nearly "
    r"|some )?[\w-]+ of (?:them|whom|those)"
    r"| (?:one|two|three|four|five|six|\d+) (?:an? |being )"
    r"| (?:including|among them|among whom|counting))\b[^,;.()]*(?:,? and (?!(?:\w+ )?(?:injur"
    r"|wound|kill|hurt|leav)|(?:a |another |some |the )?(?:[\w-]+ ){1,3}(?:others? "
    r"|more )?(?:were|was"
    r"|are|sustained|suffered) )[^,;.()]*?)?(?=[,;.()]|$)"
)
_WHO_DIED: Final = re.compile(
    r" [\w-]+ of (?:them|whom|those) (?:(?:later|also|then|subsequently|have|has|had|since|were|was"
    r"|are|would) )*(?:died|dies?|dead|succumbed|passed|perished|did not survive|not survive|lost"
    r"|killed)\b"
)
_DEED: Final = re.compile(r"(?:killings?|deaths?|murders?|assassinat(?:ing|ion)|martyrdom)$")
"""Nouns for what somebody did, as in "including a leader wanted for the killing of guards"."""
_AMONG: Final = re.compile(
    r"\bamong (?:the|those|its|their) (?:\w+ ){0,2}(?:dead|killed|victims|casualties|slain|martyrs"
    r"|martyred|injured|wounded|fatalities|deceased)(?:,? (?:was|were|are|is))? (?:also )?$"
)
_OF_THE_DEAD: Final = re.compile(
    r"[\w -]{1,20}? of (?:the|those) (?:\w+ )?(?:dead|killed|victims|slain|deceased)\b"
)
_BADLY: Final = re.compile(
    r"[\w -]{1,20}? of (?:them|whom|those|these|the (?:wounded|injured|hurt))(?: (?:still|also))?"
    r" (?:(?:are|were|is|was|remain\w*|being)(?: (?:said|reported) to be| still)? )?(?:in|under)?"
    r" ?(?:an? )?(?:critical|critically|serious|seriously|grave|gravely|badly|intensive|stable)\b"
)
"""What is said of some of the wounded: "six of them were in critical condition"."""
_AMONG_AFTER: Final = re.compile(
    r"(?: \w+){0,3}? (?:was|were|are|is|being) (?:also )?among (?:the|those|its|their) (?!\d)"
    r"(?:\w+ ){0,2}(?:dead|killed|victims|casualties|slain|martyrs|martyred|injured|wounded"
    r"|fatalities|deceased)\b"
)


def _is_part(plain: str, start: int, count: Count) -> bool:
    """Tell whether a number is only a part of those counted: "four were among the dead"."""
    if _OF_THE_DEAD.match(plain, count.start) or _BADLY.match(plain, count.start):
        return True
    if count.side == "armed":
        return False  # "20 militants were among the dead" is what somebody says of them
    before = _AMONG.search(plain, max(start, count.start - 60), count.start)
    return bool(before or _AMONG_AFTER.match(plain, count.end))


_HELD: Final = re.compile(
    r"(?:,[^.;,]{1,60},)?(?: in \w+)? (?:were|was|is|are|have been|had been|has been|being)"
    r" (?:\w+ly |also |later |already )?(?:arrested|detained|rounded up|taken into custody|released"
    r"|freed|rescued|evacuated|displaced|interviewed|sentenced|charged|indicted|apprehended"
    r"|repatriated|deported|questioned|honoured)\b(?![^.;]{0,20}\b(?:killed|shot|executed"
    r"|beheaded|murdered)\b)"
)
_TAKEN: Final = re.compile(
    r"\b(?:interview|arrest|rescu|evacuat|displac|apprehend|repatriat|deport|question|sentenc)"
    r"(?:ed|ing|s|es) (?:at least |some |about |another |more than |over |the )?$"
)


def _is_held(plain: str, start: int, count: Count) -> bool:
    """Tell whether a number counts people who were arrested, saved or asked, not harmed."""
    taken = _TAKEN.search(plain, max(start, count.start - 40), count.start)
    return bool(taken or _HELD.match(plain, count.end))


def without_parts(
    plain: str, start: int, end: int, casualties: Sequence[Hit], counts: Sequence[Count]
) -> list[Count]:
    """Leave out the numbers that only tell what another one is made up of.

    Parameters
    ----------
    plain, start, end
        The levelled text and the stretch.
    casualties
        The words for being killed and hurt in it.
    counts
        The numbers of people in it.
    """
    harmed = [hit for hit in casualties if not _DEED.match(hit.term)]
    parts = [
        match.span() for match in _PARTS.finditer(plain, start, end)
        if not any(match.start() < h.start < match.end() for h in harmed)
        or (match.group()[1] != "(" and not _WHO_DIED.match(match.group()))
    ]  # fmt: skip
    return [
        count for count in counts
        if start <= count.start < end and not any(a <= count.start < b for a, b in parts)
        and not _is_part(plain, start, count) and not _is_held(plain, start, count)
    ]  # fmt: skip


_INCLUDING: Final = re.compile(
    r"\b(?:including|among (?:them|whom)|of whom|of them|most of)\b|^ (?:with|from) $"
)


def heads_of(plain: str, before: Sequence[Count], hit: Hit, start: int) -> list[Count]:
    """Leave out the parts of a total: "13 people, among them five children, were killed"."""
    kept = list(before)
    while len(kept) > 1:
        gap = plain[kept[-2].end : kept[-1].start]
        if _INCLUDING.search(gap) and not _ANEW.search(gap):
            kept.pop()
            continue
        break
    if kept and len(kept) == 1:
        lead = plain[max(start, kept[0].start - 24) : kept[0].start]
        if re.search(r"\b(?:including|among them) $", lead):
            return []
    if kept and re.search(r"[;]", plain[kept[-1].end : hit.start]):
        return []
    # The inner parts of a total may stand between its other parts as well.
    heads: list[Count] = []
    for count in kept:
        gap = plain[(heads[-1].end if heads else start) : count.start]
        if heads and _INCLUDING.search(gap) and not _ANEW.search(gap):
            continue
        if heads and len(heads) == 1 and _AMONG_THEM.search(plain, start, heads[0].start):
            heads = [] if _ANEW.search(gap) else heads
        heads.append(count)
    return heads


_AMONG_THEM: Final = re.compile(r"\b(?:including|among them|among whom) $")
_ANEW: Final = re.compile(r", (?:and|as well as|along with|plus|together with) (?:another )?$")
"""What ends the parts of a total: "three soldiers, including a major, and 11 militants"."""
