"""Luck: the uniforms of calls become times and factors."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from crisissim.domain.words import Need, Risk
from crisissim.engine.plan_book import LEAST_URGENT
from crisissim.study.scenario import Scenario
from crisissim.timebase import NEVER, on_grid

Floats = NDArray[np.float64]
NINE_OF_TEN = 0.9


def by_priority(values: Mapping[int, float]) -> Floats:
    """(priorities + 1,): a number per priority, 0 where nothing is said."""
    return np.array([values.get(priority, 0.0) for priority in range(LEAST_URGENT + 1)])


def exponential(luck: Floats) -> Floats:
    """Exponential times of mean 1 from uniforms."""
    times: Floats = -np.log1p(-luck)
    return times


def shares_of(shares: Mapping[tuple[Need, Risk], float]) -> Floats:
    """(needs, risks) shares, 0 where nothing is said."""
    return np.array([[shares.get((need, risk), 0.0) for risk in Risk] for need in Need])


def travel_luck(scenario: Scenario, luck: Floats) -> Floats | float:
    """Factor on expected travel: lognormal with mean 1 around a matrix; a call's own minutes hold their luck."""
    if scenario.travel.matrix is None:
        return 1.0
    return lognormal(scenario.assumptions.value("travel_luck.cv"), luck)


def lognormal(cv: float, luck: Floats) -> Floats | float:
    """Factors of mean 1 with this coefficient of variation, from uniforms."""
    if cv == 0.0:
        return 1.0
    variance = np.log1p(cv**2)
    factor: Floats = np.exp(np.sqrt(variance) * ndtri(np.maximum(luck, np.finfo(float).tiny)) - variance / 2)
    return factor


def around_median(spread: Floats, luck: Floats) -> Floats:
    """Lognormal factors of median 1 of which nine of ten are below the spread, from uniforms; a spread of 1 is none."""
    sigma = np.log(np.maximum(spread, 1.0)) / ndtri(NINE_OF_TEN)
    factors: Floats = np.exp(sigma * ndtri(np.maximum(luck, np.finfo(float).tiny)))
    return factors


def stays_until(scenario: Scenario, received: Floats, luck: Floats) -> Floats:
    """Minute until which the person is there and wants help: gone at once with some chance, else exponential."""
    at_once = scenario.assumptions.value("stay.gone_at_once")
    mean = scenario.assumptions.value("stay.mean_minutes")
    rest = np.maximum(luck - at_once, 0.0) / max(1.0 - at_once, np.finfo(float).tiny)
    return np.where(luck < at_once, -1.0, received + on_grid(-mean * np.log1p(-rest)))


def cancel_at(scenario: Scenario, received: Floats, luck: Floats) -> Floats:
    """Minute at which the caller cancels if nobody is there by then: for some calls, after an exponential time."""
    share = scenario.assumptions.value("cancel.share")
    mean = scenario.assumptions.value("cancel.mean_minutes")
    cancels = luck < share
    after = on_grid(-mean * np.log1p(-np.where(cancels, luck, 0.0) / max(share, np.finfo(float).tiny)))
    return np.where(cancels, received + after, NEVER)
