"""Every group of the shipped neighbours: sized to one target, on the same calls, and paid for."""

from dataclasses import replace
from itertools import combinations
from json import dumps

import numpy as np
import pytest

from crisissim.errors import InputError
from crisissim.experiment import run_experiment
from crisissim.sharing import Sharing, share
from crisissim.sharing.games import shapley
from crisissim.sharing.simulator import GroupSimulator
from crisissim.sharing.terms import Terms, one_more, option_of, posts_of, shared_option
from crisissim.study import Study, load_study

TOWNS = ("Ashford", "Birch Falls", "Cedar Hill")


def test_every_group_is_there(shared: Sharing) -> None:
    """All 2^3 - 1 of them, each with its towns in the study's order."""
    expected = {members for size in (1, 2, 3) for members in combinations(TOWNS, size)}
    assert {group.members for group in shared.groups.values()} == expected


def test_every_group_meets_the_target_or_nobody_is_worse_off(shared: Sharing) -> None:
    """A group's least size is one at which every member is served as wanted, or as alone."""
    alone = {group.members[0]: group.towns[0].in_time for group in shared.alone}
    for group in shared.groups.values():
        for town in group.towns if group.fair else ():
            assert town.in_time >= min(shared.in_time, alone[town.name])


def test_one_unit_less_is_not_enough(shared: Sharing) -> None:
    """Where a group has more than one unit on its pattern, with one less somebody would wait too often."""
    less = [group.less for group in shared.groups.values() if group.less]
    assert less
    assert all(max(late.values()) > 1.0 - shared.in_time for late in less)


def test_towns_meet_the_same_calls_in_every_group(shared: Sharing) -> None:
    """Common random numbers: crisis calls a year of a town do not depend on its company."""
    for town in TOWNS:
        calls = {
            group.town(town).metrics["eligible_calls"] for group in shared.groups.values() if town in group.members
        }
        assert len(calls) == 1


def test_a_town_alone_is_the_town_in_a_study_of_its_own_option(neighbours: Study, shared: Sharing) -> None:
    """The option own-clinicians gives each town what share gives it alone, to the last bit."""
    result = run_experiment(neighbours, ["own-clinicians"], replications=4)
    for group in shared.alone:
        town = group.towns[0]
        assert group.units == 1
        values = result.option("own-clinicians").towns[town.name]["coverage"]
        assert town.metrics["coverage"] == pytest.approx(float(np.mean(values)), abs=1e-12)


def test_the_group_of_all_is_the_shipped_option(neighbours: Study, shared: Sharing) -> None:
    """With as many units as the option has, simulated in a comparison, every town gets the same."""
    result = run_experiment(neighbours, ["shared-clinician"], replications=4)
    everybody = GroupSimulator(neighbours, shared_option(neighbours, "shared-clinician"), 4, neighbours.seed, 2)
    measured = everybody.measure([Terms(TOWNS, (1,))])[0]
    for town in TOWNS:
        for metric, values in result.option("shared-clinician").towns[town].items():
            assert np.array_equal(values, measured.towns[town][metric], equal_nan=True), metric


def test_workers_do_not_change_the_answer(neighbours: Study, shared: Sharing) -> None:
    """Same seed, same bytes, one thread or two."""
    again = share(neighbours, replications=4, workers=1)
    assert dumps(again.to_json()) == dumps(shared.to_json())


def test_splits_add_up(shared: Sharing) -> None:
    """Every split divides the whole cost, no more and no less."""
    for split in shared.splits.values():
        assert sum(split.dollars.values()) == pytest.approx(float(shared.game.at_best.cost[-1]))
    assert {"calls", "hours", "population", "equal", "shapley"} <= set(shared.splits)


def test_population_splits_by_population(shared: Sharing) -> None:
    """14,000, 8,000 and 3,500 people."""
    dollars = shared.splits["population"].dollars
    assert dollars["Ashford"] / dollars["Cedar Hill"] == pytest.approx(4.0)


def test_shapley_is_of_the_cheapest_arrangements(shared: Sharing) -> None:
    """A group that is cheaper apart counts as apart."""
    assert list(shared.splits["shapley"].dollars.values()) == pytest.approx(shapley(shared.game.at_best).tolist())


def test_who_walks_away_pays_alone(shared: Sharing) -> None:
    """The leaver pays what it costs alone, and the stayers together what their cheapest arrangement costs."""
    for place, one in enumerate(shared.leaving):
        rest = shared.game.everybody ^ 1 << place
        assert one.leaver.pays_after == pytest.approx(shared.alone[place].dollars)
        assert sum(stay.pays_after for stay in one.stayers) == pytest.approx(float(shared.game.at_best.cost[rest]))


def test_rules_come_with_the_fairest_first(shared: Sharing) -> None:
    """The first rule has the best-served worst town, and one based in the smallest town serves that town best."""
    worst = [rule.worst for rule in shared.rules]
    assert worst == sorted(worst)
    late = {rule.told: rule.towns[2].late for rule in shared.rules}
    assert min(late, key=late.__getitem__) == "all in Cedar Hill, the nearest goes"


def test_guests_drive_further(shared: Sharing) -> None:
    """Whoever is served from another town is driven to for longer than alone; the host is not."""
    everybody = shared.groups[shared.game.everybody]
    alone = {group.members[0]: group.towns[0].metrics["team_travel"] for group in shared.alone}
    for town in everybody.towns:
        further = town.metrics["team_travel"] > alone[town.name]
        assert further == (town.name not in everybody.host)


def test_posts_of_strangers_move_to_the_host(neighbours: Study) -> None:
    """Two towns without the option's own host have its unit in one of them, and the agreement is theirs alone."""
    template = shared_option(neighbours, "shared-clinician")
    made = option_of(template, neighbours, Terms(("Birch Falls", "Cedar Hill"), (2,), ("Birch Falls",)))
    assert [(post.agency, post.units) for post in made.posts] == [("Birch Falls", 2)]
    assert made.agreements[0].agencies == ("Birch Falls", "Cedar Hill")
    assert made.agreements[0].payer is None
    assert not option_of(template, neighbours, Terms(("Ashford",), (1,))).agreements


def test_the_next_unit_goes_where_each_has_most_calls(neighbours: Study) -> None:
    """Of two patterns with one unit each, the one with more crisis calls in its hours gets the next."""
    template = shared_option(neighbours, "video-and-road")
    simulator = GroupSimulator(neighbours, template, 1, 1, 1)
    terms = Terms(TOWNS, (1,) * len(posts_of(template, neighbours, Terms(TOWNS, ()))))
    assert one_more(template, neighbours, terms, simulator.crises).units == (1, 2)


def test_a_partner_brings_its_own_work_to_whatever_town_it_stands_in(neighbours: Study) -> None:
    """Its clients keep it busy in Birch Falls as they do in Ashford; in a group without it nobody meets them."""
    simulator = GroupSimulator(neighbours, shared_option(neighbours, "county-team"), 1, 1, 1)
    at_home = simulator.measure([Terms(TOWNS, (2,)), Terms(TOWNS, (2,), ("Birch Falls",))])
    busy = [sum(one.towns[town]["team_hours"][0] for town in TOWNS) for one in at_home]
    crisis = [one.mean("Cedar Hill", "eligible_calls") for one in at_home]
    assert busy[0] == pytest.approx(busy[1], rel=0.2)
    assert crisis[0] == crisis[1]


@pytest.mark.parametrize(
    ("name", "option", "in_time", "said"),
    [
        ("medium-town", None, None, "medium-town has one town, so there is nobody to share with. Name its neighbours"),
        ("three-neighbours", "own-clinicians", None, "the option 'own-clinicians' shares nothing between towns."),
        ("three-neighbours", None, 1.0, "a share of 1 in time makes no sense. Give a share between 0 and 1"),
    ],
)
def test_what_is_refused(name: str, option: str | None, in_time: float | None, said: str) -> None:
    """One town, an option that shares nothing, a share that is none."""
    with pytest.raises(InputError) as refused:
        share(load_study(name), option, in_time)
    assert said in str(refused.value)


def test_nine_towns_are_too_many(neighbours: Study) -> None:
    """The fault points to the region."""
    many = replace(neighbours, agencies=neighbours.agencies * 3)
    with pytest.raises(InputError, match="crisissim share --region"):
        share(many)
