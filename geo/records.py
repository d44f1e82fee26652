"""What every reader of tables gives: records of text cells, and a count of its own of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

__all__ = ["Flaw", "Grid", "Record", "shown"]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a record or a cell cannot be used: column, raw value, reason code and reason."""

    column: str
    value: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its number from 1, the line it begins on (0 where a file has none), its cells.

    ``geometry`` is in longitude and latitude (WGS 84). A record with a ``flaw`` is rejected for
    it, whatever its cells hold.
    """

    number: int
    line: int
    cells: list[str]
    geometry: BaseGeometry | None = None
    flaw: Flaw | None = None


@dataclass
class Grid:
    """A table as text: a header, its records, and how many there are by another way of counting.

    Attributes
    ----------
    name
        The file's name, for messages.
    form
        What kind of file it is, such as ``"CSV"``.
    header
        The columns' names as they stand in the file.
    records
        The records, read as they are asked for; raises `geo.errors.InputError` where the file is
        broken.
    count
        Counts the records without the parser that gives ``records``.
    notes
        What was noticed on the way, one sentence each.
    has_geometry
        Whether the file gives a geometry with each record.
    """

    name: str
    form: str
    header: list[str]
    records: Iterator[Record]
    count: Callable[[], int]
    notes: list[str] = field(default_factory=list)
    has_geometry: bool = False


def shown(value: str) -> str:
    """Show a value in a message: quoted, on one line, and no longer than a reader needs.

    Examples
    --------
    >>> shown("two\\nlines")
    '“two\N{REPLACEMENT CHARACTER}lines”'
    """
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value)
    return f"“{plain if len(plain) <= 60 else plain[:57] + '…'}”"
