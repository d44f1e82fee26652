"""The command that writes incidents and claims in another format."""

from __future__ import annotations

import argparse
from typing import Any

from geo.cli._options import account_for, add_inputs, atlas_of, take_in

__all__ = ["add_export"]

_FORMATS = (
    "geojson", "gpkg", "geoparquet", "fgb", "csv", "xlsx", "kml", "hxl", "acled", "ucdp", "postgis",
)  # fmt: skip


def add_export(commands: Any) -> None:
    """Add ``strikemap export``."""
    parser = commands.add_parser("export", help="incidents and claims in another format")
    add_inputs(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE|URL",
        help="the file, or postgresql://user@host/database",
    )
    parser.add_argument(
        "-f", "--format", default="", choices=_FORMATS, help="where the name does not tell it"
    )
    parser.add_argument(
        "--what",
        default="incidents",
        choices=("incidents", "claims"),
        help="what a format with one layer holds",
    )
    parser.add_argument(
        "--guard",
        action="store_true",
        help="CSV: an apostrophe before texts that a spreadsheet would run as a formula",
    )
    parser.set_defaults(command=_export)


def _export(options: argparse.Namespace) -> int:
    from geo.exports import export, form_of

    form = form_of(options.output, options.format)
    intake = take_in(options)
    export(
        intake.incidents,
        intake.claims,
        options.output,
        form=form,
        what=options.what,
        guard=options.guard,
        as_of=intake.as_of,
        atlas=atlas_of(options),
    )
    return account_for(options, intake, beside=form != "postgis")
