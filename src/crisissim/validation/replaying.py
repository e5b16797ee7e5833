"""The recorded calls with their recorded minutes, answered by today's department in the model."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.demand import prepare
from crisissim.demand.arrivals import Streams
from crisissim.demand.inputs import Inputs
from crisissim.demand.sources import Source
from crisissim.domain.calls import NO_ZONE, Bools, CallHistory, CallSet, Floats, Ints, StaffLuck
from crisissim.domain.records import Purpose, Records
from crisissim.engine import simulate, tables_of
from crisissim.experiment.heap import make_room
from crisissim.timebase import NEVER
from crisissim.validation.today import Today


@dataclass(frozen=True, slots=True, eq=False)
class Stages:
    """What became of calls, each (calls,) minutes; NaN where it is not known, infinite where it never happened.

    Attributes:
        delay: received to first sent.
        travel: first sent to first arrival.
        begins: when the first unit began to work on it, since the record's first midnight.
        ends: when it was free again.
    """

    delay: Floats
    travel: Floats
    begins: Floats
    ends: Floats

    @property
    def response(self) -> Floats:
        """Received to first arrival."""
        return self.delay + self.travel


def recorded(history: CallHistory) -> Stages:
    """The stages as they were recorded; work of the officers' own begins when it is received."""
    own = history.officer_initiated
    delay = np.where(own, 0.0, history.dispatch_delay)
    travel = np.where(own, 0.0, history.travel)
    begins = history.received + delay
    return Stages(delay, travel, begins, begins + travel + history.on_scene)


def whole_minutes(history: CallHistory) -> bool:
    """Whether the record knows the stages of calls from the public in whole minutes only."""
    known = recorded(history).response[~history.officer_initiated]
    known = known[np.isfinite(known)]
    return bool(len(known)) and bool(np.all(known == np.round(known)))


def as_recorded(minutes: Floats, whole: bool) -> Floats:
    """Simulated minutes as a record writes them that knows whole minutes only."""
    return np.where(np.isfinite(minutes), np.round(minutes), minutes) if whole else minutes


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """The recorded calls as call sets that are drawn one after the other: of a large city memory holds one at a time.

    Attributes:
        source: of the calls.
        zone: number of each of its zones in the scenario.
        program: (calls,) by whom each call of a history was answered, as `Today.program`.
        histories: how many.
        seed: of the luck.
    """

    source: Source
    zone: Ints
    program: Ints
    histories: int
    seed: int

    def __iter__(self) -> Iterator[CallSet]:
        for replication in range(self.histories):
            yield self._of(replication)

    def _of(self, replication: int) -> CallSet:
        drawn = self.source.draw(0, Streams(self.seed, replication, self.source.agency))
        return replace(
            drawn,
            zone=self.zone[drawn.zone],
            outside=self.program,
            repeat_of=None,
            staff_luck=StaffLuck(self.seed, replication),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """The recorded calls as call sets, whatever the practice under which they are then answered.

    Attributes:
        calls: one call set for each history, in the order of the record, with what fills up the days around it.
        rows: row of the record of each of its calls.
    """

    calls: Iterable[CallSet]
    rows: Ints

    @classmethod
    def of(cls, today: Today, assumptions: Assumptions, histories: int, seed: int) -> "Recording":
        """Draws what the record does not tell.

        Args:
            today: the department.
            assumptions: of the study.
            histories: how often, each time with other luck.
            seed: of that luck.
        """
        history, scenario = today.history, today.scenario
        inputs = Inputs(
            histories=(history,),
            mode="replay",
            durations="recorded",
            growth=0.0,
            undercoding=0.0,
            window=scenario.window,
            crisis_needs=frozenset(),
            assumptions=assumptions,
        )
        demand = prepare(inputs)
        source = demand.sources[0]
        rows = source.arrivals.rows
        number = np.array([*(scenario.zones.index(name) for name in demand.zones), NO_ZONE], dtype=np.int64)
        return cls(Drawn(source, number, today.program[rows], histories, seed), rows)

    def before(self, moment: float) -> "Recording":
        """Only the calls received before this minute since the study's start, all at hand to be replayed often."""
        early = np.zeros(len(self.rows), np.bool_)
        calls = []
        for one in self.calls:
            early = one.received < moment
            calls.append(one.take(early))
        return Recording(tuple(calls), self.rows[early])


def replays(today: Today, recording: Recording) -> Iterator[Stages]:
    """The stages of the recorded calls as the model has them, in the order of the record, once for each history.

    Calls to which nobody was ever sent are left out, unless callers or dispatchers take calls off the list in the
    model too.

    Args:
        today: the department; its strength and practice may differ from those that the recording was made with.
        recording: its calls.
    """
    tables = tables_of(today.scenario)
    for calls in recording.calls:
        order = np.lexsort((calls.received, calls.listed))
        order = order[went(today)[recording.rows[order]]]
        chosen = calls.take(order)
        del calls
        yield _stages(simulate(tables, chosen), chosen, recording.rows[order], today)
        del chosen
        make_room()


def went(today: Today) -> Bools:
    """(calls,): calls that are replayed."""
    everybody = np.ones(len(today.history), np.bool_)
    return everybody if today.scenario.dispatch.leaving else today.history.dispatched | today.history.officer_initiated


def _stages(records: Records, calls: CallSet, rows: Ints, today: Today) -> Stages:
    """Simulated stages by row of the record; what fills up the days around it counts for nothing."""
    window, size = today.scenario.window, len(today.history)
    inside = np.flatnonzero((calls.received >= window.begin) & (calls.received < window.end))
    sent, arrived = records.calls["first_sent"], records.calls["first_arrival"]
    legs = records.legs[records.legs["purpose"] == Purpose.MAIN]
    busy = np.full(len(calls), 0.0)
    ended = np.isfinite(legs["cleared"])
    # Overhead ties a unit up before it is sent; a record begins when it is sent.
    under_way = np.maximum(legs["sent"], sent[legs["call"]])
    np.add.at(busy, legs["call"][ended], np.maximum(legs["cleared"] - under_way, 0.0)[ended])
    columns = {
        "delay": sent - calls.received,
        "travel": arrived - np.where(np.isfinite(sent), sent, 0.0),
        "begins": sent - window.begin,
        "ends": sent - window.begin + busy,
    }
    found = {name: np.full(size, np.nan) for name in columns}
    for name, column in columns.items():
        found[name][rows[inside]] = np.where(np.isfinite(column[inside]), column[inside], NEVER)
    return Stages(**found)
