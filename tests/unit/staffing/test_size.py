"""The goal seek against the whole list of staffings, on towns so small that every one can be tried."""

from json import dumps
from pathlib import Path

import pytest
from sized import PATTERNS, cheapest_of_all, town
from verification.noting import note

from crisissim.errors import InputError
from crisissim.staffing import Sizing, size_staff
from crisissim.study import Study

FRESH = range(20, 50)
"""Years that decide in these towns."""


def found_units(found: Sizing) -> list[int]:
    """Units on the patterns by day and by night, as far as the town has them."""
    units = {line.post.name: line.post.units for line in found.lines}
    return [units.get(name, 0) for name in PATTERNS]


@pytest.mark.parametrize(
    "targets",
    [
        {"coverage": 0.3},
        {"coverage": 0.30, "response_time_p90": 16.0},
    ],
)
def test_the_cheapest_of_one_pattern(one_shift: Study, targets: dict[str, float]) -> None:
    """Exactly what trying every number of units finds."""
    found = size_staff(one_shift, "van", targets, workers=1)
    assert found.feasible
    assert found_units(found)[:1] == cheapest_of_all(one_shift, targets, found.most, 0.9, FRESH)


def test_the_cheapest_of_two_patterns(two_shifts: Study) -> None:
    """Exactly what trying all 36 staffings finds; one more by night than by day, where the calls are."""
    targets = {"coverage": 0.6}
    found = size_staff(two_shifts, "van", targets, workers=1)
    assert found.feasible
    assert found_units(found) == cheapest_of_all(two_shifts, targets, found.most, 0.9, FRESH)


@pytest.mark.verify
@pytest.mark.parametrize("number", range(100))
def test_the_cheapest_in_random_towns(number: int, tmp_path: Path) -> None:
    """A hundred towns with other calls, work and targets: the goal seek finds what trying everything finds."""
    two = number % 2 == 0
    study = town(
        tmp_path / "town",
        patterns=("days", "nights") if two else ("days",),
        calls_a_day=8.0 + number % 7 * 5.0,
        minutes=30.0 + number % 5 * 25.0,
        seed=number,
    ).assuming({"sizing.most_units": 3 if two else 5})
    targets = {"coverage": (0.1 + number % 9 * 0.03) * (2.0 if two else 1.0)}
    if number % 3 == 0:
        targets["response_time_p90"] = 15.0 + number % 4 * 10.0
    found = size_staff(study, "van", targets, workers=1)
    truth = cheapest_of_all(study, targets, found.most, 0.9, FRESH)
    note(1)
    assert (found_units(found)[: 1 + two] if found.feasible else None) == truth


def test_the_answer_as_plain_data(one_shift: Study) -> None:
    """Option, targets, posts, people and cost; it can be written as JSON without a number that is none."""
    sizing = size_staff(one_shift, "van", {"coverage": 0.2, "clinician_response_time_p90": 600.0})
    found = sizing.to_json()
    assert set(found) == {
        "study", "option", "feasible", "why_not", "targets", "posts", "posts_total", "fte", "cost", "team_hours_a_week",
        "hours", "confidence", "share_of_years", "years", "seed", "most_units", "candidates_tried",
        "every_cheaper_tried", "cost_needed", "coverage", "missed",
    }  # fmt: skip
    assert set(found["years"]) == {"search", "fresh"}
    (line,), (post,) = sizing.lines, found["posts"]
    assert post == {
        "name": "days", "units": line.post.units, "crew": ["social-worker", "social-worker"], "payers": ["new", "new"],
        "start": "08:00", "hours": 12.0, "days": "all", "cycle_days": 7, "posts": line.posts, "fte": line.fte,
        "cost": line.dollars,
    }  # fmt: skip
    assert set(found["coverage"]) == {"mean", "low", "high", "year_low", "year_high"}
    assert (found["posts_total"], found["fte"], found["cost"]) == (sizing.posts, sizing.fte, sizing.dollars)
    assert (found["hours"], found["confidence"], found["seed"]) == ("fixed", 0.9, 3)
    assert [set(goal) >= {"metric", "target", "achieved", "met"} for goal in found["targets"]] == [True, True]
    assert found["targets"][1]["achieved"] is None  # a social worker is no clinician: never
    dumps(found, allow_nan=False)


def test_costs_and_posts_add_up(two_shifts: Study) -> None:
    """A van has two seats; people and dollars are those of its lines; and who waits is told how far it is."""
    told: list[tuple[str, int, int]] = []
    found = size_staff(two_shifts, "van", {"coverage": 0.55}, progress=lambda *row: told.append(row))
    simulated = [done for doing, done, _ in told if doing == "simulating years"]
    assert simulated == sorted(simulated)
    assert simulated[-1] >= 30
    assert told[-1] == ("comparing the two clocks", 1, 1)
    assert found.posts == sum(line.posts for line in found.lines) == 2 * sum(line.post.units for line in found.lines)
    assert found.dollars == pytest.approx(sum(line.dollars for line in found.lines))
    assert found.fte == pytest.approx(sum(line.fte for line in found.lines))


def test_officers_out_of_patrol_fill_no_new_post(tmp_path: Path) -> None:
    """A car of an officer from patrol and a clinician is one post to fill, in the line as in the sum."""
    posts = '[[posts]]\nname = "days"\nstart = 08:00:00\nhours = 12\npayer = ["patrol", "new"]\n'
    car = f'format = 1\nname = "car"\nmodel = "co-responder"\n{posts}'
    found = size_staff(town(tmp_path / "town", more={"car": car}), "car", {"coverage": 0.2}, replications=5)
    assert found.posts == sum(line.posts for line in found.lines) == sum(line.post.units for line in found.lines) > 0


def test_what_is_out_of_reach_is_said_with_the_best_that_can_be_had(one_shift: Study) -> None:
    """Nobody is reached by night: the answer says by how much it falls short, with the fewest vans that get as far."""
    found = size_staff(one_shift, "van", {"coverage": 0.9})
    (goal,) = found.goals
    assert (found.feasible, found.why_not, goal.met) == (False, "out-of-reach", False)
    assert 0.3 < goal.achieved < 0.4
    assert goal.short == pytest.approx(0.9 - goal.achieved)
    assert found_units(found)[:1] == [2]
    assert found.missed["off-hours"] > 0.4
    assert found.share.mean == 0.0


def test_a_budget_that_is_too_small(two_shifts: Study) -> None:
    """What it would cost is said, and the posts are within the budget."""
    enough = size_staff(two_shifts, "van", {"coverage": 0.6})
    found = size_staff(two_shifts, "van", {"coverage": 0.6}, budget=enough.dollars - 1.0)
    assert (found.feasible, found.why_not) == (False, "over-limit")
    assert found.needed == enough.dollars
    assert found.dollars < enough.dollars
    same = size_staff(two_shifts, "van", {"coverage": 0.6}, budget=enough.dollars)
    assert same == enough


def test_a_budget_that_buys_nothing(one_shift: Study) -> None:
    """Not even one van: no posts, nobody reached, and that is the answer."""
    found = size_staff(one_shift, "van", {"coverage": 0.2}, budget=1000.0)
    assert (found.feasible, found.lines, found.dollars) == (False, (), 0.0)
    assert found.goals[0].achieved == 0.0


def test_the_reverse_question(two_shifts: Study) -> None:
    """Of all ways to spend 168 team-hours a week, a van by day and one by night reach most, as trying all shows."""
    found = size_staff(two_shifts, "van", {}, team_hours=168.0)
    assert found.goals == ()
    assert found_units(found) == [1, 1]
    assert found.team_hours == 168.0
    assert found.to_json()["targets"] == []


def test_more_is_never_found_with_fewer_people(one_shift: Study) -> None:
    """A higher target, a surer one, or one more target costs at least as much."""
    less, more = (size_staff(one_shift, "van", {"coverage": value}).dollars for value in (0.2, 0.3))
    assert less < more
    unsure, sure = (size_staff(one_shift, "van", {"coverage": 0.255}, confidence=c).dollars for c in (0.5, 1.0))
    assert unsure < sure


def test_the_answer_does_not_depend_on_the_workers(two_shifts: Study) -> None:
    """One thread or three: the same to the bit."""
    one, three = (size_staff(two_shifts, "van", {"coverage": 0.6}, workers=n) for n in (1, 3))
    assert one == three


def test_another_seed_other_years(one_shift: Study) -> None:
    """The same seed gives the same answer, and another seed other years."""
    first, again, other = (size_staff(one_shift, "van", {"coverage": 0.25}, seed=seed) for seed in (5, 5, 6))
    assert first == again
    assert first.goals != other.goals


def test_too_many_staffings_to_try_each(two_shifts: Study) -> None:
    """Then those are left out that fail even where all others have the most; the answer is the same, and says so."""
    few = two_shifts.assuming({"sizing.most_tried": 3})
    found, whole = (size_staff(study, "van", {"coverage": 0.6}) for study in (few, two_shifts))
    assert whole.every_cheaper
    assert not found.every_cheaper
    assert found.lines == whole.lines


@pytest.mark.verify
def test_a_busy_town_gets_more_than_the_usual_most(tmp_path: Path) -> None:
    """Where the first guess needs more units than a pattern usually may have, more are allowed."""
    study = town(tmp_path / "town", calls_a_day=150.0, minutes=90.0).assuming({"sizing.most_units": 2})
    found = size_staff(study, "van", {"coverage_open_hours": 0.6}, replications=10)
    assert found.feasible
    assert found_units(found)[0] > 2


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"confidence": 0.0}, "confidence is 0, but it is the share of simulated years"),
        ({"confidence": 90.0}, "that must meet the targets. Give a share above 0 and at most 1, such as 0.9."),
        ({"budget": 0.0}, "the budget is 0, so there is nothing to staff. Give dollars a year above 0."),
        (
            {"team_hours": -5.0},
            "team-hours is -5, so there is nothing to staff. Give hours a week of all units together above 0.",
        ),
        ({"replications": 0}, "replications must be at least 1"),
        ({"workers": 0}, "workers must be at least 1"),
        ({"seed": -1}, "seed must be at least 0"),
    ],
)
def test_numbers_that_make_no_sense(one_shift: Study, facts: dict[str, float], words: str) -> None:
    """Each is refused in a sentence."""
    with pytest.raises(InputError, match=words):
        size_staff(one_shift, "van", {"coverage": 0.2}, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [1, 8])
def test_luck_in_a_tiny_town_is_no_reason_to_staff_the_most(seed: int, tmp_path: Path) -> None:
    """Seven crisis calls in four weeks: fresh years fall short of those of the search, and one van still does."""
    study = town(tmp_path / "town", calls_a_day=0.25, seed=seed).assuming({"undercoding.share": 0.0})
    found = size_staff(study, "van", {"coverage": 0.6}, workers=1)
    assert found.why_not == "out-of-reach"
    assert found_units(found)[:1] == [1]
