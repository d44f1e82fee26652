"""Tables of known datasets: ACLED exports and UCDP GED, recognised by their columns.

Each row is told in the words of a claims table, with the precision that its coder gave: ACLED's
``time_precision`` and ``geo_precision`` (ACLED codebook), UCDP's ``date_prec`` and ``where_prec``
(UCDP GED codebook, version 23.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from geo.days import BadDayError, read_day
from geo.errors import InputError
from geo.terms import ACLED, UCDP

__all__ = ["DIALECTS", "recognise", "translator"]

_Row = Mapping[str, str]
_Translator = Callable[[_Row], dict[str, str]]

DIALECTS: Final = ("claims", "acled", "ucdp")
"""What ``--input-format`` can say: a table of claims with any headers, ACLED, UCDP GED."""

_SIGNS: Final = {
    "acled": {"event_id_cnty", "event_date", "sub_event_type", "geo_precision", "location"},
    "ucdp": {"where_prec", "date_prec", "type_of_violence", "side_a", "side_b", "date_start"},
}
_ACLED_TYPES: Final = {
    "air/drone strike": "airstrike",
    "shelling/artillery/missile attack": "shelling",
    "armed clash": "armed clash",
    "attack": "ground attack",
    "suicide bomb": "bombing",
    "remote explosive/landmine/ied": "bombing",
    "grenade": "bombing",
}
# A town is ACLED's first class, its surroundings the second; the third is a larger region.
_ACLED_PLACES: Final = {"1": "1", "2": "2", "3": "4"}


def recognise(header: Sequence[str]) -> str:
    """Tell the dataset that a header belongs to.

    Examples
    --------
    >>> recognise(["Date", "Location"])
    'claims'
    """
    columns = {title.strip().casefold() for title in header}
    return next((name for name, signs in _SIGNS.items() if signs <= columns), "claims")


def translator(dialect: str, header: Sequence[str], name: str) -> _Translator:
    """Give the function that tells a row of a dataset in the words of a claims table.

    Raises
    ------
    InputError
        If columns that the dataset always has are missing.
    """
    columns = {title.strip().casefold() for title in header}
    missing = sorted(_SIGNS[dialect] - columns)
    if missing:
        raise InputError(
            f"{name}: lacks the columns {', '.join(missing)}, which every {dialect.upper()} table "
            "has; leave out --input-format and let the headers decide."
        )
    return {"acled": _from_acled, "ucdp": _from_ucdp}[dialect]


def _from_acled(row: _Row) -> dict[str, str]:
    start, end, precision = _acled_days(row.get("event_date", ""), row.get("time_precision", "1"))
    kind = row.get("sub_event_type", "").casefold()
    precision_of_place = row.get("geo_precision", "")
    return {
        "claim_id": row.get("event_id_cnty", ""),
        "date_start": start,
        "date_end": end,
        "date_prec": precision,
        "event_type": _ACLED_TYPES.get(kind, "other"),
        "place_name": row.get("location", ""),
        "province": row.get("admin1", ""),
        "district": row.get("admin2", ""),
        "country": row.get("country", ""),
        "lat": row.get("latitude", ""),
        "lon": row.get("longitude", ""),
        "where_prec": _ACLED_PLACES.get(precision_of_place, precision_of_place),
        "actor": _joined(row.get("actor1", ""), row.get("assoc_actor_1", "")),
        "target": _joined(row.get("actor2", ""), row.get("assoc_actor_2", "")),
        "claimed_by": row.get("source", ""),
        "publisher": row.get("source", ""),
        "published": _day_of(row.get("timestamp", "")),
        "deaths": row.get("fatalities", ""),
        "notes": row.get("notes", ""),
        "origin": ACLED,
    }


def _acled_days(day: str, precision: str) -> tuple[str, str, str]:
    """Give the span that a day of ACLED stands for.

    A day of the second class stands somewhere in its week, so the event is at most six days away
    to either side; one of the third stands for its month.
    """
    if precision not in ("2", "3"):
        return day, "", "1" if precision == "1" else precision
    try:
        first, _ = read_day(day)
    except BadDayError:
        return day, "", ""  # the day is refused where it is read again, with its reason
    if precision == "2":
        away = timedelta(days=6)
        return (first - away).isoformat(), (first + away).isoformat(), "3"
    return first.isoformat()[:7], "", "4"


def _day_of(timestamp: str) -> str:
    """Give the day of ACLED's timestamp (seconds since 1970), on which the row was last edited."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 10):
        return timestamp
    return datetime.fromtimestamp(int(timestamp), UTC).date().isoformat()


def _joined(*names: str) -> str:
    return "; ".join(name for name in names if name)


def _from_ucdp(row: _Row) -> dict[str, str]:
    best = _whole(row.get("best", ""))
    article = row.get("source_article", "").strip('"')
    return {
        "claim_id": _whole(row.get("id", "")) or row.get("relid", ""),
        "date_start": row.get("date_start", ""),
        "date_end": row.get("date_end", ""),
        "date_prec": _whole(row.get("date_prec", "")),
        "event_type": "other",
        "place_name": row.get("where_coordinates", "") or row.get("where_description", ""),
        "province": row.get("adm_1", ""),
        "district": row.get("adm_2", ""),
        "country": row.get("country", ""),
        "lat": row.get("latitude", ""),
        "lon": row.get("longitude", ""),
        "where_prec": _whole(row.get("where_prec", "")),
        "actor": row.get("side_a", ""),
        "target": row.get("side_b", ""),
        "claimed_by": row.get("source_original", "") or row.get("source_office", ""),
        "publisher": row.get("source_office", ""),
        "title": row.get("source_headline", "") or article,
        "published": _first_day(row.get("source_date", "")),
        **_range_of(row),
        "notes": _joined(
            row.get("where_description", ""),
            row.get("conflict_name", ""),
            f"best estimate {best}" if best else "",
        ),
        "origin": UCDP,
    }


def _range_of(row: _Row) -> dict[str, str]:
    """Give the span of UCDP's three estimates, of which the low is at times above the best."""
    told = [_whole(row.get(name, "")) for name in ("low", "best", "high")]
    if not all(number.isascii() and number.isdigit() for number in told):
        return {"deaths_low": told[0], "deaths_high": told[2]}
    numbers = sorted(map(int, told))
    return {"deaths_low": str(numbers[0]), "deaths_high": str(numbers[2])}


def _first_day(days: str) -> str:
    """Give the day of the first of several sources, "" where it is not one."""
    first = days.split(";")[0].strip()
    try:
        return read_day(first)[0].isoformat() if first else ""
    except BadDayError:
        return ""


def _whole(number: str) -> str:
    """Write a whole number without the decimals that some releases give it: 4.0 is 4."""
    stem, point, decimals = number.strip().partition(".")
    return stem if point and stem.isdigit() and set(decimals) <= {"0"} else number.strip()
