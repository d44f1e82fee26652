"""One English sentence → what it tells of, by whom, where, when and with which figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from geo.reading.agents import acting
from geo.reading.attributions import find_attributions
from geo.reading.buildings import find_buildings
from geo.reading.clauses import clause_at, find_clauses
from geo.reading.clues import is_idle
from geo.reading.counts import find_counts
from geo.reading.dates import When, find_dates
from geo.reading.denials import bare_statements, refuted_claims
from geo.reading.ellipses import find_ellipses, first_part, left_over, respective, told_apart
from geo.reading.figures import find_figures
from geo.reading.fronts import TRACKED
from geo.reading.labels import speaker_named
from geo.reading.letters import ITEM_SIGNS
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.listings import listed
from geo.reading.nonevents import excluded, without_finds
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.paraphrases import paraphrased, with_paraphrases
from geo.reading.passages import Passage
from geo.reading.reactions import is_reaction
from geo.reading.recognizers import merged
from geo.reading.relations import without_hearsay
from geo.reading.replies import answers
from geo.reading.sentences import Sentence
from geo.reading.sequels import goes_on, sequels
from geo.reading.series import counted_off, dated_apart, days_apart
from geo.reading.shares import Count
from geo.reading.sites import Site, find_groups
from geo.reading.speakers import Attribution
from geo.reading.spellings import compounded, find_unlisted
from geo.reading.stretches import Stretch
from geo.reading.voices import Voices
from geo.reading.zones import cut_zones

__all__ = ["parse_sentence"]

_DATELINE: Final = re.compile(
    r"\s*[A-Z][A-Z .'’/-]{2,50}(?:\([^)]{1,30}\))?(?:,"
    r" [A-Z][a-z]+)?(?: \([^)]{1,30}\))?(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?)? ?(?:\([A-Za-z/ ]{2,20}\) ?)?(?:[-–—:]|--) |"
    r"\s*[A-Z][A-Za-z ]{2,30}(?:, [A-Z][A-Za-z]+)?, \d{1,2} [A-Z][a-z]+(?: \d{4})?: |"
    r"\s*[A-Z][A-Za-z /]{2,40}(?:, [A-Z][A-Za-z]+)? [-–—] (?=[A-Z])"
)


_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ITEM: Final = re.compile(
    r"\s*(?:[" + ITEM_SIGNS + r"] ?)?(?:\d{1,2}[:.]\d\d )?"
    rf"(?:(?:\d{{4}}-\d\d-\d\d|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: ?[-–—:]|,) )?(?:[" + ITEM_SIGNS + r"] )?"
)


def parse_sentence(
    text: str,
    plain: str,
    sentence: Sentence,
    *,
    number: int,
    first: bool,
    words: Lexicon,
    published: date | None,
    extra: Mapping[str, Sequence[Hit]],
    scene: Sequence[Site],
) -> tuple[Parsed, list[Occurrence]]:
    """Read an English sentence.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    sentence
        The sentence in it.
    number
        Its number in the text.
    first
        Whether it begins a paragraph, and may begin with a dateline.
    words
        The lexicon.
    published
        The day of publication.
    extra
        What a model of the user's own found in the text.
    scene
        The places of the heading or label that the sentence stands under.
    """
    begin = _begin_of(text, plain, sentence, words, first=first)
    passage = Passage(text, plain, begin, sentence.end, words)
    numbers = number, sentence.paragraph
    places = _listed(passage, extra)
    told = _tells(passage, extra)
    if not told and not answers(plain, begin, sentence.end):
        parsed = _quiet(passage, numbers, places)
        return parsed, bare_statements(plain, parsed, [])
    scanned = _sifted(passage, _scan(passage), extra)
    places = _with_unlisted(passage, places, scanned)
    attributions = _said(passage, scanned, places)
    if not told and not attributions:
        return _quiet(passage, numbers, places), []
    left_out = excluded(plain, begin, sentence.end)
    dates = find_dates(text, plain, sentence.start, sentence.end, published=published, words=words)
    dates = [w for w in dates if not any(a <= w.start < b for a, b in left_out)]
    parsed = _parsed(passage, numbers, scanned, places, attributions, dates, left_out)
    parsed.clauses = find_clauses(plain, begin, sentence.end, [h.start for h in scanned["events"]])
    occurrences = _occurrences(passage, parsed, scanned["people"], places, scene)
    occurrences += bare_statements(plain, parsed, occurrences)
    occurrences += sequels(plain, parsed, occurrences)
    voices = Voices(text, scanned["parties"], scanned["speakers"], places, words)
    occurrences += refuted_claims(plain, parsed, occurrences, voices)
    return parsed, sorted(occurrences, key=lambda o: (o.zone, o.mode == "denied"))


def _tells(passage: Passage, extra: Mapping[str, Sequence[Hit]]) -> bool:
    """Tell whether a sentence has words for an event, or goes on with one."""
    plain, start, end = passage.plain, passage.start, passage.end
    return (
        passage.words.triggers.has(passage.piece)
        or bool(merged((), extra, "events", start, end))
        or any(paraphrased(plain, start, end))
        or goes_on(plain, start, end)
    )


_Scanned: TypeAlias = dict[str, list[Hit]]
"""The words of a sentence by their classes."""


def _listed(passage: Passage, extra: Mapping[str, Sequence[Hit]]) -> list[Hit]:
    """Give the names of places that the gazetteer or a model of the user's own knows."""
    text = passage.text
    places = passage.words.places.scan(passage.piece, passage.start)
    for hit in [h for h in places if h.term.startswith("the ") and text[h.start + 4].isupper()]:
        inner = hit.start + len("the ")  # "the North Waziristan district" is no "the north"
        again = passage.words.places.scan(passage.plain[inner : passage.end], inner)
        places = [*(h for h in places if h.start < hit.start), *again]
    places = [h for h in places if text[h.start].isupper() or not text[h.start].isascii()]
    return merged(compounded(passage, places), extra, "places", passage.start, passage.end)


def _scan(passage: Passage) -> _Scanned:
    """Give the words of a sentence by their classes."""
    scanners = passage.words.scanners
    return {name: scanners[name].scan(passage.piece, passage.start) for name in _SCANNED}


def _sifted(passage: Passage, scanned: _Scanned, extra: Mapping[str, Sequence[Hit]]) -> _Scanned:
    """Give the words of a sentence, those of a model too, without those that mean another thing."""
    plain, start, end = passage.plain, passage.start, passage.end
    found = scanned | {
        name: merged(scanned[name], extra, name, start, end)
        for name in ("events", "parties", "speakers")
    }
    events = [h for h in found["events"] if not h.has(1, "idiom")]
    events = without_finds(plain, start, with_paraphrases(plain, start, end, events))
    parties = _no_common_words(passage.text, found["parties"])
    return found | {"events": events, "parties": parties}


def _with_unlisted(passage: Passage, places: Sequence[Hit], scanned: _Scanned) -> list[Hit]:
    """Give the names of places, with those that no list has in the stead of what they hold."""
    unlisted = find_unlisted(passage, places, scanned)
    happened = [h for h in scanned["events"] if not h.has(1, "casualty")]
    buildings = find_buildings(passage, places, happened)
    unlisted = [
        h for h in unlisted if not any(b.start < h.end and h.start < b.end for b in buildings)
    ]
    unlisted += buildings
    kept = [h for h in places if not any(u.start <= h.start < u.end for u in unlisted)]
    return sorted([*kept, *unlisted])


def _parsed(
    passage: Passage,
    numbers: tuple[int, int],
    scanned: _Scanned,
    places: Sequence[Hit],
    attributions: list[Attribution],
    dates: list[When],
    left_out: Sequence[tuple[int, int]],
) -> Parsed:
    """Give a sentence that tells of an event, its places judged by what else it tells."""
    masked = [*((a.start, a.end) for a in attributions), *left_out]
    events = [h for h in scanned["events"] if not h.has(1, "casualty") or len(h.senses) > 1]
    triggers = [h.start for h in scanned["events"] if any(x[1] != "means" for x in h.senses)]
    groups = find_groups(passage, places=places, masked=masked, triggers=triggers)
    silent = not attributions or any(said.voice is None for said in attributions)
    return Parsed(
        *numbers, passage.start, passage.end,
        [
            h for h in events
            if not all(s[1] == "means" for s in h.senses) and not _is_kept(passage, h)
        ],
        [h for h in scanned["events"] if h.has(1, "casualty")],
        [h for h in events if h.has(1, "means") and not is_idle(passage.plain, h.start, h.end)],
        scanned["parties"], scanned["context"], scanned["objects"],
        without_hearsay(groups, attributions, triggers, passage.words),
        attributions, dates, masked, acting(passage, scanned, places) if silent else None,
    )  # fmt: skip


def _begin_of(text: str, plain: str, sentence: Sentence, words: Lexicon, *, first: bool) -> int:
    """Give where a sentence begins after a dateline or the sign of an item."""
    start, end = sentence.start, sentence.end
    if not first:
        return start
    dateline = _DATELINE.match(text[start:end])
    if dateline and dateline.group().endswith(": "):
        lead = slice(start, start + dateline.end())
        told = words.triggers.has(plain[lead])  # "Ambush at Nawa Pass, 8 March: three dead"
        dateline = None if told or speaker_named(text[lead], plain[lead], words) else dateline
    begin = start + dateline.end() if dateline and dateline.end() < end - start else start
    item = _ITEM.match(plain[begin:end])
    return begin + (item.end() if item else 0)


def _quiet(passage: Passage, numbers: tuple[int, int], places: list[Hit]) -> Parsed:
    """Read a sentence that tells of no event: the places that it names, and who speaks in it."""
    piece, words = passage.piece, passage.words
    parties: list[Hit] = []
    attributions: list[Attribution] = []
    subject = None
    acts = words.scanners["parties"].has(piece[:80]) or words.scanners["speakers"].has(piece[:80])
    labelled = acts and ": " in piece[:90]
    speaks = labelled or words.scanners["speech"].has(piece) or words.according.search(piece)
    sets_scene = _SETS_SCENE.match(passage.text, passage.start, passage.end)
    sets_scene = sets_scene or TRACKED.search(passage.plain, passage.start, passage.end)
    if acts or speaks or sets_scene:
        scanned = _scan(passage)
        scanned["parties"] = parties = _no_common_words(passage.text, scanned["parties"])
    if sets_scene:
        places = sorted([*places, *find_unlisted(passage, places, scanned)])
    if speaks:
        attributions = _said(passage, scanned, places)
    if acts and not attributions:
        subject = acting(passage, scanned, places)
    groups = find_groups(passage, places=places, masked=())
    return Parsed(
        *numbers, passage.start, passage.end,
        [], [], [], parties, [], [], groups, attributions, [], [], subject,
    )  # fmt: skip


def _said(passage: Passage, scanned: _Scanned, places: Sequence[Hit]) -> list[Attribution]:
    """Find who says what in a sentence, each with the capitals of the text."""
    text, plain, words = passage.text, passage.plain, passage.words
    found = find_attributions(
        plain, passage.start, passage.end, verbs=scanned["speech"], parties=scanned["parties"],
        speakers=scanned["speakers"], according=words.according,
        voice_of=Voices(text, scanned["parties"], scanned["speakers"], places, words),
    )  # fmt: skip
    return [_cased(text, plain, said) for said in found]


def _no_common_words(text: str, parties: Sequence[Hit]) -> list[Hit]:
    """Leave out names of bodies that are words too, unless they stand in capitals."""
    return [h for h in parties if h.term not in _ACRONYMS or text[h.start : h.end].isupper()]


def _cased(text: str, plain: str, said: Attribution) -> Attribution:
    """Give a speaker's words with the capitals of the text."""
    if said.voice is None or not said.voice.words or said.voice.words != said.voice.words.lower():
        return said
    at = plain.find(said.voice.words, said.names[0], said.names[1])
    at = at if at >= 0 else plain.rfind(said.voice.words, max(0, said.start - 300), said.end)
    if at < 0:
        return said
    return replace(said, voice=replace(said.voice, words=text[at : at + len(said.voice.words)]))


_ACRONYMS: Final = frozenset(
    ["who", "un", "is", "ap", "aff", "us", "iom", "hrw", "dpa", "isk", "fc"]
)
"""Names of bodies that are words too, unless they stand in capitals."""
_SETS_SCENE: Final = re.compile(
    r"(?:Meanwhile, |Further \w+, |Elsewhere, |Across [\w ]{3,25}, )?"
    r"(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round) (?:the (?:\w+ ){1,2}of )?[A-Z]"
    r"|(?:The|Another|One|Among the) (?:[\w-]+ ){0,4}(?:villages?|hamlets?|towns?|districts?"
    r"|valleys?|areas?|settlements?|places?|localit(?:y|ies)) (?:was|is|were|are) (?:the )?[A-Z]"
    r"|The (?:[\w-]+ ){1,3}(?:stands?|stood|lies|lay) (?:in|near|at|on|outside) "
    r"|(?:This|That|It) (?:is|was) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*, an? "
)


def _is_kept(passage: Passage, hit: Hit) -> bool:
    """Tell whether drones only are what a store, a workshop or a launch site that was hit has."""
    if hit.code != "drone strike" or not hit.term.endswith(("drone", "drones", "uav", "uavs")):
        return False
    return is_idle(passage.plain, hit.start, hit.end)


_SCANNED: Final = (
    "events", "parties", "speakers", "speech", "people", "context", "objects", "elsewhere",
)  # fmt: skip


def _occurrences(
    passage: Passage,
    parsed: Parsed,
    people: Sequence[Hit],
    places: Sequence[Hit],
    scene: Sequence[Site],
) -> list[Occurrence]:
    """Give what a sentence tells of, stretch by stretch."""
    text, plain, words = passage.text, passage.plain, passage.words
    counts = find_counts(plain, parsed.start, parsed.end, people, words)
    counts = [c for c in counts if not (parsed.hides(c.start) or parsed.hides(c.end - 1))]
    found: list[Occurrence] = listed(passage, parsed, counts, places, scene)
    if found:
        return found
    elliptic = find_ellipses(plain, parsed, counts, words)
    told = [c for c in counts if not any(e.holds(c.start) for e in elliptic)]
    for start, end, groups in cut_zones(plain, parsed, words):
        casualties = parsed.within(parsed.casualties, start, end)
        figures = find_figures(plain, start, end, casualties=casualties, counts=told)
        hits = parsed.within(parsed.events, start, end)
        if found and hits and not figures:
            figures = list(left_over(plain, found[-1], hits[0], told))
            found[-1] = first_part(plain, found[-1], figures, told)
        groups = [g for g in groups if not any(e.group == g for e in elliptic)]
        stretch = Stretch(text, plain, parsed, start, end, groups, figures, places, words, scene)
        if stretch.tells:
            one = stretch.occurrence()
            one.reacts = is_reaction(plain, one, stretch.at)
            if found and not one.kind and _ANOTHER.match(plain, start, end):
                one.likely = found[-1].kind
            if found and one.trigger == "one" and not one.kind:
                one.kind, one.certain_kind = found[-1].kind, found[-1].certain_kind
            if not one.sites and found:
                _set_place(plain, parsed, one, found[-1])
            for part in _parted(plain, parsed, one, told):
                found += [part, *_again(plain, parsed, part)]
            found += told_apart(parsed, one, [e for e in elliptic if start <= e.begin < end])
    return (dated_apart(plain, parsed, found[0]) if len(found) == 1 else []) or found


def _parted(
    plain: str, parsed: Parsed, one: Occurrence, counts: Sequence[Count]
) -> Iterable[Occurrence]:
    """Part what a stretch counts by places or days that have each a number of their own."""
    parts = respective(plain, one) or days_apart(plain, parsed, one, counts)
    return parts or counted_off(plain, parsed, one)


_EXCHANGED: Final = re.compile(
    r"\b(?:exchanged|traded|opened|resorted to|came under) (?:\w+ )?fire\b|\bfired (?:at|on)\b"
    r"|\bshot at\b|\bclashed\b|\bfought (?:an?|each|with)\b"
    r"|\ban? (?:[\w-]+ )?(?:gun ?battle|gun ?fight|firefight|shoot-?out|skirmish|clash)\b"
)


def _set_place(plain: str, parsed: Parsed, one: Occurrence, before: Occurrence) -> None:
    """Give what a clause tells of the place that the rest of its sentence names.

    "The first raid on Kabul since October, when jets killed 15"; "Torkham was shut after troops
    exchanged fire". For what else a crossing was shut is no event of its own.
    """
    clause = clause_at(parsed.clauses, one.zone[0])
    if clause is None or clause.opens:
        return
    shuts = clause.shuts and before.kind == "border closure"
    told = one.figures or (shuts and _EXCHANGED.search(plain, *one.zone))
    if told and (shuts or plain.startswith("since", clause.start)):
        one.sites, one.territory = before.sites, before.territory
    elif shuts:
        one.rejected = one.rejected or "only what a crossing was shut for"


_ANOTHER: Final = re.compile(
    r"(?:[\w-]+ ){0,6}(?:after|before|following) (?:another|a similar|an earlier|a previous|one)\b"
)
"""How a clause speaks of one more event of the kind that its sentence tells of."""


_AGAIN: Final = re.compile(
    r",? and (?:then )?(?:again|a second time|once more|anew|(?:returned|came back|went back"
    r"|were back|was back|struck again|did so again)(?: there)?)(?:,| later)?"
    r" (?:(?:early |late )?(?:on|in|at|during) )?(?:the (?:night|evening|morning) of )?"
)


def _again(plain: str, parsed: Parsed, one: Occurrence) -> Iterator[Occurrence]:
    """Give what happened once more: "was shelled on Friday and again on Monday"."""
    first = one.when
    for when in parsed.dates:
        if first is not None and _AGAIN.fullmatch(plain, first.end, when.start):
            first = when
            yield replace(one, when=when, figures=(), fresh=True, why=[*one.why])
