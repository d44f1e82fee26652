"""The commands that draw zones along the line and tell what ships."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from geo.cli._options import add_form, add_output, atlas_of, write
from geo.cli._options import add_layers as add_own_layers

__all__ = ["add_layers", "add_zone"]


def add_zone(commands: Any) -> None:
    """Add ``strikemap zone``."""
    parser = commands.add_parser(
        "zone", help="one hypothesis, or a family, of a zone of which only the area is claimed"
    )
    add_output(parser)
    parser.add_argument("--area", type=float, default=32.0, metavar="KM2", help="square kilometres")
    parser.add_argument("--length", type=float, metavar="KM", help="the length along the line")
    parser.add_argument("--at", metavar="PLACE|KM", help="the middle: a place, or chainage in km")
    parser.add_argument("--side", help="afg or pak; left or right of a line of your own")
    add_own_layers(parser)
    parser.set_defaults(command=_zone)


def _zone(options: argparse.Namespace) -> int:
    from geo.border import choose_line
    from geo.tables import render
    from geo.zones import zone_hypotheses

    length = 10.0 if options.length is None and options.at is None else options.length
    atlas = atlas_of(options)
    line = choose_line("osm", atlas)
    # At the edge of the land only one side of the line has any.
    dry = [side for side in line.sides if side not in line.land or line.land[side].area]
    side, at = options.side or dry[0], _position_of(options.at)
    zones = zone_hypotheses(options.area, length, at=at, side=side, line=line)
    for statement in [*zones["statement"], *zones.attrs.get("omitted", ())]:
        print(statement, file=sys.stderr)
    return write(options, render(zones, "geojson", attribution=atlas.attributions))


def _position_of(text: str | None) -> str | float | None:
    """Give a chainage as a number, a place as its name."""
    try:
        return None if text is None else float(text)
    except ValueError:
        return text


def add_layers(commands: Any) -> None:
    """Add ``strikemap layers``."""
    parser = commands.add_parser("layers", help="list the layers that ship, or verify them")
    parser.add_argument("--verify", action="store_true", help="compute checksums and checks anew")
    add_output(parser)
    add_form(parser, ("table", "csv", "json"))
    parser.set_defaults(command=_layers)


def _layers(options: argparse.Namespace) -> int:
    from geo import layers
    from geo.tables import render

    if options.verify:
        problems = layers.verify()
        for problem in problems:
            print(f"strikemap: {problem}", file=sys.stderr)
        print(f"{len(layers.registry())} layers verified, {len(problems)} problems.")
        return 1 if problems else 0
    return write(options, render(layers.registry().reset_index(), options.format))
