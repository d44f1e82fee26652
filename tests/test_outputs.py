"""Outputs are whole or absent."""

import importlib.util
import os
import random
from pathlib import Path

import pytest

from geo import outputs
from geo.errors import InputError


def test_a_file_is_replaced_whole(tmp_path):
    target = tmp_path / "out.csv"
    outputs.write_whole(target, b"old")
    outputs.write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_on_the_way_leaves_the_old_file(tmp_path, monkeypatch, step):
    target = tmp_path / "out.csv"
    outputs.write_whole(target, b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(outputs.Path, "replace", fail)
    with pytest.raises(InputError, match="No space left"):
        outputs.write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        outputs.write_whole(tmp_path / "none" / "out.csv", b"x")


def test_json_refuses_what_json_cannot_hold():
    with pytest.raises(ValueError, match="JSON"):
        outputs.json_bytes({"share": float("nan")})


@pytest.fixture(scope="module")
def interrupted():
    path = Path(__file__).parent.parent / "benchmarks" / "interrupted.py"
    spec = importlib.util.spec_from_file_location("interrupted", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CONTENT = random.Random(6).randbytes(200_000)


def test_a_killed_writer_leaves_the_old_file(interrupted, tmp_path):
    ends = interrupted.count_ends(
        "csv", CONTENT, tmp_path, 40, lambda p: interrupted.kill_at(p, 40, len(CONTENT))
    )
    # Killed after it took its name, the file is the new one.
    assert (ends["old"], ends["new"], ends["PART"]) == (39, 1, 0)


def test_a_full_disk_leaves_the_old_file(interrupted, tmp_path):
    ends = interrupted.count_ends(
        "csv", CONTENT, tmp_path, 40, lambda p: interrupted.limit_to(len(CONTENT) * p // 39)
    )
    assert (ends["old"], ends["new"], ends["PART"]) == (39, 1, 0)
    assert ends["left behind by a refused writer"] == 0


def test_a_writer_that_writes_in_place_would_be_found(interrupted, tmp_path, monkeypatch):
    monkeypatch.setattr(outputs, "write_whole", lambda path, content: path.write_bytes(content))
    ends = interrupted.count_ends(
        "csv", CONTENT, tmp_path, 10, lambda p: interrupted.limit_to(len(CONTENT) * p // 9)
    )
    assert ends["PART"] > 5
