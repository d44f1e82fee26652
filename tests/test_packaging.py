"""What a user installs: one wheel with the data inside, that works away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(path)


def test_the_wheel_carries_every_layer_and_its_licence(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"geo/data/{path.relative_to(ROOT / 'data').as_posix()}"
        for path in (ROOT / "data").rglob("*")
        if path.is_file()
    }
    assert len(shipped) > 10
    assert shipped <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_is_at_most_25_mb(wheel):
    assert wheel.stat().st_size <= 25_000_000


def test_the_installed_package_finds_its_data(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import geo; print(geo.__file__); "
        "print(len(geo.read_case()), len(geo.layers.load('afg_provinces')))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    file, *counts = ran.stdout.split()
    assert file == str(tmp_path / "geo" / "__init__.py")
    assert counts == ["48", "34"]
