"""The kind of event where a word says only that something happened: a strike, an attack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.clues import flown_before, is_idle, on_foot, who_bombed
from geo.reading.lexicons import Hit
from geo.reading.occurrences import Parsed
from geo.reading.sides import BY_GROUPS

__all__ = ["AIR_WORDS", "POSTS_RAZED", "open_kind"]

AIR_WORDS: Final = re.compile(
    r"\b(?:aircraft|warplanes?|jets?|air force|paf|from the air|helicopters?|planes?|pilots"
    r"|sorties)\b"
    r"|\bdrop(?:s|ped|ping)? (?:(?:a|an|one|two|three|four|several|its|their|heavy"
    r"|\d+) )?(?:\w+ )?bombs?\b"
)
_SPLINTERS: Final = re.compile(r"\b(?:shrapnel|splinters?|fragments|bullets?|gunfire)\b")
_FIRES: Final = re.compile(
    r"str[iu]|hit|target|pound|flatten|destroy|level|razed|attack|hammer|pummel|fir|barrage|salvo"
    r"|damag|demolish|burn|set "
)
_GUNS_HIT: Final = re.compile(
    r"\b(?:destroy\w*|hit|struck|on|at|against|target\w*|silenced|captured|seized|knocked out|took"
    r" out|of) (?:[\w'-]+ ){0,3}?(?:guns|gunners|batter(?:y|ies)|artillerymen|cannons?)\b"
)
_SHOTS: Final = re.compile(r"(?:gunfire|shots|gunshots|firing|bullets|shooting)")


def open_kind(
    plain: str, parsed: Parsed, start: int, end: int, hits: Sequence[Hit], country: str
) -> tuple[str, bool, str]:
    """Give the kind, whether it is certain, and the word that tells it."""
    zone = plain[start:end]
    first = hits[0]
    means = parsed.within(parsed.means, start, end)
    if any(m.code == "drone strike" for m in means) and not re.search(
        r"shot down|intercept|downed|crash", zone
    ):
        return "drone strike", True, first.term
    if AIR_WORDS.search(zone) and not re.search(r"shot down|crash", zone):
        return "airstrike", True, first.term
    guns = [m for m in means if m.code == "shelling" and not is_idle(plain, m.start, m.end)]
    if guns and any(_FIRES.match(h.term) for h in hits) and not _GUNS_HIT.search(zone):
        return "shelling", True, guns[0].term
    flown = flown_before(plain, start, end)
    if flown and (country != "PK" or flown == "drone strike") and not _BY_MEN.search(zone):
        return flown, True, first.term
    coded = [h for h in hits if h.code]
    if coded and not first.term.startswith("captur"):
        return _coded_kind(plain, parsed, (start, end), coded[0], country)
    if re.search(r"\bdrones?\b", zone) and _SHOT_DOWN.search(zone):
        return ("other" if _SPIED.search(zone) else "drone strike"), True, first.term
    crossing = any(s.crossing for g in parsed.groups if start <= g.start < end for s in g.sites)
    if _SHOTS.fullmatch(first.term) and (crossing or "border" in zone) and not _BY_MEN.search(zone):
        return "cross-border fire", True, first.term
    if POSTS_RAZED.search(zone) and not _FLEW.search(zone):
        return "ground attack", True, first.term
    strikes = [
        h
        for h in hits
        if re.match(r"str[iu]|hit|target|raid|pound|flatten|destroy|level|razed", h.term)
        and not _BY_PIECES.match(plain, h.end)
    ]
    if on_foot(zone) and (strikes or hits):
        return "ground attack", True, first.term
    if strikes and _PAKISTANI.search(zone) and country in ("AF", ""):
        return "airstrike", True, strikes[0].term
    if strikes and country == "AF" and not (BY_GROUPS.search(zone) or _SPLINTERS.search(zone)):
        return "airstrike", False, strikes[0].term
    if strikes and BY_GROUPS.search(zone):
        return "ground attack", True, strikes[0].term
    return _attack_kind(zone, hits)


def _coded_kind(
    plain: str, parsed: Parsed, bounds: tuple[int, int], hit: Hit, country: str
) -> tuple[str, bool, str]:
    """Give the kind that an open word has by itself, a bomb's by who has it and where."""
    zone = plain[slice(*bounds)]
    kind = hit.code
    by_group = country == "PK" or who_bombed(plain, *bounds) or BY_GROUPS.search(zone)
    by_army = country == "PK" and _ARMY_BOMBED.search(zone)
    if kind == "airstrike" and by_group and hit.term == "bombed" and not by_army:
        return "bombing", True, hit.term
    if kind == "bombing" and _STATE_BOMBS.search(zone) and (country != "PK" or by_army):
        kind = "airstrike"
    if kind == "bombing" and country != "PK" and _FROM_ABOVE.search(zone):
        return "airstrike", False, hit.term
    bombs = hit.term.startswith("bomb")
    town = hit.end + len(" of ")
    if bombs and country == "AF" and any(0 <= g.start - town <= 4 for g in parsed.groups):
        kind = "airstrike" if plain.startswith(" of ", hit.end) else kind
    if kind == "bombing" and bombs and country == "AF" and re.search(r"pakistan", zone):
        kind = "airstrike"
    return kind, kind != "bombing" or hit.term != "bombing", hit.term


_STATE_BOMBS: Final = re.compile(r"\b(?:pakistan|pakistani|islamabad) [\w ]{0,12}bomb|from the air")
_ARMY_BOMBED: Final = re.compile(
    r"\b(?:army|military|air force|troops|security forces|pakistan|its own forces|the forces|state)"
    r" (?:(?:had|has|have|also|again|later|then) )*bomb(?:ed|s|ing)\b"
    r"|\b(?:army|military|pakistan)(?:'s|i)? (?:\w+ )?bombs? (?:fell|hit|struck|destroyed)\b"
)
_FROM_ABOVE: Final = re.compile(
    r"\b(?:flattened|levelled|leveled|razed|crushed) by (?:an? |the |two |three |several )?bombs?\b"
)
"""What only a bomb from above does to a house: "flattened by a bomb"."""


def _attack_kind(zone: str, hits: Sequence[Hit]) -> tuple[str, bool, str]:
    """Give the kind of an attack by what is attacked and who attacks."""
    attacks = [h for h in hits if re.match(r"attack|assault|raid|offensive"
        r"|incursion|repuls|repel|beaten|"
                                           r"opened fire|counter"
                                           r"|storm|onslaught|fir", h.term)]  # fmt: skip
    if attacks and all(h.term.startswith("fir") for h in attacks) and _ONLY_AT.search(zone):
        return "ground attack", False, attacks[0].term
    if attacks and re.search(r"\b(?:posts?|outposts?|checkpoints?|check ?posts?"
        r"|positions|convoy|patrol|police "
                             r"station|base|bases|camp|ground)\b", zone):  # fmt: skip
        return "ground attack", True, attacks[0].term
    if attacks and attacks[0].term.startswith("assault"):
        return "ground attack", False, attacks[0].term
    if attacks and re.search(r"\b(?:gunm[ae]n|armed men|opened fire|militants"
        r"|insurgents|fighters|assailants|"
                             r"taliban forces|afghan forces"
                             r"|repulsed|repelled|beaten back)\b", zone):  # fmt: skip
        return "ground attack", True, attacks[0].term
    return "", False, hits[0].term


_ONLY_AT: Final = re.compile(r"\bfired (?:only |back |solely |first |exclusively )")
_PAKISTANI: Final = re.compile(r"\b(?:pakistan|pakistani|islamabad|pakistan's|islamabad's)\b")
_SHOT_DOWN: Final = re.compile(r"shot down|intercept|downed|brought down|jammed")
_SPIED: Final = re.compile(
    r"surveillance|reconnaissance|spy|crash|airspace|air space|\b(?:a|an|the|one)"
    r" (?:[\w'-]+ ){0,2}drone\b(?! attack| strike)"
)


_BY_MEN: Final = re.compile(
    r"\b(?:gunm[ae]n|militants?|assailants?|robbers|smugglers|insurgents|terrorists|attackers)\b"
)
_BY_PIECES: Final = re.compile(
    r"(?: and \w+)?(?: by)? (?:an? |the |some |flying |several )?(?:stray |live |flying )?"
    r"(?:shrapnel|splinters?|fragments?|bullets?|gunfire|shots?|crossfire|debris|rounds?"
    r"|gunshots?)\b"
)
POSTS_RAZED: Final = re.compile(
    r"\b(?<!health )(?<!aid )(?:posts?|outposts?|checkpoints?|check-?posts?|pickets?)\b"
    r"(?: [\w']+){0,6} (?:razed"
    r"|destroyed"
    r"|burn(?:ed|t)|torched|levelled|demolished|set (?:on fire|alight|ablaze)|overrun|blown up)\b"
    r"|\b(?:razed|destroyed|burn(?:ed|t)(?: down)?|torched|levelled|demolished|set fire to"
    r"|overran|blew up)"
    r" (?:[\w']+ ){0,4}(?<!health )(?<!aid )(?:posts?|outposts?|checkpoints?|check-?posts?"
    r"|pickets?)\b"
)
_FLEW: Final = re.compile(r"\b(?:strikes?|airstrikes?|jets?|bomb\w*|drones?|aircraft|shell\w*"
                          r"|artillery"
                          r"|mortars?|air force|from the air)\b")  # fmt: skip
