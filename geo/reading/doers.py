"""Who did what a claim tells of, by its kind, its place and the side that tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Lexicon
from geo.reading.statements import STATES, Told

__all__ = ["give_doers"]

_FLOWN: Final = ("airstrike", "drone strike")
_FOUGHT: Final = ("armed clash", "other", *_FLOWN, "shelling", "cross-border fire")
_TAKEN: Final = ("ground attack", "other", "armed clash", "cross-border fire")
_UNARMED: Final = ("", "own", "local", "UN", "independent", "nobody", *STATES)
_PAKISTANI: Final = re.compile(r"(?i)\bpakistani\b|\benemy\b")


def give_doers(claims: Sequence[Told], words: Lexicon) -> None:
    """Name who did it where the sentence leaves it to the report to tell.

    A state that tells of the other's dead in the passive tells of its own deed. Where a report says
    that Pakistan fired on Afghanistan, its other strikes there, too, are told as Pakistan's.
    """
    fired = {c.kind for c in claims if c.actor == "Pakistan"}
    for claim in claims:
        claim.actor = claim.actor or _doer(claim, _countries(claim, words), fired)


def _doer(claim: Told, countries: set[str], fired: set[str]) -> str:
    party = claim.voice.party
    struck = claim.kind in _FLOWN and "AF" in countries
    if struck and party == "Pakistan":
        return party
    if struck and claim.kind in fired and party in ("Afghan Taliban", ""):
        return "Pakistan"
    if claim.kind in _FLOWN and countries == {"PK"} and party == "Afghan Taliban":
        return party
    shelled = claim.kind == "shelling" and "AF" in countries
    if shelled and claim.kind in fired and party == "Afghan Taliban":
        return "Pakistan"
    if claim.mode == "denied":
        return ""
    deaths = claim.figures.get("deaths")
    if party == "Pakistan" and claim.kind in _FOUGHT and deaths and deaths.side == "armed":
        return party
    own = deaths is not None and deaths.side == "own"
    theirs = claim.kind in _TAKEN and not own and _PAKISTANI.search(claim.target)
    if party == "Afghan Taliban" and theirs:
        return party
    if party not in _UNARMED and claim.kind in ("ground attack", "bombing") and not own:
        return party if claim.figures or claim.target else ""
    return ""


def _countries(claim: Told, words: Lexicon) -> set[str]:
    return {p.country for s in claim.sites if s.name for p in words.known.get(s.name, ())}
