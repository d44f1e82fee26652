"""Bring claims together into incidents, with every claim kept and rival figures side by side.

Two located claims speak of the same incident when their kind and footprint are the same, their
actors do not differ, and their dates, each known to six days or better, overlap. A person's
``incident_id`` wins over that rule. The result does not depend on the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import DisjointSet

from geo.atlas import Atlas, shipped_atlas
from geo.border import line_of
from geo.errors import InputError
from geo.schema import INCIDENT_COLUMNS, LOCATED_COLUMNS

__all__ = ["build_incidents"]

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

_Row = dict[str, Any]


def build_incidents(located: gpd.GeoDataFrame, *, atlas: Atlas | None = None) -> gpd.GeoDataFrame:
    """Build incidents from located claims.

    Parameters
    ----------
    located
        What :func:`geo.locate` gives: a row for each place that a claim asserts.
    atlas
        Layers of your own, whose line distances are measured to; without a line in them
        there are none.

    Returns
    -------
    GeoDataFrame
        A row for each incident, EPSG:4326, with the columns of
        ``geo.schema.INCIDENT_COLUMNS``; the geometry is the footprint. ``claims`` holds a
        dictionary for each claim, ``shared_with`` in it the other incidents that its figures
        are for as well. ``deaths_low`` and ``deaths_high`` span only the figures stated for
        this incident alone. Distances are geodesic kilometres to the Durand Line.

    Raises
    ------
    InputError
        If columns of a located claim are missing, or an ``incident_id`` names several
        incidents but not one for each place.

    Examples
    --------
    >>> import geo
    >>> incidents = build_incidents(geo.locate(geo.read_case()))
    >>> bagram = incidents[incidents["incident_id"] == "2026-03-01-bagram"].iloc[0]
    >>> bagram["province"], bagram["grade"], len(bagram["claims"])
    ('Parwan', 'confirmed', 4)
    """
    missing = [c for c in (*LOCATED_COLUMNS, "claim_id", "event_type") if c not in located]
    if missing:
        raise InputError(
            f"the claims have no column {', '.join(missing)}; pass what geo.locate gives."
        )
    # Sorted by what the claims say, so that the order of the rows does not matter.
    rows = sorted(
        cast("list[_Row]", located.to_dict("records")),
        key=lambda r: (str(r["claim_id"]), int(r["part"])),
    )
    groups = _named(_grouped(rows))
    built = [_incident_of(name, members) for name, members in groups]
    homes: dict[str, list[str]] = {}
    for name, members in groups:
        for row in members:
            homes.setdefault(str(row["claim_id"]), []).append(name)
    for incident in built:
        _share_figures(incident, homes)
        incident["figures"] = _figures_of(incident["claims"])
    built.sort(key=lambda i: (i["date_start"] or i["date_end"] or "9999", i["incident_id"]))
    frame = gpd.GeoDataFrame(
        pd.DataFrame(built, columns=[*INCIDENT_COLUMNS, "geometry"]),
        geometry="geometry",
        crs="EPSG:4326",
    )
    for column in ("deaths_low", "deaths_high", "where_prec", "date_prec"):
        frame[column] = frame[column].astype("Int64")
    # Reports name few places: each footprint is measured once.
    measured = frame.drop_duplicates("footprint_id").set_index("footprint_id")
    line = line_of(shipped_atlas() if atlas is None else atlas)
    for bound in ("low", "high"):
        frame[f"distance_{bound}_km"] = np.nan
    if line is not None:
        distances = line.distance_km(measured).reindex(frame["footprint_id"])
        frame["distance_low_km"] = distances["low"].to_numpy()
        frame["distance_high_km"] = distances["high"].to_numpy()
    return frame


def _grouped(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Split the located claims into sets that speak of the same incident."""
    sets = DisjointSet(range(len(rows)))
    named: dict[str, int] = {}
    by_place: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        given = _given_id(row)
        if given:
            sets.merge(named.setdefault(given, number), number)
        elif row["footprint_id"]:
            by_place.setdefault((row["event_type"], row["footprint_id"]), []).append(number)
    for numbers in by_place.values():
        for position, first in enumerate(numbers):
            for second in numbers[position + 1 :]:
                if _same_incident(rows[first], rows[second]):
                    sets.merge(first, second)
    return [[rows[n] for n in sorted(subset)] for subset in sets.subsets()]


def _given_id(row: _Row) -> str:
    ids = [part.strip() for part in str(row.get("incident_id") or "").split(";") if part.strip()]
    if not ids:
        return ""
    if int(row["part"]) > len(ids):
        raise InputError(
            f"claim {row['claim_id']}, column incident_id: names {len(ids)} of them, but the "
            f"claim asserts more places ({row['place_name']}); give one id for each, parted by ;."
        )
    return ids[int(row["part"]) - 1]


def _same_incident(first: _Row, second: _Row) -> bool:
    actors = {first["actor"], second["actor"]} - {""}
    if len(actors) > 1 or max(int(first["date_prec"]), int(second["date_prec"])) > 2:
        return False
    return bool(
        first["date_start"] <= second["date_end"] and second["date_start"] <= first["date_end"]
    )


def _named(groups: Iterable[list[_Row]]) -> list[tuple[str, list[_Row]]]:
    """Give each group a readable id made from its date, kind and place, or the given one."""
    named: list[tuple[str, list[_Row]]] = []
    taken: dict[str, int] = {}
    for members in sorted(groups, key=lambda m: (str(m[0]["claim_id"]), int(m[0]["part"]))):
        name = _given_id(members[0])
        if not name:
            starts = [m["date_start"] for m in members if m["date_start"]]
            place = _best_placed(members)
            where = place["matched_name"] or place["place_name"] or "no place"
            around = place["province"] if place["province"] != where else ""
            words = (min(starts, default="undated"), members[0]["event_type"], where, around)
            name = _slug(" ".join(words))
        taken[name] = taken.get(name, 0) + 1
        named.append((name if taken[name] == 1 else f"{name}-{taken[name]}", members))
    return named


def _slug(text: str) -> str:
    spaced = "".join(c if c.isalnum() else " " for c in text.casefold())
    return "-".join(spaced.split())


def _best_placed(members: Sequence[_Row]) -> _Row:
    """Give the member whose place is known best; the first by claim among equals."""
    return min(members, key=lambda m: int(m["where_prec"]) if pd.notna(m["where_prec"]) else 9)


def _best_dated(members: Sequence[_Row]) -> list[_Row]:
    best = min(int(m["date_prec"]) for m in members)
    return [m for m in members if int(m["date_prec"]) == best]


def _incident_of(name: str, members: Sequence[_Row]) -> _Row:
    dated = _best_dated(members)
    grade, reason = _grade_of(members)
    incident: _Row = {column: _best_placed(members)[column] for column in _OF_THE_PLACE}
    incident |= {
        "incident_id": name,
        "event_type": members[0]["event_type"],
        "date_start": min(m["date_start"] for m in dated),
        "date_end": max(m["date_end"] for m in dated),
        "date_prec": dated[0]["date_prec"],
        "actor": "; ".join(_distinct(m["actor"] for m in members)),
        "stated_target": "; ".join(_distinct(m["stated_target"] for m in members)),
        "grade": grade,
        "grade_reason": reason,
        "responsibility": _responsibility_of(members),
        "claims": [_kept(m) for m in members],
    }
    return incident


def _kept(row: _Row) -> _Row:
    """Give what is kept of a claim, empty cells as None or an empty text."""
    kept = {column: row.get(column, "") for column in _KEPT}
    return {column: None if pd.isna(value) else value for column, value in kept.items()}


def _distinct(values: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(str(v) for v in values if v))


def _grade_of(members: Sequence[_Row]) -> tuple[str, str]:
    """Grade the occurrence alone (see ``geo.schema.GRADES``), with the reason in words.

    A belligerent's own announcement confirms only what another party reports as well: it
    accepts responsibility for something; standing alone it is one source.
    """
    verified = _distinct(m["claimed_by"] for m in members if m["claim_status"] == "verified")
    deniers = _distinct(m["claimed_by"] for m in members if m["claim_status"] == "denied")
    asserting = [m for m in members if m["claim_status"] != "denied"]
    parties = _distinct(m["claimant_party"] or m["claimed_by"] for m in asserting)
    accepting = _accepting(members)
    but = f"; disputed by {', '.join(deniers)}" if deniers else ""
    if verified:
        return "confirmed", f"verified by {', '.join(verified)}{but}"
    if deniers:
        return "contested", f"reported by {', '.join(parties) or 'nobody'}{but}"
    if accepting and len(parties) > 1:
        others = [p for p in parties if p not in accepting]
        return "confirmed", f"claimed by {', '.join(accepting)}, reported by {', '.join(others)}"
    if len(parties) > 1:
        return "fair", f"reported by {', '.join(parties)}"
    if accepting:
        return "weak", f"announced only by {accepting[0]}, a party to the conflict"
    return "weak", f"reported only by {', '.join(parties) or 'a source that is not named'}"


def _accepting(members: Sequence[_Row]) -> list[str]:
    """Give the parties that say they did it themselves."""
    return _distinct(
        m["claimant_party"]
        for m in members
        if m["claim_status"] != "denied" and m["actor"] and m["actor"] == m["claimant_party"]
    )


def _responsibility_of(members: Sequence[_Row]) -> str:
    actors = _distinct(m["actor"] for m in members)
    if len(actors) > 1:
        return "contested"
    if _accepting(members):
        return "accepted"
    return "attributed" if actors else "unclaimed"


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


def _figures_of(claims: Sequence[_Row]) -> str:
    """Say whether figures for the same scope agree, range, or rival one another."""
    scopes: dict[tuple[str, ...], dict[str, set[tuple[Any, Any]]]] = {}
    for claim in claims:
        if claim["deaths_low"] is None and claim["deaths_high"] is None:
            continue
        scope = scopes.setdefault(tuple(sorted(claim["shared_with"])), {})
        party = claim["claimant_party"] or claim["claimed_by"] or claim["claim_id"]
        scope.setdefault(party, set()).add((claim["deaths_low"], claim["deaths_high"]))
    if not scopes:
        return "none"
    if any(len(set(map(frozenset, parties.values()))) > 1 for parties in scopes.values()):
        return "rival"
    spans = [span for parties in scopes.values() for s in parties.values() for span in s]
    ranged = any(low != high for low, high in spans) or any(
        len(s) > 1 for parties in scopes.values() for s in parties.values()
    )
    return "ranged" if ranged else "agreed"
