"""What the size of a claimed area means, in sentences made from the numbers."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo import layers
from geo.border import durand_line
from geo.errors import GeometryError
from geo.geodesy import area_km2 as measure_area
from geo.zones._profile import Profile, profile

__all__ = ["doubt_unit", "zone_statements"]

Floats = npt.NDArray[np.float64]

KNOWN_AREAS_KM2 = {
    "the land of Macao": (30.8, "Macao Yearbook 2018, for 2017"),
    "the land of Manhattan": (58.8, "22.7 square miles, US Census Bureau by Census Reporter, 2021"),
    "San Marino": (61.3, "its outline in OpenStreetMap, 2026"),
    "Liechtenstein": (160.5, "its outline in OpenStreetMap, 2026"),
}
"""Areas that readers may know, in km2, with the source of the figure and its year.

Outlines are the time zones Europe/San_Marino and Europe/Vaduz of timezone-boundary-builder 2026c,
read by ``scripts/builders/outlines.py`` and measured by `geo.geodesy.area_km2`.
"""

_COMPARED = (
    ("afg_districts", "district", "Kabul", "the district of Kabul"),
    ("pak_provinces", "province", "Islamabad Capital Territory", "Islamabad Capital Territory"),
)

_SLIP = re.compile(
    r"(?<![\w.,])(\d[\d,.]*)[\s-]*(?:km|kms|kilomet(?:er|re)s?)\b(?!\s*(?:2|²|sq)|²|\^2)", re.I
)
_SQUARE = re.compile(r"\b(?:sq(?:uare|\.)?)[\s.-]*(?:km|kms|kilomet)|km\s*(?:2|²|\^2)", re.I)
_LAND = re.compile(
    r"\b(?:captur|seiz|occup|territor|buffer|zone|area|land|took control|overr[au]n)\w*", re.I
)


def zone_statements(area_km2: float = 32.0, *, side: str = "afg") -> pd.DataFrame:
    """Say what a claimed area along the Durand Line can mean.

    Parameters
    ----------
    area_km2
        The claimed area, in km2.
    side
        The side of the line on which it is claimed.

    Returns
    -------
    DataFrame
        One row for each statement: ``key``, ``low`` and ``high`` (the figure, twice where
        there is one), ``unit`` and ``statement``. Depths and lengths are along the line in its
        full detail; a simplified line is shorter.

    Raises
    ------
    GeometryError
        If the area is not above zero, or there is no such side.

    Examples
    --------
    >>> told = zone_statements(32).set_index("key")
    >>> told.loc[["whole_line", "square"], "low"].round(2).tolist()
    [11.46, 5.66]
    """
    if not area_km2 > 0:
        raise GeometryError(f"a zone needs an area above 0 km2, not {area_km2:g}")
    rows = [
        _whole_line(area_km2, side),
        _at_one_km(area_km2, side),
        _square(area_km2),
        *_shares_of_provinces(area_km2, side),
        *_known_areas(area_km2),
        _as_depth(area_km2, side),
    ]
    columns = ["key", "low", "high", "unit", "statement"]
    told = pd.DataFrame(rows, columns=columns)
    return told[told["low"].notna()].reset_index(drop=True)


_Row = tuple[str, float, float, str, str]


def _whole_line(area: float, side: str) -> _Row:
    table = profile(side)
    depth = 1e3 * float(table.depths_km(*_all_of(table), area)[0])
    spread = layers.load("durand_line_spread")["spread_m"]
    return (
        "whole_line",
        depth,
        depth,
        "m",
        f"Spread along the whole line, {table.length_km:,.0f} km, {area:g} km² is a strip "
        f"{_figure(depth)} m deep; the published versions of the line lie {spread.mean():,.0f} m "
        f"apart on average and up to {spread.max():,.0f} m.",
    )


def _all_of(table: Profile) -> tuple[Floats, Floats]:
    """Give the start and the end (km) of the whole line."""
    return np.zeros(1), np.array([table.length_km])


def _at_one_km(area: float, side: str) -> _Row:
    table = profile(side)
    starts = np.arange(0.0, table.length_km)
    lengths = table.lengths_km(starts, 1.0, area)
    if not np.isfinite(lengths).any():
        return "at_1_km", np.nan, np.nan, "km", ""
    low, high = float(np.nanmin(lengths)), float(np.nanmax(lengths))
    return (
        "at_1_km",
        low,
        high,
        "km",
        f"One kilometre deep, it is {low:.0f} to {high:.0f} km long along the line in full detail, "
        "by where it begins.",
    )


def _square(area: float) -> _Row:
    edge = float(np.sqrt(area))
    text = f"As a square it measures {_figure(edge)} km on each side."
    return "square", edge, edge, "km", text


def _shares_of_provinces(area: float, side: str) -> list[_Row]:
    """Compare with each province that adjoins the line."""
    if side not in ("afg", "pak"):
        return []
    layer = layers.load(f"{side}_provinces")
    line = durand_line()
    rows = []
    for name, polygon in zip(layer["province"], layer.geometry, strict=True):
        stretches = line.adjoining(polygon)
        if stretches:
            whole = measure_area(polygon)
            share = 100 * area / whole
            text = f"It is {_figure(share)} % of {name} ({whole:,.0f} km²)."
            rows.append((stretches[0].start_km, (f"share:{name}", share, share, "%", text)))
    return [row for _, row in sorted(rows)]


def _known_areas(area: float) -> list[_Row]:
    rows = []
    for name, (known, source) in KNOWN_AREAS_KM2.items():
        ratio = area / known
        text = f"It is {_figure(ratio)} times {name} ({known:g} km²; {source})."
        rows.append((f"known:{name}", ratio, ratio, "times", text))
    for layer_name, column, unit, name in _COMPARED:
        layer = layers.load(layer_name)
        known = float(np.sum(measure_area(layer.geometry[layer[column] == unit])))
        ratio = area / known
        text = f"It is {_figure(ratio)} times {name} ({known:,.0f} km² in the shipped layer)."
        rows.append((f"known:{name}", ratio, ratio, "times", text))
    return rows


def _as_depth(area: float, side: str) -> _Row:
    """Tell how much more the same number of kilometres of depth would be."""
    table = profile(side)
    if area > table.depths[-1]:
        return "as_depth", np.nan, np.nan, "times", ""
    whole = float(table.areas_km2(*_all_of(table), np.array([area]))[0])
    ratio = whole / area
    return (
        "as_depth",
        ratio,
        ratio,
        "times",
        f"{area:g} km² is not {area:g} km: a zone {area:g} km deep along the whole line would "
        f"hold {whole:,.0f} km², {_figure(ratio)} times as much.",
    )


def _figure(value: float) -> str:
    """Write a number with three digits."""
    if value >= 1000:
        return f"{round(value, -int(np.floor(np.log10(value))) + 1):,.0f}"
    digits = max(0, 2 - int(np.floor(np.log10(value))))
    return f"{value:.{digits}f}"


def doubt_unit(text: str, *, side: str = "afg") -> str | None:
    """Flag a text that gives kilometres where an area must have been meant.

    A report of "32 km captured" most likely means square kilometres; as a depth the zone
    would be some two thousand times as large.

    Returns
    -------
    str or None
        One sentence, if the text tells of land taken and names kilometres but no square ones.

    Examples
    --------
    >>> doubt_unit("forces captured 32 km of territory")[:34]
    'The text says 32 km, not square ki'
    >>> doubt_unit("captured 32 square kilometers") is None
    True
    """
    slip = _SLIP.search(text)
    if slip is None or _SQUARE.search(text) or not _LAND.search(text):
        return None
    number = slip[1].rstrip(".,").replace(",", "")
    value = float(number) if re.fullmatch(r"\d+(?:\.\d+)?", number) else 0.0
    sentence = f"The text says {slip[1].rstrip('.,')} km, not square kilometres"
    if 0 < value <= profile(side).depths[-1]:
        return f"{sentence}. {_as_depth(value, side)[-1]}"
    return f"{sentence}: a length or a depth is not an area."
