"""Which places English reports tell of an event, and what one text leaves behind for another."""

import pytest
from readings import read as _read

import geo
from geo.reading.lexicons import lexicon

PUBLISHED = "2026-03-14"


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (
            "Shells fell on the village of Spera Wam in Khost on Friday, residents said.",
            "Shells fell on Friday in the Spera Wam area of Gurbuz district, residents said.",
        ),
        (
            "په خوست کې د سپېرې وام په کلي کې هاوان ولګېد او درې کسان ووژل شول.",
            "د سپېرې وام سیمه کې پرون درې کسان ووژل شول.",
        ),
    ],
)
def test_no_name_that_one_text_tells_is_known_in_the_next(before, text):
    alone, names = _read(text), len(lexicon().known)
    geo.read_text(before, published=PUBLISHED, recognizer=lambda _: [(0, 6, "place")])
    assert _read(text) == alone
    assert len(lexicon().known) == names


def _places(text):
    return [name for row in _read(text) for name in row["place_name"].split("; ") if name]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Shells hit a clinic in Dangam, near Asadabad, on Friday, elders said.",
            ["Dangam"],
        ),
        (
            "A bomb went off on Friday at Kili Deba, just outside Quetta.",
            ["Kili Deba"],
        ),
        (
            "Jets bombed a depot near Torkham and a camp near Khogyani on Friday.",
            ["near Torkham", "near Khogyani"],
        ),
    ],
)
def test_a_place_that_tells_where_another_lies_is_no_scene(text, places):
    assert _places(text) == places


def test_the_place_of_those_who_tell_it_is_no_scene_where_they_name_another():
    told = "officials said two clerks were wounded at Chaman on Friday when shots were fired."
    assert _places(f"In Quetta, {told}") == ["Chaman"]


def test_places_listed_after_a_colon_stand_for_the_area_before_it():
    (row,) = _read(
        "Jets hit three targets in Nangarhar province on Friday: a school in Chaparhar, the "
        "bazaar of Khogyani and a barracks in Achin district."
    )
    assert row["place_name"].split("; ") == ["Chaparhar", "Khogyani", "Achin district"]
    assert row["province"] == "Nangarhar"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Kabul's seventh district", "Kabul's seventh district"),
        ("the second police district of Jalalabad", "second police district of Jalalabad"),
        ("Sector I-9, Islamabad", "Sector I-9, Islamabad"),
    ],
)
def test_a_numbered_part_of_a_city_is_named_whole(words, place):
    assert _places(f"A bomb exploded in {words} on Friday, police said.") == [place]


def test_two_places_joined_by_and_are_two_though_one_gives_its_name_to_an_area():
    text = "Drones hit a camp in Miran Shah and another in Spinwam on Friday."
    assert _places(text) == ["Miran Shah", "Spinwam"]


def test_a_government_that_declares_something_is_no_scene():
    text = (
        "Fighting broke out when Islamabad declared war after what it called attacks on its "
        "border posts."
    )
    assert "Islamabad" not in _places(text)


def test_the_month_of_may_is_no_possibility():
    (row,) = _read("In May two traders were shot dead in a bazaar in Bamyan.")
    assert (row["place_name"], row["deaths_low"]) == ("Bamyan", "2")


def test_a_denial_of_harbouring_answers_no_attack():
    text = (
        "A bomb killed two policemen in Bannu on Friday. Islamabad accuses Kabul of sheltering "
        "the group, a charge it denies."
    )
    assert [row["claim_status"] for row in _read(text)] == ["reported"]


def test_a_denial_of_losing_posts_answers_the_capture():
    text = (
        "Fighters seized two posts in the Nawa area of Bajaur on Friday, a Taliban spokesman "
        "said. Pakistan denied losing any posts."
    )
    assert [row["claim_status"] for row in _read(text)][-1] == "denied"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Troops fired on posts in the Chitral, Bajaur and Kurram sectors on Friday.",
            ["Chitral", "Bajaur", "Kurram"],
        ),
        (
            "Torkham and Chaman were shut on Friday along with Kharlachi and Ghulam Khan.",
            ["Torkham", "Chaman", "Kharlachi", "Ghulam Khan"],
        ),
        (
            "The jets hit a barracks in Kandahar on Friday, and a depot of the regime in Logar.",
            ["Kandahar", "Logar"],
        ),
    ],
)
def test_every_place_of_a_list_is_a_scene(text, places):
    assert _places(text) == places


def test_a_road_between_two_places_is_one_place():
    text = "A drone dropped a bomb on the Asadabad-Dangam road on Friday."
    assert _places(text) == ["Asadabad-Dangam road"]


def test_the_place_of_what_happened_in_a_later_clause_is_the_scene():
    text = "Flour is dearer in Jalalabad since Torkham was closed on 6 March."
    assert _places(text) == ["Torkham"]


def test_the_name_of_a_company_is_no_place():
    text = "Bombs hit the fuel stores of Ariana Air, a private company, in Kandahar on Friday."
    assert _places(text) == ["Kandahar"]


def test_a_denial_of_any_attack_is_a_denial():
    text = (
        "Jets bombed Logar on Friday, residents said. A Taliban spokesman denied that there was "
        "any attack in Logar on Friday."
    )
    assert [row["claim_status"] for row in _read(text)] == ["reported", "denied"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A drone killed two people in Bar Mamund on Friday.", ["Bar Mamund"]),
        ("Jets bombed a house in Matre Dara on Friday, elders in Tirah said.", ["Matre Dara"]),
        ("A shell fell in Lower Dir on Friday.", ["Lower Dir"]),
    ],
)
def test_a_listed_name_at_the_end_of_a_longer_one_is_not_taken_alone(text, places):
    assert _places(text) == places


def test_what_a_clause_names_is_the_place_of_the_next():
    text = (
        "A tower burnt in Bajaur. An official conceded that a post at Angoor Adda was given up on "
        "9 March; it was retaken with the loss of two men."
    )
    assert _places(text)[-1] == "Angoor Adda"


def test_those_who_treat_the_injured_are_not_where_it_happened():
    text = (
        "Two bombs hit a farm in Khogyani on 9 March.\n"
        "Six people were killed in it.\n"
        "A doctor on duty in Jalalabad said eight injured people had been brought to him."
    )
    assert set(_places(text)) == {"Khogyani"}


def test_the_day_that_a_witness_tells_is_that_of_what_was_reported():
    text = (
        "A woman was killed in shelling in Lal Pura, residents said.\n"
        "The police spokesman said the shells landed on 9 March.\n"
        "On 6 March, a man was killed in a similar attack in Lal Pura."
    )
    days = [(row["date_start"], row["deaths_low"]) for row in _read(text)]
    assert ("2026-03-09", "1") in days
    assert ("2026-03-06", "1") in days


def test_a_government_that_strikes_is_not_joined_to_the_places_it_strikes():
    text = "Islamabad's strikes on Kabul and Kandahar appear aimed at compelling Kabul to talk."
    (row,) = _read(text)
    assert (row["place_name"], row["stated_target"]) == ("Kabul; Kandahar", "")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells fell in Dand-e-Patan on Friday and killed a herder.", ["Dand-e-Patan"]),
        ("Mortars hit Nangarhar (Lal Pur, Goshta) and Khost (Gurbuz) on Friday.",
         ["Lal Pur", "Goshta", "Gurbuz"]),
        ("Fire was exchanged on Friday from Chitral to Kurram.", ["Chitral", "Kurram"]),
        ("Gunmen attacked lorries at three places, Kolpur, Mastung and Khad Kocha, on Friday.",
         ["Kolpur", "Mastung", "Khad Kocha"]),
        ("Drones hit Camp Salerno in Khost on Friday.", ["Camp Salerno"]),
        ("A mine went off on Friday as the van was passing through Goshta.", ["Goshta"]),
        ("A shell landed close to Goshta on Friday.", ["close to Goshta"]),
    ],
)  # fmt: skip
def test_names_of_several_words_lists_and_ranges_are_whole(text, places):
    named = [name for row in _read(text) for name in row["place_name"].split("; ")]
    assert named == places


def test_the_station_whose_van_was_hit_is_no_scene():
    text = "A bomb hit a van of Domel police station in Bannu on Friday and hurt two officers."
    assert [row["place_name"] for row in _read(text)] == ["Bannu"]
    text = "Gunmen stormed the Domel police station in Bannu on Friday and hurt two officers."
    assert "Domel" in _read(text)[0]["place_name"]


def test_here_is_where_a_report_is_written_from():
    text = "TANK: A constable was shot dead here on Friday, police said."
    assert [row["place_name"] for row in _read(text)] == ["Tank"]


def test_both_districts_are_those_told_of_before():
    text = (
        "Jets struck Goshta on Friday. Drones hit Dangam.\n\n"
        "A spokesman for the Taliban said nine people had been killed in the two districts."
    )
    assert _read(text)[-1]["place_name"] == "Goshta; Dangam"


@pytest.mark.parametrize("motive", ["in retaliation for air raids on", "to avenge raids on"])
def test_what_follows_a_motive_is_told_of_the_main_event(motive):
    text = f"Fighters stormed posts in Chitral on Friday {motive} Kunar, killing three soldiers."
    rows = [row for row in _read(text) if row["deaths_low"]]
    assert [(row["place_name"], str(row["deaths_low"])) for row in rows] == [("Chitral", "3")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Drones were shot down on Friday in three Pakistani districts in the past day: Kohat, "
         "Hangu and Tank.", "Kohat; Hangu; Tank"),
        ("A bomber killed nine people on Friday in a mosque at Peshawar's police headquarters.",
         "Peshawar"),
        ("Guards on both sides traded fire along their disputed frontier on Friday, killing two.",
         "along their disputed frontier"),
        ("Jets bombed a depot near Gardez on Thursday; the aircraft returned to Khost on Friday "
         "and bombed a camp.", "Khost"),
        ("Gunmen shot two men dead in Tirah on Friday; elders told a jirga in Bara that a third "
         "had been killed.", "Tirah"),
        ("Police in Parachinar said a post at Kharlachi was shelled on Friday; two guards were "
         "wounded there, they said.", "Kharlachi"),
        ("Residents of Spin Boldak and Dangam said shells had killed three people on Friday.",
         "Spin Boldak; Dangam"),
    ],
)  # fmt: skip
def test_places_are_those_of_the_event_however_they_are_told(text, places):
    assert _read(text)[-1]["place_name"] == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two soldiers died in a clash in the North Waziristan district on Friday.",
         "North Waziristan district"),
        ("Gunmen shot a guard dead in the Speen Tangi area of Sibi on Friday.",
         "Speen Tangi area of Sibi"),
        ("Gunmen fired at an ambulance near Pashat Bazaar in Bajaur on Friday.",
         "near Pashat Bazaar in Bajaur"),
        ("The hospital in Khost received 11 wounded after shelling in Spera on Friday.", "Spera"),
    ],
)  # fmt: skip
def test_names_are_read_to_their_ends(text, place):
    assert [row["place_name"] for row in _read(text)] == [place]


def test_where_the_shells_fell_is_told_in_the_next_sentence():
    text = (
        "Officials in Kunar said on Friday that shells had killed four people in the province. The "
        "officials said the shells landed in the Sarkano, Nari and Asmar districts."
    )
    rows = [(row["place_name"], str(row["deaths_low"])) for row in _read(text)]
    assert rows == [("Sarkano; Nari; Asmar", "4")]


def test_a_place_lies_in_the_province_of_what_it_is_near():
    text = "Jets bombed a house in Behsud district, outside the city of Jalalabad, on Friday."
    assert _read(text)[0]["province"] == "Nangarhar"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Khost province, four people were killed in Gurbuz and Tani districts on Friday.",
         ["Gurbuz", "Tani"]),
        ("In Nangarhar, six herders were wounded in Goshta, Lal Pur, Momand Dara and Rodat.",
         ["Goshta", "Lal Pur", "Momand Dara", "Rodat"]),
        ("Jets hit targets in three provinces in the past 24 hours: Kabul, Khost and Paktia.",
         ["Kabul", "Khost", "Paktia"]),
        ("Along the border the fighting went on. Pakistan said on Friday it had taken 18 posts.",
         ["Along the border"]),
    ],
)  # fmt: skip
def test_what_is_set_in_front_or_listed_after_a_colon_is_the_scene(text, places):
    named = [name for row in _read(text) for name in row["place_name"].split("; ")]
    assert named == places


@pytest.mark.parametrize("nobody", ["no one had been hurt", "there was not a single strike"])
def test_nowhere_in_either_place_is_in_both(nobody):
    text = f"Jets struck Kabul and Khost on Friday. The Taliban said {nobody} in Kabul or Khost."
    assert all(row["place_name"] == "Kabul; Khost" for row in _read(text))


@pytest.mark.parametrize(
    "text",
    [
        "A strike on Peshawar or on a dam would change the war.",
        "Any further attack on Kandahar could lead to a wider conflict.",
    ],
)
def test_what_an_attack_would_bring_about_is_no_attack(text):
    assert not _read(text)


def test_those_who_saw_it_in_an_area_tell_where_in_it():
    text = "In Khost, residents of Tani said shells had fallen on a barn on Friday."
    assert [row["place_name"] for row in _read(text)] == ["Tani"]
    text = "In Khost, residents of Kunduz said shells had fallen on a barn on Friday."
    assert [row["place_name"] for row in _read(text)] == ["Khost"]


def test_of_two_districts_of_a_name_the_one_whose_province_is_told_is_meant():
    raids = "Jets bombed houses in {} on Friday. In Behsud district a barn was hit by a rocket."
    assert _read(raids.format("Nangarhar"))[-1]["province"] == "Nangarhar"
    assert _read(raids.format("Maidan Wardak"))[-1]["province"] == "Maidan Wardak"


def test_a_text_that_goes_round_places_tells_of_each_under_its_name():
    text = (
        "The week in brief\n\nCHAMAN: The crossing has been closed since Monday.\n\n"
        "NUSHKI: Gunmen attacked a convoy on Wednesday. The BLA claimed responsibility and said "
        "12 soldiers were killed.\n\nZHOB: Four men were killed in a raid on Thursday."
    )
    rows = [(row["event_type"], row["place_name"], row["claimed_by"]) for row in _read(text)]
    assert rows == [
        ("border closure", "Chaman", ""),
        ("ground attack", "Nushki", "BLA"),
        ("ground attack", "Zhob", ""),
    ]


def test_the_name_of_a_tribe_after_a_first_name_is_a_person():
    text = "An elder, Gul Shinwari, was shot dead in Torkham on Friday; his home was in Mohmand."
    assert [row["place_name"] for row in _read(text)] == ["Torkham"]
    assert _read("Gunmen shot a guard dead in Mohmand on Friday.")[0]["place_name"] == "Mohmand"


def test_where_the_camps_lay_is_told_in_the_next_sentence():
    text = "Pakistani jets bombed seven camps on Friday. They lay in Nangarhar and Khost."
    assert [row["place_name"] for row in _read(text)] == ["Nangarhar; Khost"]


@pytest.mark.parametrize(
    ("text", "place", "speaker"),
    [
        ("A day later Pakistan bombed targets in Kabul and Khost and said 20 men had been killed.",
         "Kabul; Khost", "Pakistan"),
        ("The army shelled Goshta on Friday and said it had destroyed three posts.",
         "Goshta", "army"),
    ],
)  # fmt: skip
def test_where_a_doer_struck_is_where_those_he_speaks_of_died(text, place, speaker):
    (row,) = _read("Jets flew over Zabul on Thursday. " + text)
    assert (row["place_name"], row["claimed_by"], row["claim_status"]) == (
        place, speaker, "claimed",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets bombed Sarkotal and Mazghar in Paktika on Friday.",
         "Sarkotal, Paktika; Mazghar, Paktika"),
        ("Shells hit Nari, Dangam and Shultan in Kunar on Friday.", "Nari; Dangam; Shultan, Kunar"),
        ("Shells landed in Asmar, Zarobay and Mazghar, residents of Kunar said on Friday.",
         "Asmar; Zarobay; Mazghar"),
    ],
)  # fmt: skip
def test_names_in_no_list_go_on_with_a_list_of_places(text, places):
    assert geo.read_text(text, published="2026-03-08").place_name.tolist() == [places]


@pytest.mark.parametrize(
    "text",
    [
        "Strikes hit Nangarhar, Wahdat News reported on Friday.",
        "Jets struck Nangarhar and Zaman Jan said three people died on Friday.",
        "A bomb hit Nangarhar and Rescue officials took six to hospital on Friday.",
    ],
)
def test_who_is_named_after_a_place_is_no_further_one(text):
    assert geo.read_text(text, published="2026-03-08").place_name.tolist() == ["Nangarhar"]


def test_what_a_place_is_stays_out_of_its_name():
    text = "On Friday a bomb hit Margha, a market town in the Barmal district of Paktika."
    assert _places(text) == ["Margha, Barmal district"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The shells came from Pakistani positions near Nawa Pass and killed two in Marawara on "
         "Monday.", ["Marawara"]),
        ("Shells killed two in Dangam on Friday. They had been fired from posts at Ghakhi Pass.",
         ["Dangam"]),
        ("Soldiers killed five militants who had crossed over from Shorrai in Kunar into Bajaur on "
         "Monday.", ["Bajaur"]),
        ("Mortar shells fired from across the border landed in Ghulam Khan on Monday.",
         ["Ghulam Khan"]),
        ("Three soldiers were treated here (Drosh, Chitral) after Thursday's battle for the Arandu "
         "post.", ["Arandu"]),
        ("The clip, shared as an attack in Panjgur, was filmed in Musakhel in August 2024, when "
         "gunmen shot dead 23 passengers.", ["Musakhel"]),
    ],
)  # fmt: skip
def test_the_place_of_the_guns_or_of_the_telling_is_no_scene(text, places):
    assert [row["place_name"] for row in _read(text)] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Jets bombed a house in Barmal on Friday. The wounded were driven to hospitals in "
            "Sharana and Gardez, and two were carried to a clinic in Urgun.",
            ["Barmal"],
        ),
        (
            "Shells hit Nari on Friday. A hospital for mothers at Asadabad in Kunar received 16 of "
            "the injured.",
            ["Nari"],
        ),
        (
            "The army fired mortars on Friday at the villages of Nari and Sarkani in Kunar from "
            "its positions in Bajaur and Chitral.",
            ["Nari", "Sarkani"],
        ),
        (
            "Two shells hit Dangam on Friday. The mission called on the parties in Kabul and "
            "Islamabad to end hostilities.",
            ["Dangam"],
        ),
        (
            "Trucks were stranded between Jamrud and Landi Kotal on Friday as the Torkham "
            "crossing stayed closed.",
            ["Torkham crossing"],
        ),
        (
            "The worst incident took place on Friday in Barmal, where aircraft hit a compound in "
            "the Margha area.",
            ["Margha area"],
        ),
        ("In Khost a transit camp of a charity for the homeless at Gurbuz was damaged by shells "
         "on Friday.", ["Gurbuz"]),
        (
            "The Taliban said on Friday they had launched attacks on the border from Nangarhar, "
            "Kunar, Khost and Paktika.",
            ["Nangarhar", "Kunar", "Khost", "Paktika"],
        ),
        (
            "Families from Nari and Dangam have fled after rockets killed two men in the latter "
            "on Friday, elders said.",
            ["Dangam"],
        ),
    ],
)  # fmt: skip
def test_where_it_was_is_told_apart_from_where_else_the_sentence_leads(text, places):
    assert _places(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Soldiers were driven out of a post in Nari on Friday by Afghan fighters.", ["Nari"]),
        ("Drones sent to Swabi were brought down on Friday.", ["Swabi"]),
        ("The fighters carried out attacks in Nari and Dangam on Friday.", ["Nari", "Dangam"]),
        ("Six militants were sent to hell in Tirah on Friday, the army said.", ["Tirah"]),
    ],
)
def test_what_is_carried_out_or_driven_out_is_not_taken_to_a_hospital(text, places):
    assert _places(text) == places


def test_residents_who_go_on_speaking_mean_their_own_place():
    rows = _read(
        "Jets struck a camp in Barmal and a house in Shirzad on Friday, officials said.\n\n"
        "Residents of the village of Marghai said they woke to the roar of engines. By dawn nine "
        "bodies had been laid out in the mosque there, one of them told a reporter."
    )
    assert [row["place_name"] for row in rows if str(row["deaths_low"]) == "9"] == ["Marghai"]


def test_raids_that_end_in_arrests_are_no_scene():
    text = "Police arrested four people on Friday in overnight raids in Peshawar and Nowshera."
    assert _places(text) == []
    assert _places("Troops raided a hideout in Tank on Friday and killed two men.") == ["Tank"]


def test_the_group_that_was_behind_the_one_attack_of_a_report_may_say_so_late():
    rows = _read(
        "A bomber killed 31 people on Friday at a mosque in Quetta.\n\nThe injured were taken to "
        "two hospitals.\n\nFunerals were held on Saturday.\n\nMarkets were shut.\n\nThe Islamic "
        "State said it was behind the attack."
    )
    assert [(row["place_name"], row["actor"]) for row in rows] == [
        ("Quetta", ""),
        ("Quetta", "ISKP"),
    ]


def test_a_denial_answers_the_deed_and_not_what_it_was_an_answer_to():
    rows = _read(
        "Afghanistan said on Friday that its drones had bombed a camp in Nowshera in response to "
        "Pakistani strikes on Kabul and Paktia. Pakistan rejected the assertion."
    )
    assert [r["place_name"] for r in rows if r["claim_status"] == "denied"] == ["Nowshera"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "On 4 March the armed forces hit military sites across Afghanistan. These include a "
            "drone store at Bagram, depots at Tarinkot, and camps in Kunar and Paktika.",
            ["Bagram", "Tarinkot", "Kunar", "Paktika"],
        ),
        (
            "Jets attacked five locations in Nangarhar and Paktika provinces on Friday. The "
            'minister listed them: "Khogyani and Behsud in Nangarhar; Barmal".',
            ["Khogyani", "Behsud", "Barmal"],
        ),
        (
            "A landmine killed two shepherds in the Khwezai area of Baezai tehsil on Friday, an "
            "official in Mohmand said.",
            ["Khwezai area of Baezai tehsil"],
        ),
        (
            "In Parom, four guards were ambushed on Friday on their way from Panjgur to the border "
            "post at Chedgi.",
            ["Parom"],
        ),
        (
            "Gunmen killed five men in Hoshab on Friday. The BLF said in a message to reporters in "
            'Quetta that its "men" had carried out both attacks.',
            ["Hoshab", "Hoshab"],
        ),
        (
            "Shells hit the Omari camp in Nangarhar on Friday.\n\nAcross the barrier, in Bacha "
            "Mena, the walls are pocked too. Residents there said that a girl was "
            "hurt by a shell on Friday.",
            ["Omari camp, Nangarhar", "Bacha Mena"],
        ),
        ("And in Jalalabad residents heard four blasts on Friday.", ["Jalalabad"]),
        ("Arandu was mortared on Saturday.", ["Arandu"]),
        ("Shells hit Dangam on Friday. Any fighting in Chitral, Dir?", ["Dangam"]),
        (
            "Two bombs hit a clinic in Paghman on Friday. A charity took 27 injured into its "
            "hospital in Logar.",
            ["Paghman"],
        ),
    ],
)
def test_targets_that_are_listed_and_places_of_others(text, places):
    assert _places(text) == places


def test_people_and_offices_that_are_listed_are_no_targets():
    text = (
        "Jets hit military sites across Afghanistan on Friday, killing 40. They include two "
        "policemen from Kabul and a teacher living in Herat."
    )
    assert "Herat" not in _places(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Gunmen stormed a camp in Wana on Friday and killed seven soldiers. Pakistan says the "
            "assault was directed by commanders hiding in Khost.",
            ["Wana"],
        ),
        (
            "A blast killed three soldiers in Ziarat on Friday. The martyrs came from Multan and "
            "Swabi; funeral prayers were offered at Quetta Cantonment.",
            ["Ziarat"],
        ),
        (
            "The bomber who blew himself up in a mosque in Tank on Friday had been in Kunar for "
            "months.",
            ["Tank"],
        ),
        (
            "Shells were fired at Dangam on Thursday.\n\nThe crossing at Torkham is quiet. A man "
            "was shot dead there on Friday.",
            ["Dangam", "Torkham"],
        ),
        (
            "Shells fell in Nari on Thursday. The streets of Kohat and Quetta are empty. In the "
            "former, shrapnel injured two people on Friday.",
            ["Nari", "Kohat"],
        ),
    ],
)
def test_where_the_doers_or_the_dead_have_been_is_no_scene(text, places):
    assert _places(text) == places


def test_there_is_the_place_of_its_own_sentence_first():
    rows = _read(
        "Fighting went on in Chitral on Thursday. The army said it had captured posts opposite "
        "Arandu on Friday and that 22 fighters were killed there."
    )
    assert [row["place_name"] for row in rows if str(row["deaths_low"]) == "22"] == [
        "opposite Arandu"
    ]


def test_the_latter_is_of_the_pair_in_its_own_sentence_first():
    rows = _read(
        "Islamabad said camps were used for bombings in Bajaur and Bannu. Kabul said a madrasa in "
        "Barmal and a house in Behsud were hit on Friday and that 18 people died in the latter."
    )
    assert [row["place_name"] for row in rows if str(row["deaths_low"]) == "18"] == ["Behsud"]
