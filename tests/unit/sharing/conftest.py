"""The shipped neighbours, shared once for all tests of this room."""

import pytest

from crisissim.sharing import Sharing, share
from crisissim.study import Study, load_study


@pytest.fixture(scope="session")
def neighbours() -> Study:
    """The three shipped towns."""
    return load_study("three-neighbours")


@pytest.fixture(scope="session")
def shared(neighbours: Study) -> Sharing:
    """Every group of them in four histories."""
    return share(neighbours, replications=4)
