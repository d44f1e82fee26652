"""Names behind a preposition that are bodies or seats of them, and no places of events."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["CARRIED", "institution_told", "is_owner", "treats_injured"]

CARRIED: Final = (
    r"(?:taken|shifted|rushed|transferred|moved|airlifted|brought|ferried|flown|evacuated"
    r"|driven(?! out)|carried(?! out)|conveyed|transported|hurried|(?:was|were|been) referred)"
)
"""What is done with the injured and the dead: they are taken elsewhere."""

_BLOCKING: Final = re.compile(
    r"(?<![\w-])(?:embassy|embassies|government|ministry|ministers?"
    r"|officials?|office|offices|parliament|talks|"
    r"meetings?|negotiations?|negotiators|delegations?|rulers"
    r"|leaders|leadership|authorities|courts? |"
    r"conference|envoys?|ambassadors?|diplomats?|university"
    r"|universities|protests?|protesters|rally|"
    r"rallies|administration|traders?|markets of|regime|power"
    r"|spokesman|spokesperson|police chief|bureau|"
    r"ceremony|funerals?|jirgas?|gathering|mourners|audience|hearing|tribunal|assembly|session"
    r"|summit|ally|allies|newsroom"
    r"|school of|headquartered|based|born|(?<!their )(?<!his )(?<!her )lives?|"
    r"lived|living|studied|educated|works|worked|policy|policies"
    r"|ties|relations|pressure|embassy's|trade|"
    r"prices?|mission|missions|journalist|reporters?"
    r"|correspondents?|analysts?|refugees|security official|"
    r"security source|sources|migrants|treated|admitted|taken"
    r"|shifted|rushed|transferred|airlifted|"
    r"evacuated|flown|driven|moved|referred|headquarters in"
    r"|society|curfew|summoned|met|announced|said|"
    r"told|speaking|briefing|spoke|pleaded|arrested|detained"
    r"|visited|visit|travel(?:led|s)?|arrived|"
    r"returned|fled|flee|flight|flights|planned|prayers"
    r"|condemned|condolences|tribute|inflation|demand|"
    r"business|think tank|institute|professor|lecturer|fellow|scholar|candidate|clinic treating)\b"
)

_MEETING: Final = re.compile(
    r"(?<![\w-])(?:talks|meetings?|negotiations?|conference|summit"
    r"|session|ceremony|delegation|rally|rallies|"
    r"protests?|protesters|ties|relations|pressure|trade|policy"
    r"|policies|headquartered|based|born|(?<!their )(?<!his )(?<!her )lives?|lived|"
    r"living|studied|educated|works|worked|visit|visited|arrived"
    r"|meet|gather|gathered|convene|host|hosted|interviews?|interviewed|in person|held|met"
    r"|condolences|prices?|said|told|speaking|"
    r"spoke|embassy|refugees|curfew|ambassador|government"
    r"|parliament|rulers|authorities|leadership|regime|"
    r"officials|administration) $"
)

_ITS_MEN: Final = re.compile(
    r"\b(?:vans?|vehicles?|cars?|mobiles?|part(?:y|ies)|patrols?|teams?|personnel|officials?"
    r"|officers?"
    r"|sho|constables?|policem[ae]n|men|in-?charge|staff|convoy|squads?|contingents?|cops?"
    r"|inspector"
    r"|investigators?|guards?|soldiers|troops|forces?|units?) (?:(?:from|belonging to|attached to"
    r"|posted at|deputed at|assigned to) |of )(?:the )?(?:local )?$"
)
_STATION: Final = re.compile(
    r"[\w'-]+(?: [\w'-]+){0,2}? (?:(?:city|cantt|saddar|town) )?(?:police station|police post"
    r"|thana|police lines"
    r"|police chowki|ps\b)"
)


def is_owner(before: str, name: str) -> bool:
    """Tell whether a name is only that of the station whose men or van something happened to.

    >>> is_owner("a van of ", "domel police station was hit")
    True
    """
    return bool(_STATION.match(name) and _ITS_MEN.search(before))


_TOLD_TO: Final = re.compile(
    r"\b(?:told|addressed|addressing|telling|briefed|informed) (?:an? |the )?(?:[\w-]+"
    r" ){0,2}(?:jirga"
    r"|gathering|crowd|rally|meeting|conference|briefing|seminar|court|assembly|parliament|council"
    r"|committee|mourners|elders|reporters|journalists|newsmen|media|radio|channel|station) $"
)
_MESSAGE: Final = re.compile(
    r"\b(?:message|statement|call|calls|letter|email|telephone|text|recording|briefing)s?"
    r" (?:sent |given |made |issued )?(?:to|for) (?:[\w-]+ ){0,2}(?:reporters|journalists|newsmen"
    r"|media(?: outlets)?|newsrooms?|news agenc\w+) $"
)
_OWNED_BY: Final = re.compile(
    r"\bof (?:the |its |their )?(?:\w+ ){0,2}(?:regime|government|authorities|administration) $"
)


def institution_told(word: str, near: str, *, told: bool) -> str:
    """Tell why a name after a preposition is a body or a seat of one, "" where it is a place.

    ``told`` says whether an event was told shortly before it.
    """
    words = near.split()
    last = " ".join(words[-3:]) + " "
    event = re.search(
        r"(?:strikes?|attacks?|raids?|bombings?|explosions?"
        r"|blasts?|clashes|killings?|shelling|fighting|"
        r"operations?|ambush|assault) $",
        last,
    )
    head = words[-1] if words else ""
    if _MEETING.search(last) and not event and not _OWNED_BY.search(near):
        return "where somebody meets or lives"
    if not event and (_TOLD_TO.search(near) or _MESSAGE.search(near)):
        return "where somebody speaks"
    if not event and not told and _BLOCKING.search(" ".join(words[-2:]) + " "):
        return "where somebody speaks, works or is treated"
    if head in ("embassy", "consulate") and not told:
        return "an embassy there"
    if word == "on" and re.search(r"\b(?:war|pressure|ban|report|conference"
        r"|talks|sanctions|policy|focus|"
                                  r"depends?|depending|based"
                                  r"|call(?:s|ed)?|relies) $", near):  # fmt: skip
        return "“on” a government, no site"
    return ""


_CLINIC: Final = re.compile(
    r"\b(?:hospitals?|clinics?|infirmary|morgue|medical cent(?:re|er))(?: (?:for|of|run by)"
    r" (?:[\w'-]+ ){1,4}?)? ?(?:in|at|of) (?:the )?(?:city of )?$"
)
_STRUCK: Final = re.compile(
    r"\b(?:strikes?|raids?|attacks?|assaults?|shelling|bombing|bombs?|shells?|rockets?|hit|struck"
    r"|shelled|bombed|raided) (?:(?:on|at|near|of|outside|against|fell on) )?(?:\w+ ){1,4}$"
)
_VISITED: Final = re.compile(
    r"\b(?:visit\w*|met|meeting|saw|comfort\w*) (?:the |those )?(?:\w+ )?(?:injured|wounded"
    r"|survivors|victims|patients)(?: \w+)? (?:in|at) (?:the |an? )?(?:[\w'-]+ ){0,3}$"
)
_LYING: Final = re.compile(
    r"\b(?:injured|wounded|survivors|victims|them|whom|others)"
    r"(?: (?:was|were|are|is|have|been|now|still|all|being|later))*"
    r" (?:lying|treated|hospitali[sz]ed|recovering|cared for|admitted|looked after|nursed)"
    r" (?:in|at) (?:the )?(?:[\w'-]+ ){0,2}$"
    r"|\b(?:is|are|was|were|lies|lay|lying|recovering) (?:now |still )?(?:in|on) (?:an? |the )?"
    r"(?:[\w-]+ )?(?:wards?|beds?|hospitals?|clinics?|intensive care)(?: unit)? (?:in|at|of)"
    r" (?:the )?$"
)
_TOOK_IN: Final = re.compile(
    r",? (?:an? |the |its |one )?(?:\w+ )?(?:surgeon|doctor|nurse|director|staff|medic"
    r"|physician)s?\b|"
    r"(?:'s)?,? (?:also |later |had |has |have )*(?:received|admitted|treated|took in|taken in"
    r"|takes in"
    r"|confirmed|recorded|counted|registered)\b"
    r"|,? (?:an?|two|three|four|five|the|some|\d+) [^.;]{0,40}?\b(?:wounded|injured|hurt|hit"
    r"|burn\w+|patients?|survivors?)\b"
)


_DIED_LATER: Final = re.compile(
    r"\b(?:(?:of the (?:wounded|injured)|(?:wounded|injured)\b[^.;]{0,60}\bof (?:them|whom)|later)"
    r"\b[^.;,]{0,20}\b(?:died|succumbed)\b|(?:succumbed|died of (?:his|her|their|the)?"
    r" ?(?:wounds|injuries)|(?:his|her|their) \w+ died \w+ (?:hours?|days?|weeks?) later)\b)"
    r"[^.;,]{0,40} (?:in|at) (?:the |an? )?(?:[\w'-]+ ){0,4}$"
)


def treats_injured(before: str, after: str) -> bool:
    """Tell whether a place is that of a clinic in which the injured are, by the words around it."""
    if _VISITED.search(before) or _LYING.search(before) or _DIED_LATER.search(before[-160:]):
        return True
    took_in = _CLINIC.search(before) and _TOOK_IN.match(after)
    return bool(took_in) and not _STRUCK.search(before)
