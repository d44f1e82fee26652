"""Geometries as the small lists of whole numbers that the page draws from.

A ring is written as its first vertex and then the steps to the next ones, in units of
1e-4 degrees (about 11 m), flat: ``[lon, lat, dlon, dlat, ...]``. A topology writes each
shared edge once, as an arc, and a ring as the arcs that it runs along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

__all__ = ["SCALE", "Topology", "encode_geometry", "encode_path", "label_point"]

SCALE = 10_000
"""Units per degree."""

Node = tuple[int, int]


def _snap(coordinates: npt.ArrayLike) -> npt.NDArray[np.int64]:
    points: npt.NDArray[np.int64] = np.rint(np.asarray(coordinates, float)[:, :2] * SCALE).astype(
        np.int64
    )
    return points


def encode_path(coordinates: npt.ArrayLike) -> list[int]:
    """Write a path as its first vertex and the steps that follow.

    Parameters
    ----------
    coordinates
        Longitudes and latitudes, shape (n, 2), in degrees.

    Examples
    --------
    >>> encode_path([(70.0, 34.0), (70.001, 34.0), (70.001, 34.0), (70.002, 34.001)])
    [700000, 340000, 10, 0, 10, 10]
    """
    points = _snap(coordinates)
    steps = np.diff(points, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    return [int(value) for value in np.vstack([points[:1], steps]).ravel()]


def _polygons(geometry: BaseGeometry) -> list[Any]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]


def encode_geometry(geometry: BaseGeometry, *, tolerance: float = 0.0) -> list[list[int]]:
    """Write the rings of an area, simplified for display.

    Parameters
    ----------
    geometry
        A polygon or several, in degrees; parts that are no areas are left out.
    tolerance
        The tolerance of the simplification, in degrees.

    Returns
    -------
    list of list of int
        Every ring, outer and inner alike: the page fills them by the even-odd rule.
    """
    if tolerance:
        geometry = shapely.simplify(geometry, tolerance)
    rings: list[list[int]] = []
    for polygon in _polygons(geometry):
        for ring in (polygon.exterior, *polygon.interiors):
            path = encode_path(shapely.get_coordinates(ring)[:-1])
            if len(path) >= 6:
                rings.append(path)
    return rings


def label_point(geometry: BaseGeometry) -> list[float]:
    """Give the longitude and latitude at which an area's label has most room.

    It is the centre of the largest circle inside the area's largest part: a place for
    words, and no statement about where anything happened.

    Examples
    --------
    >>> label_point(shapely.box(70, 34, 71, 35))
    [70.5, 34.5]
    """
    largest = max(_polygons(geometry), key=lambda part: part.area)
    west, south, east, north = largest.bounds
    span = max(east - west, north - south)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=max(span / 100, 1e-6))
    centre = shapely.get_coordinates(radius)[0]
    return [round(float(centre[0]), 4), round(float(centre[1]), 4)]


class Topology:
    """Areas that share edges, written so that each shared edge stands once.

    Parameters
    ----------
    areas
        A valid coverage in degrees; edges of neighbours have the same vertices.
    """

    def __init__(self, areas: Sequence[BaseGeometry]) -> None:
        self.rings = [_snapped_rings(area) for area in areas]
        self._sides: dict[tuple[Node, Node], list[int]] = defaultdict(list)
        for number, rings in enumerate(self.rings):
            for ring in rings:
                for edge in _edges(ring):
                    self._sides[edge].append(number)
        self._ends = self._find_ends()
        self.arcs: list[list[Node]] = []
        self.arc_sides: list[tuple[int, ...]] = []
        self._arc_at: dict[tuple[Node, Node], int] = {}
        self.area_rings = [[self._trace(ring) for ring in rings] for rings in self.rings]

    def _find_ends(self) -> set[Node]:
        """Find the vertices where arcs end: where the areas on the two sides change."""
        around: dict[Node, set[tuple[int, ...]]] = defaultdict(set)
        degree: dict[Node, int] = defaultdict(int)
        for edge, sides in self._sides.items():
            for node in edge:
                around[node].add(tuple(sorted(sides)))
                degree[node] += 1
        return {node for node in around if len(around[node]) > 1 or degree[node] != 2}

    def _trace(self, ring: list[Node]) -> list[int]:
        """Write a ring as arcs: ``n`` for arc n, ``~n`` for the same arc backwards."""
        starts = [index for index, node in enumerate(ring) if node in self._ends]
        # An island has no ends of its own: start it at its lowest vertex.
        start = starts[0] if starts else ring.index(min(ring))
        turned = [*ring[start:], *ring[:start], ring[start]]
        found: list[int] = []
        path = [turned[0]]
        for node in turned[1:]:
            path.append(node)
            if node in self._ends or node is turned[-1]:
                found.append(self._arc(path))
                path = [node]
        if len(path) > 1:
            found.append(self._arc(path))
        return found

    def _arc(self, path: list[Node]) -> int:
        known = self._arc_at.get((path[0], path[1]))
        if known is not None:
            return known
        number = len(self.arcs)
        self.arcs.append(path)
        self._arc_at[path[0], path[1]] = number
        self._arc_at[path[-1], path[-2]] = ~number
        edge = min(path[0], path[1]), max(path[0], path[1])
        self.arc_sides.append(tuple(sorted(self._sides[edge])))
        return number

    def encoded_arcs(self) -> list[list[int]]:
        """Write the arcs as paths of steps."""
        return [encode_path(np.asarray(arc) / SCALE) for arc in self.arcs]

    def outline(self, members: Iterable[int]) -> list[list[int]]:
        """Give the rings, in arcs, around several areas taken together."""
        inside = set(members)
        onward: dict[Node, list[int]] = defaultdict(list)
        for number in sorted(inside):
            for ring in self.area_rings[number]:
                for arc in ring:
                    sides = self.arc_sides[arc if arc >= 0 else ~arc]
                    if sum(side in inside for side in sides) == 1:
                        onward[self._start(arc)].append(arc)
        rings: list[list[int]] = []
        while onward:
            first = min(onward)
            ring = [_take(onward, first)]
            # In a coverage every ring closes; in layers with faults of their own one may not.
            while self._end(ring[-1]) != self._start(ring[0]) and self._end(ring[-1]) in onward:
                ring.append(_take(onward, self._end(ring[-1])))
            rings.append(ring)
        return rings

    def _start(self, arc: int) -> Node:
        return self.arcs[arc][0] if arc >= 0 else self.arcs[~arc][-1]

    def _end(self, arc: int) -> Node:
        return self.arcs[arc][-1] if arc >= 0 else self.arcs[~arc][0]


def _take(onward: dict[Node, list[int]], node: Node) -> int:
    arc = onward[node].pop()
    if not onward[node]:
        del onward[node]
    return arc


def _snapped_rings(area: BaseGeometry) -> list[list[Node]]:
    """Give an area's rings on the whole-number grid, turned one way, without repeats."""
    rings = []
    for polygon in _polygons(area):
        for position, ring in enumerate((polygon.exterior, *polygon.interiors)):
            points = _snap(shapely.get_coordinates(ring)[:-1])
            keep = (points != np.roll(points, 1, axis=0)).any(axis=1)
            nodes = [(int(x), int(y)) for x, y in points[keep]]
            if len(nodes) >= 3:
                turned_left = ring.is_ccw
                # Outer rings run left, holes right, so that neighbours run against each other.
                rings.append(nodes if turned_left == (position == 0) else nodes[::-1])
    return rings


def _edges(ring: list[Node]) -> Iterable[tuple[Node, Node]]:
    for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
        yield (start, end) if start < end else (end, start)
