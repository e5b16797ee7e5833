"""What one replication says of each town of a study: its coverage, its waits, and the hours of teams for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from crisissim.analysis.measures import Measures
from crisissim.analysis.metric import Metric
from crisissim.analysis.selection import Selection
from crisissim.domain.calls import Bools, CallSet, Floats, Ints
from crisissim.domain.records import Records
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed
from crisissim.statistics import share
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_HOUR

OF_TOWN = "town:"
"""Begins what is measured by town: `town:NAME:METRIC`."""

FOR_WANT_OF_STAFF = tuple(reason.code for reason in (Missed.ALL_BUSY, Missed.TOO_FAR, Missed.NO_ANSWER, Missed.REFUSED))
"""Reasons that another team would mend."""

BY_TOWN: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("eligible_calls", "Crisis calls", "calls a year", None, "Crisis calls a year of this town."),
        Metric(
            "coverage", "Coverage", "share", "higher",
            "Share of the town's crisis calls, at every hour of the week, that met a responder who counts.",
        ),
        Metric(
            "coverage_within_target", "Coverage within the target time", "share", "higher",
            "Share of the town's crisis calls in which the right responder was there within the target time.",
        ),
        Metric(
            "staff_calls", "Calls that staff could meet", "calls a year", None,
            "The town's crisis calls a year that met a responder who counts, or did not only because everybody was "
            "busy, too far, did not answer or came when the person had left: those that more staff would change.",
        ),
        Metric(
            "staff_calls_in_time", "Of these met in time", "calls a year", "higher",
            "Those of them that met a responder who counts within the target time.",
        ),
        Metric(
            "response_time_median", "Response time, median", "minutes", "lower",
            "Half of the town's crisis calls had somebody, of any kind, at the scene within this time.",
        ),
        Metric(
            "response_time_p90", "Response time, 90 %", "minutes", "lower",
            "Nine in ten of the town's crisis calls had somebody, of any kind, at the scene within this time.",
        ),
        Metric(
            "wait_of_reached", "Wait of those reached, mean", "minutes", "lower",
            "Mean minutes until the right responder was with the person, among the town's crisis calls that were "
            "reached.",
        ),
        Metric(
            "priority1_response_time_p90", "Response time, priority 1, 90 %", "minutes", "lower",
            "Nine in ten of the town's most urgent calls of all kinds had somebody at the scene within this time.",
        ),
        Metric(
            "team_hours", "Hours of teams", "hours a year", None,
            "Hours a year from being sent to being clear that units other than patrol spend on the town's calls.",
        ),
        Metric(
            "team_travel", "Travel of teams, mean", "minutes", "lower",
            "Mean minutes from being sent to arriving of units other than patrol, on the town's calls.",
        ),
    )
}  # fmt: skip
"""Every metric that is measured by town."""


@dataclass(frozen=True, slots=True, eq=False)
class TeamLegs:
    """What units other than patrol did inside the window, leg by leg.

    Attributes:
        call: the call.
        minutes: from being sent to being clear.
        travel: from being sent to arriving, NaN for who never arrived.
    """

    call: NDArray[np.int32]
    minutes: Floats
    travel: Floats

    @classmethod
    def of(cls, measures: Measures, records: Records) -> Self:
        """The legs of one replication."""
        scenario, legs = measures.scenario, records.legs
        team = np.array([unit.pool != PATROL for unit in scenario.units], np.bool_)
        inside = (legs["sent"] >= scenario.window.begin) & (legs["sent"] < scenario.window.end)
        own = legs[team[legs["unit"]] & inside]
        cleared = np.minimum(own["cleared"], scenario.window.until)
        arrived = own["arrived"] < cleared
        travel = np.where(arrived, own["arrived"] - own["sent"], np.nan)
        return cls(own["call"], np.maximum(cleared - own["sent"], 0.0), travel)


def by_agency(measures: Measures, records: Records, calls: CallSet) -> tuple[Mapping[str, float], ...]:
    """One dictionary per agency of the scenario, in its order, with the metrics of BY_TOWN.

    NaN is "nothing to observe", infinite "not reached".

    Args:
        measures: of the option.
        records: what happened.
        calls: the calls.
    """
    chosen, legs = measures.select(records, calls), TeamLegs.of(measures, records)
    towns = range(len(measures.scenario.agencies))
    return tuple(_town(measures, records, calls, chosen, calls.agency == town, legs) for town in towns)


def of_towns(measures: Measures, records: Records, calls: CallSet) -> dict[str, float]:
    """The same by `town:NAME:METRIC`; nothing where there is only one agency."""
    towns = measures.scenario.agencies
    if len(towns) < 2:
        return {}
    return {
        f"{OF_TOWN}{town}:{metric}": value
        for town, values in zip(towns, by_agency(measures, records, calls), strict=True)
        for metric, value in values.items()
    }


def _town(
    measures: Measures, records: Records, calls: CallSet, chosen: Selection, here: Bools, legs: TeamLegs
) -> Mapping[str, float]:
    rows = np.flatnonzero(chosen.eligible & here)
    a_year = DAYS_PER_YEAR / measures.scenario.window.days
    found = measures.coverage(records, calls, rows, chosen.averted[rows])
    urgent = measures.other_times(records, calls, chosen, here)
    could, in_time = staff_calls(measures, records, calls, rows)
    mine = here[legs.call]
    travel = legs.travel[mine & np.isfinite(legs.travel)]
    return {
        "eligible_calls": len(rows) * a_year,
        "coverage": found["coverage"],
        "coverage_within_target": found["coverage_within_target"],
        "staff_calls": could * a_year,
        "staff_calls_in_time": in_time * a_year,
        "response_time_median": found["response_time_median"],
        "response_time_p90": found["response_time_p90"],
        "wait_of_reached": _wait(records, calls, rows[~chosen.averted[rows]]),
        "priority1_response_time_p90": urgent["priority1_response_time_p90"],
        "team_hours": float(legs.minutes[mine].sum()) * a_year / MINUTES_PER_HOUR,
        "team_travel": share(float(travel.sum()), len(travel)),
    }


def staff_calls(measures: Measures, records: Records, calls: CallSet, rows: Ints) -> tuple[int, int]:
    """Calls that more staff could change, and those of them that were met in time.

    A person who had left is among them where somebody came later than the target; who had left before that nobody
    could have met.

    Args:
        measures: of the option.
        records: what happened.
        calls: the calls.
        rows: which calls are looked at.
    """
    row, received = records.calls[rows], calls.received[rows]
    reached = row["missed"] == Missed.REACHED.code
    left = (row["missed"] == Missed.GONE.code) & (row["first_arrival"] - received > measures.target)
    in_time = reached & (row["qualified_contact"] - received <= measures.target)
    could = reached | left | np.isin(row["missed"], FOR_WANT_OF_STAFF)
    return int(could.sum()), int(in_time.sum())


def _wait(records: Records, calls: CallSet, rows: Ints) -> float:
    waited = records.calls["qualified_contact"][rows] - calls.received[rows]
    reached = waited[(records.calls["missed"][rows] == Missed.REACHED.code) & np.isfinite(waited)]
    return share(float(reached.sum()), len(reached))
