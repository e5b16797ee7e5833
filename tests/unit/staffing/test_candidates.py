"""Candidates: the same option with other units, in the order of their cost."""

from itertools import islice
from pathlib import Path

import pytest
from sized import town, write_town

from crisissim.errors import InputError
from crisissim.staffing.candidates import candidates_of
from crisissim.study import Study, load_study


def test_every_candidate_comes_once_and_the_cheapest_first(two_shifts: Study) -> None:
    """All 36 staffings of two patterns with at most five units each."""
    candidates = candidates_of(two_shifts, "van")
    order = list(candidates.by_cost())
    assert sorted(order) == [(days, nights) for days in range(6) for nights in range(6)]
    costs = [candidates.cost(units).dollars for units in order]
    assert costs == sorted(costs)
    assert order[0] == (0, 0)
    assert costs[0] == 0.0


def test_only_units_differ(two_shifts: Study) -> None:
    """The scenario has the units asked for beside today's patrol, and the study itself is left as it was."""
    candidates = candidates_of(two_shifts, "van")
    scenario = candidates.study_of((2, 1)).scenario("van")
    names = [unit.name for unit in scenario.units if unit.pool != "patrol"]
    assert names == ["days 1", "days 2", "nights 1"]
    assert len(two_shifts.scenario("van").units) == 6 + 2
    assert candidates.team_hours((2, 1)) == 3 * 84.0


def test_patrol_gives_no_more_than_it_has(tmp_path: Path) -> None:
    """Six officers are on patrol: six cars may be moved if each takes one, and not seven."""
    folder = write_town(tmp_path / "town")
    option = (folder / "options" / "van.toml").read_text()
    text = option.replace("social-worker", "co-responder").replace('payer = "new"', 'payer = ["patrol", "new"]')
    (folder / "options" / "van.toml").write_text(text)
    study_file = folder / "study.toml"
    study_file.write_text(study_file.read_text().replace("units = 6", "units = 3"))
    candidates = candidates_of(load_study(folder), "van")
    assert candidates.takes_from_patrol
    assert candidates.most == (3,)
    assert candidates.possible((3,))
    assert not candidates.possible((4,))


def test_an_option_without_posts_has_nothing_to_size(one_shift: Study) -> None:
    """The police alone have no number of units to find."""
    with pytest.raises(InputError, match="'police-only' has no posts, so there is no number of units to find"):
        candidates_of(one_shift, "police-only")


def test_an_unknown_option(one_shift: Study) -> None:
    """The study's options are named."""
    with pytest.raises(InputError, match="has no option 'vann'"):
        candidates_of(one_shift, "vann")


def test_a_walk_from_above_leaves_out_what_is_below(two_shifts: Study) -> None:
    """Beginning at two and one, nothing with fewer units comes."""
    walk = list(islice(candidates_of(two_shifts, "van").by_cost((2, 1)), 5))
    assert walk[0] == (2, 1)
    assert all(days >= 2 and nights >= 1 for days, nights in walk)


def test_no_units_at_all_reach_nobody(tmp_path: Path) -> None:
    """A van of which there is none is like the police alone."""
    study = town(tmp_path / "town")
    scenario = candidates_of(study, "van").study_of((0,)).scenario("van")
    assert scenario.units == study.scenario("police-only").units
