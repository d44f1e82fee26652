"""The scripts run, and what they made is in the repository byte for byte."""

import runpy
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def script(monkeypatch, capfd):
    def run(name, *arguments):
        monkeypatch.setattr(sys, "argv", [name, *map(str, arguments)])
        runpy.run_path(str(ROOT / "scripts" / name), run_name="__main__")
        return capfd.readouterr().out

    return run


def test_the_committed_maps_are_what_the_script_makes(tmp_path, capfd):
    make_maps = runpy.run_path(str(ROOT / "scripts" / "make_maps.py"))
    make_maps["main"](tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in (ROOT / "maps").iterdir()}
    assert set(made) == set(committed)
    assert [name for name in sorted(made) if made[name] != committed[name]] == []


def test_the_query_of_two_periods_tells_certain_from_possible(script):
    told = script("spatial_query.py")
    assert "before 2026-02-27: " in told
    assert "possible" in told
    assert "from 2026-02-27 on: " in told


def test_the_summary_is_by_province_and_by_type(script):
    told = script("summarize.py")
    assert "Panjshir" in told
    assert "airstrike" in told
