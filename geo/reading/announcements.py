"""What stands before a list: that one follows, and whether what it holds is verified."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.occurrences import Occurrence
from geo.reading.speakers import Voice

__all__ = ["announced", "going_through", "take_for_verified"]

_LAST: Final = 300  # characters before a list in which it is announced
_BELOW: Final = re.compile(
    r"\b(?:are|is|were|was) (?:\w+ )?(?:listed|set out|given|detailed|summari[sz]ed|described"
    r"|below|as follows)\b[^.:]{0,40}\.?$"
    r"|\b(?:table|list) below\b|\b(?:following|below) (?:table|list)\b"
)
_VERIFIED: Final = re.compile(
    r"\b(?:verified|corroborated|substantiated"
    r"|confirmed (?=(?:the following|these|\w+) (?:incidents|events|cases|reports)))\b"
)
_UNVERIFIED: Final = re.compile(r"\b(?:not|never|cannot|unable|yet to|still to|neither|awaiting)\b")


def announced(plain: str) -> tuple[bool, bool]:
    """Tell whether a paragraph announces a list, and whether it is one of verified events.

    >>> announced("incidents verified by the team include:")
    (True, True)
    >>> announced("the reports that it could not verify are listed below.")
    (True, False)
    """
    said = plain[-_LAST:].rstrip()
    if not (said.endswith(":") or _BELOW.search(said)):
        return False, False
    last = said.rsplit(". ", 1)[-1]
    return True, bool(_VERIFIED.search(last)) and _UNVERIFIED.search(last) is None


def take_for_verified(one: Occurrence) -> None:
    """Take for verified what stands in such a list and nobody else is said to tell."""
    own = one.voice is None or not one.voice.words
    if own and one.mode == "reported":
        one.mode = "verified"


_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|multiple|separate|different|various)"
    r" (?:separate |different |other )?(?:places|locations|areas|provinces|districts|strikes|raids"
    r"|attacks|operations|engagements|encounters|clashes|incidents|villages|sites|points)\b"
)
_NEXT_OF_THEM: Final = re.compile(
    r"(?:in )?(?:an?|the|yet an?)? ?(?:another|other|second|third|fourth|fifth|last|separate|final)"
    r" (?:\w+ )?(?:place|strike|raid|attack|operation|engagement|encounter|clash|incident)s?\b"
)
_BACK: Final = 900  # characters before a statement in which several events are announced


def going_through(
    plain: str, one: Occurrence, told: Sequence[Occurrence], back: int
) -> Voice | None:
    """Give who told of several events before, for one of them: "a third encounter took place".

    Parameters
    ----------
    plain
        The levelled text.
    one
        What is told.
    told
        What was told before it, and it.
    back
        Where the last sentence begins that was read.
    """
    if not _NEXT_OF_THEM.match(plain, one.start, one.end):
        return None
    before = [o for o in told if o.start < one.start and not o.rejected]
    if not before or before[-1].voice is None or one.paragraph - before[-1].paragraph > 1:
        return None
    voice = before[-1].voice
    low = max(0, back - _BACK)
    party = voice.party not in ("", "local", "independent") and bool(voice.words)
    return voice if party and _SEVERAL.search(plain, low, one.start) else None
