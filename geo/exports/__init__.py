"""Incidents and claims in other formats, whole or not at all, no sharper than they are known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import geopandas as gpd

from geo.atlas import Atlas, shipped_atlas
from geo.errors import InputError
from geo.exports import _delimited, _vectors
from geo.exports._sheets import Sheets, make_sheets
from geo.outputs import write_whole

__all__ = ["FORMATS", "export", "form_of"]

FORMATS: Final = {
    "geojson": "GeoJSON (RFC 7946), with the claims of each incident in full",
    "gpkg": "GeoPackage: incidents, claims, layers, QGIS styles",
    "geoparquet": "GeoParquet 1.1",
    "fgb": "FlatGeobuf",
    "csv": "CSV",
    "xlsx": "XLSX: incidents, claims",
    "kml": "KML",
    "hxl": "CSV with HXL hashtags",
    "acled": "CSV in the columns of ACLED",
    "ucdp": "CSV in the columns of UCDP GED",
    "postgis": "tables of a PostGIS database",
}
"""The formats that `export` writes."""

_SUFFIXES: Final = {
    ".geojson": "geojson",
    ".json": "geojson",
    ".gpkg": "gpkg",
    ".parquet": "geoparquet",
    ".fgb": "fgb",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".kml": "kml",
}
_DATABASES: Final = ("postgresql://", "postgres://", "postgis://")


def form_of(target: str, form: str = "") -> str:
    """Tell the format of a file or database from its name, unless it is given.

    Raises
    ------
    InputError
        If neither tells it.

    Examples
    --------
    >>> form_of("incidents.gpkg"), form_of("postgresql://localhost/gis")
    ('gpkg', 'postgis')
    """
    database = target.startswith(_DATABASES)
    found = form or ("postgis" if database else _SUFFIXES.get(Path(target).suffix.lower(), ""))
    if found not in FORMATS or database != (found == "postgis"):
        raise InputError(
            f"{target.split('@')[-1]}: its name does not tell the format; name it with -f: "
            f"{', '.join(FORMATS)}."
        )
    return found


def export(
    incidents: gpd.GeoDataFrame,
    claims: gpd.GeoDataFrame,
    target: str | Path,
    *,
    form: str = "",
    what: str = "incidents",
    guard: bool = False,
    as_of: str = "",
    atlas: Atlas | None = None,
) -> None:
    """Write incidents and the claims that they were built from in another format.

    Homes and military posts are given no finer than ``where_prec`` 2, the text of ACLED's rows is
    left out unless it was permitted, and what must be said of sources and licences goes along
    where the format has a place for it.

    Parameters
    ----------
    incidents
        What `geo.build_incidents` gives.
    claims
        The located claims, as `geo.locate` gives them.
    target
        The file, ``-`` for standard output, or the address of a PostGIS database.
    form
        One of `FORMATS`; without it the name of the target tells.
    what
        ``"incidents"`` or ``"claims"``, for formats that hold one layer.
    guard
        For CSV: put an apostrophe before texts that a spreadsheet would run as a formula.
    as_of
        The day that files with a date of their own carry.
    atlas
        The layers that the places were located on.

    Raises
    ------
    InputError
        If the format is not known or the target cannot be written; then nothing is changed.

    Examples
    --------
    >>> import geo, pathlib, tempfile
    >>> claims = geo.locate(geo.read_case())
    >>> target = pathlib.Path(tempfile.mkdtemp()) / "case.csv"
    >>> export(geo.build_incidents(claims), claims, target)
    >>> len(target.read_text().splitlines()) > 30
    True
    """
    if what not in ("incidents", "claims"):
        raise InputError(f"{what!r} is not written; give incidents or claims.")
    chosen = form_of(str(target), form)
    sheets = make_sheets(incidents, claims, atlas=atlas or shipped_atlas(), as_of=as_of)
    if chosen == "postgis":
        from geo.exports._postgis import write_postgis

        write_postgis(sheets, str(target))
    else:
        write_whole(target, _writer_of(chosen, what, guard=guard)(sheets))


def _writer_of(form: str, what: str, *, guard: bool) -> Callable[[Sheets], bytes]:
    if form == "xlsx":
        from geo.exports._workbook import workbook

        return workbook
    return {
        "geojson": lambda sheets: _vectors.geojson(sheets, what),
        "gpkg": _vectors.geopackage,
        "geoparquet": lambda sheets: _vectors.geoparquet(sheets, what),
        "fgb": lambda sheets: _vectors.flatgeobuf(sheets, what),
        "kml": lambda sheets: _vectors.kml(sheets, what),
        "csv": lambda sheets: _delimited.own(sheets, what, guard=guard),
        "hxl": lambda sheets: _delimited.tagged(sheets, guard=guard),
        "acled": lambda sheets: _delimited.acled(sheets, guard=guard),
        "ucdp": lambda sheets: _delimited.ucdp(sheets, guard=guard),
    }[form]
