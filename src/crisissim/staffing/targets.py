"""Targets: what a year must reach, and how many years reach it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, isfinite, nan

import numpy as np

from crisissim.analysis import METRICS, no_goal
from crisissim.domain.calls import Bools, Floats
from crisissim.errors import Fault, InputError

PER_CENT = "%"
_ROUNDING = 1e-9
"""0.9 * 10 is a hair above 9 in binary."""


@dataclass(frozen=True, slots=True)
class Target:
    """A metric that a year must bring to a value: at least to it where more is better, at most where less is.

    Attributes:
        metric: name in `METRICS`, of which more or less is better.
        value: in the metric's unit; shares are parts of 1.
    """

    metric: str
    value: float

    @property
    def higher(self) -> bool:
        """Whether more is better."""
        return METRICS[self.metric].better == "higher"

    def met(self, values: Floats) -> Bools:
        """(years,): whether each year meets it; one in which there was nothing to observe does not."""
        seen = np.asarray(values, np.float64)
        return np.asarray(seen >= self.value if self.higher else seen <= self.value, np.bool_)

    def achieved(self, values: Floats, confidence: float) -> float:
        """The best value that at least this share of the years reach: no worse than the target if it is met.

        Args:
            values: one per year; infinite is never, NaN is nothing observed and counts as the worst.
            confidence: share of the years, above 0.

        Returns:
            The value of one of the years; NaN without any.
        """
        if not len(values):
            return nan
        worst = -np.inf if self.higher else np.inf
        ordered = np.sort(np.where(np.isnan(values), worst, values))
        place = max(ceil(confidence * len(ordered) - _ROUNDING), 1)
        return float(ordered[-place] if self.higher else ordered[place - 1])

    def eased(self, value: float, margin: float) -> "Target":
        """The target of coming within a margin of a value, never stricter than this one."""
        if self.higher:
            return Target(self.metric, min(value - margin, self.value))
        return Target(self.metric, max(value + margin, self.value))


def targets_of(wanted: Mapping[str, float]) -> tuple[Target, ...]:
    """Targets by metric, checked.

    Raises:
        InputError: all that is wrong with them.
    """
    if not wanted:
        raise InputError(
            Fault("no target is given, so every number of units would do", "Say one, such as --target coverage=0.3.")
        )
    faults = [fault for metric, value in wanted.items() if (fault := _fault(metric, value))]
    if faults:
        raise InputError(*faults)
    return tuple(Target(metric, float(value)) for metric, value in wanted.items())


def parse_targets(texts: Sequence[str]) -> dict[str, float]:
    """Targets as they are written on a command line: `coverage=0.8` or `coverage=80%`.

    Raises:
        InputError: all texts that say none, or say one metric twice; whether the values make sense is not looked at.
    """
    found: dict[str, float] = {}
    faults = []
    for text in texts:
        metric, sign, number = (part.strip() for part in text.partition("="))
        value = _number(number)
        if not sign or not metric or value is None:
            what = f"the target {text!r} is not of the form metric=number"
            faults.append(Fault(what, "Write, for example, --target coverage=0.8."))
        elif metric in found:
            faults.append(Fault(f"{metric} is given two targets", "Give it one."))
        else:
            found[metric] = value
    if faults:
        raise InputError(*faults)
    return found


def _number(text: str) -> float | None:
    try:
        return float(text.removesuffix(PER_CENT)) / 100.0 if text.endswith(PER_CENT) else float(text)
    except ValueError:
        return None


def _fault(metric: str, value: float) -> Fault | None:
    """What is wrong with one target."""
    if fault := no_goal(metric):
        return fault
    entry = METRICS[metric]
    if not isfinite(value):
        return Fault(f"the target of {metric} is {value:g}, which is no number to reach", "Give a finite number.")
    if entry.unit == "share" and not 0.0 <= value <= 1.0:
        hint = f"Did you mean {metric}={value / 100.0:g}? " if 1.0 < value <= 100.0 else ""
        return Fault(f"the target of {metric} is {value:g}, but it is a share", f"{hint}Give a number from 0 to 1.")
    if entry.unit == "minutes" and value <= 0.0:
        return Fault(f"the target of {metric} is {value:g} minutes", "Give a number of minutes above 0.")
    return None
