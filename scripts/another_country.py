#!/usr/bin/env python3
"""Another country from its files alone: Tajikistan, from docs/own-layers/.

    scripts/another_country.py FOLDER      run the example, its outputs into FOLDER
    scripts/another_country.py --build     make the files anew from the pinned packages

It runs the commands of docs/own-layers.md one after the other. The places that it imports go
into FOLDER, not into your own gazetteer.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

from geo.cli import main

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "docs" / "own-layers"


def read_commands() -> list[list[str]]:
    """Read the commands of the page, each as its words."""
    page = (ROOT / "docs" / "own-layers.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", page, flags=re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("strikemap ")]


def run(folder: Path) -> int:
    """Run the commands of the page in a folder; give the highest of their exit codes.

    It is 1, since two of the places lie outside the provinces: the outline that they are of is
    some 1 km off.
    """
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["STRIKEMAP_DATA_HOME"] = str(folder.resolve() / "home")
    codes = []
    for words in read_commands():
        print("$ strikemap", shlex.join(words), file=sys.stderr)
        given = [str(FILES / word) if (FILES / word).is_file() else word for word in words]
        if "-o" in given:
            at = given.index("-o") + 1
            given[at] = str(folder / given[at])
        codes.append(main(given))
    return max(codes)


if __name__ == "__main__":
    if sys.argv[1:] == ["--build"]:
        from builders.example import build_example

        build_example(FILES)
    elif len(sys.argv) == 2:
        sys.exit(run(Path(sys.argv[1])))
    else:
        sys.exit(str(__doc__))
