"""What forces do to those whom they look for: raids on hideouts, militants shot dead."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_police_raid", "shot_by_forces"]

_RAID: Final = re.compile(r"\braid(?:s|ed|ing)?\b")
_FORCES: Final = re.compile(
    r"\b(?:police|special forces|security forces|intelligence|troops|ctd|counter[ -]?terrorism|army"
    r"|soldiers|forces|commandos|directorate|gdi|rangers|frontier corps|levies)\b"
)
_ON_A_POST: Final = re.compile(
    r"\b(?:on|at|of|raided|raiding) (?:an? |the )?(?:[\w'-]+ ){0,2}(?:post|outpost"
    r"|checkpoint|checkpost|police|convoy|patrol|camp|fort|base|barracks)\b"
)
_HUNTED: Final = re.compile(
    r"\b(?:members? of|hideouts?|cells?|dens?|suspects?|suspected|militants?|terrorists?"
    r"|insurgents?|islamic state|iskp|daesh|arrest\w*|detain\w*|kh\w*[aw]\w*rij|kidnappers?)\b"
)
_BY_POLICE: Final = re.compile(
    r"\b(?:special forces|police|security forces|intelligence|troops|ctd|counter[ -]?terrorism)\b"
    r"[^.;]{0,60}\braid\w*\b[^.;]{0,40}\b(?:hideouts?|houses?|homes?|compounds?|cells?|dens?)\b"
)


def is_police_raid(zone: str) -> bool:
    """Tell whether forces raided those whom they look for.

    >>> is_police_raid("police killed two members of a cell in a raid")
    True
    >>> is_police_raid("militants killed two policemen in a raid on a police post")
    False
    """
    if not _RAID.search(zone):
        return False
    if _BY_POLICE.search(zone):
        return True
    hunted = _FORCES.search(zone) and not _ON_A_POST.search(zone)
    return bool(hunted) and _HUNTED.search(zone) is not None


_SHOT: Final = re.compile(r"(?:been |was |were )?(?:shot|gunned|cut down|mown|shoot|gun down)")
_OUTLAWS: Final = (
    r"(?:militants?|terrorists?|insurgents?|kh\w*[aw]\w*rij|infiltrators?|separatists?"
    r"|extremists?)"
)
_DOWN: Final = r"(?:shot dead|gunned down|shot and killed|cut down|mown down|shot)"
_OUTLAWS_SHOT: Final = re.compile(
    rf"\b{_DOWN} (?:[\w,-]+ ){{0,4}}?{_OUTLAWS}\b"
    rf"|\b{_OUTLAWS} (?:(?:who|of|from) [^.;,]{{2,40}} )?(?:(?:was|were|had|have|has|been|also) )+"
    rf"{_DOWN}\b"
)


def shot_by_forces(term: str, zone: str) -> bool:
    """Tell whether those who were shot are such as forces fight, by the word that tells it.

    >>> shot_by_forces("shot dead", "the department shot dead eight militants in kulachi")
    True
    >>> shot_by_forces("shot dead", "militants shot dead a trader in kulachi")
    False
    """
    return bool(_SHOT.match(term)) and _OUTLAWS_SHOT.search(zone) is not None
