"""Holding: calls that wait though somebody is free, for units or for a time, and urgent calls dealt with as others."""

from typing import Any

import numpy as np
import pytest
from scipy.stats import norm
from studies import calls, officers, scenario
from worked import Lived

from crisissim.domain.calls import CallSet
from crisissim.domain.practice import Dispatch
from crisissim.engine import ClockName, tables_of
from crisissim.engine.pack_calls import pack_calls

AT_MEDIAN = 0.5
HELD = Dispatch(bearable={3: 20.0}, bearable_spread={3: 4.0})


def held(*received: float, luck: float = AT_MEDIAN, **facts: Any) -> CallSet:
    """Calls of half an hour, each held for as long as this luck says."""
    many = len(received)
    facts.setdefault("priority", [3] * many)
    uniforms = {"bearable": np.full(many, luck)}
    return calls(list(received), [30.0] * many, luck=uniforms, **facts)


def test_a_call_is_held_for_a_time(clock: ClockName) -> None:
    """Without a reserve it waits for its 20 minutes though both officers are free, and others do not."""
    life = Lived(scenario(officers(2), dispatch=HELD), held(0.0, 5.0, priority=[3, 1]), clock)
    assert life.sent() == [20.0, 5.0]


def test_one_in_ten_is_held_for_longer_than_the_spread_says() -> None:
    """The uniform at nine tenths gives four times the median, and the one at one tenth a quarter of it."""
    tables = tables_of(scenario(officers(1), dispatch=HELD))
    for luck, minutes in ((0.9, 80.0), (0.1, 5.0)):
        assert pack_calls(tables, held(7.0, luck=luck))["held_until"][0] == pytest.approx(7.0 + minutes, abs=1e-4)
    sigma = np.log(4.0) / norm.ppf(0.9)
    assert pack_calls(tables, held(0.0, luck=0.7))["held_until"][0] == pytest.approx(
        20.0 * np.exp(sigma * norm.ppf(0.7)), abs=1e-4
    )


@pytest.mark.parametrize(("kept", "sent"), [(1, 10.0), (2, 15.0)], ids=["enough are free first", "held long enough"])
def test_units_or_a_time_whichever_comes_first(kept: int, sent: float, clock: ClockName) -> None:
    """Two of three officers are busy until minute 10: then two are free, and with two to be kept the time decides."""
    dispatch = Dispatch(reserve={3: kept}, bearable={3: 14.0}, bearable_spread={3: 1.0})
    these = calls([0.0, 0.0, 1.0], [10.0, 60.0, 30.0], priority=[1, 1, 3])
    assert Lived(scenario(officers(3), dispatch=dispatch), these, clock).sent() == [0.0, 0.0, sent]


def test_a_call_held_long_enough_still_waits_for_somebody(clock: ClockName) -> None:
    """The only officer is busy for half an hour: held for 20 minutes, the call waits for 10 more, in its old place."""
    these = held(0.0, 1.0, 2.0, priority=[1, 3, 3])
    life = Lived(scenario(officers(1), dispatch=HELD), these, clock)
    assert life.sent() == [0.0, 30.0, 60.0]
    assert life[1]["missed"] == life[2]["missed"]


def test_work_of_an_officers_own_is_held_for_nobody(clock: ClockName) -> None:
    """A reserve at its priority, and a bearable wait, do not keep an officer from beginning it."""
    for dispatch in (Dispatch(reserve={3: 1}), HELD):
        these = held(0.0, 1.0, officer_initiated=[True, False])
        life = Lived(scenario(officers(1), dispatch=dispatch), these, clock)
        assert life.sent()[0] == 0.0


def test_a_skipped_call_is_dealt_with_as_a_less_urgent_one(clock: ClockName) -> None:
    """Of two calls of priority 1 the one whose luck is below the share waits behind an older call of priority 3."""
    dispatch = Dispatch(skipped={1: 0.4}, skipped_to=3)
    for luck, order in ((0.3, [0, 1, 2]), (0.5, [0, 2, 1])):
        uniforms = {"skipped": np.array([0.9, 0.9, luck])}
        these = calls([0.0, 1.0, 2.0], [30.0] * 3, priority=[1, 3, 1], luck=uniforms)
        life = Lived(scenario(officers(1), dispatch=dispatch), these, clock)
        assert sorted(range(3), key=lambda call: life.sent()[call]) == order


def test_nobody_is_skipped_upwards(clock: ClockName) -> None:
    """A share at a priority that is no more urgent than the one they go as changes nothing."""
    uniforms = {"skipped": np.zeros(2)}
    these = calls([0.0, 1.0], [30.0, 30.0], priority=[5, 5], luck=uniforms)
    plain, skipped = (
        Lived(scenario(officers(1), dispatch=one), these, clock).sent()
        for one in (Dispatch(), Dispatch(skipped={5: 1.0}, skipped_to=3))
    )
    assert plain == skipped
