#!/usr/bin/env python3
"""How fast `strikemap places import` takes in a country dump, and looking names up in it.

    python benchmarks/importing.py [LINES] [ROUNDS]

No dump can be had from the packages, so one of the form and size of GeoNames' is generated: the
names, other names and positions of the shipped rows of GeoNames, each again and again, moved by up
to half a degree, with the classes of features in the shares that dumps have. Each round is a
process of its own, as a user runs it. The results are in benchmarks/importing.md.
"""

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from geo import layers

LINES, ROUNDS = 300_000, 3
# The classes and codes of GeoNames, with shares rounded from its country dumps.
FEATURES = (
    ("P", "PPL", 0.55), ("H", "STM", 0.12), ("H", "WAD", 0.03), ("T", "MT", 0.10),
    ("T", "VAL", 0.04), ("T", "PASS", 0.02), ("L", "LCTY", 0.05), ("L", "AREA", 0.03),
    ("S", "RUIN", 0.02), ("S", "SHRN", 0.03), ("A", "ADM2", 0.01),
)  # fmt: skip
_COMMAND = "import sys; from geo.cli import main; sys.exit(main(sys.argv[1:]))"
_LOOKUP = """
import time
from geo.places import gazetteer
known = gazetteer()
names = ["Ningarhar", "Khwaja Ghar", "Qala", "Deh-e Bala", "Kandahar", "Sangin"] * 50
known.find("Kabul")
began = time.perf_counter()
for name in names:
    known.find(name)
print((time.perf_counter() - began) / len(names) * 1e3)
"""


def write_dump(path: Path, lines: int, *, seed: int = 1) -> None:
    """Write a dump in the form of GeoNames: 19 columns, tabs, no header."""
    chance = random.Random(seed)
    with (layers.data_dir() / "places" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] == "GeoNames"]
    shares = [share for *_, share in FEATURES]
    with path.open("w", encoding="utf-8", newline="") as file:
        for number in range(lines):
            row = chance.choice(rows)
            kind, code, _ = chance.choices(FEATURES, shares)[0]
            others = row["names"].split(";")
            chance.shuffle(others)
            cells = [str(number), row["name"], row["name"], ",".join(others[:5])]
            for axis in ("lat", "lon"):
                cells.append(f"{float(row[axis]) + chance.uniform(-0.5, 0.5):.5f}")
            cells += [kind, code, row["country"], "", "", "", "", "", "0", "", "", "", "2026-01-01"]
            file.write("\t".join(cells) + "\n")


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "XX.txt"
        write_dump(dump, lines)
        print(f"{lines:,} lines, {dump.stat().st_size / 1e6:.1f} MB")
        env = {**os.environ, "STRIKEMAP_DATA_HOME": folder}
        elapsed = []
        for _ in range(rounds):
            began = time.perf_counter()
            command = [sys.executable, "-c", _COMMAND, "places", "import", str(dump)]
            ran = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            elapsed.append(time.perf_counter() - began)
        print(ran.stderr.splitlines()[-1])
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = (Path(folder) / "places" / "XX.places").stat().st_size / 1e6
        spread = f"{min(elapsed):.1f} to {max(elapsed):.1f}"
        print(f"import: {median(elapsed):.1f} s ({spread}), {lines / median(elapsed):,.0f} lines/s")
        print(f"collection: {size:.0f} MB; largest memory: {peak:.0f} MB")
        asked = subprocess.run(
            [sys.executable, "-c", _LOOKUP], env=env, capture_output=True, text=True, check=True
        )
        print(f"looking a name up: {float(asked.stdout):.2f} ms")


if __name__ == "__main__":
    main()
