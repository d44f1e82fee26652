"""Reconcile generated tables: python benchmarks/reconcile.py [COUNT].

Each table is drawn from a seed in one of eight kinds (CSV in four dialects, packed CSV, JSON Lines,
XLSX, Parquet) with cells that are good, bad, hostile or missing, and rows too short or too long. It
is reconciled when every record that was written comes out as one claim, one reject or one merged
record, and nothing else does. The results are in reconcile.md.
"""

import csv
import gzip
import io
import json
import lzma
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pandas as pd
import xlsxwriter

from geo.errors import InputError
from geo.events import Table, read_table

SEED = 20260227
HEADER = ["claim_id", "date", "place", "killed", "lat", "lon", "notes"]
CELLS = {
    "claim_id": ["", "a", "b", "c", "d", "e"],
    "date": ["2026-02-27", "2026-02-30", "27/02/2026", "03/02/2026", "1404-12-08", "46080", "x"],
    "place": ["Kabul", "ننگرهار", "Behsud, Nangarhar", "", "near “there”", "a;b|c\td", "{{7*7}}"],
    "killed": ["", "3", "۳", "many", "-1", "1e3", "0101"],
    "lat": ["", "34.5", "690", "70.4", "nan", "34,5", "۳۴٫۵"],
    "lon": ["", "69.1", "34.5", "inf", "0"],
    "notes": ["", "two\nlines", 'a "quoted" word', "=1+1", "\u202eabc", "NA", "x" * 300, "a\r\nb"],
}
KINDS = ("csv", "tsv", "semicolon", "quoted", "packed", "json", "xlsx", "parquet")


def draw_rows(draw: random.Random, *, ragged: bool) -> list[list[str]]:
    rows = []
    for _ in range(draw.choice((0, 1, 2, 5, 20))):
        row = [
            CELLS[column][0] if draw.random() < 0.8 else draw.choice(CELLS[column])
            for column in HEADER
        ]
        row[0] = row[0] or f"n{len(rows)}"
        if rows and draw.random() < 0.1:
            row = list(draw.choice(rows))
        if ragged and draw.random() < 0.05:
            row = row[: draw.randint(1, len(row))] + ["more"] * draw.randint(0, 12)
        rows.append(row)
    return rows


def write_table(kind: str, rows: list[list[str]], draw: random.Random) -> bytes:
    if kind == "json":
        lines = [json.dumps(dict(zip(HEADER, row, strict=True))) for row in rows]
        return "\n".join([json.dumps(dict.fromkeys(HEADER, ""))] * (not rows) + lines).encode()
    stream = io.BytesIO()
    if kind == "parquet":
        pd.DataFrame(rows, columns=HEADER, dtype="object").astype("str").to_parquet(stream)
        return stream.getvalue()
    if kind == "xlsx":
        book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
        sheet = book.add_worksheet()
        for line, row in enumerate([HEADER, *rows]):
            for at, cell in enumerate(row):
                if cell:
                    sheet.write_string(line, at, cell)
        book.close()
        return stream.getvalue()
    text = io.StringIO(newline="")
    end = draw.choice(("\n", "\r\n", "\r"))
    # The writer does not quote other line ends than its own.
    quoted = kind == "quoted" or end != "\r\n"
    writer = csv.writer(
        text,
        delimiter={"tsv": "\t", "semicolon": ";"}.get(kind, ","),
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
        lineterminator=end,
    )
    writer.writerows([HEADER, *rows])
    content = text.getvalue().encode(draw.choice(("utf-8", "utf-8-sig", "utf-16")))
    return draw.choice((gzip.compress, lzma.compress))(content) if kind == "packed" else content


def find_fault(table: Table, written: int) -> str:
    """Give "" where every record is accounted for, else what is wrong."""
    kept = table.claims["row"].tolist()
    refused = [reject.record for reject in table.rejects]
    merged = sorted({*range(1, written + 1)} - {*kept, *refused})
    if table.read != written:
        return f"{written} records were written, {table.read} read"
    if len(kept) + len(refused) + table.merged != written or len(merged) != table.merged:
        return f"{len(kept)} kept, {len(refused)} rejected, {table.merged} merged of {written}"
    return ""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    tally: Counter[str] = Counter()
    records = rejected = merged = 0
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        for number in range(count):
            draw = random.Random(SEED + number)
            kind = KINDS[number % len(KINDS)]
            rows = draw_rows(draw, ragged=kind not in ("json", "xlsx", "parquet"))
            path.write_bytes(write_table(kind, rows, draw))
            try:
                table = read_table(path)
                fault = find_fault(table, max(len(rows), kind == "json"))
            except InputError as problem:
                fault = f"refused: {problem}"
            if fault:
                wrong.append(f"table {number} ({kind}): {fault}")
                continue
            tally[kind] += 1
            records += table.read
            rejected += len(table.rejects)
            merged += table.merged
    print("| kind | tables reconciled |\n|---|---:|")
    for kind in KINDS:
        print(f"| {kind} | {tally[kind]} |")
    print(f"\n{sum(tally.values())} of {count} tables reconciled: {records} records, of which ")
    print(f"{rejected} were rejected and {merged} merged.")
    for fault in wrong[:20]:
        print(fault)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
