"""Claims as rows of a table: stable ids, and what a reader needs to judge each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence, Set
from typing import Any, Final

from geo import __version__
from geo._spelling import fold
from geo.reading.letters import is_arabic_script, language_of, level
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.reader import Reading
from geo.reading.sites import Site
from geo.reading.statements import STATES, Told, country_of, provinces_of
from geo.reading.voices import COUNTRY_PARTY
from geo.reading.wordings import is_across, list_places
from geo.schema import CLAIM_COLUMNS, READING_COLUMNS, SOURCE_COLUMNS

__all__ = ["COLUMNS", "READ_BY", "reject_rows", "rows_of"]

COLUMNS: Final = (
    *CLAIM_COLUMNS,
    *(column for column in SOURCE_COLUMNS if column != "source_id"),
    *READING_COLUMNS,
)

READ_BY: Final = f"strikemap {__version__}, by rule; not checked"
"""What stands in ``read_by`` until a person has looked at the row."""


def rows_of(reading: Reading, source: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give a row for each claim of a reading, in the order of the text.

    Parameters
    ----------
    reading
        What was read.
    source
        The columns of the publication, with its ``source_id``.
    """
    ids = _ids(reading, source.get("source_id", ""))
    home, named = _seat(reading) or _home(reading), _provinces_named(reading)
    rows = []
    for claim in reading.claims:
        row: dict[str, Any] = dict.fromkeys(COLUMNS, "")
        row.update(source)
        row.update(_told(reading, claim, home, named))
        row["claim_id"] = ids[id(claim)]
        if claim.answers is not None:
            row["answers"] = ids.get(id(claim.answers), "")
        row["read_by"] = READ_BY
        rows.append(row)
    return rows


def _seat(reading: Reading) -> str:
    """Give the country that a text is written from, "" where its dateline does not tell."""
    name = reading.dateline.name if reading.dateline is not None else ""
    countries = {place.country for place in reading.words.known.get(name, ())}
    return countries.pop() if len(countries) == 1 else ""


def _home(reading: Reading) -> str:
    """Give the country that most claims of a text tell of, "" where none stands out."""
    named = [country_of(claim.sites, reading.words) for claim in reading.claims]
    if not any(named):
        named = [
            country_of(group.sites, reading.words) for s in reading.parsed for group in s.groups
        ]
    if not any(named):
        opening = level(reading.text[:60])
        named = [
            place.country for hit in reading.words.places.scan(opening)
            for place in reading.words.known.get(hit.term, ())[:1]
        ]  # fmt: skip
    counts = sorted(((named.count(c), c) for c in set(named) - {""}), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] < 3 * counts[1][0]):
        return ""
    return counts[0][1]


def _provinces_named(reading: Reading) -> frozenset[str]:
    """Give the provinces that a text names."""
    groups = [group for parsed in reading.parsed for group in parsed.groups]
    sites = {s for g in groups for s in g.sites} | {s for c in reading.claims for s in c.sites}
    sites |= {s for one in reading.occurrences for s in one.speaks_at}
    names = {name for site in sites for name in (site.name, *site.around)}
    return frozenset(
        place.province
        for name in names
        for place in reading.words.known.get(name, ())
        if place.kind == "province"
    )


def _province(site: Site, words: Lexicon, named: Set[str]) -> str:
    """Give the province of a site; of several that its name can mean, the one the text names.

    What lies on the border has a side in either country, and is left open.
    """
    stated = provinces_of(site, words)
    own = words.known.get(site.name, ()) if site.name else ()
    finest = min((place.level for place in own), default=1)
    if finest == 1 or site.near or any(name != site.name for name in site.around):
        return stated
    kinds = {place.kind for place in own}
    spelled = finest > 2 and "site" not in kinds and not words.places.has(site.name)
    if spelled and stated and named and stated not in named:
        # A village that is only spelled alike is another one, of the province that is told of.
        return min(named) if len(named) == 1 else ""
    meant = {place.province for place in own if place.level == finest and place.province}
    inland = len({place.country for place in own if place.level == finest}) == 1
    fitting = meant & named if inland and len(meant) > 1 else set()
    return fitting.pop() if len(fitting) == 1 else stated


def _of_neighbours(sites: Sequence[Site], provinces: Sequence[str], words: Lexicon) -> list[str]:
    """Take a name in a list for the place in the province that all the others there lie in.

    "Barmal, Gomal, Margha, Sarobi and Argun": the Sarobi that is in Paktika, as they are.
    """
    fitted = list(provinces)
    for at, site in enumerate(sites):
        others = {province for i, province in enumerate(provinces) if i != at}
        shared = next(iter(others)) if len(others) == 1 and len(sites) > 2 else ""
        meant = {place.province for place in words.known.get(site.name, ()) if place.level > 1}
        if shared in meant and len(meant) > 1 and not site.around:
            fitted[at] = shared
    return fitted


def _told(reading: Reading, claim: Told, home: str, named: Set[str]) -> dict[str, Any]:
    words = reading.words
    provinces = [
        "" if is_across(reading.text, site) else _province(site, words, named)
        for site in claim.sites
    ]
    provinces = _of_neighbours(claim.sites, provinces, words)
    country = country_of(claim.sites, words)
    party = claim.voice.party
    if party == "own":
        party = COUNTRY_PARTY.get(_side_of(reading, claim) or country or home, "")
    deaths, injured = claim.figures.get("deaths"), claim.figures.get("injured")
    status, actor = claim.mode, claim.actor
    if claim.kind == "territorial claim" and not actor and status != "denied" and party in STATES:
        actor = party  # of ground told as taken, and by nobody else, the teller is the taker
    if status == "reported" and actor and actor in (claim.voice.party, party):
        status = "claimed"
    when = claim.when
    return {
        "date_start": when.first.isoformat() if when else "",
        "date_end": when.last.isoformat() if when and when.last else "",
        "date_prec": when.prec if when else "",
        "event_type": claim.kind,
        "place_name": list_places(reading.text, claim.sites, words, either=claim.either),
        "province": provinces[0] if len(set(provinces)) == 1 else _listed(claim, provinces),
        "claimed_by": claim.voice.words,
        "actor": party if actor == "own" else actor,
        "stated_target": claim.target,
        "deaths_low": _number(deaths.low if deaths else None),
        "deaths_high": _number(deaths.high if deaths else None),
        "injured_low": _number(injured.low if injured else None),
        "injured_high": _number(injured.high if injured else None),
        "deaths_of": (deaths or injured).of if deaths or injured else "",  # type: ignore[union-attr]
        "claim_status": status,
        "char_start": claim.start,
        "char_end": claim.end,
        "country": country,
        "claimant_party": party if claim.voice.words else "",
        "area_km2": "" if claim.area_km2 is None else f"{claim.area_km2:g}",
        "notes": "told as “reportedly”" if claim.doubt else "",
        "why": "; ".join(claim.why),
        "evidence": " ".join(reading.text[claim.start : claim.end].split()),
    }


def _side_of(reading: Reading, claim: Told) -> str:
    """Give the country whose officials speak of a crossing, which has two sides: by the language.

    Urdu is written in Pakistan, Dari and Pashto in Afghanistan; of English nothing follows.
    """
    told = reading.text[claim.start : claim.end]
    if not is_arabic_script(told) or not all(s.crossing for s in claim.sites) or not claim.sites:
        return ""
    return "PK" if language_of(told) == "ur" else "AF"


def _listed(claim: Told, provinces: Sequence[str]) -> str:
    """Give the provinces of several places, each in its order, "" where one is not known."""
    names = [site.written for site in claim.sites]
    apart = len(set(names)) == len(names) and not claim.either
    return "; ".join(provinces) if apart and all(provinces) else ""


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _ids(reading: Reading, source_id: str) -> dict[int, str]:
    """Give each claim an id by its sentence, places and voice, whatever else rules make of it."""
    taken: dict[str, int] = {}
    ids = {}
    for claim in reading.claims:
        evidence = fold(reading.text[claim.start : claim.end])
        places = ";".join(sorted(site.name or "border" for site in claim.sites))
        denied = "denied" if claim.mode == "denied" else ""
        key = "\x1f".join((evidence, places, fold(claim.voice.words), denied))
        short = hashlib.sha256(key.encode("utf-8")).hexdigest()[:8]
        name = f"{source_id or 'text'}-{short}"  # a spreadsheet takes 7805e216 for a number
        taken[name] = taken.get(name, 0) + 1
        ids[id(claim)] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return ids


def reject_rows(reading: Reading, source_id: str) -> list[dict[str, Any]]:
    """Give a row for each candidate that came to nothing: the words, where, and why."""
    rows = []
    for one in reading.occurrences:
        if one.rejected:
            words = one.trigger or _words_of(reading.text, one)
            rows.append(_rejected(reading, source_id, *one.zone, words, one.rejected, one))
    for parsed in reading.parsed:
        for group in parsed.groups:
            if group.why_not:
                words = reading.text[group.start : group.end]
                rows.append(
                    _rejected(
                        reading, source_id, group.start, group.end, words, group.why_not, parsed
                    )
                )
    return sorted(rows, key=lambda row: (row["char_start"], row["char_end"]))


def _words_of(text: str, one: Occurrence) -> str:
    """Give the words that set off what came to nothing: of losses, of a target, or of all of it."""
    counted = [(figure.start, figure.end) for figure in one.figures]
    for start, end in (one.cue, *counted, one.zone, (one.start, one.end)):
        words = " ".join(text[start:end].split())
        if words:
            return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
    return ""


_SHOWN: Final = 60  # characters of a stretch that is shown for want of a word in it


def _rejected(
    reading: Reading, source_id: str, start: int, end: int, words: str, reason: str, sentence: Any
) -> dict[str, Any]:
    evidence = reading.text[sentence.start : sentence.end]
    return {
        "source_id": source_id, "char_start": start, "char_end": end, "words": words,
        "reason": reason, "evidence": " ".join(evidence.split()),
    }  # fmt: skip
