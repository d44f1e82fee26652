"""XLSX: incidents, claims and what must be said, every cell a text or a number."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any, Final

from geo.exports._sheets import Sheets, plain_rows

__all__ = ["workbook"]

_LONGEST: Final = 32_767  # characters that a cell of XLSX holds
_WIDTHS: Final = {"grade_reason": 40, "place_name": 28, "notes": 40, "title": 40, "reason": 40}


def workbook(sheets: Sheets) -> bytes:
    """Write a workbook; no text becomes a formula or a link, and its times are of the data."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
         "strings_to_numbers": False, "nan_inf_to_errors": False},
    )  # fmt: skip
    made = datetime.fromisoformat(sheets.as_of or "2000-01-01")
    book.set_properties({"title": "Incidents and claims as reported", "created": made})
    bold = book.add_format({"bold": True})
    for name, frame in (("incidents", sheets.incidents), ("claims", sheets.claims)):
        rows = plain_rows(frame)
        columns = [c for c in frame.columns if c != "geometry"]
        page = book.add_worksheet(name)
        page.freeze_panes(1, 1)
        for at, column in enumerate(columns):
            page.write_string(0, at, column, bold)
            page.set_column(at, at, _WIDTHS.get(column, 14))
        for line, row in enumerate(rows, start=1):
            for at, column in enumerate(columns):
                _write(page, line, at, row[column])
        page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    about = book.add_worksheet("about")
    about.set_column(0, 0, 120)
    for line, said in enumerate(sheets.said):
        about.write_string(line, 0, said)
    book.close()
    return stream.getvalue()


def _write(page: Any, line: int, at: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(line, at, value)
        return
    text = "".join(c if c in "\t\n\r" or ord(c) >= 0x20 else "\ufffd" for c in str(value))
    page.write_string(line, at, text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
