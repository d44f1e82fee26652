"""Speed and recall of looking up names, each way in the same run, interleaved.

.venv/bin/python benchmarks/names.py [--rounds 5]

Exact: a column of a million cells over a thousand distinct names, read by a dict per row after
normalising, and by `Gazetteer` once per distinct name. Misspelled: 60,000 invented names, of
which one letter was changed, by rapidfuzz `extractOne` and by `Gazetteer.find`.
"""

from __future__ import annotations

import argparse
import random
import time
import unicodedata
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import process

from geo.places import Gazetteer, Place, gazetteer

ROWS, DISTINCT, NAMES, MISSPELLED, BY_EXTRACT = 1_000_000, 1_000, 60_000, 4_000, 60


def timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def normalise(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in text if not unicodedata.combining(char))


def exact_ways() -> dict[str, Callable[[], Any]]:
    known = gazetteer()
    names = sorted({m.place.name for k in ("town", "city", "district") for p in known.of_kind(k)
                    for m in known.find(p.name, tolerance=0)})[:DISTINCT]  # fmt: skip
    column = pd.Series(np.random.default_rng(1).choice(names, ROWS))
    by_name = {normalise(name): name for name in names}

    def per_row() -> list[Any]:
        return [by_name.get(normalise(cell)) for cell in column]

    def once_each() -> Any:
        codes, values = pd.factorize(column)
        found = np.array([known.find(v, tolerance=0)[0].place.key for v in values], dtype=object)
        return found[codes]

    return {"dict per row": per_row, "once per distinct name": once_each}


def invented_names(count: int) -> list[str]:
    chance = random.Random(3)
    parts = ["".join(p) for p in zip("bdgjklmnprst" * 8, "aeiouaei" * 12, strict=True)]
    ends = ["", "", " khel", " kelay", "abad", " qala", "zai", " dara"]
    found: set[str] = set()
    while len(found) < count:
        body = "".join(chance.choice(parts) + chance.choice("nrlzs") for _ in range(2))
        found.add((body + chance.choice(parts) + chance.choice(ends)).title())
    return sorted(found)


def misspell(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name))
    letter = chance.choice("abdeghiklmnorstuz")
    change = chance.randrange(3)
    if change == 0:
        return name[:place] + letter + name[place:]
    return name[:place] + (letter if change == 1 else "") + name[place + 1 :]


def fuzzy_ways() -> tuple[dict[str, Callable[[], Any]], dict[str, float], dict[str, int]]:
    names = invented_names(NAMES)
    known = Gazetteer((Place(f"x:{n}", n, "village", "AF", ""), [n]) for n in names)
    chance = random.Random(4)
    truths = chance.sample(names, MISSPELLED)
    asked = [misspell(name, chance) for name in truths]
    known.find("warm up")

    def best(name: str) -> str:
        found = known.find(name)
        return found[0].place.name if found else ""

    def extract(name: str) -> str:
        found = process.extractOne(name, names)
        return str(found[0]) if found else ""

    few = list(zip(asked, truths, strict=True))[:400]
    recall = {
        "rapidfuzz extractOne": sum(extract(a) == t for a, t in few) / len(few),
        "Gazetteer.find": sum(best(a) == t for a, t in few) / len(few),
    }
    ways = {
        "rapidfuzz extractOne": lambda: [extract(a) for a in asked[:BY_EXTRACT]],
        "Gazetteer.find": lambda: [best(a) for a in asked],
    }
    return ways, recall, {"rapidfuzz extractOne": BY_EXTRACT, "Gazetteer.find": MISSPELLED}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    exact = exact_ways()
    fuzzy, recall, counts = fuzzy_ways()
    seconds: dict[str, list[float]] = {name: [] for name in (*exact, *fuzzy)}
    for _ in range(rounds):
        for name, work in (exact | fuzzy).items():
            seconds[name].append(timed(work))
    print("| names | per second (median) | ratio to the first | recall@1 |\n|---|---|---|---|")
    for group, count in ((exact, dict.fromkeys(exact, ROWS)), (fuzzy, counts)):
        first = next(iter(group))
        for name in group:
            rates = [count[name] / s for s in seconds[name]]
            base = [count[first] / s for s in seconds[first]]
            ratios = sorted(r / b for r, b in zip(rates, base, strict=True))
            shown = f"{recall[name]:.3f}" if name in recall else "1"
            print(f"| {name} | {median(rates):,.0f} | {median(ratios):.1f}× "
                  f"({ratios[0]:.1f}–{ratios[-1]:.1f}) | {shown} |")  # fmt: skip


if __name__ == "__main__":
    main()
