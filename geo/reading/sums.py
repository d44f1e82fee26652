"""Sums of several events that a text then tells one by one: "killed eight in two engagements"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from geo.reading.statements import Told, agrees, overlap

__all__ = ["is_of_several", "without_sums"]

_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|several|multiple|separate|different|various|\d)"
    r" (?:separate |different |other |distinct )?(?:\w+ )?(?:strikes|raids|attacks|operations"
    r"|engagements|encounters|clashes|incidents|ambushes|bombings|blasts|explosions|actions)\b"
)


def is_of_several(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch is of several events.

    >>> is_of_several("killed eight in two separate engagements", 0, 40)
    True
    """
    return _SEVERAL.search(plain, start, end) is not None


def without_sums(claims: Sequence[Told]) -> list[Told]:
    """Leave out the sum of several events where the text tells each of them with its figures."""
    kept = []
    for index, claim in enumerate(claims):
        parts = _parts(claim, claims[index + 1 :]) if claim.several else []
        if not parts:
            kept.append(claim)
            continue
        for other in claims:
            if other.answers is claim:
                other.answers = None
        for part in parts:
            part.voice = part.voice if part.voice.words else claim.voice
            part.when = part.when or claim.when
    return kept


def _parts(claim: Told, later: Sequence[Told]) -> list[Told]:
    """Give the claims after a sum whose dead make it up, if there are such."""
    total = claim.figures.get("deaths")
    if total is None or not total.low or claim.mode == "denied":
        return []
    of_it = [
        c for c in later
        if c.sites and not c.territory and c.mode != "denied" and "deaths" in c.figures
        and agrees(c.kind, claim.kind) and overlap(c.when, claim.when)
        and (c.voice == claim.voice or c.voice.party in ("", claim.voice.party))
    ]  # fmt: skip
    sums = itertools.accumulate(c.figures["deaths"].low or 0 for c in of_it)
    for number, told in enumerate(sums, 1):
        if number > 1 and told == total.low:
            return of_it[:number]
    return []
