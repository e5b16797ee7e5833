"""Units that drive home after a call in another town: where they are when the next call comes."""

from dataclasses import replace

import numpy as np
import pytest
from studies import NO_TRAVEL, calls, officers, scenario

from crisissim.domain.practice import Agreement, Dispatch, PoolRules
from crisissim.domain.staff import PATROL
from crisissim.engine import ClockName, simulate, tables_of

TOWNS = ("Host", "Guest")
APART = 20.0


@pytest.mark.parametrize("order", ["oldest", "nearest"])
@pytest.mark.parametrize("clock", ["compiled", "simpy"])
@pytest.mark.parametrize(
    ("returns", "pause", "town", "minutes"),
    [
        (False, 60.0, 0, APART),  # still in Guest
        (True, 60.0, 0, 0.0),  # home long since
        (True, 5.0, 0, 15.0),  # a quarter of the way back
        (True, 5.0, 1, 5.0),  # turns round
        (False, 60.0, 1, 0.0),
        (True, 60.0, 1, APART),
    ],
)
def test_way_to_the_next_call(
    order: str, clock: ClockName, returns: bool, pause: float, town: int, minutes: float
) -> None:
    """Host's only officer has been in Guest; the next call comes so many minutes after he cleared there."""
    apart = np.array([[0.0, APART], [APART, 0.0]])
    place = scenario(
        officers(1, "Host"),
        agencies=TOWNS,
        travel=replace(NO_TRAVEL, reference_free=(1.0, 1.0), towns=apart),
        agreements=(Agreement("one force", PATROL, TOWNS),),
        pool_rules={PATROL: PoolRules(returns=returns)},
        dispatch=Dispatch(order=order),
    )
    first, on_scene = 100.0, 30.0
    second = first + APART + on_scene + pause
    these = calls([first, second], [on_scene, on_scene], agency=np.array([1, town]))
    found = simulate(tables_of(place), these, clock).calls
    assert found["first_arrival"][0] - first == APART
    assert found["first_arrival"][1] - second == pytest.approx(minutes)


@pytest.mark.parametrize("clock", ["compiled", "simpy"])
def test_a_shift_begins_at_home(clock: ClockName) -> None:
    """The first call of Guest's officer is in his own town, and one of Host's is not."""
    apart = np.array([[0.0, APART], [APART, 0.0]])
    place = scenario(
        officers(1, "Guest"),
        agencies=TOWNS,
        travel=replace(NO_TRAVEL, reference_free=(1.0, 1.0), towns=apart),
        agreements=(Agreement("one force", PATROL, TOWNS),),
    )
    for town, minutes in ((1, 0.0), (0, APART)):
        found = simulate(tables_of(place), calls([100.0], [30.0], agency=np.array([town])), clock).calls
        assert found["first_arrival"][0] - 100.0 == minutes
