"""A target, and what became of it in the fresh years."""

from dataclasses import dataclass
from typing import Any

from crisissim.staffing.search import TargetRule
from crisissim.staffing.targets import Target
from crisissim.staffing.trials import Trial
from crisissim.statistics import mean_interval, or_null


@dataclass(frozen=True, slots=True)
class Goal:
    """One target and what became of it.

    Attributes:
        metric: its name.
        target: the value asked for.
        achieved: the best value that as many of the fresh years reach as were asked for; infinite for never.
        mean: the average of the fresh years, infinite if one of them never got there.
        share: share of the fresh years that meet it.
        met: whether enough of them do.
    """

    metric: str
    target: float
    achieved: float
    mean: float
    share: float
    met: bool

    @property
    def short(self) -> float:
        """By how much it is missed, 0 if it is met; infinite where it is never reached."""
        return 0.0 if self.met else abs(self.target - self.achieved)

    def to_json(self) -> dict[str, Any]:
        """Plain data; never and unknown are None."""
        return {
            "metric": self.metric,
            "target": self.target,
            "achieved": or_null(self.achieved),
            "met": self.met,
            "mean": or_null(self.mean),
            "share_of_years": or_null(self.share),
            "short_by": or_null(self.short),
        }


def goal_of(target: Target, trial: Trial, rule: TargetRule) -> Goal:
    """What became of a target in the fresh years."""
    values = trial.values[target.metric]
    achieved = target.achieved(values, rule.confidence)
    better = achieved >= target.value if target.higher else achieved <= target.value
    return Goal(
        metric=target.metric,
        target=target.value,
        achieved=achieved,
        mean=mean_interval(values).mean,
        share=float(target.met(values).mean()),
        met=bool(better),
    )
