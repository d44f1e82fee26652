"""Families of hypotheses: by section, by length and by shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.border import Line, Section, durand_line
from geo.errors import GeometryError
from geo.zones._contents import list_incidents, list_places, share_out
from geo.zones._figures import Figure, draw_between_posts, draw_figures

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

FAMILIES = ("strip", "length", "section", "shape", "posts")

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
    "incidents_certain",
    "incidents_possible",
    "line",
    "geometry",
)


@dataclass(frozen=True)
class _Zone:
    """One hypothesis: a geometry of the claimed area, and how it was made."""

    family: str
    where: str
    side: str
    figure: Figure


def zone_hypotheses(
    area_km2: float = 32.0,
    length_km: float | None = 10.0,
    *,
    at: Any = None,
    section: Any = None,
    side: str = "afg",
    line: str | Line = "osm",
    family: str | None = None,
    shape: str | None = None,
    posts: Sequence[Any] | None = None,
    incidents: gpd.GeoDataFrame | None = None,
    spread: bool = False,
) -> gpd.GeoDataFrame:
    """Draw hypotheses of a zone of which only the area is known.

    Parameters
    ----------
    area_km2
        The claimed area, in km2.
    length_km
        How long, in km along the line, the strips are; 10 without it, but for a section or a
        place.
    at
        The middle of the strips: a chainage in km, a point, a (longitude, latitude) pair or
        the name of a place. Without it the position is unknown.
    section
        What `geo.border.Line.section` takes, a pair of its ends, or one of `SECTORS`: one strip
        along all of it, or of the length in its middle.
    side
        The side of the line on which the zone lies.
    line
        A version of the Durand Line, or any line.
    family
        ``"strip"``: the one strip of that length at that place. ``"length"``: strips of
        1 to 100 km at that place. ``"section"``: one strip in the middle of each province
        that adjoins the line and of each sector that claims name. ``"shape"``: at that place
        a strip, a square one, four strips with gaps between them, the land within a distance
        of the place, and a salient, a wedge of 60 degrees. ``"posts"``: the land between the
        line and named posts, of whatever area it has. Without it the place decides: the strip
        if it is given with a length, the lengths if it is given alone, the sections if it is
        not; a section makes the strip, posts and a shape the family of that name.
    shape
        One of the shapes of that family, or ``"all"``.
    posts
        Points, (longitude, latitude) pairs or names of the posts between which a report puts
        the zone.
    incidents
        Incidents with a footprint as geometry; then each zone tells which lie in it.
    spread
        Whether to solve strips along the other versions of the line too: then there are also
        ``depth_low_m`` and ``depth_high_m``, and the statement tells them.

    Returns
    -------
    GeoDataFrame
        In EPSG:4326, one row for each hypothesis: ``zone_id``, ``label``, ``side``,
        ``start_km``, ``end_km``, ``length_km``, ``depth_m``, ``area_km2`` (of the coordinates
        as they stand, exact to 1 m2), ``provinces`` and ``districts`` with the area in each,
        ``statement``, ``family``, ``shape``, ``places``, ``incidents_certain``,
        ``incidents_possible`` (with the share of their footprint), ``line``, ``geometry``. What
        could not be drawn is told, one sentence each, in ``attrs["omitted"]``.

    Raises
    ------
    GeometryError
        If the area or length is not above zero, the line has no such side or its land less than
        the area, or the one place asked for cannot hold it.

    Examples
    --------
    >>> zones = zone_hypotheses(32, 10, at="Torkham")
    >>> zones[["length_km", "area_km2"]].round(6).values.tolist()
    [[10.0, 32.0]]
    """
    if length_km is not None and not length_km > 0:
        raise GeometryError(f"a zone needs a length above 0 km, not {length_km:g}")
    if not area_km2 > 0:
        raise GeometryError(f"a zone needs an area above 0 km2, not {area_km2:g}")
    measured = durand_line(line) if isinstance(line, str) else line
    measured.check_room(side, area_km2)
    chosen = _choose_section(measured, section, length_km)
    family = family or _family_of(at, chosen, length_km, shape, posts)
    if family not in FAMILIES:
        raise GeometryError(f"no family is called {family!r}: there are {', '.join(FAMILIES)}")
    if chosen is None and at is not None:
        middle = measured.place_km(at)
        where = at if isinstance(at, str) else f"km {middle:.1f}"
    elif chosen is not None:
        middle, where = (chosen.start_km + chosen.end_km) / 2, chosen.label or "section"
    elif family in ("strip", "length", "shape"):
        raise GeometryError(f"the family by {family} needs a place or a chainage on the line")
    length = length_km or (10.0 if chosen is None else chosen.length_km)
    made: _Made
    if family == "posts":
        made = _between(measured, posts or (), side)
    elif family == "section":
        made = _by_section(measured, length, side, area_km2)
    elif family == "shape":
        figures = draw_figures(measured, middle, length, side, area_km2, shape or "all")
        made = ((where, figure) for figure in figures)
    else:
        lengths = LENGTHS_KM if family == "length" else (length,)
        made = _by_length(measured, where, middle, lengths, side, area_km2)
    zones, omitted = [], []
    for name, figure in made:
        if isinstance(figure, Figure):
            zones.append(_Zone(family, name, side, figure))
        elif family in ("strip", "posts") or shape not in (None, "all"):
            raise figure
        else:
            omitted.append(f"{name}: {figure}")
    frame = _frame(zones, measured, incidents)
    if spread and measured.others:
        _add_spread(frame, zones, measured)
    frame.attrs["omitted"] = omitted
    return frame


_Made = Iterator[tuple[str, Figure | GeometryError]]


def _family_of(
    at: Any, section: Section | None, length: float | None, shape: str | None, posts: Any
) -> str:
    """Choose the family that suits what is given."""
    if posts is not None:
        return "posts"
    if shape is not None:
        return "shape"
    if section is not None or (at is not None and length is not None):
        return "strip"
    return "section" if at is None else "length"


def _choose_section(line: Line, given: Any, length: float | None) -> Section | None:
    """Read the section that is asked for; of the length in its middle, if one is given."""
    if given is None:
        return None
    if isinstance(given, (str, Section)):
        name = given if isinstance(given, str) else given.label
        whole = line.section(SECTORS.get(name, name) if isinstance(given, str) else given)
    else:
        whole = line.section(*given)
        name = whole.label or f"km {whole.start_km:.1f} to {whole.end_km:.1f}"
    if length is not None and length < whole.length_km:
        whole = line.around((whole.start_km + whole.end_km) / 2, length)
    return Section(line, whole.start_km, whole.end_km, name)


def _between(line: Line, posts: Sequence[Any], side: str) -> _Made:
    names = "–".join(post for post in posts if isinstance(post, str))
    yield names or "posts", draw_between_posts(line, posts, side)


def _by_section(line: Line, length: float, side: str, area: float) -> _Made:
    for where, section in _sections(line, length, side):
        yield where, _draw_strip(line, section, side, area)


def _by_length(
    line: Line, where: str, middle: float, lengths: Sequence[float], side: str, area: float
) -> _Made:
    for length in lengths:
        if length <= line.length_km or len(lengths) == 1:
            yield where, _draw_strip(line, line.around(middle, length), side, area)


def _draw_strip(line: Line, section: Section, side: str, area: float) -> Figure | GeometryError:
    try:
        strip = line.measure_strip(area_km2=area, section=section, side=side)
    except GeometryError as error:
        return error
    return Figure("strip", strip.geometry, strip.depth_km, section, strip.area_km2)


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
        yield where, line.around(middle, min(length, whole.length_km))


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
    told = {name: f"{area:.2f}" if area >= 0.005 else "<0.01" for name, area in shares.items()}
    return "; ".join(f"{name} ({area} km²)" for name, area in told.items())


def _frame(
    zones: Sequence[_Zone], line: Line, incidents: gpd.GeoDataFrame | None
) -> gpd.GeoDataFrame:
    """Put zones into a frame, with what lies in each."""
    rows = []
    for zone in zones:
        figure, section = zone.figure, zone.figure.section
        provinces = share_out(figure.geometry, line.places.atlas, "province")
        certain, possible = list_incidents(figure.geometry, incidents)
        rows.append(
            {
                "zone_id": _slug(zone),
                "label": f"{zone.where}, {_told(zone)}",
                "side": zone.side,
                "start_km": round(section.start_km, 6),
                "end_km": round(section.end_km, 6),
                "length_km": round(section.length_km, 6),
                "depth_m": round(figure.reach_km * 1e3, 6),
                "area_km2": figure.area_km2,
                "provinces": _listed(provinces),
                "districts": _listed(share_out(figure.geometry, line.places.atlas, "district")),
                "statement": _statement(zone, line, provinces),
                "family": zone.family,
                "shape": figure.shape,
                "places": "; ".join(list_places(figure.geometry, line.places)),
                "incidents_certain": "; ".join(certain),
                "incidents_possible": "; ".join(possible),
                "line": line.name,
                "geometry": figure.geometry,
            }
        )
    return gpd.GeoDataFrame(rows, columns=list(_COLUMNS), geometry="geometry", crs="EPSG:4326")


def _add_spread(frame: gpd.GeoDataFrame, zones: Sequence[_Zone], line: Line) -> None:
    """Tell the depth of strips by every version of the line."""
    low, high, told = [], [], []
    for zone, statement in zip(zones, frame["statement"], strict=True):
        figure, ends = zone.figure, (np.nan, np.nan)
        if figure.shape in ("strip", "square"):
            ends = line.depth_spread_km(
                area_km2=figure.area_km2, section=figure.section, side=zone.side
            )
            first, rest = statement.split(" from it.", 1)
            lines = f"({ends[0] * 1e3:,.0f}–{ends[1] * 1e3:,.0f} m by the published lines)"
            statement = f"{first} from it {lines}.{rest}"
        low.append(round(ends[0] * 1e3, 1))
        high.append(round(ends[1] * 1e3, 1))
        told.append(statement)
    place = list(frame.columns).index("depth_m") + 1
    frame.insert(place, "depth_low_m", low)
    frame.insert(place + 1, "depth_high_m", high)
    frame["statement"] = told


def _told(zone: _Zone) -> str:
    length = f"{zone.figure.section.length_km:.4g} km"
    return length if zone.figure.shape == "strip" else zone.figure.shape


def _slug(zone: _Zone) -> str:
    told = _told(zone).replace(" km", "km")
    words = f"{zone.family} {zone.where} {told} {zone.side}"
    return re.sub(r"[^a-z0-9.]+", "-", words.lower().replace("–", "-")).strip("-")


def _statement(zone: _Zone, line: Line, provinces: dict[str, float]) -> str:
    """Say in a sentence what one hypothesis is, with the provinces that hold a hundredth of it."""
    figure, section = zone.figure, zone.figure.section
    most = [name for name, area in provinces.items() if area >= 0.01 * figure.area_km2]
    inside = f", in {' and '.join(most)}" if most else ""
    where = f"(km {section.start_km:.1f} to {section.end_km:.1f}{inside})"
    area, reach = f"{figure.area_km2:.6g} km²", f"{figure.reach_km * 1e3:,.0f} m"
    if zone.family == "posts":
        return (
            f"Between {line.title} {where} and the posts named lie {area}, up to {reach} from "
            "it. One hypothesis of the zone; extent not published."
        )
    if figure.shape in ("strip", "square"):
        form = f"{area} along {section.length_km:.4g} km of {line.title}"
    else:
        form = f"{area} as {figure.shape} beside {line.title}"
    return (
        f"{form} {where} would reach {reach} from it. One hypothesis of the claimed size; extent "
        "not published."
    )
