"""Stretches of an English sentence that tell of one event each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from geo.reading.bearings import WHERE
from geo.reading.deeds import has_own_verb, next_deed, turn_before
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.narrowing import (
    WHERE_CLAUSE,
    is_framed,
    is_in_front,
    is_same_blow,
    narrows,
    resumes,
)
from geo.reading.occurrences import Parsed, is_cause
from geo.reading.ranges import ends_range
from geo.reading.replies import answers, turns
from geo.reading.sites import Group

__all__ = ["cut_zones", "is_motive"]

_CLAUSE: Final = re.compile(
    r";|, and (?=(?:also |later )?(?:claimed|claims) )|, while |, whereas |, but "
    r"| while (?=\w+ (?:said|told|\w+ed))|, although | although | but (?!\w+ "
    r"evidence)|\u2014|, with (?=\w+ (?:soldiers|fighters|people))"
    r"|, as (?=(?:[\w'-]+ ){1,6}?(?:accused|blamed|said|reported|claimed|announced|denied) )"
    r"|, and (?=that )| and that (?!of )|, prompting |, (?:and|as) (?=in |near )"
    r"| and (?=(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|another)"
    r" (?:\w+ ){0,2}who (?:were|was|died|had|lost|perished) )"
)
_CLAUSE_LONG: Final = 20  # characters behind a place that tell something of it
_LEADING: Final = re.compile(r"(?:^|[,;:] ?|, and | and | while | as (?:the )?|- |, as well"
    r" as )(?:also |later |elsewhere |"
                             r"further \w+, |separately,? )?$")  # fmt: skip
_PREPOSITION: Final = re.compile(
    r"\b(?:in|at|near|on|from|over|across|inside|outside) (?:[\w' -]{0,30})$"
)


def cut_clauses(plain: str, parsed: Parsed) -> list[tuple[int, int]]:
    """Cut a sentence where another clause begins, or another place is set at the front."""
    cuts = {parsed.start, parsed.end}
    for match in _CLAUSE.finditer(plain, parsed.start, parsed.end):
        if not parsed.hides(match.start()):
            cuts.add(match.end())
    cuts |= set(turns(plain, parsed.attributions))
    cuts |= set(_clause_bounds(plain, parsed))
    cuts |= set(_coordinated(plain, parsed))
    cuts |= set(_where_bounds(plain, parsed))
    cuts |= set(_by_days(plain, parsed))
    for group in parsed.groups:
        if group.why_not or group.lead in ("hit", "of"):
            continue
        subject = group.lead == "subject"
        lead = None if subject else _last_preposition(plain, parsed.start, group.start)
        if lead is None and not subject:
            continue
        at = lead if lead is not None else group.start
        if at <= parsed.start + 1 or not _LEADING.search(plain[parsed.start : at]):
            continue
        after = [h for h in parsed.events + parsed.casualties if group.end <= h.start]
        before = [h for h in parsed.events + parsed.casualties if h.start < at]
        told = [g for g in parsed.groups if g.end < at - _CLAUSE_LONG and not g.why_not]
        nearer = [g for g in parsed.groups if g.start > group.start and not g.why_not]
        limit = nearer[0].start if nearer else parsed.end
        if (before or told) and any(h.start < limit for h in after):
            cuts.add(at)
    ordered = sorted(cuts | set(_motives(plain, parsed)))
    return [(a, b) for a, b in itertools.pairwise(ordered) if b - a > 1]


def _clause_bounds(plain: str, parsed: Parsed) -> list[int]:
    """Give where clauses on another event begin and end; of loose ones those with other places."""
    motives = set(_motives(plain, parsed))
    cuts = []
    for clause in parsed.clauses:
        if clause.lead in motives:
            continue
        placed = [g for g in parsed.groups if clause.holds(g.start) and not g.why_not]
        others = [g for g in parsed.groups if not clause.holds(g.start) and not g.why_not]
        if (placed and others) or not clause.loose:
            cuts += [clause.start, clause.end] if clause.opens else [clause.start]
    return cuts


_TO_NEXT: Final = re.compile(r"(?:;|,)? (?:and|then|but)(?:,? [^,;]{2,30},)? (?:in |at |to )?$")


def _where_bounds(plain: str, parsed: Parsed) -> list[int]:
    """Give where a sentence turns to a further place with a clause: "and Bannu, where two died"."""
    groups = [g for g in parsed.groups if not g.why_not and WHERE.match(plain, g.end)]
    cuts = []
    for before, group in itertools.pairwise(groups):
        turn = _TO_NEXT.search(plain, before.end, group.start)
        cuts += [turn.start() + 1] if turn is not None else []
    return cuts


_AND_ON_DAY: Final = re.compile(
    r"(?:,|;)? (?:and|while|but) (?=(?:(?:late|early|earlier|then) )?on (?:\w+day\b|the \d|\d"
    r"|[a-z]{3,9} \d)|(?:a|one|two|three) (?:day|night|week)s? (?:later|earlier|before)\b"
    r"|the (?:next|following|previous|same) (?:day|night|evening|morning)\b)"
)


def _by_days(plain: str, parsed: Parsed) -> list[int]:
    """Give where a sentence goes on to another day and place: "…, and on Monday two died"."""
    groups = [g for g in parsed.groups if not g.why_not]
    told = [h.start for h in [*parsed.events, *parsed.casualties]]
    cuts = []
    for match in _AND_ON_DAY.finditer(plain, parsed.start, parsed.end):
        at = match.end()
        sides = [[g.start < at for g in groups], [hit < at for hit in told]]
        if all(any(side) and not all(side) for side in sides) and not parsed.hides(at):
            cuts.append(at)
    return cuts


_AND: Final = re.compile(r",? and (?:then |later |also )?")


def _coordinated(plain: str, parsed: Parsed) -> list[int]:
    """Give where "and" leads to another event with a place, and a doer or a day, of its own.

    "A bomb killed five in Quetta and gunmen killed three in Turbat."
    """
    groups = [g for g in parsed.groups if not g.why_not]
    told = sorted(h.start for h in [*parsed.events, *parsed.casualties])
    cuts = []
    for match in _AND.finditer(plain, parsed.start, parsed.end):
        a, b = match.span()
        if not any(g.end <= a for g in groups) or not any(at < a for at in told):
            continue
        verb = next((at for at in told if at >= b), parsed.end)
        border = _BORDERLINE.search(plain, b, parsed.end)
        at_border = border.start() if border is not None else parsed.end
        place = min(at for at in (*(g.start for g in groups), at_border) if at >= b)
        if place == parsed.end or place < verb or re.search(r"[,;:]", plain[b:verb]):
            continue
        doer = [*parsed.within(parsed.means, b, verb), *parsed.within(parsed.parties, b, verb)]
        days = [when.start for when in parsed.dates]
        own_day = any(at < a for at in days) and any(at > place for at in days)
        blamed = plain.startswith("for ", b) and " for " in plain[parsed.start : a]
        if (doer and verb > b) or (own_day and verb == b) or blamed:
            cuts.append(b)
    return cuts + _wheres(plain, parsed, groups)


_TURN: Final = re.compile(r",? and\b|, then\b|;")


def _wheres(plain: str, parsed: Parsed, groups: Sequence[Group]) -> list[int]:
    """Give where another place begins of which a clause tells: "Tank, where 11 died, and Bannu …".

    Such a clause begins with "where" after either place.
    """
    cuts = []
    for one, other in itertools.pairwise(groups):
        if not WHERE_CLAUSE.fullmatch(plain, one.end, other.start):
            continue
        told = parsed.within([*parsed.events, *parsed.casualties], one.end, other.start)
        joined = [m.end() for m in _TURN.finditer(plain, told[-1].end, other.start)] if told else []
        if joined and WHERE_CLAUSE.match(plain, other.end):
            cuts.append(joined[0])
    return cuts


_MOTIVE: Final = re.compile(
    r"(?:in (?:response|retaliation|revenge|reprisal|reply|reaction) (?:to|for)"
    r"|to avenge|avenging|as payback for|in return for|to retaliate for|retaliating for|in answer"
    r" to|(?:(?:was|were|as|is|been|describing it as|called it|called|termed) )(?:an? |the )?"
    r"(?:\w+ )?(?:response|answer|retaliation|revenge|reprisal|reply) (?:to|for)"
    r"|in the wake of|(?:following|after) (?:the |an? )?"
    r"(?:recent|last week's|deadly|string|series|spate|wave|earlier|previous|latest)) "
)


def _motives(plain: str, parsed: Parsed) -> list[int]:
    """Give where what another event answers begins, and where it ends if it is set in front."""
    cuts = []
    for match in _MOTIVE.finditer(plain, parsed.start, parsed.end):
        comma = plain.find(", ", match.end(), parsed.end)
        fronted = match.start() - parsed.start < 12
        if fronted and comma > 0 and parsed.within(parsed.events, match.end(), comma):
            cuts.append(comma + 2)
        elif not fronted and parsed.within(parsed.events, parsed.start, match.start()):
            cuts.append(match.end())
            goes_on = _GOES_ON.search(plain, match.end(), parsed.end)
            cuts += [goes_on.end()] if goes_on is not None else []
    return cuts


_GOES_ON: Final = re.compile(
    r", (?=(?:killing|wounding|injuring|leaving|destroying|damaging|capturing|seizing) )"
)
"""Where a sentence goes on with the main event after what that one answers."""


def is_motive(plain: str, start: int, end: int, begin: int) -> bool:
    """Tell whether a stretch tells of what another event answers: "in response to strikes …".

    ``begin`` is where its sentence begins.
    """
    for match in _MOTIVE.finditer(plain, max(begin, start - 60), start):
        if match.end() == start:
            return True
    fronted = start == begin and plain.endswith(", ", start, end)
    front = _MOTIVE.search(plain, start, start + 60) if fronted else None
    return front is not None and front.start() - begin < 12


_LEADS_UP: Final = re.compile(r"\b(?:in|at|near|on|from|over|across|inside|outside)\b")


def _last_preposition(plain: str, start: int, end: int) -> int | None:
    """Give where the words begin that lead up to a place: "at a market in"."""
    for match in _LEADS_UP.finditer(plain, max(start, end - 45), end):
        if not re.search(r"[,;:]", plain[match.end() : end]):
            return match.start()
    return None


def cut_zones(plain: str, parsed: Parsed, words: Lexicon) -> list[_Zone]:
    """Give the stretches of a sentence that tell of one event each, with their places.

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence.
    words
        The lexicon, which knows the places that lie in one another.
    """
    zones: list[_Zone] = []
    for start, end in cut_clauses(plain, parsed):
        groups = [g for g in parsed.groups if start <= g.start < end and not g.why_not]
        begin = _after_border(plain, parsed, start, groups)
        if begin > start:
            zones.append((start, begin, []))
        current: list[Group] = []
        for group in groups:
            if current and not _belongs(plain, begin, current, group, words):
                cut = _cut_between(plain, parsed, begin, current[-1], group)
                if cut > 0:
                    zones.append((begin, cut, current))
                    begin, current = cut, []
                elif _is_loose(plain, parsed, begin, current, group, words):
                    if group.lead != "subject" or parsed.within(parsed.events, begin, group.start):
                        continue
                    current = []
            current.append(group)
        zones.append((begin, end, current))
    return _joined(plain, parsed, zones)


def _after_border(plain: str, parsed: Parsed, start: int, groups: Sequence[Group]) -> int:
    """Give where what is told of the border ends, and what is told of the first place begins."""
    border = _BORDERLINE.search(plain, start, groups[0].start) if groups else None
    if border is None or not parsed.within(parsed.events, start, border.start()):
        return start
    between = parsed.within(parsed.events, border.end(), groups[0].start)
    between = [h for h in between if any(sense[1] == "plain" for sense in h.senses)]
    return between[0].start if between else start


def _belongs(
    plain: str, begin: int, current: Sequence[Group], group: Group, words: Lexicon
) -> bool:
    """Tell whether places are of the same event as those before them, whatever stands between."""
    if is_framed(plain, begin, current[-1]) and narrows(plain, current[-1], group, words):
        return True
    together = _TOGETHER.search(plain, group.start - 16, group.start)
    return bool(together) or is_same_blow(plain, current, group, words)


def _between(plain: str, parsed: Parsed, last: Group, group: Group) -> list[Hit]:
    """Give the words for events between two places that are neither means nor causes."""
    return [
        h for h in parsed.within(parsed.events, last.end, group.start)
        if not h.has(1, "means") and not is_cause(plain, h)
    ]  # fmt: skip


def _cut_between(plain: str, parsed: Parsed, begin: int, last: Group, group: Group) -> int:
    """Give where between two places another event begins, 0 where none does."""
    between = _between(plain, parsed, last, group)
    apart = last.lead not in ("in", "at", "near") or last.start - begin > 20
    if between and (apart or not _opens(parsed, begin, last)):
        return turn_before(plain, parsed, last.end, between[0].start)
    if not between and has_own_verb(plain, parsed, begin, last, group):
        return plain.rfind(" and ", last.end, group.start) + 1
    return max(0, next_deed(plain, parsed, begin, last, group))


def _is_loose(
    plain: str,
    parsed: Parsed,
    begin: int,
    current: Sequence[Group],
    group: Group,
    words: Lexicon,
) -> bool:
    """Tell whether places hang on nothing before them: neither listed, nor finer, nor counted."""
    last = current[-1]
    if ends_range(plain, (last.start, last.end), group.start):
        return False
    if _between(plain, parsed, last, group) or _JOINED.fullmatch(plain[last.end : group.start]):
        return False
    finer = narrows(plain, last, group, words) or is_in_front(plain, begin, current, group, words)
    return not (finer or _counts_between(parsed, begin, last, group))


_TOGETHER: Final = re.compile(r"\b(?:along|together) with (?:the )?$")
_Zone = tuple[int, int, list[Group]]


def _joined(plain: str, parsed: Parsed, zones: Sequence[_Zone]) -> list[_Zone]:
    """Join a stretch that only names a place to the one beside it that tells what happened."""
    kept: list[_Zone] = []
    for zone in zones:
        if kept and not (_tells(plain, parsed, zone) and _tells(plain, parsed, kept[-1])):
            last = kept[-1]
            goes_on = last[2] and zone[2] and not _tells(plain, parsed, zone)
            if not last[2] or not zone[2] or (goes_on and resumes(plain, last[2][-1], zone[2][0])):
                kept[-1] = (last[0], zone[1], [*last[2], *zone[2]])
                continue
        kept.append(zone)
    return kept


def _tells(plain: str, parsed: Parsed, zone: _Zone) -> bool:
    if _COUNTED.search(plain, zone[0], zone[1]):
        return True
    speaking = [said for said in parsed.attributions if zone[0] <= said.start < zone[1]]
    if speaking and answers(plain, zone[0], zone[1]):
        return True
    if any(said.start == zone[0] and (said.start, said.end) == said.names for said in speaking):
        return True
    hits = [*parsed.events, *parsed.casualties]
    return bool(parsed.within(hits, zone[0], zone[1]))


_COUNTED: Final = re.compile(
    r"\b(?:acknowledged|confirmed|verified|counted|conceded|admitted(?: to)?|gave|put"
    r" (?:it|(?:its|their|the) \w+) (?:at|as))(?: only| just)? (?:\d+|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty)(?=[.;,]|$| dead| deaths)"
)
_BORDERLINE: Final = re.compile(
    r"\b(?:along|across|on) (?:the|their) (?:\w+ ){0,3}(?:border|durand line)\b"
)
_JOINED: Final = re.compile(
    r"(?:'s)?(?:,| \()?(?:(?! (?:\w+ed|withdrew|left|went|came|flew"
    r"|fled|met|said|says|who|that|which|to|for|"
    r"after|when|because|where|since|amid|between)\b) [\w'-]+,?){0,10} "
)


def _counts_between(parsed: Parsed, begin: int, front: Group, group: Group) -> bool:
    """Tell whether those who were hurt are counted between two places of a sentence.

    The first is set before them: "In Khost, four people were killed in Gurbuz and Tani".
    """
    if front.lead not in ("in", "at", "across") or group.lead not in ("in", "at", "near", "on"):
        return False
    counted = parsed.within(parsed.casualties, front.end, group.start)
    return bool(counted) and _opens(parsed, begin, front)


def _opens(parsed: Parsed, begin: int, group: Group) -> bool:
    """Tell whether a place is set before its event: "In Khost, a shell hit a house in Tani"."""
    return not parsed.within(parsed.events, begin, group.start)
