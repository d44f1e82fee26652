"""Runs of a chain's segments, and how near or far their points can be."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["BLOCK", "Blocks", "bend_slack", "stack_blocks"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

BLOCK = 16  # segments in the shortest blocks
_BRANCH = 4  # blocks of a tier in one of the tier above
_MOST_AT_TOP = 64


def bend_slack(chord: Floats, apart: Floats | float, nearest: Floats | float) -> Floats:
    """Bound (m) the error of comparing two places by their chords instead of geodesics.

    A geodesic s and its chord c differ by c**3 / (24 R**2), where R lies between the smallest
    and the greatest radius of curvature of WGS 84 (6335.4 and 6399.6 km) and depends on the
    azimuth. Places ``apart`` metres from each other differ in azimuth by no more than that
    over the distance of the nearer one.
    """
    turn = np.minimum(1.0, 3.0 * np.asarray(apart) / np.maximum(nearest, 1.0))
    return np.asarray(2.4e-17 * (chord * chord * chord) * turn + 1e-4)


class Blocks:
    """Runs of consecutive segments of a chain, with balls and capsules around them.

    ``members`` are the numbers of the vertices, the last being the first of the next block.
    ``centre`` is the vertex in the middle; ``turned`` (m) leads from it to all members,
    ``square`` is the squared length of that and ``radius`` (m) the greatest length. No vertex
    is farther than ``width`` (m) from the chord between the first and the last, nor is any
    point of that chord farther from the chain.
    ``reaches`` are the squared halves (m2) of the longer segment at each member: by so much it
    may be farther, squared, than a nearest point on that segment; ``reach`` is the greatest.
    """

    def __init__(self, ecef: Floats, size: int = BLOCK) -> None:
        count = len(ecef)
        first = np.arange(0, count - 1, size)
        self.members = np.minimum(first[:, None] + np.arange(size + 1), count - 1)
        self.centre = np.minimum(first + size // 2, count - 1)
        offset = ecef[self.members] - ecef[self.centre][:, None]
        self.turned = np.ascontiguousarray(offset.transpose(0, 2, 1))
        self.square = np.einsum("ijk,ijk->ij", offset, offset)
        self.radius = np.sqrt(self.square.max(axis=1))
        start = ecef[first]
        axis = ecef[self.members[:, -1]] - start
        # Kept in one array, so that a block's numbers are fetched together.
        self.chord = np.column_stack([start, axis, 1 / np.maximum(_squares(axis), 1e-12)])
        block = np.repeat(np.arange(len(first)), size + 1)
        self.width = self.chords(ecef[self.members.ravel()], block).reshape(-1, size + 1).max(1)
        step = np.diff(ecef, axis=0)
        square = np.einsum("ij,ij->i", step, step)
        at_vertex = np.maximum(np.append(square, 0.0), np.append(0.0, square)) / 4
        self.reaches = at_vertex[self.members]
        self.reach = self.reaches.max(axis=1)

    def chords(self, points: Floats, block: Integers) -> Floats:
        """Give the distance (m) of each point to the chord of a block."""
        chord = self.chord[block]
        away, axis = points - chord[:, :3], chord[:, 3:6]
        share = np.einsum("ij,ij->i", away, axis) * chord[:, 6]
        away -= np.minimum(np.maximum(share, 0.0), 1.0)[:, None] * axis
        return np.sqrt(_squares(away))

    def open(self, owner: Integers, above: Integers) -> tuple[Integers, Integers]:
        """Replace each block of the tier above by its parts in this tier."""
        part = (_BRANCH * above[:, None] + np.arange(_BRANCH)).ravel()
        exists = part < len(self.centre)
        return np.repeat(owner, _BRANCH)[exists], part[exists]


def stack_blocks(ecef: Floats) -> list[Blocks]:
    """Give tiers of blocks, from few long ones to those of 16 segments."""
    sizes = [BLOCK]
    while (len(ecef) - 1) / sizes[-1] > _MOST_AT_TOP:
        sizes.append(sizes[-1] * _BRANCH)
    return [Blocks(ecef, size) for size in reversed(sizes)]


def _squares(vectors: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", vectors, vectors))
