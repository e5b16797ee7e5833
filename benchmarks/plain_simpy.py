"""B1 as a good SimPy user writes it: a process per call, a PriorityResource per role.

Officers and clinicians who are off duty are held by a process of their own, at a priority above every call, so a
shift that ends lets whoever is busy finish.  A crisis call asks for a clinician first and keeps the clinician while it
waits for an officer; that is how resources are combined in SimPy, and differs a little from B1's rule, in which both
set off together or neither does.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
import simpy
from model_b1 import CLINICIAN_HOURS, LEVEL_HOURS, PATIENCE, WEEKS

from crisissim.domain.calls import CallSet
from crisissim.domain.words import Need
from crisissim.timebase import MINUTES_PER_DAY, MINUTES_PER_HOUR

Process = Generator[simpy.Event, object, None]
OFF_DUTY, CRISIS, OTHER = 0, 1, 2
DAYS = 7 * WEEKS + 1


@dataclass
class Answer:
    """Per call: when help began, and whether a clinician came along."""

    began: list[float]
    with_clinician: list[bool]


def run(calls: CallSet, levels: Sequence[int], clinicians: int) -> Answer:  # noqa: C901  five processes told in place
    """A year of these calls."""
    env = simpy.Environment()
    police = simpy.PriorityResource(env, max(levels))
    clinic = simpy.PriorityResource(env, clinicians)
    received, service = calls.received.tolist(), calls.on_scene.tolist()
    crisis = (calls.true_need == Need.MENTAL_HEALTH.code).tolist()
    answer = Answer([np.inf] * len(received), [False] * len(received))

    def incoming() -> Process:
        for i, time in enumerate(received):
            yield env.timeout(time - env.now)
            env.process(in_crisis(i) if crisis[i] else other(i))

    def other(i: int) -> Process:
        with police.request(priority=OTHER) as officer:
            yield officer
            answer.began[i] = env.now
            yield env.timeout(service[i])

    def in_crisis(i: int) -> Process:
        clinician = clinic.request(priority=CRISIS)
        yield clinician | env.timeout(PATIENCE)
        answer.with_clinician[i] = clinician.triggered
        if not clinician.triggered:
            clinician.cancel()
        with police.request(priority=CRISIS) as officer:
            yield officer
            answer.began[i] = env.now
            yield env.timeout(service[i])
        if answer.with_clinician[i]:
            clinic.release(clinician)

    def off_duty(resource: simpy.PriorityResource, hours: Sequence[tuple[int, int]]) -> Process:
        for day in range(DAYS):
            for start, end in hours:
                yield env.timeout(day * MINUTES_PER_DAY + start * MINUTES_PER_HOUR - env.now)
                with resource.request(priority=OFF_DUTY) as seat:
                    until = day * MINUTES_PER_DAY + end * MINUTES_PER_HOUR
                    yield seat | env.timeout(until - env.now)
                    if env.now < until:
                        yield env.timeout(until - env.now)

    blocks = list(zip(LEVEL_HOURS, LEVEL_HOURS[1:], levels, strict=False))
    for i in range(max(levels)):
        env.process(off_duty(police, [(start, end) for start, end, level in blocks if i >= level]))
    opens, closes = CLINICIAN_HOURS
    for _ in range(clinicians):
        env.process(off_duty(clinic, [(0, opens), (closes, 24)]))
    env.process(incoming())
    env.run()
    return answer
