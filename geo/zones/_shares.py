"""How often a place lies inside the hypotheses of a claimed area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.border import durand_line
from geo.errors import InputError
from geo.zones._families import LENGTHS_KM
from geo.zones._positions import strip_positions

__all__ = ["share_of_hypotheses"]

Floats = npt.NDArray[np.float64]

_SAMPLES = 24  # rows and columns of the grid of places that stand for a footprint


def share_of_hypotheses(
    places: gpd.GeoDataFrame | gpd.GeoSeries,
    *,
    area_km2: float = 32.0,
    side: str = "afg",
    lengths_km: Sequence[float] = LENGTHS_KM,
    sections: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Tell how often places fall inside strips of a fixed family of hypotheses.

    The family has strips of each length that start at every kilometre of the Durand Line, or
    of the sections that claims name, all with equal weight. The share is a property of that
    family. It is no probability that a place was inside the zone of which a claim speaks:
    the family was chosen, the zone was not drawn from it.

    Parameters
    ----------
    places
        Points or footprints in EPSG:4326.
    area_km2, side, lengths_km, sections
        As in `strip_positions`.

    Returns
    -------
    DataFrame
        With the index of the places: for each length the share of its strips that hold the
        place (of a footprint, the mean share of its area), in columns such as ``share_10km``;
        ``low`` and ``high``, the least and the greatest of these; ``touched_low`` and
        ``touched_high``, the shares of strips that hold any of the footprint. NaN for a place
        without geometry. ``attrs["hypotheses"]`` counts the strips of each length.

    Examples
    --------
    >>> import geopandas as gpd, shapely
    >>> beside = gpd.GeoSeries([shapely.Point(71.05, 34.14)], crs="EPSG:4326")
    >>> shares = share_of_hypotheses(beside, lengths_km=[10, 50])
    >>> bool((shares["low"] < shares["high"]).all())
    True
    """
    geometry = places.geometry
    if geometry.crs is None or geometry.crs != "EPSG:4326":
        raise InputError("the places must be in EPSG:4326; convert them with .to_crs(4326)")
    line = durand_line()
    samples = [_sample(place) for place in geometry]
    owner = np.repeat(np.arange(len(samples)), [len(some) for some in samples])
    found = pd.DataFrame(index=geometry.index)
    counts, touched = {}, []
    if not len(owner):
        spots = np.empty((0, 2))
    else:
        spots = np.vstack([some for some in samples if len(some)])
    chainage = line.chainage_km(spots) if len(spots) else np.empty(0)
    distance = line.distance_km(spots)["low"].to_numpy() if len(spots) else np.empty(0)
    on_side = shapely.contains_xy(line.land[side], spots[:, 0], spots[:, 1])
    weight = np.bincount(owner, minlength=len(samples)).astype(float)
    for length in lengths_km:
        strips = strip_positions(area_km2, side=side, lengths_km=[length], sections=sections)
        counts[float(length)] = len(strips)
        mean, any_of = _count(strips, owner, chainage, distance, on_side, len(samples))
        total = max(len(strips), 1)
        with np.errstate(invalid="ignore"):
            found[f"share_{length:g}km"] = mean / weight / total
            touched.append(np.where(weight > 0, any_of / total, np.nan))
    shares = found.to_numpy()
    found["low"], found["high"] = shares.min(axis=1), shares.max(axis=1)
    found["touched_low"], found["touched_high"] = np.min(touched, axis=0), np.max(touched, axis=0)
    found.attrs["hypotheses"] = counts
    return found


def _sample(place: Any) -> Floats:
    """Give places (n, 2) that stand for a footprint: itself, or a grid in it."""
    if place is None or place.is_empty:
        return np.empty((0, 2))
    if isinstance(place, shapely.Point):
        return np.array([[place.x, place.y]])
    if shapely.get_dimensions(place) < 2:
        spots = shapely.line_interpolate_point(
            place, (np.arange(_SAMPLES**2) + 0.5) / _SAMPLES**2, normalized=True
        )
        return shapely.get_coordinates(spots)
    west, south, east, north = place.bounds
    steps = (np.arange(_SAMPLES) + 0.5) / _SAMPLES
    lon, lat = np.meshgrid(west + steps * (east - west), south + steps * (north - south))
    inside = shapely.contains_xy(place, lon.ravel(), lat.ravel())
    grid = np.column_stack([lon.ravel()[inside], lat.ravel()[inside]])
    return grid if len(grid) else shapely.get_coordinates(place.representative_point())


def _count(
    strips: pd.DataFrame,
    owner: npt.NDArray[np.int64],
    chainage: Floats,
    distance: Floats,
    on_side: npt.NDArray[np.bool_],
    count: int,
) -> tuple[Floats, Floats]:
    """Count, for each footprint, its samples in strips, and the strips that hold any."""
    starts, ends = strips["start_km"].to_numpy(), strips["end_km"].to_numpy()
    depths = strips["depth_m"].to_numpy() / 1e3
    samples, touched = np.zeros(count), np.zeros(count)
    near = np.flatnonzero(on_side & (distance <= (depths.max() if len(depths) else 0.0)))
    for place in np.unique(owner[near]):
        mine = near[owner[near] == place]
        first = np.searchsorted(ends, chainage[mine].min())
        last = np.searchsorted(starts, chainage[mine].max(), side="right")
        some = slice(first, last)
        inside = (starts[some, None] <= chainage[mine]) & (chainage[mine] <= ends[some, None])
        inside &= distance[mine] <= depths[some, None]
        samples[place] = inside.sum()
        touched[place] = inside.any(axis=1).sum()
    return samples, touched
