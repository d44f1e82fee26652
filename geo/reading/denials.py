"""Denials and claims of responsibility that name no event of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.negations import is_negated, kinds_negated
from geo.reading.occurrences import NOT_HAPPENED, Occurrence, Parsed
from geo.reading.replies import is_apart
from geo.reading.sites import Site
from geo.reading.speakers import ISSUER, Attribution, VoiceOf
from geo.reading.timing import set_date

__all__ = ["BLAMES", "bare_statements", "own_denials", "refuted_claims"]

_DENIAL_OF: Final = re.compile(
    r"\b(?:claims?|reports?|accusations?|allegations?|involvement"
    r"|responsibility|it|this|that|these|figures?|"
    r"accounts?|versions?|strikes?|attacks?|hit|targeting|bombed|killed"
    r"|casualties|findings|charge|charges|statement|"
    r"any role|role|incident|propaganda|lies|losses|had been"
    r"|clash(?:es)?|capture|footage|assertion|losing|lost|loss|posts?|positions?|outposts?|ground"
    r"|territory|villages?|downing|crossed|fallen|seized|captured|shelling|firing|raids?"
    r"|involved|behind|nothing to do|nothing of the|no such|lie|news|story|bombing|harm\w*"
    r"|rumou?rs?|talk|advances?|incursion|intrusion"
    r"|deaths|set foot|entered|use of|conclusions?|assessment|the idea|suggestions?)\b"
    r"|\b(?:den(?:y|ies|ied)|disputes?|disputed|rejects?|rejected)[.;)\"]*\s*$"
)


_NOT_DENIAL_OF: Final = re.compile(
    r"\b(?:harbou?r\w*|sponsor\w*|support\w*|shelter\w*|haven\w*"
    r"|sanctuar\w*|call|offer|demand\w*|proposal|"
    r"mediation|talks|invitation|recogni\w+|peace|plan|visa"
    r"|request|entry|access|bail|petition|appeal|"
    r"no (?:\w+ )?(?:arrests?|suspects?|fir|case|clues?|motive|inquiry|investigation)|detained"
    r"|always|consistently|repeatedly|in the past|territory (?:is|was|being|to be) used"
    r"|charge of|using its soil|soil|ultimatum|terms|draft|border line|durand line as)\b"
)


_ACCUSED: Final = re.compile(
    r"\b(?:accus\w+|alleg\w+|charg\w+|blam\w+|says?|said|claims?|insists?|complain\w*)\b[^.;]*"
    r"\b(?:harbour\w*|harbor\w*|shelter\w*|havens?|sanctuar\w*|sponsor\w*|support(?:s|ing)?"
    r"|hosting|host|hideouts?|patrons?|prox\w+|arming|arms|financ\w+|fund\w*|allow\w*|tolerat\w+"
    r"|failing|complicit|backing|backs|aiding|soil|safe)\b"
)
_CHARGE: Final = re.compile(
    r"\b(?:an?|the|those|such) (?:charge|accusation|allegation|claim)s? (?:that |which )?"
    r"(?:(?:it|they|he|she|both) )?$"
)
_IT: Final = re.compile(r"\b(?:it|this|that|them|the|these|those|such)(?: (?:charge|accusation"
                        r"|allegation|claim)s?)?[.,]?$")  # fmt: skip


def _is_of_an_accusation(plain: str, parsed: Parsed, said: Attribution) -> bool:
    """Tell whether what is denied is an accusation of harbouring or arming somebody."""
    if _CHARGE.search(plain, max(parsed.start, said.start - 40), said.start):
        return bool(_ACCUSED.search(plain, parsed.start, said.start))
    if parsed.end - said.start > 60 or parsed.within(parsed.events, parsed.start, parsed.end):
        return False
    if not _IT.search(plain[said.start : parsed.end].rstrip()):
        return False
    low = max(0, parsed.start - 500)
    line = max(plain.rfind("\n", low, parsed.start) + 1, low)
    before = plain[line : parsed.start].rstrip(" .\"'")
    cut = max(before.rfind(". "), before.rfind('." '))
    return bool(_ACCUSED.search(before[cut + 1 :]))


BLAMES: Final = re.compile(
    r"\b(?:blam(?:e|es|ed|ing)(?: on)?|h(?:o|e)ld(?:s|ing)? responsible|finger at"
    r"|pin(?:s|ned) (?:it|the \w+) on|a(?:ttribut|scrib)(?:es|ed) (?:it|the \w+) to"
    r"|accus(?:e|es|ed|ing)(?= [\w' ]{3,60} of (?:being behind|responsibility|carrying|launching"
    r"|conducting|the (?:attack|strike|killing|raid|bombing|shelling|blast|explosion))))\b"
)
"""Words that name who did it, of an event told before."""
_ALREADY: Final = re.compile(r"\b(?:blamed|blame|blames|attributed) on\b")
_ARMY: Final = re.compile(r"[^,;.]{0,20}\b(?:army|military|air force|security forces)\b")


def bare_statements(plain: str, parsed: Parsed, told: Sequence[Occurrence]) -> list[Occurrence]:
    """Give what is said of an event told before: denials, responsibility, who is blamed."""
    return [*_answers(plain, parsed, told), *_accusations(plain, parsed, told)]


def _accusations(plain: str, parsed: Parsed, told: Sequence[Occurrence]) -> list[Occurrence]:
    """Give the statements that somebody did it: "the Taliban blamed Islamabad"."""
    found = []
    for said in parsed.attributions:
        blames = BLAMES.search(plain, said.start, parsed.end)
        nobodys = said.voice is not None and not said.voice.words
        if blames is None or blames.start() > said.end or nobodys:
            continue
        low, high = said.scope
        own = said.voice.party if said.voice is not None else ""  # "he blamed": known later
        accused = [h for h in parsed.parties if blames.end() <= h.start < blames.end() + 40]
        accused = [h for h in accused if not h.has(1, "organization") and h.code != own]
        around = plain[blames.start() : high]
        army = _ARMY.match(plain, blames.end(), parsed.end) and own != "Pakistan"
        doer = accused[0].code if accused else "Pakistan" if army else ""
        if not doer or _NOT_DENIAL_OF.search(around) or _ALREADY.match(around):
            continue
        if any(
            o.voice == said.voice
            and (o.sites or o.figures or o.kind)
            and low - 1 <= o.zone[1]
            and o.zone[0] <= high
            for o in told
        ):
            continue
        one = Occurrence(
            parsed.number, parsed.paragraph, parsed.start, parsed.end, (low, high),
            voice=said.voice, mode="reported", refers=True, trigger=blames.group(),
            actor=doer, accuses=True,
        )  # fmt: skip
        found.append(one)
    return found


_OF_TALK: Final = re.compile(
    r"\W*(?:[\w'-]+ ){0,3}?(?:propaganda|talk|reports?|claims?|rumou?rs?"
    r"|allegations?|stories|news|statements?|accusations?)\b"
)
"""What somebody says or writes, set before him who denies it."""
_ANOTHER_CLAUSE: Final = re.compile(r";|,? (?:and|but|while)(?: that)? ")


def _sites(parsed: Parsed, start: int, end: int) -> list[Site]:
    """Give the places that a stretch names as scenes."""
    groups = [g for g in parsed.groups if not g.why_not]
    return [s for g in groups for s in g.sites if start <= s.start < end]


_NOT_OURS: Final = re.compile(
    r"\b(?:is|was|are|were) not (?:(?:the|an?) (?:work|doing|handiwork|act|deed|operation) of"
    r"|(?:carried out|conducted|launched|done|committed|planned) by (?:us|our|the)"
    r"|our (?:work|doing|handiwork|deed|operation))\b"
    r"|\b(?:we|our \w+) (?:have|had) (?:no|nothing) (?:\w+ )?(?:connection|link|hand|part|role"
    r"|to do)\b"
)
"""What a group says of a deed that is not its own: "is not the work of the front"."""


def own_denials(plain: str, parsed: Parsed, found: Sequence[Occurrence]) -> list[Occurrence]:
    """Give what a body that speaks with its own voice says did not happen: "No van was burnt".

    What its sentence tells with a "no" is a denial then; where it tells of nothing, a bare one.
    """
    if any(said.voice is not None and said.voice.words for said in parsed.attributions):
        return []
    for one in found:
        nobodys = one.voice is not None and not one.voice.words
        if one.rejected == NOT_HAPPENED and nobodys and is_negated(plain, parsed.start, parsed.end):
            one.rejected, one.mode, one.voice = "", "denied", ISSUER
            return []
        if not one.rejected and nobodys and _NOT_OURS.search(plain, parsed.start, parsed.end):
            one.mode, one.voice, one.actor = "denied", ISSUER, ""
            return []
    if found or not is_negated(plain, parsed.start, parsed.end):
        return []
    one = Occurrence(
        parsed.number, parsed.paragraph, parsed.start, parsed.end, (parsed.start, parsed.end),
        sites=tuple(_sites(parsed, parsed.start, parsed.end)), voice=ISSUER, mode="denied",
        refers=True, trigger=plain[parsed.start : parsed.end].strip()[:60],
        denies=kinds_negated(plain, parsed.start, parsed.end),
    )  # fmt: skip
    set_date(plain, parsed, one)
    return [one]


_CLAIMS: Final = (
    r"(?:claims?|reports?|allegations?|assertions?|statements?|accusations?|boasts?|announcements?"
    r"|propaganda|rumou?rs?|stories|talk)"
)
_REJECTS: Final = (
    r"(?:reject|den(?:y|ies|ied)|dismiss|refut|disput|ridicul|rebut|contest|contradict|rubbish)"
)
_CLAIM_OF: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_CLAIMS}(?: (?:made|published|spread|carried|aired|put out|broadcast|shared|issued"
        r"|circulated))? (?:of|by|from|in) (?P<who>[^,;]{3,60}?),? (?:that|of having|to have|to the"
        r" effect|according to which|regarding|about) ",
        rf"(?:^|\b(?:about|the|{_REJECTS}\w*|call\w*) )"
        rf"(?P<who>(?:(?!\b{_REJECTS})[\w' -]){{3,45}}?(?:'s?)?) {_CLAIMS} (?:that|of having"
        r"|to have|of|about|regarding) ",
    )
)


def refuted_claims(
    plain: str, parsed: Parsed, found: Sequence[Occurrence], voice_of: VoiceOf
) -> list[Occurrence]:
    """Give what others claimed, where it is denied in the same breath, with their own voice.

    "The Ministry rejects the claim of the Pakistani army that 133 fighters were killed in Kabul."
    """
    denied = [
        one for one in found
        if one.mode == "denied" and not one.rejected and (one.kind or one.figures)
    ]  # fmt: skip
    if not denied:
        return []
    for pattern in _CLAIM_OF:
        match = pattern.search(plain, parsed.start, parsed.end)
        voice = voice_of(*match.span("who")) if match else None
        if voice is None or not voice.party or voice.party == "nobody":
            continue
        one = denied[0]
        if one.voice is not None and one.voice.party == voice.party:
            continue
        return [replace(one, voice=voice, mode="reported", refers=False, why=[*one.why])]
    return []


def _is_anothers(one: Occurrence, said: Attribution) -> bool:
    """Tell whether what is told is said by another than him who denies it beside it."""
    voice = one.voice
    named = voice is not None and bool(voice.words) and voice != said.voice
    return named and one.mode != "denied" and one.zone[0] < said.start


def _answers(plain: str, parsed: Parsed, told: Sequence[Occurrence]) -> list[Occurrence]:
    """Give denials and claims of responsibility that name no event of their own."""
    found = []
    for attribution in parsed.attributions:
        if attribution.mode not in ("denied", "responsibility"):
            continue
        if attribution.voice is not None and attribution.voice.party == "nobody":
            continue
        low, high = attribution.scope
        covered = [
            o
            for o in told
            if (o.mode == attribution.mode or o.sites)
            and low - 1 <= o.zone[1]
            and o.zone[0] <= high
        ]
        apart = is_apart(plain, attribution)
        own = attribution.voice is not None and (
            attribution.mode == "responsibility"
            or all(_is_anothers(o, attribution) for o in covered)
        )
        if (
            not apart
            and covered
            and not (own and all(o.voice != attribution.voice for o in covered))
        ):
            continue
        begin = low if _OF_TALK.match(plain, low, high) else attribution.start
        around = plain[min(attribution.start, begin) : max(attribution.end, high)]
        if attribution.mode == "denied" and _is_of_an_accusation(plain, parsed, attribution):
            continue
        negated = attribution.mode == "denied" and is_negated(plain, low, high)
        denies = kinds_negated(plain, low, high) if attribution.mode == "denied" else ()
        of_none = _NOT_DENIAL_OF.search(around) and not (negated and denies)
        if attribution.mode == "denied" and (
            of_none or not (apart or negated or _DENIAL_OF.search(around))
        ):
            continue
        stop = _ANOTHER_CLAUSE.search(plain, low, high) if negated else None
        sites = _sites(parsed, low, stop.start() if stop else high)
        one = Occurrence(
            parsed.number, parsed.paragraph, parsed.start, parsed.end, (low, high),
            sites=tuple(sites), voice=attribution.voice, mode=attribution.mode, refers=True,
            trigger=plain[attribution.start : attribution.end].strip(),
            denies=denies,
        )  # fmt: skip
        set_date(plain, parsed, one)
        found.append(one)
    return found
