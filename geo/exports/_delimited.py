"""CSV in four shapes: our own columns, HXL-tagged, and the columns of ACLED and UCDP GED."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from geo.exports._sheets import Sheets, plain_rows
from geo.outputs import csv_bytes

__all__ = ["acled", "own", "tagged", "ucdp"]

_Row = Mapping[str, Any]

_TAGS: Final = {
    "incident_id": "#event+id",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "event_type": "#event+type",
    "place_name": "#loc+name",
    "province": "#adm1+name",
    "district": "#adm2+name",
    "country": "#country+code",
    "where_prec": "#geo+precision",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "actor": "#org+name+actor",
    "deaths_low": "#affected+killed+min",
    "deaths_high": "#affected+killed+max",
    "grade": "#severity+grade",
    "sources": "#meta+source",
}
_ACLED_TYPES: Final = {
    "airstrike": ("Explosions/Remote violence", "Air/drone strike"),
    "drone strike": ("Explosions/Remote violence", "Air/drone strike"),
    "shelling": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "cross-border fire": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "bombing": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "ground attack": ("Battles", "Armed clash"),
    "armed clash": ("Battles", "Armed clash"),
}
_OTHER: Final = ("Strategic developments", "Other")
# Coarser where the classes do not meet: a district is no town's surroundings.
_ACLED_PLACES: Final = {1: "1", 2: "2"}
_ACLED_DAYS: Final = {1: "1", 2: "2", 3: "2"}
_ACLED: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
_UCDP: Final = (
    "id", "relid", "year", "type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "country", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low",
)  # fmt: skip
_COUNTRIES: Final = {"AF": ("Afghanistan", "4"), "PK": ("Pakistan", "586")}


def own(sheets: Sheets, what: str, *, guard: bool) -> bytes:
    """Write incidents or claims in our own columns.

    With ``guard``, an apostrophe stands before a text that a spreadsheet would run as a formula;
    taking away one leading apostrophe gives the text back.
    """
    frame = sheets.incidents if what == "incidents" else sheets.claims
    columns = [str(c) for c in frame.columns if c != "geometry"]
    return _written(columns, plain_rows(frame), guard=guard)


def tagged(sheets: Sheets, *, guard: bool) -> bytes:
    """Write incidents with a row of HXL hashtags below the header (HXL 1.1)."""
    rows = [{**row, "sources": _sources(sheets, row)} for row in plain_rows(sheets.incidents)]
    content = _written(list(_TAGS), rows, guard=guard)
    header, _, body = content.partition(b"\n")
    return header + b"\n" + ",".join(_TAGS.values()).encode() + b"\n" + body


def acled(sheets: Sheets, *, guard: bool) -> bytes:
    """Write incidents in the columns of an ACLED export.

    ``fatalities`` is the lowest figure stated for the incident alone; a place known no better than
    its district has no coordinates.
    """
    rows = [_as_acled(sheets, row) for row in plain_rows(sheets.incidents)]
    return _written(_ACLED, rows, guard=guard)


def ucdp(sheets: Sheets, *, guard: bool) -> bytes:
    """Write incidents in the columns of UCDP GED; ``best`` is empty, since none is chosen."""
    rows = [_as_ucdp(sheets, row) for row in plain_rows(sheets.incidents)]
    return _written(_UCDP, rows, guard=guard)


def _written(columns: Sequence[str], rows: Sequence[_Row], *, guard: bool) -> bytes:
    plain = [{c: "" if row.get(c) is None else row.get(c) for c in columns} for row in rows]
    if guard:
        plain = [{c: _guarded(value) for c, value in row.items()} for row in plain]
    return csv_bytes(columns, plain)


def _guarded(value: Any) -> Any:
    risky = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "'")
    return f"'{value}" if risky else value


def _sources(sheets: Sheets, row: _Row) -> str:
    claims = sheets.nested[str(row["incident_id"])]
    return "; ".join(dict.fromkeys(str(c["publisher"]) for c in claims if c.get("publisher")))


def _figures(sheets: Sheets, row: _Row) -> str:
    """Tell the dead by who stated them; the text of withheld claims is not in it."""
    told = []
    for claim in sheets.nested[str(row["incident_id"])]:
        low, high = claim.get("deaths_low"), claim.get("deaths_high")
        if low is None and high is None:
            continue
        figure = str(low) if low == high else f"{low}–{high}"
        shared = " (for several places together)" if claim.get("shared_with") else ""
        told.append(f"{claim.get('claimed_by') or 'stated'}: {figure} killed{shared}")
    return "; ".join(told)


def _as_acled(sheets: Sheets, row: _Row) -> dict[str, Any]:
    kind, sub_kind = _ACLED_TYPES.get(str(row["event_type"]), _OTHER)
    country, iso = _COUNTRIES.get(str(row["country"]), (row["country"], ""))
    lowest = row["deaths_low"]
    return {
        "event_id_cnty": row["incident_id"],
        "event_date": row["date_start"],
        "year": str(row["date_start"])[:4],
        "time_precision": _ACLED_DAYS.get(row["date_prec"], "3"),
        "disorder_type": "Political violence",
        "event_type": kind,
        "sub_event_type": sub_kind,
        "actor1": row["actor"],
        "iso": iso,
        "country": country,
        "admin1": row["province"],
        "admin2": row["district"],
        "location": row["place_name"] or row["matched_name"],
        "latitude": row["lat"],
        "longitude": row["lon"],
        "geo_precision": _ACLED_PLACES.get(row["where_prec"], "3"),
        "source": _sources(sheets, row),
        "notes": "; ".join(filter(None, [str(row["grade_reason"]), _figures(sheets, row)])),
        "fatalities": 0 if lowest is None else lowest,
    }


def _as_ucdp(sheets: Sheets, row: _Row) -> dict[str, Any]:
    claims = sheets.nested[str(row["incident_id"])]
    published = [str(c["published"]) for c in claims if c.get("published")]
    position = row["lat"] is not None and row["lon"] is not None
    return {
        "id": row["incident_id"],
        "year": str(row["date_start"])[:4],
        "side_a": row["actor"],
        "number_of_sources": len({c.get("publisher") for c in claims if c.get("publisher")}),
        "source_office": _sources(sheets, row),
        "source_date": min(published, default=""),
        "source_original": "; ".join(
            dict.fromkeys(str(c["claimed_by"]) for c in claims if c.get("claimed_by"))
        ),
        "where_prec": row["where_prec"],
        "where_coordinates": row["place_name"] or row["matched_name"],
        "where_description": _figures(sheets, row),
        "adm_1": row["province"],
        "adm_2": row["district"],
        "latitude": row["lat"],
        "longitude": row["lon"],
        "geom_wkt": f"POINT ({row['lon']} {row['lat']})" if position else "",
        "country": _COUNTRIES.get(str(row["country"]), (row["country"], ""))[0],
        "event_clarity": 1,
        "date_prec": row["date_prec"],
        "date_start": row["date_start"],
        "date_end": row["date_end"],
        "high": row["deaths_high"],
        "low": row["deaths_low"],
    }
