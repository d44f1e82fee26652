"""Count the shipped case's incidents by province and by kind, certain and possible apart."""

import geo


def main() -> None:
    """Print two summaries."""
    incidents = geo.build_incidents(geo.locate(geo.read_case()))
    for by in ("province", "type"):
        print(geo.summarize(incidents, by=by).to_string(index=False), end="\n\n")


if __name__ == "__main__":
    main()
