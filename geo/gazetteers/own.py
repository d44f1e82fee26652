"""The user's own places: country dumps taken into collections, told of, and removed."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pandas as pd

from geo.atlas import Atlas, shipped_atlas
from geo.errors import PlaceError
from geo.gazetteers.collection import Collection, write_collection
from geo.gazetteers.dumps import DumpReport, read_dump
from geo.gazetteers.place import Place

__all__ = ["collections", "import_places", "list_places", "places_folder", "remove_places"]

_LICENCES: Final = {"GeoNames": "GeoNames, CC BY 4.0", "GNS": "GNS, public domain"}


def places_folder() -> Path:
    """Give the folder of the user's own places.

    It is below ``STRIKEMAP_DATA_HOME`` where that is set, else in the user's data folder of the
    system.
    """
    home = os.environ.get("STRIKEMAP_DATA_HOME")
    if home:
        return Path(home) / "places"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "strikemap" / "places"


def collections() -> list[Path]:
    """Give the files of the user's collections, in the order of their names."""
    folder = places_folder()
    return sorted(folder.glob("*.places")) if folder.is_dir() else []


def import_places(
    path: str | Path,
    *,
    name: str = "",
    atlas: Atlas | None = None,
    progress: Callable[[int], None] | None = None,
) -> DumpReport:
    """Take a country dump of GeoNames or of the GNS into the user's own gazetteer.

    The dump is streamed; each place is put into the district of the layers that it lies in.
    What is of no use as a place, or lies outside the layers, is counted and left out.

    Parameters
    ----------
    path
        The text file of the dump, such as ``AF.txt``.
    name
        What to call the collection; by default the name of the file without its ending. An
        older collection of that name is replaced.
    atlas
        The layers that the places must lie in; the shipped ones if absent.
    progress
        Called with the number of lines read, now and then.

    Returns
    -------
    DumpReport
        How many lines were read, kept, passed over and rejected, the first rejects with why.

    Raises
    ------
    InputError
        If the file is missing or is no such dump.
    """
    source = Path(path)
    report = DumpReport(name or source.stem)
    _check_name(report.name)
    layers_of = shipped_atlas() if atlas is None else atlas
    entries = read_dump(source, report, atlas=layers_of, progress=progress)
    first = next(entries, None)  # a file that is no dump is refused before anything is written
    kind = "" if first is None else first[0].source
    about = {"file": source.name, "licence": _LICENCES.get(kind, "of the dump")}
    kept = _chained(first, entries)
    target = places_folder() / f"{report.name}.places"
    write_collection(target, kept, about | {"sha256": _sha256(source)})
    return report


def _chained(
    first: tuple[Place, list[str]] | None, rest: Iterator[tuple[Place, list[str]]]
) -> Iterator[tuple[Place, list[str]]]:
    if first is not None:
        yield first
    yield from rest


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def _check_name(name: str) -> None:
    if not re.fullmatch(r"[\w-][\w .-]{0,60}", name):
        raise PlaceError(
            f"{name!r} cannot be the name of a collection; use letters, digits, - and _."
        )


def list_places() -> pd.DataFrame:
    """List the user's own collections: name, places, file, licence, sha256.

    Examples
    --------
    >>> list(list_places().columns)
    ['name', 'places', 'file', 'licence', 'sha256']
    """
    columns = ["name", "places", "file", "licence", "sha256"]
    rows = [{**Collection(path).about, "name": path.stem} for path in collections()]
    return pd.DataFrame(rows, columns=columns)


def remove_places(name: str) -> None:
    """Remove one of the user's own collections.

    Raises
    ------
    PlaceError
        If there is no collection of that name.
    """
    _check_name(name)
    path = places_folder() / f"{name}.places"
    if not path.is_file():
        listed = ", ".join(p.stem for p in collections()) or "none"
        raise PlaceError(f"there is no collection {name!r}; there are: {listed}.")
    path.unlink()
