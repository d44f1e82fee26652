"""Items, entries and sections of a report: what is taken over from one to the next."""

from readings import read as _rows


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


def test_a_time_of_day_is_of_the_day_in_the_heading():
    rows = _rows(
        "Timeline: a week of fighting\n"
        "\n"
        "March 1\n"
        "Shells hit a house in Nari.\n"
        "\n"
        "March 3\n"
        "Before dawn, explosions are heard in Kabul.\n"
        "In the afternoon, jets bomb Barmal.\n"
    )
    assert [row["date_start"] for row in rows][1:] == ["2026-03-03"] * 2


def test_the_year_of_a_chronology_is_that_of_its_entries():
    rows = _rows(
        "Chronology of incidents in Balochistan, 2025\n"
        "\n"
        "Jan 7 – A car bomb kills four people in Turbat.\n"
        "Nov 30 – Gunmen kill two guards in Nokkundi.\n"
    )
    assert [row["date_start"] for row in rows] == ["2025-01-07", "2025-11-30"]


def test_what_happened_again_is_told_twice():
    rows = _rows("Torkham was shelled on 27 February and again on 2 March.\n")
    assert [row["date_start"] for row in rows] == ["2026-02-27", "2026-03-02"]


def test_each_entry_of_a_list_of_days_is_an_event_of_its_own():
    rows = _rows(
        "Key dates in the fighting\n"
        "\n"
        "March 5: Mediators meet in Doha. Shelling resumes at Torkham within hours.\n"
        "March 7: Two policemen are shot dead in Kulachi.\n"
        "March 8: Gunmen kill a guard in Kulachi.\n"
    )
    assert [(row["place_name"], row["date_start"]) for row in rows] == [
        ("Torkham", "2026-03-05"),
        ("Kulachi", "2026-03-07"),
        ("Kulachi", "2026-03-08"),
    ]
