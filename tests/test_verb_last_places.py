"""Places in Dari, Pashto and Urdu: names that no list has, lists of them, parts of a city."""

import pytest
from readings import read as _read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("په پکتیکا کې برمل، ګومل او مرغه هم بمبار شوي دي.", ["برمل", "ګومل", "مرغه"]),
        ("د بلوچستان په چمن او قلعه عبدالله کې توپونه ولګېدل.", ["چمن", "قلعه عبدالله"]),
        ("پهپادها میرانشاه و اسپین‌وام وزیرستان شمالی را هدف قرار دادند.",
         ["میرانشاه", "اسپین‌وام"]),
        ("گذرگاه‌های غلام خان و انگوراده از جمعه مسدود است.", ["غلام خان", "انگوراده"]),
        ("وسله والو د مستونګ او کلات ترمنځ پر یوه کاروان برید کړی دی.", ["مستونګ", "کلات"]),
    ],
)  # fmt: skip
def test_a_list_of_places_keeps_one_that_lies_in_another(text, names):
    (row,) = _read(text)
    assert row["place_name"].split("; ") == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("دتہ خیل کے گاؤں ممی روغہ میں ڈرون حملے میں دو بچے مارے گئے۔", "ممی روغہ"),
        ("د کندهار د ویش منډۍ ته نژدې توپونه وویشتل شول.", "ویش منډۍ"),
        ("د باجوړ د لوی ماموند په ساحه کې دوه پوستې وسوځول شوې.", "لوی ماموند"),
        ("اسلام آباد کے سیکٹر جی الیون میں خودکش دھماکہ ہوا۔", "جی الیون"),
        ("ذرائع کے مطابق غلام خان کے سامنے ضلع گربز میں چوکیاں مسمار کی گئیں۔", "گربز"),
    ],
)
def test_names_of_two_words_and_what_they_lie_opposite_to(text, name):
    (row,) = _read(text)
    assert name in row["place_name"]
    assert ";" not in row["place_name"]


@pytest.mark.parametrize(
    "text",
    [
        "د کابل په نهمه ناحیه کې په هوايي برید کې ۴۰۰ تنه وژل شوي.",
        "د کابل په لوېدیځه برخه کې د راکټ په برید کې دوه کسان ووژل شول.",
        "کابل کے پانچویں ضلع میں دھماکے میں دو افراد ہلاک ہوئے۔",
        "ایک امدادی تنظیم نے کہا کہ اسے کابل کے دھماکے کے 20 زخمی ملے۔",
    ],
)
def test_a_capital_whose_part_is_named_is_a_city(text):
    (row,) = _read(text)
    assert row["province"] == "Kabul"


@pytest.mark.parametrize(
    "text",
    [
        "در پکتیکا، باشندگان ولسوالی برمل می‌گویند که یک مدرسه بمباران شد.",
        "په پکتیکا کې د برمل ولسوالۍ اوسېدونکو وویل چې یوه مدرسه بمبار شوې ده.",
        "پکتیکا میں ضلع برمل کے رہائشیوں نے بتایا کہ ایک مدرسے پر بمباری کی گئی۔",
    ],
)
def test_residents_of_a_district_tell_of_their_own_within_the_province(text):
    (row,) = _read(text)
    assert "برمل" in row["place_name"]


def test_what_was_said_in_a_city_did_not_happen_there():
    (row,) = _read("راولپنڈی: فوج کے ترجمان نے کہا کہ فضائیہ نے قندھار پر بمباری کی۔")
    assert row["province"] == "Kandahar"


@pytest.mark.parametrize(
    "text",
    [
        "د ځاځي ميدان په ولسوالۍ کې د هاوان په بريد کې درې تنه شهيدان شوي.\nد امنيې قوماندانۍ"
        " ويندوی وويل، پېښه پرون ماسپښين د پتلان په سيمه کې شوې ده.",
        "در حملهٔ راکتی بر ولسوالی گربز سه تن کشته شدند. سخنگوی والی خوست گفت که رویداد دیروز در"
        " منطقهٔ پتلان رخ داده است.",
        "خوست کے ضلع گربز میں گولہ باری سے تین افراد ہلاک ہوئے۔ پولیس کے مطابق واقعہ گزشتہ روز"
        " پتلان کے علاقے میں پیش آیا۔",
    ],
)
def test_where_it_took_place_is_told_in_a_later_sentence(text):
    (row,) = _read(text)
    assert row["place_name"].startswith("پتلان, ")
    assert (row["date_start"], row["deaths_low"]) == ("2026-03-13", "3")


def test_this_point_is_the_scene_told_of_last():
    rows = _read(
        "گذرگاه تورخم از ۸ حوت بسته است. مقام‌های گمرک ننگرهار می‌گویند صدها موتر متوقف‌اند.\nروز"
        " سه‌شنبه نیروهای مرزی در این نقطه بر یکدیگر آتش گشودند و سه سرباز زخمی شدند."
    )
    assert rows[-1]["event_type"] == "cross-border fire"
    assert "تورخم" in rows[-1]["place_name"]
