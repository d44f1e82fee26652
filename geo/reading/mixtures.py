"""The kind of what is told together: strikes and shelling, jets and drones."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_assault", "mixed_kind"]

_RAIDS: Final = (
    r"(?:air ?strikes?|air raids?|aerial (?:attacks?|strikes?|bombardment|bombing)|air attacks?"
    r"|air and drone strikes?)"
)
_FIRE: Final = (
    r"(?:indirect fire|shelling|artillery(?: fire| shelling| strikes?)?|mortars?(?: fire"
    r"| shelling)?|cross-border fire|ground fire|ground (?:attacks?|fighting|engagements?))"
)
_JOIN: Final = r"(?:,? (?:and|or|and/or|as well as|along with|together with|combined with)|,)"
_BOTH: Final = re.compile(
    rf"\b{_RAIDS}{_JOIN}(?: by| in| from)? (?:[\w-]+ ){{0,2}}{_FIRE}\b"
    rf"|\b{_FIRE}{_JOIN}(?: by| in| from)? (?:[\w-]+ ){{0,2}}{_RAIDS}\b"
)
_PLANES: Final = r"(?:jets?|aircraft|warplanes?|planes?|air ?strikes?|air raids?|bombers|air)"
_WITH_DRONES: Final = re.compile(
    rf"\b{_PLANES}(?: and|,? as well as|,? backed by) (?:[\w-]+ )?(?:drones?|quadcopters?)\b"
    rf"|\b(?:drones?|quadcopters?) and (?:[\w-]+ )?{_PLANES}\b"
)


_ARMS: Final = (
    r"(?:light|small|automatic|assault rifles?|rifles?|kalashnikovs?|machine ?guns?|small[- ]arms?"
    r"|gunfire|guns|light weapons|automatic weapons|grenades?)"
)
_LAUNCHED: Final = (
    r"(?:heavy(?: weapons| arms)?|rockets?|rpgs?|rocket[- ]propelled grenades|rocket launchers?"
    r"|mortars?|grenade launchers?|missiles?|automatic weapons|small arms)"
)
_AT_CLOSE_RANGE: Final = re.compile(
    rf"\b(?:attack\w*|assault\w*|storm\w*|raid\w*|targeted|ambush\w*)\b[^.;]{{0,80}}?"
    rf"\b(?:with|using|by|from) (?:[\w-]+ ){{0,2}}?(?:{_ARMS}|{_LAUNCHED})"
    rf"(?: and|,| or| as well as) (?:[\w-]+ )?(?:{_LAUNCHED}|{_ARMS})"
)


def is_assault(zone: str) -> bool:
    """Tell whether those who attacked had guns beside their rockets, and so were at hand.

    >>> is_assault("an outpost was attacked with light and heavy weapons")
    True
    >>> is_assault("the village was hit with mortars")
    False
    """
    return _AT_CLOSE_RANGE.search(zone) is not None


def mixed_kind(zone: str) -> str:
    """Give the kind of what aircraft and others did together, "" where only one did it.

    What is counted over raids and shelling is neither; what jets and drones did is an air strike.

    >>> mixed_kind("47 civilians were killed by airstrikes and indirect fire")
    'other'
    >>> mixed_kind("pakistani jets and drones struck several villages")
    'airstrike'
    """
    if _BOTH.search(zone):
        return "other"
    return "airstrike" if _WITH_DRONES.search(zone) else ""
