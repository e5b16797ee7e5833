"""Cost games against published ones: TVA, the Swedish waterworks, the airport, and what holds of every game."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisissim.sharing.games import CostGame, core_of, gains_of_leaving, members_of, nucleolus, shapley

WATER = {
    "A": 21.95, "H": 17.08, "K": 10.91, "L": 15.88, "M": 20.81, "T": 21.98,
    "AH": 34.69, "AK": 32.86, "AL": 37.83, "AM": 42.76, "AT": 43.93, "HK": 22.96, "HL": 25.00, "HM": 37.89,
    "HT": 39.06, "KL": 26.79, "KM": 31.45, "KT": 32.89, "LM": 31.10, "LT": 37.86, "MT": 39.41,
    "AHK": 40.74, "AHL": 43.22, "AHM": 55.50, "AHT": 56.67, "AKL": 48.74, "AKM": 53.40, "AKT": 54.84, "ALM": 53.05,
    "ALT": 59.81, "AMT": 61.36, "HKL": 27.26, "HKM": 42.55, "HKT": 44.94, "HLM": 45.81, "HLT": 46.98, "HMT": 56.49,
    "KLM": 42.01, "KLT": 48.77, "KMT": 50.32, "LMT": 51.46,
    "AHKL": 48.95, "AHKM": 60.25, "AHKT": 62.72, "AHLM": 64.03, "AHLT": 65.20, "AHMT": 74.10, "AKLM": 63.96,
    "AKLT": 70.72, "AKMT": 72.27, "ALMT": 73.41, "HKLM": 48.07, "HKLT": 49.24, "HKMT": 59.35, "HLMT": 64.41,
    "KLMT": 56.61,
    "AHKLM": 69.76, "AHKMT": 77.42, "AHLMT": 83.00, "AHKLT": 70.93, "AKLMT": 73.97, "HKLMT": 66.46,
    "AHKLMT": 83.82,
}  # fmt: skip
"""Millions of Swedish crowns to supply groups of six municipalities with water (Young, Okada and Hashimoto, Water
Resources Research 18(3), 1982)."""


@pytest.fixture(scope="module")
def water() -> CostGame:
    """The waterworks of Skåne."""
    return CostGame.of({frozenset(group): cost for group, cost in WATER.items()})


@pytest.fixture(scope="module")
def valley() -> CostGame:
    """Thousands of dollars to build dams for navigation, flood control and power (Ransmeier 1942; Straffin and Heaney,
    International Journal of Game Theory 10(1), 1981).
    """
    cost = [0.0, 163520.0, 140826.0, 301607.0, 250096.0, 378821.0, 367370.0, 412584.0]
    return CostGame(("navigation", "flood control", "power"), np.array(cost))


def test_shapley_value_of_the_valley(valley: CostGame) -> None:
    """Published by Straffin and Heaney: 117,829, 100,756.5 and 193,998.5."""
    assert shapley(valley) == pytest.approx([117829.0, 100756.5, 193998.5])


def test_the_valley_is_shared_by_its_shapley_value(valley: CostGame) -> None:
    """It is in the core: no purpose and no two purposes would be cheaper apart."""
    assert core_of(valley).exists
    assert not gains_of_leaving(valley, shapley(valley))


def test_core_of_the_valley_is_bounded_by_marginal_costs(valley: CostGame) -> None:
    """Each purpose pays at least what it adds to the two others, and at most what it costs alone."""
    core = core_of(valley)
    assert core.lowest == pytest.approx([412584 - 367370, 412584 - 378821, 412584 - 301607])
    assert core.highest == pytest.approx([163520, 140826, 250096])


def test_shapley_value_of_the_waterworks(water: CostGame) -> None:
    """Published by Young, Okada and Hashimoto, to the hundredth."""
    assert water.towns == tuple("AHKLMT")
    assert shapley(water) == pytest.approx([20.01, 10.71, 6.61, 10.37, 16.94, 19.18], abs=0.006)


def test_nucleolus_of_the_waterworks(water: CostGame) -> None:
    """Published by Young, Okada and Hashimoto, to the hundredth."""
    assert nucleolus(water) == pytest.approx([20.35, 12.06, 5.00, 8.61, 18.32, 19.49], abs=0.006)


def test_shapley_value_of_the_waterworks_drives_three_towns_away(water: CostGame) -> None:
    """The authors' finding: H, K and L would pay less on their own, so the Shapley value is outside a core that is
    not empty.
    """
    assert [water.named(group) for group in gains_of_leaving(water, shapley(water))] == [("H", "K", "L")]
    assert core_of(water).exists
    assert not gains_of_leaving(water, nucleolus(water))


@given(st.lists(st.floats(0.5, 50.0), min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_airport(needs: list[float]) -> None:
    """Littlechild and Owen (Management Science 20(3), 1973): all who need a stretch pay alike for it."""
    n = len(needs)
    cost = np.array([max((needs[i] for i in members_of(group)), default=0.0) for group in range(2**n)])
    order = sorted(range(n), key=needs.__getitem__)
    expected, paid, before = [0.0] * n, 0.0, 0.0
    for place, town in enumerate(order):
        paid += (needs[town] - before) / (n - place)
        before, expected[town] = needs[town], paid
    game = CostGame(tuple("abcdef"[:n]), cost)
    assert shapley(game) == pytest.approx(expected)
    assert not gains_of_leaving(game, shapley(game))


@given(st.integers(2, 4), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_shapley_by_its_definition(n: int, random: "np.random.Generator") -> None:
    """The mean over all orders of joining of what each adds."""
    cost = np.array([0.0, *(random.uniform(1.0, 100.0) for _ in range(2**n - 1))])
    added = np.zeros(n)
    orders = [*permutations(range(n))]
    for order in orders:
        group = 0
        for town in order:
            added[town] += cost[group | 1 << town] - cost[group]
            group |= 1 << town
    assert shapley(CostGame(tuple("abcd"[:n]), cost)) == pytest.approx(added / len(orders))


def test_a_game_without_a_core_asks_for_a_grant() -> None:
    """Any two of three pay 10 together and all three 18: shares add up to 15 at most, so 3 must come from outside."""
    game = CostGame(("a", "b", "c"), np.array([0.0, 8.0, 8.0, 10.0, 8.0, 10.0, 10.0, 18.0]))
    core = core_of(game)
    assert not core.exists
    assert core.grant == pytest.approx(3.0)


def test_groups_may_part() -> None:
    """A group that is cheaper in two parts pays what they pay, and says which they are."""
    game = CostGame(("a", "b", "c"), np.array([0.0, 5.0, 5.0, 6.0, 5.0, np.inf, 10.0, np.inf]))
    assert game.at_best.cost.tolist() == [0.0, 5.0, 5.0, 6.0, 5.0, 10.0, 10.0, 11.0]
    assert sorted(game.named(part) for part in game.parts(game.everybody)) == [("a", "b"), ("c",)]
    assert game.parts(0b110) == (0b110,)


@given(st.integers(2, 5), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_nucleolus_is_in_the_core_where_there_is_one(n: int, random: "np.random.Generator") -> None:
    """Of subadditive games: shares add up to the whole, and nobody gains by leaving if anybody could be kept."""
    cost = np.array([0.0, *(random.uniform(1.0, 10.0) * len(members_of(group)) for group in range(1, 2**n))])
    game = CostGame(tuple("abcde"[:n]), cost).at_best
    shares = nucleolus(game)
    assert shares.sum() == pytest.approx(game.cost[-1])
    core = core_of(game)
    if core.exists:
        assert max(gains_of_leaving(game, shares).values(), default=0.0) < 1e-6
        assert all(core.lowest - np.array(0.02) <= shares)
        assert all(shares <= core.highest + np.array(0.02))
