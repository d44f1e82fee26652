"""Claims proposed from the text of reports."""

import json
import random
import re
from pathlib import Path

import pandas as pd
import pytest
from readings import read as _read

import geo
from geo.cli import main
from geo.errors import InputError
from geo.maps.review import review_page
from geo.reading import Document, propose
from geo.reading.letters import level

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT.parent / "shared" / "reports" / "article.txt"


def _sites(text):
    return [name for row in _read(text) for name in row["place_name"].split("; ") if name]


def test_a_strike_is_read_with_place_day_figures_and_speaker():
    (row,) = _read(
        "Pakistani jets bombed a house in the Barmal district of Paktika on Tuesday, killing at "
        "least nine civilians and wounding four, a Taliban spokesman said."
    )
    assert row["event_type"] == "airstrike"
    assert (row["place_name"], row["province"]) == ("Barmal district", "Paktika")
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2026-03-10", "2026-03-10", 1)
    assert (row["deaths_low"], row["deaths_high"]) == ("9", "")
    assert (row["injured_low"], row["injured_high"]) == ("4", "4")
    assert row["deaths_of"] == "civilians"
    assert (row["claimed_by"], row["claimant_party"]) == ("Taliban spokesman", "Afghan Taliban")
    assert row["actor"] == "Pakistan"
    assert "house" in row["stated_target"]
    assert row["read_by"].startswith("strikemap")


def test_the_evidence_is_the_range_of_the_sentence_in_the_text():
    text = "Quiet day.\n\nA shell hit a market in Spin Boldak on Friday, doctors said.\n"
    frame = geo.read_text(text, published="2026-03-14")
    (row,) = frame.to_dict("records")
    assert frame.attrs["text"][row["char_start"] : row["char_end"]] == text.split("\n")[2]


@pytest.mark.parametrize(
    "text",
    [
        "Kabul rejected the demand, and Islamabad said that it would strike again.",
        "Pakistan could target Kandahar next if attacks continue.",
        "The author teaches at the University of Otago and studied in Peshawar.",
        "Attacks have risen since 2021, and Tajikistan and Iran are worried.",
        "Talks on the strikes were held in Istanbul and Doha on Monday.",
        "Islamabad decided to wage war on Afghanistan.",
        "Washington addressed Kabul in a letter after the attacks.",
        "The European Union advised Kabul to investigate the strike.",
        "Kabul was asked for an explanation after the blast.",
    ],
)
def test_governments_plans_and_biographies_are_no_sites(text):
    assert _sites(text) == []


def test_a_hospital_where_the_injured_were_taken_is_no_site():
    text = (
        "A roadside bomb killed two soldiers in Tank on Monday. The injured were taken to Peshawar."
    )
    assert _sites(text) == ["Tank"]


@pytest.mark.parametrize("verb", ["called", "describes as", "has termed", "later said was"])
def test_what_a_government_calls_an_attack_is_not_its_place(verb):
    text = (
        f"Afghan forces attacked posts near Torkham on Monday in what Islamabad {verb} an assault."
    )
    assert _sites(text) == ["near Torkham"]


def test_a_capital_told_by_its_country_is_that_city():
    assert _sites("Jets hit a depot in the Afghan capital on Monday.") == ["Kabul"]
    assert _sites("A blast shook Pakistan's capital, Islamabad, on Monday.") == ["Islamabad"]


def test_a_body_that_counts_the_dead_killed_nobody():
    (row,) = _read(
        "The U.N. mission in Afghanistan said it had credible reports of at least 13 civilians "
        "killed in strikes on Khost on Monday."
    )
    assert (row["claimed_by"], row["claimant_party"]) == ("U.N. mission in Afghanistan", "UN")
    assert (row["actor"], row["claim_status"]) == ("", "reported")


def test_where_somebody_speaks_is_no_site():
    text = "Jets struck Khost on Monday, a security official in Islamabad told reporters in Lahore."
    assert _sites(text) == ["Khost"]


def test_a_denial_is_a_claim_of_its_own_that_names_what_it_answers():
    told, denied = _read(
        "Pakistani jets hit a camp in Khost on Friday, residents said. "
        "Pakistan's military denied the strike."
    )
    assert denied["claim_status"] == "denied"
    assert denied["answers"] == told["claim_id"]
    assert denied["place_name"] == told["place_name"] == "Khost"


def test_a_partys_own_publication_speaks_with_its_voice():
    text = "On Friday our mortars hit a post in Chaman. The post was destroyed."
    frame = geo.read_text(
        text, published="2026-03-14", publisher="Ministry of National Defence, Kabul"
    )
    (row,) = frame.to_dict("records")
    assert row["claimant_party"] == "Afghan Taliban"
    newspaper = geo.read_text(text, published="2026-03-14", publisher="The Kabul Times")
    assert newspaper["claimed_by"].tolist() == [""]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("by the count of the police", "police"),
        ("stallholders said", "stallholders"),
        ("the police, asked by telephone, said", "police"),
        ("according to two officials", "two officials"),
    ],
)
def test_speakers_are_found_in_many_forms(words, speaker):
    (row,) = _read(f"A bomb killed two people in Bannu on Monday, {words}.")
    assert row["claimed_by"] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "He died of a heart attack in Khost on Sunday.",
        "Traders began a shutter-down strike in Khost on Sunday.",
        "Pakistan could seize the heights above Khost, or extend its raids to Kunar.",
    ],
)
def test_words_that_only_sound_like_events_are_none(text):
    assert _read(text) == []


def test_a_village_that_no_list_has_lies_in_the_district_named_beside_it():
    (row,) = _read("In Lakki Marwat a police van was ambushed near Tajobari; two constables died.")
    assert row["place_name"] == "near Tajobari, Lakki Marwat"
    assert row["province"] == "Khyber Pakhtunkhwa"


def test_rival_figures_are_claims_of_their_own():
    rows = _read(
        "An air raid on Barmal killed 46 people on Tuesday, the Taliban said. "
        "A tribal elder put the number of dead at 37."
    )
    assert [(r["deaths_low"], r["claimant_party"]) for r in rows] == [
        ("46", "Afghan Taliban"),
        ("37", "local"),
    ]
    assert rows[1]["answers"] == rows[0]["claim_id"]


def test_responsibility_is_claimed_by_its_claimant():
    rows = _read(
        "A suicide bomber killed five policemen in Bannu on Monday, police said. "
        "The TTP claimed responsibility for the attack."
    )
    assert (rows[1]["claimant_party"], rows[1]["actor"]) == ("TTP", "TTP")
    assert (rows[1]["claim_status"], rows[1]["event_type"]) == ("claimed", "bombing")


def test_nobody_claiming_responsibility_is_no_claim():
    rows = _read(
        "A bomb killed five policemen in Bannu on Monday, police said. "
        "No group has claimed responsibility."
    )
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("words", "first", "last", "code"),
    [
        ("on Friday", "2026-03-13", "2026-03-13", 1),
        ("overnight", "2026-03-13", "2026-03-14", 2),
        ("on Wednesday night", "2026-03-11", "2026-03-12", 2),
        ("in late February 2026", "2026-02-21", "2026-02-28", 4),
        ("on February 26", "2026-02-26", "2026-02-26", 1),
        ("on the night of 21 to 22 February", "2026-02-21", "2026-02-22", 2),
        ("in recent days", "2026-03-08", "2026-03-14", 3),
        ("in 2025", "2025-01-01", "2025-12-31", 5),
        ("on 12 Hut 1404", "2026-03-03", "2026-03-03", 1),
        ("since Thursday", "2026-03-12", "2026-03-14", 2),
        ("last week", "2026-03-02", "2026-03-08", 3),
    ],
)
def test_dates_are_read_against_the_day_of_publication(words, first, last, code):
    (row,) = _read(f"Jets bombed a camp in Khost {words}.")
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (first, last, code)


def test_without_a_day_of_publication_relative_dates_are_left_out():
    (row,) = _read("Jets bombed a camp in Khost on Friday.", published="")
    assert row["date_start"] == ""


@pytest.mark.parametrize(
    ("words", "deaths", "injured"),
    [
        ("killing 31 people and wounding 169", ("31", "31"), ("169", "169")),
        ("killing a woman and two children", ("3", "3"), ("", "")),
        ("killing between 20 and 25 fighters", ("20", "25"), ("", "")),
        ("; at least 13 civilians, among them five children, were killed", ("13", ""), ("", "")),
        ("; no casualties were reported", ("0", "0"), ("0", "0")),
        ("; seventeen people died and twenty-two others were hurt", ("17", "17"), ("22", "22")),
        ("; 18 people were killed or injured", ("", ""), ("", "")),
        ("killing dozens of people", ("", ""), ("", "")),
    ],
)
def test_figures(words, deaths, injured):
    (row,) = _read(f"Jets bombed a village in Khost on Friday {words}.")
    assert (row["deaths_low"], row["deaths_high"]) == deaths
    assert (row["injured_low"], row["injured_high"]) == injured


def test_captured_ground_has_its_size_and_claimant():
    (row,) = _read(
        "Islamabad claims to have captured 32 square kilometers along the Afghan border."
    )
    assert (row["event_type"], row["area_km2"]) == ("territorial claim", "32")
    assert (row["claimant_party"], row["claim_status"]) == ("Pakistan", "claimed")


@pytest.mark.parametrize(
    ("text", "place", "killed"),
    [
        ("سخنگوی طالبان گفت که جنگنده‌های پاکستانی ولسوالی برمل را بمباران کردند و ۹ غیرنظامی "
         "کشته شدند.", "برمل", "9"),
        ("د طالبانو ویاند وايي چې پاکستاني الوتکو په خوست کې پر یوه کور بمباري کړې او ۵ کسان یې "
         "وژلي دي.", "خوست", "5"),
        ("کوئٹہ میں بم دھماکے میں دو افراد ہلاک ہوئے، پولیس نے بتایا۔", "کوئٹہ", "2"),
    ],
)  # fmt: skip
def test_reports_in_dari_pashto_and_urdu_are_read(text, place, killed):
    rows = _read(text)
    assert place in rows[0]["place_name"]
    assert rows[0]["deaths_low"] == killed


def test_a_reading_is_a_table_of_claims_that_can_be_mapped(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("Jets struck a camp in Khost on Friday, residents said.\n")
    output = tmp_path / "claims.csv"
    assert main(["read", str(report), "--published", "2026-03-14", "-o", str(output)]) == 0
    claims = geo.read_claims(output)
    assert claims["place_name"].tolist() == ["Khost"]
    assert claims["published"].tolist() == ["2026-03-14"]
    incidents = geo.build_incidents(geo.locate(claims))
    assert incidents["event_type"].tolist() == ["airstrike"]


def test_reading_again_keeps_what_a_person_changed_and_deleted(tmp_path, capsys):
    report = tmp_path / "report.txt"
    report.write_text(
        "Jets struck Khost on Friday. A bomb killed two in Bannu. A shell hit Chaman on Monday.\n"
    )
    output = tmp_path / "claims.csv"
    order = ["read", str(report), "--published", "2026-03-14", "-o", str(output)]
    assert main(order) == 0
    table = pd.read_csv(output, dtype=str, keep_default_na=False)
    assert len(table) == 3
    table.loc[0, "place_name"] = "Tani district"
    table.drop(index=1).to_csv(output, index=False)
    assert main(order) == 0
    again = pd.read_csv(output, dtype=str, keep_default_na=False)
    assert again["place_name"].tolist() == ["Tani district", table["place_name"][2]]
    assert "1 rows that a person changed are kept" in capsys.readouterr().err


def test_ids_stay_when_the_text_around_a_claim_changes():
    text = "Jets struck Khost on Friday, residents said."
    (alone,) = _read(text)
    later = _read("A bomb killed two in Bannu on Monday.\n" + text + "\nKabul protested.")
    assert alone["claim_id"] in [row["claim_id"] for row in later]


def test_explain_lists_what_was_left_out_and_why(tmp_path, capsys):
    report = tmp_path / "report.txt"
    report.write_text("Kabul condemned the strikes in Khost on Friday.\n")
    main(["read", str(report), "--published", "2026-03-14", "--explain"])
    assert "“Kabul” left out: " in capsys.readouterr().err


def test_a_text_without_claims_gives_an_empty_table_and_says_so(tmp_path, capsys):
    report = tmp_path / "report.txt"
    report.write_text("The ministers met in Doha.\n")
    output = tmp_path / "claims.csv"
    assert main(["read", str(report), "-o", str(output)]) == 0
    assert output.read_text().count("\n") == 1
    assert "no claim was found" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x7fELF\x00\x00\x01binary", "is no text"),
        ("Angriff auf Kabul: größer".encode("latin-1"), "is not UTF-8"),
        (b"   \n", "is empty"),
        (b"PK\x03\x04 no archive", "cannot be read as a DOCX"),
        (b"%PDF-1.4 broken", "cannot be read as a PDF"),
    ],
)
def test_what_is_no_text_gets_one_clear_sentence(tmp_path, capsys, content, says):
    report = tmp_path / "report.bin"
    report.write_bytes(content)
    output = tmp_path / "claims.csv"
    assert main(["read", str(report), "-o", str(output)]) == 1
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told
    assert not output.exists()


def test_a_very_long_text_is_refused(tmp_path, capsys):
    report = tmp_path / "report.txt"
    with report.open("wb") as file:
        file.truncate(100_000_000)
    assert main(["read", str(report)]) == 1
    assert "100 MB" in capsys.readouterr().err


def test_a_file_that_is_no_reading_is_not_overwritten(tmp_path, capsys):
    report = tmp_path / "report.txt"
    report.write_text("Jets struck Khost on Friday.\n")
    output = tmp_path / "notes.csv"
    output.write_text("a,b\n1,2\n")
    assert main(["read", str(report), "-o", str(output)]) == 1
    assert output.read_text() == "a,b\n1,2\n"
    assert "no table of a reading" in capsys.readouterr().err


def test_words_of_a_users_own_are_read(tmp_path):
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "parties.csv").write_text(
        "party,role,lang,terms\nNorthern Front,group,en,northern front\n"
    )
    text = "The Northern Front claimed an attack on a post in Khost on Friday."
    frame = geo.read_text(text, published="2026-03-14", lexicons=folder)
    assert frame["claimant_party"].tolist() == ["Northern Front"]


def test_a_folder_without_words_is_an_error(tmp_path):
    with pytest.raises(InputError, match="holds no table of words"):
        geo.read_text("Jets struck Khost.", lexicons=tmp_path)


def test_levelled_text_is_as_long_as_the_text():
    text = "İstanbul — “Ghanī” ۱۲ خوګیاڼو ﷺ ß"
    assert len(level(text)) == len(text)


@pytest.mark.skipif(not ARTICLE.is_file(), reason="shared/ is not beside this checkout")
def test_the_article_is_read_without_false_scenes():
    frame = geo.read_text(ARTICLE, published="2026-03-20")
    sites = {name for places in frame["place_name"] for name in places.split("; ")}
    text = " ".join(sites)
    for place in ("Nangarhar", "Paktika", "Khost", "Kabul", "Kandahar", "Paktia", "Bagram",
                  "Panjshir", "Bajaur", "Bannu", "Islamabad"):  # fmt: skip
        assert place in text
    for place in ("Otago", "Tajikistan", "Iran", "China", "Uzbekistan"):
        assert place not in text
    in_islamabad = frame[frame["place_name"].str.contains("Islamabad")]
    assert in_islamabad["deaths_low"].tolist() == ["31"]
    zone = frame[frame["area_km2"] == "32"]
    assert zone["claimant_party"].tolist() == ["Pakistan"]
    assert zone["claim_status"].tolist() == ["claimed"]


def test_the_page_to_check_a_reading_by_holds_no_markup_of_the_text(tmp_path):
    report = tmp_path / "report.txt"
    hostile = "</script><img src=x onerror=alert(1)>{{7*7}}"
    report.write_text(f"Jets struck a camp in Khost on Friday, residents said. {hostile}\n")
    page = tmp_path / "review.html"
    main(["read", str(report), "--published", "2026-03-14", "-o", str(tmp_path / "c.csv"),
          "--review", str(page)])  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert "<img" not in text.split("<iframe")[0]
    assert "onerror=alert(1)>" not in text
    assert "49" not in text.split('id="reading">')[1].split("</script>")[0]
    assert "default-src 'none'" in text
    assert 'sandbox="allow-scripts' in text
    data = text.split('id="reading">')[1].split("</script>")[0]
    assert not set("<>&") & set(data)
    assert data.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "Jets struck a camp in Khost on Friday, residents said. " + "Nobody else was there. " * 10,
        "روز جمعه جت‌ها یک کمپ را در ولایت خوست بمباران کردند. " + "هیچ کس دیگر آنجا نبود. " * 6,
    ],
)
def test_a_text_in_one_line_is_no_name_of_a_file(text):
    assert 128 < len(text) < 300 < len(text.encode()) + 40
    assert len(geo.read_text(text, published="2026-03-14")) == 1


def test_documents_of_every_kind_are_read(tmp_path):
    import docx

    said = "Jets struck a camp in Khost on Friday, residents said."
    page = (
        "<html><head><meta property='og:site_name' content='The Paper'><meta property="
        "'article:published_time' content='2026-03-14T08:00'></head><body><nav><p>A bomb killed "
        f"nine in Bannu.</p></nav><article><h1>News</h1><p>{said}</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "a.md").write_text(f"# News\n\n**{said}**\n")
    document = docx.Document()
    document.add_paragraph(said)
    document.save(str(tmp_path / "a.docx"))
    for name in ("a.html", "a.md", "a.docx"):
        published = "" if name == "a.html" else "2026-03-14"
        rows = geo.read_text(tmp_path / name, published=published).to_dict("records")
        assert [row["place_name"] for row in rows] == ["Khost"], name
        assert rows[0]["date_start"] == "2026-03-13"
    assert geo.read_text(tmp_path / "a.html")["publisher"].tolist() == ["The Paper"]


def test_a_pdf_of_pictures_is_refused_by_name(tmp_path, capsys):
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(300, 300)
    scan = tmp_path / "scan.pdf"
    writer.write(str(scan))
    assert main(["read", str(scan)]) == 1
    assert "only pictures" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "actor", "status"),
    [
        ("The army in Rawalpindi said its forces had hit two posts and taken control of a "
         "32-square-kilometre area opposite Zhob on Sunday.", "Pakistan", "claimed"),
        ("Islamabad says 32 km2 of ground across the border from Zhob, seized on Sunday, is in "
         "its hands.", "Pakistan", "claimed"),
        ("The Taliban said Pakistan had captured 32 sq km near Zhob on Sunday.",
         "Pakistan", "reported"),
    ],
)  # fmt: skip
def test_ground_that_a_side_tells_of_is_claimed_by_it(said, actor, status):
    rows = geo.read_text(said, published="2026-03-02").to_dict("records")
    ground = [row for row in rows if row["event_type"] == "territorial claim"]
    assert [(row["actor"], row["claim_status"]) for row in ground] == [(actor, status)]
    assert ground[0]["area_km2"] == "32"


def test_a_headline_that_the_text_tells_again_is_no_row_of_its_own():
    rows = geo.read_text(
        "Bomb kills eleven at market in Peshawar\n\n"
        "A bomb went off at a market in Peshawar on Monday, killing eleven people, officials said. "
        "The provincial minister later put the dead at nine.\n",
        published="2026-03-03",
    ).to_dict("records")
    assert [(row["claimed_by"], row["deaths_low"]) for row in rows] == [
        ("officials", "11"), ("provincial minister", "9"),
    ]  # fmt: skip
    assert rows[0]["answers"] == ""
    assert rows[1]["answers"] == rows[0]["claim_id"]


def test_a_headline_that_nothing_tells_again_is_read():
    rows = geo.read_text(
        "Bomb kills eleven at market in Peshawar\n\nThe government met on Tuesday to speak about "
        "the budget of the coming year, and about what it means for schools and for hospitals in "
        "the country. A vote on it is expected in June.\n",
        published="2026-03-03",
    ).to_dict("records")
    assert [(row["place_name"], row["deaths_low"]) for row in rows] == [("Peshawar", "11")]


@pytest.mark.parametrize(
    ("said", "actor"),
    [
        ("After Islamabad accused Kabul of sheltering the Tehrik-i-Taliban, Pakistan's air force "
         "bombed seven sites in Nangarhar on Feb. 21.", "Pakistan"),
        ("After Kabul accused Islamabad of spying, Afghan forces attacked posts in Kurram on "
         "Feb. 21.", "Afghan Taliban"),
    ],
)  # fmt: skip
def test_who_is_named_in_the_clause_in_front_did_not_do_it(said, actor):
    rows = geo.read_text(said, published="2026-03-02").to_dict("records")
    assert [row["actor"] for row in rows] == [actor]


def test_a_text_that_breaks_off_after_a_name_is_read():
    """No letter after the last word is taken for granted: 120 cuts of labelled reports, seed 7."""
    chance = random.Random(7)
    reports = sorted((ROOT / "tests" / "data" / "reports" / "first").glob("*.txt"))
    for _ in range(120):
        text = chance.choice(reports).read_text(encoding="utf-8")
        names = list(re.finditer(r"\b[A-Z][a-z]+\b|[^\W\d_a-zA-Z]{3,}", text))
        geo.read_text("\n" + text[: chance.choice(names).end()], published="2026-03-10")


def test_a_capital_that_was_hit_is_marked_as_a_place_and_one_that_acts_as_a_party():
    text = "Jets struck Kabul and Khost on 27 February 2026. Kabul rejected the talks."
    page = review_page([propose(Document(text, "the text"), {"published": "2026-03-03"})])
    data = json.loads(page.split('id="reading">')[1].split("</script>")[0])
    parts = data["texts"][0]["parts"]
    hit, acting = (set(part["kinds"]) for part in parts if part["text"] == "Kabul")
    assert hit == {"claim", "place"}
    assert "actor" in acting
    assert "place" not in acting
