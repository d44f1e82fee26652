"""The commands that locate names and keep the user's own gazetteer."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from geo.cli._options import add_form, add_layers, add_output, atlas_of, stated_of, write

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["add_geocode", "add_places"]

_SHOWN = 20  # rejected lines of a dump


def add_geocode(commands: Any) -> None:
    """Add ``strikemap geocode``."""
    parser = commands.add_parser(
        "geocode", help="where a place as written can lie, how precisely, and why"
    )
    parser.add_argument("place", nargs="?", help="the place as written")
    parser.add_argument("--input", metavar="FILE", help="a table with a column of places")
    parser.add_argument("--column", default="place_name", metavar="NAME", help="that column")
    parser.add_argument("--layer", default="", metavar="NAME", help="the sheet or layer to read")
    parser.add_argument("--encoding", default="", metavar="NAME", help="such as cp1256")
    parser.add_argument("--province", default="", help="the province that the report states")
    parser.add_argument("--district", default="", help="the district that the report states")
    parser.add_argument("--country", default="", help="the country that the report states: AF, PK")
    parser.add_argument(
        "--date",
        default="",
        help="the day, month or year of what is reported, for units as of then",
    )
    add_output(parser)
    add_form(parser, ("table", "csv", "json", "geojson"))
    add_layers(parser)
    parser.set_defaults(command=_geocode)


def _geocode(options: argparse.Namespace) -> int:
    from geo.events import Reading
    from geo.geocoder import geocode
    from geo.intake import geocode_table, write_account

    if (options.place is None) == (options.input is None):
        print("strikemap geocode: give either a place or --input FILE", file=sys.stderr)
        return 2
    if options.place is not None:
        found = geocode(
            options.place,
            province=options.province,
            district=options.district,
            country=options.country,
            date=options.date,
            atlas=atlas_of(options),
        )
        _tell_of_dumps(found)
        return write(options, _rendered(found, options))
    table, rejects = geocode_table(
        options.input,
        column=options.column,
        province=options.province,
        district=options.district,
        country=options.country,
        date=options.date,
        atlas=atlas_of(options),
        reading=Reading(layer=options.layer, encoding=options.encoding),
    )
    for reject in rejects:
        print(reject.message, file=sys.stderr)
    counts = table.drop_duplicates("row")["geo_status"].value_counts()
    told = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    print(
        f"{counts.sum() + len(rejects)} rows read: {told}, {len(rejects)} rejected.",
        file=sys.stderr,
    )
    _tell_of_dumps(table)
    write(options, _rendered(table, options))
    told_counts = {
        "read": int(counts.sum()) + len(rejects),
        "used": int(counts.sum()),
        "rejected": len(rejects),
    }
    write_account(options.output, [options.input], rejects, told_counts, stated_of(options))
    return 1 if rejects else 0


def _tell_of_dumps(answer: gpd.GeoDataFrame) -> None:
    """Say once how names of villages come to be known, if none of them are."""
    from geo.places import list_places

    if (answer["geo_status"] == "unknown").any() and list_places().empty:
        print(
            "Of villages only the larger ship. Country dumps of GeoNames and of the GNS, which are "
            "free, hold most of them: take one in with strikemap places import AF.txt.",
            file=sys.stderr,
        )


def _rendered(answer: gpd.GeoDataFrame, options: argparse.Namespace) -> bytes:
    """Write the answer: for a reader without its details, with the footprint as GeoJSON."""
    form = options.format
    from geo.schema import GEOCODE_DETAILS
    from geo.tables import render

    details = [name for name in GEOCODE_DETAILS if name != "score_words"]
    known = ("footprint_id", *(details if form == "table" else ()))
    unwanted = known if form == "geojson" else (*known, "geometry")
    kept = answer.drop(columns=[c for c in unwanted if c in answer])
    return render(kept, form, attribution=atlas_of(options).attributions)


def add_places(commands: Any) -> None:
    """Add ``strikemap places import|list|remove``."""
    parser = commands.add_parser("places", help="keep a gazetteer of your own")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    importing = actions.add_parser("import", help="take in a country dump of GeoNames or the GNS")
    importing.add_argument("dump", help="the text file of the dump, such as AF.txt")
    importing.add_argument("--name", default="", help="what to call it (the file's name if absent)")
    add_layers(importing)
    importing.set_defaults(command=_import)
    listing = actions.add_parser("list", help="list what was imported")
    add_output(listing)
    add_form(listing, ("table", "csv", "json"))
    listing.set_defaults(command=_list)
    removing = actions.add_parser("remove", help="remove what was imported")
    removing.add_argument("name", help="the collection's name")
    removing.set_defaults(command=_remove)


def _import(options: argparse.Namespace) -> int:
    from geo.places import import_places

    def tell(lines: int) -> None:
        print(f"\r{lines:,} lines read", end="", file=sys.stderr)

    watched = sys.stderr.isatty()
    report = import_places(
        options.dump,
        name=options.name,
        atlas=atlas_of(options),
        progress=tell if watched else None,
    )
    if watched:
        print(file=sys.stderr)
    for line, why in report.rejects[:_SHOWN]:
        print(f"{options.dump}, line {line}: {why}", file=sys.stderr)
    if report.rejected > _SHOWN:
        print(f"… and {report.rejected - _SHOWN:,} more lines.", file=sys.stderr)
    print(
        f"{report.lines:,} lines read: {report.kept:,} places kept as “{report.name}”, "
        f"{report.joined:,} joined to them, {report.passed_over:,} passed over, "
        f"{report.rejected:,} rejected.\n"
        f"They are used from now on; strikemap places remove {report.name} takes them out again.",
        file=sys.stderr,
    )
    return 1 if report.rejected else 0


def _list(options: argparse.Namespace) -> int:
    from geo.places import list_places, places_folder
    from geo.tables import render

    own = list_places()
    if own.empty:
        print(
            f"Nothing has been imported yet ({places_folder()}); strikemap places import AF.txt "
            "takes in a country dump of GeoNames or of the GNS.",
            file=sys.stderr,
        )
        if options.format == "table":
            return 0
    return write(options, render(own, options.format))


def _remove(options: argparse.Namespace) -> int:
    from geo.places import remove_places

    remove_places(options.name)
    print(f"“{options.name}” is removed; its places are not used any more.", file=sys.stderr)
    return 0
