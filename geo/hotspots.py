"""Where incidents cluster, and how far that depends on where they can have been.

The statistic is Getis and Ord's local G* (Ord & Getis 1995, Geographical Analysis 27, 286-306)
as the package esda computes it, over areas that touch. An incident whose place is vague has no
one area to be counted in, so it is drawn again and again: each draw puts every incident into
one area by its shares, and what is told is how the statistic comes out over all draws.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import Any, Unpack

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.atlas import Atlas
from geo.axes import AXES
from geo.border import Line
from geo.conditions import Condition, Keys
from geo.errors import InputError
from geo.queries import condition_of
from geo.regions import Floats, Geometries
from geo.summary import cell_shares
from geo.vicinity import DEFAULT_BANDS

__all__ = ["HOT", "find_hotspots"]

HOT = 1.96
"""The value of z from which on an area counts as hot, and below whose negative as cold."""


def find_hotspots(
    frame: gpd.GeoDataFrame,
    *,
    by: str = "district",
    draws: int = 199,
    seed: int = 1,
    condition: Condition | str | None = None,
    weight: str = "area",
    line: str | Line = "osm",
    bands: Sequence[float] = DEFAULT_BANDS,
    provinces: gpd.GeoDataFrame | None = None,
    districts: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
    **keys: Unpack[Keys],
) -> gpd.GeoDataFrame:
    """Find the areas in and around which more incidents lie than elsewhere.

    Parameters
    ----------
    frame
        As :func:`geo.summarize` takes it.
    by
        What the areas are: ``"district"``, ``"province"`` or another place of
        :data:`geo.axes.AXES`.
    draws
        How often every incident is put into one of the areas in which it can have been.
    seed
        The seed of the draws: the same seed gives the same answer.
    condition, weight, line, bands, provinces, districts, atlas, **keys
        As :func:`geo.summarize` takes them.

    Returns
    -------
    GeoDataFrame
        A row for each area, in the layer's order: its name in the column of `by`;
        ``expected``; ``z``, the mean of the local G* over all draws, ``z_low`` and ``z_high``,
        the values that it is below and above in one draw of twenty; ``hot`` and ``cold``, the
        share of the draws in which z is at least 1.96 or at most -1.96; the polygon. As many
        areas are tested at once, one in forty is hot by chance alone.

    Raises
    ------
    InputError
        If `by` is no place, there are fewer draws than one, the package esda is not
        installed, or as :func:`geo.summarize`.

    Examples
    --------
    >>> import geopandas, shapely
    >>> table = geopandas.GeoDataFrame(
    ...     crs="EPSG:4326", geometry=[shapely.Point(70.45, 34.43)] * 20)
    >>> areas = find_hotspots(table, by="province", draws=9)
    >>> set(areas.loc[areas["hot"] == 1, "province"]) >= {"Nangarhar", "Laghman", "Kunar"}
    True
    """
    if AXES.get(by) != "place":
        places = ", ".join(name for name, kind in AXES.items() if kind == "place")
        raise InputError(f"hot spots are sought by areas, not by {by!r}; give one of {places}.")
    if draws < 1:
        raise InputError(f"{draws} draws tell nothing; give at least one.")
    if importlib.util.find_spec("esda") is None:
        raise InputError("hot spots need the package esda; install strikemap[hotspots].")
    counted = cell_shares(
        frame,
        by=by,
        condition=condition_of(condition, keys),
        weight=weight,
        line=line,
        bands=bands,
        provinces=provinces,
        districts=districts,
        atlas=atlas,
    )
    divided = counted.axes[0].partition
    assert divided is not None
    inside = counted.cells[(counted.cells[by] >= 0) & counted.cells["share"].notna()]
    if inside.empty:
        raise InputError("no incident lies in any of the areas, so none can be hot.")
    number = len(divided.labels)
    z = _statistics(_draw(inside, by, number, draws, seed), _neighbours(divided.geometries))
    low, high = np.quantile(z, [0.05, 0.95], axis=0)
    share = inside["share"].to_numpy(dtype=float)
    cell = inside[by].to_numpy(dtype=np.intp)
    return gpd.GeoDataFrame(
        {
            by: divided.labels,
            "expected": np.bincount(cell, weights=share, minlength=number),
            "z": z.mean(axis=0),
            "z_low": low,
            "z_high": high,
            "hot": (z >= HOT).mean(axis=0),
            "cold": (z <= -HOT).mean(axis=0),
        },
        geometry=list(divided.geometries),
        crs="EPSG:4326",
    )


def _draw(inside: pd.DataFrame, by: str, number: int, draws: int, seed: int) -> Floats:
    """Count the incidents of each area, shape (draws, areas), each incident in one at most."""
    inside = inside.sort_values(["row", by], kind="stable")
    row = inside["row"].to_numpy()
    cell = inside[by].to_numpy(dtype=np.intp)
    start = np.flatnonzero(np.diff(row, prepend=row[0] - 1))
    running = np.cumsum(inside["share"].to_numpy(dtype=float))
    before = np.concatenate([[0.0], running])[start]
    chance = np.random.default_rng(seed)
    counts = np.zeros((draws, number))
    for draw in range(draws):
        # A number above all of a row's shares is a place outside of every area.
        at = np.searchsorted(running, before + chance.random(len(start)), side="right")
        end = np.append(start[1:], len(row))
        hit = at < end
        counts[draw] = np.bincount(cell[at[hit]], minlength=number)
    return counts


def _neighbours(areas: Geometries) -> dict[int, list[int]]:
    """List for each area the others that touch it."""
    found: dict[int, list[int]] = {at: [] for at in range(len(areas))}
    one, other = shapely.STRtree(areas).query(areas, predicate="intersects")
    for first, second in zip(one.tolist(), other.tolist(), strict=True):
        if first != second:
            found[first].append(second)
    return {at: sorted(near) for at, near in found.items()}


def _statistics(counts: Floats, neighbours: dict[int, list[int]]) -> npt.NDArray[Any]:
    """Compute G* for each draw and area; where all areas have the same count it is 0."""
    from esda.getisord import G_Local
    from libpysal.weights import W

    weights = W(neighbours, silence_warnings=True)
    z = np.zeros(counts.shape)
    for draw, count in enumerate(counts):
        if count.std() > 0:
            z[draw] = G_Local(count, weights, transform="B", permutations=0, star=True).Zs
    return z
