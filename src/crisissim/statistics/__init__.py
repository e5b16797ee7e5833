"""Statistics of answers: intervals across replications, percentiles in which never is a time, and distances."""

from crisissim.statistics.distances import ks_distance
from crisissim.statistics.intervals import UNBOUNDED, Interval, mean_interval, paired_difference, year_range
from crisissim.statistics.shares import or_null, percentiles, share

__all__ = [
    "UNBOUNDED",
    "Interval",
    "ks_distance",
    "mean_interval",
    "or_null",
    "paired_difference",
    "percentiles",
    "share",
    "year_range",
]
