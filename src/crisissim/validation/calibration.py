"""What cannot be read straight from the record: numbers under which the simulation shows what the record shows.

The same eyes look at both.  A unit that seems idle in the record may be off calls, and so may one in the simulation; the
overhead with which as many calls find a free unit as slow in both is the one to use (indirect inference: Gourieroux,
Monfort and Renault, Journal of Applied Econometrics 8, 1993).  Only days that are marked as fit are ever looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from crisissim.domain.calls import Bools, Floats
from crisissim.validation.moving import idle_delays
from crisissim.validation.past import Past
from crisissim.validation.pool import Practice, Relived
from crisissim.validation.presence import Crew, Presence
from crisissim.validation.waiting import Turns

ROUNDS = 3
"""The three numbers are sought one after the other, so many times over; they hardly lean on each other."""
USES = tuple(np.linspace(0.75, 1.1, 8).tolist())
SHARES_PASSED = tuple(np.linspace(0.0, 0.6, 7).tolist())
SCALES = tuple(np.linspace(0.0, 1.5, 7).tolist())
REPLICATIONS = 40


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """The practice and the use of units' time under which the fit days are as they were.

    Attributes:
        practice: with its overhead and its share of passed-by calls set.
        used: share of its time on duty for which a unit has a job in hand.
        used_low, used_high: the same for a typical delay 10 % longer and 10 % shorter than recorded.
    """

    practice: Practice
    used: float
    used_low: float
    used_high: float


@dataclass(frozen=True, eq=False)
class Search:
    """Simulates the fit days under one setting after the other.

    Attributes:
        relived: the record.
        presence: the jobs in hand, of all its days.
        fit: the days that may be looked at.
        seed: of the replications, the same for every setting.
    """

    relived: Relived
    presence: Presence
    fit: Bools
    seed: int

    def calibrate(self, practice: Practice) -> Calibrated:
        """Starts from what was read straight from the record."""
        recorded = self.relived.past.on_days(self.fit)
        overhead, used = dict(practice.handling), 1.0
        lives = self._lives
        aims = [typical_delay(recorded), Turns.of(recorded).passed_by, middle(idle_delays(recorded))]
        for _ in range(ROUNDS):
            given = practice
            used = sought(USES, [typical(lives(given, one)) for one in USES], aims[0])
            tried = [replace(given, skipped=share) for share in SHARES_PASSED]
            seen = [float(np.mean([Turns.of(one).passed_by for one in lives(each, used)])) for each in tried]
            practice = replace(practice, skipped=sought(SHARES_PASSED, seen, aims[1]))
            scaled = [replace(practice, handling={p: m * scale for p, m in overhead.items()}) for scale in SCALES]
            slow = [middle(np.concatenate([idle_delays(one) for one in lives(each, used)])) for each in scaled]
            scale = sought(SCALES, slow, aims[2])
            practice = replace(practice, handling={p: m * scale for p, m in overhead.items()})
        delays = [typical(lives(practice, one)) for one in USES]
        low, value, high = (sought(USES, delays, aims[0] * factor) for factor in (0.9, 1.0, 1.1))
        return Calibrated(practice, value, low, high)

    def _lives(self, practice: Practice, used: float) -> list[Past]:
        """The fit days lived again."""
        history = self.relived.history
        crew: Crew = self.presence.crew(used, practice.changes, history.start.weekday(), history.agency)
        return [
            self.relived.under(practice, crew, self.seed, replication).on_days(self.fit)
            for replication in range(REPLICATIONS)
        ]


def typical_delay(past: Past) -> float:
    """Minutes from received to sent, as a geometric mean that a few calls left for hours do not move."""
    return float(np.expm1(np.log1p(np.maximum(past.delays, 0.0)).mean())) if len(past.delays) else 0.0


def typical(lives: Sequence[Past]) -> float:
    """The same, over all replications."""
    return float(np.mean([typical_delay(one) for one in lives]))


def middle(minutes: Floats) -> float:
    """Median; 0 of nothing."""
    return float(np.median(minutes)) if len(minutes) else 0.0


def sought(settings: Sequence[float], seen: Sequence[float], aim: float) -> float:
    """The setting at which what is seen is what was recorded, between settings that were tried, else the nearest.

    What is seen rises with the setting, apart from luck; the line through its running maximum is read backwards.
    """
    rising = np.maximum.accumulate(np.asarray(seen))
    if aim <= rising[0]:
        return float(settings[0])
    return float(np.interp(aim, rising, settings)) if aim < rising[-1] else float(settings[int(np.argmax(rising))])

