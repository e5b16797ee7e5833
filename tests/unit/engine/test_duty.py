"""Duty: breaks, briefings, rest after a call, and those who have worked long enough."""

from typing import Any

import pytest
from studies import calls, scenario, unit
from worked import Lived, daily

from crisissim.domain.calls import CallSet
from crisissim.domain.practice import Dispatch, PoolRules
from crisissim.domain.records import Status
from crisissim.domain.staff import PATROL, Break, Shift
from crisissim.engine import ClockName

URGENT_ONLY = Dispatch(divert_to=1)
HALF_DAYS = tuple(Shift(half * 720.0, half * 720.0 + 720.0) for half in range(14))


def lived(these: CallSet, clock: ClockName, *breaks: Break, shifts: Any = None, **rules: Any) -> Lived:
    """One officer with these breaks and rules; only priority 1 interrupts."""
    staff = [unit("patrol 1", breaks=breaks, **({"shifts": shifts} if shifts else {}))]
    made = scenario(staff, dispatch=URGENT_ONLY, pool_rules={PATROL: PoolRules(**rules)})
    return Lived(made, these, clock)


def test_a_break_on_time(clock: ClockName) -> None:
    """A free unit takes its meal of 30 minutes at minute 60; the call of minute 70 waits for its end."""
    life = lived(calls([70.0], [10.0]), clock, Break(60.0, 30.0))
    assert life.sent() == [90.0]
    assert life.minutes("patrol 1")[Status.AWAY] == 30.0


@pytest.mark.parametrize(("wait", "sent"), [(20.0, 100.0), (10.0, 100.0), (9.5, 80.0)])
def test_a_break_taken_late_or_lost(wait: float, sent: float, clock: ClockName) -> None:
    """Due at 60, when it is busy until 70: taken then if it may wait for 10 minutes, else lost."""
    life = lived(calls([50.0, 80.0], [20.0, 5.0]), clock, Break(60.0, 30.0, wait))
    assert life.sent() == [50.0, sent]


def test_a_break_interrupted(clock: ClockName) -> None:
    """An urgent call takes 10 minutes out of a meal; the other 20 come after it, and lesser calls wait for them."""
    these = calls([70.0, 85.0], [10.0, 5.0], priority=[1, 3])
    life = lived(these, clock, Break(60.0, 30.0, 20.0, yields=True))
    assert life.sent() == [70.0, 100.0]
    assert life.minutes("patrol 1")[Status.AWAY] == 30.0


def test_a_break_that_does_not_yield(clock: ClockName) -> None:
    """Even the most urgent call waits for its end."""
    assert lived(calls([70.0], [10.0], priority=[1]), clock, Break(60.0, 30.0)).sent() == [90.0]


def test_a_break_ends_with_the_shift(clock: ClockName) -> None:
    """Half an hour begun a quarter before the end is a quarter."""
    life = lived(calls([970.0], [1.0]), clock, Break(465.0, 30.0), shifts=daily(8, 16)[:1])
    assert life.minutes("patrol 1") == {Status.FREE: 465.0, Status.AWAY: 15.0}
    assert life.overtime("patrol 1") == 0.0


def test_one_break_is_owed_at_a_time(clock: ClockName) -> None:
    """Busy from 50 to 130, when both came due: the meal of 60 is lost to the supervision of 120."""
    life = lived(calls([50.0, 131.0], [80.0, 5.0]), clock, Break(60.0, 30.0, 99.0), Break(120.0, 15.0, 99.0))
    assert life.sent() == [50.0, 145.0]


def test_a_briefing_comes_first(clock: ClockName) -> None:
    """The shift begins at 08:00, its first call can be taken at 08:15."""
    life = lived(calls([480.0], [10.0]), clock, shifts=daily(8, 16), briefing=15.0)
    assert life.sent() == [495.0]


def test_no_briefing_for_who_is_still_out(clock: ClockName) -> None:
    """Called at 15:50 for two hours, on again at 16:30: no time off calls but that of the first shift."""
    shifts = (Shift(480.0, 960.0), Shift(990.0, 1200.0))
    life = lived(calls([950.0], [120.0]), clock, shifts=shifts, briefing=15.0)
    assert life.minutes("patrol 1")[Status.AWAY] == 15.0
    assert life.overtime("patrol 1") == 30.0


def test_rest_after_a_call(clock: ClockName) -> None:
    """20 minutes of work, 10 of notes, then the call that came meanwhile."""
    assert lived(calls([0.0, 5.0], [20.0, 5.0]), clock, after_call=10.0).sent() == [0.0, 30.0]


def test_rest_interrupted(clock: ClockName) -> None:
    """An urgent call ends the rest; after it a rest of its own is due, not what was left of the first."""
    these = calls([0.0, 25.0, 36.0], [20.0, 10.0, 5.0], priority=[3, 1, 3])
    life = lived(these, clock, after_call=10.0, after_call_yields=True)
    assert life.sent() == [0.0, 25.0, 45.0]
    assert life.minutes("patrol 1")[Status.AWAY] == 5.0 + 10.0 + 10.0


def test_a_meal_is_not_lost_with_a_rest(clock: ClockName) -> None:
    """Owed since minute 10, it is taken at 45, after a rest that was interrupted and one that was not."""
    these = calls([0.0, 25.0, 50.0], [20.0, 10.0, 5.0], priority=[3, 1, 3])
    life = lived(these, clock, Break(10.0, 30.0, 60.0), after_call=10.0, after_call_yields=True)
    assert life.sent() == [0.0, 25.0, 75.0]


def test_enough_for_one_shift(clock: ClockName) -> None:
    """After 70 minutes on calls, of at most 60, nothing more until the next day's shift."""
    life = lived(calls([480.0, 600.0], [70.0, 5.0]), clock, shifts=daily(8, 16), most_minutes=60.0)
    assert life.sent() == [480.0, 1440.0 + 480.0]
    assert life.minutes("patrol 1")[Status.AWAY] == 410.0


def test_enough_of_several_calls(clock: ClockName) -> None:
    """40 and 30 minutes are more than 60, though neither is: the third call waits for the next day."""
    these = calls([480.0, 540.0, 600.0], [40.0, 30.0, 5.0])
    life = lived(these, clock, shifts=daily(8, 16), most_minutes=60.0)
    assert life.sent() == [480.0, 540.0, 1440.0 + 480.0]


def test_fresh_people_at_the_next_shift(clock: ClockName) -> None:
    """Where one shift follows another, who comes is not tired: the call of minute 100 goes at 720."""
    assert lived(calls([0.0, 100.0], [70.0, 5.0]), clock, shifts=HALF_DAYS, most_minutes=60.0).sent() == [0.0, 720.0]


def test_who_has_worked_enough_is_not_taken_from_rest(clock: ClockName) -> None:
    """An urgent call at minute 75 finds the unit resting and past its limit."""
    these = calls([0.0, 75.0], [70.0, 5.0], priority=[3, 1])
    life = lived(these, clock, shifts=HALF_DAYS, most_minutes=60.0, after_call=10.0, after_call_yields=True)
    assert life.sent() == [0.0, 720.0]


def test_breaks_and_briefings_of_every_shift(clock: ClockName) -> None:
    """Two shifts that touch have a briefing and a meal each."""
    life = lived(calls([0.0, 70.0, 720.0, 790.0], [1.0] * 4), clock, Break(60.0, 30.0), shifts=HALF_DAYS, briefing=5.0)
    assert life.sent() == [5.0, 90.0, 725.0, 810.0]


def test_no_new_calls_in_the_last_half_hour(clock: ClockName) -> None:
    """A call at 15:35, for which even a yielding rest gives no unit, waits for tomorrow."""
    these = calls([895.0, 935.0], [20.0, 5.0], priority=[3, 1])
    rules = {"shift_end": "no-new-calls", "last_call": 30.0, "after_call": 40.0, "after_call_yields": True}
    life = lived(these, clock, shifts=daily(8, 16), **rules)
    assert life.sent() == [895.0, 1440.0 + 480.0]
    assert life.overtime("patrol 1") == 0.0


def test_under_strength(clock: ClockName) -> None:
    """At least two should be free: with one on a call for 40 minutes and both for 10 of them, 40 minutes are not."""
    made = scenario([unit("one"), unit("two")], pool_rules={PATROL: PoolRules(minimum=2)})
    life = Lived(made, calls([10.0, 20.0], [40.0, 10.0]), clock)
    assert life.records.below_minimum.tolist() == [40.0]
    assert life.records.none_free.tolist() == [10.0]
