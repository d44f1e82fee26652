"""Time `geo.read_text`, from text to claims with their places found, on one core.

    python benchmarks/bench_reading.py

Four texts: prose that tells of no event (the licence texts that ship), the same with one labelled
report in about 80 kB, the labelled reports by themselves, in which nearly every sentence tells
of an event, and this project's documentation, which is full of the words for events. Times are the
best of three of the processor, after one run that loads the words.
"""

from __future__ import annotations

import time
from pathlib import Path

import geo

ROOT = Path(__file__).resolve().parent.parent
REPORTS = sorted((ROOT / "tests" / "data" / "reports" / "first").glob("*.txt"))
LICENCES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").rglob("LICENSE*.txt"))
)
DOCS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))


def main() -> None:
    """Print a row for each text."""
    reports = [path.read_text(encoding="utf-8") for path in REPORTS]
    dense = "\n\n".join(reports)
    times = 5_000_000 // len(LICENCES)
    prose = "\n\n".join([LICENCES] * times)
    mixed = "\n\n".join(f"{LICENCES}\n\n{reports[n % len(reports)]}" for n in range(times))
    docs = "\n\n".join([DOCS] * (1_000_000 // len(DOCS)))
    geo.read_text(dense[:20000], published="2026-03-20")
    print("| text | MB | claims | seconds | MB/s |")
    print("|---|---|---|---|---|")
    for name, text in (
        ("prose", prose), ("prose with reports", mixed), ("reports alone", dense),
        ("documentation", docs),
    ):  # fmt: skip
        best, claims = min(_timed(text) for _ in range(3))
        size = len(text.encode("utf-8")) / 1e6
        print(f"| {name} | {size:.2f} | {claims} | {best:.2f} | {size / best:.2f} |")


def _timed(text: str) -> tuple[float, int]:
    start = time.process_time()
    claims = len(geo.read_text(text, published="2026-03-20"))
    return time.process_time() - start, claims


if __name__ == "__main__":
    main()
