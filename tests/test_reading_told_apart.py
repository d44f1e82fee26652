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


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The attacks were on a mosque in Islamabad on 6 February (31 dead), on a checkpoint in"
         " Bajaur on 16 February (11) and on a convoy in Bannu on 21 February (2).",
         [("Islamabad", "2026-02-06", "31"), ("Bajaur", "2026-02-16", "11"),
          ("Bannu", "2026-02-21", "2")]),
        ("The elders listed the losses: four porters at Torkham on 2 March; three schoolboys in"
         " Dangam on 6 March, all killed by shells.",
         [("Torkham", "2026-03-02", "4"), ("Dangam", "2026-03-06", "3")]),
        ("They have shown the remains of five drones: in Surkh Rod (27 February), Zurmat and Tani"
         " (both 8 March).",
         [("Surkh Rod", "2026-02-27", None), ("Zurmat; Tani", "2026-03-08", None)]),
        ("It blames the TTP for an ambush in Orakzai on 2 March, in which 11 soldiers were killed,"
         " and for a car bomb in Bajaur on Friday that left 12 dead.",
         [("Orakzai", "2026-03-02", "11"), ("Bajaur", "2026-03-06", "12")]),
    ],
)  # fmt: skip
def test_a_list_of_places_with_days_is_a_row_for_each(text, rows):
    table = geo.read_text(text + "\n", published="2026-03-12").astype(object)
    told = table.where(table.notna(), "").to_dict("records")
    assert [(r["place_name"], r["date_start"], r["deaths_low"] or None) for r in told] == rows


@pytest.mark.parametrize(
    "text",
    [
        "The worst-hit were Bajaur, where 11 soldiers died on Monday, and Bannu, where two lost"
        " their lives on Saturday.",
        "Fighting was reported in Bajaur, where 11 soldiers fell, and in Bannu, where two died.",
        "Fighting was reported in Bajaur, where 11 were killed, and, later, Bannu, where two died.",
    ],
)
def test_places_with_a_clause_of_their_own_are_a_row_each(text):
    table = geo.read_text(text + "\n", published="2026-03-12").astype(object)
    told = table.to_dict("records")
    places = [row["place_name"] for row in told]
    assert places == ["Bajaur", "Bannu"]
    assert told[0]["deaths_low"] == "11"


@pytest.mark.parametrize("turn", ["and again", "and returned", "and came back", "and struck again"])
def test_what_comes_back_on_another_day_is_a_row_more(turn):
    text = f"Jets bombed a barracks outside Jalalabad on 27 February {turn} on 4 March."
    table = geo.read_text(text + "\n", published="2026-03-12").astype(object)
    told = [(row["place_name"], row["date_start"]) for row in table.to_dict("records")]
    place = "outside Jalalabad"
    assert told == [(place, "2026-02-27"), (place, "2026-03-04")]
