"""The page in a real browser, with the network refused."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import page_states
import pytest
import shapely
import visits
from incident_frames import (
    MARKER,
    article,
    claim,
    every_kind,
    frame,
    hostile,
    incident,
    provinces,
    zones,
)
from visits import CHROMIUM, DESK, PHONE, READY, Visit, assert_quiet, settled

from geo import geodesy
from geo.maps import embed, make_map

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with visits.chromium() as found:
        yield found


Opener = Callable[..., Visit]
# A table of so many rows; a page in which nothing moves any more.
ROWS = "document.querySelectorAll('tbody tr').length === {}"
STILL = "document.getAnimations().every((one) => one.playState !== 'running')"


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    contexts = []

    def open_file(path: Path, hash_: str = "", viewport: dict[str, int] = DESK) -> Visit:
        context = browser.new_context(viewport=viewport, accept_downloads=True)
        contexts.append(context)
        context.route("http://**/*", lambda route: route.abort())
        context.route("https://**/*", lambda route: route.abort())
        visit = Visit(context.new_page())
        visit.page.goto(path.as_uri() + hash_)
        return visit

    def open_frame(
        incidents: Any, hash_: str = "", viewport: dict[str, int] = DESK, **options: Any
    ) -> Visit:
        path = tmp_path / f"map-{len(contexts)}.html"
        make_map(incidents, **options).save(path)
        visit = open_file(path, hash_, viewport)
        settled(visit.page, READY)
        return visit

    open_frame.file = open_file  # type: ignore[attr-defined]
    yield open_frame
    for context in contexts:
        context.close()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_opens_without_a_request_or_a_word_in_the_console(
    opened: Opener, viewport: dict[str, int]
) -> None:
    assert_quiet(opened(article(), viewport=viewport))


def test_the_harness_sees_a_request_and_a_refusal(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    make_map(article()).save(path)
    text = path.read_text()
    broken = text.replace("</body>", '<img src="https://example.org/x.png"></body>')
    (tmp_path / "broken.html").write_text(broken)
    visit = opened.file(tmp_path / "broken.html")  # type: ignore[attr-defined]
    assert any("Content Security Policy" in problem for problem in visit.problems)
    loose = broken.replace("Content-Security-Policy", "X-None")
    (tmp_path / "loose.html").write_text(loose)
    visit = opened.file(tmp_path / "loose.html")  # type: ignore[attr-defined]
    assert visit.requests == ["https://example.org/x.png"]


def test_the_page_itself_cannot_write_markup(opened: Opener) -> None:
    visit = opened(article())
    refused = visit.page.evaluate(
        """() => {
          try { document.body.innerHTML = "<b>x</b>"; } catch (problem) { return problem.name; }
          return "";
        }"""
    )
    assert refused == "TypeError"


@pytest.mark.parametrize(
    "place",
    ["Kabul", "Kandahar", "Bagram", "Paktika", "Khost", "Nangarhar", "Panjshir", "Paktia"],
)
def test_each_place_of_the_article_is_on_the_map(shown_article: Any, place: str) -> None:
    signs = shown_article.page.get_by_role("button", name=place).locator("visible=true")
    assert signs.count() >= 1


@pytest.fixture(scope="module")
def shown_article(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    path = tmp_path_factory.mktemp("maps") / "map.html"
    make_map(article()).save(path)
    context = browser.new_context(viewport=DESK)
    visit = Visit(context.new_page())
    visit.page.goto(path.as_uri())
    visit.page.wait_for_selector("html[data-ready]")
    yield visit
    context.close()


def test_provinces_and_the_line_carry_their_names(shown_article: Visit) -> None:
    labels = shown_article.page.locator(".label").all_inner_texts()
    assert {"Paktia", "Ghazni", "Laghman"} <= set(labels)
    line = shown_article.page.locator(".label-line").inner_text()
    assert "Durand Line" in line
    assert "contested" in line


def test_the_legend_says_what_the_map_does_not(shown_article: Visit) -> None:
    text = shown_article.page.locator(".legend").inner_text()
    assert "Reported, not independently verified unless graded." in text
    assert "not recognised by Afghan governments" in text
    assert "not damage" in text


def test_a_province_has_a_counted_badge_and_no_mark(shown_article: Visit) -> None:
    sign = shown_article.page.locator(".sign", has_text="1").first
    assert "sign-area" in sign.get_attribute("class")
    assert shown_article.page.locator(".sign-place").count() == 3


def test_a_card_shows_rival_figures_side_by_side(opened: Opener) -> None:
    visit = opened(article())
    visit.page.locator("tr[data-id=incident-1] button").click()
    rivals = visit.page.locator(".rivals li").all_inner_texts()
    assert len(rivals) == 2
    assert "UNAMA" in rivals[0]
    assert "13" in rivals[0]
    assert "80" in rivals[1]
    assert_quiet(visit)


def test_a_mark_opens_its_card_with_who_said_it_when_and_where(opened: Opener) -> None:
    visit = opened(article())
    visit.page.get_by_role("button", name="Kandahar").first.click()
    card = visit.page.locator(".card").inner_text()
    assert "a party" in card
    assert "A Newspaper" in card
    assert "2 March 2026" in card
    assert visit.page.locator(".card a").first.get_attribute("href") == "https://example.org/report"
    assert "Nearest towns" in card
    visit.page.locator(".back").click()
    visit.page.locator("tr[data-id=incident-1] button").click()
    assert "Nearest towns" not in visit.page.locator(".card").inner_text()


def test_markup_and_template_text_are_shown_as_they_are(opened: Opener) -> None:
    visit = opened(hostile(), title=MARKER)
    for tab in ("incidents", "summary", "sources", "about"):
        visit.page.locator(f"#tab-{tab}").click()
        assert MARKER in visit.page.locator("body").inner_text()
        assert visit.page.locator("body b:text-is('x')").count() == 0
    visit.page.locator("#tab-incidents").click()
    visit.page.locator("tr[data-id] button").first.click()
    card = visit.page.locator(".card")
    assert card.locator(f"bdi:text-is('{MARKER}')").count() >= 10
    assert visit.page.locator(".card a").count() == 0
    assert visit.page.title() == MARKER
    assert_quiet(visit)


def naughty_strings() -> list[str]:
    corpus = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "blns" / "blns.json"
    if not corpus.is_file():
        pytest.skip("the corpus of naughty strings is not beside the checkout (shared/corpora)")
    return [text for text in json.loads(corpus.read_text(encoding="utf-8")) if text.strip()]


def test_naughty_strings_in_every_field_run_nothing_and_are_shown(opened: Opener) -> None:
    strings = naughty_strings()
    rows = []
    for number, text in enumerate(strings):
        row = hostile(text).iloc[0].to_dict()
        row["incident_id"] = f"{number}: {text}"
        rows.append(row)
    visit = opened(frame(rows))
    page = visit.page
    page.evaluate("() => { window.ran = 0; window.alert = () => { window.ran += 1; }; }")
    shown = page.evaluate(
        """() => {
          let same = 0;
          for (const incident of strikemap.store.data.incidents) {
            strikemap.store.select(incident.id);
            const text = incident.claims ? incident.told[0].notes : undefined;
            const found = [...document.querySelectorAll(".card bdi")].some(
              ({ textContent }) => textContent === text || (
                textContent.endsWith("…") && text.startsWith(textContent.slice(0, -1))));
            same += found ? 1 : 0;
          }
          return same;
        }"""
    )
    assert shown == len(strings)
    assert page.evaluate("window.ran") == 0
    assert page.locator(".panel script, .panel img, .panel iframe").count() == 0
    assert_quiet(visit)


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (lambda: frame([]), "There are no incidents in this map."),
        (lambda: frame([incident(1, None)]), "1 reported incident"),
        (lambda: every_kind(), "10 reported incidents"),
    ],
    ids=["none", "one without a place", "every kind"],
)
def test_odd_maps_stay_whole(opened: Opener, case: Callable[[], Any], sentence: str) -> None:
    visit = opened(case())
    assert sentence in visit.page.locator(".sentence").inner_text()
    assert_quiet(visit)


def test_very_long_texts_and_very_many_claims_stay_behind_a_button(opened: Opener) -> None:
    row = incident(1, provinces()["Khost"], stated_target="x" * 100_000)
    told = {**row["claims"][0], "deaths_low": 3, "shared_with": ["incident-2"]}
    row["claims"] = [{**told, "claim_id": str(number)} for number in range(100_000)]
    visit = opened(frame([row]))
    visit.page.locator("tr[data-id] button").first.click()
    assert visit.page.locator(".claim").count() == 12
    assert "99,988 more" in visit.page.locator(".card").inner_text()
    assert len(visit.page.locator(".card").inner_text()) < 20_000
    width = visit.page.evaluate("document.documentElement.scrollWidth")
    assert width <= DESK["width"]
    for tab in ("summary", "sources", "about", "incidents"):
        visit.page.locator(f"#tab-{tab}").click()
    visit.page.locator(".filter-toggle").click()
    assert_quiet(visit)


def test_the_selection_stands_in_the_address(opened: Opener) -> None:
    visit = opened(article(), "#selected=incident-7&type=airstrike")
    assert "Kandahar" in visit.page.locator(".card").inner_text()
    assert "selected=incident-7" in visit.page.evaluate("location.hash")
    visit.page.keyboard.press("Escape")
    assert visit.page.locator(".card").count() == 0
    settled(visit.page, "!location.hash.includes('selected')")


def test_a_frame_without_an_address_of_its_own_works(opened: Opener, tmp_path: Path) -> None:
    made = make_map(article())
    (tmp_path / "notebook.html").write_text(f"<!doctype html><title>x</title>{made._repr_html_()}")
    visit = opened.file(tmp_path / "notebook.html")  # type: ignore[attr-defined]
    inner = visit.page.frames[1]
    inner.wait_for_selector("html[data-ready]")
    inner.locator("tr[data-id] button").first.click()
    assert inner.locator(".card").count() == 1
    assert visit.problems == []


def saved(visit: Visit, name: str, folder: Path) -> bytes:
    """Choose an entry of the share menu and give the file that the page makes."""
    visit.page.locator(".menu summary").click()
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_bytes()


def test_the_table_is_saved_with_attributions_and_without_live_formulas(
    opened: Opener, tmp_path: Path
) -> None:
    rows = [incident(1, provinces()["Khost"], stated_target="=1+1", place_name='a "b", c')]
    visit = opened(frame(rows))
    text = saved(visit, "Table (CSV)", tmp_path).decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text.split("\r\n\r\n")[0])))
    assert table[0]["stated_target"] == "'=1+1"
    assert table[0]["place_name"] == 'a "b", c'
    assert table[0]["claimed_by"] == "a party"
    assert "OpenStreetMap" in text
    assert "ODbL 1.0" in text
    assert_quiet(visit)


def test_the_footprints_are_saved_as_valid_areas_with_attributions(
    opened: Opener, tmp_path: Path
) -> None:
    visit = opened(article())
    found = json.loads(saved(visit, "Footprints (GeoJSON)", tmp_path))
    assert len(found["features"]) == 8
    assert any("OpenStreetMap" in text for text in found["attribution"])
    for feature in found["features"]:
        area = shapely.geometry.shape(feature["geometry"])
        assert area.is_valid
        assert all(part.exterior.is_ccw for part in area.geoms)
    names = provinces()
    drawn = {
        feature["properties"].get("name"): feature["geometry"] for feature in found["features"]
    }
    khost = shapely.geometry.shape(drawn["Khost"])
    assert khost.symmetric_difference(names["Khost"]).area < 0.1 * names["Khost"].area
    assert_quiet(visit)


def test_the_view_is_saved_as_a_picture(opened: Opener, tmp_path: Path) -> None:
    visit = opened(article())
    content = saved(visit, "Picture (PNG)", tmp_path)
    assert content.startswith(b"\x89PNG")
    assert len(content) > 50_000
    assert_quiet(visit)


def test_the_keyboard_reaches_everything(opened: Opener) -> None:
    visit = opened(article())
    page = visit.page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("bagram")
    settled(page, ROWS.format(1))
    assert page.evaluate("document.activeElement.id") == "search"
    page.locator("#search").fill("")
    settled(page, ROWS.format(8))
    page.locator("tbody tr button").first.focus()
    page.keyboard.press("ArrowDown")
    second = page.locator("tbody tr").nth(1).get_attribute("data-id")
    assert page.evaluate("document.activeElement.closest('tr').dataset.id") == second
    page.keyboard.press("Enter")
    assert page.locator(".card").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('tr').dataset.id") == second
    page.locator("#tab-incidents").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#tab-summary").get_attribute("aria-selected") == "true"
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    page.locator(".sign").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".card").count() == 1
    assert_quiet(visit)


def test_filters_narrow_the_table_the_map_and_the_sentence(opened: Opener) -> None:
    visit = opened(every_kind())
    page = visit.page
    page.locator(".filter-toggle").click()
    page.get_by_role("button", name="shelling", exact=True).click()
    assert page.locator("tbody tr").count() == 1
    settled(page, "document.querySelectorAll('.sign').length === 1")
    assert page.locator(".sentence").inner_text().startswith("1 reported incident,")
    page.get_by_role("button", name="Clear all filters").click()
    assert page.locator("tbody tr").count() == 10
    assert_quiet(visit)


def test_a_brush_on_the_timeline_chooses_days(opened: Opener) -> None:
    rows = article()
    rows.loc[0, ["date_start", "date_end"]] = "2026-02-21"
    visit = opened(rows)
    box = visit.page.locator(".chart").bounding_box()
    visit.page.mouse.move(box["x"] + 2, box["y"] + 20)
    visit.page.mouse.down()
    visit.page.mouse.move(box["x"] + box["width"] / 3, box["y"] + 20)
    visit.page.mouse.up()
    assert visit.page.locator("tbody tr").count() == 1
    assert visit.page.locator(".chart .brush").count() == 1
    assert_quiet(visit)


@pytest.mark.parametrize("lang", ["en", "fa", "ps", "ur"])
def test_each_language_is_spoken_throughout_and_mirrors_the_page(opened: Opener, lang: str) -> None:
    visit = opened(article(), f"#lang={lang}")
    page = visit.page
    assert page.evaluate("document.documentElement.lang") == lang
    assert page.evaluate("document.documentElement.dir") == ("ltr" if lang == "en" else "rtl")
    panel, stage = page.locator(".panel").bounding_box(), page.locator(".stage").bounding_box()
    assert (panel["x"] > stage["x"]) == (lang == "en")
    if lang != "en":
        text = page.locator(".tabs, .sentence, .legend").all_inner_texts()
        assert not re.search(r"[A-Za-z]{3,}", " ".join(text))
        # A letter that no face has would be drawn by the last resort; ours has them all.
        assert page.evaluate("document.fonts.check('16px \"Page Naskh\"', 'ہے ۍ ښ ګ ړ ڼ')")
    assert_quiet(visit)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_theme_is_drawn(opened: Opener, theme: str) -> None:
    visit = opened(article(), f"#theme={theme}")
    shade = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in re.findall(r"\d+", shade)[:3]) > 384) == (theme == "light")
    assert_quiet(visit)


def test_nothing_runs_over_the_edge_of_a_narrow_or_enlarged_page(opened: Opener) -> None:
    for width in (320, 390, 620, 720):
        visit = opened(article(), viewport={"width": width, "height": 640})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert_quiet(visit)


def test_the_sheet_of_a_phone_has_three_stops(opened: Opener) -> None:
    visit = opened(article(), viewport=PHONE)
    heights = []
    for _ in range(3):
        heights.append(visit.page.locator(".panel").bounding_box()["height"])
        visit.page.locator(".handle").click()
        settled(visit.page, STILL)
    assert heights[0] < heights[1] < heights[2]
    small = visit.page.evaluate(
        """[...document.querySelectorAll(".tool, .handle, .tabs button, .head-tools select")]
        .filter((node) => node.offsetParent && node.offsetHeight < 44).length"""
    )
    assert small == 0


def test_a_refused_copy_offers_a_field(opened: Opener) -> None:
    visit = opened(article())
    visit.page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no')); }"
    )
    visit.page.locator(".menu summary").click()
    visit.page.get_by_role("button", name="Copy a link to this view").click()
    assert "#lat=" in visit.page.locator("dialog textarea").input_value()


def test_the_zone_is_told_as_a_hypothesis(opened: Opener) -> None:
    visit = opened(article(), "#zone=0", zones=zones())
    assert "one hypothesis of the claimed size" in visit.page.locator(".zone-tag").inner_text()
    visit.page.locator("#tab-zone").click()
    panel = visit.page.locator(".zone-panel")
    assert "about 11.5 m wide" in panel.inner_text()
    assert panel.locator("#zone-choice").input_value() == "0"
    visit.page.get_by_role("button", name="next hypothesis").click()
    assert panel.locator("#zone-choice").input_value() == "1"
    assert_quiet(visit)


def test_elements_that_a_script_adds_are_shown(browser: Any, tmp_path: Path) -> None:
    made = make_map(article())
    folium.Marker((34.0, 66.0), popup="a <i>note</i>", tooltip="hint").add_to(made)
    folium.CircleMarker((33.0, 66.0), radius=9).add_to(made)
    made.save(tmp_path / "map.html")
    context = browser.new_context(viewport=DESK)
    visit = Visit(context.new_page())
    visit.page.goto((tmp_path / "map.html").as_uri())
    visit.page.locator(".leaflet-marker-icon").click()
    assert visit.page.locator(".leaflet-popup i").inner_text() == "note"
    assert visit.page.evaluate("document.querySelector('.leaflet-marker-icon').naturalWidth") > 0
    assert_quiet(visit)
    context.close()


def test_paper_gets_light_colours_every_row_and_the_sources(opened: Opener) -> None:
    visit = opened(article(), "#theme=dark&tab=about")
    visit.page.emulate_media(media="print")
    settled(visit.page, "document.documentElement.dataset.theme === 'light'")
    assert visit.page.locator("tbody tr").count() == 8
    assert "OpenStreetMap" in visit.page.locator(".sources").inner_text()
    visit.page.emulate_media(media="screen")
    visit.page.wait_for_selector("html[data-theme=dark]")
    assert visit.page.locator("#tab-about").get_attribute("aria-selected") == "true"
    assert_quiet(visit)


def test_the_timeline_is_moved_by_keys(opened: Opener) -> None:
    rows = article()
    rows.loc[0, ["date_start", "date_end"]] = "2026-02-21"
    visit = opened(rows)
    visit.page.locator("#timeline-chart").focus()
    visit.page.keyboard.press("ArrowRight")
    assert visit.page.locator("tbody tr").count() == 1
    assert visit.page.evaluate("document.activeElement.id") == "timeline-chart"
    assert_quiet(visit)


def test_very_many_points_are_drawn_filtered_and_told(opened: Opener) -> None:
    random = np.random.default_rng(20260221)
    count = 20_000
    points = gpd.GeoDataFrame(
        {"event_type": np.where(np.arange(count) % 4 == 0, "shelling", "airstrike")},
        geometry=gpd.points_from_xy(random.uniform(61, 74, count), random.uniform(25, 37, count)),
        crs="EPSG:4326",
    )
    visit = opened(frame([]), points=points)
    visit.page.wait_for_selector("html[data-ready]")
    assert visit.page.locator(".sentence").inner_text() == "20,000 of 20,000 records are shown."
    visit.page.evaluate("strikemap.store.filter({type: ['shelling']})")
    settled(visit.page, "document.querySelector('.sentence').innerText.startsWith('5,000 ')")
    assert visit.page.locator(".sentence").inner_text() == "5,000 of 20,000 records are shown."
    told = visit.page.evaluate("strikemap.points.valueOf(strikemap.points.columns.get('lon'), 7)")
    assert told == pytest.approx(points.geometry.x.iloc[7], abs=1e-5)
    assert_quiet(visit)


@pytest.fixture(scope="module")
def state_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return page_states.write_pages(tmp_path_factory.mktemp("states"))


@pytest.mark.parametrize("state", list(page_states.STATES))
def test_each_state_looks_as_it_was_approved(
    browser: Any, state_pages: dict[str, Path], state: str
) -> None:
    approved = (page_states.FOLDER / f"{state}.jpg").read_bytes()
    taken = page_states.picture(browser, state_pages, state)
    assert page_states.difference(browser, approved, taken) <= page_states.TOLERANCE


def test_the_comparison_of_pictures_tells_states_apart(browser: Any) -> None:
    read = {state: (page_states.FOLDER / f"{state}.jpg").read_bytes() for state in ("desk", "dark")}
    assert page_states.difference(browser, read["desk"], read["desk"]) == 0
    assert page_states.difference(browser, read["desk"], read["dark"]) > page_states.TOLERANCE


def test_a_figure_of_several_incidents_is_marked_beside_the_own(opened: Opener) -> None:
    rows = article()
    shared = claim(9, claimed_by="UNAMA", deaths_low=13, deaths_high=13, shared_with=["incident-2"])
    rows.at[0, "claims"] = [shared, claim(10, claimed_by="police", deaths_low=17, deaths_high=18)]
    rows.at[1, "claims"] = [{**shared, "shared_with": ["incident-1"]}]
    rows.loc[0, ["deaths_low", "deaths_high"]] = [17, 18]
    visit = opened(rows)
    cells = [
        visit.page.locator(f"tr[data-id=incident-{number}] .column-killed").inner_text()
        for number in (1, 2)
    ]
    assert "17–18" in cells[0]
    assert all("(13)" in cell for cell in cells)
    assert "belong to none of them alone" in visit.page.locator(".table-holder").inner_text()
    visit.page.locator("tr[data-id=incident-1] button").click()
    rivals = visit.page.locator(".rivals li").all_inner_texts()
    assert "for 2 incidents together" in rivals[0]
    assert "together" not in rivals[1]
    assert_quiet(visit)


def test_every_name_lies_within_the_map(shown_article: Visit) -> None:
    outside = shown_article.page.evaluate(
        """() => {
          const frame = document.querySelector(".folium-map").getBoundingClientRect();
          return [...document.querySelectorAll(".label-province, .label-town, .label-neighbour")]
            .filter((node) => {
              const box = node.getBoundingClientRect();
              return box.left < frame.left - 1 || box.right > frame.right + 1;
            }).map((node) => node.textContent);
        }"""
    )
    assert outside == []


def test_whole_months_and_years_are_told_by_their_names(opened: Opener) -> None:
    rows = article()
    rows.loc[0, ["date_start", "date_end"]] = ["2025-01-01", "2025-12-31"]
    rows.loc[1, ["date_start", "date_end"]] = ["2026-02-01", "2026-02-28"]
    rows.loc[[0, 1], "date_prec"] = 5
    visit = opened(rows)
    cell = "tr[data-id=incident-{}] .column-date"
    assert visit.page.locator(cell.format(1)).inner_text() == "≈ 2025"
    assert visit.page.locator(cell.format(2)).inner_text() == "≈ Feb"


def test_a_phone_shows_the_card_rather_than_the_days(opened: Opener) -> None:
    visit = opened(article(), "#selected=incident-1", viewport=PHONE)
    assert visit.page.locator(".timeline").is_hidden()
    visit.page.locator(".back").click()
    assert visit.page.locator(".timeline").is_visible()
    visit.page.locator(".menu summary").click()
    visit.page.locator(".theme-small").select_option("dark")
    assert visit.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_claim_that_a_machine_read_is_marked_until_a_person_checks_it(opened: Opener) -> None:
    rows = article()
    rows.at[0, "claims"] = [claim(1, read_by="strikemap, by rule; not checked"), claim(2)]
    visit = opened(rows, "#selected=incident-1")
    who = visit.page.locator(".claim .who").all_inner_texts()
    assert "not checked by a person" in who[0]
    assert "machine" not in who[1]
    for lang in ("fa", "ps", "ur"):
        mark = opened(rows, f"#selected=incident-1&lang={lang}").page.locator(".read-by")
        assert "machine" not in mark.inner_text()
        assert mark.inner_text()
    assert_quiet(visit)


def test_towns_are_named_in_the_language_of_the_page(opened: Opener) -> None:
    visit = opened(article(), "#lang=ur&lat=30.2&lon=67.0&z=9")
    assert "کوئٹہ" in visit.page.locator(".label-town").all_inner_texts()
    assert_quiet(visit)


def test_a_badge_at_the_edge_keeps_its_name_within_the_map(opened: Opener) -> None:
    visit = opened(article(), "#lat=32.5&lon=67.0&z=6.75", viewport=PHONE)
    outside = visit.page.evaluate(
        """() => {
          const frame = document.querySelector(".folium-map").getBoundingClientRect();
          return [...document.querySelectorAll(".label-caption")]
            .map((node) => [node.textContent, node.getBoundingClientRect()])
            .filter(([, box]) => box.left < frame.left || box.right > frame.right)
            .map(([text]) => text);
        }"""
    )
    assert visit.page.locator(".label-caption").count() > 0
    assert outside == []


def test_the_way_back_leads_through_what_was_chosen(opened: Opener) -> None:
    visit = opened(article())
    page = visit.page
    page.locator("tr[data-id=incident-1] button").click()
    settled(page, "location.hash.includes('selected=incident-1')")
    page.locator("#tab-summary").click()
    settled(page, "location.hash.includes('tab=summary')")
    page.evaluate("strikemap.store.filter({ type: ['airstrike'] })")
    settled(page, "location.hash.includes('type=airstrike')")
    page.go_back()
    settled(page, "document.querySelector('.card') !== null")
    assert page.locator("#tab-incidents").get_attribute("aria-selected") == "true"
    page.go_back()
    settled(page, "document.querySelector('.card') === null")
    page.go_forward()
    settled(page, "document.querySelector('.card') !== null")
    assert_quiet(visit)


def test_another_address_of_the_same_page_is_followed(opened: Opener) -> None:
    visit = opened(article(), "#type=airstrike", zones=zones())
    page = visit.page
    page.evaluate(
        "location.hash = '#lat=31.5&lon=65.5&z=8&lang=ur&theme=dark&band=true&zone=1"
        "&selected=incident-7'"
    )
    settled(page, "document.documentElement.lang === 'ur'")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("strikemap.map.getZoom()") == 8
    assert page.evaluate("strikemap.store.state.band") is True
    assert page.evaluate("strikemap.store.state.zone") == 1
    assert page.evaluate("strikemap.store.state.filters.type.length") == 0
    assert page.locator(".card").count() == 1
    assert_quiet(visit)


def test_an_address_that_says_nonsense_hides_nothing(opened: Opener) -> None:
    hash_ = (
        "#km=near&since=soon&until=2026-02-30&lat=x&tab=nothing&theme=pink&selected=9&place=-1,x"
    )
    visit = opened(article(), f"{hash_}&strip=1,2,3&zone=many&lang=xx")
    assert visit.page.locator("tbody tr").count() == 8
    assert visit.page.locator("#tab-incidents").get_attribute("aria-selected") == "true"
    assert_quiet(visit)


def test_the_menu_closes_by_escape_by_a_choice_and_by_a_click_elsewhere(opened: Opener) -> None:
    visit = opened(article())
    page = visit.page
    menu = page.locator(".menu[open]")
    summary = page.locator(".menu summary")
    summary.click()
    page.keyboard.press("Escape")
    assert menu.count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    summary.click()
    page.locator(".folium-map").click(position={"x": 500, "y": 30})
    assert menu.count() == 0
    summary.click()
    with page.expect_download():
        page.get_by_role("button", name="Table (CSV)").click()
    assert menu.count() == 0
    assert_quiet(visit)


def test_the_frame_to_embed_names_the_file_that_lies_on_a_disk(opened: Opener) -> None:
    visit = opened(article())
    visit.page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no')); }"
    )
    visit.page.locator(".menu summary").click()
    visit.page.get_by_role("button", name="Copy the code to embed this view").click()
    code = visit.page.locator("dialog textarea").input_value()
    assert code.startswith('<iframe src="map-0.html#lat=')
    assert 'sandbox="allow-scripts allow-downloads' in code


def test_no_address_is_offered_where_the_page_has_none(opened: Opener, tmp_path: Path) -> None:
    made = make_map(article())
    (tmp_path / "notebook.html").write_text(f"<!doctype html><title>x</title>{made._repr_html_()}")
    visit = opened.file(tmp_path / "notebook.html")  # type: ignore[attr-defined]
    inner = visit.page.frames[1]
    inner.wait_for_selector("html[data-ready]")
    inner.locator(".menu summary").click()
    assert inner.get_by_role("button", name="Table (CSV)").count() == 1
    assert inner.get_by_role("button", name="Copy a link to this view").count() == 0


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("fa", ["پایگاه هوایی بگرام", "خوگیانی", "تورخم", "خط دیورند"]),
        ("ps", ["د بګرام هوايي اډه", "خوګياڼي", "تورخم", "د ډیورنډ کرښه"]),
        ("ur", ["بگرام ایئر بیس", "خوگیانی", "طورخم", "ڈیورنڈ لائن"]),
    ],
)
def test_places_are_named_in_the_language_of_the_page(
    opened: Opener, lang: str, names: list[str]
) -> None:
    disc = geodesy.disc(71.0, 34.2, 3)
    common = {"province": "Nangarhar", "geometry": disc}
    rows = [
        incident(1, **common, matched_name="Khogyani", district="Khogyani", place_name="Khogiani",
                 kind="district", where_prec=3),
        incident(2, **common, matched_name="Torkham", kind="site", where_prec=1, place_name="gate",
                 lat=34.1185, lon=71.0903),
        incident(3, **common, matched_name="Durand Line in Nangarhar", kind="border_area",
                 where_prec=5),
        incident(4, disc, province="Parwan", matched_name="Bagram Air Base", kind="site",
                 where_prec=1, lat=34.9, lon=69.2),
        incident(5, **common, matched_name="Nowhere Known", kind="village", where_prec=1,
                 lat=34.3, lon=70.9),
        incident(6, disc, country="AF", matched_name="Afghanistan", kind="country", where_prec=6),
    ]  # fmt: skip
    visit = opened(frame(rows), f"#lang={lang}")
    table = visit.page.locator("tbody").inner_text()
    for name in [*names, "Nowhere Known", "افغانستان"]:
        assert name in table
    assert not re.search("Khogyani|Durand|Nangarhar|Bagram|Torkham", table)
    visit.page.locator("tr[data-id=incident-1] button").click()
    assert "Khogiani" in visit.page.locator(".card .facts").inner_text()
    visit.page.locator(".back").click()
    visit.page.locator("#search").fill(names[1])
    settled(visit.page, ROWS.format(1))
    visit.page.evaluate("strikemap.store.filter({ text: '' })")
    visit.page.evaluate("strikemap.map.setView([34.35, 70.9], 9.5, { animate: false })")
    assert {"fa": "گوشته", "ps": "ګوشته", "ur": "گوشتہ"}[lang] in (
        visit.page.locator(".label-district").all_inner_texts()
    )
    assert_quiet(visit)


def test_all_at_one_place_are_counted_by_one_badge_and_all_are_listed(opened: Opener) -> None:
    disc = geodesy.disc(69.2, 34.5, 5)
    rows = [
        incident(number, disc, where_prec=1, kind="city", lat=34.5, lon=69.2, matched_name="Kabul",
                 province="Kabul", footprint_id="kabul")
        for number in range(300)
    ]  # fmt: skip
    visit = opened(frame(rows))
    assert visit.page.locator(".sign").count() == 1
    assert visit.page.locator(".sign .count").inner_text() == "300"
    visit.page.locator(".sign").click()
    assert visit.page.locator(".card h3").inner_text() == "300 incidents"
    assert visit.page.locator(".card li").count() == 40
    assert "260 more are not listed here." in visit.page.locator(".card").inner_text()
    assert_quiet(visit)


def test_overlapping_incidents_fan_out(opened: Opener) -> None:
    rows = [
        incident(number, geodesy.disc(69.2 + number / 500, 34.5, 3), where_prec=1, kind="village",
                 lat=34.5, lon=69.2 + number / 500, matched_name=f"place {number}")
        for number in range(6)
    ]  # fmt: skip
    visit = opened(frame(rows), "#lat=34.5&lon=69.2&z=9")
    boxes = visit.page.evaluate(
        """[...document.querySelectorAll(".sign")].map((node) => node.getBoundingClientRect())
          .map(({ left, right, top, bottom }) => [left, right, top, bottom])"""
    )
    assert len(boxes) == 6
    for index, (left, right, top, bottom) in enumerate(boxes):
        for a, b, c, d in boxes[index + 1 :]:
            assert left >= b - 1 or a >= right - 1 or top >= d - 1 or c >= bottom - 1
    assert visit.page.locator("line.leader").count() >= 3
    assert_quiet(visit)


def test_texts_that_turn_their_direction_turn_nothing_else(opened: Opener) -> None:
    turned = "\u202eturned\u2066 \U0001f4a5\U0001f468\u200d\U0001f469\u200d\U0001f467"
    rows = [
        incident(number, provinces()[name], matched_name=turned, place_name=turned, actor=turned,
                 province=name, claims=[claim(number, claimed_by=turned, publisher=turned)])
        for number, name in enumerate(["Khost", "Paktia"], 1)
    ]  # fmt: skip
    visit = opened(frame(rows), title=turned)
    page = visit.page
    page.locator("tr[data-id=incident-1] button").click()
    loose = page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walk.nextNode()) {
            const { data, parentElement } = walk.currentNode;
            const open = data.replace(/\\u2068[^]*?\\u2069/g, "");
            if (/\\u202e/.test(open) && !parentElement.closest("bdi, script, option, .label")) {
              found.push(parentElement.outerHTML);
            }
          }
          return found;
        }"""
    )
    assert loose == []
    assert "\U0001f4a5" in page.locator(".card").inner_text()
    assert_quiet(visit)
    assert "1 March 2026" in page.locator(".card .when").inner_text()


def test_the_play_button_shows_the_days_one_after_another(opened: Opener) -> None:
    rows = article()
    for number in range(8):
        rows.loc[number, ["date_start", "date_end"]] = f"2026-03-{number + 1:02}"
    visit = opened(rows)
    page = visit.page
    page.locator(".play").click()
    counts = []
    for _ in range(120):
        counts.append(page.locator("tbody tr").count())
        if (
            counts[-1] == 8
            and len(set(counts)) > 4
            and page.locator(".play").inner_text() == "Play"
        ):
            break
        page.wait_for_timeout(100)
    played = counts[counts.index(min(counts)) :]
    assert played == sorted(played)
    assert len(set(played)) >= 6
    assert page.locator(".sentence").get_attribute("aria-live") == "polite"
    assert_quiet(visit)


def test_a_table_for_paper_says_what_it_leaves_out(opened: Opener) -> None:
    shape = provinces()["Khost"]
    visit = opened(frame([incident(number, shape, footprint_id="k") for number in range(2_003)]))
    visit.page.emulate_media(media="print")
    settled(visit.page, ROWS.format(2_000))
    assert "3 more are not listed here." in visit.page.locator(".panel-body").inner_text()
    assert_quiet(visit)


def test_a_base_map_by_name_is_fetched_from_the_host_that_the_page_names(
    browser: Any, tmp_path: Path
) -> None:
    make_map(article(), tiles="OpenStreetMap.Mapnik").save(tmp_path / "map.html")
    for answers in (True, False):
        context = browser.new_context(viewport=DESK)
        asked = []

        def answer(route: Any, *, asked: list[str] = asked, answers: bool = answers) -> None:
            asked.append(route.request.url)
            if answers:
                dot = (
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
                    "awAAAABJRU5ErkJggg=="
                )
                route.fulfill(body=base64.b64decode(dot), content_type="image/png")
            else:
                route.abort()

        context.route("**/*.png", answer)
        page = context.new_page()
        page.goto((tmp_path / "map.html").as_uri())
        page.wait_for_selector("html[data-ready]")
        if not answers:
            settled(page, "document.querySelector('.credits').innerText.includes('not be fetched')")
        settled(page, "document.querySelectorAll('.leaflet-tile').length > 0")
        assert asked
        assert all(url.startswith("https://tile.openstreetmap.org/") for url in asked)
        foot = page.locator(".credits").inner_text()
        assert "tile.openstreetmap.org" in foot
        assert ("could not be fetched" in foot) is not answers
        bare = page.evaluate(
            """(() => {
              const pen = document.querySelector(".ground canvas").getContext("2d");
              const { data } = pen.getImageData(pen.canvas.width / 2, 200, 60, 60);
              return data.filter((value, at) => at % 4 === 3 && value === 0).length > 1000;
            })()"""
        )
        assert bare is answers
        page.locator("#tab-about").click()
        assert "pictures of its base map from tile.openstreetmap.org" in (
            page.locator(".about").inner_text()
        )
        context.close()


def test_a_title_may_be_given_in_each_language(opened: Opener) -> None:
    visit = opened(article(), title={"en": "What was reported", "ur": "کیا رپورٹ ہوا"})
    assert visit.page.locator("h1").inner_text() == "What was reported"
    visit.page.locator(".head-tools select").first.select_option("ur")
    assert visit.page.locator("h1").inner_text() == "کیا رپورٹ ہوا"
    assert "پاکستان" in visit.page.locator("tbody").inner_text()
    assert_quiet(visit)


def test_the_name_of_a_marked_place_stands_clear_of_the_legend(opened: Opener) -> None:
    disc = geodesy.disc(64.3, 33.0, 3)
    rows = [incident(1, disc, where_prec=1, kind="site", lat=33.0, lon=64.3,
                     matched_name="A Place With A Long Name")]  # fmt: skip
    visit = opened(frame(rows))
    page = visit.page
    legend = page.locator(".legend").bounding_box()
    size = page.locator(".folium-map").bounding_box()
    # The mark is brought a little to the right of the legend.
    page.evaluate(
        "(x) => strikemap.map.panBy([strikemap.map.latLngToContainerPoint([33.0, 64.3]).x - x, 0],"
        " { animate: false })",
        legend["x"] - size["x"] + legend["width"] + 30,
    )
    name = page.locator(".label-town", has_text="A Place").bounding_box()
    assert name["x"] >= legend["x"] + legend["width"] - 1
    assert_quiet(visit)


def test_contested_ground_bears_its_own_name_and_no_countrys(opened: Opener) -> None:
    visit = opened(article(), "#lat=33.5&lon=75.5&z=6.5")
    names = visit.page.locator(".label-neighbour").all_inner_texts()
    assert {"Jammu and Kashmir", "Ladakh"} <= {name.title().replace("And", "and") for name in names}
    assert sum(name.lower() == "india" for name in names) <= 1


def test_a_printed_file_is_whole(opened: Opener, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    rows = [
        incident(
            number,
            provinces()["Khost"],
            province="Khost",
            footprint_id="khost",
            claims=[
                claim(number, publisher=f"Paper {number}", url=f"https://example.org/{number}")
            ],
        )
        for number in range(60)
    ]
    visit = opened(frame(rows), "#theme=dark&tab=about&selected=incident-5")
    visit.page.pdf(path=str(tmp_path / "map.pdf"), format="A4")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "map.pdf").pages)
    assert len(re.findall(r"Khost\s+province", text)) >= 60
    assert "Paper 59" in text
    assert "GeoNames" in text
    assert visit.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert visit.page.locator(".card").count() == 1
    assert_quiet(visit)


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_a_picture_says_what_its_signs_mean_and_leads_them_back_to_their_places(
    opened: Opener, lang: str
) -> None:
    disc = geodesy.disc(69.2, 34.5, 5)
    rows = [incident(number, disc, where_prec=1, kind="village", lat=34.5, lon=69.2 + number / 500,
                     matched_name=f"place {number}", footprint_id=str(number))
            for number in range(4)]  # fmt: skip
    visit = opened(frame(rows), f"#lang={lang}&lat=34.5&lon=69.2&z=9")
    page = visit.page
    assert page.locator("line.leader").count() > 0
    texts, lines = page.evaluate(
        """async () => {
          const texts = [];
          const { fillText, lineTo } = CanvasRenderingContext2D.prototype;
          let lines = 0;
          CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
            texts.push([text, this.font]);
            fillText.call(this, text, ...rest);
          };
          CanvasRenderingContext2D.prototype.lineTo = function (...rest) {
            lines += 1;
            lineTo.call(this, ...rest);
          };
          await strikemap.picture.draw(strikemap.map);
          return [texts, lines];
        }"""
    )
    told = " ".join(text for text, _ in texts)
    words = json.loads(
        (Path(visits.__file__).parents[1] / f"geo/maps/lang/{lang}.json").read_text()
    )
    assert words["type"]["airstrike"] in told
    assert words["grade"]["fair"] in told
    assert "OpenStreetMap" in told
    assert "LGPL 3.0 or later" in told
    assert ("km" if lang == "en" else "کلومیٹر") in told
    # Every letter is set in the page's faces, for others lack some of Pashto's and Urdu's.
    assert all("Page Naskh" in font for text, font in texts if lang == "ur")
    assert lines >= page.locator("line.leader").count()
    assert page.locator(".picture-key").count() == 0
    assert_quiet(visit)


def test_files_made_in_the_page_tell_no_home_exactly(opened: Opener, tmp_path: Path) -> None:
    row = incident(1, geodesy.disc(70.0456, 34.0123, 1), where_prec=1, kind="village", lat=34.0123,
                   lon=70.0456, stated_target="a family house")  # fmt: skip
    visit = opened(frame([row]))
    content = saved(visit, "Footprints (GeoJSON)", tmp_path).decode()
    (feature,) = json.loads(content)["features"]
    assert feature["properties"]["prec"] == 2
    west, _, east, _ = shapely.geometry.shape(feature["geometry"]).bounds
    assert east - west > 0.4
    table = saved(visit, "Table (CSV)", tmp_path).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(table)))["where_prec"] == "2"
    for text in (content, table):
        assert "34.0123" not in text
        assert "70.0456" not in text


def test_a_frame_of_another_page_offers_a_field_that_can_be_closed(
    opened: Opener, tmp_path: Path
) -> None:
    make_map(article()).save(tmp_path / "map.html")
    (tmp_path / "report.html").write_text(
        f"<!doctype html><title>x</title>{embed(tmp_path / 'map.html')}", encoding="utf-8"
    )
    visit = opened.file(tmp_path / "report.html", viewport={"width": 960, "height": 800})  # type: ignore[attr-defined]
    inner = visit.page.frames[1]
    inner.wait_for_selector("html[data-ready]")
    assert inner.locator(".legend.folded").count() == 1
    assert inner.locator("h1").evaluate("node => node.scrollHeight <= node.clientHeight + 2")
    inner.locator(".menu summary").click()
    inner.get_by_role("button", name="Copy the code to embed this view").click()
    assert "iframe" in inner.locator("dialog textarea").input_value()
    inner.get_by_role("button", name="Close").click()
    assert inner.locator("dialog").count() == 0
    # The way back of the page around it is left alone.
    before = visit.page.evaluate("history.length")
    inner.locator("tr[data-id] button").first.click()
    visit.page.wait_for_timeout(300)
    assert visit.page.evaluate("history.length") == before
    assert visit.problems == []


def test_the_summary_and_the_filter_of_a_province_count_what_may_lie_in_it(
    opened: Opener,
) -> None:
    def may_be(*names: str) -> dict[str, Any]:
        told = [{"weight": 0.5, "matched_name": "X", "province": name} for name in names]
        shape = shapely.union_all([provinces()[name] for name in names])
        same = names[0] if len(set(names)) == 1 else ""
        return {"geo_status": "ambiguous", "alternatives": told, "geometry": shape,
                "province": same, "matched_name": "X", "kind": "several"}  # fmt: skip

    rows = [
        incident(1, **may_be("Khost", "Paktia")),
        incident(2, **may_be("Khost", "Khost")),
        incident(3, provinces()["Khost"], province="Khost"),
    ]
    visit = opened(frame(rows), "#tab=summary")
    page = visit.page
    told = page.locator(".summary table").first.locator("tbody tr").all_inner_texts()
    assert [row.split() for row in told] == [["Khost", "2", "1"], ["Paktia", "0", "1"]]
    page.get_by_role("button", name="Khost").first.click()
    assert page.evaluate("strikemap.store.count") == 3
    page.evaluate("strikemap.store.filter({ province: ['Paktia'] })")
    assert page.evaluate("strikemap.store.count") == 1
    assert_quiet(visit)


def test_a_shorter_sentence_moves_nothing(opened: Opener) -> None:
    visit = opened(every_kind(), viewport={"width": 900, "height": 700})
    page = visit.page
    before = page.locator(".stage").bounding_box()
    page.evaluate("strikemap.store.filter({ text: 'nowhere' })")
    settled(page, "document.querySelector('.sentence').innerText.startsWith('No incident')")
    assert page.locator(".sentence").inner_text() == "No incident passes these filters."
    assert page.locator(".stage").bounding_box() == before
