"""Which event of an English report a sentence goes on with, and what is no event of its own."""

import geo


def _read(text):
    return geo.read_text(text, published="2026-03-14").to_dict("records")


def test_the_attack_took_place_in_states_the_place_of_the_event_told_before():
    (row,) = _read(
        "A suicide bomber rammed a van into a barracks in Pakistan's northwest on Friday, killing "
        "at least seven people.\nThe assault took place in Janikhel, a village of Bannu district, "
        "police said."
    )
    assert (row["event_type"], row["deaths_low"]) == ("bombing", "7")
    assert row["place_name"].startswith("Janikhel")


def test_the_strikes_of_one_speaker_are_told_at_the_finer_place():
    (row,) = _read(
        "Pakistani jets struck Kunar province on Friday, a Taliban spokesman said.\nThe Taliban "
        "spokesman said the strikes hit a farm in Marawara district, killing four people."
    )
    assert (row["place_name"], row["deaths_low"]) == ("Marawara district", "4")


def test_the_toll_goes_on_with_the_main_event_and_not_with_one_told_in_passing():
    rows = _read(
        "Jets bombed a house in Behsud district of Nangarhar on 12 March, residents said.\nThe "
        "army called it an answer to a string of bombings, among them the attack on a mosque in "
        "Peshawar on 2 March in which 20 people were killed.\nThe director of the hospital put "
        "the toll at 18."
    )
    assert [r["place_name"] for r in rows if r["deaths_low"] == "18"] == ["Behsud district"]


def test_what_stands_under_another_heading_is_no_scene():
    rows = _read(
        "The fighting\n\nTaliban fighters seized two posts in Shorabak district on Friday, the "
        "ministry said.\n\nThe air war\n\nJets bombed a depot in Logar on Friday.\n\nCivilians\n\n"
        "The UN says 56 civilians have been killed in Afghanistan since 26 February."
    )
    (sum_row,) = [row for row in rows if row["deaths_low"] == "56"]
    assert (sum_row["place_name"], sum_row["event_type"]) == ("Afghanistan", "other")


def test_the_places_of_what_another_event_answers_are_not_its_own():
    (row,) = _read(
        "Pakistan said it hit four camps in Paktika on Friday following recent attacks in Quetta, "
        "Tank and Hangu."
    )
    assert row["place_name"] == "Paktika"
    (row,) = _read(
        "In response to the strikes on Khost, border forces attacked posts in Kurram on Friday."
    )
    assert (row["place_name"], row["event_type"]) == ("Kurram", "ground attack")


def test_a_crossing_that_opened_again_is_no_closure():
    assert _read("The crossing at Chaman reopened on Friday after three weeks.") == []
    (row,) = _read("Traffic through Torkham has been at a standstill since Friday.")
    assert (row["event_type"], row["place_name"]) == ("border closure", "Torkham")


def test_a_conflict_between_governments_has_no_scene():
    text = "Iran backed the right to answer attacks as the war between Islamabad and Kabul went on."
    assert _read(text) == []


def test_a_hospital_in_which_somebody_died_is_no_scene():
    rows = _read(
        "A shell hit a car in Ghulam Khan on Friday. One of the labourers in it succumbed to his "
        "wounds at a hospital in Bannu."
    )
    assert {row["place_name"] for row in rows} == {"Ghulam Khan"}


def test_aircraft_that_blow_a_depot_up_bomb_it_and_fighters_who_blow_posts_up_attack_them():
    text = "Pakistani aircraft blew up a depot in Logar on Friday."
    assert [row["event_type"] for row in _read(text)] == ["airstrike"]
    text = "Fighters blew up three checkpoints in Kurram on Friday."
    assert [row["event_type"] for row in _read(text)] == ["ground attack"]
    text = "Heavy gunfire was heard at Torkham on Friday."
    assert [row["event_type"] for row in _read(text)] == ["cross-border fire"]


def test_people_are_counted_before_those_they_are_told_to_be():
    for words in (
        "Two men, the owner's brother and a passer-by, sustained injuries in a blast in Tank.",
        "A blast in Tank wounded two people of one family, and Rescue 1122 took them away.",
    ):
        (row,) = _read(words)
        assert (row["injured_low"], row["deaths_low"]) == ("2", "")
    (row,) = _read("A shell killed a 60-year-old man and wounded three in Dangam on Friday.")
    assert (row["deaths_low"], row["injured_low"]) == ("1", "3")
    (row,) = _read("The UN counted 90 casualties (30 killed, 60 injured) in shelling in Khost.")
    assert (row["deaths_low"], row["injured_low"]) == ("30", "60")


def _kinds(text):
    return [row["event_type"] for row in _read(text)]


def test_arms_that_a_place_only_holds_do_not_tell_the_kind():
    assert _kinds("Jets hit a depot holding drones in Logar on Friday.") == ["airstrike"]


def test_who_brings_what_down_tells_the_kind():
    told = "The TTP said on Friday that its fighters shot down a quadcopter in Tirah."
    assert _kinds(told) == ["other"]
    assert _kinds("Kabul said it shot down an F-16 over Nangarhar on Friday.") == ["other"]


def test_gunmen_with_suicide_bombers_make_a_ground_attack():
    text = "Gunmen and suicide bombers attacked a base in Bannu on Friday, killing three soldiers."
    assert _kinds(text) == ["ground attack"]


def test_militants_whom_forces_killed_fell_in_a_clash():
    text = "The army said it killed 14 militants as they crossed near Ghulam Khan in Pakistan."
    assert _kinds(text) == ["armed clash"]


def test_a_stray_bullet_comes_across_the_border():
    text = "A herder was killed by a stray bullet in Teri Mengal of Kurram district on Friday."
    assert _kinds(text) == ["cross-border fire"]
