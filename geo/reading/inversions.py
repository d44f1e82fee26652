"""Speakers that stand behind their verb: "…, said a provincial official"."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.speakers import Attribution, Voice, VoiceOf

__all__ = ["find_inverted"]

_INVERTIBLE: Final = frozenset(
    str.split("said says say reported reports added adds announced wrote writes told tells tell")
)


_INVERTED: Final = re.compile(
    r" (?:the |a |an )?(.{2,90}?)(?=,|\.(?:\s|$)|;|\"|$| on \w+day| in a )"
)


_CLAUSE: Final = re.compile(
    r"^(?:at least |some |about )?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|dozens)\b)"
    r".* (?:was|were|had|has|have|is|are|died|killed|hit|struck|fell)\b"
)
"""What follows "said" where it is no speaker but what is said: "12 militants were killed"."""
_AGE_AFTER: Final = re.compile(r", \d{2}(?:, (?:who|whose|an?|the)\b[^,;.\"]{3,80})?(?=[,;.\"]|$)")


_BESIDE: Final = re.compile(r", (?:\d{2}, )?(?:an? |the |who is (?:an? |the )?)?([^,.;:\"]{3,90})")


def find_inverted(
    plain: str, hit: Hit, end: int, voice_of: VoiceOf, start: int
) -> Attribution | None:
    """Read "…, said a provincial official"."""
    if hit.term not in _INVERTIBLE:
        return None
    before = plain[start : hit.start].rstrip()
    if not before.endswith((",", '"', "-", "—", ":")):
        return None
    match = _INVERTED.match(plain, hit.end, end)
    if match is None or match.group(1).split()[0] in ("that", "it", "he", "they", "its"):
        return None
    if _CLAUSE.search(match[1]):
        return None
    a, b = match.span(1)
    voice = voice_of(a, b)
    aged = _AGE_AFTER.match(plain, b, end)
    if aged and voice is None and voice_of(*aged.span()) is None:
        return Attribution(
            hit.start, aged.end(), Voice(match[1], "local"), hit.code, (start, hit.start), (a, b)
        )
    if voice is None or not voice.party:
        beside = _BESIDE.match(plain, b, end)
        told = voice_of(*beside.span(1)) if beside else None
        if beside and told is not None:
            voice, (a, b) = told, beside.span(1)
    if voice is None:
        return None
    return Attribution(hit.start, b, voice, hit.code, (start, hit.start), (a, b))
