"""Scenes that a sentence names without a name: the border, "this district"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geo.reading.groups import Site
from geo.reading.letters import level
from geo.reading.lexicons import Lexicon
from geo.reading.verb_last.flat import Flat, Phrases
from geo.reading.verb_last.memory import Memory
from geo.reading.verb_last.recall import is_near

__all__ = ["at_spot", "find_border", "find_country", "refers_back", "scene_meant", "tells_where"]


def find_border(flat: Flat) -> Site | None:
    """Find the border where a stretch names it."""
    origin = flat.phrase("across").search(flat.plain)
    named = list(flat.phrase("border").finditer(flat.plain))
    along = [m for m in named if flat.phrase("along").search(flat.plain, 0, m.start())]
    match = next(iter([*along[-1:], *named]), None)
    if match is None or (origin and origin.start() < match.end() and match.start() <= origin.end()):
        return None  # "from the other side of the line" tells whence
    lead = list(flat.phrase("along").finditer(flat.plain, 0, match.start()))
    low = lead[-1].start() if lead and lead[-1].end() + 1 == match.start() else match.start()
    return Site(flat.at[low], flat.at[match.end() - 1] + 1, "", flat.text(low, match.end()))


def tells_where(flat: Flat) -> bool:
    """Tell whether a stretch says no more than where, or when, what was told before took place."""
    return bool(
        flat.phrase("it_was").search(flat.plain) or _TOOK_PLACE[flat.lang].search(flat.plain)
    )


_TOOK_PLACE: Final = {
    "fa": re.compile(
        r"(?<!\w)(?:این |آن |ان )?(?:رویداد|حادثه|واقعه)(?: \w+){1,12}?"
        r" (?:رخ داد|اتفاق افتاد|روی داد|صورت گرفت|به وقوع پیوست|واقع شد)"
    ),
    "ps": re.compile(
        r"(?<!\w)(?:دا |دغه )?پیشه(?: \w+){1,12}?"
        r" (?:شوی ده|شوی وه|پیشه شوی|رامنزته شوی|وشوه|پیشه شوه)"
        r"[ .]*$"
    ),
    "ur": re.compile(r"(?<!\w)(?:یه )?واقعه(?: \w+){1,12}? پیش ایا"),
}
"""How it is said of an event told before where it took place."""


_WITHIN: Final = re.compile(r"^(?:در|په) ")
_POSTPOSED: Final = re.compile(r" (?:کی|مین)$")


def find_country(flat: Flat, masked: Sequence[tuple[int, int]]) -> Site | None:
    """Find the country in which a stretch says that something was, or all over which.

    Parameters
    ----------
    flat
        The stretch.
    masked
        The words for who speaks, "the UN Mission in Afghanistan".
    """
    for match in flat.phrase("in_country").finditer(flat.plain):
        if not any(a <= match.start() < b for a, b in masked):
            break
    else:
        return None
    low, high = match.span()
    low += len(match.group()) - len(_WITHIN.sub("", match.group()))
    high = low + len(_POSTPOSED.sub("", flat.plain[low:high]))
    return Site(flat.at[low], flat.at[high - 1] + 1, "", flat.text(low, high))


def refers_back(flat: Flat, *, alone: bool) -> bool:
    """Tell whether a stretch speaks of "this district" or the like: a place named before.

    "There" is that place only where the stretch is ``alone``, and names no place itself.
    """
    there = alone and flat.phrase("there").search(flat.plain)
    return bool(there or _same_place(flat.lang, flat.words).search(flat.plain))


@lru_cache(maxsize=8)
def _same_place(lang: str, words: Lexicon) -> re.Pattern[str]:
    phrases = Phrases(lang, words)
    same = phrases.alternatives("same")
    units = phrases.alternatives("unit_before", "unit_after")
    ways = phrases.alternatives("crossing")
    return re.compile(rf"(?<!\w)(?:(?:{same}) (?:{units})|(?:{same}|دا|یه) (?:{ways}))(?!\w)")


def at_spot(flat: Flat) -> bool:
    """Tell whether a stretch speaks of "this point": the scene told of last."""
    return _same_spot(flat.lang, flat.words).search(flat.plain) is not None


@lru_cache(maxsize=8)
def _same_spot(lang: str, words: Lexicon) -> re.Pattern[str]:
    phrases = Phrases(lang, words)
    same, spots = phrases.alternatives("same"), phrases.alternatives("spot")
    return re.compile(rf"(?<!\w)(?:{same}) (?:{spots})(?!\w)")


_FAR: Final = 4  # paragraphs over which "these attacks" are those told of together
_SEVERAL: Final = {
    "fa": r"(?:این|آن|همین|مسئولیت|مسوولیت) (?:\w+ )?(?:حملات|حمله ها|بمباران ها|رویداد"
    " ها|انفجار ها"
    r"|درگیری ها|انفجارات|عملیات ها)",
    "ps": r"(?:دې|دغو|یادو|همدې|نوموړو|د) (?:هوايي |ځوابي |ټولو"
    " )?(?:بریدونو|بریدونه|حملو|چاودنو|نښتو"
    r"|بمباریو|پېښو)(?! (?:په|پر) )",
    "ur": r"(?:ان|تمام|نے) (?:\w+ )?(?:حملوں|دھماکوں|کارروائیوں|جھڑپوں)",
}
_ONE: Final = {
    "fa": r"(?:این|همین) (?:حمله|رویداد|بمباران|انفجار)(?! ها)",
    "ps": r"(?:دې|دغه|دغې|یاد|یادې|همدې) (?:هوايي )?(?:برید|چاودنې|چاودنه|پېښې|پېښه|حملې|حمله)",
    "ur": r"اس (?:\w+ )?(?:حملے|دھماکے|واقعے|کارروائی|بمباری)",
}


@lru_cache(maxsize=2)
def _meant(several: bool, /) -> dict[str, re.Pattern[str]]:
    forms = _SEVERAL if several else _ONE
    return {lang: re.compile(rf"(?<!\w){_levelled(form)}(?!\w)") for lang, form in forms.items()}


def _levelled(form: str) -> str:
    return "".join(c if c.isascii() else level(c) for c in form)


def scene_meant(flat: Flat, memory: Memory, paragraph: int) -> tuple[Site, ...]:
    """Give the places of "these attacks", or of "this attack", where the last scene has others.

    Those are the places that were told of together before one of them was told of by itself; this
    is the one place that was told of before several. What was told of as the cause of something is
    left behind where the text goes on.
    """
    near = [sites for at, sites in memory.scenes if paragraph - at <= _FAR]
    if not near:
        return ()
    if _meant(True)[flat.lang].search(flat.plain) and len(near[-1]) == 1:
        several = [sites for sites in near if len(sites) > 1 and is_near(near[-1], sites)]
        return several[-1] if several else ()
    if _meant(False)[flat.lang].search(flat.plain):
        if len(near[-1]) == 1 or memory.answered:
            return ()
        single = [sites for sites in near if len(sites) == 1 and not is_near(sites, near[-1])]
        return single[-1] if single else ()
    return near[-1] if memory.answered else ()
