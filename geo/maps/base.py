"""The offline vector base: countries, provinces, districts and the line, for display.

The districts of both countries are simplified as one coverage, so that provinces,
districts and the line still share their edges. The result is for looking at: nothing is
decided by it, and no distance or area is measured on it. It ships ready made as
``base.json`` beside this module; ``scripts/build_base.py`` makes it anew after the layers
have changed, and a test compares the two.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo import layers
from geo.atlas import Atlas, shipped_atlas
from geo.border import durand_line
from geo.errors import LayerError
from geo.maps.shapes import SCALE, Topology, encode_geometry, encode_path, label_point
from geo.places import country_name, gazetteer

__all__ = ["BASE_PATH", "DRAWN_LAYERS", "TOLERANCE", "build_base", "load_base"]

BASE_PATH = Path(__file__).parent / "base.json"
"""Where the base stands that `load_base` reads."""

DRAWN_LAYERS = (
    "durand_line",
    "afg_provinces",
    "afg_districts",
    "pak_provinces",
    "pak_districts",
    "neighbours",
    "rivers",
    "lakes",
    "durand_line_districts",
    "durand_line_natural_earth",
    "durand_line_wdbii",
    "places",
)
"""The layers that the page draws, and whose attributions stand under the map."""

TOLERANCE = 0.012
"""Tolerance of the displayed edges, in degrees: an edge is straightened where the area that
this cuts off or adds is below the square of it, about 1.3 square kilometres."""

_WINDOW = (44.0, 14.0, 92.0, 46.0)
_NEIGHBOUR_TOLERANCE = 0.03
_VERSION_TOLERANCE = 0.004
_LAKE_TOLERANCE = 0.008
_TRACK_TOLERANCE = 0.001
_VERSIONS = ("durand_line_districts", "durand_line_natural_earth", "durand_line_wdbii")
_TOWN_INHABITANTS = {"AF": 50_000, "PK": 250_000}
_MOST_TOWNS = 60  # of another country, where what is a large town is not known
_STEPS = 1_400  # the tolerance is no more than this part of the width of the land
_AROUND = 12.0  # degrees of neighbours drawn around the land
_VERSION_PREFIX = "durand_line_"


@cache
def load_base() -> dict[str, Any]:
    """Read the base that ships.

    Raises
    ------
    LayerError
        If it is missing or cannot be read.

    Examples
    --------
    >>> len([row for row in load_base()["provinces"] if row["country"] == "AF"])
    34
    """
    try:
        base: dict[str, Any] = json.loads(BASE_PATH.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise LayerError(f"{BASE_PATH} cannot be read ({problem}): install strikemap again") from (
            problem
        )
    return base


def build_base(atlas: Atlas | None = None) -> dict[str, Any]:
    """Build the base from the shipped layers, or from a user's own.

    Parameters
    ----------
    atlas
        The layers to draw; the shipped ones if absent.

    Returns
    -------
    dict
        ``arcs`` (paths), ``provinces``, ``districts`` and ``countries`` (their rings as
        arcs), ``lines`` (the numbers of the arcs by what they part), ``neighbours``
        (rings of their own), ``versions`` (paths of other published versions of the line),
        ``waters`` (``rivers``: rank and path; ``lakes``: rings), ``track`` (the line drawn finer,
        with the chainage of each vertex; none of a user's own line), ``towns`` with their names
        and the ``tolerance`` in degrees; of a user's own layers also the ``bounds``.
    """
    drawn = shipped_atlas() if atlas is None else atlas
    tolerance = _tolerance(drawn)
    districts = _simplified_districts(drawn, tolerance)
    topology = Topology(list(districts.geometry))
    provinces = _provinces(districts, topology, drawn)
    arcs, lines = topology.encoded_arcs(), _sort_arcs(districts, topology)
    if not drawn.is_shipped:
        _draw_own_line(drawn, arcs, lines)
    codes = list(dict.fromkeys(districts["country"]))
    base: dict[str, Any] = {
        "tolerance": tolerance,
        "arcs": arcs,
        "districts": [
            {
                "name": row.district,
                "province": row.number,
                "rings": topology.area_rings[index],
                "at": label_point(area),
            }
            for index, (row, area) in enumerate(
                zip(districts.itertuples(), districts.geometry, strict=True)
            )
            if row.district
        ],
        "provinces": provinces,
        "countries": [
            {"code": code, "rings": topology.outline(np.flatnonzero(districts["country"] == code))}
            for code in codes
        ],
        "lines": lines,
        "neighbours": _neighbours(drawn),
        "waters": _waters(drawn),
        "versions": _versions(drawn),
        "track": _track() if drawn.is_shipped else None,
        "towns": _towns(drawn),
    }
    if drawn.has_own_units:
        west, south, east, north = (round(float(edge), 4) for edge in drawn.land.bounds)
        base["bounds"] = [[south, west], [north, east]]
        for country in base["countries"]:
            country["name"] = country_name(country["code"])
    return base


def _tolerance(atlas: Atlas) -> float:
    """Give the tolerance of the displayed edges, finer for a smaller country."""
    if not atlas.has_own_units:
        return TOLERANCE
    west, south, east, north = atlas.land.bounds
    return float(min(TOLERANCE, max(east - west, north - south) / _STEPS))


def _simplified_districts(atlas: Atlas, tolerance: float) -> gpd.GeoDataFrame:
    districts = atlas.districts.copy()
    if districts.empty:
        districts = atlas.provinces.assign(district="")
    keys = list(zip(districts["country"], districts["province"], strict=True))
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    districts["number"] = [numbers[key] for key in keys]
    districts["geometry"] = shapely.coverage_simplify(districts.geometry.to_numpy(), tolerance)
    return districts[~districts.geometry.is_empty].reset_index(drop=True)


def _provinces(
    districts: gpd.GeoDataFrame, topology: Topology, atlas: Atlas
) -> list[dict[str, Any]]:
    """Describe the provinces, with their names in every language that a layer gives."""
    known = atlas.provinces.set_index(["country", "province"])
    found = []
    for _, rows in districts.groupby("number", sort=True):
        key = rows["country"].iloc[0], rows["province"].iloc[0]
        row = known.loc[key] if key in known.index else None
        found.append(
            {
                "name": key[1],
                "country": key[0],
                "names": {
                    lang: str(row[f"name_{lang}"])
                    for lang in ("fa", "ps", "ur")
                    if row is not None and isinstance(row[f"name_{lang}"], str)
                },
                "contested": row is not None and row["status"] == "contested",
                "rings": topology.outline(rows.index),
                "at": label_point(shapely.coverage_union_all(rows.geometry.to_numpy())),
            }
        )
    return found


def _sort_arcs(districts: gpd.GeoDataFrame, topology: Topology) -> dict[str, list[int]]:
    """Tell the arcs by what they part: the line, an outline, provinces or districts."""
    country = list(districts["country"])
    number = list(districts["number"])
    sorted_arcs: dict[str, list[int]] = {"line": [], "outline": [], "province": [], "district": []}
    for arc, sides in enumerate(topology.arc_sides):
        if len(sides) < 2:
            sorted_arcs["outline"].append(arc)
        elif country[sides[0]] != country[sides[1]]:
            sorted_arcs["line"].append(arc)
        elif number[sides[0]] != number[sides[1]]:
            sorted_arcs["province"].append(arc)
        else:
            sorted_arcs["district"].append(arc)
    return sorted_arcs


def _draw_own_line(atlas: Atlas, arcs: list[list[int]], lines: dict[str, list[int]]) -> None:
    """Draw the line itself, and what parts countries elsewhere as their outline."""
    lines["outline"] += lines["line"]
    lines["line"] = []
    if atlas.line is not None:
        course = shapely.simplify(atlas.line, _VERSION_TOLERANCE)
        lines["line"] = [len(arcs)]
        arcs.append(encode_path(shapely.get_coordinates(course)))


def _window(atlas: Atlas) -> shapely.Polygon:
    """Give the part of the earth of which more than the land itself is drawn."""
    window = shapely.box(*_WINDOW)
    if atlas.has_own_units:
        west, south, east, north = atlas.land.bounds
        around = shapely.box(west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND)
        window = around if shapely.intersects(around, window) else shapely.Polygon()
    return window


def _waters(atlas: Atlas) -> dict[str, Any]:
    """Give rivers, the larger ones first, and lakes."""
    window = _window(atlas)
    rivers = []
    frame = layers.load("rivers")
    for rank, course in zip(frame["rank"], frame.geometry, strict=True):
        for part in shapely.get_parts(shapely.intersection(course, window)):
            path = encode_path(shapely.get_coordinates(shapely.simplify(part, TOLERANCE)))
            if len(path) > 2:
                rivers.append([int(rank), path])
    lakes = []
    for area in layers.load("lakes").geometry:
        if area.intersects(window):
            lakes += encode_geometry(area, tolerance=_LAKE_TOLERANCE)
    return {"rivers": rivers, "lakes": lakes}


def _neighbours(atlas: Atlas) -> list[dict[str, Any]]:
    frame = layers.load("neighbours")
    window = _window(atlas)
    found = []
    for row, area in zip(frame.itertuples(), frame.geometry, strict=True):
        if row.country in atlas.countries:
            continue
        part = shapely.intersection(area, window)
        rings = encode_geometry(part, tolerance=_NEIGHBOUR_TOLERANCE)
        if rings:
            found.append(
                {
                    "code": row.country,
                    "name": row.name,
                    "contested": row.status == "contested",
                    "rings": rings,
                    "at": label_point(part),
                }
            )
    return found


def _versions(atlas: Atlas) -> list[dict[str, Any]]:
    """Give other published versions of the line, to show how far they disagree."""
    found = []
    for name in _VERSIONS if atlas.follows_durand else ():
        if name == f"{_VERSION_PREFIX}{atlas.line_name}":
            continue
        path = shapely.simplify(layers.load(name).geometry.iloc[0], _VERSION_TOLERANCE)
        found.append({"name": name, "path": encode_path(shapely.get_coordinates(path))})
    return found


def _track() -> dict[str, Any]:
    """Give the line for near views and for strips that are drawn in the page.

    ``km`` holds the chainage of each vertex along the whole line, in steps of 0.01 km, so that
    a section means in the page what it means elsewhere however much the line is simplified.
    """
    line = durand_line()
    path = shapely.simplify(line.geometry, _TRACK_TOLERANCE)
    points = shapely.get_coordinates(path)
    snapped = np.rint(points * SCALE).astype(np.int64)
    keep = np.append(True, (np.diff(snapped, axis=0) != 0).any(axis=1))
    along = np.rint(line.chainage_km(shapely.points(points[keep])) * 100).astype(np.int64)
    return {
        "path": encode_path(points[keep]),
        "km": [int(step) for step in np.diff(along, prepend=0)],
    }


def _towns(atlas: Atlas) -> list[dict[str, Any]]:
    """Give the larger towns, the largest first, for finding one's way."""
    if atlas.has_own_units:
        known = gazetteer(atlas).largest(_MOST_TOWNS)
    else:
        known = gazetteer(atlas).of_kind("city", "town")
    towns = {
        (place.name, place.country): place
        for place in sorted(known, key=lambda place: place.population)
        if place.population >= _TOWN_INHABITANTS.get(place.country, 0) and place.lon is not None
    }
    ordered = sorted(towns.values(), key=lambda place: (-place.population, place.name))
    names = _town_names()
    return [
        {
            "name": place.name,
            "at": [place.lon, place.lat],
            "names": names.get((place.country, place.name), {}),
        }
        for place in ordered
    ]


def _town_names() -> dict[tuple[str, str], dict[str, str]]:
    """Give the names of towns in the page's other languages, by country and usual name."""
    path = layers.registry().set_index("name").loc["town_names", "path"]
    table = layers.read_table(layers.data_dir() / str(path))
    return {
        (row["country"], row["name"]): {lang: row[f"name_{lang}"] for lang in ("fa", "ps", "ur")}
        for row in table.to_dict("records")
    }
