"""Tests of why nobody joined: gone before anybody could be asked, no tablet, nobody on duty, nobody asked."""

from typing import Any

import numpy as np
import pytest
from studies import CRISIS, calls, officers, scenario, unit

from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.staff import PATROL, Shift
from crisissim.domain.words import Missed, Risk, Role
from crisissim.engine import first_difference, simulate, tables_of
from crisissim.engine.narrate import narrate

CALLED = "telehealth"


def reason(
    at: JoinAt, equipped: bool = True, hours: tuple[Shift, ...] | None = None, **luck: float
) -> tuple[Missed, str]:
    """Why one recognised call was not reached, and the last sentence of its story."""
    screen = Responders((CALLED,), remote=True, open=hours)
    join = Join((Step((screen,), 5.0),), at, 30.0, ask_chance=0.5)
    plan = (Step((Responders((PATROL,), join=join),)),)
    car = unit("car", equipped=equipped)
    shifts: dict[str, Any] = {} if hours is None else {"shifts": hours}
    study = scenario(
        [car, unit("line", CALLED, (Role.REMOTE_CLINICIAN,), **shifts)],
        plans={(need, risk): plan for need in CRISIS for risk in Risk},
        asked={(need, risk): join for need in CRISIS for risk in Risk} if at is JoinAt.ASKED else {},
        **({"assumptions": gone()} if "stay" in luck else {}),
    )
    drawn = {purpose: np.array([value]) for purpose, value in luck.items()}
    one = calls(np.array([600.0]), np.array([30.0]), true_need=np.array([CRISIS[0].code]), luck=drawn)
    tables = tables_of(study)
    assert first_difference(tables, one) is None
    missed = list(Missed)[int(simulate(tables, one).calls["missed"][0])]
    return missed, narrate(tables, one, 0)[-1][1]


def gone() -> Any:
    """Assumptions under which nobody is there from the beginning."""
    return scenario(officers(1)).assumptions.having({"stay.gone_at_once": 1.0})


@pytest.mark.parametrize("at", [JoinAt.ARRIVAL, JoinAt.ASKED])
def test_a_person_who_has_gone_is_gone(at: JoinAt) -> None:
    """Where an officer would have connected the person, finding nobody is the reason, whoever decides to ask."""
    assert reason(at, stay=0.5)[0] is Missed.GONE


@pytest.mark.parametrize("at", [JoinAt.DISPATCH, JoinAt.ARRIVAL, JoinAt.ASKED])
def test_a_car_without_a_tablet_offers_nobody(at: JoinAt) -> None:
    """Somebody is on duty and cannot be reached from this car: that is no matter of hours."""
    assert reason(at, equipped=False, ask=0.1)[0] is Missed.NOT_OFFERED


def test_nobody_on_duty_is_a_matter_of_hours() -> None:
    """The line is closed when the officer would ask."""
    evening = tuple(Shift(day * 1440.0 + 1080.0, day * 1440.0 + 1320.0) for day in range(7))
    assert reason(JoinAt.ARRIVAL, hours=evening)[0] is Missed.OFF_HOURS


def test_an_officer_who_does_not_ask_is_told_apart_from_call_taking() -> None:
    """The call was recognised, so the story does not blame call-taking."""
    missed, story = reason(JoinAt.ASKED, ask=0.9)
    assert missed is Missed.SCREENED_OUT
    assert "the officers who were there did not ask for anybody" in story
