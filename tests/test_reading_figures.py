"""How many were killed and injured, as English reports put it."""

import pytest
from readings import read

import geo

PUBLISHED = "2026-03-14"


def _figures(text):
    return [(str(row["deaths_low"]), str(row["injured_low"])) for row in read(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Of the 19 people in the two rooms in Nari, 12 did not survive the shelling.", ("12", "")),
        ("Seven of the nine passengers on a bus near Kalat were shot dead on Friday.", ("7", "")),
        ("A farmer in Dangam lost his wife, his brother and three of his children when a shell "
         "hit their house on Friday.", ("5", "")),
        ("The post at Angoor Adda was retaken on Friday with the loss of two men.", ("2", "")),
        ("Two members of the border police and a passer-by were killed by a bomb in Tank on "
         "Friday.", ("3", "")),
        ("Gunmen stopped a clerk in Tump on Friday and shot him dead.", ("1", "")),
        ("A rocket set fire to a shop in Ghulam Khan on Friday and burnt its owner to death.",
         ("1", "")),
        ("A magnetic bomb went off in PD 9 of Kabul on Friday, with one fatality.", ("1", "")),
        ("A bomb hit a convoy of the 203 Corps near Khost on Friday; four soldiers were hurt.",
         ("", "4")),
        ("At least 20 labourers lost their lives in Nushki in the attacks on Friday.", ("20", "")),
        ("A drone crashed in Zazi Maidan on Friday without causing any casualties.", ("0", "0")),
    ],
)  # fmt: skip
def test_figures_are_read_however_they_are_put(text, figures):
    assert figures in _figures(text)


@pytest.mark.parametrize(
    "text",
    [
        "Clashes went on in Zhob all night on Friday. No casualty information.",
        "Jets bombed Barmal on Friday. No casualty details were released.",
    ],
)
def test_no_word_of_casualties_is_not_none(text):
    assert _figures(text) == [("", "")]


def test_somebody_who_was_counted_before_is_not_counted_again():
    text = (
        "Two policemen were killed and three others injured in an ambush near Kulachi on Friday. "
        "The officer died on the spot, police said."
    )
    assert ("2", "3") in _figures(text)
    assert ("1", "") not in _figures(text)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("AFF fighters attacked a checkpoint in Baghlan on Friday.", "AFF", "checkpoint"),
        ("TTP fighters killed five policemen in an attack on a patrol in Bannu on Friday.",
         "TTP", "five policemen, patrol"),
        ("Two Frontier Corps men were wounded when shells hit a post at Torkham on Friday.",
         "", "post"),
        ("A base of the TTP was destroyed by a blast in Barmal on Friday.", "", "base"),
        ("Four soldiers were killed by militants in Tirah on Friday.", "militants",
         "Four soldiers"),
        ("A shell fired from the Afghan side hit a house in Chaman on Friday.", "", "house"),
        ("A shell fired from the Afghan side hit a house in Chaman on Friday, the Pakistani "
         "military said.", "Afghan Taliban", "house"),
        ("The home department suspended mobile service in Turbat on Friday after a bomb hit a "
         "shop there.", "", "shop"),
        ("A school teacher was shot dead in Mir Ali on Friday.", "", "school teacher"),
    ],
)  # fmt: skip
def test_those_who_do_it_and_those_who_suffer_are_told_apart(text, actor, target):
    rows = geo.read_text(text, published=PUBLISHED).to_dict("records")
    assert (rows[0]["actor"], rows[0]["stated_target"]) == (actor, target)


@pytest.mark.parametrize(
    "said",
    [
        "When Pakistani jets bombed Khost on Feb. 21, nine people died.",
        "Jets bombed Khost on Feb. 21 and nine people died.",
        "On 21 Feb, nine people died in Khost in a blast.",
        "On Feb. 21, nine soldiers died in Khost in a blast.",
    ],
)
def test_the_day_of_a_shortened_month_is_no_number_of_people(said):
    rows = geo.read_text(said, published="2026-03-02").to_dict("records")
    assert [(row["deaths_low"], row["deaths_high"]) for row in rows] == [("9", "9")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Two levies men were martyred and another received wounds in a gun attack in Kalat on "
         "Friday.", ("2", "1")),
        ("A mine in Zhob on Friday left one labourer dead and a second badly hurt.", ("1", "1")),
        ("A bomb under a car in Zhob on Friday killed the judge and two of his guards.", ("3", "")),
        ("The councillor, a clerk and a vendor were killed by a blast in Zhob on Friday.",
         ("3", "")),
        ("The blast in Zhob on Friday left a trader and his two sons dead.", ("3", "")),
        ("Police guard killed, three hurt in Zhob blast on Friday.", ("1", "3")),
        ("Shells killed a herdsman, 19, and hurt his brother, 11, in Nari on Friday.", ("1", "1")),
    ],
)  # fmt: skip
def test_people_whom_no_number_counts_are_counted(text, figures):
    assert figures in _figures(text)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Six people of a family were killed by a rocket in Nari on Friday.", ("6", "")),
        ("Three boys, two girls and a woman died in a strike on Gurbuz on Friday.", ("6", "")),
        ("Mortars killed two men and a nurse in Dangam on Friday.", ("3", "")),
        ("A blast killed nine people in Swat on Friday. Two constables were among the dead.",
         ("9", "")),
        ("A clinic in Khost took in 14 wounded after the strike on Spera, two of whom did not "
         "survive.", ("2", "14")),
        ("Of the 30 injured in Friday's blast in Swat, eight were in critical condition.",
         ("", "30")),
        ("The army puts its losses in the fighting around Khost on Friday at nine.", ("9", "")),
    ],
)  # fmt: skip
def test_totals_are_told_from_their_parts(text, figures):
    assert _figures(text) == [figures]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Seven miners were shot as they slept in Duki on Friday.", ("7", "")),
        ("A strike on Behsud on Friday wiped out a family of nine.", ("9", "")),
        ("A bombing in Wana on Friday took the life of a cleric.", ("1", "")),
        ("Shells fell on Nari on Friday and three herders were struck by fragments.", ("", "3")),
        ("A grenade was thrown at a house in Karak on Friday but no harm was done.", ("0", "0")),
        ("A rocket hit a school in Kurram on Friday, but everyone was safe.", ("0", "0")),
    ],
)  # fmt: skip
def test_death_and_wounds_are_read_in_other_words(text, figures):
    assert figures in _figures(text)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A rocket hit a clinic in Spera on Friday. No patient was in the building at the time and "
         "nobody was harmed.", ("0", "0")),
        ("A mine destroyed a van in Goshta on Friday. Two people, the driver and a midwife, were "
         "wounded.", ("", "2")),
        ("A depot in Darulaman blew up on Friday, said a carpenter who lives a few streets away.",
         ("", "")),
        ("A deputy commander was killed along with three guards in Spera on Friday.", ("4", "")),
        ("Hospitals put the number of dead at 31 and that of the wounded at 169 after a blast in "
         "Quetta on Friday.", ("31", "169")),
        ("Four people, not two, were killed by the shells in Nari on Friday.", ("4", "")),
        ("A shell hit a barn in Nari on Friday and killed 14 sheep.", ("", "")),
        ("Of nine dead in Friday's blast in Swat, a hospital said, four of the dead were guards.",
         ("9", "")),
        ("A clinic received 11 wounded and one body after shelling in Spera on Friday.",
         ("1", "11")),
        ("Three fighters, including a man wanted for the killing of guards, were killed in Tank on "
         "Friday.", ("3", "")),
    ],
)  # fmt: skip
def test_only_who_was_hurt_there_is_counted(text, figures):
    assert _figures(text) == [figures]


def test_further_victims_go_to_the_event_of_the_same_speaker():
    text = (
        "Shells hit a house in Sarkano district on Friday and killed a woman, the governor "
        "said. Three other members of the family were hurt and were taken to the hospital in "
        "Asadabad, it added."
    )
    assert _figures(text) == [("1", "3")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The toll from Friday's blast in Tank rose from five to nine after four of the wounded "
         "died, the hospital said.", ("9", "")),
        ("Rescuers first spoke of 60 dead in the blast in Kunduz on Friday; the figure was later "
         "raised to 143.", ("143", "")),
        ("Gunmen attacked a post near Chaman on Friday and were thrown back with the loss of 15 to "
         "20 of their number.", ("15", "")),
        ("Three soldiers, including a major, and 11 militants were killed in Tirah on Friday.",
         ("11", "")),
        ("As a result six people were martyred in Laman on Friday, among them four children, "
         "and fourteen pupils of the madrasa in Gomal suffered injuries.", ("", "14")),
        ("Twenty people, seven of whom were dead, were brought in after Friday's shelling of "
         "Kurram.", ("7", "")),
        ("His brother, also a policeman, was killed in Charsadda on Friday.", ("1", "")),
        ("A tailor was killed on his roof with his wife when a shell hit Landi Kotal on Friday.",
         ("2", "")),
        ("Shelling in Khost accounted for 39 of the deaths and 88 of the injuries in March.",
         ("39", "88")),
        ("A boy and two girls aged six and nine were hurt by a shell in Sarkano on Friday.",
         ("", "3")),
        ("The blast in Khuzdar on Friday left 17 people, including children, wounded.",
         ("", "17")),
        ("Nobody was killed in Friday's blast in Karak but six people were treated for cuts.",
         ("0", "6")),
        ("Pakistan lost one soldier, with four hurt, near Torkham on Friday.", ("1", "4")),
        ("Constable driver embraced shahadat and two constables sustained bullet injuries in "
         "Karak on Friday.", ("1", "2")),
    ],
)  # fmt: skip
def test_totals_parts_and_pairs_are_told_apart(text, figures):
    assert figures in _figures(text)


@pytest.mark.parametrize(
    "text",
    [
        'The army said that it had wiped out "a gathering of terrorists" in Barmal on Friday.',
        "Four men were arrested in raids in Tank on Friday after a bomb was thrown at a school.",
        "The group asked 16 survivors of Friday's strike on Barmal and interviewed 12 witnesses.",
    ],
)
def test_men_who_were_held_or_asked_are_no_dead(text):
    assert {deaths for deaths, _injured in _figures(text)} <= {""}


def test_own_dead_do_not_take_the_wounded_of_the_other_side():
    said = (
        "The Taliban said 18 Pakistani soldiers were killed and 40 wounded near Spin Boldak on "
        "Friday, and admitted the loss of three of its own men."
    )
    assert _figures(said) == [("18", "40"), ("3", "")]


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [
        ("four hundred", "400", "400"),
        ("two hundred and ten", "210", "210"),
        ("a hundred and one", "101", "101"),
        ("twenty one", "21", "21"),
        ("twelve hundred", "1200", "1200"),
        ("one thousand two hundred", "1200", "1200"),
        ("between one hundred and one hundred and fifty", "100", "150"),
        ("more than three hundred", "300", ""),
        ("several hundred", "", ""),
    ],
)
def test_numbers_in_words_are_whole(number, low, high):
    text = f"An air strike killed {number} people in Khost on Friday, officials said."
    (row,) = geo.read_text(text, published="2026-03-15").to_dict("records")
    assert (str(row["deaths_low"]), str(row["deaths_high"])) == (low, high)


def test_others_who_are_unhurt_say_nothing_of_the_wounded():
    said = "A constable was martyred in Domel on Friday; the health workers were unhurt."
    assert _figures(said) == [("1", "")]


def test_a_number_of_wounded_is_not_one_of_dead_besides():
    said = (
        "The army acknowledged drones over Kohat on Friday, said all of them had been downed and "
        "that wreckage had injured two people."
    )
    assert _figures(said) == [("", "2")]


@pytest.mark.parametrize(
    ("sentence", "deaths", "injured"),
    [
        ("His gunner was hurt when a shell landed in Nari on Friday.", "", 1),
        ("A shell landed in Nari on Friday and the driver lost both legs.", "", 1),
        ("Two Iranians and a fighter died in an exchange of fire at Zaranj on Friday.", 3, ""),
        ("Three Levies men fell in an attack on a post in Harnai on Friday.", 3, ""),
        ("He, his mother and a daughter were killed by a shell in Nari on Friday.", 3, ""),
        ("An explosion in Bannu killed one man on Friday, hurting two.", 1, 2),
        ("A drone strike in Tirah on Friday killed four and wounded the same number.", 4, 4),
        ("The dead in Friday's shelling of Nari were two women, a boy and an old man.", 4, ""),
        ("The clinic in Khost treated 14 people after shells fell in Gurbuz on Friday.", "", 14),
        ("Rockets hit a convoy in Nari on Friday; two of the five trucks were hit by shrapnel.",
         "", ""),
        ("A teacher, 30, and her two daughters, 7 and 4, were killed by shells in Nari on Friday.",
         3, ""),
        ("The army gave its own dead at Kurram on Friday as 31.", 31, ""),
    ],
)  # fmt: skip
def test_who_died_and_was_hurt_is_counted_in_small_forms(sentence, deaths, injured):
    assert _figures(sentence) == [(str(deaths), str(injured))]


ONE_RAID = "On 10 March an airstrike hit the market of Angoor Adda, killing two."


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Cumulatively, from 26 February to 11 March, 75 civilians were killed.", ""),
        ("The number of civilians killed along the border now stands at 56.", "along the border"),
        ("From 26 February to 11 March, 19 people were killed there.", "Angoor Adda"),
        ("In the six weeks of war that ended with the truce, Kabul counted 761 dead.", ""),
        ("In December 2025, jets had hit Nari; officials counted 46 dead.", "Nari"),
    ],
)
def test_a_sum_over_weeks_or_along_a_border_is_not_of_the_place_told_last(sentence, place):
    claim = read(f"{ONE_RAID}\n\n{sentence}", published="2026-03-12")[-1]
    assert claim["place_name"] == place
    assert (claim["event_type"] == "other") == (place in ("", "along the border"))


@pytest.mark.parametrize(
    ("sentence", "deaths", "injured"),
    [
        ("Hospital sources said 30 people, including 22 policemen and eight civilians, were "
         "brought in with wounds.", "", "30"),
        ("Three mortar rounds fell on Lal Pur: eight dead, twenty in hospital.", "8", "20"),
        ("Hospital sources said 30 people, 22 of them policemen, had died.", "30", ""),
    ],
)  # fmt: skip
def test_those_who_come_to_hospital_are_hurt(sentence, deaths, injured):
    claim = read(f"A bomb hit a school in Lal Pur on Sunday night.\n\n{sentence}")[-1]
    assert (claim["deaths_low"], claim["injured_low"]) == (deaths, injured)


@pytest.mark.parametrize(
    "then", ["Rescuers dug five people out of the rubble.", "Rescuers pulled five men out alive."]
)
def test_people_whom_rescuers_get_out_are_not_counted_as_dead(then):
    (row,) = read(f"A house in Behsud was hit by a jet on Friday. {then}")
    assert (row["deaths_low"], row["injured_low"]) == ("", "")


@pytest.mark.parametrize(
    "said",
    [
        "Police said an IED went off and two men died in Kohat on Friday.",
        "A bomb went off and two men died in Kohat on Friday.",
        "A shell struck and two men died in Kohat on Friday.",
    ],
)
def test_what_went_off_is_not_counted_with_those_who_died(said):
    (row,) = read(said)
    assert row["deaths_low"] == "2"


def test_one_of_a_trade_is_counted_with_others_who_died():
    (row,) = read("A retired teacher and two pupils died in a blast in Kohat on Friday.")
    assert row["deaths_low"] == "3"


RAID = "On 10 March an airstrike hit the market of Angoor Adda."


@pytest.mark.parametrize(
    ("sentence", "deaths", "injured"),
    [
        ("Initial reports of 6 deaths were later revised to 4; the number of injured stands at 13.",
         "4", "13"),
        ("Officials first spoke of six dead but later lowered the number to four.", "4", ""),
        ("Thirty people were injured. Six of them were in critical condition.", "", "30"),
        ("Two people died and six others are in critical condition.", "2", "6"),
        ("The number of injured later went up to 11.", "", "11"),
        ("It killed a guard. The slain constable, 34, had two children.", "1", ""),
        ("It killed a boy and injured his parents and three sisters.", "1", "5"),
        ("Thirty people were wounded, of whom two died overnight in Bannu's Khalifa hospital.",
         "2", "30"),
    ],
)  # fmt: skip
def test_a_count_that_is_corrected_or_only_a_part_stays_one_claim(sentence, deaths, injured):
    claims = read(f"{RAID} {sentence}", published="2026-03-12")
    assert [(c["place_name"], c["deaths_low"], c["injured_low"]) for c in claims] == [
        ("Angoor Adda", deaths, injured)
    ]


def test_the_day_on_which_some_of_the_wounded_died_is_not_that_of_the_event():
    text = (
        "A bomb went off in Miranshah on Sunday, killing five. Two of the wounded died overnight "
        "in Peshawar, a doctor said, taking the toll to seven."
    )
    told = [(c["place_name"], c["date_end"], c["deaths_low"]) for c in read(text, "2026-03-09")]
    assert told == [("Miranshah", "2026-03-08", "5"), ("Miranshah", "2026-03-08", "7")]


def test_one_of_the_victims_who_dies_days_later_is_no_event_where_he_died():
    text = (
        "On Thursday a mortar bomb came through a roof in Nawa Pass. His mother and two sisters "
        "died at once. His brother died three days later in Asadabad."
    )
    assert {c["place_name"] for c in read(text, "2026-03-23")} == {"Nawa Pass"}


@pytest.mark.parametrize(("day", "place"), [("Monday", "Kabul hospital"), ("Tuesday", "Nari")])
def test_a_toll_is_of_the_event_that_is_named_by_its_day(day, place):
    text = (
        "An air strike killed 40 people in a Kabul hospital on Monday. Jets hit a bazaar in Nari "
        "on Tuesday, killing three.\n\nMortar rounds hit a bazaar in Spin Boldak. Three men "
        f"were wounded.\n\nA minister said on Thursday that the toll in {day}'s strike had reached "
        "41."
    )
    assert [c["place_name"] for c in read(text, "2026-03-19") if c["deaths_low"] == "41"] == [place]
