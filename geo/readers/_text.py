"""CSV and its kin: text with a delimiter, read as text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from geo.errors import InputError
from geo.records import Grid, Record

__all__ = ["count_records", "decode", "read_delimited"]

_DELIMITERS: Final = {",": "a comma", "\t": "a tab", ";": "a semicolon", "|": "a bar"}
_LARGEST_CELL: Final = 2**24  # characters; more is a quotation mark that is not closed


def decode(content: bytes, name: str, *, encoding: str = "") -> tuple[str, list[str]]:
    """Decode UTF-8, UTF-16 by its byte order mark, or the encoding that is told.

    Raises
    ------
    InputError
        If the bytes are not of that encoding, or hold a NUL character.
    """
    notes = []
    if encoding:
        if encoding.casefold() not in _known_encodings():
            raise InputError(
                f"encoding “{encoding}” is not known; write a name such as utf-8, cp1256 "
                "(Arabic script) or cp1252 (western Europe)."
            )
        wanted = encoding
    elif content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        wanted = "utf-16"
        notes.append(f"{name}: is read as UTF-16, as its first bytes say.")
    else:
        wanted = "utf-8-sig"
    try:
        text = content.decode(wanted)
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        told = "UTF-8" if wanted == "utf-8-sig" else wanted
        raise InputError(
            f"{name}, line {line}: byte {content[problem.start]:#04x} is not {told}; save the "
            "table in UTF-8, or name its encoding with --encoding, such as cp1256 (Arabic script) "
            "or cp1252 (western Europe)."
        ) from problem
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise InputError(
            f"{name}, line {line}: holds a NUL character, so it is no text table; "
            "save it as CSV in UTF-8 and try again."
        )
    if not text.strip():
        raise InputError(f"{name}: is empty; a table needs a header and at least one column.")
    return text.removeprefix("\ufeff"), notes


def _known_encodings() -> set[str]:
    """Give the names of text encodings, so that no other codec of Python is run on a file."""
    names = {"utf-8", "utf8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"}
    names |= {f"{stem}{number}" for stem in ("cp", "windows-") for number in range(1250, 1259)}
    names |= {f"iso-8859-{number}" for number in range(1, 17)} | {"latin-1", "latin1", "ascii"}
    names |= {"cp437", "cp720", "cp850", "cp864", "cp866", "koi8-r", "mac-roman", "macarabic"}
    return {name for name in names if _is_codec(name)}


def _is_codec(name: str) -> bool:
    try:
        return bool(codecs.lookup(name).name)
    except LookupError:
        return False


def read_delimited(text: str, name: str) -> Grid:
    """Read text whose cells are parted by a comma, tab, semicolon or bar, as its header shows."""
    delimiter = _delimiter_of(text)
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)

    def rows() -> Iterator[tuple[int, list[str]]]:
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

    stream = rows()
    header = next(stream, (0, []))[1]
    notes = []
    if delimiter != ",":
        notes.append(f"{name}: the cells are parted by {_DELIMITERS[delimiter]}.")
    return Grid(
        name=name,
        form="TSV" if delimiter == "\t" else "CSV",
        header=header,
        records=(Record(n, line, cells) for n, (line, cells) in enumerate(stream, start=1)),
        count=lambda: count_records(text, delimiter) - 1,
        notes=notes,
    )


def _delimiter_of(text: str) -> str:
    """Give the sign that parts the cells of the header; a comma where none does."""
    header = _without_quoted(text[:65536], "".join(_DELIMITERS)).lstrip("\r\n")
    first = re.split(r"[\r\n]", header, maxsplit=1)[0]
    best = max(_DELIMITERS, key=first.count)
    return best if first.count(best) else ","


def _without_quoted(text: str, delimiters: str) -> str:
    signs = re.escape(delimiters)
    return re.sub(rf'(^|[{signs}\r\n])"[^"]*(?:""[^"]*)*"', r"\1x", text)


def count_records(text: str, delimiter: str = ",") -> int:
    """Count the records, the header among them, without parsing: lines, less what is quoted.

    Examples
    --------
    >>> count_records('place,notes\\nKabul,"two\\nlines"\\n')
    2
    """
    bare = _without_quoted(text, delimiter)
    return sum(map(bool, re.split(r"[\r\n]", bare)))
