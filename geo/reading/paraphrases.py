"""Events told in words that are ordinary elsewhere: "took a hilltop", "went after depots"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from geo.reading.lexicons import Hit

__all__ = ["is_burial", "one_more", "paraphrased", "with_paraphrases"]

_NUMBER: Final = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?|a dozen|dozens of|a (?:string"
    r"|number)"
    r" of)"
)
_SOME: Final = (
    rf"(?:(?:at least|more than|over|about|nearly|some|only|just|up to) )?(?:{_NUMBER}|any|several"
    r"|some|all|an?|the|its|their|our|more|two of the|another|both)"
)
_POSTS: Final = (
    r"(?:posts?|outposts?|positions?|checkpoints?|check-?posts?|bases?|pickets?|forts?|garrisons?"
    r"|headquarters|bunkers?|barracks|strongholds?|police stations?|watch ?towers?)\b"
)
_GROUND: Final = (
    r"(?:hill ?tops?|hills?|ridges?|ridgelines?|heights|peaks?|high ground|mountain ?tops?"
    r"|villages?"
    r"|hamlets?|valleys?|strips? of land|territory|ground|district cent(?:re|er)s?)\b"
    r"(?! (?:road|elder|council|meeting|jirga|head|school|council|rules?|staff|crew|floor|zero))"
)
_DEPOTS: Final = (
    r"(?:depots?|camps?|hideouts?|hide-?outs?|headquarters|workshops?|targets?|positions?|stores?"
    r"|bases?|posts?|compounds?|launch (?:sites?|pads?)|dens?|sanctuaries|batter(?:y|ies)|guns?"
    r"|mortars?|emplacements?|bunkers?|centres?|centers?)\b"
)
_TAKES: Final = (
    r"(?:take|takes|took|taken|taking|hold|holds|held|lose|loses|lost|losing|won|won back|regained"
    r"|recovered|entered)"
)
_BEEN: Final = (
    r"(?:was|were|is|are|has been|have been|had been|being)(?: (?:also|all|later|then|since|again"
    r"|briefly|both|now|reportedly))*"
)
_WHERE: Final = (
    r"(?: (?:of|at|in|on|near|opposite|above|along|facing|around|outside) (?:[\w'-]+,? ){1,7}?| )"
)
_OF_IT: Final = (
    r"(?: (?:of )?(?!for\b|about\b|over\b|against\b|in\b|on\b|to\b|with\b)[\w'-]+){0,3}? "
)
_CAPTURE: Final = (("ground attack", "capture"),)
_LAND: Final = (("territorial claim", "plain"),)
_OPEN: Final = (("", "open"),)
_SHUT: Final = (("border closure", "closure"),)
_DEAD: Final = (("", "casualty"),)
_TOLD_AS: Final = (
    (rf"\b{_TAKES}(?= (?:of )?{_SOME}{_OF_IT}{_POSTS})", _CAPTURE),
    (rf"\b{_TAKES}(?= (?:of )?{_SOME}{_OF_IT}{_GROUND})", _LAND),
    (r"\b(?:went|gone|going|go) after"
     rf"(?= (?:(?!him|them|her|it|the (?:men|killers))[\w'-]+ ){{0,4}}?{_DEPOTS})", _OPEN),
    (rf"\bsilenced(?= (?:[\w'-]+ ){{0,4}}?{_DEPOTS})", (("shelling", "plain"),)),
    (r"\b(?:bury|buried|burying|laid to rest)(?= (?:(?:at least|all|their|the|her|his) )*"
     rf"{_NUMBER} (?:[\w-]+ ){{0,3}}?(?:members|people|persons|relatives|victims|dead|bodies"
     r"|children|women|men|sons|daughters|brothers|sisters|soldiers|policemen|villagers|civilians"
     r"|martyrs|neighbours|cousins)\b)", _DEAD),
)  # fmt: skip
_PATTERNS: Final = tuple((re.compile(pattern), sense) for pattern, sense in _TOLD_AS)
_PASSIVE: Final = (
    (re.compile(rf"\b{_POSTS}{_WHERE}(?:{_BEEN} (?P<deed>taken|won back|regained|entered|lost)"
                r"|(?:has |have |had )?(?P<turn>changed hands))\b"), _CAPTURE),
    (re.compile(rf"\b{_GROUND}{_WHERE}(?:{_BEEN} (?P<deed>taken|won back|regained|lost)"
                r"|(?:has |have |had )?(?P<turn>changed hands))\b"), _LAND),
    (re.compile(rf"\b{_DEPOTS}{_WHERE}(?:is|are|were|was) (?P<deed>gone|no more|finished"
                r"|in ruins)\b(?P<turn>)"), _OPEN),
    (re.compile(r"\b(?P<deed>ha(?:s|ve) not (?:worked|operated|functioned|been open(?:ed)?|opened))"
                r"(?P<turn>) since\b"), _SHUT),
    (re.compile(r"\b(?:claims?|claimed) (?:the |an? |\d+ )(?:[\w-]+ ){0,2}?(?P<deed>headquarters"
                r"|posts?|base|outpost|fort)(?P<turn>) (?:at|in|on|near|opposite) "), _CAPTURE),
    (re.compile(r"\b(?:soldiers?|policem[ae]n|troops|troopers?|fighters?|border guards?|jawans?"
                r"|constables?|lieutenant|captain|major|naik|sepoy|havildar"
                r"|subedar)(?: (?!who)[a-z]+)?(?:,? who)? (?P<deed>fell)(?P<turn>)"
                r"(?= (?:in|at|on|near) (?!love|line|with|h[ei]|their)|[,.;]|$)"), _DEAD),
)  # fmt: skip


_ONE_MORE: Final = re.compile(
    r"\b(?:strike|air ?strike|raid|attack|bombing|blast|explosion|ambush|assault|shelling|clash)\b"
    r"[^.]{3,160}?(?:;|,|\bby|\band|\bbefore|\bthen|\bafter) (?:another |a second "
    r"|a third )?(?P<deed>one)"
    r" (?=(?:on|at|near|against) )"
)
"""Another event of the kind that a sentence tells of: "a strike on A, followed by one on B"."""


def one_more(plain: str, start: int, end: int) -> list[Hit]:
    """Give the word "one" where it stands for one more event of the same kind."""
    match = _ONE_MORE.search(plain, start, end)
    return [Hit(*match.span("deed"), "one", _OPEN)] if match else []


def paraphrased(plain: str, start: int, end: int) -> Iterator[Hit]:
    """Give the words for events in a stretch that no list has, since they mean others elsewhere.

    Examples
    --------
    >>> said = "our pilots went after two depots near the river."
    >>> [(hit.term, hit.senses) for hit in paraphrased(said, 0, len(said))]
    [('went after', (('', 'open'),))]
    """
    for pattern, sense in _PATTERNS:
        for match in pattern.finditer(plain, start, end):
            yield Hit(*match.span(), match.group(), sense)
    for pattern, sense in _PASSIVE:
        for match in pattern.finditer(plain, start, end):
            group = "deed" if match["deed"] else "turn"
            yield Hit(*match.span(group), match[group], sense)


_FELL: Final = re.compile(
    r"\b(?:soldiers?|men|policem[ae]n|guards?|fighters?|personnel|troops|jawans|commanders?|captain"
    r"|major|lieutenant|sepoy|naik|havildar|constables?|officers?|comrades|mujahideen|who)"
    r" (?P<deed>fell)(?! (?:back|ill|silent|short|asleep|from|off|into|out|behind|on|under|over"
    r"|through|down|apart|to their|to his|for)\b)"
)
"""Soldiers who died: "three men fell in the attack"."""


def is_burial(hit: Hit) -> bool:
    """Tell whether a word is for laying the dead to rest, which is on a later day."""
    return hit.term.startswith("laid to rest") or (
        hit.term.startswith("bur") and not hit.term.endswith("alive")
    )


_CLAUSE: Final = re.compile(r";|,? (?:and|but) (?:that |then )|, (?:and|but|while) ")
_ADJUNCT: Final = re.compile(
    r"\b(?:since|before|after|during|until|amid|in) (?:the |its |their |this )?(?:\w+ )?$"
)
"""What stands before an event that only tells when: "since the operation began"."""


def with_paraphrases(plain: str, start: int, end: int, events: Sequence[Hit]) -> list[Hit]:
    """Add such words to a clause that has no other that tells what happened."""
    telling = [
        hit.start for hit in events
        if any(strength not in ("casualty", "means") for _, strength in hit.senses)
        and not _ADJUNCT.search(plain, max(start, hit.start - 30), hit.start)
    ]  # fmt: skip
    kept = list(events)  # of two readings of one word the first is right
    for hit in paraphrased(plain, start, end):
        cuts = [m.end() for m in _CLAUSE.finditer(plain, start, end)]
        low = max((at for at in cuts if at <= hit.start), default=start)
        high = min((at for at in cuts if at > hit.start), default=end)
        apart = not any(h.start < hit.end and hit.start < h.end for h in kept)
        fallen = hit.senses == _DEAD and not is_burial(hit)  # harm is told beside what did it
        if apart and (fallen or not any(low <= at < high for at in telling)):
            kept.append(hit)
    died = [Hit(*m.span("deed"), "fell", _DEAD) for m in _FELL.finditer(plain, start, end)]
    kept = [h for h in kept if not any(h.start == f.start for f in died)] + died
    return sorted([*kept, *one_more(plain, start, end)])
