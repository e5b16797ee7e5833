"""The calls of a synthetic town, with every random fact drawn."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.demand.poisson import day_factors
from crisissim.domain.calls import LUCK, CallSet, Floats, Ints
from crisissim.domain.words import Need, Risk
from crisissim.statistics import cumulated, pick
from crisissim.streams import stream
from crisissim.study.scenario import Window
from crisissim.synth.arrivals import arrivals, rates_by_hour
from crisissim.synth.recipe import Recipe, TypeTable
from crisissim.timebase import MINUTES_PER_DAY, on_grid


def draw_calls(recipe: Recipe, seed: int, window: Window, assumptions: Assumptions) -> CallSet:
    """All calls in the window, sorted by `listed`.

    Each call type has streams of its own, so that changing one moves no other.  What a call is, is what its code says:
    nothing is under-coded here.

    Args:
        recipe: the town.
        seed: number from which all luck is drawn.
        window: the stretch of time, warm-up and cool-down included.
        assumptions: for call-taking, further officers, and how much days differ.

    Returns:
        The calls; `call_type` and `zone` point into the recipe's types and beats.
    """
    days = int(window.until / MINUTES_PER_DAY)
    variance = assumptions.value("demand.overdispersion")
    busy = np.repeat(day_factors(days, variance, stream(seed, 0, recipe.name, "synth busy days")), 24)
    parts = [_of_type(recipe, number, seed, window, busy) for number in range(len(recipe.types))]
    columns: dict[str, Any] = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    own = columns["officer_initiated"]
    call_taking = float(on_grid(assumptions.value("call_taking.minutes")))
    listed = columns["received"] + np.where(own, 0.0, call_taking)
    calls = CallSet(
        **columns,
        listed=listed,
        true_need=columns["coded_need"],
        further=on_grid(columns["on_scene"] * assumptions.value("further.share")),
        luck={purpose: stream(seed, 0, recipe.name, f"synth {purpose}").random(len(own)) for purpose in LUCK},
    )
    return calls.take(np.lexsort((calls.received, listed)))


def _of_type(recipe: Recipe, number: int, seed: int, window: Window, busy: Floats) -> Mapping[str, Ints | Floats]:
    """The drawn columns of one call type."""
    call_type = recipe.types[number]

    def luck(purpose: str) -> np.random.Generator:
        return stream(seed, 0, recipe.name, f"synth {purpose} {call_type.name}")

    received = arrivals(rates_by_hour(recipe, call_type, window) * busy, luck("arrivals"))
    many = len(received)

    def chosen(shares: Sequence[float], purpose: str) -> Ints:
        return pick(cumulated(np.array(shares)), luck(purpose).random(many))

    priority = 1 + chosen(call_type.priority, "priority")
    return {
        "received": received,
        "agency": np.zeros(many, dtype=np.int64),
        "zone": chosen([*recipe.beats.values()], "beat"),
        "call_type": np.full(many, number, dtype=np.int64),
        "coded_need": chosen([call_type.need.get(need, 0.0) for need in Need], "need"),
        "risk": chosen([call_type.risk.get(risk, 0.0) for risk in Risk], "risk"),
        "priority": priority,
        "officers": 1 + chosen(call_type.officers, "officers"),
        "officer_initiated": np.full(many, call_type.officer_initiated),
        "travel": _travel(recipe, call_type, priority, luck("travel")),
        "on_scene": lognormal(call_type.median, call_type.sigma, luck("on-scene"), many),
    }


def _travel(recipe: Recipe, call_type: TypeTable, priority: Ints, luck: np.random.Generator) -> Floats:
    """Minutes of the drive; an officer who begins the work is there already."""
    median, sigma = (by_priority(row, priority) for row in (recipe.travel.medians, recipe.travel.sigmas))
    minutes = lognormal(median, sigma, luck, len(priority))
    return np.zeros(len(priority)) if call_type.officer_initiated else minutes


def by_priority(row: Sequence[float], priority: Ints) -> Floats:
    """The number of each priority, the most urgent first; the last one for all later ones."""
    chosen: Floats = np.array(row)[np.minimum(priority, len(row)) - 1]
    return chosen


def lognormal(median: float | Floats, sigma: float | Floats, luck: np.random.Generator, many: int) -> Floats:
    """Lognormal minutes with this median, on the grid."""
    return on_grid(median * np.exp(sigma * luck.standard_normal(many)))
