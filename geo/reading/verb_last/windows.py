"""The stretches of a sentence that a speaker can stand in, where the verb stands last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.verb_last.flat import Flat

__all__ = ["AT_END", "BREAK", "OWN_VERB", "by_mark", "find_bylines", "find_windows", "nearest"]

BREAK: Final = re.compile(r"[,;:.\"]")
OWN_VERB: Final = ("responsibility", "denied")


def find_windows(flat: Flat, speech: Sequence[Hit]) -> list[tuple[int, int, int]]:
    """Give the stretches that a speaker can stand in, the likeliest first.

    The third number is where a "that" follows the verb, 0 where none does, `AT_END` where the
    speaker stands last in the stretch.
    """
    windows: list[tuple[int, int, int]] = []
    plain = flat.plain
    for match in flat.phrase("said_before").finditer(plain):
        stop = BREAK.search(plain, match.end())
        end = min(stop.start() if stop else len(plain), match.end() + 90)
        windows.append((match.end(), end, 0))
    that = flat.phrase("that")
    for match in flat.phrase("said_after").finditer(plain):
        begin = max(_begin(plain, match.start()), match.start() - 60)
        inner = [m.end() for m in that.finditer(plain, begin, match.start())]
        windows.append((max([begin, *inner]), match.start(), AT_END))
    windows += by_mark(flat, speech)
    for match in flat.phrase("agent_before").finditer(plain):
        if any(h.code == "denied" and 0 < h.start - match.end() < 44 for h in speech):
            windows.append((match.end(), min(len(plain), match.end() + 60), 0))
    for match in flat.phrase("agent_after").finditer(plain):
        if any(h.code == "denied" for h in speech):
            begin = max(_begin(plain, match.start()), match.start() - 60)
            windows.append((begin, match.start(), 0))
    for hit in speech:
        follows = that.search(plain, max(hit.start, hit.end - 3), hit.end + 14)
        follows = follows or _QUOTES.match(plain, hit.end)
        begin = _begin(plain, hit.start)
        first = _opening(plain, hit.start)
        until = _before_told(flat, first, hit.start)
        if follows:
            at = follows.start()
            windows += [(first, until, at), (begin, until, at)]
        else:
            windows += [(begin, until, 0), (first, until, 0)]
    return [window for window in windows if window[1] - window[0] > 1]


def find_bylines(flat: Flat, named: Sequence[Hit], places: Sequence[Hit]) -> list[tuple[int, int]]:
    """Give where a note names who tells it without a verb: "The ministry: …", "…, sources".

    Such words are those for a speaker and his name, and tell of no event. In Urdu they may come
    last.
    """
    marked = [_LABEL.match(flat.plain)]
    marked += [_LAST.search(flat.plain)] if flat.lang == "ur" else []
    spans = (match.span(1) for match in marked if match is not None)
    return [span for span in spans if _is_byline(flat, span, named, places)]


def _is_byline(
    flat: Flat, span: tuple[int, int], named: Sequence[Hit], places: Sequence[Hit]
) -> bool:
    inside = [h for h in named if span[0] <= h.start and h.end <= span[1]]
    apart = [h for h in inside if not any(p.start <= h.start < p.end for p in places)]
    words = flat.plain[slice(*span)]
    if not apart or flat.words.scanners["events"].has(words) or _CLAUSE.search(words):
        return False
    return len(flat.plain[inside[-1].end : span[1]].split()) <= _NAMES


_LABEL: Final = re.compile(r"(?:[\d\W]*)([^:,;.\"]{3,70}?) ?: (?=\S)")
_LAST: Final = re.compile(r"[,:] ?([^:,;.\"]{3,50})[.!]?$")
_CLAUSE: Final = re.compile(
    r"(?<!\w)(?:نی|کو|مین|که|چی|سی|پر|هی|هین|گیی|گیا|ته|کی(?= \w+ کی))(?!\w)"
)
_NAMES: Final = 3  # words of a name after an office


def _before_told(flat: Flat, start: int, end: int) -> int:
    """Give where in Dari what is told of begins: "the governor told | of the killing of nine"."""
    told = _OF.search(flat.plain, start, end) if flat.lang == "fa" else None
    return told.start() if told else end


_OF: Final = re.compile(
    r" از (?=کشته|زخمی|جان باخت|مرگ|وقوع|حمله|حملات|انفجار|شنیدن|بمباران|درگیری|سقوط|تصرف|دفع|شلیک"
    r"|اصابت|ادامه|تلفات|ویران|تخریب)"
)


def by_mark(flat: Flat, speech: Sequence[Hit]) -> list[tuple[int, int, int]]:
    """Give where those stand who in Urdu deny or take something on: the words before their mark."""
    if flat.lang != "ur" or not any(h.has(0, mode) for h in speech for mode in OWN_VERB):
        return []
    marks = [m.start() for m in _MARK.finditer(flat.plain)]
    return [(max(_begin(flat.plain, at), at - 40), at, _BY_MARK) for at in reversed(marks)]


_MARK: Final = re.compile(
    r" نی (?=(?:\w+ ){0,5}(?:قبول|تسلیم|لی |تردید|مسترد|رد |انکار|لاتعلقی|جهوت))"
)
_QUOTES: Final = re.compile(r"(?: \w+){0,2} ?:")
AT_END: Final = -1
_BY_MARK: Final = -2


def nearest(named: Sequence[Hit], low: int, high: int, that: int) -> Sequence[Hit]:
    """Give the speakers to choose from: of a stretch that ends with its speaker the last ones."""
    if that not in (AT_END, _BY_MARK):
        return named
    inside = [h for h in named if low <= h.start and h.end <= high]
    if not inside or high - inside[-1].end > 26:
        return named
    first = len(inside) - 1
    while first and inside[first].start - inside[first - 1].end < 24:
        first -= 1
    return inside[first:]


def _begin(plain: str, end: int) -> int:
    """Give where the words begin that a comma or the like divides from what goes before."""
    breaks = [m.end() for m in BREAK.finditer(plain, 0, max(0, end - 1))]
    return breaks[-1] if breaks else 0


def _opening(plain: str, end: int) -> int:
    """Give where the sentence begins, after its label or its "in Kabul,"."""
    breaks = [m.end() for m in re.compile(r"[:;.]").finditer(plain, 0, end)]
    return breaks[-1] if breaks else 0
