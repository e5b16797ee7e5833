"""Which plan a call gets: by agency, need, risk and zone; each distinct plan is written once."""

from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np

from crisissim.domain.plans import Plan, Responders, Step, for_urgent, with_join
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Risk
from crisissim.engine.codes import NONE
from crisissim.engine.plan_tables import PlanTables
from crisissim.responses.grammar import officer_initiated
from crisissim.study.scenario import Scenario

POLICE: Plan = (Step((Responders(pools=(PATROL,)),)),)
"""What every call ends with: patrol, however long it takes; as many officers as it needs follow, or come together."""
MOST_URGENT, LEAST_URGENT = 1, 9
MOST_AT_ONCE = 20
"""Under `start = "all"` a call that needs more units waits for this many at once, and has that many."""


class PlanBook:
    """Which plan a call gets: by agency, need, risk and zone; each distinct plan once.

    Args:
        scenario: the option.
        staffed: (agency, pool name) that somebody may send a unit for.
        writer: where plans are written.
    """

    def __init__(self, scenario: Scenario, staffed: Collection[tuple[int, str]], writer: PlanTables) -> None:
        self._scenario, self._staffed, self._writer = scenario, staffed, writer
        self._numbers: dict[tuple[int, Plan], int] = {}
        self.first_step: list[list[list[int]]] = []
        agencies = len(scenario.agencies)
        self.ordinary = np.array([self._number(a, POLICE) for a in range(agencies)])
        patience = scenario.assumptions.value("patience.officer_initiated")
        self.own_work = np.array([self._number(a, officer_initiated(patience)) for a in range(agencies)])
        self.outside = np.array(
            [*(self._outside(scenario.agencies.index(one.agency), one.name) for one in scenario.outside), NONE],
            np.int64,
        )
        shape = agencies, len(Need), len(Risk), len(scenario.zones) + 1
        self.plan_of = np.empty(shape, np.int64)
        self.unseen_plan_of = np.empty(shape, np.int64)
        self.barred_of = np.empty(shape, np.int64)
        self.barred_urgent_of = np.empty(shape, np.int64)
        for agency in range(agencies):
            for need in Need:
                for risk in Risk:
                    for zone, name in enumerate((*scenario.zones, None)):
                        self._enter(agency, need, risk, zone, name)

    def _enter(self, agency: int, need: Need, risk: Risk, zone: int, name: str | None) -> None:
        at = agency, need.code, risk.code, zone
        offered = self._scenario.plans.get((need, risk), Missed.NOT_OFFERED)
        asked = self._scenario.asked.get((need, risk))
        alone = self._here(agency, POLICE if asked is None else with_join(POLICE, PATROL, asked), name)
        plan = () if isinstance(offered, Missed) else self._here(agency, offered, name)
        whole = (*plan, *alone)
        self.plan_of[at] = self._number(agency, whole)
        self.unseen_plan_of[at] = self._number(agency, alone)
        self.barred_of[at] = self._barred(agency, offered, whole, asked is not None).code
        self.barred_urgent_of[at] = self._barred_urgent(agency, offered, whole, asked is not None).code

    def _barred(self, agency: int, offered: Plan | Missed, here: Plan, asked: bool) -> Missed:
        """What bars a call from a qualified responder until one has been open to it."""
        if self._writer.qualifies(agency, here, asked=False):
            return Missed.OFF_HOURS
        if not isinstance(offered, Missed) and self._writer.qualifies(agency, self._with_staff(agency, offered), False):
            return Missed.OUT_OF_AREA
        if asked and offered is not Missed.NEEDS_POLICE and self._writer.qualifies(agency, here):
            return Missed.SCREENED_OUT  # nobody saw that a clinician was needed
        return offered if isinstance(offered, Missed) else Missed.NOT_OFFERED

    def _barred_urgent(self, agency: int, offered: Plan | Missed, here: Plan, asked: bool) -> Missed:
        """The same for a call of priority 1, which those who take it at other priorities may leave to the police."""
        left = offered if isinstance(offered, Missed) else for_urgent(offered)
        barred = self._barred(agency, left, for_urgent(here), asked)
        return Missed.NEEDS_POLICE if left != offered and barred is Missed.NOT_OFFERED else barred

    def _with_staff(self, agency: int, plan: Plan) -> Plan:
        return keep_options(plan, lambda option: all((agency, pool) in self._staffed for pool in option.pools))

    def _here(self, agency: int, plan: Plan, zone: str | None) -> Plan:
        """What is left of a plan in this agency and zone."""
        near = self._with_staff(agency, plan)
        return keep_options(near, lambda option: option.area is None or zone in option.area)

    def _outside(self, agency: int, name: str) -> int:
        """Number of the plan for requests from outside, or NONE where nobody answers them under this option."""
        plan = self._here(agency, self._scenario.outside_plans.get(name, ()), None)
        return self._number(agency, plan) if plan else NONE

    def _most_together(self, agency: int) -> int:
        """The most officers that a call of this agency waits for at once: never more than there are."""
        if self._scenario.start_rule == "first":
            return 1
        name = self._scenario.agencies[agency]
        return max(1, sum(unit.pool == PATROL and unit.agency == name for unit in self._scenario.units))

    def _number(self, agency: int, plan: Plan) -> int:
        """Number of a plan, its steps written for each priority and number of officers when it is met first."""
        key = agency, plan
        if key not in self._numbers:
            self._numbers[key] = len(self.first_step)
            most = self._most_together(agency)
            urgencies = range(MOST_URGENT, LEAST_URGENT + 1)
            self.first_step.append([self._steps(agency, at_priority(plan, p), p, most) for p in urgencies])
        return self._numbers[key]

    def _steps(self, agency: int, plan: Plan, priority: int, most: int) -> list[int]:
        """First steps by number of officers; beyond `most` the same."""
        steps = [
            self._writer.first_step(agency, plan, priority, count) for count in range(1, min(most, MOST_AT_ONCE) + 1)
        ]
        return steps + steps[-1:] * (MOST_AT_ONCE - len(steps))


def at_priority(plan: Plan, priority: int) -> Plan:
    """The steps for calls of this priority; all of them where nothing else would be left."""
    return (for_urgent(plan) or plan) if priority == MOST_URGENT else plan


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
