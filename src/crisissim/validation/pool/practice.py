"""Dispatch practice as the record shows it, and the same as settings of the engine."""

from collections.abc import Mapping, Sequence

import numpy as np

from crisissim.domain.calls import Bools, CallHistory
from crisissim.domain.practice import Dispatch, PoolRules
from crisissim.validation.findings import Estimate
from crisissim.validation.pool.crews import crew_change, crew_changes, minutes_apart
from crisissim.validation.pool.holding import holding
from crisissim.validation.pool.moving import SOON, after_call, gaps_after_jobs
from crisissim.validation.pool.moving import overhead as overheads
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.relived import Practice
from crisissim.validation.pool.waiting import Turns, clean_up, leaving, order, shortening, skipping

HALF_WAY = 0.5
"""Nearer to oldest first than to chance, or the other way round."""


def estimate_practice(history: CallHistory, fit_days: Bools) -> tuple[Estimate, ...]:
    """Reads dispatch practice from the days that are marked; no other day is looked at.

    Args:
        history: the calls of one pool.
        fit_days: (days,) days that may be used.
    """
    whole = Past.of(history)
    past = whole.on_days(fit_days)
    changes = crew_changes(past, fit_days)
    turns = Turns.of(past)
    rested = after_call(past)
    gaps = gaps_after_jobs(past)
    long = gaps[gaps > SOON]
    found = [
        *overheads(past, minutes_apart(changes)),
        *leaving(past),
        order(turns),
        skipping(past),
        *holding(past, fit_days),
        *crew_change(changes, past, fit_days),
        *([] if rested is None else [rested]),
        *shortening(past),
        clean_up(past, history.dispatched[whole.rows_of(fit_days)]),
    ]
    if len(long):
        low, high = np.quantile(long, (0.25, 0.75))
        told = (
            f"After {len(long)} of {len(gaps)} jobs that ended while calls waited, nobody was sent for over {SOON:g} "
            f"minutes; those gaps are {long.mean():.0f} minutes long on average."
        )
        found.append(Estimate("off-calls", float(long.mean()), float(low), float(high), "minutes", told))
    return tuple(found)


def of_priorities(estimates: Sequence[Estimate], name: str) -> dict[int, float]:
    """Value by priority of an estimate that is made for each."""
    parts = [(one.name.rpartition("."), one.value) for one in estimates]
    return {int(number): value for (head, _, number), value in parts if head == name}


def value_of(estimates: Sequence[Estimate], name: str, otherwise: float) -> float:
    """Value of the estimate of this name, if there is one."""
    return next((one.value for one in estimates if one.name == name), otherwise)


def shortening_of(estimates: Sequence[Estimate]) -> tuple[int, float]:
    """Of jobs of which priority, and what is left of their minutes left; 1 where the record may show none."""
    for one in estimates:
        head, _, priority = one.name.rpartition(".")
        if head == "shortening" and one.high < 1.0:
            return int(priority), one.value
    return 1, 1.0


def dispatch_of(estimates: Sequence[Estimate]) -> Dispatch:
    """The same as dispatch settings of the engine.  Its overhead is that of a call that finds a unit idle."""
    reserve = {priority: round(units) for priority, units in of_priorities(estimates, "holding").items()}
    common, shortened = shortening_of(estimates)
    return Dispatch(
        order="oldest" if value_of(estimates, "order", 1.0) >= HALF_WAY else "random",
        overhead=of_priorities(estimates, "overhead"),
        leaving={priority: rate for priority, rate in of_priorities(estimates, "leaving").items() if rate > 0.0},
        reserve={priority: units for priority, units in reserve.items() if units > 0},
        shorten_for=common - 1,
        shorten_to=shortened,
    )


def pool_rules_of(estimates: Sequence[Estimate]) -> PoolRules:
    """The same as rules of the pool's units."""
    return PoolRules(after_call=round(value_of(estimates, "after-call", 0.0), 2))


def practice_of(estimates: Sequence[Estimate], common: int) -> Practice:
    """Where a record lived again begins: overhead holds no unit, for the next call is sent to as soon as one clears.

    Args:
        estimates: those of `estimate_practice`.
        common: the commonest priority; more urgent calls may interrupt times off calls.
    """
    dispatch = dispatch_of(estimates)
    starts = of_priorities(estimates, "crew-change-start")
    lasts: Mapping[int, float] = of_priorities(estimates, "crew-change-minutes")
    return Practice(
        dispatch=Dispatch(
            order=dispatch.order, leaving=dispatch.leaving, reserve=dispatch.reserve, divert_to=max(common - 1, 1)
        ),
        rules=pool_rules_of(estimates),
        skipped=value_of(estimates, "skipping", 0.0),
        handling=dispatch.overhead,
        shortened=shortening_of(estimates)[1],
        spell=value_of(estimates, "off-calls", Practice().spell),
        changes=tuple((round(starts[number]), round(starts[number] + lasts[number])) for number in sorted(starts)),
    )
