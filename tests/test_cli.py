"""The command, as a newcomer meets it: answers, exit codes, sentences instead of tracebacks."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geo import layers
from geo.cli import main
from geo.schema import GEOCODE_COLUMNS

ROOT = Path(__file__).parent.parent


@pytest.fixture
def table(tmp_path):
    def write(text, name="mine.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def _run(capfdbinary, *arguments):
    code = main(arguments)
    out, err = capfdbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


def test_links_between_claims_are_told_in_one_cell(capfdbinary):
    code, out, _ = _run(capfdbinary, "query", "--province", "Nangarhar", "-f", "csv")
    assert code == 0
    assert "R01-3 with R02-1, " in out


def test_the_summary_counts_bagram_in_parwan_and_panjshir_in_panjshir(capfdbinary):
    code, out, _ = _run(capfdbinary, "summary", "--by", "province", "-f", "json")
    rows = {row["province"]: row for row in json.loads(out)}
    assert code == 0
    assert (rows["Parwan"]["certain"], rows["Parwan"]["possible"]) == (1, 0)
    assert (rows["Panjshir"]["certain"], rows["Panjshir"]["possible"]) == (1, 0)


def test_a_summary_keeps_certain_and_possible_apart(capfdbinary):
    _, out, _ = _run(capfdbinary, "summary", "--by", "province", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert all(
        int(row["certain"]) <= float(row["expected"]) <= int(row["certain"]) + int(row["possible"])
        for row in rows
        if row["province"] != "no location"
    )


def test_a_query_gives_certainty_and_share(capfdbinary):
    code, out, _ = _run(
        capfdbinary, "query", "--province", "Nangarhar", "--type", "airstrike", "-f", "json"
    )
    rows = json.loads(out)
    assert code == 0
    assert {row["certainty"] for row in rows} <= {"certain", "possible"}
    assert all(0 < row["share"] <= 1 for row in rows)
    assert any(row["district"] == "Behsud" and row["certainty"] == "certain" for row in rows)


def test_only_the_certain_are_kept_when_asked(capfdbinary):
    _, out, _ = _run(
        capfdbinary, "query", "--within-km", "25", "--certainty", "certain", "-f", "json"
    )
    assert {row["certainty"] for row in json.loads(out)} == {"certain"}


def test_a_place_is_geocoded_with_the_columns_in_their_order(capfdbinary):
    code, out, _ = _run(capfdbinary, "geocode", "Behsud, Nangarhar", "-f", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert code == 0
    assert list(row)[: len(GEOCODE_COLUMNS)] == list(GEOCODE_COLUMNS)
    assert (row["province"], row["district"], row["where_prec"]) == ("Nangarhar", "Behsud", "3")


def test_the_candidates_and_what_was_not_understood_are_told(capfdbinary):
    _, out, _ = _run(capfdbinary, "geocode", "Behsud", "-f", "json")
    (row,) = json.loads(out)
    assert row["geo_status"] == "ambiguous"
    assert [c["province"] for c in row["candidates"]] == ["Nangarhar", "Maidan Wardak"]
    assert all(c["why"] for c in row["candidates"])
    assert row["not_understood"] == ""


def test_a_column_of_places_is_geocoded_and_the_table_kept(capfdbinary, table):
    path = table("id,where,province\n007,Behsud,Nangarhar\n008,Xyzzyville,\n009,Kabul and Kunar,\n")
    code, out, err = _run(capfdbinary, "geocode", "--input", path, "--column", "where", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [row["id"] for row in rows] == ["007", "008", "009", "009"]
    assert [row["row"] for row in rows] == ["1", "2", "3", "3"]
    assert rows[1]["geo_status"] == "unknown"
    assert rows[0]["stated_province"] == "Nangarhar"
    assert "3 rows read" in err


def test_the_zone_is_written_with_exactly_its_area(capfdbinary, tmp_path):
    import geopandas

    from geo.geodesy import area_km2

    target = tmp_path / "zone.geojson"
    code, _, err = _run(
        capfdbinary, "zone", "--area", "32", "--length", "10", "--at", "Torkham", "-o", str(target)
    )
    assert code == 0
    (shape,) = geopandas.read_file(target).geometry
    assert area_km2(shape) == pytest.approx(32, abs=1e-6)
    assert "hypothesis" in err


def test_the_layers_are_listed_and_verified(capfdbinary):
    code, out, _ = _run(capfdbinary, "layers", "-f", "json")
    rows = {row["name"]: row for row in json.loads(out)}
    assert code == 0
    assert rows["durand_line"]["licence"].startswith("ODbL")
    code, out, _ = _run(capfdbinary, "layers", "--verify")
    assert code == 0
    assert "0 problems" in out


def test_a_layer_is_told_of_in_lines_that_fit_a_terminal(capfdbinary):
    code, out, _ = _run(capfdbinary, "layers")
    assert code == 0
    rows = layers.registry()
    assert max(map(len, out.splitlines())) <= 96
    heads = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert heads == [f"{n}: {p}" for n, p in zip(rows["name"], rows["path"], strict=True)]
    for digest in rows["sha256"]:
        assert digest in out
    for word in ("source", "licence", "attribution", "vintage", "rows", "quality"):
        assert f"\n  {word}" in out


def test_each_version_of_the_line_is_told_with_its_length_at_each_tolerance(capfdbinary):
    versions = ["durand_line", "durand_line_districts", "durand_line_natural_earth",
                "durand_line_wdbii"]  # fmt: skip
    code, out, _ = _run(capfdbinary, "layers", *versions)
    assert code == 0
    for block in out.split("\n\n"):
        assert re.search(r"quality\s+2,\d{3}\.\d km, [\d,]+ vertices; simplified", block)
        assert re.findall(r"km at\s+([\d,]+)\s+m", block) == ["10", "100", "250", "1,000"]
    code, _, err = _run(capfdbinary, "layers", "durand")
    assert code == 1
    assert "there are durand_line," in err


def test_a_map_of_one_s_own_table_stands_beside_its_rejects(capfdbinary, table, tmp_path):
    path = table("date,place\n2026-02-27,Kunar province\n2026-02-30,Kabul\n2026-03-01,Xyzzyville\n")
    target = tmp_path / "map.html"
    code, _, err = _run(capfdbinary, "map", path, "-o", str(target))
    assert code == 1
    assert target.exists()
    assert f"{path}, row 2 (line 3), column date_start: “2026-02-30”" in err
    assert f"{path}, row 3 (line 4), column place_name: “Xyzzyville”" in err
    assert "3 claims read: 1 in 1 incidents, 2 rejected." in err
    with (tmp_path / "map.html.rejects.csv").open(encoding="utf-8", newline="") as stream:
        rejects = list(csv.DictReader(stream))
    assert [(r["line"], r["record"], r["code"]) for r in rejects] == [
        ("3", "2", "impossible_date"),
        ("4", "3", "unknown_place"),
    ]
    manifest = json.loads((tmp_path / "map.html.manifest.json").read_text(encoding="utf-8"))
    assert (manifest["read"], manifest["used"], manifest["rejected"]) == (3, 1, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "cannot be read"),
        ("", "is empty"),
        ("date,where_it_was\n2026-01-01,Kabul\n", "no column for the place"),
        ('place\n"Kabul\n', "quotation mark"),
    ],
)
def test_unreadable_input_writes_nothing(capfdbinary, table, tmp_path, text, words):
    path = table(text) if text is not None else str(tmp_path / "absent.csv")
    target = tmp_path / "map.html"
    code, out, err = _run(capfdbinary, "map", path, "-o", str(target))
    assert code == 1
    assert out == ""
    assert words in err
    assert err.count("\n") == 1
    assert not list(tmp_path.glob("map.html*"))


def test_what_was_published_later_is_left_out(capfdbinary, table):
    path = table("place,published\nKunar province,2026-02-01\nKhost province,2026-03-01\n")
    _, out, err = _run(capfdbinary, "summary", path, "--as-of", "2026-02-15", "-f", "json")
    counted = {row["province"] for row in json.loads(out) if row["certain"]}
    assert "Kunar" in counted
    assert "Khost" not in counted
    assert "1 published after 2026-02-15" in err


def test_the_frame_is_sandboxed(capfdbinary, tmp_path):
    page = tmp_path / "map.html"
    page.write_text("<!doctype html>", encoding="utf-8")
    code, out, _ = _run(capfdbinary, "embed", str(page))
    assert code == 0
    assert out.startswith("<iframe")
    assert "allow-same-origin" not in out
    code, _, err = _run(capfdbinary, "embed", str(tmp_path / "absent.html"))
    assert code == 1
    assert "no such map" in err


@pytest.mark.parametrize("arguments", [[], ["fly"], ["summary", "-f", "doc"], ["map"], ["geocode"]])
def test_wrong_use_is_exit_code_2(capfdbinary, arguments):
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    assert b"Traceback" not in capfdbinary.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "--province", "Nangahar"],
        ["query", "--within-km", "-3"],
        ["query", "--since", "2026-03-02", "--until", "2026-03-01"],
        ["query", "--since", "27/02/2026"],
        ["summary", "--by", "mood"],
        ["zone", "--area", "0"],
        ["zone", "--area", "32", "--at", "Xyzzyville"],
        ["summary", "--as-of", "soon"],
    ],
)
def test_a_value_that_cannot_be_is_one_sentence(capfdbinary, arguments):
    code, out, err = _run(capfdbinary, *arguments)
    assert code in {1, 2}
    assert out == ""
    assert err.startswith("strikemap: ")
    assert err.count("\n") == 1


def test_a_closed_pipe_is_quiet():
    code = "import sys; from geo.cli import main; sys.exit(main(['layers', '-f', 'json']))"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


def test_every_command_is_documented():
    from geo.cli import _parser

    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    (commands,) = _parser()._subparsers._group_actions
    for name in commands.choices:
        assert f"`strikemap {name} " in documented or f"`strikemap {name}`" in documented, name


def test_a_map_fetches_only_the_base_that_was_asked_for_by_name(capfdbinary, table, tmp_path):
    path = table("place\nKabul\n")
    plain, tiled = tmp_path / "plain.html", tmp_path / "tiled.html"
    assert _run(capfdbinary, "map", path, "-o", str(plain))[0] == 0
    assert (
        _run(capfdbinary, "map", path, "--tiles", "openstreetmap mapnik", "-o", str(tiled))[0] == 0
    )
    policy = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
    hosts = [re.findall(r"https?://[\w.]+", policy.search(page.read_text())[1])
             for page in (plain, tiled)]  # fmt: skip
    assert hosts == [[], ["https://tile.openstreetmap.org"]]
    code, _, err = _run(capfdbinary, "map", path, "--tiles", "no such", "-o", str(plain))
    assert code == 1
    assert "no base map" in err
