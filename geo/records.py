"""The records of a text table: read as text, and counted a second time without the parser."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from geo.errors import InputError

__all__ = ["count_records", "read_text", "shown", "split_records"]


def read_text(path: str | Path) -> str:
    """Read a file of this machine, or ``-`` for standard input, as UTF-8 text.

    Raises
    ------
    InputError
        If it is an address, cannot be read, is empty, binary or not UTF-8.
    """
    name = str(path)
    if "://" in name or name.startswith("/vsi"):
        raise InputError(f"{name}: only files on this machine are read; download it first.")
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(path).read_bytes()
    except OSError as problem:
        raise InputError(
            f"{name}: cannot be read ({problem.strerror}); check the name and the folder."
        ) from problem
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(f"{name}: is UTF-16 text; save it as CSV in UTF-8 and try again.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise InputError(
            f"{name}, line {line}: byte {raw[problem.start]:#04x} is not UTF-8; "
            "save the table as CSV in UTF-8 and try again."
        ) from problem
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise InputError(
            f"{name}, line {line}: holds a NUL character, so it is no text table; "
            "save it as CSV in UTF-8 and try again."
        )
    if not text.strip():
        raise InputError(f"{name}: is empty; a table needs a header and at least one column.")
    return text


def split_records(text: str, name: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Give the header of CSV text, and its records with the line that each begins on.

    Raises
    ------
    InputError
        If the text is not valid CSV; raised when the record at fault is reached.

    Examples
    --------
    >>> header, records = split_records("place\\nKabul\\n", "t.csv")
    >>> header, list(records)
    (['place'], [(2, ['Kabul'])])
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)

    def records() -> Iterator[tuple[int, list[str]]]:
        line = reader.line_num + 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                raise InputError(
                    f"{name}, line {line}: is not valid CSV ({problem}); look for a quotation "
                    "mark that is not closed or not doubled."
                ) from problem
            if cells:
                yield line, cells
            line = reader.line_num + 1

    stream = records()
    header = next(stream, (0, []))[1]
    return header, stream


def count_records(text: str) -> int:
    """Count the CSV records, the header among them, by their quotation marks alone.

    Examples
    --------
    >>> count_records('place,notes\\nKabul,"two\\nlines"\\n')
    2
    """
    count, quoted, filled = 0, False, False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        filled = filled or bool(line)
        quoted ^= line.count('"') % 2 == 1
        if not quoted:
            count += filled
            filled = False
    return count


def shown(value: str) -> str:
    """Show a value in a message: quoted, on one line, and no longer than a reader needs."""
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value)
    return f"“{plain if len(plain) <= 60 else plain[:57] + '…'}”"
