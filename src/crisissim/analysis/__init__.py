"""From records to metrics: what one replication of one option says, in numbers that are defined in one place.

Reading order: `metric`, `metrics`, `metrics_of_care` and `metrics_of_staff` (what each number is), `selection` (which
calls count for what), `measures` (the numbers of a replication), `care`, `staffing`, `standby` and `outcomes` (parts of
them), `by_agency`, `profiles` and `halves` (by town, by hour, by half), `naming` (a number that there is not).
"""

from crisissim.analysis.by_agency import BY_TOWN, OF_TOWN, by_agency, of_towns
from crisissim.analysis.care import DESTINATION_PREFIX
from crisissim.analysis.halves import HALVES, LEFT_OVER, OVERLAP, WAITS, halves, metrics_of
from crisissim.analysis.measures import MISSED_PREFIX, Measures, measure, prepare
from crisissim.analysis.metric import Metric
from crisissim.analysis.metrics import METRICS
from crisissim.analysis.naming import no_goal
from crisissim.analysis.outcomes import NOT_A_PREDICTION, Expected, expected
from crisissim.analysis.profiles import PROFILES

__all__ = [
    "BY_TOWN",
    "DESTINATION_PREFIX",
    "HALVES",
    "LEFT_OVER",
    "METRICS",
    "MISSED_PREFIX",
    "NOT_A_PREDICTION",
    "OF_TOWN",
    "OVERLAP",
    "PROFILES",
    "WAITS",
    "Expected",
    "Measures",
    "Metric",
    "by_agency",
    "expected",
    "halves",
    "measure",
    "metrics_of",
    "no_goal",
    "of_towns",
    "prepare",
]
