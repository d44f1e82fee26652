"""The gazetteer: names in their spellings and scripts, and what the tables hold."""

import csv

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo import layers
from geo._spelling import family, fold, skeleton, strip_marks
from geo.geodesy import GEOD
from geo.places import Gazetteer, Place, gazetteer


@pytest.fixture(scope="module")
def known():
    return gazetteer()


def first(known, name, kind):
    return next(m for m in known.find(name) if m.place.kind == kind)


FAMILIES = [
    ("Hilmand", "Helmand"), ("Hirat", "Herat"), ("Paktya", "Paktia"), ("Paktiya", "Paktia"),
    ("Sari Pul", "Sar-e Pol"), ("Urozgan", "Uruzgan"), ("Oruzgan", "Uruzgan"),
    ("Jawzjan", "Jowzjan"), ("Nimruz", "Nimroz"), ("Khowst", "Khost"), ("Panjsher", "Panjshir"),
    ("Ghowr", "Ghor"), ("Konar", "Kunar"), ("Khogiani", "Khogyani"), ("Khugyani", "Khogyani"),
    ("Ghani Khil", "Ghani Khel"), ("Gurboz", "Gurbuz"), ("Spin-Buldak", "Spin Boldak"),
    ("Qandahar", "Kandahar"), ("Vardak", "Wardak"), ("Pachir aw Agam", "Pachir wa Agam"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), FAMILIES)
def test_transliterations_of_one_name_share_a_family(one, other):
    assert family(fold(one)) == family(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Paktia", "Paktika"), ("Kabul", "Kunar"), ("Bagram", "Barmal"), ("Khost", "Kohat")],
)
def test_different_names_do_not_share_a_family(one, other):
    assert family(fold(one)) != family(fold(other))


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("Khogyani", "خوګیاڼي"), ("Nangarhar", "ننگرهار"), ("Kandahar", "کندهار"),
     ("Paktika", "پکتیکا"), ("Waziristan", "وزیرستان"), ("Urgun", "ارګون")],
)  # fmt: skip
def test_a_name_has_one_skeleton_in_both_scripts(latin, arabic):
    assert skeleton(fold(latin)) == skeleton(fold(arabic))


def test_letters_of_four_languages_fold_to_one_form():
    assert fold("ننګرهار") == fold("ننگرهار")
    assert fold("كابل") == fold("کابل")
    assert fold("قندھار") == fold("قندهار")
    assert fold("۱۲۳ ٤٥") == "123 45"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_keys_of_any_text_are_made_without_error(text):
    key = fold(strip_marks(text))
    assert isinstance(family(key), str)
    assert isinstance(skeleton(key), str)


def test_direction_marks_and_controls_are_removed():
    assert strip_marks("\u202eKabul\u200f\x00 city\u2066") == "Kabul city"


def test_a_listed_name_is_found_before_its_neighbours(known):
    assert known.find("Paktia")[0].place.name == "Paktia"
    assert known.find("Paktika")[0].place.name == "Paktika"


def test_a_misspelling_says_that_it_is_one(known):
    match = first(known, "Nagarhar", "province")
    assert match.place.name == "Nangarhar"
    assert match.how == "misspelled"
    assert match.quality < 0.9


def test_names_that_are_not_known_give_near_spellings(known):
    assert known.find("Anzar Sar") == []
    assert known.suggest("Kandhaar")[0] == "Kandahar"


def test_nothing_is_found_for_nothing(known):
    assert known.find("") == known.find("…!?") == []
    assert known.suggest("") == []


@given(st.text(max_size=40))
def test_looking_up_any_text_is_safe(text):
    gazetteer().find(text)


def test_every_district_is_found_by_its_own_name(known):
    for prefix, country in (("afg", "AF"), ("pak", "PK")):
        for row in layers.load(f"{prefix}_districts").itertuples():
            keys = {m.place.key for m in known.find(row.district, tolerance=0)}
            assert f"district:{country}:{row.province}:{row.district}" in keys


def rows(name):
    with (layers.data_dir() / "places" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def units():
    found = {("AF", "", ""), ("PK", "", "")}
    for prefix in ("afg", "pak"):
        districts = layers.load(f"{prefix}_districts")
        columns = ("country", "province", "district")
        found |= set(zip(*(districts[c] for c in columns), strict=True))
        found |= {(country, province, "") for country, province, _ in found}
    return found


@pytest.mark.parametrize(
    "table", ["places.csv", "hand_kept.csv", "spellings.csv", "admin_names.csv"]
)
def test_every_row_names_a_unit_of_the_layers_and_a_source(table):
    known_units = units()
    for row in rows(table):
        members = [m for m in row.get("members", "").split(";") if m]
        for member in members:
            district, slash, province = member.rpartition("/")
            assert (row["country"], province, district if slash else "") in known_units, row
        if row["province"]:
            assert (row["country"], row["province"], row["district"]) in known_units, row
        assert row["source"], row


def test_place_ids_are_unique():
    ids = [row["place_id"] for name in ("places.csv", "hand_kept.csv") for row in rows(name)]
    assert len(ids) == len(set(ids))


def test_hand_kept_positions_lie_in_the_district_named():
    shapes = {
        (row.country, row.province, row.district): row.geometry
        for prefix in ("afg", "pak")
        for row in layers.load(f"{prefix}_districts").itertuples()
    }
    for row in rows("hand_kept.csv"):
        if row["lat"] and row["kind"] != "crossing":
            home = shapes[row["country"], row["province"], row["district"]]
            assert home.intersects(shapely.Point(float(row["lon"]), float(row["lat"]))), row


def test_crossings_lie_on_the_line():
    line = layers.load("durand_line").geometry.iloc[0]
    crossings = [row for row in rows("hand_kept.csv") if row["kind"] == "crossing"]
    assert len(crossings) >= 16
    for row in crossings:
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        near = line.interpolate(line.project(point))
        assert GEOD.inv(point.x, point.y, near.x, near.y)[2] < 100, row


def test_every_crossing_has_two_sides():
    sides = {}
    for row in rows("hand_kept.csv"):
        if row["kind"] == "crossing":
            sides.setdefault(row["name"], set()).add(row["country"])
    assert set(map(frozenset, sides.values())) == {frozenset({"AF", "PK"})}


def test_what_the_packages_lack_is_kept_by_hand(known):
    for name in ("Torkham", "Angur Ada", "Ghulam Khan", "Kharlachi", "Arandu", "Wesh", "Darulaman"):
        assert known.find(name, tolerance=1), name


def test_a_gazetteer_can_be_made_of_anything():
    village = Place("x:1", "Foo Kelay", "village", "AF", "Khost", "Gurbuz", 33.2, 70.0)
    small = Gazetteer([(village, ["Foo Kelay", "فو کلی"])])
    assert small.find("foo kalay")[0].place is village
    assert small.find("فو کلي")[0].place is village
