"""Tests of offered load that lags demand."""

import numpy as np
import pytest

from crisissim.queueing import least_servers, modified_offered_load, sinusoidal_lag, sinusoidal_load


@pytest.mark.parametrize(
    ("mean_service", "loads", "lag"),
    [
        (0.75, (1.3298, 2.3666, 1.6702, 0.6334), 0.741),
        (1.5, (2.3876, 4.5595, 3.6124, 1.4405), 1.429),
        (3.0, (4.2513, 8.2266, 7.7487, 3.7734), 2.543),
    ],
)
def test_sinusoidal_table(mean_service: float, loads: tuple[float, ...], lag: float) -> None:
    """Tests 2 calls an hour, swinging by 60 % over a day, at midnight, 6, 12 and 18 h, and the lag of the peak."""
    got = [sinusoidal_load(2.0, 0.6, 24.0, mean_service, t) for t in (0.0, 6.0, 12.0, 18.0)]
    assert got == pytest.approx(loads, abs=5.1e-5)
    assert sinusoidal_lag(24.0, mean_service) == pytest.approx(lag, abs=5.1e-4)


def test_sinusoidal_to_seven_digits() -> None:
    """Tests 10 + 6 sin(2 pi t / 24) calls an hour of 1.5 hours each at 6, 12, 18 and 24 h."""
    got = [sinusoidal_load(10.0, 0.6, 24.0, 1.5, t) for t in (6.0, 12.0, 18.0, 24.0)]
    assert got == pytest.approx((22.79752, 18.06208, 7.20248, 11.93792), abs=5.1e-6)


def test_constant_rate_offers_its_load_at_once() -> None:
    """Tests that without change the load is rate times service time in every hour."""
    assert modified_offered_load(np.full(168, 2.0), 1.5) == pytest.approx(np.full(168, 3.0))


def test_modified_offered_load_follows_the_sinusoid() -> None:
    """Tests that small steps of a sinusoidal day come to the exact continuous solution."""
    step = 0.01
    middle = np.arange(0.0, 24.0, step) + step / 2
    loads = modified_offered_load(10 + 6 * np.sin(2 * np.pi * middle / 24), 1.5, step)
    exact = [sinusoidal_load(10.0, 0.6, 24.0, 1.5, t) for t in middle]
    assert loads == pytest.approx(exact, abs=1e-4)


def test_two_steps_by_hand() -> None:
    """Tests on/off demand: from m' = 2 - m and m' = -m an hour each, the cycle starts at 2 / (1 + e)."""
    start = 2 / (1 + np.e)
    on = 2 + (start - 2) * (1 - np.exp(-1))
    off = (2 + (start - 2) * np.exp(-1)) * (1 - np.exp(-1))
    assert modified_offered_load([2.0, 0.0], 1.0) == pytest.approx([on, off])


def test_load_is_carried_over_but_not_lost() -> None:
    """Tests that a week's load is the week's calls times their length, however it is spread."""
    rates = np.random.default_rng(1).uniform(0, 3, 168)
    assert modified_offered_load(rates, 4.0).mean() == pytest.approx(4.0 * rates.mean())


def test_long_calls_move_staff_to_later_hours() -> None:
    """Tests that after an evening peak the lagging load asks for more servers than the hour's own rate."""
    rates = np.where(np.arange(24) == 20, 6.0, 0.5)
    loads = modified_offered_load(rates, 1.5)
    assert least_servers(loads[21], 0.2) > least_servers(rates[21] * 1.5, 0.2)
    assert least_servers(loads[20], 0.2) < least_servers(rates[20] * 1.5, 0.2)


@pytest.mark.parametrize(("rates", "service", "step"), [([1.0], 0.0, 1.0), ([1.0], 1.0, 0.0), ([-1.0], 1.0, 1.0)])
def test_modified_offered_load_refuses_nonsense(rates: list[float], service: float, step: float) -> None:
    """Tests that calls without length and negative rates are refused."""
    with pytest.raises(ValueError, match="must be positive and no rate negative"):
        modified_offered_load(rates, service, step)
