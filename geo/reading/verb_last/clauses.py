"""One sentence → what it tells of, by whom, where, when and with which figures."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geo.reading.dates import When
from geo.reading.groups import Site
from geo.reading.letters import language_of
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.recognizers import merged
from geo.reading.sentences import Sentence
from geo.reading.speakers import Voice
from geo.reading.statements import STATES, overlap
from geo.reading.verb_last.cuts import cuts_of
from geo.reading.verb_last.flat import Flat, flatten
from geo.reading.verb_last.homonyms import is_no_event
from geo.reading.verb_last.memory import Memory
from geo.reading.verb_last.names import find_names
from geo.reading.verb_last.recall import LASTING, region
from geo.reading.verb_last.scenes import tells_where
from geo.reading.verb_last.stretches import Stretch
from geo.reading.verb_last.tellers import teller_of, tells_who
from geo.reading.verb_last.voices import Told

__all__ = ["parse_verb_last", "recall_surroundings"]

_SCANNED: Final = (
    "events", "parties", "speakers", "speech", "people", "objects", "calendar", "elsewhere",
)  # fmt: skip


def parse_verb_last(
    text: str,
    plain: str,
    sentence: Sentence,
    *,
    number: int,
    words: Lexicon,
    published: date | None,
    memory: Memory,
    extra: Mapping[str, Sequence[Hit]],
) -> list[Occurrence]:
    """Read a sentence whose letters are Arabic.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    sentence
        The sentence in it.
    number
        Its number in the text.
    words
        The lexicon.
    published
        The day of publication.
    memory
        What the text has told before; it learns what the sentence tells.
    extra
        What a model of the user's own found in the text.
    """
    found: list[Occurrence] = []
    earlier: Told | None = None
    shared: list[When] = []
    lang = language_of(text[sentence.start : sentence.end])  # a part alone may not tell it
    for start, end in itertools.pairwise(cuts_of(text, plain, sentence, words)):
        flat = flatten(text, plain, start, end, lang, words)
        given = _given(flat, extra)
        hits = _scan(flat, given)
        names = find_names(flat, hits, given, memory.names)
        told = teller_of(flat, hits, names, memory, sentence.paragraph)
        stretch = Stretch(flat, hits, names, told, memory, published)
        one = stretch.occurrence(sentence, number)
        if one is None and tells_who(flat, memory):
            _hear_of(memory, told, sentence.paragraph)
        if one is not None:
            if one.when is None and shared:
                one.when = shared[0]
            if told.voice == Voice() and earlier and not hits["speech"]:
                one.voice = earlier.voice
            if (found and _adds_nothing(one, told)) or _dates_last(flat, memory, one):
                continue
            if not _is_added(memory, one):
                _remember(flat, memory, one, [h.term for h in told.home])
                found.append(one)
        shared = shared or [w for w in stretch.dates if not w.future and not w.bound]
        earlier = told if hits["speech"] or told.masked else earlier
    return found


def _given(flat: Flat, extra: Mapping[str, Sequence[Hit]]) -> dict[str, list[Hit]]:
    """Give what a model found, by the positions of a stretch."""
    low, high = flat.at[0], flat.at[-1]
    return {
        name: [
            hit._replace(start=bisect_left(flat.at, hit.start), end=bisect_left(flat.at, hit.end))
            for hit in hits
            if low <= hit.start and hit.end <= high
        ]
        for name, hits in extra.items()
    }


def _scan(flat: Flat, given: Mapping[str, Sequence[Hit]]) -> dict[str, list[Hit]]:
    """Give the words of a stretch by their classes, with what a model found."""
    hits = {name: flat.words.scanners[name].scan(flat.plain) for name in _SCANNED}
    hits["events"] = [h for h in hits["events"] if not is_no_event(flat, h)]
    for name in ("events", "parties", "speakers"):
        hits[name] = merged(hits[name], given, name, 0, len(flat.plain))
    return hits


def _adds_nothing(one: Occurrence, told: Told) -> bool:
    """Tell whether somebody only comments on what the sentence has told: "and traders say …"."""
    bare = not (one.sites or one.figures or one.certain_kind or one.area_km2)
    return bare and bool(told.masked) and told.mode in ("reported", "claimed")


def _dates_last(flat: Flat, memory: Memory, one: Occurrence) -> bool:
    """Take a sentence that says only when it was, and who tells it, for what was told just before.

    "A policeman was killed. According to his chief the incident took place on Monday evening."
    """
    last = memory.last
    if last is None or last.paragraph != one.paragraph or not tells_where(flat):
        return False
    if one.sites or one.figures or one.mode != "reported" or last.mode != "reported":
        return False
    last.when = last.when or one.when
    if last.voice == Voice() and one.voice is not None:
        last.voice = one.voice
    return True


def _is_added(memory: Memory, one: Occurrence) -> bool:
    """Take who tells more of the event told just before, without a figure, for who told it.

    A result without a place of its own ("in the exchange three men were killed") is one of the
    event told before, whatever it calls that.
    """
    last = memory.last
    near = last is not None and one.paragraph - last.paragraph <= int(one.refers)
    if last is None or not near or one.sites or one.area_km2:
        return False
    if one.mode in ("denied", "responsibility") or one.kind == "border closure" or one.rejected:
        return False
    if one.when is not None and last.when is not None and not overlap(one.when, last.when):
        return False
    other = bool(one.actor and last.actor) and one.actor != last.actor
    if other and not one.figures and not one.refers:
        return False  # what the other side did is another event
    _hear_raid(last, one)
    one.kind, one.certain_kind = "", False
    if one.figures or one.voice is None or not one.voice.words or one.when is not None:
        return False
    if last.voice == Voice() and last.mode == "reported":
        last.voice, last.mode = one.voice, one.mode
        return True
    return False


def _hear_raid(last: Occurrence, one: Occurrence) -> None:
    """Take the blasts told of before for those of the raid that is told beside them."""
    raid = one.kind in ("airstrike", "drone strike") and one.certain_kind
    if (
        raid
        and last.kind == "bombing"
        and last.actor in ("", *STATES)
        and _BLAST.match(last.trigger)
    ):
        last.kind = one.kind


_BLAST: Final = re.compile(r"(?:انفجار|چاودن|دهماک)(?!.* (?:ماین|خودکش))")


def _hear_of(memory: Memory, told: Told, paragraph: int) -> None:
    """Let what the report has just told be said by him of whom it adds that he has said it."""
    last = memory.last
    near = last is not None and last.paragraph == paragraph and last.voice == Voice()
    if last is not None and near and told.voice is not None and told.voice.words:
        last.voice = told.voice


def _remember(flat: Flat, memory: Memory, one: Occurrence, home: Sequence[str]) -> None:
    memory.answered = one.aside
    if one.aside:
        return
    if one.certain_kind and one.kind in LASTING and (one.sites or one.figures):
        memory.kind = one.kind
    if one.sites and not one.territory:
        memory.sites, memory.last = one.sites, one
        memory.scenes.append((one.paragraph, one.sites))
        memory.region = {name for s in one.sites for name in (s.name, *s.around)} | {*home}
        if one.certain_kind and one.kind in LASTING:
            memory.kinds.append((region(flat, one.sites), one.kind))


def recall_surroundings(occurrences: Sequence[Occurrence], words: Lexicon) -> None:
    """Give a place named alone what stood around it where it was named before.

    Where a name is that of several places, and the text tells of one of their provinces, that
    province is around it.
    """
    around: dict[str, tuple[str, ...]] = {}
    told: dict[str, str] = {}
    for one in occurrences:
        for site in (*one.sites, *one.speaks_at):
            for name in (site.name, *site.around):
                known = words.known.get(name, ())
                provinces = {p.province for p in known}
                if len(provinces) == 1:
                    told.setdefault(provinces.pop(), name)
    before: Occurrence | None = None
    for one in occurrences:
        one.sites = tuple(
            s if s.around or s.name not in around else replace(s, around=around[s.name])
            for s in one.sites
        )
        around |= {s.name: s.around for s in one.sites if s.name and s.around}
        one.sites = tuple(_within(s, told, words) for s in one.sites)
        one.sites = tuple(_beside(s, one, before, words) for s in one.sites)
        before = one if one.sites and not one.territory else before


def _beside(site: Site, one: Occurrence, before: Occurrence | None, words: Lexicon) -> Site:
    """Set a place that no list has in what the same speaker has just told of: a village of it."""
    if site.around or not site.name or words.known.get(site.name, ()) or before is None:
        return site
    if len(before.sites) != 1 or one.paragraph != before.paragraph or one.voice != before.voice:
        return site
    return replace(site, around=(before.sites[0].name, *before.sites[0].around))


def _within(site: Site, told: Mapping[str, str], words: Lexicon) -> Site:
    """Set a place whose name several have in the only one of their provinces that is told of.

    Crossings, which lie on two sides of the border, are left as they are.
    """
    outer = site.around[-1] if site.around else site.name
    known = [p for p in words.known.get(outer, ()) if p.level > 1]
    provinces = {p.province for p in known}
    fitting = [told[p] for p in sorted(provinces) if p in told]
    if len(provinces) < 2 or len(fitting) != 1 or outer == fitting[0]:
        return site
    if site.crossing or len({p.country for p in known}) > 1:
        return site
    return replace(site, around=(*site.around, fitting[0]))
