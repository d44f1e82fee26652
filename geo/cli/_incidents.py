"""The commands that count incidents and find them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from geo.cli._options import (
    FORMS,
    add_conditions,
    add_form,
    add_inputs,
    add_output,
    atlas_of,
    conditions_of,
    take_in,
    write,
)
from geo.errors import InputError

__all__ = ["add_query", "add_summary"]


def add_summary(commands: Any) -> None:
    """Add ``strikemap summary``."""
    parser = commands.add_parser("summary", help="count incidents, certain and possible apart")
    add_inputs(parser)
    add_output(parser)
    add_form(parser, FORMS)
    parser.add_argument(
        "--by",
        metavar="WHAT[,WHAT]",
        help="province (if absent), district, day, week, month, type, actor, … (one or two)",
    )
    parser.add_argument(
        "--bands", metavar="KM,…", help="the upper edges of the bands of --by distance"
    )
    others = parser.add_mutually_exclusive_group()
    others.add_argument(
        "--split", metavar="DATE", help="compare what was before this day with what was from it on"
    )
    others.add_argument(
        "--periods", nargs=2, metavar="DATE..DATE", help="compare two periods, by their days"
    )
    others.add_argument(
        "--hotspots", action="store_true", help="tell where incidents cluster, by district"
    )
    parser.add_argument(
        "--draws", type=int, default=199, metavar="N", help="how often --hotspots draws the places"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the seed of these draws")
    add_conditions(parser)
    parser.set_defaults(command=_summary)


def _summary(options: argparse.Namespace) -> int:
    from geo.hotspots import find_hotspots
    from geo.periods import compare
    from geo.summary import summarize, with_areas
    from geo.tables import render

    intake = take_in(options)
    atlas = atlas_of(options)
    layers = {"atlas": atlas, **_bands_of(options)}
    keys = conditions_of(options) | layers
    if options.hotspots:
        by = options.by or "district"
        found = find_hotspots(
            intake.incidents, by=by, draws=options.draws, seed=options.seed, **keys
        )
        found = found.sort_values(["hot", "expected"], ascending=False, kind="stable")
        said = atlas.attributions
        return write(options, render(found, options.format, attribution=said), intake)
    by = (options.by or "province").split(",")
    if options.split or options.periods:
        periods = _periods_of(options.periods) if options.periods else None
        table = compare(intake.incidents, by=by, split=options.split, periods=periods, **keys)
        told = " and ".join(f"{since} to {until}" for since, until in table.attrs["periods"])
        print(f"the periods compared: {told}", file=sys.stderr)
    else:
        table = summarize(intake.incidents, by=by, **keys)
    if options.format in ("geojson", "geoparquet"):
        table = with_areas(table, **layers)
    said = atlas.attributions
    return write(options, render(table, options.format, attribution=said), intake)


def _bands_of(options: argparse.Namespace) -> dict[str, Any]:
    """Read the upper edges of the bands of distance."""
    if options.bands is None:
        return {}
    try:
        return {"bands": [float(edge) for edge in options.bands.split(",")]}
    except ValueError as problem:
        raise InputError(
            f"--bands {options.bands!r}: give distances in km with commas between, such as 5,10,25."
        ) from problem


def _periods_of(given: Sequence[str]) -> Any:
    """Read two periods, each written as its first and its last day."""
    periods = []
    for text in given:
        since, dots, until = text.partition("..")
        if not (since and dots and until):
            raise InputError(
                f"--periods {text!r}: write the first and the last day, such as "
                "2026-02-21..2026-02-26."
            )
        periods.append((since, until))
    return tuple(periods)


def add_query(commands: Any) -> None:
    """Add ``strikemap query``."""
    parser = commands.add_parser(
        "query", help="find incidents: certain, possible with their share, or ruled out"
    )
    add_inputs(parser)
    add_output(parser)
    add_form(parser, FORMS)
    add_conditions(parser)
    parser.add_argument("--certainty", choices=("certain", "possible"), help="keep only these")
    parser.add_argument("--explain", action="store_true", help="say of every row why")
    parser.add_argument(
        "--links",
        action="store_true",
        help="give the links between the claims of what is found, each with its score and reasons",
    )
    parser.set_defaults(command=_query)


def _query(options: argparse.Namespace) -> int:
    from geo.incidents import list_links
    from geo.queries import query
    from geo.tables import render

    intake = take_in(options)
    atlas = atlas_of(options)
    found = query(
        intake.incidents,
        certainty=options.certainty,
        explain=options.explain,
        atlas=atlas,
        **conditions_of(options),
    )
    if found.attrs["unknown"]:
        count = found.attrs["unknown"]
        print(f"incidents without a location or date to tell by: {count}", file=sys.stderr)
    shown = list_links(found) if options.links else found
    form = options.format
    return write(options, render(shown, form, attribution=atlas.attributions), intake)
