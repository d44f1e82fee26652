"""Which of a sentence's dates is that of an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.calendars import COUNTED
from geo.reading.dates import When
from geo.reading.occurrences import (
    Occurrence,
    Parsed,
)

__all__ = ["set_date"]

_SAID: Final = re.compile(
    r"\b(?:called|condemned|urged|met|gathered|vowed|summoned"
    r"|warned|arrived|protested|demanded|welcomed|"
    r"visited|released|published|issued|taken|reviewed|buried"
    r"|held|observed|marched|rallied|resumed|"
    r"distributed|travelled|flew)(?: (?:late |early )?on)? $"
)


_COUNTED_ON: Final = re.compile(
    r"\b(?:toll|count|number|total|dead|figure)\b[^.;]{0,110}\b(?:climbed|climbs|rose|risen|rises"
    r"|reached|reaches|stood|stands|jumped|increased|went up|gone up|revised|raised)\b[^.;]{0,30}$"
    r"|\b(?:succumbed|died (?:of|from) (?:his|her|their|its) (?:wounds|injuries))\b[^.;]{0,40}$"
)
_STEP: Final = {"sameday": 0, "nextday": 1, "previousday": -1}
_SHIFT: Final = re.compile(
    r"\b(a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (days?|nights?|weeks?)"
    r" (later|on|afterwards|earlier|beforehand|previously)\b"
)


def set_date(plain: str, parsed: Parsed, one: Occurrence) -> None:
    """Give an occurrence its date, and the day on which it was told."""
    start, end = one.zone
    lasting = one.kind in ("border closure", "territorial claim")
    usable = [w for w in parsed.dates if not w.future and (lasting or not w.bound)]
    said = [
        w
        for w in usable
        if parsed.hides(w.start)
        or _SAID.search(plain[max(0, w.start - 40) : w.start])
        or _COUNTED_ON.search(plain[max(parsed.start, w.start - 140) : w.start])
    ]
    free = [w for w in usable if w not in said]
    inside = [w for w in free if start <= w.start < end]
    if not inside:
        front = [w for w in free if w.start < start and w.start - parsed.start < 45]
        inside = (
            front or [w for w in free if w.start < start] or [w for w in free if w.start >= end]
        )
    if inside:
        at = plain.find(one.trigger, start, end) if one.trigger else start
        inside.sort(
            key=lambda w: (w.prec > 2 and any(v.prec <= 2 for v in inside), abs(w.start - at))
        )
        one.when = _combined(plain, inside)
    one.said_on = said[0] if said else None
    for hit in parsed.within(parsed.context, parsed.start, end):
        if hit.code in _STEP:
            one.shift = _STEP[hit.code]
    moved = _SHIFT.search(plain, start, end) or _SHIFT.search(plain, parsed.start, start)
    if moved:
        count = COUNTED.get(moved[1]) or (int(moved[1]) if moved[1].isdigit() else 0)
        days = count * (7 if moved[2].startswith("week") else 1)
        one.shift = days if moved[3] in ("later", "on", "afterwards") else -days


def _combined(plain: str, dates: Sequence[When]) -> When:
    """Read "overnight" beside a day as the night of that day; prefer the finest date."""
    exact = [w for w in dates if w.prec <= 2]
    day = next((w for w in exact if w.prec == 1), None)
    night = next((w for w in exact if plain[w.start : w.end] == "overnight"), None)
    if day and night and day.last and night is not day:
        from datetime import timedelta

        gap = plain[min(day.end, night.end) : max(day.start, night.start)]
        if len(gap) < 12:
            return When(day.start, day.end, day.first, day.first + timedelta(days=1), 2)
    return (exact or list(dates))[0]
