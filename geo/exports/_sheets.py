"""What is handed on: incidents and claims as frames, coarsened and withheld where they must be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.atlas import Atlas
from geo.schema import CLAIM_COLUMNS, INCIDENT_COLUMNS, SOURCE_COLUMNS
from geo.shelters import shelter
from geo.tables import rows_of
from geo.terms import attributions, withhold

__all__ = ["Sheets", "make_sheets", "plain_rows"]

_NOT_VERIFIED: Final = (
    "Reported, not independently verified unless graded. Boundaries and names imply no endorsement."
)
_LOCATED: Final = (
    "geo_status", "matched_name", "province", "district", "country", "where_prec", "lat", "lon",
    "kind", "part",
)  # fmt: skip
_STATED: Final = ("province", "district", "country", "lat", "lon", "where_prec")
_WHOLE: Final = (
    "date_prec", "where_prec", "part", "deaths_low", "deaths_high", "injured_low", "injured_high",
)  # fmt: skip


@dataclass(frozen=True)
class Sheets:
    """Incidents and claims as they may be handed on, and what must be said of them.

    Attributes
    ----------
    incidents
        A row for each incident; ``claims`` lists the ids of its claims.
    claims
        A row for each place that a claim asserts, with the ``incident_id`` that it went to; what
        was stated of the place is in ``stated_province`` and so on.
    layers
        Provinces, districts and line, for formats that hold several layers.
    said
        Attributions and licences, a sentence each.
    as_of
        The day up to which publications were read.
    nested
        The claims of each incident as they may be handed on, in full.
    """

    incidents: gpd.GeoDataFrame
    claims: gpd.GeoDataFrame
    layers: dict[str, gpd.GeoDataFrame]
    said: tuple[str, ...]
    as_of: str
    nested: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def make_sheets(
    incidents: gpd.GeoDataFrame, claims: gpd.GeoDataFrame, *, atlas: Atlas, as_of: str
) -> Sheets:
    """Prepare incidents and the located claims that they were built from for handing on."""
    told = [shelter(row) for row in _rows(incidents)]
    homes = _homes(incidents)
    located = []
    for row in _rows(claims):
        claim = shelter(withhold(row))
        claim["incident_id"] = homes.get(
            (str(claim["claim_id"]), str(row.get("footprint_id"))),
            homes.get((str(claim["claim_id"]), ""), ""),
        )
        located.append(claim)
    nested = {str(row["incident_id"]): [withhold(claim) for claim in row["claims"]] for row in told}
    for row in told:
        row["claims"] = "; ".join(str(claim["claim_id"]) for claim in row["claims"])
        row["alternatives"] = _written_alternatives(row.get("alternatives"))
    extra = [c for c in incidents.columns if c not in INCIDENT_COLUMNS and c != "geometry"]
    stated = [f"stated_{c}" for c in _STATED]
    of_claims = dict.fromkeys([
        "claim_id", "part", "incident_id", *CLAIM_COLUMNS, *SOURCE_COLUMNS, *_LOCATED, *stated,
    ])  # fmt: skip
    origins = {str(row.get("origin") or "") for row in located}
    return Sheets(
        incidents=_frame(told, [*INCIDENT_COLUMNS, *extra]),
        claims=_frame(located, list(of_claims)),
        layers=_layers_of(atlas),
        said=(*_said_of(atlas), *attributions(origins)),
        as_of=as_of,
        nested=nested,
    )


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def _homes(incidents: gpd.GeoDataFrame) -> dict[tuple[str, str], str]:
    """Give the incident of each claim and footprint; by "" those of the claim, joined."""
    homes: dict[tuple[str, str], str] = {}
    for row in _rows(incidents):
        name = str(row["incident_id"])
        for claim in row["claims"]:
            key = str(claim["claim_id"])
            homes[key, str(row["footprint_id"])] = name
            homes[key, ""] = f"{homes[key, '']}; {name}" if (key, "") in homes else name
    return homes


def _written_alternatives(alternatives: Any) -> str:
    if not isinstance(alternatives, list) or not alternatives:
        return ""
    told = [{k: v for k, v in one.items() if k != "geometry"} for one in alternatives]
    return json.dumps(told, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else int(value) if hasattr(value, "__index__") else str(value)


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> gpd.GeoDataFrame:
    frame = pd.DataFrame(
        [{c: row.get(c) for c in (*columns, "geometry")} for row in rows],
        columns=[*columns, "geometry"],
        dtype="object",
    )
    shapes = np.array([_areas(shape) for shape in frame.pop("geometry")], dtype=object)
    for column in columns:
        if column in _WHOLE or column == "stated_where_prec":
            frame[column] = frame[column].astype("Int64")
        elif column.endswith(("lat", "lon", "_km", "_km2")):
            frame[column] = frame[column].astype("Float64").astype("float64")
        else:
            frame[column] = ["" if v is None or v is pd.NA or v != v else str(v)
                             for v in frame[column]]  # fmt: skip
    return gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326")


def _areas(shape: Any) -> shapely.MultiPolygon | None:
    """Give a footprint as a multipolygon with its outer rings against the clock (RFC 7946)."""
    if shape is None or shape.is_empty:
        return None
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]
    made = shapely.MultiPolygon(parts)
    turned: shapely.MultiPolygon = shapely.orient_polygons(
        shapely.set_precision(made, 1e-9, mode="pointwise"), exterior_cw=False
    )
    return turned


def _layers_of(atlas: Atlas) -> dict[str, gpd.GeoDataFrame]:
    drawn = {"provinces": atlas.provinces, "districts": atlas.districts}
    if atlas.line is not None:
        drawn["line"] = gpd.GeoDataFrame(
            {"name": [atlas.line_title]}, geometry=[atlas.line], crs="EPSG:4326"
        )
    return {name: frame for name, frame in drawn.items() if len(frame)}


def _said_of(atlas: Atlas) -> list[str]:
    """Give what must be said of the layers that places were found with, and of all reports."""
    return [*atlas.attributions, _NOT_VERIFIED]


def plain_rows(frame: pd.DataFrame) -> list[Mapping[str, Any]]:
    """Give the rows without their geometry, as text, numbers and None."""
    return list(rows_of(frame))
