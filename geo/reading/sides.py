"""Whose forces a stretch of an English sentence names."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BY_GROUPS", "PAKISTANI", "fires_across", "names_both"]

PAKISTANI: Final = re.compile(r"\b(?:pakistan\w*|islamabad|frontier corps|rangers)\b")
_AFGHANS: Final = re.compile(r"\bafghan\w*\b")
_AFGHAN: Final = re.compile(r"\b(?:afghan(?! border)\w*|taliban(?! pakistan)|kabul|emirate)\b")


def names_both(zone: str) -> bool:
    """Tell whether the forces of both states are named."""
    group = r"\b(?:ttp|iskp|bla|militants?|terrorists?|pakistani taliban|gunm[ae]n)\b"
    both = PAKISTANI.search(zone) and _AFGHAN.search(zone)
    return bool(both) and not re.search(group, zone)


BY_GROUPS: Final = re.compile(
    r"\b(?:by|of) (?:the )?(?:ttp|bla|aff|iskp|islamic state|nrf|gunmen|guerrillas?|fighters"
    r"|resistance)\b|"
    r"\b(?:iskp|islamic state|nrf|ttp|bla|aff|gunmen|suicide|guerrillas?|rebels"
    r"|resistance front|the front)\b"
    r"(?:'s)? (?:\w+ ){0,4}(?:strikes?|struck|attack\w*|raid\w*|hit|target(?:ed|ing|s)|bombed)\b"
)


_FORCES: Final = (
    r"(?:border |security )?(?:guards?|forces|troops|soldiers|police|fighters)\b[^.;]{0,40}\bfire"
)
_BY_GUARDS: Final = re.compile(
    r"\b(?:iranian|iran's|tajik|tajikistan's|uzbek|turkmen|chinese|indian)(?:'s)? (?:border )?"
    r"(?:guards?|forces|troops|soldiers|police|border guards?)\b[^.;]{0,40}\b(?:fir(?:e|ed|ing)"
    r"|shot|shoot\w*)\b"
    r"|\b(?:fired (?:on|at)|shot(?: at| dead)?|killed|wounded) by (?:\w+ )?(?:iranian|tajik|uzbek"
    r"|turkmen) (?:border )?(?:guards?|forces|troops|soldiers|police)\b"
)
_SHOT: Final = (
    r"(?:border |security )?(?:guards?|forces|troops|soldiers)\b[^.;]{0,20}\b(?:shot|shoot\w*)\b"
)
_FROM_AFGHANS: Final = re.compile(rf"\b(?:(?:afghan|taliban) {_FORCES}|afghan {_SHOT})")
_FROM_PAKISTANIS: Final = re.compile(rf"\bpakistani (?:{_FORCES}|{_SHOT})")


def fires_across(zone: str, country: str) -> bool:
    """Tell whether the forces of one country fire on a place in the other, or at its border.

    >>> fires_across("iranian border guards shot at migrants near zaranj", "AF")
    True
    """
    across = {"PK": _FROM_AFGHANS, "AF": _FROM_PAKISTANIS}.get(country)
    if across is not None and across.search(zone):
        return True
    shot = _FROM_AFGHANS.search(zone) or _FROM_PAKISTANIS.search(zone)
    if shot and _AFGHANS.search(zone) and PAKISTANI.search(zone):
        return True
    return _BY_GUARDS.search(zone) is not None
