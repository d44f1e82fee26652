"""Families of hypotheses: by section, by length and by shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import shapely

from geo.border import Line, Section, Strip, durand_line
from geo.errors import GeometryError
from geo.geodesy import Geometry
from geo.zones._contents import list_places, share_out

__all__ = ["FAMILIES", "LENGTHS_KM", "SECTORS", "zone_hypotheses"]

LENGTHS_KM = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
"""The lengths, in km, of the family by length."""

SECTORS = {
    "Kandahar–Spin Boldak": "Spin Boldak",
    "Zhob": "Zhob",
    "Nushki": "Nushki",
    "Kurram": "Kurram",
    "Khyber": "Khyber",
    "Mohmand": "Mohmand",
    "Bajaur": "Bajaur",
    "Chitral": "Chitral",
}
"""Sectors that claims name beside the provinces, and the district whose stretch they mean."""

_COUNTRIES = {"afg": "AF", "pak": "PK"}

FAMILIES = ("strip", "length", "section")

_COLUMNS = (
    "zone_id",
    "label",
    "side",
    "start_km",
    "end_km",
    "length_km",
    "depth_m",
    "area_km2",
    "provinces",
    "districts",
    "statement",
    "family",
    "shape",
    "places",
    "line",
    "geometry",
)


@dataclass(frozen=True)
class Zone:
    """One hypothesis: a geometry of the claimed area, and how it was made."""

    family: str
    shape: str
    where: str
    side: str
    section: Section
    depth_km: float
    area_km2: float
    geometry: Geometry


def zone_hypotheses(
    area_km2: float = 32.0,
    length_km: float | None = 10.0,
    *,
    at: Any = None,
    side: str = "afg",
    line: str | Line = "osm",
    family: str | None = None,
) -> gpd.GeoDataFrame:
    """Draw hypotheses of a zone of which only the area is known.

    Parameters
    ----------
    area_km2
        The claimed area, in km2.
    length_km
        How long, in km along the line, the strips are.
    at
        The middle of the strips: a chainage in km, a point, a (longitude, latitude) pair or
        the name of a place. Without it the position is unknown.
    side
        The side of the line on which the zone lies.
    line
        A version of the Durand Line, or any line.
    family
        ``"strip"``: the one strip of that length at that place. ``"length"``: strips of
        1 to 100 km at that place. ``"section"``: one strip in the middle of each province
        that adjoins the line and of each sector that claims name. Without it the place
        decides: the strip if it is given with a length, the lengths if it is given alone, the
        sections if it is not.

    Returns
    -------
    GeoDataFrame
        In EPSG:4326, one row for each hypothesis: ``zone_id``, ``label``, ``side``,
        ``start_km``, ``end_km``, ``length_km``, ``depth_m``, ``area_km2`` (of the coordinates
        as they stand, exact to 1 m2), ``provinces`` and ``districts`` with the area in each,
        ``statement``, ``family``, ``shape``, ``places``, ``line``, ``geometry``. What could
        not be drawn is told, one sentence each, in ``attrs["omitted"]``.

    Raises
    ------
    GeometryError
        If the area or length is not above zero, or the one place asked for cannot hold it.

    Examples
    --------
    >>> zones = zone_hypotheses(32, 10, at="Torkham")
    >>> zones[["length_km", "area_km2"]].round(6).values.tolist()
    [[10.0, 32.0]]
    """
    if length_km is not None and not length_km > 0:
        raise GeometryError(f"a zone needs a length above 0 km, not {length_km:g}")
    measured = durand_line(line) if isinstance(line, str) else line
    if family is None:
        family = "section" if at is None else "length" if length_km is None else "strip"
    if family not in FAMILIES:
        raise GeometryError(f"no family is called {family!r}: there are {', '.join(FAMILIES)}")
    if family == "section":
        places = _sections(measured, 10.0 if length_km is None else length_km, side)
    elif at is None:
        raise GeometryError(f"the family by {family} needs a place or a chainage on the line")
    else:
        lengths: Sequence[float] = LENGTHS_KM if family == "length" else (length_km or 10.0,)
        places = _centred(measured, at, lengths)
    zones, omitted = [], []
    for where, section in places:
        try:
            strip = measured.measure_strip(area_km2=area_km2, section=section, side=side)
        except GeometryError as error:
            if family == "strip" or not area_km2 > 0:
                raise
            omitted.append(f"{where or section.length_km}: {error}")
            continue
        zones.append(_zone(family, where, strip))
    frame = _frame(zones, measured)
    frame.attrs["omitted"] = omitted
    return frame


def _zone(family: str, where: str, strip: Strip) -> Zone:
    return Zone(
        family,
        "strip",
        where,
        strip.side,
        strip.section,
        strip.depth_km,
        strip.area_km2,
        strip.geometry,
    )


def _around(line: Line, middle: float, length: float) -> Section:
    """Choose the section of a length about a chainage, moved inwards at the line's ends."""
    if length > line.length_km:
        raise GeometryError(
            f"a section of {length:g} km is longer than {line.title}, {line.length_km:.1f} km"
        )
    start = min(max(middle - length / 2, 0.0), line.length_km - length)
    return line.section(start, start + length)


def _centred(line: Line, at: Any, lengths: Sequence[float]) -> Iterator[tuple[str, Section]]:
    """Choose sections of several lengths about one place."""
    middle = line.place_km(at)
    where = at if isinstance(at, str) else f"km {middle:.1f}"
    for length in lengths:
        yield where, _around(line, middle, length)


def _sections(line: Line, length: float, side: str) -> Iterator[tuple[str, Section]]:
    """Choose a section in the middle of each adjoining province and each named sector."""
    if side not in _COUNTRIES and not line.land:
        raise GeometryError(
            f"sections by province are known for the Durand Line alone, not for {line.title}; "
            "give a place or a chainage"
        )
    names = {name: name for name in adjoining_provinces(line, side)}
    names |= SECTORS if line.places.atlas.is_shipped else {}
    for where, name in names.items():
        whole = line.section(name)
        middle = (whole.start_km + whole.end_km) / 2
        yield where, _around(line, middle, min(length, whole.length_km))


def adjoining_provinces(line: Line, side: str) -> list[str]:
    """List the provinces of a side that adjoin the line, in the order of chainage."""
    found = []
    layer = line.places.atlas.provinces
    if side in _COUNTRIES:
        layer = layer[layer["country"] == _COUNTRIES[side]]
    else:
        beside = shapely.intersection(layer.geometry.to_numpy(), line.land[side])
        layer = layer[shapely.area(beside) > 0]
    for name, polygon in zip(layer["province"], layer.geometry, strict=True):
        stretches = line.adjoining(polygon)
        if stretches:
            found.append((stretches[0].start_km, name))
    return [name for _, name in sorted(found)]


def _listed(shares: dict[str, float]) -> str:
    """Write names with their areas."""
    return "; ".join(f"{name} ({area:.2f} km²)" for name, area in shares.items())


def _frame(zones: Sequence[Zone], line: Line) -> gpd.GeoDataFrame:
    """Put zones into a frame, with what lies in each."""
    rows = []
    for zone in zones:
        provinces = share_out(zone.geometry, line.places.atlas, "province")
        rows.append(
            {
                "zone_id": _slug(zone),
                "label": f"{zone.where}, {zone.section.length_km:g} km",
                "side": zone.side,
                "start_km": round(zone.section.start_km, 6),
                "end_km": round(zone.section.end_km, 6),
                "length_km": round(zone.section.length_km, 6),
                "depth_m": round(zone.depth_km * 1e3, 6),
                "area_km2": zone.area_km2,
                "provinces": _listed(provinces),
                "districts": _listed(share_out(zone.geometry, line.places.atlas, "district")),
                "statement": _statement(zone, line, list(provinces)),
                "family": zone.family,
                "shape": zone.shape,
                "places": "; ".join(list_places(zone.geometry, line.places)),
                "line": line.name,
                "geometry": zone.geometry,
            }
        )
    return gpd.GeoDataFrame(rows, columns=list(_COLUMNS), geometry="geometry", crs="EPSG:4326")


def _slug(zone: Zone) -> str:
    words = f"{zone.family} {zone.where} {zone.section.length_km:g}km {zone.side}"
    return re.sub(r"[^a-z0-9.]+", "-", words.lower().replace("–", "-")).strip("-")


def _statement(zone: Zone, line: Line, provinces: Sequence[str]) -> str:
    """Say in a sentence what one hypothesis is."""
    inside = f", in {' and '.join(provinces)}" if provinces else ""
    return (
        f"{zone.area_km2:g} km² along {zone.section.length_km:g} km of {line.title} "
        f"(km {zone.section.start_km:.1f} to {zone.section.end_km:.1f}{inside}) would reach "
        f"{zone.depth_km * 1e3:,.0f} m from it. One hypothesis of the claimed size; extent not "
        "published."
    )
