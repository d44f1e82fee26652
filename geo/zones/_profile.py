"""How large strips along the Durand Line are, from a table of every kilometre."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo import layers
from geo.errors import GeometryError

__all__ = ["Profile", "load_side", "profile"]

Floats = npt.NDArray[np.float64]

_HALVINGS = 40


class Profile:
    """Areas of strips along whole kilometres of one side of the line.

    The table holds, for each kilometre, the area within 23 depths from 5 m to 37 km. Strips of
    equal depth add up, so that a section's area at any of them is a sum; between depths the
    logarithms are interpolated (Fritsch & Carlson 1980). `docs/border.md` tells how well.

    Parameters
    ----------
    areas
        In km2, shape (kilometres, depths).
    depths
        In km, rising.
    length_km
        The length of the line; the last cell is its part of a kilometre.
    """

    def __init__(self, areas: Floats, depths: Floats, length_km: float) -> None:
        self.depths, self.length_km = depths, length_km
        self._sums = np.vstack([np.zeros(len(depths)), np.cumsum(areas, axis=0)])
        self._marks = np.append(np.arange(len(areas)), length_km)

    def _within(self, start_km: Floats, end_km: Floats) -> Floats:
        """Give the areas (km2) at each depth along sections; of shape (sections, depths)."""
        ends = []
        for edge in (end_km, start_km):
            cell = np.searchsorted(self._marks, edge, side="right") - 1
            cell = np.clip(cell, 0, len(self._marks) - 2)
            share = (edge - self._marks[cell]) / (self._marks[cell + 1] - self._marks[cell])
            low, high = self._sums[cell], self._sums[cell + 1]
            ends.append(low + share[:, None] * (high - low))
        return np.asarray(ends[0] - ends[1])

    def _curves(self, areas: Floats) -> Any:
        """Give the curves of areas over depths, both as logarithms."""
        from scipy.interpolate import PchipInterpolator  # here, since it takes long to import

        return PchipInterpolator(np.log(self.depths), np.log(np.maximum(areas, 1e-12)), axis=1)

    def areas_km2(self, start_km: Floats, end_km: Floats, depth_km: Floats) -> Floats:
        """Give the areas (km2) of strips of given depths along sections, all of shape (n,)."""
        curve = self._curves(self._within(start_km, end_km))
        held = _read(curve, np.clip(depth_km, self.depths[0], self.depths[-1]))
        return np.asarray(held * np.minimum(depth_km / self.depths[0], 1.0))

    def depths_km(self, start_km: Floats, end_km: Floats, area_km2: float) -> Floats:
        """Give the depths (km) at which the strips along sections, of shape (n,), have an area.

        NaN where a strip of the greatest depth in the table is smaller.
        """
        areas = self._within(start_km, end_km)
        curve = self._curves(areas)
        low = np.full(len(areas), self.depths[0])
        high = np.full(len(areas), self.depths[-1])
        for _ in range(_HALVINGS):
            middle = np.sqrt(low * high)
            less = _read(curve, middle) < area_km2
            low, high = np.where(less, middle, low), np.where(less, high, middle)
        shallow = self.depths[0] * area_km2 / areas[:, 0]
        found = np.where(areas[:, 0] >= area_km2, shallow, high)
        return np.where(areas[:, -1] >= area_km2, found, np.nan)

    def lengths_km(self, starts_km: Floats, depth_km: float, area_km2: float) -> Floats:
        """Give how long (km) a strip of a depth and an area is from each start.

        NaN where the line ends before.
        """
        edges = self._marks
        depth = np.full(len(edges), depth_km)
        whole = self.areas_km2(np.zeros(len(edges)), edges, depth)
        first = np.interp(starts_km, edges, whole)
        ends = np.interp(first + area_km2, whole, edges, right=np.nan)
        return np.asarray(ends - starts_km)


def _read(curve: Any, depth_km: Floats) -> Floats:
    """Read each of several curves at a depth (km) of its own."""
    at = np.log(depth_km)
    piece = np.clip(np.searchsorted(curve.x, at, side="right") - 1, 0, len(curve.x) - 2)
    row = np.arange(len(at))
    away = at - curve.x[piece]
    cubic = curve.c[:, piece, row]
    return np.asarray(np.exp(((cubic[0] * away + cubic[1]) * away + cubic[2]) * away + cubic[3]))


def load_side(name: str, side: str) -> pd.DataFrame:
    """Load the rows of one side of a shipped table, without the column of the side.

    Raises
    ------
    GeometryError
        If the side is neither ``"afg"`` nor ``"pak"``.
    """
    path = layers.registry().set_index("name").loc[name, "path"]
    table = layers.read_table(layers.data_dir() / str(path))
    table = table[table["side"] == side]
    if table.empty:
        raise GeometryError(f"the Durand Line has no side {side!r}: choose afg or pak")
    return table.drop(columns="side").astype(float).reset_index(drop=True)


@cache
def profile(side: str) -> Profile:
    """Load the shipped table of one side of the Durand Line in its full version.

    Raises
    ------
    GeometryError
        If the side is neither ``"afg"`` nor ``"pak"``.

    Examples
    --------
    >>> import numpy as np
    >>> table = profile("afg")
    >>> (1000 * table.depths_km(np.zeros(1), np.array([table.length_km]), 32)).round(1).tolist()
    [11.5]
    """
    table = load_side("zone_cells", side).drop(columns="km")
    depths = np.array([float(name.removeprefix("d")) / 1e3 for name in table.columns])
    quality: Any = layers.registry().set_index("name").loc["durand_line", "quality"]
    return Profile(table.to_numpy(dtype=float), depths, float(quality["length_km"]))
