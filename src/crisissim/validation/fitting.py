"""Practice that reproduces the delays of some weeks: how long dispatch takes, and how many units are held back.

Waits of urgent calls are short and rest on how fast dispatch works.  Waits of others rest on practice more than on
load: dispatchers hold them until some units are free again.  Both are searched for by replaying the weeks of the fit,
and must then be tested on others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import FROM_CAD, Bools, Floats
from crisissim.domain.practice import Dispatch
from crisissim.statistics import ks_distance
from crisissim.study.patrol import most_on_duty
from crisissim.validation.marks import Marks
from crisissim.validation.replaying import Recording, as_recorded, recorded, replays, went, whole_minutes
from crisissim.validation.today import Today

CALL_TAKING = "call_taking.minutes"
QUICKEST = 0.01
"""Share of the most urgent calls whose delay is taken for call-taking alone."""
OVERHEADS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 13.0, 17.0, 22.0, 30.0)
"""Mean minutes that are tried."""
SKIPPED = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
"""Shares that are tried."""
ROUNDS = 3
"""Holding one priority back leaves more units to the others, so each is looked at again."""
HISTORIES = 2
"""Replays that each trial is made of."""
HOLDING = (0.0, 2.0, 5.0, 10.0)
"""Mean minutes of overhead that are tried with each number of units held back, before each priority is looked at."""
URGENT_HISTORIES = 6
"""Replays for the most urgent calls, of which there are few."""
LIKE = 3
"""By how many steps of OVERHEADS the most urgent calls are then looked at again."""
NEAR = 2
"""By how many units held back a further look differs."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What some weeks of a record say about dispatch.

    Attributes:
        call_taking: minutes until a call stands on the list.
        dispatch: overhead and units held back, by priority.
        skipped: share of calls more urgent than the commonest that are dealt with as these are.
        distance: Kolmogorov-Smirnov distance on the weeks of the fit, by priority.
        calls: recorded calls behind it, by priority.
    """

    call_taking: float
    dispatch: Dispatch
    skipped: float
    distance: Mapping[int, float]
    calls: Mapping[int, int]

    def told(self) -> tuple[str, ...]:
        """One sentence for each number."""
        passed = f"{self.skipped:.0%} of urgent calls are estimated to go as the commonest less urgent ones."
        said = [f"Call-taking is estimated at {self.call_taking:.1f} minutes: the quickest of the most urgent calls."]
        said += [passed] if self.skipped else []
        for priority, count in self.calls.items():
            kept, minutes = self.dispatch.reserve.get(priority, 0), self.dispatch.overhead.get(priority, 0.0)
            held = f"until more than {kept} units are free" if kept else "for no unit"
            said.append(
                f"Priority {priority}: an estimated {minutes:g} minutes before a free unit moves, held {held}; that "
                f"comes within {self.distance[priority]:.2f} of the {count:,} recorded delays of the weeks of the fit."
            )
        return tuple(said)

    def as_toml(self) -> str:
        """The same as tables of study.toml."""
        rows = ["[dispatch]"]
        for name, values in (("overhead", self.dispatch.overhead), ("reserve", self.dispatch.reserve)):
            if values:
                rows.append(f"{name} = {{ {', '.join(f'{key} = {value:g}' for key, value in values.items())} }}")
        return "\n".join([*rows, "", "[assumptions]", f'"{CALL_TAKING}" = {self.call_taking:.2f}'])


def fit_practice(today: Today, days: Bools, assumptions: Assumptions, seed: int) -> Fitted:
    """The practice under which the model gives back the delays of some days; its strength stays as it is.

    Args:
        today: the department.
        days: (days of the record,) the days of the fit.
        assumptions: of the study.
        seed: of what the record does not tell.
    """
    fit = _Fit.of(replace(today, days=days), assumptions, seed)
    most = most_on_duty(today.scenario.units, today.agency, today.scenario.serves_patrol)
    urgent, *held = fit.rows or [0]
    practice = fit.best([_Practice(dict.fromkeys(fit.rows, minutes), {}, 0.0) for minutes in OVERHEADS], [urgent])
    start = [
        replace(
            practice, reserve=dict.fromkeys(held, kept), overhead={**practice.overhead, **dict.fromkeys(held, mean)}
        )
        for kept in range(most)
        for mean in HOLDING
    ]
    practice = fit.best(start)
    for _ in range(ROUNDS):
        practice = fit.best([practice.shifted(by, most) for by in range(-NEAR, NEAR + 1)])
        for priority in held:  # the most urgent calls are held for nobody
            near = range(max(0, practice.reserve[priority] - NEAR), min(most, practice.reserve[priority] + NEAR + 1))
            practice = fit.best([practice.holding(priority, kept) for kept in near])
        for priority in fit.rows:
            practice = fit.best([practice.taking(priority, minutes) for minutes in OVERHEADS], [priority])
    place = OVERHEADS.index(practice.overhead.get(urgent, 0.0))
    quick = OVERHEADS[max(0, place - LIKE) : place + LIKE + 1]
    both = [replace(practice.taking(urgent, mean), skipped=share) for mean in quick for share in SKIPPED]
    closely = replace(fit, recording=Recording.of(fit.today, fit.assumptions, URGENT_HISTORIES, seed))
    practice = closely.best(both, [urgent])
    overhead, reserve = fit.of_all(practice)
    dispatch = replace(today.scenario.dispatch, overhead=overhead, reserve=reserve)
    counts = {priority: int(rows.sum()) for priority, rows in fit.rows.items()}
    return Fitted(fit.call_taking, dispatch, practice.skipped, fit.distances(practice), counts)


@dataclass(frozen=True, slots=True)
class _Practice:
    """What is searched for."""

    overhead: Mapping[int, float]
    reserve: Mapping[int, int]
    skipped: float

    def taking(self, priority: int, minutes: float) -> "_Practice":
        """The same with another overhead."""
        return replace(self, overhead={**self.overhead, priority: minutes})

    def holding(self, priority: int, kept: int) -> "_Practice":
        """The same with another number of units held back."""
        return replace(self, reserve={**self.reserve, priority: kept})

    def shifted(self, by: int, most: int) -> "_Practice":
        """The same with so many units more held back for every priority."""
        return replace(self, reserve={one: min(max(kept + by, 0), most - 1) for one, kept in self.reserve.items()})


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """The weeks of the fit, ready to be replayed under any practice."""

    today: Today
    assumptions: Assumptions
    recording: Recording
    call_taking: float
    delay: Floats
    rows: Mapping[int, Bools]
    """By priority that has calls enough to say anything, the most urgent first."""
    priorities: tuple[int, ...]
    """Those of calls from the public, but what is mostly work of the officers' own."""
    whole: bool
    """The record knows whole minutes only."""

    @classmethod
    def of(cls, today: Today, assumptions: Assumptions, seed: int) -> "_Fit":
        history = today.history
        delay = recorded(history).delay
        public = ~history.officer_initiated & (today.program == FROM_CAD)
        known = np.isfinite(delay) & public & today.tested & went(today)
        few = Marks.of(assumptions).fewest_calls
        rows = {int(one): known & (history.priority == one) for one in np.unique(history.priority[known])}
        rows = {priority: those for priority, those in rows.items() if those.sum() >= few}
        urgent = next(iter(rows.values()), known)
        taking = float(np.quantile(delay[urgent], QUICKEST)) if urgent.any() else assumptions.value(CALL_TAKING)
        # Officers' own work begins where an officer is: a reserve at its priority would keep it from happening.
        own = np.unique(history.priority[history.officer_initiated])
        every = tuple(int(one) for one in np.unique(history.priority[public]) if one in rows or one not in own)
        assumptions = assumptions.having({CALL_TAKING: taking})
        recording = Recording.of(today, assumptions, HISTORIES, seed)
        return cls(today, assumptions, recording, taking, delay, rows, every, whole_minutes(history))

    def of_all(self, practice: _Practice) -> tuple[dict[int, float], dict[int, int]]:
        """Overhead and reserve of every priority: one with few calls goes as the next more urgent one that has many."""
        overhead, reserve = {}, {}
        for priority in self.priorities if self.rows else ():
            like = max((one for one in self.rows if one <= priority), default=min(self.rows))
            if minutes := practice.overhead.get(like, 0.0):
                overhead[priority] = minutes
            if kept := practice.reserve.get(like, 0):
                reserve[priority] = kept
        return overhead, reserve

    def best(self, practices: Sequence[_Practice], priorities: Sequence[int] = ()) -> _Practice:
        """The practice nearest to the recorded delays of these priorities, or of all, each call counting once."""
        misses = []
        for practice in practices:
            distances = self.distances(practice)
            asked = [one for one in self.rows if one in priorities or not priorities]
            misses.append(sum(distances[one] * self.rows[one].sum() for one in asked))
        return practices[int(np.argmin(misses))]

    def distances(self, practice: _Practice) -> dict[int, float]:
        """Kolmogorov-Smirnov distance from the recorded delays, by priority."""
        overhead, reserve = self.of_all(practice)
        dispatch = replace(self.today.scenario.dispatch, overhead=overhead, reserve=reserve)
        today = self.today.with_practice(dispatch, skipped=practice.skipped)
        again = [as_recorded(stages.delay, self.whole) for stages in replays(today, self.recording)]
        return {
            one: ks_distance(self.delay[rows], np.concatenate([delay[rows] for delay in again]))
            for one, rows in self.rows.items()
        }
