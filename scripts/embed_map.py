#!/usr/bin/env python3
"""Make a small report page that has a saved map in it."""

from __future__ import annotations

import argparse
import html
import os
import sys
from pathlib import Path

from geo.errors import GeoError
from geo.maps import embed
from geo.outputs import write_whole

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 17px/1.5 system-ui }}
</style>
<h1>{title}</h1>
<p>{text}</p>
{frame}
<p>Reported, not independently verified unless graded. The map's own About and Sources tabs
say where each statement was published and how the layers are licensed.</p>
</html>
"""


def main(arguments: list[str] | None = None) -> int:
    """Write the page and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("map", type=Path, help="the map, as strikemap map wrote it")
    parser.add_argument("-o", "--output", type=Path, default=Path("report.html"))
    parser.add_argument("--title", default="What is reported, and how well the places are known")
    parser.add_argument(
        "--text", default="Every incident is drawn as far as its report reaches, and no finer."
    )
    given = parser.parse_args(arguments)
    if not given.map.is_file():
        print(f"{given.map}: there is no such file; save a map there first.", file=sys.stderr)
        return 1
    address = Path(os.path.relpath(given.map, given.output.parent))
    try:
        page = PAGE.format(
            title=html.escape(given.title), text=html.escape(given.text), frame=embed(address)
        )
        write_whole(given.output, page.encode("utf-8"))
    except GeoError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(given.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
