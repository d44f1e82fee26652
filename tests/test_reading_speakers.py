"""Who is behind what a report tells, where the sentence itself does not say it plainly."""

from __future__ import annotations

from functools import partial

import pytest
from readings import read

import geo

_read = partial(read, published="2026-03-10")


def _who(text: str) -> list[tuple[str, str]]:
    return [(row["claimed_by"], row["claimant_party"]) for row in _read(text)]


@pytest.mark.parametrize(
    ("head", "body", "party"),
    [
        ("PRESS RELEASE\nNo PR-12/2026-ISPR\nRawalpindi, 5 March 2026", "ISPR", "Pakistan"),
        ("Rawalpindi, 5 March 2026: ISPR", "ISPR", "Pakistan"),
        ("Inter Services Public Relations\nRawalpindi", "Inter Services", "Pakistan"),
        ("Office of the Governor of Khost", "Governor of Khost", "Afghan Taliban"),
        ("Spokesman of the Islamic Emirate, on X", "Islamic Emirate", "Afghan Taliban"),
        ("OCHA Afghanistan\nFlash update 3", "OCHA", "UN"),
        ("NRF statement, 4 March 2026", "NRF", "NRF"),
        ("MINISTRY OF INTERIOR, KABUL", "MINISTRY OF INTERIOR", "Afghan Taliban"),
        ("TRANSCRIPT – Briefing, Ministry of Planning, Islamabad", "Ministry", "Pakistan"),
        ("Tehreek-e-Taliban Pakistan, Umar Media / Daily report", "Tehreek", "TTP"),
    ],
)
def test_the_lines_above_a_text_name_the_body_that_speaks_in_it(head, body, party):
    told = _who(f"{head}\n\nNine fighters were killed in Tani district of Khost on Friday night.")
    assert told[0][1] == party
    assert body in told[0][0]


@pytest.mark.parametrize(
    "head", ["ISPR: 17 killed in Tirah", "Inside the Islamic State", "Why the TTP will not go"]
)
def test_a_headline_about_a_body_is_no_letterhead(head):
    text = f"{head}\n\nNine fighters were killed in Tani district of Khost on Friday night."
    assert _who(text)[-1] == ("", "")


@pytest.mark.parametrize(
    ("publisher", "party"),
    [
        ("The Diplomat", ""),
        ("The Envoy", ""),
        ("Government Executive", ""),
        ("آژانس باختر", ""),
        ("Inter-Services Public Relations", "Pakistan"),
        ("Embassy of Afghanistan", "Afghan Taliban"),
        ("Governor's office, Khost", "Afghan Taliban"),
        ("Khost Governor's Press Office", "Afghan Taliban"),
        ("Khost Press Service", ""),
        ("Border Police Bulletin", "Afghan Taliban"),
        ("Khost Bulletin", ""),
        ("UN Mission Information Note", "UN"),
    ],
)
def test_an_outlet_whose_title_is_an_office_is_no_party(publisher, party):
    text = "Nine fighters were killed in Tani district of Khost on Friday night."
    told = geo.read_text(text, published="2026-03-14", publisher=publisher)
    assert told["claimant_party"].tolist() == [party]
    assert publisher.startswith(told["claimed_by"][0])
    assert bool(told["claimed_by"][0]) == bool(party)


def test_a_heading_that_names_a_side_speaks_for_what_stands_under_it():
    told = _read(
        "Two weeks of fire\n\nThe figures given by the two governments differ.\n\n"
        "What Pakistan says\nAircraft hit a camp in Barmal on Friday, killing 30 fighters.\n\n"
        "The Taliban's account\nThe strike on Barmal on Friday killed eleven civilians."
    )
    assert [row["claimant_party"] for row in told] == ["Pakistan", "Afghan Taliban"]


def test_the_items_of_a_list_are_said_by_whoever_introduced_it():
    told = _who(
        "The Afghan defence ministry gave the following results of the night:\n"
        "- A post opposite Angoor Adda was captured.\n"
        "- Nine soldiers were killed in an attack on a camp in Ghulam Khan.\n\n"
        "A bomb killed two farmers in Tank on Sunday."
    )
    assert [party for _, party in told] == ["Afghan Taliban", "Afghan Taliban", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan's defence minister addressed parliament on Monday about the border.\n\n"
        "He said a strike on Asadabad that day had killed 22 fighters.",
        "Pakistan's defence minister visited the troops on Monday.\n\n"
        '"We struck Asadabad on Sunday. Twenty-two fighters were killed," he said.',
        '"We are not afraid," the defence minister of Pakistan told lawmakers. "We struck a camp '
        'in Asadabad on Sunday and killed 22 fighters."',
    ],
)
def test_a_pronoun_or_a_quotation_takes_up_who_was_told_of_before(text):
    assert {party for _, party in _who(text)} == {"Pakistan"}


def test_the_statement_is_that_of_the_body_that_issued_it():
    told = _who(
        "The United Nations mission said in a statement on Monday that a strike had hit a house "
        "in Gurbuz on Friday, killing nine children.\n\n"
        "A day later, shells struck a market in Dand Patan, the statement added."
    )
    assert [party for _, party in told] == ["UN", "UN"]


def test_its_head_is_the_head_of_the_body_named_before():
    told = _who(
        "According to the Afghan Red Crescent, 18 people have died in Nangarhar since Sunday. "
        "Its local head said a strike in Chaparhar on Monday had killed five."
    )
    assert [party for _, party in told] == ["independent", "independent"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Reports that Bagram was bombed on Sunday are not correct, the ministry of defence in "
         "Kabul said.", "Afghan Taliban"),
        ("The news that jets hit Khost airport on Sunday is false.", ""),
        ("Claims that a jet was shot down near Jalalabad on Sunday are a total lie, Pakistan's "
         "military said.", "Pakistan"),
    ],
)  # fmt: skip
def test_news_that_is_called_untrue_is_denied(text, party):
    (row,) = _read(text)
    assert row["claim_status"] == "denied"
    assert row["claimant_party"] == party


def test_who_calls_a_version_a_lie_is_not_part_of_the_version():
    told = _read(
        "The army said a strike killed nine fighters in Zurmat on Friday. The NRF, in a statement "
        "on Sunday, called the army's version of the strike a lie."
    )
    assert told[-1]["claimed_by"] == "NRF"
    assert told[-1]["claim_status"] == "denied"


def test_a_figure_that_somebody_is_asked_about_is_that_of_its_owner():
    told = _who("Asked about UNAMA's figure of 56 dead in Urgun, the minister would not comment.")
    assert told[0] == ("UNAMA", "UN")


def test_who_is_cited_says_it_and_not_the_paper_that_cites_him():
    assert _who("Dawn reported, citing police, that four men were shot dead in Turbat on Sunday.")[
        0
    ][0] == ("police")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("In December the Taliban said Pakistani jets had hit Barmal and put the dead at 46.",
         "Afghan Taliban"),
        ("Islamabad has not commented on the raids but said on Monday that twelve fighters had "
         "been killed in Barmal.", "Pakistan"),
        ("A strike on a bazaar in Achin killed six people, says Rahman, 28, who drives a cart.",
         "local"),
        ("Gul Mohammad, 43, said a strike on a bazaar in Achin had killed six people.", "local"),
        ("Iran's foreign ministry said two Iranians were killed in a blast in Herat on Sunday.",
         "independent"),
        ("The United Nations mission, which had said that 13 people were killed in Behsud on "
         "Sunday, stood by its count.", "UN"),
    ],
)  # fmt: skip
def test_the_speaker_is_found_among_other_clauses(text, party):
    assert _who(text)[0][1] == party


def test_a_participle_at_the_front_does_not_make_the_doer_a_speaker():
    told = _who(
        "Saying that their sky had been violated, Taliban forces attacked a post in Chaman."
    )
    assert told == [("", "")]


def test_who_is_blamed_for_an_event_told_before_is_a_claim_of_its_own():
    told = _read(
        "Explosions were heard in Asadabad on Sunday evening. The governor's office of Kunar "
        "blamed Pakistani troops."
    )
    assert [row["claimant_party"] for row in told] == ["", "Afghan Taliban"]
    assert told[1]["actor"] == "Pakistan"
    assert told[1]["answers"] == told[0]["claim_id"]


def test_words_that_only_a_party_uses_are_those_of_the_party_that_spoke_last():
    told = _who(
        "The army's media wing said five men had been killed in Dosalli on Friday. During the "
        "conduct of another operation in Tank, eight khwarij were sent to hell."
    )
    assert {party for _, party in told} == {"Pakistan"}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ('17:20 Pakistan\'s information minister on X: "Strikes hit stores in Kandahar today."',
         "Pakistan"),
        ('Taliban spokesman\'s full post, translated: "Jets bombed Kandahar last night. They hit a '
         'market in Urgun."', "Afghan Taliban"),
        ("A monitoring group in Kabul, working from hospital lists, had confirmed nine deaths in "
         "a strike on Gardez.", "independent"),
    ],
)  # fmt: skip
def test_a_label_or_an_aside_beside_the_speaker_leaves_him_the_speaker(text, party):
    assert {found for _, found in _who(text)} == {party}


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Achin say warplanes bombed their village on Sunday night. The Taliban police "
        "command in Nangarhar confirmed the strike but gave no toll.",
        "Officials say a bomb killed nine people in Tank on Sunday. The so-called Islamic State "
        "said that one of its men carried out the bombing.",
    ],
)
def test_who_confirms_or_owns_an_attack_has_a_row(text):
    assert len({party for _, party in _who(text)}) == 2


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        ("UNAMA later found that 37 people had died in the raids on Kunar.", "UNAMA", "UN"),
        ("The defence ministry in London said three men died in a blast in Kabul.", "ministry",
         "independent"),
        ("Security sources said jets had hit a camp in Barmal, killing nine.", "Security sources",
         "Pakistan"),
        ("In Peshawar, officials said two porters had been killed by shells at Torkham.",
         "officials", "Pakistan"),
        ("A bomb killed two men in Tank on Sunday, said the district police officer.",
         "police officer", "Pakistan"),
        ("A Pakistani military source whom we asked said strikes in Paktika had hit depots.",
         "military source", "Pakistan"),
        ("Eleven people died in a raid on Spera, according to the community.", "community",
         "local"),
        ("Mosharraf Zaidi, spokesman for the prime minister, said jets had hit a camp in Kunar.",
         "spokesman", "Pakistan"),
        ("Jets hit a camp in Barmal on Sunday, which Islamabad said killed 70 men.", "Islamabad",
         "Pakistan"),
        ("Noor Agha, the head of information in Spin Boldak, said shells had hit a bus stand in "
         "the town of Spin Boldak.", "head of information", "Afghan Taliban"),
    ],
)  # fmt: skip
def test_offices_and_people_speak_for_their_side(text, who, party):
    assert any(who in said and found == party for said, found in _who(text))


def test_officials_of_one_country_are_not_those_of_the_other():
    told = _who(
        "Taliban officials in Spin Boldak said a drone hit a truck there on Sunday.\n\n"
        "In Quetta, gunmen killed four guards at a mine on Sunday.\n\n"
        "In Nushki, officials said three men died in a blast on Sunday."
    )
    assert told[-1] == ("officials", "Pakistan")


def test_a_group_that_says_its_men_did_it_claims_it():
    told = _who("A bomb killed nine men in Wana on Sunday. The TTP said one of its squads did it.")
    assert told[-1][1] == "TTP"


def test_what_a_group_claims_in_a_second_clause_is_its_own():
    told = _read(
        "The BLA released pictures of the raid on Dasht on Sunday, and claimed to have killed 84 "
        "soldiers there."
    )
    assert ("BLA", "84") in [(row["claimant_party"], str(row["deaths_low"])) for row in told]


def test_who_blames_and_goes_on_is_one_speaker():
    told = _who(
        "The Taliban's information department in Spin Boldak blamed Pakistani troops and said two "
        "people had been killed in Spin Boldak on Sunday."
    )
    assert {party for _, party in told} == {"Afghan Taliban"}


def test_a_day_is_no_part_of_a_name():
    assert _who("Pakistan on Tuesday said its jets had hit Barmal.") == [("Pakistan", "Pakistan")]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("The sources, who briefed foreign media, said eight men had died.", "sources"),
        ("Residents, who had fled from the army, said four people had died.", "Residents"),
        ("Intelligence officials, requesting anonymity, had earlier put the number of dead at 17.",
         "Intelligence officials"),
        ("The Taliban made no mention of it but said that eight soldiers had died.", "Taliban"),
        ("The army gave no figures but said that eight fighters had been killed.", "army"),
        ("Dawn quoted security sources as claiming that eight fighters had died.",
         "security sources"),
        ("Residents of nearby Dand Patan confirmed hearing shots and said two men had died.",
         "Residents of nearby Dand Patan"),
    ],
)  # fmt: skip
def test_what_stands_between_a_speaker_and_the_verb_is_no_part_of_the_speaker(said, who):
    told = _who(f"Fighters attacked a post in Ghulam Khan on Monday. {said}")
    assert told[-1][0] == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("In Tani, where according to locals the two sides were exchanging fire on Monday, two "
         "men were killed.", "locals"),
        ("Shells hit Gurbuz in Khost on Monday, which according to elders the army had fired.",
         "elders"),
        ("In Bajaur, according to residents four mortar shells landed on homes on Monday.",
         "residents"),
    ],
)  # fmt: skip
def test_a_speaker_without_a_comma_ends_where_the_clause_begins(sentence, who):
    assert _who(sentence)[0][0] == who


@pytest.mark.parametrize(
    ("said", "name", "party"),
    [
        ("The National Resistance Front later said online that its forces had carried out the "
         "attack.", "National Resistance Front", "NRF"),
        ("The TTP said its fighters did it.", "TTP", "TTP"),
        ("It was claimed by the TTP.", "TTP", "TTP"),
        ("Jamaat-ul-Ahrar said its men were responsible.", "Jamaat-ul-Ahrar", "Jamaat-ul-Ahrar"),
        ("The Free Hills Guards said they had carried out the attack.", "Free Hills Guards",
         "armed group"),
        ("An offshoot of the TTP took responsibility.", "offshoot of the TTP", "armed group"),
    ],
)  # fmt: skip
def test_a_group_that_says_its_men_did_it_claims_the_attack_once(said, name, party):
    told = _read(f"Gunmen attacked a post in Tank on Monday, killing three, police said. {said}")
    assert [(r["claimed_by"], r["claimant_party"]) for r in told[1:]] == [(name, party)]
    assert told[1]["claim_status"] == "claimed"
    assert told[1]["actor"] in (name, party)


@pytest.mark.parametrize(
    "said",
    [
        "Nobody has claimed that killing.",
        "No group has so far taken responsibility for the murder.",
        "Officers at the city station said no arrests had been made so far.",
        "A former president wrote that killing civilians is a crime.",
        "The chief minister described the attack as an assault on the nation.",
    ],
)
def test_no_claim_is_made_of_what_nobody_did_or_somebody_thinks(said):
    told = _read(f"Gunmen shot dead a tribal elder in Bara on Monday, police said. {said}")
    assert [(row["claimed_by"], row["deaths_low"]) for row in told] == [("police", "1")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kabul called the operation an answer. It claimed that nine soldiers had been killed.",
         "Kabul"),
        ("The governor's office in Khost condemned the attack and said that nine soldiers had "
         "been killed.", "governor's office in Khost"),
        ("On 21 February Pakistan took a decision. It said nine soldiers had been killed.",
         "Pakistan"),
    ],
)  # fmt: skip
def test_a_speaker_is_named_without_what_he_did_or_when(text, who):
    told = _who(f"Fighters attacked a post in Ghulam Khan on Monday, killing six. {text}")
    assert told[-1][0] == who


def test_who_denies_in_a_clause_is_the_last_one_named():
    told = _who(
        "Two people were killed in a blast in Spin Boldak on Monday. "
        "The Taliban blamed Pakistan, which denied that its aircraft had been in the area."
    )
    assert told == [("", ""), ("Taliban", "Afghan Taliban"), ("Pakistan", "Pakistan")]


def test_a_third_encounter_is_told_by_who_told_of_the_others():
    told = _who(
        "Nine men were killed in Mir Ali on Sunday in one of three engagements, the ISPR said. "
        "A third encounter took place in Datta Khel, where troops killed seven militants."
    )
    assert [party for _, party in told] == ["Pakistan", "Pakistan"]


@pytest.mark.parametrize(
    ("headline", "lead", "told"),
    [
        ("Islamabad denies striking a hospital in Kabul",
         "Pakistan on Monday rejected accusations that its jets had bombed a hospital in Kabul.",
         [("Pakistan", "denied")]),
        ("Taliban say drone kills two in Paktika",
         "A drone fired on a truck in the Giyan district of Paktika on Monday, killing two men.",
         [("Taliban", "reported")]),
    ],
)  # fmt: skip
def test_a_headline_is_no_row_beside_the_lead_that_tells_the_same(headline, lead, told):
    rows = _read(f"{headline}\n\n{lead}")
    assert [(row["claimed_by"], row["claim_status"]) for row in rows] == told


def test_what_somebody_speaks_by_is_not_who_speaks():
    told = _who(
        "The Afghanistan Freedom Front says it attacked a checkpoint in Taloqan on Tuesday night."
        "\n\nIn a statement posted on X on Wednesday, the front said one fighter had been killed."
        " It said none of its members had been harmed."
    )
    assert {party for _, party in told} == {"AFF"}


def test_an_estimate_is_no_speech():
    told = _read("Torkham was closed on Monday, and traders there have lost an estimated million.")
    assert [row["claimed_by"] for row in told] == [""]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jets bombed Khost and local officials said five people died.", "local officials"),
        ("An explosion hit a mosque in Peshawar and rescue officials said 20 were wounded.",
         "rescue officials"),
        ("UNAMA visited the site and later said 13 civilians had been killed in Behsud.", "UNAMA"),
        ("The ministry condemned the strike and said three people were killed in Barmal.",
         "ministry"),
        ("Two retired officers and security officials said jets had bombed Khost on Friday.",
         "Two retired officers and security officials"),
    ],
)  # fmt: skip
def test_a_clause_that_and_joins_to_a_speaker_is_no_part_of_his_name(text, speaker):
    assert geo.read_text(text, published="2026-03-15").claimed_by.tolist() == [speaker]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rescue services in Mardan said three people were hurt by parts of a drone on Monday.",
         ("Rescue services in Mardan", "Pakistan")),
        ("A mine killed two clerks in Tank on Monday, Pakistani television says.",
         ("Pakistani television", "independent")),
        ("The de facto Department of Refugees reported that a shell had killed three returnees in "
         "Gurbuz on Monday.", ("de facto Department of Refugees", "Afghan Taliban")),
        ("A boy was killed by a mine in Goshta on Monday, according to a demining organisation.",
         ("demining organisation", "independent")),
        ("The World Food Programme says a warehouse in Jalalabad was hit by a drone on Monday.",
         ("World Food Programme", "UN")),
        ("Jamaat-ul-Ahrar, a faction of the TTP, said it had bombed a convoy in Bannu on Monday.",
         ("Jamaat-ul-Ahrar", "TTP")),
        ("Pakistan's state television, citing unnamed officials, said a raid on Bagram on Monday "
         "had burned a hangar.", ("Pakistan's state television", "Pakistan")),
        ("A truce was agreed after clashes at Spin Boldak on Monday, in which the Taliban said 12 "
         "civilians were killed.", ("Taliban", "Afghan Taliban")),
        ("Its embassy in Kabul denied that Pakistan had bombed Khost on Monday.",
         ("embassy in Kabul", "Pakistan")),
    ],
)  # fmt: skip
def test_a_speaker_is_known_by_his_standing(text, who):
    assert _who(text + "\n")[-1] == who


def test_pictures_are_shown_by_who_saw_them():
    seen = "Satellite images{} showed a burned hangar at Bagram after an air strike on Monday.\n"
    assert _who(seen.format(" seen by The New York Times")) == [("New York Times", "independent")]
    (row,) = _read(seen.format(""))
    assert (row["claimed_by"], row["claim_status"]) == ("", "verified")


def test_he_who_counts_one_side_goes_on_with_the_other():
    text = (
        "Troops killed nine militants near Ghulam Khan on Monday, the army's media wing said. "
        "One soldier was martyred.\n"
    )
    assert _who(text) == [("army's media wing", "Pakistan")] * 2


def test_the_tag_of_a_script_is_no_part_of_a_speaker():
    assert _who("[ANCHOR] Afghan officials say jets bombed Urgun on Friday.")[0][0] == (
        "Afghan officials"
    )


_RELEASED = (
    "Press release: border operations\n\nRAWALPINDI, 8 March 2026 — {}Jets bombed a depot in Tani"
    " district of Khost on Friday."
)


@pytest.mark.parametrize(
    ("own", "party"),
    [
        ("Our troops hold the post of Ghudwana. The enemy fled. ", "Pakistan"),
        ("Our teams treated four people. We thank the donors. ", ""),
    ],
)
def test_a_release_that_speaks_of_its_own_troops_is_of_the_side_that_it_is_dated_from(own, party):
    told = geo.read_text(_RELEASED.format(own), published="2026-03-08", publisher="Services Media")
    assert told["claimant_party"].tolist()[-1] == party


def test_a_mission_of_the_united_nations_is_called_as_its_own_text_calls_it():
    text = "UNAMA documented that nine civilians were killed in Tani district on Friday night."
    told = geo.read_text(text, published="2026-03-14", publisher="UN report")
    assert told["claimed_by"].tolist() == ["UNAMA"]


@pytest.mark.parametrize(
    ("said", "party"),
    [
        ("A DSP in Chaman", "Pakistan"),
        ("RPO Bannu", "Pakistan"),
        ("A provincial minister in Quetta", "Pakistan"),
        ("The owner", "local"),
        ("A fruit seller", "local"),
    ],
)
def test_ranks_trades_and_kin_speak(said, party):
    assert _who(f"{said} said a shell had killed two people in Chaman on Monday.")[0][1] == party


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("We were told by villagers that a shell had killed two in Asmar on Friday.", "villagers"),
        ("In Kunar officials said a shell had killed two in Asmar on Friday.", "officials"),
        ("Wesh traders we met said a shell had killed two in Wesh on Friday.", "Wesh traders"),
        ("#TTP claims an attack on a post in Mir Ali on Friday.", "TTP"),
        ("According to confirmed reports 13 Taliban were killed in Kurram on Friday.", ""),
        ("Tajikistan reports that a shell killed two in Darwaz on Friday.", "Tajikistan"),
        ("Police kept reporters away and said a shell had killed two in Asmar.", "Police"),
        (
            "We cannot verify the Afghan defence ministry's claim that it struck Quetta on Friday.",
            "Afghan defence ministry",
        ),
    ],
)
def test_a_speakers_name_holds_neither_what_he_does_nor_what_is_said(told, name):
    assert _who(told)[0][0] == name


def test_a_claim_that_others_reject_is_theirs_and_the_denial_the_others():
    for claim in ("the Afghan claim", "Kabul's claim", "a Taliban report"):
        made, denied = _read(
            f"Pakistan dismisses {claim} that a school was hit in Gardez on Monday."
        )
        assert made["claimant_party"] == "Afghan Taliban"
        assert (denied["claimed_by"], denied["claim_status"]) == ("Pakistan", "denied")


@pytest.mark.parametrize(
    ("told", "by"),
    [
        ("The toll was put at 18 by the governor.", "governor"),
        ("The toll was later lowered to 13 by the UN mission.", "UN mission"),
    ],
)
def test_a_figure_is_his_who_sets_it(told, by):
    claims = _read(f"Pakistan bombed a camp in Gardez on Monday, residents said. {told}")
    assert claims[-1]["claimed_by"] == by


def test_its_count_is_that_of_the_side_that_acts():
    told = _read("Pakistan bombed a camp in Gardez on Monday. By its count 40 fighters died.")
    assert told[-1]["claimed_by"] == "Pakistan"


def test_the_same_officials_are_those_who_spoke_before():
    told = _who(
        "Fighters attacked a fort in Noshki on Friday, security officials said. Artillery pounded"
        " Spin Boldak, according to the same officials."
    )
    assert told == [("security officials", "Pakistan")] * 2


@pytest.mark.parametrize(
    ("said", "party"),
    [
        ("ISLAMABAD - An interior ministry official", "Pakistan"),
        ("KABUL - An interior ministry official", "Afghan Taliban"),
        ("In Pakistan, the interior ministry", "Pakistan"),
        ("The Qatari foreign ministry", "independent"),
    ],
)
def test_an_office_of_a_state_is_told_by_its_capital_or_country_not_by_the_place_hit(said, party):
    assert _who(f"{said} said the strikes on Khost on Monday had killed 22 people.")[0][1] == party


def test_who_is_held_responsible_did_it_and_who_holds_him_so_tells_it():
    (claim,) = _read(
        "Villagers in Tirah held security forces responsible for a mortar shell that killed two"
        " children on Monday."
    )
    assert (claim["claimed_by"], claim["actor"]) == ("Villagers in Tirah", "Pakistan")


_INTERVIEW = """A conversation on the border war

This week we spoke to {who} about what comes next.

Q: Were you surprised?
A: No. Drones hit a depot in Gardez on Friday.

Q: Did shells fall on Asmar on Saturday?
A: They did, and on Sunday our pilots bombed a workshop in Zurmat.
"""


@pytest.mark.parametrize(
    ("who", "party"),
    [
        ("Pakistan's information minister", "Pakistan"),
        ("the governor of Paktia", "Afghan Taliban"),
        ("a former UN envoy", "independent"),
    ],
)
def test_the_answers_of_an_interview_are_his_who_gives_them(who, party):
    told = {row["place_name"]: row["claimant_party"] for row in _read(_INTERVIEW.format(who=who))}
    assert told["Gardez"] == told["Zurmat"] == party
    assert told.get("Asmar", "") == ""


def test_questions_without_somebody_who_answers_are_no_interview():
    told = _read("What we know\n\nQ: What was hit?\nJets hit a depot in Gardez on Friday.")
    assert [row["claimed_by"] for row in told] == [""]


@pytest.mark.parametrize(
    ("seen", "by"),
    [
        ("", ""),
        (" analysed by a research group in London", "research group in London"),
        (" seen by our reporters", ""),
    ],
)
def test_what_pictures_show_is_told_by_the_body_that_analysed_them(seen, by):
    told = _read(f"Satellite images{seen} confirmed that a hangar at Bagram was hit on Monday.")
    assert (told[0]["claimed_by"], told[0]["claim_status"]) == (by, "verified")


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("The army said two had died. Its spokesman said", "army's spokesman"),
        ("A senior security official said two had died. Kabul denied it. The official said",
         "senior security official"),
        ("The UN mission, UNAMA, said two had died. It said", "UN mission (UNAMA)"),
        ("Pakistan's army said two had died. It has given its losses as five. It said",
         "Pakistan's army"),
    ],
)  # fmt: skip
def test_who_is_named_again_shortly_is_the_one_named_in_full(told, who):
    rows = _read(f"{told} a drone struck a house in Barmal on Monday.")
    assert rows[-1]["claimed_by"] == who


def test_police_are_of_the_country_that_the_report_is_written_from_where_no_place_is_known():
    rows = _read(
        "TANK: Four constables were killed near the Kirri Haji post on Monday, police said.\n\n"
        "Jets hit Khost on Sunday. Shells fell on Asmar and Nari on Saturday."
    )
    assert (rows[0]["claimed_by"], rows[0]["claimant_party"]) == ("police", "Pakistan")


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Two hours after gunmen killed nine people in Bannu on Monday, Pakistan said it had"
         " struck Khost.", ["", "Pakistan"]),
        ("Jets hit a depot in Gardez on Monday; that night, according to the Taliban, a house in"
         " Khost was bombed.", ["", "Taliban"]),
        ("Jets hit a depot in Gardez on Monday, according to the Taliban.", ["Taliban"]),
    ],
)  # fmt: skip
def test_a_clause_in_front_or_before_a_semicolon_is_not_what_somebody_says(told, who):
    assert [row["claimed_by"] for row in _read(told)] == who


@pytest.mark.parametrize(
    ("told", "who", "party"),
    [
        ("Late in the evening the governor of Khost said", "governor of Khost", "Afghan Taliban"),
        ("The disaster authority of Swat lists", "disaster authority of Swat", "Pakistan"),
        ("In Geneva, the human rights chief said", "human rights chief", "UN"),
        ("The Taliban's defence ministry spoke. One of its officials said",
         "Taliban's defence ministry's officials", "Afghan Taliban"),
    ],
)  # fmt: skip
def test_who_speaks_is_found_behind_hours_owners_and_offices(told, who, party):
    (claim,) = _read(f"{told} four people killed in a strike on Tani on Monday.")
    assert (claim["claimed_by"], claim["claimant_party"]) == (who, party)


@pytest.mark.parametrize(
    ("told", "who", "party"),
    [
        ("The army, in a statement, said 12 militants were killed in Tirah on Monday.", "army",
         "Pakistan"),
        ("Speaking to reporters in Jalalabad, the governor's spokesman put the number of dead in"
         " Achin at nine on Monday.", "governor's spokesman", "Afghan Taliban"),
        ("A senior US official told reporters that jets had struck Kabul on Monday.",
         "senior US official", "independent"),
        ("The Kohsar Foundation said it had moved seven bodies after a blast in Quetta on Monday.",
         "Kohsar Foundation", "independent"),
        ("ISKP took credit for the bombing in Kabul on Monday.", "ISKP", "ISKP"),
        ("Military officials here insist that militants attacked a post in Tirah on Monday.",
         "Military officials here", "Pakistan"),
    ],
)  # fmt: skip
def test_speakers_in_sentences_as_agencies_write_them(told, who, party):
    (claim,) = _read(told)
    assert (claim["claimed_by"], claim["claimant_party"]) == (who, party)


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("A spokesman, Zabihullah Mujahid,", "spokesman Zabihullah Mujahid"),
        ("The police chief, Abdul Wali,", "police chief Abdul Wali"),
        ("The ministry, in Kabul,", "ministry"),
        ("A spokesman, visibly tired,", "spokesman"),
    ],
)
def test_the_name_of_a_person_stands_behind_his_office(speaker, words):
    (row,) = read(f"{speaker} said six houses were hit in Khost on Friday.")
    assert row["claimed_by"] == words


def test_the_name_of_an_officer_that_a_place_has_too_is_no_place():
    rows = read(
        "At least five policemen were killed in a gun attack on a van in Kohat on Friday.\n"
        "DPO Shahbaz Elahi told reporters that the van was on its way when an IED went off."
    )
    assert {row["place_name"] for row in rows} == {"Kohat"}


def test_an_office_named_after_its_place_speaks_of_what_was_there():
    rows = read("Lakki Marwat Police said two men were killed when an IED went off on Friday.")
    assert [row["place_name"] for row in rows] == ["Lakki Marwat"]


@pytest.mark.parametrize(
    "said",
    [
        "Mostaghfar Gurbaz, spokesperson of the governor of Khost, wrote that nine children died.",
        "Nine children died, said Mostaghfar Gurbaz.",
        "Abdul Jan Barak said that his staff had received seven bodies.",
    ],
)
def test_the_surname_of_a_spokesman_that_a_district_has_too_is_no_place(said):
    rows = read(f"Drones struck a house in Khost on Friday. {said}")
    assert {row["place_name"] for row in rows} == {"Khost"}


def test_a_district_named_after_the_village_in_it_stays_a_place():
    rows = read("Jets hit Upper Gurbaz, officials said. A shell fell in Gurbaz, the governor said.")
    assert {row["place_name"] for row in rows} >= {"Gurbaz"}


@pytest.mark.parametrize(
    ("area", "claimant", "mode"),
    [
        ("claimed on 27 February by Pakistani security sources,", "Pakistani security sources",
         "claimed"),
        ("reported on 27 February by Tolo News,", "Tolo News", "reported"),
    ],
)  # fmt: skip
def test_who_claims_an_area_is_told_after_it(area, claimant, mode):
    (row,) = read(f"A buffer zone of some 32 sq km inside Afghanistan, {area} is not verified.")
    assert (row["claimed_by"], row["claim_status"], row["area_km2"]) == (claimant, mode, "32")
    assert row["date_start"] == "2026-02-27"


def test_an_attack_claimed_by_a_group_is_told_by_the_report():
    (row,) = read("The raid on Barmal, claimed by the TTP on Friday, killed two soldiers.")
    assert (row["claimed_by"], row["actor"]) == ("", "TTP")
