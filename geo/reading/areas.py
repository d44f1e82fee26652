"""How much ground is said to have been taken."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["area_of"]

_AREA: Final = re.compile(
    r"(\d[\d,.]*) ?(?:-)?(square[ -]?kilomet(?:re|er)s?|sq\.?"
    r" ?kms?|km2|km²|square miles?|hectares?|"
    r"کیلومتر مربع|مربع کیلومتر|کیلومترمربع)"
)


_TO_KM2: Final = {"square m": 2.589988, "hectare": 0.01}


def area_of(plain: str, start: int, end: int) -> float | None:
    """Give the ground that a stretch tells of in square kilometres, None if none."""
    match = _AREA.search(plain, start, end)
    if match is None:
        return None
    number = match.group(1).rstrip(".,").replace(",", "")
    try:
        value = float(number)
    except ValueError:
        return None
    factor = 1.0
    for unit, times in _TO_KM2.items():
        if match.group(2).startswith(unit) and not match.group(2).startswith("square k"):
            factor = times
    return round(value * factor, 3)
