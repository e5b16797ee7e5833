"""What is said of a metric that there is not, or that cannot be a goal."""

from difflib import get_close_matches

from crisissim.analysis.metrics import METRICS
from crisissim.errors import Fault

NEAREST = 3
"""Names that a message offers."""


def no_goal(name: str) -> Fault | None:
    """Why a metric cannot be a goal: no metric has this name, or neither more nor less of it is better; None if it can.

    Args:
        name: as the user wrote it.
    """
    if name not in METRICS:
        hint = did_you_mean(name, goals_only=True)
        return Fault(f"there is no metric {name!r}", f"{hint}crisissim explain --metrics lists them all.")
    if METRICS[name].better is None:
        return Fault(
            f"{name} cannot be a goal, since neither more nor less of it is better by itself",
            "crisissim explain --metrics says of which metrics more or less is better.",
        )
    return None


def did_you_mean(name: str, *, goals_only: bool = False) -> str:
    """A question with the nearest names, and a space behind it; empty where none is near."""
    known = [metric.name for metric in METRICS.values() if metric.better or not goals_only]
    *some, last = [repr(near) for near in get_close_matches(name.casefold(), known, n=NEAREST)] or [""]
    return f"Did you mean {', '.join(some)} or {last}? " if some else f"Did you mean {last}? " if last else ""
