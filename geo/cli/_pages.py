"""The commands that make and embed maps."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geo.cli._options import add_inputs, add_output, atlas_of, take_in, write

__all__ = ["add_embed", "add_map"]

_CASE_TITLE = {
    "en": "Pakistan and Afghanistan, February–March 2026: what was reported, and where",
    "fa": "پاکستان و افغانستان، فبروری و مارچ ۲۰۲۶: چه گزارش شد و از کجا",
    "ps": "پاکستان او افغانستان، فبروري او مارچ ۲۰۲۶: څه راپور شول او له کومه ځایه",
    "ur": "پاکستان اور افغانستان، فروری تا مارچ 2026: کیا رپورٹ ہوا، اور کہاں",
}


def add_map(commands: Any) -> None:
    """Add ``strikemap map``."""
    parser = commands.add_parser("map", help="make one self-contained map file")
    add_inputs(parser)
    add_output(parser, None)
    parser.add_argument("--title", help="the title of the page")
    parser.add_argument("--lang", default="en", choices=("en", "fa", "ps", "ur"))
    parser.add_argument(
        "--tiles",
        metavar="NAME",
        help="an online base map by the name that xyzservices gives it; the page then fetches its "
        "pictures from that host, and says so",
    )
    parser.set_defaults(command=_map)


def _map(options: argparse.Namespace) -> int:
    from geo.border import choose_line
    from geo.maps import make_map
    from geo.zones import claimed_zones

    intake, atlas = take_in(options), atlas_of(options)
    page = make_map(
        intake.incidents,
        zones=claimed_zones(intake.incidents, line=choose_line("osm", atlas)),
        title=options.title or (None if intake.inputs else _CASE_TITLE),
        as_of=intake.as_of,
        lang=options.lang,
        tiles=options.tiles,
        atlas=atlas,
    )
    return write(options, page.get_root().render().encode("utf-8"), intake)


def add_embed(commands: Any) -> None:
    """Add ``strikemap embed``."""
    parser = commands.add_parser("embed", help="print the frame to paste into a page")
    parser.add_argument("map", help="the saved map")
    parser.add_argument("--height", type=int, default=640, metavar="PX")
    parser.set_defaults(command=_embed)


def _embed(options: argparse.Namespace) -> int:
    from geo.errors import InputError
    from geo.maps import embed

    if "://" not in options.map and not Path(options.map).is_file():
        raise InputError(
            f"{options.map}: there is no such map; make it with strikemap map -o {options.map}"
        )
    print(embed(options.map, height=options.height))
    return 0
