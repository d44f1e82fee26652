"""From the tables a user names to incidents, with an account of every record on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd

import geo
from geo.atlas import Atlas, line_versions
from geo.errors import InputError
from geo.events import REJECT_COLUMNS, Reading, Reject, Table, read_case, read_table, reject_of
from geo.geocoder import check_date, locate
from geo.incidents import build_incidents
from geo.matching import read_decisions, tell_unknown
from geo.outputs import csv_bytes, json_bytes, sha256_of, write_whole
from geo.places import list_places
from geo.readers import open_grid
from geo.records import Flaw, Record, shown
from geo.schema import GEOCODE_COLUMNS, GEOCODE_DETAILS
from geo.terms import ACLED

__all__ = ["Intake", "geocode_table", "latest_publication", "take_in", "write_account"]

_LIBRARIES: Final = ("geopandas", "pandas", "pyogrio", "pyproj", "shapely")
_PARTS: Final = (".dbf", ".shx", ".prj", ".cpg")  # of a shapefile


@dataclass(frozen=True)
class Intake:
    """The incidents of some tables and the account of their records.

    ``read = used + late + merged + rejected``, in input records, where ``late`` counts the claims
    published after the as-of date and ``merged`` the records that repeat another word for word.
    """

    incidents: gpd.GeoDataFrame
    inputs: tuple[str, ...]
    read: int
    used: int
    late: int
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    as_of: str
    merged: int = 0
    columns: tuple[dict[str, str], ...] = ()
    claims: gpd.GeoDataFrame = field(default_factory=gpd.GeoDataFrame)

    def counts(self) -> dict[str, Any]:
        """Give what the manifest tells of the records."""
        return {
            "columns": [dict(columns) for columns in self.columns],
            "as_of": self.as_of,
            "read": self.read,
            "used": self.used,
            "published_later": self.late,
            "merged": self.merged,
            "rejected": len(self.rejects),
            "incidents": len(self.incidents),
        }

    def account(self) -> str:
        """Give the account in one sentence."""
        merged = f", {self.merged} merged" if self.merged else ""
        late = f", {self.late} published after {self.as_of}" if self.late else ""
        return (
            f"{self.read} claims read: {self.used} in {len(self.incidents)} incidents, "
            f"{len(self.rejects)} rejected{merged}{late}."
        )


def take_in(
    paths: Sequence[str] = (),
    *,
    sources: str | None = None,
    as_of: str = "",
    atlas: Atlas | None = None,
    reading: Reading | None = None,
    decisions: str | None = None,
) -> Intake:
    """Read tables of claims, locate their places and build the incidents.

    Parameters
    ----------
    paths
        Tables of claims of any kind that is understood; none for the shipped case.
    sources
        A table of publications, joined by ``source_id``.
    as_of
        An ISO date; claims published later are left out, undated ones kept.
    atlas
        Layers of the user's own, on which the places are located.
    reading
        How to read what the files do not tell themselves.
    decisions
        A table of pairs of claims that a person joined or keeps apart.

    Raises
    ------
    InputError
        If a table cannot be read, two tables use one ``claim_id``, or no claim is left.

    Examples
    --------
    >>> take_in().account()
    '48 claims read: 48 in ... incidents, 0 rejected.'
    """
    _check_day(as_of)
    reading = reading or Reading()
    if atlas is not None and atlas.has_own_units:
        west, south, east, north = map(float, atlas.provinces.total_bounds)
        reading = replace(reading, region=(west, south, east, north))
    tables = [read_table(path, sources=sources, reading=reading) for path in paths] or [_case()]
    decided = read_decisions(decisions) if decisions else []
    _number_apart(paths, tables)
    _refuse_shared_ids(paths, tables)
    rejects = [reject for table in tables for reject in table.rejects]
    kept = []
    late = 0
    for name, table in zip(paths or [""], tables, strict=True):
        claims = table.claims
        if as_of:
            after = claims["published"].astype(str) > as_of
            late += int(after.sum())
            claims = claims[~after]
        located = locate(claims.reset_index(drop=True), atlas=atlas)
        unknown = _unknown_places(name, located, table.lines)
        rejects += unknown
        kept.append(located[~located["row"].isin([reject.record for reject in unknown])])
    located = gpd.GeoDataFrame(pd.concat(kept, ignore_index=True), crs="EPSG:4326")
    read = sum(table.read for table in tables)
    used = int(sum(frame["row"].nunique() for frame in kept))
    merged = sum(table.merged for table in tables)
    if read != used + late + merged + len(rejects):
        raise InputError(
            f"{read} records were read but {used} used, {late} left out, {merged} merged and "
            f"{len(rejects)} rejected; nothing was written, since records would be lost."
        )
    if located.empty:
        first = f" The first: {rejects[0].message}" if rejects else ""
        raise InputError(f"no claim is left to work with ({len(rejects)} rejected).{first}")
    return Intake(
        incidents=build_incidents(located, atlas=atlas, decisions=decided),
        inputs=tuple(paths),
        read=read,
        used=used,
        late=late,
        rejects=tuple(rejects),
        notes=(
            *(note for table in tables for note in [*table.notes, *_withheld(table)]),
            *tell_unknown(decided, located["claim_id"]),
        ),
        as_of=as_of or latest_publication(located),
        merged=merged,
        columns=tuple(table.columns for table in tables),
        claims=located,
    )


def geocode_table(
    path: str,
    *,
    column: str = "place_name",
    province: str = "",
    district: str = "",
    country: str = "",
    date: str = "",
    atlas: Atlas | None = None,
    reading: Reading | None = None,
) -> tuple[gpd.GeoDataFrame, list[Reject]]:
    """Locate a column of a table.

    Parameters
    ----------
    path
        The table; all of its columns are kept as text.
    column
        The column that holds the places as written. Columns ``province``, ``district``,
        ``country`` and ``date`` (or ``date_start``) are context where the table has them.
    province, district, country, date
        The context of every row whose own is empty.
    atlas
        Layers of the user's own, on which the places are located.
    reading
        How to read what the file does not tell itself: its layer and encoding.

    Returns
    -------
    tuple
        A frame with a row for each place: the table's columns (a column whose name the answer
        needs gets ``stated_`` before it), then ``geo.schema.GEOCODE_COLUMNS`` and
        ``GEOCODE_DETAILS`` and the footprint; and a reject for each record that is no row of
        the table.

    Raises
    ------
    InputError
        If the file cannot be read, or has no such column, or the date is none.
    """
    check_date(date)
    reading = reading or Reading()
    grid = open_grid(path, layer=reading.layer, encoding=reading.encoding)
    header = grid.header
    if column not in header:
        raise InputError(
            f"{path}: has no column “{column}” (columns: {', '.join(map(shown, header))}); "
            "name one of them with --column."
        )
    rejects = []
    rows: dict[int, list[str]] = {}
    for record in grid.records:
        flaw = record.flaw
        if flaw is None and len(record.cells) == len(header):
            rows[record.number] = record.cells
            continue
        if flaw is None:
            why = f"has {len(record.cells)} cells where the header has {len(header)}; put a text "
            why += "that holds a comma between quotation marks."
            flaw = Flaw("*", ",".join(record.cells), "cell_count", why)
        rejects.append(reject_of(path, record, flaw))
    if grid.count() != len(rows) + len(rejects):
        raise InputError(
            f"{path}: {grid.count()} records stand in the file, but {len(rows) + len(rejects)} "
            "were read; a quotation mark is probably not closed, or the file is damaged."
        )
    table = pd.DataFrame(list(rows.values()), columns=header, dtype="object")
    asked = pd.DataFrame({"row": list(rows), "place_name": table[column]})
    context = {"province": province, "district": district, "country": country}
    dated = "date_start" if "date_start" in table else "date"
    for name, read, given in (
        *((name, name, given) for name, given in context.items()),
        ("date_start", dated, date),
    ):
        asked[name] = table[read].mask(table[read] == "", given) if read in table else given
    answer = (*GEOCODE_COLUMNS, *GEOCODE_DETAILS, "geometry")
    found = pd.DataFrame(locate(asked, atlas=atlas))[list(answer)]
    kept = table.rename(columns={c: f"stated_{c}" for c in header if c in answer})
    kept.insert(0, "row", list(rows))
    located = kept.merge(found, on="row", how="right")
    return gpd.GeoDataFrame(located, geometry="geometry", crs="EPSG:4326"), rejects


def latest_publication(claims: pd.DataFrame) -> str:
    """Give the latest day on which one of the claims was published; empty if none is dated.

    Examples
    --------
    >>> latest_publication(read_case())
    '2026-03-25'
    """
    return max((str(day) for day in claims["published"] if day), default="")


def write_account(
    output: str,
    inputs: Sequence[str],
    rejects: Sequence[Reject],
    counts: Mapping[str, Any],
    options: Mapping[str, Any],
    *,
    beside: Mapping[str, str | None] | None = None,
) -> None:
    """Write the manifest and, where records were rejected, the rejects beside an output.

    The manifest names all that decided the output, with its digest: the inputs, the layers and the
    imported places of the user's own, the versions of what read them, and in ``beside`` the tables
    of sources and decisions.

    A rejects file of an earlier run is removed when nothing is rejected any more. Nothing stands
    beside standard output, nor beside what was made of the shipped case.
    """
    if not inputs or output == "-":
        return
    path = Path(f"{output}.rejects.csv")
    if rejects:
        write_whole(path, csv_bytes(REJECT_COLUMNS, [vars(reject) for reject in rejects]))
    else:
        path.unlink(missing_ok=True)
    manifest = {
        "strikemap": geo.__version__,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "inputs": [{"name": Path(name).name, "sha256": _digest(name)} for name in inputs],
        "layers": _own_layers(options),
        "gazetteer": list_places()[["name", "sha256"]].to_dict("records"),
        **{
            table: {"name": Path(name).name, "sha256": _digest(name)}
            for table, name in sorted((beside or {}).items())
            if name
        },
        "output": {"name": Path(output).name, "sha256": _digest(output)},
        "options": dict(options),
        **counts,
    }
    write_whole(f"{output}.manifest.json", json_bytes(manifest))


def _check_day(as_of: str) -> None:
    try:
        date.fromisoformat(as_of or "2026-01-01")
    except ValueError:
        raise InputError(
            f"as-of {shown(as_of)} is not an ISO date; write year-month-day, such as 2026-03-01."
        ) from None


def _own_layers(options: Mapping[str, Any]) -> list[dict[str, str]]:
    """Name each file of the user's layers by what it is for, with its digest."""
    told = []
    for kind in ("provinces", "districts", "line"):
        path = Path(str(options.get(kind) or ""))
        if kind == "line" and str(path) in line_versions():
            continue
        parts = [path.with_suffix(suffix) for suffix in _PARTS if path.suffix.lower() == ".shp"]
        told += [
            {"kind": kind, "name": part.name, "sha256": sha256_of(part.read_bytes())}
            for part in (path, *parts)
            if part.is_file()
        ]
    return told


def _digest(name: str) -> str:
    """Give the hash of a file; nothing of standard input, nor of what cannot be read."""
    try:
        return "" if name == "-" else sha256_of(Path(name).read_bytes())
    except OSError:
        return ""


def _case() -> Table:
    claims = read_case()
    return Table(claims, read=len(claims))


def _number_apart(paths: Sequence[str], tables: Sequence[Table]) -> None:
    """Give claims without ids of their own the names of their files, where there are several."""
    for path, table in zip(paths, tables, strict=False):
        if len(paths) > 1 and table.numbered:
            name = Path(path).name
            table.claims["claim_id"] = [f"{name}:{row}" for row in table.claims["row"]]


def _withheld(table: Table) -> list[str]:
    """Tell that the text of rows is left out of what is made from them."""
    count = int((table.claims["origin"] == ACLED).sum()) if len(table.claims) else 0
    if not count:
        return []
    return [
        f"the notes of {count} rows of ACLED are left out of maps and exports, since its terms do "
        "not let them be handed on; --i-have-permission says that ACLED allowed it."
    ]


def _refuse_shared_ids(paths: Sequence[str], tables: Sequence[Table]) -> None:
    homes: dict[str, str] = {}
    for path, table in zip(paths, tables, strict=False):
        for claim_id in table.claims["claim_id"]:
            if claim_id in homes:
                raise InputError(
                    f"{path}, column claim_id: “{claim_id}” also stands in {homes[claim_id]}; "
                    "give each claim an id of its own."
                )
        homes.update(dict.fromkeys(table.claims["claim_id"], path))


def _unknown_places(name: str, located: gpd.GeoDataFrame, lines: Mapping[int, int]) -> list[Reject]:
    """Give a reject for each record with a place that is named but not known.

    A claim that names no place at all is kept: it is an incident without a location.
    """
    rejects = []
    unknown = located[(located["geo_status"] == "unknown") & (located["place_name"] != "")]
    for record, rows in unknown.groupby("row", sort=True):
        row = rows.iloc[0]
        place, number = str(row["place_name"]), int(str(record))
        why = (
            f"is not located: {row['reason']}; correct the spelling, tell the province or "
            "district, or give lat and lon."
        )
        flaw = Flaw("place_name", place, "unknown_place", why)
        rejects.append(reject_of(name, Record(number, lines.get(number, 0), []), flaw))
    return rejects
