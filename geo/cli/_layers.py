"""The command that tells what ships."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from geo.cli._options import add_form, add_output, write

__all__ = ["add_layers"]


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
