"""The side of points close to the line, against the exact judge of benchmarks/sides.py."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import shapely

import geo

_FILE = Path(__file__).parent.parent / "benchmarks" / "sides.py"
_SPEC = importlib.util.spec_from_file_location("sides", _FILE)
sides = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(sides)

COUNT = 33_400  # at each of three distances: a hundred thousand in all


@pytest.fixture(scope="module")
def line():
    return geo.durand_line()


@pytest.fixture(scope="module")
def chain(line):
    return shapely.get_coordinates(line.geometry)


@pytest.mark.parametrize("metres", sides.METRES)
def test_a_hundred_thousand_points_are_on_their_side_of_the_line(metres, line, chain):
    points, strata = sides.set_points(chain, metres, COUNT)
    left = sides.judge(chain, points)
    assert (line.is_left(points) == left).all()
    few = np.arange(0, COUNT, 19)
    assert set(strata[few]) == {"anywhere", "switchbacks", "crossings"}
    told = line.side(points[few])
    assert not (told == np.where(left[few], "pak", "afg")).any()
    assert set(told) == {"afg", "pak", "contested"}


def test_the_judge_tells_a_simple_zigzag_and_sees_a_line_that_is_moved(chain):
    zigzag = np.array([[0.0, 0.0], [2.0, 1.0], [1.0, 1.2], [3.0, 2.0]])
    asked = np.array([[1.5, 1.15], [1.5, 0.9], [1.5, 1.5], [0.5, 0.2], [0.5, 0.3]])
    assert sides.judge(zigzag, asked).tolist() == [False, True, True, False, True]
    points, _ = sides.set_points(chain, 1, 2_000)
    moved = chain + np.array([0.0, 5e-5])
    assert (sides.judge(chain, points) != sides.judge(moved, points)).mean() > 0.3
