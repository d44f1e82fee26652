"""Counts and figures by province, day, type and more, certain and possible apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Unpack

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo import geodesy
from geo.atlas import Atlas
from geo.axes import AXES, NOT_STATED, Axis, axes_of
from geo.border import Line, choose_line
from geo.conditions import Condition, Keys
from geo.errors import InputError
from geo.queries import condition_of
from geo.questions import ask
from geo.shares import EXACT, shares
from geo.tallies import Scope, by_claimant, read_scopes, tally
from geo.vicinity import DEFAULT_BANDS
from geo.weights import weigher

__all__ = ["Counted", "cell_shares", "order_cells", "summarize", "with_areas"]

TOTAL = "total"
_UNBOUNDED_KM2 = 1e8
"""The outermost band of distances is the rest of the Earth; it has no rate."""
_COUNTS = ("certain", "possible", "expected", "low", "high")
_OF_PERIODS = ("before_", "after_", "change_")
_DEATHS = ("deaths_low", "deaths_high", "deaths_by")


@dataclass(frozen=True, eq=False)
class Counted:
    """The shares of a table by row and cell, and the axes that the cells are of."""

    axes: list[Axis]
    cells: pd.DataFrame
    whole: pd.DataFrame


def summarize(
    frame: gpd.GeoDataFrame,
    *,
    by: str | Sequence[str] = "province",
    condition: Condition | str | None = None,
    weight: str = "area",
    line: str | Line = "osm",
    bands: Sequence[float] = DEFAULT_BANDS,
    provinces: gpd.GeoDataFrame | None = None,
    districts: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
    **keys: Unpack[Keys],
) -> pd.DataFrame:
    """Count incidents by one or two things, certain and possible apart.

    Parameters
    ----------
    frame
        Points, lines or polygons in any stated CRS, as :func:`geo.query` takes them.
    by
        One or two of :data:`geo.axes.AXES`: ``"province"``, ``["month", "type"]``, …
    condition, weight, line, provinces, districts, atlas, **keys
        As :func:`geo.query` takes them: what is counted, on the same footprint as the cells.
    bands
        The upper edges, in km, of the bands of ``distance`` to the line.

    Returns
    -------
    DataFrame
        A row for each cell that anything can be in: the columns of `by`, ``certain``,
        ``possible`` (without the certain), ``expected`` (the sum of the shares), ``low``
        (= certain) and ``high`` (= certain + possible). For areas ``area_km2`` and the rates
        ``per_1000_km2_low``, ``per_1000_km2`` (expected) and ``per_1000_km2_high``. Where the
        table has figures, ``deaths_low``, ``deaths_high`` and ``deaths_by``: for each claimant
        ``claimant``, ``deaths_of``, ``deaths_low``, ``deaths_high`` and ``shared``, the figures
        for several incidents of which only some are in the cell. Counted by claimant, a cell
        has its own claimant's figures alone. Rows "elsewhere", "no location",
        "no date" and "not stated" hold what is in no cell. ``attrs["total"]`` is the row of
        totals, in which an incident that is possible in two cells is one.

    Raises
    ------
    InputError
        If `by` is unknown, or as :func:`geo.query`.
    PlaceError
        As :func:`geo.query`.

    Examples
    --------
    >>> import geopandas, shapely
    >>> table = geopandas.GeoDataFrame(
    ...     crs="EPSG:4326", geometry=[shapely.Point(70.45, 34.43), shapely.box(70, 34, 71, 35)])
    >>> counted = summarize(table, by="province")
    >>> counted[["province", "certain", "possible", "expected"]].round(2).head(2)
        province  certain  possible  expected
    0  Nangarhar        1         1      1.55
    1   Laghman         0         1      0.27
    >>> counted.attrs["total"]["expected"]
    2.0
    """
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
    names = [axis.name for axis in counted.axes]
    scopes = _by_row(read_scopes(frame))
    cells: list[tuple[Any, pd.DataFrame]] = list(counted.cells.groupby(names, sort=True))
    table = pd.DataFrame([cell for cell, _ in cells], columns=names, dtype=np.intp)
    counts = [_counts(members) for _, members in cells]
    table[list(_COUNTS)] = pd.DataFrame(counts, columns=list(_COUNTS))
    table = _rated(table, counted.axes)
    if scopes:
        figures = []
        for cell, members in cells:
            labels = [axis.label(int(at)) for axis, at in zip(counted.axes, cell, strict=True)]
            figures.append(_figures(_own(scopes, members, labels, names), members))
        table = pd.concat([table, pd.DataFrame(figures, columns=list(_DEATHS))], axis=1)
    table = order_cells(table, counted.axes, "expected")
    table.attrs["by"] = names
    table.attrs["total"] = (
        dict.fromkeys(names, "")
        | {names[0]: TOTAL}
        | _counts(counted.whole)
        | (_figures(_own(scopes, counted.whole), counted.whole) if scopes else {})
    )
    return table


def cell_shares(
    frame: gpd.GeoDataFrame,
    *,
    by: str | Sequence[str],
    condition: Condition,
    weight: str = "area",
    line: str | Line = "osm",
    bands: Sequence[float] = DEFAULT_BANDS,
    provinces: gpd.GeoDataFrame | None = None,
    districts: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
) -> Counted:
    """Work out the share of every row in every cell, as :func:`summarize` counts them.

    Raises
    ------
    InputError, PlaceError
        As :func:`summarize`.
    """
    measured = choose_line(line, atlas)
    axes = axes_of(
        frame,
        by,
        line=measured,
        bands=bands,
        provinces=provinces,
        districts=districts,
        atlas=atlas,
    )
    question = ask(
        frame,
        condition,
        line=measured,
        atlas=atlas,
        partitions=[axis.partition for axis in axes if axis.partition is not None],
        bins={axis.name: ("days", axis.starts) for axis in axes if axis.starts is not None},
        provinces=provinces,
        districts=districts,
    )
    question = replace(question, weigh=weigher(weight, atlas))
    cells = shares(question)
    for axis in axes:
        if axis.members is not None:
            row, cell = axis.members
            cells = cells.merge(pd.DataFrame({"row": row, axis.name: cell}), on="row")
    return Counted(axes, cells, shares(replace(question, partitions=(), bins={})))


def with_areas(
    table: pd.DataFrame,
    *,
    line: str | Line = "osm",
    bands: Sequence[float] = DEFAULT_BANDS,
    provinces: gpd.GeoDataFrame | None = None,
    districts: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
) -> gpd.GeoDataFrame:
    """Give a summary by area its areas, for a choropleth made elsewhere.

    Parameters
    ----------
    table
        What :func:`summarize` or :func:`geo.compare` gave, by one thing that is a place.
    line, bands, provinces, districts, atlas
        As they were given to :func:`summarize`.

    Returns
    -------
    GeoDataFrame
        A row for each area of the layer, also for those in which nothing can be (zeros), with
        the table's columns and its polygon; what is in no area is left out.

    Raises
    ------
    InputError
        If the table is not by one place.

    Examples
    --------
    >>> import geopandas, shapely
    >>> point = geopandas.GeoDataFrame(geometry=[shapely.Point(70.45, 34.43)], crs="EPSG:4326")
    >>> areas = with_areas(summarize(point, by="province"))
    >>> len(areas), int(areas["certain"].sum())
    (41, 1)
    """
    by = table.attrs.get("by", [])
    if len(by) != 1 or AXES[by[0]] != "place":
        raise InputError("only a summary by one place has areas: province, district, country.")
    measured = choose_line(line, atlas)
    nowhere = gpd.GeoDataFrame(geometry=[], crs="EPSG:4326")
    (axis,) = axes_of(
        nowhere,
        by,
        line=measured,
        bands=bands,
        provinces=provinces,
        districts=districts,
        atlas=atlas,
    )
    assert axis.partition is not None
    areas = table.set_index(by[0]).reindex(list(axis.labels))
    names = [str(name) for name in areas]
    counts = [name for name in names if name in _COUNTS or name.startswith(_OF_PERIODS)]
    areas[counts] = areas[counts].fillna(0)
    whole = [name for name in counts if not name.endswith(("expected", "_days"))]
    areas[whole] = areas[whole].astype(int)
    shapes = axis.partition.geometries
    sizes = geodesy.area_km2(shapes)
    areas["area_km2"] = np.where(sizes < _UNBOUNDED_KM2, sizes, np.nan)
    for name in [name for name in areas if str(name).startswith("per_1000_km2")]:
        areas[name] = areas[name].fillna(0.0)
    return gpd.GeoDataFrame(areas.reset_index(), geometry=list(shapes), crs="EPSG:4326")


def _counts(members: pd.DataFrame) -> dict[str, float]:
    """Count the rows of one cell; a share that cannot be told counts as possible."""
    area = members["area"].to_numpy()
    certain = int((area >= 1 - EXACT).sum())
    possible = len(area) - certain
    share = np.where(area >= 1 - EXACT, 1.0, members["share"].to_numpy())
    counts = (certain, possible, float(np.nansum(share)), certain, certain + possible)
    return dict(zip(_COUNTS, counts, strict=True))


def _by_row(scopes: Sequence[Scope]) -> dict[int, list[Scope]]:
    """List for each row the figures that speak of it."""
    found: dict[int, list[Scope]] = {}
    for scope in scopes:
        for row in scope.rows:
            found.setdefault(row, []).append(scope)
    return found


def _own(
    scopes: Mapping[int, Sequence[Scope]],
    members: pd.DataFrame,
    cell: Sequence[str] = (),
    names: Sequence[str] = (),
) -> list[Scope]:
    """Give the figures that speak of a cell; in a cell of one claimant, only that one's."""
    own = dict.fromkeys(s for row in members["row"].tolist() for s in scopes.get(int(row), ()))
    if "claimant" not in names:
        return list(own)
    return [scope for scope in own if scope.claimant == cell[list(names).index("claimant")]]


def _figures(own: Sequence[Scope], members: pd.DataFrame) -> dict[str, Any]:
    """Add up the figures of one cell, all together and by claimant."""
    if not own:
        return {"deaths_low": pd.NA, "deaths_high": pd.NA, "deaths_by": []}
    rows = members["row"].to_numpy(dtype=np.intp)
    certain = frozenset(rows[(members["area"] >= 1 - EXACT).to_numpy()].tolist())
    reached = frozenset(rows.tolist())
    together = tally(own, certain, reached)
    each = [
        {
            "claimant": who,
            "deaths_of": of,
            "deaths_low": int(one.low),
            "deaths_high": int(one.high),
            "shared": [
                {"deaths_low": int(s.low), "deaths_high": int(s.high), "incidents": len(s.rows)}
                for s in one.shared
            ],
        }
        for (who, of), one in by_claimant(own, certain, reached).items()
    ]
    low, high = int(together.low), int(together.high)
    return {"deaths_low": low, "deaths_high": high, "deaths_by": each}


def _rated(table: pd.DataFrame, axes: Sequence[Axis]) -> pd.DataFrame:
    """Add the area of each cell that has one, and the rates per 1,000 km²."""
    if all(axis.partition is None for axis in axes):
        return table
    table = table.assign(area_km2=_areas_km2(table, axes))
    for name in ("low", "expected", "high"):
        rate = "per_1000_km2" if name == "expected" else f"per_1000_km2_{name}"
        table[rate] = table[name] * 1000 / table["area_km2"]
    return table


def _areas_km2(table: pd.DataFrame, axes: Sequence[Axis]) -> Any:
    """Give the area of the place that each cell is about; NaN where it has no bounds."""
    areas = np.full(len(table), np.nan)
    bounded = np.ones(len(table), dtype=bool)
    shapes = None
    for axis in axes:
        if axis.partition is None:
            continue
        cell = table[axis.name].to_numpy()
        bounded &= cell >= 0
        mine = axis.partition.geometries[np.maximum(cell, 0)]
        shapes = mine if shapes is None else shapely.intersection(shapes, mine)
    if shapes is not None and bounded.any():
        areas[bounded] = geodesy.area_km2(shapes[bounded])
    return np.where(areas < _UNBOUNDED_KM2, areas, np.nan)


def order_cells(table: pd.DataFrame, axes: Sequence[Axis], weight: str) -> pd.DataFrame:
    """Sort and name the cells: days and distances as they run, the rest by how much is in them.

    Parameters
    ----------
    table
        A row for each cell, with the number of the cell in a column for each axis.
    axes
        The axes.
    weight
        The column that tells how much is in a cell.
    """
    ranks = []
    for axis in axes:
        total = table.groupby(axis.name)[weight].sum().round(9)
        keys = {
            at: (
                at < 0 or axis.label(at) == NOT_STATED,
                abs(at) if axis.ordered or at < 0 else -float(total[at]),
                axis.label(at),
            )
            for at in total.index
        }
        order = sorted(keys, key=keys.__getitem__)
        ranks.append(table[axis.name].map({at: rank for rank, at in enumerate(order)}))
    table = table.iloc[np.lexsort([rank.to_numpy() for rank in reversed(ranks)])]
    for axis in axes:
        table = table.assign(**{axis.name: [axis.label(int(at)) for at in table[axis.name]]})
    return table.reset_index(drop=True)
