"""Tables with geometry: every vector format gives the same claims, and opens nothing else."""

import io
import sqlite3
import zipfile

import geopandas as gpd
import pyogrio
import pytest
import shapely

import geo
from geo.errors import GeoError, InputError
from geo.events import read_table
from geo.readers import open_grid

FRAME = gpd.GeoDataFrame(
    {"place_name": ["Behsud", "کابل"], "date_start": ["2026-02-27", "2026-02-28"]},
    geometry=[shapely.Point(70.47, 34.45), shapely.Point(69.18, 34.52)],
    crs="EPSG:4326",
)
KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<Placemark><name>one</name><ExtendedData><Data name="place_name"><value>Behsud</value></Data>
<Data name="date_start"><value>2026-02-27</value></Data></ExtendedData>
<Point><coordinates>70.47,34.45,0</coordinates></Point></Placemark>
<!-- <Placemark> --><Placemark><ExtendedData><SchemaData schemaUrl="#s">
<SimpleData name="place_name">کابل</SimpleData>
<SimpleData name="date_start">2026-02-28</SimpleData></SchemaData></ExtendedData>
<Point><coordinates>69.18,34.52</coordinates></Point></Placemark>
</Folder></Document></kml>"""


def _packed(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.fixture
def written(tmp_path):
    def write(kind, frame=FRAME):
        path = tmp_path / f"t.{kind}"
        if kind == "kml":
            path.write_text(KML, encoding="utf-8")
        elif kind == "kmz":
            path.write_bytes(_packed({"doc.kml": KML}))
        elif kind == "parquet":
            frame.to_parquet(path)
        elif kind == "shp.zip":
            frame.to_file(tmp_path / "in.shp", encoding="utf-8")
            parts = {f"a/{p.name}": p.read_bytes() for p in sorted(tmp_path.glob("in.*"))}
            path.write_bytes(_packed(parts))
        else:
            frame.to_file(path, **({"encoding": "utf-8"} if kind == "shp" else {}))
        return path

    return write


KINDS = ["geojson", "gpkg", "fgb", "shp", "shp.zip", "kml", "kmz", "parquet"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_gives_the_same_claims(written, kind):
    table = read_table(written(kind))
    claims = table.claims.sort_values("date_start")
    assert claims["place_name"].tolist() == ["Behsud", "کابل"]
    assert claims["date_start"].tolist() == ["2026-02-27", "2026-02-28"]
    assert claims[["lat", "lon"]].values.tolist() == [[34.45, 70.47], [34.52, 69.18]]
    assert (table.read, len(table.rejects)) == (2, 0)
    assert geo.locate(claims)["country"].tolist() == ["AF", "AF"]


@pytest.mark.parametrize("kind", ["gpkg", "fgb", "shp", "parquet"])
def test_another_coordinate_system_is_converted_and_told(written, kind):
    table = read_table(written(kind, FRAME.to_crs("EPSG:32642")))
    assert table.claims["lat"].astype(float).round(6).sum() == pytest.approx(68.97)
    assert any("converted from WGS 84 / UTM zone 42N" in note for note in table.notes)


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("kind", ["fgb", "shp", "parquet"])
def test_a_missing_coordinate_system_is_not_guessed(written, kind):
    with pytest.raises(InputError, match="coordinate system"):
        read_table(written(kind, FRAME.set_crs(None, allow_override=True)))


def test_a_layer_is_chosen_by_name(tmp_path):
    path = tmp_path / "two.gpkg"
    FRAME.to_file(path, layer="one")
    FRAME.head(1).to_file(path, layer="more")
    assert "layer “one” is read and not more" in open_grid(path).notes[0]
    assert open_grid(path, layer="more").count() == 1
    with pytest.raises(InputError, match="there are one, more"):
        open_grid(path, layer="other")


def test_a_database_with_sql_of_its_own_is_refused(written):
    path = written("gpkg")
    with sqlite3.connect(path) as base:
        base.execute("CREATE TRIGGER t AFTER INSERT ON t BEGIN SELECT 1; END")
    with pytest.raises(GeoError, match="trigger"):
        open_grid(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>', "no KML"),
        (b'<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/hosts">]><kml>&a;</kml>', "document type"),
        (b"<kml>" + b"<Folder>" * 100_000, "nested more than"),
        (b"<kml><Document>", "not well-formed"),
        (b"SQLite format 3\0" + bytes(200), "no GeoPackage"),
        (b"fgb\x03fgb\x00" + bytes(200), "FlatGeobuf"),
        (b"\x00\x00\x27\x0a" + bytes(200), "lacks the table"),
    ],
)
def test_what_is_disguised_or_damaged_is_refused(tmp_path, content, words):
    path = tmp_path / "t.geojson"
    path.write_bytes(content)
    with pytest.raises(GeoError, match=words) as caught:
        list(open_grid(path).records)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        ('{"type": "Point", "coordinates": ["70.4", "34.4"]}', "bad_geometry"),
        ('{"type": "Circle", "coordinates": [70.4, 34.4]}', "unknown_geometry"),
        ('{"type": "Point", "coordinates": [34.4, 70.4]}', "swapped_coordinates"),
        ('{"type": "Point", "coordinates": [512345, 3812345]}', "impossible_coordinate"),
        (
            '{"type":"Polygon","coordinates":[[[70,34],[71,35],[71,34],[70,35],[70,34]]]}',
            "invalid_geometry",
        ),
        ('{"type": "Polygon", "coordinates": [[[70,34],[71,35]]]}', "bad_geometry"),
        ('{"type": "Point", "coordinates": [70, 34], "type": "Point"}', "repeated_key"),
        ('{"type": "Point", "coordinates": [70, 1e999]}', "bad_geometry"),
        (
            '{"type":"Polygon","coordinates":[[[179,50],[-179,50],[-179,52],[179,52],[179,50]]]}',
            "half_the_earth",
        ),
    ],
)
def test_a_bad_geometry_rejects_its_record_alone(tmp_path, geometry, code):
    feature = '{"type": "Feature", "properties": {"place": "Kabul"}, "geometry": %s}'
    good = feature % '{"type": "Point", "coordinates": [69.18, 34.52]}'
    path = tmp_path / "t.geojson"
    path.write_text(f'{{"type": "FeatureCollection", "features": [{feature % geometry}, {good}]}}')
    table = read_table(path)
    assert [reject.code for reject in table.rejects] == [code]
    assert table.claims["row"].tolist() == [2]


def test_an_outline_is_the_footprint(tmp_path):
    path = tmp_path / "t.gpkg"
    outline = shapely.box(70.4, 34.3, 70.6, 34.5)
    gpd.GeoDataFrame({"place": ["x"]}, geometry=[outline], crs="EPSG:4326").to_file(path)
    located = geo.locate(read_table(path).claims)
    assert (located["kind"][0], located["where_prec"][0]) == ("outline", 2)
    assert located.geometry[0].equals(outline)
    assert geo.build_incidents(located)["province"].tolist() == ["Nangarhar"]


def test_a_shapefile_without_its_encoding_is_told(tmp_path):
    FRAME.to_file(tmp_path / "t.shp", encoding="cp1256")
    (tmp_path / "t.cpg").unlink()
    path = tmp_path / "t.shp"
    assert any("does not tell its encoding" in note for note in open_grid(path).notes)
    grid = open_grid(path, encoding="cp1256")
    assert "ک" in "".join(c for r in grid.records for c in r.cells).replace("ك", "ک")


def test_the_libraries_of_two_gdals_count_alike(written):
    path = written("fgb")
    assert pyogrio.read_info(path)["features"] == open_grid(path).count() == 2


def test_deep_wkb_is_refused_before_it_is_built(tmp_path):
    import struct

    import pyarrow as pa
    from pyarrow import parquet

    deep = struct.pack("<BII", 1, 7, 1) * 100_000 + shapely.Point(70, 34).wkb
    metadata = (
        b'{"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": '
        b'{"encoding": "WKB", "geometry_types": []}}}'
    )
    shapes = [deep, b"", shapely.box(70, 34, 70.1, 34.1).wkb, shapely.Point(70, 34, 5).wkb]
    table = pa.table({"place": ["a", "b", "c", "d"], "geometry": shapes})
    path = tmp_path / "deep.parquet"
    parquet.write_table(table.replace_schema_metadata({b"geo": metadata}), path)
    read = read_table(path)
    assert [reject.record for reject in read.rejects] == [1, 2]
    assert read.claims["row"].tolist() == [3, 4]


def test_texts_that_a_shapefile_has_cut_are_told(tmp_path):
    frame = FRAME.assign(notes=["x" * 254, "y"])
    frame.to_file(tmp_path / "t.shp", encoding="utf-8")
    assert any("probably cut" in note for note in read_table(tmp_path / "t.shp").notes)
