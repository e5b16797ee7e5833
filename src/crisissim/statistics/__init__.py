"""Statistics of answers: intervals and verdicts across replications, how many are enough, percentiles, distances."""

from crisissim.statistics.distances import ks_distance
from crisissim.statistics.intervals import UNBOUNDED, Interval, mean_interval, paired_difference, year_range
from crisissim.statistics.replications import Precision, Reached, half_widths, reached
from crisissim.statistics.shares import or_null, percentiles, share
from crisissim.statistics.warm_up import marginal_errors, mser

__all__ = [
    "UNBOUNDED",
    "Interval",
    "Precision",
    "Reached",
    "half_widths",
    "ks_distance",
    "marginal_errors",
    "mean_interval",
    "mser",
    "or_null",
    "paired_difference",
    "percentiles",
    "reached",
    "share",
    "year_range",
]
