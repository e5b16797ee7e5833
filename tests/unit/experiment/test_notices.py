"""Unit tests of the remarks on an answer."""

import numpy as np
import pytest

from crisissim.experiment.load import FullHours
from crisissim.experiment.notices import load_remarks, remarks
from crisissim.experiment.results import OptionResult
from crisissim.experiment.work import Outcome


def codes(
    *,
    calls_a_year: float = 5000.0,
    busy: float = 0.5,
    waiting: list[tuple[int, int]] | None = None,
    waits: dict[str, float] | None = None,
) -> list[str]:
    """Codes of the remarks on one option with these facts in three replications."""
    option = OptionResult(
        "team",
        "social-worker",
        {"eligible_calls": np.full(3, calls_a_year), "utilisation_social_worker": np.full(3, busy)},
        {},
    )
    outcomes = [[Outcome(waits or {"overlap": 0.2}, line)] for line in waiting or [(1, 0), (0, 1), (2, 2)]]
    return [notice.code for notice in remarks([option], outcomes)]


def test_an_ordinary_answer_needs_no_remark() -> None:
    """A few calls wait now and then; staff are half busy; thirteen crisis calls a day."""
    assert codes() == []


@pytest.mark.parametrize(
    ("calls_a_year", "told"), [(0.0, ["W304"]), (365.0, ["W301"]), (1090.0, ["W301"]), (1100.0, [])]
)
def test_small_numbers_are_said_to_be_small(calls_a_year: float, told: list[str]) -> None:
    """Below three crisis calls a day; none at all is another matter."""
    assert codes(calls_a_year=calls_a_year) == told


@pytest.mark.parametrize(
    ("waiting", "told"),
    [
        ([(100, 200), (110, 190), (90, 205)], ["W302"]),
        ([(100, 100), (110, 105), (90, 95)], []),
        ([(0, 3), (0, 3), (0, 4)], []),
        ([(0, 60), (50, 0), (40, 45)], []),
    ],
)
def test_growing_lines_are_overload(waiting: list[tuple[int, int]], told: list[str]) -> None:
    """Lines that grow in every replication, not lines that are long or that chance made longer."""
    assert codes(waiting=waiting) == told


@pytest.mark.parametrize(("busy", "told"), [(0.94, []), (0.96, ["W303"]), (float("nan"), [])])
def test_staff_without_a_free_minute(busy: float, told: list[str]) -> None:
    """Utilisation near 1; a role without observations says nothing."""
    assert codes(busy=busy) == told


def test_waits_decided_by_the_length_of_the_run() -> None:
    """Three times as long in the second half is steady growth from nothing; half as long again is a season."""
    assert codes(waits={"first_half:response_time": 100.0, "second_half:response_time": 300.0}) == ["W307"]
    assert codes(waits={"first_half:response_time": 20.0, "second_half:response_time": 30.0}) == []
    assert codes(waits={"first_half:response_time": 1.0, "second_half:response_time": 4.0}) == []


def test_small_numbers_say_how_often_two_overlap() -> None:
    """The chance that matters to a team of one."""
    option = OptionResult("team", "social-worker", {"eligible_calls": np.full(2, 730.0)}, {})
    (notice,) = remarks([option], [[Outcome({"overlap": share}, (0, 0))] for share in (0.08, 0.10)])
    assert notice.what == (
        "There are about 730 crisis calls (2 a day) in a year, and 9% of them come while another one is open."
    )


def test_hours_without_any_time_left() -> None:
    """Which, how many, and the worst of them."""
    (notice,) = load_remarks([FullHours("today", "Northfield", (16, 17, 40), 40, 0.985)])
    assert notice.code == "W308"
    assert "busy all the time in 3 of 168 hours of the week, 98% on Tuesdays from 16:00" in notice.what
