"""What tells the kind of an event beside the words that name it: fire across a border, guns."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "blocks_road",
    "fired_across",
    "flown_before",
    "is_aftermath",
    "is_combined",
    "is_idle",
    "is_stormed",
    "on_foot",
    "who_bombed",
]

_FROM_BEYOND: Final = re.compile(
    r"\bfir(?:e|ing|ed)\b(?: (?!shells?|mortars?|rockets?|missiles?|artillery)[\w'-]+){0,4}? from"
    r" (?:across|inside|within|over|beyond|the (?:afghan|pakistani|other)|(?:afghan|pakistani"
    r"|other)"
    r" (?:side|soil|territory)|afghanistan|pakistan|an? (?:afghan|pakistani|taliban) (?:border )?"
    r"(?:posts?|positions?))\b"
)
_UNDER_FIRE: Final = re.compile(
    r"\b(?:posts?|positions?|troops|forces|checkpoints?)\b[^.;]{0,90}\b(?:c[ao]m(?:e|es|ing)) under"
    r" (?:[\w-]+ ){0,2}(?:fire|firing)\b"
)
_LINE: Final = re.compile(r"\b(?:sectors?|border|frontier|durand|across)\b")
_IN_REPLY: Final = re.compile(
    r"\b(?:(?:respond(?:ed|ing|s)?|retaliat(?:ed|ing|es)|repl(?:ied|ying|ies)) to"
    r" (?:the |an? )?(?:[\w-]+ )?fir(?:e|ing)|(?:repuls|repell|silenc)(?:ing|ed|es)"
    r" (?:the |an? )?(?:(?:enemy|hostile|unprovoked|afghan|taliban|incoming|pakistani)(?:'s)? )+"
    r"fir(?:e|ing)|(?:return(?:ed|ing|s)?|answer(?:ed|ing"
    r"|s)?) (?:the )?fire)\b"
)
_FIRST: Final = re.compile(
    r"\b(?:forces|troops|guards|soldiers|side|taliban|army)\b(?: had| have| has)?"
    r" (?:fired|opened fire|started firing|initiated the (?:firing|exchange)) first\b"
)
_AT_THE_LINE: Final = re.compile(
    r"\b(?:border|frontier|durand|sector|afghan\w*|pakistan\w*|across|check ?-?posts?|posts?)\b"
)
_OUTLAWS: Final = re.compile(
    r"\b(?:ttp|bla|blf|iskp|militants?|terrorists?|gunm[ae]n|attackers?|assailants?|insurgents?"
    r"|robbers|bandits|suspects?|kh\w*[aw]\w*rij|separatists?|rebels?)\b"
)


def fired_across(zone: str) -> bool:
    """Tell whether the forces of two states fire at each other: "responded to firing on a post".

    >>> fired_across("troops had responded to firing on a border post"), fired_across("was fired")
    (True, False)
    """
    if _OUTLAWS.search(zone):
        return False
    if _FIRST.search(zone) or _FROM_BEYOND.search(zone):
        return True
    if _UNDER_FIRE.search(zone) and _LINE.search(zone):
        return True
    return bool(_IN_REPLY.search(zone) and _AT_THE_LINE.search(zone))


_STRONGHOLD: Final = (
    r"(?:posts?|stations?|checkpoints?|check-?posts?|outposts?|camps?|bases?|convoy|patrol"
    r"|headquarters|compound|gates?|pickets?|van|vehicle|offices?|positions?|barracks)"
)
_STORMED: Final = re.compile(
    r"\b(?:attacked|attack on|stormed|raided|assaulted|assault on|raid on|overran|attacking"
    rf"|storming)\b[^;.]{{0,60}}?\b{_STRONGHOLD}\b"
)


def is_stormed(zone: str) -> bool:
    """Tell whether a post, a camp or a convoy is attacked, whatever arms are named beside it.

    >>> is_stormed("militants attacked a police station with grenades")
    True
    """
    return _STORMED.search(zone) is not None


_BLAST: Final = (
    r"(?:suicide|bombers?|bombs?|grenades?|explosives?|rammed|ramming|truck bomb|car bomb)"
)
_ENTRY: Final = (
    r"(?:stormed|storming|entered the|entering the|broke into"
    r"|breaking into"
    r"|burst into|forced their way|gunm[ae]n(?! (?:killed|shot|murdered|ambushed))|gunfire"
    r"|gun ?battles?|gunfights?)"
)
_COMBINED: Final = (
    re.compile(
        r"\bguns?(?: and | & |-and-)(?:suicide|bombs?|grenades?)\b|\bbombs?(?: and |-and-)guns?\b"
        r"|\b(?:gunm[ae]n|armed men|militants|fighters|attackers) and (?:\w+ )?suicide (?:bombers?"
        r"|attackers?)|\bsuicide (?:bombers?|attackers?) and (?:\w+ )?(?:gunm[ae]n|armed men)\b"
    ),
    re.compile(
        r"\bsuicide (?:squads?|attackers|bombers|commandos) (?:(?:had|have|also"
        r"|then) )?(?:stormed"
        r"|attacked|raided|assaulted|overran|fought)\b|\bsuicide bomber stormed\b"
    ),
    re.compile(
        rf"\b{_BLAST}\b[^.;]{{0,120}}(?:\b(?:and|then|before|after which|while|clearing)\b|,)"
        rf"[^.;]{{0,60}}\b{_ENTRY}\b"
    ),
    re.compile(
        r"\b(?:stormed|storming|assaulted|overran|broke into)\b[^.;]{0,80}"
        rf"\b(?:after|when|as|with|began|beginning|starting|led)\b[^.;]{{0,80}}\b{_BLAST}\b"
    ),
)


def is_combined(zone: str) -> bool:
    """Tell whether an assault has bombs and guns: "a bomber struck the gate and gunmen entered".

    >>> is_combined("a gun-and-bomb attack"), is_combined("a suicide bomber struck the gate")
    (True, False)
    """
    return any(pattern.search(zone) for pattern in _COMBINED)


_BLOCKS: Final = re.compile(
    r"\b(?:gunm[ae]n|armed men|fighters|militants|insurgents|separatists|rebels|bla|blf|ttp|its men"
    r"|attackers|sarmachars|mujahide+n)\b[^.;]{0,50}?\b(?:held|blocked|blockaded|seized|took over"
    r"|set up (?:a |an |several )?(?:checkpoints?|blockades?|pickets?) on|hijacked|captured"
    r"|took control of) (?:[\w'-]+ ){0,5}?"
    r"(?:highways?|roads?|motorway|route|train|express|bus|coach)\b"
)


def blocks_road(zone: str) -> bool:
    """Tell whether armed men hold a road or take a train.

    >>> blocks_road("the insurgents held a stretch of highway for three hours")
    True
    """
    return _BLOCKS.search(zone) is not None


_AFTERMATH: Final = re.compile(
    r"\b(?:secondary|further|later|subsequent|follow-up|resulting|ensuing) (?:\w+ )?$"
)
_FOLLOWED: Final = re.compile(
    r" (?:(?:had |have )?followed|continued|went on|could be heard (?:for|after)|were heard for)\b"
)


def is_aftermath(plain: str, start: int, end: int) -> bool:
    """Tell whether explosions only follow a strike: "secondary explosions"."""
    before = _AFTERMATH.search(plain, max(0, start - 30), start)
    return bool(before or _FOLLOWED.match(plain, end))


_GROUPS: Final = (
    r"iskp|islamic state|ttp|bla|blf|nrf|aff|pakistani taliban|the group|militants|militant group"
)
_STATES: Final = (
    r"pakistan(?!i taliban)\w*|islamabad|the army|jets|aircraft|warplanes|air force|kabul"
)
_NAMED: Final = re.compile(rf"\b(?:({_GROUPS})|(?:{_STATES}))\b")
_THEY_BOMBED: Final = re.compile(
    r"\b(?:it|they|the group)(?: (?:had|has|have|also|later|then))* (?:bombed|blew up)\b"
)


def who_bombed(plain: str, start: int, end: int) -> str:
    """Tell whether "it bombed" is of a group, "group", or may be of an air force, ""."""
    said = _THEY_BOMBED.search(plain, start, end)
    if said is None:
        return ""
    named = list(
        _NAMED.finditer(plain, max(0, start - _BACK, plain.rfind("\n", 0, start)), said.start())
    )
    return "group" if named and named[-1][1] else ""


_BACK: Final = 400  # characters before a statement in which it is told what flew
_FLEW: Final = re.compile(
    r"\b(?:air ?strikes?|air (?:war|raids?|campaign)|(?:fighter )?jets?|warplanes?|aircraft|bombed"
    r"|from the air)\b"
)
_DRONES: Final = re.compile(r"\b(?:drones|quadcopters)\b")
_RAID: Final = re.compile(r"\b(?:the|that|this|both|those|these) (?:[\w-]+ ){0,2}raids?\b")
_ONE: Final = re.compile(
    r"\b(?:debris|wreckage|parts|fragments)(?: (?:of|from) (?:one|another|them|the))?\b"
    r"|\b(?:one|another|a second|a third|two|three|four|five|six|several|all|most|some|both|they"
    r"|others) (?:of (?:them|these|those) )?"
    r"(?:came down|crashed|fell|landed|exploded|hit|struck"
    r"|(?:were |was |had been |have been )?(?:\w+ )?(?:shot down|brought down|downed|intercepted"
    r"|jammed))\b"
)


def flown_before(plain: str, start: int, end: int) -> str:
    """Give the kind that "the raid" or "one came down" has by what flew before it, "" for none."""
    low = max(0, start - _BACK, plain.rfind("\n", 0, start))
    if _ONE.search(plain, start, end) and _DRONES.search(plain, low, start):
        return "drone strike"
    if _RAID.search(plain, start, end) and _FLEW.search(plain, low, start):
        return "airstrike"
    return ""


_ON_FOOT: Final = re.compile(
    r"\b(?:ground (?:troops|forces|operations?|units)|infantry|commandos|special forces"
    r"|(?:troops|soldiers|forces|fighters|men) (?:had |have |also )?(?:crossed|advanced|entered"
    r"|pushed|stormed|moved in))\b"
    r"|\boffensive\b[^.;]{0,60}\b(?:durand|border|frontier|posts?|positions?)\b"
)


def on_foot(zone: str) -> bool:
    """Tell whether troops go forward on the ground: "commandos crossed the line"."""
    return _ON_FOOT.search(zone) is not None


_MADE: Final = re.compile(
    r"[ -](?:(?:storage|launch|control|training|maintenance|repair|assembly) (?:sites?|points?"
    r"|rooms?|centres?|centers?|hubs?|pads?|bases?)|assembly|storage|factory|factories|workshops?"
    r"|depots?|units?|plants?|stores?|hangars?|production|programmes?|manufactur\w+|command|makers?"
    r"|facilit\w+|hubs?|parts|base|bases|fuel|defen[cs]e|warehouses?|sites?|launch(?:er|ing)\w*"
    r"|operators?|pilots|engineers?)\b"
)
_STORED: Final = re.compile(
    r"\b(?:hold(?:ing|s)?|stor(?:e|es|ed|ing|age)|hous(?:e|es|ed|ing)|contain(?:s|ed|ing)?|stocks?"
    r"|stockpil(?:e|es|ed|ing)|assembl(?:e|es|ed|ing|y)|repair(?:s|ed|ing)?|build(?:s|ing)?"
    r"|makes?|making|cache|depot|warehouse|hangars?|workshop|factory|launch(?:ing)? (?:site"
    r"|pad|point|base)|consignments?|shipments?|to (?:build|make|store|launch|assemble))"
    r"(?: of| for| full of| with)? (?:\w+ ){0,2}$"
)


_CIRCLES: Final = re.compile(
    r" (?:(?:were|was|had|have|has|been|also|could|be|reportedly|\w+ly) )*"
    r"(?:overhead|in the sky|(?:circl|hover|buzz|patrol|loiter)(?:ed|ing|led|ling|s)?)\b"
)


def is_idle(plain: str, start: int, end: int) -> bool:
    """Tell whether arms are only what a place that was hit holds or makes, or only fly about.

    >>> is_idle("jets hit a drone launch site", 11, 16), is_idle("a drone hit a car", 2, 7)
    (True, False)
    """
    before = _STORED.search(plain, max(0, start - 40), start)
    return bool(_MADE.match(plain, end) or before or _CIRCLES.match(plain, end))
