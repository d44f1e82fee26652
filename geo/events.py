"""Read tables of claims, and account for every record in them.

Cells are read as text. A record that cannot be used is rejected with the file, row, column and
value, the reason and how to mend it; the others are kept whole, and the records read are
counted a second time apart from the parser, so that none is lost in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from geo.errors import InputError
from geo.layers import data_dir
from geo.records import count_records, read_text, shown, split_records
from geo.schema import CLAIM_COLUMNS, CLAIM_STATUSES, EVENT_TYPES, SOURCE_COLUMNS

__all__ = [
    "REJECT_COLUMNS",
    "Reject",
    "Table",
    "read_case",
    "read_claims",
    "read_table",
]

REJECT_COLUMNS = ("source", "line", "record", "column", "value", "code", "message")

# Headers that people give the columns of CLAIM_COLUMNS, folded (lower case, letters only).
_HEADERS = {
    "place": "place_name",
    "location": "place_name",
    "site": "place_name",
    "placeaswritten": "place_name",
    "admin": "province",
    "admin1": "province",
    "adminaswritten": "province",
    "date": "date_start",
    "eventdate": "date_start",
    "enddate": "date_end",
    "dateprecision": "date_prec",
    "type": "event_type",
    "kind": "event_type",
    "event": "event_type",
    "claimant": "claimed_by",
    "status": "claim_status",
    "target": "target",
    "targetaswritten": "stated_target",
    "deaths": "deaths",
    "killed": "deaths",
    "fatalities": "deaths",
    "injured": "injured",
    "wounded": "injured",
    "outlet": "publisher",
    "reportid": "source_id",
}
_EVENT_WORDS = {
    "air strike": "airstrike",
    "air raid": "airstrike",
    "drone": "drone strike",
    "artillery": "shelling",
    "mortar": "shelling",
    "clash": "armed clash",
    "explosion": "bombing",
}
_COUNTS = ("deaths_low", "deaths_high", "injured_low", "injured_high")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.")


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
    """What came out of reading one table: read = rows of ``claims`` + distinct rejected records."""

    claims: pd.DataFrame
    read: int
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _BadCellError(Exception):
    """A cell that cannot be used: column, value, reason code and reason."""

    def __init__(self, column: str, value: str, code: str, why: str) -> None:
        super().__init__(why)
        self.column, self.value, self.code, self.why = column, value, code, why


def read_claims(
    path: str | Path,
    *,
    sources: str | Path | None = None,
    rejects: list[Reject] | None = None,
) -> pd.DataFrame:
    """Read a CSV table of claims.

    Parameters
    ----------
    path
        The table; needs a column for the place. Other usual headers ("Date", "Killed") are
        understood, and absent columns are empty.
    sources
        A table of the publications, joined by ``source_id``; without it the claims table may
        carry ``publisher``, ``published``, ``url`` and so on itself.
    rejects
        A list that takes the records which cannot be used. Without it the first of them is
        raised.

    Returns
    -------
    DataFrame
        The columns of ``geo.schema.CLAIM_COLUMNS`` and ``SOURCE_COLUMNS`` and ``row``, the
        record's number from 1. Dates are ISO strings, counts ``Int64``.

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
    table = read_table(path, sources=sources)
    if rejects is not None:
        rejects.extend(table.rejects)
    elif table.rejects:
        raise InputError(table.rejects[0].message)
    return table.claims


def read_case() -> pd.DataFrame:
    """Read the claims that ship with the toolkit: Pakistan and Afghanistan, early 2026.

    Examples
    --------
    >>> sorted(set(read_case()["event_type"]))[:3]
    ['airstrike', 'bombing', 'cross-border fire']
    """
    folder = data_dir() / "claims"
    return read_claims(folder / "claims.csv", sources=folder / "sources.csv")


def read_table(path: str | Path, *, sources: str | Path | None = None) -> Table:
    """Read a CSV table of claims with its rejects and counts; see :func:`read_claims`."""
    name = str(path)
    text = read_text(path)
    header, records = split_records(text, name)
    columns, notes = _map_columns(header, name)
    publications = {} if sources is None else _publications_of(sources)

    rows: list[dict[str, object]] = []
    rejects: list[Reject] = []
    seen: dict[str, int] = {}
    read = 0
    for read, (line, cells) in enumerate(records, start=1):
        try:
            claim = _claim_of(cells, columns, read)
            _join_publication(claim, publications, sources)
            _refuse_repetition(claim, seen, read)
        except _BadCellError as bad:
            message = (
                f"{name}, row {read} (line {line}), column {bad.column}: "
                f"{shown(bad.value)} {bad.why}"
            )
            rejects.append(Reject(name, line, read, bad.column, bad.value, bad.code, message))
        else:
            rows.append(claim)

    counted = count_records(text) - 1
    if counted != read or read != len(rows) + len(rejects):
        raise InputError(
            f"{name}: {counted} records stand in the file but {len(rows)} were kept and "
            f"{len(rejects)} rejected; a quotation mark is probably not closed."
        )
    return Table(_frame_of(rows), read, rejects, notes)


def _map_columns(header: list[str], name: str) -> tuple[list[str], list[str]]:
    known = {*CLAIM_COLUMNS, *SOURCE_COLUMNS}
    columns: list[str] = []
    notes: list[str] = []
    for title in header:
        plain = title.strip().casefold().replace(" ", "_")
        folded = "".join(letter for letter in title.casefold() if letter.isalnum())
        column = plain if plain in known else _HEADERS.get(folded, "")
        if column in columns:
            raise InputError(
                f"{name}, column {shown(title)}: a second column for {column}; rename one."
            )
        if column and column != title:
            notes.append(f"{name}: column {shown(title)} is read as {column}.")
        if not column and title.strip():
            notes.append(f"{name}: column {shown(title)} is not used.")
        columns.append(column)
    if "place_name" not in columns:
        raise InputError(
            f"{name}: has no column for the place (columns: {', '.join(map(shown, header))}); "
            "name one of them place_name, place or location."
        )
    return columns, notes


def _claim_of(cells: list[str], columns: list[str], record: int) -> dict[str, object]:
    if len(cells) != len(columns):
        raise _BadCellError(
            "*",
            ",".join(cells),
            "cell_count",
            f"has {len(cells)} cells where the header has {len(columns)}; "
            "put a text that holds a comma between quotation marks.",
        )
    given = {c: v.strip() for c, v in zip(columns, cells, strict=True) if c}
    claim: dict[str, object] = dict.fromkeys((*CLAIM_COLUMNS, *SOURCE_COLUMNS), "")
    claim.update(given)
    claim["row"] = record
    claim["claim_id"] = given.get("claim_id") or str(record)
    claim["event_type"] = _event_type_of(given.get("event_type", ""))
    claim["claim_status"] = _code_of(
        "claim_status", given.get("claim_status", "") or "reported", CLAIM_STATUSES
    )
    _set_dates(claim, given)
    _set_counts(claim, given)
    return claim


def _event_type_of(value: str) -> str:
    word = value.casefold()
    return _code_of("event_type", _EVENT_WORDS.get(word, word) or "other", EVENT_TYPES)


def _code_of(column: str, value: str, allowed: tuple[str, ...]) -> str:
    if value.casefold() not in allowed:
        raise _BadCellError(column, value, "unknown_code", f"is none of: {', '.join(allowed)}.")
    return value.casefold()


def _set_dates(claim: dict[str, object], given: Mapping[str, str]) -> None:
    start, span_start = _date_of("date_start", given.get("date_start", ""))
    end, span_end = _date_of("date_end", given.get("date_end", ""))
    # A month or a year is a span: "2026-02" lasts to its last day.
    # Without an end it is the day itself, unless the coder calls the time open (precision 5).
    precision = given.get("date_prec", "").translate(_DIGITS)
    last = end + span_end if end else None
    if start and not last and (precision != "5" or span_start):
        last = start + span_start
    if start and last and last < start:
        raise _BadCellError(
            "date_end",
            given["date_end"],
            "reversed_dates",
            f"is before date_start {start}; exchange the two or mend one.",
        )
    claim["date_start"] = start.isoformat() if start else ""
    claim["date_end"] = last.isoformat() if last else ""
    claim["date_prec"] = _date_precision_of(precision, start, last)


def _date_of(column: str, value: str) -> tuple[date | None, timedelta]:
    """Give the first day that an ISO date, month or year names, and how long it lasts."""
    if not value:
        return None, timedelta(0)
    plain = value.translate(_DIGITS)
    parts = plain.split("-")
    shape = tuple(len(part) for part in parts)
    if shape not in ((4, 2, 2), (4, 2), (4,)) or not all(part.isdigit() for part in parts):
        raise _BadCellError(
            column,
            value,
            "unread_date",
            "is not an ISO date; write year-month-day, such as 2026-02-27 "
            "(the order of 03/02/2026 is not guessed).",
        )
    year, month, day = (int(part) for part in [*parts, "1", "1"][:3])
    if 1250 <= year <= 1500:
        raise _BadCellError(
            column,
            value,
            "other_calendar",
            "looks like a solar or lunar Hijri year; give the Gregorian date.",
        )
    try:
        first = date(year, month, day)
    except ValueError:
        raise _BadCellError(
            column, value, "impossible_date", "is no day of the calendar; mend the date."
        ) from None
    if len(parts) == 3:
        return first, timedelta(0)
    following = date(year + 1, 1, 1) if len(parts) == 1 or month == 12 else date(year, month + 1, 1)
    return first, following - first - timedelta(days=1)


def _date_precision_of(value: str, start: date | None, last: date | None) -> int:
    """Give UCDP's date_prec, as coded or, where it is not, from the length of the span."""
    if value:
        if value not in {"1", "2", "3", "4", "5"}:
            raise _BadCellError("date_prec", value, "unknown_code", "is none of: 1, 2, 3, 4, 5.")
        return int(value)
    if start is None or last is None:
        return 5
    days = (last - start).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def _set_counts(claim: dict[str, object], given: Mapping[str, str]) -> None:
    for column in _COUNTS:
        single = column.split("_")[0]
        value = given.get(column, "") or given.get(single, "")
        claim[column] = _count_of(column, value)
    claim.pop("deaths", None)
    claim.pop("injured", None)
    for kind in ("deaths", "injured"):
        low, high = claim[f"{kind}_low"], claim[f"{kind}_high"]
        if isinstance(low, int) and isinstance(high, int) and low > high:
            raise _BadCellError(
                f"{kind}_low",
                str(low),
                "low_above_high",
                f"is above {kind}_high {high}; exchange the two or mend one.",
            )
    area = given.get("area_km2", "")
    try:
        claim["area_km2"] = float(area.translate(_DIGITS)) if area else None
    except ValueError:
        raise _BadCellError(
            "area_km2", area, "unread_number", "is not a number of square kilometres."
        ) from None


def _count_of(column: str, value: str) -> int | None:
    if not value:
        return None
    plain = value.translate(_DIGITS)
    if not (plain.isascii() and plain.isdigit()):
        raise _BadCellError(
            column, value, "unread_number", "is not a whole number of people, such as 13."
        )
    if len(plain) > 9:
        raise _BadCellError(
            column, value, "unread_number", "is more people than live; mend the number."
        )
    return int(plain)


def _join_publication(
    claim: dict[str, object],
    publications: Mapping[str, Mapping[str, str]],
    sources: str | Path | None,
) -> None:
    if sources is None:
        published = str(claim["published"])
        if published:
            _date_of("published", published)
        return
    key = str(claim["source_id"])
    if key not in publications:
        raise _BadCellError(
            "source_id", key, "unknown_source", f"is not in {sources}; add its row there."
        )
    claim.update(publications[key])


def _publications_of(path: str | Path) -> dict[str, dict[str, str]]:
    name = str(path)
    header, records = split_records(read_text(path), name)
    if "source_id" not in header:
        raise InputError(f"{name}: has no column source_id; the claims are joined by it.")
    publications: dict[str, dict[str, str]] = {}
    for record, (line, cells) in enumerate(records, start=1):
        if len(cells) != len(header):
            raise InputError(
                f"{name}, row {record} (line {line}): has {len(cells)} cells where the header "
                f"has {len(header)}; put a text that holds a comma between quotation marks."
            )
        row = dict(zip(header, cells, strict=True))
        try:
            _date_of("published", row.get("published", ""))
        except _BadCellError as bad:
            raise InputError(
                f"{name}, row {record} (line {line}), column published: "
                f"{shown(bad.value)} {bad.why}"
            ) from bad
        publications[row["source_id"]] = {c: row.get(c, "") for c in SOURCE_COLUMNS}
    return publications


def _refuse_repetition(claim: dict[str, object], seen: dict[str, int], record: int) -> None:
    key = str(claim["claim_id"])
    if key in seen:
        raise _BadCellError(
            "claim_id", key, "repeated_id", f"is also that of row {seen[key]}; give each its own."
        )
    seen[key] = record


def _frame_of(rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = list(dict.fromkeys((*CLAIM_COLUMNS, *SOURCE_COLUMNS, "row")))
    frame = pd.DataFrame(rows, columns=columns, dtype="object")
    for column in _COUNTS:
        frame[column] = frame[column].astype("Int64")
    frame["area_km2"] = frame["area_km2"].astype("Float64")
    frame["date_prec"] = frame["date_prec"].astype("int64")
    frame["row"] = frame["row"].astype("int64")
    return frame
