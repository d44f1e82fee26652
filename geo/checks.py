"""Everything that is wrong or doubtful in a table of claims, by row, with how to mend it.

What is *wrong* keeps a record from being used: the readers refuse it. What is *doubtful* is used
as it stands, and a person should look at it: a place that is not known well, a coordinate far
from the province beside it, a row that repeats another, a link that nobody archived.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import Geod

from geo._spelling import fold
from geo.atlas import Atlas
from geo.days import plain_digits
from geo.errors import InputError
from geo.events import Reading, Reject, Table, read_case, read_table
from geo.geocoder import geocode, locate
from geo.outputs import json_bytes
from geo.places import gazetteer
from geo.readers import open_grid
from geo.records import shown
from geo.tables import render

__all__ = ["FORMS", "Check", "Finding", "check_tables", "render_check"]

FORMS: Final = ("text", "json", "html")
"""The forms in which :func:`render_check` writes."""

FAR_KM: Final = 10.0
"""Kilometres that a coordinate may lie outside of its province: borders are drawn coarsely."""

_WGS84: Final = Geod(ellps="WGS84")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}", re.ASCII)
_SAME: Final = ("event_type", "date_start", "date_end", "claimed_by", "actor", "claim_status",
                "stated_target", "deaths_low", "deaths_high", "url", "source_id")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful; ``row`` is the record's number, 0 for the whole file."""

    source: str
    row: int
    line: int
    column: str
    value: str
    weight: str
    code: str
    message: str


@dataclass(frozen=True)
class Check:
    """What was found in some tables; ``read = usable + merged + rejected``, in input records.

    ``notes`` tell how the tables were read: what their headers mean, their dates, their encoding.
    """

    findings: tuple[Finding, ...]
    read: int
    usable: int
    merged: int = 0
    notes: tuple[str, ...] = ()

    @property
    def rejected(self) -> int:
        """The number of records that cannot be used."""
        return self.read - self.usable - self.merged

    @property
    def wrong(self) -> int:
        """The number of findings that keep a record or a file from being used."""
        return sum(found.weight == "wrong" for found in self.findings)

    def counts(self) -> dict[str, int]:
        """Give the counts of records and findings."""
        return {
            "read": self.read,
            "usable": self.usable,
            "merged": self.merged,
            "rejected": self.rejected,
            "wrong": self.wrong,
            "doubtful": len(self.findings) - self.wrong,
        }

    def account(self) -> str:
        """Give the account in one sentence."""
        doubtful = len(self.findings) - self.wrong
        merged = f", {self.merged} merged" if self.merged else ""
        return (
            f"{self.read} records read: {self.usable} usable, {self.rejected} rejected{merged}; "
            f"{self.wrong} findings wrong, {doubtful} doubtful."
        )


def check_tables(
    paths: Sequence[str] = (),
    *,
    sources: str | None = None,
    reading: Reading | None = None,
    atlas: Atlas | None = None,
) -> Check:
    """Check tables of claims.

    Parameters
    ----------
    paths
        The tables; none for the shipped case.
    sources
        A table of publications, joined by ``source_id``.
    reading
        How to read what the files do not tell themselves.
    atlas
        Layers of the user's own, on which the places are located.

    Returns
    -------
    Check
        The findings by file and row. A file that cannot be read is one finding of row 0.

    Examples
    --------
    >>> found = check_tables()
    >>> found.wrong, {finding.code for finding in found.findings} >= {"no_archive"}
    (0, True)
    """
    findings: list[Finding] = []
    notes: list[str] = []
    read = usable = merged = 0
    for name in paths or ("",):
        try:
            table = read_table(name, sources=sources, reading=reading) if name else _case()
        except InputError as bad:
            why = str(bad).removeprefix(f"{name}: ")
            findings.append(Finding(name, 0, 0, "", "", "wrong", "unreadable", why))
            continue
        found = [_refused(reject) for reject in table.rejects]
        if name and name != "-":
            found += _check_orders(name, table, reading or Reading())
        found += _check_claims(name or "the shipped case", table.claims, atlas)
        found = [f if f.line else replace(f, line=table.lines.get(f.row, 0)) for f in found]
        wrong = {f.row for f in found if f.weight == "wrong" and f.row}
        read += table.read
        merged += table.merged
        notes += table.notes
        usable += table.read - table.merged - len(wrong)
        findings += sorted(found, key=lambda f: (f.row, f.column, f.code))
    return Check(tuple(findings), read, usable, merged, tuple(notes))


def _case() -> Table:
    claims = read_case()
    return Table(claims, read=len(claims))


def _refused(reject: Reject) -> Finding:
    why = reject.message.split(f"{shown(reject.value)} ", 1)[-1]
    return Finding(reject.source, reject.record, reject.line, reject.column, reject.value,
                   "wrong", reject.code, f"{shown(reject.value)} {why}")  # fmt: skip


def _check_orders(name: str, table: Table, reading: Reading) -> Iterator[Finding]:
    """Tell of a column of dates that is written in more than one order or manner."""
    header_of = {column: header for header, column in table.columns.items()}
    dates = [c for c in ("date_start", "date_end", "published") if c in header_of]
    if not dates:
        return
    grid = open_grid(name, layer=reading.layer, encoding=reading.encoding)
    records = [r for r in grid.records if len(r.cells) == len(grid.header)]
    for column in dates:
        at = grid.header.index(header_of[column])
        ways: dict[str, list[tuple[int, int, str]]] = {}
        for record in records:
            value = record.cells[at]
            way = _way_of(plain_digits(value))
            if way:
                ways.setdefault(way, []).append((record.number, record.line, value))
        # What can be read either way proves nothing of its own.
        ways.pop("in either order", None)
        if len(ways) < 2:
            continue
        usual = max(ways, key=lambda way: (len(ways[way]), way))
        for way, cells in ways.items():
            if way == usual:
                continue
            for row, line, value in cells:
                yield Finding(
                    name, row, line, column, value, "doubtful", "mixed_dates",
                    f"{shown(value)} is written {way}, most of the column {usual}; write all of "
                    "them as year-month-day.",
                )  # fmt: skip


def _way_of(text: str) -> str:
    if re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?|\d{4}", text, re.ASCII):
        return "in solar Hijri years" if text[:2] in ("13", "14") else "with the year first"
    found = _SLASHED.fullmatch(text)
    if not found:
        return "in another manner" if text else ""
    first, second = int(found[1]), int(found[2])
    if first > 12 >= second:
        return "with the day first"
    return "with the month first" if second > 12 >= first else "in either order"


def _check_claims(name: str, claims: pd.DataFrame, atlas: Atlas | None) -> Iterator[Finding]:
    if claims.empty:
        return
    rows = claims.to_dict("records")
    located = locate(claims.reset_index(drop=True), atlas=atlas)
    yield from _check_places(name, located, atlas)
    yield from _check_positions(name, located, atlas)
    yield from _check_repetitions(name, rows)
    yield from _check_sources(name, rows)
    for row in rows:
        published, start = str(row["published"]), str(row["date_start"])
        if published and start and len(published) >= len(start) and published < start:
            yield _doubt(name, row, "date_start", start, "after_publication",
                         f"{start} is after the day of publication, {published}; mend one of the "
                         "two.")  # fmt: skip


def _doubt(name: str, row: Any, column: str, value: object, code: str, message: str) -> Finding:
    return Finding(name, int(row["row"]), 0, column, str(value), "doubtful", code, message)


def _check_places(name: str, located: gpd.GeoDataFrame, atlas: Atlas | None) -> Iterator[Finding]:
    known = gazetteer(atlas)
    for row in located.to_dict("records"):
        place, status = str(row["place_name"] or ""), row["geo_status"]
        if not place and status == "unknown":
            yield _doubt(name, row, "place_name", "", "no_place",
                         "no place is given; the claim is kept without a location.")  # fmt: skip
        elif status == "unknown":
            nearest = known.suggest(place)
            mend = "give the district, or import a gazetteer that has it (strikemap places)."
            if nearest:
                mend = f"did you mean {', '.join(nearest)}?"
            yield Finding(name, int(row["row"]), 0, "place_name", place, "wrong", "unknown_place",
                          f"{shown(place)} is not located: {row['reason']}; {mend}")  # fmt: skip
        elif status == "ambiguous":
            yield _doubt(name, row, "place_name", place, "ambiguous_place",
                         f"{shown(place)}: {row['reason']}; add the province, district or kind of "
                         "place if the source tells it.")  # fmt: skip
        elif " ~ " in str(row["footprint_id"]):
            nearest = known.suggest(str(row["footprint_id"]).rsplit(" ~ ", 1)[1])
            mend = f"; did you mean {', '.join(nearest)}?" if nearest else ""
            yield _doubt(name, row, "place_name", place, "coarse_place",
                         f"{shown(place)} is not known and stands for all of "
                         f"{row['matched_name']}{mend}")  # fmt: skip


def _check_positions(
    name: str, located: gpd.GeoDataFrame, atlas: Atlas | None
) -> Iterator[Finding]:
    """Tell of coordinates far from the province that is stated beside them."""
    provinces: dict[tuple[str, str], Any] = {}
    for row in located.to_dict("records"):
        stated = str(row.get("stated_province") or "")
        lat, lon = row.get("stated_lat", row["lat"]), row.get("stated_lon", row["lon"])
        if row["kind"] != "position" or not stated or pd.isna(lat) or pd.isna(lon):
            continue
        key = stated, str(row.get("stated_country") or "")
        if key not in provinces:
            answer = geocode(f"{stated} province", country=key[1], atlas=atlas)
            provinces[key] = answer.geometry.iloc[0] if len(answer) else None
        area = provinces[key]
        if area is None:
            continue
        away = _kilometres(shapely.Point(float(lon), float(lat)), area)
        if away > FAR_KM:
            there = row["province"] or "neither country"
            yield _doubt(name, row, "lat", f"{lat}, {lon}", "far_from_province",
                         f"the position {float(lat):g}, {float(lon):g} lies some {away:.0f} km "
                         f"outside of {stated}, in {there}; mend the coordinates or the "
                         "province.")  # fmt: skip


def _kilometres(point: shapely.Point, area: Any) -> float:
    if shapely.intersects(area, point):
        return 0.0
    on_edge, _ = (shapely.get_point(shapely.shortest_line(area, point), n) for n in (0, 1))
    _, _, metres = _WGS84.inv(on_edge.x, on_edge.y, point.x, point.y)
    return float(metres) / 1000


def _check_repetitions(name: str, rows: Sequence[Any]) -> Iterator[Finding]:
    """Tell of rows that say the same as an earlier one of the same publication."""
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        said = tuple("" if pd.isna(row[c]) else str(row[c]) for c in _SAME)
        key = (fold(str(row["place_name"])), fold(str(row["province"])), *said)
        if key in first:
            yield _doubt(name, row, "claim_id", row["claim_id"], "repetition",
                         f"says the same as row {first[key]}: place, days, kind, speaker and "
                         "figures; leave one of the two out.")  # fmt: skip
        first.setdefault(key, int(row["row"]))


def _check_sources(name: str, rows: Sequence[Any]) -> Iterator[Finding]:
    """Tell of each link once that has no archived copy."""
    seen = set()
    for row in rows:
        url = str(row["url"] or "")
        if url and url not in seen and not row["archive_url"]:
            seen.add(url)
            yield _doubt(name, row, "archive_url", url, "no_archive",
                         f"the link {shown(url)} has no archived copy; archive the page and write "
                         "its address into archive_url.")  # fmt: skip


def render_check(check: Check, form: str = "text") -> bytes:
    """Write what was found as text, JSON or a page of HTML that stands alone.

    Raises
    ------
    InputError
        If the form is none of `FORMS`.

    Examples
    --------
    >>> render_check(Check((), 3, 3)).decode()
    '3 records read: 3 usable, 0 rejected; 0 findings wrong, 0 doubtful.\\n'
    """
    if form not in FORMS:
        raise InputError(f"form {form!r} is none of: {', '.join(FORMS)}.")
    if form == "json":
        findings = [asdict(found) for found in check.findings]
        return json_bytes(check.counts() | {"findings": findings})
    if form == "html":
        return _page(check)
    lines = [_line(found) for found in check.findings]
    return ("\n".join([*lines, check.account()]) + "\n").encode("utf-8")


def _line(found: Finding) -> str:
    row = f", row {found.row}" if found.row else ""
    line = f" (line {found.line})" if found.line else ""
    column = f", column {found.column}" if found.column else ""
    told = f"{found.weight}: {found.source}{row}{line}{column}: {found.message}"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in told)


def _page(check: Check) -> bytes:
    """Give a page without a script; whatever stands in a cell is escaped text."""
    columns = [field.name for field in fields(Finding)]
    frame = pd.DataFrame([asdict(f) for f in check.findings], columns=columns)
    shown_ = frame[["weight", "source", "row", "column", "value", "message"]]
    return (
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
            '<meta name="viewport" content="width=device-width">\n'
            "<title>What is wrong or doubtful</title>\n<style>"
            "body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:75em;padding:0 1em}"
            "table{border-collapse:collapse}th,td{border-bottom:1px solid #ccc;padding:.3em .6em;"
            "text-align:start;vertical-align:top;overflow-wrap:anywhere}"
            "@media (prefers-color-scheme:dark){body{background:#111;color:#eee}}"
            "</style>\n</head>\n<body>\n<h1>What is wrong or doubtful</h1>\n"
            f"<p>{html.escape(check.account())}</p>\n"
        ).encode()
        + (render(shown_, "html") if len(shown_) else b"")
        + b"</body>\n</html>\n"
    )
