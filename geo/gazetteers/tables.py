"""The shipped tables of places, and the units of an atlas, as entries of a gazetteer."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from geo import layers
from geo.atlas import Atlas
from geo.gazetteers.changes import Change, read_changes
from geo.gazetteers.homes import give_home
from geo.gazetteers.place import Place, country_name

__all__ = ["read_common_words", "read_entries", "read_unit_changes"]

_Entry = tuple[Place, list[str]]
_AdminKey = tuple[str, str, str]


def read_entries(atlas: Atlas) -> Iterator[_Entry]:
    """Give the units of an atlas, and the shipped places that lie in it, with all their names."""
    extra: dict[_AdminKey, list[str]] = defaultdict(list)
    further: dict[_AdminKey, list[str]] = defaultdict(list)
    for table in ("admin_names.csv", "spellings.csv"):
        for row in _rows(_folder() / table):
            named, last = (further, "place") if row.get("place") else (extra, "district")
            key = (row["country"], row["province"], row[last])
            named[key] += [n.strip() for n in row["names"].split(";") if n.strip()]
    yield from _admin_entries(atlas, extra)
    for table in ("places.csv", "hand_kept.csv"):
        for place, names in _read_places(_folder() / table):
            home = place if atlas.is_shipped else give_home(place, atlas)
            if home is not None:
                yield home, [*names, *further.get((place.country, place.province, place.name), ())]


def read_unit_changes(atlas: Atlas) -> Iterator[Change]:
    """Give what became of units of an atlas in the time of the reports."""
    yield from read_changes(_rows(_folder() / "unit_changes.csv"), atlas)


def read_common_words() -> Iterator[str]:
    """Give the words that many villages are called by."""
    for row in _rows(_folder() / "common_words.csv"):
        yield row["word"]


def _folder() -> Path:
    return layers.data_dir() / "places"


def _admin_entries(atlas: Atlas, extra: Mapping[_AdminKey, list[str]]) -> Iterator[_Entry]:
    for code in atlas.countries:
        if code:
            place = Place(f"country:{code}", country_name(code), "country", code, "")
            yield place, [place.name, *extra.get((code, "", ""), ())]
    for code, province, *names in _texts(atlas.provinces, _PROVINCE_NAMES):
        key = f"province:{code}:{province}"
        place = Place(key, province, "province", code, province)
        names = [*_with_brackets(province), *names, *extra.get((code, province, ""), ())]
        yield place, [n for n in names if n]
    for code, province, district, aliases in _texts(atlas.districts, _DISTRICT_NAMES):
        key = f"district:{code}:{province}:{district}"
        place = Place(key, district, "district", code, province, district)
        names = [*_with_brackets(district), *aliases.split(";")]
        names += extra.get((code, province, district), ())
        yield place, [n for n in names if n]


_PROVINCE_NAMES: Final = ("country", "province", "name_fa", "name_ps", "name_ur")
_DISTRICT_NAMES: Final = ("country", "province", "district", "aliases")


def _texts(frame: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give some columns of a layer row by row, nothing as an empty text."""
    cells = (frame[column].fillna("").astype(str) for column in columns)
    yield from zip(*cells, strict=True)


def _with_brackets(name: str) -> list[str]:
    """Give a name, and where part of it is in brackets, both parts by themselves.

    >>> _with_brackets("Khost(Matun)")
    ['Khost(Matun)', 'Khost', 'Matun']
    """
    parts = re.fullmatch(r"\s*(.+?)\s*\(\s*(.+?)\s*\)\s*", name)
    return [name, *parts.groups()] if parts else [name]


def _read_places(path: Path) -> Iterator[_Entry]:
    for row in _rows(path):
        names = [row["name"], *row["names"].split(";")]
        # What extends over districts has them for its footprint, never a disc around its point.
        lat, lon = ("", "") if _is_area(row) else (row["lat"], row["lon"])
        place = Place(
            row["place_id"],
            row["name"],
            row["kind"],
            row["country"],
            row["province"],
            row["district"],
            float(lat) if lat else None,
            float(lon) if lon else None,
            float(row.get("radius_km") or 0),
            int(row.get("population") or 0),
            tuple(m for m in (row.get("members") or "").split(";") if m),
            row.get("source") or "GeoNames",
        )
        yield place, [n.strip() for n in names if n.strip()]


def _is_area(row: dict[str, str]) -> bool:
    """Tell whether a row's extent is that of districts or provinces, not a disc."""
    return row.get("extent", "") in ("district", "members")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
