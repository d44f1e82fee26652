"""The page in Debian's Firefox."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import FIREFOX, Firefox, Tab, firefox
from incident_frames import article, every_kind, hostile, zones

from geo.maps import make_map

pytest.importorskip("websockets", reason="websockets is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(FIREFOX is None, reason="no firefox-esr on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Firefox]:
    with firefox() as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("maps")
    maps = {
        "article": make_map(article(), zones=zones(), title="Reported incidents"),
        "kinds": make_map(every_kind()),
        "hostile": make_map(hostile()),
    }
    for name, made in maps.items():
        made.save(folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in maps}


def assert_quiet(tab: Tab) -> None:
    assert tab.problems == []
    assert tab.requests == []


def rows(tab: Tab) -> int:
    return int(tab.tell("document.querySelectorAll('tbody tr').length"))


@pytest.mark.parametrize("name", ["article", "kinds", "hostile"])
def test_the_page_opens_without_a_word_or_a_request(
    browser: Firefox, pages: dict[str, Path], name: str
) -> None:
    tab = browser.open(pages[name])
    assert rows(tab) == {"article": 8, "kinds": 10, "hostile": 1}[name]
    assert tab.tell("document.querySelectorAll('.sign').length") >= 1
    drawn = tab.tell(
        """[...document.querySelectorAll("canvas")].some((canvas) => canvas.width > 100
          && new Set(canvas.getContext("2d").getImageData(0, 0, 999, 200).data).size > 20)"""
    )
    assert drawn
    assert_quiet(tab)


def test_what_goes_wrong_is_seen(browser: Firefox, pages: dict[str, Path], tmp_path: Path) -> None:
    spoilt = (
        pages["article"]
        .read_text()
        .replace("</body>", '<img src="https://example.org/x.png"></body>')
    )
    (tmp_path / "refused.html").write_text(spoilt)
    assert any(
        "Content-Security-Policy" in told
        for told in browser.open(tmp_path / "refused.html").problems
    )
    (tmp_path / "loose.html").write_text(spoilt.replace("Content-Security-Policy", "X-None"))
    assert browser.open(tmp_path / "loose.html").requests == ["https://example.org/x.png"]


def test_filters_narrow_what_is_shown(browser: Firefox, pages: dict[str, Path]) -> None:
    tab = browser.open(pages["kinds"])
    tab.click(".filter-toggle")
    tab.click(".chip")
    assert rows(tab) == 1
    tab.click(".reset")
    tab.press("/")
    tab.press(*"place 3")
    tab.until("document.querySelectorAll('tbody tr').length === 1")
    assert tab.tell("document.querySelector('#search').value") == "place 3"
    assert_quiet(tab)


def test_an_incident_is_chosen_in_the_table_and_on_the_map(
    browser: Firefox, pages: dict[str, Path]
) -> None:
    tab = browser.open(pages["article"])
    tab.click("tr[data-id=incident-1] button")
    assert "UNAMA" in tab.tell("document.querySelector('.card').textContent")
    tab.until("location.hash.includes('selected=incident-1')")
    tab.press("Escape")
    assert tab.tell("document.querySelector('.card')") is None
    tab.click(".sign-place")
    tab.until("document.querySelector('.card') !== null")
    assert_quiet(tab)


@pytest.mark.parametrize("lang", ["fa", "ps", "ur"])
def test_another_language_mirrors_the_page(
    browser: Firefox, pages: dict[str, Path], lang: str
) -> None:
    tab = browser.open(pages["article"], f"#lang={lang}")
    assert tab.tell("[document.documentElement.lang, document.documentElement.dir]") == [
        lang,
        "rtl",
    ]
    left = "document.querySelector('{}').getBoundingClientRect().left"
    assert tab.tell(left.format(".panel")) < tab.tell(left.format(".stage"))
    assert tab.tell("document.fonts.check('16px \"Page Naskh\"', 'ہ ۍ ښ ګ ړ ڼ')")
    assert_quiet(tab)


def test_the_zone_explorer_shows_another_hypothesis(
    browser: Firefox, pages: dict[str, Path]
) -> None:
    tab = browser.open(pages["article"])
    tab.click("#tab-zone")
    before = tab.tell("document.querySelector('.zone-panel').textContent")
    assert "32" in before
    tab.click(".zone-panel button[data-key]")
    tab.until(f"document.querySelector('.zone-panel').textContent !== {json.dumps(before)}")
    assert_quiet(tab)


def test_the_table_and_the_timeline_are_walked_by_keys(
    browser: Firefox, pages: dict[str, Path]
) -> None:
    tab = browser.open(pages["article"])
    tab.tell("document.querySelector('tbody tr button').focus()")
    tab.press("ArrowDown", "Enter")
    assert tab.tell("document.querySelector('.card') !== null")
    tab.press("Escape")
    second = tab.tell("document.querySelectorAll('tbody tr')[1].dataset.id")
    assert tab.tell("document.activeElement.closest('tr').dataset.id") == second
    tab.tell("document.querySelector('#timeline-chart').focus()")
    tab.press("ArrowRight")
    assert tab.tell("document.activeElement.id") == "timeline-chart"
    assert tab.tell("strikemap.store.state.filters.since") != ""
    assert_quiet(tab)


def test_a_phone_has_no_part_over_the_edge(browser: Firefox, pages: dict[str, Path]) -> None:
    tab = browser.open(pages["article"], width=500, height=844)
    assert tab.tell("document.documentElement.scrollWidth") <= 500
    tab.click(".handle")
    tab.until("document.querySelector('.panel').dataset.sheet === 'half'")
    assert_quiet(tab)


def test_the_way_back_leads_through_what_was_chosen(
    browser: Firefox, pages: dict[str, Path]
) -> None:
    tab = browser.open(pages["article"])
    tab.click("tr[data-id=incident-1] button")
    tab.until("location.hash.includes('selected=incident-1')")
    tab.click("#tab-summary")
    tab.until("location.hash.includes('tab=summary')")
    tab.tell("history.back()")
    tab.until("document.querySelector('.card') !== null")
    tab.tell("history.back()")
    tab.until("document.querySelector('.card') === null")
    tab.tell("location.hash = '#lang=fa'")
    tab.until("document.documentElement.lang === 'fa'")
    assert "پایگاه هوایی بگرام" in tab.tell("document.querySelector('tbody').textContent")
    assert_quiet(tab)
