"""Every shift cycle to the hour: what it works, how it rests, and that its crews cover every week alike."""

import numpy as np
import pytest

from crisissim.staffing.patterns import CYCLES, own_cycle
from crisissim.staffing.patterns.cycle import Cycle
from crisissim.staffing.shift_choices import cover_of
from crisissim.study.schema.shifts import SHIPPED, OwnCycleTable


@pytest.mark.parametrize(
    ("name", "hours_a_week", "longest_run", "in_7_days", "rest"),
    [
        ("5x8", 40.0, 5, 40, 16),
        ("4x10", 40.0, 4, 40, 14),
        ("3x12", 36.0, 3, 36, 12),
        ("pitman", 42.0, 3, 60, 12),
        ("4-on-4-off", 42.0, 4, 48, 12),
        ("every-day", 56.0, 7, 56, 16),
    ],
)
def test_hours_and_rest(name: str, hours_a_week: float, longest_run: int, in_7_days: int, rest: int) -> None:
    """Hours a week, days in a row, the fullest seven days and the rest between shifts are those of the cycle."""
    cycle = CYCLES[name]
    assert cycle.hours_a_week == hours_a_week
    assert cycle.longest_run == longest_run
    assert cycle.most_hours_in_7_days == in_7_days
    assert cycle.rest == rest


def test_a_run_goes_on_across_the_end_of_the_cycle() -> None:
    """Friday to Tuesday are five days in a row, though the week ends between them."""
    cycle = Cycle("own", "own", 8, 7, (0, 1, 4, 5, 6))
    assert cycle.longest_run == 5


@pytest.mark.parametrize("name", ["pitman", "4-on-4-off"])
@pytest.mark.parametrize("first_day", range(7))
def test_two_crews_share_every_day(name: str, first_day: int) -> None:
    """Of two alternating crews exactly one is on duty in each of the twelve hours of every day."""
    cycle = CYCLES[name]
    one, other = cycle.every_team(first_day)
    assert sorted((*one, *other)) == list(range(cycle.cycle_days))
    expected = np.tile(np.repeat([0, 1, 0], [7, 12, 5]), 7)
    assert cover_of(cycle, 7, first_day).tolist() == expected.tolist()


def test_the_pitman_days() -> None:
    """Two on, two off, three on, two off, two on, three off."""
    on = ["x" if day in CYCLES["pitman"].days else "." for day in range(14)]
    assert "".join(on) == "xx..xxx..xx..."


def test_a_night_shift_runs_into_the_next_week() -> None:
    """Of 22:00 to 06:00 from Wednesday to Sunday the last six hours are those of Monday morning."""
    cover = cover_of(CYCLES["5x8"], 22, 2)
    assert cover.dtype == np.int64
    assert cover[:6].tolist() == [1] * 6
    assert cover.sum() == 40
    assert cover[6 * 24 + 22 :].tolist() == [1, 1]


def test_an_own_cycle_takes_a_crew_for_each_week() -> None:
    """Six days in 14 are covered alike in both weeks by two crews a week apart."""
    cycle = own_cycle(OwnCycleTable(name="ours", hours=10, cycle_days=14, days=(1, 2, 3, 8, 9, 12)))
    cover = cover_of(cycle, 8, 0)
    assert (cycle.teams, cycle.hours_a_week) == (2, 30.0)
    assert [int(cover[day * 24 + 8]) for day in range(7)] == [2, 2, 1, 0, 1, 0, 0]


def test_crews_that_leave_a_week_uncovered_are_refused() -> None:
    """One crew of a Pitman cycle covers its two weeks differently, which no week of need can be held against."""
    alone = Cycle("alone", "alone", 12, 14, CYCLES["pitman"].days)
    with pytest.raises(ValueError, match="do not cover every week alike"):
        cover_of(alone, 7, 0)


def test_the_schema_knows_the_shipped_cycles() -> None:
    """The names that study.toml may write are those of the dictionary."""
    assert tuple(CYCLES) == SHIPPED


def test_each_team_begins_its_cycle_later_than_the_one_before() -> None:
    """On for two days from Tuesday on, the second team from Thursday on and the third from Saturday on."""
    cycle = Cycle("own", "own", 12, 14, (0, 1), teams=3, apart=2)
    assert [cycle.days_of(team, 1) for team in range(3)] == [(1, 2), (3, 4), (5, 6)]
