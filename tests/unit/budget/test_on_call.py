"""Tests of the call rate at which a post is cheaper than standby and call-outs."""

from math import inf

import numpy as np
import pytest
from budgets import PLAIN, crew, simulated
from hypothesis import given
from hypothesis import strategies as st
from studies import ALWAYS, assume, unit

from crisissim.budget import OnCallOrPost, on_call_or_post
from crisissim.budget.facts import Facts
from crisissim.budget.prices import Prices
from crisissim.budget.worked import constant
from crisissim.domain.words import Payer, Role

PRICES = {
    "price.wage.clinician": 30.0,
    "price.benefits.civilian": 0.4,
    "price.overtime_load": 0.0,
    "price.standby_hour": 5.0,
    "on_call.minimum_hours": 2.0,
}


def compared(facts: Facts) -> OnCallOrPost | None:
    """The comparison at the option's own prices."""
    return on_call_or_post(facts, Prices(facts.assumptions))


def comparison(**facts: float) -> OnCallOrPost:
    """At $61 a post, $5 standby, $90 a call-out that takes an hour, unless said otherwise."""
    usual = {"post": 61.0, "standby": 5.0, "premium": 45.0, "hours_out": 1.0, "hours_paid": 2.0, "rate": 0.0} | facts
    post, standby, premium = (constant(usual[name]) for name in ("post", "standby", "premium"))
    calls = np.full(168, usual["rate"])
    return OnCallOrPost(Role.CLINICIAN, post, standby, premium, usual["hours_out"], usual["hours_paid"], calls)


def test_the_rate_by_hand() -> None:
    """(61 - 5) / (90 - 5) of a call-out an hour; there both cost the same."""
    found = comparison()
    assert found.break_even == pytest.approx(56 / 85)
    rate = found.break_even
    assert 5.0 * (1 - rate) + rate * 90.0 == pytest.approx(61.0)


def test_a_call_out_that_costs_no_more_than_standby() -> None:
    """Then on call is cheaper at any rate."""
    assert comparison(premium=2.0).break_even == inf


@given(st.floats(0, 3), st.floats(20, 200), st.floats(0, 15), st.floats(30, 300), st.floats(0.2, 1.0))
def test_the_rate_tells_which_is_cheaper(rate: float, post: float, standby: float, out: float, hours: float) -> None:
    """Below it on call is, above it a post, as long as one person is not out all the time."""
    found = comparison(post=post, standby=standby, premium=out / 2.0, hours_out=hours, rate=rate)
    if rate * hours <= 1.0 and abs(rate - found.break_even) > 1e-9 and post > standby:
        assert bool(found.post_is_cheaper[0]) == (rate > found.break_even)


def on_call_facts(busy_hour: int = 20) -> Facts:
    """One clinician on call; all crisis calls come in one hour of the week."""
    result = simulated(
        ("police-only", {}),
        ("team", {"standby_hours": [8260.0], "call_out_hours_paid": [1000.0], "call_outs": [500.0]}),
    )
    profile = np.zeros(168)
    profile[busy_hour] = 800.0
    result.option("team").profiles["eligible_calls"][:] = profile  # type: ignore[index]
    on_call = crew((Role.ON_CALL_CLINICIAN, Payer.NEW), on_call=True, shifts=ALWAYS)
    return Facts("team", "police-only", (unit("patrol"), on_call), assume(PLAIN | PRICES), result)


def test_what_was_simulated_is_compared() -> None:
    """500 call-outs of one hour, two hours paid at $45, all at one hour of the week: a post is worth it there only."""
    found = compared(on_call_facts())
    assert found is not None
    assert found.call_out.value == pytest.approx(90.0)
    assert found.hours_out == pytest.approx(1.0)
    assert found.post.value == pytest.approx(30 / 0.6 * 2080 / 1700)
    assert found.calls[20] == pytest.approx(500 / (365 / 7))
    assert np.flatnonzero(found.post_is_cheaper).tolist() == [20]
    assert found.yearly_mixed < min(found.yearly_on_call, found.yearly_post)
    assert found.to_json()["calls_per_hour"][20] == found.calls[20]


def test_nothing_to_compare() -> None:
    """Without a simulation, without clinicians, and where nobody was called."""
    facts = on_call_facts()
    assert compared(Facts("team", "police-only", facts.units, facts.assumptions)) is None
    assert compared(Facts("team", "police-only", facts.units[:1], facts.assumptions, facts.result)) is None
    nobody = simulated(("police-only", {}), ("team", {"call_outs": [0.0]}))
    assert compared(Facts("team", "police-only", facts.units, facts.assumptions, nobody)) is None


def test_a_clinician_at_work_is_compared_with_one_who_would_be_called() -> None:
    """Each call that is reached in opening hours would be a call-out of the assumed minutes."""
    reached = {"eligible_calls": [1000.0], "coverage_open_hours": [0.5]}
    minutes = {"on_call.travel_in": 20.0, "travel.minutes": 10.0, "on_scene.minutes": 60.0}
    team = crew((Role.OFFICER, Payer.PATROL), (Role.CLINICIAN, Payer.NEW))
    result = simulated(("police-only", {}), ("team", reached))
    found = compared(Facts("team", "police-only", (team,), assume(PLAIN | PRICES | minutes), result))
    assert found is not None
    assert found.calls.sum() * 365 / 7 == pytest.approx(500.0)
    assert (found.hours_out, found.hours_paid) == (pytest.approx(1.5), 2.0)
