"""Identified units and neighbours through the engine: Larson's hypercube, and towns that share."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from studies import NO_TRAVEL, calls, officers, unit
from theory.proving import HOUR, Run, arrivals, busy, holds, made, middle, run_of, sizes, spell, waits

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Plan, Responders, Step
from crisissim.domain.practice import Agreement
from crisissim.domain.records import Records
from crisissim.domain.words import Need, Risk, Role
from crisissim.engine import Tables
from crisissim.queueing import Area, Hypercube, hypercube, mean_wait
from crisissim.study.scenario import Window
from crisissim.timebase import NEVER

TEN = (
    *(Area(0.25, (0, 1, 2)) for _ in range(2)),
    Area(0.25, (0, 2, 1)),
    *(Area(rate, (1, 0, 2)) for rate in (0.10, 0.15, 0.10)),
    *(Area(0.10, (2, 0, 1)) for _ in range(4)),
)
"""The three areas and ten atoms of Larson and Odoni (1981), section 5.4."""
TWO = (Area(0.5, (0, 1)), Area(0.3, (1, 0)))
"""Two towns, own unit first."""
SUICIDE = np.int64(Need.SUICIDE.code)
STAFF = (Role.SOCIAL_WORKER, Role.PARAMEDIC)


def zones_of(areas: Sequence[Area]) -> tuple[str, ...]:
    """One zone per area."""
    return tuple(f"atom {i + 1}" for i in range(len(areas)))


def by_preference(areas: Sequence[Area], line: bool) -> Plan:
    """Every unit is a pool of its own; the options name first choices by area, then second choices, and so on."""
    names = zones_of(areas)
    units = len(areas[0].preference)
    options = []
    for place in range(units):
        for i in range(units):
            here = frozenset(n for n, area in zip(names, areas, strict=True) if area.preference[place] == i)
            if here:
                options.append(Responders((f"unit {i}",), area=here))
    return (Step(tuple(options), NEVER if line else 0.0),)


def city(areas: Sequence[Area], line: bool, window: Window) -> Tables:
    """Teams that prefer areas, in a city without distances; whoever finds none goes to a large police force."""
    names = zones_of(areas)
    teams = [unit(f"team {i}", f"unit {i}", STAFF) for i in range(len(areas[0].preference))]
    return made(
        [*teams, *officers(40)],
        window,
        zones=names,
        plans={(Need.SUICIDE, Risk.LOW): by_preference(areas, line)},
        travel=replace(NO_TRAVEL, matrix=np.zeros((len(names), len(names)))),
    )


def run_city(tables: Tables, areas: Sequence[Area], window: Window, column: str) -> Run:
    """Calls of one hour by area; `column` is what says where they are: `zone` or `agency`."""
    units = len(areas[0].preference)
    rates = np.array([area.rate for area in areas])

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, float(rates.sum()), window)
        n = len(received)
        where = luck.choice(len(areas), n, p=rates / rates.sum())
        return calls(received, luck.exponential(HOUR, n), true_need=np.full(n, SUICIDE), **{column: where})

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        legs = records.legs[(records.legs["unit"] < units) & mine[records.legs["call"]]]
        where = getattr(these, column)[legs["call"]]
        sent = np.bincount(where * units + legs["unit"], minlength=len(areas) * units) / len(legs)
        own = np.array([area.preference[0] for area in areas])[where]
        waited = waits(these, records)[legs["call"]] > 0
        lost = 1.0 - len(legs) / mine.sum()
        return [
            *states(records, units, window),
            *busy(records, units),
            float(np.mean(waited)) if lost == 0.0 else lost,
            float(np.mean(legs["unit"] != own)),
            *sent,
        ]

    return run_of(tables, draw, measure)


def states(records: Records, units: int, window: Window) -> NDArray[np.float64]:
    """Share of the measured time in each set of busy units, bit i for unit i."""
    legs = records.legs[records.legs["unit"] < units]
    # A unit that goes from one call to the next is first done with the one before.
    times = np.concatenate((legs["cleared"], legs["sent"]))
    steps = np.concatenate((-(1 << legs["unit"]), 1 << legs["unit"]))
    order = np.argsort(times, kind="stable")
    state = np.cumsum(steps[order])[:-1]
    stretch = np.diff(np.clip(times[order], window.begin, window.end))
    return np.bincount(state, weights=stretch, minlength=2**units) / stretch.sum()


def all_of(h: Hypercube) -> list[float]:
    """States, workloads, all busy, away from home, and who goes where."""
    return [*h.states, *h.workload, h.all_busy, h.inter_response, *(share for area in h.sent for share in area)]


@sizes(["line", "loss"])
def test_three_units_and_ten_atoms(case: str, precision: float) -> None:
    """Larson's example: all sets of busy units, workloads, who waits or is lost, and each unit's share of each atom."""
    line = case == "line"
    # The rarest of fifty values is a unit that goes to one atom of ten in one call of a hundred.
    window = spell(1.5, 20_000)
    holds(run_city(city(TEN, line, window), TEN, window, "zone"), all_of(hypercube(TEN, 1.0, line)), precision)


@sizes(["line", "loss"])
def test_two_units(case: str, precision: float) -> None:
    """Two units with areas of their own, each other's help where one is busy."""
    line = case == "line"
    window = spell(0.8)
    holds(run_city(city(TWO, line, window), TWO, window, "zone"), all_of(hypercube(TWO, 1.0, line)), precision)


def two_towns(share: bool, patience: float, window: Window, home_first: bool = True) -> Tables:
    """A clinician and a police force each, and an agreement or none."""
    towns = ("East", "West")
    crews = [unit(f"clinician of {town}", "clinician", (Role.CLINICIAN,), town) for town in towns]
    police = [replace(one, name=f"{one.name} of {town}") for town in towns for one in officers(30, town)]
    agreement = Agreement("both", "clinician", towns, home_first=home_first)
    return made(
        [*crews, *police],
        window,
        agencies=towns,
        travel=replace(NO_TRAVEL, reference_free=(1.0, 1.0)),
        plans={(Need.SUICIDE, Risk.LOW): (Step((Responders(("clinician",)),), patience),)},
        agreements=(agreement,) if share else (),
    )


@sizes(["line", "loss"])
def test_two_towns_that_help_each_other(case: str, precision: float) -> None:
    """The same two units by an agreement: each town's own clinician is sent first, the neighbour's where it is busy."""
    line = case == "line"
    window = spell(0.8)
    tables = two_towns(True, NEVER if line else 0.0, window)
    holds(run_city(tables, TWO, window, "agency"), all_of(hypercube(TWO, 1.0, line)), precision)


def mean_waits(tables: Tables, window: Window) -> Run:
    """0.6 calls of one hour in each of two towns: mean wait in each, hours."""

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, 1.2, window)
        n = len(received)
        minutes, town = luck.exponential(HOUR, n), luck.integers(2, size=n)
        return calls(received, minutes, agency=town, true_need=np.full(n, SUICIDE))

    def measure(these: CallSet, records: Records) -> list[float]:
        w, mine = waits(these, records), middle(these, window)
        return [float(np.mean(w[mine & (these.agency == town)])) for town in range(2)]

    return run_of(tables, draw, measure)


@sizes(["alone", "home first", "pooled"])
def test_sharing_two_clinicians(case: str, precision: float) -> None:
    """A wait of 1.5 hours with one clinician each becomes 0.5625 with two for both, whoever's is sent first."""
    window = spell(1.2)
    tables = two_towns(case != "alone", NEVER, window, home_first=case != "pooled")
    exact = mean_wait(1, 0.6, 1.0) if case == "alone" else mean_wait(2, 1.2, 1.0)
    holds(mean_waits(tables, window), [exact, exact], precision)
