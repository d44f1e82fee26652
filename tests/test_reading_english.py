"""What an English report tells: by whom, where, when, of which kind and with which figures."""

from __future__ import annotations

from functools import partial

import pytest
from readings import read

from geo.reading.pronouns import speaker_meant
from geo.reading.speakers import Attribution, Voice

SUNDAY = "2026-03-15"


_read = partial(read, published=SUNDAY)


def _struck(said: str) -> str:
    return f"{said} jets had struck a house in Urgun on Friday, killing nine."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (_struck("Rahim Gul, an elder in Urgun, said"), "elder in Urgun"),
        (_struck("Attaullah Khan, the information minister, said"), "information minister"),
        (_struck("Two officials and a tribal elder said"), "Two officials and a tribal elder"),
        (_struck("A statement from the Pakistani military said"), "Pakistani military"),
        (_struck("In a post on X, the deputy spokesman said"), "deputy spokesman"),
        (_struck("The ministry, in a statement to the media, said"), "ministry"),
        ("Jets struck a house in Urgun on Friday, said Rahim Gul, a local elder.", "local elder"),
        ("Jets struck a house in Urgun on Friday, by residents' account.", "residents"),
        ("Jets struck a house in Urgun on Friday — local officials.", "local officials"),
        ("Jets hit Urgun on Friday, a channel reported, quoting the governor.", "governor"),
        ("Jets hit Urgun on Friday, it was confirmed by the provincial police.", "provincial"),
        ("An agency's reporter in Urgun saw nine bodies after the strike on Friday.", "reporter"),
    ],
)
def test_whoever_says_so_is_named_however_the_sentence_puts_it(text, speaker):
    assert any(speaker in row["claimed_by"] for row in _read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan has neither confirmed nor denied Friday's strike in Urgun.",
        "Jets struck a house in Urgun on Friday, days after Pakistan said it would act.",
        "Shells hit a bazaar in Sarkano on Friday and officials said the wounded were treated.",
        "A drone hit a car near Gardez on Friday, although the TTP has not acknowledged it.",
    ],
)
def test_who_says_something_else_or_nothing_does_not_claim_the_event(text):
    assert _read(text)[0]["claimed_by"] == ""


def test_a_quotation_over_several_sentences_is_said_by_who_stands_at_its_end():
    rows = _read(
        'It was past midnight. "Jets struck two houses in Urgun on Friday. The second bomb in '
        'Urgun killed nine people," a farmer said.'
    )
    assert {row["claimed_by"] for row in rows} == {"farmer"}


def test_a_pronoun_speaks_for_the_person_or_the_body_that_it_fits():
    he, it = (Attribution(0, 7, None, "reported", (7, 20), (0, 2)) for _ in range(2))
    spoken = [Voice("provincial governor"), Voice("Ministry of Defence")]
    assert speaker_meant("he said two had died", he, spoken) == spoken[0]
    assert speaker_meant("it said two had died", it, spoken) == spoken[1]
    assert speaker_meant("he said two had died", he, []) is None


def test_the_group_is_the_one_that_was_named_last():
    rows = _read(
        "The Tehreek-e-Taliban Pakistan issued its weekly summary of attacks.\n\n"
        "The group says its men ambushed a convoy at Badar on Friday, killing 35 soldiers."
    )
    assert rows[-1]["claimant_party"] == "TTP"
    assert "Tehreek-e-Taliban Pakistan" in rows[-1]["claimed_by"]


def test_what_the_report_and_what_somebody_says_are_two_rows():
    rows = _read(
        "Warplanes bombed a house in Urgun on Friday, killing four. Residents said nine people had "
        "been killed."
    )
    assert [row["claimed_by"] for row in rows] == ["", "Residents"]
    assert rows[1]["answers"] == rows[0]["claim_id"]
    assert str(rows[1]["deaths_low"]) == "9"


def test_who_claims_an_attack_that_a_sentence_tells_of_has_a_row():
    rows = _read(
        "A suicide bombing in Peshawar on Friday killed 31 people and was claimed by Islamic State."
    )
    assert [(row["claimant_party"], row["claim_status"]) for row in rows] == [
        ("", "reported"),
        ("ISKP", "claimed"),
    ]


def test_the_label_of_a_paragraph_sets_its_place_and_its_day():
    rows = _read(
        "What is known so far\n\nThe week's attacks, one by one, as they were reported.\n\n"
        "Urgun, 10 March. Aircraft released two bombs on a guest house. Five people died.\n\n"
        "Nushki, 11 March. Gunmen stormed the jail. Seven guards were killed, police said."
    )
    told = {(row["place_name"], row["date_start"]) for row in rows}
    assert told == {("Urgun", "2026-03-10"), ("Nushki", "2026-03-11")}


def test_a_heading_sets_the_place_until_the_next_one():
    rows = _read(
        "A week of fire\n\nThis is what our reporters sent in, from both sides of the line.\n\n"
        "It is not complete, and not all of it could be checked with the authorities there.\n\n"
        "Zurmat\n\nA strike on a checkpoint killed seven policemen on 11 March.\n\n"
        "Miranshah\n\nRockets were fired at the town on 12 March. Two nurses were injured."
    )
    assert [row["place_name"] for row in rows] == ["Zurmat", "Miranshah"]


def test_an_entry_with_an_hour_is_of_the_day_of_publication():
    rows = _read(
        "Live: strikes continue\n\n06:25 - On Thursday night gunmen attacked a post in Tank.\n\n"
        "07:02 - Residents of Urgun tell us that a house was hit in a strike there."
    )
    assert [row["date_start"] for row in rows] == ["2026-03-12", SUNDAY]


def test_a_place_set_before_an_event_is_its_scene():
    rows = _read(
        "Jets bombed Behsud district on Friday.\n\nIn Girdi Kas, a village in Behsud, residents "
        "dug through the remains of a house. Eighteen people were killed there, a farmer said."
    )
    assert rows[-1]["place_name"].startswith("Girdi Kas")
    assert str(rows[-1]["deaths_low"]) == "18"


def test_a_sum_over_weeks_is_not_of_the_event_before_it():
    rows = _read(
        "Gunmen attacked a police post in Bannu on Saturday, killing four officers.\n\n"
        "The UN mission said at least 42 civilians had been killed since February."
    )
    assert [row["place_name"] for row in rows] == ["Bannu", ""]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets bombed a house in Tani district's Zarkoti area on Friday.", ["Zarkoti"]),
        ("Jets bombed the villages of Zarkoti and Bandkot on Friday.", ["Zarkoti", "Bandkot"]),
        ("Gunmen attacked Police Post Daraban Khurd on Friday.", ["Daraban Khurd"]),
        ("Gunmen attacked the Takhta Baig check post in Khyber on Friday.", ["Takhta Baig"]),
        ("Troops raided a den in general area Dosalli, North Waziristan, on Friday.", ["Dosalli"]),
        ("A mine went off at Kulachi Chowk in Tank on Friday.", ["Kulachi Chowk"]),
        (
            "Gunmen fired at a van on the Quetta-Karachi highway near Khuzdar on Friday.",
            ["Khuzdar"],
        ),
        ("Gunmen raided a post in Lal Qila on Friday.", ["Lal Qila"]),
    ],
)
def test_places_that_no_list_has_are_read_where_a_place_stands(text, places):
    found = "; ".join(row["place_name"] for row in _read(text))
    assert all(place in found for place in places)
    assert "Karachi" not in found


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("overnight Thursday into Friday", 12, 13),
        ("late Thursday and early Friday", 12, 13),
        ("on Friday and Saturday", 13, 14),
        ("from 12 to 14 March", 12, 14),
        ("in the first week of March", 1, 7),
        ("a week ago", 8, 8),
        ("three days earlier", 12, 12),
        ("in the evening", 15, 15),
    ],
)
def test_days_are_read_however_they_are_told(said, first, last):
    (row,) = _read(f"Jets bombed a house in Urgun {said}, killing nine people.")
    assert (row["date_start"], row["date_end"]) == (f"2026-03-{first:02}", f"2026-03-{last:02}")


def test_days_later_count_from_the_event_before():
    rows = _read(
        "On 3 March explosions shook Kabul. Two days later, gunmen stormed a post in Kurram."
    )
    assert [row["date_start"] for row in rows] == ["2026-03-03", "2026-03-05"]


def test_the_day_on_which_a_toll_rose_is_not_that_of_the_attack():
    rows = _read("The toll of Friday's bombing in Quetta climbed to 36 on Saturday, police said.")
    assert rows[0]["date_start"] == "2026-03-13"


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("Shelling in Nari on Friday killed a man, his wife and three children.", 5, None),
        ("Three people were killed and as many injured by shelling in Nari on Friday.", 3, 3),
        ("The attack in Bannu on Friday killed five people and three attackers.", 5, None),
        ("A blast in Tank on Friday killed six people, one a woman, and injured 13.", 6, 13),
        ("Shelling in Nari on Friday killed ten people and a further ten were hurt.", 10, 10),
    ],
)
def test_figures_are_added_up_and_told_apart(text, deaths, injured):
    row = _read(text)[0]
    assert str(row["deaths_low"]) == str(deaths)
    assert str(row["injured_low"]) == ("" if injured is None else str(injured))


def test_a_bare_number_after_a_verb_of_counting_is_of_the_dead():
    rows = _read(
        "The BLA said it had ambushed a convoy in Mastung on Friday and killed nine soldiers; "
        "officials in Quetta acknowledged two."
    )
    assert sorted(str(row["deaths_low"]) for row in rows) == ["2", "9"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A quadcopter dropped a grenade on a house in Mir Ali on Friday.", "drone strike"),
        ("Tank rounds hit a school in Spin Boldak on Friday.", "shelling"),
        ("Two levies men were killed when their post was attacked in Ziarat.", "ground attack"),
        ("Five soldiers were killed in fighting in South Waziristan on Friday.", "armed clash"),
        ("Afghan forces said they downed a jet over Nangarhar on Friday.", "other"),
        ("Special forces raided an ISKP hideout in Nimroz on Friday.", "armed clash"),
        ("Pakistan strikes Kandahar as cross-border fighting escalates.", "airstrike"),
        ("Trade through Kharlachi was suspended on Friday.", "border closure"),
    ],
)
def test_the_kind_is_that_of_the_words_that_decide_it(text, kind):
    assert _read(text)[0]["event_type"] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Landslides blocked the road to Kamdesh in Nuristan on Friday.",
        "A bus overturned at Surkhakan in Laghman on Friday, killing six.",
        "A mass-casualty attack would likely trigger strikes on Kandahar.",
        "Analysts see three scenarios, among them a long exchange of fire in Kurram.",
    ],
)
def test_weather_accidents_and_possibilities_are_no_events(text):
    assert _read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan's defence minister has said strikes on Kandahar could resume if attacks go on.",
        "Strikes on Kandahar may follow, analysts said.",
        "Schools in Chaman are shut.",
    ],
)
def test_what_may_come_and_what_only_sounds_like_a_closure_is_left_out(text):
    assert _read(text) == []


def test_where_somebody_is_from_is_no_scene():
    (row,) = _read("A soldier (34, resident of Attock) was killed in a blast in Tank on Friday.")
    assert row["place_name"] == "Tank"


def test_the_group_named_beside_a_nameless_one_speaks():
    (row,) = _read(
        "An opposition group, the National Resistance Front, said it killed three Taliban in "
        "Panjshir on Friday."
    )
    assert row["claimant_party"] == "NRF"


def test_a_toll_put_at_a_number_is_of_the_dead():
    (row,) = _read(
        "The health ministry put the death toll of the strike in Kabul on Friday at 408, with 265 "
        "injured."
    )
    assert (str(row["deaths_low"]), str(row["injured_low"])) == ("408", "265")
