"""The command that tells what ships."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from geo.cli._options import add_form, add_output, write

__all__ = ["add_layers"]

_WIDTH: Final = 96
_TOLD: Final = ("source", "licence", "attribution", "vintage", "sha256")


def add_layers(commands: Any) -> None:
    """Add ``strikemap layers``."""
    parser = commands.add_parser("layers", help="list the layers that ship, or verify them")
    parser.add_argument("name", nargs="*", help="only these layers (all if none is named)")
    parser.add_argument("--verify", action="store_true", help="compute checksums and checks anew")
    add_output(parser)
    add_form(parser, ("table", "csv", "json"))
    parser.set_defaults(command=_layers)


def _layers(options: argparse.Namespace) -> int:
    from geo import layers
    from geo.errors import LayerError
    from geo.tables import render

    registry = layers.registry()
    if options.verify:
        problems = layers.verify()
        for problem in problems:
            print(f"strikemap: {problem}", file=sys.stderr)
        count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        print(f"{len(registry)} layers verified, {count}.")
        return 1 if problems else 0
    unknown = [name for name in options.name if name not in set(registry["name"])]
    if unknown:
        raise LayerError(
            f"no layer is called {unknown[0]!r}: there are {', '.join(registry['name'])}"
        )
    kept = registry[registry["name"].isin(options.name or registry["name"])]
    kept = kept.reset_index(drop=True)
    if options.format != "table":
        return write(options, render(kept, options.format))
    lengths = layers.read_table(layers.data_dir() / "durand_line" / "lengths.csv")
    blocks = ["\n".join(_block(row, lengths.to_dict("records"))) for row in kept.to_dict("records")]
    return write(options, ("\n\n".join(blocks) + "\n").encode("utf-8"))


def _block(row: Mapping[Any, Any], lengths: list[dict[Any, Any]]) -> Iterator[str]:
    """Tell of one layer in lines that a terminal can show."""
    yield f"{row['name']}: {row['path']}"
    rows, columns = int(row["rows"]), ", ".join(row["columns"])
    kind = "" if row["geometry_type"] == "table" else f" of {row['geometry_type']}"
    told = {name: row[name] for name in _TOLD}
    told["rows"] = f"{rows:,}{kind}; columns {columns}"
    told["quality"] = "; ".join(_quality(row, lengths))
    for name, text in told.items():
        if text:
            yield from textwrap.wrap(
                text, _WIDTH, initial_indent=f"  {name:<12}", subsequent_indent=" " * 14,
                break_on_hyphens=False,
            )  # fmt: skip


def _quality(row: Mapping[Any, Any], lengths: list[dict[Any, Any]]) -> Iterator[str]:
    """Say what was measured of a layer, the length of a version at each tolerance."""
    measured = row["quality"] if isinstance(row["quality"], dict) else {}
    version = str(row["name"]).removeprefix("durand_line").removeprefix("_") or "osm"
    simplified = [
        f"{float(at['length_km']):,.1f} km at {int(at['tolerance_m']):,} m"
        for at in lengths
        if at["version"] == version and at["tolerance_m"] != "0"
    ]
    if "length_km" in measured:
        yield f"{measured['length_km']:,.1f} km, {measured['vertices']:,} vertices"
        if simplified:
            yield f"simplified {', '.join(simplified)}"
        yield "no self-crossing" if measured["simple"] else "crosses itself"
    if "area_km2" in measured:
        yield f"{measured['area_km2']:,.1f} km²"
        yield f"overlap {measured['overlap_m2']:,} m², gap {measured['gap_m2']:,} m²"
