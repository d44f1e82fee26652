"""What somebody says did not happen: "no post had fallen", "not a metre was lost", "a lie"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.speakers import Attribution

__all__ = ["UNTRUE", "is_negated", "kinds_negated", "with_negations"]

UNTRUE: Final = (
    r"(?:absurd|false|baseless|fabricat\w+|(?:mere )?propaganda|(?:pure )?fiction|a lie|lies"
    r"|nonsense|untrue|fake|invent\w+|unfounded|groundless|ridiculous|disinformation|fantasy"
    r"|misleading|imaginary|made up|rubbish|concocted|bogus|erroneous"
    r"|an? (?:\w+ )?(?:dream|fairy ?tale"
    r"|figment|hoax|invention|rumou?r|lie|pack of lies|tissue of lies|joke|fabrication|myth|canard"
    r"|falsehood|fraud)|pure invention|wishful thinking)"
)
"""What an account is called that somebody denies."""
_UNDONE: Final = (
    r"(?:(?:hit|struck|bombed|targeted|shelled|attacked|fallen|lost|captured|taken|seized|overrun"
    r"|occupied|crossed|violated|breached|downed|shot down|abandoned|destroyed|damaged|harmed"
    r"|touched|carried out|conducted|launched|taken place|happened|occurred|changed hands|set foot"
    r"|entered|reached|operat\w+|flown|flying|fired|dropped|burnt|burned|seen|heard|present"
    r"|involved|part of|there|gone (?:off|over))\b|been (?:there|here)\b"
    r"|(?:in|under|into) (?:the |its |their |our )?(?:[\w-]+(?:'s)? ){0,2}?(?:hands|control"
    r"|possession|occupation|area|region|district|vicinity|valley|place)\b)"
)
_THING: Final = (
    r"(?:hospital|clinic|school|mosque|madrassa|seminary|house|home|building|compound|site|camp"
    r"|facility|centre|center|post|position|outpost|checkpoint|aircraft|plane|jet|helicopter|drone"
    r"|missile|shell|rocket|bomb|village|town|district|market|base|fort|headquarters|territory"
    r"|tank|vehicle|van|strike|attack|raid|operation|clash|engagement|incursion|part|area|ground"
    r"|soil|land|installation|target|span|inch|metre|meter|foot|yard|handful)s?"
)
_NONE_OF: Final = (
    rf"(?:none|nothing|(?:no|not (?:a|an|one|any|even (?:a|one)))(?: single| such| other)?"
    rf"(?: [\w-]+){{0,2}}? {_THING})"
    r"(?: (?:of|on|in|at|from|under|belonging to) (?:[\w'-]+ ){0,5}?[\w'-]+)??"
)
_OF_PEOPLE: Final = (
    r"(?:none|no one|nobody) of (?:\w+ ){0,3}?(?:men|fighters|soldiers|troops|forces|people|staff"
    r"|civilians|members|personnel|victims)\b"
)
_NOT: Final = (
    r"(?:(?:had|has|have|was|were|did|does|do|is|are) (?:not|never)|never|(?:did|had|has|have|was"
    r"|were|do|does|is|are)n't)(?: (?:even|ever|yet|so far|been|once|at any point|in any way))*"
)
_DEED: Final = (
    r"(?:cross\w*|enter\w*|set foot|attack\w*|str[iu]ck?\w*|hit|carr\w+|conduct\w*|fire[d]?"
    r"|shell\w*"
    r"|bomb\w*|target\w*|launch\w*|involve\w*|operat\w+|fl[eo]w\w*|fly|capture\w*|seize\w*|behind"
    r"|responsible|lo[ss]e|lost|losing|occup\w+|violate\w*|breach\w*|use[d]? (?:drones?|jets"
    r"|aircraft|force|its|any)|present|there|(?:an?|any) (?:attack|strike|raid|act)|(?:its|their"
    r"|our|his) (?:own )?(?:\w+ )?(?:work|doing|handiwork|men|fighters?|members?|aircraft|drones?)"
    r"|ours|theirs|part of|drop\w*|touch\w*|shot)"
)
_ANSWERED: Final = (
    r"(?:attack|strike|air ?strike|raid|bombing|shelling|firing|clash(?:es)?|fighting|incident"
    r"|engagement|incursion|activity|advance|operation|explosion|blast|drone|loss(?! of)|battle"
    r"|infiltration|ambush|assault|encounter|exchange)s?"
)
_NEGATED: Final = re.compile(
    r"[\s:,\"']*(?:that )?\"?(?:(?:in fact|however|but|on that (?:date|day|night)|at no (?:point"
    r"|time))"
    r",? )?(?:"
    rf"(?!{_OF_PEOPLE}){_NONE_OF} (?:was|were|is|are|had|has|have)(?: (?:been|ever|yet"
    rf"|even))* {_UNDONE}"
    rf"|no (?:[\w-]+ )?(?:{_THING}|soldiers?|troops|fighters?|militants?|men"
    rf"|forces)(?: of (?:ours|theirs|its|(?:its|their|our) \w+))? (?:reached|crossed|entered|hit"
    rf"|struck|fell|landed|took part|flew"
    r"|set foot)\b"
    r"|(?:none|no|not (?:a|one))(?: single)?(?: \w+){0,5} (?:had|has|have|was|were)(?: ever)?"
    r" (?:set foot|entered|crossed|gone over|been involved|taken part|been there|anything to do"
    r"|in (?:the )?[a-z]+|there|near|at)\b"
    rf"|(?:that|this|it|the (?:claim|report|statement|account|story)s?) (?:was|were|is"
    rf"|are) (?:\w+ )?{UNTRUE}\b"
    r"|(?:nothing (?:of|in) (?:this|it|that|the \w+)|not (?:a|one) word of (?:this|it|that)|none of"
    r" (?:this|it|that)) (?:was|were|is|are|has been) (?:\w+ )?true\b"
    r"|(?:nobody|no one|no-one)(?: (?:from|on) [\w' ]{3,30}?)? (?:had |has |have )?(?:fired|crossed"
    r"|entered|shot|shelled|bombed|set foot|flew|flown|attacked|opened fire)\b"
    r"|(?:we|it|they|he|she|the \w+) (?:had|have|has) (?:nothing to do with|(?:no|not any)"
    r" (?:\w+ )?(?:part|hand|role|link|connection|involvement) (?:in|with|to))\b"
    r"|(?:it|they|(?:its|their) (?:\w+ )?(?:men|forces|fighters|troops)) (?:was|were|had) not"
    r" (?:been )?(?:behind|involved|responsible)\b"
    rf"|(?:(?!who\b|which\b|if\b)[\w'-]+ ){{1,7}}?{_NOT} {_DEED}\b"
    r"|(?:(?!who\b|which\b|if\b)[\w'-]+ ){1,6}?(?:lost|lose|loses|hold|holds|held|took|taken"
    r"|captured|hit|crossed|seized|controls?|control(?:led)?|occup\w+) (?:none\b|nothing\b|no"
    rf" (?:[\w-]+ ){{0,3}}?{_THING}\b(?! in))"
    rf"|there (?:was|were|had been|has been|have been|is) (?:no(?: such| sort of)?|never (?:any"
    rf"|an?)"
    rf"|nothing of the (?:kind|sort)\b|not (?:a|any"
    rf"|one)(?: single)?)(?: [\w-]+){{0,2}}? ?{_ANSWERED}\b"
    r"|(?:there (?:was|is|has been) )?nothing of the (?:kind|sort)\b|no such thing\b"
    r"|(?:all|the|its|their|our|every) (?:of (?:its|their|our) )?(?:posts?|positions?|outposts?"
    r"|territory) (?:remain\w*|(?:was|were|is|are)(?: still)?(?: firmly)?) (?:in|under|with) "
    r"|all (?:of )?(?:its|their|our|the) (?:aircraft|planes?|jets?|pilots|fighters?"
    r"|drones?) (?:came"
    r" home|(?:had )?(?:returned|come back|landed)|(?:are|were) (?:safe|accounted))\b"
    r")"
)


_CRAFT: Final = r"(?:jets?|aircraft|warplanes?|planes?|helicopters?)\b"
_DOWNED: Final = re.compile(
    r"\b(?:downing|shooting down|loss|losing|lost|destruction|crash) (?:of )?"
    rf"(?:[\w'-]+ ){{0,4}}?{_CRAFT}"
    rf"|\b{_CRAFT} (?:[\w'-]+ ){{0,5}}?(?:(?:shot|brought) down|downed|lost)\b"
    rf"|\b(?:downed|shot down|brought down) (?:[\w'-]+ ){{0,4}}?{_CRAFT}"
)
"""What is said of an aircraft that fell, which is no strike."""
_OF_GROUND: Final = re.compile(
    r"\b(?:ground|soil|land|territory|span|inch|metres?|meters?|foot|yard|villages?|crossed|entered"
    r"|border"
    r"|line|occup\w+|hands|control)\b"
)
_OF_POSTS: Final = re.compile(r"\b(?:(?:out)?posts?|positions?|checkpoints?|bases?|forts?)\b")
_OF_BASE: Final = re.compile(r"\b(?:air ?bases?|air ?fields?|airports?|bombed|shelled|drones?)\b")
_OF_AIR: Final = re.compile(r"\b(?:aircraft|jets?|planes?|warplanes|flew|flown|flying|pilots?)\b")


def kinds_negated(plain: str, start: int, end: int) -> tuple[str, ...]:
    """Give the kinds of event that a denial may be of, by its words; none where they tell none.

    Examples
    --------
    >>> kinds_negated("not a metre of its soil", 0, 23)
    ('territorial claim', 'ground attack')
    """
    if _DOWNED.search(plain, start, end):
        return ("other",)
    if _OF_BASE.search(plain, start, end):
        return ()
    if _OF_AIR.search(plain, start, end):
        return "airstrike", "drone strike", "other"
    if _OF_POSTS.search(plain, start, end):
        return "ground attack", "territorial claim", "armed clash", "cross-border fire"
    if _OF_GROUND.search(plain, start, end):
        return "territorial claim", "ground attack"
    return ()


def is_negated(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins with something that did not happen.

    Examples
    --------
    >>> said = "not one metre of its land had been lost"
    >>> is_negated(said, 0, len(said)), is_negated("its land was lost", 0, 17)
    (True, False)
    """
    return _NEGATED.match(plain[start:end].replace('"', "")) is not None


_NAMED_SO: Final = re.compile(
    r" (?:called?|calls|describe[sd]?|termed|terms|branded|brands|labelled|labels|dismissed"
    r"|dismisses|rejected|rejects|calls it|called it|calls them|called them)$"
)
_SO: Final = re.compile(rf" (?:[\w'-]+ ){{0,6}}?(?:as )?(?:\w+ )?\"?{UNTRUE}(?=[ ,.;\"]|$)")


def with_negations(plain: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Take "no post had fallen", or "described it as fiction", in somebody's mouth for a denial."""
    changed = []
    for said in found:
        low, high = said.scope
        named = _NAMED_SO.search(plain, said.start, said.end) and _SO.match(plain, low, high)
        told = _TOLD.match(plain, low, high)
        negated = is_negated(plain, low, high) or (told and is_negated(plain, told.end(), high))
        if said.mode == "reported" and (named or negated):
            said = replace(said, mode="denied")
        begun = _SAID_NO.search(plain, said.start, said.end) if said.mode == "denied" else None
        if begun and not is_negated(plain, begun.start(1), high):
            at = begun.start(1)
            said = replace(said, mode="reported", end=at, scope=(at, high))
        stop = plain.find("; ", *said.scope) if said.mode == "denied" else -1
        changed.append(replace(said, scope=(said.scope[0], stop)) if stop > low else said)
    return changed


_TOLD: Final = re.compile(r"[^,;.]{0,60}? that (?=no|not|none|nothing|the|its|their|it|they|there)")
"""To whom and how it was said: "informed the mission in writing that"."""
_SAID_NO: Final = re.compile(
    r"\b(?:said|says|insist\w*|maintain\w*)(?: that)? ((?:there (?:was|were|had been) )?no)$"
)
"""A word of speech with the "no" of what is said: "said no one was hurt" denies nothing."""
