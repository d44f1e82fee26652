"""Layers of the user's own in place of those that ship, in every command."""

import hashlib
import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import LineString, Point, box

import geo
from geo.atlas import read_atlas, shipped_atlas
from geo.border import choose_line, line_of
from geo.cli import main
from geo.errors import LayerError
from geo.gazetteers.homes import give_home
from geo.places import Place, gazetteer

# An island of two provinces with two districts each, and a line between them.
NAMES = {"Westmark": ("Anholt", "Brandby"), "Eastmark": ("Calmstad", "Dornholm")}
CLAIMS = """claim_id,date_start,event_type,place_name,claimed_by,deaths_low,deaths_high
1,2026-01-02,shelling,"Brandby, Westmark",A,1,2
2,2026-01-03,airstrike,Eastmark,B,,
3,2026-01-04,cross-border fire,border areas of Dornholm,B,,
"""


@pytest.fixture(autouse=True)
def _no_places_of_ones_own(tmp_path, monkeypatch):
    monkeypatch.setenv("STRIKEMAP_DATA_HOME", str(tmp_path / "home"))


def _write(folder, name, columns, shapes):
    frame = gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")
    frame.to_file(folder / name, driver="GeoJSON", engine="pyogrio")
    return str(folder / name)


@pytest.fixture(scope="module")
def island(tmp_path_factory):
    folder = tmp_path_factory.mktemp("island")
    west = list(NAMES)
    halves = [box(10 + n, 50, 11 + n, 51) for n in range(2)]
    districts, homes, quarters = [], [], []
    for n, (province, names) in enumerate(NAMES.items()):
        for m, name in enumerate(names):
            districts.append(name)
            homes.append(province)
            quarters.append(box(10 + n, 50 + m / 2, 11 + n, 50.5 + m / 2))
    (folder / "claims.csv").write_text(CLAIMS)
    return {
        "provinces": _write(folder, "p.geojson", {"name": west, "country": "XA"}, halves),
        "districts": _write(folder, "d.geojson", {"name": districts, "province": homes}, quarters),
        "nameless": _write(folder, "n.geojson", {"name": districts}, quarters),
        "line": _write(
            folder, "mark.geojson", {"name": ["m"]}, [LineString([(11, 49.9), (11, 51.1)])]
        ),
        "claims": str(folder / "claims.csv"),
        "folder": folder,
    }


@pytest.fixture(scope="module")
def atlas(island):
    return read_atlas(**{kind: island[kind] for kind in ("provinces", "districts", "line")})


def _run(capsys, island, *arguments, kinds=("provinces", "districts", "line")):
    options = [text for kind in kinds for text in (f"--{kind}", island[kind])]
    code = main([*arguments, *options])
    told = capsys.readouterr()
    assert code == 0, told.err
    return told.out


def test_names_are_those_of_the_given_units_and_footprints_their_polygons(atlas):
    found = geo.geocode("Brandby, Westmark", atlas=atlas).iloc[0]
    assert (found["province"], found["district"], found["country"]) == ("Westmark", "Brandby", "XA")
    assert found["where_prec"] == 3
    assert found.geometry.equals(box(10, 50.5, 11, 51))
    assert geo.geocode("Brandby")["geo_status"].tolist() == ["unknown"]
    assert geo.geocode("Kabul", atlas=atlas)["geo_status"].tolist() == ["unknown"]
    assert geo.geocode("Kabul")["province"].tolist() == ["Kabul"]


def test_footprints_at_the_line_are_at_the_given_line(atlas):
    found = geo.geocode("border areas of Dornholm", atlas=atlas).iloc[0]
    assert found["kind"] == "border_area"
    assert found.geometry.distance(Point(11, 50.75)) == 0
    assert found.geometry.bounds[2] == pytest.approx(11 + 25 / 70.3, abs=0.01)
    along = geo.geocode("along the border", atlas=atlas).iloc[0]
    assert along["matched_name"] == "line mark"


def test_every_command_works_on_the_given_layers(island, capsys, tmp_path):
    claims = island["claims"]
    told = json.loads(_run(capsys, island, "geocode", "Calmstad", "-f", "json"))
    assert [row["province"] for row in told] == ["Eastmark"]
    told = json.loads(_run(capsys, island, "query", claims, "--province", "Eastmark", "-f", "json"))
    assert [row["certainty"] for row in told] == ["certain", "certain"]
    told = json.loads(_run(capsys, island, "query", claims, "--side", "left", "-f", "json"))
    assert [row["province"] for row in told] == ["Westmark"]
    told = json.loads(_run(capsys, island, "query", claims, "--country", "XA", "-f", "json"))
    assert len(told) == 3
    asked = ("--within-km", "20", "--of", "Calmstad")
    told = json.loads(_run(capsys, island, "query", claims, *asked, "-f", "json"))
    assert "Eastmark" in {row["province"] for row in told}
    told = json.loads(_run(capsys, island, "summary", claims, "--by", "province", "-f", "json"))
    counts = {row["province"]: row["certain"] for row in told if row["province"] in NAMES}
    assert counts == {"Eastmark": 2, "Westmark": 1}
    told = json.loads(_run(capsys, island, "zone", "--area", "5", "--at", "50"))
    assert {f["properties"]["provinces"][:8] for f in told["features"]} == {"Westmark"}
    report = island["folder"] / "report.txt"
    report.write_text("Jets struck a camp in Calmstad on 3 January 2026, the army said.\n")
    told = _run(capsys, island, "read", str(report), "--published", "2026-01-04", "-f", "json")
    assert "Calmstad" in {claim["matched_name"] for claim in json.loads(told)}
    _run(capsys, island, "map", claims, "-o", str(tmp_path / "map.html"))
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    base = json.loads(page.split('id="strikemap-base">')[1].split("</script>")[0])
    assert [row["name"] for row in base["provinces"]] == list(NAMES)
    assert len(base["districts"]) == 4 and len(base["lines"]["line"]) == 1
    data = json.loads(page.split('id="strikemap-data">')[1].split("</script>")[0])
    assert {f["base"] for f in data["footprints"] if "base" in f} == {"province", "district"}
    drawn = {row["name"] for row in data["layers"] if row["drawn"]}
    assert {"provinces", "districts", "line"} <= drawn
    assert not any(name.startswith(("afg_", "pak_", "durand")) for name in drawn)
    words = json.loads(page.split('id="strikemap-words">')[1].split("</script>")[0])
    line = words["en"]["line"]
    assert (line["name"], line["status_short"]) == ("mark", "")


def _manifest_of(capsys, island, folder, *arguments, kinds):
    _run(capsys, island, *arguments, "-o", str(folder / "out.csv"), kinds=kinds)
    return json.loads((folder / "out.csv.manifest.json").read_text(encoding="utf-8"))


def _digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def test_the_manifest_tells_the_layers_of_the_user_with_their_digests(island, capsys, tmp_path):
    kinds = ("provinces", "districts", "line")
    asked = {
        "query": ("query", island["claims"], "-f", "csv"),
        "geocode": (
            "geocode", "--input", island["claims"], "--column", "place_name", "-f", "csv",
        ),
    }  # fmt: skip
    for arguments in asked.values():
        told = _manifest_of(capsys, island, tmp_path, *arguments, kinds=kinds)
        assert told["layers"] == [
            {"kind": kind, "name": Path(island[kind]).name, "sha256": _digest(island[kind])}
            for kind in kinds
        ]


def test_the_manifest_names_no_layers_where_those_that_ship_serve(island, capsys, tmp_path):
    claims = tmp_path / "claims.csv"
    claims.write_text("date,place\n2026-02-27,Kunar province\n", encoding="utf-8")
    versions = {"line": "natural_earth"}
    told = _manifest_of(
        capsys, versions, tmp_path, "query", str(claims), "-f", "csv", kinds=("line",)
    )
    assert told["layers"] == [] and told["options"]["line"] == "natural_earth"


def test_each_part_of_a_shapefile_is_told(island, capsys, tmp_path):
    own = gpd.read_file(island["provinces"], engine="pyogrio")
    own.to_file(tmp_path / "p.shp", engine="pyogrio")
    given = {**island, "provinces": str(tmp_path / "p.shp")}
    kinds = ("provinces", "districts")
    told = _manifest_of(
        capsys, given, tmp_path, "query", island["claims"], "-f", "csv", kinds=kinds
    )
    parts = {row["name"]: row["sha256"] for row in told["layers"]}
    assert {"p.shp", "p.dbf", "p.shx", "p.prj"} <= set(parts)
    assert parts["p.dbf"] == _digest(tmp_path / "p.dbf")


def test_the_manifest_tells_the_imported_places(island, capsys, tmp_path, monkeypatch):
    dump = tmp_path / "XA.txt"
    cells = ["1", "Elmby", "Elmby", "", "50.25", "11.5", "P", "PPL", "XA", "", "", "", "", "",
             "900", "", "", "", "2026-01-01"]  # fmt: skip
    dump.write_text("\t".join(cells) + "\n", encoding="utf-8")
    kinds = ("provinces", "districts")
    _run(capsys, island, "places", "import", str(dump), kinds=kinds)
    told = _manifest_of(
        capsys, island, tmp_path, "query", island["claims"], "-f", "csv", kinds=kinds
    )
    assert told["gazetteer"] == [{"name": "XA", "sha256": _digest(dump)}]


def test_places_are_imported_into_the_given_units(island, capsys):
    cells = ["77", "Havneby", "Havneby", "", "50.9", "10.1", "P", "PPL", "XA", "", "", "", "", ""]
    dump = island["folder"] / "XA.txt"
    dump.write_text("\t".join([*cells, "900", "", "", "", ""]) + "\n")
    _run(capsys, island, "places", "import", str(dump))
    told = json.loads(_run(capsys, island, "geocode", "Havneby", "-f", "json"))
    assert [(row["district"], row["where_prec"]) for row in told] == [("Brandby", 1)]
    # Under the shipped layers a place of the island is no place.
    assert geo.geocode("Havneby")["geo_status"].tolist() == ["unknown"]


def test_provinces_are_put_together_from_districts(island):
    atlas = read_atlas(districts=island["districts"])
    assert atlas.provinces["province"].tolist() == list(NAMES)
    assert atlas.provinces.geometry.iloc[0].equals(box(10, 50, 11, 51))
    assert atlas.line is None
    assert line_of(atlas) is None


def test_districts_without_a_province_go_to_the_one_that_holds_them(island):
    atlas = read_atlas(provinces=island["provinces"], districts=island["nameless"])
    assert atlas.districts["province"].tolist() == [p for p in NAMES for _ in range(2)]
    assert any("holds most" in note for note in atlas.notes)


def test_provinces_alone_make_an_atlas_without_districts(island):
    atlas = read_atlas(provinces=island["provinces"])
    assert atlas.districts.empty
    assert atlas.unit_at(10.5, 50.5) == ("XA", "Westmark", "")
    found = geo.geocode("Westmark", atlas=atlas).iloc[0]
    assert (found["province"], found["where_prec"]) == ("Westmark", 4)


def test_what_does_not_fit_together_is_named(island, tmp_path):
    with pytest.raises(LayerError, match="lies in none of the shipped provinces"):
        read_atlas(districts=island["nameless"])
    far = _write(tmp_path, "far.geojson", {"name": ["Far"]}, [box(20, 50, 21, 51)])
    with pytest.raises(LayerError, match=r"feature 1 \(Far\) lies in none of the provinces"):
        read_atlas(provinces=island["provinces"], districts=far)
    wrong = {"name": ["Anholt"], "province": ["Northmark"]}
    astray = _write(tmp_path, "astray.geojson", wrong, [box(10, 50, 11, 51)])
    with pytest.raises(LayerError, match="'Northmark' is none of the provinces given"):
        read_atlas(provinces=island["provinces"], districts=astray)


def test_a_line_alone_replaces_the_line_alone(tmp_path):
    course = shapely.reverse(shapely.transform(shipped_atlas().line, lambda xy: xy + 0.004))
    line = _write(tmp_path, "other.geojson", {"name": ["x"]}, [shapely.simplify(course, 0.01)])
    atlas = read_atlas(line=line)
    measured = line_of(atlas)
    assert measured.title == "the Durand Line" and measured.sides == ("afg", "pak")
    assert measured.geometry.coords[0][0] < measured.geometry.coords[-1][0]
    assert measured.side([Point(69.17, 34.53), Point(73.05, 33.7)]).tolist() == ["afg", "pak"]
    assert choose_line("osm", atlas) is measured
    assert geo.geocode("Kabul", atlas=atlas)["province"].tolist() == ["Kabul"]


def test_a_version_that_ships_can_be_the_line():
    atlas = read_atlas(line="natural_earth")
    assert line_of(atlas).name == "durand-natural_earth"
    assert read_atlas(line="osm") is shipped_atlas()


def test_places_find_their_home_in_other_units():
    shipped = shipped_atlas()
    torkham = Place("x", "Torkham", "crossing", "AF", "Nangarhar", "Mohmand Dara", 34.1, 71.0)
    assert give_home(torkham, shipped) is torkham
    assert give_home(Place("x", "X", "valley", "XA", "Westmark", "Anholt"), shipped) is None
    members = Place("x", "X", "region", "AF", "", members=("Khost", "Nowhere/Khost"))
    assert give_home(members, shipped) is None


def test_own_districts_of_the_shipped_country_keep_its_places(tmp_path):
    shipped = shipped_atlas().districts
    own = shipped[shipped["province"].isin(["Nangarhar", "Kunar"])]
    path = tmp_path / "d.gpkg"
    own[["district", "province", "country", "geometry"]].to_file(path, driver="GPKG")
    atlas = read_atlas(districts=path)
    known = gazetteer(atlas)
    assert {place.province for place in known.of_kind("province")} == {"Nangarhar", "Kunar"}
    assert "Jalalabad" in {place.name for place in known.of_kind("city")}
    assert not known.find("Herat", tolerance=0)
    assert atlas.follows_durand


def test_geojson_names_the_licences_of_the_layers_it_derives_from(island, capsys):
    for words in (["geocode", "Khost"], ["query", "--province", "Nangarhar"], ["summary"]):
        assert main([*words, "-f", "geojson"]) == 0
        said = json.loads(capsys.readouterr().out)["attribution"]
        assert any("OpenStreetMap contributors" in one and "(ODbL 1.0)" in one for one in said)
        assert said[-1].endswith("are under ODbL 1.0.")
    assert main(["zone", "--area", "32", "--at", "Torkham", "--length", "10"]) == 0
    assert "are under ODbL 1.0." in capsys.readouterr().out
    own = json.loads(_run(capsys, island, "geocode", "Calmstad", "-f", "geojson"))
    assert not any("OpenStreetMap" in one for one in own["attribution"])


def test_an_unknown_name_tells_a_newcomer_of_country_dumps(capsys):
    assert main(["geocode", "Xyzzyq"]) == 0
    assert "strikemap places import" in capsys.readouterr().err
    assert main(["geocode", "Kabul"]) == 0
    assert "strikemap places import" not in capsys.readouterr().err
