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
from geo.reading.figures import Figure
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.recognizers import merged
from geo.reading.sentences import Sentence
from geo.reading.speakers import Voice
from geo.reading.statements import overlap
from geo.reading.verb_last.counts import count_people, find_losses
from geo.reading.verb_last.flat import Flat, flatten
from geo.reading.verb_last.homes import find_label, set_home
from geo.reading.verb_last.kinds import is_target, kind_of
from geo.reading.verb_last.memory import Memory
from geo.reading.verb_last.names import Named, find_names
from geo.reading.verb_last.nesting import nested, scenes_of
from geo.reading.verb_last.nonevents import why_none
from geo.reading.verb_last.recall import LASTING, is_near, recalled, region
from geo.reading.verb_last.scenes import find_border, refers_back
from geo.reading.verb_last.times import find_times
from geo.reading.verb_last.timing import set_times
from geo.reading.verb_last.voices import Told, find_speaker

__all__ = ["parse_verb_last", "recall_surroundings"]

_SCANNED: Final = (
    "events",
    "parties",
    "speakers",
    "speech",
    "people",
    "objects",
    "calendar",
    "elsewhere",
)
_DATELINE: Final = re.compile(
    r"\s*\w+(?: \w+)?(?:(?:,| و| اور| او) \w+(?: \w+)?){0,3} ?"
    r"\((?=[^)]*(?:نمایند|نامه نگار|نیوز|ایجنس"
    r"|رپورت|بیورو|ویب|ان لاین|خبریال|خبرنگار|خبرگزاری|سٹاف|ستاف|مانیترنگ))[^)]{2,80}\) ?[:-]? ?"
    r"|\s*\w+(?: \w+)? ?\([^)]{2,40}\) ?(?:\d{1,2} \w+ ?:)? ?"
    r"|\s*\w+(?: \w+)?, ?\d{1,2} \w+(?: \d{4})? ?[:\u2014-] ?|\s*\w+(?: \w+)? \u2014 "
)
_CUT: Final = re.compile(
    r";|, (?=(?:اما|لیکن|مگر|ولی|خو|جبکه|در حالی که|په داسی حال کی) )| (?=(?:جبکه|لیکن) )"
    r"|(?P<said>,? (?=(?:تاهم|البته) ))"
    r"|(?P<others> (?:و (?=\w+ (?:تن|نفر) دیگر )|او (?=\w+ (?:تنه |کسان |کسه )?نور )"
    r"|اور (?=\w+ دیگر )))"
    r"|(?P<then> (?:جس کی بعد|که در پی ان|و در پی ان|و پس از ان|چی وروسته) )"
)


def parse_verb_last(
    text: str,
    plain: str,
    sentence: Sentence,
    *,
    number: int,
    words: Lexicon,
    published: date | None,
    memory: Memory,
    lang: str = "",
    extra: Mapping[str, Sequence[Hit]] | None = None,
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
    lang
        Its language: fa, ps or ur; "" to tell it by its letters.
    extra
        What a model of the user's own found in the text.
    """
    found: list[Occurrence] = []
    earlier: Told | None = None
    dateline = _DATELINE.match(plain, sentence.start, sentence.end)
    cuts = [dateline.end() if dateline else sentence.start]
    cuts += [
        m.end()
        for m in _CUT.finditer(plain, sentence.start, sentence.end)
        if _cuts(m, plain[sentence.start : m.start()], plain[m.end() : sentence.end], words)
    ]
    cuts.append(sentence.end)
    shared: list[When] = []
    for start, end in itertools.pairwise(cuts):
        flat = flatten(text, plain, start, end, lang, words)
        hits = {name: words.scanners[name].scan(flat.plain) for name in _SCANNED}
        given = _given(flat, extra or {})
        for name in ("events", "parties", "speakers"):
            hits[name] = merged(hits[name], given, name, 0, len(flat.plain))
        names = find_names(flat, hits, given, memory.names)
        one, told, dates = _occurrence(flat, hits, names, sentence, number, published, memory)
        if one is not None:
            if one.when is None and shared:
                one.when = shared[0]
            if told.voice == Voice() and earlier and not hits["speech"]:
                one.voice = earlier.voice
            if not _is_added(memory, one):
                _remember(flat, memory, one, [h.term for h in told.home])
                found.append(one)
        shared = shared or [w for w in dates if not w.future and not w.bound]
        earlier = told if hits["speech"] or told.masked else earlier
    return found


def _cuts(match: re.Match[str], before: str, after: str, words: Lexicon) -> bool:
    """Tell whether another statement begins where a word joins two: said, or shut thereupon."""
    if match.lastgroup == "said":
        return words.scanners["speech"].has(after)
    events = words.scanners["events"]
    if match.lastgroup == "others":  # so many here, and so many others there
        return words.places.has(before) and words.places.has(after) and events.has(before)
    if match.lastgroup != "then":
        return True
    shut = any(h.code == "border closure" for h in events.scan(after))
    return shut and any(h.has(1, "plain") for h in events.scan(before))


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
    one.kind, one.certain_kind = "", False
    if one.figures or one.voice is None or not one.voice.words or one.when is not None:
        return False
    if last.voice == Voice() and last.mode == "reported":
        last.voice, last.mode = one.voice, one.mode
        return True
    return False


def _remember(flat: Flat, memory: Memory, one: Occurrence, home: Sequence[str]) -> None:
    if one.certain_kind and one.kind in LASTING and (one.sites or one.figures):
        memory.kind = one.kind
    if one.sites and not one.territory:
        memory.sites, memory.last = one.sites, one
        memory.region = {name for s in one.sites for name in (s.name, *s.around)} | {*home}
        if one.certain_kind and one.kind in LASTING:
            memory.kinds.append((region(flat, one.sites), one.kind))


def _occurrence(
    flat: Flat,
    hits: Mapping[str, Sequence[Hit]],
    names: Sequence[Named],
    sentence: Sentence,
    number: int,
    published: date | None,
    memory: Memory,
) -> tuple[Occurrence | None, Told, list[When]]:
    places = [Hit(n.start, n.end, n.term, (("place",),)) for n in names]
    told = _of_country(flat, find_speaker(flat, hits, places), memory, hits["parties"])
    if told.mode == "silent" and not any(h.has(1, "casualty") for h in hits["events"]):
        return None, told, []
    if told.voice == Voice() and told.mode == "reported" and _is_quoted(flat):
        told = replace(told, voice=None)
    told = _vouched(_heard(told, memory, sentence.paragraph))
    dates = find_times(flat, published)
    label = find_label(flat, names, hits)
    masked = [*told.masked, told.aside, *([(0, label.end)] if label else [])]
    events = [h for h in hits["events"] if not h.has(1, "casualty") and not h.has(1, "idiom")
              and not _in(h, told.masked)]  # fmt: skip
    casualties = [h for h in hits["events"] if h.has(1, "casualty")]
    said = [*told.masked, *((w.start, w.end) for w in dates)]
    counts = [c for c in count_people(flat, hits["people"])
              if not any(a <= c.start < b for a, b in said)]  # fmt: skip
    figures = find_losses(flat, casualties, counts)
    area = _area(flat)
    sites = [n.site(flat) for n in nested(flat, scenes_of(flat, names, hits, masked))]
    lately = tuple(sites[-1:] or [n.site(flat) for n in names[-1:]]) or memory.near
    before = memory.near
    back = lately if not sites and refers_back(flat) else ()
    memory.near = lately
    if not (events or figures or area) and told.mode not in ("denied", "responsibility"):
        return None, told, dates
    if label:
        sites = [replace(s, around=(*s.around, label.term)) for s in sites]
    fallback = not sites and not back
    border = find_border(flat) if fallback else None
    acting = [h for h in hits["parties"] if not _in(h, told.masked)
              and not h.has(1, "organization") and not _is_own(flat, h)
              and not any(s.start <= flat.at[h.start] < s.end for s in sites)]  # fmt: skip
    kind, certain, trigger = kind_of(flat, acting, events, sites or memory.sites, casualties)
    if trigger == "shot down" and figures:
        kind = "drone strike"
    if area is not None:
        kind, certain, trigger = "territorial claim", True, "an area"
    doing = [h for h in acting if not is_target(flat, h)]
    read = (kind, certain, trigger)
    kind, certain = recalled(
        flat, read, memory, sites=sites, events=events, dates=dates, doing=doing
    )
    scene = tuple(sites or back or ([border] if border else []))
    one = Occurrence(
        number, sentence.paragraph, sentence.start, sentence.end,
        (flat.at[0], flat.at[-1]), kind, certain, trigger, scene,
        False, fallback, tuple(_moved(flat, figures)), told.voice, told.mode,
    )  # fmt: skip
    one.area_km2 = area
    if any(f.side == "armed" for f in figures) and (doing or told.voice is not None):
        one.likely = "armed clash"
    set_times(flat, one, dates, told, events, last=memory.last, published=published)
    if one.when is None and one.said_on and sites and not is_near(sites, memory.sites):
        one.when = one.said_on  # of a new scene no better day is told
    one.refers = bool(_THIS.search(flat.plain))
    set_home(flat, one, told, label, [n for n in names if told.home and n.start in
                                       {h.start for h in told.home}], border, memory)  # fmt: skip
    one.rejected = (
        _NOBODY
        if told.nobody
        else why_none(flat, events, figures=bool(figures), denied=told.mode == "denied")
    )
    one.actor = doing[0].code if doing else _own_act(told, acting)
    targets = [h for h in hits["objects"] if not _in(h, told.masked)]
    one.target = ", ".join(dict.fromkeys(flat.text(h.start, h.end) for h in targets[:2]))
    one.keeps = told.mode == "denied" and bool(figures)
    if one.rejected:
        memory.near = before
    return one, told, dates


def _own_act(told: Told, suffering: Sequence[Hit]) -> str:
    """Give the party that says what it did to a rival, without naming itself."""
    party = told.voice.party if told.voice is not None and suffering else ""
    rivals = {h.code for h in suffering}
    return party if party in _STATES and party not in rivals else ""


def _is_own(flat: Flat, party: Hit) -> bool:
    """Tell whether a force is that of who speaks: "its forces"."""
    before = flat.plain[max(0, party.start - 8) : party.start].rstrip()
    return any(m.end() == len(before) for m in flat.phrase("own_before").finditer(before))


def _of_country(flat: Flat, told: Told, memory: Memory, parties: Sequence[Hit]) -> Told:
    """Take an official "of this country", or beside a state that is silent, for one of that state.

    The memory notes which state was named last.
    """
    before, unheard = memory.state, memory.unheard
    states = [h for h in parties if h.code in _STATES]
    memory.state = states[-1].code if states else before
    memory.unheard = memory.state if told.mode == "silent" and states else ""
    if told.voice is None or told.voice.party != "own" or not told.masked:
        return told
    low, high = told.masked[0]
    here = [h.code for h in states if h.start < low]
    if flat.phrase("this_country").search(flat.plain, max(0, low - 14), high + 14):
        party = (here or [before])[-1]
    else:
        party = unheard
    return replace(told, voice=replace(told.voice, party=party)) if party else told


_NOBODY: Final = "nobody is said to have said it"
_STATES: Final = ("Pakistan", "Afghan Taliban")


_OPENED: Final = re.compile(r"[«»“”]")


def _is_quoted(flat: Flat) -> bool:
    """Tell whether a stretch begins within a quotation that an earlier sentence opened."""
    begin = flat.at[0]
    marks = _OPENED.findall(flat.source[flat.source.rfind("\n", 0, begin) + 1 : begin])
    return bool(marks) and marks[-1] in "«“"


def _heard(told: Told, memory: Memory, paragraph: int) -> Told:
    """Take a speaker who is only taken up again for the one who spoke before."""
    if told.voice is None:
        return replace(told, voice=memory.last_voice(paragraph))
    if not told.voice.words:
        return told
    return replace(told, voice=memory.hear(told.voice, paragraph))


_VOUCHING: Final = ("UN", "independent", "international")


def _vouched(told: Told) -> Told:
    """Take what is confirmed for verified only where a body that looks into it confirms it."""
    if told.mode != "verified" or (told.voice and told.voice.party in _VOUCHING):
        return told
    return replace(told, mode="reported")


_AREA: Final = re.compile(r"(\d[\d,.]*) ?(?:مربع کلومیتر|مربع کیلومتر|کیلومتر ?مربع|کیلومتره مربع)")


def _area(flat: Flat) -> float | None:
    """Read "32 square kilometres"."""
    match = _AREA.search(flat.plain)
    return float(match.group(1).rstrip(".,").replace(",", "")) if match else None


_THIS: Final = re.compile(r"(?<!\w)(?:این|همین|آن|ان|دی|دغه|همدی|هماغه|اس|اسی"
                          r"|ان) (?:\w+ )?(?:حمله|حملات|حملی|حملون|رویداد"
                          r"|انفجار|برید|بریدونو|پیشه|پیشی|چاودنی|نشته|نشتی|واقعی|دهماکی|جهرپ"
                          r"|درگیری|شب|شپه)")  # fmt: skip


def _in(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= hit.start < b for a, b in spans)


def _moved(flat: Flat, figures: Sequence[Figure]) -> list[Figure]:
    """Give figures by their positions in the text."""
    last = len(flat.at) - 1
    return [
        replace(f, start=flat.at[min(f.start, last)], end=flat.at[min(f.end, last)])
        for f in figures
    ]


def recall_surroundings(occurrences: Sequence[Occurrence]) -> None:
    """Give a place named alone what stood around it where it was named before."""
    around: dict[str, tuple[str, ...]] = {}
    for one in occurrences:
        one.sites = tuple(
            s if s.around or s.name not in around else replace(s, around=around[s.name])
            for s in one.sites
        )
        around |= {s.name: s.around for s in one.sites if s.name and s.around}
