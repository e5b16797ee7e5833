"""From records to metrics: what one replication of one option says, in numbers that are defined in one place."""

from crisissim.analysis.measures import MISSED_PREFIX, Measures, measure, prepare
from crisissim.analysis.metrics import METRICS, Metric

__all__ = ["METRICS", "MISSED_PREFIX", "Measures", "Metric", "measure", "prepare"]
