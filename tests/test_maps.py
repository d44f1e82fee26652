"""The page as a file: what is in it, what is not, and that it stays the same."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from incident_frames import MARKER, article, every_kind, frame, hostile, incident

from geo.errors import InputError
from geo.maps import embed, make_map
from geo.maps.assets import LANGUAGES, read_words
from geo.maps.base import DRAWN_LAYERS, build_base, load_base
from geo.maps.page import escape_json
from geo.maps.points import DEGREES_PER_UNIT, encode_points
from geo.maps.shapes import SCALE, Topology, encode_geometry, encode_path
from geo.shelters import names_shelter


@pytest.fixture(scope="module")
def page() -> str:
    return str(make_map(article()).get_root().render())


def blocks_of(page: str) -> dict[str, object]:
    found = re.findall(
        r'<script type="application/json" id="strikemap-(\w+)">(.*?)</script>', page, re.S
    )
    return {name: json.loads(text) for name, text in found}


def test_the_page_holds_the_data_as_json_blocks(page: str) -> None:
    data = blocks_of(page)["data"]
    assert isinstance(data, dict)
    assert [row["name"] for row in data["incidents"]][-1] == "Bagram Air Base"
    assert data["as_of"] == "2026-03-02"


def test_data_stand_nowhere_but_in_their_blocks() -> None:
    page = make_map(hostile()).get_root().render()
    outside = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.S)
    assert "7*7" not in outside
    assert "49" not in json.dumps(blocks_of(page)["data"]["incidents"])  # type: ignore[index]
    assert MARKER not in page


def test_a_title_is_data_too() -> None:
    page = make_map(article(), title=MARKER).get_root().render()
    outside = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.S)
    assert "7*7" not in outside
    assert blocks_of(page)["data"]["title"] == MARKER  # type: ignore[index]


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner), max_leaves=5))
@settings(max_examples=200, deadline=None)
def test_escaped_json_reads_back_and_is_plain_ascii(value: object) -> None:
    text = escape_json(value)
    assert json.loads(text) == value
    assert text.isascii()
    assert not set("<>&") & set(text)


def test_numbers_that_json_cannot_hold_are_left_out() -> None:
    rows = [incident(1, shapely.box(66, 32, 67, 33), distance_low_km=float("nan"))]
    page = make_map(frame(rows)).get_root().render()
    assert "NaN" not in json.dumps(blocks_of(page)["data"])


def test_the_same_incidents_give_the_same_bytes(page: str, tmp_path: Path) -> None:
    make_map(article()).save(tmp_path / "map.html")
    assert (tmp_path / "map.html").read_bytes() == page.encode()


def test_every_script_and_style_is_in_the_policy_by_its_hash(page: str) -> None:
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
    texts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.S)
    assert len(texts) > 20
    for text in texts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy


def test_only_an_added_element_loosens_the_policy() -> None:
    made = make_map(article())
    first = made.get_root().render()
    assert made.get_root().render() == first
    assert "window.strikemapForeign = true" not in first
    folium.CircleMarker((34.0, 69.0)).add_to(made)
    assert "window.strikemapForeign = true" in made.get_root().render()
    other = make_map(article())
    other.get_root().html.add_child(folium.Element("<p>a note</p>"))
    assert "window.strikemapForeign = true" in other.get_root().render()


def test_the_page_names_no_other_host(page: str) -> None:
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    assert not re.search(r"https?:|src=|href=", markup)
    assert "sourceMappingURL" not in page


@pytest.mark.parametrize("package", ["leaflet", "noto-naskh-arabic"])
def test_what_is_vendored_is_what_its_checksums_say(package: str) -> None:
    folder = Path(__file__).parents[1] / "geo" / "maps" / "vendor" / package
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_a_map_is_a_folium_map_to_which_layers_can_be_added(tmp_path: Path) -> None:
    made = make_map(article())
    assert isinstance(made, folium.Map)
    folium.CircleMarker((34.0, 69.0), radius=4).add_to(made)
    made.save(tmp_path / "map.html")
    assert "circleMarker" in (tmp_path / "map.html").read_text()


def test_an_added_layer_that_would_fetch_something_is_refused_by_name(tmp_path: Path) -> None:
    made = make_map(article())
    folium.TileLayer("OpenStreetMap").add_to(made)
    with pytest.raises(InputError, match=r"openstreetmap\.org"):
        made.save(tmp_path / "map.html")
    assert not (tmp_path / "map.html").exists()


def test_saving_to_a_folder_that_is_missing_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        make_map(article()).save(tmp_path / "absent" / "map.html")


def test_a_map_can_be_saved_to_an_open_stream(page: str) -> None:
    stream = io.BytesIO()
    make_map(article()).save(stream, close_file=False)
    assert stream.getvalue() == page.encode()


def test_a_notebook_gets_a_sandboxed_frame() -> None:
    frame_html = make_map(article())._repr_html_()
    assert frame_html.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts allow-downloads' in frame_html


def test_a_province_is_drawn_as_the_base_draws_it_and_has_no_point(page: str) -> None:
    data = blocks_of(page)["data"]
    assert isinstance(data, dict)
    row = data["incidents"][0]
    assert data["footprints"][row["footprint"]]["base"] == "province"
    assert "lat" not in row


@pytest.mark.parametrize(
    "told",
    [
        {"stated_target": "a house"},
        {"stated_target": "یک خانه"},
        {"stated_target": "د پولیسو پوسته"},
        {"stated_target": "ایک گھر"},
        {"place_name": "a check post near the river", "lat": None, "lon": None},
        {"stated_target": "outpost", "kind": "position", "matched_name": "34.0123, 70.0456"},
    ],
)
def test_a_home_or_post_at_an_exact_place_is_drawn_no_finer_than_its_surroundings(
    told: dict[str, Any],
) -> None:
    given = {"where_prec": 1, "kind": "site", "lat": 34.0123, "lon": 70.0456, **told}
    given |= {"distance_low_km": 32.345, "distance_high_km": 32.567}
    rows = [incident(1, shapely.Point(70.0456, 34.0123).buffer(0.01), **given)]
    data = blocks_of(make_map(frame(rows)).get_root().render())["data"]
    assert "34.0123" not in json.dumps(data)
    assert "70.0456" not in json.dumps(data)
    assert (data["incidents"][0]["km_low"], data["incidents"][0]["km_high"]) == (7, 58)
    assert isinstance(data, dict)
    assert data["incidents"][0]["prec"] == 2
    assert "lat" not in data["incidents"][0]
    ring = data["footprints"][0]["rings"][0]
    assert abs(ring[1] / SCALE - 34.0) < 0.5


@pytest.mark.parametrize("target", ["two warehouses", "a postal office", ""])
def test_other_exact_places_are_drawn_as_they_are_known(target: str) -> None:
    disc = shapely.Point(70, 34).buffer(0.01)
    given = {"where_prec": 1, "kind": "site", "lat": 34.0, "lon": 70.0, "stated_target": target}
    data = blocks_of(make_map(frame([incident(1, disc, **given)])).get_root().render())["data"]
    assert isinstance(data, dict)
    assert data["incidents"][0]["prec"] == 1


def test_an_unknown_language_is_refused_with_the_choices() -> None:
    with pytest.raises(InputError, match="en, fa, ps, ur"):
        make_map(article(), lang="xx")


def test_a_frame_without_geometry_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="event_type"):
        make_map(article().drop(columns="event_type"))


def test_coordinates_in_another_system_are_refused() -> None:
    with pytest.raises(InputError, match="EPSG:4326"):
        make_map(article().to_crs(3857))


def test_no_incidents_make_a_map_too() -> None:
    data = blocks_of(make_map(frame([])).get_root().render())["data"]
    assert isinstance(data, dict)
    assert data["incidents"] == []
    assert data["as_of"] == ""


def test_a_claim_that_asserts_several_incidents_is_told_once() -> None:
    shared = article()
    told = shared.at[0, "claims"]
    for row, other in ((0, "incident-2"), (1, "incident-1")):
        shared.at[row, "claims"] = [{**claim, "shared_with": [other]} for claim in told]
    data = blocks_of(make_map(shared).get_root().render())["data"]
    assert isinstance(data, dict)
    assert data["incidents"][0]["claims"] == data["incidents"][1]["claims"]


def flatten(words: dict[str, object], prefix: str = "") -> set[str]:
    keys = set()
    for key, value in words.items():
        # The plural forms of a language are its own.
        if (
            (isinstance(value, dict) and "other" not in value | {"other": ""})
            or not isinstance(value, dict)
            or set(value) <= {"zero", "one", "two", "few", "many", "other"}
        ):
            keys.add(prefix + key)
        else:
            keys |= flatten(value, f"{prefix}{key}.")
    return keys


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_key_and_no_other(lang: str) -> None:
    assert flatten(read_words(lang)) == flatten(read_words("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_keeps_the_values_of_its_sentence(lang: str) -> None:
    def values(words: object) -> list[set[str]]:
        if isinstance(words, dict):
            if "other" in words and set(words) <= {"zero", "one", "two", "few", "many", "other"}:
                return [set(re.findall(r"\{(\w+)\}", words["other"]))]
            return [found for key in sorted(words) for found in values(words[key])]
        return [set(re.findall(r"\{(\w+)\}", str(words)))]

    assert values(read_words(lang)) == values(read_words("en"))


def test_every_word_that_the_modules_ask_for_is_there() -> None:
    folder = Path(__file__).parents[1] / "geo" / "maps" / "js"
    asked = set()
    for module in folder.glob("*.js"):
        asked |= set(re.findall(r'words\.say\("([\w.]+)"', module.read_text()))
    known = flatten(read_words("en"))
    assert asked
    assert {key for key in asked if key not in known} == set()


@given(
    st.lists(st.tuples(st.floats(60, 75), st.floats(29, 38)), min_size=3, max_size=12, unique=True)
)
@settings(max_examples=50, deadline=None)
def test_a_path_of_steps_leads_back_to_its_points(points: list[tuple[float, float]]) -> None:
    steps = encode_path(points)
    lon = lat = 0
    walked = []
    for dlon, dlat in zip(steps[::2], steps[1::2], strict=True):
        lon, lat = lon + dlon, lat + dlat
        walked.append((lon, lat))
    wanted = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
    kept = [point for at, point in enumerate(wanted) if at == 0 or point != wanted[at - 1]]
    assert walked == kept


def test_a_topology_tells_each_shared_edge_once() -> None:
    west, east = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    topology = Topology([west, east])
    assert len(topology.arcs) == 3
    assert sorted(topology.arc_sides) == [(0,), (0, 1), (1,)]
    assert topology.outline([0, 1]) != topology.area_rings[0]


def test_an_outline_of_areas_is_the_outline_of_their_union() -> None:
    cells = [shapely.box(x, y, x + 1, y + 1) for x in range(3) for y in range(3)]
    ring = [cell for at, cell in enumerate(cells) if at != 4]
    topology = Topology(ring)
    rings = topology.outline(range(8))
    assert len(rings) == 2


def test_a_hole_is_kept() -> None:
    area = shapely.box(0, 0, 3, 3) - shapely.box(1, 1, 2, 2)
    assert len(encode_geometry(area)) == 2


def test_the_base_that_ships_is_the_one_that_the_layers_give() -> None:
    assert load_base() == json.loads(json.dumps(build_base())), "run scripts/build_base.py"


def test_the_base_has_every_province_and_one_line() -> None:
    base = load_base()
    names = {row["name"] for row in base["provinces"]}
    assert {"Paktia", "Paktika", "Panjshir", "Parwan", "Balochistan"} <= names
    assert len([row for row in base["provinces"] if row["country"] == "AF"]) == 34
    assert {row["name"] for row in base["provinces"] if row["contested"]} == {
        "Azad Kashmir",
        "Gilgit-Baltistan",
    }
    ends: dict[tuple[int, int], int] = {}
    for number in base["lines"]["line"]:
        steps = base["arcs"][number]
        first = steps[0], steps[1]
        last = sum(steps[::2]), sum(steps[1::2])
        for node in (first, last):
            ends[node] = ends.get(node, 0) + 1
    assert sum(count % 2 for count in ends.values()) == 2


def test_the_base_has_waters_and_towns_with_their_names() -> None:
    base = load_base()
    assert {rank for rank, _ in base["waters"]["rivers"]} == {1, 2, 3, 4}
    assert len(base["waters"]["lakes"]) > 50
    assert [town["name"] for town in base["towns"] if not town["names"]] == []
    assert {"rivers", "lakes"} <= set(DRAWN_LAYERS)


def test_every_kind_and_grade_is_drawn() -> None:
    data = blocks_of(make_map(every_kind()).get_root().render())["data"]
    assert isinstance(data, dict)
    assert len({row["type"] for row in data["incidents"]}) == 10


def test_a_frame_to_embed_is_sandboxed_and_its_address_quoted() -> None:
    snippet = embed('a "map" & more.html')
    assert 'src="a%20%22map%22%20%26%20more.html"' in snippet
    assert "allow-same-origin" not in snippet
    assert "allow-scripts" in snippet


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://x/y"])
def test_a_frame_shows_no_other_kind_of_address(address: str) -> None:
    with pytest.raises(InputError, match="name the saved map"):
        embed(address)


def test_an_online_base_map_is_named_in_the_policy_and_nothing_else_is_let_in() -> None:
    page = make_map(article(), tiles="OpenStreetMap Mapnik").get_root().render()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]  # type: ignore[index]
    images = next(rule for rule in policy.split("; ") if rule.startswith("img-src"))
    assert images == "img-src data: https://tile.openstreetmap.org"
    assert "connect-src" not in policy


@pytest.mark.parametrize("name", ["no such map", "CartoDB.Positron"])
def test_a_base_map_that_cannot_be_used_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="tiles: "):
        make_map(article(), tiles=name)


def unpack(packed: dict[str, Any]) -> dict[str, list[Any]]:
    """Read the columns of packed points again, as the page does."""
    data = gzip.decompress(base64.b64decode(packed["bytes"]))
    found, start, count = {}, 0, packed["count"]
    for column in packed["columns"]:
        values = np.zeros(count, dtype=np.int64)
        for plane in range(column["width"]):
            part = np.frombuffer(data, np.uint8, count, start).astype(np.int64)
            values += part << (8 * plane)
            start += count
        values += column["base"]
        names = column.get("names")
        found[column["name"]] = [names[value] for value in values] if names else values.tolist()
    assert start == len(data)
    return found


@given(
    st.lists(
        st.tuples(
            st.floats(-180, 180),
            st.floats(-85, 85),
            st.text(max_size=5),
            st.integers(-(2**40), 2**40),
        ),
        min_size=1,
        max_size=30,
    )
)
@settings(max_examples=100, deadline=None)
def test_packed_points_read_back(rows: list[tuple[float, float, str, int]]) -> None:
    lon, lat, text, number = (list(part) for part in zip(*rows, strict=True))
    points = gpd.GeoDataFrame(
        {"text": text, "number": number}, geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326"
    )
    assume(not any(map(names_shelter, text)))
    found = unpack(encode_points(points))
    assert found["text"] == text
    assert found["number"] == number
    assert np.allclose(np.array(found["lon"]) * DEGREES_PER_UNIT, lon, atol=DEGREES_PER_UNIT)
    assert np.allclose(np.array(found["lat"]) * DEGREES_PER_UNIT, lat, atol=DEGREES_PER_UNIT)


def test_points_that_are_homes_or_posts_are_told_to_some_ten_kilometres() -> None:
    points = gpd.GeoDataFrame(
        {"target": ["a family house", "a bazaar"], "notes": ["", ""]},
        geometry=gpd.points_from_xy([70.4678, 70.4678], [34.4512, 34.4512]),
        crs="EPSG:4326",
    )
    found = unpack(encode_points(points))
    assert [step * DEGREES_PER_UNIT for step in found["lon"]] == pytest.approx([70.5, 70.4678])
    assert [step * DEGREES_PER_UNIT for step in found["lat"]] == pytest.approx([34.5, 34.4512])


def test_points_with_few_attributes_take_few_bytes_each() -> None:
    random = np.random.default_rng(20260221)
    count = 50_000
    points = gpd.GeoDataFrame(
        {"event_type": random.choice(["airstrike", "shelling", "other"], count)},
        geometry=gpd.points_from_xy(random.uniform(61, 74, count), random.uniform(25, 37, count)),
        crs="EPSG:4326",
    )
    packed = encode_points(points)
    assert len(packed["bytes"]) / count < 12
    assert encode_points(points) == packed


def test_points_that_are_none_are_refused_by_their_row() -> None:
    shapes = gpd.GeoDataFrame(geometry=[shapely.Point(1, 2), shapely.box(0, 0, 1, 1)], crs=4326)
    with pytest.raises(InputError, match="row 2"):
        encode_points(shapes)


def test_no_module_of_the_page_reads_markup() -> None:
    folder = Path(__file__).parents[1] / "geo" / "maps" / "js"
    readers = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\("
    )
    found = {
        path.name
        for path in folder.glob("*.js")
        if readers.search(re.sub(r"//.*", "", path.read_text()))
    }
    # That one is put in only where a script added elements of folium's.
    assert found == {"foreign.js"}


def lint(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Lint modules of the page; the linter comes with the tests, as one program."""
    linter = shutil.which("oxlint", path=str(Path(sys.executable).parent))
    if linter is None:
        pytest.skip("oxlint is not installed")
    config = Path(__file__).parents[1] / "geo" / "maps" / "js" / ".oxlintrc.json"
    command = [linter, "--config", str(config), *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_modules_of_the_page_are_linted() -> None:
    folder = Path(__file__).parents[1] / "geo" / "maps"
    done = lint(folder / "js", folder / "review")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "text", ["undeclared();", "const unused = 1;", "var old = L; old.x = old == 1;"]
)
def test_the_linter_finds_what_it_is_asked_to_find(text: str, tmp_path: Path) -> None:
    (tmp_path / "module.js").write_text(f'"use strict";\n{text}\n')
    assert lint(tmp_path).returncode == 1
