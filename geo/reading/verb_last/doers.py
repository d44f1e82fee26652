"""Which of the parties that a stretch names acted, where the verb stands last.

Whose people were counted as dead, whose posts or tanks were hit and against whom something was
done has not acted: "eleven soldiers of Pakistan", "the hideouts of the group were bombed".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from typing import Final

from geo.reading.doers import BEYOND
from geo.reading.figures import Figure
from geo.reading.lexicons import Hit
from geo.reading.shares import Count
from geo.reading.statements import STATES
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.kinds import is_target

__all__ = ["armed_men", "find_doers", "from_across", "own_act"]

_GAP: Final = re.compile(
    r" ?(?:(?:د|له|از|کی|کا|ی|ای|های|هایی|ها|فوج|فورسز|پوز|اردو|ارتش|نیروی|نیروهای|سربازان"
    r"|عساکر|جنگجویان|افراد|اعضای|ملیشه|مرزبانان|زواکونو|امنیتی|سرحدی|مرزی|نظامی|حکومت|گروه) ?)*"
)
_BY: Final = re.compile(r" (?:(?!(?:کی|کا|کو|مین|پر|سی|نی)(?!\w))\w+ ){0,3}نی(?!\w)")
_RIVAL: Final = {"state": ("Pakistan", "Afghan Taliban"), "armed": ("TTP", "Afghan Taliban")}


def find_doers(
    flat: Flat, parties: Sequence[Hit], counts: Sequence[Count], things: Sequence[Hit]
) -> list[Hit]:
    """Give the parties that act, in their order.

    Parameters
    ----------
    flat
        The stretch.
    parties
        The parties that it names, without those who speak.
    counts
        The numbers of people in it.
    things
        The words for what can be hit in it.
    """
    doing = [h for h in parties if _is_accused(flat, h)]
    if not doing:
        hurt = {
            h.start for h in parties if not _acts(flat, h) and _suffers(flat, h, counts, things)
        }
        for one, other in itertools.pairwise(parties):  # "camps of one group and another"
            if _AND.fullmatch(flat.plain, one.end, other.start) and not _acts(flat, other):
                hurt |= {one.start, other.start} if hurt & {one.start, other.start} else set()
        doing = [h for h in parties if h.start not in hurt]
    if flat.phrase("foiled").search(flat.plain):
        return [h for h in doing if not _defends(flat, h)]
    return doing


_AND: Final = re.compile(r",? (?:و|او|اور) (?:د |کالعدم )?|, ")


def _is_accused(flat: Flat, party: Hit) -> bool:
    """Tell whether something is laid at the door of a party: "accused Pakistan of bombing"."""
    return _ACCUSED[flat.lang].match(flat.plain, party.end) is not None


_ACCUSED: Final = {
    "fa": re.compile(r" را (?:\w+ ){0,12}?(?:متهم|مسیول|مقصر)(?!\w)"),
    "ps": re.compile(r" (?:پر|باندی) (?:\w+ ){0,14}?(?:تور|تورن|پره|الزام)(?!\w)"),
    "ur": re.compile(r" (?:پر|کو) [^.]{0,90}?(?:الزام|ذمه دار|قصوروار)(?!\w)"),
}


def _acts(flat: Flat, party: Hit) -> bool:
    """Tell whether the Urdu mark of who acts follows a party."""
    return flat.lang == "ur" and bool(_BY.match(flat.plain, party.end))


def _suffers(flat: Flat, party: Hit, counts: Sequence[Count], things: Sequence[Hit]) -> bool:
    """Tell whether something was done to a party, its people or its things."""
    if is_target(flat, party):
        return True
    if any(_owns(flat, party, count) for count in counts):
        return True
    if party.has(1, "group") and _RUINED.match(flat.plain, party.end):
        return True
    own = [h for h in things if not party.start <= h.start < party.end]
    if flat.lang == "fa":
        return any(
            h.end <= party.start and _GAP.fullmatch(flat.plain, h.end, party.start) for h in own
        )
    numbers = flat.words.counting.get(flat.lang, {})
    return any(_has(flat.plain[party.end : h.start], numbers) for h in own if h.start > party.end)


_RUINED: Final = re.compile(
    r"(?! نی)(?: (?!(?:نی|یی|چی|که)(?!\w))\w+){1,5}? (?:تباه|مسمار|ویران|نابود|تخریب|منهدم"
    r"|ویجار|رنگ|له منزه|هدف|نشانه)(?!\w)"
)
"""What is told of what belongs to a group: "its camp was destroyed"."""


def _has(between: str, numbers: Collection[str]) -> bool:
    """Tell whether no more than a genitive and a number stands between a party and a thing."""
    words = between.split()
    if not words or len(words) > 4:
        return False
    return all(w in _BETWEEN or w.isdigit() or w in numbers for w in words)


_BETWEEN: Final = frozenset(str.split("د کی کا کو ی سی زاید زیات نه تر پوز فوج"))


def _owns(flat: Flat, party: Hit, count: Count) -> bool:
    """Tell whether people who were counted are of a party."""
    if count.start <= party.start < count.end:
        return True
    if flat.lang == "fa":
        return count.end <= party.start and bool(_GAP.fullmatch(flat.plain, count.end, party.start))
    if not 0 <= count.start - party.end < 24:
        return False
    gap = flat.plain[party.end : count.start]
    if not _GAP.fullmatch(gap):
        return False
    return (flat.lang == "ur" and bool(gap.strip())) or party.code in _RIVAL.get(count.side, ())


def _defends(flat: Flat, party: Hit) -> bool:
    """Tell whether a party drove an attack back, and did not make it."""
    return (
        party.has(1, "force") and party.code == "Pakistan"
        if flat.lang == "ps"
        else _acts(flat, party)
    )


def from_across(flat: Flat) -> str:
    """Tell by `BEYOND` that it came from the other side of the border, "" where it did not."""
    return BEYOND if flat.phrase("across").search(flat.plain) else ""


def armed_men(flat: Flat) -> str:
    """Give those who nobody knows: "unknown armed men fired on a car"; "" for none."""
    men = flat.phrase("armed_men").search(flat.plain)
    if men is None or _OF.search(flat.plain, max(0, men.start() - 3), men.start()):
        return ""
    return "unidentified gunmen"


_OF: Final = re.compile(r"(?<!\w)د $")


def own_act(flat: Flat, party: str, rivals: Collection[str], figures: Sequence[Figure]) -> str:
    """Give the party that says what it did to a rival, without naming itself.

    Parameters
    ----------
    flat
        The stretch.
    party
        The party of who speaks.
    rivals
        The parties to which something was done.
    figures
        Who was killed and hurt in it.
    """
    if party in _OTHERS:
        return ""
    fought = party == "Pakistan" and any(f.side == "armed" for f in figures)
    struck = party in STATES and (bool(rivals) or fought) and party not in rivals
    return party if struck or _is_own_deed(flat) else ""


_OTHERS: Final = ("", "own", "local", "independent", "UN", "international", "outlet")


def _is_own_deed(flat: Flat) -> bool:
    """Tell whether who speaks tells what their own side did: "our forces", "they killed"."""
    if flat.phrase("own_forces").search(flat.plain):
        return True
    return flat.lang == "ps" and bool(_CLITIC.search(flat.plain))


_CLITIC: Final = re.compile(
    r"(?<!\w)(?:چی|کی|پرون|شپه|ورز) (?:یی|دوی) (?!.*(?<!\w)(?:شوی|شوه|شول|شو|شوو)(?!\w))"
)
