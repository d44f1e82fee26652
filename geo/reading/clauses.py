"""Clauses that tell of another event, and how many days lie between the two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.reading.calendars import COUNTED

__all__ = ["Clause", "clause_at", "find_clauses"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence about another event than the rest: "…, two days after a raid on Tank".

    ``lead`` is where the words end that lead up to it. ``days`` counts from the event of the
    rest to that of the clause (negative where the clause is of before); None where it is not
    told. ``opens`` tells that the clause is set in front, ``before`` that its event came first.
    ``loose`` tells that the two are only said to follow each other, on one day as a rule;
    ``shuts`` that a crossing was closed for it.
    """

    start: int
    lead: int
    end: int
    days: int | None
    opens: bool = False
    loose: bool = False
    before: bool = True
    shuts: bool = False

    def holds(self, position: int) -> bool:
        """Tell whether a position is in it."""
        return self.start <= position < self.end


_SOME: Final = r"(?:several|a few|few|many|a couple of)"
_GAP: Final = (
    r"(?:(?:just|only|barely|less than|more than|about|some|nearly|almost|at least|merely|exactly"
    r"|as little as|as many as|a mere|over) )?(?:(?P<count>an?|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|\d{1,2}) (?:full )?(?P<unit>hours?|days?|nights?|weeks?"
    rf"|fortnights?|months?|minutes?)|(?P<none>{_SOME} (?:days|weeks|months|years)|days|weeks"
    r"|months|years"
    rf"|(?:\d+|an?|one|two|three|\w+) years?)|(?P<soon>{_SOME} (?:hours|minutes)|hours|minutes"
    r"|moments|shortly|soon|immediately|right)|the (?P<one>day|night|morning|evening))"
)
_JOIN: Final = r"(?P<join>after|following|before|prior to|ahead of)"
_LATER: Final = ("before", "prior to", "ahead of")
_APART: Final = re.compile(
    rf"(?<![\w'-]){_GAP} {_JOIN} (?!(?:in|at|near|on|when|during|outside) "
    r"|that\b|which\b|this\b|all\b|the fact\b"
    r"|(?:the )?(?:morning |evening |friday |noon |afternoon |dawn )?(?:mid\w+|noon|dawn|dusk"
    r"|sun\w+|daybreak|nightfall|prayers|iftar|sehri|ceasefire|cease-fire|truce|deadline"
    r"|first light|eid|talks|breaking|start|beginning|arrival|departure|\d))"
)
_LASTING: Final = re.compile(r"\bfor (?:[\w-]+ ){0,3}$")
"""What makes a gap of days a time that something lasted: "closed for nine days after"."""
_SINCE_THEN: Final = re.compile(
    r"\bsince (?:early |mid-|late |last |the \w+ of |\d{1,2} )*(?=[a-z]{3,9}\.?(?: \d{1,2})?"
    r"(?:,? (?:19|20)\d\d)?,? when |(?:19|20)\d\d,? when )"
)
_FRONT: Final = re.compile(r"(?P<join>as|while|when|after|following|before) (?!well\b|part\b|of\b)")
_MOTIVE: Final = re.compile(
    r"\b(?:in (?:response|retaliation|revenge|reprisal|reply|reaction) (?:to|for)"
    r"|(?:retaliation|revenge|reprisals?|vengeance) for|(?:response|answer|reply|reaction) to"
    r"|to avenge|avenging|in the wake of) "
)
_ADVERBIAL: Final = re.compile(
    r"\W*(?:on|in|at|by|during|early|late|last|since|yesterday|today|but|and|meanwhile|\w+day)\b"
    r"[^,]{0,30}, "
)
_NEXT: Final = re.compile(r"[;,] ")
_BORDER: Final = re.compile(r";|, (?:but|while|whereas|although) ")
_SAYING: Final = re.compile(
    r"\b(?:said|says|told \w+|announced|claimed|confirmed|reported|stated|wrote|acknowledged"
    r"|admitted|denied|added) $"
)
_AFTER: Final = re.compile(r"\b(?:after|following|as) (?!that\b|this\b|which\b|being\b|well\b)")
_SHUT: Final = re.compile(
    r"\b(?:closed|shut|sealed)\b(?! since\b| for (?!an? \w+ (?:\w+ )?day|the \w+ (?:\w+ )?day"
    r"|\w+ days?))"
    r"[^.;,]*$"
)
_OPENING: Final = re.compile(r"\W*(?:(?:but|and|meanwhile|then|also),? )?")


def find_clauses(plain: str, start: int, end: int, told: Sequence[int]) -> list[Clause]:
    """Find the clauses of a sentence that tell of another event than the rest of it.

    Parameters
    ----------
    plain
        The levelled text.
    start, end
        The sentence.
    told
        Where its words for events and casualties stand.

    Examples
    --------
    >>> said = "jets hit khost, two days after gunmen attacked a post in tank."
    >>> [(c.start, c.days) for c in find_clauses(said, 0, len(said), [5, 37])]
    [(16, -2)]
    >>> said = "hours after gunmen attacked a post in tank, jets hit khost."
    >>> [(c.end, c.days, c.opens) for c in find_clauses(said, 0, len(said), [19, 49])]
    [(44, 0, True)]
    """
    found: list[Clause] = []
    for lead in sorted(_leads(plain, start, end), key=lambda one: one.start):
        saying = _SAYING.search(plain, max(start, lead.start - 20), lead.start)
        if saying or any(one.holds(lead.start) for one in found):
            continue
        clause = _bounded(plain, start, lead, told)
        if clause is not None:
            found.append(clause)
    return found


def _leads(plain: str, start: int, end: int) -> list[Clause]:
    """Give the words that lead up to clauses, each with how far its clause may reach."""
    apart = [
        match for match in _APART.finditer(plain, start, end)
        if not _LASTING.search(plain, max(start, match.start() - 20), match.start())
    ]  # fmt: skip
    leads = []
    for match in apart:
        chained = (m.start() for m in apart if plain.endswith((" and ", ", "), start, m.start()))
        stop = next((at for at in chained if at > match.end()), end)
        before = match["join"] not in _LATER
        leads.append(Clause(match.start(), match.end(), stop, _days_between(match), before=before))
    for pattern in (_MOTIVE, _SINCE_THEN):
        leads += [Clause(*m.span(), end, None) for m in pattern.finditer(plain, start, end)]
    for match in _AFTER.finditer(plain, start, end):
        if _SHUT.search(plain, max(start, match.start() - 70), match.start()):
            leads.append(Clause(*match.span(), end, 0, shuts=True))
    first = _OPENING.match(plain, start, end)
    bare = _FRONT.match(plain, first.end() if first else start, end)
    if bare is not None:
        before = bare["join"] not in _LATER
        leads.append(Clause(*bare.span(), end, 0, loose=True, before=before))
    return leads


def clause_at(clauses: Sequence[Clause], position: int) -> Clause | None:
    """Give the clause in which a position stands, None for the rest of the sentence."""
    return next((one for one in clauses if one.holds(position)), None)


def _days_between(match: re.Match[str]) -> int | None:
    """Give the days from the event of the rest to that of the clause."""
    if match["none"]:
        return None
    unit = match["unit"] or ""
    if unit.startswith("month"):
        return None
    days = 0
    if match["one"]:
        days = 1
    elif match["count"] and not unit.startswith(("hour", "minute")):
        count = "one" if match["count"] == "an" else match["count"]
        number = COUNTED.get(count) or int(count)
        weeks = {"week": 7, "fort": 14}.get(unit[:4], 1)
        days = number * weeks
    return days if match["join"] in _LATER else -days


def _bounded(plain: str, start: int, lead: Clause, told: Sequence[int]) -> Clause | None:
    """Give a clause with its end, if an event is told in it."""
    opening = _OPENING.match(plain, start, lead.end)
    opens = lead.start <= (opening.end() if opening else start)
    adverbial = _ADVERBIAL.fullmatch(plain, start, lead.start)
    if opens or (adverbial and not any(at < lead.start for at in told)):
        commas = re.compile(", ").finditer(plain, lead.lead, lead.end)
        ends = [c.end() for c in commas if any(lead.lead <= at < c.start() for at in told)]
        beyond = [at for at in ends if any(hit >= at for hit in told)]
        if beyond or (ends and not lead.loose):
            return replace(lead, end=(beyond or ends)[0], opens=True)
        return None
    border = (_NEXT if lead.shuts else _BORDER).search(plain, lead.lead, lead.end)
    stop = border.start() if border else lead.end
    if not any(lead.lead <= at < stop for at in told):
        return None
    return replace(lead, end=stop)
