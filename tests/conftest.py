"""What every test may ask for; pytest puts this folder on the path, so `from factories import ...` works."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from verification.noting import NOTES, take

ROOT = Path(__file__).parent.parent

# The same examples on every machine and no limit on how slow a busy one may be.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real call exports beside the project; it is not part of it, so a machine may be without."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        reason = "no real exports beside the project (../shared/data)"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}, and a build machine must not skip")
        pytest.skip(reason)
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """What the test noted of its cases travels with its report, from worker processes too."""
    if call.when == "call":
        item.user_properties.append((NOTES, take()))
    return (yield)
