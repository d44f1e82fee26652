"""Files that are whole or absent.

A reader of an output sees the old file or the new one, never a part: the bytes go to a
temporary file in the same folder, are flushed to the disk, and take the name in one step.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.errors import InputError

__all__ = ["csv_bytes", "json_bytes", "sha256_of", "write_whole"]


def write_whole(path: str | Path, content: bytes) -> None:
    """Write a file so that it is the old one or the new one, never a part.

    Parameters
    ----------
    path
        The file to write; ``-`` is standard output.
    content
        All of its bytes.

    Raises
    ------
    InputError
        If the folder does not exist or cannot be written to.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> target = pathlib.Path(tempfile.mkdtemp()) / "table.csv"
    >>> write_whole(target, b"a,b\\n")
    >>> target.read_bytes()
    b'a,b\\n'
    """
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    temporary: str | None = None
    try:
        # mkstemp gives 0600; an output is as readable as any file its owner makes.
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(target)
        temporary = None
    except OSError as problem:
        raise InputError(
            f"{target}: cannot be written ({problem.strerror}); nothing was changed. "
            "Name a file in a folder that exists and that you may write to."
        ) from problem
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Give rows as UTF-8 CSV with a header and ``\\n`` line ends.

    Examples
    --------
    >>> csv_bytes(["a", "b"], [{"a": 1, "b": "x,y"}])
    b'a,b\\n1,"x,y"\\n'
    """
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, lineterminator="\n", restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")


def json_bytes(value: Any) -> bytes:
    """Give a value as indented UTF-8 JSON; NaN and infinities are refused."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8")


def sha256_of(content: bytes) -> str:
    """Give the SHA-256 of some bytes as hexadecimal digits.

    Examples
    --------
    >>> sha256_of(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(content).hexdigest()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
