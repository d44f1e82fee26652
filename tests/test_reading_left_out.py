"""What was read and came to nothing is told with the words that set it off."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo

REPORTS = Path(__file__).parent / "data" / "reports"
OPENED = (
    "first", "second", "development", "fourth", "fifth", "seventh", "eighth", "ninth", "twelfth",
    "thirteenth",
)  # fmt: skip
PARTS = (
    "A coach slid into a ravine near Bara and nine people died.", "Schools will stay shut.",
    "No one was hurt.", "Kabul rejected the claim.", "It was not true, the ministry said.",
    "If jets hit Khost again, people would die.", "Police recovered a suicide vest in Tank.",
    "Residents of Khar shut the bazaar in protest.", "The wounded were taken to Peshawar.",
    "The TTP denied it.", "Two died.", "Five were killed when a roof collapsed in Swat",
    "nobody claimed it", "The target was a guesthouse.", "It was the turn of Zurmat.",
    "پنج تن کشته شدند.", "هیچ گروهی مسئولیت حمله کابل را نپذیرفت.",
    "په کندهار کې دوه تنه ووژل شول.", "پشاور میں پانچ افراد ہلاک نہیں ہوئے۔",
    "Kunar:", "- 3 dead", "", "“", ";",
)  # fmt: skip


def _empty(text: str, published: str = "2026-03-14") -> list[dict[str, object]]:
    left_out = geo.read_text(f"{text}\n", published=published).attrs["rejected"]
    return [row for row in left_out if not str(row["words"]).strip()]


@pytest.mark.parametrize("name", OPENED)
def test_every_candidate_of_a_report_shows_its_words(name):
    for report in sorted((REPORTS / name).glob("*.txt"))[::12]:
        assert not _empty(report.read_text(encoding="utf-8"))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=6), st.sampled_from([" ", "\n\n", ", ", "\n- "]))
def test_no_candidate_is_without_words(parts, join):
    assert not _empty(join.join(parts))


def test_losses_without_a_word_for_an_event_are_shown():
    text = "On the road at Bara a coach slid into a ravine and nine people died.\n"
    rows = geo.read_text(text, published="2026-03-14").attrs["rejected"]
    assert [row["words"] for row in rows if "accident" in row["reason"]] == ["died"]
