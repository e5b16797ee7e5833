"""The end of a call and of a unit's part in it."""

from studies import calls, officers, scenario
from worked import Lived

from crisissim.engine import ClockName


def test_the_lead_ends_the_call_and_the_last_unit_closes_it(clock: ClockName) -> None:
    """Officers are released one by one, and the call is closed when the last is clear."""
    life = Lived(scenario(officers(3)), calls([0.0], [30.0], officers=[3], further=[45.0]), clock)
    assert [p.cleared for p in life.parts()] == [30.0, 45.0, 45.0]
    assert life[0]["closed"] == 45.0


def test_a_unit_is_free_in_the_minute_it_is_clear(clock: ClockName) -> None:
    """The next call is taken in that minute."""
    life = Lived(scenario(officers(1)), calls([0.0, 5.0], [30.0, 10.0]), clock)
    assert life.sent() == [0.0, 30.0]


def test_work_of_no_minutes(clock: ClockName) -> None:
    """A call that takes no time is over as it begins, and does not stop the clock."""
    life = Lived(scenario(officers(1)), calls([7.0, 7.0], [0.0, 0.0]), clock)
    assert [call["closed"] for call in (life[0], life[1])] == [7.0, 7.0]
