"""Country dumps of GeoNames and of the GEOnet Names Server, streamed line by line.

GeoNames: 19 columns separated by tabs, no header (``readme.txt`` of its export). GNS: a header
with names that have changed over the years; one line for each name, those of one feature under
one ``ufi``.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np
import shapely

from geo.atlas import Atlas, Unit
from geo.errors import InputError
from geo.gazetteers.place import Place

__all__ = ["DumpReport", "read_dump"]

_COLUMNS: Final = 19
_BATCH: Final = 2_000
_LONGEST_LINE: Final = 1 << 20
_LISTED_REJECTS: Final = 100
# GeoNames feature codes, http://www.geonames.org/export/codes.html; the GNS uses the same.
_KINDS: Final = {
    "AIRP": "airport", "AIRF": "airport", "AIRB": "air_base", "PPLX": "quarter", "VAL": "valley",
    "VALS": "valley", "MT": "mountain", "MTS": "mountain", "PK": "mountain", "PASS": "pass",
    "RGN": "locality", "LCTY": "locality", "AREA": "locality", "RUIN": "locality",
}  # fmt: skip
_WITHOUT_POINT: Final = frozenset({"valley", "mountain", "locality"})
# Column names of the GNS, of today and of the files before 2022.
_GNS: Final = {
    "id": ("ufi",), "name": ("full_name", "full_name_ro", "full_nm_nd"),
    "lat": ("lat_dd", "lat"), "lon": ("long_dd", "long"), "class": ("fc", "ft_class"),
    "code": ("desig_cd", "dsg", "ft_code"), "country": ("cc_ft", "cc1", "cc"),
}  # fmt: skip
_GNS_COUNTRIES: Final = {"AFG": "AF", "AF": "AF", "PAK": "PK", "PK": "PK"}

Entry = tuple[Place, list[str]]


@dataclass
class DumpReport:
    """The account of an import: ``lines = kept + joined + passed_over + rejected``.

    ``joined`` are lines that give a further name of a place already counted, ``passed_over``
    features that are no places, such as streams; ``rejects`` holds the first of the rejected
    lines with their numbers and why.
    """

    name: str
    lines: int = 0
    kept: int = 0
    joined: int = 0
    passed_over: int = 0
    rejected: int = 0
    rejects: list[tuple[int, str]] = field(default_factory=list)

    def reject(self, line: int, why: str) -> None:
        """Count a line that cannot be used, and keep why for the first of them."""
        self.rejected += 1
        if len(self.rejects) < _LISTED_REJECTS:
            self.rejects.append((line, why))


@dataclass(frozen=True, slots=True)
class _Feature:
    line: int
    lines: int
    key: str
    names: tuple[str, ...]
    lat: float
    lon: float
    feature: str
    code: str
    country: str
    population: int


def read_dump(
    path: Path,
    report: DumpReport,
    *,
    atlas: Atlas,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Entry]:
    """Read the places of a dump that lie in an atlas, filling the report on the way.

    Raises
    ------
    InputError
        If the file is missing, not UTF-8, or neither kind of dump.
    """
    try:
        with path.open("rb") as file:
            first = file.readline(_LONGEST_LINE)
    except OSError as problem:
        raise InputError(f"{path}: cannot be read ({problem.strerror}).") from problem
    header = first.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").rstrip("\r\n")
    cells = header.split("\t")
    named = _gns_columns([cell.strip().lower() for cell in cells])
    if named is None and len(cells) != _COLUMNS:
        raise InputError(
            f"{path}: line 1 has {len(cells)} cells separated by tabs; a dump of GeoNames has "
            f"{_COLUMNS}, one of the GNS a header with ufi, full_name, lat_dd and long_dd."
        )
    features = _gns(path, report, named) if named else _geonames(path, report)
    yield from _placed(features, report, atlas, progress)


def _gns_columns(cells: Sequence[str]) -> dict[str, int] | None:
    found = {}
    for key, names in _GNS.items():
        places = [cells.index(name) for name in names if name in cells]
        if not places:
            return None
        found[key] = places[0]
    return found


def _lines(path: Path, report: DumpReport) -> Iterator[tuple[int, list[str]]]:
    """Give the cells of each line with its number; reject what is no text."""
    with path.open("rb") as file:
        number = 0
        while raw := file.readline(_LONGEST_LINE):
            number += 1
            if number == 1:
                raw = raw.removeprefix(codecs.BOM_UTF8)
            if not raw.strip():
                continue
            report.lines += 1
            if not raw.endswith(b"\n") and len(raw) >= _LONGEST_LINE:
                report.reject(number, "the line is longer than a megabyte")
                while raw and not raw.endswith(b"\n"):
                    raw = file.readline(_LONGEST_LINE)
                continue
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                report.reject(number, "the line is not UTF-8")
                continue
            yield number, text.rstrip("\r\n").split("\t")


def _geonames(path: Path, report: DumpReport) -> Iterator[_Feature]:
    for number, cells in _lines(path, report):
        if len(cells) != _COLUMNS:
            report.reject(number, f"{len(cells)} cells in place of {_COLUMNS}")
            continue
        point = _point(cells[4], cells[5])
        if point is None:
            report.reject(number, f"no position: {cells[4]!r}, {cells[5]!r}")
            continue
        names = (cells[1], cells[2], *cells[3].split(","))
        population = int(cells[14]) if cells[14].isdecimal() else 0
        yield _Feature(
            number, 1, f"geonames:{cells[0]}", names, *point, cells[6], cells[7], cells[8],
            population,
        )  # fmt: skip


def _gns(path: Path, report: DumpReport, named: dict[str, int]) -> Iterator[_Feature]:
    rows = _gns_rows(path, report, named)
    for key, group in groupby(rows, key=lambda row: row[1]["id"]):
        members = list(group)
        number, cells = members[0]
        point = _point(cells["lat"], cells["lon"])
        if point is None:
            for line, bad in members:
                report.reject(line, f"no position: {bad['lat']!r}, {bad['lon']!r}")
            continue
        country = _GNS_COUNTRIES.get(cells["country"].split(",")[0].strip(), cells["country"])
        names = tuple(member["name"] for _, member in members)
        yield _Feature(
            number, len(members), f"gns:{key}", names, *point, cells["class"], cells["code"],
            country, 0,
        )  # fmt: skip


def _gns_rows(
    path: Path, report: DumpReport, named: dict[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in _lines(path, report):
        if number == 1:
            report.lines -= 1  # the header
            continue
        if len(cells) <= max(named.values()):
            report.reject(number, f"{len(cells)} cells, fewer than the header names")
            continue
        yield number, {key: cells[place].strip() for key, place in named.items()}


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        point = float(lat), float(lon)
    except ValueError:
        return None
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 else None


def _kind(feature: _Feature) -> str:
    """Give the kind of place that a feature is, "" for none."""
    if feature.code in _KINDS:
        return _KINDS[feature.code]
    if feature.feature != "P" or feature.code in ("PPLH", "PPLQ", "PPLW"):  # no longer there
        return ""
    if feature.population >= 100_000:
        return "city"
    seat = feature.code in ("PPLC", "PPLA", "PPLA2", "PPLA3")
    return "town" if seat or feature.population >= 5_000 else "village"


def _placed(
    features: Iterator[_Feature],
    report: DumpReport,
    atlas: Atlas,
    progress: Callable[[int], None] | None,
) -> Iterator[Entry]:
    """Put features into the districts that they lie in, a batch at a time."""
    names, shapes = atlas.smallest
    tree = shapely.STRtree(shapes)
    batch: list[tuple[_Feature, str]] = []
    for feature in features:
        kind = _kind(feature)
        if not kind:
            report.passed_over += feature.lines
            continue
        batch.append((feature, kind))
        if len(batch) == _BATCH:
            yield from _settled(batch, names, tree, report)
            batch.clear()
            if progress is not None:
                progress(report.lines)
    yield from _settled(batch, names, tree, report)
    if progress is not None:
        progress(report.lines)


def _settled(
    batch: Sequence[tuple[_Feature, str]],
    names: Sequence[Unit],
    tree: shapely.STRtree,
    report: DumpReport,
) -> Iterator[Entry]:
    points = shapely.points([(f.lon, f.lat) for f, _ in batch] or np.empty((0, 2)))
    hits: dict[int, int] = {}
    for point, district in zip(*tree.query(points, predicate="intersects"), strict=True):
        hits[int(point)] = min(int(district), hits.get(int(point), int(district)))
    for number, (feature, kind) in enumerate(batch):
        home = names[hits[number]] if number in hits else None
        # Layers of one's own may name a country by no code, or not at all.
        elsewhere = home is not None and len(home[0]) == 2 and home[0] != feature.country
        if home is None or elsewhere:
            where = "outside the units of the layers" if home is None else f"in {home[0]}"
            report.reject(feature.line, f"{feature.names[0]}: of {feature.country}, lies {where}")
            report.rejected += feature.lines - 1
            continue
        report.kept += 1
        report.joined += feature.lines - 1
        exact = kind not in _WITHOUT_POINT
        place = Place(
            feature.key,
            feature.names[0],
            kind,
            *home,
            lat=feature.lat if exact else None,
            lon=feature.lon if exact else None,
            population=feature.population,
            source="GeoNames" if feature.key.startswith("geonames") else "GNS",
        )
        yield place, [name.strip() for name in feature.names if name.strip()]
