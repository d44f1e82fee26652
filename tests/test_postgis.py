"""PostGIS, against a real server of Debian's package that these tests start and stop."""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import shapely

from geo.errors import InputError
from geo.exports import export
from geo.intake import take_in

_HOMES = sorted(Path("/usr/lib/postgresql").glob("*/lib/postgis-3.so"))
pytestmark = [
    pytest.mark.skipif(
        not _HOMES, reason="needs Debian's postgresql and postgresql-NN-postgis-3 packages"
    ),
    pytest.mark.skipif(
        not all(importlib.util.find_spec(name) for name in ("sqlalchemy", "psycopg")),
        reason="needs strikemap[postgis]",
    ),
    pytest.mark.skipif(sys.platform == "win32", reason="the server is reached by a socket file"),
]
# A server does not run as root.
_AS = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


def _run(*command, folder):
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    with (folder / "output.txt").open("ab") as output:
        subprocess.run(
            command, check=True, cwd=folder, env=environment, stdout=output, stderr=output, **_AS
        )


@pytest.fixture(scope="module")
def server():
    binaries = _HOMES[-1].parents[1] / "bin"
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short: a socket's path is limited
    try:
        if _AS:
            shutil.chown(folder, _AS["user"], _AS["group"])
        base = folder / "base"
        _run(binaries / "initdb", "-D", base, "-U", "owner", "-A", "trust", "-N", folder=folder)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        _run(binaries / "pg_ctl", "-D", base, "-w", "-o", options, "start", folder=folder)
        try:
            yield f"postgresql://owner:secret@/postgres?host={folder}"
        finally:
            _run(binaries / "pg_ctl", "-D", base, "-m", "immediate", "-w", "stop", folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def intake(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "claims.csv"
    path.write_text(
        "claim_id,date_start,event_type,place_name,province,deaths_high,notes\n"
        'a,2026-02-22,airstrike,Behsud and Khogyani,Nangarhar,18,"x\'); DROP TABLE y; --"\n'
        'b,2026-02-23,airstrike,Kabul,,,"100 % :c0 {{7*7}} کابل"\n',
        encoding="utf-8",
    )
    return take_in([str(path)])


@contextlib.contextmanager
def _asking(server):
    import psycopg

    with psycopg.connect(server) as connection:
        yield lambda question: connection.execute(question).fetchall()


def test_the_tables_hold_what_was_exported(server, intake):
    export(intake.incidents, intake.claims, server)
    with _asking(server) as ask:
        found = ask(
            "SELECT incident_id, deaths_high, ST_SRID(geom), ST_AsBinary(geom) "
            "FROM strikemap_incidents"
        )
        notes = dict(ask("SELECT claim_id, notes FROM strikemap_claims"))
        kinds = dict(
            ask(
                "SELECT column_name, data_type FROM information_schema.columns "
                "WHERE table_name = 'strikemap_incidents'"
            )
        )
        ((said,),) = ask("SELECT obj_description('strikemap_incidents'::regclass)")
    shapes = dict(zip(intake.incidents["incident_id"], intake.incidents.geometry, strict=True))
    assert {row[0] for row in found} == set(shapes)
    for name, _, srid, wkb in found:
        assert srid == 4326
        assert shapely.from_wkb(bytes(wkb)).symmetric_difference(shapes[name]).area < 1e-9
    assert notes == {"a": "x'); DROP TABLE y; --", "b": "100 % :c0 {{7*7}} کابل"}
    assert (kinds["deaths_high"], kinds["lat"], kinds["place_name"]) == (
        "bigint", "double precision", "text",
    )  # fmt: skip
    assert "ODbL" in said


def test_an_export_again_replaces_the_tables_and_nothing_else(server, intake):
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (a int)")
    export(intake.incidents, intake.claims, server)
    export(intake.incidents.head(1), intake.claims, server)
    with _asking(server) as ask:
        assert ask("SELECT count(*) FROM strikemap_incidents") == [(1,)]
        assert ask("SELECT count(*) FROM kept") == [(0,)]


def test_an_export_that_fails_changes_nothing(server, intake, monkeypatch):
    from geo.exports import _postgis

    export(intake.incidents, intake.claims, server)
    monkeypatch.setattr(_postgis, "_kind_of", lambda column: "no_such_kind")
    with pytest.raises(InputError, match="nothing was changed") as caught:
        export(intake.incidents.head(1), intake.claims, server)
    assert "secret" not in str(caught.value)
    with _asking(server) as ask:
        assert ask("SELECT count(*) FROM strikemap_incidents") == [(len(intake.incidents),)]


def test_a_server_that_is_not_there_is_told_without_the_password(intake, tmp_path):
    with pytest.raises(InputError, match="cannot be written") as caught:
        export(intake.incidents, intake.claims, f"postgresql://me:secret@/x?host={tmp_path}")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
