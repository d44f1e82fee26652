"""Every kind of table gives the same records, and what is damaged or unsafe is refused."""

import bz2
import gzip
import io
import json
import lzma
import random
import sys
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.events import read_table
from geo.readers import open_grid
from geo.readers._text import count_records

SHARED = next(
    (p / "shared" for p in Path(__file__).resolve().parents if (p / "shared" / "corpora").is_dir()),
    Path(__file__).resolve().parents[2] / "shared",
)
HEADER = ["date", "place", "killed", "notes"]
ROWS = [
    ["2026-02-27", "Kabul", "3", "0101"],
    ["2026-02-28", "ننگرهار", "", "NA, =1+1"],
]
TEXT = 'date,place,killed,notes\n2026-02-27,Kabul,3,0101\n2026-02-28,ننگرهار,,"NA, =1+1"\n'


def _written(tmp_path, content, name="t"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def _zip(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def _xlsx(rows):
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def _ods(rows):
    cells = {
        True: '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>',
        False: "<table:table-cell/>",
    }
    body = "".join(
        "<table:table-row>"
        + "".join(cells[bool(c)].format(c.replace("&", "&amp;")) for c in row)
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for n in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Claims">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    return _zip(mimetype=kind, content_xml=content, **{"META-INF__manifest_xml": manifest})


def _parquet(rows):
    stream = io.BytesIO()
    pd.DataFrame(rows[1:], columns=rows[0]).to_parquet(stream, index=False)
    return stream.getvalue()


def _json_lines(rows):
    lines = [json.dumps(dict(zip(rows[0], row, strict=True))) for row in rows[1:]]
    return "\n".join(lines).encode()


def _parted(sign):
    bare = TEXT.replace('"NA, =1+1"', "NA#").replace(",", sign)
    return bare.replace("#", ", =1+1").encode()


_ALL = [HEADER, *ROWS]
KINDS = {
    "csv": TEXT.encode(),
    "csv with a mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "utf-16": TEXT.encode("utf-16"),
    "semicolons": _parted(";"),
    "tsv": _parted("\t"),
    "gzip": gzip.compress(TEXT.encode()),
    "bzip2": bz2.compress(TEXT.encode()),
    "xz": lzma.compress(TEXT.encode()),
    "zip": _zip(t_csv=TEXT),
    "xlsx": _xlsx(_ALL),
    "ods": _ods(_ALL),
    "parquet": _parquet(_ALL),
    "json lines": _json_lines(_ALL),
    "json": json.dumps([dict(zip(HEADER, row, strict=True)) for row in ROWS]).encode(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_the_same_records(tmp_path, kind):
    grid = open_grid(_written(tmp_path, KINDS[kind]))
    assert grid.header == HEADER
    assert [record.cells for record in grid.records] == ROWS
    assert grid.count() == 2


def test_the_kind_is_told_from_the_bytes_and_not_from_the_name(tmp_path):
    assert open_grid(_written(tmp_path, KINDS["xlsx"], "claims.csv")).form == "XLSX"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (gzip.compress(b"place\n" + b"Kabul\n" * 6_000_000), "times its size"),
        (_zip(t_csv=b"place\n" + b"\n" * 40_000_000), "times its size"),
        (gzip.compress(gzip.compress(b"place\nKabul\n")), "packed twice"),
        (gzip.compress(TEXT.encode())[:-12], "cut short"),
        (KINDS["xlsx"][:-40], "damaged"),
        (_zip(a_csv="a", b_csv="b"), "holds 2 files"),
        (_zip(xl__workbook_xml="<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "document type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .xlsx"),
        (b"PAR1" + bytes(40) + b"PAR1", "damaged Parquet"),
        (b"[" * 100_000, "nested more than"),
        (b'{"a":' * 100_000, "nested more than"),
        (b"[1, 2]", "not everything is an object"),
        (b'{"a": 1, "a": NaN}', "not valid JSON|named values|NaN"),
    ],
    ids=range(13),
)
def test_what_is_damaged_or_grows_without_end_is_refused(tmp_path, content, words):
    with pytest.raises(InputError, match=words) as caught:
        grid = open_grid(_written(tmp_path, content))
        bad = [record.flaw for record in grid.records if record.flaw]
        raise InputError(f"{bad[0].value} {bad[0].why}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["https://example.org/t.csv", "/vsicurl/x", "/vsizip/a.zip/b.csv"])
def test_an_address_is_not_followed(name):
    with pytest.raises(InputError, match="only files on this machine"):
        open_grid(name)


def test_numbers_of_json_are_kept_as_written(tmp_path):
    content = b'{"id": 12345678901234567890, "x": 1.10, "n": null, "l": [1.0, {"a": 2}]}\n'
    (record,) = open_grid(_written(tmp_path, content)).records
    assert record.cells == ["12345678901234567890", "1.10", "", '[1.0, {"a": 2}]']


def test_a_bad_line_of_json_is_rejected_alone(tmp_path):
    grid = open_grid(_written(tmp_path, b'{"place": "Kabul"}\n{"place": }\n[1]\n{"a":1,"a":2}\n'))
    codes = [record.flaw.code if record.flaw else "" for record in grid.records]
    assert codes == ["", "bad_json", "bad_json", "repeated_key"]
    assert grid.count() == 4


def test_a_sheet_is_chosen_by_name_and_the_others_are_told(tmp_path):
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["place"])
    book.create_sheet("More").append(["place"])
    book["More"].append(["Khost"])
    book.save(stream)
    path = _written(tmp_path, stream.getvalue())
    assert "“Sheet” is read and not More" in open_grid(path).notes[0]
    assert [r.cells for r in open_grid(path, layer="More").records] == [["Khost"]]
    with pytest.raises(InputError, match="there are Sheet, More"):
        open_grid(path, layer="Other")


def test_a_formula_without_a_value_and_one_that_failed_are_told(tmp_path):
    rows = [["place", "killed"], ["Kabul", "=1+1"], ["Khost", "#REF!"]]
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.active["B3"].data_type = "e"
    book.save(stream)
    grid = open_grid(_written(tmp_path, stream.getvalue()))
    assert [r.flaw and r.flaw.code for r in grid.records] == [None, "formula_error"]
    assert "1 formulas have no stored value" in grid.notes[0]


def test_dates_and_whole_numbers_of_a_workbook_are_plain(tmp_path):
    import datetime

    rows = [["d", "t", "n", "x"], [datetime.date(2026, 2, 27), None, 13.0, 34.5]]
    grid = open_grid(_written(tmp_path, _xlsx(rows)))
    assert [r.cells for r in grid.records] == [["2026-02-27", "", "13", "34.5"]]


_CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)


@settings(max_examples=200)
@given(
    st.lists(st.lists(_CELL, min_size=1, max_size=4), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_records_are_counted_alike_with_and_without_the_parser(rows, delimiter, end):
    import csv

    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(rows)
    text = stream.getvalue()
    read = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    assert count_records(text, delimiter) == len(read)


def _corpus(name, pattern):
    folder = SHARED / "corpora" / name
    found = [p for p in sorted(folder.rglob(pattern)) if p.is_file()] if folder.is_dir() else []
    return found or [pytest.param(None, marks=pytest.mark.skip(f"needs {folder}"))]


@pytest.mark.parametrize(
    "path",
    [
        *_corpus("csv-spectrum", "*"),
        *_corpus("csvkit", "*"),
        *_corpus("geojsonhint", "*.geojson"),
    ],
    ids=lambda p: p and p.name,
)
def test_no_file_of_the_corpora_ends_in_a_traceback(path):
    _try(path)


def test_no_file_of_the_json_suite_ends_in_a_traceback():
    paths = [p for p in _corpus("jsontestsuite", "*.json") if isinstance(p, Path)]
    if not paths:
        pytest.skip(f"needs {SHARED / 'corpora' / 'jsontestsuite'}")
    for path in paths:
        _try(path)


def _try(path):
    try:
        grid = open_grid(path)
        records = list(grid.records)
        assert grid.count() == len(records)
    except InputError as problem:
        assert str(problem).startswith(str(path))
        assert "\n" not in str(problem)


@pytest.mark.parametrize("path", _corpus("csv-spectrum", "csvs/*.csv"), ids=lambda p: p and p.name)
def test_csv_spectrum_is_read_as_its_answers_say(path):
    answers = json.loads((path.parents[1] / "json" / f"{path.stem}.json").read_text("utf-8"))
    grid = open_grid(path)
    read = [dict(zip(grid.header, r.cells, strict=True)) for r in grid.records]
    if path.stem == "newlines_crlf":  # its answer tells line ends that the file does not hold
        answers = [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in answers]
    assert read == answers


def test_standard_input_is_read(monkeypatch):
    class Stream:
        buffer = io.BytesIO(KINDS["xlsx"])

    monkeypatch.setattr(sys, "stdin", Stream)
    assert open_grid("-").count() == 2


def test_a_folder_is_no_table(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        open_grid(tmp_path)


def test_an_encoding_is_used_only_as_told(tmp_path):
    path = _written(tmp_path, "place\nکابل\n".replace("ک", "ك").encode("cp1256", "replace"))
    with pytest.raises(InputError, match=r"line 2: byte .* not UTF-8"):
        open_grid(path)
    assert next(open_grid(path, encoding="cp1256").records).cells[0].startswith("ك")
    with pytest.raises(InputError, match=r"encoding .* is not known"):
        open_grid(path, encoding="zip")


def _with_digits(book, old, number):
    """Write more digits into a workbook than the library that made it writes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).replace(old, b"<v>%d</v>" % number))
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["csv", "json", "parquet", "xlsx"])
def test_a_large_id_beside_an_empty_cell_keeps_its_digits(tmp_path, kind):
    number = 9007199254740993  # 2**53 + 1
    content = {
        "csv": f"id,place\n{number},Kabul\n,Khost\n".encode(),
        "json": f'{{"id": {number}, "place": "Kabul"}}\n{{"place": "Khost"}}\n'.encode(),
    }
    if kind == "parquet":
        stream = io.BytesIO()
        ids = pd.array([number, None], dtype="Int64")
        pd.DataFrame({"id": ids, "place": ["Kabul", "Khost"]}).to_parquet(stream)
        content[kind] = stream.getvalue()
    if kind == "xlsx":
        content[kind] = _with_digits(
            _xlsx([["id", "place"], [7, "Kabul"], [None, "Khost"]]), b"<v>7</v>", number
        )
    first, second = open_grid(_written(tmp_path, content[kind])).records
    assert (first.cells[0], second.cells[0]) == (str(number), "")


def _mutate(content, draw):
    """Cut, repeat or overwrite a part; in an archive, of one of its files."""
    if content[:2] == b"PK" and draw.random() < 0.7:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as made:
            chosen = draw.choice(source.namelist())
            for name in source.namelist():
                member = source.read(name)
                made.writestr(name, _mutate(member, draw) if name == chosen else member)
        return stream.getvalue()
    at = draw.randrange(max(len(content), 1))
    part = draw.choice([b"", b'"', b"\x00", b"\xff\xfe", b"<a>", b"&x;", b"[", b"9" * 400])
    return content[:at] + part + content[at + draw.choice([0, 1, 9, len(content)]) :]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_of_every_kind_is_read_or_refused_in_a_sentence(tmp_path, kind):
    draw = random.Random(kind)
    for _ in range(25):
        path = _written(tmp_path, _mutate(KINDS[kind], draw))
        try:
            read_table(path)
        except InputError as problem:
            assert str(problem).startswith(str(path))
            assert "\n" not in str(problem)


def test_a_cell_repeated_without_end_is_refused(tmp_path):
    book = _ods(_ALL)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(stream, "w") as made:
        for name in source.namelist():
            many = b'<table:table-cell table:number-columns-repeated="99999999999"/>'
            made.writestr(name, source.read(name).replace(b"<table:table-cell/>", many))
    with pytest.raises(InputError, match="more than a sheet holds"):
        open_grid(_written(tmp_path, stream.getvalue()))


def test_a_sheet_that_is_cut_short_is_refused_and_not_waited_for(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_ods(_ALL))) as source, zipfile.ZipFile(stream, "w") as made:
        for name in source.namelist():
            made.writestr(name, source.read(name).replace(b"</table:table></", b"</"))
    with pytest.raises(InputError, match="damaged"):
        open_grid(_written(tmp_path, stream.getvalue()))
