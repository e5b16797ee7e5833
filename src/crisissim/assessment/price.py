"""What one more call reached costs: beyond a price, numbers alone support no option."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite

from crisissim.assessment.demand_profile import DemandProfile
from crisissim.budget import OptionBudget
from crisissim.experiment import ExperimentResult
from crisissim.timebase import DAYS_PER_YEAR

FEW = 10.5
"""Crisis calls below which a record has so few that a public report hides their number, and what would tell it; a label
that goes by dollars for each of them would tell it, too."""
LIMIT = "assessment.dollars_for_each"
"""Name of the assumption."""


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars a year for one more call reached a year than under the baseline.

    Attributes:
        about: on average; infinite where crisis calls are so few that no price is told.
        surely: the lower end of its 95 % interval, the average where there is none.
    """

    about: float
    surely: float


TOO_FEW = Price(inf, inf)


def prices(budgets: Mapping[str, OptionBudget], demand: DemandProfile, result: ExperimentResult) -> Mapping[str, Price]:
    """The price of every option that costs anything and reaches more beyond doubt.

    Args:
        budgets: by option.
        demand: what the record says.
        result: the answer.
    """
    if few_crisis_calls(demand, result):
        return {name: TOO_FEW for name, budget in budgets.items() if budget.yearly > 0.0}
    ratios = {name: budget.per_reached_call for name, budget in budgets.items()}
    return {
        name: Price(ratio.mean, ratio.low if isfinite(ratio.low) else ratio.mean)
        for name, ratio in ratios.items()
        if ratio is not None and ratio.certain
    }


def few_crisis_calls(demand: DemandProfile, result: ExperimentResult) -> bool:
    """Whether the record, or the part of it that is replayed, has 1 to 10 crisis calls.

    Rates that were fitted to the record, and days drawn from it, give its number back in every average of a year.
    """
    counted = [demand.crisis, *([measured(result)] if result.arrivals == "replay" else [])]
    return any(0.0 < count < FEW for count in counted)


def measured(result: ExperimentResult) -> float:
    """Crisis calls of a simulated history, the average."""
    return result.summary(result.baseline, "eligible_calls").mean * result.measured_days / DAYS_PER_YEAR
