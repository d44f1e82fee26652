"""Live entries, tickers and notes in Dari, Pashto and Urdu: short, timed, and without a verb."""

from functools import partial

import pytest
import readings

read = partial(readings.read, published="2026-03-02")  # a Monday


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "وزارت دفاع طالبان: در بمباران امروز بر بهسود ننگرهار یازده تن کشته شدند.",
            "Afghan Taliban",
        ),
        ("د پاکستان د اطلاعاتو وزیر: په سپېره کې اووه وسله‌وال ووژل شول.", "Pakistan"),
        ("خواجہ آصف: سپیرہ میں سات جنگجو مارے گئے۔", "Pakistan"),
        ("مہمند میں راکٹ گرنے سے ایک شخص جاں بحق، دو زخمی: ضلعی انتظامیہ", "Pakistan"),
        ("لوئر دیر میں ڈرون گرنے سے تین بچے زخمی ہو گئے، پولیس", "Pakistan"),
    ],
)
def test_a_note_names_who_tells_it_before_a_colon_or_at_its_end(text, party):
    (row,) = read(text)
    assert row["claimant_party"] == party


@pytest.mark.parametrize(
    "text",
    [
        "کابل: در ولسوالی بهسود ننگرهار دیروز یازده تن در بمباران کشته شدند.",
        "پشاور: خیبر میں پیر کو دھماکے میں تین افراد ہلاک ہوئے، پولیس چوکی تباہ ہو گئی۔",
    ],
)
def test_a_town_before_a_colon_and_a_last_clause_speak_for_nobody(text):
    assert read(text)[0]["claimed_by"] == ""


def test_entries_under_an_hour_are_told_apart_and_are_of_the_day():
    text = (
        "لمحہ بہ لمحہ: سرحدی کشیدگی\n"
        "رات 10 بج کر 20 منٹ: کرم میں ڈرون حملے میں چار افراد زخمی، پولیس کا بیان جاری کر دیا گیا\n"
        "شام 7 بجے: قندھار میں ایک چھاؤنی پر پاکستانی طیاروں کی بمباری میں دو افراد ہلاک\n"
        "شام 5 بجے: مہمند میں سرحد پار سے داغے گئے راکٹ گرنے سے ایک شخص جاں بحق، دو زخمی ہیں\n"
        "دوپہر 2 بجے: لوئر دیر کے علاقے میں ڈرون گرنے سے تین بچے زخمی، ایک کی حالت نازک بتائی گئی\n"
    )
    rows = read(text)
    assert [row["place_name"] for row in rows] == ["کرم", "قندھار", "مہمند", "لوئر دیر"]
    assert {row["date_start"] for row in rows} == {"2026-03-02"}


def test_persian_digits_of_the_hour_are_no_part_of_what_is_told():
    text = "تازه‌ترین‌ها\n۱۲:۰۰ – گذرگاه تورخم بسته است.\n۹:۲۰ – در خوست انفجاری رخ داد."
    assert [row["date_start"] for row in read(text)] == ["2026-03-02"] * 2


@pytest.mark.parametrize("publisher", ["افغان انټرنیشنل", "افغان نیوز", "افغان پرس"])
def test_an_outlet_called_after_its_people_is_no_party(publisher):
    (row,) = read("په سپېره کې پرون پر یوه کور برید وشو او دوه تنه ووژل شول.", publisher=publisher)
    assert row["claimant_party"] != "Afghan Taliban"


def test_what_the_other_side_did_is_a_row_beside_what_the_report_told():
    rows = read(
        "چمن میں افغان فورسز نے اتوار کو گولہ باری کی جس سے دو شہری زخمی ہوئے۔ اسسٹنٹ کمشنر نے"
        " بتایا کہ پاک فوج نے جوابی کارروائی کرتے ہوئے افغان طالبان کی تین پوسٹیں تباہ کر دیں۔"
    )
    assert [(r["claimed_by"], r["actor"]) for r in rows] == [
        ("", "Afghan Taliban"),
        ("اسسٹنٹ کمشنر", "Pakistan"),
    ]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("یک مقام پاکستانی گفت که دیروز در بگرام یک آشیانه و دو گدام از بین رفته است.", ""),
        ("جبههٔ مقاومت ملی گفت که دیروز در پریان دو موتر رنجر طالبان از بین رفته است.", ""),
        ("جبههٔ مقاومت ملی گفت که دیروز در پریان دو جنگجوی طالبان را از پا درآورده است.", "2"),
        ("ارتش پاکستان گفت که دیروز در شوال یک کپتان و چهار سرباز جان باختند.", "5"),
    ],
)
def test_things_that_were_destroyed_are_not_counted_among_the_dead(text, killed):
    (row,) = read(text)
    assert row["deaths_low"] == killed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("باشندگان قندهار گفتند که دیشب صدای طیاره‌ها و سه انفجار را شنیده‌اند.", "airstrike"),
        ("په کندهار کې تېره شپه د الوتکو او چاودنو غږونه واورېدل شول.", "airstrike"),
        ("باشندگان قندهار گفتند که دیشب صدای سه انفجار را شنیده‌اند.", "bombing"),
        (
            "منابع محلی گفتند که دیروز صدای سه انفجار از پایگاه بگرام شنیده شد. فرماندهی"
            " امنیهٔ پروان گفت که جنگنده‌های پاکستانی قصد بمباران داشتند و تلفاتی در پی نداشت.",
            "airstrike",
        ),
    ],
)
def test_blasts_beside_aircraft_are_those_of_a_raid(text, kind):
    assert {row["event_type"] for row in read(text)} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "وزارت اطلاعات پاکستان گفت که از آغاز عملیات تاکنون ۳۳۱ جنگجوی طالب کشته شده‌اند.",
        "د پاکستان د اطلاعاتو وزیر وویل چې د عملیاتو له پیله ۳۳۱ طالبان وژل شوي دي.",
        "وفاقی وزیر اطلاعات نے کہا کہ آپریشن غضب للحق میں اب تک 331 طالبان ہلاک ہو چکے ہیں۔",
    ],
)
def test_the_dead_of_a_campaign_are_of_no_one_arm(text):
    (row,) = read(text)
    assert (row["event_type"], row["deaths_low"]) == ("other", "331")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("نوشکی میں اتوار کو مسلح افراد نے چار مسافروں کو اغوا کر لیا۔", "other"),
        ("په نوشکي کې پرون وسله‌والو څلور مسافر وتښتول.", "other"),
        (
            "نوشکی میں اتوار کو مسلح افراد نے چار مسافروں کو اغوا کے بعد قتل کر دیا۔",
            "ground attack",
        ),
    ],
)
def test_people_carried_off_are_no_attack_unless_they_are_killed(text, kind):
    assert [row["event_type"] for row in read(text)] == [kind]


def test_a_resident_of_an_afghan_province_is_no_voice_of_its_rulers():
    (row,) = read(
        "افغان صوبے ننگرہار کے ضلع خوگیانی کے ایک رہائشی نے بتایا کہ اتوار کو ان کے گاؤں پر"
        " تین بم گرے۔"
    )
    assert row["claimant_party"] == "local"


def test_since_a_day_lasts_until_the_day_of_the_report():
    (row,) = read(
        "د یوناما د شمېرو له مخې، د فبرورۍ له ۲۶مې را په دېخوا په افغانستان کې ۷۵ ملکي کسان"
        " وژل شوي دي."
    )
    assert (row["date_start"], row["date_end"]) == ("2026-02-26", "2026-03-02")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("د پاکستان وزیر وویل چې د عملیاتو له پیله ۳۳۱ طالبان وژل شوي دي.", "331"),
        ("منابع در ځاځي میدان و ډنډ پټان گفتند که در بمباران دیروز دو تن کشته شدند.", "2"),
    ],
)
def test_a_sentence_is_of_its_particles_whatever_letters_its_names_have(text, figure):
    assert read(text)[0]["deaths_low"] == figure


def test_entries_under_a_day_are_of_that_day():
    rows = read(
        "شنبه، ۲ حوت: در کندهار انفجاری رخ داد و یک تن کشته شد.\n"
        "یکشنبه، ۳ حوت: در خوست راکت به خانه‌ای خورد و دو تن زخمی شدند.",
        published="2026-02-24",
    )
    assert [row["date_start"] for row in rows] == ["2026-02-21", "2026-02-22"]


def test_the_day_before_a_speaker_is_that_of_his_words():
    rows = read(
        "د پکتیکا په برمل کې پرون پاکستاني الوتکو پر یوه کور بمونه وغورځول. تېره اوونۍ د دغه"
        " هېواد د اطلاعاتو وزیر ویلي وو چې پوځ یې یوازې د ټي ټي پي مرکزونه په نښه کوي."
    )
    assert {row["date_start"] for row in rows} == {"2026-03-01"}


def test_a_day_of_last_year_before_a_speaker_is_that_of_the_event():
    rows = read("در ۱۵ اکتوبر ۲۰۲۵ پاکستان اعلام کرد که مواضع طالبان را در کابل بمباران کرده است.")
    assert [row["date_start"] for row in rows] == ["2025-10-15"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("د خرلاچي پر پوله د یکشنبې له ماښام راهیسې نښتې روانې دي.", ("2026-03-01", "2026-03-02")),
        (
            "والی نورستان گفت که حملات توپخانه‌ای شب‌های یکم، دوم و سوم حمل بر کامدیش رخ داد.",
            ("2026-03-21", "2026-03-23"),
        ),
    ],
)
def test_days_are_told_since_an_evening_and_in_a_list(text, days):
    published = "2026-03-24" if "حمل" in text else "2026-03-02"
    assert {(r["date_start"], r["date_end"]) for r in read(text, published=published)} == {days}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("در شکین دیروز گلوله‌های توپ به خانه‌ای خورد و مادر و دختری کشته شدند.", "2"),
        ("در سپین بولدک دیروز راکت به یک خانه خورد و زن و شوهری کشته شدند.", "2"),
        ("در سپین بولدک دیروز راکت به یک خانه خورد و زن کشته شد.", "1"),
        ("باشنده‌گان خوست شمار کشته‌شده‌گان بمباران دیروز را پنج تن می‌دانند.", "5"),
        ("د کونړ یوه اوسېدونکي وویل، پرون په اسمار کې په بمبارۍ کې یې ورور شهید شوی دی.", "1"),
        ("په سپېره کې پرون الوتکو موټر وویشت او درې تنه یې ووژلې.", "3"),
        ("کلاچی روڈ پر اتوار کو نامعلوم ملزمان کی فائرنگ سے سابق ناظم جاں بحق ہو گیا۔", "1"),
    ],
)
def test_people_whom_no_number_counts_and_forms_of_words_for_the_dead(text, killed):
    assert [row["deaths_low"] for row in read(text)] == [killed]


def test_two_sides_are_not_two_dead():
    rows = read("دیروز در درگیری در تورخم ده‌ها تن از دو طرف کشته شدند.")
    assert [row["deaths_low"] for row in rows] == [""]


def test_nobody_hurt_is_of_the_event_told_last_wherever_that_was():
    rows = read(
        "دیروز در کندهار دو کودک در بمباران کشته شدند. پولیس پکتیکا از شلیک گلولهٔ هاوان بر"
        " ولسوالی‌های گیان و برمل خبر داده است. این رویداد تلفات جانی نداشته است."
    )
    assert [(row["deaths_low"], row["injured_low"]) for row in rows] == [("2", ""), ("0", "0")]


def test_he_who_calls_a_rumour_baseless_is_not_the_one_who_spread_it():
    (row,) = read(
        "سخنگوی امارت اسلامی، شایعات رسانه‌های پاکستانی مبنی بر بمباران دیروز لغمان را بی‌اساس خواند."
    )
    assert (row["claimant_party"], row["claim_status"]) == ("Afghan Taliban", "denied")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("کسٹم حکام کا کہنا ہے کہ طورخم 26 فروری سے تجارت کے لیے بند ہے۔", "Pakistan"),
        ("چارواکي وايي، د تورخم لار د فبرورۍ له ۲۶مې راهیسې تړلې ده.", "Afghan Taliban"),
    ],
)
def test_officials_at_a_crossing_are_of_the_side_whose_language_they_are_told_in(text, party):
    assert read(text)[0]["claimant_party"] == party


def test_a_capital_in_which_something_was_hit_is_a_scene_in_pashto():
    (row,) = read("یوناما وايي چې پرون د کابل پر امید روغتون په هوايي برید کې ۱۴۳ کسان وژل شوي.")
    assert row["place_name"] == "کابل"


def test_several_towns_of_a_dateline_are_no_scene():
    rows = read(
        "بنوں/ڈی آئی خان (نامہ نگاران) بنوں کی تحصیل ڈومیل میں اتوار کو دھماکے میں 3 افراد ہلاک۔"
    )
    assert [row["place_name"] for row in rows] == ["تحصیل ڈومیل"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("د روژې په ۱۵مه په خوست کې په یوه چاودنه کې درې تنه ووژل شول.", "2026-03-04"),
        ("روز ۱۰ رمضان‌المبارک ۱۴۴۷ در خوست سه تن در بمباران کشته شدند.", "2026-02-27"),
        ("8 رمضان المبارک کو کرم میں دھماکے میں تین افراد ہلاک ہوئے۔", "2026-02-26"),
    ],
)
def test_days_of_the_month_of_fasting(text, day):
    assert [row["date_start"] for row in read(text, published="2026-03-05")] == [day]


def test_a_claim_that_is_called_baseless_is_told_in_its_refutation():
    (row,) = read(
        "د اسلامي امارت ویاند د پاکستان پوځ دا ادعا بې‌بنسټه بولي چې وايي پرون یې په ننګرهار کې"
        " د مهماتو یوه ګودام ویشتلی دی."
    )
    assert (row["claimant_party"], row["claim_status"]) == ("Afghan Taliban", "denied")


def test_a_capture_that_is_denied_names_its_district():
    (row,) = read(
        "د طالبانو ویاند د کندهار د معروف ولسوالۍ د نیولو په تړاو پاکستاني خبرونه رد کړل."
    )
    assert (row["matched_name"], row["claim_status"]) == ("Maruf", "denied")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("نوشکی میں کوئٹہ تفتان شاہراہ پر پیر کو بم دھماکے میں دو افراد زخمی ہوئے۔", "نوشکی"),
        (
            "دیروز در شاهراه کابل–قندهار در ولسوالی سیدآباد ماینی انفجار کرد و دو تن کشته شدند.",
            "ولسوالی سیدآباد",
        ),
    ],
)
def test_the_towns_that_a_road_joins_are_not_where_it_was_mined(text, place):
    assert [row["place_name"] for row in read(text)] == [place]


def test_what_people_of_a_district_tell_of_an_unlisted_village_is_set_in_their_district():
    (row,) = read(
        "د خوست د ځاځي میدان اوسېدونکي وايي، پرون د پاکستاني ځواکونو هاوانونه د شنې کلا په سیمه کې"
        " پر یوه جومات ولګېدل."
    )
    assert row["matched_name"] == "Jaji Maydan"


def test_when_it_took_place_is_no_row_of_its_own():
    (row,) = read(
        "لکی مروت میں نامعلوم افراد کی فائرنگ سے ایک پولیس اہلکار شہید ہو گیا۔ ڈی پی او کے مطابق"
        " واقعہ اتوار کی شام پیش آیا۔"
    )
    assert row["date_start"] == "2026-03-01"


def test_a_group_counts_its_own_dead_apart_from_those_it_killed():
    rows = read(
        "تحریک طالبان پاکستان گفت که دیروز در شوال تنها پنج تن از افرادش کشته شده و ۱۹ نظامی"
        " پاکستانی را از پا درآورده است."
    )
    assert sorted(row["deaths_low"] for row in rows) == ["19", "5"]


def test_a_side_that_was_attacked_answers_that_nobody_was_hurt():
    first, second = read(
        "د طالبانو دفاع وزارت پرون د پاکستان په باجوړ کې د ډرونونو پر یوې اډې بریدونه وکړل."
        " پاکستان وايي ډرونونه یې ټول ویشتي او چا ته زیان نه دی اوښتی."
    )
    assert (first["deaths_low"], second["deaths_low"]) == ("", "0")
    assert second["claimant_party"] == "Pakistan"
