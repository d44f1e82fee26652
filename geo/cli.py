"""The command ``strikemap``: thin, over the package.

Results go to standard output, messages to standard error. Exit codes: 0 done; 1 the input had
problems, which were named; 2 wrong use. Heavy imports wait until a command runs, so that help
and usage errors are quick.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import __version__
from geo.errors import GeoError

if TYPE_CHECKING:
    from geo.intake import Intake

__all__ = ["main"]

_CASE_TITLE = "Pakistan and Afghanistan, February–March 2026: what was reported, and where"

_Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    Examples
    --------
    >>> main(["layers", "-f", "csv"])  # doctest: +ELLIPSIS
    name,...
    0
    """
    options = _parser().parse_args(arguments)
    command: _Command = options.command
    try:
        return command(options)
    except GeoError as problem:
        print(f"strikemap: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("strikemap: interrupted; no output is left half-written.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of the pipe has had enough. What Python still holds must not be written
        # at exit, or it would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strikemap",
        description="Maps and spatial summaries of reported strikes, no sharper than the reports.",
        epilog="Without INPUT a command works on the shipped case.",
    )
    parser.add_argument("--version", action="version", version=f"strikemap {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        _add_map,
        _add_summary,
        _add_query,
        _add_zone,
        _add_geocode,
        _add_embed,
        _add_layers,
    ):
        add(commands)
    return parser


_Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", nargs="*", metavar="INPUT", help="a CSV table of claims")
    parser.add_argument("--sources", metavar="FILE", help="the table of publications")
    parser.add_argument(
        "--as-of", default="", metavar="DATE", help="leave out what was published later"
    )


def _take_in(options: argparse.Namespace) -> Intake:
    from geo.intake import take_in

    intake = take_in(options.input, sources=options.sources, as_of=options.as_of)
    for note in intake.notes:
        print(note, file=sys.stderr)
    for reject in intake.rejects:
        print(reject.message, file=sys.stderr)
    if intake.inputs:
        print(intake.account(), file=sys.stderr)
    return intake


def _write(options: argparse.Namespace, content: bytes, intake: Intake | None = None) -> int:
    """Write a result where the user wants it, with its account, and give the exit code."""
    from geo.intake import write_account
    from geo.outputs import write_whole

    write_whole(options.output, content)
    if intake is None:
        return 0
    stated = {
        name: value
        for name, value in sorted(vars(options).items())
        if name not in {"command", "input", "output", "sources"} and value not in (None, "")
    }
    write_account(options.output, intake, stated)
    return 1 if intake.rejects else 0


def _add_output(parser: argparse.ArgumentParser, default: str | None = "-") -> None:
    parser.add_argument(
        "-o",
        "--output",
        default=default,
        required=default is None,
        metavar="FILE",
        help="the file to write" + (" (standard output if absent)" if default else ""),
    )


def _add_form(parser: argparse.ArgumentParser, forms: Sequence[str]) -> None:
    parser.add_argument("-f", "--format", default="table", choices=forms, help="the output format")


def _add_map(commands: Any) -> None:
    parser = commands.add_parser("map", help="make one self-contained map file")
    _add_inputs(parser)
    _add_output(parser, None)
    parser.add_argument("--title", help="the title of the page")
    parser.add_argument("--lang", default="en", choices=("en", "fa", "ps", "ur"))
    parser.set_defaults(command=_map)


def _map(options: argparse.Namespace) -> int:
    from geo.maps import make_map
    from geo.zones import claimed_zones

    intake = _take_in(options)
    page = make_map(
        intake.incidents,
        zones=claimed_zones(intake.incidents),
        title=options.title or (None if intake.inputs else _CASE_TITLE),
        as_of=intake.as_of,
        lang=options.lang,
    )
    return _write(options, page.get_root().render().encode("utf-8"), intake)


def _add_summary(commands: Any) -> None:
    parser = commands.add_parser(
        "summary", aliases=["summarize"], help="count incidents, certain and possible apart"
    )
    _add_inputs(parser)
    _add_output(parser)
    _add_form(parser, ("table", "csv", "json", "md", "html", "geojson", "geoparquet"))
    parser.add_argument(
        "--by",
        default="province",
        metavar="WHAT[,WHAT]",
        help="province, district, day, week, month, type, actor, … (one or two)",
    )
    _add_conditions(parser)
    parser.set_defaults(command=_summary)


def _summary(options: argparse.Namespace) -> int:
    from geo.summary import summarize
    from geo.tables import render

    intake = _take_in(options)
    table = summarize(intake.incidents, by=options.by.split(","), **_conditions_of(options))
    return _write(options, render(table, options.format), intake)


def _add_query(commands: Any) -> None:
    parser = commands.add_parser(
        "query", help="find incidents: certain, possible with their share, or ruled out"
    )
    _add_inputs(parser)
    _add_output(parser)
    _add_form(parser, ("table", "csv", "json", "md", "html", "geojson", "geoparquet"))
    _add_conditions(parser)
    parser.add_argument("--certainty", choices=("certain", "possible"), help="keep only these")
    parser.add_argument("--explain", action="store_true", help="say of every row why")
    parser.set_defaults(command=_query)


def _query(options: argparse.Namespace) -> int:
    from geo.queries import query
    from geo.tables import render

    intake = _take_in(options)
    found = query(
        intake.incidents,
        certainty=options.certainty,
        explain=options.explain,
        **_conditions_of(options),
    )
    if found.attrs["unknown"]:
        print(
            f"{found.attrs['unknown']} incidents have no location or date to tell by.",
            file=sys.stderr,
        )
    return _write(options, render(found, options.format), intake)


_CONDITIONS: dict[str, tuple[str, str]] = {
    "province": ("NAME", "in this province"),
    "district": ("NAME", "in this district"),
    "country": ("CODE", "in this country: AF or PK"),
    "polygon": ("FILE", "in the polygons of a vector file"),
    "within-km": ("KM", "within this distance of the Durand Line, or of what --of names"),
    "of": ("PLACE", "what --within-km is measured from"),
    "side": ("SIDE", "on this side of the line: afg or pak"),
    "since": ("DATE", "on or after this day"),
    "until": ("DATE", "on or before this day"),
    "type": ("TYPE", "of this event type"),
    "actor": ("NAME", "done by, as claimed"),
    "target": ("NAME", "with this stated target"),
    "claimant": ("NAME", "claimed by"),
    "grade": ("GRADE", "confirmed, fair, weak, contested or discounted"),
}


def _add_conditions(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("conditions, all of which must hold")
    for name, (value, told) in _CONDITIONS.items():
        kind: Callable[[str], Any] = float if name == "within-km" else str
        group.add_argument(f"--{name}", metavar=value, type=kind, help=told)
    group.add_argument("--where", metavar="TEXT", help="a condition with and, or, not and brackets")
    group.add_argument(
        "--weight", default="area", choices=("area", "settled"), help="what a share goes by"
    )


def _conditions_of(options: argparse.Namespace) -> dict[str, Any]:
    given = {name: getattr(options, name.replace("-", "_")) for name in _CONDITIONS}
    renamed = {"type": "event_type", "within-km": "within_km"}
    keys = {renamed.get(name, name): value for name, value in given.items() if value is not None}
    return {"condition": options.where, "weight": options.weight, **keys}


def _add_zone(commands: Any) -> None:
    parser = commands.add_parser(
        "zone", help="one hypothesis, or a family, of a zone of which only the area is claimed"
    )
    _add_output(parser)
    parser.add_argument("--area", type=float, default=32.0, metavar="KM2", help="square kilometres")
    parser.add_argument("--length", type=float, metavar="KM", help="the length along the line")
    parser.add_argument("--at", metavar="PLACE|KM", help="the middle: a place, or chainage in km")
    parser.add_argument("--side", default="afg", choices=("afg", "pak"))
    parser.add_argument("--line", default="osm", metavar="NAME", help="the version of the line")
    parser.set_defaults(command=_zone)


def _zone(options: argparse.Namespace) -> int:
    from geo.tables import render
    from geo.zones import zone_hypotheses

    length = 10.0 if options.length is None and options.at is None else options.length
    zones = zone_hypotheses(
        options.area, length, at=_position_of(options.at), side=options.side, line=options.line
    )
    for statement in [*zones["statement"], *zones.attrs.get("omitted", ())]:
        print(statement, file=sys.stderr)
    return _write(options, render(zones, "geojson"))


def _position_of(text: str | None) -> str | float | None:
    """Give a chainage as a number, a place as its name."""
    try:
        return None if text is None else float(text)
    except ValueError:
        return text


def _add_geocode(commands: Any) -> None:
    parser = commands.add_parser(
        "geocode", help="where a place as written can lie, how precisely, and why"
    )
    parser.add_argument("place", nargs="?", help="the place as written")
    parser.add_argument("--input", metavar="FILE", help="a CSV table with a column of places")
    parser.add_argument("--column", default="place_name", metavar="NAME", help="that column")
    parser.add_argument("--province", default="", help="the province that the report states")
    parser.add_argument("--country", default="", help="the country that the report states: AF, PK")
    _add_output(parser)
    _add_form(parser, ("table", "csv", "json", "geojson"))
    parser.set_defaults(command=_geocode)


def _geocode(options: argparse.Namespace) -> int:
    from geo.geocoder import geocode
    from geo.intake import geocode_table
    from geo.schema import GEOCODE_COLUMNS
    from geo.tables import render

    if (options.place is None) == (options.input is None):
        print("strikemap geocode: give either a place or --input FILE", file=sys.stderr)
        return 2
    if options.place is not None:
        found = geocode(options.place, province=options.province, country=options.country)
        columns = [*GEOCODE_COLUMNS, *(["geometry"] if options.format == "geojson" else [])]
        return _write(options, render(found[columns], options.format))
    found, rejects = geocode_table(
        options.input, column=options.column, province=options.province, country=options.country
    )
    for reject in rejects:
        print(reject.message, file=sys.stderr)
    counts = found.drop_duplicates("row")["geo_status"].value_counts()
    told = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    print(
        f"{counts.sum() + len(rejects)} rows read: {told}, {len(rejects)} rejected.",
        file=sys.stderr,
    )
    _write(options, render(found, options.format))
    return 1 if rejects else 0


def _add_embed(commands: Any) -> None:
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


def _add_layers(commands: Any) -> None:
    parser = commands.add_parser("layers", help="list the layers that ship, or verify them")
    parser.add_argument("--verify", action="store_true", help="compute checksums and checks anew")
    _add_output(parser)
    _add_form(parser, ("table", "csv", "json"))
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
    return _write(options, render(layers.registry().reset_index(), options.format))
