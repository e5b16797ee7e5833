"""The chosen shifts against every combination there is, on weeks small enough to try them all."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crisissim.staffing.cover import cheapest

HOURS = 6
covers = st.lists(st.lists(st.integers(0, 1), min_size=HOURS, max_size=HOURS), min_size=1, max_size=4)
needs = st.lists(st.integers(0, 2), min_size=HOURS, max_size=HOURS)


def cost(chosen: tuple[int, ...], need: np.ndarray, cover: np.ndarray, hours: np.ndarray, price: float) -> float:
    """Hours of the chosen shifts and the price of what they leave unmet, twice where nobody is left."""
    on_duty = cover @ np.array(chosen)
    nobody = (on_duty == 0) & (need > 0)
    return float(hours @ np.array(chosen) + price * (np.maximum(need - on_duty, 0).sum() + nobody.sum()))


@settings(max_examples=60, deadline=None)
@given(covers, needs, st.sampled_from([0.5, 1.5, 3.0, 100.0]), st.sampled_from([None, 4.0, 9.0]))
def test_no_combination_is_cheaper(
    rows: list[list[int]], wanted: list[int], price: float, most_hours: float | None
) -> None:
    """Of all numbers of each shift, up to the largest need, none costs less than what is chosen; the same each time."""
    cover, need = np.array(rows).T, np.array(wanted)
    hours = cover.sum(axis=0) + 1.0
    found = cheapest(need, cover, hours, price, most_hours, gap=0.0)
    most = int(need.max(initial=0))
    every = itertools.product(range(most + 1), repeat=cover.shape[1])
    allowed = [c for c in every if most_hours is None or hours @ np.array(c) <= most_hours]
    best = min(cost(c, need, cover, hours, price) for c in allowed)
    assert np.isclose(cost(tuple(found.chosen), need, cover, hours, price), best)
    assert most_hours is None or hours @ found.chosen <= most_hours + 1e-9
    assert found.gap < 1e-6
    assert cheapest(need, cover, hours, price, most_hours, gap=0.0).chosen.tolist() == found.chosen.tolist()
