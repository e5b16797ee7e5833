"""Small made-up records for tests: every number here is invented."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from crisissim.assumptions import Assumption, Assumptions
from crisissim.demand import Inputs
from crisissim.domain.calls import NO_KEY, NO_ZONE, CallHistory
from crisissim.domain.practice import Outside
from crisissim.domain.staff import Shift
from crisissim.domain.words import Need, Risk
from crisissim.study.scenario import Window
from crisissim.timebase import on_grid

MONDAY = date(2024, 1, 1)
CRISIS = frozenset({Need.SUICIDE, Need.MENTAL_HEALTH, Need.WELFARE_CHECK})
CALL_TYPES = ("MENTAL HEALTH", "WELFARE CHECK", "DISTURBANCE", "TRAFFIC STOP", "SUICIDE THREAT")
COLUMNS = (
    "received",
    "call_type",
    "zone",
    "priority",
    "officers",
    "dispatch_delay",
    "travel",
    "on_scene",
    "officer_initiated",
    "dispatched",
    "nobody_met",
)
"""Names of a history's columns, one value per call."""
VALUES = {
    "on_scene.minutes": 50.0,
    "on_scene.cv": 1.5,
    "call_taking.minutes": 1.5,
    "further.share": 0.5,
    "travel.minutes": 6.0,
    "travel_luck.cv": 0.3,
    "demand.overdispersion": 0.0,
}


def make_assumptions(values: Mapping[str, float] = VALUES) -> Assumptions:
    """Assumptions with these values, not confirmed by anybody."""
    return Assumptions(
        {name: Assumption(name, v, v, v, "", "made up", "neutral", "a test") for name, v in values.items()}
    )


def shares(words: type[Need] | type[Risk], *rows: Mapping[Any, float]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """(rows, words) table of shares; words that are not named have none."""
    return np.array([[row.get(word, 0.0) for word in words] for row in rows])


def make_history(
    agency: str = "Northfield", days: int = 70, a_day: float = 40.0, seed: int = 5, **columns: Any
) -> CallHistory:
    """A record with busy evenings, no call from 03:00 to 05:00, missing minutes and officer-initiated stops.

    Args:
        agency: name of the agency.
        days: whole days recorded.
        a_day: mean calls a day.
        seed: of the made-up record.
        columns: replace whole columns.
    """
    luck = np.random.default_rng(seed)
    by_hour = np.array([3, 2, 1, 0, 0, 1, 2, 3, 4, 5, 5, 5, 6, 6, 6, 7, 8, 9, 9, 8, 7, 6, 5, 4], dtype=float)
    counts = luck.poisson(np.tile(by_hour / by_hour.sum() * a_day, days))
    n = int(counts.sum())
    received = np.sort(np.repeat(np.arange(24 * days), counts) * 60.0 + np.floor(luck.random(n) * 3600.0) / 60.0)
    call_type = luck.choice(len(CALL_TYPES), n, p=[0.08, 0.12, 0.5, 0.28, 0.02])
    own = call_type == 3
    on_scene = on_grid(luck.lognormal(3.0, 0.8, n))
    travel = np.where(own, 0.0, on_grid(luck.gamma(4.0, 1.5, n)))
    record: dict[str, Any] = {
        "agency": agency,
        "start": MONDAY,
        "days": days,
        "call_types": CALL_TYPES,
        "zones": (f"{agency} east", f"{agency} west"),
        "received": on_grid(received),
        "call_type": call_type,
        "zone": luck.choice([0, 1, NO_ZONE], n),
        "priority": luck.integers(1, 5, n),
        "officers": luck.integers(1, 4, n),
        "dispatch_delay": luck.exponential(4.0, n),
        "travel": np.where(luck.random(n) < 0.1, np.nan, travel),
        "on_scene": np.where(luck.random(n) < 0.2, np.nan, on_scene),
        "officer_initiated": own,
        "dispatched": np.ones(n, dtype=bool),
        "nobody_met": np.zeros(n, dtype=bool),
        "need_shares": shares(
            Need,
            {Need.MENTAL_HEALTH: 0.9, Need.OTHER: 0.1},
            {Need.WELFARE_CHECK: 1.0},
            {Need.FAMILY_DISPUTE: 0.2, Need.OTHER: 0.8},
            {Need.OTHER: 1.0},
            {Need.SUICIDE: 1.0},
        ),
        "risk_shares": shares(Risk, *[{Risk.LOW: 0.6, Risk.GUARDED: 0.3, Risk.HIGH: 0.1}] * 5),
    }
    return CallHistory(**(record | columns))


def empty_history(agency: str = "Northfield") -> CallHistory:
    """A record of which no row was left."""
    whole = make_history(agency, days=14)
    return make_history(agency, days=14, **{name: getattr(whole, name)[:0] for name in COLUMNS})


def with_repeats(history: CallHistory, seed: int = 3, persons: int = 300, unknown: float = 0.4) -> CallHistory:
    """The history with random codes of who called; a share of calls without one, and some callers met often.

    Args:
        history: the record.
        seed: of the codes.
        persons: how many callers there are at most.
        unknown: share of calls of which it is not known who called.
    """
    luck = np.random.default_rng(seed)
    n = len(history)
    callers = (persons * luck.random(n) ** 3).astype(np.int64)
    return replace(history, repeat_key=np.where(luck.random(n) < unknown, NO_KEY, callers))


def school_days(begin: float = 8.0, end: float = 15.5) -> tuple[Shift, ...]:
    """From one hour to another, Monday to Friday."""
    return tuple(Shift(day * 1440.0 + begin * 60.0, day * 1440.0 + end * 60.0) for day in range(5))


def make_outside(name: str = "988", agency: str = "Northfield", per_week: float = 30.0, **facts: Any) -> Outside:
    """A source of requests outside the CAD, open all week unless said otherwise."""
    return Outside(name, agency, per_week, **facts)


def make_window(days: int = 28, start: date = MONDAY, warm_up: int = 0, cool_down: int = 0) -> Window:
    """A window whose minute 0 is the midnight that begins `start`."""
    return Window(start=start, warm_up_days=warm_up, days=days, cool_down_days=cool_down)


def make_inputs(mode: str = "replay", *histories: CallHistory, **settings: Any) -> Inputs:
    """Demand inputs over these histories, or one made-up one."""
    given: dict[str, Any] = {
        "histories": histories or (make_history(),),
        "mode": mode,
        "durations": "recorded",
        "growth": 0.0,
        "undercoding": 0.0,
        "window": make_window(),
        "crisis_needs": CRISIS,
        "assumptions": make_assumptions(),
    }
    return Inputs(**(given | settings))
