"""Measure how well `geo.read_text` reads reports whose claims were labelled by hand.

    python scripts/measure_reading.py [first second development third fifth article] [--missed]
    python scripts/measure_reading.py development --lang fa --reports 1-18
    python scripts/measure_reading.py third --coders

Prints a table in Markdown; `docs/reading.md` holds it. For each report the labelled and the
proposed places are matched one to one; then the labelled and the proposed claims, among those
that have a place in common (or none both), so that as much as possible agrees. ``sites`` and
``claims`` are F1 over these matches; kind, date and claimant are the share of matched claims on
which the proposal agrees, figures the F1 of the figures stated on them:

- a date agrees if a day is that day, a span of two to six days is off by no more than a day at
  either end, and a longer span has at least half of the days of both in common;
- a figure, killed or injured, agrees if both its bounds do;
- a claimant agrees if the party behind it does, and where both name one, a word of it or its
  initials; ``party`` is the share where the party does, whatever it is called.

With ``--coders`` the labels of a second coder of the same texts (``second_coder.csv`` in the
set's folder) stand in the place of the reading: how far do two who label by hand agree?
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

import geo
from geo._spelling import family, fold

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "tests" / "data" / "reports"
SETS = (
    "first", "second", "development", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
    "fifteenth", "article",
)  # fmt: skip
ARTICLE = ROOT.parent / "shared" / "reports" / "article.txt"
_GENERIC = frozenset(
    str.split(
        """
    the a an of in at near and or on along inside outside across district districts
    province provinces city town village villages area areas tehsil valley airport air base
    airbase camp crossing border sector sectors agency side several points their is to from
    north south east west northern southern eastern western lower upper around outskirts
    close old new station post posts police military army house home hospital mosque market
    school road highway checkpoint headquarters compound gate region neighbourhood bazaar
    part parts edge capital ولسوالی ولسوالۍ ولایت شهر ضلع در به د په کې میں پر کے قریب
    نزدیکی گذرگاه ولسوالی‌های و منطقه
    """
    )
)

_OF_BORDER = frozenset(
    [
        "border",
        "borders",
        "frontier",
        "durand",
        "line",
        "afghan",
        "pakistani",
        "pakistan",
        "positions",
        "with",
        "common",
        "shared",
        "zone",
        "opposite",
        "numerous",
        "five",
        "four",
        "villages",
    ]
)

_NAMED = frozenset(
    ["Pakistan", "Afghan Taliban", "TTP", "ISKP", "BLA", "NRF", "UN", "local", "independent"]
)
_SMALL = frozenset(["the", "of", "in", "for", "and"])  # words without a letter in an abbreviation

Row = dict[str, Any]


def main() -> int:
    """Print the table for the sets that are named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--missed", action="store_true", help="list what was missed or made up")
    parser.add_argument("--words", default="", help="a folder of further words")
    parser.add_argument("--coders", action="store_true", help="score a second coder's labels")
    parser.add_argument("--lang", default="", help="only the reports in this language (fa)")
    parser.add_argument("--reports", default="1-99", help="only those with these numbers (1-18)")
    options = parser.parse_args()
    print("| set | reports | claims | sites | precision | recall | claims F1 | kind | date | "
          "figures | claimant | party |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name in options.sets:
        low, high = map(int, options.reports.split("-"))
        labelled = _labelled(REPORTS / name, lang=options.lang, numbers=range(low, high + 1))
        cases = list(_article() if name == "article" else labelled)
        if not cases:
            print(f"{name}: there is no such set here", file=sys.stderr)
            continue
        second = second_coder(REPORTS / name) if options.coders else None
        print(measure(name, cases, words=options.words, missed=options.missed, second=second))
    return 0


def _labelled(folder: Path, *, lang: str, numbers: range) -> Any:
    if not (folder / "claims.csv").is_file():
        return
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "reports.csv").open(encoding="utf-8", newline="") as file:
        for report in csv.DictReader(file):
            number = report["report"].zfill(2)
            if int(number) not in numbers or (lang and report["language"] != lang):
                continue
            text = (folder / f"{number}.txt").read_text(encoding="utf-8")
            own = [row for row in rows if row["report"].zfill(2) == number]
            yield number, text, report["published"], report["publisher"], own


def _article() -> Any:
    if not ARTICLE.is_file():
        return
    with (REPORTS / "article.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    yield "article", ARTICLE.read_text(encoding="utf-8"), "2026-03-20", "", rows


def second_coder(folder: Path) -> dict[str, list[Row]]:
    """Give the rows of a second coder by report."""
    rows: dict[str, list[Row]] = {}
    with (folder / "second_coder.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["report"].zfill(2), []).append(row)
    return rows


def measure(
    name: str,
    cases: list[Any],
    *,
    words: str = "",
    missed: bool = False,
    second: dict[str, list[Row]] | None = None,
) -> str:
    """Give the row of the table for one set of labelled reports."""
    sites = np.zeros(3, dtype=int)  # matched, labelled, proposed
    claims = np.zeros(3, dtype=int)
    right = dict.fromkeys(("kind", "date", "claimant", "party"), 0)
    figures = np.zeros(3, dtype=int)
    for number, text, published, publisher, labelled in cases:
        if second is None:
            proposed = propose(text, published, publisher, words)
        else:
            proposed = second.get(number, [])
        found = match_sites(labelled, proposed)
        sites += (len(found[0]), len(found[1]), len(found[2]))
        pairs = match_claims(labelled, proposed)
        claims += (len(pairs), len(labelled), len(proposed))
        for one, other in pairs:
            agreed = agreement(one, other)
            for key in right:
                right[key] += agreed[key]
            figures += agreed["figures"]
        if missed:
            _list(number, found, pairs)
    shares = [right[key] / max(1, claims[0]) for key in ("kind", "date")]
    cells = [
        name, str(len(cases)), str(claims[1]), f"{_f1(sites):.3f}",
        f"{sites[0] / max(1, sites[2]):.3f}", f"{sites[0] / max(1, sites[1]):.3f}",
        f"{_f1(claims):.3f}", *(f"{share:.3f}" for share in shares), f"{_f1(figures):.3f}",
        *(f"{right[key] / max(1, claims[0]):.3f}" for key in ("claimant", "party")),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def propose(text: str, published: str, publisher: str, words: str) -> list[Row]:
    """Read a text, and give its claims as rows of text."""
    table = geo.read_text(text, published=published, publisher=publisher, lexicons=words)
    table["claim"] = [str(number) for number in range(1, len(table) + 1)]
    return [
        {key: "" if value is None or value != value or str(value) == "<NA>" else str(value)
         for key, value in row.items()}
        for row in table.astype(object).to_dict("records")
    ]  # fmt: skip


def places_of(row: Row) -> list[tuple[str, str]]:
    """Give the places of a claim, each with its province."""
    names = [name.strip() for name in row["place_name"].split(";") if name.strip()]
    provinces = [name.strip() for name in row["province"].split(";")]
    if len(provinces) != len(names):
        provinces = provinces[:1] * len(names) if len(set(provinces)) == 1 else [""] * len(names)
    return list(zip(names, provinces, strict=True))


def _tokens(name: str) -> frozenset[str]:
    name = re.sub(r"['’]s\b", "", name)  # Kabul's District 8 lies in Kabul
    words = [w for w in fold(name).split() if w not in _GENERIC]
    if (
        re.search(r"\b(?:afghanistan|afghan territory|afghan soil)\b", fold(name))
        and len(words) < 3
    ):
        return frozenset(["#afghanistan"])
    words = [w for w in words if w not in _OF_BORDER]
    if not words:
        return frozenset(["#border"])
    return frozenset(family(w) for w in words)


def _province(name: str) -> str:
    return family(fold(name).removesuffix(" capital territory").removesuffix(" province"))


def alike(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Tell how well two places agree: 0 not at all, 1 to the word."""
    first, second = _tokens(one[0]), _tokens(other[0])
    if not first & second:
        return 0.0
    if one[1] and other[1] and _province(one[1]) != _province(other[1]):
        return 0.0
    return len(first & second) / len(first | second)


def match_sites(labelled: list[Row], proposed: list[Row]) -> tuple[Any, Any, Any]:
    """Match the distinct places of the labelled and the proposed claims one to one."""
    sides = []
    for rows in (labelled, proposed):
        distinct: list[tuple[str, str]] = []
        threads: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            thread = row["answers"] or row["claim"]
            for place in places_of(row):
                held = next((d for d in distinct if _is_same(place, d, thread in threads[d])), None)
                if held is None:
                    distinct.append(place)
                    held = place
                threads.setdefault(held, set()).add(thread)
        sides.append(distinct)
    score = np.array([[alike(a, b) for b in sides[1]] for a in sides[0]])
    if not score.size:
        return [], sides[0], sides[1]
    rows, columns = linear_sum_assignment(-score)
    pairs = [(sides[0][r], sides[1][c]) for r, c in zip(rows, columns, strict=True) if score[r, c]]
    return pairs, sides[0], sides[1]


def _is_same(one: tuple[str, str], other: tuple[str, str], linked: bool) -> bool:
    """Tell whether two places of one table are one: by the words, or as an answer repeats it."""
    first, second = _tokens(one[0]), _tokens(other[0])
    if alike(one, other) > 0.99:
        return True
    return linked and bool(alike(one, other)) and (first < second or second < first)


def match_claims(labelled: list[Row], proposed: list[Row]) -> list[tuple[Row, Row]]:
    """Match labelled and proposed claims one to one so that as much as possible agrees."""
    score = np.zeros((len(labelled), len(proposed)))
    for r, one in enumerate(labelled):
        for c, other in enumerate(proposed):
            ours, theirs = places_of(one), places_of(other)
            shared = max((alike(a, b) for a in ours for b in theirs), default=0.0)
            if not shared and (ours or theirs):
                continue
            agreed = agreement(one, other)
            score[r, c] = 1 + shared + agreed["kind"] + agreed["date"] + 2 * agreed["claimant"]
            score[r, c] += agreed["figures"][0] + (one["claim_status"] == other["claim_status"])
    if not score.size:
        return []
    rows, columns = linear_sum_assignment(-score)
    return [(labelled[r], proposed[c]) for r, c in zip(rows, columns, strict=True) if score[r, c]]


def agreement(one: Row, other: Row) -> dict[str, Any]:
    """Tell on what a proposed claim agrees with a labelled one."""
    pairs = []
    for kind in ("deaths", "injured"):
        ours, theirs = ((row[f"{kind}_low"], row[f"{kind}_high"]) for row in (one, other))
        ours, theirs = (tuple(_whole(n) for n in pair) for pair in (ours, theirs))
        stated = (any(ours), any(theirs))
        pairs.append((ours == theirs and stated[0], *stated))
    return {
        "kind": one["event_type"] == other["event_type"],
        "date": _dates_agree(one, other),
        "claimant": _parties_agree(one, other) and _names_agree(one, other),
        "party": _parties_agree(one, other),
        "figures": np.array(pairs, dtype=int).sum(axis=0),
    }


def _whole(number: str) -> str:
    return str(int(float(number))) if number else ""


def _dates_agree(one: Row, other: Row) -> bool:
    ours, theirs = ((row["date_start"], row["date_end"]) for row in (one, other))
    if ours == theirs:
        return True
    if not ours[0] or not theirs[0] or not (ours[1] and theirs[1]):
        return ours[0] == theirs[0] != "" and one["date_prec"] == "5"
    if one["date_prec"] == "1":
        return False
    a1, a2, b1, b2 = (date.fromisoformat(day) for day in (*ours, *theirs))
    if one["date_prec"] == "2":
        day = timedelta(days=1)
        return abs(a1 - b1) <= day and abs(a2 - b2) <= day
    common = (min(a2, b2) - max(a1, b1)).days + 1
    union = (max(a2, b2) - min(a1, b1)).days + 1
    return common / union >= 0.5


def _parties_agree(one: Row, other: Row) -> bool:
    ours, theirs = one["claimant_party"], other["claimant_party"]
    if ours == "outlet" or not one["claimed_by"]:
        return not other["claimed_by"]
    return theirs == ours if ours in _NAMED else theirs not in _NAMED and theirs != "outlet"


def _names_agree(one: Row, other: Row) -> bool:
    if not one["claimed_by"]:
        return True
    names = [[family(w) for w in fold(row["claimed_by"]).split()] for row in (one, other)]
    if set(names[0]) & set(names[1]):
        return True
    initials = ["".join(w[0] for w in name if w not in _SMALL) for name in names]
    return initials[0] in names[1] or initials[1] in names[0]


def _f1(counts: Any) -> float:
    return float(2 * counts[0] / max(1, counts[1] + counts[2]))


def _list(number: str, found: Any, pairs: Any) -> None:
    missed = [p for p in found[1] if p not in [a for a, _ in found[0]]]
    made_up = [p for p in found[2] if p not in [b for _, b in found[0]]]
    if missed or made_up:
        print(f"{number}: missed {missed}, made up {made_up}", file=sys.stderr)
    for one, other in pairs:
        agreed = agreement(one, other)
        wrong = [key for key in ("kind", "date", "claimant") if not agreed[key]]
        right, stated, told = agreed["figures"]
        wrong += ["figures"] if not right == stated == told else []
        for key in wrong:
            print(f"{number}: {key}: {_shown(one, key)} / {_shown(other, key)}", file=sys.stderr)


def _shown(row: Row, key: str) -> str:
    columns = {
        "kind": ("event_type",), "date": ("date_start", "date_end"),
        "claimant": ("claimed_by", "claimant_party"),
        "figures": ("deaths_low", "deaths_high", "injured_low", "injured_high"),
    }  # fmt: skip
    return ",".join(row[c] for c in columns[key]) + f" [{row['place_name']}] {row['evidence'][:60]}"


if __name__ == "__main__":
    sys.exit(main())
