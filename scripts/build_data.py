#!/usr/bin/env python3
"""Build the shipped layers from the pinned packages.

scripts/build_data.py [FOLDER]     write the layers (into data/ when no folder is named)
scripts/build_data.py --check      build beside them and compare byte by byte
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from builders import lines, natural_earth, outlines, pakistan, registry, units

DATA = Path(__file__).resolve().parents[1] / "data"


def build(folder: Path) -> list[str]:
    """Write every layer and the registry into a folder; return the paths written."""
    afg = outlines.read_outline("Asia/Kabul")
    pak = outlines.read_outline("Asia/Karachi")
    admin1 = natural_earth.read_admin1()
    frames = {"durand_line": lines.frame_line(lines.share_line(afg, pak), "osm")}
    land = pakistan.cut_sea(pak, natural_earth.unite_land(admin1))
    frames |= units.build_units(afg, land)
    frames["neighbours"] = natural_earth.build_neighbours(admin1)
    rows = []
    for name in registry.DESCRIPTIONS:
        registry.write_layer(name, frames[name], folder)
        rows.append(registry.describe_layer(name, frames[name], folder))
    registry.write_registry(rows, folder)
    return [row["path"] for row in rows] + ["registry.json"]


def compare(built: Path, paths: list[str]) -> list[str]:
    """Return the paths whose bytes are not those of the committed files."""
    return [
        path
        for path in paths
        if not (DATA / path).is_file() or (DATA / path).read_bytes() != (built / path).read_bytes()
    ]


def main() -> int:
    """Build, or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--check", action="store_true", help="compare with the committed files")
    options = parser.parse_args()
    if not options.check:
        print("\n".join(build(options.folder)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        differ = compare(Path(folder), build(Path(folder)))
    print("\n".join(f"differs: {path}" for path in differ) or "every layer is the same")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
