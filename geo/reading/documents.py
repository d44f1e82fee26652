"""The text of a document: plain text, Markdown, HTML, DOCX or PDF, and what it says of itself.

What a file is, is told from its bytes, not from its name alone. Nothing but the file is opened.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from geo.errors import InputError
from geo.reading.credits import day_of, split_front_matter
from geo.reading.docx_text import lines_of
from geo.reading.markup import strip_markdown
from geo.reading.pages import read_html

__all__ = ["Document", "open_document"]

LARGEST_FILE: Final = 64_000_000
"""Bytes of the largest file that is opened."""

_LARGEST_PART: Final = 200_000_000  # bytes of the text of a DOCX, unpacked
_SCANNED: Final = 20  # letters of a page with text; less is a picture of one
_APART: Final = frozenset(("al", "anti", "cross", "e", "ex", "i", "non", "pro", "self", "ul"))
"""What a hyphen stays behind where a line ends with it."""
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S
)
_DECLARED: Final = re.compile(rb"<meta[^>]*charset=[\"']?([\w-]+)", re.I)


@dataclass(frozen=True)
class Document:
    """A text, and the columns of its source that the file itself tells."""

    text: str
    name: str
    source: Mapping[str, str] = field(default_factory=dict)
    made: str = ""
    """The day on which the file says it was made, which need not be that of publication."""
    unread: str = ""
    """What of the file holds no text."""


def open_document(path: str | Path) -> Document:
    """Read the text of a file, or of standard input for ``-``.

    Raises
    ------
    InputError
        If it is an address, cannot be read, holds no text (a scanned PDF), is binary or in an
        encoding that is not told, or is larger than `LARGEST_FILE`.
    """
    name = str(path)
    if "://" in name or name.startswith("/vsi"):
        raise InputError(f"{name}: only files on this machine are read; download it first.")
    try:
        if name != "-" and Path(path).is_file() and Path(path).stat().st_size > LARGEST_FILE:
            raise _too_large(name, Path(path).stat().st_size)
        raw = sys.stdin.buffer.read(LARGEST_FILE + 1) if name == "-" else Path(path).read_bytes()
    except OSError as problem:
        raise InputError(
            f"{name}: cannot be read ({problem.strerror}); check the name and the folder."
        ) from problem
    if len(raw) > LARGEST_FILE:
        raise _too_large(name, len(raw))
    if not raw.strip():
        raise InputError(f"{name}: is empty; there is nothing to read.")
    if raw.startswith(b"%PDF-"):
        return _open_pdf(raw, name)
    if raw.startswith(b"PK\x03\x04"):
        return _open_docx(raw, name)
    text = _decode(raw, name)
    if _PAGE.match(text) or (
        name.lower().endswith((".html", ".htm", ".xhtml")) and "<" in text[:2000]
    ):
        body, source = read_html(text)
        if not body.strip():
            raise InputError(f"{name}: the page holds no text of an article.")
        return Document(body, name, source)
    if name.lower().endswith((".md", ".markdown")):
        text, source = split_front_matter(text.replace("\r\n", "\n"))
        return Document(strip_markdown(text), name, source)
    return Document(text, name)


def _too_large(name: str, size: int) -> InputError:
    return InputError(
        f"{name}: has {size / 1e6:,.0f} MB, and at most {LARGEST_FILE / 1e6:.0f} are read; "
        "a report is shorter than that, so give the texts one by one."
    )


def _decode(raw: bytes, name: str) -> str:
    """Read bytes as UTF-8, or as the file itself says in its beginning; never by guess."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as problem:
            raise InputError(
                f"{name}: begins as UTF-16 text, but is none ({problem})."
            ) from problem
    if b"\x00" in raw[:4096]:
        raise InputError(
            f"{name}: is no text: it holds NUL bytes. Plain text, Markdown, HTML, DOCX and PDF are "
            "read."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        declared = _DECLARED.search(raw[:2000])
        if declared is not None:
            with contextlib.suppress(LookupError, UnicodeDecodeError):
                return raw.decode(declared.group(1).decode("ascii"))
        line = raw.count(b"\n", 0, problem.start) + 1
        raise InputError(
            f"{name}, line {line}: byte {raw[problem.start]:#04x} is not UTF-8; save the text "
            "in UTF-8 and try again (its encoding is not guessed)."
        ) from problem
    controls = sum(char < " " and char not in "\t\n\r\f\v" for char in text[:4096])
    if controls > 8:
        raise InputError(
            f"{name}: is no text: it holds {controls} control characters in its first page."
        )
    return text.replace("\x00", " ")


def _open_docx(raw: bytes, name: str) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            names = set(archive.namelist())
        if "word/document.xml" not in names:
            raise InputError(f"{name}: is a ZIP file, but no DOCX document; unpack it first.")
        if size > _LARGEST_PART:
            raise _too_large(name, size)
        document = docx.Document(io.BytesIO(raw))
        lines = lines_of(document)
        properties = document.core_properties
        source = {"title": properties.title or "", "author": properties.author or ""}
        made = properties.created.date().isoformat() if properties.created else ""
    except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError,
            NotImplementedError) as problem:  # fmt: skip
        raise InputError(f"{name}: cannot be read as a DOCX document ({problem}).") from problem
    text = "\n".join(lines)
    if not text.strip():
        raise InputError(f"{name}: the document holds no text.")
    return Document(text, name, {key: value for key, value in source.items() if value}, made)


def _open_pdf(raw: bytes, name: str) -> Document:
    import logging

    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: is locked by a password; save it without one.")
        pages = [page.extract_text() for page in reader.pages]
        about: Mapping[str, object] = dict(reader.metadata or {})
        source = {
            "title": str(about.get("/Title") or ""),
            "author": str(about.get("/Author") or ""),
        }
        created = re.match(r"D:(\d{8})", str(about.get("/CreationDate") or ""))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
            NotImplementedError, OSError) as problem:  # fmt: skip
        raise InputError(f"{name}: cannot be read as a PDF document ({problem}).") from problem
    if not pages:
        raise InputError(f"{name}: has no pages; there is nothing to read.")
    empty = [
        number for number, page in enumerate(pages, 1) if sum(map(str.isalpha, page)) < _SCANNED
    ]
    if len(empty) == len(pages):
        what = "its page holds" if len(pages) == 1 else f"its {len(pages)} pages hold"
        raise InputError(
            f"{name}: {what} no text, only pictures of it; run a program for text recognition "
            "over it first."
        )
    unread = f"{len(empty)} of its {len(pages)} pages hold no text ({_ranges(empty)})"
    text = "\n\n".join(_joined_lines(page) for page in pages)
    source = {key: value for key, value in source.items() if value.strip()}
    made = day_of(created.group(1)) if created else ""
    return Document(text, name, source, made, unread if empty else "")


def _ranges(numbers: Sequence[int]) -> str:
    """Give numbers in rising order, those that follow each other as a range.

    >>> _ranges([1, 3, 4, 5])
    '1, 3–5'
    """
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][-1] == number - 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return ", ".join("–".join(map(str, span)) for span in spans)


def _joined_lines(page: str) -> str:
    """Join words that were divided at the end of a line; "cross-border" keeps its hyphen.

    >>> _joined_lines("a com-\\npound, cross-\\nborder fire at Dand-e-\\nPatan")
    'a compound, cross-border fire at Dand-e-Patan'
    """
    whole = set(re.findall(r"\w+-\w+", page))

    def join(match: re.Match[str]) -> str:
        first, second = match.groups()
        kept = first in _APART or second[:1].isupper() or f"{first}-{second}" in whole
        return f"{first}-{second}" if kept else first + second

    return re.sub(r"(\w*[a-z])-\n(\w+)", join, re.sub("\xad\n?", "", page))
