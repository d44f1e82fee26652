"""Tables from strangers: what is guaranteed of them, and the test that each guarantee has.

| what is guaranteed, or what others get wrong | its tests |
|---|---|
| opening a file touches that file only | test_a_disguised_file_opens_no_other_one, test_a_vrt_under_another_name_is_not_followed, test_no_file_is_opened_by_a_driver_that_was_not_named, test_the_command_loads_no_driver_that_follows_or_fetches |
| addresses and prefixed names are refused | test_an_address_is_not_followed, test_addresses_and_prefixed_names_are_refused, test_every_kind_of_address_is_refused |
| a GeoPackage: read only, no SQL of its own, an end to its work | test_a_database_that_would_run_statements_is_refused, test_a_database_with_sql_of_its_own_is_refused, test_a_geopackage_is_not_written_to, test_work_without_end_is_ended |
| no document type, wherever it stands | test_what_is_disguised_or_damaged_is_refused, test_a_document_type_is_found_in_any_part_of_a_workbook |
| every record is accounted for | test_a_generated_table_is_reconciled, test_every_command_accounts_for_every_record, test_flatgeobuf_is_counted_as_two_gdals_count_it |
| no silent change of value | test_cells_keep_what_looks_like_something_else, test_numbers_of_json_are_kept_as_written |
| an output is whole or absent | test_a_failure_on_the_way_leaves_the_old_file, test_a_killed_writer_leaves_the_old_file, test_a_full_disk_leaves_the_old_file |
| bombs, by bytes and by ratio | test_what_is_damaged_or_grows_without_end_is_refused, test_a_bomb_is_refused_in_little_memory, test_a_cell_repeated_without_end_is_refused |
| depth is capped before parsing | test_what_is_damaged_or_grows_without_end_is_refused, test_deep_wkb_is_refused_before_it_is_built, test_deep_text_geometry_is_only_text |
| one clear message, never a traceback | test_no_file_of_the_corpora_ends_in_a_traceback, test_no_file_of_the_json_suite_ends_in_a_traceback, test_a_damaged_file_of_every_kind_is_read_or_refused_in_a_sentence, test_the_messages_name_file_row_and_column |
| coordinate systems, axes, encodings, calendars, date orders | test_a_missing_coordinate_system_is_not_guessed, test_coordinates_that_cannot_be_are_named, test_an_encoding_is_used_only_as_told, test_what_would_be_a_guess_is_named |
| the same input gives the same bytes | test_the_same_input_gives_the_same_bytes |
| an unclosed quotation mark; NUL; cp1256 and UTF-16 | test_an_unreadable_table_is_refused_in_one_sentence, test_an_encoding_is_used_only_as_told |
| an over-long row | test_an_over_long_row_is_rejected_and_not_cut |
| NA stays NA | test_cells_keep_what_looks_like_something_else |
| large ids beside an empty cell | test_a_large_id_beside_an_empty_cell_keeps_its_digits |
| NaN and infinite coordinates | test_coordinates_that_cannot_be_are_named, test_coordinates_that_are_no_numbers_reject_their_record |
| bow-ties; the antimeridian; duplicate keys; coordinates as text; unknown types | test_a_bad_geometry_rejects_its_record_alone |
| another coordinate system | test_another_coordinate_system_is_converted_and_told |
| names and texts that a shapefile has cut | test_texts_that_a_shapefile_has_cut_are_told, test_names_that_a_shapefile_has_cut_are_understood |
| control characters in a workbook | test_control_characters_are_written_and_read_back |
| Name beside name | test_columns_that_differ_in_case_alone_are_told_apart |
| formulas | test_a_workbook_holds_no_formula_and_no_time_of_its_own, test_the_guard_against_formulas_is_named_and_can_be_undone |
"""  # noqa: E501

import gzip
import io
import re
import sqlite3
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely

from geo.errors import GeoError, InputError
from geo.events import read_table
from geo.exports import export
from geo.intake import take_in
from geo.readers import _features, open_grid

POINTS = gpd.GeoDataFrame(
    {"place_name": ["Kabul", "Khost", "Herat"]},
    geometry=[shapely.Point(69.2, 34.5), shapely.Point(69.9, 33.3), shapely.Point(62.2, 34.3)],
    crs="EPSG:4326",
)


def _geopackage(tmp_path, *statements):
    path = tmp_path / "t.gpkg"
    POINTS.to_file(path)
    base = sqlite3.connect(path)
    for statement in statements:
        base.execute(statement)
    base.commit()
    base.close()
    return path


def test_every_guarantee_has_the_tests_that_it_names():
    written = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    there = set(re.findall(r"^def (test_\w+)", written, re.MULTILINE))
    named = set(re.findall(r"test_\w+", __doc__))
    assert len(named) > 40
    assert named <= there


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "csv", "shp", "fgb"])
def test_a_disguised_file_opens_no_other_one(tmp_path, suffix):
    (tmp_path / "secret.geojson").write_text(POINTS.to_json())
    path = tmp_path / f"t.{suffix}"
    path.write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>'
        f"{tmp_path / 'secret.geojson'}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    with pytest.raises(InputError, match="no KML"):
        open_grid(path)


@pytest.mark.parametrize("kind", ["gpkg", "fgb", "shp"])
def test_no_file_is_opened_by_a_driver_that_was_not_named(tmp_path, monkeypatch, kind):
    import fiona

    asked = []
    opened = fiona.open
    monkeypatch.setattr(
        fiona, "open", lambda *a, **k: asked.append(k["enabled_drivers"]) or opened(*a, **k)
    )
    monkeypatch.setattr(pyogrio, "read_info", lambda *_, **__: pytest.fail("opened by any driver"))
    path = tmp_path / f"t.{kind}"
    POINTS.to_file(path)
    grid = open_grid(path)
    assert len(list(grid.records)) == grid.count() == 3
    assert [len(drivers) for drivers in asked] == [1]


def test_the_command_loads_no_driver_that_follows_or_fetches(tmp_path):
    path = tmp_path / "t.gpkg"
    POINTS.to_file(path)
    code = """
import sys
from geo.cli import _FOLLOWING, main
main(["check", sys.argv[1]])
import fiona, pyogrio
with fiona.Env() as env:
    left = {*env.drivers(), *pyogrio.list_drivers()}
sys.exit(1 if left & set(_FOLLOWING.split(",")) or "GPKG" not in left else 0)
"""
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "driver" not in ran.stderr


@pytest.mark.parametrize(
    "name",
    [
        *("http://example.org/t.csv", "HTTPS://example.org/t", "ftp://example.org/t", "WFS:x"),
        *("PG:dbname", "/vsicurl/https://example.org/t", "/vsis3/b/t", "\\vsicurl\\t"),
        *("s3://b/t", "file:///t.csv"),
    ],
)
def test_every_kind_of_address_is_refused(name):
    with pytest.raises(InputError, match="only files on this machine"):
        open_grid(name)


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE VIEW v AS SELECT 1",),
        ("CREATE TRIGGER t2 AFTER INSERT ON t BEGIN SELECT 1; END",),
        (
            "ALTER TABLE gpkg_contents RENAME TO old",
            "CREATE VIEW gpkg_contents AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x "
            "FROM c) SELECT 'features' AS data_type, 't' AS table_name, x AS rowid FROM c",
        ),
        ("CREATE TABLE c (a TEXT, b TEXT GENERATED ALWAYS AS (upper(a)) VIRTUAL)",),
        ("CREATE TABLE c (a TEXT, b TEXT AS (hex(zeroblob(900000000))))",),
    ],
)
def test_a_database_that_would_run_statements_is_refused(tmp_path, statements):
    path = _geopackage(tmp_path, *statements)
    with pytest.raises(GeoError, match="can run statements"):
        open_grid(path)


def test_a_column_called_as_is_no_computed_one(tmp_path):
    path = _geopackage(tmp_path, "CREATE TABLE c (\"b AS (x)\" TEXT DEFAULT 'a AS (b)')")
    assert open_grid(path).count() == 3


def test_a_geopackage_is_not_written_to(tmp_path):
    path = _geopackage(tmp_path)
    before = path.read_bytes()
    path.chmod(0o444)
    assert len(list(open_grid(path).records)) == 3
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.gpkg"]


def test_work_without_end_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr("geo._vectors._STEP", 1000)
    monkeypatch.setattr("geo._vectors._MOST_STEPS", 3)
    path = _geopackage(tmp_path)
    base = sqlite3.connect(path)
    # A register of layers so long that going through it would not end.
    base.executemany(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
        [(f"t{n}", f"t{n}") for n in range(20_000)],
    )
    base.commit()
    base.close()
    with pytest.raises(GeoError, match="interrupted"):
        open_grid(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("filling", [0, 5_000, 300_000])
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/other.bin"])
def test_a_document_type_is_found_in_any_part_of_a_workbook(tmp_path, name, filling, encoding):
    text = f'<?xml version="1.0"?><!--{"x" * filling}--><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(name, text.encode(encoding))
    with pytest.raises(InputError, match="document type"):
        open_grid(path)


@pytest.mark.parametrize("rows", [1, 2, 15, 16, 17, 257])
@pytest.mark.parametrize("index", ["YES", "NO"])
def test_flatgeobuf_is_counted_as_two_gdals_count_it(tmp_path, rows, index):
    frame = POINTS.iloc[np.arange(rows) % 3]
    path = tmp_path / "t.fgb"
    pyogrio.write_dataframe(frame, path, layer_options={"SPATIAL_INDEX": index})
    counted = pyogrio.read_info(path, force_feature_count=True)["features"]
    assert _features._count_features(path.read_bytes(), "t") == counted == rows
    with pytest.raises(InputError, match=r"FlatGeobuf|records stand"):
        (tmp_path / "cut.fgb").write_bytes(path.read_bytes()[:-9])
        read_table(tmp_path / "cut.fgb")


_BOMB_READER = """
import re, sys
from geo.errors import InputError
from geo.readers import open_grid
try:
    open_grid(sys.argv[1])
except InputError as problem:
    told = open("/proc/self/status").read()  # of this program alone, unlike getrusage
    print(int(re.search("VmHWM:\\s*(\\d+)", told)[1]) // 1024, problem)
"""


@pytest.mark.parametrize("kind", ["gzip", "zip"])
def test_a_bomb_is_refused_in_little_memory(tmp_path, kind):
    path = tmp_path / "bomb.csv"
    if kind == "gzip":
        # One gigabyte of rows, in members, so that writing it takes no memory either.
        path.write_bytes(gzip.compress(b"place\n" + b"Kabul\n" * 4_000_000) * 40)
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(40):
                archive.writestr(f"{number}.csv", b"Kabul\n" * 4_000_000)
    told = subprocess.run(
        [sys.executable, "-c", _BOMB_READER, str(path)], capture_output=True, text=True, check=True
    ).stdout
    peak, _, message = told.partition(" ")
    assert "is not read further" in message
    assert int(peak) < 256


def test_deep_text_geometry_is_only_text(tmp_path):
    path = tmp_path / "t.csv"
    deep = "GEOMETRYCOLLECTION(" * 100_000
    path.write_text(f'place,wkt,geometry\nKabul,"{deep}","{deep}"\n', encoding="utf-8")
    table = read_table(path)
    assert (table.read, len(table.claims)) == (1, 1)


def test_the_messages_name_file_row_and_column(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("place,date,killed,lat,lon\nKabul,2026-02-30,x,690,69\n", encoding="utf-8")
    for reject in read_table(path).rejects:
        assert re.match(rf"{re.escape(str(path))}, (?:line|row) \d", reject.message)
        assert reject.column in ("date_start", "deaths_low", "lat", "lon")
        assert reject.value in ("2026-02-30", "x", "690")
        assert "\n" not in reject.message


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
@pytest.mark.parametrize("kind", ["gpkg", "fgb", "parquet"])
def test_coordinates_that_are_no_numbers_reject_their_record(tmp_path, kind, number):
    good = shapely.Point(69.2, 34.5)
    bad = shapely.from_wkb(struct.pack("<BIdd", 1, 1, float(number), 34.5))
    frame = gpd.GeoDataFrame({"place": ["Kabul", "Khost"]}, geometry=[good, bad], crs="EPSG:4326")
    path = tmp_path / f"t.{kind}"
    if kind == "parquet":
        frame.to_parquet(path)
    else:
        pyogrio.write_dataframe(
            frame, path, **({"layer_options": {"SPATIAL_INDEX": "NO"}} if kind == "fgb" else {})
        )
    table = read_table(path)
    assert table.claims["row"].tolist() == [1]
    assert [reject.record for reject in table.rejects] == [2]


def test_names_that_a_shapefile_has_cut_are_understood(tmp_path):
    frame = POINTS.assign(stated_target="a depot", claim_status="claimed")
    with pytest.warns(UserWarning, match="10 characters"):
        frame.to_file(tmp_path / "t.shp", encoding="utf-8", engine="fiona")
    table = read_table(tmp_path / "t.shp")
    assert set(table.claims["stated_target"]) == {"a depot"}
    assert set(table.claims["claim_status"]) == {"claimed"}


def test_control_characters_are_written_and_read_back(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"claim_id,date,place,notes\na,2026-02-27,Kabul,bell \x07 and \x1f escape\n")
    intake = take_in([str(path)])
    for form in ("xlsx", "kml", "gpkg", "geojson"):
        target = tmp_path / f"o.{form}"
        export(intake.incidents, intake.claims, target, form=form, what="claims")
        grid = open_grid(target, layer="claims" if form in ("xlsx", "gpkg") else "")
        notes = [dict(zip(grid.header, r.cells, strict=True))["notes"] for r in grid.records]
        assert len(notes) == 1
        assert notes[0].startswith("bell ")
        assert notes[0].endswith(" escape")
    openpyxl.load_workbook(io.BytesIO((tmp_path / "o.xlsx").read_bytes()))


def test_columns_that_differ_in_case_alone_are_told_apart(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("place,Name,name\nKabul,one,two\n", encoding="utf-8")
    assert open_grid(path).header == ["place", "Name", "name"]
    intake = take_in([str(path)])
    export(intake.incidents, intake.claims, tmp_path / "o.gpkg")
    assert open_grid(tmp_path / "o.gpkg", layer="claims").count() == 1
    (tmp_path / "double.csv").write_text("place,Place\nKabul,Khost\n", encoding="utf-8")
    with pytest.raises(InputError, match="second column for place_name"):
        read_table(tmp_path / "double.csv")
