"""The need of an hour: worked out by hand from minutes at work, from a simulation without waits, and from a file."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crisissim.assumptions import defaults
from crisissim.errors import InputError
from crisissim.staffing import need
from crisissim.staffing.need import AtWork, _minutes, by_chance, by_square_root
from crisissim.staffing.need_file import read_need
from crisissim.staffing.planning import plan_option
from crisissim.staffing.teams import teams_of
from crisissim.study import Study, load_study
from crisissim.study.scenario import Window


def at_work(*shares: float) -> AtWork:
    """The same in every hour: shares of the time with 0, 1, 2, ... units at work."""
    return AtWork(np.tile(np.array(shares) * 600.0, (168, 1)))


@pytest.mark.parametrize(
    ("shares", "units"),
    [((1.0, 0.0), 1), ((0.9, 0.1), 1), ((0.89, 0.11), 2), ((0.5, 0.3, 0.15, 0.05), 3)],
)
def test_units_with_which_a_call_finds_one_free(shares: tuple[float, ...], units: int) -> None:
    """With c units one is free when fewer than c are at work, nine times of ten."""
    assert set(by_chance(at_work(*shares), defaults()).tolist()) == {units}


@pytest.mark.parametrize(("spare", "units"), [(0.0, 4), (1.0, 6), (1.1, 7)])
def test_the_square_root_rule(spare: float, units: int) -> None:
    """A load of 4 with a margin of its root: 4, 6, and 6.2 rounded up."""
    assumed = defaults().having({"shifts.spare": spare})
    load = at_work(0.0, 0.0, 0.0, 0.0, 1.0)
    assert load.mean.tolist() == [4.0] * 168
    found = by_square_root(load, assumed)
    assert set(found.tolist()) == {units}
    assert found.dtype == np.int64


def test_minutes_at_work_by_hour_of_the_week() -> None:
    """Work from 00:30 to 01:10 on a Monday after a day of warm-up, and work that began on Sunday and ends at 00:20."""
    scenario: Any = SimpleNamespace(window=Window(date(2025, 3, 2), 1, 7, 1))
    found = _minutes(np.array([[1470.0, 1510.0], [1400.0, 1460.0]]), scenario, 2)
    assert found.shape == (168, 3)
    assert found[0].tolist() == [10.0, 50.0, 0.0]
    assert found[1].tolist() == [50.0, 10.0, 0.0]
    assert found[2:].tolist() == [[60.0, 0.0, 0.0]] * 166


def test_a_need_in_a_file(tmp_path: Path) -> None:
    """Seven lines of 24 numbers, or one number a line."""
    days, hours = tmp_path / "days.csv", tmp_path / "hours.csv"
    days.write_text("\n".join(",".join(str(hour % 3) for hour in range(24)) for _ in range(7)) + "\n")
    hours.write_text("\n".join(str(hour % 24 % 3) for hour in range(168)))
    assert read_need(days).tolist() == read_need(hours).tolist() == [hour % 24 % 3 for hour in range(168)]


def test_the_most_units_that_a_need_may_have(tmp_path: Path) -> None:
    """A thousand is a number of units; one more, and a digit that is raised, are none."""
    file = tmp_path / "need.csv"
    file.write_text("1000\n" * 168)
    assert read_need(file).tolist() == [1000] * 168
    for wrong in ("1001", "\N{SUPERSCRIPT TWO}"):
        file.write_text("1\n" * 167 + wrong, encoding="utf-8")
        with pytest.raises(InputError, match=f"need.csv:168: '{wrong}' is not a number of units"):
            read_need(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "1,2,3\n",
            "need.csv: there are 3 numbers, and a week has 168 hours. Write 24 for each day from Monday to Sunday.",
        ),
        ("1\n-2\nx\n", "need.csv:2: '-2' is not a number of units. Write a whole number of units from 0 to 1000;"),
    ],
)
def test_a_need_that_is_none(tmp_path: Path, text: str, said: str) -> None:
    """What is no number of units is told with its line, else how many numbers there are."""
    file = tmp_path / "need.csv"
    file.write_text(text)
    with pytest.raises(InputError) as error:
        read_need(file)
    assert said in str(error.value)
    assert len(error.value.faults) == (1 if "," in text else 2)


def test_units_at_work_where_there_are_enough(monkeypatch: Any) -> None:
    """In the medium town the simulated load of the co-responder is that of its calls, and lies inside opening hours."""
    monkeypatch.setattr(need, "HISTORIES", 1)
    study = load_study("medium-town")
    teams = teams_of(study, "co-responder")
    (found,) = need.units_at_work(study, "co-responder", teams).values()
    opening = teams[0].opening
    assert opening.sum() == 84
    assert found.minutes.sum() == 365 * 1440
    assert found.mean[opening].mean() > 5 * found.mean[~opening].mean()
    assert 0.02 < found.mean[opening].mean() < 1.0
    assert not found.minutes[:, -1].any()


def test_a_plan_rests_on_the_calls_of_its_seed(one_shift: Study, monkeypatch: Any) -> None:
    """The need is that of the calls of the seed that is asked for, and without one of the study's own."""
    monkeypatch.setattr(need, "HISTORIES", 1)
    teams = teams_of(one_shift, "van")
    for asked, seed in ((7, 7), (None, one_shift.seed)):
        (found,) = need.units_at_work(one_shift, "van", teams, seed).values()
        (planned,) = plan_option(one_shift, "van", "planned", seed=asked).teams
        assert planned.load is not None
        assert planned.load.minutes.tolist() == found.minutes.tolist()
