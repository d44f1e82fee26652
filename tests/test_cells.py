"""A raster of cells gives the answers of the polygons."""

import numpy as np
import pytest
import shapely

from geo import areas
from geo.cells import raster


def _adversarial(shapes, rng, count):
    """Corners, middles of edges, hairs beside them, places outside, and what is no number."""
    corners = shapely.get_coordinates(shapes)
    some = corners[rng.integers(0, len(corners) - 1, count)]
    middles = (corners[:-1] + corners[1:])[rng.integers(0, len(corners) - 1, count)] / 2
    hairs = [some + np.array([x, y]) * 1e-9 for x in (-1, 1) for y in (-1, 1)]
    odd = [[np.nan, 34], [70, np.nan], [500, 500], [-1e300, 0], [np.inf, 0]]
    return np.vstack([some, middles, *hairs, odd])


@pytest.mark.parametrize("kind", ["district", "province"])
def test_a_raster_answers_as_the_polygons_do(kind):
    divided = areas.partition(kind)
    fast = raster(divided.geometries, divided.assign, cell_degrees=0.02)
    rng = np.random.default_rng(2)
    west, south, east, north = shapely.total_bounds(divided.geometries)
    lonlat = np.vstack(
        [
            np.column_stack([rng.uniform(west, east, 20_000), rng.uniform(south, north, 20_000)]),
            _adversarial(divided.geometries, rng, 2_000),
        ]
    )
    known = np.isfinite(lonlat).all(axis=1)
    exact = np.full(len(lonlat), -1)
    exact[known] = divided.assign(*lonlat[known].T)
    assert (fast(*lonlat.T) == exact).all()


def test_edges_along_the_lines_of_the_raster_are_edges():
    cells = [shapely.box(x, y, x + 1, y + 1) for y in range(4) for x in range(4)]
    shapes = np.array(cells, dtype=object)

    def exact(lon, lat):
        inside = np.array([shapely.intersects_xy(shape, lon, lat) for shape in shapes])
        return np.where(inside.any(axis=0), inside.argmax(axis=0), -1)

    fast = raster(shapes, exact, cell_degrees=0.25)
    lon, lat = (grid.ravel() for grid in np.meshgrid(*[np.arange(-0.5, 4.75, 0.125)] * 2))
    assert (fast(lon, lat) == exact(lon, lat)).all()


def test_wide_areas_get_wider_cells():
    world = np.array([shapely.box(-180, -90, 180, 90)], dtype=object)
    fast = raster(world, lambda lon, lat: np.zeros(len(lon), dtype=int), cell_degrees=1e-5)
    assert fast(np.array([0.0]), np.array([0.0])).tolist() == [0]
