"""Which option is best, and how sure that is: pairs that hold together, chances, and options that none other beats."""

from crisissim.experiment.comparison.comparison import Comparison, compare, contest_on
from crisissim.experiment.comparison.contests import NO_DIFFERENCE, NO_MATTER, UNKNOWN, Contest, Pair
from crisissim.experiment.comparison.measures import COMPARED, JUDGED, MEASURES, Measure
from crisissim.experiment.comparison.pareto import beaten

__all__ = [
    "COMPARED",
    "JUDGED",
    "MEASURES",
    "NO_DIFFERENCE",
    "NO_MATTER",
    "UNKNOWN",
    "Comparison",
    "Contest",
    "Measure",
    "Pair",
    "beaten",
    "compare",
    "contest_on",
]
