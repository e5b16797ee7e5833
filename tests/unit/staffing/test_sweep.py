"""The next hire: levels on the same years, where returns diminish, and the chance that so many suffice."""

from json import dumps
from typing import Any

import numpy as np
import pytest

from crisissim.assumptions import defaults
from crisissim.demand import prepare
from crisissim.errors import InputError
from crisissim.experiment.work import Job, replicate
from crisissim.staffing import Sweep, chance_of_hires, sweep_units
from crisissim.staffing.hires import settings_of, uncertain, under, with_vacancies
from crisissim.staffing.returns import Returns, returns_of
from crisissim.statistics import Interval
from crisissim.study import Study


@pytest.fixture(scope="module")
def swept(one_shift: Study) -> Sweep:
    """From none to four vans by day."""
    return sweep_units(one_shift, "van", 0, 4, replications=10)


def test_levels_are_what_an_experiment_finds(one_shift: Study, swept: Sweep) -> None:
    """The option as its file has it, one van, does in the sweep what it does in a comparison."""
    job = Job(
        prepare(one_shift), (one_shift.scenario("van"), one_shift.scenario("police-only")), one_shift.seed, "compiled"
    )
    rows = [replicate(job, year) for year in range(10)]
    level = swept.levels[1]
    assert level.units == (1,)
    assert level.values["coverage"].tolist() == [van.metrics["coverage"] for van, _ in rows]
    freed = [police.metrics["patrol_hours"] - van.metrics["patrol_hours"] for van, police in rows]
    assert level.values["officer_hours_net"] == pytest.approx(freed)


def test_more_vans_reach_more_and_cost_more(swept: Sweep) -> None:
    """On average coverage and cost rise from level to level, and each further van adds less."""
    reached = [level.mean("coverage").mean for level in swept.levels]
    assert reached == sorted(reached)
    assert [level.number for level in swept.levels] == [0, 1, 2, 3, 4]
    gains = [level.gain.mean for level in swept.levels if level.gain is not None]
    assert gains == sorted(gains, reverse=True)
    assert swept.levels[3].dollars == pytest.approx(3 * swept.levels[1].dollars)


def test_a_gain_is_the_paired_difference(swept: Sweep) -> None:
    """It is taken year by year, so it is more precise than the averages."""
    one, two = swept.levels[1], swept.levels[2]
    assert two.gain is not None
    assert two.gain.mean == pytest.approx(np.mean(two.values["coverage"] - one.values["coverage"]))
    mean = two.mean("coverage")
    assert two.gain.high - two.gain.low < mean.high - mean.low


def test_several_patterns_get_the_unit_that_is_worth_most(two_shifts: Study) -> None:
    """The first van works by night, where one reaches more; the second by day rather than a second by night."""
    sweep = sweep_units(two_shifts, "van", 0, 2, replications=10)
    assert [level.added for level in sweep.levels] == ["", "nights", "days"]
    assert [level.units for level in sweep.levels] == [(0, 0), (0, 1), (1, 1)]


def test_levels_and_years_as_assumed(one_shift: Study) -> None:
    """Where neither is said, so many further units and years are simulated as the assumptions say."""
    study = one_shift.assuming({"sizing.sweep_units": 1.0, "sizing.sweep_years": 2.0})
    sweep = sweep_units(study, "van", 1)
    assert [(level.number, len(level.values["coverage"])) for level in sweep.levels] == [(1, 2), (2, 2)]


def test_one_post_alone(two_shifts: Study) -> None:
    """The other stays as the option has it: one van by night."""
    sweep = sweep_units(two_shifts, "van", 2, 3, post="days", replications=5)
    assert [level.units for level in sweep.levels] == [(2, 1), (3, 1)]
    assert [level.number for level in sweep.levels] == [2, 3]
    assert sweep.levels[0].gain is None


def test_the_sweep_does_not_depend_on_the_workers(one_shift: Study, swept: Sweep) -> None:
    """One thread or three: the same to the bit, as plain data without a number that is none."""
    one = sweep_units(one_shift, "van", 0, 4, replications=10, workers=1)
    assert one.to_json() == swept.to_json()
    dumps(one.to_json(), allow_nan=False)
    assert set(one.to_json()) == {"study", "option", "patterns", "levels", "returns", "years", "seed"}
    for level, found in zip(one.levels, one.to_json()["levels"], strict=True):
        assert (found["units"], found["on_each_pattern"], found["cost"]) == (
            level.number,
            [*level.units],
            level.dollars,
        )
        assert (found["added_to"], found["gain"] is None) == (level.added or None, level.gain is None)
        assert set(found) == {"units", "on_each_pattern", "added_to", "posts", "fte", "cost", "gain", "metrics"}
        assert set(found["metrics"]["coverage"]) == {"mean", "low", "high", "year_low", "year_high"}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"first": -1}, "the sweep begins at -1 units"),
        ({"first": 3, "last": 2}, "the sweep goes from 3 to 2 units"),
        ({"post": "evenings"}, "option 'van' has no post 'evenings'. Its posts are: days"),
        ({"replications": 1}, "replications must be at least 2"),
    ],
)
def test_sweeps_that_make_no_sense(one_shift: Study, facts: dict[str, int], words: str) -> None:
    """Each is refused in a sentence."""
    with pytest.raises(InputError, match=words):
        sweep_units(one_shift, "van", **facts)  # type: ignore[arg-type]


class Gained:
    """A level of which only the gain matters."""

    def __init__(self, number: int, mean: float, half: float = 0.001) -> None:
        self.number = number
        self.gain = Interval(mean, mean - half, mean + half)


def returns(*gains: float, half: float = 0.001) -> Returns:
    """Where returns diminish with these gains of the first, second, ... unit."""
    levels = [Gained(number, gain, half) for number, gain in enumerate(gains, start=1)]
    return returns_of(levels, defaults())  # type: ignore[arg-type]


def test_returns_diminish_at_less_than_half_of_the_best() -> None:
    """0.09 is not less than half of 0.16 for sure, 0.05 is; 0.004 is too little to matter."""
    found = returns(0.10, 0.16, 0.09, 0.05, 0.004, 0.002)
    assert (found.best, found.diminish, found.nothing) == (2, 4, 5)


def test_what_luck_hides_is_not_said() -> None:
    """A gain that may as well be half of the best has not diminished for sure."""
    assert returns(0.10, 0.04, half=0.02).diminish is None


def test_returns_that_do_not_diminish() -> None:
    """Each unit adds as much as the one before; nothing is said of what lies beyond the sweep."""
    found = returns(0.1, 0.1, 0.1)
    assert (found.best, found.diminish, found.nothing) == (1, None, None)


def test_a_late_gain_is_not_nothing() -> None:
    """One unit that adds little before one that adds much is no end."""
    assert returns(0.10, 0.001, 0.08).nothing is None


def test_the_chance_rises_with_the_hires(one_shift: Study, swept: Sweep) -> None:
    """Under the same settings more vans suffice more often; none never does, and it is a share."""
    told: list[tuple[str, int, int]] = []
    hires = chance_of_hires(
        one_shift.assuming({"sizing.settings": 10, "sizing.setting_years": 2}), swept, {"coverage": 0.25},
        progress=lambda *row: told.append(row),
    )  # fmt: skip
    assert told == [("settings of the assumptions", done, 10) for done in range(1, 11)]
    chances = [chance.chance.mean for chance in hires.chances]
    assert chances[0] == 0.0
    assert chances == sorted(chances)
    assert 0.0 < chances[-1] <= 1.0
    found = hires.to_json()
    dumps(found, allow_nan=False)
    assert found["targets"] == [{"metric": "coverage", "target": 0.25}]
    assert (found["settings"], found["years_of_each"]) == (10, 2)
    assert found["assumptions"] == {name: {"low": low, "high": high} for name, (low, high) in hires.moved.items()}
    assert [(chance["units"], chance["fte"], chance["cost"]) for chance in found["chances"]] == [
        (level.number, level.fte, level.dollars) for level in swept.levels
    ]
    assert [set(chance) for chance in found["chances"]] == [{"units", "fte", "cost", "chance"}] * len(hires.chances)


def test_every_setting_moves_what_is_uncertain(one_shift: Study, swept: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    """The years are simulated under as many different settings as are said, each of all that is moved."""
    seen: list[dict[str, float]] = []

    def shares(candidates: Any, sweep: Sweep, rule: Any, setting: dict[str, float]) -> Any:
        seen.append(setting)
        return np.ones(len(sweep.levels))

    monkeypatch.setattr("crisissim.staffing.hires._shares", shares)
    hires = chance_of_hires(one_shift.assuming({"sizing.settings": 3}), swept, {"coverage": 0.25}, workers=1)
    assert [setting.keys() for setting in seen] == [hires.moved.keys()] * 3
    assert len({tuple(setting.values()) for setting in seen}) == 3


def test_confirmed_assumptions_are_not_moved(one_shift: Study) -> None:
    """The town sets how well coded calls are recognised; growth, vacancies and service times stay open."""
    table = next(read.table for read in one_shift.files.options if read.table.name == "van")
    moved = uncertain(one_shift, table)
    assert "screening.coded" not in moved
    assert {"screening.uncoded", "on_scene.social_worker", "sizing.volume", "sizing.vacancy"} <= set(moved)


def test_settings_fill_the_ranges() -> None:
    """A Latin hypercube has one setting in each tenth of every range."""
    settings = list(settings_of({"a": (0.0, 1.0), "b": (10.0, 20.0)}, 10, 1, "town"))
    for name, low, width in (("a", 0.0, 0.1), ("b", 10.0, 1.0)):
        tenths = sorted(int((setting[name] - low) / width) for setting in settings)
        assert tenths == list(range(10))


def test_vacancies_empty_seats_of_people_who_are_hired(one_shift: Study) -> None:
    """A tenth of the posts vacant on top of a fifth of the shifts empty; officers from patrol are there already."""
    table = next(read.table for read in one_shift.files.options if read.table.name == "van")
    (post,) = table.posts
    changed = {"unfilled": 0.2}
    fifth = table.model_copy(update={"posts": (post.model_copy(update=changed),)})
    assert with_vacancies(fifth, 0.1).posts[0].unfilled == pytest.approx(1.0 - 0.8 * 0.9)
    moved = table.model_copy(update={"posts": (post.model_copy(update={"payer": ("patrol",)}),)})
    assert with_vacancies(moved, 0.1).posts[0].unfilled == 0.0


def test_a_setting_moves_what_it_names(one_shift: Study) -> None:
    """Volume is growth, vacancies are not the study's, and what is not named stays."""
    assert under(one_shift, {}).demand.growth == 0.0
    moved = under(one_shift, {"sizing.volume": 1.25, "sizing.vacancy": 0.1, "screening.uncoded": 0.125})
    assert moved.demand.growth == pytest.approx(0.25)
    assert moved.assumptions.value("screening.uncoded") == 0.125


def test_the_chance_of_freeing_officers(one_shift: Study, swept: Sweep) -> None:
    """A target that compares with the baseline: no van frees less than none does, so that surely suffices."""
    few = one_shift.assuming({"sizing.settings": 2, "sizing.setting_years": 2})
    hires = chance_of_hires(few, swept, {"officer_hours_freed": -1e6})
    assert [chance.chance.mean for chance in hires.chances] == [1.0] * len(swept.levels)


def test_growth_is_more_calls(one_shift: Study) -> None:
    """A fifth more on top of what the study says."""
    grown = one_shift.growing(0.2)
    assert grown.demand.growth == pytest.approx(0.2)
    assert grown.growing(0.5).demand.growth == pytest.approx(0.8)
    assert grown.histories() is one_shift.histories()
