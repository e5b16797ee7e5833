"""How the engine is held against theory: histories are simulated until their mean is known well enough to say.

Rates are calls an hour and waits are hours, as in the tables of theory; the engine itself counts minutes.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from math import ceil, sqrt
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from studies import scenario
from verification.noting import note

from crisissim.domain.calls import CallSet
from crisissim.domain.records import Purpose, Records, Status
from crisissim.domain.staff import Unit
from crisissim.engine import Tables, simulate, tables_of
from crisissim.study.scenario import Window

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Run = Callable[[np.random.Generator], Sequence[float]]
"""One history, drawn from this luck: what was measured in it."""

HOUR = 60.0
QUICK, LONG = 0.04, 0.01
"""Largest standard error as a share of the value: in every run of the suite, and in `make verify`."""
LEAST = 20
MOST = 10_000
"""Histories."""
SURE = 3.0
"""Standard errors that chance is allowed."""


def sizes(cases: Iterable[Any], quick: Iterable[Any] | None = None) -> pytest.MarkDecorator:
    """Every case at the precision of `make verify`, and these (or all) at that of the ordinary suite."""
    cases = list(cases)
    rows = [pytest.param(case, QUICK, id=f"{case}-quick") for case in (cases if quick is None else quick)]
    rows += [pytest.param(case, LONG, id=f"{case}-long", marks=pytest.mark.verify) for case in cases]
    return pytest.mark.parametrize(("case", "precision"), rows)


class Known(NamedTuple):
    """Means over histories and their standard errors."""

    mean: Floats
    error: Floats


def known(
    run: Run, precision: float, value: Sequence[float] | None = None, seed: int = 2026, least: int = LEAST
) -> Known:
    """Simulate until every standard error is at most this share of its value (of its mean, where none is given)."""
    seen: list[Sequence[float]] = []
    wanted = least
    while True:
        seen += [run(np.random.default_rng([seed, i])) for i in range(len(seen), wanted)]
        table = np.array(seen)
        assert np.isfinite(table).all(), f"a history without an answer: {table[~np.isfinite(table).all(axis=1)][0]}"
        mean = table.mean(axis=0)
        error = table.std(axis=0, ddof=1) / sqrt(len(table))
        aim = precision * np.abs(mean if value is None else np.array(value))
        if (error <= aim).all():
            return Known(mean, error)
        assert len(seen) < MOST, f"{mean} +- {error} after {MOST} histories"
        short = float(np.max(error / np.maximum(aim, 1e-12)))
        wanted = min(MOST, ceil(len(seen) * min(4.0, max(1.1, 1.1 * short**2))))


def holds(run: Run, exact: Sequence[float], precision: float) -> None:
    """Every exact value is within three standard errors of the mean, and these errors are small.

    Of some hundred values a few lie outside by chance alone: where that happens fresh histories decide, four times as
    many.  Chance does not strike the same value twice in a thousand suites; a wrong model does every time.
    """
    values = np.array(exact)
    found = known(run, precision, exact)
    met = within(found, values)
    if not met.all():
        found = known(run, precision / 2, exact, seed=1917)
        met |= within(found, values)
        assert met.all(), f"exact {values[~met]}, simulated {found.mean[~met]} +- {found.error[~met]}"
    note(len(values), float(np.max(off(found, values))), "standard errors")


def off(found: Known, exact: Floats) -> Floats:
    """How many standard errors the means are from these values."""
    distance = np.abs(found.mean - exact)
    return np.divide(distance, found.error, out=np.zeros_like(distance), where=found.error > 0.0)


def within(found: Known, exact: Floats) -> Bools:
    """Which values are met."""
    # A measure without any spread, such as nobody waiting, must be met to rounding.
    return np.asarray(np.abs(found.mean - exact) <= SURE * found.error + 1e-12)


def spell(an_hour: float, many: float = 10_000) -> Window:
    """Time for about so many measured calls, a fifth more before them, and time to empty the line after them."""
    days = ceil(many / an_hour / 24)
    return Window(date(2024, 1, 1), ceil(days / 5), days, ceil(days / 20) + 3)


def made(units: Sequence[Unit], window: Window, **facts: Any) -> Tables:
    """A scenario of these units over this time."""
    return tables_of(scenario(units, window=window, **facts))


def arrivals(luck: np.random.Generator, an_hour: float, window: Window) -> Floats:
    """Poisson arrivals from the start to the end of what is measured, minutes."""
    return np.sort(luck.uniform(0.0, window.end, luck.poisson(an_hour / HOUR * window.end)))


def middle(these: CallSet, window: Window) -> Bools:
    """The calls that are measured."""
    return np.asarray((these.received >= window.begin) & (these.received < window.end))


def run_of(
    tables: Tables,
    draw: Callable[[np.random.Generator], CallSet],
    measure: Callable[[CallSet, Records], Sequence[float]],
) -> Run:
    """Draw, simulate, measure."""

    def run(luck: np.random.Generator) -> Sequence[float]:
        these = draw(luck)
        return measure(these, simulate(tables, these))

    return run


def waits(these: CallSet, records: Records) -> Floats:
    """Hours from received to sent, of every call; infinite for those to whom nobody was sent."""
    return np.asarray((records.calls["first_sent"] - these.received) / HOUR)


def in_line(records: Records, many: int) -> Floats:
    """Hours that each call stood in line, whatever came of it."""
    mine = records.attempts[records.attempts["purpose"] == Purpose.MAIN]
    return np.bincount(mine["call"], weights=(mine["ended"] - mine["began"]) / HOUR, minlength=many)


def busy(records: Records, units: int | None = None) -> Floats:
    """Share of the measured time for which each of the first so many units is at work."""
    minutes = records.minutes[:units]
    return np.asarray(minutes[:, Status.CALLED :].sum(axis=1) / minutes.sum(axis=1))
