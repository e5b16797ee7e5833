"""A region: who is in reach, the first guess, the best grouping, and a map that anybody can open."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from crisissim.errors import InputError
from crisissim.report.region_map import region_map
from crisissim.sharing.region import RegionAnswer, read_region, share_region
from crisissim.sharing.region.candidates import groups_within_reach
from crisissim.sharing.region.partition import best_partition
from crisissim.sharing.region.screening import Screen, nearest_first, savings

REGION = """format = 1
name = "Four & <towns>"
towns = "towns.csv"
study = "three-neighbours"
most_minutes = 30
largest = 3
per_1000 = { mental-health = 9.0, suicide = 3.5 }
"""
TOWNS = """name,latitude,longitude,population,officers
Near,41.0,-91.0,4000,1
Nearer,41.02,-91.02,2500,1
"<b>Third</b>",41.04,-91.0,3000,1
Far,42.5,-93.0,5000,2
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three towns near each other, and one two hours away."""
    place = tmp_path_factory.mktemp("region")
    (place / "region.toml").write_text(REGION, encoding="utf-8")
    (place / "towns.csv").write_text(TOWNS, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def answer(folder: Path) -> RegionAnswer:
    """Its best grouping, of two histories."""
    return share_region(read_region(folder), replications=2)


def test_reach_is_between_any_two() -> None:
    """A chain of towns makes pairs, and no group of three whose ends are out of reach."""
    minutes = np.abs(np.subtract.outer([0.0, 10.0, 20.0, 25.0], [0.0, 10.0, 20.0, 25.0]))
    groups = set(groups_within_reach(minutes, 15.0, 3))
    expected = {
        group
        for size in (1, 2, 3)
        for group in combinations(range(4), size)
        if all(minutes[a, b] <= 15.0 for a, b in combinations(group, 2))
    }
    assert groups == expected
    assert (1, 2, 3) in groups


def test_groups_are_no_larger_than_wanted() -> None:
    """Five towns in one place, pairs at most: five alone and ten pairs."""
    assert sorted(map(len, groups_within_reach(np.zeros((5, 5)), 1.0, 2))) == [1] * 5 + [2] * 10


def test_best_partition_is_that_of_all_partitions() -> None:
    """Against every way to divide six towns with random costs."""
    luck = np.random.default_rng(4)
    groups = [group for size in (1, 2, 3) for group in combinations(range(6), size)]
    cost = {group: float(luck.uniform(1.0, 3.0) * len(group) ** 0.5) for group in groups}

    def cheapest(rest: frozenset[int]) -> float:
        if not rest:
            return 0.0
        first = min(rest)
        return min(cost[g] + cheapest(rest - set(g)) for g in groups if first in g and rest.issuperset(g))

    best = best_partition(6, cost)
    assert sorted(town for group in best for town in group) == list(range(6))
    assert sum(cost[group] for group in best) == pytest.approx(cheapest(frozenset(range(6))))


def test_first_guess() -> None:
    """One call an hour of 50 minutes and 10 of way: load 1, and a second unit for safety."""
    apart = np.array([[0.0, 20.0], [20.0, 0.0]])
    screen = Screen(np.array([84.0, 84.0]), 168.0, 1.0, 50.0, apart, 1.0, 100.0)
    assert screen.host((0, 1)) == 0
    assert screen.load((0, 1)) == pytest.approx((50.0 + 70.0) * 0.5 / 60.0)
    assert screen.units((0, 1)) == 2
    assert screen.units((0,)) == 2  # 0.42 + sqrt(0.42) is above 1
    assert savings(screen, [(0,), (0, 1)]) == {(0,): 0.0, (0, 1): 200.0}


def test_nearest_groups_come_first() -> None:
    """Of groups with equal savings the one with the shortest ways is looked at first."""
    apart = np.array([[0.0, 5.0, 9.0], [5.0, 0.0, 7.0], [9.0, 7.0, 0.0]])
    assert nearest_first([(0, 2), (1, 2), (0, 1)], apart) == [(0, 1), (1, 2), (0, 2)]


def test_every_town_is_in_one_group(answer: RegionAnswer) -> None:
    """And the one out of reach is alone."""
    names = [name for one in answer.groups for name in one.group.members]
    assert sorted(names) == sorted(town.name for town in answer.region.towns)
    assert ("Far",) in [one.group.members for one in answer.groups]
    assert answer.dollars <= answer.everybody_alone
    assert answer.settled


def test_nobody_is_served_worse_than_wanted_or_alone(answer: RegionAnswer) -> None:
    """Every town of the grouping has its target or what it had alone."""
    for one in answer.groups:
        for town in one.group.towns:
            assert town.in_time >= min(answer.in_time, answer.alone[town.name].in_time)


def test_workers_do_not_change_the_grouping(folder: Path, answer: RegionAnswer) -> None:
    """One thread gives what two give."""
    assert share_region(read_region(folder), replications=2, workers=1).to_json() == answer.to_json()


def test_the_map_needs_nothing_else(answer: RegionAnswer) -> None:
    """No address to load from, no script, and no text from data that is markup."""
    page = region_map(answer)
    assert "<b>Third</b>" not in page.replace("<b>&lt;b&gt;Third&lt;/b&gt;</b>", "")
    assert "&lt;b&gt;Third&lt;/b&gt;" in page
    assert "Four &amp; &lt;towns&gt;" in page
    assert not any(word in page for word in ("http", "<script", "src="))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("towns.csv", "Nearer,41.02", "Nearer,north", 'towns.csv:3: latitude of Nearer is "north", no number from -90'),
        ("towns.csv", "Far,42.5", "Near,42.5", 'towns.csv:5: town "Near" has two rows, the first in line 2. Take one'),
        ("towns.csv", "Far,42.5", "near,42.5", 'towns.csv:5: the name "near" reads like "Near" in line 2. Take one'),
        ("towns.csv", ",population,", ",people,", "the file has no column population or crisis_calls"),
        ("towns.csv", "-91.0,4000", "-91.0,", "towns.csv:2: Near has neither population nor crisis_calls"),
        ("region.toml", "most_minutes = 30", "", "`most_minutes` is missing"),
        ("region.toml", "largest = 3", "largest = 9", "9 is more than 8"),
        ("region.toml", '"towns.csv"', '"town.csv"', 'region.toml:3: towns: there is no file "town.csv"'),
        ("region.toml", "largest", 'like = "Nowhere"\nlargest', '"Nowhere" has no recorded calls to lend'),
    ],
)
def test_what_is_wrong_with_a_region(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    """Each fault says what, where and what to do."""
    texts = {"region.toml": REGION, "towns.csv": TOWNS}
    assert old in texts[file]
    for name, text in texts.items():
        (tmp_path / name).write_text(text.replace(old, new) if name == file else text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_region(tmp_path / "region.toml")
    assert said in str(refused.value)


def test_the_shipped_region_is_found_by_name() -> None:
    """Twenty-four towns, by name and without a path."""
    assert len(read_region("river-county").towns) == 24
    with pytest.raises(InputError, match="there is no region"):
        read_region("nowhere-county")
