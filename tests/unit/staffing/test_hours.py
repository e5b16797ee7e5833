"""Opening hours found with the units: which hours are worth a team, and plans on legal shifts that meet targets."""

import numpy as np
import pytest
from sized import town

from crisissim.errors import InputError
from crisissim.staffing import Sizing, size_staff
from crisissim.staffing.hours import Week, needs_of, week_of
from crisissim.study import Study, load_study


@pytest.fixture(scope="module")
def week(one_shift: Study) -> Week:
    """The van, which works by day, on any hours."""
    return week_of(one_shift, "van", one_shift.seed)


def covered(found: Sizing) -> float:
    """Team-hours a week that the posts of an answer add up to."""
    days = [7 if line.post.days == "all" else len(line.post.days) for line in found.lines]
    return sum(
        line.post.units * line.post.hours * many * 7.0 / line.post.cycle_days
        for line, many in zip(found.lines, days, strict=True)
    )


def test_the_worth_of_units(week: Week) -> None:
    """Shares of all 168 hours, outside today's opening hours as well; a further unit is never worth more."""
    assert week.worth.shape[0] == 168
    assert ((week.worth >= 0.0) & (week.worth <= 1.0)).all()
    assert (np.diff(week.worth, axis=1) <= 0.0).all()
    assert week.worth[3, 0] > 0.0  # Monday at three in the morning


def test_each_rung_needs_more() -> None:
    """From the hours that are worth most on: first one unit in the busy hour, then the second, then the quiet hour."""
    worth = np.zeros((168, 2))
    worth[0] = 0.7, 0.2
    worth[1] = 0.05, 0.0
    needs = needs_of(worth)
    assert [(int(need[0]), int(need[1])) for need in needs] == [(1, 0), (2, 0), (2, 1)]


def test_chosen_hours_reach_who_calls_by_night(one_shift: Study) -> None:
    """What is out of reach with vans by day is met by a plan that opens at other hours."""
    fixed = size_staff(one_shift, "van", {"coverage": 0.45})
    chosen = size_staff(one_shift, "van", {"coverage": 0.45}, hours="chosen")
    assert (fixed.feasible, chosen.feasible, chosen.hours) == (False, True, "chosen")
    assert chosen.goals[0].achieved >= 0.45
    assert not chosen.every_cheaper
    assert covered(chosen) == pytest.approx(chosen.team_hours)


def test_nothing_in_a_plan_can_be_spared(one_shift: Study) -> None:
    """The plan costs no more than the fixed hours do where those meet the target too."""
    fixed = size_staff(one_shift, "van", {"coverage": 0.3})
    chosen = size_staff(one_shift, "van", {"coverage": 0.3}, hours="chosen")
    assert fixed.feasible
    assert chosen.feasible
    assert chosen.dollars <= fixed.dollars


def test_the_best_hours_for_so_many_team_hours(one_shift: Study) -> None:
    """Within the limit, and no worse than the option's own hours."""
    fixed, chosen = (size_staff(one_shift, "van", {}, team_hours=90.0, hours=h) for h in ("fixed", "chosen"))
    assert chosen.team_hours <= 90.0
    assert (fixed.hours, chosen.hours) == ("fixed", "chosen")
    assert chosen.coverage.mean >= fixed.coverage.mean


@pytest.mark.verify
def test_more_team_hours_reach_more(one_shift: Study) -> None:
    """More is had for more hours, or for more money, and never for more than there is."""
    few, many = (size_staff(one_shift, "van", {}, team_hours=hours, hours="chosen") for hours in (90.0, 200.0))
    assert many.coverage.mean > few.coverage.mean
    found = size_staff(one_shift, "van", {}, budget=700_000.0, hours="chosen")
    assert 0.0 < found.dollars <= 700_000.0


def test_a_target_beyond_any_hours(one_shift: Study) -> None:
    """Call-taking does not recognise everybody: what is out of reach at all hours is said with the best there is."""
    found = size_staff(one_shift, "van", {"coverage": 0.99}, hours="chosen")
    assert (found.feasible, found.why_not) == (False, "out-of-reach")
    assert found.missed["off-hours"] < 0.05
    assert found.goals[0].short > 0.0


@pytest.mark.verify
def test_chosen_hours_do_not_depend_on_the_workers(one_shift: Study) -> None:
    """One thread or three: the same to the bit."""
    one, three = (size_staff(one_shift, "van", {"coverage": 0.4}, hours="chosen", workers=n) for n in (1, 3))
    assert one == three


def test_hours_of_several_teams_are_not_chosen_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A hybrid of two teams is told to be split."""
    hybrid = (
        'format = 1\nname = "both"\n[[layers]]\nmodel = "social-worker"\n[[layers]]\nmodel = "co-responder"\n'
        '[[posts]]\nname = "van"\nlayer = "social-worker"\nstart = 08:00:00\nhours = 8\n'
        '[[posts]]\nname = "car"\nlayer = "co-responder"\nstart = 08:00:00\nhours = 8\n'
    )
    folder = town(tmp_path_factory.mktemp("towns") / "both", more={"both": hybrid}).folder
    with pytest.raises(InputError, match=r"has 2 teams on shifts \(social-worker of .+, co-responder of .+\)"):
        size_staff(load_study(folder), "both", {"coverage": 0.3}, hours="chosen", replications=5)
