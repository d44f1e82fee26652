"""Which days of a sentence are those of what was said, shown or done about an event after it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from geo.reading.clauses import clause_at
from geo.reading.dates import When
from geo.reading.durations import REOPENED
from geo.reading.occurrences import Occurrence, Parsed

__all__ = ["divided", "is_day_of_speech", "opens_dateline"]

_SAID: Final = re.compile(
    r"\b(?:called|condemned|urged|met|gathered|vowed|summoned"
    r"|warned|arrived|protested|demanded|welcomed|"
    r"visited|released|published|issued|taken|reviewed|buried"
    r"|held|observed|marched|rallied|laid to rest|mourned|commemorated|remembered|handed over"
    r"|repatriated|adjourned|"
    r"distributed|travelled|flew|arrested|detained|sentenced|charged|jailed|convicted|indicted)"
    r"(?: (?:late |early )?on)? $"
)

_TOLD_TO: Final = re.compile(
    r"\b(?:told|informed|briefed|addressed) (?:[\w'-]+ ){0,4}?(?:committee|parliament|senate"
    r"|assembly|council|house|lawmakers|parliamentarians|senators|reporters|journalists|media|press"
    r"|briefing|cabinet|jirga|court|meeting)(?: in [\w' ]{2,20})?(?: late| early)? on $"
)
"""What is dated by its day is what an audience was told: "told a committee on Wednesday"."""


_OF_PAPER: Final = re.compile(
    r"\b(?:images?|imagery|photographs?|photos?|pictures?|video|videos|footage|clips?|letters?"
    r"|statements?|reports?|messages?|emails?)\b(?:,? (?:[\w'-]+ ){0,6}?(?:captured"
    r"|taken|filmed|shot|recorded|sent|dated|obtained|posted|published|released|issued|shared"
    r"|uploaded)(?: by (?:[\w'-]+ ){1,6}?)?)?(?: ?(?:on|of|from|for|dated|late on|early on))? $"
    r"|\b(?:visible|seen from space|in place|intact|standing) on $"
    r"|\b(?:figure|count|toll|total|number)s?,? (?:given|put out|issued) (?:late |early )?on $"
)
"""What is dated by its day is a picture or a paper, not what it shows or tells."""

_LEFT_FROM: Final = re.compile(
    r"\b(?:remained|remaining|left(?: over| behind)?|unexploded|dating|remnants?|survived)"
    r" (?:\w+ ){0,2}(?:from|since) (?:the |an? )?(?:[\w-]+ ){0,3}(?:of |on )(?:the )?$"
)
"""What is left of another event: "a bomb that had remained from the raid of 27 February"."""

_SINCE_TURN: Final = re.compile(
    r"\bsince (?:(?!when\b)[\w'\"“”-]+ ){1,5}?(?:declared|announced|scrapped|went to war"
    r"|seized|took|returned|swept|collapsed|ended|ran out|withdrew|signed|reached|agreed"
    r"|fell|expired)\b[^.;,]{0,40}$"
)
"""What leads up to the day of a turn: "the worst escalation since war was declared last week"."""
_UP_FROM: Final = re.compile(r"\b(?:up|down) from [^.;]{1,40} $")
"""What is dated by its day is an older count: "663 killed, up from 641 three days ago"."""

_OF_JUSTICE: Final = re.compile(
    r",? (?:(?:also|formally|had|have|has) )*(?:arrested|detained|sentenced|charged|jailed"
    r"|convicted|executed|indicted|handed|identified|named|acquitted|released|rounded up|condemned"
    r"|mourned|buried|summoned|protested|visited|met|urged|called|laid|heard|adjourned|ruled"
    r"|remanded|deferred|postponed|upheld|granted|ordered|recalled|remembered|commemorated"
    r"|honou?red|marked|inaugurated|attended|framed|opened the trial)\b"
)
_COUNTED_ON: Final = re.compile(
    r"\b(?:toll|count|number|total|dead|figure)\b[^.;]{0,110}\b(?:climbed|climbs|rose|risen|rises"
    r"|reached|reaches|stood|stands|jumped|increased|went up|gone up|revised|raised)\b[^.;]{0,30}$"
    r"|\b(?:succumbed|died (?:of|from) (?:his|her|their|its) (?:wounds|injuries))\b[^.;]{0,40}$"
    r"|\b(?:of the (?:wounded|injured)|(?:wounded|injured)\b[^.;]{0,60}\bof (?:them|whom)|later)"
    r"\b[^.;,]{0,20}\b(?:died|succumbed)\b[^.;,]{0,30}$"
)
_OVER_THE_DEAD: Final = re.compile(
    r"\b(?:buried|bury|burying|laid to rest|mourned|visited|paid (?:their )?(?:respects|tribute) to"
    r"|(?:funerals?|prayers) (?:for|of)|condoled with) (?:[\w'-]+ ){1,12}(?:early |late )?(?:on )?$"
)
"""What is dated by its day is the burial or the visit: "buried six of the dead on Monday"."""
_BY_THEN: Final = re.compile(
    r"(?:but |and )?by (?:early |late |the (?:morning|evening|night) of )?$"
)


def divided(plain: str, parsed: Parsed, one: Occurrence) -> tuple[list[When], list[When]]:
    """Divide the dates of a sentence in those on which something was said, and the others.

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence with its dates.
    one
        What it tells.
    """
    lasting = one.kind in ("border closure", "territorial claim")
    by_then = not one.figures and bool(one.trigger)
    said: list[When] = []
    free: list[When] = []
    for when in parsed.dates:
        opens = by_then and _BY_THEN.fullmatch(plain, parsed.start, when.start)
        within = when.named and clause_at(parsed.clauses, when.start)
        if when.future or (when.bound and not lasting and not opens and not within):
            continue
        if lasting and REOPENED.search(plain, max(parsed.start, when.start - 60), when.start):
            continue
        if _LENGTH.match(plain, when.start) and _is_of_long_before(parsed, when):
            continue
        since = _SINCE_TURN.search(plain, max(parsed.start, when.start - 90), when.start)
        if since is not None and not since.start() <= one.zone[0] < when.end:
            continue
        if _LEFT_FROM.search(plain, max(parsed.start, when.start - 80), when.start):
            continue
        if _UP_FROM.search(plain, max(parsed.start, when.start - 60), when.start):
            continue
        told = not _names_event(plain, parsed, when) and (
            parsed.hides(when.start)
            or _in_dateline(plain, parsed, when)
            or _OF_JUSTICE.match(plain, when.end)
            or _OF_THE_DAY.match(plain, when.start)
            or is_day_of_speech(plain, parsed, when)
            or _SAID.search(plain[max(0, when.start - 40) : when.start])
            or _TOLD_TO.search(plain[max(parsed.start, when.start - 90) : when.start])
            or _OF_PAPER.search(plain[max(parsed.start, when.start - 90) : when.start])
            or _OVER_THE_DEAD.search(plain[max(parsed.start, when.start - 110) : when.start])
            or _is_of_aftermath(plain, parsed, when)
            or _COUNTED_ON.search(plain[max(parsed.start, when.start - 140) : when.start])
        )
        (said if told else free).append(when)
    return said, free


_NAMED_BY_DAY: Final = re.compile(r"'s (?:[\w-]+ ){0,2}$")


def _names_event(plain: str, parsed: Parsed, when: When) -> bool:
    """Tell whether an event is named by a day: "buried the dead of Thursday's bombing"."""
    return any(
        hit.start > when.end and _NAMED_BY_DAY.fullmatch(plain, when.end, hit.start)
        for hit in parsed.events
    )


_LENGTH: Final = re.compile(r"[\w-]+ (?:\w+ )?(?:days?|nights?|weeks?) of ")
_A_MONTH: Final = timedelta(days=31)


def _is_of_long_before(parsed: Parsed, length: When) -> bool:
    """Tell whether a sentence tells of long before: "In October, … in a week of clashes"."""
    return any(length.first - when.first > _A_MONTH for when in parsed.dates)


_SINCE_DEED: Final = re.compile(r"(?<!\w)(?:after|following) ")
_SOON: Final = re.compile(
    r"(?:shortly|soon|immediately|right|just|moments|minutes|hours|hour|day|days|night|nights|week"
    r"|weeks|months?),? $"
)


def _is_of_aftermath(plain: str, parsed: Parsed, when: When) -> bool:
    """Tell whether a day is of what came after the event: "flew in on Friday after a raid on …"."""
    told = [hit.start for hit in (*parsed.events, *parsed.casualties)]
    told = [at for at in told if not parsed.hides(at)]
    if not told or min(told) < when.start or when.start - parsed.start < _MAIN:
        return False
    lead = _SINCE_DEED.search(plain, when.end, min(told))
    return lead is not None and not _SOON.search(plain, when.end, lead.start())


_MAIN: Final = 20  # characters that a clause about something else has before its day


def _in_dateline(plain: str, parsed: Parsed, when: When) -> bool:
    """Tell whether a day stands in the dateline: "KABUL, March 5 (agency) - Jets struck …"."""
    if opens_dateline(plain, when):
        return True
    begin = plain.rfind("\n", 0, when.start) + 1
    return when.end <= parsed.start and bool(re.search(r"[a-z]{3}", plain[begin : when.start]))


def opens_dateline(plain: str, when: When) -> bool:
    """Tell whether a day stands behind a place and before a dash at the start of a line."""
    begin = plain.rfind("\n", 0, when.start) + 1
    if when.start - begin >= _FAR_IN or not _DATELINE_END.match(plain, when.end):
        return False
    return bool(_PLACED.fullmatch(plain, begin, when.start))


_FAR_IN: Final = 40  # characters of a line before the day of its dateline
_PLACED: Final = re.compile(r"[a-z][a-z' .-]{2,30}(?:, [a-z][a-z' -]{2,20})?,? \(?")
_DATELINE_END: Final = re.compile(r"\)?(?: \([^)\n]{1,30}\))? (?:[-–—]{1,2}|:) ")
_OF_THE_DAY: Final = re.compile(
    r"(?:before|at|around|about|by) (?:dawn|daybreak|sunrise|first light|noon|midday)|pre-?dawn"
    r"|(?:in|during) the (?:early|small) hours|in the (?:morning|afternoon|evening)"
)
_THEN_SAID: Final = re.compile(r"(?: \w+ing| night)?,? (?:the |its |his |their |a |an )?$")


def is_day_of_speech(plain: str, parsed: Parsed, when: When) -> bool:
    """Tell whether a day at the front is that of saying: "On 18 March, the minister said"."""
    if when.prec > 1 or when.start - parsed.start > 12:
        return False
    return any(
        when.end <= said.start and said.scope[0] >= said.end - 1
        and _THEN_SAID.fullmatch(plain, when.end, said.start)
        for said in parsed.attributions
    )  # fmt: skip
