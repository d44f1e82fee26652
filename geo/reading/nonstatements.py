"""Verbs of speech that state nothing where they stand: nouns, what is not said, a war declared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.subjects import ADVERB

__all__ = ["is_no_statement"]

_OBJECT_BEFORE: Final = re.compile(r"\b(?:denied|denies|denying|rejected|rejects"
    r"|rejecting|dismissed|dismisses"
    r"|dismissing|disputed|refuted|a|the|this|that|their|its|his|any"
    r"|these|such|of|no|rival|both|"
                                   r"widely|as|was|were|been|are|is"
                                   r"|conflicting|first)$")  # fmt: skip


_WHAT: Final = re.compile(
    r"\b(?:what|(?<!\bin )(?<!\bduring )(?<!\bof )(?<!\bafter )which|whom|as) (?:\w+ ){1,4}$"
)
"""What makes of "X said" no statement: "what he said"; but "in which X said ten had died"."""
_NOUNS: Final = frozenset(
    str.split(
        "repeats repeated count claim claims report reports state states post posted issued "
        "recorded "
        "charged described noted counts quoted contested informed observed false denial lies "
        "described alleged verified confirmed mention comment"
    )
)


def is_no_statement(plain: str, start: int, end: int, hit: Hit, named: Sequence[Hit]) -> bool:
    """Tell whether a verb of speech states nothing here: a noun, a "not", a war declared."""
    before = plain[start : hit.start]
    last = before.rstrip()
    what = _WHAT.search(before[-50:])
    did = _WHICH.search(before[-60:]) and _THEY_DID.match(plain, hit.end)
    did = did or _ASKED.search(before[-50:])
    if what and not did and hit.term in _WHAT_IT and plain[hit.end : hit.end + 5] != " that":
        return True
    if hit.term.endswith("ed") and plain.startswith(" by ", hit.end):
        return True
    if last.endswith(",") and hit.term.endswith("ed") and _AT_A_TIME.match(plain, hit.end, end):
        return True
    word = re.search(r"[\w']+$", last)
    paper = _FROM_PAPER.search(before[-60:]) if hit.term in _PAPERS else None
    if paper is not None:
        of = hit.start - len(before[-60:]) + paper.start() - 1  # "the authority of Swat lists"
        return not any(h.end == of for h in named)
    if hit.term in _NOUNS and word and not _is_verb(plain, start, hit, last, named):
        return True
    if hit.term.split()[0] in _CLAIMS and _THEIRS.search(before[-70:]):
        return True
    if hit.term == "estimated" and last.endswith((" an", " the", " is", " are", " was", " were")):
        return True
    if hit.term in ("verified", "confirmed") and last.endswith('"'):
        return True
    if hit.term in _IN_DEEDS and _BY_DEED.match(plain, hit.end, end):
        return True
    if _WHO_ALSO.search(before[-40:]) and _SAYS_NEXT.match(plain, hit.end, end):
        return True
    lives = re.match(r" (?:[\w'-]+ ){0,6}lives\b", plain[hit.end : hit.end + 60])
    if hit.term.startswith("claim") and lives:
        return True
    if hit.term in ("disputed", "contested") and _PASSIVE.search(before[-30:]):
        return True
    if hit.code == "denied":
        return bool(_NOT_DENIED.search(before[-30:]))
    if _NOT_SAID.search(before[-40:]):
        return True
    return bool(hit.term.startswith("declar") and _DECREED.match(plain, hit.end, end))


_CLAIMS: Final = frozenset(["claim", "claims", "report", "reports", "account", "count"])
_THEIRS: Final = re.compile(
    r"\b(?:reject|dismiss|den[yi]|refut|disput|ridicul|rebut|contest|contradict|rubbish|disown"
    r"|question)(?:e?[sd]|ies|ied|ing)?(?: out of hand| on \w+| as [\w ]{3,20})?"
    r"(?: [\w'-]+){1,4} $"
)
"""Before a claim of others that somebody rejects: "dismissed the Taliban claim that"."""
_AT_A_TIME: Final = re.compile(
    r" (?:only |first |late |early )*(?:on |last |yesterday|this "
    r"|the (?:day|night) (?:before|after))[\w ]{0,24},"
)
"""What follows a participle that nobody is said to have said: "the strike, reported on Monday,"."""
_IN_DEEDS: Final = frozenset(["answered", "replied", "replies", "answer"])
_BY_DEED: Final = re.compile(
    r",? (?:with|by|to) (?!a question|questions|reporters)"
    r"|[^,;.]{2,60} (?:with|by) (?:[\w-]+ ){0,3}(?:raids?|strikes?|airstrikes?|bombing|shelling"
    r"|fire|artillery|jets|drones|attacks?|operations?)\b"
)
"""What follows a word of speech that is of deeds: "answered with raids on posts"."""
_WHO_ALSO: Final = re.compile(r", (?:who|which) (?:also |later |had |have |has )*$")
_SAYS_NEXT: Final = re.compile(
    r"[^,;:\"]{0,90}, (?:has |have |had |also |later |then )*(?:says?|said|tells?|told|added|adds"
    r"|reported|claimed|claims|confirmed|confirms|insisted|put|wrote|denied|denies|rejected)\b"
)
"""What follows a clause on a speaker who goes on: "the sources, who briefed the press, said"."""
_PAPERS: Final = frozenset(["lists", "list", "records", "logs", "reports", "report", "counts"])
_FROM_PAPER: Final = re.compile(
    r"\b(?:from|using|through|of|against|via) (?:the |its |their |local )?(?:[\w-]+ ){0,2}$"
)
_ASKED: Final = re.compile(
    r"\bwhom? (?:\w+ ){1,3}(?:asked|reached|interviewed|contacted|met|called|quoted|approached) $"
)
_WHICH: Final = re.compile(r", (?:which|who) (?:[\w']+ ){1,4}$")
_THEY_DID: Final = re.compile(
    r" (?:had |have )?(?:killed|left|wounded|injured|hit|struck|destroyed|targeted|claimed the)\b"
)
_WHAT_IT: Final = ("described", "called", "says", "said", "claims", "describes", "calls")


_NOT_SAID: Final = re.compile(
    r"\b(?:(?:has|have|had|did|does|do|was|were|is|would|could) (?:\w+ )?not|never|nor|neither"
    r"|(?:did"
    r"|does|has"
    r"|have|had|do|would|could)n't|yet to|declined to|refused to|unable to|failed to)(?: \w+ly)? $"
)


_PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remains?|remained|stays?)(?: \w+ly| still| much)? $"
)
"""What makes of a denial something that nobody is named for: "the losses are disputed"."""
_NOT_DENIED: Final = re.compile(
    r"\b(?:nor|(?:did|does|has|have|had|do|would|could) not|(?:did|does|has|have|had)n't|never"
    r"|without|neither|stopped short of)(?: \w+ly)? $"
)


_DECREED: Final = re.compile(
    r' (?:an? |the )?"?(?:open |all-out |full-scale |immediate |unilateral )?(?:war|ceasefire|truce'
    r"|emergency|state of|victory|curfew|holiday|martial law|jihad|holy war|mourning)\b"
)


def _is_verb(plain: str, start: int, hit: Hit, before: str, named: Sequence[Hit]) -> bool:
    """Tell whether a word that is a noun as well is said of a speaker that stands before it."""
    if _OBJECT_BEFORE.search(before):
        return False
    if re.search(r"\b(?:has|have|had|independently) $", before + " "):
        return True
    gap_start = max((h.end for h in named if h.end <= hit.start), default=-1)
    if gap_start < start:
        return False
    gap = plain[gap_start : hit.start]
    return (
        not gap.strip(" ,)")
        or bool(ADVERB.fullmatch(gap.rstrip() + " "))
        or len(gap) < 3
        or (bool(re.fullmatch(r"[ \w'-]{0,60}", gap)) and plain[hit.end : hit.end + 5] == " that")
        or (bool(_OF_PLACE.fullmatch(gap)) and bool(_OBJECT.match(plain, hit.end)))
    )


_OF_PLACE: Final = re.compile(r" (?:in|of|for|at|from) (?!the \w+ed\b)[\w'-]+(?: [\w'-]+){0,3} ")
_OBJECT: Final = re.compile(
    r" (?:only |both |just )?(?:the|a|an|it|this|that|these|those|its|their|one|two|three|at least"
    r"|only|four|five|six|seven|eight|nine|ten|\d+|having|hitting|striking|hearing|seeing"
    r"|losing|killing|firing)\b"
)
