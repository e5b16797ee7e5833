"""What can be said of all options at once: a contest on every measure, and the options that no other one beats."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crisissim.assumptions import Assumptions
from crisissim.experiment.comparison.contests import Contest, contest
from crisissim.experiment.comparison.measures import KNOWN, MEASURES, Columns
from crisissim.experiment.comparison.pareto import beaten
from crisissim.statistics.intervals import LEVEL


@dataclass(frozen=True, slots=True)
class Comparison:
    """What can be said of all options at once.

    Attributes:
        contests: one per measure.
        unbeaten: options that no other one beats.
        beaten_by: the first option that beats each of the others: at least as good on average in everything judged, and
            detectably better in something.
        histories: how many stand behind all of it.
    """

    contests: tuple[Contest, ...]
    unbeaten: tuple[str, ...]
    beaten_by: Mapping[str, str]
    histories: int

    def contest(self, metric: str) -> Contest:
        """The contest on this measure.

        Raises:
            KeyError: options are not compared on it.
        """
        for one in self.contests:
            if one.metric == metric:
                return one
        raise KeyError(metric)

    @property
    def judged(self) -> tuple[Contest, ...]:
        """The contests on which an option may be beaten."""
        return tuple(one for one in self.contests if one.measure.judged)

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "level": LEVEL,
            "together": "Bonferroni",
            "measures": {one.metric: one.to_json() for one in self.contests},
            "pareto": {
                "measures": [one.metric for one in self.judged],
                "unbeaten": list(self.unbeaten),
                "beaten_by": dict(self.beaten_by),
            },
        }


def contest_on(metric: str, values: Columns, baseline: str, assumptions: Assumptions, seed: int, study: str) -> Contest:
    """All options on one metric of KNOWN; arguments as of `compare`."""
    measure = KNOWN[metric]
    return contest(measure, values, baseline, assumptions.value(f"margin.{measure.unit}"), seed, study)


def compare(values: Columns, baseline: str, assumptions: Assumptions, seed: int, study: str) -> Comparison:
    """Compare all options with the baseline and with each other.

    Args:
        values: by option and metric, one value per replication, in the same order for all.
        baseline: option that the others are compared with.
        assumptions: of the study; they say which differences matter.
        seed: of the study; chances are drawn from its stream `which is best`.
        study: its name.
    """
    contests = tuple(contest_on(one.name, values, baseline, assumptions, seed, study) for one in MEASURES)
    beaten_by = beaten(values, [one for one in contests if one.measure.judged])
    histories = len(next(iter(values.values()))[MEASURES[0].name])
    return Comparison(contests, tuple(name for name in values if name not in beaten_by), beaten_by, histories)
