#!/usr/bin/env python3
"""Time claims into incidents: python benchmarks/bench_incidents.py [SIZE…] [--dense]

Makes seeded tables of claims: events at the districts, provinces and towns of the shipped layers,
each told by one to four claims that differ in place (town, district, province), day, target and
figure. A hundred claims a day, so that a longer table is a longer time; with --dense all fall into
one year. Each size runs in a process of its own; prints Markdown. Times are of the processor, since
the machine is shared.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from datetime import date, timedelta

import numpy as np
import pandas as pd

import geo
from geo.schema import CLAIM_COLUMNS, SOURCE_COLUMNS

_A_DAY = 100
_TARGETS = ("", "house", "school", "mosque", "market", "depot", "vehicle", "camp", "post", "clinic")
_KINDS = ("airstrike", "shelling", "drone strike", "ground attack")
_SPEAKERS = ("residents", "a spokesman", "a monitor", "a wire service", "a mission")


def make_claims(count: int, *, dense: bool, seed: int = 6) -> pd.DataFrame:
    """Make a table of so many claims."""
    chance = np.random.default_rng(seed)
    units = pd.concat([geo.layers.load("afg_districts"), geo.layers.load("pak_districts")])
    towns = geo.layers.data_dir() / "places" / "places.csv"
    named = pd.read_csv(towns, keep_default_na=False)
    named = named[(named["district"] != "") & (named["province"] != "")]
    by_unit = {key: rows["name"].tolist() for key, rows in named.groupby(["district", "province"])}
    days = 365 if dense else max(count // _A_DAY, 1)
    columns = {c: [""] * count for c in (*CLAIM_COLUMNS, *SOURCE_COLUMNS)}
    first = date(2000, 1, 1)
    at = 0
    while at < count:
        unit = units.iloc[int(chance.integers(len(units)))]
        inside = by_unit.get((unit["district"], unit["province"]), [])
        day = first + timedelta(days=int(chance.integers(days)))
        kind, target = chance.choice(_KINDS), chance.choice(_TARGETS)
        dead = int(chance.integers(0, 30))
        for _ in range(int(chance.integers(1, 5))):
            if at == count:
                break
            level = chance.random()
            place = f"{unit['district']} district"
            if level < 0.3 and inside:
                place = inside[int(chance.integers(len(inside)))]
            elif level > 0.85:
                place = f"{unit['province']} province"
            span = int(chance.random() < 0.2)
            figure = max(0, dead + int(chance.integers(-1, 2)))
            told = {
                "claim_id": f"C{at}", "place_name": place, "province": unit["province"],
                "country": unit["country"], "event_type": kind, "actor": "an army",
                "date_start": day.isoformat(), "date_end": (day + timedelta(span)).isoformat(),
                "date_prec": 1 + span, "claim_status": "reported", "deaths_low": figure,
                "deaths_high": figure, "claimed_by": chance.choice(_SPEAKERS),
                "stated_target": target if chance.random() < 0.7 else "",
            }  # fmt: skip
            for name, value in told.items():
                columns[name][at] = value
            at += 1
    frame = pd.DataFrame(columns, dtype="object")
    for name in ("injured_low", "injured_high", "area_km2", "lat", "lon", "where_prec"):
        frame[name] = None
    return frame


def measure(count: int, *, dense: bool) -> str:
    """Give the row of the table for one size."""
    claims = make_claims(count, dense=dense)
    geo.locate(claims.head(1))  # the layers are loaded
    started, clock = time.process_time(), time.perf_counter()
    located = geo.locate(claims)
    middle = time.process_time()
    incidents = geo.build_incidents(located)
    ended = time.process_time()
    links = sum(map(len, incidents["links"]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    span = "one year" if dense else f"{max(count // _A_DAY, 1):,} days"
    return (
        f"| {count:,} | {span} | {len(incidents):,} | {links:,} | {middle - started:.1f} "
        f"| {ended - middle:.1f} | {time.perf_counter() - clock:.1f} | {peak:,.0f} |"
    )


def main() -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--dense", action="store_true", help="all in one year")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(measure(options.sizes[0], dense=options.dense))
        return 0
    print(
        "| claims | over | incidents | links | locate, s | incidents, s | both by the clock, s "
        "| peak, MB |\n|---|---|---|---|---|---|---|---|"
    )
    for size in options.sizes:
        dense = ["--dense"] if options.dense else []
        command = [sys.executable, __file__, str(size), "--alone", *dense]
        told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        print(told.strip(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
