"""The districts and provinces of both countries as layers, fitted together."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from . import afghanistan, pakistan
from .afghanistan import read_table
from .coverage import check_coverage, dissolve, fit_coverage
from .junctions import settle_junctions

_DISTRICT_COLUMNS = [
    "district", "province", "code", "country", "status", "aliases", "pcode", "shape_id",
]  # fmt: skip
_PROVINCE_COLUMNS = [
    "province", "code", "country", "status", "name_fa", "name_ps", "name_ur", "pcode",
]  # fmt: skip


def build_units(
    afg_outline: shapely.Geometry, pak_land: shapely.Geometry
) -> dict[str, gpd.GeoDataFrame]:
    """Return the four layers of districts and provinces by their registry names."""
    sources = {"AF": afghanistan.read_districts(), "PK": pakistan.read_districts()}
    outlines = {"AF": afg_outline, "PK": pak_land}
    fitted = [
        fit_coverage(source.geometry.to_numpy(), outlines[country])
        for country, source in sources.items()
    ]
    settled = settle_junctions(np.concatenate(fitted), list(outlines.values()))
    check_coverage(settled, "districts of both countries")
    layers = {}
    for country, source in sources.items():
        prefix = "afg" if country == "AF" else "pak"
        shapes, settled = settled[: len(source)], settled[len(source) :]
        check_coverage(shapes, f"districts of {country}", outline=outlines[country])
        provinces = read_table(f"{prefix}_provinces.csv").assign(country=country)
        districts = source.set_geometry(shapes, crs=source.crs).assign(country=country)
        layers[f"{prefix}_districts"] = _order_districts(districts, provinces)
        layers[f"{prefix}_provinces"] = _unite_provinces(layers[f"{prefix}_districts"], provinces)
    return layers


def _order_districts(districts: gpd.GeoDataFrame, provinces: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the districts with the codes of their provinces, by province and name."""
    districts = districts.merge(provinces[["province", "code", "status"]], on="province")
    districts = districts.sort_values(["province", "district", "shape_id"], ignore_index=True)
    return districts[[*_DISTRICT_COLUMNS, "geometry"]]


def _unite_provinces(districts: gpd.GeoDataFrame, provinces: pd.DataFrame) -> gpd.GeoDataFrame:
    shapes = dissolve(
        districts.geometry.to_numpy(),
        districts["province"].to_numpy(str),
        provinces["province"].tolist(),
    )
    check_coverage(shapes, f"provinces of {provinces['country'].iloc[0]}")
    return gpd.GeoDataFrame(provinces[_PROVINCE_COLUMNS], geometry=shapes, crs=districts.crs)
