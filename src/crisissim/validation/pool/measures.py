"""What a pool is judged by: how long calls wait, how many leave, and how many jobs are in hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crisissim.assumptions import defaults
from crisissim.domain.calls import Bools
from crisissim.validation.pool.past import Past, minutes_of

SHORT, LONG = 15.0, 60.0
"""Minutes within which calls are counted as sent to soon."""
MOST_JOBS = 3
"""So many jobs in hand and more are counted together."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is compared.

    Attributes:
        name: in words.
        unit: `minutes` or `share`.
        relative: whether its distance is a share of what was recorded, else the plain difference.
        mark: largest distance that passes; infinite where nobody has set one.
    """

    name: str
    unit: str
    relative: bool
    mark: float

    def distance(self, recorded: float, simulated: float) -> float:
        """How far the simulation is from the record; signed, infinite where the record has nothing to divide by."""
        if not self.relative:
            return simulated - recorded
        return simulated / recorded - 1.0 if recorded else np.inf * np.sign(simulated)


def measures_of(common: int) -> tuple[Measure, ...]:
    """The measures of a pool whose commonest priority is this, in the order in which they are told."""
    marks = defaults().value
    shares = marks("validation.pool.delay_share")
    jobs = marks("validation.pool.jobs_share")
    return (
        Measure("median delay", "minutes", True, marks("validation.pool.median")),
        Measure("90th percentile of delay", "minutes", True, marks("validation.pool.p90")),
        Measure(f"sent to within {SHORT:g} minutes", "share", False, shares),
        Measure(f"sent to within {LONG:g} minutes", "share", False, shares),
        *(Measure(f"time with {jobs_told(k)} in hand", "share", False, jobs) for k in range(MOST_JOBS + 1)),
        Measure("calls that leave the list", "share", False, marks("validation.pool.leave_share")),
        Measure(f"median delay of priority {common}", "minutes", True, marks("validation.pool.common_median")),
        Measure(f"median delay of calls more urgent than {common}", "minutes", True, np.inf),
    )


def jobs_told(many: int) -> str:
    """A number of jobs in words."""
    if many == MOST_JOBS:
        return f"{many} or more jobs"
    return "one job" if many == 1 else f"{many} jobs" if many else "no job"


def values_of(past: Past, days: Bools, common: int) -> Mapping[str, float]:
    """Each measure of the calls received, and the minutes, on these days."""
    calls = past.on_days(days)
    delays = calls.delays
    of_common, of_urgent = (
        (calls.sent - calls.received)[calls.served & some]
        for some in (calls.priority == common, calls.priority < common)
    )
    jobs = np.minimum(past.in_hand(minutes_of(days)), MOST_JOBS)
    values = [
        middle(delays, 0.5),
        middle(delays, 0.9),
        float((delays < SHORT).mean()) if len(delays) else np.nan,
        float((delays < LONG).mean()) if len(delays) else np.nan,
        *(np.bincount(jobs, minlength=MOST_JOBS + 1) / max(len(jobs), 1)).tolist(),
        calls.gone.sum() / max(calls.heard.sum(), 1),
        middle(of_common, 0.5),
        middle(of_urgent, 0.5),
    ]
    return {one.name: float(value) for one, value in zip(measures_of(common), values, strict=True)}


def middle(minutes: Sequence[float] | np.ndarray[tuple[int], np.dtype[np.float64]], part: float) -> float:
    """A quantile; NaN of nothing."""
    return float(np.quantile(minutes, part)) if len(minutes) else float("nan")
