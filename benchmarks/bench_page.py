"""How large the page is, how soon it shows, how quickly it filters, and a million points.

    python benchmarks/bench_page.py [case] [filter] [points] [--rounds 5] [--points 1000000]

`case`: the shipped case, from the command to the first view. `filter`: a filter and a brush at
10,000 and 100,000 incidents: until the frame is painted in which all that can be seen is as it
stays, how long the page's thread worked for that frame, and how long with what it makes after
it, the rows further down the table. `points`: points with attributes beside folium's
FastMarkerCluster without any, built, opened and read back, in turns. FastMarkerCluster's page
needs libraries from other hosts; they are fetched once from npm (`npm pack`) and handed to it by
the browser, so that no network is measured. Every figure is a median, with the range over the
rounds.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
from folium.plugins import FastMarkerCluster
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from incident_frames import frame, incident

from geo import geodesy
from geo.maps import make_map
from geo.schema import EVENT_TYPES

TOP = Path(__file__).resolve().parents[1]
LIBRARIES = {
    "leaflet@1.9.3": ("leaflet.js", "leaflet.css"),
    "leaflet.markercluster@1.1.0": (
        "leaflet.markercluster.js",
        "MarkerCluster.css",
        "MarkerCluster.Default.css",
    ),
    "leaflet.awesome-markers@2.0.5": ("leaflet.awesome-markers.js",),
}
"""What FastMarkerCluster's page uses of what it asks for; the rest is answered empty."""

PAINTED = """async () => {
  await new Promise((done) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = done;
    after.port2.postMessage(0);
  }));
}"""
CHANGES = {
    "a kind": {"type": ["shelling"]},
    "a text": {"text": "place 12"},
    "a span of days": {"since": "2026-02-10", "until": "2026-02-20"},
}
TIMED = f"""async (change) => {{
  const {{ store }} = strikemap;
  store.set({{ filters: store.empty() }});
  await ({PAINTED})();
  await new Promise((done) => setTimeout(done, 50));
  const start = performance.now();
  store.filter(change);
  await ({PAINTED})();
  return performance.now() - start;
}}"""


def told(values: list[float], unit: str = "s", digits: int = 2) -> str:
    """Write a median with the range."""
    middle = statistics.median(values)
    return f"{middle:.{digits}f} {unit} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def ratio(slower: list[float], faster: list[float]) -> str:
    """Write how many times faster, round by round."""
    return told([a / b for a, b in zip(slower, faster, strict=True)], "×", 1)


def clock(work: Callable[[], Any]) -> float:
    """Give the seconds that something takes."""
    start = time.perf_counter()
    work()
    took = time.perf_counter() - start
    print(f"  {took:.2f} s", file=sys.stderr, flush=True)
    return took


def opened(browser: Browser, path: Path) -> tuple[Page, float, float]:
    """Open a page of ours; give it, its first paint and when it was ready, in seconds."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready]", timeout=900_000)
    page.evaluate(PAINTED)
    ready = time.perf_counter() - start
    print(f"  ready after {ready:.2f} s", file=sys.stderr, flush=True)
    paint = page.evaluate(
        "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"
    )
    return page, paint / 1000, ready


def measure_case(browser: Browser, folder: Path, rounds: int) -> None:
    """The shipped case: the command, the file, the first view."""
    path = folder / "case.html"
    strikemap = "import sys; from geo.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", strikemap, "map", "-o", str(path)]
    imports = [sys.executable, "-c", "import folium, geopandas"]
    whole, bare, paints, readies, works = [], [], [], [], []
    for _ in range(rounds):
        bare.append(clock(lambda: subprocess.run(imports, check=True)))
        whole.append(clock(lambda: subprocess.run(command, check=True, capture_output=True)))
        for _ in range(3):
            page, paint, ready = opened(browser, path)
            paints.append(paint)
            readies.append(ready)
            page.context.close()
            works.append(first_work(browser, path))
    print(f"| the file | {path.stat().st_size / 1e6:.2f} MB |")
    print(f"| the whole command | {told(whole)} |")
    print(f"| … to the bare imports of folium and geopandas | {ratio(whole, bare)} |")
    print(f"| first contentful paint | {told(paints)} |")
    print(f"| … the work of the page's thread until then | {told(works)} |")
    print(f"| everything drawn, from outside the browser | {told(readies)} |")


def first_work(browser: Browser, path: Path) -> float:
    """Give the processor time of the page's thread until its first view, in seconds."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), wait_until="commit")
    page.evaluate("""() => new Promise((done) => {
      new PerformanceObserver((seen) => seen.getEntriesByName("first-contentful-paint").length
        && done()).observe({ type: "paint", buffered: true });
    })""")
    work = spent(session)
    page.context.close()
    return work


def spent(session: Any) -> float:
    """Give the processor time that the page's thread has used, in seconds."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(row["value"] for row in metrics if row["name"] == "TaskDuration"))


def many_incidents(count: int, places: int) -> gpd.GeoDataFrame:
    """Make incidents at distinct places, over sixty days."""
    spots = [
        (62 + (number * 7919 % 120_000) / 10_000, 30 + (number * 104_729 % 67_000) / 10_000)
        for number in range(places)
    ]
    discs = [geodesy.disc(lon, lat, 5, points=12) for lon, lat in spots]
    rows = []
    for number in range(count):
        place = number % places
        day = np.datetime64("2026-02-01") + number * 31 % 60
        rows.append(
            incident(
                number,
                discs[place],
                event_type=EVENT_TYPES[number % len(EVENT_TYPES)],
                date_start=str(day),
                date_end=str(day),
                where_prec=1,
                kind="town",
                lon=spots[place][0],
                lat=spots[place][1],
                place_name=f"place {place}",
                matched_name=f"place {place}",
                footprint_id=f"place {place}",
            )
        )
    return frame(rows)


FILTER_COLUMNS = ["painted", "work of the page's thread", "… with the rows further down"]
WORKED = f"""async (change) => {{
  strikemap.store.filter(change);
  await ({PAINTED})();
}}"""


def work_of(page: Page, session: Any, change: dict[str, Any]) -> tuple[float, float]:
    """Give the processor time of the page's thread from a filter to its frame and after, in ms."""
    page.evaluate("strikemap.store.set({ filters: strikemap.store.empty() })")
    page.evaluate(PAINTED)
    page.wait_for_timeout(400)
    before = spent(session)
    page.evaluate(WORKED, change)
    painted = spent(session)
    page.wait_for_timeout(400)
    return (painted - before) * 1000, (spent(session) - before) * 1000


def measure_filter(browser: Browser, folder: Path, rounds: int) -> None:
    """A filter and a brush, from the call to the painted frame, at two sizes in turns."""
    pages = {}
    for count, places in ((10_000, 10_000), (100_000, 2_000)):
        path = folder / f"{count}.html"
        make_map(many_incidents(count, places)).save(path)
        pages[f"{count:,} incidents at {places:,} places"] = opened(browser, path)[0]
    times: dict[tuple[str, str], list[list[float]]] = {}
    sessions = {name: page.context.new_cdp_session(page) for name, page in pages.items()}
    for session in sessions.values():
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
    for number in range(rounds + 1):
        for name, page in pages.items():
            for what, change in CHANGES.items():
                page.bring_to_front()
                painted = page.evaluate(TIMED, change)
                worked = work_of(page, sessions[name], change)
                # The first time of each is a rehearsal.
                if number:
                    times.setdefault((name, what), []).append([painted, *worked])
    for (name, what), found in times.items():
        cells = " | ".join(told(list(values), "ms", 0) for values in zip(*found, strict=True))
        print(f"| {name}: {what} | {cells} |")
    for page in pages.values():
        page.context.close()


def many_points(count: int) -> gpd.GeoDataFrame:
    """Make points with a kind, a day and a number of deaths."""
    random = np.random.default_rng(20260221)
    days = np.datetime64("2021-01-01", "s") + random.integers(0, 1900, count) * np.timedelta64(
        1, "D"
    )
    return gpd.GeoDataFrame(
        {
            "event_type": np.array(EVENT_TYPES)[random.integers(0, len(EVENT_TYPES), count)],
            "date": days,
            "deaths": random.poisson(2, count),
        },
        geometry=gpd.points_from_xy(random.uniform(61, 74, count), random.uniform(25, 37, count)),
        crs="EPSG:4326",
    )


def fetch_libraries(folder: Path) -> dict[str, bytes]:
    """Fetch by npm what FastMarkerCluster's page uses, by file name."""
    found = {}
    for name, wanted in LIBRARIES.items():
        made = subprocess.run(
            ["npm", "pack", "--silent", name],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        with tarfile.open(folder / made.stdout.split()[-1]) as archive:
            for member in archive.getmembers():
                file = Path(member.name).name
                if (
                    file in wanted
                    and "dist" in member.name
                    and (read := archive.extractfile(member))
                ):
                    found[file] = read.read()
    return found


def open_clusters(browser: Browser, path: Path, libraries: dict[str, bytes]) -> float:
    """Open a page of FastMarkerCluster; give the seconds until a cluster is seen."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()

    def answer(route: Any) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        kind = "text/css" if name.endswith("css") else "text/javascript"
        route.fulfill(body=libraries.get(name, b""), content_type=kind)

    page.route("http*://**/*", answer)
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit", timeout=900_000)
    page.wait_for_selector(".marker-cluster, .leaflet-marker-icon", timeout=900_000)
    page.evaluate(PAINTED)
    took = time.perf_counter() - start
    print(f"  clusters after {took:.2f} s", file=sys.stderr, flush=True)
    context.close()
    return took


def check_values(page: Page, points: gpd.GeoDataFrame) -> int:
    """Compare every value that the page unpacked with what went in; give how many."""
    read = """(name) => {
      const column = strikemap.points.columns.get(name);
      const whole = Float64Array.from(column.values, (value) => value + column.base);
      let text = "";
      const bytes = new Uint8Array(whole.buffer);
      for (let at = 0; at < bytes.length; at += 32768) {
        text += String.fromCharCode(...bytes.subarray(at, at + 32768));
      }
      return [btoa(text), column.names || null];
    }"""
    import base64

    def column(name: str) -> tuple[Any, list[str] | None]:
        packed, names = page.evaluate(read, name)
        return np.frombuffer(base64.b64decode(packed)).astype(np.int64), names

    for name, values in (("lon", points.geometry.x), ("lat", points.geometry.y)):
        assert np.array_equal(column(name)[0], np.rint(values.to_numpy() / 1e-5).astype(np.int64))
    codes, names = column("event_type")
    assert np.array_equal(np.array(names)[codes], points["event_type"].to_numpy(dtype=str))
    assert np.array_equal(column("deaths")[0], points["deaths"].to_numpy())
    days = points["date"].to_numpy().astype("datetime64[D]").astype(np.int64)
    assert np.array_equal(column("date")[0], days)
    return 5 * len(points)


def measure_points(browser: Browser, folder: Path, rounds: int, count: int) -> None:
    """Ours and FastMarkerCluster's in turns: build, size, first view."""
    points = many_points(count)
    pairs = [[y, x] for x, y in zip(points.geometry.x, points.geometry.y, strict=True)]
    libraries = fetch_libraries(folder)
    ours, theirs, empty = folder / "ours.html", folder / "theirs.html", folder / "empty.html"
    make_map(frame([])).save(empty)

    def cluster() -> None:
        # With its usual tiles, which are answered empty: without any it finds no largest zoom.
        made = folium.Map((31, 67.5), zoom_start=5)
        FastMarkerCluster(pairs).add_to(made)
        made.save(theirs)

    built: dict[str, list[float]] = {"ours": [], "theirs": []}
    seen: dict[str, list[float]] = {"ours": [], "theirs": []}
    checked = 0
    for _ in range(rounds):
        built["ours"].append(clock(lambda: make_map(frame([]), points=points).save(ours)))
        built["theirs"].append(clock(cluster))
        page, _, ready = opened(browser, ours)
        seen["ours"].append(ready)
        checked = checked or check_values(page, points)
        page.context.close()
        seen["theirs"].append(open_clusters(browser, theirs, libraries))
    size = ours.stat().st_size - empty.stat().st_size
    print(f"| bytes a point, ours with three attributes | {size / count:.2f} |")
    print(f"| bytes a point, FastMarkerCluster without any | {theirs.stat().st_size / count:.2f} |")
    print(f"| build, ours | {told(built['ours'])} |")
    print(f"| build, FastMarkerCluster | {told(built['theirs'])} |")
    print(f"| … ratio | {ratio(built['theirs'], built['ours'])} |")
    print(f"| first view, ours | {told(seen['ours'])} |")
    print(f"| first view, FastMarkerCluster | {told(seen['theirs'])} |")
    print(f"| … ratio | {ratio(seen['theirs'], seen['ours'])} |")
    print(f"| values read back from the page and equal | {checked:,} of {checked:,} |")


def main() -> int:
    """Run what is asked for and print rows of tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=["case", "filter", "points", []], default=[])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--points", type=int, default=1_000_000)
    given = parser.parse_args()
    parts = given.parts or ["case", "filter", "points"]
    with sync_playwright() as started, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        print(json.dumps({"chromium": browser.version, "rounds": given.rounds}))
        for part in parts:
            columns = FILTER_COLUMNS if part == "filter" else ["measured"]
            print(
                f"\n| {' | '.join([part, *columns])} |\n|{'---|' * (len(columns) + 1)}", flush=True
            )
            if part == "case":
                measure_case(browser, folder, given.rounds)
            elif part == "filter":
                measure_filter(browser, folder, given.rounds)
            else:
                measure_points(browser, folder, given.rounds, given.points)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
