"""The states of the page that are kept as pictures, and how two pictures are compared.

``python tests/page_states.py`` takes the pictures anew into ``tests/page_states/``; look at
each before it is committed.
"""

from __future__ import annotations

import base64
import shutil
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
from incident_frames import article, every_kind, frame, incident, zones

from geo import geodesy
from geo.maps import make_map

FOLDER = Path(__file__).with_name("page_states")
TOLERANCE = 0.06
"""The largest mean difference of two pictures, as a share of white, in a grid of grey cells.
Another machine's faces shift letters by a pixel or two; a lost panel, layer or theme differs by
more than twice as much."""

DESK, PHONE, PAPER = (1280, 800), (390, 844), (800, 1100)
STATES: dict[str, tuple[str, tuple[int, int], str]] = {
    "desk": ("article", DESK, ""),
    "dark": ("article", DESK, "#theme=dark"),
    "phone": ("article", PHONE, ""),
    "phone-card": ("article", PHONE, "#selected=incident-1"),
    "paper": ("article", PAPER, ""),
    "dari": ("article", DESK, "#lang=fa"),
    "pashto": ("article", DESK, "#lang=ps&tab=about"),
    "urdu": ("article", DESK, "#lang=ur&tab=summary"),
    "card": ("article", DESK, "#selected=incident-1"),
    "filtered": ("kinds", DESK, "#type=shelling&type=bombing"),
    "zone": ("article", DESK, "#tab=zone&zone=0"),
    "dense": ("dense", DESK, ""),
    "empty": ("empty", DESK, ""),
}


def dense() -> gpd.GeoDataFrame:
    """Give 600 incidents at 600 places."""
    rows = []
    for number in range(600):
        lon, lat = 62 + (number * 7 % 120) / 10, 30 + (number * 11 % 67) / 10
        rows.append(
            incident(
                number,
                geodesy.disc(lon, lat, 5, points=12),
                event_type=["airstrike", "shelling", "ground attack"][number % 3],
                where_prec=1,
                kind="town",
                lat=lat,
                lon=lon,
                matched_name=f"place {number}",
            )
        )
    return frame(rows)


def write_pages(folder: Path) -> dict[str, Path]:
    """Write the pages that the states show."""
    maps = {
        "article": make_map(article(), zones=zones(), title="Reported incidents"),
        "kinds": make_map(every_kind()),
        "dense": make_map(dense()),
        "empty": make_map(frame([])),
    }
    for name, made in maps.items():
        made.save(folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in maps}


def picture(browser: Any, pages: dict[str, Path], state: str) -> bytes:
    """Take the picture of a state."""
    page_name, (width, height), address = STATES[state]
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(pages[page_name].as_uri() + address)
    page.wait_for_selector("html[data-ready]")
    if state == "paper":
        page.emulate_media(media="print")
    page.wait_for_timeout(300)
    content: bytes = page.screenshot(type="jpeg", quality=70)
    context.close()
    return content


def difference(browser: Any, first: bytes, second: bytes) -> float:
    """Tell how far two pictures differ: the mean over 64 by 40 grey cells, from 0 to 1."""
    page = browser.new_page()
    addresses = [
        f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"
        for content in (first, second)
    ]
    apart: float = page.evaluate(
        """async (addresses) => {
          const cells = [];
          for (const address of addresses) {
            const image = new Image();
            image.src = address;
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [64, 40];
            const pen = canvas.getContext("2d");
            pen.imageSmoothingQuality = "high";
            pen.drawImage(image, 0, 0, 64, 40);
            const { data } = pen.getImageData(0, 0, 64, 40);
            cells.push(Array.from({ length: 2560 },
              (_, at) => (data[4 * at] + data[4 * at + 1] + data[4 * at + 2]) / 765));
          }
          return cells[0].reduce((sum, cell, at) => sum + Math.abs(cell - cells[1][at]), 0) / 2560;
        }""",
        addresses,
    )
    page.close()
    return apart


def main() -> None:
    """Take every picture anew."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as started, tempfile.TemporaryDirectory() as folder:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        pages = write_pages(Path(folder))
        for state in STATES:
            (FOLDER / f"{state}.jpg").write_bytes(picture(browser, pages, state))
        browser.close()


if __name__ == "__main__":
    main()
