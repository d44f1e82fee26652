"""A new reading beside an earlier table: what a person has changed or deleted there wins."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from geo.reading.rows import COLUMNS

__all__ = ["MARK", "Revision", "fingerprint", "gist", "revise"]

MARK: Final = "read_as"
_GIST: Final = (
    "claim_id", "source_id", "char_start", "char_end", "event_type", "place_name", "claimed_by",
)  # fmt: skip
_PASSAGE: Final = ("source_id", "char_start", "char_end")
_TOLD: Final = ("event_type", "place_name", "claimed_by")


def fingerprint(row: Mapping[str, Any]) -> str:
    """Give the mark by which a row that a person has changed is known."""
    cells = [str(row.get(column, "") or "").strip() for column in COLUMNS if column != MARK]
    return hashlib.sha256("\x1f".join(cells).encode("utf-8")).hexdigest()[:12]


def gist(row: Mapping[str, Any]) -> dict[str, str]:
    """Give what a proposed claim is known again by: its id, its passage and what it tells."""
    return {column: str(row.get(column, "")) for column in _GIST}


@dataclass
class Revision:
    """A new reading beside an earlier table: the rows to write, and what became of them.

    `remembered` is the gist of each row that a reading proposed and that now stands in the table
    or was deleted by a person: the next revision takes it as `known`.
    """

    rows: list[dict[str, Any]]
    remembered: list[dict[str, str]] = field(default_factory=list)
    added: int = 0
    renewed: int = 0
    kept: int = 0
    withdrawn: int = 0
    deleted: int = 0


def revise(
    proposed: Sequence[dict[str, Any]],
    earlier: Sequence[Mapping[str, str]],
    known: Sequence[Mapping[str, str]] = (),
) -> Revision:
    """Put a new reading beside an earlier table; what a person has changed there wins.

    A claim is known again by its `claim_id`. Where other rules, or another publisher, give the
    claim another speaker or place and so another id, it is known by its passage: what a person
    has changed or deleted there is not proposed a second time.

    Parameters
    ----------
    proposed
        The rows of the new reading.
    earlier
        The rows of the table as it is now.
    known
        The `gist` of the rows that the earlier reading left: what of them is no longer in the
        table was deleted by a person, and is not proposed again.

    Examples
    --------
    >>> row = {"claim_id": "a", "place_name": "Khost"}
    >>> row["read_as"] = fingerprint(row)
    >>> revise([row], [row | {"place_name": "Tani, Khost"}]).rows[0]["place_name"]
    'Tani, Khost'
    """
    fresh = {str(row["claim_id"]): row for row in proposed}
    standing = {str(old.get("claim_id", "")) for old in earlier}
    gists = {str(one["claim_id"]): dict(one) for one in known}
    revision = Revision([])
    newcomers = {name: row for name, row in fresh.items() if name not in standing}
    for old in earlier:
        name = str(old.get("claim_id", ""))
        if old.get(MARK, "") != fingerprint(old):
            revision.kept += 1
            revision.rows.append(dict(old))
            before = gists.get(name) or gist(old)
            revision.remembered.append(before)
            if name not in fresh:
                _take_partner(before, newcomers)
        elif name in fresh:
            revision.renewed += 1
            revision.rows.append(fresh[name])
            revision.remembered.append(gist(fresh[name]))
        else:
            revision.withdrawn += 1
    for name, one in gists.items():
        if name in standing:
            continue
        revision.remembered.append(one)
        again = newcomers.pop(name, None) or _take_partner(one, newcomers)
        revision.deleted += again is not None
    for row in newcomers.values():
        revision.added += 1
        revision.rows.append(row)
        revision.remembered.append(gist(row))
    return revision


def _take_partner(
    before: Mapping[str, str], newcomers: dict[str, dict[str, Any]]
) -> dict[str, Any] | None:
    """Take out the newcomer that is an earlier claim under another id, None if there is none.

    It rests on the same passage and tells the same in at least one cell that is not empty.
    """
    if not before["char_end"]:  # a row of a person's own
        return None
    shared = {
        name: sum(bool(before[c]) and before[c] == str(row.get(c, "")) for c in _TOLD)
        for name, row in newcomers.items()
        if all(before[c] == str(row.get(c, "")) for c in _PASSAGE)
    }
    best = max(shared, key=shared.__getitem__, default="")
    return newcomers.pop(best) if shared.get(best) else None
