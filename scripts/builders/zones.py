"""Zones along the Durand Line: areas by kilometre, and strips of the claimed area."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from builders import registry
from builders.rays import Course, cast_rays
from geo.border import Line
from geo.border._compiled import can_compile
from geo.zones import zone_hypotheses

Floats = npt.NDArray[np.float64]

# Depths in metres, each half as much again as the one before, from 5 m to 37 km.
DEPTHS_M = np.round(5.0 * 1.5 ** np.arange(23), 1)
CLAIMED_KM2 = 32.0
LENGTH_KM = 10.0


def build(layers: dict[str, gpd.GeoDataFrame], folder: Path) -> None:
    """Write the table and the strips."""
    if not can_compile():
        raise SystemExit(
            "the zones are built with the compiled search, which puts the same digits in the "
            'tables each time; install it with pip install ".[fast]"'
        )
    land = {side: layers[f"{side}_provinces"].geometry.to_numpy() for side in ("afg", "pak")}
    line = Line(
        layers["durand_line"].geometry.iloc[0],
        name="durand-osm",
        sides=("afg", "pak"),
        land={side: shapely.coverage_union_all(units) for side, units in land.items()},
    )
    registry.write_table(folder / registry.TABLES["zone_cells"].path, measure_cells(line))
    strips = zone_hypotheses(CLAIMED_KM2, LENGTH_KM, line=line, family="section")
    registry.write_layer("zone_strips", strips, folder)


def measure_cells(line: Line) -> pd.DataFrame:
    """Measure the strips along each whole kilometre of the line, on both sides.

    Returns one row for each side and kilometre: ``side``, ``km`` and the area (km2, five
    digits) at each depth. A strip along several kilometres has the sum of their areas.
    """
    tables = []
    course = Course(*_with_marks(*line.profile), spacing_m=5.0, spread_degrees=1.0)
    for side in line.sides:
        rays = cast_rays(line, side, float(DEPTHS_M[-1]), course)
        cell = np.minimum(rays.chainage.astype(int), int(line.length_km))
        table = pd.DataFrame({"side": side, "km": np.arange(int(line.length_km) + 1)})
        for depth in DEPTHS_M:
            area = np.bincount(cell, weights=rays.areas(float(depth)), minlength=len(table)) / 1e6
            table[f"d{depth:g}"] = [float(f"{value:.5g}") for value in area]
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _with_marks(metres: Floats, chain: Floats) -> tuple[Floats, Floats]:
    """Add a vertex at each whole kilometre, so that no ray stands for two of them."""
    marks = np.arange(1.0, metres[-1] // 1e3 + 1.0) * 1e3
    place = np.searchsorted(metres, marks)
    spots = np.column_stack([np.interp(marks, metres, chain[:, axis]) for axis in (0, 1)])
    keep = np.abs(metres[place] - marks) > 1e-3
    place, marks, spots = place[keep], marks[keep], spots[keep]
    return np.insert(metres, place, marks), np.insert(chain, place, spots, axis=0)
