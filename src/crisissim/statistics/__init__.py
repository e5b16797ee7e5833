"""Statistics of answers: intervals and verdicts across replications, how many are enough, percentiles, distances."""

from crisissim.statistics.best import Chances, chances, level_together, variance_reduction
from crisissim.statistics.choice import cumulated, pick
from crisissim.statistics.distances import ks_distance
from crisissim.statistics.intervals import (
    OF_SHARES,
    UNBOUNDED,
    Interval,
    mean_interval,
    paired_difference,
    share_interval,
    year_range,
)
from crisissim.statistics.replications import Precision, Reached, half_widths, reached
from crisissim.statistics.shares import or_null, percentiles, share
from crisissim.statistics.warm_up import marginal_errors, mser

__all__ = [
    "OF_SHARES",
    "UNBOUNDED",
    "Chances",
    "Interval",
    "Precision",
    "Reached",
    "chances",
    "cumulated",
    "half_widths",
    "ks_distance",
    "level_together",
    "marginal_errors",
    "mean_interval",
    "mser",
    "or_null",
    "paired_difference",
    "percentiles",
    "pick",
    "reached",
    "share",
    "share_interval",
    "variance_reduction",
    "year_range",
]
