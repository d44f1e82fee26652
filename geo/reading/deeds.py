"""Where a sentence turns from one deed to the next, between two places."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.occurrences import Parsed
from geo.reading.sites import Group

__all__ = ["has_own_verb", "next_deed", "turn_before"]

_SUBJECT: Final = re.compile(
    r"[^;:]{0,20},? and (?:(?:an? |the |another |two |three |four |some )[\w' -]{2,40}"
    r"|(?:[\w-]+ )?(?:gunmen|militants|attackers|assailants|fighters|troops|soldiers|forces|police"
    r"|jets|drones|shells|rockets|guards|snipers|men) (?:in|at|near|from) )"
)
_ACTS: Final = re.compile(
    r"(?: (?:district|province|area|city|town))? (?:\w+ly |then |also |later )?"
)
_SUFFERS: Final = re.compile(r"(?:'s)? (?:[\w'-]+ ){0,2}?(?:was|were|had been|came) (?:\w+ )?")


def turn_before(plain: str, parsed: Parsed, start: int, end: int) -> int:
    """Give where another event begins before its word: "and three miners were killed and …"."""
    for hit in sorted(parsed.within(parsed.casualties, start, end))[:1]:
        joined = _THEN.search(plain, start, hit.start)
        were = _WERE.search(plain, start, hit.start) if joined is None else None
        joined = _THEN.search(plain, start, were.start() + 1) if were is not None else joined
        if joined is not None and joined["subject"]:
            return joined.end() - len(joined["subject"])
    return end


_WERE: Final = re.compile(r" (?:were|was|had been) $")


def has_own_verb(plain: str, parsed: Parsed, begin: int, before: Group, group: Group) -> bool:
    """Tell whether another event is told at a place: "… Kabul, and a market in Logar was hit"."""
    if not _SUBJECT.fullmatch(plain, before.end, group.start):
        return False
    later = parsed.within(parsed.events, group.end, min(parsed.end, group.end + 60))
    own = later and _SUFFERS.fullmatch(plain, group.end, later[0].start)
    acts = later and _VERB.search(later[0].term)
    own = own or (acts and _ACTS.fullmatch(plain, group.end, later[0].start))
    return bool(own and parsed.within(parsed.events, begin, before.end))


_THEN: Final = re.compile(
    r"[,;]? (?:and|but|while)(?: then| later| meanwhile| also| earlier)? "
    r"(?P<subject>(?:(?!left\b|were\b|was\b|leaving\b|in\b|at\b|on\b)[\w'-]+ ){0,5})$"
)
_VERB: Final = re.compile(
    r"\b(?:[a-z]+ed|fell|hit|struck|blew up|went off|shot dead|shot|died|opened fire|set on fire"
    r"|overran|took|beat)$"
)


def next_deed(plain: str, parsed: Parsed, begin: int, before: Group, group: Group) -> int:
    """Give where another deed begins between two places, with its own doer or day; 0 if none.

    "A bomb killed five in Quetta and gunmen killed three in Turbat"; "burned a post in Kulachi on
    Friday and killed two guards at Paroa on Saturday".
    """
    hits = [*parsed.events, *parsed.casualties]
    told = sorted(parsed.within(hits, before.end, group.start))
    verb = next((hit for hit in told if _VERB.search(hit.term)), None)
    if verb is None or not parsed.within(hits, begin, before.end):
        return 0
    joined = _THEN.search(plain, before.end, verb.start)
    if joined is None:
        return 0
    first = joined["subject"].split(" ")[0]
    if first and not first.endswith(("ed", "ing", "ly")):
        return joined.end() - len(joined["subject"])
    days = [when for when in parsed.dates if when.prec <= 2]
    dated = any(begin <= when.start < joined.start() for when in days)
    later = any(group.end <= when.start < group.end + 40 for when in days)
    return joined.end() - len(joined["subject"]) if not first and dated and later else 0
