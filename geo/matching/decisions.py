"""What a person decided: which claims are one incident, and which are not, whatever the rule says.

A decision is a row of a small CSV file: ``claim``, ``other``, ``decision`` (join or keep_apart)
and, for whoever reads it later, ``reason``. A claim that asserts several places is named with the
number of the part where that matters: ``R07-1:2``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import InputError
from geo.readers import open_grid
from geo.records import shown

__all__ = ["Decision", "find_part", "read_decisions", "tell_unknown"]

_NEEDED = ("claim", "other", "decision")


@dataclass(frozen=True, slots=True)
class Decision:
    """That two claims are one incident (``join``), or are not (``keep_apart``)."""

    claim: str
    other: str
    decision: str
    reason: str = ""

    def __post_init__(self) -> None:
        if self.decision not in ("join", "keep_apart"):
            raise InputError(
                f"decision {shown(self.decision)} on the claims {shown(self.claim)} and "
                f"{shown(self.other)} is neither join nor keep_apart; write one of the two."
            )
        if self.claim == self.other:
            raise InputError(
                f"decision on the claim {shown(self.claim)}: it is named twice; name two claims."
            )


def read_decisions(path: str | Path) -> list[Decision]:
    """Read a table of decisions.

    Parameters
    ----------
    path
        A table with the columns ``claim``, ``other``, ``decision`` and perhaps ``reason``.

    Raises
    ------
    InputError
        If the file cannot be read, a column is missing, or a row says neither join nor
        keep_apart.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> table = pathlib.Path(tempfile.mkdtemp()) / "decisions.csv"
    >>> _ = table.write_text("claim,other,decision\\nA1,R7:2,join\\n")
    >>> read_decisions(table)
    [Decision(claim='A1', other='R7:2', decision='join', reason='')]
    """
    name = str(path)
    grid = open_grid(path)
    columns = [title.strip().casefold() for title in grid.header]
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        raise InputError(
            f"{name}: has no column {', '.join(missing)}; a decision names claim, other and "
            "decision (join or keep_apart)."
        )
    decisions = []
    for record in grid.records:
        where = f"{name}, row {record.number} (line {record.line})"
        if record.flaw or len(record.cells) != len(columns):
            raise InputError(
                f"{where}: has {len(record.cells)} cells where the header has {len(columns)}; "
                "put a text that holds a comma between quotation marks."
            )
        row = {column: cell.strip() for column, cell in zip(columns, record.cells, strict=True)}
        verdict = row["decision"].casefold().replace(" ", "_").replace("-", "_")
        try:
            decisions.append(Decision(row["claim"], row["other"], verdict, row.get("reason", "")))
        except InputError as bad:
            raise InputError(f"{where}: {bad}") from None
    return decisions


def find_part(reference: str, rows_of: dict[str, list[int]]) -> Sequence[int]:
    """Give the rows that a reference names: all parts of a claim, or the one after the colon.

    A claim that is not in the table has no rows.

    Raises
    ------
    InputError
        If the claim is there, and has no such part.
    """
    if reference in rows_of:
        return rows_of[reference]
    claim, colon, part = reference.rpartition(":")
    if not colon or claim not in rows_of:
        return []
    rows = rows_of[claim]
    if not part.isdecimal() or not 1 <= int(part) <= len(rows):
        raise InputError(
            f"decision on {shown(reference)}: the claim {shown(claim)} asserts {len(rows)} "
            f"places; name one of the parts 1 to {len(rows)}."
        )
    return [rows[int(part) - 1]]


def tell_unknown(decisions: Sequence[Decision], claim_ids: Iterable[str]) -> Iterator[str]:
    """Tell of decisions on claims that are not there, one sentence each: they have no effect.

    Examples
    --------
    >>> list(tell_unknown([Decision("A1", "B2", "join")], ["A1"]))
    ['decision on A1 and B2: there is no claim B2 among those used.']
    """
    rows_of = {str(claim_id): [0] for claim_id in claim_ids} if decisions else {}
    for decision in decisions:
        for name in (decision.claim, decision.other):
            if name not in rows_of and name.rpartition(":")[0] not in rows_of:
                yield (
                    f"decision on {decision.claim} and {decision.other}: there is no claim {name} "
                    "among those used."
                )
