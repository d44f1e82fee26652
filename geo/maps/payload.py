"""Incidents, zones and attributions as the JSON that a page carries."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo import layers
from geo.atlas import Atlas
from geo.border import line_of
from geo.errors import InputError
from geo.maps.base import DRAWN_LAYERS
from geo.maps.shapes import encode_geometry, label_point
from geo.shelters import SHELTER_KM, is_sheltered, sheltered_disc
from geo.terms import attributions, withhold

__all__ = ["build_payload"]

_TEXTS = {
    "incident_id": "id",
    "event_type": "type",
    "date_start": "start",
    "date_end": "end",
    "place_name": "place",
    "matched_name": "name",
    "province": "province",
    "district": "district",
    "country": "country",
    "geo_status": "status",
    "kind": "kind",
    "actor": "actor",
    "stated_target": "target",
    "grade": "grade",
    "grade_reason": "why",
    "responsibility": "responsibility",
    "figures": "figures",
    "group_id": "group",
}
_NUMBERS = {
    "date_prec": "date_prec",
    "where_prec": "prec",
    "lat": "lat",
    "lon": "lon",
    "deaths_low": "deaths_low",
    "deaths_high": "deaths_high",
    "distance_low_km": "km_low",
    "distance_high_km": "km_high",
}
_REQUIRED = ("incident_id", "event_type", "geometry")


def build_payload(
    incidents: gpd.GeoDataFrame,
    *,
    zones: gpd.GeoDataFrame | None,
    base: Mapping[str, Any],
    title: str | Mapping[str, str] | None,
    as_of: str | None,
    lang: str,
    atlas: Atlas,
) -> dict[str, Any]:
    """Turn incidents and zones into the page's data.

    Raises
    ------
    InputError
        If a column that a map cannot do without is missing.
    """
    _check_columns(incidents)
    footprints = _Footprints(base)
    claims = _Claims()
    rows = [_incident_row(record, footprints, claims) for record in incidents.to_dict("records")]
    line = line_of(atlas)
    published = [claim["published"] for claim in claims.rows if claim.get("published")]
    return {
        "title": dict(title) if isinstance(title, Mapping) else title,
        "as_of": as_of if as_of is not None else max(published, default=""),
        "lang": lang,
        "incidents": rows,
        "claims": claims.rows,
        "footprints": footprints.rows,
        "zones": [] if zones is None else _zone_rows(zones),
        "line_km": 0 if line is None else round(line.length_km, 1),
        "names": [] if atlas.has_own_units else _local_names(),
        "layers": [*_layer_rows(atlas), *_dataset_rows(claims.rows)],
    }


def _check_columns(incidents: gpd.GeoDataFrame) -> None:
    for name in _REQUIRED:
        if name not in incidents.columns:
            raise InputError(
                f"incidents: the column {name!r} is missing, and a map needs it; give the "
                "frame that build_incidents returns."
            )
    if incidents.crs is not None and incidents.crs.to_epsg() != 4326:
        raise InputError(
            f"incidents: the coordinates are in {incidents.crs.name}, and a map takes EPSG:4326; "
            "convert them with incidents.to_crs(4326)."
        )


def _plain(value: Any) -> Any:
    """Give a cell as a JSON value: missing is ``None``, and numpy's kinds become Python's."""
    # The commonest kinds first: this is asked of every cell.
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | np.ndarray):
        return [_plain(item) for item in value]
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        number = float(value)
        if not math.isfinite(number):
            return None
        return int(number) if number.is_integer() else number
    return None if pd.isna(value) else str(value)


def _is_empty(value: Any) -> bool:
    # Zero says something: nobody killed, or the first footprint.
    return value is None or value is False or value == "" or value == []


def _text(value: Any) -> str:
    plain = _plain(value)
    return "" if plain is None else str(plain)


def _number(value: Any) -> float | int | None:
    plain = _plain(value)
    if isinstance(plain, str):
        try:
            return _number(float(plain))
        except ValueError:
            return None
    return plain if isinstance(plain, int | float) and not isinstance(plain, bool) else None


class _Claims:
    """The claims of all incidents, each told once however many incidents it asserts."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._known: dict[str, int] = {}

    def add(self, claim: Any, incident_id: str) -> int:
        plain = _plain(claim)
        plain = withhold(plain) if isinstance(plain, dict) else {"notes": _text(claim)}
        if isinstance(plain.get("shared_with"), list) and plain["shared_with"]:
            # Told of every incident alike, so that the claim is the same at each.
            plain["shared_with"] = sorted({*map(str, plain["shared_with"]), incident_id})
        plain = {key: value for key, value in plain.items() if not _is_empty(value)}
        key = repr(sorted(plain.items(), key=lambda item: item[0]))
        if key not in self._known:
            self._known[key] = len(self.rows)
            self.rows.append(plain)
        return self._known[key]


def _incident_row(
    record: Mapping[Any, Any], footprints: _Footprints, claims: _Claims
) -> dict[str, Any]:
    row: dict[str, Any] = {short: _text(record.get(name)) for name, short in _TEXTS.items()}
    row.update({short: _number(record.get(name)) for name, short in _NUMBERS.items()})
    for name in ("km_low", "km_high"):
        # To 10 m: no footprint is known any better.
        row[name] = None if row[name] is None else _plain(round(row[name], 2))
    row["footprint"] = footprints.add(_shelter(row, record.get("geometry")), row)
    row["alternatives"] = [
        {
            "weight": _number(item.get("weight")),
            "name": _text(item.get("matched_name")),
            "province": _text(item.get("province")),
            "district": _text(item.get("district")),
            "kind": _text(item.get("kind")),
            "prec": _number(item.get("where_prec")),
        }
        for item in _list(record.get("alternatives"))
        if isinstance(item, dict)
    ]
    row["claims"] = [claims.add(claim, row["id"]) for claim in _list(record.get("claims"))]
    return {key: value for key, value in row.items() if not _is_empty(value)}


def _shelter(row: dict[str, Any], geometry: Any) -> Any:
    """Give the footprint as it is drawn: of a home or a military post no finer than 25 km."""
    lat, lon = row["lat"], row["lon"]
    if (lat is None or lon is None) and isinstance(geometry, BaseGeometry) and geometry:
        lon, lat = geometry.centroid.x, geometry.centroid.y
    told = f"{row['target']} {row['place']}"
    row["sheltered"] = is_sheltered(told, row["kind"], row["prec"], lat, lon)
    if not row["sheltered"]:
        return geometry
    # Nor does its mark stand there, nor its distance lead back to it.
    row |= {"prec": 2, "lat": None, "lon": None}
    if row["km_low"] is not None:
        high = row["km_low"] if row["km_high"] is None else row["km_high"]
        row["km_low"] = max(0, round(row["km_low"] - SHELTER_KM))
        row["km_high"] = round(high + SHELTER_KM)
    if row["kind"] in ("position", "outline"):
        # Such a name is the position itself.
        row["name"] = ""
    return None if geometry is None else sheltered_disc(lat, lon)


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple | np.ndarray) else []


class _Footprints:
    """The footprints that incidents share; one that the base draws refers to it."""

    def __init__(self, base: Mapping[str, Any]) -> None:
        self.rows: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}
        self._described: dict[tuple[bytes, str], dict[str, Any]] = {}
        provinces = base["provinces"]
        self._provinces = {
            (province["country"], province["name"]): number
            for number, province in enumerate(provinces)
        }
        self._districts = {
            (*self._key(provinces[district["province"]]), district["name"]): number
            for number, district in enumerate(base["districts"])
        }
        self._countries = {country["code"] for country in base["countries"]}

    @staticmethod
    def _key(province: Mapping[str, Any]) -> tuple[str, str]:
        return province["country"], province["name"]

    def add(self, geometry: Any, row: Mapping[str, Any]) -> int | None:
        """Give the number of a footprint; what is drawn alike has one number."""
        if not isinstance(geometry, BaseGeometry) or geometry.is_empty:
            return None
        names = ("status", "kind", "country", "province", "district", "prec", "lat", "lon")
        source = geometry.wkb, repr([row[name] for name in names])
        if source not in self._described:
            self._described[source] = self._describe(geometry, row)
        described = self._described[source]
        key = repr(described)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(described)
        return self._numbers[key]

    def _describe(self, geometry: BaseGeometry, row: Mapping[str, Any]) -> dict[str, Any]:
        place = row["country"], row["province"]
        single = row["status"] != "ambiguous"
        if single and row["kind"] == "province" and place in self._provinces:
            return {"base": "province", "number": self._provinces[place]}
        district = (*place, row["district"])
        if single and row["kind"] == "district" and district in self._districts:
            return {"base": "district", "number": self._districts[district]}
        area = shapely.union_all(
            [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
        )
        if area.is_empty:
            west, south, east, north = geometry.bounds
            return {"at": [round((west + east) / 2, 4), round((south + north) / 2, 4)], "rings": []}
        if row["prec"] == 6 and row["country"] in self._countries:
            return {"base": "country", "code": row["country"], "at": label_point(area)}
        tolerance = min(0.01, math.sqrt(area.area) / 200)
        at = label_point(area)
        if row["prec"] in (1, 2) and row["lat"] is not None and row["lon"] is not None:
            at = [round(row["lon"], 4), round(row["lat"], 4)]
        return {"at": at, "rings": encode_geometry(area, tolerance=tolerance)}


def _zone_rows(zones: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    rows = []
    for record in zones.to_dict("records"):
        geometry = record["geometry"]
        row = {str(name): _plain(value) for name, value in record.items() if name != "geometry"}
        row["rings"] = encode_geometry(geometry, tolerance=0.0004)
        row["at"] = label_point(geometry)
        rows.append(row)
    return rows


def _local_names() -> list[list[str]]:
    """Give names of districts and sites in Dari, Pashto and Urdu: province, name, three spellings.

    A spelling that is the Dari one is left empty, which halves what the page carries.
    """
    path = layers.registry().set_index("name").loc["local_names", "path"]
    rows = layers.read_table(layers.data_dir() / str(path)).fillna("").to_dict("records")
    return [
        [
            row["province"],
            row["name"],
            row["name_fa"],
            *("" if row[name] == row["name_fa"] else row[name] for name in ("name_ps", "name_ur")),
        ]
        for row in rows
    ]


def _dataset_rows(claims: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Tell whose datasets the claims came from, and on which terms they are shown."""
    said = attributions(str(claim.get("origin") or "") for claim in claims)
    return [{"name": "claims", "attribution": one, "drawn": True} for one in said]


def _layer_rows(atlas: Atlas) -> list[dict[str, Any]]:
    """Give the registry: what is drawn, from whom, and under which licence.

    What a user's own layers take the place of is left out; they are told by their files.
    """
    registry = layers.registry()
    wanted = ("name", "source", "licence", "attribution", "vintage")
    return [
        {name: _plain(row[name]) for name in wanted} | {"drawn": row["name"] in DRAWN_LAYERS}
        for _, row in registry.iterrows()
        if atlas.uses(row["name"])
    ] + [
        {"name": kind, "source": file, "attribution": f"{kind}: {file}", "drawn": True}
        for kind, file in atlas.own.items()
    ]
