"""What the budget of one option needs to know of it: its units, and what the simulation found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.budget.seats import Seats, seats_of
from crisissim.domain.calls import Floats
from crisissim.domain.staff import Shift, Unit
from crisissim.domain.words import Payer, Role
from crisissim.experiment import ExperimentResult
from crisissim.study.intervals import repeated
from crisissim.timebase import MINUTES_PER_DAY

OVER_DAYS = 28
"""Every cycle of the roster, 7, 14 or 28 days, fits into it."""
FAR_AWAY = frozenset({Role.REMOTE_CLINICIAN})
"""Roles that drive nowhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """One option, before prices.

    Attributes:
        option: its name.
        compared_with: name of the baseline.
        units: everybody on duty under it.
        assumptions: with the study's and the option's own.
        result: what was simulated, None if nothing was.
        hours_removed: officer hours a year taken from patrol; who still takes ordinary calls is not among them.
    """

    option: str
    compared_with: str
    units: tuple[Unit, ...]
    assumptions: Assumptions
    result: ExperimentResult | None = None
    hours_removed: float = 0.0

    @property
    def baseline(self) -> bool:
        """Whether it is the option that others are compared with."""
        return self.option == self.compared_with

    @property
    def town(self) -> str:
        """Who pays what nobody else does, as people write it."""
        return "The towns together" if len({unit.agency for unit in self.units}) > 1 else "The town"

    @property
    def seats(self) -> tuple[Seats, ...]:
        """Seats that are not today's, those that are alike together."""
        return tuple(seats for seats in seats_of(self.units) if seats.payer is not Payer.TODAY)

    def values(self, metric: str) -> Floats | None:
        """(histories,) values of a metric under this option; None where nothing was simulated."""
        return None if self.result is None else self.result.option(self.option).metrics[metric]

    def change(self, metric: str) -> Floats | None:
        """(histories,) by how much it differs from the baseline, on the same calls."""
        if self.result is None:
            return None
        values = self.result.option(self.option).metrics[metric]
        return values - self.result.option(self.compared_with).metrics[metric]

    @property
    def own(self) -> tuple[Unit, ...]:
        """Units with a seat that is not today's; what is left of a crew is none of its own."""
        return tuple(
            unit
            for unit in self.units
            if unit.from_chance == 0.0 and any(seat.payer is not Payer.TODAY for seat in unit.seats)
        )

    @property
    def team_hours(self) -> float:
        """Scheduled hours a year of these units, whatever their crew; standby is not service."""
        return sum(unit.hours_a_year for unit in self.own if not unit.on_call)

    def vehicles(self) -> int:
        """Vehicles that must be bought: the most own teams that are out at once and have none.

        A team with an officer from patrol drives a patrol car, one that others send brings its own, whoever is on call
        drives a private car, and remote clinicians drive nowhere.
        """
        afoot = [
            unit
            for unit in self.own
            if not unit.on_call
            and any(seat.payer is Payer.NEW for seat in unit.seats)
            and not any(seat.payer is Payer.PATROL for seat in unit.seats)
            and not FAR_AWAY.issuperset(unit.crew)
        ]
        return most_at_once(afoot, [1] * len(afoot))

    def people_at_once(self) -> int:
        """The most people in new seats who are on duty, or on standby, at once."""
        new = [sum(seat.payer is Payer.NEW for seat in unit.seats) for unit in self.own]
        return most_at_once(self.own, new)


def most_at_once(units: Sequence[Unit], weights: Sequence[int]) -> int:
    """The largest sum of the weights of units that are on duty at the same moment of the roster's cycle."""
    cycle = OVER_DAYS * MINUTES_PER_DAY
    changes: list[tuple[float, int]] = []
    for unit, weight in zip(units, weights, strict=True):
        for shift in repeated(unit.shifts, unit.cycle_days, OVER_DAYS):
            changes += _inside(shift, cycle, weight)
    most = now = 0
    for _, change in sorted(changes):
        now += change
        most = max(most, now)
    return most


def _inside(shift: Shift, cycle: float, weight: int) -> list[tuple[float, int]]:
    """When people come and go; a shift that runs past the end of the cycle is also there at its beginning."""
    if shift.end <= cycle:
        return [(shift.start, weight), (shift.end, -weight)]
    return [(shift.start, weight), (cycle, -weight), (0.0, weight), (shift.end - cycle, -weight)]


def calls_reached(metrics: Mapping[str, Floats]) -> Floats:
    """(histories,) crisis calls reached a year; none in a year without any, of which coverage can say nothing."""
    calls = metrics["eligible_calls"]
    return np.where(calls == 0.0, 0.0, metrics["coverage"] * calls)
