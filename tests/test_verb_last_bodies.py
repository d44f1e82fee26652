"""Bodies, reports and papers that speak in Dari, Pashto and Urdu; harm that came to no one."""

import pytest
from readings import read as _read


@pytest.mark.parametrize(
    ("text", "figures", "status"),
    [
        ("جنگنده‌ها پایگاه بگرام را هدف قرار دادند. طالبان گفت که به پایگاه آسیبی نرسیده است.",
         "", "denied"),
        ("پاکستاني الوتکو بګرام هوايي اډه بمبار کړه. طالبان وايي اډې ته هېڅ زیان نه دی رسېدلی.",
         "", "denied"),
        ("پاکستانی طیاروں نے بگرام پر بمباری کی۔ طالبان نے کہا کہ اڈے کو کوئی نقصان نہیں پہنچا۔",
         "", "denied"),
        ("جنگنده‌ها شهر خوست را هدف قرار دادند. طالبان گفت که به کسی آسیب نرسیده است.",
         "0", "reported"),
    ],
)  # fmt: skip
def test_harm_that_came_to_no_thing_counts_nobody(text, figures, status):
    answer = _read(text)[-1]
    assert (answer["deaths_low"], answer["injured_low"]) == (figures, figures)
    assert answer["claim_status"] == status


def test_nobody_hurt_is_found_beside_a_thing_that_was_not_harmed():
    (row,) = _read("در انفجار شهر خوست به ساختمان آسیب نرسید و کسی هم زخمی نشد.")
    assert row["injured_low"] == "0"


@pytest.mark.parametrize(
    "text",
    [
        "وزارت دفاع طالبان گفت که دو پوسته در سپین بولدک گرفته شد. باشندگان محل می‌گویند سه تن در"
        " شهر سپین بولدک زخمی شدند. به گفتهٔ این وزارت، در گربز پنج سرباز پاکستانی کشته شدند.",
        "د طالبانو د دفاع وزارت وویل چې په سپین بولدک کې یې دوې پوستې نیولې. د سیمې خلک وايي چې"
        " درې تنه ټپیان دي. دغه وزارت زیاته کړه چې په ګربز کې یې پنځه پاکستاني سرتېري وژلي.",
    ],
)
def test_this_ministry_is_the_one_that_spoke_before_others(text):
    last = _read(text)[-1]
    assert (last["claimant_party"], last["deaths_low"]) == ("Afghan Taliban", "5")


@pytest.mark.parametrize(
    "text",
    [
        "یوناما گفت که در حمله هوایی بر کابل ۲۰ تن کشته شدند.\nبراساس این گزارش، در حملهٔ راکتی"
        " بر سرکانو نیز سه کودک جان باختند.",
        "یوناما وايي چې په کابل کې په هوايي برید کې ۲۰ کسان وژل شوي. د راپور له مخې، په نورستان"
        " کې هم نهه کسان په توغندیز برید کې وژل شوي.",
        "یوناما نے کہا کہ کابل میں فضائی حملے میں 20 شہری ہلاک ہوئے۔ رپورٹ کے مطابق سرکانو میں گولہ"
        " باری سے تین بچے بھی مارے گئے۔",
    ],
)
def test_what_the_report_tells_is_told_by_whose_report_it_is(text):
    rows = _read(text)
    assert [(r["event_type"], r["claimant_party"]) for r in rows] == [
        ("airstrike", "UN"),
        ("shelling", "UN"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("روزنامه بامداد نو نوشت که در حمله هوایی بر بگرام دو تن کشته شدند.", "روزنامه بامداد نو"),
        ("افغان خبر رساں ادارے خامہ پریس کے مطابق سرکانو میں گولہ باری سے تین بچے مارے گئے۔",
         "افغان خبر رساں ادارے خامہ پریس"),
        ("پاکستاني رسنۍ وايي چې په سرکاڼو کې په توغندیز برید کې درې کسان وژل شوي.",
         "پاکستاني رسنۍ"),
        ("رسانه‌های پاکستانی گزارش دادند که در حمله هوایی بر بگرام دو تن کشته شدند.",
         "رسانه‌های پاکستانی"),
    ],
)  # fmt: skip
def test_media_speak_for_no_side_and_have_names(text, speaker):
    (row,) = _read(text)
    assert (row["claimed_by"], row["claimant_party"]) == (speaker, "independent")


def test_security_is_spelled_in_several_ways_in_urdu():
    for word in ("سیکورٹی", "سکیورٹی", "سیکیورٹی"):
        (row,) = _read(f"{word} ذرائع کے مطابق خوست میں فضائی حملے میں دو افراد مارے گئے۔")
        assert row["claimant_party"] == "Pakistan"


def test_a_corps_of_the_emirate_is_no_pakistani_one():
    (row,) = _read("په باجوړ کې یوه پوسته ونیول شوه، د ۲۰۱ خالد بن ولید قول اردو ویاند وویل.")
    assert row["claimant_party"] == "Afghan Taliban"


@pytest.mark.parametrize("word", ["مسئولان", "مسوولان", "مسؤولین", "مسئولین"])
def test_officials_are_spelled_in_several_ways_in_dari(word):
    (row,) = _read(f"{word} محلی در ولایت کندهار می‌گویند که در انفجاری در بولدک دو تن کشته شدند.")
    assert row["claimant_party"] == "Afghan Taliban"


@pytest.mark.parametrize(
    "text",
    [
        "ترلائی میں خودکش دھماکے میں 31 افراد ہلاک ہو گئے تھے جس کی ذمہ داری داعش نے قبول کی تھی۔",
        "په کابل کې چاودنه وشوه چې ۳۱ کسان پکې ووژل شول او مسوولیت یې داعش ومانه.",
        "در انفجار شهر خوست ۳۱ تن کشته شدند که مسئولیت آن را داعش پذیرفت.",
    ],
)
def test_a_clause_on_who_took_it_on_is_a_statement_of_its_own(text):
    toll, owner = _read(text)
    assert (toll["claimed_by"], toll["deaths_low"]) == ("", "31")
    assert (owner["claimant_party"], owner["deaths_low"]) == ("ISKP", "")


def test_a_hospital_for_the_addicted_is_no_find_of_drugs():
    (row,) = _read(
        "ترجمان دفتر خارجہ نے کابل میں منشیات کے عادی افراد کے ہسپتال پر پاکستانی حملے کے الزامات"
        " کو مسترد کرتے ہوئے کہا کہ پیر کی رات کی کارروائی میں صرف اسلحہ ڈپو کو نشانہ بنایا گیا۔"
    )
    assert (row["place_name"], row["claim_status"]) == ("کابل", "denied")
    assert row["event_type"] == "airstrike"


@pytest.mark.parametrize(
    "text",
    [
        "جبهه آزادی افغانستان اعلام کرد که نیروهایش بر یک پوسته طالبان در شهر تالقان حمله کردند."
        " در اعلامیه این گروه آمده است که سه عضو طالبان در این حمله کشته شدند.",
        "د طالبانو د دفاع وزارت وایي چې په کنړ او خوست کې یې د پاکستان پر پوستو بریدونه کړي دي."
        " د دې وزارت ویاند وویل چې ۳ پاکستاني سرتېري یې وژلي دي.",
    ],
)
def test_the_spokesman_of_this_body_adds_to_what_it_told(text):
    (row,) = _read(text)
    assert row["deaths_low"] == "3"


def test_people_counted_in_quotes_are_those_of_that_word():
    (row,) = _read("ارتش پاکستان گفت که در عملیات در منطقه تیراه خیبر شش «شورشی» را کشته است.")
    assert (row["deaths_low"], row["deaths_of"]) == ("6", "fighters")
