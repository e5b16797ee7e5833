"""The clocks agree bit for bit, ties included."""

import pytest
from random_studies import random_study

from crisissim.engine import first_difference, tables_of

LONG = [pytest.param(first, marks=pytest.mark.verify) for first in range(120, 4120, 20)]


@pytest.mark.parametrize("first", [*range(0, 120, 20), *LONG])
def test_clocks_agree_on_random_studies(first: int) -> None:
    """Both clocks leave the same records of random studies with all physics on, a third of them on whole minutes."""
    for seed in range(first, first + 20):
        scenario, calls = random_study(seed)
        assert first_difference(tables_of(scenario), calls) is None, f"seed {seed}"
