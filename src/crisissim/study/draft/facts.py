"""What a record says about how much work there is at which hour: the ground of every first guess."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import NO_NEED, CallHistory, Floats, Ints
from crisissim.domain.minutes import filled, recorded
from crisissim.domain.words import Need
from crisissim.timebase import HOURS_PER_DAY, MINUTES_PER_DAY, MINUTES_PER_HOUR

STEP = 5.0
"""Minutes between two looks at how many units are out."""
BUSIEST = 95.0
"""Percentile of units out in an hour that the guess must at least have on duty."""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Volumes by hour of the day; every array has 24 places.

    Attributes:
        days: days of the record.
        calls_a_day: calls from the public.
        own_a_day: work that officers began themselves.
        crisis_a_day: expected crisis calls, by the rules for call types.
        crisis_alone: whether there is too little other police work for the assumed share of crisis calls to hide in.
        units_out: mean number of units on calls.
        most_out: number of units on calls that is exceeded in one moment of twenty.
        units_seen: mean number of different units at work, None where the export does not name units.
        crisis: expected crisis calls a day that come in each hour.
        crisis_travel: mean minutes from dispatch to arrival on crisis calls.
        crisis_on_scene: mean minutes of the first unit on scene of crisis calls.
        assumed: stages of which nothing is recorded, so that published minutes stand for them.
    """

    days: int
    calls_a_day: float
    own_a_day: float
    crisis_a_day: float
    crisis_alone: bool
    units_out: Floats
    most_out: Floats
    units_seen: Floats | None
    crisis: Floats
    crisis_travel: float
    crisis_on_scene: float
    assumed: tuple[str, ...]


def facts_of(
    history: CallHistory, crisis: Collection[Need], assumptions: Assumptions, units_seen: Floats | None = None
) -> Facts:
    """The facts of one agency's record.

    Args:
        history: its calls.
        crisis: needs that count as a crisis.
        assumptions: minutes for stages of which nothing is recorded.
        units_seen: (24,) different units at work by hour of day, where units are named.
    """
    own = history.officer_initiated
    share = history.need_shares[:, [need.code for need in crisis]].sum(axis=1)[history.call_type]
    if history.recorded_need is not None:
        told = np.isin(history.recorded_need, [need.code for need in crisis])
        share = np.where(history.recorded_need == NO_NEED, share, told)
    weight = np.where(own, 0.0, share)
    assumed = tuple(
        name
        for name, minutes in (("travel", history.travel), ("work on scene", history.on_scene))
        if not recorded(minutes)
    )
    out = _units_out(history, assumptions)
    hidden = assumptions.value("undercoding.share")
    ordinary = float((~own).sum() - weight.sum())
    return Facts(
        days=history.days,
        calls_a_day=float((~own).sum() / history.days),
        own_a_day=float(own.sum() / history.days),
        crisis_a_day=float(weight.sum() / history.days),
        crisis_alone=float(weight.sum()) * hidden / (1.0 - hidden) > ordinary,
        units_out=out.mean(axis=(0, 2)),
        most_out=np.percentile(out, BUSIEST, axis=(0, 2)),
        units_seen=units_seen,
        crisis=np.bincount(_hour(history.received), weight, HOURS_PER_DAY) / history.days,
        crisis_travel=_mean(history.travel, weight, assumptions.value("travel.minutes")),
        crisis_on_scene=_mean(
            np.where(history.nobody_met, np.nan, history.on_scene), weight, assumptions.value("on_scene.minutes")
        ),
        assumed=assumed,
    )


def _units_out(history: CallHistory, assumptions: Assumptions) -> Floats:
    """(days, 24, looks) units on calls."""
    work = history.dispatched
    begin = (history.received + filled(history.dispatch_delay, 0.0))[work]
    on_scene = filled(history.on_scene, assumptions.value("on_scene.minutes"))[work]
    travel = filled(history.travel, assumptions.value("travel.minutes"))[work]
    others = history.officers[work] - 1
    stay = travel + assumptions.value("further.share") * on_scene
    begins = np.sort(np.concatenate([begin, np.repeat(begin, others)]))
    ends = np.sort(np.concatenate([begin + travel + on_scene, np.repeat(begin + stay, others)]))
    looks = np.arange(0.0, history.days * MINUTES_PER_DAY, STEP)
    out = np.searchsorted(begins, looks, side="right") - np.searchsorted(ends, looks, side="right")
    return out.reshape(history.days, HOURS_PER_DAY, -1).astype(np.float64)


def _mean(minutes: Floats, weight: Floats, otherwise: float) -> float:
    """Mean over crisis calls; over all where no crisis call has it recorded; else what is assumed."""
    known = np.isfinite(minutes)
    for weights in (weight, np.ones(len(minutes))):
        if (weights * known).sum() > 0.0 and recorded(minutes[known]):
            return float(np.average(minutes[known], weights=weights[known]))
    return otherwise


def _hour(minutes: Floats) -> Ints:
    return (minutes % MINUTES_PER_DAY // MINUTES_PER_HOUR).astype(np.int64)
