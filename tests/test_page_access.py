"""The page for every reader: axe-core, keys alone, reduced motion, enlargement, touch."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import visits
from incident_frames import article, every_kind, frame, incident, provinces, zones
from visits import CHROMIUM, PHONE, Visit, assert_quiet, settled

from geo.maps import make_map

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
DESK = {"width": 1280, "height": 800}
LANGUAGES = ("en", "fa", "ps", "ur")
TABS = ("incidents", "summary", "zone", "sources", "about")
SHOW = """(state) => {
  const { store, shell } = strikemap;
  document.querySelectorAll("dialog").forEach((dialog) => dialog.close());
  document.querySelector(".menu").open = state === "menu";
  const toggle = document.querySelector(".filter-toggle[aria-expanded=true]");
  if (toggle) toggle.click();
  store.set({ selected: null, place: null, tab: "incidents", sheet: "full" });
  if (state === "card") store.select("incident-1");
  else if (state === "place") store.selectPlaces([0]);
  else if (state === "filters") document.querySelector(".filter-toggle").click();
  else if (state === "keys") shell.help();
  else if (state === "copy") shell.offer("an address");
  else if (state !== "menu") store.set({ tab: state });
}"""
STATES = {
    **dict.fromkeys(TABS, ".panel"),
    **dict.fromkeys(("card", "place", "filters"), ".panel"),
    **dict.fromkeys(("keys", "copy"), "dialog"),
    "menu": None,
}
"""States of the page and the part of it that each changes; None is the whole page."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with visits.chromium() as found:
        yield found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("maps")
    kinds = every_kind()
    kinds.loc[3, ["date_start", "date_end"]] = "2026-02-21"
    crowd = frame([incident(n, provinces()["Khost"], place_name=f"place {n}") for n in range(200)])
    maps = {
        "article": make_map(article(), zones=zones(), title="Reported incidents"),
        "kinds": make_map(kinds, zones=zones()),
        "crowd": make_map(crowd),
        "empty": make_map(frame([])),
    }
    for name, made in maps.items():
        made.save(folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in maps}


Opener = Callable[..., Visit]


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Opener]:
    contexts = []

    def open_page(name: str, hash_: str = "", **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": DESK, **options})
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.goto(pages[name].as_uri() + hash_)
        visit.page.wait_for_selector("html[data-ready]")
        return visit

    yield open_page
    for context in contexts:
        context.close()


def violations(page: Any, part: str | None = None) -> list[str]:
    """Run every rule of axe-core that is not experimental; tell what breaks one."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, context=part, options={"resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_in_any_panel(opened: Opener, lang: str, theme: str) -> None:
    visit = opened("article", f"#lang={lang}&theme={theme}")
    found = []
    for state, part in STATES.items():
        visit.page.evaluate(SHOW, state)
        visit.page.wait_for_selector(part or "html")
        found += [f"{state}: {told}" for told in violations(visit.page, part)]
    assert found == []
    assert_quiet(visit)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_on_paper(opened: Opener, lang: str) -> None:
    visit = opened("article", f"#lang={lang}&theme=dark")
    found = []
    for tab in ("incidents", "summary", "zone", "sources", "about"):
        visit.page.evaluate("(tab) => strikemap.store.set({ tab, selected: null })", tab)
        visit.page.emulate_media(media="print")
        visit.page.wait_for_selector(
            "html[data-theme=light] .incidents tfoot, html[data-theme=light] .sources"
        )
        found += [f"{tab}: {told}" for told in violations(visit.page)]
        visit.page.emulate_media(media="screen")
        visit.page.wait_for_selector("html[data-theme=dark] .tabs")
    assert found == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_on_a_phone(opened: Opener, lang: str) -> None:
    visit = opened("article", f"#lang={lang}", viewport=PHONE)
    found = violations(visit.page)
    for state in ("card", "filters"):
        visit.page.evaluate(SHOW, state)
        visit.page.wait_for_timeout(250)
        found += [f"{state}: {told}" for told in violations(visit.page)]
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_where_every_kind_or_nothing_is_shown(opened: Opener, theme: str) -> None:
    for name in ("kinds", "empty"):
        assert violations(opened(name, f"#theme={theme}").page) == []


def test_axe_can_fail(opened: Opener) -> None:
    page = opened("article").page
    page.evaluate(
        """() => {
          document.querySelector(".tool").removeAttribute("aria-label");
          document.querySelector(".tool").removeAttribute("title");
          document.querySelector(".tool").textContent = "";
          document.querySelector(".legend-first").style.color = "#bbb";
          document.querySelector(".legend-first").style.background = "#fff";
        }"""
    )
    rules = {told.split(":")[0] for told in violations(page)}
    assert {"button-name", "color-contrast"} <= rules


FAINT = """(state) => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const shade = document.createElement("i");
  document.body.append(shade);
  const named = (name) => {
    shade.style.color = `var(--${name})`;
    return getComputedStyle(shade).color;
  };
  const grounds = ["sheet", "af", "pk", "neighbour"].map(named);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const [, , , alpha = 1] = parts(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return [getComputedStyle(at).backgroundColor];
    }
    return [named("sheet")];
  };
  const told = [];
  for (const node of document.querySelectorAll("body *")) {
    const words = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    const seen = node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!words || !seen || node.closest("script, style, option")) continue;
    const style = getComputedStyle(node);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const colour = node.closest("svg") ? style.fill : style.color;
    const low = Math.min(...(node.closest(".label") ? grounds : behind(node))
      .map((ground) => contrast(colour, ground)));
    const line = [state, node.className, node.textContent, low].join(" ");
    if (low < (large ? 3 : 4.5)) told.push(line);
  }
  // A mark is told from the land by its casing, whatever its hue.
  const casing = document.querySelector(".mark .stroke-casing");
  const { stroke } = getComputedStyle(casing);
  const low = Math.min(...grounds.map((ground) => contrast(stroke, ground)));
  if (low < 3) told.push(`a mark ${low}`);
  shade.remove();
  return told;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_marks_stand_out_where_axe_cannot_tell(opened: Opener, theme: str) -> None:
    # Axe leaves open what lies over a canvas or in another layer: labels, the head, the foot.
    page = opened("kinds", f"#theme={theme}").page
    faint = []
    for state in STATES:
        page.evaluate(SHOW, state)
        faint += page.evaluate(FAINT, state)
    assert faint == []
    page.evaluate("document.querySelector('.sentence').style.color = 'gray'")
    assert page.evaluate(FAINT, "spoilt") != []


def test_every_control_is_reached_by_the_tab_key(opened: Opener) -> None:
    page = opened("kinds").page
    page.locator(".filter-toggle").click()
    page.evaluate("document.activeElement.blur()")
    wanted = page.evaluate(
        """() => {
          const kinds = "button, a[href], input, select, summary, [tabindex='0']";
          const controls = [...document.querySelectorAll(kinds)].filter((node) => node.tabIndex >= 0
            && node.checkVisibility({ visibilityProperty: true }));
          for (const node of controls) node.dataset.reached = "no";
          return controls.length;
        }"""
    )
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.dataset.reached = 'yes'")
    missed = page.locator("[data-reached=no]")
    assert [missed.nth(at).evaluate("node => node.outerHTML") for at in range(missed.count())] == []
    assert wanted > 40


def test_what_has_the_focus_can_be_seen_to_have_it(opened: Opener) -> None:
    for theme in ("light", "dark"):
        page = opened("kinds", f"#theme={theme}").page
        for _ in range(36):
            page.keyboard.press("Tab")
            ring = page.evaluate(
                """() => {
                  const node = document.activeElement;
                  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
                  const ringed = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
                  return ringed || boxShadow !== "none" || node === document.body
                    || node.outerHTML.slice(0, 200);
                }"""
            )
            assert ring is True


KEPT = [
    (".filter-toggle", "Enter"),
    (".chip", "Space"),
    (".chip[aria-pressed=true]", "Enter"),
    ("thead button", "Enter"),
    (".tool-in", "Enter"),
    (".tool-out", "Space"),
    (".tool-home", "Enter"),
    (".tool-band", "Enter"),
    (".legend-toggle", "Enter"),
    (".play", "Enter"),
    (".play[aria-pressed=true]", "Space"),
    ("#timeline-chart", "ArrowRight"),
]


def test_a_control_that_is_used_by_key_keeps_the_focus(opened: Opener) -> None:
    visit = opened("kinds")
    page = visit.page
    for selector, key in KEPT:
        held = page.locator(selector).first
        name = held.evaluate("node => node.dataset.key || node.id")
        held.focus()
        page.keyboard.press(key)
        page.wait_for_timeout(60)
        now = page.evaluate("document.activeElement.dataset.key || document.activeElement.id")
        assert now == name, selector
    assert_quiet(visit)


def test_the_focus_goes_somewhere_near_where_its_control_goes_away(opened: Opener) -> None:
    page = opened("kinds", "#type=shelling&since=2026-02-21&until=2026-03-01").page
    page.locator(".timeline .plain").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "timeline-chart"
    page.locator(".reset").focus()
    page.keyboard.press("Enter")
    assert page.locator(".reset").count() == 0
    assert page.evaluate("document.activeElement.id") == "panel-body"
    page = opened("crowd").page
    page.locator(".more").focus()
    page.keyboard.press("Enter")
    assert page.locator("tbody tr").count() == 200
    assert page.evaluate("document.activeElement.closest('tbody') !== null")


def test_a_choice_far_down_the_panel_does_not_scroll_it_back(opened: Opener) -> None:
    page = opened("kinds", viewport={"width": 1280, "height": 420}).page
    page.locator(".filter-toggle").click()
    page.locator(".chip").last.scroll_into_view_if_needed()
    before = page.locator("#panel-body").evaluate("node => node.scrollTop")
    assert before > 0
    page.locator(".chip").last.click()
    assert page.locator("#panel-body").evaluate("node => node.scrollTop") == before


def test_filters_are_set_and_cleared_by_keys(opened: Opener) -> None:
    visit = opened("kinds")
    page = visit.page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("place 3")
    settled(page, "document.querySelectorAll('tbody tr').length === 1")
    assert page.locator("#search").input_value() == "place 3"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".filter-body").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".chip[aria-pressed=true]").count() == 1
    page.locator(".reset").press("Enter")
    assert page.locator("tbody tr").count() == 10
    page.locator("#filter-since").fill("2026-03-01")
    page.locator("#filter-since").press("Tab")
    settled(page, "document.querySelectorAll('tbody tr').length === 9")
    assert_quiet(visit)


def test_the_table_is_sorted_by_keys(opened: Opener) -> None:
    page = opened("kinds").page
    first = page.locator("tbody tr").first.get_attribute("data-id")
    page.locator("thead button").first.press("Enter")
    assert page.locator("th[aria-sort]").first.get_attribute("aria-sort") == "descending"
    assert page.locator("tbody tr").first.get_attribute("data-id") != first


def test_the_map_is_moved_and_enlarged_by_keys(opened: Opener) -> None:
    page = opened("kinds").page
    page.locator(".leaflet-container").focus()
    view = """(({ map }) => [map.getCenter().lat, map.getCenter().lng, map.getZoom()])(strikemap)"""
    lat, lng, zoom = page.evaluate(view)
    page.keyboard.press("ArrowRight")
    settled(page, f"{view}[1] > {lng}")
    # While the map still slides it takes no other key.
    settled(page, "!strikemap.map._panAnim?._inProgress")
    page.keyboard.press("ArrowDown")
    settled(page, f"{view}[0] < {lat}")
    page.keyboard.press("+")
    settled(page, f"{view}[2] > {zoom}")
    settled(page, "!strikemap.map._animatingZoom")
    page.keyboard.press("-")
    settled(page, f"{view}[2] <= {zoom}")


def test_the_zone_the_language_and_the_theme_are_chosen_by_keys(opened: Opener) -> None:
    visit = opened("kinds")
    page = visit.page
    page.locator("#tab-incidents").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    assert page.locator("#tab-zone").get_attribute("aria-selected") == "true"
    before = page.locator(".zone-panel").inner_text()
    held = page.locator(".zone-panel input[type=range], .zone-panel button").first
    held.focus()
    page.keyboard.press("ArrowRight" if held.evaluate("node => node.type") == "range" else "Enter")
    settled(page, f"document.querySelector('.zone-panel').innerText !== {json.dumps(before)}")
    page.locator(".head-tools select").nth(1).focus()
    page.keyboard.type("d")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator(".head-tools select").first.focus()
    page.keyboard.press("End")
    assert page.evaluate("document.documentElement.lang") == "ur"
    assert page.evaluate("document.activeElement.dataset.key") == "language"
    assert_quiet(visit)


def test_the_share_menu_and_its_downloads_are_used_by_keys(opened: Opener) -> None:
    page = opened("kinds", accept_downloads=True).page
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")


def test_the_play_button_stops_where_it_is_asked_to(opened: Opener) -> None:
    page = opened("kinds").page
    page.locator(".play").press("Enter")
    settled(page, "strikemap.store.state.filters.until !== ''")
    page.locator(".play").press("Enter")
    stopped = page.evaluate("strikemap.store.state.filters.until")
    page.wait_for_timeout(1000)
    assert page.evaluate("strikemap.store.state.filters.until") == stopped


def test_a_phone_is_used_by_touch(opened: Opener) -> None:
    visit = opened("article", viewport=PHONE, has_touch=True, is_mobile=True)
    page = visit.page
    page.locator(".sign-place:visible").last.tap()
    page.locator(".card").wait_for()
    assert page.locator(".panel").get_attribute("data-sheet") == "half"
    page.locator(".back").tap()
    page.locator(".card").wait_for(state="detached")
    page.locator("#tab-summary").tap()
    assert page.locator("#tab-summary").get_attribute("aria-selected") == "true"
    before = page.evaluate("strikemap.map.getCenter().lng")
    touches = page.context.new_cdp_session(page)
    for kind, x in [("Start", 200), *(("Move", 200 - step) for step in range(10, 110, 10))]:
        send = {"type": f"touch{kind}", "touchPoints": [{"x": x, "y": 160}]}
        touches.send("Input.dispatchTouchEvent", send)
    touches.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settled(page, f"strikemap.map.getCenter().lng > {before}")
    zoom = page.evaluate("strikemap.map.getZoom()")
    for kind, apart in [("Start", 20), *(("Move", 20 + step) for step in range(10, 110, 10))]:
        points = [{"x": 195 + side * apart, "y": 160, "id": side + 1} for side in (-1, 1)]
        touches.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
    touches.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settled(page, f"strikemap.map.getZoom() > {zoom}")
    assert_quiet(visit)


def test_what_is_touched_is_large_enough(opened: Opener) -> None:
    page = opened("article", viewport=PHONE, has_touch=True, is_mobile=True).page
    small = []
    for state in ("incidents", "filters", "zone", "summary", "card", "menu"):
        page.evaluate(SHOW, state)
        page.wait_for_timeout(200)
        small += page.evaluate(
            """(state) => [...document.querySelectorAll("button, select, input, summary")]
              .filter((node) => node.checkVisibility() && !node.closest(".leaflet-container"))
              .map((node) => [node, node.getBoundingClientRect().height])
              .filter(([, height]) => height < 44)
              .map(([node, height]) => `${state}: ${node.outerHTML.slice(0, 90)} ${height}`)""",
            state,
        )
    assert small == []
    # A mark on the map has the 24 px that WCAG 2.2 asks for, and stands apart from others.
    signs = (
        "[...document.querySelectorAll('.sign')].map((node) => node.getBoundingClientRect().height)"
    )
    assert min(page.evaluate(signs)) >= 24


def test_at_twice_the_size_nothing_is_cut_or_out_of_reach(opened: Opener) -> None:
    # A window of 1280 by 800 enlarged to 200 % lays out 640 by 400, and 1440 by 900 half of that.
    for width, height in ((640, 400), (720, 450)):
        visit = opened(
            "article", viewport={"width": width, "height": height}, device_scale_factor=2
        )
        page = visit.page
        for tab in TABS:
            page.evaluate(SHOW, tab)
            page.wait_for_timeout(200)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            panel = page.locator(".panel").bounding_box()
            assert panel["height"] >= 300
            assert panel["y"] + panel["height"] <= height + 1
            last = page.locator("#panel-body > * > *").last
            last.scroll_into_view_if_needed()
            assert last.bounding_box()["y"] + 20 <= height
            # What is read moves in the whole panel or in its own part of 120 px at least.
            body = page.locator("#panel-body").bounding_box()
            assert body["height"] >= 120
        page.locator(".head-tools select").first.click(trial=True)
        page.locator(".menu summary").click(trial=True)
        assert_quiet(visit)


def test_enlarged_text_is_not_cut(opened: Opener) -> None:
    visit = opened("article", "#tab=about")
    visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= DESK["width"]


def test_who_asks_for_less_motion_sees_none(opened: Opener) -> None:
    page = opened("article", reduced_motion="reduce").page
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((node) => {
          const { transitionDuration, animationName } = getComputedStyle(node);
          const lasting = transitionDuration.split(",").some((time) => parseFloat(time) > 0);
          return lasting || animationName !== "none";
        }).length"""
    )
    assert moving == 0
    # The map jumps: what a key moves it by is there in the next frame.
    page.locator(".leaflet-container").focus()
    before = page.evaluate("strikemap.map.getCenter().lng")
    page.keyboard.press("ArrowRight")
    seen = page.evaluate(
        """() => new Promise((done) => requestAnimationFrame(() => {
          const first = strikemap.map.getCenter().lng;
          setTimeout(() => done([first, strikemap.map.getCenter().lng]), 500);
        }))"""
    )
    assert seen[1] > before
    assert seen[0] == pytest.approx(seen[1])


def test_others_see_the_sheet_slide(opened: Opener) -> None:
    page = opened("article", viewport=PHONE).page
    assert (
        page.locator(".panel").evaluate("node => getComputedStyle(node).transitionDuration")
        == "0.15s"
    )
