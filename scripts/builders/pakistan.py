"""Pakistan's districts, put together from tehsils, and its provinces and territories.

The units are those of 31 December 2018: the former Federally Administered Tribal Areas
and frontier regions are part of Khyber Pakhtunkhwa, Chitral is divided. Later units
(Chaman, South Waziristan Upper and Lower, Hub …) are aliases of the one they came from.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from .afghanistan import PAK_SHAPES, read_shapes, read_table
from .coverage import GRID, clean_coverage, dissolve

_DISPUTED = "DISPUTED TERRITORY"


def cut_sea(outline: shapely.Polygon, land: shapely.Geometry) -> shapely.Geometry:
    """Return the outline without its territorial sea.

    The outline of OpenStreetMap runs 12 nautical miles off the coast. Land is what Natural
    Earth or the tehsils call so, since either leaves out built ground that the other has
    (Clifton and Manora in Karachi, Ormara; islands of the delta). The sea is the largest part
    outside both; smaller pieces, creeks and where two sources draw a border differently, stay.
    """
    tehsils = shapely.coverage_union_all(read_districts().geometry.to_numpy())
    land = shapely.union(land, tehsils, grid_size=GRID)
    beyond = shapely.get_parts(shapely.difference(outline, land, grid_size=GRID))
    sea = max(beyond, key=shapely.area)
    parts = shapely.get_parts(shapely.difference(outline, sea, grid_size=GRID))
    return shapely.transform(shapely.MultiPolygon(parts), lambda xy: np.round(xy, 7))


def read_districts() -> gpd.GeoDataFrame:
    """Return the districts as a clean coverage, not yet fitted, put together from tehsils."""
    shapes = read_shapes(PAK_SHAPES)
    shapes = shapes[shapes["name"] != _DISPUTED].reset_index(drop=True)
    table = read_table("pak_tehsils.csv")
    tehsils = shapes.merge(table[["shape_id", "district"]], on="shape_id", validate="one_to_one")
    if len(tehsils) != len(shapes) or len(tehsils) != len(table):
        raise ValueError("pak_tehsils.csv and the package do not hold the same tehsils")
    units = read_table("pak_districts.csv")
    clean = clean_coverage(shapes.geometry.to_numpy())
    merged = dissolve(clean, tehsils["district"].to_numpy(str), units["district"].tolist())
    ids = tehsils.groupby("district")["shape_id"].agg(";".join)
    return gpd.GeoDataFrame(
        units.assign(shape_id=units["district"].map(ids)), geometry=merged, crs=shapes.crs
    )
