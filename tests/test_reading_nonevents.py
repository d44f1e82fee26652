"""Trends, habits, plots and finds told in the words of an event; and kinds that such words hide."""

import pytest
from readings import read as _rows

import geo


@pytest.mark.parametrize(
    "text",
    [
        "Militant attacks in Balochistan have not gone down since the truce.",
        "In Kunar, 41 attacks were recorded in the month as against 33 before.",
        "The number of clashes in Kurram fell by half in the second quarter.",
        "Shelling in Nazyan is an almost daily occurrence.",
        "Families in Khost and Kunar hear shelling most nights.",
        "Police in Attock foiled a plot to blow up a bridge on Friday.",
        "The department arrested three men in Malir on Friday and recovered explosives.",
        "Police seized two suicide vests and a rifle in Kohat on Friday.",
        "The road at Mastung was blocked on Friday by relatives of missing persons.",
        "We have left out a report of four dead in Tani on Friday.",
        "The bodies and the injured were shifted to the hospital in Tank, from where two of the "
        "injured were referred to Peshawar.",
    ],
)
def test_what_only_sounds_like_an_event_is_none(text):
    assert _rows(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bombing of Khost city on 9 March killed four people.", "airstrike"),
        ("The bombing of a mosque in Kabul on 9 March killed four people.", "bombing"),
        ("A bomb hit a van in Bannu on 9 March, killing two people.", "bombing"),
        ("A bomb landed on a field in Daman district of Kandahar on 9 March.", "airstrike"),
        ("A herder was wounded by splinters in Dangam on 9 March.", "shelling"),
        ("Jets hit a drone storage site in Jalalabad on 9 March.", "airstrike"),
        ("Pakistan accused the Taliban of violating the ceasefire in Kunar on 9 March.", "other"),
        ("A lorry of our partner was stopped at gunpoint near Pishin on 9 March.", "ground attack"),
    ],
)
def test_kinds_are_those_of_the_deed(text, kind):
    assert [row["event_type"] for row in _rows(text)] == [kind]


def test_what_a_figure_does_not_contain_lends_it_no_day_and_no_place():
    (row,) = _rows(
        "The mission has verified 76 civilian deaths in Nangarhar on 3 March, not including those "
        "who died when a hospital in Kabul was bombed on 9 March."
    )
    assert (row["place_name"], row["date_start"]) == ("Nangarhar", "2026-03-03")


def test_where_somebody_was_going_is_no_place_of_the_event():
    (row,) = _rows(
        "A police van on its way to Dera Ismail Khan was hit by a bomb in Kulachi on 9 March."
    )
    assert row["place_name"] == "Kulachi"


def test_the_body_of_one_who_was_killed_is_one_death():
    (row,) = _rows("The bullet-riddled body of a man was found in Bolan on 9 March.")
    assert (row["place_name"], row["deaths_low"]) == ("Bolan", "1")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A school bus was bombed in Khuzdar on 9 March.", "bombing"),
        ("Pakistani ground troops crossed the border near Angoor Adda on 9 March and destroyed "
         "four Taliban positions.", "ground attack"),
    ],
)  # fmt: skip
def test_what_is_bombed_or_destroyed_is_not_always_hit_from_the_air(text, kind):
    assert _rows(text)[0]["event_type"] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Two people died over a land dispute in Chah Ab on 9 March.",
        "Most clashes have been near Torkham and Spin Boldak.",
    ],
)
def test_private_quarrels_and_where_most_of_it_happens_are_no_events(text):
    assert _rows(text) == []


def test_a_group_that_is_named_is_no_place():
    (row,) = _rows("Gunmen who hit Shia gatherings shot six worshippers dead in Guzara on 9 March.")
    assert row["place_name"] == "Guzara"


def test_what_should_something_happen_is_expected_is_no_event():
    assert _rows("Should the truce collapse, we expect renewed shelling of Chaman.") == []


def test_an_attack_with_a_pistol_is_none_from_the_air():
    (row,) = _rows("ISKP claimed a pistol attack on a Taliban officer in Jalalabad on 9 March.")
    assert row["event_type"] == "ground attack"


@pytest.mark.parametrize(
    "text",
    [
        '"If they hit Torkham again, we have nowhere to go," said a driver.',
        "They could threaten the airfields at Peshawar and Quetta with drones.",
        "Kabul will still be our neighbour when the last bomb has fallen.",
        "The charity handed out tents in Urgun this week to families who fled the bombing.",
        "A surveillance drone crashed in Achin district on Thursday, local media reported.",
        "Police in Upper Dir found two unexploded shells on Sunday.",
        "Guards at Chaman foiled an attempt to smuggle explosives on Monday.",
        "Police arrested two men in Khost on Monday with explosives that they wanted to sell.",
        "All shops in Miran Shah remained closed on Monday.",
        "Kharlachi was opened for four hours on Monday so that stranded families could cross.",
        "Ground fighting concentrated on two sectors, Kurram and Chaman.",
        "In Islamabad the cabinet was told that the operation would not displace anybody.",
    ],
)
def test_what_may_come_or_was_not_done_by_arms_is_none(text):
    assert _rows(text) == []


def test_whence_the_doers_came_is_no_second_event():
    text = (
        "A bomber killed 31 people in Quetta on Friday, police said. The interior minister said "
        "the bomber had made repeated trips to Afghanistan."
    )
    assert len(_rows(text)) == 1


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Shelling began. In Birmal the Pakistanis took a hilltop on Monday.",
         "territorial claim", "Birmal"),
        ("Posts were attacked. A headquarters at Alisher in Khost was also taken, he said.",
         "ground attack", "Alisher"),
        ("Torkham was shut. Kharlachi has not worked since 3 February.",
         "border closure", "Kharlachi"),
        ("Guns fired. Gunners had silenced two positions near Chaman on Monday, the army said.",
         "shelling", "Chaman"),
    ],
)  # fmt: skip
def test_events_are_read_in_words_that_mean_others_elsewhere(text, kind, place):
    row = _rows(text)[-1]
    assert row["event_type"] == kind
    assert place in row["place_name"]


def test_those_buried_were_killed_before():
    rows = _rows(
        "Jets hit Behsud on Friday. Families in Behsud buried 18 members of one household."
    )
    assert [int(row["deaths_low"]) for row in rows if row["deaths_low"]] == [18]


def test_a_place_set_before_the_speaker_is_not_what_he_says():
    (row,) = _rows(
        "In Upper Dir, police claimed to have killed three militants in an encounter on Thursday."
    )
    assert (int(row["deaths_low"]), row["place_name"]) == (3, "Upper Dir")


@pytest.mark.parametrize(
    "text",
    [
        "A remote-controlled bomb was defused in Kabal tehsil on Friday.",
        "A roadside bomb was later made safe near Tank on Friday.",
        "We expect further strikes on Paktika in the coming fortnight.",
        "More attacks are expected in Bannu, officials fear, and people are bracing for strikes.",
    ],
)
def test_what_was_made_safe_or_is_expected_did_not_happen(text):
    assert len(geo.read_text(text, published="2026-03-15")) == 0


@pytest.mark.parametrize(
    "text",
    [
        "The BLA said it has no connection with the attack on a bus in Panjgur on Friday.",
        "The BLA disowned the attack on a bus in Panjgur on Friday.",
    ],
)
def test_a_deed_that_is_only_told_in_being_disowned_is_a_denial_of_its_place_and_day(text):
    (row,) = geo.read_text(text, published="2026-03-15").to_dict("records")
    assert (row["place_name"], row["date_start"]) == ("Panjgur", "2026-03-13")
    assert (row["claimed_by"], row["claim_status"]) == ("BLA", "denied")


@pytest.mark.parametrize(
    "text",
    [
        "A bus plunged into a gorge in Khuzdar on Friday, killing 12 people.",
        "A roof collapsed in Bannu on Friday, killing four children.",
        "A helicopter crash in Gilgit on Friday killed five soldiers.",
        "Rain killed 12 in Khyber Pakhtunkhwa on Friday, the disaster authority said.",
        "A fire at a market in Karachi killed nine people on Friday.",
    ],
)
def test_accidents_and_disasters_are_no_incidents(text):
    assert _rows(text) == []


def test_a_roof_that_a_shell_brings_down_is_no_accident():
    text = "A roof collapsed when a shell hit a house in Dangam on Friday, killing two children."
    assert [(row["event_type"], str(row["deaths_low"])) for row in _rows(text)] == [
        ("shelling", "2")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "CLAIM: Iran shelled Nimroz on Friday.\nRATING: False.",
        "Fact check\n\nClaim: The Taliban captured Torkham on Friday.\nVerdict: Untrue.",
        "Does this video show the airstrike on Khost of Friday? It does not.",
        "Are these pictures of the drone strike in Spera on Tuesday?",
    ],
)
def test_what_a_fact_check_puts_to_the_test_is_no_claim(text: str) -> None:
    assert _rows(text) == []


@pytest.mark.parametrize(
    "said",
    [
        "A bomb killed two policemen in Tank on Thursday, police said, adding that nobody had "
        "claimed the attack.",
        "A shell hit a house in Tank on Thursday, residents said, and no group has claimed it.",
    ],
)
def test_an_event_that_nobody_claims_has_happened(said):
    assert geo.read_text(said, published="2026-03-14")["place_name"].tolist() == ["Tank"]


@pytest.mark.parametrize(
    "text",
    [
        "A ground attack on Wana is possible, the analyst wrote.",
        "A ground push towards Jalalabad could not be excluded, and a strike on Khost has been "
        "discussed.",
        "If jets hit Khost again or if they fire missiles at Tank, the truce is over.",
        "Should shells land in Torkham again, traders will leave.",
        "Who will stop the men who ambush convoys in Waziristan?",
        "Will drones return to Khost?",
        "The commission asks that rules be published before drones are used in Swat.",
        "Police warned of a possible suicide attack in Lahore.",
        "Soldiers rehearsed an assault on a mock village at Kharian on Monday.",
        "The film tells of an attack on a school in Peshawar.",
        "Imagine a drone over Quetta.",
        "The picture is said to show the strike on Bagram.",
        "Captions say that they show a school bombed by Pakistan in Nangarhar.",
        "Balochistan: 12 attacks.",
        "Two of the attackers remained at large in Nangarhar on Monday.",
        "A helicopter crashed near Nowshera on Monday, killing two pilots.",
        "A mine clearance team removed 30 shells in Khogyani on Monday.",
        "Had jets hit Kabul, hundreds would have died.",
        "Police took part in an exercise in Lahore in which a bomb attack was staged.",
        "A drone was displayed at an arms fair in Karachi.",
        "A football match in Peshawar ended in a shootout on Sunday.",
        "A gas explosion in a factory in Karachi killed five people on Monday.",
    ],
)
def test_what_is_only_thought_of_shown_or_feared_is_no_event(text):
    assert not _rows(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Verified footage shows the strike on Bagram on Friday.", "Bagram"),
        ("A shell hit a football ground in Sabari on Monday.", "Sabari"),
        ("A soldier, born in Attock, was killed by a drone in Sabari on Monday.", "Sabari"),
        ("Residents fled to Jalalabad after shells fell on Goshta on Monday.", "Goshta"),
        ("A rifle was used to kill a policeman in Bannu on Monday.", "Bannu"),
        ("An attack on Wana on Monday killed two, and another attack is expected.", "Wana"),
        ("Police said that a helicopter was shot down and crashed near Wana on Monday.",
         "near Wana"),
    ],
)  # fmt: skip
def test_an_event_told_beside_such_words_is_one(text, place):
    assert [row["place_name"] for row in _rows(text)] == [place]


@pytest.mark.parametrize(
    "said",
    [
        "Relations have worsened since the Taliban seized power in Kabul in 2021.",
        "The movement, which swept to power in Kabul in 2021, denies the charge.",
        "The group has stepped up its attacks on the forces in Khyber Pakhtunkhwa since 2022.",
        "The militants have intensified cross-border attacks in Bajaur and Kurram.",
    ],
)
def test_how_power_changed_and_attacks_grew_is_no_event(said):
    assert _rows(said) == []


def test_an_attack_by_those_who_grew_bolder_is_one():
    rows = _rows("Fighters who have stepped up their raids killed two guards in Kurram on Friday.")
    assert [row["place_name"] for row in rows] == ["Kurram"]


@pytest.mark.parametrize(
    "said",
    [
        "In Kech on Friday, an IED targeting a convoy was defused.",
        "A bomb planted near a school in Kech was safely defused on Friday.",
    ],
)
def test_a_bomb_that_was_made_harmless_is_no_event_whatever_it_was_meant_for(said):
    assert _rows(said) == []


def test_a_bomb_that_went_off_beside_one_that_was_defused_is_one():
    rows = _rows("A bomb went off at a market in Kech on Friday and a second one was defused.")
    assert [row["event_type"] for row in rows] == ["bombing"]
