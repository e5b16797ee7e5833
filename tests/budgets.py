"""Small made-up budgets: units, prices and simulated numbers without a simulation; every number here is invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from studies import assume, unit

from crisissim.analysis import METRICS
from crisissim.budget import OptionBudget
from crisissim.budget.facts import Facts
from crisissim.budget.option import budget_of
from crisissim.domain.relief import AWAY
from crisissim.domain.staff import Seat, Shift, Unit
from crisissim.domain.words import Payer, Role
from crisissim.experiment import ExperimentResult, OptionResult
from crisissim.study.schema import StudyFile

DAYS = tuple(Shift(day * 1440.0 + 600.0, day * 1440.0 + 1320.0) for day in range(7))
"""From 10:00 to 22:00 every day: 4,380 hours a year."""
PEOPLE = 1700.0
"""Hours for which a person is there, in these budgets."""
PLAIN = {
    "fte.paid_hours": 2080.0,
    **{f"relief.{group}.{line}": 0.0 for group in ("sworn", "civilian") for line in AWAY},
    "relief.sworn.training": 380.0,
    "relief.civilian.training": 380.0,
    "price.pay_growth": 0.0,
    "price.inflation": 0.0,
}
"""1,700 hours a person, and nothing grows."""
NOTHING_BUT_PAY = {
    "price.supervision_span": 1e12,
    "price.radio": 0.0,
    "price.vehicle": 0.0,
    "price.vehicle_running": 0.0,
    "price.per_person": 0.0,
    "price.licence": 0.0,
    "price.liability": 0.0,
    "price.recruiting": 0.0,
    "hiring.clinician.onboarding_weeks": 0.0,
    "hiring.paramedic.onboarding_weeks": 0.0,
    "hiring.civilian.onboarding_weeks": 0.0,
    "hiring.sworn.academy_hours": 0.0,
    "hiring.sworn.field_hours": 0.0,
    "hiring.cit.course_hours": 0.0,
}
"""Everything but people on posts costs nothing."""


def crew(*seats: tuple[Role, Payer], name: str = "team", **facts: Any) -> Unit:
    """A unit from 10:00 to 22:00 every day, unless said otherwise."""
    made = unit(name, "team", **{"shifts": DAYS} | facts)
    return replace(made, seats=tuple(Seat(role, payer) for role, payer in seats))


def filling(role: Role, people: float, payer: Payer = Payer.NEW) -> Unit:
    """A unit with one seat whose hours are filled by this many people; its pattern may be longer than a week."""
    minutes = people * PEOPLE * 60.0 * 7.0 / 365.0
    return crew((role, payer), name=str(role), shifts=(Shift(0.0, minutes),))


def simulated(*options: tuple[str, dict[str, Sequence[float]]], arrivals: str = "poisson") -> ExperimentResult:
    """Values of metrics by history; all that is not named is 0."""
    histories = max((len(values) for _, metrics in options for values in metrics.values()), default=1)
    made = [
        OptionResult(
            name=name,
            model="made up",
            metrics={metric: np.array(metrics.get(metric, [0.0] * histories), float) for metric in METRICS},
            missed={},
            profiles={"eligible_calls": np.ones(168)},
        )
        for name, metrics in options
    ]
    return ExperimentResult("made up", 1, histories, arrivals, 365, True, options[0][0], tuple(made), ())


def study_file(**money: Any) -> StudyFile:
    """A study file with this [prices], [[costs]] and [[funding]]."""
    window = {"start": date(2027, 1, 1)}
    return StudyFile.model_validate({"format": 1, "name": "made up", "window": window} | money)


def budget(
    *units: Unit,
    prices: dict[str, float] | None = None,
    result: ExperimentResult | None = None,
    option: str = "team",
    first: date = date(2027, 1, 1),
    choices: dict[str, Any] | None = None,
    **money: Any,
) -> OptionBudget:
    """The budget of an option with these units; `choices` are the study's [prices]."""
    moved = sum(unit.hours_a_year for unit in units for seat in unit.seats if seat.payer is Payer.PATROL)
    facts = Facts(option, "police-only", units, assume(PLAIN | (prices or {})), result, moved)
    return budget_of(facts, study_file(prices=choices or {}, **money), first)
