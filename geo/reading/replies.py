"""What somebody says of an event told before, in a sentence that tells of no event itself.

"UN: 143.", "the ministry's figure was 19", "Islamabad said the target was a depot", "a claim that
the army calls absurd": such a sentence has a speaker and a figure, a target or a denial, and takes
its place, kind and day from the event that it speaks of.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.negations import UNTRUE, is_negated
from geo.reading.speakers import Attribution, VoiceOf

__all__ = [
    "answers",
    "apart_denials",
    "claims_it",
    "endorses",
    "gapped",
    "is_apart",
    "is_disclaimed",
    "reckoning_verbs",
    "speaks_after_label",
    "target_told",
    "turns",
]

_NUMBER: Final = (
    r"(?:(?:at least|more than|over|around|about|nearly|some|only|just|as many as|up to) )?"
    r"(?:\d[\d,]*|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen"
    r"|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?|(?:a|one) hundred)\b"
)
_THING: Final = (
    r"(?:hospital|clinic|school|mosque|madrassa|seminary|house|home|building|compound|site|camp"
    r"|facility|centre|center|post|position|outpost|aircraft|plane|jet|helicopter|drone|village"
    r"|market|base|fort|territory|tank|strike|attack|raid|operation)s?"
)
_THOSE_KILLED: Final = (
    r"(?:those (?:killed|dead|hit|targeted|who (?:had )?died)|the (?:dead|victims|slain|deceased)"
    r"|(?:all|both|the) (?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r"(?: (?:dead|men|killed))?|all of them|most of them|they) (?:was|were|had been|are)"
    r"(?: all| only| in fact| actually"
    r"| mostly| innocent| ordinary| local| poor| day){0,2}"
)
_PEACEFUL: Final = (
    r"(?P<what>(?:civilians|labourers|workers|farmers|shepherds|traders|students|seminarians"
    r"|villagers|tribesmen|refugees|drivers|miners|woodcutters|picnickers|nomads|militants"
    r"|fighters|terrorists|insurgents|women|children)(?: and (?:children|women))?)\b"
)
"""Whom somebody says those were who were killed: "the three were day labourers"."""
_ANSWERS: Final = re.compile(
    r"\b(?:figures?|tolls?|tally|counts?|estimates?|numbers?|numbered|total|losses|version|dead)\b"
    rf"[^.;]{{0,80}}?[ :]{_NUMBER}"
    r"|\b(?:says?|said|put|puts|gave|gives|counted|confirm(?:s|ed)|acknowledge[sd]|verified"
    r"|recorded|documented|admits|admitted|concede[sd]|spoke|speaks?|claims?|claimed)\b"
    rf"[^.;]{{0,50}}? {_NUMBER}"
    rf"|^[^:.;]{{2,60}}: {_NUMBER}"
    r"|\bconfirm(?:s|ed)? (?:the|these|those|both|his|her|their) (?:\w+ )?(?:figure|number"
    r"|count)s?\b"
    r"|: an? (?:[\w-]+ ){1,3}\w+\.\s*$"
    r"|\b(?:admit|acknowledge|confirm|report|concede)\w*(?: to)? (?:only |just )?an? (?:single"
    r"|lone)"
    r" (?:death|fatality|loss)\b|\bno member\b|\bdone it\b|\bnot behind\b|\b(?:was"
    r"|is) an? (?:\w+ )?"
    r"lie\b|\b(?:was|were|been) (?:the|its|their) (?:\w+ )?targets?\b"
    r"|\bnothing of the (?:kind|sort)\b|\bno such (?:attack|strike|raid|incident|thing|operation)\b"
    rf"|^[,; ]*(?:and |but )?{_NUMBER}(?: dead| killed| deaths)?,? (?:according to|by) "
    r"|\bset foot\b|\bcivilian harm\b"
    r"|\btargets? (?:was|were|had been|is|are)\b|\baim(?:ed|ing)(?: only)? (?:at|for)\b"
    r"|\b(?:was|were|had been|been|being) used (?:by|as|to|for)\b|\bhoused\b"
    r"|\b(?:said|says|insists|insisted|maintains) (?:that )?(?:it|the \w+) (?:was|were|had been)"
    r" (?:in fact |actually |really )?an? "
    rf"|\bno {_THING} (?:was|were|had|has|have)\b|\bnone (?:had|has|was|were)\b"
    r"|\b(?:remain\w*|still) (?:in (?:its|their|our|\w+) hands|under (?:its|their|our|\w+) control)"
    r"|\bclaim(?:s|ed)?[.)]*\s*$|\bclaimed by\b|\bresponsible[.,;\"]*\s*$|\b(?:did|behind) it\b"
    r"|\b(?:its|their) (?:own )?(?:work|doing|handiwork)\b"
    r"|\b(?:calls?|called|describe[sd]|term(?:s|ed)|brand(?:s|ed)|label(?:s|led)|dismiss(?:es|ed))"
    rf" (?:it|this|that|them|the|these|those|such)\b[^.;]{{0,30}}? \"?{UNTRUE}"
    rf"|\b{_THOSE_KILLED} {_PEACEFUL}"
)


def answers(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch may speak of an event told before it, without an event of its own.

    Examples
    --------
    >>> answers("un: 143.", 0, 8), answers("the un has 143 members.", 0, 23)
    (True, False)
    """
    return _ANSWERS.search(plain[start:end]) is not None


_RECKONS: Final = re.compile(
    r"(?<=[ ])(?:puts?|gave|gives|(?:(?<=has )|(?<=have )|(?<=had ))given|placed?"
    r"|places(?= (?:the|its|their) )|raised|revised|lowered)"
    rf"(?= (?:[\w'-]+ ){{1,8}}?(?:at|as|to) {_NUMBER}(?=[ ,.;)]|$))"
)


_GIVES: Final = re.compile(
    r"(?<=[ ])(?:gave|gives|given|offered|offers|published|issued|cites?|cited) (?:its|their|his"
    r"|her|an?)(?: own)?(?: [a-z]+)? (?:figure|toll|count|number|tally|total)"
    rf"(?= of (?:at least |over |about |more than )?{_NUMBER})"
)
"""Verbs by which somebody tells a figure of his own: "has given its own figure of 22"."""
_HOLDS: Final = re.compile(
    r"(?<=[ ])(?:holds?|held)(?= (?:the )?(?:[\w'-]+ ){1,5}?(?:responsible|accountable|to blame)\b)"
)


def reckoning_verbs(plain: str, start: int, end: int, verbs: Sequence[Hit]) -> list[Hit]:
    """Give verbs that set a figure or name a doer: "puts the dead at 25", "held them to blame"."""
    return [
        Hit(match.start(), match.end(), match.group(), (("reported",),))
        for pattern in (_RECKONS, _GIVES, _HOLDS)
        for match in pattern.finditer(plain, start, end)
        if not any(h.start < match.end() and match.start() < h.end for h in verbs)
    ]


_CLAIM: Final = (
    r"(?:claims?|charges?|allegations?|accusations?|assertions?|accounts?|versions?|figures?"
    r"|reports?|statements?|tolls?|numbers?)"
)
_APART: Final = re.compile(
    rf", (?:which|something|an? (?:\w+ )?{_CLAIM}(?: that| which)?) "
    r"(?P<who>(?!(?:was|were|has|had|have|is|are|would|could|it|they|he|she)\b)[\w'. -]{2,60}?)"
    r"(?: (?:has|have|had|later|also|promptly|immediately|flatly|strongly|since))*"
    r" (?:den(?:y|ies|ied)|rejects?|rejected|dismiss(?:es|ed)?|disputed?s?|refuted?s?"
    r"|contests?|contested|(?:calls?|called|describe[sd]?|termed|brand(?:s|ed)|label(?:s|led))"
    rf" (?:as )?(?:\w+ )?\"?{UNTRUE})(?=[ ,.;\"]|$)"
)
_APART_BY: Final = re.compile(
    rf", an? (?:\w+ )?{_CLAIM} (?:(?:that|which) (?:was|has been|is) )?(?:\w+ly )?(?:dismissed"
    r"|rejected|denied|disputed|contested|refuted)(?: (?:as|out)\b[^,.;]{0,40})? (?:by|in)"
    r" (?P<who>[\w'. -]{2,60}?)(?=[,.;\"]|$)"
)
_APART_LEAD: Final = re.compile(
    rf", (?:which|something|an? (?:\w+ )?{_CLAIM}(?: that| which)?)(?: the)? $"
)


def apart_denials(plain: str, start: int, end: int, voice_of: VoiceOf) -> Iterator[Attribution]:
    """Read ", which the army denies", ", a claim the ministry calls absurd"."""
    for pattern in (_APART, _APART_BY):
        for match in pattern.finditer(plain, start, end):
            (a, b), after = match.span("who"), match.end()
            voice = voice_of(a, b)
            if voice is not None and voice.words:
                first = a if pattern is _APART else plain.index(" ", match.start() + 4) + 1
                yield Attribution(first, after, voice, "denied", (after, after), (a, b))


_ENDORSES: Final = re.compile(
    r"\bconfirm(?:s|ed)? (?:the|these|those|both|his|her|their) (?:\w+ )?(?:figures?|numbers?"
    r"|counts?|tolls?|deaths|casualties|casualty (?:figures?|toll))\b(?! of)"
)


def endorses(plain: str, start: int, end: int) -> bool:
    """Tell whether somebody confirms figures told before, or says who those were who died.

    "The hospital confirmed the toll"; "elders said that the three were day labourers".
    """
    whom = _WHOM.search(plain, start, end)
    whole = whom is not None and " of the " not in whom.group()  # not "three of the dead were"
    return whole or _ENDORSES.search(plain, start, end) is not None


def is_apart(plain: str, said: Attribution) -> bool:
    """Tell whether a denial only hangs on what others say before it in the sentence."""
    return said.mode == "denied" and bool(
        _APART_LEAD.search(plain, max(0, said.start - 60), said.start)
    )


_GAPPED: Final = re.compile(
    rf"[,;] (?:and |but |while )?([\w'. -]{{2,40}}?),? (?={_NUMBER}(?: dead| killed)?[.,;]?\s*$)"
)


def gapped(
    plain: str, start: int, end: int, parties: Sequence[Hit], voice_of: VoiceOf
) -> Iterator[Attribution]:
    """Read the second speaker of "Kabul says 15, Islamabad two"."""
    for match in _GAPPED.finditer(plain, start, end):
        a, b = match.span(1)
        if any(h.start <= a + 4 and h.end == b for h in parties):
            voice = voice_of(a, b)
            if voice is not None:
                yield Attribution(a, b, voice, "reported", (b, end), (a, b))


def turns(plain: str, found: Sequence[Attribution]) -> list[int]:
    """Give where others take over in a sentence: "puts its dead at 39 and says it killed 100"."""
    later = []
    for before, said in itertools.pairwise(found):
        named_only = (said.start, said.end) == said.names
        goes_on = plain.endswith(" and ", before.end, said.start) and (
            before.mode != said.mode or _SET.search(plain, before.start, before.end)
        )
        counted = _COUNTED_BY.fullmatch(plain, before.end, said.start)
        if counted and plain.startswith(("according", "by "), said.start):
            later.append(counted.start(1))
        elif named_only or goes_on or plain.endswith(", which ", before.end, said.start):
            later.append(said.start)
    return later


_COUNTED_BY: Final = re.compile(
    rf"[,;]? (?:and |but |while )?({_NUMBER}(?: dead| killed| deaths)?),? "
)
_SET: Final = re.compile(r" (?:puts?|gave|gives)\b")


def speaks_after_label(plain: str, start: int, end: int) -> bool:
    """Tell whether what follows "Pakistan:" is its word on an event: a bare figure, a denial."""
    if is_negated(plain, start, end):
        return True
    return any(p.match(plain, start, end) for p in (_BARE, _AIMED))


_BARE: Final = re.compile(rf"{_NUMBER}(?: dead| killed| deaths)?[.,;]?\s*$")


_AIMED: Final = re.compile(
    r"an? (?P<what>(?:[\w-]+ ){0,3}?(?:dump|depot|stores?|storage(?: site)?|base|camp|hideout|post"
    r"|headquarters|compound|workshop|factory|convoy|meeting|safe house|den|site|centre|center))"
    r"[.;]?\s*$"
)
"""What follows "Pakistan:" where it is the target."""
_OBJECT: Final = (
    r"(?P<what>(?:an? |the |only )?[^,.;]{3,70}?)(?=[,.;)\"]|$| that (?:was|had|it)| which | where"
    r"| and (?:that|not|denied|no)\b| in \w| on \w| near \w| at \w| rather than)"
)
_TARGETS: Final = tuple(
    re.compile(pattern + _OBJECT)
    for pattern in (
        r"\b(?:the|its|their|real|actual|intended|only) targets? (?:was|were|had been|is|are)"
        r"(?: in fact| actually| only| instead)? ",
        r"\baim(?:ed|ing)(?: only| solely)? (?:at|for) (?!(?!building|training)\w+ing\b)",
        r"\b(?:said|says|insisted|insists|claimed|claims|maintained|maintains) (?:that )?"
        r"(?:it|the (?:building|house|compound|party|gathering|site|cent(?:re|er)|hospital|school"
        r"|place|mosque|camp|facility|victims|dead)) (?:was|were|had been)"
        r" (?:in fact |actually |really )?(?=an? )",
    )
)
_WHOM: Final = re.compile(
    r"\b(?:said|says|say|insist(?:s|ed)?|claim(?:s|ed)?|maintain(?:s|ed)?|told [\w ]{2,30})"
    rf" (?:that )?(?:[a-z]+ of )?{_THOSE_KILLED} {_PEACEFUL}"
)
_BEING: Final = re.compile(
    r"\b(?P<what>(?:an? |the )(?:(?!said\b|says\b|told\b|that\b)[\w'-]+ ){1,6}?)(?:had been|was"
    r"|were)"
    r" (?:the|its|their) (?:intended |real |actual |only )?targets?\b"
)
_USED: Final = re.compile(
    r"\b(?P<what>(?:building|compound|house|site|facility|hospital|centre|center|camp|mosque|school"
    r"|madrassa|seminary|structure|premises|market|place) (?:(?:had been|was|were|is|has been)"
    r" (?:being |actually |in fact )?(?:used|run) (?:by|as|to|for)|(?:had )?housed|sheltered)"
    r" [^,.;]{3,60}?)(?=[,.;)\"]|$)"
)


def target_told(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where a stretch names the target of a strike told before: "the target was a depot"."""
    label = plain.rfind(": ", start, end)
    for pattern in (*_TARGETS, _WHOM, _USED, _BEING, _AIMED):
        if pattern is _AIMED:
            match = pattern.match(plain, label + 2, end) if label >= 0 else None
        else:
            match = pattern.search(plain, start, end)
        if match:
            a, b = match.span("what")
            b = a + len(plain[a:b].rstrip())
            lead = re.match(r"(?:an?|the|only) ", plain[a:b])
            return a + (lead.end() if lead else 0), b
    return None


def claims_it(plain: str, start: int, end: int, hit: Hit, parties: Sequence[Hit]) -> bool:
    """Tell whether a group claims an attack told before: "The TTP claimed.", "(BLA claim)"."""
    group = any(start <= h.start < hit.start and h.has(1, "group") for h in parties)
    return group and hit.term.startswith("claim") and bool(_NOTHING_MORE.match(plain, hit.end, end))


def is_disclaimed(before: str) -> bool:
    """Tell whether responsibility is denied: "it denied that it was behind the attack"."""
    return bool(_DENYING.search(before[-60:]))


_DENYING: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|never|not|rejects?|rejected)\b[^,;]{0,40}$"
)
_NOTHING_MORE: Final = re.compile(
    r"(?: (?:it|both|them|(?:the |this |that )?(?:attack|blast|bombing|raid|ambush|assault|strike"
    r"|killings?|responsibility)s?))?[.,;)\"]*\s*$"
)
