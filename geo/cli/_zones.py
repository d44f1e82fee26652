"""The command that draws hypotheses of a claimed area, and says what it can mean."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any

from geo.cli._options import add_form, add_inputs, add_output, atlas_of, take_in, write

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.border import Line

__all__ = ["add_zone"]

_INCIDENT = re.compile(r"\d{4}-\d{2}-\d{2}-")  # as an incident_id begins

_SHAPES = ("strip", "square", "several strips", "disc", "salient")


def add_zone(commands: Any) -> None:
    """Add ``strikemap zone``."""
    parser = commands.add_parser(
        "zone", help="one hypothesis, or a family, of a zone of which only the area is claimed"
    )
    add_inputs(parser)
    add_output(parser)
    parser.add_argument(
        "--area", type=float, default=32.0, metavar="KM2", help="the claimed area (32 km²)"
    )
    parser.add_argument(
        "--length",
        type=float,
        metavar="KM",
        help="how long along the line; 10 km where neither a place nor a section is given",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--at", metavar="PLACE|KM", help="the middle: a place, or chainage in km")
    where.add_argument(
        "--section",
        metavar="NAME",
        help="a province, district or sector on the line: all of it, or --length in its middle",
    )
    where.add_argument(
        "--between",
        nargs=2,
        metavar="PLACE|KM",
        help="the section between two places or chainages",
    )
    where.add_argument(
        "--post",
        action="append",
        default=[],
        metavar="PLACE",
        help="the land between the line and posts that a report names; given twice or more",
    )
    parser.add_argument(
        "--shape", choices=(*_SHAPES, "all"), help="at the place: one shape, or every one"
    )
    parser.add_argument("--side", help="afg, pak or both; left or right of a line of your own")
    parser.add_argument(
        "--incidents", action="store_true", help="tell which incidents (of INPUT) lie in each zone"
    )
    parser.add_argument(
        "--spread", action="store_true", help="also how deep by each of the published lines"
    )
    told = parser.add_mutually_exclusive_group()
    told.add_argument(
        "--statements", action="store_true", help="no zones: what the area means, in sentences"
    )
    told.add_argument(
        "--share-of",
        metavar="PLACE|ID",
        help="no zones: how many of all strips of 1 to 100 km hold a place or an incident",
    )
    add_form(parser, ("table", "csv", "json", "md", "html", "geojson"))
    parser.set_defaults(command=_zone, format="geojson")


def _zone(options: argparse.Namespace) -> int:
    from geo.border import choose_line

    line = choose_line("osm", atlas_of(options))
    if options.statements or options.share_of:
        return _state(options, line) if options.statements else _count(options, line)
    return _draw(options, line)


def _sides(options: argparse.Namespace, line: Line) -> list[str]:
    """Give the sides that are asked for; at the edge of the land only one has any."""
    dry = [side for side in line.sides if side not in line.land or line.land[side].area]
    return dry if options.side == "both" else [options.side or dry[0]]


def _draw(options: argparse.Namespace, line: Line) -> int:
    """Draw the zones, say each in a sentence, and write them."""
    import geopandas as gpd
    import pandas as pd

    from geo.tables import render
    from geo.zones import zone_hypotheses

    intake = take_in(options) if options.input or options.incidents else None
    at = _place_or_km(options.at)
    if at is not None and not isinstance(at, float):
        print(f"{options.at}: {line.tell_distance(at)}", file=sys.stderr)
    if options.spread and not line.others:
        print(f"{line.title} has one version: there is no spread to tell", file=sys.stderr)
    section = tuple(map(_place_or_km, options.between)) if options.between else options.section
    families = []
    for side in _sides(options, line):
        zones = zone_hypotheses(
            options.area,
            options.length,
            at=at,
            section=section,
            side=side,
            line=line,
            shape=options.shape,
            posts=[_pair_or_name(post) for post in options.post] or None,
            incidents=None if intake is None else intake.incidents,
            spread=options.spread,
        )
        _tell(zones)
        families.append(zones)
    frame = gpd.GeoDataFrame(pd.concat(families, ignore_index=True), crs="EPSG:4326")
    if frame.empty:
        return 1
    if options.format not in ("json", "geojson"):
        wanted = ["label", "side", "start_km", "end_km", "depth_m", "area_km2", "provinces"]
        wanted[5:5] = [name for name in ("depth_low_m", "depth_high_m") if name in frame]
        return write(options, render(frame[wanted], options.format), intake)
    content = render(frame, options.format, attribution=atlas_of(options).attributions)
    return write(options, content, intake)


def _tell(zones: gpd.GeoDataFrame) -> None:
    """Say each zone in a sentence, what lies in it, and what could not be drawn."""
    inside = zip(zones["incidents_certain"], zones["incidents_possible"], strict=True)
    for statement, (certain, possible) in zip(zones["statement"], inside, strict=True):
        print(statement, file=sys.stderr)
        for which, names in (("certainly", certain), ("possibly", possible)):
            if names:
                print(f"  {which} inside: {names}", file=sys.stderr)
    for sentence in zones.attrs.get("omitted", ()):
        print(f"Not drawn: {sentence}", file=sys.stderr)


def _state(options: argparse.Namespace, line: Line) -> int:
    """Write what the area means."""
    import pandas as pd

    from geo.tables import render
    from geo.zones import zone_statements

    _require_durand(line)
    told = [zone_statements(options.area, side=side) for side in _sides(options, line)]
    frame = pd.concat(told, ignore_index=True).drop_duplicates("statement")
    if options.format in ("csv", "json"):
        return write(options, render(frame, options.format))
    return write(options, "".join(f"{line}\n" for line in frame["statement"]).encode())


def _count(options: argparse.Namespace, line: Line) -> int:
    """Write how many of a family of strips hold a place or an incident."""
    import geopandas as gpd
    import shapely

    from geo.errors import InputError
    from geo.tables import render
    from geo.zones import share_of_hypotheses

    _require_durand(line)
    intake = None
    if options.input or _INCIDENT.match(options.share_of):
        intake = take_in(options)
        incidents = intake.incidents
        chosen = incidents.loc[incidents["incident_id"] == options.share_of, "geometry"]
    else:
        chosen = gpd.GeoSeries([], crs="EPSG:4326")
    if chosen.empty and _INCIDENT.match(options.share_of):
        raise InputError(
            f"no incident has the id {options.share_of!r}: strikemap query -f csv lists the ids"
        )
    if chosen.empty:
        spot = shapely.Point(line.position_of(_pair_or_name(options.share_of))[0])
        chosen = gpd.GeoSeries([spot], crs="EPSG:4326")
    sides = _sides(options, line)
    shares = share_of_hypotheses(chosen, area_km2=options.area, side=sides[0])
    row = shares.iloc[0]
    if (chosen.geom_type == "Point").all():
        print(f"{options.share_of}: {line.tell_distance(chosen.iloc[0])}", file=sys.stderr)
    print(
        f"{options.share_of} lies in {100 * row['low']:.2g} to {100 * row['high']:.2g} % of the "
        f"strips of {options.area:g} km² on the {sides[0]} side, by their length; a count of "
        "hypotheses, not the probability that it lay in the zone.",
        file=sys.stderr,
    )
    form = "table" if options.format == "geojson" else options.format
    return write(options, render(shares, form), intake)


def _require_durand(line: Line) -> None:
    from geo.errors import InputError

    if line.name != "durand-osm":
        raise InputError(
            "statements and shares are made from tables along the Durand Line of OpenStreetMap; "
            "leave out --line and layers of your own"
        )


def _pair_or_name(text: str) -> str | tuple[float, float]:
    """Give a longitude and latitude as numbers, a place as its name."""
    lon, comma, lat = text.partition(",")
    try:
        return (float(lon), float(lat)) if comma else text
    except ValueError:
        return text


def _place_or_km(text: str | None) -> str | float | tuple[float, float] | None:
    """Give a chainage as a number, a position as a pair, a place as its name."""
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        return _pair_or_name(text)
