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

from geo import __version__
from geo.cli import _exports, _incidents, _layers, _pages, _places, _reading, _tables, _zones
from geo.errors import GeoError

__all__ = ["main"]

_Command = Callable[[argparse.Namespace], int]

# GDAL's drivers that follow what a file names, or fetch. Each file is opened by one named driver
# alone; this command, which is a process of its own, does not even load these. Named are those that
# the GDAL of fiona has: it complains on standard error of any other.
_FOLLOWING = "AmigoCloud,Carto,CSW,Elasticsearch,GeoRSS,GML,GPSBabel,NGW,OAPIF,OGR_VRT,PLSCENES,WFS"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    Examples
    --------
    >>> main(["geocode"])  # neither a place nor a table of them: wrong use
    2
    """
    options = _parser().parse_args(_joined(sys.argv[1:] if arguments is None else arguments))
    os.environ.setdefault("OGR_SKIP", _FOLLOWING)
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


def _joined(words: Sequence[str]) -> list[str]:
    """Write ``--map -=HEADER`` as one word: argparse would take its second for an option.

    Examples
    --------
    >>> _joined(["map", "t.csv", "--map", "-=Mood", "-o", "m.html"])
    ['map', 't.csv', '--map=-=Mood', '-o', 'm.html']
    """
    joined: list[str] = []
    for word in words:
        if word.startswith("-=") and joined and joined[-1] == "--map":
            joined[-1] = f"--map={word}"
        else:
            joined.append(word)
    return joined


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strikemap",
        description="Maps and spatial summaries of reported strikes, no sharper than the reports.",
        epilog="Without INPUT a command works on the shipped case.",
    )
    parser.add_argument("--version", action="version", version=f"strikemap {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _pages.add_map(commands)
    _reading.add_read(commands)
    _incidents.add_summary(commands)
    _incidents.add_query(commands)
    _zones.add_zone(commands)
    _places.add_geocode(commands)
    _places.add_places(commands)
    _exports.add_export(commands)
    _pages.add_embed(commands)
    _layers.add_layers(commands)
    _tables.add_check(commands)
    _tables.add_diff(commands)
    return parser
