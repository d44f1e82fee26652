"""Very many points with attributes, as columns of bytes that a page unpacks.

Each column is a run of whole numbers of the smallest width that holds it, its bytes laid in
planes (all lowest bytes first), compressed together and written as base64.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.errors import InputError
from geo.shelters import names_shelter

__all__ = ["DEGREES_PER_UNIT", "encode_points"]

DEGREES_PER_UNIT = 1e-5
"""The step of a coordinate, some 1.1 m."""

_MOST_NAMES = 65_536


def encode_points(points: gpd.GeoDataFrame) -> dict[str, Any]:
    """Pack points and their attributes.

    Parameters
    ----------
    points
        Points in EPSG:4326, told to 1.1 m; those that a text of theirs calls a home or a
        military post to a tenth of a degree, some 10 km. Each further column becomes an
        attribute: whole numbers as they are, dates as days, everything else as names of at most
        65,536 kinds.

    Returns
    -------
    dict
        ``count``, ``columns`` (``name``, ``kind``, ``width`` in bytes, ``base``, and the
        ``names`` of a column of names) and ``bytes``.

    Raises
    ------
    InputError
        If a geometry is no point, the coordinates are in another system, or a column has too
        many kinds.

    Examples
    --------
    >>> frame = gpd.GeoDataFrame(
    ...     {"type": ["shelling", "airstrike"]},
    ...     geometry=gpd.points_from_xy([69.2, 65.7], [34.5, 31.6]), crs="EPSG:4326")
    >>> packed = encode_points(frame)
    >>> packed["count"], [column["name"] for column in packed["columns"]]
    (2, ['lon', 'lat', 'type'])
    """
    if points.crs is None or points.crs.to_epsg() != 4326:
        raise InputError(
            "points: the coordinates are not in EPSG:4326; convert them with points.to_crs(4326)."
        )
    if not (points.geom_type == "Point").all():
        row = int(np.flatnonzero(~(points.geom_type == "Point").to_numpy())[0]) + 1
        raise InputError(f"points: row {row} has no point; give one point in each row.")
    columns: list[dict[str, Any]] = []
    planes: list[bytes] = []

    def add(name: str, kind: str, values: npt.NDArray[np.int64], **more: Any) -> None:
        base = int(values.min()) if len(values) else 0
        width, laid = _lay(values - base)
        columns.append({"name": name, "kind": kind, "width": width, "base": base, **more})
        planes.append(laid)

    others = {
        str(name): _column(str(name), points[name])
        for name in points.columns
        if name != points.geometry.name
    }
    sheltered = _sheltered(others, len(points))
    for name, values in (("lon", points.geometry.x), ("lat", points.geometry.y)):
        coarse = np.where(sheltered, np.rint(values.to_numpy() * 10) / 10, values.to_numpy())
        add(name, "degrees", np.rint(coarse / DEGREES_PER_UNIT).astype(int))
    for name, (kind, numbers, names) in others.items():
        add(name, kind, numbers, **({} if names is None else {"names": names}))
    # Without a time in its head the same points give the same bytes.
    packed = gzip.compress(b"".join(planes), compresslevel=6, mtime=0)
    return {
        "count": len(points),
        "unit": DEGREES_PER_UNIT,
        "columns": columns,
        "bytes": base64.b64encode(packed).decode("ascii"),
    }


def _sheltered(
    columns: Mapping[str, tuple[str, npt.NDArray[np.int64], list[str] | None]], count: int
) -> npt.NDArray[np.bool_]:
    """Tell which points are of a home or a military post by any of their texts."""
    found = np.zeros(count, bool)
    for _, numbers, names in columns.values():
        if names is not None:
            found |= np.fromiter(map(names_shelter, names), bool, len(names))[numbers]
    return found


def _lay(values: npt.NDArray[np.int64]) -> tuple[int, bytes]:
    """Write numbers from 0 as planes of bytes, the lowest first."""
    most = int(values.max()) if len(values) else 0
    width = max(1, (most.bit_length() + 7) // 8)
    planes = [((values >> (8 * plane)) & 0xFF).astype(np.uint8) for plane in range(width)]
    return width, b"".join(plane.tobytes() for plane in planes)


def _column(
    name: str, values: pd.Series[Any]
) -> tuple[str, npt.NDArray[np.int64], list[str] | None]:
    if pd.api.types.is_bool_dtype(values) or not pd.api.types.is_integer_dtype(values):
        if pd.api.types.is_datetime64_any_dtype(values) and not values.isna().any():
            days = values.to_numpy().astype("datetime64[D]").astype(np.int64)
            return "day", days, None
        codes, found = pd.factorize(values.astype("string").fillna(""), sort=True)
        if len(found) > _MOST_NAMES:
            raise InputError(
                f"points: the column {name!r} has {len(found):,} different values, and a page "
                f"holds {_MOST_NAMES:,}; leave it out or group its values."
            )
        return "name", codes.astype(np.int64), [str(value) for value in found]
    if values.isna().any():
        raise InputError(f"points: the column {name!r} has empty cells; fill them or leave it out.")
    return "number", values.to_numpy().astype(np.int64), None
