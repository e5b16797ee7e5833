"""Towns for the tests of staffing: read once, for tests only look at them."""

import pytest
from sized import town

from crisissim.study import Study


@pytest.fixture(autouse=True)
def _own_memory(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what the user's own runs remember of the clocks."""
    memory = tmp_path_factory.getbasetemp() / "clocks-agree"
    monkeypatch.setattr("crisissim.experiment.crosscheck.cache_folder", lambda name: memory)


@pytest.fixture(scope="session")
def one_shift(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A town whose van works by day."""
    return town(tmp_path_factory.mktemp("towns") / "one")


@pytest.fixture(scope="session")
def two_shifts(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A town whose van works by day and by night."""
    return town(tmp_path_factory.mktemp("towns") / "two", patterns=("days", "nights"))
