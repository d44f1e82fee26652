"""Loading, verifying, assigning, and layers that users bring."""

import contextlib
import json
import random
import shutil
import sqlite3

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box

from geo import layers
from geo.errors import LayerError

NAMES = layers.registry().set_index("name")["geometry_type"].to_dict()


def _squares(names=("West", "East")):
    shapes = [box(10 + i, 50, 11 + i, 51) for i in range(len(names))]
    return gpd.GeoDataFrame({"name": list(names)}, geometry=shapes, crs="EPSG:4326")


def _write(frame, path, driver="GeoJSON"):
    frame.to_file(path, driver=driver, engine="pyogrio")
    return path


@pytest.mark.parametrize("name", [n for n, kind in NAMES.items() if kind != layers.TABLE])
def test_each_layer_is_as_its_registry_row_says(name):
    row = layers.registry().set_index("name").loc[name]
    frame = layers.load(name)
    assert frame.crs.to_epsg() == 4326
    for key, value in layers.describe(frame).items():
        assert row[key] == value
    for key in ("source", "licence", "attribution", "vintage"):
        assert row[key]


def test_what_is_loaded_is_free_to_be_changed():
    first = layers.load("afg_provinces")
    first["province"] = "x"
    first.geometry = first.geometry.scale(0.5, 0.5)
    assert layers.load("afg_provinces")["province"].iloc[0] == "Badakhshan"


@pytest.mark.parametrize("name", ["afg_province", "places", ""])
def test_an_unknown_layer_is_named_beside_those_there_are(name):
    with pytest.raises(LayerError, match=r"no layer is called .* there are durand_line, "):
        layers.load(name)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("layers") / "data"
    shutil.copytree(layers.data_dir(), folder)
    return folder


def test_what_ships_verifies():
    assert layers.verify() == []


@pytest.mark.parametrize("name", NAMES)
def test_one_changed_byte_fails_the_verification(name, copied, monkeypatch):
    monkeypatch.setattr(layers, "data_dir", lambda: copied)
    row = layers._rows()[name]
    # The other files, and the checks across layers, would only take time here.
    monkeypatch.setattr(layers, "_rows", lambda: {name: row})
    path = copied / row["path"]
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    try:
        problems = layers.verify()
    finally:
        path.write_bytes(whole)
    assert any(problem.startswith(str(path.relative_to(copied))) for problem in problems)


def test_a_missing_file_fails_the_verification(copied, monkeypatch):
    monkeypatch.setattr(layers, "data_dir", lambda: copied)
    row = layers._rows()["neighbours"]
    monkeypatch.setattr(layers, "_rows", lambda: {"neighbours": row})
    path = copied / row["path"]
    whole = path.read_bytes()
    path.unlink()
    try:
        assert layers.verify() == ["provinces/neighbours.fgb is missing"]
    finally:
        path.write_bytes(whole)


def test_layers_that_do_not_fit_together_are_faults():
    frames = {name: layers.load(name) for name in ("durand_line", "afg_provinces", "afg_districts")}
    assert layers.find_layer_faults(frames, tolerance_m2=1) == []
    moved = frames["afg_districts"]["district"] == "Spin Boldak"
    frames["afg_districts"].loc[moved, "province"] = "Zabul"
    faults = layers.find_layer_faults(frames, tolerance_m2=1)
    assert faults == [
        "Kandahar: the province is not the sum of its districts",
        "Zabul: the province is not the sum of its districts",
    ]
    line = frames["durand_line"].geometry.iloc[0]
    frames["durand_line"].geometry = [shapely.reverse(line)]
    assert any("tripoint" in fault for fault in layers.find_layer_faults(frames, tolerance_m2=1))
    frames["durand_line"].geometry = [shapely.transform(line, lambda xy: xy + 1e-7)]
    assert any("none of its own" in f for f in layers.find_layer_faults(frames, tolerance_m2=1))
    frames["afg_provinces"].geometry = [
        shapely.buffer(shape, 1e-6) for shape in frames["afg_provinces"].geometry
    ]
    assert any("overlap" in fault for fault in layers.find_layer_faults(frames, tolerance_m2=1))


def test_a_point_on_a_shared_edge_belongs_to_the_first_unit():
    points = gpd.GeoSeries([Point(11, 50.5), Point(10, 50), Point(11.5, 50.5), Point(0, 0)])
    assert layers.assign(points, _squares()).tolist() == [0, 0, 1, -1]
    assert layers.assign(points, _squares().iloc[::-1]).tolist() == [0, 1, 0, -1]


@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda xy: Point(xy[0] / 2, xy[1] / 2)),
        max_size=20,
    )
)
def test_assignment_is_the_first_unit_that_has_the_point(points):
    cells = [box(x, y, x + 1, y + 1) for y in range(4) for x in range(4)]
    layer = gpd.GeoDataFrame(geometry=cells, crs="EPSG:4326")
    expected = [
        next((i for i, cell in enumerate(cells) if cell.intersects(point)), -1) for point in points
    ]
    assert layers.assign(gpd.GeoSeries(points, dtype="geometry"), layer).tolist() == expected


def test_vertices_of_the_line_are_shared_by_both_countries():
    line = layers.load("durand_line").geometry.iloc[0]
    points = gpd.GeoSeries(shapely.points(np.asarray(line.coords)[::50]), crs="EPSG:4326")
    for prefix in ("afg", "pak"):
        assert layers.assign(points, layers.load(f"{prefix}_districts")).min() >= 0


@pytest.mark.parametrize(
    ("driver", "suffix"),
    [("GeoJSON", "geojson"), ("FlatGeobuf", "fgb"), ("GPKG", "gpkg"), ("ESRI Shapefile", "shp")],
)
def test_a_layer_of_the_users_own_gets_the_shipped_columns(driver, suffix, tmp_path):
    path = _write(_squares(), tmp_path / f"own.{suffix}", driver)
    own = layers.read_layer(path, kind="provinces", country="XX")
    assert list(own.columns) == list(layers.load("afg_provinces").columns)
    assert sorted(own["province"]) == ["East", "West"]
    assert set(own["country"]) == {"XX"}
    assert own.crs.to_epsg() == 4326
    assert layers.assign(gpd.GeoSeries([Point(10.5, 50.5)]), own)[0] >= 0


def test_the_format_is_told_from_the_content_not_the_name(tmp_path):
    path = _write(_squares(), tmp_path / "own.fgb", "FlatGeobuf").rename(tmp_path / "own.geojson")
    assert len(layers.read_layer(path, kind="provinces")) == 2


def test_another_crs_is_converted_with_a_note(tmp_path):
    path = _write(_squares().to_crs(3857), tmp_path / "own.gpkg", "GPKG")
    own = layers.read_layer(path, kind="provinces")
    assert own.total_bounds == pytest.approx([10, 50, 12, 51])
    assert own.attrs["notes"][0].startswith("converted from")


def test_districts_keep_their_province(tmp_path):
    frame = _squares(("A", "A")).rename(columns={"name": "District"})
    frame["Province"] = ["P", "Q"]
    own = layers.read_layer(_write(frame, tmp_path / "d.geojson"), kind="districts")
    assert own[["district", "province"]].values.tolist() == [["A", "P"], ["A", "Q"]]


def test_lines_are_joined_into_one(tmp_path):
    parts = [LineString([(0, 0), (1, 1)]), LineString([(2, 0), (1, 1)])]
    frame = gpd.GeoDataFrame({"n": [1, 2]}, geometry=parts, crs="EPSG:4326")
    own = layers.read_layer(_write(frame, tmp_path / "l.geojson"), kind="line")
    assert len(own) == 1
    assert own.geometry.iloc[0].length == pytest.approx(2 * 2**0.5)
    assert own.attrs["notes"] == ["its 2 pieces are put in order, end to end"]


def test_of_pieces_in_order_nothing_is_said(tmp_path):
    parts = [LineString([(0, 0), (1, 1)]), LineString([(1, 1), (2, 0)])]
    frame = gpd.GeoDataFrame({"n": [1, 2]}, geometry=parts, crs="EPSG:4326")
    assert (
        layers.read_layer(_write(frame, tmp_path / "l.geojson"), kind="line").attrs["notes"] == []
    )


def _refusal(path, **options):
    with pytest.raises(LayerError) as caught:
        layers.read_layer(path, **({"kind": "provinces"} | options))
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "https://example.org/a.geojson", "/vsicurl/https://example.org/a.fgb", "/vsizip/a.zip",
        "WFS:https://example.org", "GPKG:a.gpkg", "zip://a.zip", "\\vsicurl\\a",
    ],
)  # fmt: skip
def test_addresses_and_prefixed_names_are_refused(name):
    assert "plain path" in _refusal(name)


def test_a_missing_file_is_named(tmp_path):
    assert "is not a file" in _refusal(tmp_path / "none.gpkg")
    assert "is not a file" in _refusal(tmp_path)


def test_a_vrt_under_another_name_is_not_followed(tmp_path):
    _write(_squares(), tmp_path / "secret.geojson")
    path = tmp_path / "own.geojson"
    path.write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>'
        f"{tmp_path / 'secret.geojson'}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    assert "judged by its first bytes" in _refusal(path)


def test_json_nested_too_deep_is_refused(tmp_path):
    path = tmp_path / "deep.geojson"
    path.write_text('{"type":' + "[" * 100_000 + "]" * 100_000 + "}")
    assert "nested" in _refusal(path)


@pytest.mark.parametrize(
    "text", ['{"type": ', "{'type': 1}", '{"a": "\ud800"}', "{}", '{"type":1}']
)
def test_what_is_no_geojson_is_refused(text, tmp_path):
    path = tmp_path / "bad.geojson"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert "bad.geojson" in _refusal(path)


@pytest.mark.parametrize(
    "link", [{"type": "link", "properties": {"href": "https://example.org/crs"}}, "link", 5, []]
)
def test_a_crs_given_by_a_link_is_not_fetched(link, tmp_path):
    content = json.loads(_squares().to_json())
    path = tmp_path / "link.geojson"
    path.write_text(json.dumps({"crs": link} | {k: v for k, v in content.items() if k != "crs"}))
    assert "not followed" in _refusal(path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON own BEGIN SELECT 1; END",
    ],
)
def test_a_geopackage_with_sql_of_its_own_is_refused(statement, tmp_path):
    path = _write(_squares(), tmp_path / "own.gpkg", "GPKG")
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    assert "can run statements" in _refusal(path)


def test_a_damaged_file_is_told_in_one_sentence(tmp_path):
    for driver, suffix in (("GPKG", "gpkg"), ("FlatGeobuf", "fgb")):
        path = _write(_squares(), tmp_path / f"own.{suffix}", driver)
        path.write_bytes(path.read_bytes()[:300])
        assert f"own.{suffix}" in _refusal(path)


@pytest.mark.parametrize("suffix", ["geojson", "fgb", "gpkg", "shp"])
def test_changed_bytes_raise_nothing_but_layer_errors(suffix, tmp_path):
    drivers = {"geojson": "GeoJSON", "fgb": "FlatGeobuf", "gpkg": "GPKG", "shp": "ESRI Shapefile"}
    path = _write(_squares(), tmp_path / f"own.{suffix}", drivers[suffix])
    whole = path.read_bytes()
    rng = random.Random(7)
    for _ in range(25):
        changed = bytearray(whole)
        for _ in range(rng.choice([1, 3, 20])):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        path.write_bytes(changed)
        with contextlib.suppress(LayerError):
            layers.read_layer(path, kind="provinces")


def test_one_of_several_layers_is_to_be_named(tmp_path):
    path = tmp_path / "two.gpkg"
    for name in ("a", "b"):
        _squares().to_file(path, layer=name, driver="GPKG", engine="pyogrio")
    assert "has 2 layers (a, b)" in _refusal(path)
    assert "no layer 'c'" in _refusal(path, layer="c")
    assert len(layers.read_layer(path, kind="provinces", layer="b")) == 2


def test_a_missing_crs_is_not_guessed(tmp_path):
    path = _write(_squares(), tmp_path / "own.shp", "ESRI Shapefile")
    (tmp_path / "own.prj").unlink()
    assert "coordinate reference system" in _refusal(path)


@pytest.mark.parametrize("shift", [(700_000, 3_800_000), (0, 690)])
def test_metres_in_a_degree_column_are_refused(shift, tmp_path):
    frame = _squares()
    frame.geometry = frame.geometry.translate(*shift)
    assert "no longitude and latitude" in _refusal(_write(frame, tmp_path / "m.fgb", "FlatGeobuf"))


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (None, "has no geometry"),
        (Polygon(), "has no geometry"),
        (Point(13, 50), "is a Point"),
        (Polygon([(12, 50), (13, 51), (13, 50), (12, 51)]), "Self-intersection"),
        (box(10, 50, 11, 51), "same geometry as feature 1"),
        (box(10.5, 50, 11.5, 51), "overlap by"),
    ],
)
def test_an_unfit_geometry_is_named_by_its_row(shape, words, tmp_path):
    frame = gpd.GeoDataFrame(
        {"name": ["A", "B"]}, geometry=[box(10, 50, 11, 51), shape], crs="EPSG:4326"
    )
    told = _refusal(_write(frame, tmp_path / "own.gpkg", "GPKG"))
    assert words in told and "2" in told


def test_small_overlaps_are_told_and_go_to_the_first(tmp_path):
    frame = _squares()
    frame.loc[1, "geometry"] = box(10.999, 50, 12, 51)
    own = layers.read_layer(_write(frame, tmp_path / "own.geojson"), kind="provinces")
    assert "overlap by" in own.attrs["notes"][0]


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (_squares(("A", "a")), "both called 'a'"),
        (_squares(("A", "")), "feature 2 has no name"),
        (_squares().rename(columns={"name": "titre"}), "one of titre"),
    ],
)
def test_names_are_needed_and_told_apart(frame, words, tmp_path):
    assert words in _refusal(_write(frame, tmp_path / "own.geojson"))


def test_a_name_column_can_be_chosen(tmp_path):
    frame = _squares().rename(columns={"name": "titre"})
    path = _write(frame, tmp_path / "own.geojson")
    own = layers.read_layer(path, kind="provinces", name_column="TITRE")
    assert own["province"].tolist() == ["West", "East"]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("ADM2_EN", "ADM1_EN", "ADM0_PCODE", "ADM2_PCODE"), ("B", "A", "AF", "AF0101")),
        (("NAME_2", "NAME_1", "iso_a2", "pcode"), ("B", "A", "AF", "AF0101")),
        (("shapeName", "province", "shapeGroup", "x"), ("B", "A", "", "")),
    ],
)
def test_columns_are_known_by_the_names_of_their_publishers(columns, expected, tmp_path):
    frame = _squares(("W",)).drop(columns="name")
    for column, value in zip(columns, ("B", "A", "AF", "AF0101"), strict=True):
        frame[column] = [value]
    own = layers.read_layer(_write(frame, tmp_path / "d.geojson"), kind="districts")
    assert tuple(own.loc[0, ["district", "province", "country", "pcode"]]) == expected


def test_an_unknown_kind_is_refused(tmp_path):
    path = _write(_squares(), tmp_path / "own.geojson")
    assert "not 'tehsils'" in _refusal(path, kind="tehsils")


def test_lines_that_do_not_join_or_cross_themselves_are_refused(tmp_path):
    apart = [LineString([(0, 0), (1, 1)]), LineString([(2, 2), (3, 3)])]
    frame = gpd.GeoDataFrame({"n": [1, 2]}, geometry=apart, crs="EPSG:4326")
    assert "do not join" in _refusal(_write(frame, tmp_path / "a.geojson"), kind="line")
    loop = [LineString([(0, 0), (2, 2), (2, 0), (0, 2)])]
    frame = gpd.GeoDataFrame({"n": [1]}, geometry=loop, crs="EPSG:4326")
    assert "crosses itself" in _refusal(_write(frame, tmp_path / "b.geojson"), kind="line")


def test_a_file_without_features_is_refused(tmp_path):
    path = tmp_path / "empty.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    assert "holds no features" in _refusal(path)
