"""Make the example maps and tables in maps/; running it again gives the same bytes."""

from pathlib import Path

from geo.cli import main as strikemap

MAPS = Path(__file__).parent.parent / "maps"

COMMANDS = (
    ("map", "-o", "pakistan-afghanistan-2026.html"),
    ("summary", "--by", "province", "-f", "csv", "-o", "summary-by-province.csv"),
    ("summary", "--by", "month,type", "-f", "csv", "-o", "summary-by-month-and-type.csv"),
    ("query", "--within-km", "25", "--explain", "-f", "csv", "-o", "within-25-km.csv"),
    ("zone", "--area", "32", "--length", "10", "--at", "Torkham", "-o", "zone-torkham.geojson"),
)


def main(folder: Path = MAPS) -> None:
    """Run each command, with its output in the folder."""
    folder.mkdir(exist_ok=True)
    for *options, output in COMMANDS:
        code = strikemap([*options, str(folder / output)])
        if code:
            raise SystemExit(code)
        print(folder / output)


if __name__ == "__main__":
    main()
