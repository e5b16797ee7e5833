"""Small made-up scenarios and call sets that go straight into the engine: every number here is invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from crisissim.assumptions import Assumptions, defaults
from crisissim.domain.calls import LUCK, CallSet
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.staff import PATROL, Seat, Shift, Unit
from crisissim.domain.words import Kind, Missed, Need, Payer, Risk, Role
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


def random_study(seed: int) -> tuple[Scenario, CallSet]:
    """A small study with everything on, a third of them on whole minutes with many ties."""
    luck = np.random.default_rng(seed)
    whole = seed % 3 == 0
    agencies = tuple("ABC"[: 1 + seed % 3])
    days = int(luck.integers(2, 5))
    zones = tuple(f"{a}{i}" for a in agencies for i in range(2)) if luck.random() < 0.5 else ()
    crews = {
        "team": (Role.SOCIAL_WORKER, Role.PARAMEDIC),
        "clinician": (Role.CLINICIAN,),
        "home": (Role.ON_CALL_CLINICIAN,),
    }
    units = []
    for a in agencies:
        for i in range(int(luck.integers(2, 6))):
            start = float(luck.integers(0, 24)) * 60.0
            shifts = tuple(Shift(d * 1440.0 + start, d * 1440.0 + start + 600.0) for d in range(7))
            base = str(luck.choice(zones)) if zones else None
            units.append(unit(f"{a} patrol {i}", agency=a, shifts=ALWAYS if i == 0 else shifts, base=base))
        for pool, roles in crews.items():
            for i in range(int(luck.integers(0, 3))):
                hours = tuple(Shift(d * 1440.0 + 480.0, d * 1440.0 + 1200.0) for d in range(7))
                units.append(unit(f"{a} {pool} {i}", pool, roles, a, shifts=hours, on_call=pool == "home"))
    made = scenario(
        units,
        days,
        agencies=agencies,
        zones=zones,
        plans={(need, risk): random_plan(luck, risk, zones) for need in CRISIS for risk in Risk},
        start_rule="all" if luck.random() < 0.5 else "first",
        screening=Screening((0.9,) * len(Need), (0.2,) * len(Need), 0.05),
        travel=random_travel(luck, agencies, zones, whole),
        window=Window(date(2024, 1, 3), 0, days, 1),
        assumptions=assume(
            {
                "stay.gone_at_once": 0.1,
                "stay.mean_minutes": 90.0,
                "cancel.share": 0.3,
                "cancel.mean_minutes": 30.0,
                "search.minutes": 5.0,
            }
        ),
    )
    return made, random_calls(luck, made, int(luck.integers(50, 300)), whole)


def random_plan(luck: np.random.Generator, risk: Risk, zones: Sequence[str]) -> tuple[Step, ...] | Missed:
    """One of the shapes that plans take."""
    if risk is Risk.HIGH:
        return Missed.NEEDS_POLICE
    hours = tuple(Shift(d * 1440.0 + 480.0, d * 1440.0 + 1080.0) for d in range(7))
    care: dict[str, Any] = {"decline_chance": 0.1, "backup_chance": 0.2, "on_scene_factor": 1.25}
    area = frozenset(zones[: 1 + len(zones) // 2]) if zones and luck.random() < 0.5 else None
    team = Responders(("team",), open=hours, area=area, **care)
    mixed = Responders((PATROL, "clinician"), open=hours, **care)
    asked = Responders(("home",), answer_minutes=4.0, answer_chance=0.7, decline_chance=0.1)
    join = Join((Step((asked,), 20.0),), JoinAt(int(luck.integers(1, 3))), 25.0, bool(luck.integers(2)), 3.0)
    joined = Responders((PATROL,), join=join)
    shapes = [
        (Step((team,), 15.0),),
        (Step((team, mixed), 10.0), Step((mixed,), 5.0)),
        (Step((joined,)),),
        (Step((team,), 10.0), Step((asked,), 5.0), Step((joined,), 30.0)),
        (Step((mixed,), 0.0),),
    ]
    return shapes[int(luck.integers(len(shapes)))]


def random_travel(luck: np.random.Generator, agencies: Sequence[str], zones: Sequence[str], whole: bool) -> Travel:
    """With or without geography."""
    matrix = None
    if zones:
        place = luck.uniform(0.0, 12.0, (len(zones), 2))
        matrix = np.sqrt(((place[:, None] - place[None, :]) ** 2).sum(axis=2)) + 2.0
        matrix = np.floor(matrix) if whole else matrix
    return Travel(
        matrix=matrix,
        by_hour=np.where(np.arange(168) % 24 < 6, 1.0, 1.5) if not whole else np.ones(168),
        reference_free=(2.0,) * len(agencies),
        square_root=not whole,
        turnout={PATROL: 1.0, "team": 2.0, "home": 5.0},
        speed_factor={"team": 1.0 if whole else 1.3},
        travel_in={"home": 10.0},
    )


def random_calls(luck: np.random.Generator, made: Scenario, n: int, whole: bool) -> CallSet:
    """Calls of every kind, too many for the staff at times."""
    received = np.sort(luck.uniform(0.0, made.window.until, n))
    on_scene = luck.lognormal(3.2, 0.7, n)
    if whole:
        received, on_scene = np.floor(received), np.ceil(on_scene)
    need = luck.choice(len(Need), n, p=[0.05] * 9 + [0.55])
    made_calls = calls(
        received,
        on_scene,
        agency=luck.integers(len(made.agencies), size=n),
        zone=luck.integers(-1, len(made.zones), size=n) if made.zones else np.full(n, -1),
        coded_need=np.where(luck.random(n) < 0.2, Need.OTHER.code, need),
        true_need=need,
        risk=luck.integers(3, size=n),
        priority=luck.integers(1, 10, size=n),
        officers=luck.choice([1, 1, 2, 3], n),
        officer_initiated=luck.random(n) < 0.1,
        travel=np.floor(luck.uniform(0, 9, n)) if whole else on_grid(luck.uniform(0, 9, n)),
        luck={purpose: luck.random(n) for purpose in LUCK},
    )
    return replace(made_calls, further=np.floor(made_calls.on_scene * 0.5))
