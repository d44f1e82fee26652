"""The kind of event that words most often mean, where nothing else decides it."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.clues import is_idle
from geo.reading.sides import BY_GROUPS, names_both

__all__ = ["likely_kind"]

_LIKELY: Final = tuple(
    (re.compile(rf"\b(?:{words})\b"), kind)
    for words, kind in (
        (r"drones?|uavs?|quadcopters?|loitering munitions?|unmanned", "drone strike"),
        (
            r"jets?|warplanes?|aircraft|air force|helicopters?|gunships?|bombed|bombardment"
            r"|air raids?"
            r"|bombers|craters?|guided|sorties?|aerial|from the air",
            "airstrike",
        ),
        (
            r"(?<!gas )shells?|shelled|missiles?|mortars?|artillery|howitzers?|rockets?|cannon"
            r"|shrapnel|splinters?",
            "shelling",
        ),
        (
            r"explosions?|blasts?|exploded|detonat\w+|bombs?|bombings?|grenades?|went off"
            r"|(?<!gold )(?<!coal )(?<!salt )(?<!marble )(?<!emerald )(?<!chromite )(?<!copper )"
            r"mines?(?! workers| owners?| shafts?| collaps)",
            "bombing",
        ),
        (
            r"clash\w*|fighting|fought|battles?|engagements?|skirmish\w*|firefight|gun ?battle",
            "armed clash",
        ),
    )
)
_BY_FORCE: Final = re.compile(
    r"\b(?:attack\w*|assault\w*|storm\w*|raid\w*|ambush\w*|torch\w*|burn\w*|set fire|gunm[ae]n"
    r"|shot|shoot\w*|overr[ua]n\w*|fir(?:ed|ing)|gunfire|armed men|rifles?|pistols?"
    r"|under fire|bullets?|gunpoint|gunshots?"
    r"|abduct\w*|kidnap\w*|stabb\w*)\b"
)
_FROM_AIR: Final = re.compile(
    r"\b(?:str[iu]\w+|hit|raids?|raided|target\w*|destroy\w*|attack\w*)\b"
)


def likely_kind(plain: str, start: int, end: int, country: str) -> str:
    """Give the kind that a stretch most often means, for a statement that nothing else decides."""
    zone = plain[start:end]
    for words, kind in _LIKELY:
        if any(not is_idle(zone, *m.span()) for m in words.finditer(zone)):
            return kind
    if country == "AF" and _FROM_AIR.search(zone) and not BY_GROUPS.search(zone):
        return "airstrike"
    if _BY_FORCE.search(zone):
        return "cross-border fire" if names_both(zone) and "border" in zone else "ground attack"
    return ""
