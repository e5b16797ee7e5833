"""Service times and swinging demand through the engine: Pollaczek and Khinchine, and load that lags behind calls."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from studies import calls, officers, unit
from theory.proving import HOUR, arrivals, holds, made, middle, run_of, sizes, spell, waits

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Responders, Step
from crisissim.domain.records import Records
from crisissim.domain.words import Need, Risk, Role
from crisissim.queueing import mean_wait_general, sinusoidal_load
from crisissim.timebase import DAYS_PER_YEAR

Floats = NDArray[np.float64]
SQUARED_CV = {"constant": 0.0, "erlang-4": 0.25, "exponential": 1.0, "lognormal": 4.0}


def hours_of(kind: str, luck: np.random.Generator, n: int) -> Floats:
    """Service times of mean 1 hour."""
    if kind == "constant":
        return np.ones(n)
    if kind == "erlang-4":
        return luck.gamma(4.0, 0.25, n)
    if kind == "exponential":
        return luck.exponential(1.0, n)
    variance = float(np.log(1.0 + SQUARED_CV[kind]))
    return luck.lognormal(-variance / 2.0, np.sqrt(variance), n)


@sizes(SQUARED_CV)
def test_one_officer(case: str, precision: float) -> None:
    """One officer, busy for seven tenths of the time, calls of four shapes: the mean wait grows with their spread."""
    window = spell(0.7)

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, 0.7, window)
        return calls(received, HOUR * hours_of(case, luck, len(received)))

    def measure(these: CallSet, records: Records) -> list[float]:
        return [float(np.mean(waits(these, records)[middle(these, window)]))]

    holds(run_of(made(officers(1), window), draw, measure), [mean_wait_general(0.7, 1.0, SQUARED_CV[case])], precision)


@sizes(["constant", "exponential"], ["exponential"])
def test_one_remote_clinician_for_a_county(case: str, precision: float) -> None:
    """956 video assessments a year of 21 minutes: a wait of 0.83 minutes, 0.42 if all are equally long."""
    an_hour, hours = 956.0 / (DAYS_PER_YEAR * 24.0), 21.0 / HOUR
    window = spell(an_hour)
    remote = Step((Responders(("remote",), remote=True),))
    tables = made(
        [*officers(1), unit("clinician", "remote", (Role.REMOTE_CLINICIAN,))],
        window,
        plans={(Need.MENTAL_HEALTH, Risk.LOW): (remote,)},
    )

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, an_hour, window)
        n = len(received)
        return calls(received, 21.0 * hours_of(case, luck, n), true_need=np.full(n, Need.MENTAL_HEALTH.code))

    def measure(these: CallSet, records: Records) -> list[float]:
        contact = (records.calls["clinician_contact"] - these.received) / HOUR
        return [float(np.mean(contact[middle(these, window)]))]

    holds(run_of(tables, draw, measure), [mean_wait_general(an_hour, hours, SQUARED_CV[case])], precision)


class Swing(NamedTuple):
    """Calls an hour that swing over the day, mean hours each, and the hours at which the busy are counted."""

    mean: float
    hours: float
    at: tuple[float, ...]


SWINGS = [
    Swing(10.0, 1.5, (6.0, 12.0, 18.0, 24.0)),
    *(Swing(2.0, hours, (0.0, 6.0, 12.0, 18.0)) for hours in (0.75, 1.5, 3.0)),
]


@sizes(SWINGS, SWINGS[:1])
def test_busy_officers_lag_behind_calls(case: Swing, precision: float) -> None:
    """Calls swing by 60 % over the day, an officer is always free: busy officers by hour of the day, as they lag."""
    window = spell(case.mean)
    tables = made(officers(60 if case.mean > 5.0 else 30), window)

    def draw(luck: np.random.Generator) -> CallSet:
        most = arrivals(luck, 1.6 * case.mean, window)
        rate = 1.0 + 0.6 * np.sin(2.0 * np.pi * most / 1440.0)
        received = most[luck.random(len(most)) * 1.6 < rate]
        return calls(received, luck.exponential(HOUR * case.hours, len(received)))

    def measure(these: CallSet, records: Records) -> list[float]:
        sent, cleared = np.sort(records.legs["sent"]), np.sort(records.legs["cleared"])
        assert (records.calls["first_sent"] == these.received).all()
        days = np.arange(window.begin, window.end, 1440.0)
        # So many have set off by then, less those who are done.
        at = [days + HOUR * hour for hour in case.at]
        return [float(np.mean(np.searchsorted(sent, t, "right") - np.searchsorted(cleared, t, "right"))) for t in at]

    exact = [sinusoidal_load(case.mean, 0.6, 24.0, case.hours, t) for t in case.at]
    holds(run_of(tables, draw, measure), exact, precision)
