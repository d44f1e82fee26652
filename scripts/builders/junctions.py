"""Let inner borders end on an outline without moving the outline.

Where the border of two districts meets an outline, the meeting point falls within an edge of
the outline and, rounded to the grid, up to 7 mm beside it: on an edge of 14 km that is a
sliver of 50 m2, and a vertex that the country on the other side does not have.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict

import numpy as np
import shapely
from numpy.typing import NDArray

from .coverage import GRID, Polygons

_SNAP_DEGREES = 0.0025  # about 250 m
_BESIDE = 2  # squared steps of the grid: the node is a vertex of the outline, rounded otherwise
_SLIDE_STEPS = 10_000  # of the grid; about 100 m

Node = tuple[int, int]  # in steps of the grid
Edge = tuple[Node, Node]


def settle_junctions(polygons: Polygons, outlines: list[shapely.Geometry]) -> Polygons:
    """Return a coverage whose outer edges are exactly those of the outlines.

    A vertex on an outline that is none of the outline's own is dropped when one polygon alone
    has it. A junction moves to an end of its edge within 250 m; failing that it slides along
    the edge, by 100 m at most, to the grid point that lies best on it, which every polygon
    along that edge then gets as a vertex. The order of the polygons is kept.
    """
    strays = _find_strays(polygons, _read_edges(outlines))
    held = [{node for ring in _rings(polygon) for node in ring} for polygon in polygons]
    sliding: set[Node] = set()
    while True:
        settled = _settle(polygons, strays, Counter(itertools.chain(*held)), sliding)
        crossed = np.flatnonzero(
            ~shapely.is_valid(settled) | ~shapely.is_empty(shapely.coverage_invalid_edges(settled))
        )
        # Where a border runs into the outline at a flat angle, a junction that jumps to a
        # vertex can cross another border: there it slides.
        again = {node for i in crossed for node in held[i] & strays.keys()} - sliding
        if not again:
            return shapely.normalize(settled)
        sliding |= again


def _settle(
    polygons: Polygons, strays: dict[Node, Edge], holders: Counter[Node], sliding: set[Node]
) -> Polygons:
    moves: dict[Node, Node | None] = {}
    inserted: dict[Edge, set[Node]] = defaultdict(set)
    for node, edge in strays.items():
        end = min(edge, key=lambda end: (_squared(node, end), end))
        away = _squared(node, end)
        if holders[node] == 1 and away > _BESIDE:
            moves[node] = None
        elif away <= _BESIDE or (away <= (_SNAP_DEGREES / GRID) ** 2 and node not in sliding):
            moves[node] = end
        else:
            moves[node] = target = _slide(node, edge)
            inserted[edge].update({target} - set(edge))
    between = _list_between(inserted)
    return np.array([_rebuild(polygon, moves, between) for polygon in polygons])


def _rings(polygon: shapely.Geometry) -> list[list[Node]]:
    rings = shapely.get_rings(shapely.get_parts(polygon))
    steps = [np.rint(shapely.get_coordinates(ring) / GRID).astype(np.int64) for ring in rings]
    return [[(int(x), int(y)) for x, y in ring[:-1]] for ring in steps]


def _read_edges(outlines: list[shapely.Geometry]) -> list[Edge]:
    edges = {
        (min(a, b), max(a, b))
        for outline in outlines
        for ring in _rings(outline)
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
    }
    return sorted(edges)


def _find_strays(polygons: Polygons, edges: list[Edge]) -> dict[Node, Edge]:
    """Return the vertices that lie on an outline without being its own, with their edge."""
    own = {node for edge in edges for node in edge}
    nodes = {node for polygon in polygons for ring in _rings(polygon) for node in ring}
    strange = sorted(nodes - own)
    tree = shapely.STRtree(shapely.linestrings(np.array(edges, dtype=float)))
    # Half the diagonal of a grid cell is what rounding can move a meeting point.
    at, edge = tree.query(shapely.points(np.array(strange, dtype=float)), "dwithin", 0.71)
    return {strange[a]: edges[e] for a, e in zip(at[::-1], edge[::-1], strict=True)}


def _slide(node: Node, edge: Edge) -> Node:
    """Return the grid point within an edge, near a node, that lies best on the edge."""
    (ax, ay), (bx, by) = edge
    steep = abs(by - ay) > abs(bx - ax)
    if steep:
        ax, ay, bx, by = ay, ax, by, bx
    here = node[1] if steep else node[0]
    low, high = max(min(ax, bx) + 1, here - _SLIDE_STEPS), min(max(ax, bx), here + _SLIDE_STEPS)
    along = np.arange(low, high, dtype=object)  # exact integers: the products exceed 2**53
    numerator = (along - ax) * (by - ay)
    width = bx - ax
    if width < 0:
        numerator, width = -numerator, -width
    below = numerator % width
    off = np.minimum(below, width - below)
    if not len(along):  # an edge too short for a vertex between its ends
        return min(edge, key=lambda end: (_squared(node, end), end))
    best = min(range(len(along)), key=lambda i: (off[i], abs(along[i] - here), along[i]))
    across = ay + int((2 * numerator[best] + width) // (2 * width))
    return (across, int(along[best])) if steep else (int(along[best]), across)


def _squared(a: Node, b: Node) -> int:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _list_between(inserted: dict[Edge, set[Node]]) -> dict[Edge, list[Node]]:
    """Return for each pair of nodes on one edge the inserted nodes between them, in order."""
    between: dict[Edge, list[Node]] = {}
    for (a, b), nodes in inserted.items():
        chain = [a, *sorted(nodes, key=lambda node: _squared(a, node)), b]
        for i, j in itertools.combinations(range(len(chain)), 2):
            between[chain[i], chain[j]] = chain[i + 1 : j]
            between[chain[j], chain[i]] = chain[i + 1 : j][::-1]
    return between


def _rebuild(
    polygon: shapely.Geometry,
    moves: dict[Node, Node | None],
    between: dict[Edge, list[Node]],
) -> shapely.Geometry:
    parts = []
    for part in shapely.get_parts(polygon):
        rings = [_rebuild_ring(ring, moves, between) for ring in _rings(part)]
        parts.append(shapely.Polygon(rings[0], rings[1:]))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _rebuild_ring(
    ring: list[Node], moves: dict[Node, Node | None], between: dict[Edge, list[Node]]
) -> NDArray[np.float64]:
    moved = [kept for node in ring if (kept := moves.get(node, node)) is not None]
    nodes: list[Node] = []
    for a, b in zip(moved, [*moved[1:], moved[0]], strict=True):
        if a != b:
            nodes += [a, *between.get((a, b), [])]
    return np.round(np.array([*nodes, nodes[0]]) * GRID, 7)
