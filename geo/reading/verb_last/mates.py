"""Names that no list has as they are spelled, in a list of places with one that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from geo.reading.verb_last.candidates import Named, Span, is_no_name, meets, spelled
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.framing import CONJUNCTION

__all__ = ["find_mates"]


def find_mates(flat: Flat, found: Sequence[Named], busy: list[Span]) -> Iterator[Span]:
    """Find unlisted spellings of places that stand in a list with a listed one of their country."""
    for named in found:
        countries = {p.country for p in named.known}
        at = max(0, named.start - 24)
        before = _MATE_BEFORE.search(flat.plain[at : named.start])
        spans = [(at + before.start(1), at + before.end(1))] if before else []
        spans += _mates_after(flat, named, found)
        for a, b in spans:
            term = flat.plain[a:b]
            if is_no_name(flat, term) or meets(busy, a, b):
                continue
            framed = a > named.end and flat.lang != "fa" and _FRAME.match(flat.plain, b)
            alike = any(p.country in countries and p.level <= 2 for p in spelled(term))
            if alike or (framed and countries and not flat.words.places.has(term)):
                busy.append((a, b))
                yield a, b
                break


def _mates_after(flat: Flat, named: Named, found: Sequence[Named]) -> list[Span]:
    """Give what may be the next name of a list, of two words or one: up to what closes the list.

    In Dari the larger place may close it: "in Miranshah and Spinwam of North Waziristan".
    """
    match = _MATE.match(flat.plain, named.end)
    if match is None:
        return []
    ends = [match.end(2), match.end(1)] if match.group(2) else [match.end(1)]
    starts = {other.start for other in found}
    return [
        (match.start(1), end)
        for end in ends
        if _AFTER_MATE.match(flat.plain, end) or (flat.lang == "fa" and end + 1 in starts)
    ]


_MATE: Final = re.compile(rf"{CONJUNCTION} ([^\W\d_]{{3,}})(?: ([^\W\d_]+))?")
_AFTER_MATE: Final = re.compile(r" (?:را|در|کی|مین|ترمنز|تر منز|باندی|سمیت|پر|و|او|اور)(?!\w)|,|$")
_FRAME: Final = re.compile(r" (?:کی|مین|ترمنز|تر منز)(?!\w)")
"""What closes a list of places in Pashto and Urdu: "in Margha and Laman"."""
_MATE_BEFORE: Final = re.compile(rf"(?:^|[ ,])([^\W\d_]{{4,}}){CONJUNCTION} $")
