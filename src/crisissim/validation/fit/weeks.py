"""The weeks of a fit replayed under one practice after the other, and how far the delays then are from the recorded.

Delays are compared twice: of calls that came at quiet times and of calls that came at busy ones.  Two practices may
give the same delays over all and differ in what load does to them, which is what the model is for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import FROM_CAD, Bools, Floats, Ints
from crisissim.domain.practice import Dispatch
from crisissim.statistics import ks_distance
from crisissim.timebase import MINUTES_PER_DAY, MINUTES_PER_WEEK
from crisissim.validation.fit.fitted import CALL_TAKING, Waits
from crisissim.validation.marks import Marks
from crisissim.validation.pool.past import Past
from crisissim.validation.replaying import Recording, Stages, as_recorded, recorded, replays, went, whole_minutes
from crisissim.validation.today import Today

QUICKEST = 0.01
"""Share of the most urgent calls whose delay is taken for call-taking alone."""
AFTERWARDS = 1
"""Days after the last of the fit whose calls are still replayed: those before may wait into them."""


TWENTIETHS = np.arange(1, 20) / 20.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How the calls of one priority are dealt with.

    Attributes:
        overhead: mean minutes before a free unit moves.
        kept: units that stay free meanwhile; None: held for a time, however many are free.
        bearable: median minutes after which any unit goes; infinite: held until units are free.
        spread: nine of ten calls are held for no longer than so many times that.
    """

    overhead: float = 0.0
    kept: int | None = 0
    bearable: float = inf
    spread: float = 1.0


@dataclass(frozen=True, slots=True)
class Tried:
    """A practice: the manner of each priority, and the share of urgent calls that go as ordinary ones."""

    manners: Mapping[int, Manner]
    skipped: float = 0.0

    def having(self, priority: int, manner: Manner) -> "Tried":
        """The same with another manner of one priority."""
        return replace(self, manners={**self.manners, priority: manner})


@dataclass(frozen=True, slots=True, eq=False)
class FitWeeks:
    """The weeks of the fit, ready to be replayed.

    Attributes:
        today: the department.
        assumptions: of the study, with call-taking as found.
        recording: the calls of the fit.
        call_taking: minutes.
        delay: (calls,) recorded.
        rows: by priority that has calls enough to say anything, the most urgent first.
        in_hand: (calls,) recorded jobs in hand when each came.
        priorities: of calls from the public, those with few calls included.
        common: the commonest.
        whole: the record knows whole minutes only.
    """

    today: Today
    assumptions: Assumptions
    recording: Recording
    call_taking: float
    delay: Floats
    rows: Mapping[int, Bools]
    in_hand: Ints
    priorities: tuple[int, ...]
    common: int
    whole: bool

    @classmethod
    def of(cls, today: Today, assumptions: Assumptions, histories: int, seed: int) -> "FitWeeks":
        """The tested days of a department as the weeks of a fit."""
        history = today.history
        past, delay = Past.of(history), recorded(history).delay
        public = ~history.officer_initiated & (today.program == FROM_CAD)
        known = np.isfinite(delay) & public & today.tested & went(today)
        few = Marks.of(assumptions).fewest_calls
        rows = {int(one): known & (history.priority == one) for one in np.unique(history.priority[known])}
        rows = {priority: those for priority, those in rows.items() if those.sum() >= few}
        urgent = next(iter(rows.values()), known)
        taking = float(np.quantile(delay[urgent], QUICKEST)) if urgent.any() else assumptions.value(CALL_TAKING)
        assumptions = assumptions.having({CALL_TAKING: taking})
        return cls(
            today=today,
            assumptions=assumptions,
            recording=_of_days(today, assumptions, histories, seed),
            call_taking=taking,
            delay=delay,
            rows=rows,
            in_hand=past.in_hand(history.received),
            priorities=tuple(int(one) for one in np.unique(history.priority[public])),
            common=int(np.bincount(history.priority[known]).argmax()) if known.any() else 1,
            whole=whole_minutes(history),
        )

    def longer(self, histories: int, seed: int) -> "FitWeeks":
        """The same with more replays for each trial."""
        return replace(self, recording=_of_days(self.today, self.assumptions, histories, seed))

    def dispatch(self, tried: Tried) -> Dispatch:
        """As settings of the engine: a priority with few calls goes as the next more urgent one that has many."""
        every = {}
        for priority in self.priorities if self.rows else ():
            like = max((one for one in self.rows if one <= priority), default=min(self.rows))
            every[priority] = tried.manners[like]
        held = {one: manner for one, manner in every.items() if manner.bearable < inf and manner.kept != 0}
        passed_over = [one for one in every if one < self.common] if tried.skipped else []
        return replace(
            self.today.scenario.dispatch,
            overhead={one: manner.overhead for one, manner in every.items() if manner.overhead},
            reserve={one: manner.kept for one, manner in every.items() if manner.kept},
            bearable={one: manner.bearable for one, manner in held.items()},
            bearable_spread={one: manner.spread for one, manner in held.items()},
            skipped=dict.fromkeys(passed_over, tried.skipped),
            skipped_to=self.common,
        )

    def best(self, practices: Sequence[Tried], priorities: Sequence[int] = ()) -> Tried:
        """The practice nearest to the recorded delays of these priorities, or of all, each call counting once."""
        return practices[int(np.argmin([self.miss(practice, priorities) for practice in practices]))]

    def miss(self, practice: Tried, priorities: Sequence[int] = ()) -> float:
        """Sum over calls of how far the delays of their priority are off, quiet times and busy ones apart."""
        return self.miss_of([stages.delay for stages in self.again(practice)], priorities)

    def miss_of(self, delays: Sequence[Floats], priorities: Sequence[int] = ()) -> float:
        """The same of (calls,) simulated delays, once for each replay."""
        return sum(self._miss(one, delays) for one in self.rows if one in priorities or not priorities)

    def again(self, practice: Tried) -> list[Stages]:
        """The stages of the calls as the model has them, once for each replay."""
        today = self.today.with_practice(self.dispatch(practice))
        found = replays(today, self.recording)
        return [replace(stages, delay=as_recorded(stages.delay, self.whole)) for stages in found]

    def waits(self, practice: Tried) -> dict[int, Waits]:
        """What the record says by priority, and how near the practice comes to it."""
        again, found = [stages.delay for stages in self.again(practice)], {}
        for priority, rows in self.rows.items():
            few = int(np.median(self.in_hand[rows]))
            quiet, busy = (np.median(self.delay[some]) if some.any() else np.nan for some in self._parts(rows))
            distance = self._distance(rows, again)
            found[priority] = Waits(int(rows.sum()), few, float(quiet), float(busy), distance)
        return found

    def _miss(self, priority: int, again: Sequence[Floats]) -> float:
        """How far delays of quiet times and of busy ones are off, weighted by calls."""
        parts = [some for some in self._parts(self.rows[priority]) if some.any()]
        return sum(float(some.sum()) * apart(self.delay[some], [one[some] for one in again]) for some in parts)

    def _parts(self, rows: Bools) -> tuple[Bools, Bools]:
        """Calls that came with few jobs in hand, and with many: halves, as far as whole jobs allow."""
        few = self.in_hand <= np.median(self.in_hand[rows])
        return rows & few, rows & ~few

    def _distance(self, rows: Bools, again: Sequence[Floats]) -> float:
        return ks_distance(self.delay[rows], np.concatenate([delay[rows] for delay in again]))


def apart(recorded: Floats, again: Sequence[Floats]) -> float:
    """Mean distance of the twentieths of two distributions, on a scale where twice as long is as far everywhere.

    A Kolmogorov-Smirnov distance, by which the verdict judges, sees nothing of how long the longest waits are.

    Args:
        recorded: minutes.
        again: simulated minutes, once for each replay; infinite where nobody was ever sent.
    """
    simulated = np.minimum(np.concatenate(again), MINUTES_PER_WEEK)
    one, other = (np.log1p(np.quantile(minutes, TWENTIETHS)) for minutes in (recorded, simulated))
    return float(np.abs(one - other).mean())


def _of_days(today: Today, assumptions: Assumptions, histories: int, seed: int) -> Recording:
    """The calls up to the end of the tested days, and of a day more."""
    last = int(np.flatnonzero(today.days).max(initial=-1)) + 1 + AFTERWARDS
    return Recording.of(today, assumptions, histories, seed).before(
        today.scenario.window.begin + last * MINUTES_PER_DAY
    )
