"""What stands before a list: that one follows, and whether what it holds is verified."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.occurrences import Occurrence

__all__ = ["announced", "take_for_verified"]

_LAST: Final = 300  # characters before a list in which it is announced
_BELOW: Final = re.compile(
    r"\b(?:are|is|were|was) (?:\w+ )?(?:listed|set out|given|detailed|summari[sz]ed|described"
    r"|below|as follows)\b[^.:]{0,40}\.?$"
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
