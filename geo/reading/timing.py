"""Which of a sentence's dates is that of an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from geo.reading.bound_days import attributes, listed_days, with_own_days
from geo.reading.calendars import COUNTED
from geo.reading.clauses import Clause, clause_at
from geo.reading.dates import When, is_loose, precision_of
from geo.reading.durations import COUNT, days_in, duration, is_nth, nth_day
from geo.reading.occurrences import (
    Occurrence,
    Parsed,
)
from geo.reading.shifting import moved
from geo.reading.tellings import divided, is_day_of_speech

__all__ = ["set_date"]

_STEP: Final = {"sameday": 0, "nextday": 1, "previousday": -1}
_SHIFT: Final = re.compile(
    rf"\b(?:{COUNT} (days?|nights?|weeks?|months?|years?)"
    r"|(the) (week|month|year)(?= before| after))"
    r" (later|on(?=[,.;]| from\b)|afterwards|earlier|beforehand|previously|before(?=[,.;])"
    r"|after(?=[,.;]))(?=\W|$)"
)
_HOURS: Final = re.compile(
    r"\b(24|48|72|twenty-four|forty-eight|seventy-two) hours (later|on(?=,)|afterwards|earlier"
    r"|before(?=[,.;]))"
)
_APART: Final = re.compile(
    rf"\b(?:{COUNT} (days?|nights?|weeks?)|(the) (day|night|morning)) (after|before|following)"
    r" (?:[\w'-]+ ){0,9}$"
)
_STILL: Final = re.compile(
    r"\b(?:still|remain(?:s|ed)?|stay(?:s|ed)?|kept|has been|have been|is|are)"
    r" (?:[\w-]+ ){0,2}(?:shut|closed|sealed|suspended|blocked|halted)\b"
    r"|\b(?:shut|closed|sealed|blocked)(?: to \w+)? these \w+ (?:days|weeks|months)\b"
    r"|\bwith (?:[\w'-]+ ){1,8}(?:shut|closed|sealed|blocked)\b"
    r"|\b(?:shut|closed|sealed|blocked) (?:for|on) (?:its|the|a) [\w-]+ (?:straight |consecutive )?"
    r"day\b"
)
_SINCE_THEN: Final = re.compile(
    r"\b(?:has|have) since (?:then )?(?:\w+ )?\w+(?:ed|en|t|k)\b"
    r"|\bsince (?:then|that (?:day|date|night))\b"
)


_ONGOING: Final = re.compile(
    r"\b(?:has|have) (?:(?:also|reportedly|repeatedly|already|now|further|so far|even|then) )*"
    r"(?:targeted|struck|hit|bombed|destroyed|captured|seized|killed|carried out|conducted|launched"
    r"|pounded|attacked|shelled|raided|expanded|extended|widened|damaged|taken)\b"
    r"|\b(?:ongoing|continuing|sustained|widening) (?:\w+ ){0,2}(?:campaign|operations?|offensive"
    r"|war)\b"
)
_SUBSEQUENT: Final = re.compile(r"\b(?:subsequent|ensuing|follow-up|later|further) (?:\w+ ){0,2}$")


def set_date(plain: str, parsed: Parsed, one: Occurrence) -> None:
    """Give an occurrence its date, and the day on which it was told."""
    start, end = one.zone
    at = _deed_at(plain, parsed, one)
    parsed = with_own_days(plain, parsed, one, at)
    said, free = divided(plain, parsed, one)
    one.said_on = next((w for w in said if not is_loose(plain, w)), None)
    one.hour = int(one.said_on is None and bool(said)) or _hour(plain, *one.zone)
    one.dated_speech = bool(said) and is_day_of_speech(plain, parsed, said[0])
    clause = _clause_of(parsed, one, at)
    one.shift = _step(plain, parsed, parsed.start, end)
    one.of_total = bool(_OF_TOTAL.search(plain, parsed.start, end))
    one.night = one.shift is not None and bool(_OF_NIGHT.search(plain, parsed.start, end))
    if parsed.clauses:
        one.aside = clause is not None and not clause.loose
        free, told = _of_its_clause(plain, parsed, free, clause)
        if told or (clause is not None and not clause.loose and not free):
            _set_apart(one, clause, told, said)
            free = []
    if one.when is None and not one.undated:
        _choose(plain, parsed, one, free, said, at)
    if one.when is None and one.shift is None and clause is None:
        one.shift = _from_event_told(plain, parsed)
    one.ongoing = one.when is None and bool(_ONGOING.search(plain, start, end))
    shut = one.kind in ("", "border closure") and not free
    one.lasts = shut and bool(_STILL.search(plain, start, end) or is_nth(plain, start, end))
    one.when = duration(plain, one, parsed.dates)
    one.nth = nth_day(plain, one)
    one.since = not free and bool(_SINCE_THEN.search(plain, start, end))


def _choose(
    plain: str,
    parsed: Parsed,
    one: Occurrence,
    free: Sequence[When],
    said: Sequence[When],
    at: int,
) -> None:
    """Choose the date of an occurrence among those of its sentence, by where they stand."""
    start, end = one.zone
    inside = [w for w in free if start <= w.start < end]
    inside = [w for w in inside if not _is_turned_from(plain, w, at)] or inside
    step: int | None = None
    if inside:
        named = attributes(plain, inside, at)
        one.day_named = bool(named)
        finer = named or [w for w in inside if not _is_long(w)] or inside
        finer = listed_days(plain, parsed, finer)
        finer.sort(key=lambda w: abs(w.start - at))
        one.when = _against(plain, _apart(plain, parsed, _combined(plain, finer)), said)
        step = None
        if one.when.end < at:
            closing = _CLOSING.search(plain, at, end)
            step = _step(plain, parsed, one.when.end, closing.end() + 1 if closing else at)
        one.when = moved(one.when, step, night=one.night) if step else one.when
        return
    told = [hit.end for hit in (*parsed.events, *parsed.casualties) if hit.end <= start]
    front = [w for w in free if max(told, default=0) <= w.start and w.end <= start][-1:]
    front = front or [w for w in free if w.start < start and w.start - parsed.start < 45]
    front = front or [w for w in reversed(free) if w.start < start]
    after = min(start, max((w.end for w in front), default=start))
    step = _step(plain, parsed, after, end)
    beside = front or [w for w in free if w.start >= end]
    one.when = _against(plain, _combined(plain, beside), said) if beside else None
    of_days = [w for w in said if not is_loose(plain, w)]
    if step and (front or (of_days and not beside)):
        one.when = moved(_combined(plain, front or of_days), step, night=one.night)
    at = plain.find(one.trigger, start, end) if one.trigger else -1
    if at >= 0 and front and _SUBSEQUENT.search(plain, max(start, at - 40), at):
        one.when = None


_TURN: Final = re.compile(r"; |, (?:but|and|while|whereas|although|though|yet) ")


def _is_turned_from(plain: str, when: When, at: int) -> bool:
    """Tell whether a sentence turns to another matter between a time and the word for the deed."""
    low, high = (when.end, at) if when.end <= at else (at, when.start)
    return _TURN.search(plain, low, high) is not None


def _is_long(when: When) -> bool:
    """Tell whether a time is of more than a night: "this week", where a day may be told too."""
    return when.prec > 2 or when.last is None or (when.last - when.first).days > 2


_NIGHT_BEFORE: Final = re.compile(
    r"overnight|last night|the night before|(?:through|during|in) the ni"
)
_WEEKDAY: Final = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")


def _against(plain: str, when: When, said: Sequence[When]) -> When:
    """Read a night or weekday against the day on which it was told of, not that of the report."""
    day = next((w.first for w in said if w.prec == 1 and not w.future), None)
    if day is None:
        return when
    if when.named is not None and when.first < day:
        return replace(when, last=day, prec=precision_of(when.first, day))
    if _NIGHT_BEFORE.match(plain, when.start, when.end):
        return replace(when, first=day - timedelta(days=1), last=day)
    later = when.first > day and when.prec <= 2 and _WEEKDAY.match(plain, when.start, when.end)
    if later and when.last is not None:
        week = timedelta(days=7)
        return replace(when, first=when.first - week, last=when.last - week)
    return when


_OF_TOTAL: Final = re.compile(
    r"\b(?:most|majority|half|third|quarter|rest|bulk|some|many|more than half|\d+|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty) of"
    r" (?:all )?(?:the|these|those) (?:\d+ )?(?:civilian )?"
    r"(?:deaths|casualties|fatalities|victims|injuries)\b"
    r"|\b(?:remaining|other) (?:\d+ |\w+ )?(?:deaths|casualties|victims)\b"
    r"|\b(?:over|for|in|during|within|throughout) (?:the|this)"
    r" (?:(?:same|whole|entire|reporting|review|whole of the) )?(?:period|quarter|timeframe)\b"
    r"|\b(?:for|in|over) the same (?:month|week|weeks|year|time)\b"
)
"""How the parts of a total, and other totals of its time, are told."""
_OF_NIGHT: Final = re.compile(
    r"\bnights? (?:before|earlier|after|later)\b"
    r"|\b(?:previous|preceding|next|following|same|that) night\b"
)
_EARLY: Final = re.compile(
    r"\b(?:shortly|just|soon|some time|well|an hour) after midnight\b"
    r"|\b\d{1,2}(?:[:.]\d\d)? ?a\.?m\b|\bin the early hours\b"
)
_ON_THAT_DAY: Final = re.compile(r"\b(?:the same|that) day\b|\bearlier (?:the same|in the) day\b")


def _hour(plain: str, start: int, end: int) -> int:
    """Tell on which day of a night told elsewhere it was: the second (1), the first (-1), or none.

    What happened "the same day" as something of a night happened on the day that it began.
    """
    if _EARLY.search(plain, start, end):
        return 1
    return -1 if _ON_THAT_DAY.search(plain, start, end) else 0


_CLOSING: Final = re.compile(
    r" (?:the|an?|one|two|three|four|five|six|seven|\d{1,2}) (?:days?|nights?|weeks?|evening"
    r"|morning) (?:before|earlier|later|afterwards|beforehand|previously)"
    r"(?=[.,;]| in | when | near )"
    r"|(?<! of) the (?:previous|following|next|preceding) (?:day|night|evening|morning|afternoon)"
    r"(?=[.,;])"
)
"""A distance in time that ends a part of a sentence: "nine men were killed a day earlier"."""


def _deed_at(plain: str, parsed: Parsed, one: Occurrence) -> int:
    """Give where the word for the deed stands: the one that leads up to the place."""
    start, end = one.zone
    at = plain.find(one.trigger, start, end) if one.trigger else -1
    if at >= 0:
        return at
    words = parsed.within([*parsed.events, *parsed.casualties], start, end)
    scene = min((s.start for s in one.sites if start <= s.start < end), default=end)
    return max(
        (h.start for h in words if h.start < scene), default=words[0].start if words else start
    )


def _clause_of(parsed: Parsed, one: Occurrence, at: int) -> Clause | None:
    """Give the clause that tells of an occurrence, if nothing of it is told outside."""
    clause = clause_at(parsed.clauses, at)
    if clause is None or clause.holds(one.zone[0]):
        return clause
    words = parsed.within([*parsed.events, *parsed.casualties], *one.zone)
    return clause if all(clause.holds(hit.start) for hit in words) else None


def _of_its_clause(
    plain: str, parsed: Parsed, dates: Sequence[When], clause: Clause | None
) -> tuple[list[When], list[When]]:
    """Give the dates that stand in the clause of an event, and else those of the other as moved.

    A clause in which no day stands has that of the rest, so many days apart, and the other way.
    """
    own: list[When] = []
    other: list[When] = []
    for when in dates:
        around = clause_at(parsed.clauses, when.start)
        since = around is not None and around.start <= when.start <= around.lead and when.named
        if since and clause is around:
            own.append(replace(when, last=since, prec=precision_of(when.first, since)))
        elif when.bound:
            continue
        elif around is clause or (since and clause is None and not _is_record(plain, parsed, when)):
            own.append(when)
        elif clause is None and around is not None:
            aside = _RELATIVE.search(plain, around.lead, when.start)
            other += [] if aside else _moved(when, around, -1)
        elif around is None and clause is not None:
            other += _moved(when, clause, 1)
    if own and all(when.vague for when in own) and any(not when.vague for when in other):
        own = []  # "which opened in November, was shut after a clash on 21 November"
    return own, [] if own else other


def _moved(when: When, clause: Clause, sign: int) -> list[When]:
    """Give a time as far from another as a clause tells, if it does and both are days."""
    if clause.days is None or (clause.loose and when.prec > 2):
        return []
    if when.prec > 2 or when.last is None or (clause.loose and not clause.days):
        return [when]
    if clause.days == 0:  # some hours before or after a night
        day = when.first if (sign > 0) == clause.before else when.last
        return [replace(when, first=day, last=day, prec=1)]
    return [moved(when, sign * clause.days)]


def _set_apart(
    one: Occurrence, clause: Clause | None, told: Sequence[When], said: Sequence[When]
) -> None:
    """Date an event by that which the rest of its sentence tells of."""
    one.when = told[0] if told else None
    if told or clause is None:
        return
    one.hour = -1 if clause.days == 0 and clause.before else 0
    one.undated = clause.days is None and one.shift is None
    one.shift = one.shift if clause.days is None else clause.days
    if said and clause.days is not None:
        one.when = moved(said[-1], clause.days)


_EVENT_TOLD: Final = re.compile(
    r"(?:the|that|this|those|these) (?:first |same )?(?:bombings?|attacks?|(?:air ?|drone )?"
    r"strikes?|raids?|blasts?|explosions?|shelling|ambush|assault|clash(?:es)?|shooting|fighting|incident"
    r"|killings?)(?=[,.;]| (?:in|on|at)\b)"
)


def _from_event_told(plain: str, parsed: Parsed) -> int | None:
    """Give the days after an event told before: "two days after the bombing, shells fell"."""
    for clause in parsed.clauses:
        if clause.days and not clause.loose and _EVENT_TOLD.match(plain, clause.lead):
            return -clause.days
    return None


_RELATIVE: Final = re.compile(r"\b(?:which|who|whose|where|when|following)\b")
_RECORD: Final = re.compile(
    r"\b(?:first|only|worst|\w+iest|largest|highest|biggest|greatest|most)\b[^;]*$"
)


def _is_record(plain: str, parsed: Parsed, when: When) -> bool:
    """Tell whether a start is that of a record: "the deadliest since November, when …"."""
    return _RECORD.search(plain, parsed.start, when.start) is not None


def _step(plain: str, parsed: Parsed, start: int, end: int) -> int | None:
    """Give the days after what was told before that a stretch tells of: "a day later"."""
    found = None
    for hit in parsed.within(parsed.context, start, end):
        leads = any(clause.start <= hit.start < clause.lead for clause in parsed.clauses)
        if not leads and not _SAYING.search(plain, max(start, hit.start - 30), hit.start):
            found = _STEP.get(hit.code, found)
    counted = _SHIFT.search(plain, start, end)
    if counted is None:
        hours = _HOURS.search(plain, start, end)
        if hours is None:
            return found
        days = (int(hours[1]) if hours[1].isdigit() else COUNTED.get(hours[1], 24)) // 24
        return days if hours[2] in ("later", "on", "afterwards") else -days
    days = days_in(counted[1] or "one", counted[2] or counted[4])
    return days if counted[5] in ("later", "on", "afterwards", "after") else -days


_SAYING: Final = re.compile(
    r"\b(?:said|says|announced|claimed|confirmed|reported|stated|wrote|acknowledged|admitted|denied"
    r"|added)(?: (?:on|only|the|a|in|late|early|again))* $"
)


def _apart(plain: str, parsed: Parsed, when: When) -> When:
    """Move a date that another is told by: "four days after the raids of 22 February"."""
    apart = _APART.search(plain, max(parsed.start, when.start - 90), when.start)
    if apart is None or clause_at(parsed.clauses, when.start) is not None:
        return when
    days = days_in(apart[1] or "one", apart[2] or "day")
    return moved(when, -days if apart[5] == "before" else days)


def _combined(plain: str, dates: Sequence[When]) -> When:
    """Read "overnight" beside a day as the night of that day; prefer the finest date."""
    exact = [w for w in dates if w.prec <= 2]
    night = next((w for w in exact if plain[w.start : w.end] == "overnight"), None)
    day = next((w for w in exact if w.prec == 1), None) or next(
        (w for w in exact if w is not night), None
    )
    if day and night and day.last and night is not day:
        gap = plain[min(day.end, night.end) : max(day.start, night.start)]
        if len(gap) < 12 and day.prec == 2:
            return day  # "overnight 19/20 March"
        if len(gap) < 12:
            return When(day.start, day.end, day.first, day.first + timedelta(days=1), 2)
    return (exact or list(dates))[0]
