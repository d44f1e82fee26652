"""One sentence in Dari, Pashto or Urdu → what it tells of.

The verb stands last in these languages, places are marked by a word before them (Dari, Pashto)
or after them (Urdu), and the speaker comes first or stands before "according to".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geo.reading.dates import find_dates
from geo.reading.figures import find_counts, find_figures
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.sentences import Sentence
from geo.reading.sites import Site, may_contain
from geo.reading.speakers import Voice, party_of

__all__ = ["parse_verb_last"]

_COUNTRY_PARTY: Final = {"AF": "Afghan Taliban", "PK": "Pakistan"}
_BEFORE: Final = re.compile(
    r"(?:^|[\s,])(?:در|به|بر|در شهر|نزدیکی|نزدیک|شهر|ولایت"
    r"|ولسوالی|ولسوالی های|ولایت های|مرکز|منطقه|"
    r"گذرگاه|فرودگاه|شرق|غرب|شمال|جنوب|میدان هوایی|په|پر|د|ضلع"
    r"|تحصیل|علاقه|علاقے|ولسوالیو|صوبه|صوبے|"
    r"حومه|اطراف|حاشیه|او|و|اور|بندر|خلاف|بالای|حوزه|ښار|شار|ولایتونو|قریه|کلی|سیمه|بازار|کوه|دره)"
    r"(?: د)? $"
)
_AFTER: Final = re.compile(
    r" (?:مین|پر|کے قریب|کے نزدیک|کے علاقے|کے ضلع|کی تحصیل|شهر"
    r"|ولایت|ولسوالی|په|کی|کے|او|اور|و|سے|ته نژدی|"
    r"بازار|ایئرپورټ|ایرپورت|سرحد|ولسوالیو|سیکتر|کراسنگ|بارډر"
    r"|باردر|ښار|شار|صوبه|ضلع|پوله|هوایی)(?!\w)"
)
_GOVERNMENT: Final = re.compile(
    r" (?:حکومت|سفیر|ته|نے|کو|را |یک|این|گفته|اعلام|می|ادعا|رد|وایی|ویلی|دا |کا |کی حکومت)"
)
_BORDER: Final = re.compile(r"خط دیورند|دیورند کرشه|دیورند کرښه|دیورند"
    r" لاین|دیورند لائن|پاک افغان سرحد|"
                            r"افغان سرحد|سرحدی پوسته|پاسگاه های مرزی|مرز (?:افغانستان|پاکستان)|"
                            r"(?<=په )فرضی کرشه|فرضي کرښه")  # fmt: skip
_BREAK: Final = re.compile(r"[,;:]| که | چی | اور | لیکن | مگر | اما | خو | او ")
_OF_NOUN: Final = re.compile(r"به گفته |بر اساس گفته(?: های)? |به نقل از ")
_POSSIBLE: Final = re.compile(r"ممکن است|احتمال|شاید|امکان|کیدای شی|که چیری|ممکن|امکان لری|هشدار|"
                              r"خبرداری|اگر|ارادہ|امکان ہے|سکتا ہے"
                              r"|سکتے ہین|سکتی ہے|خواهد")  # fmt: skip
_SCANNED: Final = ("events", "parties", "speakers", "speech", "people", "objects")
_TAIL: Final = re.compile(r" (?:نے|نی|کے|کا|کی|ته|په|د|که|ده|دی|هم|نیز|بیا|همچنان|کو)(?: .*)?$")


def parse_verb_last(
    text: str,
    plain: str,
    sentence: Sentence,
    *,
    number: int,
    words: Lexicon,
    published: date | None,
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
    """
    start, end = sentence.start, sentence.end
    piece = plain[start:end]
    hits = {name: words.scanners[name].scan(piece, start) for name in _SCANNED}
    places = words.places.scan(piece, start)
    voice, mode, masked = _speaker(text, plain, start, end, hits, places, words)
    events = [h for h in hits["events"] if not h.has(1, "casualty")]
    casualties = [h for h in hits["events"] if h.has(1, "casualty")]
    counts = find_counts(plain, start, end, hits["people"], words)
    figures = find_figures(plain, start, end, casualties=casualties, counts=counts, arabic=True)
    if not events and not figures and mode not in ("denied", "responsibility"):
        return []
    sites = _sites(text, plain, start, end, places, masked, hits["parties"], words)
    fallback = not sites
    border = _BORDER.search(plain, start, end)
    if fallback and border:
        sites = [Site(border.start(), border.end(), "", text[border.start() : border.end()])]
    kind, certain, trigger = _kind(events, piece, sites, words)
    dates = find_dates(text, plain, start, end, published=published, words=words)
    usable = [w for w in dates if not w.future and not w.bound]
    one = Occurrence(
        number, sentence.paragraph, start, end, (start, end), kind, certain, trigger, tuple(sites),
        False, fallback, tuple(figures), voice, mode,
    )  # fmt: skip
    one.when = min(usable, key=lambda w: w.prec) if usable else None
    if _POSSIBLE.search(piece) and not figures:
        one.rejected = "a possibility or plan"
    one.refers = fallback
    actors = [h for h in hits["parties"] if not any(a <= h.start < b for a, b in masked)
              and not any(s.start <= h.start < s.end for s in sites)]  # fmt: skip
    acting = [h for h in actors if not h.has(1, "organization")]
    one.actor = acting[0].code if acting else ""
    targets = [h for h in hits["objects"] if not any(a <= h.start < b for a, b in masked)]
    one.target = ", ".join(dict.fromkeys(text[h.start : h.end] for h in targets[:2]))
    if mode == "denied":
        one.figures = ()
    return [one]


def _speaker(
    text: str,
    plain: str,
    start: int,
    end: int,
    hits: dict[str, list[Hit]],
    places: Sequence[Hit],
    words: Lexicon,
) -> tuple[Voice | None, str, list[tuple[int, int]]]:
    """Find who speaks, and how; the speaker's words are no place for a site."""
    best: tuple[Voice, int, int] | None = None
    modes = [h.code for h in hits["speech"]]
    for of_noun in _OF_NOUN.finditer(plain, start, end):
        stop = re.compile(r"[,;.]|$").search(plain, of_noun.end(), end)
        limit = stop.start() if stop else end
        best = _voice(text, hits, places, of_noun.end(), limit, words)
    for hit in hits["speech"]:
        if best is not None:
            break
        breaks = [m.end() for m in _BREAK.finditer(plain, start, hit.start)]
        low = breaks[-1] if breaks else start
        best = _voice(text, hits, places, low, hit.start, words)
        if best is None and breaks:
            best = _voice(text, hits, places, start, breaks[0], words)
    mode = "reported"
    for wanted in ("denied", "responsibility", "claimed", "verified"):
        if wanted in modes:
            mode = wanted
            break
    if best is None:
        return (None if hits["speech"] else Voice()), mode, []
    return best[0], mode, [(best[1], best[2])]


def _voice(
    text: str,
    hits: dict[str, list[Hit]],
    places: Sequence[Hit],
    start: int,
    end: int,
    words: Lexicon,
) -> tuple[Voice, int, int] | None:
    speakers = [h for h in hits["speakers"] if start <= h.start and h.end <= end]
    parties = [h for h in hits["parties"] if start <= h.start and h.end <= end]
    named = sorted([*speakers, *parties], key=lambda h: h.start)
    if not named:
        return None
    if not speakers and named[0].start - start > 14:
        return None
    near = ""
    for hit in places:
        if start <= hit.start < end:
            countries = {place.country for place in words.known.get(hit.term, ())}
            near = near or (_COUNTRY_PARTY.get(min(countries), "") if len(countries) == 1 else "")
    written = " ".join(text[start:end].split()).strip(" ،,:")
    if len(written) > 60:
        written = text[named[0].start : named[-1].end]
    written = re.sub(r" (?:نے|کے|کا|کی|ته|په)$", "", written)
    party = party_of(parties, speakers, near or "own") or "own"
    return Voice(written, party), start, end


def _sites(
    text: str,
    plain: str,
    start: int,
    end: int,
    places: Sequence[Hit],
    masked: Sequence[tuple[int, int]],
    parties: Sequence[Hit],
    words: Lexicon,
) -> list[Site]:
    states = {h.start for h in parties}
    found: list[Hit] = []
    for hit in places:
        if any(a <= hit.start < b for a, b in masked):
            continue
        before = plain[max(start, hit.start - 16) : hit.start]
        after = plain[hit.end : min(end, hit.end + 16)]
        marked = bool(_BEFORE.search(before) or _AFTER.match(after))
        if hit.start in states and (not marked or _GOVERNMENT.match(after)):
            continue
        if len(hit.term) <= 3 and not marked:
            continue
        if not marked and not found:
            continue
        found.append(hit)
    sites = []
    for hit in found:
        known = words.known.get(hit.term, ())
        holds = any(
            other is not hit and may_contain(known, words.known.get(other.term, ()))
            for other in found
        )
        if holds:
            continue
        around = tuple(
            other.term for other in found
            if other is not hit and may_contain(words.known.get(other.term, ()), known)
        )  # fmt: skip
        sites.append(Site(hit.start, hit.end, hit.term, text[hit.start : hit.end], around))
    names: set[str] = set()
    kept = []
    for site in sites:
        if site.name not in names:
            kept.append(site)
            names.add(site.name)
    return [replace(site, written=_with_unit(text, plain, site, end)) for site in kept]


def _with_unit(text: str, plain: str, site: Site, end: int) -> str:
    after = re.match(r" (?:ولسوالی|ولایت|شار|شهر)(?!\w)", plain[site.end : end])
    before = re.search(
        r"(?:ولسوالی|گذرگاه|ضلع|فرودگاه) $", plain[max(0, site.start - 12) : site.start]
    )
    low = site.start - (len(before.group()) if before else 0)
    high = site.end + (after.end() if after else 0)
    return " ".join(text[low:high].split())


_ORDER: Final = (
    "drone strike", "border closure", "bombing", "airstrike", "shelling", "cross-border fire",
    "armed clash", "ground attack", "territorial claim", "other",
)  # fmt: skip


def _kind(
    events: Sequence[Hit], piece: str, sites: Sequence[Site], words: Lexicon
) -> tuple[str, bool, str]:
    plain_hits = [h for h in events if any(s[1] == "plain" for s in h.senses)]
    weak = [h for h in plain_hits if h.code == "ground attack" and len(h.term.split()) == 1]
    ranked = sorted(
        [h for h in plain_hits if h not in weak] or plain_hits, key=lambda h: _ORDER.index(h.code)
    )
    if ranked:
        return ranked[0].code, True, ranked[0].term
    means = [h for h in events if h.has(1, "means")]
    if means:
        return means[0].code, True, means[0].term
    opened = [h for h in events if h.has(1, "open")]
    country = {p.country for s in sites if s.name for p in words.known.get(s.name, ())}
    if opened and country == {"AF"} and "پاکستان" in piece:
        return "airstrike", False, opened[0].term
    return "", False, opened[0].term if opened else ""
