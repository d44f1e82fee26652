"""People whom no number counts: his son, another, the driver, him."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.shares import LINK, Count

__all__ = ["find_persons"]

_POSSESSIVE: Final = re.compile(r"(?:\b(?:his|her|its|their|my)|[\w-]{2}'s|[\w-]{2}s') $")
_SEVERAL: Final = re.compile(
    r"(?:s|men|women|children|people|police|troops|personnel|family"
    r"|ttp|tta|bla|fc|sf|leas)$"
)
_ONES: Final = re.compile(
    r"\b(?:his|her|their|my) ((?:[\w-]+ )??[\w-]+)(?= (?:(?:was|were|has been|had been|is) )?"
    r"(?:(?:also|critically|seriously|badly|fatally) )?"
    r"(?:killed|injured|wounded|hurt|died|martyred|shot dead)\b)"
)
_NO_PERSON: Final = re.compile(
    r"\b(?:leg|arm|hand|foot|head|body|back|face|eye|chest|home|house|car|vehicle|own|injuries"
    r"|was|were|been|and|who|had|is|that)$"
)
_HARMED: Final = (
    r"(?:killed|dead|died|injured|wounded|hurt|martyred|slain|shot dead|shot|missing|maimed"
    r"|sustained|suffered|received|succumbed|perished|embraced|lost|in critical|critical"
    r"|fighting for|not survive)"
)
_HOW: Final = r"(?:(?:\w+ly|also|later|then|left|lay|badly) )*"
_ANOTHER: Final = re.compile(
    r"\b(another|one (?:more|other|another)|(?:a|the) (?:second|third|fourth|fifth|sixth|other)"
    r"(?: one)?)"
    rf"(?=,? (?:(?:was|is|had been|has been|got|did|had|has|remains|remained) )?{_HOW}{_HARMED}\b)"
)
_ANOTHER_AFTER: Final = re.compile(
    r"\b(?:kill|wound|injur|hurt|martyr|maim)\w* (another|(?:a|the) (?:second|third|other))"
    r"(?= (?:in|at|on|near|when|while|as)\b|[.,;]|$)"
)
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
_HE_AND: Final = re.compile(
    r"(?<![\w'])(he|she)(?=,? (?:and )?(?:his|her) (?:[\w-]+ ){1,3}(?:and|were|died)\b"
    r"|, (?:his|her) (?:[\w-]+ ){0,2}[\w-]+(?:,| and))"
)
"""Somebody beside relatives of his: "he, his mother and a daughter were killed"."""
_ARTICLE: Final = re.compile(r"(?:^|[ \"(\u2014])((?:only |just )?the (?:[a-z][\w-]* ){0,3})$")
_NOUNS_END: Final = re.compile(
    r"\b(?:of|in|at|on|by|from|for|to|with|and|or|that|which|when|was|were|is|had|has|who|after"
    r"|near|as|while|where|but|killed|wounded|injured|said|told) "
)
_KILLING: Final = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ing|es)|martyr(?:ed|ing)|shot"
    r"|murder(?:ed"
    r"|ing)|assassinat(?:ed|ing)|behead(?:ed|ing)|execut(?:ed|ing)|left|leaving|shooting|gunned"
    r" down|slay(?:ing)?|slew|of both|both) $"
)
_DIES: Final = re.compile(
    r"(?: himself| herself)? (?:(?:was|is|had been|has been|were|had|has|have|got|who was) )?"
    rf"{_HOW}(?:(?:survived|escaped) with (?:\w+ )?(?:injur|wound|burns)|{_HARMED}\b)"
)
_CLAUSE: Final = re.compile(
    r"(?:^|[,;:\"(\u2014] ?|\b(?:and|that|but|while|when|which|where|saying) )$"
)


def find_persons(
    plain: str, start: int, end: int, people: Sequence[Hit], counts: Sequence[Count]
) -> list[Count]:
    """Count one for everybody whom a stretch tells of without a number.

    Parameters
    ----------
    plain
        The levelled text.
    start, end
        The stretch.
    people
        The words for people in it.
    counts
        Those who are counted by a number.
    """
    found = _relatives(plain, start, end, people, counts)
    for pattern in (_ANOTHER, _ANOTHER_AFTER, _HE_AND):
        found += _matched(pattern, plain, start, end, [*counts, *found], meant=False)
    found += _definite(plain, start, end, people, [*counts, *found])
    found += _bare(plain, start, end, people, [*counts, *found])
    for pattern in (_HIM, _HE):
        found += _matched(pattern, plain, start, end, [*counts, *found], meant=True)
    return found


def _matched(
    pattern: re.Pattern[str],
    plain: str,
    start: int,
    end: int,
    counts: Sequence[Count],
    *,
    meant: bool,
) -> list[Count]:
    """Count one for what a pattern captures, unless it is counted."""
    spans = [match.span(1) for match in pattern.finditer(plain, start, end)]
    return [Count(a, b, 1, 1, meant=meant) for a, b in spans if not _taken(a, b, counts)]


def _taken(start: int, end: int, counts: Sequence[Count]) -> bool:
    return any(count.start < end and start < count.end for count in counts)


def _relatives(
    plain: str, start: int, end: int, people: Sequence[Hit], counts: Sequence[Count]
) -> list[Count]:
    """Count one for "his son", "the elder's driver" and the like."""
    found: list[Count] = []
    for hit in people:
        if not start <= hit.start < end or _taken(hit.start, hit.start + 1, counts):
            continue
        owned = _POSSESSIVE.search(plain, max(start, hit.start - 20), hit.start)
        number = 2 if hit.term == "parents" else 1
        if owned and (number > 1 or not _SEVERAL.search(hit.term)):
            of, side = hit.senses[0]
            of = of if of != "people" else ""
            if side == "":
                found.append(Count(hit.start, hit.end, number, number, of, side))
    for match in _ONES.finditer(plain, start, end):
        several = _SEVERAL.search(match.group(1)) or _NO_PERSON.search(match.group(1))
        if not several and not _taken(*match.span(), [*counts, *found]):
            found.append(Count(*match.span(1), 1, 1))
    return found


def _definite(
    plain: str, start: int, end: int, people: Sequence[Hit], counts: Sequence[Count]
) -> list[Count]:
    """Count one for "the commander" who is killed, alone or beside others who are counted.

    He may be one of those who were counted before, so he is only meant.
    """
    found: list[Count] = []
    for hit in people:
        if not start <= hit.start < end or _SEVERAL.search(hit.term):
            continue
        of, side = hit.senses[0]
        article = _ARTICLE.search(plain, max(start, hit.start - 40), hit.start)
        if article is None or side == "attacker" or _NOUNS_END.search(article.group(1)):
            continue
        at = article.start(1)
        if _taken(at, hit.end, [*counts, *found]):
            continue
        hurt = _KILLING.search(plain, max(start, at - 24), at)
        acts = _CLAUSE.search(plain, start, at) and _DIES.match(plain, hit.end, end)
        beside = any(LINK.fullmatch(plain, hit.end, count.start) for count in counts)
        first = beside and _CLAUSE.search(plain, start, at)
        if hurt or acts or first:
            found.append(Count(at, hit.end, 1, 1, of if of != "people" else "", side, meant=True))
    return found


_IN_HEADLINE: Final = re.compile(
    r" (?:killed|dead|wounded|injured|hurt|martyred|shot dead|gunned down)"
    r"(?=,| in | by | as | near | at | and | after | when |$)"
    r"|(?: [a-z]+)? (?:embraced|attained|sustained|received|suffered) (?:[a-z]+ )?(?:shahadat"
    r"|martyrdom|injur\w+|wounds?|burns?)\b"
)


def _bare(
    plain: str, start: int, end: int, people: Sequence[Hit], counts: Sequence[Count]
) -> list[Count]:
    """Count one for whom a headline names first: "Border guard killed, four wounded"."""
    for hit in people:
        front = plain[start : hit.start].split()
        fits = start <= hit.start < end and len(front) < 3 and not _SEVERAL.search(hit.term)
        article = set(front) & {"the", "a", "an", "one", "no", "every", "his", "her", "another"}
        if fits and not article and _IN_HEADLINE.match(plain, hit.end, end):
            of, side = hit.senses[0]
            if not _taken(hit.start, hit.end, counts):
                return [Count(start, hit.end, 1, 1, of if of != "people" else "", side)]
    return []
