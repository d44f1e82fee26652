"""What a Dari, Pashto or Urdu text goes on with: which of the scenes that it has told."""

from functools import partial

import pytest
import readings

read = partial(readings.read, published="2026-03-05")


@pytest.mark.parametrize(
    ("text", "denied", "places"),
    [
        (
            "طالبان می‌گویند پنج پوسته را در سپین‌بولدک گرفته‌اند. ارتش پاکستان این ادعا را رد"
            " کرد و گفت که"
            " در ناحیهٔ کرم ۴۰ جنگجو را کشته است.",
            "سپین",
            "کرم",
        ),
        (
            "طالبانو په سپین بولدک کې پنځه پوستې ونیولې. د پاکستان پوځ دا ادعا رد کړې او ویلي یې"
            " دي چې"
            " په کرمه کې یې ۴۰ جنګیالي وژلي دي.",
            "سپین",
            "کرمه",
        ),
        (
            "طالبان نے سپین بولدک میں پانچ چوکیوں پر قبضے کا دعویٰ کیا۔ پاکستانی فوج نے اس دعوے"
            " کو مسترد"
            " کرتے ہوئے کہا کہ کرم میں 40 دہشت گرد ہلاک کیے گئے۔",
            "سپین",
            "کرم",
        ),
    ],
)
def test_what_a_denier_claims_besides_is_a_claim_of_its_own(text, denied, places):
    rows = [row for row in read(text) if row["claimant_party"] == "Pakistan"]
    first, second = sorted(rows, key=lambda row: row["claim_status"] != "denied")
    assert first["claim_status"] == "denied"
    assert denied in first["place_name"]
    assert second["claim_status"] != "denied"
    assert places in second["place_name"]
    assert second["deaths_low"] == "40"


@pytest.mark.parametrize(
    "text",
    [
        "پاکستان این ادعا را رد کرد و گفت که هیچ پوسته‌ای در چمن سقوط نکرده است.",
        "پاکستان دا ادعا رد کړه او ویې ویل چې په چمن کې هېڅ پوسته نه ده نیول شوې.",
        "پاکستان نے اس دعوے کو مسترد کرتے ہوئے کہا کہ چمن میں کسی چوکی پر قبضہ نہیں ہوا۔",
    ],
)
def test_what_only_unfolds_a_denial_stays_with_it(text):
    before = {
        "ا": "طالبان در چمن دو پوسته را گرفتند. ",
        "د": "طالبانو په چمن کې دوه پوستې ونیولې. ",
        "ن": "طالبان نے چمن میں دو چوکیوں پر قبضہ کیا۔ ",
    }
    lead = before["ن" if "نے" in text else "د" if "دا ادعا" in text else "ا"]
    said = [row for row in read(lead + text) if row["claimant_party"] == "Pakistan"]
    assert [row["claim_status"] for row in said] == ["denied"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "طیاره‌های پاکستانی شب گذشته غنی‌خیل و خوگیانی ننگرهار را بمباران کردند.\n\nبه گفتهٔ"
            " والی، در خوگیانی"
            " سه تن کشته شدند.\n\nوزارت اطلاعات پاکستان ادعا کرد که در این حملات ۳۰ شبه‌نظامی"
            " کشته شده‌اند.",
            "غنی‌خیل; خوگیانی",
        ),
        (
            "پاکستاني الوتکو تېره شپه د ننګرهار په غني خېلو او خوګیاڼو کې بمبارۍ وکړې.\n\nوالي"
            " وویل، په خوګیاڼو کې"
            " درې کسان ووژل شول.\n\nد پاکستان د اطلاعاتو وزارت ادعا کوي چې په دې بریدونو کې یې"
            " ۳۰ وسله‌وال"
            " وژلي دي.",
            "غني خېلو; خوګیاڼو",
        ),
        (
            "پاکستانی طیاروں نے گزشتہ رات غنی خیل اور خوگیانی میں بمباری کی۔\n\nگورنر کے مطابق"
            " خوگیانی میں تین"
            " افراد ہلاک ہوئے۔\n\nپاکستان کی وزارت اطلاعات نے دعویٰ کیا کہ ان حملوں میں 30 دہشت"
            " گرد ہلاک ہوئے۔",
            "غنی خیل; خوگیانی",
        ),
    ],
)
def test_these_attacks_are_those_told_of_together(text, places):
    assert read(text)[-1]["place_name"] == places


@pytest.mark.parametrize(
    "text",
    [
        "پاکستان روز سه‌شنبه خوست و پکتیکا را بمباران کرد. وزیر اطلاعات پاکستان گفت که این حملات"
        " در پاسخ به حملهٔ ۲۶"
        " فبروری بر پاسگاهی در بنو صورت گرفت که در آن نه سرباز کشته شده بودند. وزیر داخلهٔ این"
        " کشور گفت که"
        " ۵۰ شورشی کشته شده‌اند.",
        "پاکستان د سې‌شنبې په ورځ خوست او پکتیکا بمبار کړل. د پاکستان د اطلاعاتو وزیر وویل، دا"
        " بریدونه د فبرورۍ د"
        " ۲۶مې د هغه برید ځواب و چې په بنو کې پکې نهه سرتېري وژل شوي وو. د کورنیو چارو وزیر یې"
        " وویل چې ۵۰"
        " وسله‌وال وژل شوي دي.",
        "پاکستان نے منگل کو خوست اور پکتیکا میں فضائی حملے کیے۔ وفاقی وزیر اطلاعات کے مطابق یہ"
        " کارروائی 26 فروری کو"
        " بنوں کی چوکی پر حملے کے جواب میں کی گئی جس میں نو فوجی ہلاک ہوئے تھے۔ وزیر داخلہ نے"
        " کہا کہ 50"
        " عسکریت پسند مارے گئے۔",
    ],
)
def test_the_text_goes_on_with_the_strikes_and_not_with_what_they_answer(text):
    rows = read(text)
    (cause,) = (row for row in rows if row["date_start"] == "2026-02-26")
    assert (cause["event_type"], cause["deaths_low"]) == ("ground attack", "9")
    (toll,) = (row for row in rows if row["deaths_low"] == "50")
    assert (toll["event_type"], toll["date_start"]) == ("airstrike", "2026-03-03")
    assert len(toll["place_name"].split(";")) == 2
    assert toll["claimant_party"] == "Pakistan"


@pytest.mark.parametrize(
    "text",
    [
        "ارتش پاکستان گفت که طیاره‌هایش یک پایگاه پهپادی را در قندهار ویران کرده‌اند.",
        "ارتش پاکستان گفت که طیاره‌هایش یک انبار پهپادهای انتحاری را در قندهار ویران کرده‌اند.",
        "د پاکستان پوځ وویل چې الوتکو یې په کندهار کې د بې‌پیلوټه الوتکو یوه اډه ویجاړه کړې.",
        "پاک فوج نے کہا کہ اس کے طیاروں نے قندھار میں ڈرونز کا ایک اڈہ تباہ کیا۔",
    ],
)
def test_drones_of_a_base_that_was_hit_are_no_drone_strike(text):
    (row,) = read(text)
    assert row["event_type"] == "airstrike"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("نعیم زدران، سخنگوی پولیس خوست، گفت که در انفجاری در صبری دو تن کشته شدند.", "صبری"),
        ("د پولیسو ویاند نعیم ځدراڼ وویل چې په صبریو کې په چاودنه کې دوه تنه ووژل شول.", "صبریو"),
    ],
)
def test_the_surname_of_who_speaks_is_no_place(text, place):
    (row,) = read(text)
    assert row["place_name"] == place


def test_a_name_that_several_districts_have_is_that_in_the_province_told_of():
    text = (
        "طیاره‌های پاکستانی شب گذشته ننگرهار و خوست را بمباران کردند.\n\n"
        "هلال احمر گفت که در قریهٔ شینکی ولسوالی بهسود ۱۸ تن کشته شده‌اند."
    )
    assert read(text)[-1]["province"] == "Nangarhar"


def test_who_takes_an_attack_on_himself_in_its_only_sentence_has_claimed_it():
    text = (
        "مسئولیت انفجار شش مارچ بر مسجدی در پیشاور را که ۳۱ کشته برجا گذاشت،"
        " داعش به عهده گرفته است."
    )
    (row,) = read(text, published="2026-03-08")
    assert (row["claim_status"], row["actor"]) == ("claimed", "ISKP")
