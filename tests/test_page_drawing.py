"""What a filter leaves as it is, and where names and counts stand on the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page_states
import pytest
import visits
from incident_frames import article, every_kind
from visits import CHROMIUM, DESK, Visit, assert_quiet

from geo.maps import make_map

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]

PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with visits.chromium() as found:
        yield found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    rows = article()
    rows.loc[0, ["date_start", "date_end"]] = "2026-02-21"
    maps = {"days": rows, "kinds": every_kind(), "dense": page_states.dense()}
    for name, incidents in maps.items():
        make_map(incidents).save(folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in maps}


def visit(browser: Any, path: Path, address: str = "") -> Visit:
    page = browser.new_context(viewport=DESK, reduced_motion="reduce").new_page()
    found = Visit(page)
    page.goto(path.as_uri() + address)
    page.wait_for_selector("html[data-ready]")
    return found


def test_a_filter_leaves_field_chart_and_signs_where_they_stand(
    browser: Any, pages: dict[str, Path]
) -> None:
    found = visit(browser, pages["kinds"])
    kept = "#search, .chart, .tabs, .incidents, .sign, .label-country"
    found.page.evaluate(f"document.querySelectorAll('{kept}').forEach((node) => node.old = true)")
    found.page.locator("#search").focus()
    found.page.evaluate("strikemap.store.filter({type: ['shelling', 'bombing']})")
    found.page.evaluate(PAINTED)
    fresh = f"[...document.querySelectorAll('{kept}')].filter((node) => !node.old).length"
    assert found.page.evaluate(fresh) == 0
    assert found.page.locator("tbody tr").count() == 2
    assert found.page.locator(".sign").count() == 2
    assert found.page.evaluate("document.activeElement.id") == "search"
    assert_quiet(found)


def test_a_brush_chooses_days_while_it_moves(browser: Any, pages: dict[str, Path]) -> None:
    found = visit(browser, pages["days"])
    box = found.page.locator(".chart").bounding_box()
    found.page.mouse.move(box["x"] + 2, box["y"] + 20)
    found.page.mouse.down()
    found.page.mouse.move(box["x"] + box["width"] / 3, box["y"] + 20)
    found.page.evaluate(PAINTED)
    assert found.page.locator("tbody tr").count() == 1
    found.page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20)
    found.page.evaluate(PAINTED)
    assert found.page.locator("tbody tr").count() == 8
    found.page.mouse.up()
    assert_quiet(found)


@pytest.mark.parametrize("zoom", [5.25, 6.5, 8])
def test_a_province_is_named_on_its_own_ground(
    browser: Any, pages: dict[str, Path], zoom: float
) -> None:
    found = visit(browser, pages["days"], f"#lat=34.2&lon=69.5&z={zoom}")
    astray = found.page.evaluate(
        """() => {
          const { map, shapes, store } = strikemap;
          const frame = map.getContainer().getBoundingClientRect();
          const names = new Map(store.base.provinces.map((row, number) => [row.name, number]));
          return [...document.querySelectorAll(".label-province")].filter((node) => {
            const box = node.getBoundingClientRect();
            const at = map.containerPointToLatLng(
              [box.left + box.width / 2 - frame.left, box.top + box.height / 2 - frame.top]);
            const land = shapes.province(names.get(node.textContent));
            return !shapes.holds(land, shapes.project(at.lng, at.lat));
          }).map((node) => node.textContent);
        }"""
    )
    assert found.page.locator(".label-province").count() > 5
    assert astray == []


def test_the_ground_around_fades_before_it_ends(browser: Any, pages: dict[str, Path]) -> None:
    found = visit(browser, pages["days"], "#lat=33&lon=58&z=5.5")
    step = found.page.evaluate(
        """() => {
          const { map } = strikemap;
          const canvas = document.querySelector(".ground canvas");
          const frame = canvas.getBoundingClientRect();
          const own = map.getContainer().getBoundingClientRect();
          const at = map.latLngToContainerPoint([33, 54]).x + own.left - frame.left;
          const pen = document.createElement("canvas").getContext("2d");
          pen.canvas.width = 40;
          pen.canvas.height = canvas.height;
          pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--sheet");
          pen.fillRect(0, 0, 40, canvas.height);
          pen.drawImage(canvas, 20 - Math.round(at), 0);
          const column = (x) => {
            const { data } = pen.getImageData(x, 0, 1, canvas.height);
            return data.reduce((sum, value) => sum + value, 0) / data.length;
          };
          const means = Array.from({ length: 40 }, (_, x) => column(x));
          return Math.max(...means.slice(1).map((mean, x) => Math.abs(mean - means[x])));
        }"""
    )
    assert step < 0.5


def test_a_square_keeps_its_place_and_counts_what_is_shown(
    browser: Any, pages: dict[str, Path]
) -> None:
    found = visit(browser, pages["dense"])
    read = """() => [...document.querySelectorAll(".sign")].map((node) => {
      const box = node.getBoundingClientRect();
      return [node.dataset.key, Number(node.textContent),
        box.left + box.width / 2, box.top + box.height / 2];
    })"""
    before = {key: spot for key, _, *spot in found.page.evaluate(read)}
    found.page.evaluate("strikemap.store.filter({type: ['airstrike', 'shelling']})")
    found.page.evaluate(PAINTED)
    after = found.page.evaluate(read)
    # A mark that stands alone has no number.
    assert sum(count or 1 for _, count, *_ in after) == 400
    for key, _, *spot in after:
        if key.startswith("square"):
            assert spot == pytest.approx(before[key], abs=1)
    assert sum(key.startswith("square") for key, *_ in after) > 20
    assert_quiet(found)
