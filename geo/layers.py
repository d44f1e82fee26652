"""The layers that ship with the toolkit, and the only door to ``data/``.

A layer is a GeoDataFrame in EPSG:4326 with a row in ``data/registry.json`` that states its
source, licence, attribution, vintage, checksum and shape.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.errors import LayerError

__all__ = ["data_dir", "load", "registry"]

CRS = "EPSG:4326"


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
    """Tell what ships: one row for each layer, in the order of the registry.

    Returns
    -------
    DataFrame
        ``name``, ``path`` (below `data_dir`), ``source``, ``licence``, ``attribution``,
        ``vintage``, ``sha256``, ``rows``, ``columns``, ``geometry_type``, ``quality``.

    Examples
    --------
    >>> "durand_line" in set(registry()["name"])
    True
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
    if name not in _rows():
        raise LayerError(f"no layer is called {name!r}: there are {', '.join(sorted(_rows()))}")
    path = data_dir() / _rows()[name]["path"]
    try:
        return gpd.read_file(path, engine="pyogrio")
    except (OSError, ValueError, RuntimeError) as error:
        raise LayerError(f"{path} cannot be read: {error}; install strikemap again") from error
