"""Who did it and what was hit, as a stretch of a sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.occurrences import (
    Occurrence,
    Parsed,
)

__all__ = ["actor_of", "target_of"]

_AGENT: Final = re.compile(
    r"\b(?:by|blamed on|fired by|carried out by) (?:the |suspected |unidentified )?$"
)


_OWN_FORCES: Final = re.compile(
    r"\b(?:its|their|our) (?:own )?(?:fighters|forces|troops|aircraft|jets|drones|air force|men"
    r"|soldiers|army)\b"
    r"|\b(?:it|they|we) (?:(?:had|has|have|also|then|first|already|successfully|so far) )*"
    r"(?:ambush|attack|bomb|captur|carried|clear|conduct|destroy|down|eliminat|fir|foil|hit\b|kill"
    r"|launch|neutrali[sz]|overran|pound|raid|repel|repuls|respond|retaliat|sei[sz]|shell|shot"
    r"|storm|str(?:ike|uck)|target|took\b|used\b)"
)


_GUNMEN: Final = re.compile(
    r"\b((?:unidentified |unknown )?(?:gunm[ae]n|armed men|assailants|motorcyclists))\b"
)


_UNARMED: Final = ("", "UN", "independent", "local", "own", "outlet")


def actor_of(plain: str, parsed: Parsed, one: Occurrence, at: int, triggers: Sequence[Hit]) -> str:
    """Give the party that did it, as the stretch tells it; "" where it does not."""
    start, end = one.zone
    sites = [(s.start, s.end) for g in parsed.groups if not g.why_not for s in g.sites]
    named = [
        h for h in parsed.within(parsed.parties, start, end)
        if not any(a <= h.start < b for a, b in sites) and not h.has(1, "organization")
    ]  # fmt: skip
    for hit in named:
        if _AGENT.search(plain[max(start, hit.start - 30) : hit.start]):
            return hit.code
    party = one.voice.party if one.voice else ""
    if party not in _UNARMED and _OWN_FORCES.search(plain[start:end]):
        return party
    before = [h for h in named if h.start < at and at - h.start < 90]
    passive = triggers and re.search(
        r"\b(?:was|were|been|being|came under) (?:\w+ )?$", plain[start:at]
    )
    if before and not passive:
        return before[-1].code if before[-1].has(1, "demonym") else before[0].code
    gunmen = _GUNMEN.search(plain, start, end)
    return f"unidentified {gunmen.group(1).split()[-1]}" if gunmen else ""


def target_of(text: str, plain: str, parsed: Parsed, start: int, end: int) -> str:
    """Give what was hit in the words of the report."""
    hits = parsed.within(parsed.objects, start, end)
    phrases = []
    for hit in hits[:3]:
        lead = re.search(r"(?:(?:\d+|two|three|four|five|six|seven|eight"
            r"|several|an? empty|ttp|iskp|taliban|"
                         r"pakistani|military|weapons|religious|civilian"
                         r"|afghan|shia|residential|militant) )+$",
                         plain[max(start, hit.start - 40) : hit.start])  # fmt: skip
        begin = hit.start - (len(lead.group()) if lead else 0)
        phrases.append(" ".join(text[begin : hit.end].split()))
    return ", ".join(dict.fromkeys(phrases))
