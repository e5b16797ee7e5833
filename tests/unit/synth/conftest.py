"""The recipe of the shipped town, and a few weeks of its export."""

import pytest

from crisissim.study.scenario import Window
from crisissim.synth import ExportRow, Recipe, load_recipe, make_export
from crisissim.synth.town import window_of
from factories import MONDAY


@pytest.fixture(scope="session")
def recipe() -> Recipe:
    """The recipe of the shipped town."""
    return load_recipe()


@pytest.fixture(scope="session")
def window() -> Window:
    """Eight whole weeks, the days before and after included."""
    return window_of(MONDAY, 52)


@pytest.fixture(scope="session")
def rows(recipe: Recipe) -> list[ExportRow]:
    """Four weeks of the town's export."""
    return make_export(recipe, 3, MONDAY, 28, clock="simpy")
