"""Which kind of event a report tells of, by its words and by what it told before."""

from __future__ import annotations

import pytest

import geo


def _kinds(text: str) -> list[str]:
    return list(geo.read_text(text + "\n", published="2026-03-10")["event_type"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Soldiers had responded to firing on a border post in Bajaur on Monday, officials said.",
        "Troops returned fire after a post in Kurram came under fire from across the border on "
        "Monday.",
        "Pakistani forces fired first and two boys were killed in Spin Boldak on Monday.",
        "A guard died in firing from the Afghan side in the Boghra Road area of Chaman on Monday.",
        "Taliban and Pakistani border guards traded shots in Gurbuz on Monday.",
    ],
)
def test_guns_of_two_states_that_fire_at_each_other_fire_across_a_border(sentence):
    assert _kinds(sentence) == ["cross-border fire"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Five guards died in a gun and bomb attack on a post in Lakki Marwat on Monday.",
        "Nine men died in a combined bomb-and-gun assault on a camp in Tank on Monday.",
        "Militants rammed a car into the gate of a camp in Bannu on Monday and opened fire.",
        "Attackers with guns and grenades broke into a barracks in Bannu on Monday.",
        "Militants stormed a police station in Tank on Monday after a bomber struck its gate.",
        "The fighting began on Monday, when Afghan forces attacked Pakistani posts in Chitral.",
        "On Monday evening Kabul sent its troops against Pakistani posts in Kurram.",
        "The front said it had targeted a Taliban vehicle in Kunduz city on Monday.",
    ],
)
def test_an_assault_with_bombs_and_guns_is_a_ground_attack(sentence):
    assert _kinds(sentence) == ["ground attack"]


def test_a_bomber_who_only_shoots_his_way_in_is_a_bombing():
    told = "A suicide bomber shot at guards and blew himself up in a mosque in Quetta on Monday."
    assert _kinds(told) == ["bombing"]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Jets hit a depot in Kabul on Monday, police said.",
         "Secondary explosions went on for an hour in Kabul, residents said, and two men died.",
         "airstrike"),
        ("Pakistani jets hit Kabul on eight nights.",
         "The raid of 8 March on the former camp in Kabul killed 40 people, a doctor said.",
         "airstrike"),
        ("Quadcopters have come over the line since January.",
         "On 8 March debris of one wounded two children in Quetta.", "drone strike"),
        ("Six people were killed in Pakistani shelling in Khost on Monday, officials said.",
         "A house in the Spera district of Khost took a direct hit.", "shelling"),
        ("The ministry summoned the envoy over drone strikes that killed three in Khost on Monday.",
         "Houses in the Spera district of Khost had been bombed, it said.", "drone strike"),
        ("The Islamic State has struck in Afghanistan before.",
         "In January it bombed a restaurant in Kabul, killing seven.", "bombing"),
    ],
)  # fmt: skip
def test_the_strikes_and_the_raid_are_of_the_arms_told_before(before, after, kind):
    assert set(_kinds(f"{before} {after}")) == {kind}


def test_a_new_place_and_day_do_not_take_the_arms_told_before():
    told = (
        "A drone hurt two men in Goshta on Friday. "
        "A convoy of two cars came under fire near Lal Pur on Monday; nobody was hurt."
    )
    assert _kinds(told) == ["drone strike", "ground attack"]


@pytest.mark.parametrize(
    "told",
    [
        "Since 26 February, 481 Taliban fighters have been killed and 226 posts destroyed, the "
        "Pakistani army said.",
        "Pakistan's spokesman said that 331 Taliban fighters had been killed since Thursday night "
        "and 104 posts taken.",
    ],
)
def test_the_sum_of_a_war_is_of_no_one_kind(told):
    assert _kinds(told) == ["other"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The mission counted 30 civilians killed by airstrikes and shelling in Khost and Kunar "
         "since Monday.", "other"),
        ("Mortar fire and air raids killed nine in Paktika on Monday, doctors said.", "other"),
        ("Pakistani jets and drones struck villages in Barmal on Monday.", "airstrike"),
        ("Officials said 12 air and drone strikes had hit Nangarhar on Monday.", "airstrike"),
        ("د ملګرو ملتونو دفتر وویل چې دوشنبه په خوست کې د هوايي بریدونو او توپچي ډزو له امله نهه "
         "کسان ووژل شول.", "other"),
    ],
)  # fmt: skip
def test_raids_and_shelling_counted_together_are_neither(sentence, kind):
    assert _kinds(sentence) == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pakistani jets destroyed a drone launch site south of Jalalabad on Monday.",
        "The raid on Bagram on Monday had wiped out a store of attack drones, Pakistani state "
        "television said.",
        "جنگنده‌های پاکستانی روز دوشنبه در بگرام یک انبار پهپاد را بمباران کردند.",
    ],
)
def test_drones_that_are_hit_in_their_store_fly_no_raid(sentence):
    assert _kinds(sentence) == ["airstrike"]


def test_blasts_that_people_heard_where_jets_struck_are_the_raid():
    text = (
        "Pakistani jets bombed an air base at Bagram on Monday, the Taliban said. "
        "Residents of Bagram said they had heard two explosions."
    )
    assert set(_kinds(text)) == {"airstrike"}


def test_a_bomb_elsewhere_is_no_part_of_a_raid():
    text = (
        "Pakistani jets bombed a house in Khost on Monday, the Taliban said. "
        "A roadside bomb killed two policemen in Kunduz on Monday, police said."
    )
    assert _kinds(text) == ["airstrike", "bombing"]


def test_a_count_in_one_country_takes_no_kind_from_the_other():
    text = (
        "Jets bombed two villages in Khost on Monday, residents said. "
        "The raid came after a lorry bomb had killed seven soldiers in Bannu. "
        "In Kunar, six people died, a provincial official said."
    )
    assert _kinds(text)[-1] == "airstrike"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Eight militants of a banned group were killed in Sambaza on Monday as they came across "
         "from Afghanistan, security sources said.", "armed clash"),
        ("A suicide bomber attacked the gate of a police school in Tank on Monday, killing three.",
         "bombing"),
        ("A bomb killed five people at a market in Quetta on Monday.", "bombing"),
    ],
)  # fmt: skip
def test_what_men_did_is_told_from_what_bombs_did(sentence, kind):
    assert _kinds(sentence) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Taliban gunners hit a jet over Nangarhar on Friday, an official said.", "other"),
        ("Jets struck an aircraft hangar at Bagram on Friday.", "airstrike"),
        ("A mortar shell found by children exploded in Dangam on Friday, killing two.", "bombing"),
        ("A shell found its mark in Dangam on Friday, killing two.", "shelling"),
    ],
)
def test_aircraft_that_are_hit_and_shells_that_lay_there_are_no_strikes(text, kind):
    assert geo.read_text(text, published="2026-03-15").event_type.tolist() == [kind]


def test_a_house_flattened_by_a_bomb_was_hit_from_above():
    assert _kinds("A house in Khost was flattened by a bomb on Monday, a survivor said.") == [
        "airstrike"
    ]
    assert _kinds("A shop in Khost was razed by a car bomb on Monday, police said.") == ["bombing"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police said two would-be bombers were killed in a gun battle in Charsadda on Monday.",
         "armed clash"),
        ("Islamic State is an enemy of both sides. It also bombed a restaurant in Kabul in "
         "January, killing seven.", "bombing"),
    ],
)  # fmt: skip
def test_bombers_who_are_shot_and_bombs_of_groups_are_told_from_air_raids(text, kind):
    assert geo.read_text(text, published="2026-03-15").event_type.tolist() == [kind]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Missiles fired from Pakistani aircraft destroyed a depot in Gardez.", "airstrike"),
        ("Helicopters fired rockets at a ridge in Tirah on Monday.", "airstrike"),
        ("A quadcopter dropped a mortar round on a post in Ladha on Monday.", "drone strike"),
        ("Long-range guns targeted positions opposite Chaman on Monday.", "shelling"),
        ("Pakistani guns had destroyed the bazaar of Wesh on Monday, a trader said.", "shelling"),
        ("The two armies traded artillery fire near Torkham on Monday.", "shelling"),
        ("The army bombed two hamlets in Tirah on Monday, elders said.", "airstrike"),
        ("Peshawar court bombing on Monday (12 dead).", "bombing"),
        ("Taliban and Pakistani border guards clashed in Gurbuz on Monday.", "armed clash"),
        ("Fighting broke out between Afghan and Pakistani troops at Angoor Adda on Monday.",
         "armed clash"),
        ("Iranian guards shot at migrants near Zaranj on Monday.", "cross-border fire"),
        ("In Spin Boldak, where fighting broke out on Monday, six civilians were killed by light "
         "and heavy weapons fired from Pakistan.", "cross-border fire"),
        ("Militants rammed a vehicle packed with explosives into a post in Bannu on Monday and "
         "opened fire.", "bombing"),
        ("A car bomb tore down the gate of a camp in Bannu on Monday and gunmen stormed in.",
         "ground attack"),
    ],
)  # fmt: skip
def test_the_arms_and_who_fires_decide_the_kind(sentence, kind):
    assert _kinds(sentence) == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Security forces discovered a cache of rockets and mortar shells in Orakzai on Monday.",
        "Police defused a bomb in Swabi on Monday.",
        "Customs officials intercepted a lorry loaded with explosives at Torkham on Monday.",
        "Troops recovered three improvised explosive devices in a search operation in Kech.",
    ],
)
def test_arms_that_are_found_and_bombs_defused_are_no_events(sentence):
    assert _kinds(sentence) == []


def test_drones_told_before_are_those_that_were_shot_down_or_left_debris():
    text = (
        "Seven drones came over the border on Thursday night. Three were shot down near Kohat; "
        "debris wounded a cyclist in Quetta."
    )
    assert set(_kinds(text)) == {"drone strike"}


def test_losses_that_are_disputed_are_sums_of_the_war():
    text = (
        "A bomb wounded six people in Bannu on Sunday.\n\n"
        "Taliban losses are disputed: Islamabad speaks of 583 dead."
    )
    assert _kinds(text) == ["bombing", "other"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Police killed two members of a cell in a raid in the Paghman area of Kabul on Monday.",
         "armed clash"),
        ("Militants raided a post in Tirah on Monday and killed six soldiers.", "ground attack"),
        ("The counter-terrorism department shot dead eight militants in Kulachi on Monday.",
         "armed clash"),
        ("Militants shot dead a trader in Kulachi on Monday.", "ground attack"),
        ("Rival tribes fought with heavy weapons around Alizai on Monday.", "armed clash"),
        ("Two soldiers were martyred in the Kurram sector on Monday while repulsing the enemy's "
         "fire.", "cross-border fire"),
        ("Since 13 February, 46 militants have been killed in Khyber Pakhtunkhwa.", "other"),
        ("Nine civilians have been killed by shells in Bajaur since the start of the month.",
         "shelling"),
    ],
)  # fmt: skip
def test_forces_who_hunt_men_clash_with_them_and_counts_since_a_day_are_sums(sentence, kind):
    assert _kinds(sentence) == [kind]


def test_posts_counted_beside_a_toll_since_a_day_are_of_the_same_sum():
    text = (
        "The military said on Sunday that 641 Taliban fighters had been killed since 26 February "
        "and that 192 posts had been destroyed. The defence ministry in Kabul says that 168 "
        "Pakistani soldiers have died."
    )
    assert set(_kinds(text)) == {"other"}


def test_what_only_gives_the_cause_has_its_own_kind_where_all_places_are_its_own():
    text = (
        "In response to unprovoked fire by Afghan forces on 6 March in the Kurram and Bajaur "
        "sectors, the army launched an operation."
    )
    assert _kinds(text) == ["cross-border fire"]


def test_an_aircraft_that_is_said_not_to_have_fallen_is_no_strike():
    text = (
        "Pakistani jets struck depots in Kabul on 7 March.\n\nReports on the downing of a "
        "Pakistani aircraft over Nangarhar are false."
    )
    assert _kinds(text) == ["airstrike", "other"]


def test_those_who_count_the_dead_of_a_bombing_by_air_count_those_of_an_air_strike():
    text = (
        "Pakistani jets struck camps in Khost on 2 March. The deadliest was the bombing of a "
        "hospital in Kabul on 6 March. The United Nations verified 143 deaths there."
    )
    assert _kinds(text) == ["airstrike"] * 3


def test_a_state_of_a_users_own_words_has_aircraft_and_a_group_has_none(tmp_path):
    (tmp_path / "parties.csv").write_text(
        "party,role,lang,terms\nNorthland,force,en,northland army\nHill Front,group,en,hill front\n"
    )
    for party, kind in (("Northland army", "airstrike"), ("Hill Front", "ground attack")):
        said = f"{party} jets bombed Quetta on Friday."
        rows = geo.read_text(said, published="2026-03-14", lexicons=tmp_path)
        assert rows["event_type"].tolist() == [kind]


def test_a_raid_that_a_group_tells_of_is_not_one_of_the_air_raids_told_beside_it():
    text = (
        "Panjshir: guerrillas report two raids\n\nThe National Resistance Front says its fighters "
        "raided a Taliban checkpoint in Dara on Sunday night, killing four men.\n\nThe valley has "
        "been hard to reach since Pakistani aircraft bombed a training base near Unaba on 15 March."
    )
    rows = geo.read_text(text, published="2026-06-02").to_dict("records")
    kinds = {row["place_name"]: row["event_type"] for row in rows}
    assert kinds["Dara"] == "ground attack"
    assert kinds["near Unaba"] == "airstrike"


@pytest.mark.parametrize("until", ["as of the time of writing", "at the time of writing"])
def test_a_count_up_to_the_time_of_writing_is_of_the_event_before_it(until):
    text = (
        "An airstrike on 6 March in Barmal district hit a compound. The directorate reported 11 "
        f"deaths; UNAMA had verified six {until}."
    )
    rows = geo.read_text(text, published="2026-03-11").to_dict("records")
    assert [(row["event_type"], row["deaths_low"]) for row in rows] == [
        ("airstrike", "11"),
        ("airstrike", "6"),
    ]


def test_bombed_at_a_spot_that_no_list_has_is_of_the_drones_told_before():
    text = (
        "Drones struck two houses in the Spera district of Khost on Friday. A house was bombed in"
        " the Mughalgai area, a spokesman said."
    )
    assert _kinds(text) == ["drone strike", "drone strike"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Pakistani artillery had been firing on Achin since Sunday.", "shelling"),
        ("Two farmers died on Friday when tanks fired at fields in Zazi Maidan.", "shelling"),
        ("Afghan forces fired with small arms on a party at Barawal on Friday.",
         "cross-border fire"),
        ("Afghan forces fired light and heavy weapons at homes near Chaman on Friday.",
         "cross-border fire"),
        ("Afghan border guards shot dead two Pakistani shepherds near Angoor Adda on Friday.",
         "cross-border fire"),
        ("An ambulance on the Sarkano road was hit by machine-gun fire from a Pakistani post.",
         "cross-border fire"),
        ("Gunmen shot dead two shepherds near Angoor Adda on Friday.", "ground attack"),
    ],
)  # fmt: skip
def test_guns_that_fire_and_fire_over_the_line_are_told_apart(said, kind):
    assert _kinds(said) == [kind]
