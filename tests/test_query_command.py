"""The commands that count and find incidents: every condition, form and comparison they take."""

import csv
import functools
import io
import json

import geopandas
import pytest
import shapely

from geo import intake
from geo.cli import main

TABLE = (
    "date_start,date_end,place_name,province,event_type,actor,claimed_by,"
    "deaths_low,deaths_high,claim_status\n"
    "2026-02-21,,Behsud,Nangarhar,airstrike,Pakistan,Pakistan government,3,5,reported\n"
    "2026-02-27,,Jalalabad,Nangarhar,shelling,Pakistan,TOLO News,,,reported\n"
    "2026-03-01,,Kunar province,,airstrike,Pakistan,TOLO News,20,20,reported\n"
    "2026-03-02,,Torkham,Nangarhar,cross-border fire,Afghan forces,Pakistan ISPR,1,1,claimed\n"
    "2026-03-04,,Peshawar,,bombing,unknown,local sources,2,2,reported\n"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Write the table once, and let it be taken in once."""
    path = tmp_path_factory.mktemp("table") / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    original = intake.take_in
    read = functools.cache(lambda: original([str(path)]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            intake, "take_in", lambda i, **k: read() if i == [str(path)] else original(i, **k)
        )
        yield path


@pytest.fixture
def ask(capfdbinary, path):
    def run(command, *arguments):
        code = main([command, str(path), *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return run


@pytest.fixture
def write_areas(tmp_path):
    def write(name, shapes, crs="EPSG:4326"):
        path = tmp_path / name
        geopandas.GeoDataFrame(geometry=shapes, crs=crs).to_file(path)
        return str(path)

    return write


def _found(ask, *arguments):
    code, out, err = ask("query", *arguments, "-f", "json")
    assert code == 0, err
    return {(r["place_name"], r["certainty"]): r["share"] for r in json.loads(out)}


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        (["--province", "Kunar"], {"Kunar province"}),
        (["--province", "Kunar", "--province", "Nangarhar"], None),
        (["--district", "Behsud, Nangarhar"], {"Behsud", "Jalalabad"}),
        (["--country", "PK"], {"Peshawar"}),
        (["--type", "airstrike"], {"Behsud", "Kunar province"}),
        (["--type", "bombing", "--type", "shelling"], {"Jalalabad", "Peshawar"}),
        (["--kind", "province"], {"Kunar province"}),
        (["--actor", "afghan"], {"Torkham"}),
        (["--claimant", "tolo"], {"Jalalabad", "Kunar province"}),
        (["--deaths-min", "10"], {"Kunar province"}),
        (["--deaths-max", "2"], {"Torkham", "Peshawar"}),
        (["--figures", "none"], {"Jalalabad"}),
        (["--precision-max", "1"], {"Torkham"}),
        (["--since", "2026-03-01", "--until", "2026-03-02"], {"Kunar province", "Torkham"}),
        (["--within-km", "10", "--of", "Jalalabad"], None),
        (["--within-km", "5", "--of", "durand_line"], {"Torkham", "Kunar province"}),
        (["--where", "not province = Nangarhar and not side = pak"], {"Kunar province"}),
        (["--where", "type = bombing or actor = afghan"], {"Torkham", "Peshawar"}),
        (["--where", "within 5 km of line", "--type", "airstrike"], {"Kunar province"}),
    ],
)
def test_every_condition_has_its_option(ask, arguments, places):
    found = {place for place, _ in _found(ask, *arguments)}
    if places is None:
        assert {"Jalalabad", "Behsud"} <= found
        assert "Peshawar" not in found
    else:
        assert found == places


def test_grade_responsibility_and_target_are_asked_for(ask):
    every = len(_found(ask))
    assert len(_found(ask, "--grade", "weak")) + len(_found(ask, "--where", "grade != weak"))
    for key in ("grade", "responsibility", "figures"):
        code, out, _ = ask("query", "-f", "json")
        codes = {row[key] for row in json.loads(out)}
        assert code == 0
        assert sum(len(_found(ask, f"--{key}", one)) for one in codes) == every
    assert _found(ask, "--target", "nobody named") == {}


def test_polygons_zones_and_layers_come_from_files(ask, write_areas):
    around = shapely.box(70.3, 34.3, 70.6, 34.6)
    path = write_areas("around.geojson", [around])
    assert {place for place, _ in _found(ask, "--polygon", path)} == {"Behsud", "Jalalabad"}
    zones = write_areas("zones.geojson", [around, shapely.box(60, 30, 61, 31)])
    assert _found(ask, "--zones", zones)[("Jalalabad", "possible")] == pytest.approx(0.5)
    near = write_areas("near.gpkg", [shapely.Point(70.45, 34.43)])
    found = {place for place, _ in _found(ask, "--within-km", "20", "--of", near)}
    assert found == {"Behsud", "Jalalabad"}


def test_only_the_certain_are_kept(ask):
    found = _found(ask, "--within-km", "25", "--certainty", "certain")
    assert found == {("Torkham", "certain"): 1}


def test_every_row_is_explained(ask):
    code, out, _ = ask("query", "--within-km", "25", "--explain", "-f", "csv")
    rows = {row["place_name"]: row for row in csv.DictReader(io.StringIO(out))}
    assert code == 0
    assert len(rows) == 5
    assert "as a whole" in rows["Kunar province"]["why"]
    assert "% of it lies within 25 km of the Durand Line" in rows["Kunar province"]["why"]
    assert "none of it" in rows["Jalalabad"]["why"]


def test_two_periods_stand_side_by_side(ask):
    code, out, err = ask("summary", "--split", "2026-02-27", "-f", "json")
    rows = {row["province"]: row for row in json.loads(out)}
    assert code == 0
    assert "2026-02-21 to 2026-02-26 and 2026-02-27 to 2026-03-04" in err
    assert (rows["Nangarhar"]["before_certain"], rows["Nangarhar"]["after_certain"]) == (1, 2)
    assert rows["total"]["change_low"] == 3
    code, out, _ = ask(
        "summary", "--periods", "2026-02-20..2026-02-28", "2026-03-02..2026-03-04", "--by", "type",
        "-f", "csv",
    )  # fmt: skip
    rows = {row["type"]: row for row in csv.DictReader(io.StringIO(out))}
    assert code == 0
    assert (rows["airstrike"]["before_certain"], rows["airstrike"]["after_certain"]) == ("1", "0")


def test_hot_spots_repeat_with_their_seed(ask):
    command = ("summary", "--hotspots", "--by", "province", "--draws", "9", "-f", "json")
    code, first, _ = ask(*command, "--seed", "3")
    assert code == 0
    assert json.loads(first)[0]["hot"] == max(row["hot"] for row in json.loads(first))
    assert ask(*command, "--seed", "3")[1] == first


def test_bands_of_distance_are_given(ask):
    code, out, _ = ask("summary", "--by", "distance", "--bands", "5,50", "-f", "json")
    assert code == 0
    labels = [row["distance"] for row in json.loads(out)]
    assert labels == ["0–5 km", "5–50 km", "over 50 km", "total"]


@pytest.mark.parametrize("more", [[], ["--split", "2026-02-27"], ["--hotspots"]])
def test_areas_are_written_with_their_counts(ask, more):
    code, out, _ = ask("summary", "--by", "province", *more, "-f", "geojson")
    features = json.loads(out)["features"]
    assert code == 0
    assert len(features) == 41
    count = {"--split": "after_certain", "--hotspots": "expected"}.get((more or [""])[0], "certain")
    nangarhar = [f for f in features if f["properties"]["province"] == "Nangarhar"]
    assert nangarhar[0]["properties"][count] >= 2
    assert nangarhar[0]["geometry"]["type"] == "Polygon"


def test_right_to_left_names_stay_whole_in_every_form_for_reading(capfdbinary, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("place_name,date\nد ننګرهار خوګیاڼي,2026-02-21\n", encoding="utf-8")
    for form in ("table", "md", "html", "csv"):
        code = main(["query", str(path), "-f", form])
        out = capfdbinary.readouterr()[0].decode("utf-8")
        assert code == 0
        assert "د ننګرهار خوګیاڼي" in out
        if form == "html":
            assert 'dir="auto"' in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "--province", "Nangahar"], "Nangarhar"),
        (["query", "--district", "Bexud, Nangarhar"], "Behsud"),
        (["query", "--since", "2026-03-02", "--until", "2026-03-01"], "reversed"),
        (["query", "--within-km", "-3"], "within_km"),
        (["query", "--within-km", "3", "--of", "Xyzzyville"], "Xyzzyville"),
        (["query", "--of", "Kabul"], "without a distance"),
        (["query", "--side", "left"], "afg, pak"),
        (["query", "--grade", "certain"], "is not known"),
        (["query", "--where", "province Kunar"], "where ="),
        (["query", "--polygon", "absent.geojson"], "absent.geojson"),
        (["summary", "--split", "2030-01-01"], "does not split"),
        (["summary", "--periods", "2026-02-01", "2026-03-01..2026-03-02"], "first and the last"),
        (["summary", "--periods", "2026-02-01..2026-03-01", "2026-03-01..2026-03-02"], "overlap"),
        (["summary", "--hotspots", "--by", "day"], "by areas"),
        (["summary", "--hotspots", "--draws", "0"], "draws"),
        (["summary", "--bands", "near"], "commas"),
        (["summary", "--by", "distance", "--bands", "9,3"], "ascending"),
        (["summary", "--by", "day", "-f", "geojson"], "areas"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_named_and_nothing_is_written(ask, tmp_path, arguments, words):
    target = tmp_path / "answer.out"
    code, out, err = ask(*arguments, "-o", str(target))
    assert code == 1
    assert out == ""
    assert words in err
    assert [line for line in err.splitlines() if line.startswith("strikemap: ")]
    assert not list(tmp_path.glob("answer.out*"))


def test_wrong_use_is_told_apart(ask):
    for arguments in (
        ["summary", "--split", "2026-02-27", "--hotspots"],
        ["summary", "--draws", "many"],
        ["query", "--within-km", "far"],
        ["query", "--certainty", "sure"],
    ):
        with pytest.raises(SystemExit) as stop:
            ask(*arguments)
        assert stop.value.code == 2


def test_unfit_polygon_files_are_named(ask, write_areas, tmp_path):
    target = tmp_path / "answer.csv"
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    with pytest.warns(UserWarning, match="crs"):
        nowhere = write_areas("nowhere.gpkg", [shapely.box(70, 34, 71, 35)], crs=None)
    for path, words in (
        (nowhere, "CRS"),
        (write_areas("bow.geojson", [bow]), "invalid"),
        (write_areas("points.geojson", [shapely.Point(70, 34)]), "no polygon"),
    ):
        code, out, err = ask("query", "--polygon", path, "-o", str(target))
        assert (code, out) == (1, "")
        assert words in err
        assert path.rsplit("/", 1)[1].split(".")[0] in err
        assert not target.exists()


def test_a_table_without_places_is_named(capfdbinary, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("date,what\n2026-02-21,strike\n", encoding="utf-8")
    target = tmp_path / "answer.csv"
    assert main(["query", str(path), "--province", "Kunar", "-o", str(target)]) == 1
    assert "no column for the place" in capfdbinary.readouterr()[1].decode()
    assert not target.exists()
