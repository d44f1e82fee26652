"""What happened where, as one sentence tells it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geo.reading.dates import When
from geo.reading.figures import Figure
from geo.reading.lexicons import Hit
from geo.reading.sites import Group, Site
from geo.reading.speakers import Attribution, Voice

__all__ = [
    "NOT_HAPPENED",
    "Occurrence",
    "Parsed",
    "cut_zones",
    "kind_of",
    "resolve_reference",
    "why_unreal",
]


@dataclass
class Occurrence:
    """One thing told by one voice: candidates for claims, and what speaks against them."""

    sentence: int
    paragraph: int
    start: int
    end: int
    zone: tuple[int, int]
    kind: str = ""
    certain_kind: bool = False
    trigger: str = ""
    sites: tuple[Site, ...] = ()
    either: bool = False
    territory: bool = False
    figures: tuple[Figure, ...] = ()
    voice: Voice | None = None
    mode: str = "reported"
    doubt: bool = False
    when: When | None = None
    said_on: When | None = None
    offset: str = ""
    actor: str = ""
    target: str = ""
    area_km2: float | None = None
    speaks_at: tuple[Site, ...] = ()
    refers: bool = False
    fresh: bool = False
    headline: bool = False
    keeps: bool = False  # a denial that states figures of its own
    rejected: str = ""
    why: list[str] = field(default_factory=list)


@dataclass
class Parsed:
    """A sentence with everything that was found in it, in the order of the text."""

    number: int
    paragraph: int
    start: int
    end: int
    events: list[Hit]
    casualties: list[Hit]
    means: list[Hit]
    parties: list[Hit]
    context: list[Hit]
    objects: list[Hit]
    groups: list[Group]
    attributions: list[Attribution]
    dates: list[When]
    masked: list[tuple[int, int]]

    def within(self, hits: Sequence[Hit], start: int, end: int) -> list[Hit]:
        """Give the hits of a stretch that are not part of an attribution."""
        return [h for h in hits if start <= h.start < end and not self.hides(h.start)]

    def hides(self, position: int) -> bool:
        """Tell whether a position is part of an attribution."""
        return any(a <= position < b for a, b in self.masked)


_CLAUSE: Final = re.compile(
    r";|, while |, whereas |, but | while (?=\w+ (?:said|told"
    r"|\w+ed))|, although | although | but (?!\w+ "
    r"evidence)|\u2014|, with (?=\w+ (?:soldiers|fighters|people))"
    r"|, and (?=that )| and that |, prompting |"
    r", (?:and|as) (?=in |near )|, days after | a day after |,"
    r" hours after |, weeks after |, months after "
)
_LEADING: Final = re.compile(r"(?:^|[,;:] ?|, and | and | while |- |, as well"
    r" as )(?:also |later |elsewhere |"
                             r"further \w+, |separately,? )?$")  # fmt: skip
_PREPOSITION: Final = re.compile(
    r"(?:in|at|near|on|from|over|across|inside|outside) (?:[\w' -]{0,30})$"
)


def cut_clauses(plain: str, parsed: Parsed) -> list[tuple[int, int]]:
    """Cut a sentence where another clause begins, or another place is set at the front."""
    cuts = {parsed.start, parsed.end}
    for match in _CLAUSE.finditer(plain, parsed.start, parsed.end):
        if not parsed.hides(match.start()):
            cuts.add(match.end())
    for group in parsed.groups:
        if group.why_not or group.lead in ("hit", "of"):
            continue
        lead = _last_preposition(plain, parsed.start, group.start)
        if lead is None and group.lead != "subject":
            continue
        at = lead if lead is not None else group.start
        if at <= parsed.start + 1 or not _LEADING.search(plain[parsed.start : at]):
            continue
        after = [h for h in parsed.events + parsed.casualties if group.end <= h.start]
        before = [h for h in parsed.events + parsed.casualties if h.start < at]
        nearer = [g for g in parsed.groups if g.start > group.start and not g.why_not]
        limit = nearer[0].start if nearer else parsed.end
        if before and any(h.start < limit for h in after):
            cuts.add(at)
    ordered = sorted(cuts)
    return [(a, b) for a, b in itertools.pairwise(ordered) if b - a > 1]


def _last_preposition(plain: str, start: int, end: int) -> int | None:
    found = None
    for match in re.compile(r"\b(?:in|at|near|on|from|over|across|inside|outside)\b").finditer(
        plain, max(start, end - 45), end
    ):
        if not re.search(r"[,;:]", plain[match.end() : end]):
            found = match.start()
            break
    return found


def cut_zones(plain: str, parsed: Parsed) -> list[tuple[int, int, list[Group]]]:
    """Give the stretches of a sentence that tell of one event each, with their places."""
    zones: list[tuple[int, int, list[Group]]] = []
    for start, end in cut_clauses(plain, parsed):
        groups = [g for g in parsed.groups if start <= g.start < end and not g.why_not]
        begin = start
        border = _BORDERLINE.search(plain, start, groups[0].start) if groups else None
        if border is not None:
            between = parsed.within(parsed.events, border.end(), groups[0].start)
            between = [h for h in between if any(sense[1] == "plain" for sense in h.senses)]
            if between and parsed.within(parsed.events, start, border.start()):
                zones.append((start, between[0].start, []))
                begin = between[0].start
        current: list[Group] = []
        for group in groups:
            if current:
                between = [
                    h for h in parsed.within(parsed.events, current[-1].end, group.start)
                    if not h.has(1, "means") and not _is_cause(plain, h)
                ]  # fmt: skip
                apart = current[-1].lead not in ("in", "at", "near")
                apart = apart or current[-1].start - begin > 20
                if between and (apart or not _opens(parsed, begin, current[-1])):
                    zones.append((begin, between[0].start, current))
                    begin, current = between[0].start, []
                elif not between and not _JOINED.fullmatch(plain[current[-1].end : group.start]):
                    continue
            current.append(group)
        zones.append((begin, end, current))
    return _joined(parsed, zones)


_Zone = tuple[int, int, list[Group]]


def _joined(parsed: Parsed, zones: Sequence[_Zone]) -> list[_Zone]:
    """Join a stretch that only names a place to the one beside it that tells what happened."""
    kept: list[_Zone] = []
    for zone in zones:
        if kept and not (_tells(parsed, zone) and _tells(parsed, kept[-1])):
            last = kept[-1]
            if not last[2] or not zone[2]:
                kept[-1] = (last[0], zone[1], [*last[2], *zone[2]])
                continue
        kept.append(zone)
    return kept


def _tells(parsed: Parsed, zone: _Zone) -> bool:
    hits = [*parsed.events, *parsed.casualties]
    return bool(parsed.within(hits, zone[0], zone[1]))


_BORDERLINE: Final = re.compile(
    r"\b(?:along|across|on) (?:the|their) (?:\w+ ){0,3}(?:border|durand line)\b"
)
_JOINED: Final = re.compile(
    r"(?:'s)?(?:,| \()?(?:(?! (?:\w+ed|withdrew|left|went|came|flew"
    r"|fled|met|said|says|who|that|which|to|for|"
    r"after|when|because|where|since|amid|between)\b) [\w'-]+,?){0,10} "
)


def _opens(parsed: Parsed, begin: int, group: Group) -> bool:
    """Tell whether a place is set before its event: "In Khost, a shell hit a house in Tani"."""
    return not parsed.within(parsed.events, begin, group.start)


_CAUSE: Final = re.compile(r"\b(?:in response to|in retaliation for"
    r"|retaliation for|response to|blamed for|"
                           r"revenge for|avenge|accused of|suspected of|for recent|for last)"
                           r"(?: [\w'-]+){0,3} $")  # fmt: skip


def _is_cause(plain: str, hit: Hit) -> bool:
    return bool(_CAUSE.search(plain[max(0, hit.start - 60) : hit.start]))


_GROUND: Final = re.compile(
    r"\b(?:gunm[ae]n|armed men|militants?|insurgents?|fighters?"
    r"|terrorists|assailants|attackers|forces|"
    r"troops|outposts?|posts?|checkpoints?|checkposts?|positions"
    r"|convoy|patrol|base|bases|rebels|infiltrat\w+)\b"
)
_AIR_WORDS: Final = re.compile(
    r"\b(?:aircraft|warplanes?|jets?|air force|from the air|helicopters?|planes?)\b"
)


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
    hits = list(parsed.within(parsed.events, start, end))
    plain_hits = [h for h in hits if any(s[1] == "plain" for s in h.senses)]
    causes = [h for h in plain_hits if _is_cause(plain, h)]
    plain_hits = [h for h in plain_hits if h not in causes] or plain_hits
    zone = plain[start:end]
    if capture and any(h.code == "territorial claim" for h in plain_hits):
        return "territorial claim", True, "captured ground"
    if plain_hits:
        hit = _chief(plain, plain_hits)
        code = next(s[0] for s in hit.senses if s[1] == "plain")
        if hit.term in _WEAK and code in ("bombing", "shelling") and _STORMED.search(zone):
            return "ground attack", True, hit.term
        if code == "ground attack" and "fire" in hit.term:
            flown = [m.code for m in parsed.within(parsed.means, start, end)]
            code = next((c for c in flown if c in ("drone strike", "airstrike")), code)
        code = _refined(code, hit, zone, plain, start)
        return code, bool(code), hit.term
    closures = [h for h in hits if h.has(1, "closure")]
    captures = [h for h in hits if h.has(1, "capture")]
    opened = [h for h in hits if h.has(1, "open")]
    if captures and re.search(
        r"\b(?:posts?|outposts?|positions?|checkpoints?|check-?posts?|base|bases|high ground"
        r"|pickets?"
        r"|headquarters|camps?|forts?|garrisons?|stations?|bunkers?)\b",
        zone,
    ):
        return "ground attack", True, captures[0].term
    if captures and re.search(r"\b(?:territory|villages?|ground|land|areas?|district)\b", zone):
        return "territorial claim", True, captures[0].term
    if closures and re.search(r"\b(?:crossings?|border|gates?|torkham|chaman"
        r"|ghulam khan|kharlachi|spin boldak|"
                              r"angoor adda|point)\b", zone) and not opened:  # fmt: skip
        return "border closure", True, closures[0].term
    gunmen = re.search(r"\b(?:gunm[ae]n|armed men|armed motorcyclists|assailants)\b", zone)
    if gunmen and re.search(r"\b(?:killed|shot|dead|killing|wounded)\b", zone):
        return "ground attack", True, gunmen.group()
    armed = re.search(r"(?:security forces|troops|police|soldiers|personnel"
        r"|army|forces) (?:\w+ ){0,3}(?:killed|"
                      r"gunned|neutrali|eliminat)|(?:militants?"
                      r"|terrorists?|khw\w+|khaw\w+|insurgents) "
                      r"(?:\w+ ){0,3}(?:killed|dead"
                      r"|neutrali|eliminated|sent to)", zone)  # fmt: skip
    if (
        armed
        and country == "PK"
        and (not opened or any(h.term.startswith("operation") for h in opened))
    ):
        return "armed clash", True, armed.group()
    means = parsed.within(parsed.means, start, end)
    if not opened and not captures:
        if means and means[0].code in ("drone strike", "airstrike", "shelling"):
            aimed = means[0].code == "drone strike" and _AIMED.search(zone)
            return means[0].code, bool(aimed), means[0].term
        return "", False, ""
    return _open_kind(plain, parsed, start, end, opened or captures, country)


_AIMED: Final = re.compile(r"\b(?:sent|dispatched|launched|flew|reached|dropped|crashed|against)\b")
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

_STORMED: Final = re.compile(
    r"\b(?:attacked|attack on|stormed|raided|assaulted|assault on|raid on|overran|attacking"
    r"|storming)\b"
    r"[^;.]{0,60}?\b(?:posts?|stations?|checkpoints?|check-?posts?|outposts?|camps?|bases?"
    r"|convoy|patrol"
    r"|headquarters|compound|gates?|pickets?|van|vehicle|offices?)\b"
)


def _chief(plain: str, hits: Sequence[Hit]) -> Hit:
    """Choose the word that names the event: drones and suicide attackers before the rest."""
    for code in ("drone strike",):
        for hit in hits:
            if hit.code == code:
                return hit
    suicide = [
        h
        for h in hits
        if h.term.startswith(("suicide", "blew", "explosives", "explosive-", "laden"))
    ]
    if suicide:
        return suicide[0]
    strong = [h for h in hits if h.term not in _WEAK]
    return (strong or list(hits))[0]


def _refined(code: str, hit: Hit, zone: str, plain: str, start: int) -> str:
    if (
        code == "cross-border fire"
        and hit.term.startswith(("exchange of", "exchanges of", "traded g"))
        and re.search(
            r"\b(?:police|militants?|terrorists?|gunm[ae]n|robbers|insurgents?|kh\w*[aw]rij|ttp"
            r"|bla|iskp"
            r"|security forces|operation|rebels?|separatists?|bandits|suspects?)\b",
            zone,
        )
        and not re.search(r"\bborder|frontier|durand|torkham|chaman|sector|forces and", zone)
    ):
        return "armed clash"
    if code == "ground attack" and "fire" in hit.term and _names_both(zone):
        return "cross-border fire"
    if (
        code == "armed clash"
        and re.search(r"^(?:clash|fight|heavy|fierce|firefight|gun)", hit.term)
        and (_names_both(zone))
    ):
        return "cross-border fire"
    if re.search(
        r"\b(?:the|that|this) (?:[\w-]+ )?$", plain[max(0, hit.start - 16) : hit.start]
    ) and (
        code in ("cross-border fire", "armed clash") and hit.term.startswith(("exchange", "clash"))
    ):
        return ""
    at_border = re.search(
        r"\b(?:border|cross-border|durand)\b", plain[max(start, hit.start - 30) : hit.end]
    )
    if code == "armed clash" and hit.term.startswith(("clash", "skirmish")) and at_border:
        return "cross-border fire"
    return code


_PAKISTANI: Final = re.compile(r"\b(?:pakistan\w*|islamabad|frontier corps|rangers)\b")
_AFGHAN: Final = re.compile(r"\b(?:afghan(?! border)\w*|taliban(?! pakistan)|kabul|emirate)\b")


def _names_both(zone: str) -> bool:
    """Tell whether the forces of both states are named."""
    group = r"\b(?:ttp|iskp|bla|militants?|terrorists?|pakistani taliban|gunm[ae]n)\b"
    both = _PAKISTANI.search(zone) and _AFGHAN.search(zone)
    return bool(both) and not re.search(group, zone)


_BY_GROUPS: Final = re.compile(
    r"\b(?:by|of) (?:the )?(?:ttp|iskp|islamic state|nrf|gunmen|guerrillas?|fighters|resistance)\b|"
    r"\b(?:iskp|islamic state|nrf|gunmen|suicide|guerrillas?|rebels|resistance front|the front)\b"
    r"(?:'s)? (?:\w+ ){0,2}(?:strikes?|struck|attack\w*|raid\w*|hit)\b"
)


def _open_kind(
    plain: str, parsed: Parsed, start: int, end: int, hits: Sequence[Hit], country: str
) -> tuple[str, bool, str]:
    zone = plain[start:end]
    first = hits[0]
    means = parsed.within(parsed.means, start, end)
    if any(m.code == "drone strike" for m in means) and not re.search(
        r"shot down|intercept|downed|crash", zone
    ):
        return "drone strike", True, first.term
    if _AIR_WORDS.search(zone) and not re.search(r"shot down|crash", zone):
        return "airstrike", True, first.term
    coded = [h for h in hits if h.code]
    if coded and not first.term.startswith("captur"):
        kind = coded[0].code
        if kind == "bombing" and re.search(
            r"\b(?:pakistan|pakistani|islamabad) [\w ]{0,12}bomb|from the air", zone
        ):
            kind = "airstrike"
        bombs = coded[0].term.startswith("bomb")
        if kind == "bombing" and bombs and country == "AF" and re.search(r"pakistan", zone):
            kind = "airstrike"
        return kind, kind != "bombing" or coded[0].term != "bombing", coded[0].term
    pakistani = bool(
        re.search(r"\b(?:pakistan|pakistani|islamabad|pakistan's|islamabad's)\b", zone)
    )
    if re.search(r"\bdrones?\b", zone) and re.search(r"shot down|intercept|downed", zone):
        spy = re.search(r"surveillance|reconnaissance|spy|crash", zone)
        return ("other" if spy else "drone strike"), True, first.term
    strikes = [
        h
        for h in hits
        if re.match(r"str[iu]|hit|target|raid|pound|flatten|destroy|level|razed", h.term)
    ]
    if strikes and pakistani and country in ("AF", ""):
        return "airstrike", True, strikes[0].term
    if strikes and country == "AF" and not _BY_GROUPS.search(zone):
        return "airstrike", False, strikes[0].term
    attacks = [h for h in hits if re.match(r"attack|assault|raid|offensive"
        r"|incursion|repuls|repel|beaten|"
                                           r"opened fire|counter"
                                           r"|storm|onslaught|fir", h.term)]  # fmt: skip
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
    return "", False, first.term


NOT_HAPPENED: Final = "said not to have happened"
"""Why what is told with a "no" or "not" before it is no event."""

_AFTERWARDS: Final = re.compile(
    r"\b(?:after|following|since|because|who|which|despite|over the|when)\b"
)
_INFINITIVE: Final = re.compile(r"\bto (?:\w+ly )?$")
_PAST: Final = re.compile(
    r"(?:struck|hit|killed|bombed|shelled|attacked|destroyed"
    r"|targeted|raided|exploded|fired|landed|detonated|"
    r"ambushed|stormed|captured|seized|damaged|blew|opened fire"
    r"|repulsed|repelled|shot|closed|clashed)\b"
)
_OR_ELSE: Final = re.compile(
    r"\b(?:could|might|may|would|can|will|to) [^.;]{2,140}\bor (?:even )?\w+ (?:[\w']+ ){0,3}$"
)
_SEEMS: Final = re.compile(r"\b(?:claimed?|claims|appears?|said|known|believed|have|seen) to $")
_BASE_FORM: Final = re.compile(
    r"(?:strike|attack|hit|destroy|target|seize|capture|raid|bomb"
    r"|repel|repulse|storm|ambush|shell|pound|damage|"
    r"close|shut|kill|wound|overrun|take control|infiltrate|blow up|assault|detonate|reopen)\b"
)
_PLAN: Final = re.compile(
    r"\b(?:could|might|may|would|should|must|will|shall|can|cannot|can't) (?:\w+ ){0,3}$"
)


def why_unreal(
    plain: str, parsed: Parsed, start: int, end: int, trigger: int, figures: bool
) -> str:
    """Give the reason for which what a stretch tells did not happen, "" if it did.

    Plans, possibilities and conditions come before their verb in the same clause.
    """
    stretch = plain[max(start, trigger - 110) : trigger]
    if _PLAN.search(stretch[-40:]):
        return "a possibility or plan"
    if _OR_ELSE.search(plain, max(parsed.start, trigger - 180), trigger) and not figures:
        return "a possibility or plan"
    aim = _INFINITIVE.search(stretch[-14:]) and not _SEEMS.search(stretch[-30:])
    if aim and _BASE_FORM.match(plain, trigger):
        return "an aim or plan"
    past = _PAST.match(plain, trigger) and not figures
    for hit in parsed.within(parsed.context, max(start, trigger - 70), trigger):
        if figures or past:
            break
        if hit.code not in ("hypothetical", "ended"):
            continue
        if _AFTERWARDS.search(plain[hit.end : trigger]):
            continue
        if hit.term in (
            "can",
            "will",
            "may",
            "should",
            "must",
            "would",
            "could",
            "might",
            "cannot",
            "shall",
        ) and (trigger - hit.end > 40 or "," in plain[hit.end : trigger]):
            continue
        return f"a possibility or plan (“{hit.term}”)"
    if (
        re.search(r"\b(?:no|not|never|without|neither) (?:\w+ ){0,2}$", stretch[-24:])
        and not figures
    ):
        return NOT_HAPPENED
    return ""


_REFERENCE: Final = re.compile(
    r"\b(?:in|on|at|across|inside|near|around|of|over|throughout) the (?:same )?"
    r"(valley|district|province|city|town|village|area|region|tehsil)\b(?! of)"
)


def resolve_reference(plain: str, one: Occurrence, named: Sequence[Site]) -> None:
    """Take "in the valley" for the last place of the paragraph that it can be said of."""
    if one.rejected or (one.sites and not one.territory):
        return
    if not named:
        return
    if one.figures:
        one.speaks_at = one.speaks_at or (named[-1],)
    match = _REFERENCE.search(plain, *one.zone)
    if match is None:
        return
    unit = match.group(1)
    fitting = [s for s in named if unit in plain[s.start : s.end]] or list(named)
    one.sites, one.territory = (fitting[-1],), False
    one.why.append(f"“{match.group()}” is {fitting[-1].written}")
