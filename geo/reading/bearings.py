"""Names after words that seldom stand before the place of an event: to, from, through, with."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from geo.reading.groups import CAPITALS, Group
from geo.reading.ranges import begins_range

__all__ = [
    "FIRED_TO",
    "ORIGIN",
    "STOPPED",
    "WHERE",
    "after_other_word",
    "is_origin",
    "why_elsewhere",
]

ORIGIN: Final = "where what did it came from"
"""Why the place from which somebody fired or fled is no scene."""

FIRED_TO: Final = re.compile(
    r"\b(?:fired|launched|(?<!been )(?<!were )(?<!was )sent|drones?|missiles?|rockets?|shells"
    r"|strikes?|damage|shelling|raids?|bombs?|fighting|"
    r"clashes|violence|attacks?) (?!talks|according|trip|travel|road|route)(?:[\w'-]+ ){0,4}$"
)
_REPORTED_FROM: Final = re.compile(
    r"\b(?:reported|heard|reports?|news|word|came in|came|arrived|emerged|emerging|similar)"
    r"(?: (?!to\b|that\b)[\w'-]+){0,5} $"
)
STOPPED: Final = re.compile(
    r"\b(?:suspended|halted|stopped|resumed|shut|closed|blocked|barred|restored|at a standstill)\b"
)
_NOTHING: Final = re.compile(r"\b(?:nothing|no (?:\w+ )?(?:trucks?|trade|traffic|goods|vehicles?"
                             r"|cargo))\b[^.;]*$")  # fmt: skip
_SHUT_AFTER: Final = re.compile(
    r"(?: (?:border|crossings?|crossing points?|gates?|both|all|still|also|now|again|remaining))*"
    r" (?:shut|closed|sealed|blocked|suspended)\b"
)
_PASSING: Final = re.compile(
    r"\b(?:pass(?:ed|ing|es)|driving|drove|driven|travell?(?:ed|ing)|moving|moved|marching|marched"
    r"|patroll?ing|going|riding|walking|heading|advancing|fired|swept|ripped|tore) $"
)
_BATTLE: Final = re.compile(
    r"\b(?:battles?|fight|fighting|struggle|clash(?:es)?|combat|contest|gunfight|firefight)"
    r" (?:[\w-]+ ){0,2}$"
)
"""What stands before the place that is fought for: "the battle for the Arandu post"."""
_CLOSE_TO: Final = re.compile(r"\b(?:close|adjacent|next|closer|nearest) $")
_HURT: Final = re.compile(
    r"\b(?:wounded|injured|casualties|bodies|corpses|victims|patients|the dead)(?: (?:people|men|"
    r"civilians|brought|taken|recovered|pulled|retrieved|all|both|mostly))* $"
    r"|\b(?:wounded|injured|casualties|bodies|corpses|victims|patients|dead)\b[^.;]{0,50}?"
    r" (?:received|brought(?: in)?|arrived|came(?: in)?|admitted|recovered|retrieved|pulled) $"
)
_WHERE: Final = re.compile(
    r",(?: [^,;.]{2,50},)? where (?:[\w'-]+ ){0,12}?(?:strikes?|raids?|attack\w*|bomb\w*|shell\w*"
    r"|blasts?|explosions?|jets|drones?|gunmen|fighting|killed|died)\b"
)
"""What tells of an event at the place from which somebody came."""
_WAY: Final = re.compile(
    r"\b(?:road|highway|track|route|path|trail)(?: (?:that |which )?(?:leading|leads|led|running"
    r"|runs"
    r"|going|goes|up|down|back|out))? $|\b(?:this|that) time $"
)
_BACK: Final = re.compile(
    r"\b(?:jets|planes|aircraft|warplanes|drones|bombers|helicopters|shelling|fighting|violence|war"
    r"|fire|bombing|raiders)(?: \w+){0,2}? (?:returned|came|come|back|moved|shifted) $"
)


_SENT: Final = (
    r"(?:^\W*|\b(?:shell|shelling|rocket|mortar|fire|firing|gunfire|drone|missile|jet|plane|aircraft"
    r"|warplane"
    r"|helicopter|bullet|round|attacker|militant|bomber|gunm[ae]n|fighter|assailant|infiltrator"
    r"|raider|family|families|refugees?|people|projectile|bomb|munition|quadcopter|uav|artillery"
    r"|they|it|he|men|troops|guns|attack|raid|strike|assault|incursion)s?(?: in [\w]+)?)"
    r"(?:, [\w ]{2,30},)?(?: ?\b(?:had|has|have|was|were|is|are|that"
    r"|which|who|all|also|been|probably|apparently|reportedly|allegedly))* ?\b(?:come|came"
    r"|coming|fired|launched|originat\w+"
    r"|thrown|lobbed|arriv\w+|sent|shot|flew|flown|infiltrat\w+|entered|crossed|fled|escaped"
    r"|displaced)(?: (?:over|in|across|here|into [\w'-]+))? from "
)
_ORIGIN: Final = re.compile(
    _SENT + r"(?:the )?(?:(?:[\w'-]+ ){0,3}"
    r"(?:sides?|direction|parts?|areas?|districts?|provinces?|hills|heights|mountains) of"
    r" (?:the )?)?$"
)
_ACROSS: Final = (
    r"(?: (?:across|beyond|over) the (?:river|border|frontier|line|valley|fence|road|stream))?"
)
_FROM_AT: Final = re.compile(
    _SENT + r"(?:the |a |an |its |their )?(?:(?!(?:an?|the|hit|hits|str[iu]ck?\w*"
    r"|fell|land\w*|reach\w*|kill\w*|storm\w*|attack\w*|destroy\w*|damag\w*|set|blew)\b)"
    r"[\w'-]+ ){0,3}?(?:positions?|(?:out|check)?posts?|bases?"
    r"|batter(?:y|ies)|guns?|camps?|airfields?|airports?|hideouts?|sanctuar(?:y|ies)|bunkers?"
    r"|trenches|ridges?|hills?|hilltops?|heights|launch(?:ing)? (?:pads?|sites?)|villages?|areas?"
    r"|territory|garrisons?|forts?|mountains?|places?|(?<=from )[\w'-]+(?= in ))"
    + _ACROSS
    + r" (?:in|near|at|on"
    r"|around|inside|above|behind|along|opposite) (?:the )?$"
)
"""What stands before the place of the guns: "had been fired from posts at"."""
_FIRED_FROM: Final = re.compile(
    r"\b(?:fired|firing|shell\w*|mortars?|rockets?|artillery|missiles?|drones?|guns?|bombard\w*"
    r"|pounded|fire|launched)\b[^.;]{0,140}?[\w'-],? from (?:(?:its|their|army|military|pakistani"
    r"|afghan|frontier|border|enemy|the|several|nearby|own) ){0,3}(?:positions?"
    r"|(?:out|check)?posts?|bases?|batter(?:y|ies)|gun lines?|camps?|bunkers?|hill ?tops?"
    r"|heights|ridges?|side)"
    + _ACROSS
    + r" (?:in|near|at|on|around|inside|above|of|across from|opposite) (?:the )?$"
)
"""The same after what was hit: "fired mortars at Nari from their positions in"."""


def is_origin(before: str) -> bool:
    """Tell whether the words before a name say that fire or men came from there.

    >>> is_origin("the shell had come from the "), is_origin("word came from ")
    (True, False)
    """
    return _ORIGIN.search(before) is not None


_WAY_TO: Final = re.compile(
    r"\b(?:on (?:its|their|his|her|the|our) way|en route|heading|bound|headed)(?: back| home)?"
    r"(?: from [^.;,]{2,40}?)? (?:to|for|towards?) (?:an? |the )?(?:[\w'-]+ ){1,4}(?:at|in|near|of)"
    r" (?:the )?$"
)
"""What stands before the goal of those who were hit before they reached it."""
_LED_FROM: Final = re.compile(
    r"\b(?:commanders?|leaders?|leadership|handlers?|masterminds?|planners?|facilitators?)"
    r" (?:(?:who|that|said|are|is|were|was|to|be|believed|reportedly|allegedly|currently) )*"
    r"(?:hiding|based|sheltering|sheltered|living|holed up|sitting|operating|present|residing) in"
    r" (?:the )?$"
)
"""What stands before where those are who had it done: "commanders hiding in"."""
_NATIVES: Final = re.compile(
    r"\b(?:martyrs?|deceased|soldiers|labourers|laborers|workers|passengers|pilgrims|students"
    r"|(?:most|many|all|some|two|three|four|five) of (?:them|the \w+)) (?:\w+ )?(?:came|come|hailed"
    r"|were|was|are)"
    r" (?:(?:all|mostly|mainly|originally|also) )*$"
)
_KNOWN_FOR: Final = re.compile(
    r"\b(?:involved|wanted|sought|complicit|implicated|notorious|responsible|masterminds? of)"
    r"(?: (?:by|to) [^.;,]{3,40}?)? (?:in|for|of) (?:the )?(?:[\w-]+,? ){0,6}?(?:activities|attacks"
    r"|killings|crimes|cases|incidents|acts|bombings|operations|extortion|kidnappings|ambushes"
    r"|assassinations|blasts)(?: [^.;,]{0,40})? (?:in|at|across|around|on) (?:the )?$"
)
"""What stands before where a man did what he is known for: "wanted for attacks in"."""
_SHOWN_AS: Final = re.compile(
    r"\b(?:shared|posted|circulat\w+|captioned|passed off)(?: (?:online|widely))? as (?:showing )?"
    r"(?:[\w'-]+ ){0,6}$"
)
"""What stands before the place that a picture is said to be of: "shared as an attack in"."""
_PROTEST: Final = re.compile(
    r"\b(?:placed|laid|put|kept|carried) (?:the |his |her |their )?(?:\w+ )?(?:bod(?:y|ies)"
    r"|coffins?"
    r"|remains) (?:on|at|outside|in front of) (?:the )?$|\b(?:sit-in|dharna|protest\w*) (?:on|at"
    r"|outside|along) (?:the )?$|\b(?:tribesmen|protest\w*|residents|traders|people|relatives"
    r"|mourners|demonstrators|workers"
    r"|villagers|locals|elders)\b[^.;]{0,110}\b(?:blocked|blockaded|closed|cut) (?:the )?"
    r"(?:[\w'-]+ (?:road|highway) (?:at|near|in) )?(?:the )?$"
)
_FROM_THERE: Final = re.compile(
    r"\b(?:resident of|r/o|native of|natives of|hailing from|hails from|hailed from|belonged to"
    r"|belonging to|domiciled in|originally from"
    r"|trained in|schooled in|recruited (?:in|from)|raised in"
    r"|brought up in) (?:the )?(?:district |village |tehsil )?$"
)
_HERE: Final = re.compile(r"\bhere,? \((?:[\w' -]{2,30}, )?$")


def why_elsewhere(before: str) -> str:
    """Tell why the words before a name make it no scene: guns stand there, a picture is of it.

    >>> why_elsewhere("they were fired from a post at "), why_elsewhere("a post at ")
    ('where what did it came from', '')
    """
    if _PROTEST.search(before):
        return "a road that people blocked"
    if _FROM_THERE.search(before):
        return "where somebody is from"
    if _FROM_AT.search(before) or _FIRED_FROM.search(before):
        return ORIGIN
    if _WAY_TO.search(before):
        return "where somebody was going"
    if _LED_FROM.search(before):
        return ORIGIN
    if _KNOWN_FOR.search(before):
        return "where somebody has done other things"
    if _SHOWN_AS.search(before):
        return "what a picture is said to show"
    return "where the report was written" if _HERE.search(before) else ""


WHERE: Final = re.compile(r"(?: (?:district|province|city|town|valley|agency))?, where ")
"""What follows a place of which a clause then tells: "and Bannu, where two died"."""
_TOPIC: Final = re.compile(
    r"(?:^|[\"(*•-] ?|\b(?:and|but) )(?:as for|as to|with (?:regard|respect|reference) to"
    r"|turning to|coming to|when it comes to|now to|over to|back to|moving to|further to) $"
)
"""How a sentence names what it speaks of: "As for Kurram, two soldiers died there"."""


_FRONT: Final = re.compile(r"\b(?:border|frontier|durand line|line) $")
"""What stands before the provinces along it: "attacks on the border from Kunar and Khost"."""


def after_other_word(group: Group, word: str, near: str, plain: str) -> Group:
    """Judge a name after a word that seldom stands before the place of an event.

    Parameters
    ----------
    group
        The places.
    word
        The word before them.
    near
        What stands before the word.
    plain
        The levelled text.
    """
    if (
        word in ("through", "via")
        and group.sites[0].crossing
        and (STOPPED.search(plain, group.end, group.end + 60) or _NOTHING.search(near))
    ):
        return replace(group, lead="in")
    if _TOPIC.search(f"{near}{word} ") or (word == "and" and WHERE.match(plain, group.end)):
        return replace(group, lead="in")
    if word == "through" and _PASSING.search(near):
        return replace(group, lead="in")
    if word == "with" and _SHUT_AFTER.match(plain, group.end):
        return replace(group, lead="subject")
    if word == "with" and re.search(r"\b(?:along|together) $", near):
        return replace(group, lead="in")
    if word in ("when", "where") and group.sites[0].name in CAPITALS:
        return replace(group, why_not="a government that speaks or acts")
    if word in ("including", "notably", "namely", "especially", "when", "where"):
        return replace(group, lead="in")
    if word == "from" and begins_range(plain, group.sites[0].start, group.sites[0].end):
        return replace(group, lead="in")
    if word == "from" and _NATIVES.search(near):
        return replace(group, why_not="where somebody is from")
    if word == "from" and len(group.sites) > 1 and _FRONT.search(near):
        return replace(group, lead="in")
    if word == "from" and (_HURT.search(near) or _WHERE.match(plain, group.end)):
        return replace(group, lead="in")
    if word == "from" and is_origin(near + "from "):
        return replace(group, why_not=ORIGIN)
    if word == "from" and _REPORTED_FROM.search(near):
        return replace(group, lead="in")
    if word == "to" and _BACK.search(near):
        return replace(group, lead="in")
    if word == "to" and _CLOSE_TO.search(near):
        return replace(group, lead="near")
    if word == "to" and re.search(r"\b(?:extended|spread|expanded|widened) (?:\w+ ){0,4}$", near):
        return replace(group, lead="in")
    if word == "to" and (FIRED_TO.search(near) or _WAY.search(near)):
        return replace(group, lead="in")
    if word in ("and", "but", "while") and group.sites[0].crossing:
        return replace(group, lead="subject")
    if word == "for" and _BATTLE.search(near):
        return replace(group, lead="of")
    if word == "against" and re.search(r"(?:strikes?|attacks?|raids?|operations?) $", near):
        return replace(group, lead="on")
    return replace(group, why_not=f"“{word}” before it: no site")
