"""Who did what a report tells of, where the sentence names him and where the report does."""

from __future__ import annotations

import pytest

import geo


def _done(text: str) -> list[tuple[str, str]]:
    table = geo.read_text(text + "\n", published="2026-03-10")
    return list(zip(table["actor"], table["claim_status"], strict=True))


@pytest.mark.parametrize(
    "told",
    [
        "Eight khwarij were neutralised in Tank on Monday, the ISPR said.",
        "Pakistan's information minister said the air force had destroyed a depot in Kabul on "
        "Monday.",
        "A training centre was destroyed and 40 fighters killed in Paktika on Monday, according "
        "to the Pakistani army.",
    ],
)
def test_a_state_that_tells_of_the_others_dead_tells_of_its_own_deed(told):
    assert _done(told) == [("Pakistan", "claimed")]


def test_posts_that_the_taliban_say_were_taken_they_took():
    told = (
        "Eleven posts were captured and 23 Pakistani soldiers killed in Kurram on Monday, the "
        "Taliban's defence ministry said."
    )
    assert _done(told) == [("Afghan Taliban", "claimed")]


@pytest.mark.parametrize(
    ("told", "actor"),
    [
        ("The third round of Pakistani bombardment of Kabul on Monday killed six, doctors said.",
         "Pakistan"),
        ("Aircraft of the Pakistani regime bombed homes in Bermal on Monday, the defence "
         "ministry in Kabul said.", "Pakistan"),
        ("Afghan drones hit a camp in Kohat on Monday, residents said.", "Afghan Taliban"),
        ("Pakistani and Afghan forces exchanged fire in Kurram on Monday, killing three.", ""),
        ("The fighting erupted in Kurram on Monday after Taliban forces opened fire on a "
         "Pakistani post, two Pakistani officials said.", "Afghan Taliban"),
        ("In Pakistan's Bajaur, an official said that a mortar had killed a boy on Monday.", ""),
        ("Militants who had crossed over from Afghanistan stormed a post in Bajaur on Monday.",
         "militants"),
    ],
)  # fmt: skip
def test_whose_arms_they_were_is_told_by_the_words_for_arms(told, actor):
    assert _done(told)[0][0] == actor


def test_further_strikes_of_a_report_on_pakistans_strikes_are_its_strikes():
    told = (
        "Pakistani jets struck a house in Khost on Monday, killing two, the Taliban said. "
        "In Kunar, the Taliban's governor said that an air strike had killed four."
    )
    assert [actor for actor, _ in _done(told)] == ["Pakistan", "Pakistan"]


def test_a_strike_that_a_report_lays_to_nobody_is_nobodys():
    told = "In Kunar, the Taliban's governor said that an air strike had killed four on Monday."
    assert _done(told) == [("", "reported")]


@pytest.mark.parametrize(
    ("told", "actor"),
    [
        ("Windows shook in Jalalabad on Monday as Pakistan bombed a depot in Behsud, elders "
         "said.", "Pakistan"),
        ("Afghan media said a drone struck a car in Tani on Monday.", ""),
        ("Two people were killed in Afghanistan's Nimroz on Monday in shelling.", ""),
        ("The army said it had repelled Taliban attacks near Chaman on Monday and killed ten "
         "fighters.", "Afghan Taliban"),
        ("Air attacks attributed to Pakistani forces killed nine in Khost on Monday, the UN "
         "mission said.", "Pakistan"),
        ("Unidentified men shot dead a teacher in Ghazni on Monday.", "unidentified men"),
        ("Three policemen were killed by militants in Bannu on Monday.", "militants"),
    ],
)  # fmt: skip
def test_who_acts_is_told_from_where_and_by_whom(told, actor):
    assert _done(told)[-1][0] == actor


def test_the_enemy_is_he_of_who_speaks():
    told = (
        "The Taliban's defence ministry said enemy drones had dropped a bomb on a house in "
        "Khogyani on Monday."
    )
    assert _done(told) == [("Pakistan", "reported")]


def test_from_beyond_the_border_names_a_side_only_where_a_state_tells_it():
    shells = "Mortar shells fired from across the border hit a house in {} on Monday, {} said."
    assert _done(shells.format("Landi Kotal", "residents")) == [("", "reported")]
    taliban = _done(shells.format("Sarkano", "the Taliban governor's office"))
    assert taliban == [("Pakistan", "reported")]


def test_nobodys_own_dead_are_his_deed():
    told = (
        "The Pakistani military said it had killed 40 Taliban fighters in Kurram on Monday. "
        "It said that three of its soldiers were also killed."
    )
    rows = _done(told)
    assert rows[0] == ("Pakistan", "claimed")
    assert all(row == ("", "reported") for row in rows[1:])


def test_no_group_has_aircraft_over_afghanistan():
    told = (
        "Pakistan's information ministry said the camps of the TTP and of Islamic State in "
        "Paktika were hit from the air on Monday."
    )
    assert _done(told) == [("Pakistan", "claimed")]


def test_a_group_that_denies_a_deed_denies_its_own():
    told = (
        "A bomb killed four worshippers in a mosque in Peshawar on Monday, police said. "
        "The TTP denied any involvement."
    )
    assert _done(told)[-1] == ("TTP", "denied")


@pytest.mark.parametrize(
    ("told", "actor"),
    [
        ("Pakistan flew fewer sorties. Its worst strike, on Monday, was on a depot at Hairatan.",
         "Pakistan"),
        ("The Taliban said they had been attacked. Their fighters overran two posts in Kurram on "
         "Monday.", "Afghan Taliban"),
    ],
)  # fmt: skip
def test_its_strike_is_that_of_whom_the_sentence_before_is_about(told, actor):
    assert _done(told)[-1][0] == actor


def test_own_troops_and_the_enemy_are_told_by_whose_statement_it_is():
    isprs = (
        "ISPR\nPress release\n\nIn the Mohmand sector, own troops destroyed three posts with "
        "artillery on Monday."
    )
    assert _done(isprs) == [("Pakistan", "claimed")]
    ministry = (
        "Ministry of National Defence of the Islamic Emirate\nStatement\n\nOn Monday the enemy "
        "shelled homes in Dangam and wounded three children."
    )
    assert _done(ministry) == [("Pakistan", "reported")]


def test_it_that_says_something_is_the_side_that_the_sentence_before_begins_with():
    told = (
        "Pakistan has kept up its offensive. On Monday it said its drones had destroyed a convoy "
        "in Dishu."
    )
    assert _done(told) == [("Pakistan", "claimed")]


def test_the_group_that_says_what_it_did_is_the_one_named_before():
    text = "The TTP is based in Khyber. The group says it killed two soldiers in Tank on Monday."
    (row,) = geo.read_text(text, published="2026-03-15").to_dict("records")
    assert (row["actor"], row["claim_status"], row["event_type"]) == (
        "TTP", "claimed", "ground attack",
    )  # fmt: skip


def test_a_base_that_houses_something_is_the_target_and_no_houses():
    text = "Pakistan struck Bagram airbase, which houses several workshops, on 1 March."
    (row,) = geo.read_text(text, published="2026-03-14").to_dict("records")
    assert row["stated_target"] == "airbase"
