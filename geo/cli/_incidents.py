"""The commands that count incidents and find them."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from geo.cli._options import (
    FORMS,
    add_conditions,
    add_form,
    add_inputs,
    add_layers,
    add_output,
    conditions_of,
    layers_of,
    take_in,
    write,
)

__all__ = ["add_query", "add_summary"]


def add_summary(commands: Any) -> None:
    """Add ``strikemap summary``."""
    parser = commands.add_parser("summary", help="count incidents, certain and possible apart")
    add_inputs(parser)
    add_output(parser)
    add_form(parser, FORMS)
    parser.add_argument(
        "--by",
        default="province",
        metavar="WHAT[,WHAT]",
        help="province, district, day, week, month, type, actor, … (one or two)",
    )
    add_conditions(parser)
    add_layers(parser)
    parser.set_defaults(command=_summary)


def _summary(options: argparse.Namespace) -> int:
    from geo.summary import summarize
    from geo.tables import render

    intake = take_in(options)
    keys = conditions_of(options) | layers_of(options)
    table = summarize(intake.incidents, by=options.by.split(","), **keys)
    return write(options, render(table, options.format), intake)


def add_query(commands: Any) -> None:
    """Add ``strikemap query``."""
    parser = commands.add_parser(
        "query", help="find incidents: certain, possible with their share, or ruled out"
    )
    add_inputs(parser)
    add_output(parser)
    add_form(parser, FORMS)
    add_conditions(parser)
    add_layers(parser)
    parser.add_argument("--certainty", choices=("certain", "possible"), help="keep only these")
    parser.add_argument("--explain", action="store_true", help="say of every row why")
    parser.set_defaults(command=_query)


def _query(options: argparse.Namespace) -> int:
    from geo.queries import query
    from geo.tables import render

    intake = take_in(options)
    found = query(
        intake.incidents,
        certainty=options.certainty,
        explain=options.explain,
        **conditions_of(options),
        **layers_of(options),
    )
    if found.attrs["unknown"]:
        count = found.attrs["unknown"]
        print(f"incidents without a location or date to tell by: {count}", file=sys.stderr)
    return write(options, render(found, options.format), intake)
