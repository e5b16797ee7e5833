"""Limits that a metric, and the difference of two options in it, cannot pass."""

from math import inf

from crisissim.analysis import BY_TOWN, METRICS
from crisissim.statistics import OF_SHARES, UNBOUNDED

SHARE = (0.0, 1.0)
SIGNED = ("officer_hours_freed", "officer_hours_net")
"""Metrics that may be below 0."""


def unit_of(metric: str) -> str:
    """The unit of a metric, of all calls or of one town's; empty where it has none."""
    known = METRICS.get(metric) or BY_TOWN.get(metric)
    return known.unit if known else ""


def limits_of(metric: str) -> tuple[float, float]:
    """Limits that a metric cannot pass."""
    if metric in SIGNED:
        return UNBOUNDED
    return SHARE if unit_of(metric) == "share" else (0.0, inf)


def limits_of_change(unit: str) -> tuple[float, float]:
    """Limits that the difference of two values of this unit cannot pass."""
    return OF_SHARES if unit == "share" else UNBOUNDED
