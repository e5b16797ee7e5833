"""Settings compared on the same simulated histories: a town, its calls, and what is measured."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from studies import NO_TRAVEL, assume, calls, officers, scenario
from worked import MENTAL_HEALTH, on_call, plans, team

from crisissim.demand.arrivals import Arrivals
from crisissim.demand.growth import grown
from crisissim.domain.calls import LUCK, CallSet, StaffLuck
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.records import Records
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need
from crisissim.engine import simulate, tables_of
from crisissim.study.scenario import Scenario
from crisissim.timebase import on_grid

DAYS = 28
SEEDS = range(10)
PEOPLE = {
    "stay.gone_at_once": 0.1,
    "stay.mean_minutes": 120.0,
    "cancel.share": 0.2,
    "cancel.mean_minutes": 60.0,
    "search.minutes": 5.0,
}
TEAM = Step((Responders(("team",), decline_chance=0.1, backup_chance=0.1),), 20.0)


def history(seed: int, an_hour: float = 2.0, growth: float = 0.0) -> CallSet:
    """Four weeks of calls, a quarter of them from people in crisis; a larger growth adds calls to a smaller one's."""
    luck = np.random.default_rng([11, seed])
    n = luck.poisson(an_hour * 24 * DAYS)
    own = Arrivals(np.sort(luck.uniform(0.0, DAYS * 1440.0, n)), np.arange(n))
    more = grown(own, growth, np.random.default_rng([12, seed]), np.random.default_rng([13, seed]))
    row = more.row
    facts = {purpose: luck.random(n)[row] for purpose in LUCK}
    need = np.where(luck.random(n) < 0.25, MENTAL_HEALTH, Need.OTHER.code)[row]
    on_scene, way = luck.lognormal(3.5, 0.6, n)[row], luck.uniform(2.0, 9.0, n)[row]
    order = np.argsort(more.received, kind="stable")
    made = calls(more.received, on_scene, true_need=need, travel=on_grid(way), luck=facts)
    return replace(made.take(order), staff_luck=StaffLuck(11, seed))


def town(**facts: object) -> Scenario:
    """Five officers and what is said."""
    facts.setdefault("units", (*officers(5), team(1)))
    facts.setdefault("plans", plans(TEAM))
    units = facts.pop("units")
    return scenario(units, DAYS, **({"assumptions": assume(PEOPLE)} | facts))


def coverage(records: Records, these: CallSet) -> float:
    """Share of crisis calls that were reached."""
    return float(np.mean(records.calls["missed"][these.true_need == MENTAL_HEALTH] == Missed.REACHED.code))


def held(records: Records, these: CallSet) -> float:
    """Minutes that officers held."""
    return float(records.calls["held"].sum())


def mean_wait(records: Records, these: CallSet) -> float:
    """Minutes from the list to the first unit sent."""
    return float(np.mean(records.calls["first_sent"] - these.listed))


def means(
    settings: Sequence[Scenario],
    measure: Callable[[Records, CallSet], float],
    draw: Callable[[int], CallSet] = history,
) -> NDArray[np.float64]:
    """One mean per setting, over the same histories."""
    histories = [draw(seed) for seed in SEEDS]
    return np.array([np.mean([measure(simulate(t, h), h) for h in histories]) for t in map(tables_of, settings)])


def joined(limit: float, answer_chance: float = 0.9) -> Scenario:
    """Officers hold for a clinician who comes from home."""
    asked = Responders(("home",), answer_minutes=4.0, answer_chance=answer_chance, decline_chance=0.1)
    join = Join((Step((asked,), 60.0),), JoinAt.ARRIVAL, limit, hand_over=5.0)
    lead = Responders((PATROL,), join=join)
    roads = replace(NO_TRAVEL, travel_in={"home": 20.0})
    return town(units=(*officers(5), on_call()), plans=plans(Step((lead,))), travel=roads)
