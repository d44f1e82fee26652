#!/usr/bin/env python3
"""Measure geocoding against places that people coded by hand.

scripts/measure_geocoding.py [FOLDER] [--failures] [--scores FILE]

FOLDER holds ucdp_ged*.csv and ucdp_names*.csv (default: shared/eval beside the checkout).
Prints one Markdown table: each share with its count and its 95 % Wilson interval.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import shapely

import geo
from geo._spelling import family, fold, skeleton
from geo.geodesy import area_km2

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
_UNIT = re.compile(r"\s+(?:province|district|agency|tehsil)$", re.I)
# What the coders call a first-order unit, where it is no other spelling of the same name.
_PROVINCES = {
    "federally administered tribal areas": "Khyber Pakhtunkhwa",
    "khyber pakhtunkwa": "Khyber Pakhtunkhwa",
    "azad jammu kashmir": "Azad Kashmir",
    "wardak": "Maidan Wardak",
    "islamabad": "Islamabad Capital Territory",
}


@dataclass(frozen=True)
class Case:
    """One place as coded: its words, its units, its class and position where they are known."""

    words: str
    country: str
    province: str
    district: str
    code: int
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, eq=False)
class Judged:
    """An answer and what was found of it."""

    case: Case
    asked: str
    answer: dict[str, Any]

    @property
    def status(self) -> str:
        """Give matched, ambiguous or unknown."""
        return str(self.answer["geo_status"])

    @property
    def province_right(self) -> bool:
        """Tell whether the province given is the one coded."""
        return bool(self.answer["province"]) and _same_province(
            self.answer["province"], self.case.province
        )

    @property
    def district_right(self) -> bool:
        """Tell whether the district given is the one coded, by name or by the point coded."""
        mine = (self.answer["country"], self.answer["province"], self.answer["district"])
        if not self.answer["district"]:
            return False
        return any(_alike(n, self.case.district) for n in _names_of(*mine)) or (
            self.case.lat is not None and mine[2] == _district_at(self.case.lon, self.case.lat)
        )

    @property
    def wrong(self) -> bool:
        """Tell whether one answer was given and it is not where the place was coded."""
        if self.status != "matched" or not self.case.province:
            return False
        if self.answer["province"] and not self.province_right:
            return True
        stated = bool(self.answer["district"]) and bool(self.case.district)
        return stated and not self.district_right

    @property
    def holds_point(self) -> bool:
        """Tell whether the point coded lies in the footprint."""
        shape = self.answer["geometry"]
        point = shapely.Point(self.case.lon, self.case.lat)
        return shape is not None and bool(shape.buffer(1e-9).intersects(point))


def read_events(path: Path) -> Iterator[Case]:
    """Read coded events: place, units, class and position."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Case(
                row["where_coordinates"], row["country"], row["adm_1"], row["adm_2"],
                int(float(row["where_prec"])), float(row["latitude"]), float(row["longitude"]),
            )  # fmt: skip


def read_names(path: Path) -> Iterator[Case]:
    """Read coded names: place and units."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = row["location_where_name"]
            first, second = row["location_adm1_name"], row["location_adm2_name"]
            code = 1 if place else 3 if second else 4
            case = Case(place or second or first, row["location_root_name"], first, second, code)
            if case.words:
                yield case


@cache
def ask(case: Case, *, with_district: bool) -> Judged:
    """Geocode a case, with the district beside the place as reports have it, or alone."""
    words = case.words
    if with_district and case.district and fold(case.district) != fold(words):
        words = f"{words}, {case.district}"
    found = geo.geocode(words, country=case.country)
    return Judged(case, words, found.iloc[0].to_dict() | {"parts": len(found)})


def _same_province(mine: str, coded: str) -> bool:
    name = _UNIT.sub("", coded)
    return mine == _PROVINCES.get(fold(name), "") or _alike(mine, name)


def _alike(mine: str, coded: str) -> bool:
    one = fold(_UNIT.sub("", re.sub(r"\(.*?\)", "", mine)))
    spellings = [_UNIT.sub("", part) for part in [re.sub(r"\(.*?\)", " ", coded).strip()]]
    spellings += re.findall(r"\((.*?)\)", coded)
    spellings += re.split(r" - ", coded.removeprefix("FR ")) if coded.startswith("FR ") else []
    return any(
        family(one) == family(fold(s)) or (skeleton(one) == skeleton(fold(s)) and len(one) > 3)
        for s in spellings
    )


@cache
def _units() -> list[tuple[str, str, str, tuple[str, ...], Any]]:
    rows = []
    for prefix in ("afg", "pak"):
        for row in geo.layers.load(f"{prefix}_districts").itertuples():
            names = (row.district, *str(row.aliases or "").split(";"))
            rows.append((row.country, row.province, row.district, names, row.geometry))
    return rows


def _names_of(country: str, province: str, district: str) -> tuple[str, ...]:
    for row in _units():
        if row[:3] == (country, province, district):
            return row[3]
    return (district,)


def _district_at(lon: float | None, lat: float | None) -> str:
    point = shapely.Point(lon, lat)
    return next((row[2] for row in _units() if row[4].intersects(point)), "")


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Give the 95 % interval of a share (Wilson 1927)."""
    if not count:
        return 0.0, 1.0
    z, share = 1.959964, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(share * (1 - share) / count + z * z / (4 * count**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def _line(what: str, judged: Iterable[Judged], test: Callable[[Judged], bool]) -> str:
    rows = list(judged)
    hits = sum(map(test, rows))
    low, high = wilson(hits, len(rows))
    share = f"{hits / len(rows):.1%}" if rows else "–"
    return f"| {what} | {hits} of {len(rows)} | {share} | {low:.1%}–{high:.1%} |"


def report(name: str, cases: list[Case]) -> tuple[list[str], list[Judged]]:
    """Give the table's lines for a set of cases, and all answers."""
    areas = [ask(c, with_district=False) for c in cases if c.code in (3, 4)]
    exact = [c for c in cases if c.code in (1, 2) and c.district]
    beside = [ask(c, with_district=True) for c in exact]
    alone = [ask(c, with_district=False) for c in cases if c.code in (1, 2)]
    loose = [ask(c, with_district=False) for c in cases if c.code == 5]
    answered = lambda j: j.status != "unknown"  # noqa: E731
    lines = [
        _line(f"{name}: province or district alone: province right", areas,
              lambda j: j.province_right),
        _line(f"{name}: district alone: district right",
              [j for j in areas if j.case.code == 3], lambda j: j.district_right),
        _line(f"{name}: place with its district: province right", beside,
              lambda j: j.province_right),
        _line(f"{name}: place with its district: district right", beside,
              lambda j: j.district_right),
        _line(f"{name}: place with its district: wrong", beside, lambda j: j.wrong),
        _line(f"{name}: place alone: right", [j for j in alone if j.case.province],
              lambda j: j.status == "matched" and not j.wrong),
        _line(f"{name}: place alone: abstained or left open",
              [j for j in alone if j.case.province], lambda j: j.status != "matched"),
        _line(f"{name}: place alone: wrong", [j for j in alone if j.case.province],
              lambda j: j.wrong),
        _line(f"{name}: answered", [*areas, *beside], answered),
    ]  # fmt: skip
    if any(c.lat is not None for c in cases):
        placed = [j for j in (*areas, *beside, *loose) if j.answer["geometry"] is not None]
        lines.append(_line(f"{name}: coded point inside the footprint", placed,
                           lambda j: j.holds_point))  # fmt: skip
    return lines, [*areas, *beside, *alone, *loose]


def misspelled_districts() -> list[Case]:
    """Give every district with one letter of its name changed, left out or put in (seeded)."""
    chance = random.Random(20260303)
    cases = []
    for country, province, district, _, _ in _units():
        if len(district) < 6 or "-" in district:
            continue
        place = chance.randrange(1, len(district))
        letter = chance.choice(["", *"aeioukghnrst"])
        keep = chance.choice([0, 1])
        name = district[:place] + letter + district[place + keep :]
        if fold(name) != fold(district):
            full = {"AF": "Afghanistan", "PK": "Pakistan"}[country]
            cases.append(Case(f"{name} district", full, province, district, 3))
    return cases


def write_dump(path: Path, cases: Sequence[Case], *, decoys: int = 20_000) -> int:
    """Write a country dump as GeoNames has them, out of nothing but seeded draws.

    Two thirds of the coded villages and towns are in it, each anywhere in its coded district,
    beside villages that nobody coded, with names of syllables, anywhere in either country.
    """
    chance = random.Random(20260304)
    rows: list[tuple[str, float, float, str]] = []
    for case in sorted({c for c in cases if c.code in (1, 2) and c.district}, key=str):
        name = re.split(r"\s+(?:village|town|city|area|locality)\b", case.words)[0]
        home = geo.geocode(case.district, country=case.country)["geometry"].iloc[0]
        if chance.random() < 2 / 3 and home is not None and "-" not in name:
            rows.append((name, *_anywhere(home, chance), case.country[:2].upper()))
    held = len(rows)
    countries = {"AF": "afg", "PK": "pak"}
    lands = {code: geo.layers.load(f"{name}_provinces") for code, name in countries.items()}
    shapes = {code: shapely.coverage_union_all(lands[code].geometry.array) for code in lands}
    for _ in range(decoys):
        code = chance.choice(["AF", "PK"])
        parts = [chance.choice(_SYLLABLES) for _ in range(chance.randrange(2, 5))]
        name = "".join(parts).title() + chance.choice(["", "", " Khel", " Kalay", " Qala"])
        rows.append((name, *_anywhere(shapes[code], chance), code))
    with path.open("w", encoding="utf-8") as file:
        for number, (name, lat, lon, code) in enumerate(rows, 1):
            cells = [number, name, name, "", f"{lat:.5f}", f"{lon:.5f}", "P", "PPL", code]
            file.write("\t".join(map(str, [*cells, *[""] * 10])) + "\n")
    return held


_SYLLABLES = ("ba", "gul", "kar", "shin", "zar", "dah", "mir", "tor", "spin", "khan", "rod", "sar",
              "wal", "pir", "nur", "lak", "mand", "ghun", "dar", "char", "bag", "sang")  # fmt: skip


def _anywhere(shape: Any, chance: random.Random) -> tuple[float, float]:
    shapely.prepare(shape)
    west, south, east, north = shape.bounds
    while True:
        lon, lat = chance.uniform(west, east), chance.uniform(south, north)
        if shapely.contains_xy(shape, lon, lat):
            return lat, lon


def with_dump(cases: Sequence[Case]) -> list[str]:
    """Give the table's lines with a generated dump imported, and of the same cases without."""
    named = [c for c in cases if c.code in (1, 2) and c.district and c.province]
    lines = []
    for what in ("shipped gazetteer alone", "with a generated dump"):
        ask.cache_clear()
        with tempfile.TemporaryDirectory() as folder:
            os.environ["STRIKEMAP_DATA_HOME"] = folder
            if what != "shipped gazetteer alone":
                held = write_dump(Path(folder) / "dump.txt", cases)
                geo.places.import_places(Path(folder) / "dump.txt")
                what += f" ({held} of the places in it)"
            alone = [ask(c, with_district=False) for c in named]
            beside = [ask(c, with_district=True) for c in named]
            del os.environ["STRIKEMAP_DATA_HOME"]
        exact = lambda j: j.answer["where_prec"] in (1, 2) and not j.wrong  # noqa: E731
        lines += [
            _line(f"{what}: place with its district: answered as a village or town", beside, exact),
            _line(f"{what}: place with its district: wrong", beside, lambda j: j.wrong),
            _line(f"{what}: place alone: one answer", alone, lambda j: j.status == "matched"),
            _line(f"{what}: place alone: wrong", alone, lambda j: j.wrong),
        ]
    return lines


def footprints(judged: Iterable[Judged]) -> list[str]:
    """Give the median footprint of each class of precision."""
    by_class: dict[int, list[float]] = {}
    for row in judged:
        if row.status == "matched" and row.answer["geometry"] is not None:
            by_class.setdefault(int(row.answer["where_prec"]), []).append(
                area_km2(row.answer["geometry"])
            )
    return [
        f"| {code} | {len(areas)} | {median(areas):,.0f} |"
        for code, areas in sorted(by_class.items())
    ]


def calibration(judged: Iterable[Judged]) -> list[str]:
    """Give, for each tenth of the score, the mean score and the share that was right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for row in judged:
        if row.status == "unknown":
            continue
        score = float(row.answer["score"])
        right = not row.wrong if row.status == "matched" else _best_right(row)
        bins.setdefault(min(int(score * 10), 9), []).append((score, right))
    lines = []
    for tenth, rows in sorted(bins.items()):
        mean = sum(s for s, _ in rows) / len(rows)
        hits = sum(r for _, r in rows)
        low, high = wilson(hits, len(rows))
        lines.append(
            f"| {tenth / 10:.1f}–{tenth / 10 + 0.1:.1f} | {len(rows)} | {mean:.3f} | "
            f"{hits / len(rows):.3f} | {low:.3f}–{high:.3f} |"
        )
    return lines


def plot(lines: Sequence[str]) -> str:
    """Draw the calibration table: share right over mean score, with the interval."""
    marks = []
    for line in lines:
        _, _, count, mean, right, span, _ = (cell.strip() for cell in line.split("|"))
        low, high = (float(end) for end in span.split("–"))
        x, y = 40 + 320 * float(mean), 360 - 320 * float(right)
        fill = "#1b4f72" if int(count) >= 30 else "none"
        marks.append(
            f'<path d="M{x:.1f} {360 - 320 * low:.1f}V{360 - 320 * high:.1f}" stroke="#1b4f72"/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="#1b4f72"/>'
            f'<text x="{x + 8:.1f}" y="{y + 14:.1f}">{count}</text>'
        )
    ticks = "".join(
        f'<text x="{40 + 320 * t:.0f}" y="376" text-anchor="middle">{t:g}</text>'
        f'<text x="34" y="{364 - 320 * t:.0f}" text-anchor="end">{t:g}</text>'
        for t in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" '
        'font-family="sans-serif" font-size="11"><title>Calibration of the score</title>'
        '<rect width="400" height="400" fill="#fff"/>'
        '<path d="M40 40V360H360" fill="none" stroke="#333"/>'
        '<path d="M40 360L360 40" stroke="#999" stroke-dasharray="4 4"/>'
        f"{ticks}{''.join(marks)}"
        '<text x="200" y="394" text-anchor="middle">score</text>'
        '<text x="12" y="200" text-anchor="middle" transform="rotate(-90 12 200)">'
        "share right</text></svg>\n"
    )


def _best_right(row: Judged) -> bool:
    best = max(row.answer["alternatives"], key=lambda a: a["weight"])
    judged = Judged(row.case, row.asked, row.answer | best | {"geo_status": "matched"})
    return not judged.wrong


def failure(row: Judged) -> str:
    """Tell what is not right about an answer, or nothing."""
    told, case = row.answer, row.case
    placed = f"{told['matched_name']} / {told['province']} / {told['district']}"
    if row.wrong or row.status != "matched":
        kind = "WRONG" if row.wrong else row.status
        coded = f"{case.province} / {case.district}"
        return f"{kind} | {row.asked} [{coded}] -> {placed} | {told['reason'][:160]}"
    if case.lat is not None and not row.holds_point:
        return f"OUTSIDE | {row.asked} ({case.lat}, {case.lon}) -> {placed}"
    return ""


def main() -> int:
    """Print the tables; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=EVAL)
    parser.add_argument("--failures", action="store_true", help="list what was not right")
    parser.add_argument("--dump", action="store_true", help="measure with a generated dump too")
    parser.add_argument("--plot", type=Path, help="write the calibration as an SVG")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"there is no folder {options.folder}: name the one that holds the coded places",
              file=sys.stderr)  # fmt: skip
        return 1
    judged: list[Judged] = []
    coded: list[Case] = []
    print("| measure | count | share | 95 % interval |\n|---|---|---|---|")
    for pattern, name, read in (
        ("ucdp_ged*.csv", "events", read_events), ("ucdp_names*.csv", "names", read_names),
    ):  # fmt: skip
        for path in sorted(options.folder.glob(pattern)):
            cases = list(read(path))
            coded += cases
            lines, answers = report(name, cases)
            judged += answers
            print("\n".join(lines))
    typos = [ask(case, with_district=False) for case in misspelled_districts()]
    print(_line("misspelled districts: right", typos, lambda j: j.district_right))
    print(_line("misspelled districts: wrong", typos, lambda j: j.wrong))
    if options.dump:
        print("\n".join(with_dump(coded)))
    print("\n| where_prec | answers | median km² |\n|---|---|---|")
    print("\n".join(footprints(judged)))
    print("\n| score | answers | mean score | right | 95 % interval |\n|---|---|---|---|---|")
    lines = calibration([*judged, *typos])
    print("\n".join(lines))
    if options.plot:
        options.plot.write_text(plot(lines), encoding="utf-8")
    if options.failures:
        for row in judged:
            if told := failure(row):
                print(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
