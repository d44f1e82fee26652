"""The slider of the zone explorer, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import strip_measures
import visits
from incident_frames import article, zones
from strip_measures import AREA_KM2, LENGTHS, SIDES
from visits import CHROMIUM, DESK, Visit, assert_quiet, settled

import geo
from geo.maps import make_map

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with visits.chromium() as found:
        yield found


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("maps") / "map.html"
    make_map(article(), zones=zones()).save(made)
    return made


@pytest.fixture
def opened(browser: Any, path: Path) -> Iterator[Any]:
    contexts = []

    def open_at(address: str) -> Visit:
        context = browser.new_context(viewport=DESK)
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.goto(path.as_uri() + address)
        visit.page.wait_for_selector("html[data-ready]")
        return visit

    yield open_at
    for context in contexts:
        context.close()


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("length", LENGTHS)
def test_a_strip_has_the_claimed_area_wherever_it_is_drawn(
    opened: Any, side: str, length: int
) -> None:
    starts = list(range(7 * LENGTHS.index(length), 2791 - length, 61))
    found = strip_measures.draw(opened("#tab=zone").page, side, length, starts)
    assert len(found["held"]) + len(found["refused"]) == len(starts)
    assert np.abs(found["areas"] / AREA_KM2 - 1).max() < 0.01
    assert all(most < AREA_KM2 * 1.01 for _, most in found["refused"])


@pytest.mark.parametrize(("start", "side"), [(300, "afg"), (1164, "pak"), (2037, "afg")])
def test_a_strip_is_the_one_that_the_package_draws(opened: Any, start: int, side: str) -> None:
    line = geo.durand_line()
    exact = line.measure_strip(area_km2=AREA_KM2, section=(start, start + 10), side=side)
    found = strip_measures.draw(opened("#tab=zone").page, side, 10, [start])
    assert found["held"][0][1] == pytest.approx(exact.depth_km * 1000, rel=0.06)
    (shape,) = found["shapes"]
    both = shapely.union(shape, exact.geometry).area
    assert shapely.intersection(shape, exact.geometry).area / both > 0.88


def test_the_slider_moves_by_keys_and_says_what_is_drawn(opened: Any) -> None:
    visit = opened("#tab=zone")
    page = visit.page
    page.locator("#strip-start").focus()
    page.keyboard.press("ArrowRight")
    told = page.locator(".zone-told").inner_text()
    assert "One hypothesis: 32 km²" in told
    assert "on the Afghan side" in told
    assert page.evaluate("document.activeElement.id") == "strip-start"
    assert page.locator("#strip-start").get_attribute("aria-valuetext").startswith("km ")
    depth = page.evaluate("strikemap.explorer.shape().found.depth")
    page.locator("#strip-length").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("strikemap.explorer.shape().found.depth") < depth
    page.locator("#strip-afg").focus()
    page.keyboard.press("ArrowRight")
    assert "on the Pakistani side" in page.locator(".zone-told").inner_text()
    assert "one hypothesis of the claimed size" in page.locator(".zone-tag").inner_text()
    settled(page, "location.hash.endsWith('pak')")
    assert_quiet(visit)


def test_a_strip_stands_in_the_address(opened: Any) -> None:
    visit = opened("#tab=zone&strip=2000,50,pak")
    assert visit.page.locator("#strip-start").input_value() == "2000"
    assert "km 2,000 to 2,050" in visit.page.locator(".zone-told").inner_text()
    for wrong in ("2000,50", "2000,51,pak", "-1,50,pak", "2790,50,pak", "x,50,pak", "2000,50,both"):
        assert (
            opened(f"#tab=zone&strip={wrong}").page.evaluate("strikemap.store.state.strip") is None
        )
    assert_quiet(visit)


def test_a_section_that_cannot_hold_the_area_says_so_and_draws_nothing(opened: Any) -> None:
    visit = opened("#tab=zone&strip=1300,1,afg")
    told = visit.page.locator(".zone-told").inner_text()
    assert "32 km² do not fit" in told
    assert visit.page.locator(".zone-tag").count() == 0
    visit.page.locator(".zone-facts button").click()
    assert "One hypothesis" in visit.page.locator(".zone-told").inner_text()
    assert_quiet(visit)
