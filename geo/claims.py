"""One row of text → one claim: dates, codes, figures and coordinates, or why it cannot be used."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.days import BadDayError, DayReader, plain_digits
from geo.placing.coordinates import read_position
from geo.records import Flaw
from geo.schema import (
    CLAIM_COLUMNS,
    CLAIM_STATUSES,
    EVENT_TYPES,
    SOURCE_COLUMNS,
    WHERE_PRECISIONS,
)

__all__ = ["COUNTS", "REGION", "BadCellError", "ClaimReader", "read_published"]

COUNTS: Final = ("deaths_low", "deaths_high", "injured_low", "injured_high")
_EVENT_WORDS: Final = {
    "air strike": "airstrike",
    "air raid": "airstrike",
    "air attack": "airstrike",
    "aerial bombardment": "airstrike",
    "strike": "airstrike",
    "drone": "drone strike",
    "drone attack": "drone strike",
    "uav strike": "drone strike",
    "artillery": "shelling",
    "artillery fire": "shelling",
    "mortar": "shelling",
    "rocket fire": "shelling",
    "clash": "armed clash",
    "clashes": "armed clash",
    "explosion": "bombing",
    "ied": "bombing",
    "suicide bombing": "bombing",
    "حمله هوایی": "airstrike",
    "حملهٔ هوایی": "airstrike",
    "هوايي برید": "airstrike",
    "هوایی برید": "airstrike",
    "بمباران": "airstrike",
    "بمباري": "airstrike",
    "حمله پهپادی": "drone strike",
    "درون حمله": "drone strike",
    "گلوله‌باری": "shelling",
    "توپخانه": "shelling",
    "درگیری": "armed clash",
    "جګړه": "armed clash",
    "انفجار": "bombing",
    "چاودنه": "bombing",
}
_COUNTRY_WORDS: Final = {
    "afg": "AF", "afghanistan": "AF", "افغانستان": "AF", "4": "AF", "700": "AF",
    "pak": "PK", "pakistan": "PK", "پاکستان": "PK", "586": "PK", "770": "PK",
}  # fmt: skip
_Region = tuple[float, float, float, float]
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
# One cell that states a range, as people write it into tables.
_RANGE: Final = re.compile(
    r"(?P<low>\d+) ?(?:-|\N{EN DASH}|to) ?(?P<high>\d+)"
    r"|(?:at least|more than|over|>=?|\N{GREATER-THAN OR EQUAL TO}) ?(?P<least>\d+)"
    r"|(?P<open>\d+) ?\+"
    r"|(?:up to|at most|<=|\N{LESS-THAN OR EQUAL TO}) ?(?P<most>\d+)",
    re.ASCII | re.IGNORECASE,
)
# Longitudes and latitudes of the shipped layers: a pair that fits them only when exchanged is.
REGION: Final = (60.0, 23.0, 78.5, 39.0)


class BadCellError(Exception):
    """A cell that cannot be used."""

    def __init__(self, column: str, value: str, code: str, why: str) -> None:
        super().__init__(why)
        self.flaw = Flaw(column, value, code, why)


@dataclass(frozen=True)
class ClaimReader:
    """Turns the cells of a row, named by the columns of claims, into a claim.

    Attributes
    ----------
    days
        How the days of each column are read.
    where_prec
        The code of coordinates whose row gives none; None leaves it to their decimals.
    region
        West, south, east and north, in degrees, of the layers in use: coordinates that lie there
        only when they are exchanged are refused.
    """

    days: Mapping[str, DayReader] = field(default_factory=dict)
    where_prec: int | None = None
    region: _Region = REGION

    def read(
        self, given: Mapping[str, str], record: int, geometry: BaseGeometry | None = None
    ) -> dict[str, Any]:
        """Give the claim of a row.

        Raises
        ------
        BadCellError
            If a cell cannot be used.
        """
        claim: dict[str, Any] = dict.fromkeys((*CLAIM_COLUMNS, *SOURCE_COLUMNS), "")
        claim.update({c: v for c, v in given.items() if c in claim})
        claim["row"] = record
        claim["claim_id"] = given.get("claim_id") or str(record)
        claim["event_type"] = _event_type_of(given.get("event_type", ""))
        status = given.get("claim_status", "") or "reported"
        claim["claim_status"] = _code_of("claim_status", status, CLAIM_STATUSES)
        country = given.get("country", "")
        claim["country"] = _COUNTRY_WORDS.get(country.casefold(), country)
        self._set_dates(claim, given)
        _set_counts(claim, given)
        self._set_place(claim, given, geometry)
        changed = {
            column: raw
            for column, raw in given.items()
            if raw and raw != _shown(claim.get(column, raw))
        }
        claim["raw"] = json.dumps(changed, ensure_ascii=False) if changed else ""
        return claim

    def _day(self, column: str, value: str) -> tuple[date | None, timedelta]:
        if not value:
            return None, timedelta(0)
        try:
            return self.days.get(column, DayReader()).read(value)
        except BadDayError as bad:
            raise BadCellError(column, value, bad.code, bad.why) from bad

    def _set_dates(self, claim: dict[str, Any], given: Mapping[str, str]) -> None:
        start, span_start = self._day("date_start", given.get("date_start", ""))
        end, span_end = self._day("date_end", given.get("date_end", ""))
        # A month or a year is a span: "2026-02" lasts to its last day.
        # Without an end it is the day itself, unless the coder calls the time open (precision 5).
        precision = plain_digits(given.get("date_prec", ""))
        last = end + span_end if end else None
        if start and not last and (precision != "5" or span_start):
            last = start + span_start
        if start and last and last < start:
            raise BadCellError(
                "date_end",
                given["date_end"],
                "reversed_dates",
                f"is before date_start {start}; exchange the two or mend one.",
            )
        claim["date_start"] = start.isoformat() if start else ""
        claim["date_end"] = last.isoformat() if last else ""
        claim["date_prec"] = _date_precision_of(precision, start, last)
        published, _ = self._day("published", given.get("published", ""))
        if published and len(plain_digits(given["published"])) > len("2026-02"):
            claim["published"] = published.isoformat()

    def _set_place(
        self, claim: dict[str, Any], given: Mapping[str, str], geometry: BaseGeometry | None
    ) -> None:
        lat, lon = _coordinates_of(given.get("lat", ""), given.get("lon", ""), self.region)
        claim["footprint"] = None
        if geometry is not None:
            geometry = _checked(geometry, self.region)
            if isinstance(geometry, shapely.Point):
                if lat is None:
                    lat, lon = geometry.y, geometry.x
            else:
                claim["footprint"] = geometry
        claim["lat"], claim["lon"] = lat, lon
        code = plain_digits(given.get("where_prec", ""))
        code = code.removesuffix(".0")
        if code and (not code.isdigit() or int(code) not in WHERE_PRECISIONS):
            allowed = ", ".join(map(str, WHERE_PRECISIONS))
            raise BadCellError(
                "where_prec", given["where_prec"], "unknown_code", f"is none of: {allowed}."
            )
        located = lat is not None or claim["footprint"] is not None
        claim["where_prec"] = int(code) if code else self.where_prec if located else None


def read_published(value: str) -> None:
    """Check the day of a publication.

    Raises
    ------
    BadCellError
        If it is no day.
    """
    ClaimReader()._day("published", value)


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _event_type_of(value: str) -> str:
    word = value.casefold()
    return _code_of("event_type", _EVENT_WORDS.get(word, word) or "other", EVENT_TYPES)


def _code_of(column: str, value: str, allowed: tuple[str, ...]) -> str:
    if value.casefold() not in allowed:
        raise BadCellError(column, value, "unknown_code", f"is none of: {', '.join(allowed)}.")
    return value.casefold()


def _date_precision_of(value: str, start: date | None, last: date | None) -> int:
    """Give UCDP's date_prec, as coded or, where it is not, from the length of the span."""
    if value:
        if value not in {"1", "2", "3", "4", "5"}:
            raise BadCellError("date_prec", value, "unknown_code", "is none of: 1, 2, 3, 4, 5.")
        return int(value)
    if start is None or last is None:
        return 5
    days = (last - start).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def _set_counts(claim: dict[str, Any], given: Mapping[str, str]) -> None:
    for kind in ("deaths", "injured"):
        least, most = _bounds_of(given.get(kind, ""))
        for column, single in ((f"{kind}_low", least), (f"{kind}_high", most)):
            claim[column] = _count_of(column, given.get(column, "") or single)
        low, high = claim[f"{kind}_low"], claim[f"{kind}_high"]
        if isinstance(low, int) and isinstance(high, int) and low > high:
            raise BadCellError(
                f"{kind}_low",
                str(low),
                "low_above_high",
                f"is above {kind}_high {high}; exchange the two or mend one.",
            )
    area = given.get("area_km2", "")
    claim["area_km2"] = _number_of(area) if area else None
    if area and (claim["area_km2"] is None or claim["area_km2"] < 0):
        raise BadCellError(
            "area_km2", area, "unread_number", "is not a number of square kilometres."
        )


def _number_of(value: str) -> float | None:
    plain = plain_digits(value)
    return float(plain) if _NUMBER.fullmatch(plain) else None


def _bounds_of(value: str) -> tuple[str, str]:
    """Give the least and the most that one cell states: "17-18", "at least 13", "13+", "13"."""
    match = _RANGE.fullmatch(plain_digits(value))
    if match is None:
        return value, value
    low = match["low"] or match["least"] or match["open"] or ""
    return low, match["high"] or match["most"] or ""


def _count_of(column: str, value: str) -> int | None:
    if not value:
        return None
    plain = plain_digits(value)
    if not (plain.isascii() and plain.isdigit()):
        raise BadCellError(
            column, value, "unread_number", "is not a whole number of people, such as 13."
        )
    if len(plain) > 9:
        raise BadCellError(
            column, value, "unread_number", "is more people than live; mend the number."
        )
    return int(plain)


def _coordinates_of(
    lat_text: str, lon_text: str, region: _Region
) -> tuple[float | None, float | None]:
    if not lat_text and not lon_text:
        return None, None
    if not lat_text or not lon_text:
        column, value = ("lon", lat_text) if lat_text else ("lat", lon_text)
        raise BadCellError(
            column,
            value,
            "half_a_position",
            f"is only one of two coordinates; give {column} as well, or neither.",
        )
    lat, lon = _number_of(lat_text), _number_of(lon_text)
    if lat is None or lon is None:
        position = read_position(f"{plain_digits(lat_text)} {plain_digits(lon_text)}")
        if position is None:
            column, value = ("lat", lat_text) if lat is None else ("lon", lon_text)
            raise BadCellError(
                column,
                value,
                "unread_coordinate",
                "is not a number of degrees; write 34.4265, with a point.",
            )
        lat, lon = position.lat, position.lon
    _check_position(lat, lon, (lat_text, lon_text), region)
    return lat, lon


def _check_position(lat: float, lon: float, texts: tuple[str, str], region: _Region) -> None:
    lat_text, lon_text = texts
    if max(abs(lat), abs(lon)) > 360:
        column, value = ("lat", lat_text) if abs(lat) > 360 else ("lon", lon_text)
        raise BadCellError(
            column,
            value,
            "impossible_coordinate",
            "is beyond any degree; if it is in metres of a grid, convert it to longitude and "
            "latitude (WGS 84), else mend the decimal point.",
        )
    if _inside(lon, lat, region) and not _inside(lat, lon, region):
        raise BadCellError(
            "lat",
            lat_text,
            "swapped_coordinates",
            f"and lon {lon_text} look exchanged: the other way round they lie in the region. "
            "Exchange the columns, or tell it with --map lat=… and --map lon=….",
        )
    if abs(lat) > 90 or abs(lon) > 180:
        column, value = ("lat", lat_text) if abs(lat) > 90 else ("lon", lon_text)
        raise BadCellError(
            column, value, "impossible_coordinate", "is no degree on the earth; mend it."
        )
    if lat == 0 and lon == 0:
        raise BadCellError(
            "lat",
            lat_text,
            "zero_coordinates",
            "and lon 0 stand for an unknown place in many tables; leave both empty.",
        )


def _inside(lat: float, lon: float, region: _Region) -> bool:
    west, south, east, north = region
    return south <= lat <= north and west <= lon <= east


def _checked(geometry: BaseGeometry, region: _Region) -> BaseGeometry:
    """Refuse a geometry that is not finite, not of the earth, or not valid."""
    geometry = shapely.force_2d(geometry)
    if not all(math.isfinite(bound) for bound in geometry.bounds):
        raise BadCellError("geometry", "", "bad_geometry", "has coordinates that are no numbers.")
    west, south, east, north = geometry.bounds
    for lat, lon in ((south, west), (north, east)):
        try:
            _check_position(lat, lon, (f"{lat:g}", f"{lon:g}"), region)
        except BadCellError as bad:
            flaw = bad.flaw
            raise BadCellError("geometry", flaw.value, flaw.code, flaw.why) from bad
    if east - west > 180:
        raise BadCellError(
            "geometry",
            f"{west:g} to {east:g}",
            "half_the_earth",
            "spans more than half of the earth; an outline across the 180th meridian is cut in "
            "two there (RFC 7946, 3.1.9).",
        )
    if not geometry.is_valid:
        why = shapely.is_valid_reason(geometry)
        raise BadCellError(
            "geometry", why, "invalid_geometry", "is what its outline does; draw it again."
        )
    return geometry
