"""The kind of event that a stretch of an English sentence tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.clues import blocks_road, fired_across, is_aftermath, is_combined, is_stormed
from geo.reading.lexicons import Hit
from geo.reading.mixtures import is_assault, mixed_kind
from geo.reading.occurrences import Parsed, is_cause
from geo.reading.open_kinds import AIR_WORDS, POSTS_RAZED, open_kind
from geo.reading.raids import is_police_raid, shot_by_forces
from geo.reading.sides import PAKISTANI, fires_across, names_both

__all__ = ["kind_of"]


def kind_of(
    plain: str, parsed: Parsed, start: int, end: int, *, country: str, capture: bool
) -> tuple[str, bool, str]:
    """Tell the kind of event in a stretch, whether the words decide it, and by which word.

    Parameters
    ----------
    plain, parsed
        The levelled text and the sentence.
    start, end
        The stretch.
    country
        The code of the country that the place lies in, "" if unknown.
    capture
        Whether ground is said to have been taken.
    """
    stretch = _Stretch(plain, parsed, start, end, country)
    named = _naming(stretch)
    if capture and any(h.code == "territorial claim" for h in named):
        return "territorial claim", True, "captured ground"
    return (
        _by_phrase(stretch, named)
        or (_by_name(stretch, named) if named else None)
        or _taken_or_shut(stretch)
        or _by_doer(stretch)
        or _by_means(stretch)
    )


_Kind = tuple[str, bool, str]


@dataclass
class _Stretch:
    """A stretch whose kind is asked for."""

    plain: str
    parsed: Parsed
    start: int
    end: int
    country: str

    def __post_init__(self) -> None:
        self.zone = self.plain[self.start : self.end]
        hits = self.parsed.within(self.parsed.events, self.start, self.end)
        self.hits = [
            h for h in hits
            if not (h.term in _EXPLOSIONS and is_aftermath(self.plain, h.start, h.end))
        ]  # fmt: skip
        self.means = self.parsed.within(self.parsed.means, self.start, self.end)

    def of(self, strength: str) -> list[Hit]:
        """Give the words of a strength."""
        return [h for h in self.hits if h.has(1, strength)]


_EXPLOSIONS: Final = frozenset(str.split("explosion explosions blast blasts detonations exploded"))


def _naming(stretch: _Stretch) -> list[Hit]:
    """Give the words that name an event by its kind, without those for what it answers."""
    plain = stretch.plain
    named = [
        h for h in stretch.of("plain")
        if not (h.term.endswith("shot") and plain.startswith(" down", h.end))
        and not plain.endswith(("would-be ", "would-be suicide "), 0, h.start)
    ]  # fmt: skip
    beside = [
        h for h in named
        if is_cause(plain, h) or (len(stretch.hits) > 1 and _is_counted(plain, h))
    ]  # fmt: skip
    own = [h for h in named if h not in beside]
    if not own and beside and _holds_places(stretch, beside[0]):
        return beside
    return own if own or len(stretch.hits) > len(beside) else named


def _holds_places(stretch: _Stretch, cause: Hit) -> bool:
    """Tell whether all places of a stretch are told of what the rest of it only answers."""
    parsed, others = stretch.parsed, [h for h in stretch.hits if h.start > cause.start]
    places = [g for g in parsed.groups if stretch.start <= g.start < stretch.end and not g.why_not]
    if not places or not others:
        return False
    return all(cause.start < g.start < others[0].start for g in places)


def _by_phrase(stretch: _Stretch, named: Sequence[Hit]) -> _Kind | None:
    """Give the kind that a set phrase decides: a drone brought down, a house raided."""
    zone, country = stretch.zone, stretch.country
    drones = _DRONES.search(zone)
    down = (country == "AF" or _GROUP_DOWNS.search(zone)) and _BROUGHT_DOWN.search(zone)
    if drones and down:
        return "other", True, "a drone brought down"
    if _DOWNED.search(zone) and not drones:
        return "other", True, "an aircraft brought down"
    mixed = mixed_kind(zone)
    if mixed:
        return mixed, True, "arms of several kinds"
    by_men = country != "AF" or _RAIDERS.search(zone)
    if _HOUSE_RAID.search(zone) and not PAKISTANI.search(zone) and not named and by_men:
        return "armed clash", True, "a raid"
    by_raid = is_police_raid(zone) and {h.code for h in named} <= {"ground attack"}
    if by_raid and not (country == "AF" and PAKISTANI.search(zone)):
        return "armed clash", True, "a raid"
    if _GOVERNED.search(zone) and country in ("AF", ""):
        return "airstrike", True, "strikes"
    if is_combined(zone) and {h.code for h in named} <= {"bombing", "ground attack"}:
        return "ground attack", True, "guns and bombs"
    if is_assault(zone) and {h.code for h in named} <= {"shelling", "bombing", "ground attack"}:
        across = names_both(zone) or fires_across(zone, country)
        return "cross-border fire" if across else "ground attack", True, "guns and rockets"
    if blocks_road(zone) and not named:
        return "ground attack", True, "a road held"
    codes = {h.code for h in named if h.term not in _ANY_ARMS}
    if _SMALL_ARMS.search(zone) and not codes and fires_across(zone, country):
        return "cross-border fire", True, "small arms"
    if _GUNS_FIRING.search(zone) and codes <= {"ground attack", "shelling"}:
        return "shelling", True, "guns that fire"
    if fired_across(zone) and codes <= _BY_GUNS:
        return "cross-border fire", True, "firing"
    return None


_SMALL_ARMS: Final = re.compile(
    r"\b(?:small|light)(?: and heavy)?[- ](?:arms|weapons)\b|\bmachine[- ]guns?\b|\brifles?\b"
)
_GUNS_FIRING: Final = re.compile(
    r"\b(?:artillery|tanks?|mortars?|howitzers?|guns)\b(?! (?:was|were) fired)[^.;,]{0,50}?"
    r"\b(?:fired|firing|fires|open(?:ed|ing)? fire)\b"
)
"""Guns that are heard of as firing: "artillery had been firing on", "tanks fired at"."""
_FOUGHT: Final = re.compile(r"\b(?:f(?:ight|ought)\w*|tribes?|tribal|clans?|feud|clash\w*|rival)\b")
_RAIDERS: Final = re.compile(
    r"\b(?:police|security forces|special forces|intelligence|troops|taliban|forces|commandos"
    r"|iskp|islamic state|militants?|hideouts?|cells?|gunm[ae]n|fighters|arrested|gun ?battle)\b"
)
_BY_GUNS: Final = frozenset(["ground attack", "armed clash", "cross-border fire"])
_ANY_ARMS: Final = frozenset(["heavy weapons", "heavy weapons fire"])


def _by_name(stretch: _Stretch, named: Sequence[Hit]) -> _Kind:
    """Give the kind of the word that names the event, by what is told beside it."""
    zone, country = stretch.zone, stretch.country
    hit = _chief(named)
    code = next(s[0] for s in hit.senses if s[1] == "plain")
    if hit.term in _WEAK and code in ("bombing", "shelling") and is_stormed(zone):
        return "ground attack", True, hit.term
    if code == "shelling" and _LEFT_OVER.search(zone):
        return "bombing", True, hit.term
    if hit.term in _ANY_ARMS and _FOUGHT.search(zone):
        return "armed clash", True, hit.term
    if code == "shelling" and hit.term.startswith(("missile", "rocket")) and _BY_PLANE.search(zone):
        code = "airstrike"
    if code == "airstrike" and hit.term.startswith("bomb") and country == "PK":
        code = code if AIR_WORDS.search(zone) else "bombing"
    flown = [m.code for m in stretch.means]
    if code == "bombing" and hit.term.startswith(("blew up", "blown up", "blow up")):
        code = "ground attack" if POSTS_RAZED.search(zone) and not _BOMBED.search(zone) else code
        code = "airstrike" if "airstrike" in flown and country != "PK" else code
    if code == "ground attack" and ("fire" in hit.term or hit.term.startswith("firing")):
        code = next((c for c in flown if c in ("drone strike", "airstrike")), code)
    elif code in ("bombing", "ground attack", "airstrike", "shelling") and "drone strike" in flown:
        code = "drone strike" if _FLOWN.search(zone) else code
    if code == "ground attack" and _SHOT.search(hit.term) and fires_across(zone, country):
        code = "cross-border fire"
    if code == "ground attack" and hit.term.startswith("raid") and AIR_WORDS.search(zone):
        code = "airstrike"
    code = _refined(code, hit, zone, stretch.plain)
    return code, bool(code), hit.term


_SHOT: Final = re.compile(r"fire|shoot|shot")
_BY_PLANE: Final = re.compile(
    r"\b(?:from|by) (?:an? |the |two |three |four |several )?(?:[\w-]+ ){0,2}?(?:aircraft|planes?"
    r"|jets?|warplanes?|helicopters?|gunships?|fighters? jets?|the air)\b"
    r"|\b(?:aircraft|planes?|jets?|warplanes?|helicopters?|gunships?) (?:[\w-]+ ){0,2}?(?:fired"
    r"|launched|released|unleashed|loosed)\b"
)
_LEFT_OVER: Final = re.compile(
    r"\b(?:shells?|mortars?|rockets?|grenades?|ordnance|munitions?)\b[^.;]{0,40}\b(?:found"
    r"(?! (?:its|their) )|left (?:over|behind)|picked up|discovered|brought home|dug up"
    r"|they were playing|unexploded)\b"
    r"[^.;]{0,80}\b(?:exploded|went off|detonated|blew up|explosion|blast)\b"
    r"|\b(?:unexploded|old|leftover|abandoned) (?:\w+ ){0,2}(?:shells?|mortars?|rockets?|ordnance"
    r"|munitions?)\b[^.;]{0,80}\b(?:exploded|went off|detonated|blew up)\b"
)
"""What was fired long before and goes off when it is found."""
_STRONGHOLDS: Final = re.compile(
    r"\b(?:posts?|outposts?|positions?|checkpoints?|check-?posts?|base|bases|high ground|pickets?"
    r"|headquarters|camps?|forts?|garrisons?|stations?|bunkers?)\b"
)
_GROUND: Final = re.compile(r"\b(?:territory|villages?|ground|land|areas?|district)\b")
_PASSAGES: Final = re.compile(
    r"\b(?:crossings?|border|gates?|torkham|chaman|ghulam khan|kharlachi|spin boldak|angoor adda"
    r"|point)\b"
)


def _taken_or_shut(stretch: _Stretch) -> _Kind | None:
    """Give the kind of what was captured, or of a crossing that was shut."""
    captures, closures = stretch.of("capture"), stretch.of("closure")
    if captures and _STRONGHOLDS.search(stretch.zone):
        return "ground attack", True, captures[0].term
    if captures and _GROUND.search(stretch.zone):
        return "territorial claim", True, captures[0].term
    if closures and _PASSAGES.search(stretch.zone) and not stretch.of("open"):
        return "border closure", True, closures[0].term
    return None


_GUNMEN: Final = re.compile(r"\b(?:gunm[ae]n|armed men|armed motorcyclists|assailants)\b")
_FELLED: Final = re.compile(r"\b(?:killed|shot|dead|killing|wounded)\b")
_FORCES_KILLED: Final = re.compile(
    r"\bsent to hell\b|(?:security forces|troops|police|soldiers|personnel|army|forces)"
    r" (?:(?!were\b|was\b|been\b)\w+ ){0,3}(?:killed|gunned"
    r"|neutrali|eliminat)|(?:militants?|terrorists?|khw\w+|khaw\w+"
    r"|insurgents)(?: of [^.;,]{3,30}?)?(?:,? (?:who|while|as)[^.;]{3,60}?)? (?:\w+ ){0,3}(?:killed"
    r"|dead|neutrali|eliminated|sent to|d[ei]spatched to|laid low)"
    r"|\b(?:was|were) (?:\w+ly )?(?:engaged|challenged|intercepted|cornered|surrounded)\b"
    r"(?! with (?:artillery|mortars?|heavy|tanks?|drones?|rockets?))[^.;]{0,80}?"
    r"\b(?:killed|eliminated|neutrali[sz]ed|sent to|d[ei]spatched to|shot dead)"
)
_CORNERED: Final = re.compile(r"(?:was|were) ")
_TROOPS: Final = re.compile(
    r"\b(?:troops|security forces|sent to hell|counter[ -]?terrorism|ctd|rangers)\b"
)
_DEALT: Final = re.compile(r"(?:operation|engag|action|detect|foil|infiltrat|encounter|trac)")


def _by_doer(stretch: _Stretch) -> _Kind | None:
    """Give the kind by who killed whom, where no word names the event."""
    zone, opened = stretch.zone, stretch.of("open")
    gunmen = _GUNMEN.search(zone)
    if gunmen and _FELLED.search(zone):
        return "ground attack", True, gunmen.group()
    armed = _KILLED_MEN.search(zone) or _FORCES_KILLED.search(zone)
    if armed is None:
        return None
    own = "khw" in armed.group() or _TROOPS.search(zone)
    at_home = stretch.country == "PK" or bool(not stretch.country and own)
    at_home = at_home or _CORNERED.match(armed.group()) is not None
    if at_home and (not opened or any(_DEALT.match(h.term) for h in opened)):
        return "armed clash", True, armed.group()
    return None


def _by_means(stretch: _Stretch) -> _Kind:
    """Give the kind by the arms that are named, or by words that leave it open."""
    told = stretch.of("open") or stretch.of("capture")
    if told:
        return open_kind(
            stretch.plain, stretch.parsed, stretch.start, stretch.end, told, stretch.country
        )
    means = stretch.means
    if means and means[0].code in ("drone strike", "airstrike", "shelling"):
        aimed = means[0].code == "drone strike" and _AIMED.search(stretch.zone)
        return means[0].code, bool(aimed), means[0].term
    return "", False, ""


_BOMBED: Final = re.compile(
    r"\b(?:suicide|bomber|ieds?|mines?|landmines?|devices?|vehicle-borne)\b"
)
_COUNTED_AMONG: Final = re.compile(
    r"\b(?:including|killing|killed|among them|eliminating|neutrali[sz]ing)(?: [\w-]+){0,2} $"
)


def _is_counted(plain: str, hit: Hit) -> bool:
    """Tell whether attackers are only counted among those killed: "including two bombers"."""
    before = plain[max(0, hit.start - 40) : hit.start]
    return hit.term.startswith("suicide") and bool(_COUNTED_AMONG.search(before))


_AIMED: Final = re.compile(r"\b(?:sent|dispatched|launched|flew|reached|dropped|crashed|against)\b")
_GOVERNED: Final = re.compile(
    r"(?<!from )(?<!inside )(?<!in )(?<!by )(?<!across )\bpakistan (?:strikes|hits|bombs|pounds"
    r"|targets|struck|bombed|raids) (?!back|at|out|deal|a deal|camps? on its)(?:the )?\w+"
    r"|\bpakistani (?:military |air |cross-border )?(?:strikes|raids|attacks) (?:on|in|against"
    r"|hit)\b"
)
_DOWNED: Final = re.compile(
    r"\b(?:los(?:e|es|ing|t|s of)) (?:an? |any |one |the |its |two )?(?:\w+ ){0,2}?(?:jets?"
    r"|aircraft|warplanes?|helicopters?|planes?)\b|"
    r"\b(?:shot down|shooting down|shoots down|downed|downing|brought down|bringing down)\b"
    r" (?:[\w'-]+ ){0,5}?(?:jets?|aircraft|planes?|warplanes?|helicopters?|fighters? jets?"
    r"|(?:pakistani|afghan|enemy) fighter(?! jet)|f-16s?|jf-17s?|mirage)\b"
    r"|\b(?:jet|aircraft|plane|warplane|helicopter)s? (?:[\w'-]+ ){0,4}?(?:shot down|downed"
    r"|brought down)\b"
    r"|\b(?:hit|struck|fired (?:at|on)) (?:an? |the |two |three )?(?:\w+ )?(?:fighter )?(?:jets?"
    r"|aircraft|warplanes?|planes?|helicopters?) (?:flying |passing |that \w+ )?(?:over|above)\b"
)
_GROUP_DOWNS: Final = re.compile(
    r"\b(?:ttp|bla|blf|pakistani taliban|militants?|fighters|insurgents|rebels)\b[^.;]{0,70}"
    r"\b(?:shot down|brought down|downed|shoot down)\b"
)
_BROUGHT_DOWN: Final = re.compile(r"\b(?:shot|brought|shoots?|shooting) down\b|\bdown(?:ed|ing)\b")
_DRONES: Final = re.compile(
    r"\b(?:drones?|quadcopters?|uavs?|munitions?|wing loong|bayraktar|tb2|akinci|burraq|shahpar"
    r"|ch-[3-5])\b"
)
_HOUSE_RAID: Final = re.compile(
    r"\b(?:raids?|raided|raiding|operation) (?:on|at|in|against)?(?: [\w'-]+){0,4}? ?(?:house|home"
    r"|hideouts?|compound|apartment|flat|safe house|safehouse|cell)\b"
)
_FLOWN: Final = re.compile(
    r"\b(?:drones?|uavs?|quadcopters?|unmanned (?:aerial )?(?:aircraft"
    r"|vehicles?))\b(?:,? [\w'-]+){0,6}"
    r" (?:dropp\w+|fired|bomb\w*|hit|struck|released|attacked|targeted|carrying|laden|packed"
    r"|crashed)\b"
    r"|\b(?:dropped|fired|carried out|launched|released|hit|struck|delivered) (?:[\w'-]+ ){0,5}"
    r"(?:by|from|with) (?:an? |the |its )?(?:\w+ ){0,3}(?:drones?|uavs?|quadcopters?|unmanned)\b"
)
_KILLED_MEN: Final = re.compile(
    r"\b(?:kill(?:ed|ing)|eliminat(?:ed|ing)|neutrali[sz](?:ed|ing)) (?:[\w-]+ ){0,3}(?:militants?"
    r"|terrorists?|insurgents?|kh\w*[aw]\w*rij)\b"
)
_WEAK: Final = frozenset(
    str.split(
        "encounter encounters engagement engagements shell rocket rockets battle battles shooting "
        "mortar mines grenade grenades explosive explosives hostage hostages artillery shells"
        " torched "
        "infiltration infiltrate snipers sniper mortars"
    )
) | frozenset(
    ["set on fire", "set ablaze", "hand grenade", "hand grenades", "shot dead", "gunned down",
     "shot at", "rocket launcher", "rocket launchers", "heavy weapons", "opened fire",
     "rocket-propelled grenades", "shot and killed", "military operation", "explosives-laden",
     "small arms fire", "cut down"]
)  # fmt: skip
"""Words that tell of the means or the end of an event whose kind another word tells."""


def _chief(hits: Sequence[Hit]) -> Hit:
    """Choose the word that names the event: drones and suicide attackers before the rest."""
    drones = [h for h in hits if h.code == "drone strike"]
    if drones:
        return drones[0]
    suicide = [
        h
        for h in hits
        if h.term.startswith(("suicide", "blew", "explosives", "explosive-", "laden", "packed"))
    ]
    if suicide:
        return suicide[0]
    strong = [h for h in hits if h.term not in _WEAK]
    return (strong or list(hits))[0]


def _refined(code: str, hit: Hit, zone: str, plain: str) -> str:
    if (
        code == "cross-border fire"
        and hit.term.startswith(("exchange of", "exchanges of", "traded g"))
        and re.search(
            r"\b(?:police|militants?|terrorists?|gunm[ae]n|robbers|insurgents?|kh\w*[aw]rij|ttp"
            r"|bla|iskp|security forces|operation|rebels?|separatists?|bandits|suspects?|attackers?"
            r"|assailants?|neutrali[sz]ed|eliminated"
            r"|guards at)\b",
            zone,
        )
        and not re.search(r"\bborder|frontier|durand|torkham|chaman|sector|forces and", zone)
    ):
        return "armed clash"
    if code == "ground attack" and shot_by_forces(hit.term, zone):
        return "armed clash"
    if code == "ground attack" and "fire" in hit.term and names_both(zone):
        return "cross-border fire"
    if code == "armed clash" and names_both(zone) and is_stormed(zone):
        return "ground attack"
    if re.search(
        r"\b(?:the|that|this) (?:[\w-]+ )?$", plain[max(0, hit.start - 16) : hit.start]
    ) and (
        code in ("cross-border fire", "armed clash") and hit.term.startswith(("exchange", "clash"))
    ):
        return ""
    return code
