"""What averages cannot show: how long people wait, minute by minute, and one simulated day, unit by unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from crisissim.demand import draw, prepare
from crisissim.domain.calls import CallSet, Floats, Ints
from crisissim.domain.records import Records
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need
from crisissim.engine import simulate
from crisissim.errors import InputError
from crisissim.experiment.work import Job, Option
from crisissim.study import Study
from crisissim.timebase import MINUTES_PER_DAY, to_local

MINUTES = np.arange(0.0, 181.0, 5.0)
"""Minutes since the call at which the curves are read."""
FIRST_MORNING = 7.0 * 60.0
"""Minute of the day at which the shown day begins: most days are told from the morning."""


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """Shares of all eligible calls, by minutes since the call: `MINUTES`.

    Attributes:
        somebody: anybody has arrived.
        qualified: a responder who counts has met the person.
    """

    somebody: Floats
    qualified: Floats


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit's part in one crisis call, the `call`-th of the day: minutes since the shown day began."""

    call: int
    unit: str
    crisis_unit: bool
    sent: float
    arrived: float
    cleared: float
    need: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One crisis call, the `call`-th of the day: when it came, and what became of it."""

    call: int
    received: float
    need: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Day:
    """One simulated day under one option; its calls are drawn at random from fitted rates and nobody ever made them.

    Attributes:
        option: its name.
        begins: local wall time at which it begins.
        bars: what units did.
        marks: the crisis calls.
    """

    option: str
    begins: datetime
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


def waits(study: Study, options: Sequence[str], seed: int, replications: int) -> Mapping[str, Waits]:
    """Curves of waiting of these options.

    Args:
        study: the study.
        options: names of its options.
        seed: of the call sets, the same as of the comparison.
        replications: simulated histories, as many as of the comparison, so that no share here is another than there.
    """
    job = Job(prepare(study), tuple(study.scenario(name) for name in options), seed, "compiled")
    found: dict[str, list[tuple[Floats, Floats]]] = {name: [] for name in options}
    for replication in range(replications):
        calls = draw(job.demand, seed, replication)
        for name, option in zip(options, job.options(), strict=True):
            records = simulate(option.tables, calls, "compiled")
            eligible = option.measure.select(records, calls).eligible
            after = [
                records.calls[moment][eligible] - calls.received[eligible]
                for moment in ("first_arrival", "qualified_contact")
            ]
            found[name].append((_within(after[0]), _within(after[1])))
    return {
        name: Waits(*(np.mean(curves, axis=0) for curves in zip(*pairs, strict=True))) for name, pairs in found.items()
    }


def _within(minutes: Floats) -> Floats:
    """(MINUTES,) share of the calls whose minutes are at most so many."""
    if not len(minutes):
        return np.full(len(MINUTES), np.nan)
    return np.searchsorted(np.sort(minutes), MINUTES, side="right") / len(minutes)


def one_day(study: Study, option: str, seed: int) -> Day | None:
    """A day with as many crisis calls as the middle one of a simulated history, None where the record is too short.

    The calls are always drawn at random from fitted rates, however the study draws its own, so that no recorded day can
    be recognised.
    """
    made_up = study.with_demand(replace(study.demand, mode="poisson", durations="drawn"))
    try:
        demand = prepare(made_up)
    except InputError:
        return None
    ready = Option.of(made_up.scenario(option))
    calls = draw(demand, seed, 0)
    records = simulate(ready.tables, calls, "compiled")
    eligible = ready.measure.select(records, calls).eligible
    window = ready.scenario.window
    days = ((calls.received - FIRST_MORNING) // MINUTES_PER_DAY).astype(int)
    first, last = window.warm_up_days, window.warm_up_days + window.days - 1
    counts = np.array([(eligible & (days == day)).sum() for day in range(first, max(last, first + 1))])
    day = first + int(np.argsort(counts, kind="stable")[len(counts) // 2])
    begin = day * MINUTES_PER_DAY + FIRST_MORNING
    shown = np.flatnonzero(eligible & (days == day))
    return Day(
        option,
        to_local(begin, window.start),
        tuple(_bars(ready, records, calls, shown, begin)),
        tuple(_marks(records, calls, shown, begin)),
    )


def _bars(option: Option, records: Records, calls: CallSet, shown: Ints, begin: float) -> Iterator[Bar]:
    numbers = {int(call): number for number, call in enumerate(shown, start=1)}
    legs = records.legs[np.isin(records.legs["call"], shown)]
    for leg in legs[np.isfinite(legs["cleared"])]:
        unit, call = option.scenario.units[int(leg["unit"])], int(leg["call"])
        arrived = min(float(leg["arrived"]), float(leg["cleared"]))
        sent, cleared = float(leg["sent"]) - begin, float(leg["cleared"]) - begin
        yield Bar(numbers[call], unit.name, unit.pool != PATROL, sent, arrived - begin, cleared, _need(calls, call))


def _marks(records: Records, calls: CallSet, shown: Ints, begin: float) -> Iterator[Mark]:
    for number, call in enumerate(shown, start=1):
        outcome = str(list(Missed)[int(records.calls["missed"][call])])
        yield Mark(number, float(calls.received[call]) - begin, _need(calls, int(call)), outcome)


def _need(calls: CallSet, call: int) -> str:
    return str(list(Need)[int(calls.true_need[call])])
