#!/usr/bin/env python3
"""Measure the matching of claims against pairs that were labelled by hand.

scripts/measure_matching.py [PAIRS.CSV] [--failures]

PAIRS.CSV (default: tests/data/pairs.csv) holds two claims in each row, the label same or
different, whether a pair that differs is a hard one, and when it was labelled: before the rule
was written, after it, or fresh: in situations that the rule had not met, and to which it was not
fitted. Prints one Markdown table.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

import geo
from geo.atlas import shipped_atlas
from geo.schema import CLAIM_COLUMNS, SOURCE_COLUMNS

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "data" / "pairs.csv"
_TOLD = {"before": "before the rule", "after": "after the rule", "fresh": "fresh situations"}
_NUMBERS = ("deaths_low", "deaths_high", "area_km2")


def read_pairs(path: Path) -> list[dict[str, str]]:
    """Read the labelled pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _claim(pair: dict[str, str], side: str) -> dict[str, Any]:
    claim: dict[str, Any] = dict.fromkeys((*CLAIM_COLUMNS, *SOURCE_COLUMNS), "")
    claim |= {k[2:]: v for k, v in pair.items() if k.startswith(f"{side}_")}
    claim |= {n: float(claim[n]) if claim[n] else None for n in _NUMBERS}
    claim |= dict.fromkeys(("injured_low", "injured_high", "lat", "lon", "where_prec"))
    claim["date_prec"] = int(claim["date_prec"])
    return claim | {"claim_id": side, "source_id": f"{pair['pair']}{side}", "pair": pair["pair"]}


def judge(pairs: list[dict[str, str]]) -> dict[str, tuple[bool, list[str]]]:
    """Tell of each pair whether its claims come out as one incident, and why."""
    located = geo.locate(pd.DataFrame([_claim(p, side) for p in pairs for side in "ab"]))
    # Distances to the line are no matter here.
    without_line = replace(shipped_atlas(), line=None)
    judged = {}
    for number, rows in located.groupby("pair", sort=False):
        incidents = geo.build_incidents(rows, atlas=without_line)
        one = any(len({c["claim_id"] for c in claims}) == 2 for claims in incidents["claims"])
        judged[str(number)] = one, [link["why"] for links in incidents["links"] for link in links]
    return judged


def count(
    pairs: list[dict[str, str]], judged: dict[str, tuple[bool, list[str]]], halves: set[str]
) -> Counter[tuple[bool, bool]]:
    """Count the pairs of some halves by (labelled the same, found the same)."""
    chosen = [pair for pair in pairs if pair["half"] in halves]
    return Counter((p["label"] == "same", judged[p["pair"]][0]) for p in chosen)


def scores(counts: Counter[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of counts by (labelled the same, found the same)."""
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    return (
        right / (right + wrong),
        right / (right + missed),
        2 * right / (2 * right + wrong + missed),
    )


def main() -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="?", type=Path, default=PAIRS)
    parser.add_argument("--failures", action="store_true", help="list what was not right")
    options = parser.parse_args()
    pairs = read_pairs(options.pairs)
    judged = judge(pairs)
    print(
        "| labelled | pairs | same | different | of these hard | wrongly joined | wrongly apart "
        "| precision | recall | F1 |\n|---|---|---|---|---|---|---|---|---|---|"
    )
    halves = list(dict.fromkeys(pair["half"] for pair in pairs))
    for told, kept in [*((_TOLD[h], {h}) for h in halves), ("all", set(halves))]:
        chosen = [pair for pair in pairs if pair["half"] in kept]
        counts = count(pairs, judged, kept)
        same = sum(p["label"] == "same" for p in chosen)
        hard = sum(bool(p["hard"]) for p in chosen)
        precision, recall, f1 = scores(counts)
        print(
            f"| {told} | {len(chosen)} | {same} | {len(chosen) - same} | {hard} "
            f"| {counts[False, True]} | {counts[True, False]} "
            f"| {precision:.3f} | {recall:.3f} | {f1:.3f} |"
        )
    if options.failures:
        for pair in pairs:
            one, why = judged[pair["pair"]]
            if one != (pair["label"] == "same"):
                found = "joined" if one else "apart"
                print(f"{pair['pair']} {found}, labelled {pair['label']}: {pair['reason']} {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
