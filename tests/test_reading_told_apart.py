"""Where something happened, told in the sentence before or after it."""

from __future__ import annotations

import pytest

import geo


def _told(text: str) -> list[tuple[str, str]]:
    table = geo.read_text(text + "\n", published="2026-03-12").astype(object)
    return [(row["event_type"], row["place_name"]) for row in table.to_dict("records")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fighters mounted attacks along the Balochistan border on Friday, officials said.\n\n"
         "The attacks took place in Chaman and Noshki, they said.", "Chaman; Noshki"),
        ("The UN said 9 people died in air strikes in eastern Afghanistan on Friday.\n\n"
         "The mission said that the casualties had occurred in Achin and Gurbuz.", "Achin; Gurbuz"),
        ("Shells hit villages in Kunar on Friday, killing nine, the governor's office said. The "
         "deaths occurred in Dangam and Nari, it said.", "Dangam; Nari"),
    ],
)  # fmt: skip
def test_a_later_sentence_says_where_all_of_it_was(text, told):
    assert [place for _, place in _told(text)] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A girl looks for her books in what was a school in Achin. The building was gutted in an "
         "air raid in February.", ("airstrike", "Achin")),
        ("Little is left of a clinic in Margha. Its roof was torn off in an air raid on Friday.",
         ("airstrike", "Margha")),
        ("Goats graze where the bazaar of Angoor Adda stood. The bazaar was shelled in February.",
         ("shelling", "Angoor Adda")),
    ],
)  # fmt: skip
def test_a_building_stands_in_the_place_named_before_it(text, told):
    assert _told(text) == [told]


def test_where_somebody_speaks_is_no_place_of_a_house():
    text = "The minister met elders in Kabul. The house of a commander was hit by shells on Friday."
    assert "Kabul" not in [place for _, place in _told(text)]


@pytest.mark.parametrize("other", ["not in Ziarat", "not Ziarat", "and not in Ziarat"])
def test_a_place_named_by_mistake_is_no_scene(other):
    told = _told(f"The ambush reported on Monday took place in Zhob, {other}, officials said.")
    assert told == [("ground attack", "Zhob")]
