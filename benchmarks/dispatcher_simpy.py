"""B1 as a careful SimPy user writes it: a process per call, and a dispatcher that knows B1's rule.

Unlike with a PriorityResource, officer and clinician set off together or neither does, and people have names: one whose
shift has ended finishes what he is at and goes home.  Its answers are the engine's to the bit.
"""

from collections import deque
from collections.abc import Generator, Sequence

import numpy as np
import simpy
from limit import roster_rows
from model_b1 import PATIENCE
from plain_simpy import Answer

from crisissim.domain.calls import CallSet
from crisissim.domain.words import Need

Process = Generator[simpy.Event, object, None]


def run(calls: CallSet, levels: Sequence[int], clinicians: int) -> Answer:
    """A year of these calls."""
    return _Town(calls, levels, clinicians).run()


class _Town:
    """Who waits, who is free, and the processes that live there."""

    def __init__(self, calls: CallSet, levels: Sequence[int], clinicians: int) -> None:
        self.env = simpy.Environment()
        (times, who, on), self.officers, units = roster_rows(levels, clinicians)
        self.roster = list(zip(times.tolist(), who.tolist(), on.tolist(), strict=True))
        self.received, self.service = calls.received.tolist(), calls.on_scene.tolist()
        self.crisis = (calls.true_need == Need.MENTAL_HEALTH.code).tolist()
        self.on_duty, self.busy = [False] * units, [False] * units
        self.free_officers: deque[int] = deque()
        self.free_clinicians: deque[int] = deque()
        self.in_crisis: deque[int] = deque()
        self.others: deque[int] = deque()
        self.alone = [False] * len(calls)
        self.sent: list[simpy.Event] = []
        self.answer = Answer([np.inf] * len(calls), [False] * len(calls))

    def run(self) -> Answer:
        self.env.process(self.shifts())
        self.env.process(self.incoming())
        self.env.run()
        return self.answer

    def incoming(self) -> Process:
        for i, time in enumerate(self.received):
            yield self.env.timeout(time - self.env.now)
            self.sent.append(self.env.event())
            (self.in_crisis if self.crisis[i] else self.others).append(i)
            self.env.process(self.call(i))
            self.dispatch()

    def call(self, i: int) -> Process:
        if self.crisis[i]:
            yield self.sent[i] | self.env.timeout(PATIENCE)
            if not self.sent[i].triggered:
                self.alone[i] = True
                self.dispatch()
        crew = yield self.sent[i]
        yield self.env.timeout(self.service[i])
        for unit in reversed(crew):  # type: ignore[attr-defined]
            self.busy[unit] = False
            if self.on_duty[unit]:
                self.list_of(unit).append(unit)
            self.dispatch()

    def shifts(self) -> Process:
        for time, unit, on in self.roster:
            if time > self.env.now:
                yield self.env.timeout(time - self.env.now)
            self.on_duty[unit] = bool(on)
            if not self.busy[unit]:
                (self.list_of(unit).append if on else self.list_of(unit).remove)(unit)
            self.dispatch()

    def list_of(self, unit: int) -> deque[int]:
        return self.free_officers if unit < self.officers else self.free_clinicians

    def dispatch(self) -> None:
        while self.free_officers:
            if self.in_crisis and (self.alone[self.in_crisis[0]] or self.free_clinicians):
                i = self.in_crisis.popleft()
                crew = [self.free_officers.popleft()]
                if not self.alone[i]:
                    crew.append(self.free_clinicians.popleft())
            elif self.others:
                i, crew = self.others.popleft(), [self.free_officers.popleft()]
            else:
                return
            for unit in crew:
                self.busy[unit] = True
            self.answer.began[i], self.answer.with_clinician[i] = self.env.now, len(crew) > 1
            self.sent[i].succeed(crew)
