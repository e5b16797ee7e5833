"""Every worked example is told by both clocks."""

import pytest

from crisissim.engine import ClockName


@pytest.fixture(params=["compiled", "simpy"])
def clock(request: pytest.FixtureRequest) -> ClockName:
    """Each clock in turn."""
    name: ClockName = request.param
    return name
