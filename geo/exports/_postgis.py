"""PostGIS: incidents and claims as tables, written in one transaction."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

import pandas as pd

from geo.errors import InputError
from geo.exports._sheets import Sheets, plain_rows

__all__ = ["write_postgis"]

_TABLES: Final = {"incidents": "strikemap_incidents", "claims": "strikemap_claims"}


def write_postgis(sheets: Sheets, url: str) -> dict[str, int]:
    """Write the tables ``strikemap_incidents`` and ``strikemap_claims``; give their row counts.

    Tables of these names are replaced; whoever reads meanwhile sees the old ones or the new ones.

    Raises
    ------
    InputError
        If SQLAlchemy or psycopg is missing, or the database cannot be reached or written to. The
        message never holds the password.
    """
    if find_spec("sqlalchemy") is None or find_spec("psycopg") is None:
        raise InputError("a database needs SQLAlchemy and psycopg; install strikemap[postgis].")
    import sqlalchemy
    from sqlalchemy.exc import SQLAlchemyError

    try:
        address = sqlalchemy.engine.make_url(url).set(drivername="postgresql+psycopg")
        engine = sqlalchemy.create_engine(address)
    except (SQLAlchemyError, ValueError) as problem:
        raise InputError(
            "the address of the database is not understood; write "
            "postgresql://user@host:port/database."
        ) from problem
    shown = address.set(drivername="postgresql").render_as_string(hide_password=True)
    frames = {"incidents": sheets.incidents, "claims": sheets.claims}
    counts = {}
    try:
        with engine.begin() as connection:
            connection.execute(sqlalchemy.text("CREATE EXTENSION IF NOT EXISTS postgis"))
            for name, frame in frames.items():
                counts[_TABLES[name]] = _write_table(connection, _TABLES[name], frame, sheets.said)
    except SQLAlchemyError as problem:
        reason = str(getattr(problem, "orig", None) or problem).strip().split("\n")[0]
        raise InputError(
            f"{shown}: cannot be written ({reason}); nothing was changed. Check the address, and "
            "that PostGIS may be used there."
        ) from problem
    finally:
        engine.dispose()
    return counts


def _write_table(connection: Any, table: str, frame: pd.DataFrame, said: tuple[str, ...]) -> int:
    from sqlalchemy import text

    columns = [str(c) for c in frame.columns if c != "geometry"]
    kinds = {c: _kind_of(frame[c]) for c in columns}
    quote = connection.dialect.identifier_preparer.quote
    defined = ", ".join(f"{quote(c)} {kinds[c]}" for c in columns)
    connection.execute(text(f"DROP TABLE IF EXISTS {table}"))
    connection.execute(text(f"CREATE TABLE {table} ({defined}, geom geometry(MultiPolygon, 4326))"))
    listed = ", ".join(map(quote, columns))
    values = ", ".join(f":c{at}" for at in range(len(columns)))
    insert = text(
        f"INSERT INTO {table} ({listed}, geom) VALUES ({values}, ST_GeomFromWKB(:geom, 4326))"
    )
    rows = []
    for row, shape in zip(plain_rows(frame), frame["geometry"], strict=True):
        # A text of PostgreSQL holds every character but NUL.
        cells = {
            f"c{at}": v.replace("\x00", "") if isinstance(v := row[c], str) else v
            for at, c in enumerate(columns)
        }
        rows.append({**cells, "geom": None if shape is None else shape.wkb})
    if rows:
        connection.execute(insert, rows)
    connection.execute(text(f"CREATE INDEX {table}_geom ON {table} USING gist (geom)"))
    comment = " ".join(said).replace("'", "''")
    connection.exec_driver_sql(f"COMMENT ON TABLE {table} IS '{comment}'")
    return len(rows)


def _kind_of(column: pd.Series[Any]) -> str:
    if pd.api.types.is_integer_dtype(column):
        return "bigint"
    return "double precision" if pd.api.types.is_float_dtype(column) else "text"
