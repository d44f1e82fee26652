"""Who says what, where the verb stands last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.speakers import Voice, party_of
from geo.reading.verb_last.flat import Flat

__all__ = ["Told", "find_speaker"]

_COUNTRY_PARTY: Final = {"AF": "Afghan Taliban", "PK": "Pakistan"}
_BREAK: Final = re.compile(r"[,;:.\"]")
_MODES: Final = ("responsibility", "denied", "claimed", "verified")


@dataclass(frozen=True)
class Told:
    """Who tells a stretch and how: ``voice`` None goes on with the speaker before.

    ``masked`` are the words for the speaker, ``home`` the places among them.
    """

    voice: Voice | None
    mode: str
    masked: tuple[tuple[int, int], ...] = ()
    home: tuple[Hit, ...] = ()
    nobody: bool = False


def find_speaker(flat: Flat, hits: Mapping[str, Sequence[Hit]], places: Sequence[Hit]) -> Told:
    """Find the speaker of a stretch.

    Parameters
    ----------
    flat
        The stretch.
    hits
        The words of the classes ``speech``, ``parties`` and ``speakers`` in it.
    places
        The names of places in it.
    """
    modes = {h.senses[i][0] for h in hits["speech"] for i in range(len(h.senses))}
    mode = next((wanted for wanted in _MODES if wanted in modes), "reported")
    if mode == "reported" and flat.phrase("not_happened").search(flat.plain):
        mode = "denied"
    nobody = bool(flat.phrase("nobody").search(flat.plain)) and mode == "responsibility"
    named = _named(flat, hits)
    for window in _windows(flat, hits["speech"]):
        found = _in_window(flat, window, named, hits, places)
        if found is not None:
            voice, start, end = found
            home = tuple(
                h for h in places if start <= h.start < max(end, window[1]) and h.end <= window[1]
            )
            masked = (start, max(end, min(window[1], end + 40)))
            if voice == Voice("", "pronoun"):
                return Told(None, mode, (masked,), (), nobody)
            return Told(voice, mode, (masked,), home, nobody)
    if hits["speech"] and mode != "responsibility":
        return Told(None, mode, (), (), nobody)
    return Told(Voice(), mode, (), (), nobody)


def _named(flat: Flat, hits: Mapping[str, Sequence[Hit]]) -> list[Hit]:
    found = sorted([*hits["speakers"], *hits["parties"]], key=lambda h: (h.start, -h.end))
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _windows(flat: Flat, speech: Sequence[Hit]) -> list[tuple[int, int]]:
    """Give the stretches that a speaker can stand in, the likeliest first."""
    windows: list[tuple[int, int]] = []
    plain = flat.plain
    for match in flat.phrase("said_before").finditer(plain):
        stop = _BREAK.search(plain, match.end())
        windows.append((match.end(), min(stop.start() if stop else len(plain), match.end() + 90)))
    for match in flat.phrase("said_after").finditer(plain):
        windows.append((_begin(plain, match.start()), match.start()))
    for match in flat.phrase("agent_before").finditer(plain):
        if any(h.code == "denied" for h in speech):
            windows.append((match.end(), min(len(plain), match.end() + 60)))
    for match in flat.phrase("agent_after").finditer(plain):
        if any(h.code == "denied" for h in speech):
            windows.append((max(_begin(plain, match.start()), match.start() - 60), match.start()))
    that = flat.phrase("that")
    for hit in speech:
        follows = that.match(plain, hit.end + 1) or that.search(plain, hit.end, hit.end + 14)
        begin = _begin(plain, hit.start)
        first = _opening(plain, hit.start)
        windows += [(first, hit.start), (begin, hit.start)] if follows else [
            (begin, hit.start), (first, hit.start)
        ]  # fmt: skip
    return [(a, b) for a, b in windows if b - a > 1]


def _begin(plain: str, end: int) -> int:
    """Give where the words begin that a comma or the like divides from what goes before."""
    breaks = [m.end() for m in _BREAK.finditer(plain, 0, max(0, end - 1))]
    return breaks[-1] if breaks else 0


def _opening(plain: str, end: int) -> int:
    """Give where the sentence begins, after its label or its "in Kabul,"."""
    breaks = [m.end() for m in re.compile(r"[:;.]").finditer(plain, 0, end)]
    return breaks[-1] if breaks else 0


def _in_window(
    flat: Flat,
    window: tuple[int, int],
    named: Sequence[Hit],
    hits: Mapping[str, Sequence[Hit]],
    places: Sequence[Hit],
) -> tuple[Voice, int, int] | None:
    start, end = window
    inside = [h for h in named if start <= h.start and h.end <= end]
    lead = flat.plain[start:end].lstrip(" ,")
    pronoun = flat.phrase("pronoun").match(lead)
    if pronoun and (not inside or inside[0].start - start > pronoun.end() + 12):
        at = start + (end - start - len(flat.plain[start:end].lstrip(" ,")))
        return Voice("", "pronoun"), at, at + pronoun.end()
    if not inside:
        return None
    run = [inside[0]]
    for hit in inside[1:]:
        if hit.start - run[-1].end > 24 or _BREAK.search(flat.plain, run[-1].end, hit.start):
            break
        if not any(h.start == hit.start for h in hits["speakers"]) and hit.start - run[-1].end > 12:
            break
        run.append(hit)
    if not any(h in hits["speakers"] for h in run) and run[0].start - start > 30:
        return None
    low, high = run[0].start, run[-1].end
    for hit in places:
        if high <= hit.start <= high + 14 and hit.end <= end:
            high = hit.end
    parties = [h for h in hits["parties"] if low <= h.start < high]
    speakers = [h for h in hits["speakers"] if low <= h.start < high]
    party = party_of(_by_weight(parties), speakers, _near(flat, places, start, end)) or "own"
    written = flat.text(low, high)
    return Voice(re.sub(r"[،,:؛]+$", "", written), party), low, high


def _by_weight(parties: Sequence[Hit]) -> list[Hit]:
    return list(parties)


def _near(flat: Flat, places: Sequence[Hit], start: int, end: int) -> str:
    for hit in places:
        if start <= hit.start < end:
            countries = {place.country for place in flat.words.known.get(hit.term, ())}
            if len(countries) == 1:
                return _COUNTRY_PARTY.get(min(countries), "own")
    return "own"
