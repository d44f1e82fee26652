"""What those who deny something say of it besides: "denied it and said that 67 had been killed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.verb_last.flat import Flat

__all__ = ["find_rebuttal"]

_THAT: Final = {
    "fa": re.compile(r"(?:\w+ ){0,3}?که(?!\w)"),
    "ps": re.compile(r"(?:\w+ ){0,3}?چی(?!\w)|,|:|"),
    "ur": re.compile(r"(?:\w+ ){0,3}?که(?!\w)|:"),
}
_WHICH: Final = re.compile(r"(?: \w+)? (?:چی|که|جس مین) ?")
_TELLING: Final = ("reported", "claimed")
_ONLY: Final = re.compile(r"(?<!\w)(?:تنها|فقط|صرف|یوازی|محض)(?!\w)")


def find_rebuttal(flat: Flat) -> int:
    """Find where, after a denial, what its speaker tells of an event begins; 0 where nothing does.

    What only unfolds the denial ("and said that no post was taken") stays with it, and so does a
    smaller number of dead that is set against the one denied.

    Parameters
    ----------
    flat
        A sentence.
    """
    speech = flat.words.scanners["speech"].scan(flat.plain)
    denials = [h.end for h in speech if h.has(0, "denied")]
    denials += [m.end() for m in flat.phrase("not_happened").finditer(flat.plain)]
    if not denials:
        return 0
    for verb in speech:
        if verb.start < min(denials) or not any(verb.has(0, mode) for mode in _TELLING):
            continue
        if any(_WHICH.fullmatch(flat.plain, end, verb.start) for end in denials):
            continue  # "calls the claim baseless which says that …"
        that = _THAT[flat.lang].match(flat.plain, _after(flat, verb.end))
        start = that.end() if that else 0
        if verb.term.endswith((" که", " چی")):
            start = verb.end
        if start and _tells(flat, start):
            return start
    return 0


def _after(flat: Flat, position: int) -> int:
    return position + (flat.plain[position : position + 1] == " ")


def _tells(flat: Flat, start: int) -> bool:
    """Tell whether what follows tells of an event: of places that were hit, or of the dead."""
    after = flat.plain[start:]
    none = ("not_happened", "none", "anyone", "unhappened")
    if any(flat.phrase(role).search(after) for role in none) or _NO[flat.lang].search(after):
        return False
    events = flat.words.scanners["events"].scan(after)
    dead = any(h.has(1, "casualty") for h in events) and _counts(flat, after)
    struck = any(h.has(1, strength) for h in events for strength in ("plain", "open", "capture"))
    if _ONLY.search(after):
        return struck and flat.words.places.has(after)
    return dead or (struck and flat.words.places.has(after))


_NO: Final = {
    "fa": re.compile(r"(?<!\w)(?:هیچ\w*|ن(?:کرده|شده|داده|بوده|گرفته|یست|داشت)\w*)(?!\w)"),
    "ps": re.compile(r"(?<!\w)(?:هی[چس]\w*|نه|ونه)(?!\w)"),
    "ur": re.compile(r"(?<!\w)(?:نهین|کوی|کسی)(?!\w)"),
}


def _counts(flat: Flat, after: str) -> bool:
    people: Sequence[Hit] = flat.words.scanners["people"].scan(after)
    return any(h.has(1, "armed") or h.has(1, "state") for h in people)
