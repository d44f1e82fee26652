"""The party whose own publication a text is: a statement, an army, a ministry, a mission."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.letters import level
from geo.reading.lexicons import Lexicon
from geo.reading.speakers import Voice
from geo.reading.voices import voice_party

__all__ = ["issuer_of"]


def issuer_of(text: str, publisher: str, words: Lexicon) -> Voice | None:
    """Give the party that a text is a publication of, None for a report about parties."""
    return _self_named(_issuer(text, words) or _own_voice(publisher, words), text)


_STATEMENT: Final = re.compile(
    r"(?:^|\n)\s*(?:press )?statement (?:of|by|from|issued by) (?:the )?([^\n.:]{4,80})|"
    r"(?:^|\n)\s*(?:the )?([^\n.:]{4,60}?) (?:has |have"
    r" )?(?:recorded|listed|registered|issued|released) "
    r"(?:the following|this statement|the statement)",
    re.IGNORECASE,
)


def _issuer(text: str, words: Lexicon) -> Voice | None:
    """Give the voice of a text that says of itself whose statement it is."""
    match = _STATEMENT.search(text[:1200])
    if match is None:
        return None
    written = re.split(
        r" (?:on|about|regarding|concerning|of \d)\b", match.group(1) or match.group(2)
    )[0]
    written = written.strip()
    return Voice(written, voice_party(written, words))


_OUTLET: Final = re.compile(
    r"\b(?:میدیا|روزنامه|رادیو|ریدیو|خبر|اخبار|خبری|شبکه|نیوز|تلویزیون|مجله|هفته نامه|اوونیزه"
    r"|news\w*|radio|tv|television|times|post|agency|broadcaster|magazine|review|daily|press"
    r"|journal|gazette|herald|courier|wire|channel|site|blog|account|project|monitor"
    r"|media(?! wing| office| department| cell| section))\b"
)


def _own_voice(publisher: str, words: Lexicon) -> Voice | None:
    """Give the voice of a publisher that is itself a party: an army, a ministry, a mission."""
    plain = level(publisher)
    parties = words.scanners["parties"].scan(plain)
    bodies = [h for h in parties if not (h.has(1, "state") or h.has(1, "demonym"))]
    offices = words.scanners["speakers"].scan(plain)
    offices = [h for h in offices if h.has(0, "own")]
    if not publisher or _OUTLET.search(plain) or not (bodies or offices):
        return None
    party = voice_party(publisher, words)
    if party in ("", "local", "independent"):
        return None
    return Voice(re.sub(r"^(?:a|an|the) ", "", publisher), party)


_SELF: Final = re.compile(
    r"\b(?:the|this) (Mission|Front|Ministry|Command|Office|Directorate|Department|Corps|Group)\b"
)


def _self_named(issuer: Voice | None, text: str) -> Voice | None:
    """Add what a party's own publication calls the party: "the Mission"."""
    if issuer is None:
        return None
    match = _SELF.search(text)
    if match is None or match.group(1).lower() in issuer.words.lower():
        return issuer
    return Voice(f"{match.group(1)} ({issuer.words})", issuer.party)
