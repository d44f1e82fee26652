"""Reading positions written as numbers: decimal degrees, degrees with minutes, MGRS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pyproj import Transformer
from pyproj.exceptions import ProjError

__all__ = ["Position", "read_position"]


@dataclass(frozen=True, slots=True)
class Position:
    """A position in WGS 84 degrees, how it was written, and how far (km) that leaves it open."""

    lat: float
    lon: float
    form: str
    open_km: float
    note: str = ""


_DEGREES: Final = (
    r"(\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|deg(?:rees?)?\b)?\s*"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:'|′|’|min(?:utes?)?\b|m\b)\s*)?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|''|′′|sec(?:onds?)?\b|s\b)\s*)?"
)
_MARKED: Final = re.compile(
    rf"^\W*(?:lat(?:itude)?\.?\s*[:=]?\s*)?{_DEGREES}\s*([NS])\b\s*[,;/ ]*\s*"
    rf"(?:lon(?:g(?:itude)?)?\.?\s*[:=]?\s*)?{_DEGREES}\s*([EW])\b\W*$",
    re.I,
)
_MARKED_BEFORE: Final = re.compile(
    rf"^\W*([NS])\s*{_DEGREES}\s*[,;/ ]*\s*([EW])\s*{_DEGREES}\W*$", re.I
)
_LON_FIRST: Final = re.compile(
    rf"^\W*{_DEGREES}\s*([EW])\b\s*[,;/ ]*\s*{_DEGREES}\s*([NS])\b\W*$", re.I
)
_BARE: Final = re.compile(r"^\s*\(?\s*([+-]?\d{1,3}\.\d+)\s*[,;/ ]\s*([+-]?\d{1,3}\.\d+)\s*\)?\s*$")
_MGRS: Final = re.compile(
    r"^\W*(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z])([A-HJ-NP-V])\s*([\d ]*)\W*$", re.I
)
_BANDS: Final = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS: Final = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS: Final = "ABCDEFGHJKLMNPQRSTUV"


def read_position(text: str) -> Position | None:
    """Read a text that is a position and nothing else.

    Numbers without N, S, E or W are taken as latitude, longitude, and the note says so.

    Examples
    --------
    >>> position = read_position("34°26′N 70°27′E")
    >>> round(position.lat, 4), round(position.lon, 4)
    (34.4333, 70.45)
    >>> read_position("42S XD 09 09").form
    'MGRS'
    """
    if len(text) > 120 or not any(char.isdigit() for char in text):
        return None
    match = _MARKED.match(text)
    if match:
        lat, lon = match.groups()[0:4], match.groups()[4:8]
        return _from_degrees(lat[:3], lat[3], lon[:3], lon[3])
    match = _MARKED_BEFORE.match(text)
    if match:
        got = match.groups()
        return _from_degrees(got[1:4], got[0], got[5:8], got[4])
    match = _LON_FIRST.match(text)
    if match:
        got = match.groups()
        return _from_degrees(got[4:7], got[7], got[0:3], got[3])
    match = _BARE.match(text)
    if match:
        lat_value, lon_value = float(match[1]), float(match[2])
        decimals = min(len(v.partition(".")[2]) for v in match.groups())
        return _checked(
            lat_value, lon_value, "decimal degrees", _open_km(10.0**-decimals),
            "read as latitude, longitude",
        )  # fmt: skip
    match = _MGRS.match(text)
    return _from_mgrs(*match.groups()) if match else None


def _from_degrees(
    lat: tuple[str | None, ...], north: str, lon: tuple[str | None, ...], east: str
) -> Position | None:
    values, steps = [], []
    for parts, mark in ((lat, north), (lon, east)):
        value, step = 0.0, 1.0
        for part, unit in zip(parts, (1.0, 1 / 60, 1 / 3600), strict=True):
            if part:
                number = part.replace(",", ".")
                value += float(number) * unit
                step = unit * 10.0 ** -len(number.partition(".")[2])
        values.append(-value if mark.upper() in "SW" else value)
        steps.append(step)
    return _checked(values[0], values[1], "degrees", _open_km(max(steps)), "")


def _open_km(step: float) -> float:
    return step * 111.2 / 2


def _checked(lat: float, lon: float, form: str, open_km: float, note: str) -> Position | None:
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return Position(lat, lon, form, open_km, note)


def _from_mgrs(zone: str, band: str, column: str, row: str, digits: str) -> Position | None:
    """Decode a reference of the Military Grid Reference System (NGA.STND.0037)."""
    number = int(zone)
    figures = digits.replace(" ", "")
    columns = _COLUMNS[(number - 1) % 3]
    if not 1 <= number <= 60 or column.upper() not in columns:
        return None
    if len(figures) % 2 or len(figures) > 10:
        return None
    half = len(figures) // 2
    size = 10.0 ** (5 - half)
    east = (columns.index(column.upper()) + 1) * 1e5 + int(figures[:half] or 0) * size + size / 2
    first = 0 if number % 2 else 5
    north = (_ROWS.index(row.upper()) - first) % 20 * 1e5
    north += int(figures[half:] or 0) * size + size / 2
    south = band.upper() < "N"
    least = (_BANDS.index(band.upper()) * 8 - 80) * 110_600.0 + (1e7 if south else 0.0)
    while north < least - 1e5:
        north += 2e6
    try:
        transformer = Transformer.from_crs(
            f"EPSG:{32700 + number if south else 32600 + number}", "EPSG:4326", always_xy=True
        )
        lon, lat = transformer.transform(east, north, errcheck=True)
    except ProjError:
        return None
    return _checked(float(lat), float(lon), "MGRS", size / 2000, "")
