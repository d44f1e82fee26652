"""Which event of an English report a sentence goes on with, and what is no event of its own."""

from readings import read as _read


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


def _figures(text):
    (row,) = _read(text)
    columns = ("deaths_low", "deaths_high", "injured_low", "injured_high")
    return tuple(row[column] for column in columns)


def test_figures_stand_in_words_of_many_forms():
    hit = "A shell hit a house in Dangam district on Friday"
    assert _figures(f"{hit}; two people died and 12 more are being treated.") == (
        "2", "2", "12", "12",
    )  # fmt: skip
    assert _figures(f"{hit}, wounding nine people, three of whom died.") == ("3", "3", "9", "9")
    killed = "killing ten civilians, including six women and children, and a further five were hurt"
    assert _figures(f"{hit}, {killed}.") == ("10", "10", "5", "5")
    assert _figures(f"{hit} without harming anyone.") == ("0", "0", "0", "0")
    assert _figures(f"{hit} and hurt a cyclist.") == ("", "", "1", "1")


def test_what_is_no_number_of_the_dead_is_not_counted():
    hit = "A shell hit a house in Dangam district on Friday"
    assert _figures(f"{hit}; not a single building was harmed.")[2] == ""
    text = "In December 2014 the group massacred more than 130 people at a school in Peshawar."
    assert _figures(text)[:2] == ("130", "")
    text = "On 13 March militants shot dead an elder and his driver in Tank."
    assert _figures(text)[:2] == ("2", "2")


def test_men_taken_off_a_bus_and_shot_are_counted():
    text = "Five travellers were taken off a bus near Turbat on Friday night and shot dead."
    assert _figures(text)[:2] == ("5", "5")


def test_own_losses_beside_those_of_the_enemy_are_a_row_of_their_own():
    rows = _read(
        "The spokesman said fighters had killed 40 Pakistani soldiers in Kurram on Friday and lost "
        "six men."
    )
    assert sorted(row["deaths_low"] for row in rows) == ["40", "6"]


def test_two_events_of_one_sentence_are_two_claims_where_each_has_its_verb():
    rows = _read(
        "A bomb went off in Kabul on Friday, and a market in Paktika was bombed from the air."
    )
    told = [(row["event_type"], row["place_name"]) for row in rows]
    assert told == [("bombing", "Kabul"), ("airstrike", "Paktika")]


def test_lives_and_talks_tell_of_no_event():
    assert _read("He was born in Kandahar and fought Soviet forces near Spin Boldak.") == []
    assert _read("Envoys will meet in Doha to discuss the clashes at Torkham.") == []


def test_a_road_that_people_block_is_no_scene():
    text = "Tribesmen blocked the Bannu road over the killing of a boy by a drone in Mir Ali."
    assert {row["place_name"] for row in _read(text)} == {"Mir Ali"}


def test_attackers_that_are_only_counted_do_not_make_a_bombing():
    text = (
        "Troops repelled an attack on a fort in Wana, killing nine men including two suicide "
        "bombers."
    )
    assert _kinds(text) == ["ground attack"]


def test_guards_of_one_country_who_fire_into_the_other_fire_across_the_border():
    text = "Afghan border guards opened fire on workers in Kurram on Friday, wounding one."
    assert _kinds(text) == ["cross-border fire"]


def test_all_crossings_are_a_place_without_a_name():
    (row,) = _read("All crossings with Afghanistan have been shut since Friday, officials said.")
    assert (row["event_type"], row["place_name"]) == (
        "border closure",
        "All crossings with Afghanistan",
    )


def test_a_day_of_one_side_is_not_that_of_another_nor_taken_for_told_in_a_vaguer_time():
    told = _read(
        "Violence has risen in recent months, with armed groups claiming attacks in Bajaur district"
        " that killed 11 soldiers.\n\nTaliban forces retaliated on 26 February by attacking"
        " Pakistani border positions."
    )
    spans = [(row["place_name"], row["date_start"], row["date_end"]) for row in told]
    assert spans == [
        ("Bajaur district", "2025-12-14", "2026-03-14"),
        ("Pakistani border positions", "2026-02-26", "2026-02-26"),
    ]
