"""Reading reports in Dari, Pashto and Urdu."""

from datetime import date
from functools import partial

import pytest
import readings

import geo
from geo.reading.letters import language_of, level
from geo.reading.lexicons import lexicon
from geo.reading.verb_last.flat import flatten
from geo.reading.verb_last.times import find_times

PUBLISHED = "2026-03-11"  # a Wednesday


read = partial(readings.read, published=PUBLISHED)


def days(text, lang):
    flat = flatten(text, level(text), 0, len(text), lang, lexicon())
    found = find_times(flat, date.fromisoformat(PUBLISHED))
    return [(str(when.first), str(when.last)) for when in found]


@pytest.mark.parametrize(
    ("text", "place", "province"),
    [
        ("در روستای گندمک ولسوالی خوگیانی ولایت ننگرهار بمباران شد.", "گندمک", "Nangarhar"),
        ("د پکتیکا ولایت په برمل ولسوالۍ کې هوایي برید وشو.", "برمل", "Paktika"),
        ("ضلع کرم کے علاقے بوشہرہ میں دھماکہ ہوا۔", "بوشہرہ", "Khyber Pakhtunkhwa"),
    ],
)
def test_the_narrowest_place_is_the_site_and_the_larger_ones_tell_its_province(
    text, place, province
):
    (claim,) = read(text)
    assert place in claim["place_name"]
    assert claim["province"] == province


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("جنگنده‌های پاکستانی کابل، قندهار و پکتیا را بمباران کردند.", 3),
        ("په کونړ، ننګرهار او خوست کې بریدونه وشول او جګړه وشوه.", 3),
        ("پاکستان نے ننگرہار، پکتیکا اور خوست میں فضائی حملے کیے۔", 3),
    ],
)
def test_a_list_of_places_is_one_claim_of_all(text, count):
    (claim,) = read(text)
    assert len(claim["place_name"].split(";")) == count


@pytest.mark.parametrize(
    "text",
    [
        "کابل سفیر پاکستان را احضار کرد و حمله را محکوم کرد.",
        "اسلام آباد وايي چې د برید په اړه به خبرې وکړي.",
        "پاکستان جلال آباد کو نشانہ بنا سکتا ہے۔",
    ],
)
def test_governments_and_possibilities_are_no_sites(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("در حمله هوایی در خوست دست‌کم پنج تن، به شمول دو زن، کشته و نُه تن زخمی شدند.",
         ("5", ""), ("9", "9")),
        ("په خوست کې په هوايي برید کې له ۸۰ زیات جنګیالي ووژل شول.", ("80", ""), ("", "")),
        ("کوئٹہ میں دھماکے سے پینتیس افراد زخمی اور بارہ شہری ہلاک ہو گئے۔",
         ("12", "12"), ("35", "35")),
        ("په خوست کې چاودنه وشوه خو چا ته مرګ ژوبله نه ده اوښتې.", ("0", "0"), ("0", "0")),
    ],
)  # fmt: skip
def test_figures_are_those_of_the_killed_and_hurt(text, deaths, injured):
    claim = read(text)[0]
    assert (claim["deaths_low"], claim["deaths_high"]) == deaths
    assert (claim["injured_low"], claim["injured_high"]) == injured


@pytest.mark.parametrize(
    ("text", "lang", "span"),
    [
        ("یکم مارچ کو بم گرے", "ur", ("2026-03-01", "2026-03-01")),
        ("د مارچ په پنځمه یې برید وکړ", "ps", ("2026-03-05", "2026-03-05")),
        ("درې ورځې وړاندې", "ps", ("2026-03-08", "2026-03-08")),
        ("د دوشنبې په شپه", "ps", ("2026-03-09", "2026-03-10")),
        ("به تاریخ ۱۲ حوت ۱۴۰۴", "fa", ("2026-03-03", "2026-03-03")),
        ("شنبه‌شب", "fa", ("2026-03-07", "2026-03-08")),
        ("دیشب", "fa", ("2026-03-10", "2026-03-11")),
    ],
)
def test_dates_are_read_as_each_language_writes_them(text, lang, span):
    assert days(text, lang) == [span]


def test_the_verb_can_is_no_month():
    assert days("مقام‌ها می‌گویند که حمله شد", "fa") == []


@pytest.mark.parametrize(
    ("text", "speaker", "party"),
    [
        ("به گفتهٔ باشندگان محل، در خوست انفجار شد.", "باشندگان محل", "local"),
        ("د ننګرهار والي ویاند وویل چې په خوګیاڼو ولسوالۍ کې چاودنه وشوه.", "ویاند",
         "Afghan Taliban"),
        ("کوئٹہ میں دھماکہ ہوا جس میں دو افراد ہلاک ہوئے، پولیس نے بتایا۔", "پولیس", "Pakistan"),
    ],
)  # fmt: skip
def test_the_speaker_stands_before_the_verb_of_saying_or_after_what_is_said(text, speaker, party):
    claim = read(text)[0]
    assert speaker in claim["claimed_by"]
    assert claim["claimant_party"] == party


def test_a_denial_answers_the_claim_it_speaks_to():
    told, denied = read(
        "طالبان وايي چې پاکستاني الوتکو په خوست کې یو کور بمبار کړ.\nد پاکستان پوځ دا ادعا رد کړه."
    )
    assert denied["claim_status"] == "denied"
    assert denied["answers"] == told["claim_id"]


def test_the_language_is_told_by_its_letters():
    assert [
        language_of(t) for t in ("در کابل حمله شد", "په کابل کې برید وشو", "کابل میں حملہ ہے")
    ] == [
        "fa",
        "ps",
        "ur",
    ]


def test_positions_lead_back_into_the_text():
    claim = read("گزارش.\n\nبه گفتهٔ وزارتِ دفاع، در خوست انفجار شد.")[0]
    assert claim["evidence"] == "به گفتهٔ وزارتِ دفاع، در خوست انفجار شد."


def places(text):
    return [claim["place_name"] for claim in read(text)]


def test_words_written_with_a_joint_are_one_name():
    assert "گردی\u200cکچ" in places("در قریهٔ گردی\u200cکچ ولسوالی بهسود بمباران شد.")[0]


def test_a_name_marked_as_a_place_is_known_by_itself_later_in_the_text():
    first = "د خوست د تڼیو ولسوالۍ په نریزو سیمه کې بمباري وشوه."
    assert "نریزو" in places(f"{first} په نریزو کې درې تنه ووژل شول.")[-1]
    assert not any("نریزو" in name for name in places("په نریزو کې درې تنه ووژل شول."))


def test_this_district_is_the_one_named_before():
    text = (
        "در ولسوالی ارگون جنگنده\u200cها بمباران کردند. در همین ولسوالی دو مکتب نیز هدف قرار گرفت."
    )
    assert all("ارگون" in name for name in places(text))


@pytest.mark.parametrize(
    "text", ["از ولسوالی\u200cها فرمان داد و در این باره چیزی نگفت؛ بمباران شد."]
)
def test_names_that_are_words_are_places_only_beside_a_unit(text):
    assert not any("باره" in name for name in places(text))
    assert "باړه" in places("د خیبر په باړه تحصیل کې چاودنه وشوه.")[0]


@pytest.mark.parametrize(
    "text",
    [
        "در ولسوالی برمل یک مدرسه بمباران شد، اما به کسی آسیب نرسید.",
        "د برمل په ولسوالۍ کې بمباري وشوه، خو خلکو ته زیان ونه رسېد.",
        "نوشکی میں ایف سی کیمپ پر راکٹ داغے گئے، جس میں کوئی جانی نقصان نہیں ہوا۔",
    ],
)
def test_harm_with_a_negated_verb_is_nobody_hurt(text):
    (claim,) = read(text)
    assert (claim["deaths_low"], claim["deaths_high"]) == ("0", "0")
    assert claim["claim_status"] != "denied"


def test_who_is_told_is_not_who_tells():
    (claim,) = read("د خوست والي ویاند خبریالانو ته وویل چې پر سپېرې ولسوالۍ بمباري وشوه.")
    assert "خبریالانو" not in claim["claimed_by"]
    assert "ویاند" in claim["claimed_by"]


def test_who_stands_by_according_to_tells_not_the_first_party_of_the_sentence():
    (claim,) = read(
        "پاکستاني الوتکو خوست او پکتیکا بمبار کړل چې د طالبانو د چارواکو په وینا اته تنه ووژل شول."
    )
    assert claim["claimant_party"] == "Afghan Taliban"
    assert len(claim["place_name"].split(";")) == 2


def test_a_noun_alone_takes_up_the_speaker_named_in_full():
    rows = read(
        "د طالبانو د دفاع وزارت وايي په دامان ولسوالۍ کې بمباري وشوه او درې تنه ووژل شول.\n\n"
        "وزارت زیاتوي چې په ارغنداب ولسوالۍ کې هم بمباري وشوه او څلور تنه ووژل شول."
    )
    assert [row["claimant_party"] for row in rows] == ["Afghan Taliban"] * 2


def test_an_allegation_called_untrue_is_denied_by_the_text_itself():
    text = "افغان حکام کا یہ الزام کہ صوبہ خوست کے علاقے سپیرہ میں ڈرون حملہ کیا گیا، بے بنیاد ہے۔"
    (claim,) = geo.read_text(text + "\n", published=PUBLISHED, publisher="آئی ایس پی آر").to_dict(
        "records"
    )
    assert (claim["claim_status"], claim["claimant_party"]) == ("denied", "Pakistan")


@pytest.mark.parametrize(
    ("text", "lang", "first", "last"),
    [
        ("پیر اور منگل کی درمیانی شب", "ur", "2026-03-09", "2026-03-10"),
        ("24 اور 25 فروری کی درمیانی شب", "ur", "2026-02-24", "2026-02-25"),
        ("بین ۱۱ و ۱۷ فبروری", "fa", "2026-02-11", "2026-02-17"),
        ("د مارچ له ۲مې تر ۶مې", "ps", "2026-03-02", "2026-03-06"),
        ("در ماه میزان سال ۱۴۰۴", "fa", "2025-09-23", "2025-10-22"),
        ("از دو هفته بدین‌سو", "fa", "2026-02-25", "2026-03-11"),
        ("هفته گذشته", "fa", "2026-03-02", "2026-03-08"),
        ("ہفتے کی صبح", "ur", "2026-03-07", "2026-03-07"),
        ("گزشتہ ہفتے", "ur", "2026-03-02", "2026-03-08"),
    ],
)
def test_spans_of_days_are_read_as_the_language_says_them(text, lang, first, last):
    assert days(text, lang) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("در ولسوالی برمل در بمباران یک صد و سی و سه تن کشته شدند.", "133"),
        ("پر برمل ولسوالۍ په بمباریو کې یو سل او شل تنه ووژل شول.", "120"),
    ],
)
def test_hundreds_and_what_follows_them_are_one_number(text, deaths):
    (claim,) = read(text)
    assert claim["deaths_low"] == deaths


@pytest.mark.parametrize("name", ["شیگل", "مانوګۍ", "وانا", "میرانشاه", "پریان", "مستونګ"])
def test_districts_and_tehsils_are_known_by_their_own_names(name):
    assert lexicon().known[level(name)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("په کرک کې وسله والو پر یوه ګزمه ډزې وکړې او څلور پولیس یې ووژل.", "ground attack"),
        ("د پکتیا په دندپټان کې سرحدي نښته وشوه او د درنو وسلو غږونه اورېدل شول.", "armed clash"),
        ("د بګرام پر هوايي ډګر بمونه ولوېدل.", "airstrike"),
        ("صبح امروز یک طیارهٔ بی‌پیلوت پاکستان در ولسوالی گوشته سقوط داده شد.", "other"),
        ("بی ایل اے نے دعویٰ کیا کہ اس نے نوشکی شہر کا کنٹرول سنبھال لیا ہے۔", "territorial claim"),
        ("تھانہ درابن پر بھاری ہتھیاروں سے حملہ کیا گیا۔", "ground attack"),
    ],
)
def test_kinds_are_told_by_what_was_done_not_by_the_weapons_beside_it(text, kind):
    assert [claim["event_type"] for claim in read(text)] == [kind]


def test_where_an_office_speaks_is_no_scene():
    rows = read(
        "د پکتیا په دندپټان ولسوالۍ کې نښته وشوه.\n\n"
        "په پاره چنار کې یوه پاکستاني امنیتي چارواکي وویل چې اته طالبان وژل شوي دي."
    )
    assert not any("پاره چنار" in row["place_name"] for row in rows)


def test_a_name_near_which_it_happened_is_the_place():
    (claim,) = read("لکی مروت میں زرغون کوٹ کے قریب پولیس وین بم کی زد میں آ گئی۔")
    assert "زرغون کوٹ" in claim["place_name"]


def test_days_and_parts_of_a_total_are_no_counts_of_people():
    (claim,) = read(
        "حملهٔ هوایی ۷ مارچ در ولسوالی ارگون باعث کشته شدن ده فرد ملکی گردید؛ "
        "سه تن از کشته‌شدگان بازیکنان بودند."
    )
    assert (claim["deaths_low"], claim["date_start"]) == ("10", "2026-03-07")


def test_a_result_without_a_place_belongs_to_what_was_told_before():
    rows = read(
        "ضلع کرم کے علاقے بگن میں فائرنگ کا تبادلہ ہوا۔ جوابی کارروائی میں تین حملہ آور مارے گئے۔"
    )
    assert rows
    assert all(row["place_name"].startswith("بگن") for row in rows)


def test_lives_taken_are_deaths():
    (claim,) = read("انفجار بمب در شهر کویته جان سه نفر را گرفت.")
    assert claim["deaths_low"] == "3"


def test_a_group_of_words_keeps_its_names_as_data():
    assert {"unit_before", "no_name", "between", "no_people"} <= {r for r, _ in lexicon().listed}


@pytest.mark.parametrize(
    ("lang", "text", "first", "last"),
    [
        ("ur", "گزشتہ ماہ", "2026-02-01", "2026-02-28"),
        ("ur", "گذشتہ مہینے کے آخر میں", "2026-02-21", "2026-02-28"),
        ("ur", "رواں ماہ کے اوائل میں", "2026-03-01", "2026-03-10"),
        ("ur", "فروری کے وسط میں", "2026-02-11", "2026-02-20"),
        ("ur", "تین ہفتے قبل", "2026-02-18", "2026-02-24"),
        ("ur", "ایک ماہ قبل", "2026-02-01", "2026-02-28"),
        ("ur", "8 مارچ کی شب", "2026-03-08", "2026-03-09"),
        ("ur", "پیر کو رات گئے", "2026-03-09", "2026-03-10"),
        ("ur", "25 فروری سے 2 مارچ تک", "2026-02-25", "2026-03-02"),
        ("ur", "گزشتہ پانچ ہفتوں کے دوران", "2026-02-04", "2026-03-11"),
        ("fa", "ماه گذشته", "2026-02-01", "2026-02-28"),
        ("fa", "اواخر ماه قبل", "2026-02-21", "2026-02-28"),
        ("fa", "سه هفته پیش", "2026-02-18", "2026-02-24"),
        ("fa", "روز سه شنبه هفته گذشته", "2026-03-03", "2026-03-03"),
        ("fa", "شب ۸ مارچ", "2026-03-08", "2026-03-09"),
        ("fa", "از ۲۵ فبروری تا ۲ مارچ", "2026-02-25", "2026-03-02"),
        ("fa", "از ۳ نومبر تاکنون", "2025-11-03", "2026-03-11"),
        ("fa", "اوایل حوت", "2026-02-20", "2026-03-01"),
        ("ps", "تېره میاشت", "2026-02-01", "2026-02-28"),
        ("ps", "د روانې میاشتې په لومړیو کې", "2026-03-01", "2026-03-10"),
        ("ps", "درې اونۍ وړاندې", "2026-02-18", "2026-02-24"),
        ("ps", "د ۲۰۲۵ کال له نومبره راهیسې", "2025-11-01", "2026-03-11"),
        ("ps", "د ۲۰۲۵ کال د نومبر په درېیمه", "2025-11-03", "2025-11-03"),
        ("ps", "د مارچ د اتمې په شپه", "2026-03-08", "2026-03-09"),
        ("ps", "د تېرې اونۍ د سه‌شنبې په ورځ", "2026-03-03", "2026-03-03"),
    ],
)
def test_months_weeks_and_nights_are_told_by_their_distance(lang, text, first, last):
    assert days(f"{text} ", lang)[0] == (first, last)


def test_a_part_of_the_night_tells_the_day_only_where_no_day_is_named():
    assert days("رات گئے فائرنگ ہوئی۔", "ur") == [("2026-03-10", "2026-03-11")]
    assert days("پیر کی شام نصف شب تک فائرنگ ہوئی۔", "ur") == [("2026-03-09", "2026-03-09")]


@pytest.mark.parametrize(
    "text",
    [
        "ارتش پاکستان واکنشی نشان نداده است، اما یک مقام امنیتی که نامش فاش نشد گفت ۹ جنگجو"
        " در ولسوالی گیان پکتیکا در حمله هوایی کشته شدند.",
        "پاکستان په دې اړه غبرګون نه دی ښودلی، خو یوه پوځي چارواکي وویل چې د پکتیکا په ګیان"
        " ولسوالۍ کې په هوايي برید کې ۹ جنګیالي وژل شوي.",
        "پاکستانی فوج نے کوئی بیان جاری نہیں کیا تاہم ایک سکیورٹی اہلکار نے بتایا کہ پکتیکا کے"
        " ضلع گیان میں فضائی حملے میں 9 جنگجو مارے گئے۔",
    ],
)
def test_who_speaks_for_a_state_that_is_silent_is_of_that_state(text):
    (claim,) = read(text)
    assert claim["claimant_party"] == "Pakistan"
    assert claim["claim_status"] != "denied"
    assert claim["deaths_low"] == "9"


def test_the_province_of_an_office_is_no_scene():
    text = (
        "د خوست په سپېره ولسوالۍ کې هوايي برید وشو. "
        "د خوست د والي ویاند وویل چې په دې برید کې څلور کسان وژل شوي."
    )
    assert all("سپېره" in claim["place_name"] for claim in read(text))


def test_who_is_struck_is_not_who_strikes():
    (claim,) = read(
        "د طالبانو د دفاع وزارت وایي، تېره شپه یې د کونړ په دانګام کې د پاکستان پر پوځي پوستو"
        " ځوابي بریدونه کړي دي."
    )
    assert claim["event_type"] == "ground attack"


def test_the_bombs_of_an_air_raid_are_no_bombing():
    text = (
        "جنگنده‌های پاکستانی ولسوالی گیان پکتیکا را بمباران کردند. یک باشنده گیان گفت که دو بمب"
        " به خانه آنان خورد و سه تن کشته شدند."
    )
    assert {claim["event_type"] for claim in read(text)} == {"airstrike"}


def test_a_town_that_somebody_only_goes_to_is_no_scene():
    (claim,) = read(
        "ضلع قلات میں مسلح افراد نے کوئٹہ سے خضدار جانے والی بس پر فائرنگ سے دو افراد ہلاک ہوئے۔"
    )
    assert "قلات" in claim["place_name"]
    assert "خضدار" not in claim["place_name"]
    assert "کوئٹہ" not in claim["place_name"]


def test_towns_whose_names_are_words_elsewhere_are_known_in_their_own_language():
    (claim,) = read("ٹانک میں فائرنگ سے ایک اہلکار شہید ہوا۔")
    assert (claim["place_name"], claim["province"]) == ("ٹانک", "Khyber Pakhtunkhwa")


def test_own_losses_are_no_part_of_the_number_before():
    claims = read(
        "در ولسوالی دانگام کنر در درگیری ۱۲ عسکر پاکستانی کشته شدند. از جمله نیروهای امارت"
        " اسلامی سه تن شهید و پنج تن زخمی شده‌اند."
    )
    assert [c["deaths_low"] for c in claims] == ["12", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "در ولسوالی گیان پکتیکا در نتیجه انفجار سه تن جراحت برداشته اند.",
        "د پکتیکا په ګیان ولسوالۍ کې په چاودنه کې درې تنه ژوبل شوي وو.",
        "پکتیکا کے ضلع گیان میں دھماکے سے تین افراد مجروح ہوگئے۔",
    ],
)
def test_a_word_for_harm_is_known_in_every_form_of_its_verb(text):
    (claim,) = read(text)
    assert claim["injured_low"] == "3"


def test_verbs_of_your_own_inflect_words_of_your_own(tmp_path):
    (tmp_path / "verbs.csv").write_text("lang,terms\nfa,غرید;غریدند\n", encoding="utf-8")
    (tmp_path / "events.csv").write_text(
        "code,strength,lang,terms\nshelling,plain,fa,هاوانک غرید\n", encoding="utf-8"
    )
    words = lexicon(str(tmp_path))
    assert words.scanners["events"].has(level("هاوانک غریدند"))


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("در ولسوالی گیان پکتیکا در حمله راکتی پنج طالب کشته شدند و به افراد ما آسیبی نرسید.", "5"),
        ("در ولسوالی گیان پکتیکا حمله راکتی شد و به کسی آسیب نرسید.", "0"),
        ("ضلع خیبر کی تحصیل باڑہ میں مارٹر گولہ گرنے سے خاتون اور 2 بچے جاں بحق ہوئے۔", "3"),
        ("ضلع کرم میں فائرنگ سے پولیس کانسٹیبل شہید ہو گیا۔", "1"),
    ],
)
def test_people_told_without_a_number_and_nobody_hurt_are_counted(text, deaths):
    (claim,) = read(text)
    assert claim["deaths_low"] == deaths


@pytest.mark.parametrize(
    "text",
    [
        "دا په کابل کې دا دویمه چاودنه ده.",
        "یہ کابل میں تیسرا دھماکہ نہیں، یہ دوسرا دھماکہ ہے۔",
        "حملات در ولایت کنر افزایش یافته است.",
    ],
)
def test_a_trend_or_a_count_of_events_is_no_event(text):
    assert read(text) == []


def test_gunfire_within_a_country_is_an_attack_unless_the_border_is_named():
    (attack,) = read("منابع محلی گفتند که در منطقه بند دوم پلخمری تیراندازی شد و دو تن زخمی شدند.")
    assert attack["event_type"] == "ground attack"
    (across,) = read("په تورخم کې د ډزو تبادله وشوه او دوه تنه ټپیان شول.")
    assert across["event_type"] == "cross-border fire"


def test_an_office_of_the_province_speaks_of_the_village_told_before():
    text = (
        "باشندگان ولسوالی ناری کنر گفتند که دیروز گلوله توپ بر قریه دوکلام اصابت کرد و دو تن"
        " کشته شدند.\n\nسخنگوی والی کنر شمار کشته‌شدگان را سه تن خواند."
    )
    first, second = read(text)
    assert second["place_name"] == first["place_name"]
    assert (second["claimant_party"], second["deaths_low"]) == ("Afghan Taliban", "3")


def test_shut_since_then_is_shut_until_the_day_of_the_report():
    text = (
        "روز شنبه در تورخم تبادل آتش شد و یک تن زخمی شد. به گفته مقام‌ها این گذرگاه از همان روز"
        " تا اکنون مسدود است."
    )
    shut = next(claim for claim in read(text) if claim["event_type"] == "border closure")
    assert (shut["date_start"], shut["date_end"]) == ("2026-03-07", "2026-03-11")


def test_a_ministry_without_a_country_is_pakistans_in_urdu():
    (claim,) = read("وزارت داخلہ کے مطابق ضلع کرم میں دھماکے میں 3 افراد ہلاک ہوئے۔")
    assert claim["claimant_party"] == "Pakistan"


def test_an_attack_in_return_on_another_day_or_set_apart_is_another_event():
    claims = read(
        "11 جنوری کو ننگرہار کے ضلع خوگیانی میں فضائی حملے میں 7 شہری ہلاک ہوئے۔\n\n"
        "افغان وزارت دفاع نے دعویٰ کیا کہ 13 جنوری کو اس کی فورسز نے کنڑ میں پاکستانی چوکیوں پر"
        " حملے کر کے 5 فوجیوں کو ہلاک کیا۔"
    )
    assert [claim["event_type"] for claim in claims] == ["airstrike", "ground attack"]
    (alone,) = [
        claim
        for claim in read(
            "په پېښور کې په چاودنه کې درې پولیس ووژل شول.\n\n"
            "په یوه جلا پېښه کې، په بنو کې وسله والو یو پولیس افسر وواژه."
        )
        if "بنو" in claim["place_name"]
    ]
    assert (alone["event_type"], alone["deaths_low"]) == ("ground attack", "1")


def test_a_crossing_shut_after_a_clash_is_a_claim_of_its_own():
    claims = read(
        "چمن میں پیر کو سرحد پر فائرنگ کا تبادلہ ہوا جس کے بعد باب دوستی کو آمدورفت کے لیے بند کر"
        " دیا گیا۔"
    )
    assert [claim["event_type"] for claim in claims] == ["cross-border fire", "border closure"]


def test_shut_for_the_fourth_day_is_shut_since_three_days_before():
    (claim,) = read("طورخم گزرگاہ مسلسل چوتھے روز بھی آمدورفت کے لیے بند رہی۔")
    assert (claim["date_start"], claim["date_end"]) == ("2026-03-08", "2026-03-11")


def test_a_quotation_over_two_sentences_is_said_by_one():
    claims = read(
        "د کندهار د والي ویاند وویل: «په وېش سیمه کې زموږ یو سرتېری شهید شو. موږ هم درې پاکستاني"
        " سرتېري ووژل.»"
    )
    assert {claim["claimant_party"] for claim in claims} == {"Afghan Taliban"}
    assert all(claim["claimed_by"] for claim in claims)


def test_in_a_place_according_to_somebody_the_place_is_the_scene():
    (claim,) = read("په جنوبي وزیرستان کې د پوځ په وینا په نښته کې شپږ وسله وال ووژل شول.")
    assert "وزیرستان" in claim["place_name"]
    assert claim["claimant_party"] == "Pakistan"


def test_the_united_nations_in_a_country_are_not_its_government():
    (claim,) = read(
        "په افغانستان کې د ملګرو ملتونو دفتر وویل چې د کونړ په دانګام ولسوالۍ کې په هوايي برید کې"
        " ۱۷ ملکیان وژل شوي."
    )
    assert claim["claimant_party"] == "UN"


def test_villages_in_a_list_before_one_word_for_villages_are_all_named():
    (claim,) = read("د توپچي بریدونه پر نرۍ کنډو او بابرک تاڼه سیمو وشول او دوه تنه ووژل شول.")
    assert len(claim["place_name"].split(";")) == 2


def test_the_name_of_a_group_is_no_place():
    claims = read("په پېښور کې چاودنه وشوه. د جماعت الاحرار په نوم ډلې د چاودنې مسوولیت منلی دی.")
    assert all("احرار" not in claim["place_name"] for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "شمار قربانیان حمله پهپادی یکشنبه در ولسوالی سپیره خوست به دوازده نفر افزایش یافته است.",
        "په سپېره ولسوالۍ کې د ډرون برید د وژل شویو شمېر دوولسو تنو ته رسېدلی دی.",
        "خوست کے ضلع سپیرہ میں ڈرون حملے میں ہلاکتوں کی تعداد 12 ہو گئی ہے۔",
    ],
)
def test_the_number_that_a_toll_has_reached_is_the_number_of_dead(text):
    (claim,) = read(text)
    assert (claim["event_type"], claim["deaths_low"]) == ("drone strike", "12")


def test_somebody_with_so_many_companions_is_one_more():
    (claim,) = read("په سپېره ولسوالۍ کې په ډرون برید کې یو قوماندان له پنځو ملګرو سره وژل شوی دی.")
    assert (claim["deaths_low"], claim["deaths_high"]) == ("6", "6")


def test_the_day_on_which_a_quotation_is_said_is_not_that_of_the_event():
    claims = read(
        "روز یکشنبه در ولسوالی سپیره خوست حمله پهپادی شد و ده تن کشته شدند. پاکستان مسئولیت آن را"
        " نپذیرفته است. وزیر دفاع این کشور روز سه‌شنبه گفت: «ما در سپیره هیچ عملیاتی انجام"
        " نداده‌ایم.»"
    )
    assert {claim["date_start"] for claim in claims} == {"2026-03-08"}
    assert claims[-1]["claimant_party"] == "Pakistan"


def test_so_many_here_and_so_many_others_there_are_two_events():
    claims = read(
        "۱۴ جنگجو دیشب در غلام خان وزیرستان شمالی هدف قرار گرفتند و هشت تن دیگر روز دوشنبه در"
        " درگیری در لوی ماموند باجور کشته شدند."
    )
    assert len(claims) == 2
    assert claims[1]["deaths_low"] == "8"
    assert claims[1]["date_start"] == "2026-03-09"


def test_a_court_of_a_capital_is_in_the_capital():
    (claim,) = read("در حمله انتحاری ماه گذشته در دادگاه اسلام‌آباد دوازده تن کشته شدند.")
    assert "آباد" in claim["place_name"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("تېره شپه د پاکستان جنګي الوتکو په سپېره کې درې بمونه وغورځول.", "Pakistan"),
        (
            "د طالبانو د دفاع وزارت وویل چې په ماموندو کې یې د پاکستاني پوځ دوې پوستې ونیولې او"
            " یوولس پوځیان یې ووژل.",
            "Afghan Taliban",
        ),
    ],
)
def test_aircraft_act_and_posts_suffer_by_those_who_tell_it(text, actor):
    (claim,) = read(text)
    assert claim["actor"] == actor


def test_an_attack_that_was_foiled_is_an_attack():
    (claim,) = read("سیکیورٹی فورسز نے ژوب میں سرحد پار سے دہشت گردوں کا حملہ ناکام بنا دیا۔")
    assert claim["event_type"] in ("ground attack", "cross-border fire")
    (claim,) = read("نیروهای پاکستانی در ژوب حمله جنگجویان را دفع کردند.")
    assert claim["event_type"] == "ground attack"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("د دوشنبې له ماښامه تر سهاره په سپین بولدک کې نښته وه.", "2026-03-09", "2026-03-10"),
        ("در شب یکشنبه به دوشنبه در خوست بمباران شد.", "2026-03-08", "2026-03-09"),
        ("پیر کی شام سے اگلی صبح تک خوست میں گولہ باری ہوئی۔", "2026-03-09", "2026-03-10"),
        ("ساعتی پس از نیمه‌شب دوشنبه در خوست بمباران شد.", "2026-03-09", "2026-03-09"),
        ("د روانې میاشتې په دویمه نېټه په خوست کې بمباري وشوه.", "2026-03-02", "2026-03-02"),
        ("د تلې په ۲۰مه نېټه په خوست کې بمباري وشوه.", "2025-10-12", "2025-10-12"),
        ("د حوت له اتمې نېټې راهیسې په خوست کې نښتې روانې دي.", "2026-02-27", "2026-03-11"),
        ("د فبرورۍ له ۲۶مې تر مارچ لومړۍ پورې په خوست کې نښتې وې.", "2026-02-26", "2026-03-01"),
    ],
)
def test_nights_are_told_by_their_two_days_and_spans_by_their_ends(text, first, last):
    (claim,) = read(text)
    assert (claim["date_start"], claim["date_end"]) == (first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("گذرگاه تورخم برای پنجمین روز پیاپی بسته است.", "2026-03-07"),
        ("د تورخم دروازه پنځمه ورځ هم تړلې پاتې شوه.", "2026-03-07"),
        ("طورخم سرحد پانچویں روز بھی بند ہے۔", "2026-03-07"),
        ("گذرگاه تورخم از ۱۹ میزان بسته مانده است.", "2025-10-11"),
        ("طورخم سرحد ہفتے کے روز سے بند ہے۔", "2026-03-07"),
    ],
)
def test_a_crossing_is_shut_from_the_day_told_until_the_report(text, first):
    (claim,) = read(text)
    assert claim["event_type"] == "border closure"
    assert (claim["date_start"], claim["date_end"]) == (first, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("د طالبانو دفاع وزارت وویل چې دوی په ماموندو کې د پاکستان لس پوځیان وژلي دي.",
         "Afghan Taliban"),
        ("زموږ ځواکونو په سپین بولدک کې د پاکستان څلور ټانکونه له منځه یووړل، د طالبانو ویاند"
         " وویل.", "Afghan Taliban"),
        ("په چمن کې د افغان ځواکونو په ډزو څلور سرتېري ژوبل شول.", "Afghan Taliban"),
        ("په لکي مروت کې د امنیتي ځواکونو په قافله کې بم وچاودېد.", ""),
        ("نیروهای ما در سپین بولدک نه سرباز پاکستانی را کشتند، سخنگوی طالبان گفت.",
         "Afghan Taliban"),
        ("در خوست پناهگاه‌های تی‌تی‌پی هدف حملات هوایی قرار گرفت.", ""),
        ("از آن‌سوی خط دیورند بر ولسوالی دانگام کنر موشک شلیک شد.", "Pakistan"),
        ("سیکیورٹی فورسز نے ژوب میں افغان طالبان کے دو حملے ناکام بنا دیے۔", "Afghan Taliban"),
        ("نامعلوم مسلح افراد کی فائرنگ سے مستونگ میں تین لیویز اہلکار جاں بحق ہو گئے۔",
         "unidentified gunmen"),
        ("طالبان کی فائرنگ سے چترال میں ایک شہری زخمی ہوا۔", "Afghan Taliban"),
    ],
)  # fmt: skip
def test_whose_people_or_things_were_struck_has_not_acted(text, actor):
    (claim,) = read(text)
    assert claim["actor"] == actor


def test_a_word_that_names_a_kind_and_leaves_it_open_too_is_of_the_kind():
    (claim,) = read("پاکستان نے جمعہ کو ضلع برمل میں چوکیوں کو ہدف بنایا ہے۔")
    assert (claim["event_type"], claim["place_name"]) == ("ground attack", "ضلع برمل")


def test_a_user_makes_sure_what_a_word_of_the_table_leaves_open(tmp_path):
    (tmp_path / "events.csv").write_text(
        "code,strength,lang,terms\nshelling,plain,ur,حملہ ہوا\n", encoding="utf-8"
    )
    told = geo.read_text("خوست میں جمعہ کو حملہ ہوا۔", published=PUBLISHED, lexicons=str(tmp_path))
    assert told["event_type"].tolist() == ["shelling"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("27 فروری کو خوست میں جھڑپ ہوئی۔ اس کے اگلے روز کابل میں فضائی حملے ہوئے۔", "2026-02-28"),
        ("د مارچ په ۴مه په خوست کې هوايي برید وشو. له دې پېښې درې ورځې مخکې په ډنډ پټان کې هاوان"
         " لوېدلی و.", "2026-03-01"),
        ("در ۲۷ فبروری در خوست درگیری شد. دو روز بعد کابل بمباران شد.", "2026-03-01"),
        ("3 مارچ کو کوئٹہ میں دھماکہ ہوا۔ اس سے ایک روز قبل ژوب میں دھماکہ ہوا تھا۔",
         "2026-03-02"),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_the_one_told_before(text, second):
    assert read(text)[1]["date_start"] == second


@pytest.mark.parametrize(
    "text",
    [
        "پیر کی صبح کابل میں فضائی حملہ ہوا۔ یوناما نے منگل کو جاری رپورٹ میں 43 ہلاکتوں کی تصدیق"
        " کی ہے۔",
        "د دوشنبې په ورځ په خوست کې هوايي برید وشو. د پوځ ویاند د سې‌شنبې په ورځ په یوه اعلامیه کې"
        " وویل چې په خوست کې یې نهه ترهګر وژلي دي.",
    ],
)
def test_the_day_of_a_report_is_not_that_of_the_event(text):
    assert {claim["date_start"] for claim in read(text)} == {"2026-03-09"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("په خوګیاڼیو کې هوايي برید وشو.", "خوګیاڼیو"),
        ("په شولګرې کې چاودنه وشوه.", "شولګرې"),
        ("د برمل په مرغه او لمن کې هوايي برید وشو.", "مرغه; لمن"),
        ("د نورستان پر کامدېش او برګمتال توپچي بریدونه شوي.", "کامدېش; برګمتال"),
    ],
)
def test_names_are_known_in_the_forms_that_they_take_in_a_sentence(text, place):
    (claim,) = read(text)
    assert claim["place_name"] == place


def test_a_form_that_only_pashto_has_is_no_place_in_urdu():
    (claim,) = read("ضلع کرم کے گاؤں بوڑکی میں گولے گرے۔")
    assert claim["province"] == "Khyber Pakhtunkhwa"


@pytest.mark.parametrize(
    "text",
    [
        "طالبان گفتند در حمله هوایی در خوست ده تن کشته شدند. پاکستان این خبر را نه تأیید"
        " و نه رد کرده است.",
        "طالبانو وویل چې په خوست کې په هوايي برید کې لس کسان ووژل شول. پاکستان دا خبر نه تایید"
        " کړی او نه یې رد کړی.",
        "طالبان نے کہا کہ خوست میں فضائی حملے میں دس افراد ہلاک ہوئے۔ پاکستان نے اس کی تصدیق یا"
        " تردید نہیں کی۔",
    ],
)
def test_who_neither_confirms_nor_denies_makes_no_claim(text):
    (claim,) = read(text)
    assert claim["claimant_party"] == "Afghan Taliban"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("پس از حمله انتحاری در بنو، پاکستان در خوست و پکتیکا بمباران کرد.", "خوست; پکتیکا"),
        ("باجوڑ اور بنوں میں دہشت گردی کے ردِعمل میں پاکستان نے خوست میں فضائی حملے کیے۔", "خوست"),
        ("په بنو کې د ځانمرګي برید په ځواب کې پاکستان په خوست کې هوايي بریدونه وکړل.", "خوست"),
        ("به گفتهٔ باشندگان دانگام، مرمی‌های توپ از آن‌سوی خط دیورند بر چند قریه فرود آمد.", "دانگام"),
    ],
)
def test_what_was_answered_and_whence_it_came_are_no_scene(text, place):
    (claim,) = read(text)
    assert claim["place_name"] == place


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("کوئٹہ میں بم دھماکہ ہوا۔ دھماکے کی ذمہ داری جماعت الاحرار نے قبول کی۔", "جماعت الاحرار"),
        ("طالبان حکومت نے پاکستان پر برمل میں بمباری کا الزام عائد کیا۔", "طالبان حکومت"),
        ("ولسوال سرکانو از کشته شدن نه چوپان در اثر شلیک پاکستانی‌ها خبر داد.", "ولسوال سرکانو"),
        ("روابط عمومی ارتش پاکستان این ادعا را بی‌بنیاد خواند و گفت که هیچ پوسته‌ای در چمن از سوی"
         " طالبان تصرف نشده است.", "روابط عمومی ارتش پاکستان"),
    ],
)  # fmt: skip
def test_a_speaker_ends_before_what_he_speaks_of(text, speaker):
    assert read(text)[-1]["claimed_by"] == speaker


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("مرزبانان پاکستانی در سپین بولدک آتش گشودند و پس از آن درگیری شد.", "cross-border fire"),
        ("په بنو کې د پولیسو او وسله والو ترمنځ ډزبندي وشوه.", "armed clash"),
        ("تربت میں ایف سی کی گاڑی پر حملے میں دو اہلکار ہلاک ہو گئے۔", "ground attack"),
        ("وانا میں کالج کے دروازے سے بارود بھری گاڑی ٹکرائی۔", "bombing"),
        ("تجاوز هوایی رژیم پاکستان بر یک مدرسه در ارگون انجام شد.", "airstrike"),
        ("په تیراه کې پر یوه کور له کواډ کاپټره بم راغورځېدلی.", "drone strike"),
    ],
)
def test_the_kind_is_that_of_the_first_act_and_of_its_means(text, kind):
    (claim,) = read(text)
    assert claim["event_type"] == kind


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("پکتیکا: سیمه‌ییزو سرچینو پرون د زیړوک، برمل او ګیان په ولسوالیو کې د بمبارۍ خبر ورکړ.",
         "زیړوک; برمل; ګیان"),
        ("کونړ: د ناړۍ ولسوال وویل چې تېره شپه یې په سیمه کې د توپ ګولۍ لوېدلي.", "ناړۍ"),
        ("کنڑ کے ضلع ناڑی میں صورت حال مختلف نہیں۔ پیر کو وہاں گولہ باری سے تین بچے ہلاک ہوئے۔",
         "ضلع ناڑی"),
    ],
)  # fmt: skip
def test_what_somebody_tells_of_is_a_scene_and_there_is_the_place_before(text, place):
    (claim,) = read(text)
    assert claim["place_name"] == place


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("ساعت نه شب دوشنبه در خوست انفجار شد.", "2026-03-09"),
        ("پیر کی رات نو بجے کے قریب کابل میں دھماکہ ہوا۔", "2026-03-09"),
        ("د دوشنبې په شپه دوه بجې په خوست کې چاودنه وشوه.", "2026-03-10"),
    ],
)
def test_an_hour_before_midnight_is_of_the_first_day_of_a_night(text, last):
    (claim,) = read(text)
    assert (claim["date_start"], claim["date_end"]) == ("2026-03-09", last)
