"""From records to metrics: what one replication of one option says, in numbers that are defined in one place."""

from crisissim.analysis.care import DESTINATION_PREFIX
from crisissim.analysis.halves import HALVES, LEFT_OVER, OVERLAP, WAITS, halves, metrics_of
from crisissim.analysis.measures import MISSED_PREFIX, Measures, measure, prepare
from crisissim.analysis.metric import Metric
from crisissim.analysis.metrics import METRICS
from crisissim.analysis.outcomes import NOT_A_PREDICTION, Expected, expected
from crisissim.analysis.profiles import PROFILES

__all__ = [
    "DESTINATION_PREFIX",
    "HALVES",
    "LEFT_OVER",
    "METRICS",
    "MISSED_PREFIX",
    "NOT_A_PREDICTION",
    "OVERLAP",
    "PROFILES",
    "WAITS",
    "Expected",
    "Measures",
    "Metric",
    "expected",
    "halves",
    "measure",
    "metrics_of",
    "prepare",
]
