"""Generated tables of every kind: each record comes out once, as a claim, a reject or merged."""

import importlib.util
import random
from pathlib import Path

import pytest

from geo.events import read_table

_SCRIPT = Path(__file__).parent.parent / "benchmarks" / "reconcile.py"


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("reconcile", _SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("number", range(160))
def test_a_generated_table_is_reconciled(bench, tmp_path, number):
    draw = random.Random(number)
    kind = bench.KINDS[number % len(bench.KINDS)]
    rows = bench.draw_rows(draw, ragged=kind not in ("json", "xlsx", "parquet"))
    path = tmp_path / "table"
    path.write_bytes(bench.write_table(kind, rows, draw))
    assert bench.find_fault(read_table(path), max(len(rows), kind == "json")) == ""


def test_a_lost_record_would_be_found(bench, tmp_path):
    path = tmp_path / "table"
    path.write_text("place\nKabul\nKhost\n", encoding="utf-8")
    table = read_table(path)
    table.claims = table.claims.head(1)
    assert bench.find_fault(table, 2) != ""
