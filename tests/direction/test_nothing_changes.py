"""What must change nothing changes no bit: settings at zero, neighbours without calls, layers without staff.

And what only renames or rescales changes the answer by exactly that.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from random_studies import random_study
from studies import CERTAIN, assume, calls, officers, scenario, unit
from worked import MENTAL_HEALTH, daily, plans, team

from crisissim.domain.calls import FROM_CAD, CallSet
from crisissim.domain.custody import Custody
from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Agreement, Averting, Outside, PoolRules
from crisissim.domain.records import Records
from crisissim.domain.words import Kind, Missed, Role
from crisissim.engine import simulate, tables_of
from crisissim.study.scenario import Scenario

STUDIES = range(2000, 2040)
FIRST = [seed for seed in STUDIES if random_study(seed)[0].start_rule == "first"]
"""Studies in which officers start as they come free: their tables are written quickly."""
SEEDS = (2004, *FIRST[:12])
EACH = FIRST[:4]
NOBODY = Step((Responders(("nobody",)),), 30.0)
"""A layer whose staff was never hired."""


def same_rows(one: NDArray[np.void], other: NDArray[np.void]) -> bool:
    """Bit for bit; padding does not count."""
    return len(one) == len(other) and all(one[f].tobytes() == other[f].tobytes() for f in one.dtype.names)


def same_lives(one: Records, other: Records) -> bool:
    """Calls, legs, attempts and the minutes of the units that both have, bit for bit."""
    both = min(len(one.minutes), len(other.minutes))
    return (
        all(same_rows(getattr(one, name), getattr(other, name)) for name in ("calls", "legs", "attempts"))
        and one.minutes[:both].tobytes() == other.minutes[:both].tobytes()
        and one.overtime[:both].tobytes() == other.overtime[:both].tobytes()
    )


def every_plan(made: Scenario, change: Callable[[tuple[Step, ...]], tuple[Step, ...]]) -> Scenario:
    """The scenario with every plan changed."""
    changed = {key: plan if isinstance(plan, Missed) else change(plan) for key, plan in made.plans.items()}
    return replace(made, plans=changed)


def dispatch_too(made: Scenario, **more: dict[int, float]) -> Scenario:
    """These numbers per priority, for the priorities of which the scenario says nothing."""
    both = {name: values | dict(getattr(made.dispatch, name)) for name, values in more.items()}
    return replace(made, dispatch=replace(made.dispatch, **both))


def rules_too(made: Scenario) -> Scenario:
    """Ordinary rules for the pools of which the scenario says nothing."""
    return replace(made, pool_rules={one.pool: PoolRules() for one in made.units} | dict(made.pool_rules))


def without_effect(made: Scenario) -> Scenario:
    """Paperwork where nobody is taken anywhere, and those who spare nobody anything."""
    custody = made.custody if made.custody.destinations else Custody(paperwork=30.0, patience=5.0)
    averting = made.averting if made.averting.chance else Averting(0.0, frozenset(Kind), followed_up=True)
    return replace(made, custody=custody, averting=averting)


ZERO = dict.fromkeys(range(1, 10), 0.0)
NEUTRAL: dict[str, Callable[[Scenario], Scenario]] = {
    "no hazard": lambda s: dispatch_too(s, leaving=ZERO),
    "no overhead": lambda s: dispatch_too(s, overhead=ZERO),
    "no reserve": lambda s: dispatch_too(s, reserve={p: 0 for p in range(1, 10) if p not in s.dispatch.bearable}),
    "ordinary rules": rules_too,
    "nobody taken, nobody spared": without_effect,
    "nobody asks from outside": lambda s: replace(s, outside=(*s.outside, Outside("schools", s.agencies[0], 5.0))),
    "an agreement over nobody": lambda s: agreed(s, Agreement("old", "nobody", s.agencies)),
    "an agreement with oneself": lambda s: agreed(s, Agreement("own", "team", s.agencies[:1])),
    "a pool that does not exist stands in": lambda s: replace(s, serves_patrol={"nobody": 0} | dict(s.serves_patrol)),
    "an empty second layer": lambda s: every_plan(s, lambda plan: (*plan, NOBODY)),
    "an empty first layer": lambda s: every_plan(s, lambda plan: (NOBODY, *plan)),
    "an option that nobody fills": lambda s: every_plan(
        s, lambda plan: tuple(replace(step, options=(*step.options, NOBODY.options[0])) for step in plan)
    ),
}


def agreed(made: Scenario, agreement: Agreement) -> Scenario:
    """One agreement more."""
    return replace(made, agreements=(*made.agreements, agreement))


@cache
def ran(seed: int) -> tuple[Scenario, CallSet, Records]:
    """A random study and its records, run once for all tests."""
    made, these = random_study(seed)
    return made, these, simulate(tables_of(made), these)


def same_with(change: Callable[[Scenario], Scenario], seed: int) -> bool:
    """Whether the study so changed has the records of the study as it is."""
    made, these, records = ran(seed)
    return same_lives(records, simulate(tables_of(change(made)), these))


@pytest.mark.parametrize("setting", NEUTRAL)
def test_a_setting_at_nothing(setting: str) -> None:
    """Random small studies with everything on: the records of all calls and units are the same bits."""
    for seed in EACH:
        assert same_with(NEUTRAL[setting], seed), seed


def test_all_settings_at_nothing() -> None:
    """All of them together."""

    def everything(made: Scenario) -> Scenario:
        for change in NEUTRAL.values():
            made = change(made)
        return made

    for seed in SEEDS:
        assert same_with(everything, seed), seed


def with_neighbour(made: Scenario, home_first: bool) -> Scenario:
    """The same towns and one more, whose officers have no calls, and which shares teams that it does not have."""
    towns = (*made.agencies, "Zephyr")
    further = None if made.travel.towns is None else np.pad(made.travel.towns, (0, 1), constant_values=14.0)
    idle = [replace(one, name=f"{one.name} of Zephyr") for one in officers(2, "Zephyr")]
    return replace(
        made,
        agencies=towns,
        units=(*made.units, *(replace(one, base=made.zones[0] if made.zones else None) for one in idle)),
        travel=replace(made.travel, reference_free=(*made.travel.reference_free, 1.0), towns=further),
        agreements=(*made.agreements, Agreement("region", "team", (made.agencies[0], "Zephyr"), home_first)),
    )


@pytest.mark.parametrize("home_first", [True, False])
def test_a_neighbour_without_calls_or_teams(home_first: bool) -> None:
    """An agreement with a town that never calls and has nothing to lend: every town's records are the same bits."""
    for seed in SEEDS:
        assert same_with(lambda made: with_neighbour(made, home_first), seed), seed


def lending_nothing(made: Scenario) -> Scenario:
    """A neighbour that has a team, and lends only what is free beyond it."""
    together = with_neighbour(made, True)
    base = made.zones[0] if made.zones else None
    crew = unit("team of Zephyr", "team", (Role.SOCIAL_WORKER, Role.PARAMEDIC), "Zephyr", base=base)
    agreement = replace(together.agreements[-1], keep={"Zephyr": 1})
    return replace(together, units=(*together.units, crew), agreements=(*made.agreements, agreement))


def test_a_neighbour_that_keeps_all_it_has() -> None:
    """It changes nothing for a town with teams of its own; one without would now wait for what never comes."""
    tried = 0
    for seed in SEEDS:
        made, _, _ = ran(seed)
        if any(one.pool == "team" and one.agency == made.agencies[0] for one in made.units):
            tried += 1
            assert same_with(lending_nothing, seed), seed
    assert tried > 2


def test_other_names_for_towns() -> None:
    """What towns are called has no say in what happens."""

    def renamed(made: Scenario) -> Scenario:
        names = {name: f"renamed {len(made.agencies) - i}" for i, name in enumerate(made.agencies)}
        return replace(
            made,
            agencies=tuple(names.values()),
            units=tuple(replace(one, agency=names[one.agency]) for one in made.units),
            outside=tuple(replace(source, agency=names[source.agency]) for source in made.outside),
            agreements=tuple(
                replace(
                    one,
                    agencies=tuple(names[agency] for agency in one.agencies),
                    keep={names[agency]: kept for agency, kept in one.keep.items()},
                )
                for one in made.agreements
            ),
        )

    for seed in SEEDS:
        made, these, _ = ran(seed)
        # Who comes to work is drawn by the name of the post and its town, so here everybody does.
        made = replace(made, units=tuple(one for one in made.units if one.to_chance - one.from_chance == 1.0))
        assert same_lives(*(simulate(tables_of(one), these) for one in (made, renamed(made)))), seed


def week(scale: float, requests: bool = False) -> tuple[Scenario, CallSet]:
    """A week of officers and a team with all minutes multiplied by `scale`, a power of two."""
    luck = np.random.default_rng(5)
    n = 700
    received = np.floor(np.sort(luck.uniform(0.0, 5 * 1440.0, n)))
    minutes, way = np.ceil(luck.lognormal(3.5, 0.7, n)), np.floor(luck.uniform(1.0, 9.0, n))
    these = calls(
        received * scale,
        minutes * scale,
        travel=way * scale,
        true_need=np.where(luck.random(n) < 0.4, MENTAL_HEALTH, 9),
        officers=luck.choice([1, 2], n),
        priority=luck.integers(1, 4, n),
        luck={"decline": luck.random(n), "backup": luck.random(n), "backup-minute": np.zeros(n)},
    )
    step = Step((Responders(("team",), decline_chance=0.1, backup_chance=0.2),), 16.0 * scale)
    made = scenario(
        (*officers(3), team(1)),
        days=int(14 * scale),
        plans=plans(step),
        assumptions=assume(CERTAIN | {"search.minutes": 4.0 * scale}),
    )
    return made, replace(these, outside=np.full(n, FROM_CAD)) if requests else these


def test_all_minutes_doubled_double_all_waits() -> None:
    """Nothing in the model has a size of its own: at half the speed every moment comes at twice the minute."""
    made, these = week(1.0)
    slow, slowly = week(2.0)
    one, other = simulate(tables_of(made), these), simulate(tables_of(slow), slowly)
    for moment in ("first_sent", "first_arrival", "full_arrival", "qualified_contact", "closed"):
        assert (other.calls[moment] == 2.0 * one.calls[moment]).all(), moment
    assert other.legs["unit"].tolist() == one.legs["unit"].tolist()
    assert np.isfinite(one.calls["qualified_contact"]).sum() > 50


def test_calls_that_are_all_from_the_cad() -> None:
    """Saying of every call that it came through the CAD is saying nothing."""
    one, other = (simulate(tables_of(made), these) for made, these in (week(1.0), week(1.0, requests=True)))
    assert one.same_as(other)


def test_two_shifts_that_meet_are_one() -> None:
    """A unit on from eight to noon and from noon to six is on from eight to six."""
    for seed in range(4):
        luck = np.random.default_rng([18, seed])
        these = calls(np.sort(luck.uniform(0.0, 6 * 1440.0, 300)), luck.lognormal(3.5, 0.7, 300))
        one, two = (
            simulate(tables_of(scenario([*officers(1), unit("day", shifts=shifts)])), these)
            for shifts in (daily(8, 18), (*daily(8, 12), *daily(12, 18)))
        )
        assert one.same_as(two)
