"""The layers that ship with the toolkit, and the only door to ``data/``.

A layer is a GeoDataFrame in EPSG:4326 with a row in ``data/registry.json`` that states its
source, licence, attribution, vintage, checksum, shape and measured quality.

*One tie rule*: a unit has its interior and its edges; a point on an edge that several units
share belongs to the one that comes first in the layer (`assign`). Which country a point lies
in is decided by the Durand Line, on which the units of both countries end exactly.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo._coverages import find_layer_faults, measure_coverage, standardize
from geo._vectors import open_vector
from geo.cells import assigner
from geo.errors import LayerError

__all__ = ["assign", "data_dir", "load", "read_layer", "registry", "verify"]

TABLE = "table"
"""The ``geometry_type`` of a file of the registry that is a table, not a layer."""

_TOLERANCE_M2 = 1.0


@cache
def data_dir() -> Path:
    """Find the folder of the shipped data.

    Returns
    -------
    Path
        ``data`` beside this module (an installed wheel) or at the top of the checkout.

    Raises
    ------
    LayerError
        If neither place holds the registry.

    Examples
    --------
    >>> data_dir().name
    'data'
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "data", here.parent / "data"):
        if (folder / "registry.json").is_file():
            return folder
    raise LayerError(
        f"the data folder with registry.json is neither in {here} nor beside it: "
        "install strikemap again"
    )


@cache
def _rows() -> dict[str, dict[str, Any]]:
    rows = json.loads((data_dir() / "registry.json").read_text(encoding="utf-8"))
    return {row["name"]: row for row in rows}


def registry() -> pd.DataFrame:
    """Tell what ships: one row for each layer and table, in the order of the registry.

    Returns
    -------
    DataFrame
        ``name``, ``path`` (below `data_dir`), ``source``, ``licence``, ``attribution``,
        ``vintage``, ``sha256``, ``rows``, ``columns``, ``geometry_type`` (``table`` for what
        has none) and ``quality``, the figures measured when it was built.

    Examples
    --------
    >>> registry().set_index("name").loc["durand_line", "licence"]
    'ODbL 1.0'
    """
    return pd.DataFrame(list(_rows().values()))


def load(name: str) -> gpd.GeoDataFrame:
    """Load one shipped layer.

    Parameters
    ----------
    name
        A name of the registry, such as ``"afg_provinces"``.

    Returns
    -------
    GeoDataFrame
        A fresh copy in EPSG:4326, free to be changed.

    Raises
    ------
    LayerError
        If no layer has that name, or its file cannot be read.

    Examples
    --------
    >>> len(load("afg_provinces"))
    34
    """
    return _read(name).copy()


@cache
def _read(name: str) -> gpd.GeoDataFrame:
    row = _rows().get(name)
    if row is None or row["geometry_type"] == TABLE:
        names = [row["name"] for row in _rows().values() if row["geometry_type"] != TABLE]
        raise LayerError(f"no layer is called {name!r}: there are {', '.join(names)}")
    return read_shipped(data_dir() / row["path"])


def read_shipped(path: Path) -> gpd.GeoDataFrame:
    """Read the file of a layer of the registry, as it is on the disk now."""
    try:
        if path.suffix == ".csv":
            table = pd.read_csv(path)
            points = gpd.points_from_xy(table["lon"], table["lat"])
            return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")
        return gpd.read_file(path, engine="pyogrio")
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise LayerError(f"{path} cannot be read ({error}): install strikemap again") from error


def assign(points: gpd.GeoSeries, layer: gpd.GeoDataFrame) -> npt.NDArray[np.int64]:
    """Tell for each point the unit that it lies in.

    A unit has its interior and its edges; a point on an edge that several units share belongs
    to the one that comes first in the layer.

    Parameters
    ----------
    points
        Points in EPSG:4326.
    layer
        Polygons in EPSG:4326, such as ``load("afg_districts")``.

    Returns
    -------
    ndarray
        Shape (n,): the position of the unit in the layer, -1 where a point lies in none.

    Examples
    --------
    >>> provinces = load("afg_provinces")
    >>> bagram = gpd.GeoSeries(gpd.points_from_xy([69.265], [34.9461]), crs="EPSG:4326")
    >>> provinces["province"].iloc[assign(bagram, provinces)].tolist()
    ['Parwan']
    """
    lonlat = (position(points.to_numpy()) for position in (shapely.get_x, shapely.get_y))
    return assigner(layer.geometry.to_numpy())(*lonlat).astype(np.int64)


def read_layer(
    path: str | Path,
    *,
    kind: str,
    name_column: str = "",
    country: str = "",
    layer: str = "",
) -> gpd.GeoDataFrame:
    """Read a layer of the user's own in place of a shipped one, with the same checks.

    Parameters
    ----------
    path
        A FlatGeobuf, GeoPackage, GeoJSON or shapefile on this machine. No address is
        followed, and no file but this one (and the parts of a shapefile) is opened.
    kind
        ``"provinces"``, ``"districts"`` or ``"line"``.
    name_column
        The column of the names; without it the one called like the kind, ``name``, or as the
        files of geoBoundaries, OCHA, GADM and Natural Earth have it.
    country
        The ISO 3166-1 code of all units, where the file has no ``country`` column.
    layer
        The layer to read, where a file holds several.

    Returns
    -------
    GeoDataFrame
        In EPSG:4326, with the columns of the shipped layer of that kind; what the file does
        not tell is empty. ``attrs["notes"]`` lists what was changed or is worth knowing.

    Raises
    ------
    LayerError
        If the file is unsafe, unreadable or without a CRS, or if a name is missing or given
        twice, or a geometry is missing, invalid, of the wrong type, outside the degrees of
        longitude and latitude, given twice or overlapping another by more than a hundredth.

    Examples
    --------
    >>> shipped = data_dir() / "provinces" / "afg_provinces.fgb"
    >>> read_layer(shipped, kind="provinces")["province"].iloc[0]
    'Badakhshan'
    """
    frame = open_vector(path, layer=layer)
    return standardize(frame, path=str(path), kind=kind, name_column=name_column, country=country)


def verify() -> list[str]:
    """Check every shipped file against its row of the registry, and the layers as coverages.

    Recomputed are checksum, rows, columns and geometry type; that geometries are valid; that
    districts and provinces overlap and gape by less than 1 m2 in each country, that each
    province is the sum of its districts and both countries end on the line at each of its
    vertices; that each version of the line is one simple line from west to east.

    Returns
    -------
    list of str
        One sentence for each problem, none where all is well.

    Examples
    --------
    It takes a few seconds.

    >>> verify()  # doctest: +SKIP
    []
    """
    problems: list[str] = []
    frames: dict[str, gpd.GeoDataFrame] = {}
    for name, row in _rows().items():
        path = data_dir() / row["path"]
        if not path.is_file():
            problems.append(f"{row['path']} is missing")
            continue
        if hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
            problems.append(f"{row['path']} is not the file of the registry: its SHA-256 differs")
        try:
            frame = read_table(path) if row["geometry_type"] == TABLE else read_shipped(path)
        except LayerError as error:
            problems.append(str(error))
            continue
        problems += _compare(frame, row)
        if isinstance(frame, gpd.GeoDataFrame):
            frames[name] = frame
    return problems + find_layer_faults(frames, tolerance_m2=_TOLERANCE_M2)


def read_table(path: Path) -> pd.DataFrame:
    """Read the file of a table of the registry, every cell as text."""
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise LayerError(f"{path} cannot be read ({error}): install strikemap again") from error


def describe(frame: pd.DataFrame) -> dict[str, Any]:
    """Measure what a row of the registry states of a layer or table besides its origin.

    Examples
    --------
    >>> describe(load("durand_line"))["geometry_type"]
    'LineString'
    """
    if not isinstance(frame, gpd.GeoDataFrame):
        return {"rows": len(frame), "columns": list(frame.columns), "geometry_type": TABLE}
    return {
        "rows": len(frame),
        "columns": [str(column) for column in frame.columns if column != "geometry"],
        "geometry_type": "/".join(sorted(set(frame.geom_type))),
        "quality": measure_coverage(frame),
    }


def _compare(frame: pd.DataFrame, row: dict[str, Any]) -> list[str]:
    return [
        f"{row['path']}: {key} is {value!r}, the registry says {row[key]!r}"
        for key, value in describe(frame).items()
        if value != row[key]
    ]
