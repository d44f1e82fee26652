"""Bring claims together into incidents, with every claim kept and rival figures side by side.

Which claims speak of the same thing is decided in `geo.matching`, by evidence whose points stand
in one table and by what a person said; how well it is attested in `geo.grading`. The result does
not depend on the order of the rows.
"""

from __future__ import annotations

import functools
import gc
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.atlas import Atlas, shipped_atlas
from geo.border import line_of
from geo.errors import InputError
from geo.grading import grade_figures, grade_occurrence, grade_responsibility
from geo.matching import Decision, Link, match_claims
from geo.schema import CLAIM_COLUMNS, INCIDENT_COLUMNS, LOCATED_COLUMNS, SOURCE_COLUMNS

__all__ = ["build_incidents", "list_links"]

# What an incident keeps of each claim.
_KEPT = (
    "claim_id",
    "claimed_by",
    "claimant_party",
    "claim_status",
    "publisher",
    "title",
    "author",
    "published",
    "url",
    "archive_url",
    "event_type",
    "date_start",
    "date_end",
    "date_prec",
    "place_name",
    "actor",
    "stated_target",
    "deaths_low",
    "deaths_high",
    "deaths_of",
    "injured_low",
    "injured_high",
    "area_km2",
    "answers",
    "notes",
    "origin",
    "read_by",
)
# What an incident takes of the located claim whose place is known best.
_OF_THE_PLACE = (
    "place_name",
    "matched_name",
    "province",
    "district",
    "country",
    "where_prec",
    "geo_status",
    "kind",
    "lat",
    "lon",
    "alternatives",
    "footprint_id",
    "geometry",
)

# What is told of each link.
_LINK = ("claim_id", "part", "other_id", "other_part", "score", "joined", "why")

_WORDS = re.compile(r"[^\W_]+")

_AT_ONCE = 256  # footprints that are measured to the line together

_Row = dict[str, Any]
_Columns = dict[str, list[Any]]


def build_incidents(
    located: gpd.GeoDataFrame,
    *,
    atlas: Atlas | None = None,
    decisions: Sequence[Decision] = (),
) -> gpd.GeoDataFrame:
    """Build incidents from located claims.

    Parameters
    ----------
    located
        What :func:`geo.locate` gives: a row for each place that a claim asserts. Its
        ``incident_id``, where a person gave one, wins over the rule.
    atlas
        Layers of your own, whose line distances are measured to; without a line in them
        there are none.
    decisions
        Pairs of claims that a person joined or keeps apart
        (:func:`geo.matching.read_decisions`); they win as well.

    Returns
    -------
    GeoDataFrame
        A row for each incident, EPSG:4326, with the columns of
        ``geo.schema.INCIDENT_COLUMNS``; the geometry is the footprint. ``claims`` holds a
        dictionary for each claim, ``shared_with`` in it the other incidents that its figures
        are for as well. ``links`` holds a dictionary for each link between two claims:
        ``claim_id``, ``part``, ``other_id``, ``other_part``, ``score`` (0 to 1, 0.5 is the
        threshold), ``why`` and ``joined`` (False for a claim that fits another incident as
        well and so was left apart). ``deaths_low`` and ``deaths_high`` span only the figures
        stated for this incident alone. Distances are geodesic kilometres to the Durand Line.

    Raises
    ------
    InputError
        If columns of a located claim are missing, an ``incident_id`` names several incidents
        but not one for each place, or decisions contradict one another.

    Examples
    --------
    >>> import geo
    >>> incidents = build_incidents(geo.locate(geo.read_case()))
    >>> bagram = incidents[incidents["matched_name"] == "Bagram Air Base"].iloc[0]
    >>> bagram["province"], bagram["grade"], len(bagram["claims"])
    ('Parwan', 'confirmed', 4)
    """
    with _no_collection():
        return _frame_of(_built(located, decisions), shipped_atlas() if atlas is None else atlas)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave the search for cycles out: millions of objects are made here, hardly one is freed."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(slots=True)
class _Group:
    """The rows of one incident, the one whose place is known best, those whose days are."""

    rows: list[int]
    place: int
    dated: list[int]
    kind: str


def _built(located: gpd.GeoDataFrame, decisions: Sequence[Decision]) -> list[_Row]:
    columns = _columns_of(located)
    given = [_given_id(columns, row) for row in range(len(columns["claim_id"]))]
    matching = match_claims(columns, given, decisions)
    rows_of: dict[int, list[int]] = {}
    for row, number in enumerate(matching.of_row):
        rows_of.setdefault(number, []).append(row)
    groups = [
        _Group(rows, _best_placed(rows, columns), _best_dated(rows, columns),
               _kind_of(rows, columns))
        for rows in sorted(rows_of.values())
    ]  # fmt: skip
    named = _named(groups, columns, given)
    kept = _kept_claims(columns)
    built = [_incident_of(name, group, columns, kept) for name, group in named]
    homes: dict[str, list[str]] = {}
    for name, group in named:
        for row in group.rows:
            homes.setdefault(columns["claim_id"][row], []).append(name)
    for incident in built:
        _share_figures(incident, homes)
        incident["figures"] = grade_figures(incident["claims"])
    _add_links(built, named, matching.links, columns)
    built.sort(key=lambda i: (i["date_start"] or i["date_end"] or "9999", i["incident_id"]))
    return built


def _columns_of(located: gpd.GeoDataFrame) -> _Columns:
    """Give the columns as lists, sorted by what the claims say: the order of rows is no matter."""
    missing = [c for c in (*LOCATED_COLUMNS, "claim_id", "event_type") if c not in located]
    if missing:
        raise InputError(
            f"the claims have no column {', '.join(missing)}; pass what geo.locate gives."
        )
    ids = located["claim_id"].astype(str).tolist()
    parts = located["part"].astype(int).tolist()
    order = np.array(sorted(range(len(ids)), key=lambda n: (ids[n], parts[n])), dtype=np.intp)
    wanted = dict.fromkeys((*LOCATED_COLUMNS, *CLAIM_COLUMNS, *SOURCE_COLUMNS, "geometry"))
    columns: _Columns = {}
    for name in wanted:
        if name in located:
            cells = located[name].to_numpy(dtype=object, copy=True)
            if name in _KEPT:
                cells[pd.isna(located[name]).to_numpy(dtype=bool)] = None
            columns[name] = cells[order].tolist()
        else:
            columns[name] = [""] * len(order)
    columns["claim_id"] = [ids[n] for n in order]
    columns["part"] = [parts[n] for n in order]
    columns["extent"] = _extents_of(columns)
    return columns


def _extents_of(columns: _Columns) -> list[float]:
    """Give the size of each row's footprint, in square degrees, each distinct one measured once."""
    distinct = dict(zip(columns["footprint_id"], columns["geometry"], strict=True))
    sizes = dict(zip(distinct, shapely.area(list(distinct.values())).tolist(), strict=True))
    return [sizes[key] for key in columns["footprint_id"]]


def _given_id(columns: _Columns, row: int) -> str:
    text = columns["incident_id"][row]
    ids = [part.strip() for part in str(text).split(";") if part.strip()] if text else []
    if not ids:
        return ""
    part = int(columns["part"][row])
    if part > len(ids):
        raise InputError(
            f"claim {columns['claim_id'][row]}, column incident_id: names {len(ids)} of them, but "
            f"the claim asserts more places ({columns['place_name'][row]}); give one id for each, "
            "parted by ;."
        )
    return ids[part - 1]


def _named(
    groups: Sequence[_Group], columns: _Columns, given: Sequence[str]
) -> list[tuple[str, _Group]]:
    """Give each group a readable id made from its date, kind and place, or the given one."""
    named: list[tuple[str, _Group]] = []
    taken: dict[str, int] = {}
    for group in groups:
        name = next((given[row] for row in group.rows if given[row]), "")
        if not name:
            name = "-".join(filter(None, map(_slug, _words_of(group, columns))))
        taken[name] = taken.get(name, 0) + 1
        named.append((name if taken[name] == 1 else f"{name}-{taken[name]}", group))
    return named


def _words_of(group: _Group, columns: _Columns) -> tuple[str, ...]:
    starts = [day for row in group.dated if (day := columns["date_start"][row])]
    place = group.place
    where = str(columns["matched_name"][place] or columns["place_name"][place] or "no place")
    around = str(columns["province"][place])
    day = min(starts, default="undated")
    return day, group.kind, where, around if around != where else ""


def _kind_of(rows: Sequence[int], columns: _Columns) -> str:
    """Give the kind that most claims tell; the first by claim among equals."""
    if len(rows) == 1:
        return str(columns["event_type"][rows[0]])
    kinds = Counter(str(columns["event_type"][row]) for row in rows)
    return max(kinds, key=lambda kind: kinds[kind])


@functools.lru_cache(maxsize=65536)
def _slug(text: str) -> str:
    return "-".join(_WORDS.findall(text.casefold()))


def _best_placed(rows: Sequence[int], columns: _Columns) -> int:
    """Give the row whose place is known best: by its code, then the smaller footprint."""
    if len(rows) == 1:
        return rows[0]
    return min(rows, key=lambda r: (_precision(columns["where_prec"][r]),
                                    columns["extent"][r], r))  # fmt: skip


def _precision(code: Any) -> int:
    return int(code) if pd.notna(code) else 9


def _best_dated(rows: Sequence[int], columns: _Columns) -> list[int]:
    best = min(int(columns["date_prec"][r]) for r in rows)
    return [r for r in rows if int(columns["date_prec"][r]) == best]


def _incident_of(name: str, group: _Group, columns: _Columns, kept: Sequence[_Row]) -> _Row:
    rows, dated = group.rows, group.dated
    claims = [kept[row] for row in rows]
    fighting = (columns[c][r] or "" for c in ("actor", "target") for r in rows)
    grade, reason = grade_occurrence(claims, fighting)
    incident: _Row = {column: columns[column][group.place] for column in _OF_THE_PLACE}
    incident |= {
        "incident_id": name,
        "event_type": group.kind,
        "date_start": min(columns["date_start"][r] for r in dated),
        "date_end": max(columns["date_end"][r] for r in dated),
        "date_prec": columns["date_prec"][dated[0]],
        "actor": "; ".join(_distinct(c["actor"] for c in claims)),
        "stated_target": "; ".join(_distinct(c["stated_target"] for c in claims)),
        "grade": grade,
        "grade_reason": reason,
        "responsibility": grade_responsibility(claims),
        "claims": claims,
        "links": [],
    }
    return incident


def _kept_claims(columns: _Columns) -> list[_Row]:
    """Give what is kept of each claim, empty cells as None or an empty text."""
    cells = zip(*(columns[column] for column in _KEPT), strict=True)
    return [dict(zip(_KEPT, row, strict=True)) for row in cells]


def _distinct(values: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(str(v) for v in values if v))


def _share_figures(incident: _Row, homes: dict[str, list[str]]) -> None:
    """Mark the figures that were stated for several incidents together; never split them."""
    groups = []
    own: list[_Row] = []
    for claim in incident["claims"]:
        others = [n for n in homes[claim["claim_id"]] if n != incident["incident_id"]]
        claim["shared_with"] = others
        if others:
            groups.append(claim["claim_id"])
        else:
            own.append(claim)
    lows = [c["deaths_low"] for c in own if c["deaths_low"] is not None]
    highs = [c["deaths_high"] for c in own if c["deaths_high"] is not None]
    incident["group_id"] = ";".join(dict.fromkeys(groups))
    incident["deaths_low"] = min([*lows, *highs], default=None)
    incident["deaths_high"] = max([*lows, *highs], default=None)


def _add_links(
    built: Sequence[_Row],
    named: Sequence[tuple[str, _Group]],
    links: Sequence[Link],
    columns: _Columns,
) -> None:
    """Write each link into the incident of its claims; one left open into both."""
    incident_of = {row: at for at, (_, group) in enumerate(named) for row in group.rows}
    for link in sorted(links, key=lambda found: (found.row, found.other, not found.joined)):
        pair = (columns[c][row] for row in (link.row, link.other) for c in ("claim_id", "part"))
        cells = (*pair, round(link.score, 3), link.joined, link.why)
        told = dict(zip(_LINK, cells, strict=True))
        for at in sorted({incident_of[link.row], incident_of[link.other]}):
            built[at]["links"].append(told)


def _frame_of(built: Sequence[_Row], atlas: Atlas) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame(
        pd.DataFrame(built, columns=[*INCIDENT_COLUMNS, "geometry"]),
        geometry="geometry",
        crs="EPSG:4326",
    )
    for column in ("deaths_low", "deaths_high", "where_prec", "date_prec"):
        frame[column] = frame[column].astype("Int64")
    # Reports name few places: each footprint is measured once.
    measured = frame.drop_duplicates("footprint_id").set_index("footprint_id")
    line = line_of(atlas)
    for bound in ("low", "high"):
        frame[f"distance_{bound}_km"] = np.nan
    if line is not None:
        # In parts, so that the memory it takes does not grow with the table.
        starts = range(0, len(measured), _AT_ONCE) or [0]
        parts = [measured.iloc[at : at + _AT_ONCE] for at in starts]
        found = pd.concat([line.distance_km(part) for part in parts])
        distances = found.reindex(frame["footprint_id"])
        frame["distance_low_km"] = distances["low"].to_numpy()
        frame["distance_high_km"] = distances["high"].to_numpy()
    return frame


def list_links(incidents: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the links between the claims of incidents.

    Returns
    -------
    DataFrame
        A row for each link: ``incident_id``, then what :func:`build_incidents` tells of it.

    Examples
    --------
    >>> import geo
    >>> links = list_links(geo.build_incidents(geo.locate(geo.read_case())))
    >>> float(links.set_index(["claim_id", "other_id"])["score"]["R11-1", "R14-1"])
    0.982
    """
    columns = ["incident_id", *_LINK]
    rows = [
        {"incident_id": name} | link
        for name, links in zip(incidents["incident_id"], incidents["links"], strict=True)
        for link in links
    ]
    return pd.DataFrame(rows, columns=columns)
