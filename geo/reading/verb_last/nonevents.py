"""What is told in the words of an event and is none, where the verb stands last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.verb_last.flat import Flat

__all__ = ["only_flies", "why_none"]

_GENERAL: Final = (
    ("trend", "a general statement"),
    ("nth", "a count of events"),
    ("similar", "events like it in general"),
)
_AFTERMATH: Final = (("displaced", "people who fled"), ("arrested", "an arrest or a find"))
_STRIKE: Final = re.compile(r"حمل|حملو|برید|هدف|نشان|نشه|یرغل|گوزار")
_DONE: Final = re.compile(
    r"(?<!\w)(?:وکر\w*|کر|کرل|کره|کری|شو|شوه|شول|شوی|دی|ده|وو|کرد\w*|شد\w*|داد\w*|ریخت\w*|است"
    r"|اند|کیا|کیی|گیا|گیی"
    r"|\w{2,}(?:یدلی|یدل|یده|یدی|ولی|وله)"
    r"|هوی|هوا|هویی|بنایا|هی|هین|تها)(?:,| (?:و|او|اور|که|جس|چی|جبکه|بعد))(?!\w)"
)


def why_none(flat: Flat, events: Sequence[Hit], *, figures: bool, denied: bool) -> str:
    """Tell why a stretch tells of no event, "" where it may.

    Parameters
    ----------
    flat
        The stretch.
    events
        The words for events in it.
    figures
        Whether it states how many were killed or hurt.
    denied
        Whether it denies something.
    """
    if flat.phrase("drill").search(flat.plain):
        return "an exercise or a private quarrel"
    if _is_accident(flat, events):
        return "an accident or a punishment"
    if figures:
        return ""
    for role, reason in _AFTERMATH:
        match = flat.phrase(role).search(flat.plain)
        if match and not denied and not _DONE.search(flat.plain, 0, match.start()):
            return reason
    for role, reason in _GENERAL:
        if flat.phrase(role).search(flat.plain):
            return reason
    shut = any(h.code == "border closure" for h in events)
    if not denied and (
        flat.phrase("possible").search(flat.plain) or (_is_future(flat) and not shut)
    ):
        return "a possibility or plan"
    return ""


def only_flies(flat: Flat, hit: Hit) -> bool:
    """Tell whether aircraft or drones are only told to fly: "people complain of drone flights"."""
    flown = hit.code in ("airstrike", "drone strike")
    return flown and _FLIGHT.match(flat.plain, hit.end) is not None


_FLIGHT: Final = re.compile(
    r"(?: (?:له|د|های|ها|کی|پرله پسی|پی در پی|پاکستانی|بی پیلوته|\w*سرنشین|مسلسل))*"
    r" (?:الوتن\w*|پرواز\w*|گشت زنی)(?!\w)"
)


def _is_future(flat: Flat) -> bool:
    """Tell whether the verb that a stretch ends with is of what will be."""
    future = _FUTURE.get(flat.lang)
    return future is not None and future.search(flat.plain) is not None


_FUTURE: Final = {
    "ps": re.compile(r"(?<!\w)به (?:\w+ ){0,7}(?:\w*یژی|شی|کری|کوی|وی)[ .!]*$"),
    "ur": re.compile(r"(?:ی|ین|ون) (?:گا|گی)[ .!]*$"),
}


def _is_accident(flat: Flat, events: Sequence[Hit]) -> bool:
    """Tell whether a stretch names the cause of an accident, and no deed of war beside it."""
    match = flat.phrase("no_war").search(flat.plain)
    if match is None:
        return False
    beside = [h for h in events if not match.start() - 2 <= h.start < match.end() + 12]
    return not any(h.has(1, "plain") or h.has(1, "means") or _STRIKE.search(h.term) for h in beside)
