"""Claims that somebody calls untrue: "reports that the base was hit are false, the army said"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from geo.reading.citations import Sentence
from geo.reading.negations import UNTRUE
from geo.reading.speakers import ISSUER, Attribution, Voice

__all__ = ["refuted", "refuted_barely"]

_CLAIMS: Final = (
    r"(?:reports?|news|claims?|propaganda|talk|rumou?rs?|allegations?|assertions?|accusations?"
    r"|stories|story|suggestions?|posts?|accounts?|statements?|versions?|charges?"
    r"|information(?! (?:minist|department|secretar|office|direct|chief|adviser))"
    r"|notion|idea|footage|videos?|narratives?)"
)
_A_CLAIM: Final = (
    r"(?:what(?= (?:the|some|certain|other|pakistani|afghan|enemy|social|they|it)\b)"
    r"|(?:(?:any|the|all|such|some|these|media|social media|enemy|recent|earlier|the enemy's"
    r"|[\w-]+'s?|pakistani|afghan|taliban|indian|official|baloch|foreign|army|military|online"
    rf"|unverified|viral|that|this) ){{0,4}}?{_CLAIMS})"
)
_OF_WHAT: Final = (
    r"(?=[^;]*?\b(?:that|of|about|on|saying|claiming|circulating|regarding|alleging|to have"
    r"|concerning|over)\b)"
)
_WRONG: Final = (
    rf"(?:{UNTRUE}|not (?:true|correct|accurate|right)|incorrect|untrue|without (?:any )?"
    r"(?:foundation|basis|substance|merit|truth)|far from (?:the )?(?:reality|truth|true|facts)"
    r"|contrary to (?:the )?facts?|wrong|inaccurate|lies|rumou?rs|fake news|mere rumou?rs"
    r"|cooked[- ]up|trumped[- ]up)"
)
_REJECTED: Final = r"(?:rejected|denied|refuted|dismissed|contradicted|disputed|rubbished|rebutted)"
_BY: Final = (
    r"(?:(?: (?:as|out)\b[^,;.]{0,40}?)? by (?P<by>[^,;.]{2,60}?)(?= (?:on|as)\b|[,;.]|$))?"
)
_REFUTED: Final = re.compile(
    rf"(?:[\w ]{{0,30}}, )?\"?{_A_CLAIM} {_OF_WHAT}[^;]{{8,180}}?"
    rf"(?P<said> (?:is|are|was|were|has been|have been|had been|be) (?:[\w-]+ ){{0,3}}?"
    rf"(?:{_WRONG}\b|{_REJECTED}\b{_BY}))"
)
_REFUTED_LATER: Final = re.compile(r"(?<=, and )" + _REFUTED.pattern)
_NO_TRUTH: Final = re.compile(
    r"\W*(?:there (?:is|was) )?(?:no|not (?:a|one|any) (?:grain|word|shred|iota|bit) of|nothing)"
    r"(?: whatsoever)?(?: (?:truth|substance|basis|foundation|veracity|reality|fact))?(?P<said>"
    rf" (?:in|to|for|behind|of)(?= {_A_CLAIM} {_OF_WHAT}))"
)
_NEVER: Final = re.compile(
    r"\W*(?:the |an? |any |these |those )?(?:(?:alleged|supposed|reported|claimed|purported"
    r"|so-called|rumou?red|imaginary|fictitious) (?:(?!who\b|which\b)[^;,.]){4,120}?"
    r"|(?:\w+ )?(?:air ?strikes?|strikes?|attacks?|raids?|captures?|losses|bombings?|clash(?:es)?"
    r"|incidents?|blasts?|shelling) (?:(?!who\b|which\b)[^;,.]){0,60}?\b(?:reported|claimed"
    r"|alleged|described|announced|mentioned|spoken of) (?:(?!who\b|which\b)[^;,.]){2,60}?)"
    r"(?P<said> (?:never|(?:did|does|do|has|have|had) not|(?:did|has|have|had)n't)(?: ever)?"
    r" (?:happen(?:ed)?|tak(?:e|en) place|took place|occur(?:red)?|exist(?:ed)?)\b)"
)
_CALLED: Final = (
    r"(?P<verb> (?:has |have |had )?(?:\w+ly )?(?:call(?:s|ed)|describe[sd]|term(?:s|ed)"
    r"|brand(?:s|ed)|label(?:s|led)|dismiss(?:es|ed)|reject(?:s|ed)|denounce[sd]|declare[sd]"
    r"|deem(?:s|ed)|dub(?:s|bed)|brush(?:es|ed) aside|condemn(?:s|ed))) (?:as )?"
)
_ENDS: Final = r"(?=[,.;\"]|$| and | but )"
_ITS_ACCOUNT: Final = re.compile(
    rf"(?P<who>[\w'. -]{{2,60}}?){_CALLED}(?:"
    rf"(?P<front>(?:[\w-]+ ){{0,2}}?{_WRONG} (?={_A_CLAIM} {_OF_WHAT}))"
    rf"|(?P<what>{_A_CLAIM} {_OF_WHAT}[^;]{{8,160}}?)(?: as| to be)? (?:\w+ )?{_WRONG}{_ENDS}"
    rf"|(?P<bare>(?:it|this|that|them|all this|(?:the|this|that|such|these) (?:\w+ )?{_CLAIMS})"
    rf"(?: as| to be)? \"?(?:the |an? )?(?:\w+ )?\"?{_WRONG}{_ENDS}))"
)


def refuted(told: Sentence, found: list[Attribution]) -> list[Attribution]:
    """Read "reports that the base was hit are false": whoever says the sentence denies it."""
    called = _called(told, found) or _we_deny(told, found)
    if called is not None:
        return called
    for start in (told.start, *(a.scope[0] for a in found if a.mode == "reported")):
        begin = _THAT.match(told.plain, start, told.end)
        low = begin.end() if begin else start
        for pattern in (_REFUTED, _NO_TRUTH, _NEVER):
            match = pattern.match(told.plain, low, told.end)
            if match is not None:
                return _denied(told, found, match)
    match = _REFUTED_LATER.search(told.plain, told.start, told.end)
    return found if match is None else _denied(told, found, match)


_THAT: Final = re.compile(r"[\s\"]*(?:that )?(?:in fact |however,? )?\"?")


def _denied(told: Sentence, found: list[Attribution], match: re.Match[str]) -> list[Attribution]:
    """Give who denies what a claim tells that is called untrue: those after it, or before it."""
    at, after = match.span("said")
    scope = (after, told.end) if match.re is _NO_TRUTH else (match.start(), at)
    by = match.span("by") if "by" in match.re.groupindex else (-1, -1)
    voice = told.voice_of(*by) if by[0] >= 0 else None
    if voice is not None:
        return [Attribution(at, after, voice, "denied", (match.start(), at), by)]
    later = [a for a in found if a.start >= after]
    before = [a for a in found if a.end <= match.start() and a.voice is not None and a.voice.words]
    if later or before:
        return [replace(a, mode="denied", scope=scope) for a in later or before[-1:]]
    if match.re is _NO_TRUTH:
        return [Attribution(match.start(), after, Voice(), "denied", scope, (at, at))]
    return [Attribution(at, after, Voice(), "denied", (told.start, at), (at, at))]


_WE_DENY: Final = re.compile(
    r"\W*(?:(?:once again|therefore|however|accordingly|for the record),? )?(?:we|i)"
    r" (?:(?:also|once|again|wholly|utterly|\w+ly) )*(?:deny|reject|refute|dismiss|dispute|rebut)\b"
)


def _we_deny(told: Sentence, found: list[Attribution]) -> list[Attribution] | None:
    """Read "we reject the report that": he who is quoted denies it, or he whose text it is."""
    for said in found:
        match = _WE_DENY.match(told.plain, *said.scope) if said.mode == "reported" else None
        if match is not None:
            one = replace(said, mode="denied", scope=(match.end(), said.scope[1]))
            return [one if other is said else other for other in found]
    match = None if found else _WE_DENY.match(told.plain, told.start, told.end)
    if match is None:
        return None
    scope = (match.end(), told.end)
    return [Attribution(told.start, match.end(), ISSUER, "denied", scope, (told.start, told.start))]


def _called(told: Sentence, found: list[Attribution]) -> list[Attribution] | None:
    """Read "the army called reports of a strike on Bagram baseless", in either order."""
    begun = _FRONT.match(told.plain, told.start, told.end)
    starts = [m.end() for m in _CLAUSE.finditer(told.plain, told.start, told.end)]
    for start in (told.start, *([begun.end()] if begun else []), *starts):
        match = _ITS_ACCOUNT.match(told.plain, start, told.end)
        voice = told.voice_of(*match.span("who")) if match else None
        if match is None or voice is None:
            continue
        if match["bare"]:
            front = end = match.end()
        else:
            front = match.end("front") if match["front"] else match.start("what")
            end = told.end if match["front"] else match.end("what")
        names = match.span("who")
        one = Attribution(names[0], front, voice, "denied", (front, end), names)
        before = [replace(a, scope=(a.scope[0], min(a.scope[1], start))) for a in found
                  if a.end <= start]  # fmt: skip
        return [*before, one, *(a for a in found if a.start >= end)]
    return None


_CLAUSE: Final = re.compile(
    r"; (?:and |but |while )?(?:the )?|, (?:and|but|while|although|though|which) (?:the )?"
)
_FRONT: Final = re.compile(
    r"\W*(?:but |and )?(?:in|from|on|at|late|later|for)\b[^,;:\"]{2,30}, (?:the |an? )?"
)
"""What stands before him who calls an account untrue: "In Kabul, a spokesman called it"."""


_REFUTED_BARE: Final = re.compile(
    r"\W*(?:in fact,? |but |however,? )?(?:(?:(?:this|that|the|these|those|such"
    r"|all) )+(?:\w+ )?(?:allegations?"
    r"|claims?|reports?|news|statements?|story|stories|accusations?|assertions?|charges?)"
    r"|this|that|it|these|they)"
    rf"(?P<said> (?:is|are|was|were) (?:\w+ ){{0,2}}?(?:{UNTRUE}|not true|incorrect|propaganda"
    r"|rejected|denied|refuted)\b)(?:[^;]{0,60}$|[:;,] )"
    r"|(?:nothing of the (?:kind|sort)|no such (?:attack|strike|raid|incident|thing|operation"
    r"|event))"
    r"(?P<none> (?:has |had |ever )*(?:happened|occurred|took place|taken place|been carried out"
    r"|was carried"
    r" out))\b[^;]{0,40}$"
)
"""A sentence that only denies what was told before: "This allegation is false."."""


def refuted_barely(told: Sentence, found: list[Attribution]) -> list[Attribution]:
    """Read "This allegation is false.": whoever says the sentence denies what was told before."""
    match = _REFUTED_BARE.match(told.text) if not any(a.voice for a in found) else None
    if match is None:
        return found
    after = told.start + match.end("said" if match["said"] else "none")
    return [Attribution(told.start, after, Voice(), "denied", (after, after), (after, after))]
