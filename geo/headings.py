"""What the columns of a user's table mean: headers in English, Dari and Pashto → our columns.

The words are a table, ``headings.csv`` beside this module; a file of the same name in the user's
folder adds to it. What a user corrects is kept for every table with the same headers.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from geo._spelling import unify_letters
from geo.errors import InputError
from geo.outputs import csv_bytes, write_whole
from geo.places import places_folder
from geo.records import shown
from geo.schema import CLAIM_COLUMNS, READING_COLUMNS, SOURCE_COLUMNS

__all__ = ["SINGLE_FIGURES", "Headings", "fold_heading", "headings_folder", "match_headings"]

SINGLE_FIGURES = {"deaths": "one number of dead", "injured": "one number of injured"}
"""What a header can mean beside the columns of claims: low and high are the same number."""

_UNUSED = "-"
_SHAPEFILE_NAME = 10  # characters of a column's name that a shapefile keeps


@dataclass(frozen=True)
class Headings:
    """The column of claims that each column of a table holds, "" where it is not used."""

    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()
    unused: tuple[str, ...] = field(default=())


def fold_heading(text: str) -> str:
    """Fold a header: letters and digits alone, whatever their case and variant.

    Examples
    --------
    >>> fold_heading(" Place_Name "), fold_heading("ولايت") == fold_heading("ولایت")
    ('placename', True)
    """
    plain = unify_letters(unicodedata.normalize("NFKC", text).casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def headings_folder() -> Path:
    """Give the folder that keeps corrected mappings, one file for each set of headers."""
    return places_folder().parent / "headings"


def match_headings(
    header: Sequence[str], name: str, *, told: Mapping[str, str] | None = None
) -> Headings:
    """Tell what the columns of a table mean.

    Parameters
    ----------
    header
        The headers as they stand in the file.
    name
        The file, for messages.
    told
        What the user says: column (or a usual word for it, or ``-`` for "not used") → header.
        It is kept for the next table with the same headers; without it, what was kept is used.

    Raises
    ------
    InputError
        If a header that was told is not there, or two headers mean the same column.

    Examples
    --------
    >>> match_headings(["Date", "Location", "Mood"], "t.csv").columns
    ('date_start', 'place_name', '')
    """
    known = _known(str(places_folder().parent / "headings.csv"))
    given = _given(told or {}, header, known, name)
    kept = {} if told else _kept(header)
    notes: list[str] = []
    if kept:
        notes.append(f"{name}: its headers are read as was told before ({_file_of(header)}).")
    columns = [_column_of(title, given or kept, known) for title in header]
    notes += _settle_double(columns, header, given or kept, known, name)
    for title, column in zip(header, columns, strict=True):
        if column and column != title:
            notes.append(f"{name}: column {shown(title)} is read as {column}.")
    unused = tuple(
        t for t, c in zip(header, columns, strict=True)
        if not c and t.strip() and t.strip() not in READING_COLUMNS
    )  # fmt: skip
    notes += [f"{name}: column {shown(title)} is not used." for title in unused]
    if unused:
        notes.append(f"{name}: --map COLUMN=HEADER tells what a header means (docs/columns.md).")
    if given:
        _keep(header, columns)
    return Headings(tuple(columns), tuple(notes), unused)


@cache
def _known(extension: str) -> dict[str, str]:
    """Give folded header → column: our own names, then the shipped words and the user's."""
    texts = [files("geo").joinpath("headings.csv").read_text(encoding="utf-8")]
    if Path(extension).is_file():
        texts.insert(0, Path(extension).read_text(encoding="utf-8-sig"))
    allowed = {*CLAIM_COLUMNS, *SOURCE_COLUMNS, *SINGLE_FIGURES}
    known: dict[str, str] = {fold_heading(column): column for column in sorted(allowed)}
    for text in texts:
        for line, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
            column, heading = row.get("column") or "", row.get("header") or ""
            if column not in allowed or not fold_heading(heading):
                raise InputError(
                    f"{extension}, line {line}: {shown(column)} is no column of claims, or its "
                    "header is empty; write lines such as place_name,Locality."
                )
            known.setdefault(fold_heading(heading), column)
    return known


def _cut_name(title: str) -> str:
    """Give the column whose name a shapefile has cut to this one."""
    if len(title) != _SHAPEFILE_NAME:
        return ""
    columns = (*CLAIM_COLUMNS, *SOURCE_COLUMNS)
    found = [c for c in columns if len(c) > len(title) and c.startswith(title.casefold())]
    return found[0] if len(found) == 1 else ""


def _given(
    told: Mapping[str, str], header: Sequence[str], known: Mapping[str, str], name: str
) -> dict[str, str]:
    given: dict[str, str] = {}
    for word, title in told.items():
        column = _UNUSED if word == _UNUSED else known.get(fold_heading(word), "")
        if not column:
            raise InputError(
                f"--map {word}={title}: {shown(word)} is no column of claims; docs/columns.md "
                "lists them, and place, date, killed and the like are understood."
            )
        found = [one for one in header if one == title] or [
            one for one in header if fold_heading(one) == fold_heading(title)
        ]
        if len(found) != 1:
            raise InputError(
                f"{name}: --map {word}={title} names no one column of the table (columns: "
                f"{', '.join(map(shown, header))})."
            )
        given[found[0]] = column
    return given


def _column_of(title: str, given: Mapping[str, str], known: Mapping[str, str]) -> str:
    column = given.get(title)
    if column is None:
        column = known.get(fold_heading(title), "") or _cut_name(title)
        return "" if column in given.values() else column
    return "" if column == _UNUSED else column


def _settle_double(
    columns: list[str],
    header: Sequence[str],
    given: Mapping[str, str],
    known: Mapping[str, str],
    name: str,
) -> list[str]:
    """Of several headers for one column keep the one whose word is listed first, and say so."""
    order = {word: rank for rank, word in enumerate(known)}
    notes = []
    for column in sorted({c for c in columns if c and columns.count(c) > 1}):
        places = [at for at, one in enumerate(columns) if one == column]
        places.sort(key=lambda at: order.get(fold_heading(header[at]), len(order)))
        first, *others = (header[at] for at in places)
        if fold_heading(first) == fold_heading(others[0]) or first in given:
            raise InputError(
                f"{name}, column {shown(others[0])}: is a second column for {column} beside "
                f"{shown(first)}; rename one of them."
            )
        for at in places[1:]:
            columns[at] = ""
            notes.append(
                f"{name}: {shown(first)} is read as {column} and not {shown(header[at])}; choose "
                f"with --map {column}=HEADER."
            )
    return notes


def _file_of(header: Sequence[str]) -> Path:
    """Name the file that keeps the mapping of a set of headers, whatever their order."""
    folded = "\n".join(sorted(map(fold_heading, header)))
    return headings_folder() / f"{hashlib.sha256(folded.encode()).hexdigest()[:16]}.csv"


def _keep(header: Sequence[str], columns: Sequence[str]) -> None:
    path = _file_of(header)
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        {"column": column or _UNUSED, "header": title}
        for column, title in sorted(zip(columns, header, strict=True))
    ]
    write_whole(path, csv_bytes(["column", "header"], rows))


def _kept(header: Sequence[str]) -> dict[str, str]:
    path = _file_of(header)
    if not path.is_file():
        return {}
    allowed = {*CLAIM_COLUMNS, *SOURCE_COLUMNS, *SINGLE_FIGURES, _UNUSED}
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    kept = {row["header"]: row["column"] for row in rows if row.get("column") in allowed}
    by_fold = {fold_heading(title): column for title, column in kept.items()}
    return {
        title: by_fold[fold_heading(title)] for title in header if fold_heading(title) in by_fold
    }
