"""Another country from its files alone: the example of docs/own-layers.md, as it stands there."""

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_SPEC = importlib.util.spec_from_file_location(
    "another_country", ROOT / "scripts" / "another_country.py"
)
example = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(example)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tajikistan")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STRIKEMAP_DATA_HOME", str(folder))
        code = example.run(folder)
    return folder, code


def test_the_page_shows_every_command_that_places_things():
    shown = {words[0] for words in example.read_commands()}
    assert shown == {"places", "geocode", "query", "summary", "zone", "map"}


def test_the_example_runs_from_its_files_alone(outputs, capsys):
    folder, code = outputs
    assert code == 1  # two places lie outside, and are told of
    zones = json.loads((folder / "zone.geojson").read_text(encoding="utf-8"))["features"]
    assert all("Gorno-Badakhshan" in zone["properties"]["provinces"] for zone in zones)
    page = (folder / "map.html").read_text(encoding="utf-8")
    base = json.loads(page.split('id="strikemap-base">')[1].split("</script>")[0])
    assert [country["code"] for country in base["countries"]] == ["TJ"]
    assert len(base["provinces"]) == 5
    assert "Dushanbe" in {town["name"] for town in base["towns"]}
    data = json.loads(page.split('id="strikemap-data">')[1].split("</script>")[0])
    located = {row["name"]: row for row in data["incidents"]}
    assert located["Ishqoshim"]["province"] == "Gorno-Badakhshan"
    assert located["Ishqoshim"]["km_low"] < 5
    assert "Durand" not in page.split('id="strikemap-words"')[1].split('"fa"')[0]


def test_the_places_of_the_example_stay_in_its_folder(outputs):
    folder, _ = outputs
    assert (folder / "home" / "places" / "TJ.places").is_file()
