"""What happened where, as one sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from geo.reading.clauses import Clause
from geo.reading.dates import When
from geo.reading.figures import Figure
from geo.reading.lexicons import Hit
from geo.reading.outline import ALONE, Part
from geo.reading.sites import Group, Site
from geo.reading.speakers import Attribution, Voice

__all__ = [
    "MAY",
    "NOT_HAPPENED",
    "NO_DENIAL",
    "Occurrence",
    "Parsed",
    "is_cause",
    "why_unreal",
]


@dataclass
class Occurrence:
    """One thing told by one voice: candidates for claims, and what speaks against them."""

    sentence: int
    paragraph: int
    start: int
    end: int
    zone: tuple[int, int]
    kind: str = ""
    certain_kind: bool = False
    trigger: str = ""
    sites: tuple[Site, ...] = ()
    either: bool = False
    territory: bool = False
    figures: tuple[Figure, ...] = ()
    voice: Voice | None = None
    mode: str = "reported"
    doubt: bool = False
    when: When | None = None
    said_on: When | None = None
    shift: int | None = None  # days after the event told before it
    dated_speech: bool = False  # begins with the day on which somebody spoke
    lasts: bool = False  # a closure that goes on
    nth: int = 0  # the day on which a closure goes on, where the day itself is not told
    since: bool = False  # told of all the time since the day told before it
    confirms: bool = False  # says that it happened
    endorses: bool = False  # says that the figures told before are right
    accuses: bool = False  # names who did it
    ongoing: bool = False  # part of a campaign that goes on, without a day of its own
    actor: str = ""
    target: str = ""
    area_km2: float | None = None
    speaks_at: tuple[Site, ...] = ()
    treats: bool = False  # told by those who treat the injured, who are seldom where it was
    seated: bool = False  # told by a body of that place, which may speak of another one
    refers: bool = False
    fresh: bool = False
    headline: bool = False
    heads: bool = False  # the headline of an entry, above its text
    likely: str = ""  # the kind that an open word most often means
    keeps: bool = False  # a denial that states figures of its own
    front: tuple[int, Site] | None = None  # a place set before it in its paragraph, and where
    part: Part = ALONE  # of the document
    overall: bool = False  # a sum over a longer time, not of one event
    reacts: bool = False  # only tells what somebody thinks of it
    aside: bool = False  # told in passing, of an event that another one answers or recalls
    hour: int = 0  # told by an hour of the day after (1), or before (-1), a night told elsewhere
    night: bool = False  # the day so many days apart is that of a night
    day_named: bool = False  # its day stands by its name: "Monday's strike"
    of_total: bool = False  # a part of the sum told before it
    undated: bool = False  # of some days, weeks or years before what it is told beside
    locates: bool = False  # only tells where an event happened that is told before
    several: bool = False  # of several events together
    past: bool = False  # well before what the text is about
    denies: tuple[str, ...] = ()  # the kinds of event that a bare denial may be of
    sequel: bool = False  # goes on with what was told before, at another place
    cue: tuple[int, int] = (0, 0)  # the words that set it off, where no word for an event did
    rejected: str = ""
    why: list[str] = field(default_factory=list)

    @property
    def time(self) -> When | None:
        """Give when it happened, or the days before the one on which it was told."""
        if self.when is None and self.dated_speech and self.said_on is not None:
            return replace(self.said_on, first=self.said_on.first - _NEWS)
        return self.when


_NEWS: Final = timedelta(days=7)


@dataclass
class Parsed:
    """A sentence with everything that was found in it, in the order of the text."""

    number: int
    paragraph: int
    start: int
    end: int
    events: list[Hit]
    casualties: list[Hit]
    means: list[Hit]
    parties: list[Hit]
    context: list[Hit]
    objects: list[Hit]
    groups: list[Group]
    attributions: list[Attribution]
    dates: list[When]
    masked: list[tuple[int, int]]
    subject: Voice | None = None  # who acts in a sentence that tells of no event
    clauses: list[Clause] = field(default_factory=list)  # on another event than the rest

    def within(self, hits: Sequence[Hit], start: int, end: int) -> list[Hit]:
        """Give the hits of a stretch that are not part of an attribution."""
        return [h for h in hits if start <= h.start < end and not self.hides(h.start)]

    def hides(self, position: int) -> bool:
        """Tell whether a position is part of an attribution."""
        return any(a <= position < b for a, b in self.masked)


_CAUSE: Final = re.compile(r"\b(?:in response to|in retaliation for"
    r"|retaliation for|response to|blamed for|"
                           r"revenge for|aveng(?:e[ds]?|ing)|answer(?:ed|ing|s)(?! by| with)"
                           r"|accused of|suspected of|for recent|for last)"
                           r"(?: [\w'-]+){0,3} $")  # fmt: skip


def is_cause(plain: str, hit: Hit) -> bool:
    """Tell whether a word names what another event answers."""
    return bool(_CAUSE.search(plain[max(0, hit.start - 60) : hit.start]))


NATURE: Final = "the weather or an accident"
"""Why what was done by nobody is no event of this kind."""

NOT_HAPPENED: Final = "said not to have happened"
"""Why what is told with a "no" or "not" before it is no event."""

NO_DENIAL: Final = re.compile(
    r"\b(?:not (?:\w+ )?(?:rul\w+ out|exclud\w+|comment|say whether|expect\w*|want|seek\w*)"
    r"|no (?:justification|excuse|reason|need|plans?|intention|word|comment|confirmation"
    r"|information|details)\b)"
)
"""What a "no" or "not" stands in that denies nothing: "did not rule out strikes"."""
_AFTERWARDS: Final = re.compile(
    r"\b(?:after|following|since|because|who|which|despite|over the|when)\b"
)
_INFINITIVE: Final = re.compile(r"\bto (?:\w+ly )?$")
_PAST: Final = re.compile(
    r"(?:struck|hit|killed|bombed|shelled|attacked|destroyed"
    r"|targeted|raided|exploded|fired|landed|detonated|"
    r"ambushed|stormed|captured|seized|damaged|blew|opened fire"
    r"|repulsed|repelled|shot|closed|clashed)\b"
)
MAY: Final = (
    r"(?<!\bin )(?<!\bof )(?<!since )(?<!until )(?<!late )(?<!early )(?<!mid-)(?<!\d )may(?! \d)"
)
"""The verb, not the month."""
_OR_ELSE: Final = re.compile(
    rf"\b(?:could|might|{MAY}|would|can|will"
    rf"|to) [^.;]{{2,140}}\bor (?:even )?\w+ (?:[\w']+ ){{0,3}}$"
)
_VERB_MAY: Final = re.compile(MAY)
_ENDING: Final = re.compile(
    r"\b(?:to|must|should) (?:\w+ly )?(?:end|halt|stop|cease|avoid|avert|de-escalate|pause"
    r"|put an end to|bring an end to|refrain from|desist from|put a stop to)"
    r"(?: (?:the|all|any|its|their|these|such|further|more|cross-border|armed|active|immediate"
    r"|military|unprovoked|air|border)){0,3} $"
)
"""What stands before what somebody wants to end: "called on both to end hostilities"."""
_GROUND_FOR: Final = re.compile(
    r"\bus(?:e|es|ed|ing) (?:[\w'-]+ ){0,3}?(?:territory|soil|land|ground)\b[^.;,]{0,30}?"
    r" (?:for|to|as|against|in) (?:[\w'-]+ ){0,4}$"
    r"|\b(?:territory|soil|land|ground)\b[^.;,]{0,20}? used (?:for|to|as|against|in)"
    r" (?:[\w'-]+ ){0,4}$"
)
"""What stands before attacks that a country is said to allow: "use its territory for …"."""
_SEEMS: Final = re.compile(
    r"\b(?:claimed?|claims|appears?|said|known|believed|have|seen|(?:was|were|been) used) to $"
)
_BROUGHT_ABOUT: Final = re.compile(
    r"\b(?:prompt|forc|caus|provok|lead|push|driv|compell|spurr)ing (?:[\w'-]+ ){1,5}to $"
)
_BASE_FORM: Final = re.compile(
    r"(?:strike|attack|hit|destroy|target|seize|capture|raid|bomb"
    r"|repel|repulse|storm|ambush|shell|pound|damage|"
    r"close|shut|kill|wound|overrun|take control|infiltrate|blow up|assault|detonate|reopen)\b"
)
_PLAN: Final = re.compile(
    rf"\b(?:could|might|{MAY}|would|should|must|will|shall|can|cannot|can't) (?:\w+ ){{0,3}}$"
)


def why_unreal(plain: str, parsed: Parsed, start: int, trigger: int, *, figures: bool) -> str:
    """Give the reason for which what a stretch tells did not happen, "" if it did.

    Plans, possibilities and conditions come before their verb in the same clause.
    """
    stretch = plain[max(start, trigger - 110) : trigger]
    if _PLAN.search(stretch[-40:]):
        return "a possibility or plan"
    if _OR_ELSE.search(plain, max(parsed.start, trigger - 180), trigger) and not figures:
        return "a possibility or plan"
    brought = _BROUGHT_ABOUT.search(plain, max(parsed.start, trigger - 70), trigger)
    aim = _INFINITIVE.search(stretch[-14:]) and not brought
    aim = aim and not _SEEMS.search(stretch[-30:])
    if aim and _BASE_FORM.match(plain, trigger):
        return "an aim or plan"
    if not figures and _GROUND_FOR.search(stretch[-90:]):
        return "what ground is said to be used for"
    if not figures and _ENDING.search(stretch[-70:]):
        return "what is asked or tried to be ended"
    past = _PAST.match(plain, trigger) and not figures
    for hit in parsed.within(parsed.context, max(start, trigger - 70), trigger):
        if figures or past:
            break
        if hit.code not in ("hypothetical", "ended"):
            continue
        if hit.term == "may" and not _VERB_MAY.match(plain, hit.start):
            continue
        if _AFTERWARDS.search(plain[hit.end : trigger]):
            continue
        if hit.term in (
            "can",
            "will",
            "may",
            "should",
            "must",
            "would",
            "could",
            "might",
            "cannot",
            "shall",
        ) and (trigger - hit.end > 40 or "," in plain[hit.end : trigger]):
            continue
        return f"a possibility or plan (“{hit.term}”)"
    if (
        re.search(
            r"\b(?:(?:no|not(?! surviv)|never|without|neither) (?:\w+ ){0,2}|(?:nothing"
            r"|none) (?:\w+ )?)$",
            stretch[-24:],
        )
        and not figures
    ):
        return NOT_HAPPENED
    return ""
