"""A sentence that goes on with what was told, at another place: "Next it was the turn of Tani"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.sites import Group
from geo.reading.speakers import Voice
from geo.reading.timing import set_date

__all__ = ["follow", "goes_on", "sequels"]

_FRONT: Final = r"(?:[\w ,'-]{0,60}[ ,])?"
_THING: Final = (
    r"(?:(?:an?|the|several|two|three|some|houses?|homes?) ){0,2}(?:(?:bazaar|market|camp|post"
    r"|village|villages|district|town|house|homes|houses|compound|area|hamlet|mosque|school|base"
    r"|garrison|cantonment|airport|outskirts|parts|people|city|province) )?(?:(?:of|in|at|near)"
    r" )?(?:the )?"
)
_DATED: Final = (
    r"\b(?:(?:on|in) [\w ]{3,18}|(?:that|the (?:next|following|same)) (?:day|night|morning|evening"
    r"|week)|(?:a|two|three|four|five) (?:days?|nights?|hours?|weeks?) (?:later|after)"
    r"|the (?:day|night|morning|week) after)"
)
"""When it was, before "it was" and a place."""
_STATE: Final = (
    r"(?!\w+ing\b|(?:very |all |still )?(?:quiet|calm|cold|hot|warm|dark|clear|over|open"
    r"|closed|shut|said|reported|announced|clear|possible|not|too|back|only|like|peaceful|tense|impossible"
    r"|business|time|decided|agreed|snow\w*|foggy|sunny|windy)\b)"
)
"""What "it was" is followed by where it tells of the weather or a state, and of no place."""
_LEADS: Final = re.compile(
    r"(?:\bturn (?:of|for)"
    r"|\b(?:then|next|after that|after it|later|finally|last) (?:came|come|comes|followed|was"
    r"|were|it was)(?: that of)?"
    r"|\bsame (?:fate|thing|lot|scene|scenes) (?:\w+ )?(?:befell|happened|overtook|met|awaited"
    r"|was repeated|repeated itself|struck|came over)(?: (?:in|at|to|on))?"
    r"|\b(?:attempt|salvo|wave|round|volley|one|sortie|try|raid|strike|attack|blow|load)s?"
    r"(?:,[^,]{1,40},)? (?:was|were|had been) (?:directed|aimed|flown|sent|turned|meant)"
    r" (?:at|against|on|for|over)"
    r"|\b(?:jets|planes|aircraft|bombers|drones|guns|gunners|artillery|fire|shelling|fighting"
    r"|strikes|raids|attackers|gunmen|militants|fighters|they|it) (?:then|next|later|afterwards)"
    r" (?:moved|turned|went|spread|shifted|switched)"
    r" (?:on )?(?:to|towards|against)"
    r"|\b(?:did not stop|did not end) (?:at|in|there:)"
    r"|\b(?:this time|on this occasion|next)(?: round)?,? (?:(?:it was|they (?:came|went)"
    r"|(?:to|in|at|over|on|against|near|for|it (?:came|went|fell)))(?= )|the)"
    r"|\bthe (?:\w+ )?target (?:this time |then |now )?was(?: said to (?:be|have been))?"
    rf"|{_DATED},? it was(?: that of)?) "
    rf"{_STATE}{_THING}(?:(?:[\w'-]+ ){{1,3}}(?:in|at|near|outside|of|on|inside) (?:the )?)?$"
)
_TURNED: Final = re.compile(
    rf"(?:;|,|\u2014|:)(?: and| but| then)? {_DATED},? it was(?: that of| the turn of)? {_STATE}"
    rf"{_THING}"
    r"(?:[\w'-]+ ){0,4}?(?:(?:in|at|near|outside|of|on) (?:the )?)?$"
)
"""How a sentence turns to a further place: "A was struck; on 6 March it was fuel near B"."""
_TURNS: Final = re.compile(
    r"(?:'s turn\b"
    r"|(?: (?:district|city|province|town|valley|bazaar|market|camp))?"
    r" (?:was|were|came|would be) (?:the )?(?:next|second|third|last|another)(?: target"
    r"| (?:in line|to be (?:hit|struck|shelled|bombed)|to suffer|on the list|stop))?(?=[.,;]|$| on"
    r"| a | the | in | early | late )"
    r"|(?: (?:district|city|province|town|valley))? (?:followed|came next|was not spared"
    r"|was hardly spared|were not spared|suffered the same(?: fate)?|shared (?:that|the|its)"
    r" (?:same )?(?:fate|lot)|met the same fate|fared no better)(?=[.,;]|$| on| a | the | in"
    r"| early| late| at| \w+day))"
)
_GOES_ON: Final = re.compile(
    r"\bturn (?:of|for|came)\b|'s turn\b|\b(?:then|next|after that|later|finally|last) (?:came"
    r"|comes|followed|it was|moved|turned|went|spread|shifted|switched)\b|\bsame (?:fate|thing|lot"
    r"|scenes?)\b|\b(?:directed|aimed|flown|sent|turned) (?:at|against)\b|\b(?:was|were|came)"
    r" (?:the )?(?:next|second|third|last)\b|\bfollowed\b|\bnot spared\b|\bfared no better\b"
    r"|\bnext (?:was|were)\b|\bthis time\b|\bon this occasion\b|\btarget (?:this time )?was\b"
    r"|\b(?:[a-z]+day|\d|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|later|night|morning|evening|day after),? it was\b"
)
_NO_SCENE: Final = re.compile(
    r"\b(?:talks|visit\w*|speak|spoke|speech|minister|president|premier|match|matches|team|wickets?"
    r"|election|vote|votes|polls?|rain|rains|floods?|earthquake|snow|summit|meeting|delegation"
    r"|ambassador|envoy|statement|protests?|strike by|sit-in|tour|batting|bowling|drawn|quarrel)\b"
)


def goes_on(plain: str, start: int, end: int) -> bool:
    """Tell whether a sentence may go on with what was told before, at another place."""
    return _GOES_ON.search(plain, start, end) is not None


def sequels(plain: str, parsed: Parsed, told: Sequence[Occurrence]) -> list[Occurrence]:
    """Give what a sentence tells of a further place without a word for what happened.

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence.
    told
        What was read of it otherwise; a sentence that names a scene is no such.

    Returns
    -------
    list of Occurrence
        With no kind: it is that of what was told before.
    """
    if _NO_SCENE.search(plain, parsed.start, parsed.end):
        return []
    named = [one for one in told if one.sites]
    for group in parsed.groups:
        turn = _TURNED.search(plain, named[-1].sites[-1].end, group.start) if named else None
        if turn is None and (named or not _is_next(plain, parsed, group)):
            continue
        said = next(iter(parsed.attributions), None)
        begin = parsed.start if turn is None else turn.start()
        one = Occurrence(
            parsed.number, parsed.paragraph, parsed.start, parsed.end, (begin, parsed.end),
            sites=group.sites, trigger="the turn of a further place", refers=False,
            voice=said.voice if said else Voice(), fresh=True, sequel=True,
        )  # fmt: skip
        set_date(plain, parsed, one)
        return [one]
    return []


def _is_next(plain: str, parsed: Parsed, group: Group) -> bool:
    """Tell whether a sentence says that something came to a place next."""
    if _LEADS.search(plain, parsed.start, group.start):
        return True
    fronted = group.start - parsed.start < 60
    return fronted and _TURNS.match(plain, group.end, parsed.end) is not None


_OTHERS: Final = re.compile(
    r"(?:(?:and|but|meanwhile|later),? )?(?:(?:the )?others?|another|(?:two|three|four|several|some"
    r"|many|one) (?:more|others?)|a (?:second|third|fourth|further)(?: one)?|more|some|it|they"
    r"|the rest|one|this one|the (?:second|third|next|last)(?: one)?)"
    r"(?: of them)? (?:also |then |later )?(?:landed|fell|came down|crashed|struck|hit|exploded"
    r"|went down|impacted)\b"
)


def follow(plain: str, one: Occurrence, told: Sequence[Occurrence]) -> None:
    """Give what goes on at a further place the kind of what was told before.

    Parameters
    ----------
    plain
        The levelled text.
    one
        What a sentence tells.
    told
        What was told before it.
    """
    if one.rejected or not (one.sequel or _OTHERS.match(plain, *one.zone)):
        return
    near = [o for o in told if not o.rejected and one.paragraph - o.paragraph <= 1 and o.kind]
    if not near:
        one.rejected = "nothing that it could go on with" if one.sequel else ""
        return
    if one.sequel or not (one.kind and one.certain_kind):
        last = near[-1]
        if last.kind not in ("border closure", "territorial claim"):
            one.kind, one.certain_kind = last.kind, last.certain_kind
            one.actor = one.actor or last.actor
