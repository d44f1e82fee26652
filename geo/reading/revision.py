"""A new reading beside an earlier table: what a person has changed or deleted there wins."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Final

from geo.reading.rows import COLUMNS

__all__ = ["MARK", "Revision", "fingerprint", "gist", "revise", "revise_sources"]

MARK: Final = "read_as"
_GIST: Final = (
    "claim_id", "source_id", "char_start", "char_end", "event_type", "place_name", "claimed_by",
    "evidence",
)  # fmt: skip
_PASSAGE: Final = ("source_id", "char_start", "char_end")
_TOLD: Final = ("event_type", "place_name", "claimed_by")
_ALIKE: Final = 0.9  # of two sentences of which one is the other with a slip of the pen mended


def fingerprint(row: Mapping[str, Any]) -> str:
    """Give the mark by which a row that a person has changed is known."""
    values = (row.get(column, "") for column in COLUMNS if column != MARK)
    cells = ["" if value is None else str(value).strip() for value in values]
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
    has changed or deleted there is not proposed a second time. Where a slip of the pen was mended
    in the text, it is known by its sentence, and keeps its id. Columns of a person's own stay.

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
    standing = {str(old.get("claim_id", "")) for old in earlier}
    fresh = _with_ids_kept(proposed, earlier)
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
            own = {key: value for key, value in old.items() if key not in COLUMNS}
            revision.rows.append(fresh[name] | own)
            revision.remembered.append(gist(fresh[name]))
        else:
            revision.withdrawn += 1
    _leave_out({n: one for n, one in gists.items() if n not in standing}, newcomers, revision)
    for row in newcomers.values():
        revision.added += 1
        revision.rows.append(row)
        revision.remembered.append(gist(row))
    return revision


def _leave_out(
    deleted: Mapping[str, dict[str, str]],
    newcomers: dict[str, dict[str, Any]],
    revision: Revision,
) -> None:
    """Take what a person has deleted out of what is new."""
    for name, one in deleted.items():
        revision.remembered.append(one)
        again = newcomers.pop(name, None) or _take_partner(one, newcomers)
        revision.deleted += again is not None


def _with_ids_kept(
    proposed: Sequence[dict[str, Any]], earlier: Sequence[Mapping[str, str]]
) -> dict[str, dict[str, Any]]:
    """Give the new rows by id; one whose sentence changed by a slip of the pen keeps its id."""
    fresh = {str(row["claim_id"]): row for row in proposed}
    standing = {str(old.get("claim_id", "")) for old in earlier}
    newcomers = {name: row for name, row in fresh.items() if name not in standing}
    names: dict[str, str] = {}
    for old in earlier:
        name = str(old.get("claim_id", ""))
        if name in fresh or old.get(MARK, "") != fingerprint(old):
            continue
        before = gist(old)
        again = next((n for n, row in newcomers.items() if _is_mended(before, row)), "")
        if again:
            del newcomers[again]
            names[again] = name
    if not names:
        return fresh
    renamed = {}
    for name, row in fresh.items():
        links = {"claim_id": names.get(name, name)}
        links["answers"] = names.get(row.get("answers", ""), row.get("answers", ""))
        new = row | links
        renamed[links["claim_id"]] = new | {MARK: fingerprint(new)}
    return renamed


def _is_mended(before: Mapping[str, str], row: Mapping[str, Any]) -> bool:
    """Tell whether a row tells the same as an earlier one, in nearly the same sentence."""
    same = ("source_id", *_TOLD)
    if not before.get("evidence") or any(before[c] != str(row.get(c, "")) for c in same):
        return False
    match = SequenceMatcher(None, before["evidence"], str(row.get("evidence", "")), autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE


def _take_partner(
    before: Mapping[str, str], newcomers: dict[str, dict[str, Any]]
) -> dict[str, Any] | None:
    """Take out the newcomer that is an earlier claim under another id, None if there is none.

    It rests on the same passage and tells the same in at least one cell that is not empty, or
    tells the same of nearly the same sentence.
    """
    if not before["char_end"]:  # a row of a person's own
        return None
    shared = {
        name: sum(bool(before[c]) and before[c] == str(row.get(c, "")) for c in _TOLD)
        for name, row in newcomers.items()
        if all(before[c] == str(row.get(c, "")) for c in _PASSAGE)
    }
    best = max(shared, key=shared.__getitem__, default="")
    if not shared.get(best):
        best = next((name for name, row in newcomers.items() if _is_mended(before, row)), "")
    return newcomers.pop(best, None)


def revise_sources(
    proposed: Sequence[dict[str, Any]],
    earlier: Sequence[Mapping[str, str]],
    known: Sequence[Mapping[str, str]],
    sources: Set[str],
) -> Revision:
    """Revise the rows of the publications that were read; those of others stay where they are.

    Parameters
    ----------
    proposed, earlier, known
        As `revise` takes them.
    sources
        The ``source_id`` of each publication that was read.
    """
    names = {str(row["claim_id"]) for row in proposed}
    names |= {str(one["claim_id"]) for one in known if one["source_id"] in sources} - {""}
    own = [
        str(row.get("source_id", "")) in sources or str(row.get("claim_id", "")) in names
        for row in earlier
    ]
    mine = [row for row, is_own in zip(earlier, own, strict=True) if is_own]
    before = [one for one in known if one["source_id"] in sources]
    revision = revise(proposed, mine, before)
    place = own.index(True) if mine else len(earlier)
    others = [dict(row) for row, is_own in zip(earlier, own, strict=True) if not is_own]
    revision.rows = [*others[:place], *revision.rows, *others[place:]]
    revision.remembered += [dict(one) for one in known if one["source_id"] not in sources]
    return revision
