"""The page in a real browser, with the network refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from incident_frames import MARKER, article, every_kind, frame, hostile, incident, provinces

from geo.maps import make_map

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


class Visit:
    """One opened page with everything that went wrong in it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.problems: list[str] = []
        page.on("request", self._note)
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))

    def _note(self, request: Any) -> None:
        # The document itself, images inside it and files that it makes are no requests.
        if not request.url.startswith(("data:", "blob:")) and not request.is_navigation_request():
            self.requests.append(request.url)

    @property
    def ready(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.dataset.ready === 'yes'"))


Opener = Callable[..., Visit]


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
        visit.page.wait_for_timeout(100)
        return visit

    def open_frame(
        incidents: Any, hash_: str = "", viewport: dict[str, int] = DESK, **options: Any
    ) -> Visit:
        path = tmp_path / f"map-{len(contexts)}.html"
        make_map(incidents, **options).save(path)
        return open_file(path, hash_, viewport)

    open_frame.file = open_file  # type: ignore[attr-defined]
    yield open_frame
    for context in contexts:
        context.close()


def assert_quiet(visit: Visit) -> None:
    assert visit.ready
    assert visit.requests == []
    assert visit.problems == []


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
    labels = shown_article.page.locator(".label, .caption").all_inner_texts()
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
    row["claims"] = [{**row["claims"][0], "claim_id": str(number)} for number in range(20_000)]
    visit = opened(frame([row]))
    visit.page.locator("tr[data-id] button").first.click()
    assert visit.page.locator(".claim").count() == 12
    assert len(visit.page.locator(".card").inner_text()) < 20_000
    width = visit.page.evaluate("document.documentElement.scrollWidth")
    assert width <= DESK["width"]
    assert_quiet(visit)


def test_the_selection_stands_in_the_address(opened: Opener) -> None:
    visit = opened(article(), "#selected=incident-7&type=airstrike")
    assert "Kandahar" in visit.page.locator(".card").inner_text()
    assert "selected=incident-7" in visit.page.evaluate("location.hash")
    visit.page.keyboard.press("Escape")
    assert visit.page.locator(".card").count() == 0
    visit.page.wait_for_timeout(300)
    assert "selected" not in visit.page.evaluate("location.hash")


def test_a_frame_without_an_address_of_its_own_works(opened: Opener, tmp_path: Path) -> None:
    made = make_map(article())
    (tmp_path / "notebook.html").write_text(f"<!doctype html><title>x</title>{made._repr_html_()}")
    visit = opened.file(tmp_path / "notebook.html")  # type: ignore[attr-defined]
    inner = visit.page.frames[1]
    inner.wait_for_selector("html[data-ready]")
    inner.locator("tr[data-id] button").first.click()
    assert inner.locator(".card").count() == 1
    assert visit.problems == []
