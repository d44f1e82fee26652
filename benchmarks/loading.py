#!/usr/bin/env python3
"""How long loading the provinces and the line takes after the imports, each time anew.

    python benchmarks/loading.py [ROUNDS]

Each round is a process of its own, which imports the package and what reads the files, then
loads both provinces and the line; processor time and elapsed time are told.
"""

import subprocess
import sys
from statistics import median

_ROUND = """
import time, pyogrio, geopandas, shapely
from geo import layers
began, spent = time.perf_counter(), time.process_time()
for name in ("afg_provinces", "pak_provinces", "durand_line"):
    layers.load(name)
print(time.process_time() - spent, time.perf_counter() - began)
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    told = [
        subprocess.run([sys.executable, "-c", _ROUND], capture_output=True, text=True, check=True)
        for _ in range(rounds)
    ]
    processor, elapsed = zip(*(map(float, one.stdout.split()) for one in told), strict=True)
    for what, seconds in (("processor", processor), ("elapsed", elapsed)):
        print(f"{what}: {median(seconds):.3f} s ({min(seconds):.3f} to {max(seconds):.3f})")


if __name__ == "__main__":
    main()
