"""Which plan a call gets: by agency, need, risk and zone; each distinct plan is written once."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from crisissim.domain.plans import Plan, Responders, Step
from crisissim.domain.words import Missed, Need, Risk
from crisissim.engine.plan_tables import PlanTables
from crisissim.responses.grammar import officer_initiated, police
from crisissim.study.scenario import Scenario

MOST_URGENT, LEAST_URGENT = 1, 9
MOST_OFFICERS = 20
"""Under `start = "all"` a call on which more units worked waits for this many at once."""


class PlanBook:
    """Which plan a call gets: by agency, need, risk and zone; each distinct plan once."""

    def __init__(self, scenario: Scenario, ids: dict[tuple[int, str], int], writer: PlanTables) -> None:
        self._scenario, self._ids, self._writer = scenario, ids, writer
        self._numbers: dict[tuple[int, str, Plan], int] = {}
        self.first_step: list[list[list[int]]] = []
        agencies = len(scenario.agencies)
        self.ordinary = np.array([self._number(a, "police", ()) for a in range(agencies)])
        patience = scenario.assumptions.value("patience.officer_initiated")
        self.own_work = np.array([self._number(a, "own", officer_initiated(patience)) for a in range(agencies)])
        shape = agencies, len(Need), len(Risk), len(scenario.zones) + 1
        self.plan_of = np.empty(shape, np.int64)
        self.barred_of = np.empty(shape, np.int64)
        for agency in range(agencies):
            for need in Need:
                for risk in Risk:
                    for zone, name in enumerate((*scenario.zones, None)):
                        self._enter(agency, need, risk, zone, name)

    def _enter(self, agency: int, need: Need, risk: Risk, zone: int, name: str | None) -> None:
        at = agency, need.code, risk.code, zone
        offered = self._scenario.plans.get((need, risk), Missed.NOT_OFFERED)
        plan, barred = ((), offered) if isinstance(offered, Missed) else self._here(agency, offered, name)
        self.plan_of[at] = self._number(agency, "police", plan)
        self.barred_of[at] = barred.code

    def _here(self, agency: int, offered: Plan, zone: str | None) -> tuple[Plan, Missed]:
        """What is left of a plan in this agency and zone, and what bars a call until somebody qualified is open."""
        staffed = keep_options(offered, lambda option: all((agency, pool) in self._ids for pool in option.pools))
        near = keep_options(staffed, lambda option: option.area is None or zone in option.area)
        if not self._writer.qualifies(agency, staffed):
            return staffed, Missed.NOT_OFFERED
        if not self._writer.qualifies(agency, near):
            return near, Missed.OUT_OF_AREA
        return near, Missed.OFF_HOURS

    def _number(self, agency: int, fall_back: str, plan: Plan) -> int:
        """Number of a plan, its steps written for each priority and number of officers when it is met first."""
        key = agency, fall_back, plan
        if key not in self._numbers:
            self._numbers[key] = len(self.first_step)
            self.first_step.append(
                [
                    [self._write(agency, fall_back, plan, priority, n) for n in range(1, MOST_OFFICERS + 1)]
                    if self._scenario.start_rule == "all"
                    else [self._write(agency, fall_back, plan, priority, 1)] * MOST_OFFICERS
                    for priority in range(MOST_URGENT, LEAST_URGENT + 1)
                ]
            )
        return self._numbers[key]

    def _write(self, agency: int, fall_back: str, plan: Plan, priority: int, officers: int) -> int:
        last = police(officers, self._scenario.start_rule) if fall_back == "police" else ()
        return self._writer.first_step(agency, (*plan, *last), priority, officers)


def keep_options(plan: Plan, wanted: Callable[[Responders], bool]) -> Plan:
    """A plan without the options that are not wanted, joiners included; steps that nothing is left of go too."""
    steps = []
    for step in plan:
        options = tuple(without_joiners(option, wanted) for option in step.options if wanted(option))
        if options:
            steps.append(replace(step, options=options))
    return tuple(steps)


def without_joiners(option: Responders, wanted: Callable[[Responders], bool]) -> Responders:
    """The option with only those joiners that are wanted."""
    if option.join is None:
        return option
    steps: tuple[Step, ...] = keep_options(option.join.steps, wanted)
    return replace(option, join=replace(option.join, steps=steps) if steps else None)
