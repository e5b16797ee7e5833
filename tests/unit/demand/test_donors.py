"""Donors by hour of week."""

import numpy as np
import pytest

from crisissim.demand.donors import Donors
from factories import COLUMNS, make_history


def test_an_hour_recorded_twice_does_not_lend_twice_as_often() -> None:
    """Eight days hold two Mondays and one Tuesday: two Monday calls at 23 h weigh like one on Tuesday at 0 h."""
    whole = make_history(days=14)
    received = np.array([23.5 * 60, 24.5 * 60, (7 * 24 + 23.5) * 60])
    columns = {name: getattr(whole, name)[:3] for name in COLUMNS} | {"received": received}
    donors = Donors.of(make_history(days=8, **columns))
    assert donors.earlier[24] == pytest.approx(0.25 / 0.75)
    drawn = donors.draw(np.full(30_000, 24), np.random.default_rng(1))
    assert np.bincount(drawn) / 30_000 == pytest.approx([1 / 6, 2 / 3, 1 / 6], abs=0.015)
