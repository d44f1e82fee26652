"""Workbooks: a sheet of XLSX or ODS as text, dates as ISO dates, numbers as they are stored."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from xml.etree import ElementTree

from geo.errors import InputError
from geo.readers._bytes import read_member
from geo.records import Flaw, Grid, Record

__all__ = ["read_ods", "read_xlsx"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_EXACT: Final = 2**53  # above, a spreadsheet's number no longer holds every digit
# What XML that is not as a workbook's should be raises on the way; the XML parsers of Python and of
# lxml, which openpyxl uses where it is installed, both raise kinds of SyntaxError.
_BROKEN: Final = (
    SyntaxError, OSError, KeyError, ValueError, TypeError, IndexError, AttributeError,
    OverflowError, zipfile.BadZipFile,
)  # fmt: skip
_REPEATS: Final = re.compile(rb"repeated\s*=\s*[\"'](\d+)")
_MOST_ROWS: Final = 2**20
_WIDEST: Final = 16_384

_Row = tuple[int, list[Any]]


class _ErrorValue(str):
    """The error that a formula of a sheet ended in, such as ``#REF!``."""


def read_xlsx(content: bytes, archive: zipfile.ZipFile, name: str, *, sheet: str = "") -> Grid:
    """Read a sheet of an XLSX workbook, the first that is visible unless one is named."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions such as drawings, which are not read
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            visible = [one.title for one in book.worksheets if one.sheet_state == "visible"]
            chosen, notes = _choose(sheet, [one.title for one in book.worksheets], visible, name)
            part = _part_of(archive, chosen)
            rows = list(_xlsx_rows(book[chosen]))
        counted, uncounted = _count_xlsx(read_member(archive, part))
    except (*_BROKEN, InvalidFileException) as problem:
        raise _damaged(name, problem) from problem
    if uncounted:
        notes.append(
            f"{name}: {uncounted} formulas have no stored value and are read as empty; open the "
            "workbook in a spreadsheet program and save it."
        )
    return _grid(rows, name, "XLSX", counted, notes)


def _xlsx_rows(sheet: Any) -> Iterator[_Row]:
    for cells in sheet.iter_rows():
        values = [
            _ErrorValue(c.value) if c.value is not None and c.data_type == "e" else c.value
            for c in cells
        ]
        line = next((c.row for c in cells if c.value is not None), 0)
        if line:
            yield line, values


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Find the file of a sheet in the workbook, apart from the library that reads it."""
    book = ElementTree.fromstring(read_member(archive, "xl/workbook.xml"))
    links = ElementTree.fromstring(read_member(archive, "xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    for one in book.iter(f"{_MAIN}sheet"):
        if one.get("name") == sheet:
            key = next(v for k, v in one.attrib.items() if k.endswith("}id"))
            target = targets[key]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


def _count_xlsx(content: bytes) -> tuple[int, int]:
    """Count the rows of a sheet that hold a value, and the formulas that hold none."""
    rows = empty = 0
    for _, element in ElementTree.iterparse(io.BytesIO(content)):
        if element.tag == f"{_MAIN}row":
            filled = False
            for cell in element.iter(f"{_MAIN}c"):
                value, inline = cell.find(f"{_MAIN}v"), cell.find(f"{_MAIN}is")
                has = (value is not None and value.text is not None) or inline is not None
                filled = filled or has
                empty += not has and cell.find(f"{_MAIN}f") is not None
            rows += filled
            element.clear()
    return rows, empty


def read_ods(content: bytes, archive: zipfile.ZipFile, name: str, *, sheet: str = "") -> Grid:
    """Read a sheet of an OpenDocument workbook, the first unless one is named."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    content_xml = read_member(archive, "content.xml")
    _refuse_repeats(content_xml, name)
    try:
        # calamine never ends on XML that is cut short, so what it is given is parsed before.
        ElementTree.fromstring(content_xml)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        about = book.sheets_metadata
        visible = [one.name for one in about if one.visible == SheetVisibleEnum.Visible]
        chosen, notes = _choose(sheet, [one.name for one in about], visible, name)
        counted = _count_ods(content_xml, chosen)
        table = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    except (*_BROKEN, CalamineError) as problem:
        raise _damaged(name, problem) from problem
    rows = [
        (line, [None if value == "" else value for value in cells])
        for line, cells in enumerate(table, start=1)
        if any(value != "" for value in cells)
    ]
    return _grid(rows, name, "ODS", counted, notes)


def _refuse_repeats(content: bytes, name: str) -> None:
    """Refuse cells said to be repeated more often than a sheet has rows, before they are made."""
    for found in _REPEATS.finditer(content):
        if len(found[1]) > 7 or int(found[1]) > _MOST_ROWS:
            raise InputError(
                f"{name}: repeats a cell or row {found[1][:12].decode()} times, more than a sheet "
                "holds; save it again from the spreadsheet program."
            )


def _count_ods(content: bytes, sheet: str) -> int:
    """Count the rows of a sheet that hold a value, apart from the library that reads them."""
    root = ElementTree.fromstring(content)
    count = 0
    for table in root.iter(f"{_TABLE}table"):
        if table.get(f"{_TABLE}name") != sheet:
            continue
        for row in table.iter(f"{_TABLE}table-row"):
            if any(_holds_value(cell) for cell in row):
                count += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
    return count


def _holds_value(cell: ElementTree.Element) -> bool:
    texts = ("".join(text.itertext()) for text in cell.iter(f"{_TEXT}p"))
    kind = cell.get(f"{_OFFICE}value-type", "string")
    return kind != "string" or any(texts)


def _choose(
    wanted: str, names: Sequence[str], visible: Sequence[str], name: str
) -> tuple[str, list[str]]:
    if wanted and wanted not in names:
        raise InputError(f"{name}: has no sheet “{wanted}”: there are {', '.join(names)}.")
    if wanted:
        return wanted, []
    if not visible:
        raise InputError(f"{name}: shows no sheet; name one with --layer ({', '.join(names)}).")
    notes = []
    if len(names) > 1:
        others = ", ".join(one for one in names if one != visible[0])
        notes.append(
            f"{name}: sheet “{visible[0]}” is read and not {others}; name another with --layer."
        )
    return visible[0], notes


def _grid(rows: Sequence[_Row], name: str, form: str, counted: int, notes: list[str]) -> Grid:
    if not rows:
        raise InputError(f"{name}: is empty; a table needs a header and at least one column.")
    header = _texts(rows[0][1])
    if len(header) > _WIDEST:
        raise InputError(f"{name}: has {len(header)} columns; give the table alone.")

    def records() -> Iterator[Record]:
        for number, (line, values) in enumerate(rows[1:], start=1):
            cells = _texts(values)
            # A sheet does not store what is empty to the right.
            cells += [""] * (len(header) - len(cells))
            yield Record(number, line, cells, flaw=_flaw_of(values, header))

    return Grid(
        name=name,
        form=form,
        header=header,
        records=records(),
        count=lambda: counted - 1,
        notes=notes,
    )


def _texts(values: Iterable[Any]) -> list[str]:
    texts = [_text_of(value) for value in values]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # Spreadsheets keep one kind of number: 13 comes as 13.0.
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        if value.time() == time(0):
            return value.date().isoformat()
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _flaw_of(values: Sequence[Any], header: Sequence[str]) -> Flaw | None:
    for position, value in enumerate(values):
        column = header[position] if position < len(header) else "*"
        if isinstance(value, _ErrorValue):
            return Flaw(column, str(value), "formula_error", "is an error; mend the formula.")
        if isinstance(value, float) and value.is_integer() and abs(value) >= _EXACT:
            return Flaw(
                column, repr(value), "lost_digits",
                "has more digits than a spreadsheet keeps in a number; store it as text.",
            )  # fmt: skip
    return None


def _damaged(name: str, problem: BaseException) -> InputError:
    reason = re.sub(r"\s+", " ", str(problem)) or type(problem).__name__
    return InputError(
        f"{name}: is a damaged workbook ({reason}); save it again from the spreadsheet program."
    )
