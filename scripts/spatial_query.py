"""Ask which airstrikes were reported within 25 km of the Durand Line, before and after a day."""

import geo

DAY = "2026-02-27"


def main() -> None:
    """Print the incidents of both periods with certainty and share."""
    incidents = geo.build_incidents(geo.locate(geo.read_case()))
    columns = ["incident_id", "place_name", "province", "where_prec", "certainty", "share"]
    for title, period in (
        (f"before {DAY}", {"until": "2026-02-26"}),
        (f"from {DAY} on", {"since": DAY}),
    ):
        found = geo.query(incidents, within_km=25, event_type="airstrike", **period)
        certain = (found["certainty"] == "certain").sum()
        print(f"{title}: {certain} certain, {len(found) - certain} possible")
        print(found[columns].round(2).to_string(index=False), end="\n\n")


if __name__ == "__main__":
    main()
