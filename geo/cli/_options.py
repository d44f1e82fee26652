"""What the commands share: inputs, outputs, forms and conditions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.atlas import Atlas
    from geo.events import Reading
    from geo.intake import Intake

__all__ = [
    "FORMS",
    "account_for",
    "add_conditions",
    "add_decisions",
    "add_form",
    "add_inputs",
    "add_layers",
    "add_output",
    "add_reading",
    "atlas_of",
    "conditions_of",
    "reading_of",
    "stated_of",
    "take_in",
    "write",
]

FORMS = ("table", "csv", "json", "md", "html", "geojson", "geoparquet")


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Take the tables that a command works on, and the layers that places are located on."""
    parser.add_argument("input", nargs="*", metavar="INPUT", help="a table of claims, of any kind")
    parser.add_argument("--sources", metavar="FILE", help="the table of publications")
    parser.add_argument(
        "--as-of", default="", metavar="DATE", help="leave out what was published later"
    )
    add_decisions(parser)
    add_layers(parser)
    add_reading(parser)


def add_decisions(parser: argparse.ArgumentParser) -> None:
    """Take what a person decided of pairs of claims."""
    parser.add_argument(
        "--decisions",
        metavar="FILE",
        help="a table of claim, other, decision: join or keep_apart, whatever the rule says",
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Take what a table's file may not tell itself."""
    group = parser.add_argument_group("how a table is read, where it does not tell it itself")
    group.add_argument("--input-format", default="", choices=("claims", "acled", "ucdp"))
    group.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=HEADER",
        help="what a header means, such as place=Location; kept for tables with the same headers",
    )
    group.add_argument("--layer", default="", metavar="NAME", help="the sheet or layer to read")
    group.add_argument("--encoding", default="", metavar="NAME", help="such as cp1256")
    group.add_argument("--dates", default="", metavar="HOW", help="dmy, mdy, solar, excel")
    group.add_argument(
        "--where-prec",
        type=int,
        choices=range(1, 8),
        metavar="1-7",
        help="UCDP's precision of coordinates whose row gives none",
    )
    group.add_argument(
        "--i-have-permission",
        action="store_true",
        help="ACLED permitted to hand on the text of its rows",
    )


def reading_of(options: argparse.Namespace) -> Reading:
    """Give how the tables are to be read."""
    from geo.errors import InputError
    from geo.events import Reading

    columns = {}
    for pair in options.map:
        column, equals, header = pair.partition("=")
        if not (column.strip() and equals and header.strip()):
            raise InputError(f"--map {pair}: write COLUMN=HEADER, such as place=Location.")
        columns[column.strip()] = header.strip()
    return Reading(
        input_format=options.input_format,
        layer=options.layer,
        encoding=options.encoding,
        dates=options.dates,
        columns=columns,
        where_prec=options.where_prec,
        permission=options.i_have_permission,
    )


def take_in(options: argparse.Namespace) -> Intake:
    """Read the tables, and tell of every reject and of the account."""
    from geo.intake import take_in

    intake = take_in(
        options.input,
        sources=options.sources,
        as_of=options.as_of,
        reading=reading_of(options),
        atlas=atlas_of(options),
        decisions=options.decisions,
    )
    for note in intake.notes:
        print(note, file=sys.stderr)
    for reject in intake.rejects:
        print(reject.message, file=sys.stderr)
    if intake.inputs:
        print(intake.account(), file=sys.stderr)
    return intake


def write(options: argparse.Namespace, content: bytes, intake: Intake | None = None) -> int:
    """Write a result where the user wants it, with its account, and give the exit code."""
    from geo.outputs import write_whole

    write_whole(options.output, content)
    return 0 if intake is None else account_for(options, intake)


def account_for(options: argparse.Namespace, intake: Intake, *, beside: bool = True) -> int:
    """Write the manifest and the rejects beside an output, and give the exit code."""
    from geo.intake import write_account

    if beside:
        counts, stated = intake.counts(), stated_of(options)
        tables = {"sources": options.sources, "decisions": options.decisions}
        write_account(options.output, intake.inputs, intake.rejects, counts, stated, beside=tables)
    return 1 if intake.rejects else 0


def stated_of(options: argparse.Namespace) -> dict[str, Any]:
    """Give the options that a user stated, for the manifest."""
    return {
        name: value
        for name, value in sorted(vars(options).items())
        if name not in {"command", "input", "output", "sources", "atlas", "decisions", "old", "new"}
        and value not in (None, "", False, [])
    }


def add_output(parser: argparse.ArgumentParser, default: str | None = "-") -> None:
    """Let the user name the file to write."""
    parser.add_argument(
        "-o",
        "--output",
        default=default,
        required=default is None,
        metavar="FILE",
        help="the file to write" + (" (standard output if absent)" if default else ""),
    )


def add_form(parser: argparse.ArgumentParser, forms: Sequence[str]) -> None:
    """Let the user choose the output format."""
    parser.add_argument("-f", "--format", default="table", choices=forms, help="the output format")


_CONDITIONS: dict[str, tuple[str, str]] = {
    "province": ("NAME", "in this province"),
    "district": ("NAME", "in this district"),
    "country": ("CODE", "in this country: AF or PK"),
    "polygon": ("FILE", "in the polygons of a vector file"),
    "within-km": ("KM", "within this distance of the Durand Line, or of what --of names"),
    "of": ("WHAT", "what --within-km is measured from: a place, a layer's name, a vector file"),
    "side": ("SIDE", "on this side of the line: afg, pak, contested or neither"),
    "zones": ("FILE", "in the zone of which the file holds the hypotheses"),
    "since": ("DATE", "on or after this day"),
    "until": ("DATE", "on or before this day"),
    "type": ("TYPE", "of this event type"),
    "kind": ("KIND", "with a place of this kind: province, district, town, near, …"),
    "actor": ("NAME", "done by, as claimed"),
    "target": ("NAME", "with this stated target"),
    "claimant": ("NAME", "claimed by"),
    "grade": ("GRADE", "confirmed, fair, weak, contested or discounted"),
    "responsibility": ("WHAT", "accepted, attributed, contested or unclaimed"),
    "figures": ("WHAT", "with figures that are agreed, ranged, rival or none"),
    "deaths-min": ("N", "with a reported figure of at least so many dead"),
    "deaths-max": ("N", "with a reported figure of at most so many dead"),
    "precision-max": ("CODE", "with a place known at least so well (where_prec)"),
}
_NUMBERS = ("within-km", "deaths-min", "deaths-max", "precision-max")
_ONCE = (*_NUMBERS, "of", "polygon", "zones", "since", "until")


def add_conditions(parser: argparse.ArgumentParser) -> None:
    """Take the conditions of a query or summary."""
    group = parser.add_argument_group(
        "conditions, all of which must hold (of an option given more than once: one of its values)"
    )
    for name, (value, told) in _CONDITIONS.items():
        kind: Callable[[str], Any] = float if name in _NUMBERS else str
        action = "store" if name in _ONCE else "append"
        group.add_argument(f"--{name}", metavar=value, type=kind, action=action, help=told)
    group.add_argument("--where", metavar="TEXT", help="a condition with and, or, not and brackets")
    group.add_argument(
        "--weight", default="area", choices=("area", "settled"), help="what a share goes by"
    )


def conditions_of(options: argparse.Namespace) -> dict[str, Any]:
    """Give the conditions as keywords of `geo.query`."""
    given = {name.replace("-", "_"): None for name in _CONDITIONS}
    given = {name: getattr(options, name) for name in given}
    keys = {name: value for name, value in given.items() if value is not None}
    if "type" in keys:
        keys["event_type"] = keys.pop("type")
    return {"condition": options.where, "weight": options.weight, **keys}


def add_layers(parser: argparse.ArgumentParser) -> None:
    """Let a user's own layers serve in place of the shipped ones."""
    group = parser.add_argument_group("layers of your own, in place of the shipped ones")
    group.add_argument("--provinces", metavar="FILE", help="a vector file of provinces")
    group.add_argument("--districts", metavar="FILE", help="a vector file of districts")
    group.add_argument(
        "--line", default="osm", metavar="NAME|FILE", help="a version of the line, or a file of one"
    )
    group.add_argument(
        "--name-column", default="", metavar="NAME", help="the column of names in these files"
    )
    group.add_argument(
        "--country-code", default="", metavar="CODE", help="the country, if no column tells it"
    )


def atlas_of(options: argparse.Namespace) -> Atlas:
    """Read the layers that the user gives, and say once what was noticed of them."""
    from geo.atlas import read_atlas

    if getattr(options, "atlas", None) is None:
        options.atlas = read_atlas(
            provinces=options.provinces,
            districts=options.districts,
            line=options.line,
            name_column=options.name_column,
            country=options.country_code,
        )
        for note in options.atlas.notes:
            print(note, file=sys.stderr)
    atlas: Atlas = options.atlas
    return atlas
