"""Outputs are whole or absent."""

import os

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
