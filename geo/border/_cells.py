"""For each cell of a quadtree, the blocks of a chain that can be nearest to a point in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.border._blocks import Blocks, bend_slack
from geo.geodesy import to_ecef

__all__ = ["CellIndex", "interleave"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_MARGIN = 12.0  # degrees of longitude and latitude around the chain
_FIRST_LEVEL, LAST_LEVEL = 4, 11
_FEW_BLOCKS = 6
_RADIUS = 6.4e6
_CHUNK = 20_000  # pairs
_TURNS = np.array([(0, 0), (-0.5, -0.5), (-0.5, 0.5), (0.5, -0.5), (0.5, 0.5)])


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
    point, so that its least value in the cell is that at a corner. Wide cells are tried with
    long blocks first, which are opened as the cells grow narrow.
    """

    def __init__(self, chain: Floats, ecef: Floats, tiers: list[Blocks]) -> None:
        self.low = chain.min(axis=0) - _MARGIN
        self.size = chain.max(axis=0) + _MARGIN - self.low
        self._ecef, self._tiers = ecef, tiers
        keys, sizes, lists = self._grow()
        order = np.argsort(keys)
        self.sizes = sizes[order]
        self.starts = np.cumsum(self.sizes) - self.sizes
        former = (np.cumsum(sizes) - sizes)[order]
        within = np.arange(len(lists)) - np.repeat(self.starts, self.sizes)
        self.list = lists[np.repeat(former, self.sizes) + within]
        # For each of the finest cells the number of the one that holds it.
        spans = np.diff(keys[order], append=4**LAST_LEVEL)
        self.leaf = np.repeat(np.arange(len(keys), dtype=np.int32), spans)

    def covers(self, lonlat: Floats) -> Flags:
        """Tell which points lie in the plane that is cut into cells."""
        share = (lonlat - self.low) / self.size
        return np.asarray(((share > 0) & (share < 1)).all(axis=1))

    def cells_of(self, lonlat: Floats) -> Integers:
        """Give the number of the cell in which each point lies."""
        grid = ((lonlat - self.low) * (2**LAST_LEVEL / self.size)).astype(np.int64)
        return np.asarray(self.leaf[interleave(grid[:, 0], grid[:, 1])])

    def blocks_of(self, lonlat: Floats) -> tuple[Integers, Integers]:
        """Give pairs of point and block, in the order of the points."""
        cell = self.cells_of(lonlat)
        sizes = self.sizes[cell]
        point = np.repeat(np.arange(len(lonlat)), sizes)
        first = self.starts[cell] - (np.cumsum(sizes) - sizes)
        return point, self.list[np.arange(len(point)) + np.repeat(first, sizes)]

    def _grow(self) -> tuple[Integers, Integers, Integers]:
        """Divide cells until few blocks compete; give the keys of the leaves and their lists."""
        side, tier = 2**_FIRST_LEVEL, 0
        count = len(self._tiers[0].centre)
        column, row = (axis.ravel() for axis in np.meshgrid(np.arange(side), np.arange(side)))
        cell, block = np.repeat(np.arange(side**2), count), np.tile(np.arange(count), side**2)
        state = _Level(_FIRST_LEVEL, column, row, cell, block)
        keys, counts, lists = [], [], []
        while len(state.column):
            cell, block = self._prune(state, self._tiers[tier])
            if tier < len(self._tiers) - 1:
                tier += 1
                cell, block = self._tiers[tier].open(cell, block)
                state = _Level(state.level, state.column, state.row, cell, block)
                cell, block = self._prune(state, self._tiers[tier])
            sizes = np.bincount(cell, minlength=len(state.column))
            done = (sizes <= _FEW_BLOCKS) | (state.level == LAST_LEVEL)
            done &= tier == len(self._tiers) - 1
            shift = 2 * (LAST_LEVEL - state.level)
            keys.append(interleave(state.column[done], state.row[done]) << shift)
            counts.append(sizes[done])
            lists.append(block[done[cell]])
            state = _divide(state, cell, block, ~done)
        return np.concatenate(keys), np.concatenate(counts), np.concatenate(lists)

    def _prune(self, state: _Level, blocks: Blocks) -> tuple[Integers, Integers]:
        """Drop the blocks that cannot hold the nearest vertex of any point in their cell."""
        width = self.size / 2**state.level
        middle = self.low + (np.column_stack([state.column, state.row]) + 0.5) * width
        # The cell's surface departs from what its corners span by no more than this.
        bulge = 1.01 * _RADIUS / 8 * float((np.radians(width) ** 2).sum())
        spots = np.stack([to_ecef(middle + width * turn) for turn in _TURNS], axis=1)
        ball = np.sqrt(_squares(spots[:, 1:] - spots[:, :1]).max(axis=1)) + bulge
        cell, block = state.cell, state.block
        centre = self._ecef[blocks.centre]
        chord = np.sqrt(_squares(centre[block] - spots[cell, 0]))
        starts = np.flatnonzero(np.diff(cell, prepend=-1))
        nearest = np.minimum.reduceat(chord, starts) + 2.0 * ball
        nearest += bend_slack(nearest, 1e9, 1.0)
        most = np.hypot(nearest[cell], np.sqrt(blocks.reach[block]))
        keep = chord - blocks.radius[block] <= most
        cell, block, chord = cell[keep], block[keep], chord[keep]
        gaps, vertex = self._gaps(spots, cell, block, blocks)
        far = chord + ball[cell] + blocks.radius[block]
        starts = np.flatnonzero(np.diff(cell, prepend=-1))
        alive = np.ones(len(cell), dtype=bool)
        for place in range(len(_TURNS)):
            gap = _squares(self._ecef[vertex[:, place]] - spots[cell, place])
            hits = np.flatnonzero(gap == np.minimum.reduceat(gap, starts)[cell])
            hits = hits[np.flatnonzero(np.diff(cell[hits], prepend=-1))]
            rival = self._ecef[vertex[hits, place]]
            theirs = _squares(spots - rival[:, None])
            apart = np.sqrt(_squares(centre[block] - rival[cell])) + blocks.radius[block]
            margin = (gaps - theirs[cell]).min(axis=1) - 2.0 * bulge * apart
            near = np.sqrt(theirs[:, 0])
            slack = bend_slack(far, apart, (near - ball)[cell])
            alive &= margin <= (far + (near + ball)[cell]) * slack + blocks.reach[block]
        return cell[alive], block[alive]

    def _gaps(
        self, spots: Floats, cell: Integers, block: Integers, blocks: Blocks
    ) -> tuple[Floats, Integers]:
        """Bound the squared distances from a cell's spots to the vertices of a block.

        Also a vertex of the block near each spot: of the shortest blocks the nearest.
        """
        places = spots.shape[1]
        if blocks is not self._tiers[-1]:
            least = [blocks.chords(spots[cell, k], block) for k in range(places)]
            gaps = np.maximum(np.column_stack(least) - blocks.width[block][:, None], 0.0) ** 2
            return gaps, np.repeat(blocks.centre[block][:, None], places, axis=1)
        gaps = np.empty((len(cell), places))
        vertex = np.empty((len(cell), places), dtype=np.int64)
        for first in range(0, len(cell), _CHUNK):
            some = slice(first, first + _CHUNK)
            away = spots[cell[some]] - self._ecef[blocks.centre[block[some]]][:, None]
            square = np.matmul(away, blocks.turned[block[some]])
            square *= -2.0
            square += blocks.square[block[some]][:, None]
            best = square.argmin(axis=2)
            gaps[some] = np.take_along_axis(square, best[:, :, None], axis=2)[:, :, 0]
            gaps[some] += _squares(away)
            vertex[some] = np.take_along_axis(blocks.members[block[some]], best, axis=1)
        return gaps, vertex


def _squares(vectors: Floats) -> Floats:
    return np.asarray(np.einsum("...j,...j->...", vectors, vectors))


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
    key = _spread(column)
    key |= _spread(row) << 1
    return key


def _spread(number: Integers) -> Integers:
    """Put a zero before each of the lowest 16 bits."""
    number = (number | number << 8) & 0x00FF00FF
    number = (number | number << 4) & 0x0F0F0F0F
    number = (number | number << 2) & 0x33333333
    return (number | number << 1) & 0x55555555
