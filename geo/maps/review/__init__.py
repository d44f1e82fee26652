"""The page by which a person checks a reading: the text marked, the claims beside it, the map.

One file that contacts nobody. The text and the claims stand in it as data, with every sign that
could mean something to HTML escaped, and are shown as text alone; a policy lets nothing run but
the page's own script and, in its sandboxed frame, the map's.
"""

from __future__ import annotations

import base64
import hashlib
import html
import itertools
import json
import re
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from geo.errors import InputError
from geo.intake import take_in
from geo.maps.incident_map import SANDBOX, make_map
from geo.outputs import csv_bytes
from geo.reading import Proposal
from geo.reading.letters import level
from geo.reading.reader import Reading
from geo.reading.rows import COLUMNS
from geo.reading.statements import Told

__all__ = ["review_page"]

_SHOWN: Final = {
    "date_start": "from", "date_end": "to", "date_prec": "date known to",
    "claimed_by": "claimed by",
    "claimant_party": "party", "claim_status": "status", "actor": "by",
    "stated_target": "said to be hit",
    "deaths_low": "killed, low", "deaths_high": "killed, high", "injured_low": "injured, low",
    "injured_high": "injured, high", "deaths_of": "whose", "area_km2": "km²",
    "matched_name": "placed at", "matched_prec": "place known to", "answers": "answers",
    "why": "why this row",
}  # fmt: skip
_KEY: Final = (
    ("claim", "claim"), ("place", "place"), ("date", "date"), ("actor", "party"),
    ("speaker", "speaker"), ("left", "left out"),
)  # fmt: skip


def review_page(proposals: Sequence[Proposal]) -> str:
    """Give the page as HTML.

    Parameters
    ----------
    proposals
        What was read in each document.

    Examples
    --------
    >>> from geo.reading import Document, propose
    >>> document = Document("A bomb killed two in Bannu on 2 March 2026.", "the text")
    >>> page = review_page([propose(document, {"published": "2026-03-03"})])
    >>> page.startswith("<!doctype html>"), "Content-Security-Policy" in page
    (True, True)
    """
    style = _asset("review.css")
    script = _asset("review.js")
    data = {
        "texts": [_marked(proposal) for proposal in proposals],
        "claims": [_card(row) for proposal in proposals for row in proposal.rows],
    }
    frame, scripts, styles = _map_of(proposals)
    policy = "; ".join([
        "default-src 'none'", f"script-src {_hash(script)} {scripts}".strip(),
        f"style-src {_hash(style)} {styles}".strip(), "img-src data:", "font-src data:",
        "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'",
        "trusted-types default",
    ])  # fmt: skip
    key = "".join(f'<span class="{mark}">{name}</span>' for mark, name in _KEY)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>A reading to check</title>\n<style>{style}</style>\n</head>\n<body>\n"
        "<header><h1>A machine’s reading, to be checked</h1>"
        f'<p class="key">{key}</p></header>\n'
        '<main><section class="texts" aria-label="Text"></section>'
        '<section class="claims" aria-label="Claims"></section></main>\n'
        f"{frame}\n"
        f'<script type="application/json" id="reading">{_escaped(data)}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    return (files("geo.maps.review") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _escaped(data: Any) -> str:
    """Write data as JSON in ASCII without a sign that HTML gives a meaning to."""
    plain = json.dumps(data, ensure_ascii=True, allow_nan=False)
    for sign in "<>&":
        plain = plain.replace(sign, f"\\u{ord(sign):04x}")
    return plain


def _card(row: dict[str, Any]) -> dict[str, Any]:
    place = row["place_name"] or "no place"
    heading = f"{row['event_type']}: {place}" + (f" ({row['province']})" if row["province"] else "")
    cells = [[told, str(row[name])] for name, told in _SHOWN.items() if str(row[name])]
    return {"id": row["claim_id"], "heading": heading, "cells": cells}


def _marked(proposal: Proposal) -> dict[str, Any]:
    """Cut a text where a mark begins or ends, and tell the marks of each part."""
    text = proposal.reading.text
    marks = _marks(proposal)
    cuts = sorted({0, len(text), *(m[0] for m in marks), *(m[1] for m in marks)})
    opening = sorted(marks)
    active: list[tuple[int, int, str, str, str]] = []
    parts = []
    position = 0
    for start, end in itertools.pairwise(cuts):
        while position < len(opening) and opening[position][0] <= start:
            active.append(opening[position])
            position += 1
        active = [mark for mark in active if mark[1] > start]
        parts.append({
            "text": text[start:end],
            "kinds": list(dict.fromkeys(mark[2] for mark in active)),
            "claims": list(dict.fromkeys(mark[3] for mark in active if mark[3])),
            "why": "; ".join(dict.fromkeys(mark[4] for mark in active if mark[4])),
        })  # fmt: skip
    return {"name": Path(proposal.document.name).name, "parts": parts}


def _marks(proposal: Proposal) -> list[tuple[int, int, str, str, str]]:
    """List the marks of a text: start, end, what is marked, the claim, and why."""
    reading = proposal.reading
    marks: list[tuple[int, int, str, str, str]] = []
    for row, claim in zip(proposal.rows, reading.claims, strict=True):
        marks.append((claim.start, claim.end, "claim", str(row["claim_id"]), ""))
        marks += [(s.start, s.end, "place", "", "") for s in claim.sites]
        if claim.when is not None and claim.when.end > claim.when.start:
            marks.append((claim.when.start, claim.when.end, "date", "", ""))
    # The name of a capital is also that of a party; where something happened there, it is a place.
    there = {at for start, end, kind, *_ in marks if kind == "place" for at in range(start, end)}
    read = [(parsed.start, parsed.end) for parsed in reading.parsed]
    for claim in reading.claims:
        if not any(start <= claim.start < end for start, end in read):
            marks += [mark for mark in _named(reading, claim) if mark[0] not in there]
    for parsed in reading.parsed:
        marks += [(a.names[0], a.names[1], "speaker", "", "") for a in parsed.attributions]
        marks += [(w.start, w.end, "date", "", "") for w in parsed.dates]
        marks += [(h.start, h.end, "actor", "", "") for h in parsed.parties if h.start not in there]
        for group in parsed.groups:
            kind = "left" if group.why_not else "place"
            marks.append((group.start, group.end, kind, "", group.why_not))
    return [mark for mark in marks if mark[0] < mark[1]]


def _named(reading: Reading, claim: Told) -> list[tuple[int, int, str, str, str]]:
    """List the parties and the speaker in a claim whose sentence was not read as English.

    Sentences in Dari, Pashto and Urdu and the rows of tables are such.
    """
    start, end = claim.start, claim.end
    plain, words = level(reading.text[start:end]), reading.words
    parties = words.scanners["parties"].scan(plain, start)
    marks = [(hit.start, hit.end, "actor", "", "") for hit in parties]
    at = plain.find(level(claim.voice.words)) if claim.voice.words else -1
    if at >= 0:
        told = start + at
        marks.append((told, told + len(claim.voice.words), "speaker", "", ""))
    return marks


def _map_of(proposals: Sequence[Proposal]) -> tuple[str, str, str]:
    """Give the map's frame, and the hashes of the scripts and styles that it runs."""
    rows = [row for proposal in proposals for row in proposal.rows]
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "claims.csv"
        table.write_bytes(csv_bytes(COLUMNS, rows))
        try:
            intake = take_in([str(table)])
        except InputError:
            return '<p class="none">No place of a claim is known, so there is no map.</p>', "", ""
    page = make_map(intake.incidents, as_of=intake.as_of).get_root().render()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    rules = html.unescape(policy.group(1)) if policy else ""
    hashes = [re.search(rf"{name} ([^;]*)", rules) for name in ("script-src", "style-src")]
    scripts, styles = (match.group(1) if match else "" for match in hashes)
    return (
        f'<iframe sandbox="{SANDBOX}" title="Map of the claims" '
        f'srcdoc="{html.escape(page, quote=True)}"></iframe>',
        scripts,
        styles,
    )
