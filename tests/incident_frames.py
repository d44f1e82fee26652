"""Small frames of incidents to draw, with every kind of footprint and a rival figure."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo import geodesy, layers
from geo.schema import EVENT_TYPES, GRADES, INCIDENT_COLUMNS

MARKER = "{{7*7}}<b>x</b>"
"""Harmless text that shows 49 where a template read it and bold where markup was read."""


_CLAIM_TEXTS = (
    *("claimed_by", "claimant_party", "publisher", "title", "author", "url", "archive_url"),
    *("place_name", "actor", "stated_target", "deaths_of", "notes"),
)
_INCIDENT_TEXTS = (
    *("incident_id", "event_type", "date_start", "date_end", "place_name", "matched_name"),
    *("province", "district", "country", "geo_status", "kind", "actor", "stated_target"),
    *("grade", "grade_reason", "responsibility", "figures", "group_id", "footprint_id"),
)


def claim(number: int, **given: Any) -> dict[str, Any]:
    """Make one claim of an incident."""
    return {
        "claim_id": f"c{number}",
        "claimed_by": "a party",
        "claimant_party": "a party",
        "claim_status": "reported",
        "publisher": "A Newspaper",
        "title": "",
        "author": "",
        "published": "2026-03-02",
        "url": "https://example.org/report",
        "archive_url": "",
        "event_type": "airstrike",
        "date_start": "2026-03-01",
        "date_end": "2026-03-01",
        "date_prec": 1,
        "place_name": "",
        "actor": "",
        "stated_target": "",
        "deaths_low": None,
        "deaths_high": None,
        "deaths_of": "",
        "injured_low": None,
        "injured_high": None,
        "area_km2": None,
        "shared_with": [],
        "notes": "",
        **given,
    }


def incident(number: int, geometry: Any, **given: Any) -> dict[str, Any]:
    """Make one incident; what is not given is empty."""
    row: dict[str, Any] = dict.fromkeys(INCIDENT_COLUMNS, "")
    row.update(
        incident_id=f"incident-{number}",
        event_type="airstrike",
        date_start="2026-03-01",
        date_end="2026-03-01",
        date_prec=1,
        geo_status="matched",
        country="AF",
        actor="Pakistan",
        grade="fair",
        grade_reason="two sources report it",
        responsibility="attributed",
        figures="none",
        deaths_low=None,
        deaths_high=None,
        lat=None,
        lon=None,
        where_prec=4,
        kind="province",
        distance_low_km=10.0,
        distance_high_km=80.0,
        alternatives=[],
        claims=[claim(number)],
        footprint_id=f"footprint-{number}",
        geometry=geometry,
    )
    row.update(given)
    return row


def frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """Make a frame of incidents, also of none."""
    columns = [*INCIDENT_COLUMNS, "geometry"]
    data = {name: _column([row[name] for row in rows]) for name in columns}
    return gpd.GeoDataFrame(data, geometry="geometry", crs="EPSG:4326")


def _column(values: list[Any]) -> Any:
    # As plain objects texts may hold half a pair of surrogates, which pyarrow's strings refuse.
    return pd.Series(values, dtype=object) if any(isinstance(v, str) for v in values) else values


def provinces() -> dict[str, Any]:
    """Give the footprints of the Afghan provinces by name."""
    layer = layers.load("afg_provinces")
    return dict(zip(layer["province"], layer.geometry, strict=True))


def article() -> gpd.GeoDataFrame:
    """Give incidents at the eight places that the case's article names, and more kinds."""
    shapes = provinces()
    rows = [
        incident(
            number,
            shapes[name],
            place_name=f"{name} province",
            matched_name=name,
            province=name,
            footprint_id=f"province:{name}",
        )
        for number, name in enumerate(["Nangarhar", "Paktika", "Khost", "Paktia", "Panjshir"], 1)
    ]
    for number, (name, province, lon, lat, radius) in enumerate(
        [
            ("Kabul", "Kabul", 69.17, 34.53, 10),
            ("Kandahar", "Kandahar", 65.71, 31.61, 10),
            ("Bagram Air Base", "Parwan", 69.265, 34.946, 3),
        ],
        6,
    ):
        rows.append(
            incident(
                number,
                geodesy.disc(lon, lat, radius),
                place_name=name,
                matched_name=name,
                province=province,
                where_prec=1,
                kind="city",
                lat=lat,
                lon=lon,
            )
        )
    rows[0].update(
        grade="confirmed",
        figures="rival",
        deaths_low=13,
        deaths_high=80,
        claims=[
            claim(1, claimed_by="UNAMA", deaths_low=13, deaths_high=13, deaths_of="civilians"),
            claim(
                101, claimed_by="a ministry", deaths_low=80, deaths_high=80, deaths_of="militants"
            ),
        ],
    )
    return frame(rows)


def every_kind() -> gpd.GeoDataFrame:
    """Give one incident of each kind and grade, spread over places of one province."""
    grades = list(GRADES)
    rows = [
        incident(
            number,
            geodesy.disc(64.0 + number * 0.6, 32.0 + (number % 3), 5),
            event_type=kind,
            grade=grades[number % len(grades)],
            place_name=f"place {number}",
            matched_name=f"place {number}",
            province="Helmand",
            where_prec=1,
            kind="town",
            lat=32.0 + (number % 3),
            lon=64.0 + number * 0.6,
        )
        for number, kind in enumerate(EVENT_TYPES)
    ]
    return frame(rows)


def hostile(text: str = MARKER) -> gpd.GeoDataFrame:
    """Give one incident that holds a text in every field that can hold text."""
    told = dict.fromkeys(_CLAIM_TEXTS, text)
    row = incident(
        1,
        shapely.box(66, 32, 67, 33),
        **dict.fromkeys(_INCIDENT_TEXTS, text),
        alternatives=[{"weight": 0.5, "matched_name": text, "province": text, "district": text}],
        claims=[
            claim(
                1,
                **told,
                published=text,
                claim_status=text,
                date_start=text,
                deaths_low=1,
                deaths_high=2,
                shared_with=[text],
            )
        ],
    )
    return frame([row])


def zones() -> gpd.GeoDataFrame:
    """Give two hypotheses of a claimed area."""
    rows = [
        {
            "zone_id": f"zone-{number}",
            "label": f"hypothesis {number}",
            "side": "afg",
            "start_km": 100.0 * number,
            "end_km": 100.0 * number + 10,
            "length_km": 10.0,
            "depth_m": 3200.0,
            "area_km2": 32.0,
            "provinces": "Paktika",
            "districts": "",
            "statement": "One hypothesis of the claimed size.",
            "geometry": shapely.box(69.0, 31.8 + number / 10, 69.1, 31.83 + number / 10),
        }
        for number in (1, 2)
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")
