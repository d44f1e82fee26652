"""Read files that are bad in every way: python benchmarks/bad_files.py [COUNT] [CORPORA].

Two kinds of file: those of public corpora, where a folder with them is given (csv-spectrum,
csvkit, geojsonhint, JSONTestSuite, the list of naughty strings, each string as a cell of a table),
and COUNT generated ones: a good table of each of fifteen kinds that is cut, repeated, overwritten,
mixed with another one or has a cell, name, number or geometry replaced by a hostile one. Each file
is read in a process that may take ten seconds; a good end is a table, rejects, or a refusal in one
sentence that begins with the file's name. The results are in bad_files.md.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import random
import sqlite3
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

SEED = 20260301
LIMIT = 10  # seconds
KINDS = (
    *("csv", "tsv", "semicolon", "jsonl", "json", "geojson", "gpkg", "fgb", "shp.zip", "kml"),
    *("kmz", "parquet", "xlsx", "ods", "csv.gz"),
)
HOSTILE = (
    *("{{7*7}}", "=cmd|' /C calc'!A0", "<script>1</script>", "\u202egnp.exe", "NA", "nan", "inf"),
    *("-0", "1e999", "9" * 400, "'; DROP TABLE t; --", "../../x", "\ud7ff", "\ufeff", "\u0000"),
    *('"', '""', "\r", "\n\n", "POINT(NaN NaN)", "GEOMETRYCOLLECTION(" * 500, "1404-12-08"),
    *("46080", "03/02/2026", "2026-02-30", "٣٤٫٥", "None", "true", "\\", "%s%n", "a" * 70_000),
)
PARTS = (
    *(b"", b'"', b"\x00", b"\xff\xfe", b"<a>", b"&x;", b"[", b"]", b"{", b"}", b",", b"\n", b"\r"),
    *(b"\xef\xbb\xbf", b"9" * 400, b"PK\x03\x04", b"<!DOCTYPE a>", b"\x1f\x8b", b"NaN"),
)


def make_good(folder: Path) -> dict[str, bytes]:
    """Make a good table of every kind."""
    cells = {
        "claim_id": ["a", "b", "c"],
        "date": ["2026-02-27", "2026-02-28", "2026-03-01"],
        "place": ["Kabul", "ننگرهار", "Behsud, Nangarhar"],
        "killed": ["3", "", "18"],
        "notes": ["0101", "NA, =1+1", 'a "word"'],
    }
    frame = pd.DataFrame(cells)
    shapes = [shapely.Point(69.2, 34.5), shapely.box(70, 34, 70.5, 34.5), shapely.Point(70.4, 34.4)]
    located = gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326")
    made = {
        "csv": frame.to_csv(index=False).encode(),
        "tsv": frame.to_csv(index=False, sep="\t").encode(),
        "semicolon": frame.to_csv(index=False, sep=";").encode("utf-16"),
        "jsonl": frame.to_json(orient="records", lines=True, force_ascii=False).encode(),
        "json": frame.to_json(orient="records").encode(),
        "geojson": located.to_json().encode(),
    }
    for kind in ("gpkg", "fgb"):
        located.to_file(folder / f"good.{kind}")
        made[kind] = (folder / f"good.{kind}").read_bytes()
    points = located.iloc[[0, 2]]
    points.to_file(folder / "good.shp", encoding="utf-8")
    made["shp.zip"] = _zipped({p.name: p.read_bytes() for p in sorted(folder.glob("good.[sdpc]*"))})
    kml = "".join(
        f'<Placemark><ExtendedData><Data name="place"><value>{place}</value></Data></ExtendedData>'
        "<Point><coordinates>70,34</coordinates></Point></Placemark>"
        for place in cells["place"]
    )
    kml = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{kml}</Document></kml>'
    made["kml"], made["kmz"] = kml.encode(), _zipped({"doc.kml": kml.encode()})
    stream = io.BytesIO()
    located.to_parquet(stream)
    made["parquet"] = stream.getvalue()
    for kind, engine in (("xlsx", "openpyxl"), ("ods", "odf")):
        stream = io.BytesIO()
        try:
            frame.to_excel(stream, index=False, engine=engine)  # type: ignore[call-overload]
            made[kind] = stream.getvalue()
        except ImportError:
            made[kind] = _ods(frame)
    import gzip

    made["csv.gz"] = gzip.compress(made["csv"], mtime=0)
    return made


def _ods(frame: pd.DataFrame) -> bytes:
    from html import escape

    rows = "".join(
        "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p>'
            "</table:table-cell>" for cell in row) + "</table:table-row>"
        for row in [list(frame.columns), *frame.to_numpy().tolist()]
    )  # fmt: skip
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="t">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return _zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": content.encode(),
        }
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def spoil(content: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """Spoil a file; of an archive, one of its files for the most part."""
    if content[:2] == b"PK" and draw.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        chosen = draw.choice(sorted(files))
        files[chosen] = spoil(files[chosen], others, draw)
        return _zipped(files)
    way = draw.randrange(6)
    at = draw.randrange(len(content) + 1)
    if way == 0:
        return content[:at]
    if way == 1:
        return content[:at] + draw.choice(PARTS) + content[at + draw.choice((0, 1, 4, 40)) :]
    if way == 2:
        other = draw.choice(others)
        return content[:at] + other[draw.randrange(len(other)) :]
    if way == 3:
        many = bytearray(content)
        for _ in range(draw.choice((1, 5, 50))):
            many[draw.randrange(len(many))] = draw.randrange(256)
        return bytes(many)
    if way == 4:
        until = min(len(content), at + draw.choice((1, 20, 300)))
        return content[:until] + content[at:until] * draw.choice((1, 5, 500)) + content[until:]
    words = [b"Kabul", b"2026-02-27", b"0101", b"place", b"34.5", b"Point", b"coordinates", b"69.2"]
    bad = draw.choice(HOSTILE).encode("utf-8", "surrogatepass")
    return content.replace(draw.choice(words), bad)


def generated(count: int) -> Iterator[tuple[str, bytes]]:
    """Give spoilt files by number."""
    with tempfile.TemporaryDirectory() as folder:
        good = make_good(Path(folder))
    for number in range(count):
        draw = random.Random(SEED + number)
        kind = KINDS[number % len(KINDS)]
        if kind == "gpkg" and draw.random() < 0.3:
            yield kind, _with_statement(good[kind], draw)
        else:
            yield kind, spoil(good[kind], list(good.values()), draw)


def _with_statement(content: bytes, draw: random.Random) -> bytes:
    """Give a GeoPackage that holds other things than it says."""
    name = draw.choice(HOSTILE).replace("\0", "").replace("'", "").replace('"', "")[:200]
    statement = draw.choice(
        (
            f"UPDATE gpkg_contents SET table_name = '{name}'",
            f"UPDATE gpkg_contents SET srs_id = {draw.choice((0, -1, 99999))}",
            "UPDATE gpkg_geometry_columns SET column_name = 'nothing'",
            "DELETE FROM gpkg_spatial_ref_sys",
            "DROP TABLE gpkg_geometry_columns",
            f'ALTER TABLE good ADD COLUMN "{name} x" TEXT',
            "UPDATE good SET geom = x'47500001'",
            f"UPDATE good SET geom = zeroblob({draw.choice((0, 8, 5000))})",
            "UPDATE good SET place = CAST(x'ff00ff' AS TEXT)",
            "CREATE VIEW v AS SELECT * FROM good",
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.gpkg"
        path.write_bytes(content)
        base = sqlite3.connect(path)
        base.executescript("DROP TRIGGER IF EXISTS x")
        for (trigger,) in base.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            base.execute(f'DROP TRIGGER "{trigger}"')
        try:
            base.execute(statement)
        except sqlite3.Error:
            base.execute("DELETE FROM gpkg_contents")
        base.commit()
        base.close()
        return path.read_bytes()


def corpora(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files of public corpora, and each naughty string as a table."""
    for name in ("csv-spectrum", "csvkit", "geojsonhint", "jsontestsuite"):
        for path in sorted((folder / name).rglob("*")):
            if path.is_file():
                yield name, path.read_bytes()
    naughty = folder / "blns" / "blns.json"
    if naughty.is_file():
        for string in json.loads(naughty.read_text(encoding="utf-8")):
            cell = string.encode("utf-8", "surrogatepass")
            yield "naughty strings", b"place,notes\nKabul," + cell + b"\n" + cell + b",x\n"


def try_file(path: str) -> str:
    """Read a file as a table; give how it ended."""
    from geo.errors import GeoError
    from geo.events import read_table

    try:
        table = read_table(path)
    except GeoError as problem:
        said = str(problem)
        return "refused" if said.startswith(path) and "\n" not in said else f"BAD SENTENCE {said!r}"
    except Exception:  # what is looked for
        return f"TRACEBACK {traceback.format_exc()}"
    if table.read != len(set(table.claims["row"])) + len(table.rejects) + table.merged:
        return "LOST A RECORD"
    return "read in part" if table.rejects else "read"


def main() -> int:
    """Print the table; return whether anything ended badly."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    files = list(generated(count))
    if len(sys.argv) > 2:
        files += corpora(Path(sys.argv[2]))
    tally: dict[str, Counter[str]] = {}
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t"
        pool = multiprocessing.Pool(1)
        for number, (kind, content) in enumerate(files):
            path.write_bytes(content)
            running = pool.apply_async(try_file, (str(path),))
            try:
                end = running.get(LIMIT)
            except multiprocessing.TimeoutError:
                end = "HANG OR CRASH"
                pool.terminate()
                pool = multiprocessing.Pool(1)
            tally.setdefault(kind, Counter())[end if end[0].islower() else "bad"] += 1
            if not end[0].islower():
                bad.append(f"{number} ({kind}): {end}")
        pool.terminate()
    ends = ("read", "read in part", "refused", "bad")
    print(f"| kind | files | {' | '.join(ends)} |\n|---|{'---:|' * 5}")
    for kind, found in tally.items():
        print(f"| {kind} | {found.total()} | {' | '.join(str(found[end]) for end in ends)} |")
    print(
        f"\n{len(files):,} files: {len(bad)} tracebacks, hangs over {LIMIT} s, crashes or losses."
    )
    print(*bad[:10], sep="\n", file=sys.stderr)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
