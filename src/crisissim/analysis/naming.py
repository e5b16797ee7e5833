"""What is said of a metric that there is not, or that cannot be a goal."""

from crisissim.analysis.metrics import METRICS
from crisissim.errors import Fault
from crisissim.errors.near import did_you_mean

NEAREST = 3
"""Names that a message offers."""


def no_goal(name: str) -> Fault | None:
    """Why a metric cannot be a goal: no metric has this name, or neither more nor less of it is better; None if it can.

    Args:
        name: as the user wrote it.
    """
    if name not in METRICS:
        remedy = metric_meant(name, "crisissim explain --metrics lists them all.", goals_only=True)
        return Fault(f"there is no metric {name!r}", remedy)
    if METRICS[name].better is None:
        return Fault(
            f"{name} cannot be a goal, since neither more nor less of it is better by itself",
            "crisissim explain --metrics says of which metrics more or less is better.",
        )
    return None


def metric_meant(name: str, then: str = "", *, goals_only: bool = False) -> str:
    """As `did_you_mean`, of metrics."""
    known = [metric.name for metric in METRICS.values() if metric.better or not goals_only]
    return did_you_mean(name, known, then, most=NEAREST)
