"""Arms that were found and bombs made harmless, which is no event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Hit

__all__ = ["is_find"]

_FINDS: Final = re.compile(
    r"\b(?:recovered|seized|seizing|captured|confiscated|seizure of) (?:[\w-]+ ){0,5}?"
    r"(?:explosives?|weapons?|arms|ammunition|vests?|grenades?|rifles?|detonators?|narcotics"
    r"|drugs|hashish|heroin|opium|charas|methamphetamine|cigarettes|currency|fuel|goods|pistols?"
    r"|kilograms|kilos|kg|litres|tonnes|vehicles"
    r"|motorcycles?|launchers?|equipment|magazines|rounds|money|cash|documents)\b"
)
_CACHE: Final = re.compile(
    r"\b(?:discover(?:ed|s|ing)|found|finds?|unearth(?:ed|s|ing)|recover(?:ed|s|ing)"
    r"|seiz(?:ed|es|ing)|confiscat(?:ed|es|ing)|intercept(?:ed|s|ing)|impound(?:ed|s)"
    r"|dug (?:up|out)|located|came (?:up)?on|defus(?:ed|es|ing)|made safe|neutrali[sz]ed"
    r"|disposed of|displayed|handed over|cleared|removed|disarmed|deactivated|detected"
    r"|collected) (?:[\w'-]+,? ){0,4}?"
    r"(?:caches?|hauls?|stockpiles?|consignments?|shipments?|stores? of|dumps? of"
    r"|quantit(?:y|ies) of|(?:kg|kilograms?|kilos) of|explosives?|weapons?|arms|ammunition"
    r"|ied|ieds|devices?|bombs?|mines?|landmines?|grenades?|vests?|jackets?|rockets?|shells?"
    r"|(?:truck|car|lorry|van|vehicle|pick-?up|motorcycle|boat)s? (?:\w+ )?(?:carrying|loaded"
    r"|laden|full of|packed|with|filled))\b"
)
_MADE_HARMLESS: Final = re.compile(
    r"\b(?:bombs?|ieds?|devices?|mines?|landmines?|explosives?|grenades?|ordnance|shells?|vests?)\b"
    r"[^.;]{0,60}? (?:was|were|been|being) (?:\w+ ){0,2}?(?:defused|disarmed|deactivated"
    r"|made safe|neutrali[sz]ed|disposed of)\b"
)
_WENT_OFF: Final = re.compile(r"\b(?:explod\w+|went off|going off|blew|blasts?|detonated)\b")
_ARMS: Final = re.compile(
    r"(?:shell|mortar|rocket|missile|grenade|hand.grenade|bomb|explosive|suicide vest|ied"
    r"|improvised|mine|landmine|land mine|launcher|munition|drone|quadcopter|device|projectile"
    r"|vehicle-borne|unexploded|magnetic|car bomb|remote|heavy weapons|laden|packed|truck bomb"
    r"|roadside bomb|time bomb|booby|planted|pressure|defus|seiz|captur|recover|intercept|neutral"
    r"|foil|thwart|raided|(?:\w+ )?(?:operations?|raids?|search|ibo)\b)"
)
"""Words for events that may be only of the arms themselves, or of looking for them."""
_USED: Final = re.compile(
    r"\b(?:explod\w+|went off|detonat\w+|blew|blast|fired|killed|hit|struck|landed|attack\w*"
    r"|destroyed|clash\w*|fire|targeted|shelled|exchange|engag\w+|encounter|fight\w*)\b"
)


def is_find(plain: str, start: int, end: int, triggers: Sequence[Hit]) -> bool:
    """Tell whether arms were found or bombs defused, and nothing else happened.

    Parameters
    ----------
    plain, start, end
        The levelled text and the stretch, which counts nobody.
    triggers
        The words for events in it.

    Examples
    --------
    >>> is_find("police found a cache of rockets in orakzai", 0, 42, [])
    True
    """
    if all(hit.has(1, "capture") for hit in triggers) and _FINDS.search(plain, start, end):
        return True
    if _MADE_HARMLESS.search(plain, start, end) and not _WENT_OFF.search(plain, start, end):
        return True
    if not all(_ARMS.match(hit.term) for hit in triggers):
        return False
    return bool(_CACHE.search(plain, start, end)) and not _USED.search(plain, start, end)
