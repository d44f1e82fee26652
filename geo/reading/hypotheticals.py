"""What is told in the words of an event and only thought of: asked, planned, played, pictured."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.occurrences import MAY

__all__ = ["why_imagined", "why_possible"]

_EVENT: Final = (
    r"(?:(?:[\w-]+ ){0,2}?(?:attacks?|strikes?|air ?strikes?|raids?|shelling|bombings?|assaults?"
    r"|blasts?|operations?|incursions?|invasion|offensives?|war|push|retaliation|escalation"
    r"|ambush(?:es)?|closures?|zones?))"
)
_SHOULD: Final = re.compile(
    r"\W*(?:should (?:the|a|an|any|either|both|it|they|this|that|these|hostilities|fighting|talks"
    r"|pakistan|kabul|islamabad|afghan|shells|jets|drones|rockets|bombs|militants)\b"
    r"|were (?:the|it|they|pakistan|kabul|islamabad|jets|drones|shells)\b[^.;,]{0,40} to "
    r"|had (?!there\b)[^.;?]{3,120} (?:would|could|might)\b)"
)
_WOULD_BE: Final = re.compile(
    r"\b(?:an?|any|another|one more|such an?|further|more|new) (?:[\w-]+ ){0,2}?(?:strikes?"
    r"|attacks?|air ?strikes?|raids?|war|bombings?|assaults?|escalation|incursions?|invasion"
    r"|offensive|retaliation|operations?)\b(?: [^.;,]{1,60})?,? (?:would|could|might|will|may)"
    r" (?:(?:also|well|not|only|surely|probably|certainly|likely|soon|then) )*(?!have\b)[a-z]+"
)
_IS_POSSIBLE: Final = re.compile(
    rf"\b(?:an?|any|another|one more|further|more|new|other|fresh|future"
    rf"|that an?) {_EVENT}"
    r"(?: (?:(?!which\b|who\b|was\b|were\b|is\b|are\b|has\b|had\b)[\w'-]+ ){0,7}?(?:is|are|was|were"
    r"|remain(?:s|ed)?|seem(?:s|ed)?|look(?:s|ed)?|appear(?:s|ed)?|(?:cannot|could not"
    r"|can not) be|has been|have been"
    r"|had been|being)) (?:(?:now|still|not|also|very|most|more|highly|quite|said to be|being"
    r"|increasingly|all but|widely|openly|again) )*"
    r"(?:possible|likely|unlikely|probable|improbable|expected|anticipated|imminent|feared"
    r"|inevitable|conceivable|unthinkable|planned|considered|discussed|mooted|floated|proposed"
    r"|mulled|debated|envisaged|contemplated|suggested|ruled out|excluded|on the (?:table|cards)"
    r"|off the table|under (?:consideration|discussion)|an option|a matter of time"
    r"|only a question)\b"
)
"""What would follow if it happened, or may come: "a strike on a dam would change the war"."""
_CONDITION: Final = re.compile(
    r"\b(?<!as )(?<!even as )(?:(?:even |only |and |but |or )?if|unless|as long as|so long as|lest"
    r"|suppose|imagine|picture|assuming|what if)"
    r" (?![^,;]*\b(?:asked|wondered)\b)[^,;.]{0,70}$"
)
"""A condition, up to the word for what has not happened yet: "if they hit Torkham again"."""
_MAIN_MODAL: Final = re.compile(
    rf"\W*(?:(?:but|and|yet|so|then|instead|now),? )?(?:(?!that\b|who\b|which\b)[\w'-]+ ){{1,6}}?"
    rf"(?:could|might|{MAY}|would|should|must|shall) (?:(?:also|even|now|well|then|still) )*"
    r"(?!have\b|not have\b|only (?:say|confirm)|say\b|confirm\b|hear\b|see\b"
    r"|(?:not )?be (?:seen|heard|said|noted|recalled|remembered|forgotten|confirmed))[a-z]+\b"
)
"""The verb of a sentence that tells what may come: "they could threaten the airfields"."""
_MEANT: Final = re.compile(
    r"\b(?:meant|intended|destined|planned|prepared|preparing|preparations|plotting|planning|plans?"
    r"|ready|training|trained) (?:for|to carry out|to stage|an?|the)(?: \w+){0,3} $"
    r"|\b(?:used|serving|served|operat\w+) (?:\w+ )?(?:for|to|as (?:an? )?[\w ]{3,30} (?:for|to))"
    r" (?:launch|plan|stag|plot|prepar|carry|mount|direct|conduct|facilitat|orchestrat|execut)\w*"
    r"(?: out)?(?: [\w-]+){0,3} $"
)
"""An attack that was only meant: "explosives meant for an attack on the station"."""
_ONE_DAY: Final = re.compile(
    r"\b(?:will|shall|won't) [^.;]{2,90}?\b(?:when|once|until|before|after) [^,.;]{0,40}$"
)
"""What lies ahead, of which the words for an event are told: "when the last bomb has fallen"."""
_WARNED_OF: Final = re.compile(
    r"\b(?:warn(?:s|ed|ing|ings)?|alerts?|fear(?:s|ed|ing)?|threats?|brac(?:e|ed|ing)"
    r"|prepar(?:e|ed|ing|ations?)|on guard|vigilan\w+|protection|insur\w+)"
    r" (?:(?!after\b|when\b|that\b)[\w'-]+ ){0,3}?(?:of|about|for|against) (?:an?|any|another"
    r"|possible|potential|more|further|new|fresh|future|imminent|renewed) (?:[\w'-]+ ){0,3}$"
    r"|\b(?:warn(?:s|ed|ing)?|alerts?|fear(?:s|ed|ing)?) (?:of |about )?(?:an? |more )?(?:possible"
    r"|potential|imminent|planned|further|future) (?:[\w'-]+ ){0,2}$"
)
"""What somebody warns of: "police warned of a possible suicide attack"."""
_DEMANDED: Final = re.compile(
    r"\b(?:ask(?:s|ed)?|demand(?:s|ed)?|urge[sd]?|recommend(?:s|ed)?|propose[sd]?|request(?:s|ed)?"
    r"|order(?:s|ed)?|direct(?:s|ed)?|insist(?:s|ed)?|call(?:s|ed)? for)(?: [\w'-]+){0,4}? that"
    r" [^.;,]{2,70}? be [a-z]+\b"
)
"""What somebody wants done: "the commission asks that rules be published"."""
_ASKED: Final = re.compile(
    r"\W*(?:(?:and|but|so|then),? )?(?:(?:who|what|how|when|where|why|which)(?: [\w'-]+){0,4}?"
    r" (?:will|would|can|could|should|might|may|shall|must|is to|are to)"
    r"|(?:will|would|can|could|should|might|is|are|do|does|did|must|shall|has|have)"
    r"|(?:q[:.] )?(?:any|what about|how about|why|how come))"
    r" [^.!]*\?\W*$"
)
"""A question, which tells nothing: "Who will stop the men who ambush convoys?"."""
_PLAYED: Final = re.compile(
    r"\b(?:rehears\w+|simulat\w+|mock|war ?games?|drills?"
    r"|(?:military|naval|joint|rescue) exercises?|an exercise (?:in|at|on)|arms fairs?|air ?shows?"
    r"|penalty shoot-?outs?"
    r"|(?:football|cricket|hockey) (?:match|game|final)[^.;]{0,60} shoot-?out"
    r"|scenarios?|video ?games?|thought experiment"
    r"|the (?:exercise|film|movie|novel|drama|play|series|poem|song|game) (?:tells?|shows|is about"
    r"|recounts|depicts|follows|opens|simulated|ends|lets|has|imagines|describes|involve[sd]))\b"
)
"""A drill or a tale: "the exercise simulated an attack on an airfield"."""
_PICTURED: Final = re.compile(
    r"\b(?:said|purport\w*|claimed|alleged|supposed|claiming|believed|meant|says?"
    r"|claims?) (?:that )?"
    r"(?:to|they|it) (?:shows?|depicts?|be of|pictures?)\b"
    r"|\bcaptions?\b[^.;]{0,60}\b(?:says?|claims?|reads?|describes?|put)\b"
    r"|\b(?:shared|posted|circulat\w+|captioned|labelled|presented|passed off|spread|going round)"
    r" (?:(?:online|widely|on \w+|by \w+) ){0,2}as (?:showing |being )?(?:an? |the |footage"
    r"|evidence"
    r"|proof|images?)"
)
"""What a picture is said to show, which may be of something else."""
_BORNE_OUT: Final = re.compile(
    r"\b(?:verified|geolocat\w+|authenticat\w+|confirmed|(?:released|published|claimed) by"
    r"|den(?:y|ies|ied)|shows? (?:the"
    r"|smoke|men|soldiers|fighters))\b"
)
_A_COUNT: Final = re.compile(
    r"\W*(?:[\w'-]+ ){0,3}[\w'-]+: (?:\d+|[a-z]+) (?:[\w-]+ ){0,2}?(?:attacks|incidents|strikes"
    r"|operations|raids|clashes|bombings|explosions)\W*$"
)
"""An entry of a table that counts: "Balochistan: 12 attacks."."""


def why_imagined(plain: str, sentence: int, start: int, end: int) -> str:
    """Give the reason for which a stretch without losses is of what is asked, played or pictured.

    Parameters
    ----------
    plain
        The levelled text.
    sentence
        Where its sentence begins.
    start, end
        The stretch.

    >>> why_imagined("does the truce hold if jets hit kabul again?", 0, 0, 44)
    'a question'
    """
    if _ASKED.match(plain, sentence, end):
        return "a question"
    if _PLAYED.search(plain, sentence, end):
        return "an exercise or a tale"
    if _PICTURED.search(plain, sentence, end) and not _BORNE_OUT.search(plain, sentence, end):
        return "what a picture is said to show"
    if _A_COUNT.match(plain, sentence, end):
        return "a count of several events"
    return ""


def why_possible(plain: str, sentence: int, start: int, end: int, at: int) -> str:
    """Give the reason for which a stretch without losses is of what may come, "" if it is not.

    Parameters
    ----------
    plain
        The levelled text.
    sentence
        Where its sentence begins.
    start, end
        The stretch.
    at
        Where its word for an event stands.

    >>> why_possible("a ground attack on wana is possible.", 0, 0, 36, 2)
    'a possibility or plan'
    """
    low = max(sentence, at - 110)
    before = (_CONDITION, _ONE_DAY, _MEANT, _WARNED_OF)
    if (
        _SHOULD.match(plain, sentence, end)
        or _WOULD_BE.search(plain, start, end)
        or _IS_POSSIBLE.search(plain, max(sentence, start - 12), end)
        or any(pattern.search(plain, low, at) for pattern in before)
        or _MAIN_MODAL.match(plain, start, at)
        or _DEMANDED.search(plain, sentence, at)
    ):
        return "a possibility or plan"
    return ""
