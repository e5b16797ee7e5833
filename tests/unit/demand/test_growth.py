"""Growth of recorded calls."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crisissim.demand.arrivals import Arrivals, minutes_in_hour
from crisissim.demand.growth import grown
from crisissim.timebase import on_grid

CALLS = Arrivals(np.sort(on_grid(np.random.default_rng(1).random(20_000) * 40_000)), np.arange(20_000))


def grow(share: float) -> Arrivals:
    """The calls grown by a share, with the same luck each time."""
    return grown(CALLS, share, np.random.default_rng(2), np.random.default_rng(3))


@pytest.mark.parametrize("share", [-0.9, -0.25, 0.05, 0.5, 1.0, 2.3])
def test_volume_follows_the_share(share: float) -> None:
    """Volume is multiplied by 1 + share, within four standard errors of drawing with own uniforms."""
    part = abs(share) % 1
    error = np.sqrt(20_000 * part * (1 - part))
    assert abs(len(grow(share).row) - 20_000 * (1 + share)) <= 4 * error


def test_no_growth_changes_nothing() -> None:
    """Growth 0 returns the arrivals themselves."""
    assert grow(0.0) is CALLS


def test_copies_stand_after_the_originals_in_the_same_hour() -> None:
    """Originals keep their minutes; a copy has the facts of its original and another minute of its hour."""
    more = grow(0.4)
    copies = slice(20_000, None)
    assert more.received[:20_000].tolist() == CALLS.received.tolist()
    assert (more.received[copies] // 60).tolist() == (CALLS.received[more.row[copies]] // 60).tolist()
    assert not np.array_equal(more.received[copies], CALLS.received[more.row[copies]])


def test_less_keeps_calls_as_they_were() -> None:
    """Calls that stay keep minute and facts, and more of a decline drops more of the same."""
    some, few = grow(-0.2), grow(-0.6)
    assert some.received.tolist() == CALLS.received[some.row].tolist()
    assert set(few.row) < set(some.row)


def test_larger_growth_copies_the_same_calls_and_more() -> None:
    """The calls copied under 10 % are among those copied under 30 %."""
    assert set(grow(0.1).row[20_000:]) < set(grow(0.3).row[20_000:])


def test_the_last_minute_of_an_hour_is_before_its_end() -> None:
    """The greatest luck there is gives one step of the grid before sixty, and the least gives nought."""
    greatest: Any = SimpleNamespace(random=lambda count: np.full(count, np.nextafter(1.0, 0.0)))
    least: Any = SimpleNamespace(random=np.zeros)
    assert minutes_in_hour(2, greatest).tolist() == [60.0 - 2.0**-20] * 2
    assert minutes_in_hour(1, least).tolist() == [0.0]
