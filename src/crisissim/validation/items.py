"""Items of a verdict: distributions of minutes, and unit-hours, recorded against simulated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from crisissim.domain.calls import Bools, CallHistory, Floats
from crisissim.domain.words import Need
from crisissim.statistics import ks_distance
from crisissim.timebase import HOURS_PER_DAY
from crisissim.validation.hours import unit_hours
from crisissim.validation.marks import Marks
from crisissim.validation.replaying import Stages, as_recorded, whole_minutes
from crisissim.validation.verdict import Item, Measure, Picture

BARS = 14
"""Bars of a small picture of minutes."""
WIDEST = 0.95
"""Share of the recorded minutes that the picture reaches to; the rest is in its last bar."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """The record and its replays, call by call.

    Attributes:
        history: the record.
        recorded: its stages.
        simulated: those of each replay.
        chosen: (calls,) recorded on a day that tests the model, and replayed.
        marks: pass marks.
    """

    history: CallHistory
    recorded: Stages
    simulated: tuple[Stages, ...]
    chosen: Bools
    marks: Marks

    def compare(self, measure: Measure, name: str, group: str, rows: Bools, note: str = "") -> Item | None:
        """Minutes of one kind of these calls, recorded and simulated; None where nothing was recorded.

        Both sides are of the same calls: those of which the record knows the minutes.  Where it knows whole minutes
        only, so does the other side.
        """
        wanted = {"dispatch delay": "delay", "travel": "travel", "response": "response"}[measure]
        known: Floats = getattr(self.recorded, wanted)
        rows = rows & self.chosen & np.isfinite(known)
        count = int(rows.sum())
        if not count:
            return None
        minutes = known[rows]
        whole = whole_minutes(self.history)
        again = as_recorded(np.concatenate([getattr(one, wanted)[rows] for one in self.simulated]), whole)
        distance = ks_distance(minutes, again)
        judged = count >= self.marks.fewest_calls
        return Item(
            name=f"{measure}, {name}" if name else measure,
            measure=measure,
            recorded=float(np.median(minutes)),
            simulated=float(np.median(again)),
            distance=distance,
            mark=self.marks.distance_fails,
            passed=distance < self.marks.distance_fails if judged else None,
            doubtful=distance >= self.marks.distance_warns,
            note=note if judged else _few(count),
            group=group,
            calls=count,
            recorded_p90=float(np.quantile(minutes, 0.9, method="lower")),
            simulated_p90=float(np.quantile(again, 0.9, method="lower")),
            picture=minutes_picture(minutes, again),
        )

    def at_work(self, rows: Bools) -> tuple[Floats, Floats]:
        """Hours of first units on these calls in each hour of the week: recorded, and on average simulated."""
        known = rows & self.chosen & np.isfinite(self.recorded.ends)
        weekday = self.history.start.weekday()
        again = np.zeros_like(unit_hours(np.zeros(1), np.zeros(1), weekday))
        for one in self.simulated:
            done = known & np.isfinite(one.ends)
            again += unit_hours(one.begins[done], one.ends[done], weekday)
        return (
            unit_hours(self.recorded.begins[known], self.recorded.ends[known], weekday),
            again / max(1, len(self.simulated)),
        )

    def total(self) -> Item | None:
        """All unit-hours together."""
        hours, again = (float(side.sum()) for side in self.at_work(self.everything))
        if not hours:
            return None
        distance = abs(again - hours) / hours
        return Item(
            name="unit-hours, all work",
            measure="unit-hours",
            recorded=hours,
            simulated=again,
            distance=distance,
            mark=self.marks.total_error,
            passed=distance <= self.marks.total_error,
            unit="hours",
            calls=self.known(self.everything),
        )

    def of_group(self, name: str, group: str, rows: Bools) -> Item | None:
        """Unit-hours of these calls by hour of the day: the share of them that is lost, or worked at another hour.

        Minutes of work are the recorded ones, so their sum alone would say little.
        """
        hours, again = (side.reshape(-1, HOURS_PER_DAY).sum(axis=0) for side in self.at_work(rows))
        count = self.known(rows)
        if not hours.any():
            return None
        distance = float(max(np.abs(again - hours).sum() / 2.0, abs(again.sum() - hours.sum())) / hours.sum())
        judged = count >= self.marks.fewest_calls
        return Item(
            name=f"unit-hours by hour of the day, {name}",
            measure="unit-hours",
            recorded=float(hours.sum()),
            simulated=float(again.sum()),
            distance=distance,
            mark=self.marks.hour_error,
            passed=distance <= self.marks.hour_error if judged else None,
            note=f"{distance:.0%} are worked at another hour of the day." if judged else _few(count),
            unit="hours",
            group=group,
            calls=count,
            picture=day_picture(hours, again),
        )

    @property
    def everything(self) -> Bools:
        """(calls,): all of them."""
        return np.ones(len(self.history), np.bool_)

    def known(self, rows: Bools) -> int:
        """How many of these calls have all their recorded minutes."""
        return int((rows & self.chosen & np.isfinite(self.recorded.ends)).sum())

    def by_hour(self) -> Item | None:
        """Unit-hours in the busy hours of the week: those that hold at least their even share of all."""
        hours, again = self.at_work(self.everything)
        if not hours.any():
            return None
        busy = hours >= hours.mean()
        within = np.abs(again - hours)[busy] <= self.marks.hour_error * hours[busy]
        missing = 1.0 - float(within.mean())
        days = [side.reshape(-1, HOURS_PER_DAY).sum(axis=0) for side in (hours, again)]
        return Item(
            name="unit-hours by hour of the week",
            measure="unit-hours",
            recorded=float(hours[busy].sum()),
            simulated=float(again[busy].sum()),
            distance=missing,
            mark=1.0 - self.marks.hours_within,
            passed=missing <= 1.0 - self.marks.hours_within + 1e-9,
            note=f"{int(within.sum())} of {int(busy.sum())} busy hours of the week are within "
            f"{self.marks.hour_error:.0%}; the picture shows the hours of the day.",
            unit="hours",
            calls=int(self.chosen.sum()),
            picture=Picture(
                "hour of the day", tuple(map(float, range(HOURS_PER_DAY))), *(tuple(d.tolist()) for d in days)
            ),
        )


def _few(count: int) -> str:
    return f"{count} calls are too few to judge."


def day_picture(hours: Floats, again: Floats) -> Picture:
    """Unit-hours by hour of the day."""
    return Picture(
        "hour of the day", tuple(map(float, range(HOURS_PER_DAY))), tuple(hours.tolist()), tuple(again.tolist())
    )


def minutes_picture(minutes: Floats, again: Floats) -> Picture:
    """Shares of calls in equal steps of minutes; the last step holds all that is longer."""
    top = max(1.0, float(np.quantile(minutes, WIDEST)))
    edges = np.linspace(0.0, top, BARS + 1)
    shares = []
    for side in (minutes, again):
        place = np.clip(np.searchsorted(edges, side, side="right") - 1, 0, BARS - 1)
        shares.append(tuple((np.bincount(place, minlength=BARS) / len(side)).tolist()))
    return Picture("minutes", tuple(edges[:-1].tolist()), *shares)


def items_of(pair: Pair, police: Bools, programs: Sequence[tuple[str, Bools]], *, test_travel: bool) -> Iterator[Item]:
    """All items of one agency.

    Args:
        pair: the record and its replays.
        police: (calls,) calls from the public that the police answered.
        programs: name of each program and the calls that it answered.
        test_travel: whether travel comes from the model rather than from the calls themselves.
    """
    history = pair.history
    measures: list[Measure] = (
        ["dispatch delay", "travel", "response"] if test_travel else ["dispatch delay", "response"]
    )
    found: list[Item | None] = [pair.total(), pair.by_hour()]
    found += [pair.compare(measure, "", "all", police) for measure in measures]
    priorities = np.unique(history.priority[police & pair.chosen]).tolist()
    for priority in priorities if len(priorities) > 1 else ():
        rows = police & (history.priority == priority)
        found += [pair.compare(measure, f"priority {priority}", "priority", rows) for measure in measures]
        found.append(pair.of_group(f"priority {priority}", "priority", rows))
    for name, rows in programs:
        found += [pair.compare(measure, name, "program", rows) for measure in measures]
        found.append(pair.of_group(name, "program", rows))
    for group, kinds in (("need", by_need(history)), ("beat", by_beat(history))):
        for name, of_kind in kinds:
            rows = police & of_kind
            found += [pair.compare("response", name, group, rows), pair.of_group(name, group, rows)]
    yield from (item for item in found if item is not None)


def by_need(history: CallHistory) -> Iterator[tuple[str, Bools]]:
    """Calls by the need that their type is most often of."""
    need = history.need_shares.argmax(axis=1)[history.call_type]
    for one in Need:
        if (rows := need == one.code).any():
            yield str(one), rows


def by_beat(history: CallHistory) -> Iterator[tuple[str, Bools]]:
    """Calls by their zone."""
    for number, name in enumerate(history.zones):
        if (rows := history.zone == number).any():
            yield f"beat {name}", rows
