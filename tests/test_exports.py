"""What is handed on: each format is read again and compared, and tells no more than it may."""

import csv
import io
import json
import sqlite3
import zipfile
from xml.etree import ElementTree

import fiona
import geopandas as gpd
import openpyxl
import pytest
import shapely

import geo
from geo.cli import main
from geo.errors import InputError
from geo.events import read_table
from geo.exports import FORMATS, export, form_of
from geo.intake import take_in
from geo.readers import open_grid

TABLE = [
    "claim_id,date_start,event_type,place_name,province,deaths_low,deaths_high,stated_target,"
    "lat,lon,where_prec,publisher,published,notes,origin",
    'a,2026-02-22,airstrike,"Behsud and Khogyani",Nangarhar,13,18,,,,,Paper,2026-02-23,"=1+1",',
    "b,2026-02-23,airstrike,Kandahar,,,,,,,,@Agency,2026-02-24,{{7*7}},",
    "c,2026-02-24,shelling,a family house,,2,2,family house,34.4512,70.4678,,Paper,,x,",
    "d,2026-02-25,airstrike,Kabul,,1,1,,,,,ACLED's,2026-02-26,the secret text,ACLED",
    "e,,other,بهسود,ننگرهار,,,,,,,,,<b>&amp;</b>,",
]
FILES = {form: form for form in FORMATS if form != "postgis"}


@pytest.fixture(scope="module")
def intake(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "claims.csv"
    path.write_text("\n".join(TABLE) + "\n", encoding="utf-8")
    return take_in([str(path)])


@pytest.fixture(scope="module")
def written(intake, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    kept = {}

    def write(form, what="incidents", **options):
        path = folder / f"{what}.{form}"
        if (form, what) not in kept or options:
            export(
                intake.incidents,
                intake.claims,
                path,
                form=form,
                what=what,
                as_of=intake.as_of,
                **options,
            )
            kept[form, what] = True
        return path

    return write


def _rows(path):
    grid = open_grid(path)
    return [dict(zip(grid.header, record.cells, strict=True)) for record in grid.records]


@pytest.mark.parametrize("form", FILES)
def test_the_same_input_gives_the_same_bytes(written, intake, tmp_path, form):
    again = tmp_path / "again"
    export(intake.incidents, intake.claims, again, form=form, as_of=intake.as_of)
    assert again.read_bytes() == written(form).read_bytes()


@pytest.mark.parametrize("what", ["incidents", "claims"])
@pytest.mark.parametrize("form", ["geojson", "gpkg", "geoparquet", "fgb", "csv", "kml"])
def test_every_format_holds_the_same_rows(written, form, what):
    path = written(form, what)
    grid = open_grid(path, layer=what if form == "gpkg" else "")
    records = list(grid.records)
    assert grid.count() == len(records)
    own = open_grid(written("csv", what))
    wanted = [dict(zip(own.header, r.cells, strict=True)) for r in own.records]
    read = [dict(zip(grid.header, r.cells, strict=True)) for r in records]
    dropped = {"claims"} if form == "geojson" and what == "incidents" else set()
    for column in set(own.header) - dropped:
        numeric = column.endswith(("lat", "lon", "_km", "_km2"))
        for row, want in zip(read, wanted, strict=True):
            if numeric and want[column]:
                assert float(row[column]) == pytest.approx(float(want[column]), abs=1e-6)
            else:
                assert row[column] == want[column], column


@pytest.mark.parametrize("form", ["gpkg", "geoparquet", "fgb", "kml"])
def test_every_format_holds_the_same_footprints(written, form):
    drawn = [record.geometry for record in open_grid(written("geojson")).records]
    layer = "incidents" if form == "gpkg" else ""
    for shape, record in zip(drawn, open_grid(written(form), layer=layer).records, strict=True):
        assert _parts(shape) == _parts(record.geometry)


def _parts(shape):
    rounded = shapely.set_precision(shape, 1e-7, mode="pointwise")
    return sorted(shapely.to_wkt(p.normalize()) for p in shapely.get_parts(rounded))


def test_geojson_follows_the_standard(written, intake):
    whole = json.loads(written("geojson").read_text("utf-8"))
    assert set(whole) == {"type", "attribution", "features"}
    assert any("ODbL" in one for one in whole["attribution"])
    assert len(whole["features"]) == len(intake.incidents)
    for feature in whole["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            assert shapely.LinearRing(polygon[0]).is_ccw
            assert not any(shapely.LinearRing(hole).is_ccw for hole in polygon[1:])
    group = [f["properties"] for f in whole["features"] if f["properties"]["group_id"] == "a"]
    assert [len(one["claims"][0]["shared_with"]) for one in group] == [1, 1]
    assert all(one["deaths_low"] is None for one in group)


def test_a_geopackage_opens_drawn(written):
    path = written("gpkg")
    assert fiona.listlayers(path) == ["incidents", "claims", "provinces", "districts", "line",
                                      "attributions", "layer_styles"]  # fmt: skip
    with sqlite3.connect(path) as base:
        styled = base.execute("SELECT f_table_name, styleQML, useAsDefault FROM layer_styles")
        looks = {name: (ElementTree.fromstring(qml), default) for name, qml, default in styled}
        days = {row[0] for row in base.execute("SELECT last_change FROM gpkg_contents")}
    assert set(looks) == {"incidents", "claims", "provinces", "districts", "line"}
    assert all(root.tag == "qgis" and default for root, default in looks.values())
    grades = looks["incidents"][0].iter("category")
    assert {one.get("value") for one in grades} == set(geo_grades())
    assert days == {"2026-02-26T00:00:00.000Z"}


def geo_grades():
    from geo.schema import GRADES

    return GRADES


def test_geoparquet_states_its_version_and_what_must_be_said(written):
    from pyarrow import parquet

    told = parquet.read_schema(written("geoparquet")).metadata
    assert json.loads(told[b"geo"])["version"] == "1.1.0"
    assert any("OpenStreetMap" in one for one in json.loads(told[b"attribution"]))
    assert gpd.read_parquet(written("geoparquet")).crs.to_epsg() == 4326


def test_a_workbook_holds_no_formula_and_no_time_of_its_own(written):
    path = written("xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["incidents", "claims", "about"]
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert kinds <= {"s", "n"}
    notes = [row["notes"] for row in _rows_of_sheet(path, "claims")]
    assert "=1+1" in notes
    assert book.properties.created.isoformat() == "2026-02-26T00:00:00"
    with zipfile.ZipFile(path) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


def _rows_of_sheet(path, sheet):
    grid = open_grid(path, layer=sheet)
    return [dict(zip(grid.header, record.cells, strict=True)) for record in grid.records]


def test_a_workbook_holds_what_the_csv_holds(written):
    for what in ("incidents", "claims"):
        rows = _rows_of_sheet(written("xlsx"), what)
        own = _rows(written("csv", what))
        for row, want in zip(rows, own, strict=True):
            for column, value in want.items():
                if column.endswith(("lat", "lon", "_km", "_km2")) and value:
                    assert float(row.get(column)) == float(value)
                else:
                    assert row.get(column, "") == value


def test_hxl_tags_stand_below_the_header_and_are_no_record(written, intake):
    lines = list(csv.reader(io.StringIO(written("hxl").read_text("utf-8"))))
    assert all(tag.startswith("#") for tag in lines[1])
    grid = open_grid(written("hxl"))
    assert grid.count() == len(list(grid.records)) == len(intake.incidents)
    table = read_table(written("hxl"))
    assert table.claims["date_start"].tolist() == intake.incidents["date_start"].tolist()


@pytest.mark.parametrize("form", ["acled", "ucdp"])
def test_the_shapes_of_datasets_are_recognised_again(written, intake, form):
    table = read_table(written(form))
    assert (len(table.claims), table.rejects) == (len(intake.incidents), [])
    back = table.claims.set_index("claim_id").loc[intake.incidents["incident_id"]]
    assert back["date_start"].tolist() == intake.incidents["date_start"].tolist() or form == "acled"
    coarser = back["where_prec"].fillna(7).to_numpy() >= intake.incidents["where_prec"].to_numpy()
    assert coarser.all()
    assert (back["lat"].notna().to_numpy() <= intake.incidents["lat"].notna().to_numpy()).all()


def test_the_claims_are_read_back_as_they_were(written, intake):
    back = read_table(written("csv", "claims")).claims
    assert set(back["claim_id"]) == set(intake.claims["claim_id"])
    assert back.set_index("claim_id").loc["b", "notes"] == "{{7*7}}"


def test_a_home_is_never_finer_than_its_surroundings(written):
    for what in ("incidents", "claims"):
        grid = open_grid(written("geojson", what))
        (found,) = [
            (dict(zip(grid.header, r.cells, strict=True)), r.geometry)
            for r in grid.records
            if "family house" in r.cells
        ]
        row, shape = found
        assert (row["where_prec"], row["lat"], row["lon"]) == ("2", "", "")
        _, south, _, north = shape.bounds
        assert north - south > 0.4
        assert abs((north + south) / 2 - 34.5) < 1e-3
        assert shape.covers(shapely.Point(70.4678, 34.4512))
    for form in FILES:
        content = written(form).read_bytes()
        assert b"70.4678" not in content
        assert b"34.4512" not in content


def test_the_text_of_acled_is_in_no_export_unless_permitted(written, intake, tmp_path):
    for form in FILES:
        for what in ("incidents", "claims"):
            content = written(form, what).read_bytes()
            if form == "xlsx":
                content = b"".join(zipfile.ZipFile(written(form)).read(n) for n in
                                   zipfile.ZipFile(written(form)).namelist())  # fmt: skip
            assert b"secret text" not in content
    page = geo.make_map(intake.incidents)
    content = page.get_root().render()
    assert "secret text" not in content
    assert "acleddata.com" in content
    assert any("--i-have-permission" in note for note in intake.notes)
    assert any("ACLED" in one for one in json.loads(written("geojson").read_text())["attribution"])


def test_the_guard_against_formulas_is_named_and_can_be_undone(intake, tmp_path):
    path = tmp_path / "claims.csv"
    export(intake.incidents, intake.claims, path, what="claims", guard=True)
    notes = {row["claim_id"]: row["notes"] for row in _rows(path)}
    assert notes["a"] == "'=1+1"
    assert notes["b"] == "{{7*7}}"


@pytest.mark.parametrize(
    ("target", "form"), [("t.txt", ""), ("t.csv", "postgis"), ("postgresql://h/b", "csv")]
)
def test_a_format_that_the_name_does_not_tell_is_asked_for(target, form):
    with pytest.raises(InputError, match="-f"):
        form_of(target, form)


def test_an_export_is_whole_or_absent(intake, tmp_path, monkeypatch):
    from geo import outputs

    def fail(*_):
        raise OSError(28, "No space left on device")

    path = tmp_path / "t.gpkg"
    path.write_bytes(b"old")
    monkeypatch.setattr(outputs.Path, "replace", fail)
    with pytest.raises(InputError, match="No space left"):
        export(intake.incidents, intake.claims, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_command_leaves_its_account_beside_the_export(tmp_path, capfd):
    table = tmp_path / "mine.csv"
    table.write_text("date,place,killed\n2026-02-27,Kabul,3\n2026-02-30,Kabul,3\n", "utf-8")
    output = tmp_path / "out.csv"
    assert main(["export", str(table), "-o", str(output)]) == 1
    assert "2 claims read: 1 in 1 incidents, 1 rejected." in capfd.readouterr().err
    manifest = json.loads((tmp_path / "out.csv.manifest.json").read_text("utf-8"))
    assert manifest["read"] == manifest["used"] + manifest["rejected"] + manifest["merged"]
    assert (tmp_path / "out.csv.rejects.csv").is_file()


def test_located_names_leave_their_account_beside_the_table(tmp_path):
    table = tmp_path / "names.csv"
    table.write_text("place\nKabul\na,b,c\n", "utf-8")
    output = tmp_path / "out.csv"
    command = ["geocode", "--input", str(table), "--column", "place", "-f", "csv"]
    assert main([*command, "-o", str(output)]) == 1
    manifest = json.loads((tmp_path / "out.csv.manifest.json").read_text("utf-8"))
    assert (manifest["read"], manifest["used"], manifest["rejected"]) == (2, 1, 1)
    assert "cell_count" in (tmp_path / "out.csv.rejects.csv").read_text("utf-8")
