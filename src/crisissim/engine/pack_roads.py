"""Packing roads: the matrices of travel minutes in one table, and which of them holds when."""

import numpy as np
from numpy.typing import NDArray

from crisissim.study.scenario import Scenario
from crisissim.timebase import HOURS_PER_WEEK


def travel_table(scenario: Scenario) -> tuple[NDArray[np.float64], int]:
    """The flat matrices, one behind the other, and their number of zones.

    One zone more is as far from each other as that is on average.
    """
    if scenario.travel.matrix is None:
        return np.zeros(1), 0
    flat = [with_unknown_zone(matrix) for matrix in (scenario.travel.matrix, *scenario.travel.by_period)]
    return np.concatenate(flat), len(scenario.travel.matrix) + 1


def with_unknown_zone(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The matrix with one row and column more, flat."""
    known = np.column_stack([matrix, matrix.mean(axis=1)])
    full = np.vstack([known, known.mean(axis=0)])
    return np.ascontiguousarray(full.ravel())


def matrix_by_hour(scenario: Scenario, zones: int) -> NDArray[np.int64]:
    """By hour of the simulated week, where its matrix begins in the table of travel minutes."""
    period = scenario.travel.period
    hours = np.zeros(HOURS_PER_WEEK, np.int64) if period is None else period
    return np.roll(np.asarray(hours, np.int64), -24 * scenario.window.first_weekday) * zones * zones
