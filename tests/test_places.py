"""The gazetteer: names in their spellings and scripts, and what the tables hold."""

import csv
import re

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo import layers
from geo._spelling import family, fold, skeleton, strip_marks
from geo.gazetteers.homes import member_units
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


def shapes_of_units():
    shapes = {}
    for prefix in ("afg", "pak"):
        for row in layers.load(f"{prefix}_districts").itertuples():
            shapes[row.country, row.province, row.district] = row.geometry
        for row in layers.load(f"{prefix}_provinces").itertuples():
            shapes[row.country, row.province, ""] = row.geometry
    return shapes


def test_every_hand_kept_row_has_coordinates_extent_kind_and_source():
    for row in rows("hand_kept.csv"):
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
        assert row["kind"] and row["source"], row
        assert row["extent"] in ("disc", "district", "members"), row
        assert bool(row["radius_km"]) == (row["extent"] == "disc"), row
        assert bool(row["members"]) == (row["extent"] == "members"), row
        assert row["district"] or row["extent"] != "district", row
        if row["extent"] != "disc":  # a point of a shipped table, or one that claims nothing finer
            assert "; point: " in row["source"], row
            finer = "GeoNames" not in row["source"]
            assert not finer or max(len(row[c].partition(".")[2]) for c in ("lat", "lon")) <= 2, row


def test_hand_kept_positions_lie_in_their_extent():
    shapes = shapes_of_units()
    for row in rows("hand_kept.csv"):
        if row["kind"] == "crossing":
            continue
        units = [(row["country"], row["province"], row["district"])]
        if row["extent"] == "members":
            units = member_units(row["country"], row["members"].split(";"))
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        assert any(shapes[unit].intersects(point) for unit in units), row


def test_a_point_taken_from_geonames_is_that_of_the_table():
    listed = {row["place_id"]: row for row in rows("places.csv")}
    taken = 0
    for row in rows("hand_kept.csv"):
        found = re.search(r"; point: (.+), GeoNames (\d+)$", row["source"])
        if found:
            place = listed[f"geonames:{found[2]}"]
            assert (row["lat"], row["lon"]) == (place["lat"], place["lon"]), row
            assert place["name"] == found[1], row
            taken += 1
    assert taken >= 10


def test_what_extends_over_districts_is_never_a_disc_around_its_point(known):
    extents = {row["place_id"]: row["extent"] for row in rows("hand_kept.csv")}
    kept = [place for place in known.places if place.key in extents]
    assert len(kept) == len(extents)
    for place in kept:
        assert (place.lat is None) == (extents[place.key] != "disc"), place


def test_no_military_post_is_finer_than_a_limited_area():
    posts = [row for row in rows("hand_kept.csv") if row["kind"] == "post"]
    assert all(float(row["radius_km"] or 25) >= 25 for row in posts)


def test_the_districts_of_a_division_adjoin():
    shapes = shapes_of_units()
    divisions = [row for row in rows("hand_kept.csv") if row["kind"] == "division"]
    held = [unit for row in divisions for unit in member_units("PK", row["members"].split(";"))]
    for row in divisions:
        units = member_units("PK", row["members"].split(";"))
        whole = shapely.union_all([shapes[unit] for unit in units])
        land = max(part.area for part in shapely.get_parts(whole))
        assert land > 0.98 * whole.area, row["name"]
    # Every district lies in one, but for Islamabad's; Gujranwala was divided.
    assert sorted(unit for unit in set(held) if held.count(unit) > 1) == [
        ("PK", "Punjab", "Gujranwala")
    ]
    districts = {unit for unit in shapes if unit[0] == "PK" and unit[2]}
    assert {d for _, _, d in districts - set(held)} == {"Islamabad"}


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
