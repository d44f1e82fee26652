"""Who did it and what was hit, as a stretch of a sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.doers import BEYOND, OWN
from geo.reading.lexicons import Hit
from geo.reading.occurrences import (
    Occurrence,
    Parsed,
)
from geo.reading.sides import names_both
from geo.reading.speakers import ENEMY, ISSUER

__all__ = ["actor_of", "target_of"]

_AGENT: Final = re.compile(
    r"\b(?:by|blamed on|blaming|attributed to|the work of) (?:the |suspected |unidentified )?$"
)


_ACCUSED: Final = re.compile(r"\baccus(?:e[sd]?|ing) (?:the )?$")
_OF_DOING: Final = re.compile(r"(?:'s)?(?: [\w-]+){0,3} of [^,;.]{0,60}$")
"""What makes of those who are accused those who did it: "accused Pakistan of shelling"."""


_OWN_FORCES: Final = re.compile(
    r"\b(?:one|two|three|some) of (?:its|their|our) (?:\w+ )?(?:members|men|fighters|bombers"
    r"|mujahideen)\b(?! (?:was|were|had been|died))"
    r"|\b(?:its|their|our) (?:own )?(?:fighters|forces|troops|aircraft|jets|drones|air force|men"
    r"|soldiers|army)\b"
    r"|\b(?:it|they|we) (?:(?:had|has|have|also|then|first|already|successfully|so far) )*"
    r"(?:ambush|attack|bomb|captur|carried|clear|conduct|destroy|down|eliminat|fir|hit\b|kill"
    r"|launch|neutrali[sz]|overran|pound|raid|respond|retaliat|sei[sz]|shell|shot"
    r"|storm|str(?:ike|uck)|target|took\b|used\b)"
)


_GUNMEN: Final = re.compile(
    r"\b((?:unidentified |unknown )?(?:gunm[ae]n|armed men|assailants|motorcyclists)"
    r"|(?:unidentified|unknown|masked) (?:men|persons|people|individuals|attackers|militants))\b"
)


_OUTLAWS: Final = re.compile(
    r"\b(suicide (?:bombers?|attackers?|squads?)|militants|insurgents|terrorists|separatists"
    r"|attackers)"
    r"(?: who(?: [\w'-]+){1,6}?)? (?:(?:had|have|also|then|later) )*(?:attack|storm|raid|ambush"
    r"|overr[au]n"
    r"|fir(?:ed|ing)|open|blew|detonat|drove|ramm|struck|str(?:ike|uck)|hit|kill|shot|target"
    r"|block|torch"
    r"|set|lobb|hurl|threw|seiz|captur|abduct|burn|bomb|blow|plant|took|rob)"
    r"|\bby (?:suspected |unknown |unidentified )?(militants|insurgents|terrorists|attackers)\b"
)
"""Nameless people told as those who do it: "militants stormed", "a suicide bomber struck"."""
_SIDES: Final = {"pak": "Pakistan", "isl": "Afghan Taliban", "afg": "Afghan Taliban"} | {
    "tal": "Afghan Taliban"
}
_ARMS: Final = (
    r"(?:(?:fighter )?jets?|warplanes?|aircraft|planes|drones?|quadcopters?|helicopters|gunships"
    r"|air ?strikes?|air raids?|bombardment|bombing|shelling|artillery|mortars?|shells|rockets?"
    r"|missiles?|air force)"
)
_BY_ARMS: Final = re.compile(
    rf"\b(pakistani|pakistan's|afghan|afghanistan's|taliban|taliban's) (?:(?!side|government"
    rf"|media|officials?|ministry|sources|sa(?:id|y|ys)|spokes\w+|authorities|and|of|in)"
    rf"[\w-]+ ){{0,2}}?"
    rf"{_ARMS}\b(?! (?:was|were|had been|has been)? ?(?:shot|brought|downed|intercepted))"
    rf"|\b(?:{_ARMS}|forces|fighters) of the (pakistani|pakistan|islamic emirate|taliban|afghan)\b"
)
_WHICH: Final = re.compile(
    r", (?:which|who|whose \w+) (?:(?:had|has|have|also|then|later|\w+ly) )*"
)
"""What stands between a group and its deed: "the TTP, which carried out"."""
_WHERE: Final = re.compile(
    r"\b(?:from|inside|into|across|within|throughout|in|of|over|on|near|outside) $"
)
_LANDS: Final = ("afghanistan", "pakistan", "kabul", "islamabad")
_NO_FORCE: Final = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:media|officials?|ministry|ministers?|government|spokes\w+|sources"
    r"|authorities|outlets|channels?|television|newspapers?|capital|city|civilians?|refugees?"
    r"|nationals?|provinces?|territory|soil|side|towns?|villages?|districts?|territories"
    r"|analysts?|residents?|families|family|workers?|children|women|returnees|house|market)\b"
)
"""What follows a demonym that names no force: "Afghan media", "the Pakistani side"."""
_DOWNED: Final = re.compile(r"\b(?:shot|shooting|brought|bringing) down\b|\bdown(?:ed|ing)\b")
_MUTUAL: Final = re.compile(
    r"\b(?:exchang(?:ed?|es|ing)(?: of)? (?:[\w-]+ )?(?:fire|gunfire)|trad(?:ed?"
    r"|ing) (?:[\w-]+ )?fire"
    r"|clash(?:ed|es|ing)?|fighting (?:between|broke out|erupted)|duels?|fought)\b"
)
_STARTED: Final = re.compile(
    r"\b(?:after|when|as|because) (?:the )?(pakistani|afghan"
    r"|taliban) (?:[\w-]+ ){0,2}?(?:opened fire|fired"
    r"|attacked|started|shot|targeted)"
)
_FIRST: Final = re.compile(
    r"\b(pakistani|afghan|taliban) (?:[\w-]+ ){0,3}?(?:fired first|shot first|started (?:it|the"
    r" (?:fighting|firing|shooting))|(?:was|were|had been) (?:the )?first to (?:open )?(?:fire"
    r"|shoot|attack))\b"
)
_CAME: Final = re.compile(
    r"\b(?:cross\w*|infiltrat\w+|enter\w*|slip\w*|sneak\w*|came|come|coming|trained|planned"
    r"|directed"
    r"|orchestrated|operat\w+|fle[ed]\w*|fled|return\w*|refugees?)(?: \w+){0,3} $"
)


def _by_arms(plain: str, start: int, end: int) -> str | None:
    """Give whose arms it were, "" where both sides fire at each other, None if it is not told.

    >>> plain = "pakistani jets bombed a house"
    >>> _by_arms(plain, 0, len(plain))
    'Pakistan'
    """
    zone = plain[start:end]
    started = _STARTED.search(zone) or _FIRST.search(zone)
    if started:
        return _SIDES[started[1][:3]]
    if _MUTUAL.search(zone) and names_both(zone):
        return ""
    if _DOWNED.search(zone):
        return None
    sides = {_SIDES[(m[1] or m[2])[:3]] for m in _BY_ARMS.finditer(zone)}
    return sides.pop() if len(sides) == 1 else None


_UNARMED: Final = ("", "UN", "independent", "local", "own", "outlet")


_FROM_SIDE: Final = re.compile(
    r"\bfrom (?:across |within |inside |over )?(?:the )?(afghan|pakistani|afghanistan|pakistan)"
    r"(?:'s| side| territory| soil| positions?| posts?|(?= (?:hit|fell|landed|struck)|[,.;]|$))"
    r"|\bfrom (?:across|beyond|over|(?:the )?(?:other|far|opposite) side of) (?:the )?"
    r"(?:durand line|line|border|frontier|fence)\b|\bfrom (?:the )?(?:other|opposite) side\b"
    r"|\bfrom (?:the )?posts (?:across|beyond|over) the (?:line|border)\b"
)
_OURS: Final = re.compile(
    r"\b(?:own|our) (?:brave |valiant |border |security )?(?:troops|forces|soldiers|mujahideen"
    r"|fighters|air force|artillery|drones|jets|aircraft) (?:(?!were\b|was\b|came\b|lost\b)[\w-]+ )"
    r"{0,4}?(?:\w+ed|hit|struck|shot|overran|took|seized|inflicted)\b"
)
_ENEMY: Final = re.compile(
    r"\bthe (?:enemy|opposite side|opposing side)(?: forces| troops)? (?:(?:has|had|have|again|also"
    r"|then) )*(?!was\b|were\b)(?:\w+ed|struck|hit|fired)\b|"
    r"\b(?:by|of) (?:the )?(?:enemy|opposite side|opposing side|aggressors?)\b(?!'s)"
    r"|\b(?:enemy|hostile)(?:'s)? (?:[\w-]+ ){0,2}(?:jets?|planes?|aircraft|warplanes|drones?"
    r"|quadcopters?|helicopters|artillery|mortars?|shells?|guns|bombers)\b"
    r"(?! (?:was|were|had been|has been)? ?(?:shot|brought|downed|intercepted|destroyed))"
)
_ACTING: Final = re.compile(
    r"(?:'s)? (?:(?:jets?|army|air force|forces|aircraft|troops|military|fighters|drones|artillery"
    r"|gunners|planes|warplanes|had|has|have|also|then|again|first|later) )*"
)
_DOES: Final = re.compile(
    r"(?:'s)? (?:(?:jets?|army|air force|forces|aircraft|had|has|have|also|then|again|first)"
    r" )*(?:bomb(?:ed|s)|str(?:uck|ikes?)|attack(?:ed|s)|shell(?:ed|s)|hits?|raid(?:ed|s)|pound\w+"
    r"|fired|target(?:ed|s)|launch\w+|carried out|kill(?:ed|s)|captured|seized|overran|stormed"
    r"|destroyed)\b"
    r"|(?:'s)? (?:[\w-]+ )?(?:attacks?|raids?|assaults?|strikes?|airstrikes?|shelling|offensive"
    r"|bombing|bombardment|fire|drones?)\b"
)
_SUFFERS: Final = re.compile(
    r"(?:'s?)?(?: (?!who\b|that\b|which\b)[\w'&-]+){0,5}?"
    r"(?: (?:was|were|has been|have been|had been|is|are|being|came under|died|perished|embraced"
    r"|attained|sustained|suffered|succumbed|lost (?:his|her|their|its)|fell martyr"
    r"|laid down)\b| (?:killed|wounded|injured|martyred|shot dead|gunned down)"
    r" (?:in|by|when|as|on|at)\b)"
)
_MEN_OF: Final = re.compile(
    r"\b(?:fighters|militants|men|gunmen|forces|troops|soldiers|guards|members|units?) (?:of|from)"
    r" (?:the )?(?:\w+ )?$"
)
"""What makes of a group not the owner of what was hit but those who act: "fighters of the"."""
_OWNER: Final = re.compile(
    r"\b(?:of|against|belonging to|linked to|used by|held by|owned by|aligned with)"
    r" (?:the |a |an |two |three |several )?(?:\w+ ){0,2}$"
)


def actor_of(plain: str, parsed: Parsed, one: Occurrence, at: int, triggers: Sequence[Hit]) -> str:
    """Give the party that did it, as the stretch tells it; "" where it does not."""
    start, end = one.zone
    named = _in_main_clause(plain, start, at, _forces(plain, parsed, start, end))
    for hit in named:
        if _WHICH.fullmatch(plain, hit.end, max(hit.end, at)):
            return hit.code
    blamed = _blamed(plain, parsed, start, end, at)
    if blamed:
        return blamed
    arms = _by_arms(plain, start, end)
    if arms is not None:
        return arms
    party = one.voice.party if one.voice else ""
    if party not in _UNARMED and _OWN_FORCES.search(plain[start:end]):
        return OWN if one.voice == ISSUER else party
    if party in _UNARMED and _OURS.search(plain, start, end):
        return OWN
    if _ENEMY.search(plain, start, end):
        return ENEMY
    side = _FROM_SIDE.search(plain, start, end)
    if side is not None and not _CAME.search(plain, max(start, side.start() - 40), side.start()):
        return "Pakistan" if (side[1] or "").startswith("pak") else BEYOND
    free = [hit for hit in named if not _is_struck(plain, hit, start, end)]
    before = [hit for hit in free if hit.start < at and at - hit.start < 90]
    passive = triggers and re.search(
        r"\b(?:was|were|been|being|came under) (?:\w+ )?$", plain[start:at]
    )
    if before and not passive:
        return before[-1].code if before[-1].has(1, "demonym") else before[0].code
    after = [hit for hit in free if hit.start >= at and _DOES.match(plain, hit.end, end)]
    if after:
        return after[0].code
    acting = "" if passive or named else _cut_off(plain, parsed, start)
    if acting:
        return acting
    gunmen = _GUNMEN.search(plain, start, end)
    if gunmen:
        return f"unidentified {gunmen.group(1).split()[-1]}"
    outlaws = _OUTLAWS.search(plain, start, end)
    return (outlaws[1] or outlaws[2]) if outlaws else ""


def _blamed(plain: str, parsed: Parsed, start: int, end: int, at: int) -> str:
    """Give the party that a deed is laid to: "by Pakistan", "which Kabul blamed on the TTP"."""
    for hit in parsed.parties:
        before = plain[max(start, hit.start - 30) : hit.start]
        armed = start <= hit.start < end and not hit.has(1, "organization")
        accused = _ACCUSED.search(before) and _OF_DOING.match(plain, hit.end, at)
        if armed and (accused or _AGENT.search(before)) and not _NO_FORCE.match(plain, hit.end):
            return hit.code
    return ""


def _cut_off(plain: str, parsed: Parsed, start: int) -> str:
    """Give the party that stands right before a stretch as what acts in it: "as Pakistan | hit"."""
    for hit in parsed.parties:
        near = 0 < start - hit.end < 40 or hit.end == start - 1
        if near and not hit.has(1, "organization") and _ACTING.fullmatch(plain, hit.end, start):
            return hit.code
    return ""


def _forces(plain: str, parsed: Parsed, start: int, end: int) -> list[Hit]:
    """Give the parties of a stretch that can have acted: no place, no "Afghan media"."""
    sites = [(s.start, s.end) for g in parsed.groups if not g.why_not for s in g.sites]
    named = [
        h for h in parsed.within(parsed.parties, start, end)
        if not any(a <= h.start < b for a, b in sites) and not h.has(1, "organization")
        and not any(h.end < a <= h.end + 4 and "'s " in plain[h.end - 2 : a] for a, _ in sites)
    ]  # fmt: skip
    return [
        h for h in named
        if not _is_where(plain, h, start)
        and not (h.has(1, "demonym") and _NO_FORCE.match(plain, h.end))
    ]  # fmt: skip


def _is_where(plain: str, hit: Hit, start: int) -> bool:
    """Tell whether a party is only where something is: "in Afghanistan", "from Pakistan"."""
    before = _WHERE.search(plain, max(start, hit.start - 12), hit.start)
    if before is None:
        return False
    inner = before.group() in ("in ", "of ", "over ", "on ", "near ", "outside ", "throughout ")
    return not inner or hit.term in _LANDS


_LEADING: Final = re.compile(
    r"\W*(?:(?:\w+ )?(?:hours|days|weeks|shortly|soon|immediately) |a (?:day|week) )?"
    r"(?:after|following"
    r"|in (?:response to|retaliation for|reply to|revenge for)|amid|despite|because|since"
    r"|when|as)\b"
)


def _in_main_clause(plain: str, start: int, at: int, named: list[Hit]) -> list[Hit]:
    """Leave out who is named in the clause in front: "After Kabul accused Islamabad, jets …"."""
    if not _LEADING.match(plain, start, at):
        return named
    comma = plain.rfind(", ", start, at)
    return [hit for hit in named if hit.start > comma] or named


def _is_struck(plain: str, hit: Hit, start: int, end: int) -> bool:
    """Tell whether a party is named as what suffers: "two FC men were killed"."""
    owned = _OWNER.search(plain, max(start, hit.start - 40), hit.start)
    if owned and not _MEN_OF.search(plain, max(start, hit.start - 50), hit.start):
        return True
    return bool(_SUFFERS.match(plain, hit.end, end))


_FORE: Final = re.compile(
    r"(?:(?:\d+|two|three|four|five|six|seven|eight|several|an? empty|health|ttp|iskp|taliban"
    r"|pakistani|military|weapons|religious|civilian|afghan|shia|residential|militant) )+$"
)
_HEAD: Final = re.compile(
    r"[ -](?:teachers?|principals?|headmasters?|bus(?:es)?|vans?|guards?|drivers?|children|pupils"
    r"|girls|boys|owners?|workers?|employees?|managers?|wall|roof|gate)\b"
)
_NO_OBJECT: Final = re.compile(
    r"[ -](?:department|minister|ministry|secretary|affairs|guards?|country|town|borne|mounted"
    r"|fighting|forces?|troops|attacks?|assaults?|offensives?|operations?|raids?|war|incursions?"
    r"|zero|floor|shells?|fire|rounds?)\b"
)
_GOING: Final = re.compile(
    r"\b(?:going|go|went|goes|gone|return\w*|come|came|coming|way|drove|driving|walk\w*|at|from"
    r"|headed|heading|sent) $"
)
_BROUGHT: Final = re.compile(
    r"\b(?:shift|tak|took|rush|transfer|mov|airlift|admit|treat|brought|ferr|flown|evacuat|referr"
    r"|died|succumb|dispatch)\w*\b[^.;]{0,50}? (?:to|at|in) (?:[\w'-]+ ){0,5}$"
)
_REMIT: Final = re.compile(
    r"\b(?:limits|jurisdiction|precincts|remit|vicinity) of (?:the )?(?:[\w'-]+ ){0,3}$"
    r"|\b(?:outside|near|opposite|behind|beside|next to|in front of) (?:his|her|their)"
    r" (?:\w+ )?$"
)
_AGENTS: Final = frozenset(
    str.split("militants fighters labourers miners policemen soldiers worshippers pilgrims")
) | {"security personnel"}
_BY: Final = re.compile(r"\bby (?:the )?(?:[\w'-]+ ){0,3}$")
_ADVERBS: Final = re.compile(
    r" (?:(?:had|has|have|also|then|later|reportedly|allegedly|again|who|\w+ly) )*"
)
_PASSIVE_NEXT: Final = re.compile(r" (?:in|by|when|as|on|at|near|during|along|after|and)\b|[,.;]|$")


def target_of(text: str, plain: str, parsed: Parsed, start: int, end: int) -> str:
    """Give what was hit in the words of the report."""
    phrases: list[str] = []
    for hit in parsed.within(parsed.objects, start, end):
        if len(phrases) == 3:
            break
        if _is_no_target(text, plain, parsed, hit, start):
            continue
        lead = _FORE.search(plain[max(start, hit.start - 40) : hit.start])
        begin = hit.start - (len(lead.group()) if lead else 0)
        head = _HEAD.match(plain, hit.end)
        phrases.append(" ".join(text[begin : head.end() if head else hit.end].split()))
    return ", ".join(dict.fromkeys(phrases))


def _is_no_target(text: str, plain: str, parsed: Parsed, hit: Hit, start: int) -> bool:
    """Tell whether a word for a thing or for people is of those who act, or where they are."""
    if hit.term in _AGENTS or hit.term.endswith(" fighters"):
        return _acts(plain, parsed, hit, start)
    if _NO_OBJECT.match(plain, hit.end) and not _HEAD.match(plain, hit.end):
        return True
    if hit.term == "home" and _GOING.search(plain, max(start, hit.start - 16), hit.start):
        return True
    if hit.term == "tank" and text[hit.start].isupper():
        return True
    if hit.term == "houses" and plain.endswith(("which ", "that "), start, hit.start):
        return True  # "an airbase that houses workshops"
    before = max(start, hit.start - 100)
    if _BROUGHT.search(plain, before, hit.start) and hit.term.startswith(("hosp", "clin", "mil")):
        return True
    if _FIRED_FROM.search(plain, before, hit.start):
        return True
    return bool(_REMIT.search(plain, before, hit.start))


_FIRED_FROM: Final = re.compile(
    r"\b(?:fired|launched|shot|opened|came|coming|sent|thrown|lobbed|flown|originat\w+)"
    r"(?: (?:over|in|across|here|again|up))? from (?:[\w'-]+ ){0,4}$"
)
"""What stands before that from which somebody fires: "had been fired from a post"."""


def _acts(plain: str, parsed: Parsed, hit: Hit, start: int) -> bool:
    """Tell whether people are told as those who do it: "militants stormed", "by fighters"."""
    if _BY.search(plain, max(start, hit.start - 40), hit.start):
        return True
    gap = _ADVERBS.match(plain, hit.end)
    at = gap.end() if gap else hit.end
    verbs = (*parsed.events, *parsed.casualties)
    verb = next((h for h in verbs if h.start == at), None)
    if verb is None:
        return plain.startswith(("carried out", "launched", "planted", "dragged", "took"), at)
    hurt = any(h.start == at for h in parsed.casualties)
    return not (hurt and _PASSIVE_NEXT.match(plain, verb.end))
