"""Items, entries and sections of a report: what is taken over from one to the next."""

import geo

PUBLISHED = "2026-03-14"


def _rows(text):
    return geo.read_text(text, published=PUBLISHED).to_dict("records")


def test_the_items_of_a_list_do_not_lend_each_other_their_day_and_kind():
    rows = _rows(
        "Incidents that affected our work this week were as follows.\n"
        "- A mortar shell killed two people in Nari on 9 March.\n"
        "- In Chaman, a guard of our partner was shot at by men on a motorcycle.\n"
        "- In Spera, three people were killed.\n"
    )
    assert [row["place_name"] for row in rows] == ["Nari", "Chaman", "Spera"]
    assert rows[2]["date_end"] == "2026-03-14"
    assert rows[2]["event_type"] == "other"


def test_a_list_goes_on_with_the_sentence_that_introduces_it():
    rows = _rows(
        "Jets struck a camp in Barmal on 9 March. The ministry's account:\n"
        "- Eleven fighters were killed and four wounded.\n"
    )
    assert len(rows) == 1
    assert (rows[0]["deaths_low"], rows[0]["date_start"]) == ("11", "2026-03-09")


def test_running_text_goes_on_with_itself_over_a_subheading():
    rows = _rows(
        "A blast hit a market in Khost city on 9 March.\n"
        "Police closed the roads around it for some hours.\n"
        "What is known\n"
        "The blast killed four people, a doctor said.\n"
    )
    assert {row["date_start"] for row in rows} == {"2026-03-09"}
    assert any(row["deaths_low"] == "4" for row in rows)


def test_the_same_day_is_that_of_the_item_before():
    rows = _rows(
        "a. A mortar shell killed two people in Nari on 9 March.\n"
        "b. The same day a rocket hit a house in Dangam.\n"
    )
    assert [row["date_start"] for row in rows] == ["2026-03-09", "2026-03-09"]


def test_what_goes_on_with_an_accident_is_no_event():
    rows = _rows(
        "A bomb went off in Khost city on Friday.\n"
        "\n"
        "- Landslides blocked the road to Dir on Thursday. Two people were hurt.\n"
    )
    assert [row["place_name"] for row in rows] == ["Khost city"]


def test_an_event_whose_place_is_told_later_keeps_its_kind():
    rows = _rows(
        "Two loitering munitions on their way to Kohat were brought down on 9 March. "
        "Debris injured three people in Kohat.\n"
    )
    assert [(row["event_type"], row["date_start"]) for row in rows] == [
        ("drone strike", "2026-03-09")
    ]
