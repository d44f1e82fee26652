"""Strips at every position along the Durand Line, and their depths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.border import durand_line
from geo.errors import GeometryError
from geo.zones._families import LENGTHS_KM
from geo.zones._profile import profile

__all__ = ["strip_positions"]


def strip_positions(
    area_km2: float = 32.0,
    *,
    side: str = "afg",
    lengths_km: Sequence[float] = LENGTHS_KM,
    step_km: float = 1.0,
    sections: Sequence[str] | None = None,
) -> pd.DataFrame:
    """List the strips of a fixed family along the Durand Line, with the depth of each.

    Parameters
    ----------
    area_km2
        The area of every strip, in km2.
    side
        The side of the line.
    lengths_km
        The lengths of the strips.
    step_km
        From one start to the next, in km of the full line.
    sections
        Names of provinces, districts or sectors: only strips that lie within one of them.

    Returns
    -------
    DataFrame
        ``length_km``, ``start_km``, ``end_km`` and ``depth_m``, by length and start; depths
        interpolated from the shipped table (see `docs/border.md` for how well). A section
        that cannot hold the area within 37 km of the line has no row.

    Examples
    --------
    >>> strips = strip_positions(32, lengths_km=[50])
    >>> len(strips), strips["depth_m"].agg(["min", "max"]).round(-1).tolist()
    (2741, [630.0, 820.0])
    """
    if not area_km2 > 0 or not step_km > 0 or not all(length > 0 for length in lengths_km):
        raise GeometryError("area, lengths and step must be above 0")
    table, line = profile(side), durand_line()
    bounds = [(0.0, table.length_km)]
    if sections is not None:
        chosen = [line.section(name) for name in sections]
        bounds = [(section.start_km, section.end_km) for section in chosen]
    frames = []
    for length in lengths_km:
        starts = np.arange(0.0, table.length_km - length + 1e-9, step_km)
        inside = [(starts >= low) & (starts + length <= high) for low, high in bounds]
        starts = starts[np.any(inside, axis=0)]
        depths = table.depths_km(starts, starts + length, area_km2)
        frames.append(
            pd.DataFrame(
                {
                    "length_km": float(length),
                    "start_km": starts,
                    "end_km": starts + length,
                    "depth_m": depths * 1e3,
                }
            )
        )
    return pd.concat(frames, ignore_index=True).dropna(ignore_index=True)
