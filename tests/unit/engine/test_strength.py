"""Tests of the strength of patrol: units of other pools that take ordinary calls like any patrol unit count."""

from datetime import date

import numpy as np
import pytest
from studies import calls, officers, scenario, unit

from crisissim.domain.practice import PoolRules
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Role
from crisissim.engine import first_difference, simulate, tables_of
from crisissim.study.scenario import Window


@pytest.mark.parametrize(("rank", "none", "below"), [(0, 0.0, 30.0), (1, 30.0, 7 * 1440.0), (None, 30.0, 7 * 1440.0)])
def test_trained_officers_are_part_of_patrol_s_strength(rank: int | None, none: float, below: float) -> None:
    """With one of two cars at a call somebody is free, unless the other stands in only afterwards, or not at all."""
    study = scenario(
        [*officers(1), unit("trained", "cit-officers", (Role.CIT_OFFICER,))],
        serves_patrol={} if rank is None else {"cit-officers": rank},
        pool_rules={PATROL: PoolRules(minimum=2)},
    )
    tables, one = tables_of(study), calls(np.array([600.0]), np.array([30.0]))
    assert first_difference(tables, one) is None
    records = simulate(tables, one)
    patrol = tables.pools.index((0, PATROL))
    assert records.none_free[patrol] == pytest.approx(none)
    assert records.below_minimum[patrol] == pytest.approx(below)


def test_strength_is_that_of_the_measured_days() -> None:
    """A pool that never has as many as it should is under strength for two days, and not on the day before them."""
    study = scenario(officers(1), window=Window(date(2024, 1, 1), 1, 2, 0), pool_rules={PATROL: PoolRules(minimum=2)})
    tables, one = tables_of(study), calls(np.array([2000.0]), np.array([30.0]))
    assert first_difference(tables, one) is None
    records = simulate(tables, one)
    assert records.below_minimum.tolist() == [2 * 1440.0]
    assert records.none_free.tolist() == [30.0]
