"""A row of a table → what its cells tell together: where, when, what, how many and by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.announcements import take_for_verified
from geo.reading.counts import find_counts
from geo.reading.dates import find_dates
from geo.reading.figures import Figure
from geo.reading.grids import Cell, Row
from geo.reading.labels import Label, is_heading, read_label, sites_named, united
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.paragraphs import Paragraph, Reading, read_sentences
from geo.reading.sites import Site
from geo.reading.speakers import Voice
from geo.reading.voices import voice_party

__all__ = ["read_row"]

_ALL: Final = re.compile(r"(?:grand |sub-?)?totals?\b|overall\b|all (?:provinces|districts)\b")


def read_row(
    reading: Reading, plain: str, number: int, row: Row, above: tuple[int, int] | None
) -> None:
    """Read a row, and add what it tells to a reading.

    Parameters
    ----------
    reading
        What was read so far.
    plain
        The levelled text.
    number
        The number of its paragraph.
    row
        The row, whose cells the header has told apart.
    above
        Where the heading stands that its table is under, None if there is none.
    """
    label = _label(reading, plain, row, above)
    part = reading.outline.enter(
        plain, row.start, row.end, above=above, section=False, labelled=True
    )
    title = _title(reading, plain, row)
    told = len(reading.occurrences)
    for cell in row.of("event", "casualties"):
        paragraph = Paragraph(plain, number, cell.start, cell.end, label, headline=False)
        read_sentences(reading, paragraph, cell.start)
    found = reading.occurrences[told:]
    one = _united(found, label) or _bare(reading, number, row, label)
    if one not in found:
        found.append(one)
    _complete(reading, plain, row, one)
    if title is not None:
        one.likely = one.likely or title.kind or title.likely
        one.actor = one.actor or title.actor
    one.overall |= any(_ALL.match(plain, cell.start) for cell in row.cells[:2])
    reading.occurrences[told:] = [o for o in found if o.rejected or _tells(o)]
    voice = _voice(reading, row) or reading.introduced
    for other in reading.occurrences[told:]:
        if reading.checked:
            take_for_verified(other)
        other.part, other.start, other.end = part, row.start, row.end
        if voice is not None and (other.voice is None or not other.voice.words):
            other.voice = voice


def _title(reading: Reading, plain: str, row: Row) -> Occurrence | None:
    """Give what stands right above a table and tells what it lists, which is no event itself."""
    told = [one for one in reading.occurrences[-_NEAR:] if one.end <= row.top]
    if not told or plain[told[-1].end : row.top].strip(" \t\r\n*:"):
        return None
    if is_heading(plain, told[-1].start, told[-1].end) and not told[-1].figures:
        told[-1].rejected = told[-1].rejected or "the title of a table"
    return told[-1]


_NEAR: Final = 200  # statements back to which the title of a long table can stand


def _tells(one: Occurrence) -> bool:
    return bool(one.kind or one.likely or one.figures or one.trigger) and (
        bool(one.sites) or one.overall
    )


def _label(reading: Reading, plain: str, row: Row, above: tuple[int, int] | None) -> Label | None:
    """Give the place and the day of a row, and those of the heading above its table."""
    text, day, words = reading.text, reading.published, reading.words
    days = [
        when for cell in row.of("day")
        for when in find_dates(text, plain, cell.start, cell.end, published=day, words=words)
    ]  # fmt: skip
    own = Label(row.start, _sites(reading, plain, row), days[0] if days else None)
    spans = [(cell.start, cell.end) for cell in row.of("group")]
    for span in [*spans, *([above] if above is not None else [])]:
        over = read_label(text, plain, *span, published=day, words=words)
        own = united(over, own) or own
    return own


def _sites(reading: Reading, plain: str, row: Row) -> tuple[Site, ...]:
    """Give the places that a row names: the finest cell, within those of larger places."""
    text, words = reading.text, reading.words
    around: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    for cell in row.of("province", "district", "place"):
        if _ALL.match(plain, cell.start):
            continue
        named = _chained(plain, cell, sites_named(text, plain, cell.start, cell.end, words), words)
        if not named and text[cell.start : cell.start + 1].isupper():
            named = (Site(cell.start, cell.end, plain[cell.start : cell.end],
                          text[cell.start : cell.end]),)  # fmt: skip
        if named:
            sites = tuple(
                replace(s, around=(*s.around, *(a for a in around if a not in (*s.around, s.name))))
                for s in named
            )
            around = (sites[0].name, *sites[0].around)
    return sites


def _chained(plain: str, cell: Cell, sites: tuple[Site, ...], words: Lexicon) -> tuple[Site, ...]:
    """Take "Shahrag, Harnai district, Balochistan" for a place within the larger ones after it."""
    kinds = [{place.kind for place in words.known.get(site.name, ())} for site in sites]
    if len(sites) < 2 or "province" not in kinds[-1] or any("province" in k for k in kinds[:-1]):
        return sites
    if re.search(r"[;/&]| and | or ", plain[cell.start : cell.end]):
        return sites
    outer = [name for site in reversed(sites[1:]) for name in (site.name, *site.around)]
    around = (*sites[0].around, *(n for n in outer if n not in sites[0].around))
    return (replace(sites[0], around=tuple(dict.fromkeys(around))),)


def _united(found: Sequence[Occurrence], label: Label | None) -> Occurrence | None:
    """Take together what the cells of a row tell of its event, each in its own words."""
    sites = label.sites if label is not None else ()
    same = [
        one for one in found
        if not one.rejected and one.mode == "reported"
        and (one.voice is None or not one.voice.words)
        and (label is None or one.when in (None, label.when))
        and (not sites or {s.name for s in one.sites} == {s.name for s in sites})
    ]  # fmt: skip
    for other in same[1:]:
        first = same[0]
        if not first.certain_kind and other.kind:
            first.kind, first.certain_kind = other.kind, other.certain_kind
            first.trigger = other.trigger
        kinds = {figure.kind for figure in first.figures}
        first.figures += tuple(figure for figure in other.figures if figure.kind not in kinds)
        first.target, first.actor = first.target or other.target, first.actor or other.actor
        other.rejected = "told in another cell of its row"
    return same[0] if same else None


def _bare(reading: Reading, number: int, row: Row, label: Label | None) -> Occurrence:
    """Give an event of which a row tells no more than its kind, place and figures."""
    span = row.start, row.end
    one = Occurrence(len(reading.parsed), number, *span, span, voice=Voice())
    one.sites, one.when = (label.sites, label.when) if label is not None else ((), None)
    for cell in row.of("event"):
        said = reading.text[cell.start : cell.end].lower()
        hits = reading.words.scanners["events"].scan(said, cell.start)
        code = next((h.code for h in hits if h.has(1, "plain") or h.has(1, "means")), "")
        if code and not one.kind:
            one.kind, one.certain_kind, one.trigger = code, True, said
    return one


def _complete(reading: Reading, plain: str, row: Row, one: Occurrence) -> None:
    """Add what the cells tell of an event beside its words: figures, target and actor."""
    for role, kind in (("killed", "deaths"), ("injured", "injured")):
        told = [f for cell in row.of(role) for f in _figure(reading, plain, cell, kind)]
        told.sort(key=lambda figure: figure.high == 0)  # of two columns the one that counts some
        if told:
            said = next((f for f in one.figures if f.kind == kind), told[0])
            of = told[0].of or (said.of if said.low == told[0].low else "")
            kept = tuple(f for f in one.figures if f.kind != kind)
            one.figures = (*kept, replace(told[0], of=of))
    for cell in row.of("casualties"):
        one.figures = one.figures or _both(plain, cell)
    one.lasts |= one.kind == "border closure" and any("since" in c.head for c in row.of("day"))
    for cell in row.of("target"):
        one.target = " ".join(reading.text[cell.start : cell.end].split())
    for cell in row.of("actor"):
        parties = reading.words.scanners["parties"].scan(plain[cell.start : cell.end])
        one.actor = parties[0].code if parties else one.actor


def _figure(reading: Reading, plain: str, cell: Cell, kind: str) -> list[Figure]:
    """Give the number that a cell states, of whom the header or the cell itself counts."""
    people = reading.words.scanners["people"]
    said = plain[cell.start : cell.end]
    counts = find_counts(plain, cell.start, cell.end, people.scan(said, cell.start), reading.words)
    if not counts or counts[0].start - cell.start > _AHEAD:
        return []
    one = counts[0]
    least = plain.startswith("+", one.end) or said.startswith((">", "≥"))
    headed = people.scan(cell.head)
    of = one.of or next((h.code for h in headed if h.code != "people"), "")
    return [Figure(kind, one.low, None if least else one.high, of, one.side, one.start, one.end)]


def _both(plain: str, cell: Cell) -> tuple[Figure, ...]:
    """Give the two numbers of a cell under "killed/injured": "2/5"."""
    match = _PAIR.fullmatch(plain, cell.start, cell.end)
    if match is None or not re.search(r"\W", cell.head):
        return ()
    kinds = (
        ("deaths", "injured")
        if re.match(r"(?:no\. )?\W*(?:kill|dea|kia|mart|fat)", cell.head)
        else ("injured", "deaths")
    )
    return tuple(
        Figure(kind, int(match[n]), int(match[n]), "", "", *match.span(n))
        for n, kind in enumerate(kinds, 1)
    )


_PAIR: Final = re.compile(r"(\d+)\D{1,3}(\d+)")
_AHEAD: Final = 12  # characters before the number of a cell: "at least", "~"


def _voice(reading: Reading, row: Row) -> Voice | None:
    """Give who tells what stands in a row, by its own cell."""
    for cell in row.of("source"):
        written = " ".join(reading.text[cell.start : cell.end].split())
        party = voice_party(written, reading.words)
        if party and party != "nobody":
            return Voice(written, party)
    return None
