"""The strips that the page's slider draws, measured by the package.

``python tests/strip_measures.py`` tries every kilometre of the line with every length on both
sides (some ten minutes) and prints how far from the claimed area the worst is.
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import visits
from incident_frames import article, zones

from geo import geodesy
from geo.maps import make_map

AREA_KM2 = 32.0
LENGTHS = (1, 2, 5, 10, 20, 50, 100)
SIDES = ("afg", "pak")

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


def main() -> None:
    """Try every kilometre."""
    with tempfile.TemporaryDirectory() as folder, visits.chromium() as browser:
        path = Path(folder) / "map.html"
        make_map(article(), zones=zones()).save(path)
        page = browser.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        for side in SIDES:
            for length in LENGTHS:
                worst, held, refused = 0.0, 0, 0
                for first in range(0, 2800, 200):
                    found = draw(page, side, length, list(range(first, first + 200)))
                    held, refused = held + len(found["held"]), refused + len(found["refused"])
                    off = np.abs(found["areas"] / AREA_KM2 - 1)
                    worst = max(worst, float(off.max(initial=0.0)))
                print(f"{side} {length:>3} km: {held} drawn, {refused} cannot hold it, ", end="")
                print(f"worst {worst:.3%} off", flush=True)
        page.close()


if __name__ == "__main__":
    main()
