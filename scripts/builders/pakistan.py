"""Pakistan's districts, put together from tehsils, and its provinces and territories.

The units are those of 31 December 2018: the former Federally Administered Tribal Areas
and frontier regions are part of Khyber Pakhtunkhwa, Chitral is divided. Later units
(Chaman, South Waziristan Upper and Lower, Hub …) are aliases of the one they came from.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from .afghanistan import PAK_SHAPES, finish_layers, read_shapes, read_table
from .coverage import dissolve, fit_coverage

_DISPUTED = "DISPUTED TERRITORY"
_GAP_WIDTH = 0.05  # degrees


def cut_sea(outline: shapely.Polygon, land: shapely.Geometry) -> shapely.Geometry:
    """Return the outline without its territorial sea.

    The outline of OpenStreetMap runs 12 nautical miles off the coast. The sea is the largest
    part outside ``land``; smaller pieces, where two sources draw a border or a lake
    differently, stay.
    """
    beyond = shapely.get_parts(shapely.difference(outline, land, grid_size=1e-7))
    sea = max(beyond, key=shapely.area)
    parts = shapely.get_parts(shapely.difference(outline, sea, grid_size=1e-7))
    return shapely.transform(shapely.MultiPolygon(parts), lambda xy: np.round(xy, 7))


def build_pakistan(land: shapely.Geometry) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the districts, fitted to the land, and the provinces that they make up."""
    shapes = read_shapes(PAK_SHAPES)
    shapes = shapes[shapes["name"] != _DISPUTED].reset_index(drop=True)
    tehsils = shapes.merge(
        read_table("pak_tehsils.csv").drop(columns="province"),
        on="shape_id",
        validate="one_to_one",
    )
    if len(tehsils) != len(shapes):
        raise ValueError("pak_tehsils.csv does not hold every tehsil of the package")
    units = read_table("pak_districts.csv")
    fitted = fit_coverage(shapes.geometry.to_numpy(), land, gap_width=_GAP_WIDTH)
    merged = dissolve(fitted, tehsils["district"].to_numpy(str), units["district"].tolist())
    ids = tehsils.groupby("district")["shape_id"].agg(";".join)
    districts = gpd.GeoDataFrame(
        units.assign(shape_id=units["district"].map(ids)), geometry=merged, crs=shapes.crs
    )
    return finish_layers(districts, read_table("pak_provinces.csv"), country="PK")
