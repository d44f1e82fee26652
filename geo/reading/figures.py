"""How many were killed and injured, and whose they are, as a sentence states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.losses import Figure, as_many, elliptic, lost, none_at_all, treated
from geo.reading.parts import heads_of, without_parts
from geo.reading.shares import Count, added, is_elsewhere, linked
from geo.reading.totals import restated, risen

__all__ = ["Figure", "find_figures"]

_KILLED: Final = re.compile(
    r"kill|dead|die[ds]?\b|dying|death|martyr|shahadat|fatal|lives|bodies|toll|slain|perish|"
    r"eliminat|neutrali|sent to hell|corpses|succumb|lost h"
    r"|lost (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|lost their|murder"
    r"|execut|massacr|"
    r"shot dead|gunned|assassin|behead|shot and|"
    r"کشته|جان|شهید|وژل|مره|مر$|هلاک|مار[یے]|مارا|شهادت|قتل|ژوند|از پا"
)


_LIMB: Final = re.compile(
    r"lost .*(?:legs?|arms?|hands?|f[oe]{2}t|eyes?|fingers?|limbs?|sight|eyesight)$"
)
_BOTH: Final = re.compile(r"casualt|losses|victims|harm|unhurt|hurt$|تلفات|اسیب|جانی نقصان")


_PASSIVE_BEFORE: Final = re.compile(
    r"\b(?:was|were|been|being|be|got|are|is|left|leaving|leaves)(?: (?:also|reportedly|allegedly|"
    r"later|critically|seriously|slightly|then|confirmed|either|all|both|feared|instantly|"
    r"initially|badly|lightly))* $"
)


_INTRANSITIVE: Final = re.compile(
    r"died|dead|dies?\b|dying|perish|lost their|lost h|succumb|martyrdom|shahadat|lives$|"
    r"not survive|breathed|gave h|gave their|laid down|met the|reached hell|on the spot|"
    r"deaths?$|fatalit|bodies|corpses|injuries|death toll|toll|losses|casualt|victims"
)


def find_figures(
    plain: str,
    start: int,
    end: int,
    *,
    casualties: Sequence[Hit],
    counts: Sequence[Count],
) -> list[Figure]:
    """Find who was killed and injured in a stretch.

    Parameters
    ----------
    plain
        The levelled text.
    start, end
        The stretch.
    casualties
        The words for being killed and hurt in it.
    counts
        The numbers of people in it.
    """
    none = none_at_all(plain, start, end)
    if len({figure.kind for figure in none}) > 1:
        return none
    inside = [
        hit for hit in casualties
        if start <= hit.start < end and not _CHARGED.search(plain, start, hit.start)
    ]  # fmt: skip
    numbers = risen(plain, start, without_parts(plain, start, end, inside, counts))
    own = lost(plain, numbers)
    figures: list[Figure] = list(own)
    used = {c.start for c in numbers if any(f.start <= c.start < f.end for f in figures)}
    for index, hit in enumerate(inside):
        if _is_no_toll(plain, start, hit) or _is_pair(plain, inside, index):
            continue
        kind = _outcome(hit)
        low = inside[index - 1].end if index else start
        high = inside[index + 1].start if index + 1 < len(inside) else end
        if kind == "injured" and _of_those(plain, start, hit):
            continue
        if hit.term.startswith("lost ") and any(
            f.start < hit.end for f in own if f.end > hit.start
        ):
            continue
        chain = _chain_of(plain, hit, low, high, start, numbers, used)
        if not chain:
            continue
        used |= {count.start for count in chain}
        summed = _summed(kind, chain, hit)
        if hit.term.startswith("lost ") and chain[-1].end == hit.end:
            own += summed
        figures += summed
    figures += [*as_many(plain, start, end, figures), *treated(plain, numbers, figures, used)]
    if none:
        return [*none, *(f for f in figures if f.kind != none[0].kind)]
    if not any(figure.kind == "deaths" for figure in figures):
        told = {figure.start for figure in figures}
        free = [count for count in numbers if count.start not in used | told]
        figures += elliptic(plain, start, end, free)
    return restated(plain, start, _one_each(_opposed(figures, own)), numbers)


def _is_no_toll(plain: str, start: int, hit: Hit) -> bool:
    """Tell whether a word for harm says by itself of no number that they were killed or hurt."""
    term = hit.term
    if _BOTH.search(term) and "hurt" not in term and "harm" not in term:
        return True
    if term.endswith(("bodies", "body")) and _SENT_HOME.search(plain, start, hit.start):
        return True
    if term == "slain" and plain.endswith("the ", start, hit.start):
        return True  # "the slain constable had two children"
    if term == "lives" and not _LOST_LIVES.search(plain, start, hit.start):
        return True
    if _ANSWERED.search(plain, max(start, hit.start - 40), hit.start):
        return True
    return term.startswith("lost ") and not (_KILLED.search(term) or _LIMB.match(term))


def _opposed(figures: Sequence[Figure], own: Sequence[Figure]) -> list[Figure]:
    """Set those whom a party has lost itself apart from those whom it says that it killed."""
    others = [f for f in figures if f not in own and f.kind == "deaths"]
    if not own or not others or others[0].side not in ("state", "armed"):
        return list(figures)
    side = "armed" if others[0].side == "state" else "state"
    return [replace(f, side=side) if f in own else f for f in figures]


_CHARGED: Final = re.compile(
    r"\b(?:wanted|accused|convicted|sentenced|jailed|arrested|charged|suspected|involved"
    r"|implicated)"
    r"(?: earlier)? (?:for|of|in|with|over) (?:the |a |an )?(?:\w+ )?$"
)
"""What stands before a deed that somebody has done before."""
_LOST_LIVES: Final = re.compile(
    r"(?:\b(?:their|the|his|her|own|innocent|human|civilian|precious|more|of|claimed|claiming"
    r"|took|taking"
    r"|cost|costing|claim|many|young|all|those|both|dozens|several|hundreds)|\d|[a-z]{3,})"
    r" $(?<!who )"
    r"(?<!that )(?<!she )(?<!he )(?<!which )(?<!family )(?<!man )(?<!woman )(?<!it )(?<!and )"
)
"""What stands before lives that are lost, not before somebody who lives."""
_ANSWERED: Final = re.compile(
    r"\b(?:revenge|retaliation|reprisal|vengeance|response|reply|answer)(?: was)? (?:for|to)"
    r" (?:the |a "
    r"|an |what |his |its |their )?(?:[\w-]+ ){0,2}$|\baveng(?:e|ed|ing) (?:the |a |an )?(?:\w+ )?$"
)


_SENT_HOME: Final = re.compile(
    r"\b(?:repatriat\w*|let through|handed over|handing over|hand over|exchang\w+|returned)\b"
    r"[^.;]{0,40}$"
)
_HURT: Final = re.compile(
    r"injur|wound|hurt|harm|maim|wia$|w[.]i[.]a[.]$|critical condition|shrapnel"
    r"|splinter|fragment|by .*bullet"
)


def _of_those(plain: str, start: int, hit: Hit) -> bool:
    """Tell whether a word only tells of whom something is said: "two of the injured"."""
    of_those = plain.endswith(("of the ", "among the "), start, hit.start)
    of_those = of_those and hit.term != "injuries"  # "88 of the injuries" are 88 injured
    return of_those and not plain.startswith((" at ", " as ", " to "), hit.end)


def _outcome(hit: Hit) -> str:
    """Tell whether a word is for being killed or being hurt."""
    if _LIMB.match(hit.term):
        return "injured"
    killed = _KILLED.search(hit.term) or (hit.term.isascii() and not _HURT.search(hit.term))
    return "deaths" if killed or hit.term.startswith("mortally") else "injured"


def _is_pair(plain: str, inside: Sequence[Hit], index: int) -> bool:
    """Tell whether one number is stated for the killed and the hurt together."""
    hit = inside[index]
    for other in inside[max(0, index - 1) : index + 2]:
        if other is hit:
            continue
        first, second = sorted((hit, other), key=lambda h: h.start)
        gap = plain[first.end : second.start].strip()
        if gap not in ("and", "or", "and/or"):
            continue
        kinds = {bool(_KILLED.search(first.term)), bool(_KILLED.search(second.term))}
        if len(kinds) == 2:
            return True
    return False


_ACTIVE: Final = frozenset(
    str.split("killing|wounding|injuring|kills|wounds|injures|claimed the lives", "|")
)
_SHOT: Final = frozenset(
    str.split("shot dead|gunned down|shot and killed|assassinated|beheaded", "|")
)


def _chain_of(
    plain: str,
    hit: Hit,
    low: int,
    high: int,
    start: int,
    numbers: Sequence[Count],
    used: set[int],
) -> list[Count]:
    """Give the numbers that a word for being killed or hurt is said of."""
    free = [count for count in numbers if count.start not in used]
    around = _around(plain, hit, free, low, start)
    if around:
        return around
    before = [c for c in free if c.end <= hit.start and c.start >= max(low - 1, start)]
    after = [c for c in free if c.start >= hit.end and c.start < high]
    stated = _stated_at(plain, hit, after)
    if stated:
        return stated
    lead = plain[max(start, hit.start - 45) : hit.start].replace('"', "")
    passive = _is_passive(plain, hit, before, lead, start)
    if hit.term.endswith(_OF_THEM) and after:
        gap = plain[hit.end : after[0].start]
        if re.fullmatch(r" of (?:the |its |another )?", gap):
            return linked(plain, after, forward=True)
    if before and passive and before[-1].side in ("attacker", "armed", ""):
        near_right = [c for c in after if plain[hit.end : c.start] == " "]
        near_right = [] if _INTRANSITIVE.search(hit.term) else near_right
        if near_right and before[-1].end == hit.start - 1 and not _PASSIVE_BEFORE.search(lead):
            return linked(plain, near_right, forward=True)
    if passive:
        total = _apposed_total(plain, before, hit)
        if total:
            return total
        chain = linked(plain, heads_of(plain, before, hit, start), forward=False)
        gap = plain[hit.end : after[0].start] if after and chain else ""
        besides = _BESIDES.fullmatch(gap) or is_elsewhere(plain, gap, after[0]) if gap else None
        return [*chain, after[0]] if besides else chain
    right = linked(plain, [c for c in after if c.start - hit.end <= 60], forward=True)
    if right and _reaches(plain, hit, right[0]):
        return right
    near = 45 if not right and _TELEGRAPHIC.search(plain, start, hit.start) else 25
    close = [c for c in before if hit.start - c.end <= near]
    return linked(plain, heads_of(plain, close, hit, start), forward=False)


def _is_passive(plain: str, hit: Hit, before: Sequence[Count], lead: str, start: int) -> bool:
    """Tell whether those who were killed or hurt stand before the word."""
    if hit.term in _ACTIVE:
        return False
    if _PASSIVE_BEFORE.search(lead) or (_INTRANSITIVE.search(hit.term) and hit.term not in _SHOT):
        return True
    if not before:
        return False
    if 0 <= hit.start - before[-1].end <= 1 or _COORDINATED.search(
        plain, before[-1].end, hit.start
    ):
        return True
    set_in = _LEFT.search(plain, start, before[-1].start)
    return bool(set_in and _SET_IN.fullmatch(plain, before[-1].end, hit.start))


def _around(plain: str, hit: Hit, free: Sequence[Count], low: int, start: int) -> list[Count]:
    """Give the numbers that hold a word, with those joined: "a man and two boys dead"."""
    covering = [c for c in free if c.start < hit.start and hit.end <= c.end]
    if hit.term.startswith(("body ", "bodies ", "one body")):
        covering = [c for c in free if c.start <= hit.start < c.end]
    covering = covering or [c for c in free if hit.start < c.start < hit.end]
    led = (
        [c for c in free if max(low - 1, start) <= c.start <= covering[0].start] if covering else []
    )
    return linked(plain, led, forward=False) or covering[:1]


_BESIDES: Final = re.compile(
    r",? (?:along with|together with|as well as|besides|beside) (?:his |her |their |its )?"
    r"|(?: (?:on|in|at|near) (?:[\w'-]+ ){1,4}?)? ?with (?:his |her |their )"
)
_AUXILIARY: Final = re.compile(
    r"(?:[,-] |\u2014|\u2013 )(?:\w+ing \w+ly, |having [\w ]{3,40}, )?(?:(?:was|were|had been"
    r"|have been|both"
    r"|also|all|reportedly) )*$"
)


def _apposed_total(plain: str, before: Sequence[Count], hit: Hit) -> list[Count]:
    """Read "two soldiers, a captain and a driver, were killed": the number before its parts."""
    for count in before[:-1]:
        gap = plain[count.end : hit.start]
        many = (count.low or count.high or 0) > 1
        listed = re.match(r",| [-\u2013\u2014] |\u2014", gap) and " and " in gap
        if many and listed and _AUXILIARY.search(gap) and not re.search(r"[;.]", gap):
            return [count]
    return []


_LEFT: Final = re.compile(r"\b(?:left|leaves?|leaving) $")
_SET_IN: Final = re.compile(r",[^.;]{1,70}, (?:\w+ly )?")
"""A part between commas: "left 17 people, including children, wounded"."""
_COORDINATED: Final = re.compile(
    r"\b(?:was|were|been|being) \w+[^;.]{0,90}\band (?:then |later |afterwards )?$"
)
_OF_THEM: Final = (
    "deaths", "death", "lives", "killing", "killings", "bodies", "shahadat", "martyrdom",
    "body",
)  # fmt: skip


_TELEGRAPHIC: Final = re.compile(
    r"\b(?:offloaded|abducted|kidnapped|dragged (?:off|out|from)[^.;]*|taken (?:off|from)[^.;]*"
    r"|lined up|pulled (?:off|out|from)[^.;]*|identified|singled out|tied up|detained|captured"
    r"|blindfolded|tortured|stopped)(?: and| and then|,) $"
)


def _reaches(plain: str, hit: Hit, count: Count) -> bool:
    gap = plain[hit.end : count.start].removeprefix(" himself and").removeprefix(" herself and")
    return not re.search(r"[;.:]|\b(?:when|after|as|while|in|on|near|by|at|before)\b", gap)


_THE_DEAD: Final = re.compile(
    r"\b(?:the|those) (?:dead|killed|victims|fatalities|wounded|injured)$"
)
_WERE: Final = re.compile(r"(?: (?:in|of|at|from|by) [^.;,]{2,60})? (?:were|are|was|included) ")
"""What stands between the dead and who they were: "the dead of the raid were a boy and two men"."""
_STATED: Final = re.compile(
    r"^[^;]{0,160}\b(?:at|to|was|is|were|are|stands at|stood at"
    r"|reached|of|as)\s*(?:at least |over )?$"
)


def _stated_at(plain: str, hit: Hit, after: Sequence[Count]) -> list[Count]:
    """Read "the death toll has risen to 84", "put the number of dead at 17"."""
    if not after:
        return []
    near = plain[max(0, hit.start - 30) : hit.start]
    counted = re.search(
        r"\bputs? |\bputting |\bplace[sd]? |number of|toll|tally|total|figure|of the|and of "
        r"|count of|those ",
        near + hit.term,
    )
    gap = plain[hit.end : after[0].start]
    if _THE_DEAD.search(near + hit.term) and _WERE.fullmatch(gap):
        return linked(plain, after, forward=True)
    if counted and len(gap) < 170 and _STATED.search(gap):
        return [after[0]]
    return []


def _summed(kind: str, chain: Sequence[Count], hit: Hit) -> list[Figure]:
    """Add up the numbers of one side; two sides are two figures."""
    others = [count for count in chain if count.side != "attacker"]
    chain = others if others else chain
    sides = {_side_of(count) for count in chain} - {""}
    split = len(sides) > 1
    groups: dict[str, list[Count]] = {}
    for count in chain:
        groups.setdefault(_side_of(count) if split else "", []).append(count)
    figures = []
    for counts in groups.values():
        low, high = added(counts)
        named = [c.of for c in counts if c.of]
        of = " and ".join(dict.fromkeys(named))
        side = counts[0].side or ("civil" if split else "")
        start = min(counts[0].start, hit.start)
        meant = all(count.meant for count in counts)
        end = max(counts[-1].end, hit.end)
        figures.append(Figure(kind, low, high, of, side, start, end, meant))
    return figures


def _side_of(count: Count) -> str:
    """Give the side that a number of people is of; several unarmed people are a side as well."""
    if count.side in ("state", "armed"):
        return count.side
    many = (count.low or count.high or 0) > 3
    return "civil" if many and count.side == "" else ""


def _one_each(figures: Sequence[Figure]) -> list[Figure]:
    """Keep the first figure of each kind and side; a repetition says no more."""
    kept: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        kept.setdefault((figure.kind, figure.side), figure)
    return list(kept.values())
