"""Small made-up scenarios and call sets that go straight into the engine: every number here is invented."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from crisissim.assumptions import Assumptions, defaults
from crisissim.domain.calls import LUCK, CallSet
from crisissim.domain.staff import PATROL, Seat, Shift, Unit
from crisissim.domain.words import Kind, Need, Payer, Role
from crisissim.study.scenario import Scenario, Screening, Travel, Window
from crisissim.timebase import MINUTES_PER_DAY, on_grid

ALWAYS = (Shift(0.0, 7 * MINUTES_PER_DAY),)
CRISIS = tuple(need for need in Need if need is not Need.OTHER)
QUALIFYING = frozenset({Kind.CLINICIAN, Kind.REMOTE, Kind.TEAM})
NO_TRAVEL = Travel(
    matrix=None,
    by_hour=np.ones(168),
    reference_free=(1.0,),
    square_root=False,
    turnout={},
    speed_factor={},
    travel_in={},
)
CERTAIN = {
    "stay.gone_at_once": 0.0,
    "stay.mean_minutes": 1e9,
    "cancel.share": 0.0,
    "search.minutes": 5.0,
}
"""Assumptions under which nobody leaves or cancels."""


def unit(
    name: str, pool: str = PATROL, roles: Sequence[Role] = (Role.OFFICER,), agency: str = "Northfield", **facts: Any
) -> Unit:
    """A unit around the clock, unless said otherwise."""
    facts.setdefault("shifts", ALWAYS)
    return Unit(name=name, agency=agency, pool=pool, seats=tuple(Seat(r, Payer.TODAY) for r in roles), **facts)


def officers(many: int, agency: str = "Northfield") -> tuple[Unit, ...]:
    """So many patrol units around the clock."""
    return tuple(unit(f"patrol {i + 1}", agency=agency) for i in range(many))


def scenario(units: Sequence[Unit], days: int = 7, **facts: Any) -> Scenario:
    """A scenario in which screening is perfect, nobody travels and nobody leaves, unless said otherwise."""
    every = (1.0,) * len(Need)
    standard: dict[str, Any] = {
        "study": "made up",
        "option": "made up",
        "model": "police-only",
        "agencies": ("Northfield",),
        "zones": (),
        "plans": {},
        "opening": None,
        "qualifying": QUALIFYING,
        "crisis_needs": frozenset(CRISIS),
        "start_rule": "first",
        "screening": Screening(coded=every, uncoded=every, false_positive=0.0),
        "travel": NO_TRAVEL,
        "window": Window(date(2024, 1, 1), 0, days, 0),
        "targets": {},
        "assumptions": assume(CERTAIN),
        "patrol_hours_removed": 0.0,
    }
    return Scenario(units=tuple(units), **(standard | facts))


def assume(values: dict[str, float]) -> Assumptions:
    """The shipped assumptions with these values."""
    return defaults().having(values)


def calls(received: Any, on_scene: Any, **columns: Any) -> CallSet:
    """A call set of other police work for one officer each, unless said otherwise."""
    received = on_grid(received)
    n = len(received)
    zeros = np.zeros(n, np.int64)
    luck = columns.pop("luck", {})
    facts: dict[str, Any] = {
        "received": received,
        "listed": received,
        "agency": zeros,
        "zone": zeros - 1,
        "call_type": zeros,
        "coded_need": zeros + Need.OTHER.code,
        "true_need": zeros + Need.OTHER.code,
        "risk": zeros,
        "priority": zeros + 3,
        "officers": zeros + 1,
        "officer_initiated": np.zeros(n, np.bool_),
        "travel": np.zeros(n),
        "on_scene": on_grid(on_scene),
        "further": on_grid(on_scene),
        "luck": {purpose: np.full(n, 0.999) for purpose in LUCK} | luck,
    }
    facts |= {name: np.asarray(column) for name, column in columns.items()}
    if "true_need" in columns and "coded_need" not in columns:
        facts["coded_need"] = facts["true_need"]
    return CallSet(**facts)
