"""Who claims: as a noun, in the first person, at the foot of a text, by a pronoun that blames."""

from __future__ import annotations

import pytest
from readings import read


def _said(text: str) -> list[tuple[str, str, str]]:
    return [(r["claimed_by"], r["claimant_party"], r["claim_status"]) for r in read(text)]


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        ("The claim by the Pakistani army that 133 fighters were killed in Kabul on Friday could "
         "not be verified.", "Pakistani army", "Pakistan"),
        ("Your report repeats the claim of the Pakistani military that 40 fighters died in Kabul "
         "on Friday.", "Pakistani military", "Pakistan"),
        ("The Taliban's assertion that 55 soldiers were killed in Kunar on Friday rests on a "
         "tweet.", "Taliban", "Afghan Taliban"),
        ("There is no evidence for the statement of the Afghan ministry that 12 soldiers were "
         "killed in Kunar on Friday.", "Afghan ministry", "Afghan Taliban"),
        ("Reports from residents that shells fell on Torkham on Friday, wounding three, were not "
         "confirmed.", "residents", "local"),
        ("Asked about Pakistan's statement that 20 fighters had died in Khost on Friday, he "
         "laughed.", "Pakistan", "Pakistan"),
    ],
)  # fmt: skip
def test_a_claim_told_as_a_noun_is_of_him_whose_it_is(text, who, party):
    assert [row[:2] for row in _said(text)] == [(who, party)]


def test_its_claim_is_of_the_body_named_before():
    rows = read("The Afghan defence ministry spoke of a victory on Friday. Its claim to have "
                "killed 55 soldiers in Kunar rests on a tweet.")  # fmt: skip
    assert [row["claimed_by"] for row in rows] == ["Afghan defence ministry"]


def test_nothing_before_a_claim_told_as_a_noun_is_part_of_it():
    rows = read("Jets bombed a base at Bagram on Friday, and pictures of it have put a question "
                "mark over the Taliban's assertion that the base came through.")  # fmt: skip
    assert [row["claimed_by"] for row in rows] == [""]


_STATEMENT = "Statement of the Ministry of National Defence, Kabul\n\n"


@pytest.mark.parametrize(
    "denial",
    ["We deny that any post was lost in Paktia on Saturday.",
     "We strongly reject the report that a post was lost in Paktia on Saturday."],
)  # fmt: skip
def test_a_body_denies_in_its_own_statement(denial):
    assert _said(_STATEMENT + denial)[-1][1:] == ("Afghan Taliban", "denied")


def test_a_body_rejects_the_claim_of_its_enemy():
    rows = read(_STATEMENT + "We reject the enemy's claim that its jets destroyed a depot at "
                "Bagram on Sunday.")  # fmt: skip
    assert [(r["claimant_party"], r["claim_status"]) for r in rows] == [
        ("Pakistan", "claimed"), ("Afghan Taliban", "denied"),
    ]  # fmt: skip
    assert rows[1]["answers"] == rows[0]["claim_id"]


def test_he_who_is_quoted_denies_in_the_first_person():
    rows = read('"We categorically deny that our forces fired on Torkham on Friday," the Taliban '
                "spokesman said.")  # fmt: skip
    assert [(r["claimant_party"], r["claim_status"]) for r in rows] == [
        ("Afghan Taliban", "denied")
    ]


def test_what_nobody_says_in_the_first_person_is_no_denial():
    assert read("We reject the idea that a post was lost. So runs the talk in Khost.") == []


def test_a_text_that_speaks_of_its_own_forces_is_of_him_who_signs_it():
    body = "Our forces struck a camp in Miranshah on Friday with drones; nine soldiers died.\n\n"
    (row,) = read(f"{body}Ministry of National Defence, Kabul, 13 March 2026")
    assert (row["claimed_by"], row["actor"]) == ("Ministry of National Defence", "Afghan Taliban")
    (row,) = read("Drones struck a camp in Miranshah on Friday; nine soldiers died.\n\n"
                  "Photograph: Ministry of National Defence, Kabul")  # fmt: skip
    assert row["claimed_by"] == ""


@pytest.mark.parametrize("nobody", ["No one", "Nobody", "None of the groups"])
def test_what_nobody_has_claimed_is_not_claimed_by_him_who_spoke_last(nobody):
    rows = read("A bomb hit a van in Kulachi on Friday and two men died. The District Police "
                "Officer told reporters the bomb had been planted at night. "
                f"{nobody} had claimed the bombing by nightfall.")  # fmt: skip
    assert [r["actor"] for r in rows] == ["", ""]


def test_he_who_spoke_last_blames_somebody():
    rows = read("A bomb hit a van in Kulachi on Friday, a police officer said, and two men died. "
                "He blamed the banned TTP.")  # fmt: skip
    assert [(r["claimed_by"], r["actor"]) for r in rows] == [("police officer", "TTP")]


def test_the_denial_of_what_a_group_claims_has_its_kind():
    rows = read("Claims by the BLA that it killed 30 soldiers in Nushki on Friday were dismissed "
                "by officials.")  # fmt: skip
    assert [r["event_type"] for r in rows] == ["ground attack", "ground attack"]


def test_he_who_is_accused_of_a_deed_did_it():
    (row,) = read("Kabul accused Islamabad's air force of bombing a school in Barmal on Friday, "
                  "killing four pupils.")  # fmt: skip
    assert row["actor"] == "Pakistan"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kabul accused Islamabad of bombing a school in Barmal on Friday, killing four; "
         "Pakistan's foreign office called that accusation baseless.", "Pakistan's foreign office"),
        ("Four houses were hit in Zurmat on Friday, the Taliban's spokesman said; the Pakistani "
         "army called the claim false, but residents spoke of a fire.", "Pakistani army"),
        ("Three fighters were shot in Zurmat on Friday, the Pakistani army says. In Kabul, a "
         'spokesman for the Taliban called the account "a dream".', "spokesman for the Taliban"),
    ],
)  # fmt: skip
def test_a_claim_is_called_untrue_in_a_later_clause(text, who):
    rows = read(text)
    assert [r["claimed_by"] for r in rows if r["claim_status"] == "denied"] == [who]
    assert rows[1]["answers"] == rows[0]["claim_id"]


@pytest.mark.parametrize(
    "words",
    ["A spokesman for the Taliban said not one post had fallen; eight Pakistani soldiers had been "
     "killed instead.",
     "Not one post had fallen, a spokesman for the Taliban said; eight Pakistani soldiers had been "
     "killed instead."],
)  # fmt: skip
def test_what_stands_in_the_clause_after_a_denial_is_not_denied(words):
    rows = read("Troops overran four Afghan posts in Kurram on Friday, officials in Islamabad "
                f"said. {words}")  # fmt: skip
    told = [(r["claim_status"], r["deaths_low"] == "8") for r in rows]
    assert told == [("claimed", False), ("denied", False), ("claimed", True)]


def test_a_denial_that_goes_on_is_one():
    rows = read("Troops overran four Afghan posts in Kurram on Friday, officials in Islamabad "
                "said. A spokesman for the Taliban said this was a lie; not one post had "
                "fallen.")  # fmt: skip
    assert [r["claim_status"] for r in rows] == ["claimed", "denied"]


def test_a_newsreader_and_a_correspondent_are_the_broadcaster_itself():
    rows = read("NEWSREADER: The Taliban say that nine people were killed in Khost on Friday. "
                "And what does Islamabad say?\n\nCORRESPONDENT: It says that it hit four camps in "
                "Paktika, and that seventy militants were killed. Planes came over at ten.\n\n"
                "CORRESPONDENT: Two bombs fell on a house in Zurmat.")  # fmt: skip
    assert [r["claimed_by"] for r in rows] == ["Taliban", "Islamabad", ""]


@pytest.mark.parametrize(
    ("words", "whom"),
    [("Residents said those killed were civilians, not militants.", "civilians"),
     ("Elders, however, claimed that the two were day labourers.", "labourers"),
     ("A relative said they were all shepherds.", "shepherds")],
)  # fmt: skip
def test_who_those_were_who_died_is_a_claim_of_its_own(words, whom):
    rows = read(f"A drone killed two militants in Tirah on Friday, the army said. {words}")
    assert [(r["deaths_low"], r["stated_target"]) for r in rows][1:] == [("2", whom)]
    assert rows[1]["answers"] == rows[0]["claim_id"]


def test_some_of_those_who_died_are_not_all():
    rows = read("Troops killed nine militants in Tirah on Friday, the army said. Elders said that "
                "three of the dead were shepherds.")  # fmt: skip
    assert "9" not in [r["deaths_low"] for r in rows][1:]


def test_he_who_counts_nobody_and_calls_the_claim_a_lie_denies_once():
    rows = read("The BLA said it had killed four soldiers in Bolan on Friday. A spokesman for the "
                "Frontier Corps said no soldier had been hurt in Bolan and called the claim "
                "propaganda.")  # fmt: skip
    assert [(r["claim_status"], r["deaths_low"]) for r in rows] == [
        ("claimed", "4"),
        ("denied", "0"),
    ]


def test_what_a_body_counts_in_a_relative_clause_is_its_own():
    rows = read("ISKP took responsibility on Friday for the attack on a mosque in Islamabad, which "
                "according to police killed 31 worshippers.")  # fmt: skip
    assert [(r["claimed_by"], r["deaths_low"] == "31") for r in rows] == [
        ("ISKP", False), ("police", True),
    ]  # fmt: skip


def test_fighters_of_a_group_act_and_are_not_what_was_hit():
    (row,) = read("Sources in Panjshir say that fighters of the National Resistance Front ambushed "
                  "a Taliban vehicle in the Dara district on Friday.")  # fmt: skip
    assert (row["actor"], row["claimant_party"]) == ("NRF", "local")
    rows = read("Soldiers of a camp of the BLA were killed in Nushki on Friday, police said.")
    assert [r["actor"] for r in rows] != ["BLA"]


def test_these_sources_are_those_who_spoke_before():
    (row,) = read("Sources in Panjshir say that gunmen ambushed a vehicle in the Dara district on "
                  "Friday. According to these sources, four men were killed.")  # fmt: skip
    assert (row["claimed_by"], row["deaths_low"]) == ("Sources in Panjshir", "4")


def test_words_in_quotation_marks_deny_too():
    rows = read("Gunmen killed a policeman in Bannu on Friday, police said. A TTP commander said "
                'the group was "not behind this one".')  # fmt: skip
    assert [(r["claimant_party"], r["claim_status"]) for r in rows][1:] == [("TTP", "denied")]


def test_a_figure_of_his_own_is_of_him_who_gives_it():
    rows = read("Jets bombed Urgun on Friday and 17 people died, the UN mission said. Kabul, which "
                "summoned an envoy, has given its own figure of 22 dead.")  # fmt: skip
    assert [(r["claimed_by"], r["deaths_low"]) for r in rows] == [
        ("UN mission", "17"), ("Kabul", "22"),
    ]  # fmt: skip


def test_a_spokesman_signs_for_a_group_that_says_we():
    rows = read("On Friday a convoy was attacked near Kalat and thirteen soldiers were killed. Two "
                "of our comrades fell. We also accept responsibility for the grenade attack on a "
                "police post at Hub.\n\nSpokesman, Baloch Liberation Front")  # fmt: skip
    assert {r["claimed_by"] for r in rows} == {"Baloch Liberation Front"}


def test_the_answers_of_a_briefing_are_of_the_office_that_holds_it():
    rows = read("Foreign Office weekly briefing, Islamabad, 13 March\n\nSpokesperson: Our forces "
                "struck seven camps in Khost on Friday.\n\nQuestion (an agency): Kabul says it "
                "shot down a drone over Khost on Friday.\n\n"
                "Spokesperson: We have lost no drone.")  # fmt: skip
    assert [(r["claimed_by"], r["claim_status"]) for r in rows] == [
        ("Foreign Office", "claimed"), ("Kabul", "claimed"), ("Foreign Office", "denied"),
    ]  # fmt: skip


def test_who_claims_the_bombing_tells_what_the_attack_was():
    rows = read("At least fourteen people were killed in an attack on a wedding in Kurram on "
                "Friday, a doctor said. ISKP has claimed the bombing.")  # fmt: skip
    assert [r["event_type"] for r in rows] == ["bombing", "bombing"]


def test_the_clash_is_not_a_drone_that_was_brought_down():
    rows = read("Artillery killed two children in Spin Boldak on Friday, a spokesman in Kandahar "
                "said. Police said a quadcopter had been brought down over Shorabak. Pakistani "
                "media reported that fourteen fighters were killed in the clash.")  # fmt: skip
    assert rows[-1]["place_name"] == "Spin Boldak"


def test_posts_of_him_who_shelled_are_another_deed():
    rows = read("Pakistani artillery fired at villages of Spin Boldak on Friday, killing two "
                "children, the deputy spokesman of the Emirate said. He added that in the "
                "retaliatory operation three Pakistani posts were destroyed and a tank was set "
                "ablaze.")  # fmt: skip
    assert [(r["event_type"], r["actor"]) for r in rows] == [
        ("shelling", "Pakistan"), ("ground attack", "Afghan Taliban"),
    ]  # fmt: skip


def test_others_who_were_not_hurt_are_no_claim_of_their_own():
    (row,) = read("Gunmen killed a policeman in Bannu on Friday, the police spokesman said. The "
                  "health workers escaped unhurt, he said.")  # fmt: skip
    assert row["deaths_low"] == "1"


def test_a_denial_answers_him_whose_version_it_names():
    rows = read("The military said on Friday that troops had killed nine fighters in Bolan. "
                "BLA fighters had blown up the track near Mach, killing two. The BLA called the "
                "military's version a lie.")  # fmt: skip
    denied = [r for r in rows if r["claim_status"] == "denied"]
    assert [r["answers"] for r in denied] == [rows[0]["claim_id"]]


def test_the_second_is_that_of_the_commander():
    rows = read("Two versions of what happened in Gurbuz on Friday are told. The second is that of "
                "the Taliban's commander: his men killed nine soldiers in Gurbuz.")  # fmt: skip
    assert [r["claimed_by"] for r in rows] == ["Taliban's commander"]


def test_officials_of_two_services_speak_together():
    (row,) = read("An explosion ripped through a market in Wana on Tuesday, leaving five people "
                  "dead, rescue and police officials said.")  # fmt: skip
    assert row["claimed_by"] == "rescue and police officials"


def test_what_a_group_says_of_a_bombing_is_of_the_bombing():
    rows = read("An explosion ripped through a market in Wana on Tuesday, leaving five people "
                "dead, police said. In a message, however, the TTP said that its men had targeted "
                "a committee and that seven of its members were dead.")  # fmt: skip
    assert [(r["event_type"], r["actor"]) for r in rows][1:] == [("bombing", "TTP")]


def test_the_other_state_gives_its_version_in_the_same_sentence():
    rows = read("The Pakistani customs say an Afghan quadcopter hit Torkham on Thursday; the "
                "Afghans say that a Pakistani mortar round fell short.")  # fmt: skip
    assert [(r["event_type"], r["actor"], r["claimant_party"]) for r in rows] == [
        ("drone strike", "Afghan Taliban", "Pakistan"), ("shelling", "Pakistan", "Afghan Taliban"),
    ]  # fmt: skip
    assert rows[1]["answers"] == rows[0]["claim_id"]


def test_initials_in_brackets_are_the_same_body():
    (row,) = read("Troops killed 25 militants in Tirah on Friday, the Inter-Services Public "
                  "Relations (ISPR) said. Two posts were destroyed, the ISPR added.")  # fmt: skip
    assert row["claimed_by"] == "Inter-Services Public Relations (ISPR)"


@pytest.mark.parametrize(
    ("label", "who"),
    [("Tweet by the Ministry of Interior (Kabul), 2 March", "Ministry of Interior (Kabul)"),
     ("Reply by the spokesman of Pakistan's military", "spokesman of Pakistan's military")],
)  # fmt: skip
def test_who_posts_something_speaks_in_it(label, who):
    rows = read(f'{label}: "Drones bombed a house in Gurbuz on Friday and nine people died."')
    assert [r["claimed_by"] for r in rows] == [who]


def test_he_whose_office_has_verified_speaks_for_it():
    (row,) = read("UNAMA's human rights chief told the Security Council that her office had "
                  "verified 76 civilian deaths in Khost on Friday.")  # fmt: skip
    assert row["claimed_by"] == "UNAMA's human rights chief"


def test_a_name_that_is_said_to_be_a_body_speaks():
    (row,) = read("Two people were shot dead in Mastung on Friday, according to Haalvsh, a rights "
                  "outlet.")  # fmt: skip
    assert (row["claimed_by"], row["claimant_party"]) == ("Haalvsh", "independent")
    rows = read("Two people were shot dead in Mastung on Friday. Haalvsh, a village elder, said "
                "that they were traders.")  # fmt: skip
    assert "independent" not in [r["claimant_party"] for r in rows]


def test_a_capital_before_a_colon_speaks_where_a_denial_follows():
    rows = read("Five soldiers were killed in an attack in Bannu on Friday, the army said.\n\n"
                "What others say\n\nKabul: We had nothing to do with it.")  # fmt: skip
    assert [(r["claimed_by"], r["claim_status"]) for r in rows][1:] == [("Kabul", "denied")]


def test_another_event_of_the_kind_does_not_date_the_one_before():
    rows = read("The Islamic State said late on Thursday that one of its members had blown himself "
                "up outside a bank in Kunduz. It was the second in the city this year: on 6 "
                "January, a bomb killed three teachers.")  # fmt: skip
    first = rows[0]
    assert (first["date_start"], first["event_type"], first["actor"]) == (
        "2026-03-12", "bombing", "ISKP",
    )  # fmt: skip


def test_he_who_fired_first_did_it():
    (row,) = read("Pakistani guards were the first to fire at Torkham on Friday, wounding two men, "
                  "the Taliban commissioner said.")  # fmt: skip
    assert row["actor"] == "Pakistan"


def test_accounts_are_dismissed_with_a_word_in_quotation_marks():
    rows = read("Shells killed three people in Chapa Dara on Friday, district officials said. A "
                'Pakistani official dismissed the accounts as "the usual propaganda", and '
                "spoke of a fire.")  # fmt: skip
    assert [r["claim_status"] for r in rows] == ["reported", "denied"]


def test_a_type_of_drone_that_was_shot_down_is_one():
    (row,) = read("The Afghan Taliban asserted having shot down a Wing Loong over Shorabak on "
                  "Friday.")  # fmt: skip
    assert (row["event_type"], row["actor"]) == ("other", "Afghan Taliban")


def test_a_health_post_is_no_post_that_its_own_side_took():
    rows = read("The governor's deputy of Kunar said on Friday that shells had struck four "
                "districts and that a health post in Marawara had been destroyed.")  # fmt: skip
    assert [(r["event_type"], r["actor"]) for r in rows] == [("shelling", ""), ("shelling", "")]
    (row,) = read("The defence ministry in Kabul said on Friday that a post in Kurram had been "
                  "destroyed.")  # fmt: skip
    assert (row["event_type"], row["actor"]) == ("ground attack", "Afghan Taliban")


def test_a_claim_that_is_spoken_of_again_is_no_new_one():
    rows = read("Pakistan's military said that 17 attackers were killed in Kurram on Friday. The "
                "Afghan spokesman said shells had killed four villagers in Zazi Aryub. He did not "
                "comment on Pakistan's claim that 17 fighters were killed.")  # fmt: skip
    assert [r["deaths_low"] for r in rows] == ["17", "4"]


def test_he_who_denies_and_tells_how_it_was_denies_once():
    rows = read("The Taliban say their forces captured two posts in Kurram on Friday, killing 14 "
                "soldiers. Pakistan denies this, saying the attack was repulsed.")  # fmt: skip
    assert [r["claim_status"] for r in rows] == ["claimed", "denied"]
    rows = read("Jets hit a hospital in Kabul on Friday, the Taliban said. Pakistan says that it "
                "hit an ammunition store and denies striking a hospital.")  # fmt: skip
    assert [r["claim_status"] for r in rows] == ["reported", "claimed", "denied"]


def test_blasts_that_a_shopkeeper_heard_are_those_of_the_raid():
    rows = read("The Pakistani military said on Friday that its air force had destroyed a depot at "
                "Bagram. A shopkeeper in the town said he had heard three explosions.")  # fmt: skip
    assert [(r["event_type"], r["claimant_party"]) for r in rows] == [
        ("airstrike", "Pakistan"), ("airstrike", "local"),
    ]  # fmt: skip


def test_what_a_helicopter_fires_is_an_airstrike():
    (row,) = read("Residents of Barmal accused Pakistani helicopters of firing on a wedding on "
                  "Friday.")  # fmt: skip
    assert (row["event_type"], row["actor"]) == ("airstrike", "Pakistan")
