"""The page on which a reading is checked, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import visits
from visits import CHROMIUM, DESK, PHONE, Visit

from geo.maps.review import review_page
from geo.reading import Document, propose

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
TEXT = """Jets struck Khost on Friday, killing six people, the Taliban administration said.

Shells hit Nari in Kunar on Saturday, residents said. <img src=x onerror=alert(1)> {{ 7 * 7 }}

Date | Place | What happened | Killed | Source
7 March | Ghulam Khan | exchange of fire | 2 soldiers | ISPR

سخنگوی طالبان گفت که جنگنده‌های پاکستانی روز جمعه بر ولسوالی برمل پکتیکا حمله کردند.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with visits.chromium() as found:
        yield found


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def visit(browser: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    page = review_page([propose(Document(TEXT, "the text"), {"published": "2026-03-14"})])
    (tmp_path / "review.html").write_text(page, encoding="utf-8")
    context = browser.new_context(viewport=request.param)
    found = Visit(context.new_page())
    found.page.goto((tmp_path / "review.html").as_uri())
    found.page.locator(".card").first.wait_for()
    yield found
    context.close()


def _texts(visit: Visit, kind: str) -> list[str]:
    return [text.strip() for text in visit.page.locator(f".text .{kind}").all_inner_texts()]


def test_a_card_shows_its_words_and_a_mark_its_card(visit: Visit) -> None:
    page = visit.page
    page.locator(".card").nth(1).click()
    chosen = " ".join(page.locator(".text .chosen").all_inner_texts())
    assert "Nari" in chosen
    assert "Khost" not in chosen
    page.get_by_text("Khost", exact=True).first.click()
    assert "Khost" in page.locator(".card.chosen").inner_text()


def test_a_mark_is_reached_and_used_by_keys(visit: Visit) -> None:
    page = visit.page
    page.locator(".text [tabindex='0']").nth(1).focus()
    page.keyboard.press("Enter")
    assert "Nari" in page.locator(".card.chosen").inner_text()


def test_places_days_parties_and_speakers_are_marked_in_prose_tables_and_other_scripts(
    visit: Visit,
) -> None:
    assert {"Khost", "Ghulam Khan", "برمل"} <= set(_texts(visit, "place"))
    assert {"Friday", "7 March", "جمعه"} <= set(_texts(visit, "date"))
    assert {"Taliban administration", "residents", "ISPR"} <= set(_texts(visit, "speaker"))
    assert "جنگنده‌های پاکستانی" in " ".join(_texts(visit, "actor"))


def test_any_text_is_shown_as_text_and_nothing_is_asked_of_the_network(visit: Visit) -> None:
    assert "<img src=x onerror=alert(1)> {{ 7 * 7 }}" in visit.page.locator(".text").inner_text()
    assert visit.requests == []
    assert visit.problems == []
