"""How the place of an event is chosen and written, where a report names several."""

import pytest
from readings import read as _read


@pytest.mark.parametrize(
    ("text", "place", "province"),
    [
        ("Shells fell outside the town of Ghulam Khan on Friday.", "outside Ghulam Khan", None),
        ("A blast hit a van 12 km south of Chaman on Friday.", "12 km south of Chaman",
         "Balochistan"),
        ("Two enemy posts facing Arandu were destroyed by artillery on Friday.", "facing Arandu",
         ""),
        ("Troops captured a post across from Nari on Friday.", "across from Nari", ""),
        ("A bomb went off on the outskirts of Kandahar on Friday.", "outskirts of Kandahar",
         "Kandahar"),
        ("Gunmen and soldiers fought in and around Wana on Friday.", "Wana", "Khyber Pakhtunkhwa"),
    ],
)  # fmt: skip
def test_a_place_is_written_with_what_tells_where_it_was_from_there(text, place, province):
    (row,) = _read(text)
    assert row["place_name"] == place
    assert province is None or row["province"] == province


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Customs officials in Landi Kotal say the Torkham crossing was closed on Friday.",
         "Torkham crossing"),
        ("Police in Bannu said Miranshah was hit by two rockets on Friday.", "Miranshah"),
        ("Friends in Barmal + Gomal say bombs fell in both districts on Friday.",
         "Barmal; Gomal"),
        ("Villagers from Mamund tehsil in Bajaur told us that mortar rounds hit two houses.",
         "Mamund tehsil in Bajaur"),
        ("Residents of Gomal say a drone fired on a pickup on the Wana road on Friday.", "Gomal"),
        ("Drones sent towards Abbottabad, Swabi and Nowshera were brought down on Friday.",
         "Abbottabad; Swabi; Nowshera"),
    ],
)  # fmt: skip
def test_the_scene_is_told_apart_from_where_those_are_who_tell_it(text, place):
    assert [row["place_name"] for row in _read(text)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Two shells that came from Bajaur hit a school in Dangam on Friday.",
        "Rockets were fired from the Barikot side of Kunar at a school in Dangam on Friday.",
        "The gunmen crossed from Mohmand and attacked a post in Dangam on Friday.",
    ],
)
def test_where_fire_or_men_came_from_is_no_scene(text):
    assert [row["place_name"] for row in _read(text)] == ["Dangam"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The military said jets hit seven camps on Friday, killing 30. It named the districts as "
         "Barmal, Spera and Khogyani.", "Barmal; Spera; Khogyani"),
        ("He claims that 15 posts were captured on Friday. Locations given by him: Kunar, Khost "
         "and Paktia.", "Kunar; Khost; Paktia"),
        ("Security sources said 32 sq km beyond the Durand Line had been taken. The area, they "
         "said, lies opposite Zhob.", "opposite Zhob"),
        ("Then came Barmal. On Friday jets hit four houses in that district of Paktika.", "Barmal"),
    ],
)  # fmt: skip
def test_the_place_can_be_told_in_another_sentence(text, place):
    text = "Jets flew over Zabul on Thursday, killing nobody. " + text
    assert [row["place_name"] for row in _read(text)][-1] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Militants stormed the Army Public School in Peshawar on Friday.",
         "Army Public School in Peshawar"),
        ("A blast outside the Kabul Serena Hotel killed two people on Friday.",
         "outside Kabul Serena Hotel"),
        ("A bomber blew himself up at the courts in sector G-11 on Friday, killing 12 people in "
         "Islamabad.", "G-11"),
        ("Shells hit the Chinar clinic at Asmar on Friday.", "Chinar clinic at Asmar"),
        ("An airstrike on the road between Urgun and Sharana hit a lorry on Friday.",
         "between Urgun and Sharana"),
        ("A mine planted on the Tank-Jandola road near Kiri Wam went off on Friday.",
         "near Kiri Wam"),
        ("Jets bombed a compound in Mughulgai, Spera district, Khost, on Friday.",
         "Mughulgai, Spera"),
        ("On Friday jets hit one target in Khost, a camp in Nadir Shah Kot.", "Nadir Shah Kot"),
        ("On Friday jets hit a single site in Paktika, a training camp at Mami Khel.",
         "Mami Khel, Paktika"),
        ("Artillery fired at the Dand Patan and Jaji Aryob districts on Friday.",
         "Dand Patan; Jaji Aryob"),
        ("A bomb ripped through the Peshawar-bound Jaffar Express near Spezand on Friday.",
         "near Spezand"),
        ("Officials in Kunar blame artillery stationed on the heights of Bajaur for Friday's "
         "shelling of Dangam.", "Dangam"),
    ],
)  # fmt: skip
def test_the_finest_place_that_a_sentence_tells_is_the_scene(text, place):
    assert [row["place_name"] for row in _read(text)] == [place]


def test_nothing_happened_where_somebody_only_studied_or_works():
    text = "A lecturer of Kabul University was shot dead in Herat on Friday."
    assert [row["place_name"] for row in _read(text)] == ["Herat"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("An airstrike hit two houses in Khogyani on Friday, killing 17.\n\nThe governor of "
         "Nangarhar put the number of the dead at 18.", ["Khogyani", "Khogyani"]),
        ("Jets bombed Bagram on Friday. The Taliban said the planes were repelled.\n\nParwan's "
         "police said a warehouse had burned; there were no casualties.", ["Bagram"] * 3),
        ("Shells hit a home in Nari on Friday. The governor visited the injured at a hospital in "
         "Jalalabad.", ["Nari"]),
        ("A shell killed two in Mir Ali on Friday. Relatives placed the bodies on the "
         "Bannu-Miramshah road in protest.", ["Mir Ali"]),
    ],
)  # fmt: skip
def test_an_office_that_adds_to_what_was_in_its_area_speaks_of_that_place(text, places):
    assert [row["place_name"] for row in _read(text)] == places


def test_residents_of_a_place_under_a_wider_heading_tell_of_their_own():
    text = (
        "Jets struck Barmal on Thursday.\n\nPaktia.\n\n"
        "Residents of Dand Patan report that shells killed two brothers on Friday."
    )
    assert [row["place_name"] for row in _read(text)] == ["Barmal", "Dand Patan"]


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("In Pakistan, a bomber killed twelve people in the capital on Friday. Kabul said nothing.",
         "Islamabad"),
        ("A bomb killed five people in Islamabad on Friday. Kabul denied any part in it.\n\nIt was "
         "the deadliest attack in the capital since September 2008, when a truck bomb at a hotel "
         "killed 54 people.", "Islamabad"),
        ("Jets struck Kabul on Friday. Islamabad said nothing. A second raid killed two people in "
         "the capital on Saturday.", "Kabul"),
    ],
)  # fmt: skip
def test_the_capital_is_that_of_what_is_told_of(text, capital):
    assert {row["place_name"] for row in _read(text)} == {capital}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Three militants died in an operation in Wanda Amir, on the boundary of Bannu and North "
         "Waziristan, on Friday.", "Wanda Amir"),
        ("On Friday a mine went off on the track leading to Angoor Adda, killing three.",
         "Angoor Adda"),
        ("Taliban forces attacked posts along much of the frontier on Friday.",
         "along much of the frontier"),
    ],
)  # fmt: skip
def test_what_only_bounds_or_leads_to_a_place_is_told_apart(text, place):
    assert [row["place_name"] for row in _read(text)] == [place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shelling was reported in Barikot and Naray, in Kunar province, on Friday.",
         [("Barikot; Naray", "Kunar")]),
        ("A bomb went off in the city's Angoor Bagh quarter in Jalalabad on Friday.",
         [("Angoor Bagh quarter in Jalalabad", "Nangarhar")]),
        ("At the hospital in Sharana, a surgeon said he had treated 40 wounded from Barmal after "
         "Friday's air strike.", [("Barmal", "Paktika")]),
        ("Many families fled here from Datta Khel, on the other side of the line, where in March "
         "2011 a drone strike killed some 40 people.", [("Datta Khel", "Khyber Pakhtunkhwa")]),
        ("Artillery duels resumed on Friday along the mountainous eastern border.",
         [("along the mountainous eastern border", "")]),
        ("Two people were killed in Lowi Mamund tehsil on Friday when a shell hit a house.",
         [("Lowi Mamund tehsil", "Khyber Pakhtunkhwa")]),
        ("Jets hit Barmal on Friday. The governor visited the wounded in Mirwais Hospital.",
         [("Barmal", "Paktika")]),
    ],
)  # fmt: skip
def test_where_the_victims_are_from_and_what_is_stated_around_a_list_is_read(text, places):
    assert [(row["place_name"], row["province"]) for row in _read(text)] == places


def test_two_names_of_one_district_are_one_place_in_pashto():
    text = "د پنجشنبې په شپه د توپخانې ګولۍ د علیشېر - ترېزیو په ولسوالۍ کې پر یوه کور ولګېدې."
    (row,) = _read(text)
    assert (row["place_name"].startswith("علیشېر - ترېزیو"), row["province"]) == (True, "Khost")


def test_a_village_only_spelled_like_a_listed_one_lies_in_the_province_that_is_told_of():
    text = (
        "روز پنجشنبه جنگنده‌ها ولسوالی عنابه در ولایت پنجشیر را بمباران کردند و سه تن کشته شدند.\n\n"
        "روز جمعه جنگنده‌ها درهٔ هزاره را بمباران کردند و پنج تن کشته شدند."
    )
    assert [row["province"] for row in _read(text)] == ["Panjshir", "Panjshir"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Torkham: The crossing stays closed to trade. A truck driver was killed by a sniper at"
         " the terminal on Sunday, a drivers' union in Jalalabad said.", ["Torkham", "Torkham"]),
        ("Torkham is quiet now. Shells fell on a transit camp there on Friday, the information"
         " office of Nangarhar said.", ["Torkham"]),
        ("Officials in Kunar said shells killed two people there on Friday.", ["Kunar"]),
        ("Shells fell on Gurbuz on Sunday. Two people were killed by a mine on Monday, the"
         " governor of Kunar said.", ["Gurbuz", "Kunar"]),
    ],
)  # fmt: skip
def test_what_a_body_tells_is_where_the_text_is_and_not_where_its_seat_is(text, places):
    assert [row["place_name"] for row in _read(text)] == places


def test_authorities_of_an_area_are_no_place():
    (row,) = _read("Angoor Adda: shut by the Taliban authorities of Paktika on Friday.")
    assert row["place_name"] == "Angoor Adda"


def test_a_heading_is_the_scene_where_no_other_place_under_it_is():
    (row,) = _read("Kharlachi: closed on Friday, the governor of Khost said.")
    assert row["place_name"] == "Kharlachi"


def test_a_province_after_a_village_is_where_it_lies_wherever_others_of_that_name_are():
    (row,) = _read("Fighters seized a hilltop in Barikot, Kunar, on Saturday.")
    assert (row["place_name"], row["province"]) == ("Barikot", "Kunar")
    (row,) = _read("Shells fell on Barikot, Kunar and Nari on Saturday.")
    assert row["place_name"] == "Barikot; Kunar; Nari"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The worst-hit village was Sarshahi. Nine people died there when shells fell on Sunday.",
         "Sarshahi"),
        ("This is Zarkamar, a hamlet in Behsud. Shortly after midnight on Sunday two bombs fell on"
         " a compound here.", "Zarkamar, Behsud"),
        ("KABUL - Shops were open on Monday. This is Zarkamar, a hamlet in Behsud. Two bombs fell"
         " on a compound here on Sunday.", "Zarkamar, Behsud"),
    ],
)  # fmt: skip
def test_a_sentence_that_presents_a_place_sets_the_scene_of_the_next(text, place):
    assert [row["place_name"] for row in _read(text)] == [place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Troops killed four in Tank on Friday. As for Kurram, six militants were killed there.",
         ["Tank", "Kurram"]),
        ("Shells fell on Nari on Friday. With regard to Kurram, officials said two soldiers had"
         " died.", ["Nari", "Kurram"]),
        ("Shells fell on Nari on Friday. In the strike on the clinic of Asmar, three nurses were"
         " hurt, doctors said.", ["Nari", "Asmar"]),
        ("A school in Behsud was bombed on Friday. The strike on a hospital in Kabul, reported late"
         " on Monday, was worse: the health ministry speaks of 400 dead.", ["Behsud", "Kabul"]),
    ],
)  # fmt: skip
def test_what_a_sentence_itself_is_about_is_its_scene_and_not_the_place_before(text, places):
    assert [row["place_name"] for row in _read(text)] == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The communiqué spoke of two martyred across all sectors.", ""),
        ("The army said 17 soldiers had been killed in the weekend's attacks.", ""),
        ("The BLA said it had killed 84 soldiers in attacks across the province.", "Balochistan"),
        ("\n\nTotal: 8 operations. Killed: 11.", ""),
    ],
)
def test_a_sum_of_many_places_is_not_of_the_last_one_told(text, place):
    rows = _read("A bomb wounded two people in Quetta on Sunday. " + text)
    assert [row["place_name"] for row in rows] == ["Quetta", place]
    assert rows[0]["deaths_low"] == ""


def test_a_total_of_one_place_stays_there():
    (row,) = _read("Shells hit a house and a shop in Dangam on Friday. In all, six people died.")
    assert (row["place_name"], row["deaths_low"]) == ("Dangam", "6")


@pytest.mark.parametrize(
    ("then", "where"),
    [
        ("The crossing was closed to traffic on Friday.", "Chaman"),
        ("Both crossings were closed on Friday.", "Torkham; Chaman"),
        ("Officials shut the border crossing on Friday.", "Chaman"),
    ],
)
def test_a_crossing_that_is_shut_is_the_one_named_before(then, where):
    told = "Guards exchanged fire at Torkham on Wednesday and at Chaman on Thursday."
    shut = [r for r in _read(f"{told}\n\n{then}") if r["event_type"] == "border closure"]
    assert [r["place_name"] for r in shut] == [where]


@pytest.mark.parametrize(
    "then", ["The crossing stayed open on Friday.", "The gate of the school was closed on Friday."]
)
def test_a_crossing_that_stays_open_or_another_gate_is_none(then):
    rows = _read(f"Guards exchanged fire at Torkham on Thursday. {then}")
    assert [r["event_type"] for r in rows] == ["cross-border fire"]


def test_people_hurt_where_a_crossing_is_shut_later_are_not_hurt_by_that():
    rows = _read(
        "Two people were injured at Torkham on Thursday. The crossing was closed on Friday."
    )
    assert [(r["event_type"], r["injured_low"]) for r in rows] == [
        ("other", "2"), ("border closure", "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kandahar/Quetta – Two men died on Friday when a shell hit a house in Nari.", "Nari"),
        (
            "Jets bombed a house in Spera on Friday, the governor said. Twenty people had been "
            "martyred and the wounded were lying in Khost city and in Gardez, he said.",
            "Spera",
        ),
        (
            "Four khwarij were killed in Tank on Friday. Weapons were recovered from the killed "
            "khwarij, who remained actively involved in numerous terrorist activities in Bannu and "
            "Lakki Marwat.",
            "Tank",
        ),
        (
            "An operation in Kulachi on Friday ended with the killing of two militants wanted for "
            "attacks in Paharpur and Daraban.",
            "Kulachi",
        ),
        (
            "Shells hit Dangam on Friday. Humanitarian operations in Nangarhar and Laghman have "
            "been suspended because of insecurity.",
            "Dangam",
        ),
        (
            "A bomb killed two men in Bannu on Friday. A party called a strike in Khar for Monday.",
            "Bannu",
        ),
        (
            "In Turbat, a bomb planted along the road to Gwadar went off beside a van on Friday.",
            "Turbat",
        ),
        (
            "At the regional hospital in Jalalabad a girl of six, hit by splinters at Nari on "
            "Friday, looks away.",
            "Nari",
        ),
        (
            "On Friday, in response to an intrusion attempt by khwarij opposite Spinwam, the "
            "movement of a group of khwarij was picked up. Own troops thwarted their attempt to "
            "infiltrate. Twelve khwarij were sent to hell.",
            "opposite Spinwam",
        ),
    ],
)
def test_where_people_lie_are_known_protest_or_travel_is_no_scene(text, place):
    told = [name for row in _read(text) for name in row["place_name"].split("; ")]
    assert sorted(set(told)) == place.split("; ")


def test_what_is_condemned_is_no_claim_where_it_is_told_elsewhere():
    text = (
        "A bomb killed two men in Bannu on Friday and gunmen killed a guard in Khar. The "
        "president condemned the attacks in Bannu and Khar."
    )
    assert [row["place_name"] for row in _read(text)] == ["Bannu", "Khar"]


def test_what_is_condemned_and_told_nowhere_else_is_told():
    text = "The president condemned the bombing of a market in Bannu."
    assert [row["place_name"] for row in _read(text)] == ["Bannu"]


@pytest.mark.parametrize(
    ("text", "place", "province"),
    [
        ("A strike hit a house in Girdi Kas, Bihsud district, Nangarhar Province, on Friday.",
         "Girdi Kas", "Nangarhar"),
        ("A bomber hit a checkpost at Malangi in Bajaur's Mamond tehsil on Friday.",
         "Malangi in Bajaur", "Khyber Pakhtunkhwa"),
        ("Shells fell between Gul Kach and Qamardin Karez on "
         "Friday.",
         "Gul Kach; Qamardin Karez", None),
        ('The army said on Friday that posts had been captured "from Bajaur to Zhob".',
         "Bajaur; Zhob", None),
    ],
)  # fmt: skip
def test_a_place_is_found_by_its_area_or_by_the_other_end(text, place, province):
    (row,) = _read(text)
    assert row["place_name"].startswith(place)
    assert row["place_name"].count(";") == place.count(";")
    assert province is None or row["province"] == province


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Jets struck a house in Behsud on Friday. The surviving son, hit in the leg, is in a "
            "ward at Jalalabad.",
            "Behsud",
        ),
        (
            "Gunmen attacked a post in Rajgal on Friday and killed two guards. The attackers were "
            "driven back after two hours and withdrew towards Achin.",
            "Rajgal",
        ),
        (
            "Shells hit a house in Killi Deba near Chaman on Friday, officials said. The shells, "
            "they said, came from the direction of Spin Boldak.",
            "Killi Deba",
        ),
        (
            "A surgeon in Kandahar said seven bodies, four of them of children, had been "
            "received from Takhta Pul on "
            "Friday after an air raid on a row of workshops.",
            "Takhta Pul",
        ),
        (
            "Five soldiers were killed when gunmen attacked a post in Rajgal on Friday. The "
            "funeral of the martyrs was held at the centre in Jamrud.",
            "Rajgal",
        ),
        (
            "A bomb killed two men in Bannu on Friday. Islamabad blames such attacks on militants "
            "that it says shelter in Afghanistan.",
            "Bannu",
        ),
        (
            "Tribesmen of the valley, who had been told to leave by January, blocked the Bara road "
            "at Takya against the burning down of nine houses in Maidan by a shell on Friday.",
            "Maidan",
        ),
        (
            "Drones struck camps in Miranshah and Spinwam and a base in Bajaur on Friday.",
            "Bajaur; Miranshah; Spinwam",
        ),
        (
            "Jets pounded parts of eastern and southeastern Afghanistan on Friday, killing 36.",
            "parts of eastern and southeastern Afghanistan",
        ),
        ("In Dangam, a health post sustained damage on Friday.", "Dangam"),
    ],
)
def test_the_scene_is_not_where_they_came_from_or_went_to(text, place):
    told = [name for row in _read(text) for name in row["place_name"].split("; ")]
    assert sorted(set(told)) == place.split("; ")


def test_residents_who_heard_nothing_deny_only_what_was_at_their_own_place():
    rows = _read(
        "The Taliban said that drones had struck a camp in Wana on Friday. Islamabad said a drone "
        "had hit a house in Kohat. Residents of Wana said they had heard no explosions."
    )
    assert [row["place_name"] for row in rows if row["claim_status"] == "denied"] == ["Wana"]


def test_patients_who_are_sent_on_are_not_fired_at():
    text = (
        "Eleven injured were in the wards; three had been sent on to Quetta before the crossing at "
        "Chaman was sealed on Friday."
    )
    assert {row["place_name"] for row in _read(text)} == {"Chaman"}
    (row,) = _read("Two drones that were sent to Quetta were shot down on Friday.")
    assert row["place_name"] == "Quetta"


def test_north_of_a_city_is_a_further_place_of_a_list():
    (row,) = _read("Drones hit houses in Khost and north of Kandahar city on Friday.")
    assert row["place_name"] == "Khost; north of Kandahar city"
    (row,) = _read("Drones hit a house in Landi Kotal west of Peshawar on Friday.")
    assert row["place_name"] == "Landi Kotal"
