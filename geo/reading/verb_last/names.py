"""Names of places in a sentence in Dari, Pashto or Urdu: listed ones, and what words mark as one.

A name that no list has is known by a word for a unit beside it ("ولسوالی", "کلي", "گاؤں"), by
the place it is set within, by the list it stands in, or by having been known so before in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from geo.reading.lexicons import Hit, Lexicon
from geo.reading.recognizers import merged
from geo.reading.verb_last.candidates import Named, Span, is_no_name, meets, spelled
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.framing import patterns_of
from geo.reading.verb_last.homonyms import is_common_noun, is_surname, is_weekday
from geo.reading.verb_last.mates import find_mates

__all__ = ["find_names"]


def find_names(
    flat: Flat,
    hits: Mapping[str, Sequence[Hit]],
    given: Mapping[str, Sequence[Hit]],
    learned: set[str],
) -> list[Named]:
    """Find the names of places in a stretch, in their order.

    Parameters
    ----------
    flat
        The stretch; its lexicon learns what the names that no list has can be.
    hits
        The words of each class in it. What lies abroad and other words are no names.
    given
        What a model of the user's own found in it; its places win over the listed ones.
    learned
        Names that no list has, which the text has marked as places before; it grows.
    """
    words = flat.words
    abroad = [(h.start, h.end) for h in hits["elsewhere"]]
    listed = [h for h in words.places.scan(flat.plain) if not meets(abroad, h.start, h.end)
              and (flat.lang == "ps" or h.term not in words.oblique)]  # fmt: skip
    places = merged(listed, given, "places", 0, len(flat.plain))
    taken = [h for n in ("events", "speech", "people", "calendar", "speakers") for h in hits[n]
             if (n != "calendar" or is_weekday(flat, h.start, h.end))
             and not _ends_name(flat, h)]  # fmt: skip
    taken += [h for h in hits["parties"] if not h.has(1, "state")]
    found = [_named(words, h.start, h.end, _bare(flat, h.term), inflected=flat.lang == "ps")
             for h in places
             if not _is_part(flat, h) and not is_common_noun(flat, h)
             and not is_surname(flat, h, hits["speakers"])]  # fmt: skip
    busy = [(n.start, n.end) for n in found] + [(h.start, h.end) for h in taken]
    sure = list(_beside_unit(flat, busy))
    sure += _within(flat, found, busy)
    more = [*sure, *_remembered(flat, learned, busy), *find_mates(flat, found, busy)]
    found += [_named(words, a, b, flat.plain[a:b]) for a, b in more]
    learned |= {flat.plain[a:b] for a, b in sure if b - a > 3}
    found = _undoubled(flat, sorted(found, key=lambda n: n.start))
    for named in found:
        named.low, named.high = _with_unit(flat, named)
    words_too = flat.terms("name_word")
    return [n for n in found if n.term not in words_too or _has_unit(flat, n)]


def _undoubled(flat: Flat, found: Sequence[Named]) -> list[Named]:
    """Give one name for two beside each other that are of one place: "Alisher - Terezai"."""
    kept: list[Named] = []
    for named in found:
        last = kept[-1] if kept else None
        keys = {place.key for place in last.known} if last is not None else set()
        shared = tuple(place for place in named.known if place.key in keys)
        if (
            last is None
            or not shared
            or _DOUBLED.fullmatch(flat.plain, last.end, named.start) is None
        ):
            kept.append(named)
            continue
        last.end = last.high = named.end
        last.term, last.known = flat.plain[last.start : last.end], shared
        flat.words.known.setdefault(last.term, shared)
    return kept


_DOUBLED: Final = re.compile(r" ?[-/] ?| ")


def _named(words: Lexicon, start: int, end: int, term: str, *, inflected: bool = False) -> Named:
    if term not in words.known:
        words.known[term] = words.oblique.get(term, ()) if inflected else ()
        words.known[term] = words.known[term] or spelled(term)
    return Named(start, end, term, start, end, words.known[term])


def _bare(flat: Flat, term: str) -> str:
    """Give a listed name without the "district" that a list adds to one of several places."""
    unit, _, rest = term.partition(" ")
    known = flat.words.known.get(rest, ()) if unit in flat.terms("unit_before") else ()
    return rest if any(place.level == 2 for place in known) else term


def _ends_name(flat: Flat, hit: Hit) -> bool:
    """Tell whether an ordinary word is the second half of a name: "Gardi Kas"."""
    before = flat.plain[max(0, hit.start - 12) : hit.start].split()
    first = bool(before) and before[-1] in flat.terms("name_first")
    return first and hit.term in flat.terms("name_second")


def _is_part(flat: Flat, hit: Hit) -> bool:
    """Tell whether a listed name is a part of a longer word, written with a joint in it."""
    joint = "\u200c"
    before = hit.start > 1 and flat.written[hit.start - 1] == joint
    after = re.match(rf"{joint}(\w+)", flat.written[hit.end : hit.end + 12])
    return before or bool(after and after.group(1) not in _SUFFIXES)


_SUFFIXES: Final = frozenset(["های", "ها", "ای", "ی", "هایی", "اش", "شان"])


def _beside_unit(flat: Flat, busy: list[Span]) -> Iterator[Span]:
    """Find names beside a word for a unit that no list has as they are spelled."""
    patterns = patterns_of(flat)
    position = 0
    plural = flat.terms("unit_plural")
    while match := patterns.before.search(flat.plain, position):
        position = match.start(1)
        span = None if _is_reference(flat, match.start()) else _name_of(flat, match, busy)
        while span:
            busy.append(span)
            yield span
            listed = any(term in match.group() for term in plural)
            more = patterns.several.match(flat.plain, span[1]) if listed else None
            span = _name_of(flat, more, busy) if more else None
    if flat.lang == "fa" and (match := patterns.home.search(flat.plain)):
        span = _name_of(flat, match, busy)
        if span and spelled(flat.plain[slice(*span)]):
            busy.append(span)
            yield span
    if flat.lang == "fa" and (match := patterns.near.search(flat.plain)):
        span = _name_of(flat, match, busy)
        if span:
            busy.append(span)
            yield span
    backwards = [patterns.after, patterns.called]
    backwards += [patterns.home, patterns.near] if flat.lang != "fa" else []
    for pattern in backwards:
        position = 0
        while match := pattern.search(flat.plain, position):
            position = match.start(2) + 1
            span = None if _is_institution(flat, match) else _last_name(flat, match, busy)
            while span:
                busy.append(span)
                yield span
                listed = flat.lang == "ps" and match.group().split()[-1] in plural
                at = flat.plain[: span[0]]
                more = patterns.before_it.search(at, max(0, len(at) - 40)) if listed else None
                span = _last_name(flat, more, busy) if more else None


def _is_institution(flat: Flat, match: re.Match[str]) -> bool:
    """Tell whether a "centre" is what words that no list has tell: "the centre of treatment"."""
    unit = flat.plain[match.end(2) : match.end()].split()[-1:]
    return bool(unit) and unit[0] in flat.terms("institution") and not spelled(match.group(2))


def _is_reference(flat: Flat, start: int) -> bool:
    """Tell whether a word for a unit is set apart by "this" and so names nothing new."""
    return bool(flat.phrase("this").search(flat.plain, max(0, start - 9), start))


def _name_of(flat: Flat, match: re.Match[str], busy: Sequence[Span]) -> Span | None:
    """Take one word for a name, or two where both can belong to it."""
    a, b = match.span(1)
    first, second = match.group(1), match.group(2)
    both = first in flat.terms("name_first") and second in flat.terms("name_second")
    if meets(busy, a, b):
        return None
    if is_no_name(flat, first) and not (both or flat.is_written_name(a, b)):
        return None
    if second in _HAVE and flat.written[b : b + 1] == "\u200c":
        return None  # "they have heard"
    if second and not meets(busy, a, match.end(2)):
        joined = flat.written[b : b + 1] == "\u200c" and second not in _SUFFIXES
        follows = _may_follow(flat, first, second)
        if joined or (follows and (_is_pair(flat, first, second) or _closes(flat, match))):
            b = match.end(2)
    return (a, b) if b - a > 2 else None


def _closes(flat: Flat, match: re.Match[str]) -> bool:
    """Tell whether two words stand alone between a unit and what closes it: "گاؤں شین کئی میں"."""
    return flat.lang == "ur" and bool(_CLOSED.match(flat.plain, match.end(2)))


_CLOSED: Final = re.compile(r" (?:مین|پر|کی قریب|کو|سی)(?!\w)")


def _last_name(flat: Flat, match: re.Match[str], busy: Sequence[Span]) -> Span | None:
    """Take the word before a unit for a name, and the one before it where both belong together."""
    a, b = match.span(2)
    first, second = match.group(1), match.group(2)
    if meets(busy, a, b):
        return None
    free = bool(first) and not meets(busy, match.start(1), b) and not is_no_name(flat, first)
    if second in patterns_of(flat).unit_words and free:
        return (match.start(1), b)  # "the village Zarghun Hill"
    if is_no_name(flat, second) and not flat.is_written_name(a, b):
        return None
    unit = _UNIT_OF_NAME.match(flat.plain, b) if second in flat.terms("name_first") else None
    if unit and not meets(busy, a, unit.end()):
        b = unit.end()  # "Black Hill"
    if first and not meets(busy, match.start(1), b):
        joined = flat.written[a - 1 : a] == "\u200c"
        free = not is_no_name(flat, first)
        if joined or (free and (_is_pair(flat, first, second) or _opens(flat, match))):
            a = match.start(1)
    return (a, b) if b - a > 2 else None


def _opens(flat: Flat, match: re.Match[str]) -> bool:
    """Tell whether two words stand alone between "of" and a unit: "د ویش منډۍ ته نژدې"."""
    before = flat.plain[max(0, match.start(1) - 3) : match.start(1)]
    return (
        flat.lang == "ps" and before in (" د ", "د ") and not flat.words.places.has(match.group(1))
    )


_HAVE: Final = frozenset(["اند", "است", "ام", "ایم", "اید"])
_UNIT_OF_NAME: Final = re.compile(r" (?:غوندی|غره|غر|دره|باند[هی]|بازار|قلعه|تپه|کوه|کلی)(?!\w)")


def _is_pair(flat: Flat, first: str, second: str) -> bool:
    if first in flat.terms("name_first") or second in flat.terms("name_second"):
        return True
    return bool(spelled(f"{first} {second}"))


def _may_follow(flat: Flat, first: str, second: str) -> bool:
    """Tell whether a word can be the second of a name: one that names end with, or no other word.

    "Kas" is such an end, and a word for people.
    """
    ends = first in flat.terms("name_first") and second in flat.terms("name_second")
    return ends or not is_no_name(flat, second)


def _within(flat: Flat, found: Sequence[Named], busy: list[Span]) -> Iterator[Span]:
    """Find a name that the words set within a listed place: "د بنو په میریانو کې"."""
    inner = patterns_of(flat).inner
    for named in found:
        if flat.lang == "fa":
            match = inner.search(flat.plain, max(0, named.start - 48), named.start)
        else:
            match = inner.match(flat.plain, named.end)
        span = _name_of(flat, match, busy) if match else None
        if span is None or match is None:
            continue
        if flat.lang == "ur" and not spelled(flat.plain[slice(*span)]) and "قریب" not in match[0]:
            continue
        busy.append(span)
        yield span


def _remembered(flat: Flat, learned: set[str], busy: list[Span]) -> Iterator[Span]:
    """Find the names that the text has marked as places before."""
    for term in sorted(learned, key=len, reverse=True):
        at = flat.plain.find(term)
        while at >= 0:
            end = at + len(term)
            whole = (
                not flat.plain[end : end + 1].isalnum() and not flat.plain[at - 1 : at].isalnum()
            )
            if whole and not meets(busy, at, end):
                busy.append((at, end))
                yield at, end
            at = flat.plain.find(term, end)


def _with_unit(flat: Flat, named: Named) -> Span:
    """Give where a name stands together with the word for its unit, where that belongs to it."""
    patterns = patterns_of(flat)
    after = patterns.unit_tail.match(flat.plain, named.end) if flat.lang != "fa" else None
    before = patterns.unit_lead.search(flat.plain, max(0, named.start - 16), named.start)
    if before and before.group().strip() in flat.terms("unit_wide"):
        before = None
    low = before.start() if before else named.start
    return low, after.end() if after else named.end


def _has_unit(flat: Flat, named: Named) -> bool:
    """Tell whether a word for a unit stands beside a name."""
    patterns = patterns_of(flat)
    lead = patterns.unit_lead.search(flat.plain, max(0, named.start - 16), named.start)
    return bool(lead or patterns.any_tail.match(flat.plain, named.end))
