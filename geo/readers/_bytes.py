"""The bytes of a file that a user names, unpacked within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final

from geo.errors import InputError

__all__ = ["check_archive", "is_packed", "load", "peek", "read_member", "unpack"]

# A table packed by one of these is at most this many times larger than its archive, unless it is
# small; a file made to fill the memory is a thousand times larger.
_GREATEST_RATIO: Final = 200
_SMALL: Final = 8 * 2**20
_LARGEST: Final = 512 * 2**20
_MOST_MEMBERS: Final = 4096
# What Python's zipfile raises for archives that are cut, mixed up or of a rare kind.
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, OSError, EOFError,
)  # fmt: skip
_CHUNK: Final = 2**18
_MARKUP: Final = re.compile(rb"[\xef\xbb\xbf\xff\xfe\0\s]*<")
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:WFS|PG|MySQL|OCI|ODBC|CSW):", re.I)

_Opener = Callable[[IO[bytes]], Any]
_PACKED: Final[tuple[tuple[bytes, str, _Opener], ...]] = (
    (b"\x1f\x8b", "gzip", lambda raw: gzip.GzipFile(fileobj=raw)),
    (b"BZh", "bzip2", bz2.BZ2File),
    (b"\xfd7zXZ\x00", "xz", lzma.LZMAFile),
)


def load(path: str | Path) -> bytes:
    """Read a file of this machine, or ``-`` for standard input.

    Raises
    ------
    InputError
        If it is an address, cannot be read, or is empty.
    """
    name = _refuse_address(path)
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(path).read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise InputError(
            f"{name}: cannot be read ({reason}); check the name and the folder."
        ) from problem
    if not content:
        raise InputError(f"{name}: is empty; a table needs a header and at least one column.")
    return content


def peek(path: str | Path) -> bytes:
    """Read the first bytes of a file; none of standard input, which is read but once."""
    name = _refuse_address(path)
    try:
        with Path(path).open("rb") as stream:
            return b"" if name == "-" else stream.read(128)
    except (OSError, ValueError):
        return b""  # told in full where the file is read


def _refuse_address(path: str | Path) -> str:
    name = str(path)
    if _ADDRESS.match(name) or name.replace("\\", "/").startswith("/vsi"):
        raise InputError(f"{name}: only files on this machine are read; download it first.")
    return name


def unpack(content: bytes, name: str) -> tuple[bytes, str]:
    """Unpack gzip, bzip2 or xz; give other bytes as they are, with the name of the packing.

    The size is measured on a first pass that keeps nothing, so that a bomb is refused before it
    takes memory.

    Raises
    ------
    InputError
        If the archive is damaged or grows beyond the bounds.
    """
    for magic, packing, opener in _PACKED:
        if content.startswith(magic):
            with opener(io.BytesIO(content)) as stream:
                _measure(stream, len(content), name, packing)
            with opener(io.BytesIO(content)) as stream:
                return bytes(stream.read()), packing
    return content, ""


def is_packed(content: bytes) -> bool:
    """Tell whether bytes begin as gzip, bzip2 or xz do."""
    return any(content.startswith(magic) for magic, _, _ in _PACKED)


def check_archive(content: bytes, name: str) -> zipfile.ZipFile:
    """Open a ZIP archive after measuring all of its members and refusing what they may not hold.

    Raises
    ------
    InputError
        If it is damaged, encrypted or too large, or an XML member has a document type.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > _MOST_MEMBERS:
            raise InputError(
                f"{name}: holds {len(members)} files, more than the {_MOST_MEMBERS} that are "
                "looked through; give the table itself."
            )
        left = _LARGEST
        for member in members:
            if member.flag_bits & 1:
                raise InputError(f"{name}: is encrypted; save it without a password.")
            with archive.open(member) as stream:
                left -= _measure(stream, max(member.compress_size, 1), name, "ZIP", left)
            _refuse_document_type(archive, member, name)
    except (*_ZIP_ERRORS, RuntimeError) as problem:
        raise InputError(
            f"{name}: is a damaged archive or workbook ({_one_line(problem)}); save it again from "
            "the program it came from."
        ) from problem
    return archive


def read_member(archive: zipfile.ZipFile, member: str) -> bytes:
    """Read a member of an archive that `check_archive` has measured."""
    with archive.open(member) as stream:
        return stream.read()


def _measure(stream: IO[bytes], packed: int, name: str, packing: str, most: int = _LARGEST) -> int:
    size = 0
    try:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most or (size > _SMALL and size > _GREATEST_RATIO * packed):
                raise InputError(
                    f"{name}: unpacks to more than {size // 2**20} MB, {size // packed} times its "
                    f"size as {packing}, and is not read further; unpack it yourself if you "
                    "trust it."
                )
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as problem:
        raise InputError(
            f"{name}: its {packing} packing is damaged or cut short ({_one_line(problem)}); fetch "
            "or pack it again."
        ) from problem
    return size


def _refuse_document_type(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    with archive.open(member) as stream:
        head = stream.read(_CHUNK)
        if not _MARKUP.match(head):
            return
        # Without NULs, since XML may be in UTF-16; with an overlap, since chunks end anywhere.
        kept = b""
        found = False
        while head and not found:
            text = kept + head.replace(b"\0", b"")
            found = b"<!DOCTYPE" in text or b"<!ENTITY" in text
            kept = text[-len(b"<!DOCTYPE") :]
            head = stream.read(_CHUNK)
    if found:
        raise InputError(
            f"{name}: {member.filename} in it declares a document type, which no such file needs "
            "and which can read other files; save it again from the program it came from."
        )


def _one_line(problem: BaseException) -> str:
    return " ".join(str(problem).split()) or type(problem).__name__
