"""Two editions of a table told apart: what is new, merged, split, regraded, corrected, withdrawn.

Claims are paired by their ids; where a table has none, by what they say and who says it.
Incidents are paired by the claims that they share, so that an incident whose id changed with its
date is still the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, cast

import geopandas as gpd
import pandas as pd

from geo._spelling import fold
from geo.errors import InputError
from geo.outputs import csv_bytes, json_bytes
from geo.schema import CLAIM_COLUMNS, SOURCE_COLUMNS

__all__ = ["FORMS", "Change", "compare_claims", "compare_editions", "render_changes"]

FORMS: Final = ("text", "json", "csv")
"""The forms in which :func:`render_changes` writes."""

_KINDS: Final = ("new", "withdrawn", "merged", "split", "regraded", "corrected")
_GRADED: Final = ("grade", "responsibility", "figures")
_TOLD: Final = ("event_type", "date_start", "date_end", "place_name", "province", "district",
                "where_prec", "deaths_low", "deaths_high")  # fmt: skip
_COMPARED: Final = tuple(dict.fromkeys((*CLAIM_COLUMNS[1:], *SOURCE_COLUMNS)))
# What identifies a claim without an id, from the closest to the loosest.
_IDENTITIES: Final = (
    ("place_name", "event_type", "date_start", "claimed_by", "publisher", "url", "source_id"),
    ("place_name", "event_type", "claimed_by", "publisher", "url", "source_id"),
    ("place_name", "event_type", "date_start"),
)

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: `what` became of a claim or incident, by its id in the new edition.

    What was withdrawn bears its old id. ``column``, ``old`` and ``new`` tell what was corrected or
    regraded; for merged and split incidents they hold the incident ids.
    """

    what: str
    of: str
    id: str
    column: str = ""
    old: str = ""
    new: str = ""
    message: str = ""


def compare_editions(
    old: tuple[pd.DataFrame, gpd.GeoDataFrame], new: tuple[pd.DataFrame, gpd.GeoDataFrame]
) -> list[Change]:
    """Tell two editions apart.

    Parameters
    ----------
    old, new
        The claims of an edition (as read, or located) and the incidents built from them.

    Returns
    -------
    list of Change
        Changes of claims, then of incidents, each in a fixed order.

    Examples
    --------
    >>> import geo
    >>> claims = geo.read_case().head(19)
    >>> incidents = geo.build_incidents(geo.locate(claims))
    >>> later = geo.read_case().head(20)
    >>> changes = compare_editions((claims, incidents),
    ...                            (later, geo.build_incidents(geo.locate(later))))
    >>> [(change.what, change.of, change.id) for change in changes if change.what == "new"]
    [('new', 'claim', 'R01-4'), ('new', 'incident', '2026-02-21-airstrike-barmal-paktika')]
    """
    pairs = _pair_claims(_rows_of(old[0]), _rows_of(new[0]))
    changes = _claim_changes(pairs, _rows_of(old[0]), _rows_of(new[0]))
    return changes + _incident_changes(pairs, old[1], new[1])


def compare_claims(old: pd.DataFrame, new: pd.DataFrame) -> list[Change]:
    """Tell what became of the claims alone, as when a text is read a second time."""
    rows = _rows_of(old), _rows_of(new)
    return _claim_changes(_pair_claims(*rows), *rows)


def _rows_of(claims: pd.DataFrame) -> list[_Row]:
    """Give each claim once, under the names of the claims table."""
    table = pd.DataFrame(claims).drop_duplicates("claim_id")
    stated = {c: c.removeprefix("stated_") for c in table.columns if c.startswith("stated_")}
    stated.pop("stated_target", None)
    table = table.drop(columns=[c for c in stated.values() if c in table]).rename(columns=stated)
    kept = [c for c in ("claim_id", "row", *_COMPARED) if c in table]
    return [{str(c): _shown(v) for c, v in row.items()} for row in table[kept].to_dict("records")]


def _shown(value: Any) -> str:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _pair_claims(old: Sequence[_Row], new: Sequence[_Row]) -> dict[str, str]:
    """Give for each old claim the id that it has in the new edition, where it is there."""
    if not (_is_numbered(old) or _is_numbered(new)):
        ids = {row["claim_id"] for row in new}
        return {row["claim_id"]: row["claim_id"] for row in old if row["claim_id"] in ids}
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for columns in _IDENTITIES:
        waiting: dict[tuple[str, ...], list[str]] = {}
        for row in new:
            if row["claim_id"] not in taken:
                waiting.setdefault(_identity(row, columns), []).append(row["claim_id"])
        for row in old:
            partners = waiting.get(_identity(row, columns))
            if row["claim_id"] not in pairs and partners:
                pairs[row["claim_id"]] = partners.pop(0)
                taken.add(pairs[row["claim_id"]])
    return pairs


def _is_numbered(rows: Sequence[_Row]) -> bool:
    return all(row["claim_id"] == row.get("row") for row in rows)


def _identity(row: _Row, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(row.get(c, "")) or row.get(c, "") for c in columns)


def _claim_changes(
    pairs: Mapping[str, str], old: Sequence[_Row], new: Sequence[_Row]
) -> list[Change]:
    changes = []
    before = {row["claim_id"]: row for row in old}
    after = {row["claim_id"]: row for row in new}
    arrived = set(pairs.values())
    for claim_id, row in after.items():
        if claim_id not in arrived:
            changes.append(Change("new", "claim", claim_id, message=_gist(row)))
    for claim_id, row in before.items():
        if claim_id not in pairs:
            changes.append(Change("withdrawn", "claim", claim_id, message=_gist(row)))
    for one, two in pairs.items():
        for column in _COMPARED:
            was, is_ = before[one].get(column, ""), after[two].get(column, "")
            if was != is_:
                told = f"{column}: {was or 'nothing'} → {is_ or 'nothing'}"
                changes.append(Change("corrected", "claim", two, column, was, is_, told))
    return sorted(changes, key=_order)


def _gist(row: _Row) -> str:
    told = (row.get("date_start", ""), row.get("event_type", ""), row.get("place_name", ""))
    said = row.get("claimed_by") or row.get("publisher") or "a source that is not named"
    return f"{' '.join(part for part in told if part)}, said by {said}"


def _order(change: Change) -> tuple[int, str, str]:
    return _KINDS.index(change.what), change.id, change.column


def _incident_changes(
    pairs: Mapping[str, str], old: gpd.GeoDataFrame, new: gpd.GeoDataFrame
) -> list[Change]:
    before, after = _by_id(old), _by_id(new)
    shared = _shared_claims(pairs, before, after)
    parents: dict[str, list[str]] = {name: [] for name in after}
    children: dict[str, list[str]] = {name: [] for name in before}
    for one, two in sorted(shared):
        parents[two].append(one)
        children[one].append(two)
    changes = []
    for name, from_ in parents.items():
        if not from_:
            changes.append(Change("new", "incident", name, message=_summary_of(after[name])))
        elif len(from_) > 1:
            ids = "; ".join(from_)
            changes.append(
                Change("merged", "incident", name, "incident_id", ids, name, f"{ids} are one now")
            )
    for name, into in children.items():
        if not into:
            changes.append(Change("withdrawn", "incident", name, message=_summary_of(before[name])))
        elif len(into) > 1:
            ids = "; ".join(into)
            changes.append(
                Change("split", "incident", name, "incident_id", name, ids, f"is {ids} now")
            )
    for name, from_ in parents.items():
        if from_:
            # The old incident that gave it the most claims is the one that it goes on from.
            origin = max(from_, key=lambda one: (shared[one, name], one == name, one))
            changes += _differences(name, before[origin], after[name])
    return sorted(changes, key=_order)


def _by_id(incidents: gpd.GeoDataFrame) -> dict[str, _Row]:
    rows = cast("list[_Row]", incidents.to_dict("records"))
    return {str(row["incident_id"]): row for row in rows}


def _shared_claims(
    pairs: Mapping[str, str], before: Mapping[str, _Row], after: Mapping[str, _Row]
) -> Counter[tuple[str, str]]:
    """Count the claims that an old and a new incident share, place by place.

    A claim of several places is in several incidents: it ties those of the same place, and where
    none is, those that no other claim ties.
    """
    homes: dict[str, list[str]] = {}
    for name, incident in after.items():
        for claim in incident["claims"]:
            homes.setdefault(str(claim["claim_id"]), []).append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for name, incident in before.items():
        for claim in incident["claims"]:
            at = homes.get(pairs.get(str(claim["claim_id"]), ""), [])
            if len(at) > 1:
                place = incident["footprint_id"]
                at = [n for n in at if after[n]["footprint_id"] == place] or [
                    n for n in at if n == name
                ]
            shared.update((name, other) for other in at)
    return shared


def _differences(name: str, was: _Row, is_: _Row) -> list[Change]:
    changes = []
    for columns, what in ((_GRADED, "regraded"), (_TOLD, "corrected")):
        for column in columns:
            before, after = _shown(was[column]), _shown(is_[column])
            if before != after:
                told = f"{column}: {before or 'nothing'} → {after or 'nothing'}"
                if column == "grade":
                    told += f", since it is {is_['grade_reason']}"
                changes.append(Change(what, "incident", name, column, before, after, told))
    return changes


def _summary_of(incident: _Row) -> str:
    count = len(incident["claims"])
    return f"{incident['grade']}, {count} claim{'s' if count > 1 else ''}"


def render_changes(changes: Sequence[Change], form: str = "text") -> bytes:
    """Write changes as text, JSON or CSV.

    Raises
    ------
    InputError
        If the form is none of `FORMS`.

    Examples
    --------
    >>> render_changes([]).decode()
    'nothing differs\\n'
    """
    if form not in FORMS:
        raise InputError(f"form {form!r} is none of: {', '.join(FORMS)}.")
    rows = [asdict(change) for change in changes]
    if form == "json":
        return json_bytes(rows)
    if form == "csv":
        return csv_bytes([field.name for field in fields(Change)], rows)
    counts = Counter((change.what, change.of) for change in changes)
    told = [f"{n} {what} {of}{'s' if n > 1 else ''}" for (what, of), n in counts.items()]
    lines = [f"{c.what} {c.of} {c.id}: {c.message}" for c in changes]
    text = "\n".join([*lines, ", ".join(told) or "nothing differs"])
    return ("".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}"
                    for c in text) + "\n").encode("utf-8")  # fmt: skip
