"""The rules of the house that a machine can check."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import geo

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "geo").rglob("*.py"))
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def _rooms():
    """Read the order of the rooms from the table in docs/architecture.md."""
    rows = [line for line in ARCHITECTURE.splitlines() if line.startswith("| `")]
    return [name.strip(" `") for line in rows for name in line.split("|")[1].split(",")]


def _room(path):
    parts = path.relative_to(ROOT / "geo").with_suffix("").parts
    return f"{parts[0]}/" if len(parts) > 1 else parts[0]


def _imports(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # Imports for type checking alone do not run, so they bind no order.
    unread = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in unread:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "geo":
                yield from (f"geo.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_every_module_has_its_place_in_the_architecture():
    rooms = {_room(path) for path in MODULES} - {"__init__"}
    assert rooms == set(_rooms())


def test_every_room_of_the_reading_is_told_where_changes_are():
    told = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    table = told.split("## Where a change belongs")[1]
    rooms = {path.stem for path in (ROOT / "geo" / "reading").glob("*.py")} - {"__init__"}
    assert rooms == set(re.findall(r"`([a-z_]+)`", table))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_upwards(path):
    rooms = _rooms()
    here = _room(path)
    if here == "__init__":
        return
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] != "geo" or len(parts) == 1:
            continue
        there = parts[1] if parts[1] in rooms else f"{parts[1]}/"
        if there in rooms:
            assert rooms.index(there) <= rooms.index(here), f"{here} imports {there}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_only_maps_composes_pages(path):
    composers = {"folium", "branca", "jinja2"}
    if _room(path) != "maps/":
        assert not composers & {name.split(".")[0] for name in _imports(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_reaches_for_the_network_or_the_clock(path):
    names = {name.split(".")[0] for name in _imports(path)}
    assert not names & {"requests", "urllib3", "httpx", "socket"}
    text = path.read_text(encoding="utf-8")
    assert "urllib.request" not in text
    for clock in ("datetime.now", "date.today", "time.time()", "utcnow"):
        assert clock not in text


def test_every_public_name_loads():
    for name in geo.__all__:
        assert getattr(geo, name) is not None
    assert set(geo.__all__) <= set(dir(geo))


def test_an_unknown_public_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="strikes"):
        geo.strikes  # noqa: B018


def test_help_does_not_import_geopandas():
    code = (
        "import sys; from geo.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "assert 'geopandas' not in sys.modules and 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_every_dependency_has_a_line_in_the_docs():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    for requirement in [*project["dependencies"], *extras]:
        name = requirement.split(">")[0].split("[")[0].split("=")[0]
        assert f"**{name}**" in told, name


def test_the_top_level_holds_only_what_belongs_there():
    told = {
        "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "benchmarks", "build", "data", "dist",
        "constraints.txt", "docs", "geo", "maps", "pyproject.toml", "scripts", "tests",
    }  # fmt: skip
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert {name for name in found - told if not name.endswith(".egg-info")} == set()
