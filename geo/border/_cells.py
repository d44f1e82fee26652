"""For each cell of a quadtree, the blocks of a chain that can be nearest to a point in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.geodesy import to_ecef

__all__ = ["Blocks", "CellIndex", "bend_slack", "interleave"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

BLOCK = 16  # vertices
_MARGIN = 12.0  # degrees of longitude and latitude around the chain
_FIRST_LEVEL, _LAST_LEVEL = 4, 9
_FEW_BLOCKS, _SOME_BLOCKS = 8, 24
# Neighbours in the list of a cell against which each block is tried.
_STRIDES = (1, -1, 3, -3, 8, -8, 20, -20, 50, -50, 2, -2, 5, -5, 12, -12)


def bend_slack(chord: Floats, apart: Floats | float, nearest: Floats | float) -> Floats:
    """Bound (m) the error of comparing two places by their chords instead of geodesics.

    A geodesic s and its chord c differ by c**3 / (24 R**2), where R lies between the smallest
    and the greatest radius of curvature of WGS 84 (6335.4 and 6399.6 km) and depends on the
    azimuth. Places ``apart`` metres from each other differ in azimuth by no more than that
    over the distance of the nearer one.
    """
    turn = np.minimum(1.0, 3.0 * np.asarray(apart) / np.maximum(nearest, 1.0))
    return np.asarray(2.4e-17 * chord**3 * turn + 1e-4)


class Blocks:
    """Runs of consecutive segments of a chain, with balls and capsules around them.

    ``members`` are the numbers of the vertices, the last being the first of the next block.
    ``centre`` is the vertex in the middle; ``offset`` (m) leads from it to all members,
    ``square`` is the squared length of that and ``radius`` (m) the greatest length. No vertex
    is farther than ``width`` (m) from the chord between the first and the last, nor is any
    point of that chord farther from the chain.
    ``reach`` is the greatest squared half segment (m2) at any vertex: by so much the nearest
    vertex may be farther, squared, than the nearest point.
    """

    def __init__(self, ecef: Floats) -> None:
        count = len(ecef)
        first = np.arange(0, count - 1, BLOCK)
        self.members = np.minimum(first[:, None] + np.arange(BLOCK + 1), count - 1)
        self.centre = np.minimum(first + BLOCK // 2, count - 1)
        self.offset = ecef[self.members] - ecef[self.centre][:, None]
        self.square = np.einsum("ijk,ijk->ij", self.offset, self.offset)
        self.radius = np.sqrt(self.square.max(axis=1))
        start = ecef[first]
        axis = ecef[self.members[:, -1]] - start
        # Kept in one array, so that a block's numbers are fetched together.
        self._chord = np.column_stack([start, axis, 1 / np.maximum(_squares(axis), 1e-12)])
        block = np.repeat(np.arange(len(first)), BLOCK + 1)
        self.width = self.chords(ecef[self.members.ravel()], block).reshape(-1, BLOCK + 1).max(1)
        step = np.diff(ecef, axis=0)
        square = np.einsum("ij,ij->i", step, step)
        self.vertex_reach = np.maximum(np.append(square, 0.0), np.append(0.0, square)) / 4
        self.reach = self.vertex_reach[self.members].max(axis=1)

    def chords(self, points: Floats, block: Integers) -> Floats:
        """Give the distance (m) of each point to the chord of a block."""
        chord = self._chord[block]
        away, axis = points - chord[:, :3], chord[:, 3:6]
        share = np.einsum("ij,ij->i", away, axis) * chord[:, 6]
        away -= np.minimum(np.maximum(share, 0.0), 1.0)[:, None] * axis
        return np.sqrt(_squares(away))


@dataclass
class _Level:
    """The cells of one level that are still open, and pairs of a cell and a block."""

    level: int
    column: Integers
    row: Integers
    cell: Integers
    block: Integers


class CellIndex:
    """Looks up, for a point, the blocks of a chain among which its nearest vertex is.

    The plane of longitude and latitude around the chain is cut into cells, the finer the more
    blocks compete. A block leaves a cell's list when another vertex is nearer than all of it
    to every point of the cell: the difference of two squared distances is linear in the
    point, so that its least value in the ball around the cell is known.
    """

    def __init__(self, chain: Floats, ecef: Floats, blocks: Blocks) -> None:
        self._low = chain.min(axis=0) - _MARGIN
        self._size = chain.max(axis=0) + _MARGIN - self._low
        self._ecef, self._blocks = ecef, blocks
        keys, lists = self._grow()
        order = np.argsort(keys)
        sizes = np.array([len(lists[i]) for i in order])
        self._keys = keys[order]
        self._sizes = sizes
        self._starts = np.cumsum(sizes) - sizes
        self._list = np.concatenate([lists[i] for i in order])

    def covers(self, lonlat: Floats) -> Flags:
        """Tell which points lie in the plane that is cut into cells."""
        share = (lonlat - self._low) / self._size
        return np.asarray(((share > 0) & (share < 1)).all(axis=1))

    def blocks_of(self, lonlat: Floats) -> tuple[Integers, Integers]:
        """Give pairs of point and block, in the order of the points."""
        grid = ((lonlat - self._low) / self._size * 2**_LAST_LEVEL).astype(np.int64)
        cell = np.searchsorted(self._keys, interleave(grid[:, 0], grid[:, 1]), side="right") - 1
        sizes = self._sizes[cell]
        point = np.repeat(np.arange(len(lonlat)), sizes)
        within = np.arange(len(point)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return point, self._list[self._starts[cell][point] + within]

    def _grow(self) -> tuple[Integers, list[Integers]]:
        """Divide cells until few blocks compete; give the keys of the leaves and their lists."""
        side, count = 2**_FIRST_LEVEL, len(self._blocks.centre)
        column, row = (axis.ravel() for axis in np.meshgrid(np.arange(side), np.arange(side)))
        cell, block = np.repeat(np.arange(side**2), count), np.tile(np.arange(count), side**2)
        state = _Level(_FIRST_LEVEL, column, row, cell, block)
        keys: list[Integers] = []
        lists: list[Integers] = []
        while len(state.column):
            cell, block = self._prune(state)
            sizes = np.bincount(cell, minlength=len(state.column))
            few = _FEW_BLOCKS if state.level < _LAST_LEVEL - 1 else _SOME_BLOCKS
            done = (sizes <= few) | (state.level == _LAST_LEVEL)
            shift = 2 * (_LAST_LEVEL - state.level)
            keys.append(interleave(state.column[done], state.row[done]) << shift)
            lists += np.split(block[done[cell]], np.cumsum(sizes[done])[:-1])
            state = _divide(state, cell, block, ~done)
        return np.concatenate(keys), lists

    def _prune(self, state: _Level) -> tuple[Integers, Integers]:
        """Drop the blocks that cannot hold the nearest vertex of any point in their cell."""
        width = self._size / 2**state.level
        middle = self._low + (np.column_stack([state.column, state.row]) + 0.5) * width
        centre = to_ecef(middle)
        corners = [middle + width * (x, y) for x in (-0.5, 0.5) for y in (-0.5, 0.5)]
        away = [np.linalg.norm(to_ecef(corner) - centre, axis=1) for corner in corners]
        radius = 1.02 * np.max(away, axis=0)  # the edges of a wide cell bulge past its corners
        cell, block = state.cell, state.block
        square = _squares(self._ecef[self._blocks.centre[block]] - centre[cell])
        order = np.lexsort((square, cell))
        first = np.flatnonzero(np.diff(cell[order], prepend=-1))
        nearest = order[first]
        rivals = nearest[np.searchsorted(cell[nearest], cell)]
        keep = ~self._beaten(np.arange(len(cell)), rivals, cell, block, square, radius)
        cell, block, square = cell[keep], block[keep], square[keep]
        for stride in _STRIDES:
            loser = np.arange(max(-stride, 0), len(cell) - max(stride, 0))
            loser = loser[cell[loser] == cell[loser + stride]]
            beaten = self._beaten(loser, loser + stride, cell, block, square, radius)
            keep = np.ones(len(cell), dtype=bool)
            keep[loser[beaten]] = False
            cell, block, square = cell[keep], block[keep], square[keep]
        return cell, block

    def _beaten(
        self,
        loser: Integers,
        winner: Integers,
        cell: Integers,
        block: Integers,
        square: Floats,
        radius: Floats,
    ) -> Flags:
        """Tell which pairs lose to another everywhere in their cell."""
        blocks = self._blocks
        mine, theirs = block[loser], block[winner]
        gap = self._ecef[blocks.centre[mine]] - self._ecef[blocks.centre[theirs]]
        apart = np.sqrt(_squares(gap))
        ball = radius[cell[loser]]
        far, near = np.sqrt(square[loser]), np.sqrt(square[winner])
        margin = square[loser] - square[winner] - 2 * ball * apart
        slack = blocks.radius[mine] + bend_slack(far + ball, apart, near - ball)
        return np.asarray(margin > (far + near + 2 * ball) * slack + blocks.reach[mine])


def _squares(vectors: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", vectors, vectors))


def _divide(state: _Level, cell: Integers, block: Integers, chosen: Flags) -> _Level:
    """Divide the chosen cells in four, each with the list of the whole."""
    number = np.cumsum(chosen) - 1
    inside = chosen[cell]
    cell, block = number[cell[inside]], block[inside]
    column, row = 2 * state.column[chosen], 2 * state.row[chosen]
    count = len(column)
    return _Level(
        state.level + 1,
        np.concatenate([column, column + 1, column, column + 1]),
        np.concatenate([row, row, row + 1, row + 1]),
        np.concatenate([cell + quarter * count for quarter in range(4)]),
        np.tile(block, 4),
    )


def interleave(column: Integers, row: Integers) -> Integers:
    """Give the place of a cell in Morton's order, in which a cell's parts follow each other."""
    key = np.zeros(len(column), dtype=np.int64)
    for bit in range(_LAST_LEVEL):
        key |= ((column >> bit) & 1) << (2 * bit) | ((row >> bit) & 1) << (2 * bit + 1)
    return key
