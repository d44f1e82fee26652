"""The strips that the page's slider draws, measured by the package.

    python tests/strip_measures.py areas [SIDE]     every kilometre, every length: how far from
                                                    the claimed area the worst strip is
    python tests/strip_measures.py depths [SIDE]    the depths shown against those of exact strips

Each takes some ten minutes. The tables are committed in benchmarks/slider.md with a hash of the
code and the geometry they were measured on; a test fails when these are no longer the same.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import visits
from incident_frames import article, zones

import geo
from geo import geodesy
from geo.errors import GeometryError
from geo.maps import make_map

AREA_KM2 = 32.0
LENGTHS = (1, 2, 5, 10, 20, 50, 100)
SIDES = ("afg", "pak")
MAPS = Path(geo.__file__).parent / "maps"
DEPTHS_TRIED = 40

_DRAW = """([side, length, area, starts]) => {
  const found = { held: [], refused: [], sizes: [], numbers: "" };
  const flat = [];
  for (const start of starts) {
    if (start > strikemap.strips.last(length)) break;
    const strip = strikemap.strips.strip(start, length, side, area);
    if (!strip.rings) { found.refused.push([start, strip.most]); continue; }
    found.held.push([start, strip.depth]);
    found.sizes.push(strip.rings.map((ring) => ring.length));
    for (const point of strip.rings.flat()) flat.push(...point);
  }
  const bytes = new Uint8Array(Float64Array.from(flat).buffer);
  for (let at = 0; at < bytes.length; at += 32768) {
    found.numbers += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  found.numbers = btoa(found.numbers);
  return found;
}"""


def draw(page: Any, side: str, length: int, starts: list[int]) -> dict[str, Any]:
    """Let the page draw strips; give their shapes as the even-odd rule fills them."""
    found: dict[str, Any] = page.evaluate(_DRAW, [side, length, AREA_KM2, starts])
    numbers = np.frombuffer(base64.b64decode(found.pop("numbers")), dtype="<f8").reshape(-1, 2)
    shapes, at = [], 0
    for sizes in found.pop("sizes"):
        rings = []
        for size in sizes:
            rings.append(numbers[at : at + size])
            at += size
        shapes.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
    found["areas"] = geodesy.area_km2(np.array(shapes)) if shapes else np.empty(0)
    found["shapes"] = shapes
    return found


def fingerprint() -> str:
    """Give a hash of all that decides what the slider draws: its code, the line, the coasts."""
    base = json.loads((MAPS / "base.json").read_bytes())
    arcs = [
        base["arcs"][arc if arc >= 0 else ~arc]
        for country in base["countries"]
        for ring in country["rings"]
        for arc in ring
    ]
    told = json.dumps([base["track"], arcs], separators=(",", ":"))
    code = (MAPS / "js" / "strips.js").read_bytes()
    return hashlib.sha256(code + told.encode()).hexdigest()


@contextmanager
def opened() -> Iterator[Any]:
    """Open a map of the article's case."""
    with tempfile.TemporaryDirectory() as folder, visits.chromium() as browser:
        path = Path(folder) / "map.html"
        make_map(article(), zones=zones()).save(path)
        page = browser.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        yield page
        page.close()


def measure_areas(page: Any, side: str, length: int) -> str:
    """Try every kilometre; give a row of the table."""
    worst, held, refused = 0.0, 0, 0
    last = page.evaluate("(length) => strikemap.strips.last(length)", length)
    for first in range(0, last + 1, 200):
        found = draw(page, side, length, list(range(first, min(first + 200, last + 1))))
        held, refused = held + len(found["held"]), refused + len(found["refused"])
        assert all(most < AREA_KM2 * 1.01 for _, most in found["refused"])
        worst = max(worst, float(np.abs(found["areas"] / AREA_KM2 - 1).max(initial=0.0)))
    return f"| {side} | {length} | {held + refused:,} | {held:,} | {refused:,} | {worst:.3%} |"


def measure_depths(page: Any, side: str, length: int) -> str:
    """Compare the depths that the slider shows with those of the exact strips; give a row."""
    line = geo.durand_line()
    ratios, shown_only, exact_only = [], 0, 0
    last = page.evaluate("(length) => strikemap.strips.last(length)", length)
    for start in np.linspace(0, last, DEPTHS_TRIED).astype(int).tolist():
        shown = dict(draw(page, side, length, [start])["held"])
        try:
            exact = line.measure_strip(
                area_km2=AREA_KM2, section=(start, start + length), side=side
            )
        except GeometryError:
            shown_only += start in shown
            continue
        if start in shown:
            ratios.append(shown[start] / (1e3 * exact.depth_km) - 1)
        else:
            exact_only += 1
    least, median, most = 100 * np.percentile(ratios, [0, 50, 100])
    told = f"{median:+.1f} % ({least:+.1f} to {most:+.1f} %)"
    return f"| {side} | {length} | {len(ratios)} | {told} | {shown_only} | {exact_only} |"


def main(what: str, sides: list[str]) -> None:
    """Print the rows of one of the two tables."""
    measure = {"areas": measure_areas, "depths": measure_depths}[what]
    print(f"Measured on {fingerprint()}.", flush=True)
    with opened() as page:
        for side in sides or SIDES:
            for length in LENGTHS:
                print(measure(page, side, length), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
