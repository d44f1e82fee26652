"""The places that lie nearer to the rest of a line than to one section of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.geodesy import Geometry, azimuthal_plane, to_ecef

if TYPE_CHECKING:
    from geo.border._line import Line

__all__ = ["foreign_region"]

Floats = npt.NDArray[np.float64]
Chain = Floats

_FINEST_M = 0.2
_COARSEST_M = 90.0
_GRADE = 0.04  # spacing of sites as a share of the distance to the other kind
_LONGEST_RUN = 4.0  # of the reach


def foreign_region(line: Line, start_km: float, end_km: float, reach_m: float) -> Geometry:
    """Give the places within a reach of the rest of a line that are nearer to it.

    The border between the two is traced between sites set along the section and along the
    rest, the closer the nearer the other kind is: 0.2 m apart where they meet, never more
    than 90 m. The vertex at which the section starts counts to the rest and the one at
    which it ends to the section, so that a tie goes to the lower chainage.
    """
    from scipy.spatial import cKDTree  # here, since most commands draw no strip

    inside = line.stretch(start_km, end_km)
    outside = [
        (line.stretch(0.0, start_km), False) if start_km > 1e-9 else None,
        (line.stretch(end_km, line.length_km), True) if end_km < line.length_km - 1e-9 else None,
    ]
    section_tree = cKDTree(to_ecef(inside))
    regions: list[Geometry] = []
    for rest in outside:
        if rest is None:
            continue
        chain, after = rest
        for run, meets in _runs(chain, after, section_tree, reach_m):
            regions.append(_trace(run, inside, meets, after, reach_m))
    return shapely.union_all(regions) if regions else shapely.Polygon()


def _runs(chain: Chain, after: bool, section: Any, reach_m: float) -> list[tuple[Chain, bool]]:
    """Cut out the stretches of a chain within twice the reach of the section.

    Each comes with whether it meets the section.
    """
    limit = 2.1 * reach_m + 200.0
    near = np.isfinite(section.query(to_ecef(chain), distance_upper_bound=limit)[0])
    numbers = np.flatnonzero(near)
    if not len(numbers):
        return []
    along = np.concatenate([[0.0], np.cumsum(_steps(chain))])
    longest = max(_LONGEST_RUN * reach_m, 2e4)
    breaks = (np.diff(numbers) > 1) | (np.diff((along[numbers] / longest).astype(int)) > 0)
    found = []
    for part in np.split(numbers, np.flatnonzero(breaks) + 1):
        first, last = max(part[0] - 1, 0), min(part[-1] + 1, len(chain) - 1)
        meets = first == 0 if after else last == len(chain) - 1
        found.append((chain[first : last + 1], bool(meets)))
    return found


def _steps(chain: Chain) -> Floats:
    return np.asarray(np.linalg.norm(np.diff(to_ecef(chain), axis=0), axis=1))


def _trace(run: Chain, section: Chain, meets: bool, after: bool, reach_m: float) -> Geometry:
    """Give the places within reach of a run that are nearer to it than to the section."""
    from scipy.spatial import cKDTree

    lon, lat = (run.min(axis=0) + run.max(axis=0)) / 2
    there, back = azimuthal_plane(lon, lat)
    own = np.column_stack(there.transform(run[:, 0], run[:, 1]))
    all_of_it = np.column_stack(there.transform(section[:, 0], section[:, 1]))
    low, high = own.min(axis=0) - 2.2 * reach_m - 300, own.max(axis=0) + 2.2 * reach_m + 300
    rows = np.flatnonzero(((all_of_it >= low) & (all_of_it <= high)).all(axis=1))
    if not len(rows):
        return shapely.Polygon()
    theirs = [
        all_of_it[max(part[0] - 1, 0) : part[-1] + 2]
        for part in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    ]
    foreign = _sites(own, cKDTree(np.vstack(theirs)))
    home = np.vstack([_sites(part, cKDTree(own)) for part in theirs if len(part) > 1])
    # Where the run meets the section, the vertex between them is the lower one's alone.
    if meets and after:
        foreign = foreign[(foreign != own[0]).any(axis=1)]
    elif meets:
        home = home[(home != own[-1]).any(axis=1)]
    # Wide enough for what the simplified course and the corners of its rounding leave off.
    course = shapely.simplify(shapely.LineString(own), 0.005 * reach_m)
    room = course.buffer(1.03 * reach_m, 16)
    if len(foreign) <= len(home):
        region = shapely.intersection(_cells(foreign, home, reach_m), room)
    else:
        region = shapely.difference(room, _cells(home, foreign, reach_m))
    region = shapely.segmentize(region, max(reach_m / 10, 200.0))
    return shapely.make_valid(
        shapely.transform(region, lambda xy: np.column_stack(back.transform(xy[:, 0], xy[:, 1])))
    )


def _sites(chain: Floats, others: Any) -> Floats:
    """Set sites on the vertices of a chain, and between them where the other kind is near.

    Far from a line its nearest point is almost always a vertex, so that sites on the
    vertices trace the border exactly there.
    """
    start, end = chain[:-1], chain[1:]
    done = [chain[-1:]]
    while len(start):
        middle = (start + end) / 2
        length = np.hypot(*(end - start).T)
        gap = np.maximum(others.query(middle)[0] - length / 2, 0.0)
        long = length > np.clip(_GRADE * gap, _FINEST_M, _COARSEST_M)
        done.append(start[~long])
        start, end, middle = start[long], end[long], middle[long]
        start, end = np.vstack([start, middle]), np.vstack([middle, end])
    return np.vstack(done)


def _cells(chosen: Floats, rest: Floats, reach_m: float) -> Geometry:
    """Unite the Voronoi cells of some sites among all, complete within a reach of them."""
    from scipy.spatial import Voronoi

    sites = np.vstack([chosen, rest])
    # Cells end half-way to the fence: that must lie beyond all that is asked about.
    centre, size = sites.mean(axis=0), np.ptp(sites, axis=0).max() * 40 + 4 * reach_m
    angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    fence = centre + size * np.column_stack([np.cos(angle), np.sin(angle)])
    diagram = Voronoi(np.vstack([sites, fence]))
    cells = [diagram.regions[diagram.point_region[i]] for i in range(len(chosen))]
    rings = [cell for cell in cells if len(cell) > 2 and -1 not in cell]
    which = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    lines = shapely.linearrings(diagram.vertices[np.concatenate(rings)], indices=which)
    return shapely.union_all(shapely.polygons(lines))
