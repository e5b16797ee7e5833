"""Shifts begin and end; overtime."""

import numpy as np
from studies import calls, scenario, unit
from worked import Lived, daily

from crisissim.domain.records import Status
from crisissim.domain.staff import Shift
from crisissim.engine import ClockName


def test_overtime_at_the_end_of_a_shift(clock: ClockName) -> None:
    """A call from 15:30 keeps the officer, off at 16:00, until 16:45."""
    life = Lived(scenario([unit("day", shifts=daily(8, 16))], 1), calls([930.0], [75.0]), clock)
    assert life.overtime("day") == 45.0
    assert life.minutes("day") == {Status.FREE: 450.0, Status.WORKING: 75.0}
    assert life[0]["closed"] == 1005.0


def test_nobody_takes_a_call_on_overtime(clock: ClockName) -> None:
    """A call at 16:10 waits for the next shift although the last one is still busy."""
    staff = [unit("day", shifts=daily(8, 16)), unit("late", shifts=daily(18, 24))]
    life = Lived(scenario(staff, 1), calls([930.0, 970.0], [75.0, 30.0]), clock)
    assert [p.unit for p in life.parts(1)] == ["late"]
    assert life.sent()[1] == 1080.0


def test_the_next_shift_begins_while_still_busy(clock: ClockName) -> None:
    """Off at 16:00 and on again at 17:00 with a call until 17:30: one hour of overtime, free at 17:30."""
    shifts = (Shift(480.0, 960.0), Shift(1020.0, 1200.0))
    life = Lived(scenario([unit("split", shifts=shifts)], 1), calls([930.0, 1000.0], [120.0, 10.0]), clock)
    assert life.overtime("split") == 60.0
    assert life.sent() == [930.0, 1050.0]
    assert life.minutes("split")[Status.WORKING] == 130.0


def test_overtime_while_under_way(clock: ClockName) -> None:
    """A unit sent before the end of its shift goes, though it ends on the road."""
    life = Lived(scenario([unit("day", shifts=daily(8, 16))], 1), calls([955.0], [30.0], travel=[10.0]), clock)
    assert (life[0]["first_arrival"], life.overtime("day")) == (965.0, 35.0)


def test_touching_shifts_are_one(clock: ClockName) -> None:
    """From one shift straight into the next nobody goes home and nothing is overtime."""
    staff = [unit("double", shifts=(Shift(480.0, 960.0), Shift(960.0, 1200.0)))]
    life = Lived(scenario(staff, 1), calls([930.0], [75.0]), clock)
    assert life.overtime("double") == 0.0
    assert sum(life.minutes("double").values()) == 720.0


def test_a_waiting_call_is_taken_as_the_shift_begins(clock: ClockName) -> None:
    """A call of the night waits for 08:00, and the unit is then at its base."""
    life = Lived(scenario([unit("day", shifts=daily(8, 16))], 1), calls([60.0], [30.0]), clock)
    assert life.sent() == [480.0]


def test_calls_after_the_last_shift_stay_open(clock: ClockName) -> None:
    """Nobody comes to work after the run's last minute: the call is never sent to, never closed."""
    life = Lived(scenario([unit("day", shifts=daily(8, 16))], 1), calls([970.0], [30.0]), clock)
    assert (life[0]["first_sent"], life[0]["closed"]) == (np.inf, np.inf)
