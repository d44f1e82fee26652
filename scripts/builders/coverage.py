"""Fit overlapping, gaping polygons into an outline so that they cover it exactly once."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.geodesy import area_km2

GRID = 1e-7  # degrees; about 1 cm, the precision of the stored layers
_GAP_WIDTH = 0.05  # degrees; the slivers between the polygons of the sources are narrower
_CRUMB = 1e-4  # square degrees; about 1 km2
_SPACING = 0.002  # degrees between the points that share out unclaimed ground

Polygons = NDArray[np.object_]


def clean_coverage(polygons: Polygons) -> Polygons:
    """Return the polygons without overlaps and without slivers between them, same order.

    An overlap goes to the polygon with which it shares the longest border, as does a gap
    narrower than 0.05 degrees (about 5 km); see ``shapely.coverage_clean``. Vertices are
    rounded here, once, since rounding again on another grid would move one that lies half-way.
    """
    return _round(shapely.coverage_clean(polygons, gap_width=_GAP_WIDTH))


def fit_coverage(clean: Polygons, outline: shapely.Geometry) -> Polygons:
    """Return a clean coverage cut to an outline and grown to fill it, in the same order.

    What is still unclaimed within the outline goes to the polygon that is nearest, and what
    lies outside is cut off.
    """
    unclaimed = shapely.difference(outline, shapely.coverage_union_all(clean))
    cells = _share_out(clean, unclaimed)
    lines = np.concatenate(
        [
            shapely.boundary(clean),
            [shapely.boundary(outline)],
            # Cell edges matter only on unclaimed ground.
            shapely.intersection(shapely.boundary(cells), unclaimed),
        ]
    )
    noded = shapely.union_all(lines[~shapely.is_empty(lines)], grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = shapely.point_on_surface(faces)
    faces, inside = faces[keep := _covered(outline, inside)], inside[keep]
    labels = _label(inside, clean, cells)
    fitted = np.array([shapely.coverage_union_all(faces[labels == i]) for i in range(len(clean))])
    return shapely.normalize(_round(_join_crumbs(fitted)))


def dissolve(polygons: Polygons, labels: NDArray[np.str_], order: list[str]) -> Polygons:
    """Return one polygon for each label of ``order``, made of the polygons that carry it."""
    united = [shapely.coverage_union_all(polygons[labels == label]) for label in order]
    # A union of one part may come as a multipolygon of one.
    parts = [shapely.get_parts(shape) for shape in united]
    plain = [p[0] if len(p) == 1 else shape for p, shape in zip(parts, united, strict=True)]
    return shapely.normalize(np.array(plain))


def check_coverage(
    polygons: Polygons, name: str, *, outline: shapely.Geometry | None = None
) -> None:
    """Raise ValueError if polygons are invalid, empty, no coverage, or do not fill an outline."""
    bad = ~shapely.is_valid(polygons) | shapely.is_empty(polygons)
    if bad.any():
        raise ValueError(f"{name}: polygons {np.flatnonzero(bad).tolist()} are invalid or empty")
    if not shapely.coverage_is_valid(polygons):
        raise ValueError(f"{name}: the polygons overlap, or their shared edges do not match")
    if outline is None:
        return
    apart_m2 = 1e6 * area_km2(
        shapely.symmetric_difference(shapely.coverage_union_all(polygons), outline)
    )
    if apart_m2 > 1.0:
        raise ValueError(f"{name}: {apart_m2:.0f} m2 lie between the polygons and the outline")


def _join_crumbs(polygons: Polygons) -> Polygons:
    """Give parts below 1 km2 that were cut off from their polygon to the one around them."""
    owner = np.repeat(np.arange(len(polygons)), shapely.get_num_geometries(polygons))
    parts = shapely.get_parts(polygons)
    area = shapely.area(parts)
    largest = np.zeros(len(polygons))
    np.maximum.at(largest, owner, area)
    tree = shapely.STRtree(parts)
    joined = owner.copy()
    for crumb in np.flatnonzero((area < _CRUMB) & (area < largest[owner])):
        beside = tree.query(parts[crumb], predicate="touches")
        beside = beside[(owner[beside] != owner[crumb]) & (area[beside] >= _CRUMB)]
        if len(beside):
            shared = shapely.length(shapely.intersection(parts[beside], parts[crumb]))
            joined[crumb] = owner[beside[np.argmax(shared)]]
    return np.array([shapely.coverage_union_all(parts[joined == i]) for i in range(len(polygons))])


def _covered(outline: shapely.Geometry, points: Polygons) -> NDArray[np.bool_]:
    shapely.prepare(outline)
    return shapely.intersects(outline, points)


def _round(polygons: Polygons) -> Polygons:
    """Return the polygons with every coordinate the nearest double of 7 decimals."""
    return shapely.transform(polygons, lambda xy: np.round(xy, 7))


def _share_out(clean: Polygons, unclaimed: shapely.Geometry) -> Polygons:
    """Return for each polygon the region nearer to its outer edge than to any other's.

    Only edges beside unclaimed ground take part. The cells are those of points set along
    them (in degrees: over the few kilometres that matter a degree of longitude and one of
    latitude differ by a constant factor, which is removed by scaling with cos 32°).
    """
    near = shapely.buffer(shapely.boundary(unclaimed), _SPACING)
    shapely.prepare(near)
    scale = np.array([np.cos(np.radians(32.0)), 1.0])
    points: list[NDArray[np.float64]] = []
    owners: list[NDArray[np.int64]] = []
    for i, polygon in enumerate(clean):
        edge = shapely.intersection(shapely.boundary(polygon), near)
        if not edge.is_empty:
            xy = shapely.get_coordinates(shapely.segmentize(edge, _SPACING))
            points.append(np.unique(np.round(xy, 7), axis=0))
            owners.append(np.full(len(points[-1]), i))
    xy, first = np.unique(np.concatenate(points), axis=0, return_index=True)
    owner = np.concatenate(owners)[first]
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.MultiPoint(xy * scale), ordered=True)
    )
    return np.array(
        [
            shapely.transform(shapely.union_all(cells[owner == i]), lambda xy: xy / scale)
            if (owner == i).any()
            else shapely.Polygon()
            for i in range(len(clean))
        ]
    )


def _label(points: Polygons, clean: Polygons, cells: Polygons) -> NDArray[np.int64]:
    """Return for each point the polygon, or failing that the cell, that it lies in."""
    labels = np.full(len(points), -1)
    for areas in (cells, clean):
        point, area = shapely.STRtree(areas).query(points, predicate="intersects")
        # Where several meet in one point the first in order takes it.
        for p, a in zip(point[::-1], area[::-1], strict=True):
            labels[p] = a
    if (labels < 0).any():
        raise ValueError(f"{(labels < 0).sum()} faces lie in no polygon and no cell")
    return labels
