"""Who tells a stretch, by its own words and by what the text has told before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.speakers import Voice
from geo.reading.statements import STATES
from geo.reading.verb_last.candidates import Named
from geo.reading.verb_last.flat import Flat, Phrases
from geo.reading.verb_last.memory import Memory
from geo.reading.verb_last.voices import Told, find_speaker

__all__ = ["teller_of", "tells_who"]


def teller_of(
    flat: Flat,
    hits: Mapping[str, Sequence[Hit]],
    names: Sequence[Named],
    memory: Memory,
    paragraph: int,
) -> Told:
    """Give who tells a stretch, and how; the memory notes who speaks.

    Parameters
    ----------
    flat
        The stretch.
    hits
        The words of each class in it.
    names
        The names of places in it.
    memory
        What the text has told before.
    paragraph
        The number of its paragraph.
    """
    places = [Hit(n.start, n.end, n.term, (("place",),)) for n in names]
    told = _of_country(flat, find_speaker(flat, hits, places), memory, hits["parties"])
    bare = told.voice == Voice() and told.mode == "reported"
    if bare and (_is_quoted(flat) or _goes_on(flat, memory, paragraph)):
        told = replace(told, voice=None)
    if bare and (report := _of_report(flat, memory)):
        told = replace(told, voice=report)
    return _vouched(_heard(flat, _of_group(flat, told, memory), memory, paragraph))


def tells_who(flat: Flat, memory: Memory) -> bool:
    """Tell whether a stretch only says who tells of what was told: "This was said by ...".

    So does one that tells more of what was hit: "the police say that these lorries came back".
    """
    if flat.phrase("said_so").search(flat.plain):
        return True
    things = memory.last.target.split(", ") if memory.last is not None else []
    return any(
        flat.phrase("this").search(flat.plain, max(0, at - 6), at)
        for at in (flat.plain.find(level(thing)) for thing in things if thing)
        if at > 0
    )


def _goes_on(flat: Flat, memory: Memory, paragraph: int) -> bool:
    """Tell whether a stretch counts the dead of what a side has just told: "in the same clash"."""
    voice = memory.voices[-1] if memory.voices else None
    if voice is None or memory.paragraph != paragraph or voice.party not in STATES:
        return False
    last = memory.last
    told = last is not None and last.voice == voice and last.paragraph == paragraph
    return told and flat.phrase("same_event").search(flat.plain) is not None


def _of_country(flat: Flat, told: Told, memory: Memory, parties: Sequence[Hit]) -> Told:
    """Take an official "of this country", or beside a state that is silent, for one of that state.

    The memory notes which state was named last.
    """
    before, unheard = memory.state, memory.unheard
    states = [h for h in parties if h.code in STATES]
    memory.state = states[-1].code if states else before
    memory.unheard = memory.state if told.mode == "silent" and states else ""
    if told.voice is None or told.voice.party != "own" or not told.masked:
        return told
    low, high = told.masked[0]
    here = [h.code for h in states if h.start < low]
    if flat.phrase("this_country").search(flat.plain, max(0, low - 14), high + 14):
        party = (here or [before])[-1]
    else:
        party = unheard or _of_ministry(flat, low, high, memory)
    return replace(told, voice=replace(told.voice, party=party)) if party else told


def _of_ministry(flat: Flat, low: int, high: int, memory: Memory) -> str:
    """Give the state of a minister who is named after another one of it, and without it."""
    if not flat.phrase("ministry").search(flat.plain, low, high):
        return ""
    before = memory.voices[-1] if memory.voices else None
    if before is None or before.party not in STATES:
        return ""
    return before.party if flat.phrase("ministry").search(level(before.words)) else ""


def _of_group(flat: Flat, told: Told, memory: Memory) -> Told:
    """Take "the spokesman of the group" for that of the group that spoke before."""
    if told.voice is None or told.voice.party not in ("own", "armed group") or not told.masked:
        return told
    if not flat.phrase("group").search(flat.plain, *told.masked[0]):
        return told
    groups = [v.party for v in memory.voices if v.party in _groups(memory)]
    return replace(told, voice=replace(told.voice, party=groups[-1])) if groups else told


_UNARMED: Final = (
    "",
    "own",
    "local",
    "UN",
    "independent",
    "international",
    "armed group",
    "outlet",
)


_OPENED: Final = re.compile(r"[«»“”]")


def _is_quoted(flat: Flat) -> bool:
    """Tell whether a stretch begins within a quotation that an earlier sentence opened."""
    begin = flat.at[0]
    marks = _OPENED.findall(flat.source[flat.source.rfind("\n", 0, begin) + 1 : begin])
    return bool(marks) and marks[-1] in "«“"


def _of_report(flat: Flat, memory: Memory) -> Voice | None:
    """Give whose report "the report" is by which a stretch tells something: that of an observer."""
    if flat.phrase("by_report").search(flat.plain) is None:
        return None
    return next((v for v in reversed(memory.voices) if v.party in _VOUCHING), None)


def _heard(flat: Flat, told: Told, memory: Memory, paragraph: int) -> Told:
    """Take a speaker who is only taken up again for the one who spoke before.

    "This office" is the last body that spoke, whoever has spoken since.
    """
    if told.voice is None:
        body = _body(flat, told, memory)
        return replace(told, voice=body or memory.last_voice(paragraph))
    if not told.voice.words:
        return told
    voice = _same_body(flat, told, memory) or told.voice
    return replace(told, voice=memory.hear(voice, paragraph))


def _same_body(flat: Flat, told: Told, memory: Memory) -> Voice | None:
    """Give the body whose spokesman speaks: "the spokesman of this ministry", "the group says"."""
    if not told.masked:
        return None
    low, high = told.masked[0]
    these = _these(flat.lang, flat.words).search(flat.plain, max(0, low - 8), high)
    if these is None:
        return None
    return _body(flat, replace(told, masked=(these.span(),)), memory)


@lru_cache(maxsize=8)
def _these(lang: str, words: Lexicon) -> re.Pattern[str]:
    phrases = Phrases(lang, words)
    same, bodies = phrases.alternatives("same"), phrases.alternatives("body")
    return re.compile(rf"(?<!\w)(?:{same}) (?:{bodies})(?!\w)")


def _body(flat: Flat, told: Told, memory: Memory) -> Voice | None:
    """Give the body that words like "this ministry" take up: one so called, else any that is one.

    Only the words by which a speaker is taken up are looked at.
    """
    noun = flat.phrase("body").search(flat.plain, *told.masked[0]) if told.masked else None
    if noun is None:
        return None
    called = [v for v in memory.voices if noun.group() in level(v.words).split()]
    watching = flat.phrase("world_body").fullmatch(noun.group())
    others = [v for v in memory.voices if watching and v.party in _VOUCHING]
    bodies = [v for v in memory.voices if flat.phrase("body").search(level(v.words))
              or v.party in (*_VOUCHING[:1], *_groups(memory))]  # fmt: skip
    return next(reversed(called or others or bodies), None)


def _groups(memory: Memory) -> set[str]:
    """Give the armed groups that have spoken."""
    return {v.party for v in memory.voices if v.party not in (*STATES, *_UNARMED)}


_VOUCHING: Final = ("UN", "independent", "international")


def _vouched(told: Told) -> Told:
    """Take what is confirmed for verified only where a body that looks into it confirms it."""
    if told.mode != "verified" or (told.voice and told.voice.party in _VOUCHING):
        return told
    return replace(told, mode="reported")
