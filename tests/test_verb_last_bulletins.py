"""Bulletins and wires in Dari, Pashto and Urdu: who issues them, whom they carry, their sums."""

from functools import partial

import pytest
import readings

read = partial(readings.read, published="2026-03-02")  # a Monday


@pytest.mark.parametrize(
    ("publisher", "party"),
    [
        ("وزارت امور خارجه پاکستان", "Pakistan"),
        ("افغان طالبان ترجمان", "Afghan Taliban"),
        ("ریڈیو پاکستان", ""),
    ],
)
def test_an_office_is_the_issuer_whichever_end_of_its_name_the_office_stands_at(publisher, party):
    text = "دیروز در باجور سه سرباز در حملهٔ مسلحانه کشته شدند."
    assert [row["claimant_party"] for row in read(text, publisher=publisher)] == [party]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "به گزارش خبرگزاری افق، والی کنر گفت: دیروز راکت به شیگل اصابت کرد و ۴ تن کشته شدند.",
            "والی کنر",
        ),
        (
            "به نقل از خبرگزاری افق، دیروز راکت به شیگل اصابت کرد و ۴ تن کشته شدند.",
            "خبرگزاری افق",
        ),
        (
            "منابع رادیو در خوست می‌گویند که دیروز راکت به گربز اصابت کرد و ۴ تن کشته شدند.",
            "منابع رادیو در خوست",
        ),
    ],
)
def test_an_agency_only_carries_what_another_one_says(text, words):
    assert [row["claimed_by"] for row in read(text)] == [words]


def test_those_who_refute_reports_of_another_country_are_not_of_it():
    first, second = read(
        "د کندهار د اطلاعاتو ریاست وايي چې پرون په میوند کې د بې پیلوټه الوتکې برید پنځه تنه ووژل."
        " ریاست د پاکستان د رسنیو هغه رپوټونه غلط بولي چې په میوند کې د ترهګرو مرکز ویشتل شوی."
    )
    assert first["claimant_party"] == second["claimant_party"] == "Afghan Taliban"


def test_an_event_beside_a_crossing_that_is_long_shut_is_not_of_all_those_days():
    rows = read(
        "مسئولان می‌گویند که گذرگاه غلام‌خان از ۸ حوت بدینسو بسته است. در تورخم یک راننده در اثر"
        " اصابت مرمی سلاح سبک جان داده است."
    )
    assert rows[0]["date_end"] == "2026-03-02"
    assert rows[1]["date_end"] != "2026-03-02"
    assert rows[1]["event_type"] == "cross-border fire"


def test_this_road_is_the_one_named_before_it():
    rows = read(
        "په تورخم کې سوداګرو ته ویل شوي چې لار به ژر پرانیستل شي؛ دا لار د فبرورۍ له ۲۷مې راهیسې"
        " بنده ده."
    )
    assert [(r["event_type"], r["matched_name"]) for r in rows] == [("border closure", "Torkham")]


@pytest.mark.parametrize(
    "text",
    [
        "د کابل د پولیسو ویاند وايي چې د پرون هوايي برید یوازې مالي زیانونه اړولي دي.",
        "سخنگوی پولیس کابل گفت که حملهٔ هوایی دیروز تنها خسارات مالی داشته است.",
        "کابل پولیس کے ترجمان نے کہا کہ اتوار کے فضائی حملے میں صرف مالی نقصان ہوا ہے۔",
    ],
)
def test_only_things_were_harmed(text):
    (row,) = read(text)
    assert (row["deaths_low"], row["injured_low"]) == ("0", "0")


def test_a_sum_over_weeks_that_names_no_arm_is_of_none():
    rows = read(
        "د ملګرو ملتونو دفتر وايي چې د فبرورۍ له ۱ د فبرورۍ تر ۲۶مې پورې په افغانستان کې ۵۶ ملکي"
        " کسان وژل شوي دي."
    )
    assert [row["event_type"] for row in rows] == ["other"]


def test_a_part_of_a_sentence_is_of_the_language_of_the_whole():
    first, second = read(
        "د ګوربز یوه اوسېدونکي وویل، پرون ډرون د دوی پر خیمو دوه توغندي وویشتل او درې کوچنیان"
        " یې ووژل.\nد خوست امنیه قومندانۍ د پېښې پخلی کوي، خو وايي دوه تنه وژل شوي دي."
    )
    assert (first["deaths_low"], second["deaths_low"]) == ("3", "2")
    assert second["claimant_party"] == "Afghan Taliban"


@pytest.mark.parametrize(
    "text",
    [
        "د لالپورې ولسوالۍ خلک د ډرونونو له پرله‌پسې الوتنو شکایت کوي.",
        "باشندگان لعلپور از پروازهای پی‌درپی شکایت دارند و می‌گویند طیاره‌ها پرواز می‌کنند.",
    ],
)
def test_drones_and_aircraft_that_only_fly_strike_nothing(text):
    assert read(text) == []


def test_the_defence_ministry_of_pakistan_is_no_afghan_one():
    rows = read("وزارت دفاع پاکستان می‌گوید که دیروز در کندهار دو انبار مهمات را بمباران کرده است.")
    assert [row["claimant_party"] for row in rows] == ["Pakistan"]


def test_a_bulletin_is_issued_by_the_office_in_its_name():
    (row,) = read(
        "دیشب در بهرامچه یک طیارهٔ بی‌پیلوت بالای موتر مسافران حمله کرد و ۶ تن شهید شدند.",
        publisher="خبرنامه والی هلمند",
    )
    assert row["claimant_party"] == "Afghan Taliban"


def test_an_operation_with_an_exchange_of_fire_is_a_clash_in_pashto():
    (row,) = read(
        "د پاکستان پوځ وویل چې پرون یې په سپین وام کې عملیات وکړل، چې د ډزو په تبادله کې اووه خوارج"
        " ووژل شول."
    )
    assert (row["event_type"], row["deaths_low"]) == ("armed clash", "7")


def test_a_title_that_names_both_peoples_is_no_letterhead():
    text = "قندھار میں آج پاکستانی طیاروں کی بمباری میں دو افراد ہلاک ہوئے۔"
    (row,) = read(f"لمحہ بہ لمحہ: پاک افغان کشیدگی\n{text}")
    assert row["claimed_by"] == ""
