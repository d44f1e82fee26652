"""Places as written: which footprint, how precise, why, and when to abstain."""

import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.geocoder import Radii, geocode, locate
from geo.geodesy import GEOD, area_km2, disc
from geo.places import gazetteer
from geo.placing.polygons import area_polygon, clip, country_polygon
from geo.schema import LOCATED_COLUMNS


def one(words, **context):
    found = geocode(words, **context)
    assert len(found) == 1, found[["matched_name", "reason"]].values.tolist()
    return found.iloc[0]


def names(words, column="matched_name", **context):
    return list(geocode(words, **context)[column])


def province(name, country="AF"):
    place = next(m.place for m in gazetteer().find(name) if m.place.kind == "province")
    return area_polygon(place, gazetteer().atlas)


# ---- the table of conventions


@pytest.mark.parametrize(
    ("words", "code", "kind"),
    [
        ("34.43N 70.45E", 1, "position"),
        ("Bagram Air Base", 1, "site"),
        ("Darulaman, Kabul", 1, "quarter"),
        ("Jalalabad city", 1, "city"),
        ("near Kandahar Airport", 2, "near"),
        ("outskirts of Jalalabad", 2, "outskirts"),
        ("60 km north of Kabul", 2, "direction"),
        ("Foo village, Khogyani district, Nangarhar", 3, "district"),
        ("Bajaur agency", 3, "district"),
        ("Korengal Valley", 3, "valley"),
        ("Panjshir Valley", 4, "valley"),
        ("Paktia province", 4, "province"),
        ("between Jalalabad and Torkham", 5, "between"),
        ("the road from Kabul to Jalalabad", 5, "between"),
        ("border areas of Khost", 5, "border_area"),
        ("along the Durand Line in Khost", 5, "border_area"),
        ("Kurram sector", 5, "sector"),
        ("along the Durand Line", 5, "line"),
        ("eastern Afghanistan", 5, "region"),
        ("Afghanistan", 6, "country"),
        ("air space over Khost province", 7, "air_space"),
    ],
)
def test_words_have_the_class_of_the_table(words, code, kind):
    found = one(words)
    assert (found["geo_status"], found["where_prec"], found["kind"]) == ("matched", code, kind)
    assert found.geometry.is_valid


def test_points_are_given_for_exact_classes_only():
    for words in ("Jalalabad city", "near Jalalabad", "Khogyani district, Nangarhar"):
        found = one(words)
        assert found.geometry.intersects(shapely.Point(found["lon"], found["lat"]))
    for words in ("Paktia", "Kurram sector", "Pakistan", "Khost"):
        assert one(words)[["lat", "lon"]].isna().all()


@pytest.mark.parametrize(
    ("words", "radius"), [("Charikar town", 5), ("Islam Qala village", 5), ("Jalalabad city", 10)]
)
def test_a_settlement_is_a_disc_of_its_size(words, radius):
    found = one(words)
    full = area_km2(disc(found["lon"], found["lat"], radius))
    assert area_km2(found.geometry) == pytest.approx(full, rel=1e-6)


def test_radii_can_be_changed():
    wide = one("near Jalalabad", radii=Radii(near=30)).geometry
    assert area_km2(wide) > area_km2(one("near Jalalabad").geometry)


def test_a_sector_of_bearing_lies_in_that_direction():
    found = one("60 km north of Kabul")
    for lon, lat in shapely.get_coordinates(found.geometry):
        azimuth, _, metres = GEOD.inv(69.17233, 34.52813, lon, lat)
        assert abs(azimuth) <= 45.01
        assert 41_900 <= metres <= 66_100


def test_bagram_lies_60_km_north_of_kabul_as_roads_go():
    assert one("60 km north of Kabul").geometry.intersects(shapely.Point(69.265, 34.9461))


@pytest.mark.parametrize("words", ["20 miles north of Kabul", "32 kilometres north of Kabul"])
def test_units_of_length_are_read(words):
    assert one(words)["footprint_id"].startswith("direction 32")


def test_footprints_are_clipped_to_the_area_stated():
    free, held = one("near Torkham, Nangarhar"), province("Nangarhar")
    assert held.buffer(1e-9).covers(free.geometry)
    assert free["province"] == "Nangarhar"


def test_footprints_are_clipped_to_the_land_of_the_country():
    found = one("near Spin Boldak")
    assert country_polygon("AF", gazetteer().atlas).buffer(1e-9).covers(found.geometry)
    karachi = one("Karachi city")
    assert area_km2(karachi.geometry) < 314


def test_a_border_area_lies_within_25_km_of_the_line_in_its_province():
    found = one("border areas of Khost")
    assert province("Khost").buffer(1e-9).covers(found.geometry)
    inside = one("along the Durand Line in Khost").geometry
    assert area_km2(found.geometry.symmetric_difference(inside)) < 1


def test_a_border_area_that_reaches_no_line_says_so():
    assert "does not reach" in one("border areas of Herat province")["reason"]


@pytest.mark.parametrize(
    ("words", "province", "far"),
    [
        ("Afghanistan-Iran border (Nimroz province)", "Nimroz", (64.5, 30.5)),
        ("Pakistan-Iran border, Panjgur district", "Balochistan", (64.5, 27.0)),
        ("Afghan-Tajik border, Takhar", "Takhar", (69.8, 36.2)),
        ("LoC in Azad Jammu and Kashmir", "Azad Kashmir", (73.4, 34.3)),
        ("IB in Sialkot district", "Punjab", (74.3, 32.2)),
        ("the international border in Sialkot district", "Punjab", (74.3, 32.2)),
    ],
)
def test_the_border_with_a_third_country_is_not_the_durand_line(words, province, far):
    found = one(words)
    assert (found["where_prec"], found["kind"], found["province"]) == (5, "border_area", province)
    assert "within 25 km" in found["reason"]
    assert found.geometry.distance(shapely.Point(*far)) > 0.02


def test_the_border_of_two_areas_is_on_both_sides_of_it():
    for words in ("Kunar-Nuristan border", "Nuristan/Kunar border", "Border Kunar/Nuristan",
                  "the border between Kunar and Nuristan"):  # fmt: skip
        found = one(words, country="Afghanistan")
        assert (found["where_prec"], found["kind"]) == (5, "border_area"), words
        assert found.geometry.intersects(province("Kunar"))
        assert found.geometry.intersects(province("Nuristan"))
    north_and_south = one("Border North/South Waziristan")
    assert north_and_south["matched_name"] == "North Waziristan and South Waziristan"


def test_a_sector_has_both_sides_of_the_line_unless_one_is_stated():
    both = one("Kurram sector")
    assert both["country"] == ""
    assert one("Kurram sector", country="Pakistan")["country"] == "PK"


def test_panjshir_valley_is_the_districts_it_runs_through():
    valley = one("Panjshir Valley")
    assert (valley["province"], valley["district"]) == ("Panjshir", "")
    assert area_km2(valley.geometry) < area_km2(province("Panjshir"))
    assert area_km2(valley.geometry) > 1_000


def test_a_valley_cut_to_one_district_is_of_that_district():
    found = one("Tirah valley, Khyber agency")
    assert (found["district"], found["where_prec"]) == ("Khyber", 3)


def test_posts_and_homes_are_never_finer_than_a_limited_area():
    for words in ("a checkpoint in Jalalabad", "house in Jalalabad city", "post near Torkham"):
        assert geocode(words)["where_prec"].min() >= 2


# ---- several places


def test_and_asserts_every_place():
    assert names("Kabul, Kandahar and Paktia") == ["Kabul", "Kandahar", "Paktia"]
    assert names("Barmal, Gomal, Margha, Sarobi and Argun", "district", province="Paktika") == [
        "Barmal", "Gomal", "Barmal", "Sarobi", "Urgun",
    ]  # fmt: skip
    assert list(geocode("Paktia & Khost")["part"]) == [1, 2]


def test_or_leaves_one_place_with_weighted_alternatives():
    found = one("Behsud or Khogyani, Nangarhar")
    assert found["geo_status"] == "ambiguous"
    assert [a["weight"] for a in found["alternatives"]] == [0.5, 0.5]


def test_and_inside_a_name_does_not_divide_it():
    assert names("Azad Jammu and Kashmir") == ["Azad Kashmir"]
    assert names("North and South Waziristan") == ["Waziristan"]
    assert names("Pachir and Agam district") == ["Pachir wa Agam"]


def test_after_a_semicolon_commas_give_areas_again():
    # Where no gazetteer knows the first name, "Paktika" is still the province around it.
    for text in ("Sarkotal, Paktika; Mazghar, Paktika", "Sarkotal, Paktika; Barmal, Paktika"):
        found = geo.geocode(text)
        assert list(found["province"]) == ["Paktika", "Paktika"], text
    assert list(geo.geocode("Kabul; Sarkotal, Paktika")["province"]) == ["Kabul", "Paktika"]
    assert list(geo.geocode("Barmal, Urgun; Gayan")["district"]) == ["Barmal", "Urgun", "Gayan"]


def test_units_and_areas_of_a_list_hold_for_all_of_it():
    found = geocode("Bahsud and Khogiani districts of Nangarhar")
    assert set(found["province"]) == {"Nangarhar"}
    assert set(found["where_prec"]) == {3}
    sectors = geocode("Zhob, Chitral and Noshki sectors")
    assert set(sectors["kind"]) == {"sector"}
    assert set(geocode("border areas of Khost and Paktika")["kind"]) == {"border_area"}


def test_a_list_with_a_province_is_read_as_provinces():
    found = geocode("Kabul, Kandahar and Paktia")
    assert list(found["geo_status"]) == ["matched"] * 3
    assert set(found["where_prec"]) == {4}


@pytest.mark.parametrize(
    "words",
    ["Behsud, Nangarhar", "Nangarhar: Behsud", "Behsud (Nangarhar)", "Nangarhar's Behsud district",
     "Behsud district of Nangarhar province", "BEHSUD, NANGARHAR", "Behsud in Nangarhar",
     "Nangarhar/Behsud", "Behsud district Nangarhar", "the district of Behsud, Nangarhar",
     "د ننګرهار بهسود", "ولسوالی بهسود ولایت ننگرهار"],
)  # fmt: skip
def test_an_area_may_be_stated_in_many_ways(words):
    found = one(words)
    assert (found["province"], found["district"]) == ("Nangarhar", "Behsud")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("قندھار ایئرپورٹ کے قریب", ["Kandahar Airport"]),
        ("د کندهار هوايي ډګر ته نږدې", ["Kandahar Airport"]),
        ("د بګرام هوايي اډه", ["Bagram Air Base"]),
        ("پایگاه هوایی بگرام", ["Bagram Air Base"]),
        ("ضلع باجوڑ", ["Bajaur"]),
        ("خیبر پختونخوا کے ضلع خیبر میں", ["Khyber"]),
        ("په ننګرهار ولایت کې د خوګیاڼو ولسوالۍ", ["Khogyani"]),
        ("ولسوالی برمل ولایت پکتیکا", ["Barmal"]),
        ("کابل، قندهار او پکتیا", ["Kabul", "Kandahar", "Paktia"]),
        ("خوست و پکتیکا", ["Khost", "Paktika"]),
        ("د پکتیکا برمل، ارګون او ګومل ولسوالۍ", ["Barmal", "Urgun", "Gomal"]),
        ("ولسوالی‌های بهسود و خوگیانی ننگرهار", ["Behsud", "Khogyani"]),
        ("د ډیورنډ د کرښې په اوږدو کې", ["Durand Line"]),
        ("مناطق مرزی خوست", ["Khost"]),
        ("بین کابل و جلال آباد", ["Kabul and Jalalabad"]),
        ("۶۰ کیلومتری شمال کابل", ["Kabul"]),
        ("شرق افغانستان", ["Eastern Afghanistan"]),
        ("دره پنجشیر", ["Panjshir Valley"]),
        ("د پنجشېر دره", ["Panjshir Valley"]),
    ],
)
def test_dari_pashto_and_urdu_are_read(words, expected):
    assert names(words) == expected


# ---- ambiguity and context


@pytest.mark.parametrize(
    ("words", "provinces"),
    [
        ("Behsud", {"Nangarhar", "Maidan Wardak"}),
        ("Sarobi", {"Paktika", "Kabul"}),
        ("Khost", {"Khost", "Balochistan"}),
        ("Arghandab district", {"Kandahar", "Zabul"}),
    ],
)
def test_an_ambiguous_name_keeps_its_alternatives(words, provinces):
    found = one(words)
    assert found["geo_status"] == "ambiguous"
    assert {a["province"] for a in found["alternatives"]} == provinces
    assert sum(a["weight"] for a in found["alternatives"]) == pytest.approx(1, abs=1e-3)
    assert found["province"] == ""
    for alternative in found["alternatives"]:
        assert found.geometry.buffer(1e-9).covers(alternative["geometry"])


@pytest.mark.parametrize(
    ("words", "stated", "district"),
    [
        ("Behsud", "Nangarhar", "Behsud"),
        ("Sarobi", "Paktika", "Sarobi"),
        ("Sarobi", "Kabul", "Surobi"),
        ("Bagram", "Parwan", "Bagram"),
        ("Ghani Khel", "Nangarhar", "Ghani Khel"),
        ("Orgun", "Paktika", "Urgun"),
        ("Alisher-Terezai", "Khost", "Tere Zayi"),
    ],
)
def test_a_stated_province_decides(words, stated, district):
    for found in (one(words, province=stated), one(f"{words}, {stated}")):
        assert found["geo_status"] == "matched"
        assert (found["province"], found["district"], found["where_prec"]) == (stated, district, 3)
        assert f"in {stated}" in found["reason"]


def test_a_city_of_its_own_weight_stays_beside_its_province():
    found = one("Kandahar")
    assert {a["where_prec"] for a in found["alternatives"]} == {1, 4}
    assert found["province"] == "Kandahar"
    assert one("Kandahar province")["geo_status"] == "matched"
    assert one("Kandahar city")["where_prec"] == 1


def test_paktia_and_paktika_are_not_taken_for_each_other():
    assert one("Paktia")["province"] == "Paktia"
    assert one("Paktika")["province"] == "Paktika"
    assert one("Paktya")["province"] == "Paktia"


def test_bagram_is_in_parwan_and_panjshir_is_not():
    assert one("Bagram")["province"] == "Parwan"
    assert one("Bagram airbase")["province"] == "Parwan"
    assert one("Panjshir")["province"] == "Panjshir"


def test_a_country_decides():
    assert one("Khost", country="Pakistan")["province"] == "Balochistan"
    assert {a["province"] for a in one("Khost", country="AF")["alternatives"]} == {"Khost"}


def test_other_places_of_the_same_source_weigh():
    claims = pd.DataFrame(
        {"place_name": ["Khost", "Paktia"], "source_id": ["S1", "S1"], "province": ["", ""]}
    )
    found = locate(claims).iloc[0]
    assert {a["country"] for a in found["alternatives"]} == {"AF"}


def test_reports_of_the_border_weigh_places_near_the_line():
    assert one("Sarobi")["geo_status"] == "ambiguous"
    found = one("Sarobi", near_line=True)
    assert (found["geo_status"], found["province"]) == ("matched", "Paktika")
    assert "near the Durand Line" in found["reason"]
    claims = pd.DataFrame(
        {"place_name": ["Sarobi"] * 2, "event_type": ["airstrike", "border closure"]}
    )
    assert list(locate(claims)["geo_status"]) == ["ambiguous", "matched"]


def test_candidates_are_ranked_with_their_reasons():
    found = one("Sarobi")
    weights = [c["weight"] for c in found["candidates"]]
    assert weights == sorted(weights, reverse=True)
    assert all(c["why"] for c in found["candidates"])


# ---- what is not known


def test_an_unknown_village_falls_back_to_its_district_and_says_so():
    found = one("Qwzxlar village, Khogyani district, Nangarhar")
    assert (found["district"], found["where_prec"]) == ("Khogyani", 3)
    assert "not in the gazetteer" in found["reason"]
    assert found["not_understood"] == "Qwzxlar"


def test_an_unknown_place_falls_back_to_the_stated_province():
    found = one("Anzar Sar", province="Khost")
    assert (found["province"], found["where_prec"]) == ("Khost", 4)
    assert "Anzar Sar" in found["not_understood"]


def test_two_unknown_places_in_one_district_have_footprints_of_their_own():
    ids = {one(f"{n} village, Khogyani district, Nangarhar")["footprint_id"] for n in ("Xq", "Zw")}
    assert len(ids) == 2


def test_a_place_known_only_elsewhere_is_not_moved():
    found = one("Khogyani", province="Helmand")
    assert found["province"] == "Helmand"
    assert "known only elsewhere" in found["reason"]


def test_a_smaller_unit_before_a_larger_one_lies_in_it():
    found = one("Narin village, Qaysar district", country="Afghanistan")
    assert (found["district"], found["where_prec"]) == ("Qaysar", 3)


def test_unknown_names_are_abstained_from_with_suggestions():
    found = one("Kandahaarabad")
    assert found["geo_status"] == "unknown"
    assert found.geometry is None
    assert pd.isna(found["where_prec"])
    assert "nearest spellings" in one("Shahidaan")["reason"]


def test_names_that_many_villages_bear_are_abstained_from():
    for words in ("Yangi Qala village", "Now Abad village", "Khanaqa village"):
        assert one(words, country="Afghanistan")["geo_status"] == "unknown"


def test_a_province_is_not_a_village_of_the_same_name():
    assert one("Daykundi village")["geo_status"] == "unknown"


def test_governments_are_not_places():
    assert one("Kabul refuses")["geo_status"] == "unknown"


def test_misspelled_names_are_marked():
    found = one("Nangahar")
    assert found["province"] == "Nangarhar"
    assert "misspelling" in found["reason"]
    assert found["score"] < one("Nangarhar")["score"]


# ---- odd input


@pytest.mark.parametrize(
    "words",
    ["", " ", "...", "\x00\x07", "\u202e\u2066", "12345", "-", "()", "(((", "and", "or", ",,,",
     "near", "between and", "of of of", "'s", "in the", "Kabul" * 200_000, "a " * 500_000,
     "{{7*7}}", "=cmd|' /C calc'!A0", "<b>x</b>", "👍", "ﷺ", "district", "and and and", "N/A",
     "between A and", "60 km", "north of", "99999999 km north of Kabul", "0 km north of Kabul"],
)  # fmt: skip
def test_odd_input_gives_an_answer_and_a_reason(words):
    found = geocode(words)
    assert len(found) >= 1
    assert (found["reason"] != "").all()
    for shape, status in zip(found.geometry, found["geo_status"], strict=True):
        assert (shape is None) == (status == "unknown")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=50))
def test_any_text_is_answered(text):
    assert len(geocode(text)) >= 1


PIECES = st.sampled_from(
    ["Kabul", "Behsud", "Khost", "near", "and", "or", ",", "/", "(", ")", "district", "province",
     "north of", "60 km", "between", "road", "sector", "border areas of", "Foo", "'s", "of", "in",
     "along the Durand Line", "valley", "ننګرهار", "د", "او", "ولسوالی", "city", "airport", "-"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=8).map(" ".join))
def test_any_order_of_the_words_is_answered(words):
    found = geocode(words)
    assert (found["reason"] != "").all()
    assert set(found["geo_status"]) <= {"matched", "ambiguous", "unknown"}


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(["Nangarhar", "Khost", "Khogyani, Nangarhar", "Darulaman", "Torkham"]))
def test_case_does_not_matter(words):
    assert names(words.upper(), "footprint_id") == names(words.lower(), "footprint_id")


@pytest.mark.parametrize(
    ("words", "lat", "lon"),
    [
        ("34.43N 70.45E", 34.43, 70.45),
        ("34°26′N 70°27′E", 34 + 26 / 60, 70.45),
        ("34°26'30\"N, 70°27'0\"E", 34 + 26.5 / 60, 70.45),
        ("N 34.43 E 70.45", 34.43, 70.45),
        ("70.45E 34.43N", 34.43, 70.45),
        ("34.43, 70.45", 34.43, 70.45),
        ("۳۴٫۴۳, ۷۰٫۴۵", 34.43, 70.45),
        ("42SWD5000013000", 34.4585, 69.5446),
    ],
)
def test_positions_are_read_as_positions(words, lat, lon):
    found = one(words)
    assert found["kind"] == "position"
    assert found["lat"] == pytest.approx(lat, abs=2e-3)
    assert found["lon"] == pytest.approx(lon, abs=2e-3)
    assert found["country"] == "AF"


def test_bare_numbers_are_taken_in_a_stated_order():
    assert "latitude, longitude" in one("34.43, 70.45")["reason"]
    assert one("134.43, 70.45")["geo_status"] == "unknown"


# ---- a geocoder of the user's own


def test_an_own_geocoder_fills_what_is_not_known_and_never_sharpens():
    asked = []

    def finder(name):
        asked.append(name)
        return (33.5, 69.5)

    found = one("Qwzxlar", finder=finder)
    assert asked == ["Qwzxlar"]
    assert found["where_prec"] == 2
    assert "geocoder that was given" in found["reason"]
    assert area_km2(found.geometry) > 1_900
    one("Khost province", finder=finder)
    assert asked == ["Qwzxlar"]
    assert one("Qwzxlar", finder=lambda _: None)["geo_status"] == "unknown"


# ---- tables


def test_locate_keeps_every_claim_and_numbers_it():
    claims = pd.DataFrame(
        {"claim_id": ["a", "b", "c"], "place_name": ["Kabul and Paktia", "", "Barmal"],
         "province": ["", "", "Paktika"]}
    )  # fmt: skip
    found = locate(claims)
    assert list(found["row"]) == [1, 1, 2, 3]
    assert list(found["claim_id"]) == ["a", "a", "b", "c"]
    assert list(found["stated_province"]) == ["", "", "", "Paktika"]
    assert set(LOCATED_COLUMNS) <= set(found.columns)
    assert found.crs == "EPSG:4326"


def test_locating_twice_gives_the_same():
    claims = pd.DataFrame({"place_name": ["Behsud", "near Torkham", "Kabul or Herat"]})
    one_time, other = locate(claims), locate(claims)
    assert (
        one_time.drop(columns="geometry")
        .astype(str)
        .equals(other.drop(columns="geometry").astype(str))
    )
    assert one_time.geometry.to_wkb().equals(other.geometry.to_wkb())


CASE = [
    ("Nangarhar, Paktika and Khost", "", ["Nangarhar", "Paktika", "Khost"]),
    ("Kabul, Kandahar and Paktia", "", ["Kabul", "Kandahar", "Paktia"]),
    ("Bagram airbase", "Parwan", ["Parwan"]),
    ("Panjshir Valley", "", ["Panjshir"]),
    ("Islamabad", "", ["Islamabad Capital Territory"]),
    ("Bajaur district", "", ["Khyber Pakhtunkhwa"]),
    ("Bannu", "", ["Khyber Pakhtunkhwa"]),
    ("Khost and Paktika", "", ["Khost", "Paktika"]),
    ("Darulaman", "Kabul", ["Kabul"]),
    ("Anzar Sar", "Khost", ["Khost"]),
    ("Chitral, Khyber, Mohmand, Kurram and Bajaur sectors", "Khyber Pakhtunkhwa",
     ["Khyber Pakhtunkhwa"] * 5),
    ("Nur Khan Airbase in Rawalpindi", "Punjab", ["Punjab"]),
    ("Quetta", "Balochistan", ["Balochistan"]),
    ("Khwazai Camp in Mohmand", "Khyber Pakhtunkhwa", ["Khyber Pakhtunkhwa"]),
    ("near Kandahar Airport", "Kandahar", ["Kandahar"]),
    ("Torkham", "Nangarhar", ["Nangarhar"]),
    ("Paktia, Nangarhar, Kunar and Khost", "", ["Paktia", "Nangarhar", "Kunar", "Khost"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "stated", "provinces"), CASE)
def test_the_places_of_the_case_are_in_the_right_province(words, stated, provinces):
    assert names(words, "province", province=stated) == provinces


def test_the_case_has_no_unknown_place_but_the_claim_without_one():
    located = locate(geo.read_case())
    unknown = located[located["geo_status"] == "unknown"]
    assert set(unknown["place_name"]) == {""}


# ---- words of reports that are easily misread


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        ("Qala-i-Naw - Herat road", "Qala i Naw and Herat", 5),
        ("Pul-e Khumri-Mazar highway", "Pul-e Khumri and Mazar-e Sharif", 5),
        ("Khost-Gardez pass", "Khost and Gardez", 5),
        ("Lashkar Gah city outskirts", "Lashkar Gah", 2),
        ("Kandahar Air Field", "Kandahar Airport", 1),
        ("FOB Salerno", "Camp Salerno", 1),
        ("Darra Adam Khel town", "Kohat", 3),
        ("Jhelum Valley district", "Hattian Bala", 3),
        ("Frontier Region Bannu", "Bannu", 3),
        ("Musa Qala wadi", "Musa Qala", 3),
        ("Tora Bora mountains", "Tora Bora", 3),
        ("Khairpur district", "Khairpur", 3),
    ],
)
def test_parts_of_names_and_units_are_told_apart(words, name, code):
    found = one(words)
    assert (found["geo_status"], found["matched_name"]) == ("matched", name)
    assert found["where_prec"] == code


def test_areas_of_a_district_are_the_district():
    found = one("areas of Khogyani, Nangarhar")
    assert (found["district"], found["where_prec"]) == ("Khogyani", 3)
    assert one("the area of Jalalabad city")["where_prec"] == 2


@pytest.mark.parametrize(
    "words", ["PD 9, Kabul", "District 9 of Kabul city", "Kabul city (9th district)"]
)
def test_a_numbered_district_lies_in_its_city(words):
    found = one(words)
    assert (found["matched_name"], found["kind"], found["where_prec"]) == ("Kabul", "city", 1)
    assert "9" in found["not_understood"]


def test_what_stands_in_brackets_is_read_or_told():
    assert one("Zarinkot village (Foobar), Khogyani")["not_understood"] == "Zarinkot; Foobar"


def test_a_name_before_a_district_lies_in_it_even_if_it_is_known_elsewhere():
    for words in ("Zambar, Sabari district", "Shahidan, Du Layna district", "Lyari area, Karachi"):
        found = one(words)
        assert found["matched_name"] in ("Sabari", "Du Layna", "Karachi")
        assert found["not_understood"] in words
    assert names("Alipur, Sialkot district") == ["Sialkot"]  # also a tehsil of another district
    assert names("Torkham, Jalalabad") == ["Torkham", "Jalalabad"]
    assert names("Bagram, Khost province") == ["Bagram", "Khost"]
    assert names("Khost, Paktika") == ["Khost", "Paktika"]


def test_a_candidate_tells_each_kind_in_it_once():
    for words in ("Behsud", "Urgun", "Kandahar", "Khost", "Bagram"):
        for candidate in one(words)["candidates"]:
            inside = candidate["why"].partition("; also the ")[2]
            kinds = inside.removesuffix(" of that name in it").split(" and the ")
            assert len(kinds) == len(set(kinds))


# ---- units as of the day of a report


def test_a_unit_has_the_land_that_it_had_on_the_day():
    now, then = one("Parwan province"), one("Parwan province", date="2003-05-01")
    assert (then["province"], then["where_prec"]) == ("Parwan", 4)
    assert then.geometry.covers(now.geometry)
    both = area_km2(province("Parwan")) + area_km2(province("Panjshir"))
    assert area_km2(then.geometry) == pytest.approx(both)
    assert "as of 2003-05-01 it held Panjshir as well" in then["reason"]
    assert then["footprint_id"] != now["footprint_id"]
    assert one("Parwan province", date="2004-04-13")["footprint_id"] == now["footprint_id"]


def test_of_a_unit_made_in_a_known_year_that_whole_year_is_left_open():
    wide = one("Sibi district", date="2007-12-31")
    assert "Harnai" in wide["reason"]
    assert (wide["district"], wide["where_prec"], wide["geo_status"]) == ("Sibi", 3, "matched")
    assert "Harnai" not in one("Sibi district", date="2008-01-01")["reason"]


def test_a_district_is_found_in_the_province_that_it_was_in_then():
    then = one("Rukha district, Parwan province", date="2003")
    assert (then["district"], then["where_prec"]) == ("Rukha", 3)
    assert one("Rukha district, Parwan province")["matched_name"] == "Parwan"
    assert "it was a part of Parwan" in one("Panjshir", date="2003", province="Parwan")["reason"]


def test_a_district_that_was_moved_is_found_in_either_province():
    for stated in ("Uruzgan", "Daykundi"):
        assert one("Gizab", province=stated)["district"] == "Gizab"
    assert one("Uruzgan province")["footprint_id"] == "province:AF:Uruzgan"


def test_a_column_of_dates_is_context():
    claims = pd.DataFrame(
        {"place_name": ["Parwan province"] * 3, "date_start": ["2003-01-01", "", "2026-02-21"]}
    )
    assert list(locate(claims)["footprint_id"]) == [
        "province:AF:Parwan with Panjshir", "province:AF:Parwan", "province:AF:Parwan",
    ]  # fmt: skip


def test_a_date_that_is_none_is_refused():
    with pytest.raises(geo.errors.InputError, match="such as 2026-02-27"):
        geocode("Parwan", date="some day")


# ---- districts made after those of the layer, and divisions


@pytest.mark.parametrize(
    ("words", "province", "parents"),
    [
        ("Takhta Pul district", "Kandahar", ["Daman", "Spin Boldak"]),
        ("Takhtapool", "Kandahar", ["Daman", "Spin Boldak"]),
        ("Nawmish district of Helmand", "Helmand", ["Baghran"]),
        ("ناومېش ولسوالۍ", "Helmand", ["Baghran"]),
        ("Dilaram district, Nimroz", "Nimroz", ["Khash Rod"]),
        ("Zer Koh, Herat", "Herat", ["Shindand"]),
        ("Mirzaka district, Paktia", "Paktia", ["Sayed Karam"]),
    ],
)
def test_a_district_made_later_is_somewhere_in_those_it_was_made_out_of(words, province, parents):
    found = one(words)
    assert (found["geo_status"], found["where_prec"]) == ("matched", 3)
    assert found["province"] == province
    assert found["district"] == (parents[0] if len(parents) == 1 else "")
    assert f"somewhere in {' and '.join(parents)}" in found["reason"]
    polygons = gazetteer().atlas.polygons
    whole = shapely.union_all([polygons["AF", province, name] for name in parents])
    assert shapely.equals(shapely.normalize(whole), shapely.normalize(found.geometry))


def test_a_far_town_of_a_second_name_is_not_the_new_district():
    for words in ("Takhta Pul", "near Takhta Pul", "between Takhta Pul and Spin Boldak"):
        assert one(words, province="Kandahar")["province"] in ("Kandahar", "")
        assert "Musa" not in one(words, province="Kandahar")["matched_name"]
        assert "Musa" not in one(words)["matched_name"]
    assert one("Musa Qala district")["district"] == "Musa Qala"


@pytest.mark.parametrize(
    ("words", "districts", "inside", "outside"),
    [
        ("Malakand division", 9, "Swat", "Mardan"),
        ("Hazara Division", 8, "Mansehra", "Swat"),
        ("Dera Ismail Khan division", 3, "Tank", "Bannu"),
        ("D.I. Khan division", 3, "South Waziristan", "Bannu"),
        ("Bannu division", 3, "North Waziristan", "Kurram"),
        ("Kohat division", 5, "Kurram", "Khyber"),
        ("Peshawar division", 5, "Khyber", "Kohat"),
        ("Mardan division", 2, "Swabi", "Malakand"),
        ("Quetta division", 3, "Pishin", "Nushki"),
        ("Zhob division", 3, "Sherani", "Loralai"),
        ("Kalat division", 6, "Khuzdar", "Quetta"),
        ("Makran", 3, "Kech", "Awaran"),
        ("Sibi division", 5, "Kohlu", "Kachhi"),
        ("Naseerabad division", 5, "Kachhi", "Sibi"),
        ("Loralai division", 4, "Duki", "Zhob"),
        ("Rakhshan division", 4, "Chagai", "Quetta"),
    ],
)
def test_a_division_is_all_of_its_districts(words, districts, inside, outside):
    found = one(words)
    assert (found["geo_status"], found["where_prec"], found["kind"]) == ("matched", 4, "division")
    assert found["district"] == "" and pd.isna(found["lat"])
    shapes = {unit[2]: s for unit, s in gazetteer().atlas.polygons.items() if unit[0] == "PK"}
    assert found.geometry.covers(shapes[inside].representative_point())
    assert not found.geometry.intersects(shapes[outside].representative_point())
    held = [n for n, s in shapes.items() if n and found.geometry.covers(s.representative_point())]
    assert len(held) == districts


def test_a_district_is_not_widened_to_the_division_of_its_name():
    for words in ("Malakand", "Kohat district", "Sibi district", "Peshawar district"):
        found = one(words)
        assert (found["where_prec"], found["kind"]) == (3, "district")
    assert one("Bajaur, Malakand division")["district"] == "Bajaur"
    assert one("Foo village, Malakand division")["where_prec"] == 4
    assert one("Foo village, Lower Dir, Malakand division")["district"] == "Lower Dir"
    assert one("Foo village", province="Malakand Division", district="Swat")["district"] == "Swat"


# ---- the score in words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Khogyani district, Nangarhar", "nearly sure"),
        ("Sarobi", "rather likely"),
        ("Behsud", "the likeliest reading"),
        ("34.43N 70.45E", "the report's own"),
        ("Xyzzyville", "no answer"),
    ],
)
def test_the_score_is_told_in_words(words, told):
    assert told in one(words)["score_words"]


def test_places_of_one_list_tell_which_is_meant():
    assert names("Khogyani and Behsud", "province") == ["Nangarhar", "Nangarhar"]
    assert names("Sarobi and Urgun", "province") == ["Paktika", "Paktika"]
    assert "listed beside it" in geocode("Sarobi and Urgun")["reason"].iloc[0]
    assert geocode("Jalalabad and Khogyani")["geo_status"].iloc[0] == "ambiguous"


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("نزدیک میدان هوایی کابل", "Kabul International Airport", "near"),
        ("حومه شهر کابل", "Kabul", "outskirts"),
        ("پاک افغان سرحد کے قریب", "Durand Line", "line"),
        ("مرز افغانستان و پاکستان در کنر", "Durand Line in Kunar", "border_area"),
        ("ولسوالۍ بټي کوټ", "Bati Kot", "district"),
        ("د کابل ښار پنځمه ناحیه", "Kabul", "city"),
        ("لنڈی کوتل", "Landi Kotal", "tehsil"),
    ],
)
def test_relations_and_units_of_other_scripts_are_read(words, name, kind):
    found = one(words)
    assert (found["geo_status"], found["matched_name"], found["kind"]) == ("matched", name, kind)


def test_the_border_at_a_crossing_is_the_crossing():
    found = one("Torkham border", country="Afghanistan")
    assert (found["kind"], found["where_prec"], found["province"]) == ("site", 1, "Nangarhar")


@pytest.mark.parametrize("radius", [2.0, 25.0])
@pytest.mark.parametrize("lon", [68.0, 69.3, 70.4, 71.0])
def test_a_footprint_is_clipped_as_by_the_whole_country(lon, radius):
    country = country_polygon("AF", gazetteer().atlas)
    for lat in (31.8, 33.4, 34.3, 34.9, 37.2):
        shape = disc(lon, lat, radius)
        whole, cut = shapely.intersection(shape, country), clip(shape, country)
        assert cut.is_empty if whole.is_empty else cut.wkb == whole.wkb


@pytest.mark.parametrize("relation", ["opposite", "facing", "across from", "beyond"])
def test_what_lies_on_the_other_side_of_a_place_is_near_it(relation):
    found = one(f"{relation} Spin Boldak")
    assert (found["matched_name"], found["where_prec"], found["kind"]) == (
        "Spin Boldak", 2, "near",
    )  # fmt: skip


def test_each_place_of_a_list_can_have_a_province_of_its_own():
    words, of = "Sarobi; Ghani Khel", "Paktika; Nangarhar"
    assert names(words, "province", province=of) == ["Paktika", "Nangarhar"]
    located = locate(pd.DataFrame({"place_name": [words], "province": [of]}))
    assert list(located["province"]) == ["Paktika", "Nangarhar"]
    assert list(located["stated_province"]) == [of, of]
