"""Read tables of claims, and account for every record in them.

Cells are read as text. A record that cannot be used is rejected with the file, row, column and
value, the reason and how to mend it; the others are kept whole, and the records read are
counted a second time apart from the parser, so that none is lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from geo.claims import COUNTS, REGION, BadCellError, ClaimReader, read_published
from geo.days import WAYS, DayReader
from geo.dialects import DIALECTS, recognise, translator
from geo.errors import InputError
from geo.headings import match_headings
from geo.layers import data_dir
from geo.readers import open_grid
from geo.records import Flaw, Grid, Record, shown
from geo.schema import CLAIM_COLUMNS, SOURCE_COLUMNS
from geo.terms import ACLED, ACLED_PERMITTED

__all__ = [
    "REJECT_COLUMNS",
    "Reading",
    "Reject",
    "Table",
    "read_acled",
    "read_case",
    "read_claims",
    "read_table",
    "read_ucdp",
    "reject_of",
]

REJECT_COLUMNS = ("source", "line", "record", "column", "value", "code", "message")
_DAYS = ("date_start", "date_end", "published")


@dataclass(frozen=True)
class Reading:
    """How a table is to be read, where the file does not tell it itself.

    Attributes
    ----------
    input_format
        One of `geo.dialects.DIALECTS`; "" lets the columns decide.
    layer
        The sheet or layer, where a file holds several.
    encoding
        The encoding of a text table that is not UTF-8.
    dates
        Names of `geo.days.WAYS`, parted by commas.
    columns
        Column of claims → header, where the headers do not say it.
    where_prec
        UCDP's code of precision for coordinates whose row has none.
    permission
        Whether ACLED permitted to hand on the text of its rows.
    region
        West, south, east and north, in degrees, of the layers in use; see `ClaimReader`.
    """

    input_format: str = ""
    layer: str = ""
    encoding: str = ""
    dates: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    where_prec: int | None = None
    permission: bool = False
    region: tuple[float, float, float, float] = REGION


@dataclass(frozen=True)
class Reject:
    """One record that cannot be used, and why; the fields are the columns of the rejects file."""

    source: str
    line: int
    record: int
    column: str
    value: str
    code: str
    message: str


@dataclass
class Table:
    """What came out of reading one table.

    ``read = rows of claims + distinct rejected records + merged``, in input records. ``numbered``
    tells that the claims have no ids of their own and bear the numbers of their records, ``lines``
    on which line of the file each record begins, where that is known.
    """

    claims: pd.DataFrame
    read: int
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    merged: int = 0
    form: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    numbered: bool = False
    lines: dict[int, int] = field(default_factory=dict)


def read_claims(
    path: str | Path,
    *,
    sources: str | Path | None = None,
    rejects: list[Reject] | None = None,
    reading: Reading | None = None,
) -> pd.DataFrame:
    """Read a table of claims of any kind that is understood (docs/tables.md).

    Parameters
    ----------
    path
        The table; needs a column for the place, or coordinates. Usual headers ("Date",
        "Killed", "ولایت") are understood, and absent columns are empty.
    sources
        A table of the publications, joined by ``source_id``; without it the claims table may
        carry ``publisher``, ``published``, ``url`` and so on itself.
    rejects
        A list that takes the records which cannot be used. Without it the first of them is
        raised.
    reading
        How to read what the file does not tell itself.

    Returns
    -------
    DataFrame
        The columns of ``geo.schema.CLAIM_COLUMNS`` and ``SOURCE_COLUMNS``; ``row``, the
        record's number from 1; ``raw``, as JSON, the cells that were normalised, as they stood;
        and ``footprint``, the geometry that a row brings, where it is not a point. Dates are ISO
        strings, counts and codes ``Int64``, degrees ``Float64``.

    Raises
    ------
    InputError
        If the file cannot be read as a table of claims, or a record is bad and ``rejects`` is
        not given.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> table = pathlib.Path(tempfile.mkdtemp()) / "claims.csv"
    >>> _ = table.write_text("Date,Place,Killed\\n2026-02-27,Kabul,3\\n")
    >>> read_claims(table)[["date_start", "place_name", "deaths_high"]].values.tolist()
    [['2026-02-27', 'Kabul', 3]]
    """
    table = read_table(path, sources=sources, reading=reading)
    if rejects is not None:
        rejects.extend(table.rejects)
    elif table.rejects:
        raise InputError(table.rejects[0].message)
    return table.claims


def read_acled(
    path: str | Path, *, rejects: list[Reject] | None = None, permission: bool = False
) -> pd.DataFrame:
    """Read an ACLED export; as `read_claims`.

    The text of its rows stays out of maps and exports unless ``permission`` says that ACLED
    permitted to hand it on.
    """
    reading = Reading(input_format="acled", permission=permission)
    return read_claims(path, rejects=rejects, reading=reading)


def read_ucdp(path: str | Path, *, rejects: list[Reject] | None = None) -> pd.DataFrame:
    """Read a table of UCDP GED; as `read_claims`."""
    return read_claims(path, rejects=rejects, reading=Reading(input_format="ucdp"))


def read_case() -> pd.DataFrame:
    """Read the claims that ship with the toolkit: Pakistan and Afghanistan, early 2026.

    Examples
    --------
    >>> sorted(set(read_case()["event_type"]))[:3]
    ['airstrike', 'bombing', 'cross-border fire']
    """
    folder = data_dir() / "claims"
    return read_claims(folder / "claims.csv", sources=folder / "sources.csv")


def read_table(
    path: str | Path, *, sources: str | Path | None = None, reading: Reading | None = None
) -> Table:
    """Read a table of claims with its rejects, merged records and counts; see `read_claims`."""
    reading = reading or Reading()
    name = str(path)
    grid = open_grid(path, layer=reading.layer, encoding=reading.encoding)
    records = list(grid.records)
    table = Table(pd.DataFrame(), len(records), form=grid.form, notes=list(grid.notes))
    table.lines = {record.number: record.line for record in records}
    rows = _Rows(grid, records, reading, table)
    publications = {} if sources is None else _publications_of(sources)

    claims: list[dict[str, Any]] = []
    seen: dict[str, tuple[int, list[str]]] = {}
    for record in records:
        try:
            claim = rows.claim_of(record)
            _join_publication(claim, publications, sources)
            if _repeats(claim, seen, record):
                table.merged += 1
                continue
        except BadCellError as bad:
            table.rejects.append(reject_of(name, record, bad.flaw))
        else:
            claims.append(claim)

    counted = grid.count()
    if counted != table.read or table.read != len(claims) + len(table.rejects) + table.merged:
        raise InputError(
            f"{name}: {counted} records stand in the file, but {table.read} were read: "
            f"{len(claims)} kept, {len(table.rejects)} rejected, {table.merged} merged; a "
            "quotation mark is probably not closed, or the file is damaged."
        )
    table.claims = _frame_of(claims)
    return table


class _Rows:
    """The rows of one table as claims, whatever its dialect and headers."""

    def __init__(
        self, grid: Grid, records: Sequence[Record], reading: Reading, table: Table
    ) -> None:
        self._header = grid.header
        dialect = reading.input_format or recognise(grid.header)
        if dialect not in DIALECTS:
            raise InputError(f"input format “{dialect}” is none of: {', '.join(DIALECTS)}.")
        self._permission = reading.permission
        self._translate = None
        if dialect == "claims" or reading.columns:
            headings = match_headings(grid.header, grid.name, told=reading.columns)
            self._columns: Sequence[str] = headings.columns
            table.notes += headings.notes
            table.columns = {t: c for t, c in zip(grid.header, headings.columns, strict=True) if c}
        else:
            self._translate = translator(dialect, grid.header, grid.name)
            self._columns = [title.strip().casefold() for title in grid.header]
            table.notes.append(f"{grid.name}: is read as a table of {dialect.upper()}.")
        table.numbered = not self._translate and "claim_id" not in self._columns
        _require_place(self._columns, grid)
        days = {c: self._day_reader(c, records, reading, grid, table) for c in _DAYS}
        self._reader = ClaimReader(days, reading.where_prec, reading.region)
        if not self._translate and "where_prec" not in self._columns:
            _tell_default(self._columns, grid, reading, table)

    def _given(self, record: Record) -> dict[str, str]:
        cells = zip(self._columns, record.cells, strict=True)
        given = {column: cell.strip() for column, cell in cells if column}
        return self._translate(given) if self._translate else given

    def _day_reader(
        self, column: str, records: Iterable[Record], reading: Reading, grid: Grid, table: Table
    ) -> DayReader:
        values: list[str] = []
        if column in self._columns and not self._translate:
            at = list(self._columns).index(column)
            values = [r.cells[at] for r in records if len(r.cells) == len(self._columns)]
        days = DayReader.of(reading.dates, values)
        if days.proof:
            table.notes.append(
                f"{grid.name}: the dates of {column} are read with the "
                f"{'day' if days.order == 'dmy' else 'month'} first, as {shown(days.proof)} shows; "
                f"--dates {days.order} or another of {', '.join(WAYS)} tells it."
            )
        return days

    def claim_of(self, record: Record) -> dict[str, Any]:
        """Give the claim of a record; raises `BadCellError` where it cannot be used."""
        if record.flaw is not None:
            flaw = record.flaw
            raise BadCellError(flaw.column, flaw.value, flaw.code, flaw.why)
        if len(record.cells) != len(self._header):
            raise BadCellError(
                "*",
                ",".join(record.cells),
                "cell_count",
                f"has {len(record.cells)} cells where the header has {len(self._header)}; "
                "put a text that holds a comma between quotation marks.",
            )
        given = self._given(record)
        # A point that a dataset brings twice, as columns and as geometry, is one.
        geometry = None if self._translate and given.get("lat") else record.geometry
        claim = self._reader.read(given, record.number, geometry)
        if claim["origin"] == ACLED and self._permission:
            claim["origin"] = ACLED_PERMITTED
        return claim


def _require_place(columns: Sequence[str], grid: Grid) -> None:
    placed = "place_name" in columns or {"lat", "lon"} <= set(columns) or grid.has_geometry
    if not placed and "where_coordinates" not in columns and "location" not in columns:
        raise InputError(
            f"{grid.name}: has no column for the place (columns: "
            f"{', '.join(map(shown, grid.header))}); name one of them place_name, place or "
            "location, or tell it with --map place=HEADER."
        )


def _tell_default(columns: Sequence[str], grid: Grid, reading: Reading, table: Table) -> None:
    if not ({"lat", "lon"} <= set(columns) or grid.has_geometry):
        return
    how = (
        "as where_prec 1, no sharper than their decimals or the words beside them"
        if reading.where_prec is None
        else f"as where_prec {reading.where_prec}, as told"
    )
    table.notes.append(
        f"{grid.name}: its coordinates are taken {how}; a column where_prec, or --where-prec, "
        "says otherwise."
    )


def reject_of(name: str, record: Record, flaw: Flaw) -> Reject:
    """Tell of a record that cannot be used: file, row, line, column, value and reason."""
    line = f" (line {record.line})" if record.line else ""
    message = (
        f"{name}, row {record.number}{line}, column {flaw.column}: {shown(flaw.value)} {flaw.why}"
    )
    return Reject(name, record.line, record.number, flaw.column, flaw.value, flaw.code, message)


def _join_publication(
    claim: dict[str, Any],
    publications: Mapping[str, Mapping[str, str]],
    sources: str | Path | None,
) -> None:
    if sources is None:
        return
    key = str(claim["source_id"])
    if key not in publications:
        raise BadCellError(
            "source_id", key, "unknown_source", f"is not in {sources}; add its row there."
        )
    claim.update(publications[key])


def _publications_of(path: str | Path) -> dict[str, dict[str, str]]:
    grid = open_grid(path)
    if "source_id" not in grid.header:
        raise InputError(f"{path}: has no column source_id; the claims are joined by it.")
    publications: dict[str, dict[str, str]] = {}
    for record in grid.records:
        where = f"{path}, row {record.number}" + (f" (line {record.line})" if record.line else "")
        if len(record.cells) != len(grid.header):
            raise InputError(
                f"{where}: has {len(record.cells)} cells where the header has "
                f"{len(grid.header)}; put a text that holds a comma between quotation marks."
            )
        row = dict(zip(grid.header, record.cells, strict=True))
        try:
            read_published(row.get("published", ""))
        except BadCellError as bad:
            raise InputError(
                f"{where}, column published: {shown(bad.flaw.value)} {bad.flaw.why}"
            ) from bad
        publications[row["source_id"]] = {c: row.get(c, "") for c in SOURCE_COLUMNS}
    return publications


def _repeats(
    claim: Mapping[str, Any], seen: dict[str, tuple[int, list[str]]], record: Record
) -> bool:
    """Tell whether a record repeats another, id and all, word for word."""
    key = str(claim["claim_id"])
    if key not in seen:
        seen[key] = record.number, record.cells
        return False
    first, cells = seen[key]
    if cells == record.cells:
        return True
    raise BadCellError(
        "claim_id", key, "repeated_id", f"is also that of row {first}; give each its own."
    )


def _frame_of(rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = list(dict.fromkeys((*CLAIM_COLUMNS, *SOURCE_COLUMNS, "row", "raw", "footprint")))
    frame = pd.DataFrame(rows, columns=columns, dtype="object")
    for column in (*COUNTS, "where_prec"):
        frame[column] = frame[column].astype("Int64")
    for column in ("area_km2", "lat", "lon"):
        frame[column] = frame[column].astype("Float64")
    frame["date_prec"] = frame["date_prec"].astype("int64")
    frame["row"] = frame["row"].astype("int64")
    return frame
