"""What cannot be read straight from the record: numbers under which the simulation shows what the record shows.

The same eyes look at both (indirect inference: Gourieroux, Monfort and Renault, Journal of Applied Econometrics 8,
1993).  The use of time is the one under which calls wait as long in both, the overhead the one under which as many are
sent to soon, the share passed by the one under which as many urgent calls are.  Only days marked as fit are looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean as mean

import numpy as np

from crisissim.domain.calls import Bools, Floats
from crisissim.streams import stream
from crisissim.timebase import MINUTES_PER_DAY
from crisissim.validation.findings import LEVEL
from crisissim.validation.pool.measures import SHORT
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.presence import Presence
from crisissim.validation.pool.relived import Practice, Relived
from crisissim.validation.pool.waiting import passed_by

ROUNDS = 2
"""The three numbers are sought one after the other, so many times over; they hardly lean on each other."""
RESAMPLES = 400
"""Times that the days are drawn anew for the interval of what is sought."""
USES = tuple(np.linspace(0.6, 1.2, 9).tolist())
SHARES_PASSED = tuple(np.linspace(0.0, 0.6, 7).tolist())
SCALES = tuple(np.linspace(0.0, 2.0, 9).tolist())
REPLICATIONS = 40
"""Histories for each setting that is tried."""


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """The practice and the use of units' time under which the fit days are as they were.

    Attributes:
        practice: with its overhead and its share of passed-by calls set.
        used: share of its time on duty for which a unit has a job in hand.
        used_low, used_high: the same at the ends of the interval of the minutes that calls waited a day.
    """

    practice: Practice
    used: float
    used_low: float
    used_high: float


@dataclass(frozen=True, eq=False)
class FitDays:
    """Simulates the fit days under one setting after the other.

    Attributes:
        relived: the record.
        presence: the jobs in hand, of all its days.
        fit: the days that may be looked at.
        seed: of the replications, the same for every setting.
        replications: simulated histories per setting.
    """

    relived: Relived
    presence: Presence
    fit: Bools
    seed: int
    replications: int = REPLICATIONS

    def calibrate(self, practice: Practice) -> Calibrated:
        """Starts from what was read straight from the record."""
        recorded = self.relived.past
        overhead, used = dict(practice.handling), 1.0
        aims = resampled(waited_by_day(recorded, self.fit), self.seed)
        fit = recorded.on_days(self.fit)
        passed, soon = share_passed(fit), late(fit)
        for _ in range(ROUNDS):
            used = sought(USES, self._waits(practice), aims[1])
            tried = [replace(practice, skipped=share) for share in SHARES_PASSED]
            seen = [mean([share_passed(one) for one in self._fit_lives(each, used)]) for each in tried]
            practice = replace(practice, skipped=sought(SHARES_PASSED, seen, passed))
            tried = [_with_handling(practice, overhead, scale) for scale in SCALES]
            seen = [mean([late(one) for one in self._fit_lives(each, used)]) for each in tried]
            practice = _with_handling(practice, overhead, sought(SCALES, seen, soon))
        waits = self._waits(practice)
        low, used, high = (sought(USES, waits, aim) for aim in aims)
        return Calibrated(practice, used, low, high)

    def _waits(self, practice: Practice) -> list[float]:
        """For each use of time that is tried, the minutes that calls of a fit day wait on average."""
        return [
            mean([float(waited_by_day(one, self.fit).mean()) for one in self._lives(practice, used)]) for used in USES
        ]

    def _lives(self, practice: Practice, used: float) -> list[Past]:
        """The record lived again, so many times over."""
        history = self.relived.history
        crew = self.presence.crew(used, practice.changes, history.start.weekday(), history.agency)
        return self.relived.lives(practice, crew, self.seed, self.replications)

    def _fit_lives(self, practice: Practice, used: float) -> list[Past]:
        return [one.on_days(self.fit) for one in self._lives(practice, used)]


def _with_handling(practice: Practice, overhead: Mapping[int, float], scale: float) -> Practice:
    return replace(practice, handling={priority: minutes * scale for priority, minutes in overhead.items()})


def waited_by_day(past: Past, days: Bools) -> Floats:
    """(marked days,) minutes that the calls received on a day spent on the list, those that left it included.

    Calls less urgent than the commonest are left out: how long they wait is a matter of practice, not of strength.
    """
    minutes = past.off_list - past.received
    rows = past.heard & (past.priority <= past.common) & np.isfinite(minutes) & past.rows_of(days)
    day = np.floor(past.received[rows] / MINUTES_PER_DAY).astype(np.int64)
    by_day = np.bincount(day, minutes[rows], len(days)).astype(np.float64)
    return by_day[days]


def resampled(days: Floats, seed: int) -> tuple[float, float, float]:
    """Mean over days, between the ends of its interval by resampling whole days: low, middle, high."""
    luck = stream(seed, 0, "validation", "days")
    means = luck.choice(days, (RESAMPLES, len(days))).mean(axis=1)
    tail = (1.0 - LEVEL) / 2.0
    low, high = np.quantile(means, (tail, 1.0 - tail))
    return float(low), float(days.mean()), float(high)


def share_passed(past: Past) -> float:
    """Share of dispatches that passed a more urgent call by, of those that could."""
    some, of = passed_by(past)
    return some / of if of else 0.0


def late(past: Past) -> float:
    """Share of the calls served that were not sent to soon."""
    return float((past.delays >= SHORT).mean()) if len(past.delays) else 0.0


def sought(settings: Sequence[float], seen: Sequence[float], aim: float) -> float:
    """The setting at which what is seen is what was recorded, between settings that were tried, else the nearest.

    What is seen rises with the setting, apart from luck; the line through its running maximum is read backwards.
    """
    rising = np.maximum.accumulate(np.asarray(seen))
    if aim <= rising[0]:
        return float(settings[0])
    return float(np.interp(aim, rising, settings)) if aim < rising[-1] else float(settings[int(np.argmax(rising))])
