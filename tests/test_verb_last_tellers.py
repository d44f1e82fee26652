"""Who tells what in Dari, Pashto and Urdu, and which numbers count whom."""

from functools import partial

import pytest
import readings

read = partial(readings.read, published="2026-03-23")  # a Monday


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("در کویته انفجاری رخ داد. مسئولیت این انفجار را داعش پذیرفته است.", "ISKP"),
        ("په کوټه کې یوه چاودنه وشوه. د دې برید مسوولیت داعش ومانه.", "ISKP"),
        ("په کوټه کې یوه چاودنه وشوه. مسوولیت یې جماعت‌الاحرار ومانه.", "Jamaat-ul-Ahrar"),
        ("کوئٹہ میں دھماکہ ہوا۔ اس دھماکے کی ذمہ داری بی ایل اے نے قبول کر لی۔", "BLA"),
    ],
)
def test_who_owns_up_stands_before_the_verb_or_after_the_word_for_it(text, party):
    last = read(text)[-1]
    assert (last["claimant_party"], last["claim_status"]) == (party, "claimed")


@pytest.mark.parametrize(
    "text",
    [
        "ارتش پاکستان گفت که در باجور یازده شورشی را کشته است. در همین درگیری سه سرباز نیز کشته"
        " شدند.",
        "د پاکستان پوځ وویل چې په باجوړ کې یې یوولس وسله‌وال وژلي. په همدې نښته کې درې سرتېري هم"
        " ووژل شول.",
        "پاک فوج نے کہا کہ باجوڑ میں گیارہ دہشت گرد مارے گئے۔ اسی جھڑپ میں تین جوان شہید ہوئے۔",
    ],
)
def test_a_side_goes_on_with_its_own_dead_of_the_same_fight(text):
    first, own = read(text)
    assert (first["deaths_low"], own["deaths_low"]) == ("11", "3")
    assert first["claimant_party"] == own["claimant_party"] == "Pakistan"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("بامداد امروز در خوست بمبی منفجر شد. این را سخنگوی والی خوست گفته است.", "Afghan Taliban"),
        ("بنوں میں آج بم دھماکا ہوا۔ یہ بات ضلعی پولیس کے ترجمان نے بتائی۔", "Pakistan"),
    ],
)
def test_this_was_said_by_tells_who_told_it(text, party):
    (row,) = read(text)
    assert row["claimant_party"] == party


@pytest.mark.parametrize(
    "text",
    [
        "گذرگاه تورخم از پنجشنبه به این‌سو بسته است و بازرگانان می‌گویند که میوه‌ها خراب می‌شود.",
        "د تورخم لار له پنجشنبې راهیسې تړلې ده او سوداګر وايي چې مېوې یې خرابېږي.",
    ],
)
def test_what_somebody_adds_leaves_the_report_what_it_told_itself(text):
    (row,) = read(text)
    assert row["event_type"] == "border closure"
    assert row["claimed_by"] == ""


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("په باجوړ کې په نښته کې یو افسر او دوه سرتېري، ټول درې تنه، ووژل شول.", ("3", "3")),
        ("در درگیری باجور یک افسر و دو سرباز، مجموعاً سه تن، کشته شدند.", ("3", "3")),
        ("باجوڑ میں دھماکے میں دو بچے اور ایک خاتون، کل تین افراد، جاں بحق ہوئے۔", ("3", "3")),
        ("په خوست کې په چاودنه کې لږ تر لږه د ۱۷ کسانو وژل کېدل تایید شوي.", ("17", "")),
    ],
)
def test_a_total_after_its_parts_and_a_least_number_before_a_genitive(text, deaths):
    (row,) = read(text)
    assert (row["deaths_low"], row["deaths_high"]) == deaths


@pytest.mark.parametrize(
    "text",
    [
        "به گفتهٔ باشندگان، در حملهٔ هوایی بر برمل سه تن کشته شدند. طالبان این شمار را نه تن"
        " می‌دانند.",
        "د خلکو په وینا په برمل کې په هوايي برید کې درې کسان ووژل شول. طالبان دا شمېر نهه تنه ښيي.",
        "مقامی لوگوں کے مطابق برمل پر فضائی حملے میں تین افراد مارے گئے۔ طالبان نے یہ تعداد نو"
        " بتائی ہے۔",
    ],
)
def test_a_number_set_against_one_told_before_is_one_of_the_dead(text):
    first, second = read(text)
    assert (first["deaths_low"], second["deaths_low"]) == ("3", "9")
    assert second["claimant_party"] == "Afghan Taliban"


@pytest.mark.parametrize(
    "text",
    [
        "ارتش پاکستان گفت که در درگیری باجور پنج شورشی و دو سرباز کشته شدند.",
        "د پاکستان پوځ وايي چې په باجوړ کې په نښته کې پنځه وسله‌وال او دوه سرتېري ووژل شول.",
    ],
)
def test_the_dead_of_two_sides_are_not_added_up(text):
    assert sorted(row["deaths_low"] for row in read(text)) == ["2", "5"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("یوناما می‌گوید از هفتم تا ۲۵ حوت در افغانستان ۵۶ غیرنظامی کشته شده‌اند.", "افغانستان"),
        (
            "یوناما وايي د فبرورۍ له ۲۶مې د مارچ تر ۱۷مې په افغانستان کې ۵۶ ملکیان وژل شوي.",
            "افغانستان",
        ),
        ("یوناما کے مطابق 26 فروری سے 17 مارچ تک افغانستان میں 56 شہری ہلاک ہوئے۔", "افغانستان"),
    ],
)
def test_the_dead_of_some_weeks_are_counted_over_a_country(text, place):
    (row,) = read(text)
    assert (row["place_name"], row["deaths_low"]) == (place, "56")


@pytest.mark.parametrize(
    "text",
    [
        "کارپوهان وایي چې جګړه به کندهار ته هم ورسېږي.",
        "کابل وايي چې د دې ډلې غړي په افغانستان کې نشته.",
        "ماہرین کے مطابق جنگ قندھار تک پھیل جائے گی۔",
    ],
)
def test_what_will_be_and_what_is_not_is_no_event(text):
    assert read(text) == []


def test_a_dateline_with_its_day_is_not_where_and_when_it_happened():
    text = (
        "جلال‌آباد، سوم حمل – سخنگوی وزارت گفت که توپخانهٔ پاکستان هفتهٔ گذشته ولسوالی ناری کنر"
        " را زده است."
    )
    (row,) = read(text)
    assert "جلال" not in row["place_name"]
    assert row["date_start"] == "2026-03-16"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ولسوالی برمل دیروز بار دیگر گلوله‌باران شد.", "shelling"),
        ("جنگنده‌های پاکستانی برمل را زیر بمب گرفتند.", "airstrike"),
        ("شورشیان بر پاسگاه پولیس در باجور تاختند.", "ground attack"),
        ("وسله‌والو په باجوړ کې د پولیسو پر چوکۍ بلوسه کړې.", "ground attack"),
    ],
)
def test_shelling_and_attacks_by_their_less_usual_words(text, kind):
    (row,) = read(text)
    assert row["event_type"] == kind


def test_people_who_stand_with_others_and_a_killing_told_before():
    text = (
        "در حملهٔ هوایی بر ارگون سه بازیکن همراه با پنج تن دیگر کشته شدند."
        " پولیس گفت سه تن در پیوند به این قتل بازداشت شده‌اند."
    )
    first, *more = read(text)
    assert first["deaths_low"] == "8"
    assert not any(row["deaths_low"] == "3" for row in more)


@pytest.mark.parametrize(
    "text",
    [
        "طالبان کا کہنا ہے کہ برمل پر فضائی حملوں میں 46 افراد ہلاک ہوئے۔\nایک پاکستانی اہلکار"
        " نے بتایا کہ"
        " کارروائی میں 20 عسکریت پسند مارے گئے اور ٹی ٹی پی کا مرکز تباہ ہوا۔",
    ],
)
def test_an_operation_told_of_by_the_other_side_is_the_air_raid_told_before(text):
    first, second = read(text)
    assert (second["event_type"], second["place_name"]) == ("airstrike", first["place_name"])
    assert (second["deaths_low"], second["actor"]) == ("20", "Pakistan")


def test_those_whose_state_is_told_are_counted_by_another_number():
    (row,) = read("کوئٹہ میں دھماکے میں 9 افراد ہلاک اور 30 زخمی ہوئے، جن میں 15 کی حالت نازک ہے۔")
    assert (row["deaths_low"], row["injured_low"]) == ("9", "30")


def test_a_post_with_a_name_lies_in_the_place_named_before_it():
    (row, *_) = read("باجوڑ کے علاقے ماموند میں دہشت گردوں نے ملنگی چیک پوسٹ پر حملہ کیا۔")
    assert row["province"] == "Khyber Pakhtunkhwa"
    assert ";" not in row["place_name"]


def test_drones_in_the_oblique_are_drones():
    (row,) = read("د پاکستاني پوځ یوې بې‌پیلوټې الوتکې په برمل کې یو موټر په نښه کړ.")
    assert row["event_type"] == "drone strike"
