"""Small made-up studies with all physics on, drawn from a seed: every number here is invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from studies import CRISIS, assume, calls, scenario, unit

from crisissim.domain.calls import FROM_CAD, LUCK, NO_CALL, CallSet, StaffLuck
from crisissim.domain.custody import Custody, Destination
from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.practice import Agreement, Averting, Dispatch, FollowUp, Outside, PoolRules
from crisissim.domain.staff import PATROL, Break, Shift, Unit
from crisissim.domain.words import Kind, Missed, Need, Power, Risk, Role
from crisissim.engine.disciplines import DISCIPLINES
from crisissim.engine.shift_ends import SHIFT_ENDS
from crisissim.study.scenario import Scenario, Screening, Travel, Window
from crisissim.timebase import on_grid

Luck = np.random.Generator
CREWS = {
    "team": (Role.SOCIAL_WORKER, Role.PARAMEDIC),
    "clinician": (Role.CLINICIAN,),
    "home": (Role.ON_CALL_CLINICIAN,),
    "desk": (Role.REMOTE_CLINICIAN,),
    "cit": (Role.CIT_OFFICER,),
}
DAYTIME = tuple(Shift(d * 1440.0 + 480.0, d * 1440.0 + 1080.0) for d in range(7))
LONG_DAYS = tuple(Shift(d * 1440.0 + 480.0, d * 1440.0 + 1200.0) for d in range(7))
ROUND_THE_CLOCK = tuple(Shift(half * 720.0, half * 720.0 + 720.0) for half in range(14))
"""Shifts that touch."""
POWERS = {
    Role.OFFICER: Power.HOLD | Power.TRANSPORT | Power.TRANSPORT_HELD,
    Role.CIT_OFFICER: Power.HOLD | Power.TRANSPORT | Power.TRANSPORT_HELD,
    Role.CLINICIAN: Power.HOLD,
    Role.SOCIAL_WORKER: Power.TRANSPORT,
}


def random_study(seed: int, many: int | None = None) -> tuple[Scenario, CallSet]:
    """A small study with everything on at some seed, a third of them on whole minutes with many ties.

    Args:
        seed: everything is drawn from it.
        many: how many calls, drawn as well if left out.
    """
    luck = np.random.default_rng(seed)
    whole = seed % 3 == 0
    agencies = tuple("ABC"[: 1 + seed % 3])
    days = int(luck.integers(2, 5))
    zones = tuple(f"{a}{i}" for a in agencies for i in range(2)) if maybe(luck) else ()
    made = scenario(
        random_staff(luck, agencies, zones),
        days,
        agencies=agencies,
        zones=zones,
        **random_plans(luck, zones),
        start_rule="all" if maybe(luck) else "first",
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
        **random_practice(luck, agencies, zones),
    )
    drawn = int(luck.integers(50, 300))
    return made, random_calls(luck, made, drawn if many is None else many, whole)


def maybe(luck: Luck, chance: float = 0.5) -> bool:
    """True with this chance."""
    return bool(luck.random() < chance)


def random_staff(luck: Luck, agencies: Sequence[str], zones: Sequence[str]) -> list[Unit]:
    """Patrol that is never quite absent, and some units of every other kind, a few of them unreliable."""
    units = []
    breaks = (Break(240.0, 30.0, 60.0, yields=True), Break(120.0, 15.0, what="supervision"))
    for a in agencies:
        for i in range(int(luck.integers(2, 6))):
            start = float(luck.integers(0, 24)) * 60.0
            shifts = tuple(Shift(d * 1440.0 + start, d * 1440.0 + start + 600.0) for d in range(7))
            base = str(luck.choice(zones)) if zones else None
            facts: dict[str, Any] = {"breaks": breaks if maybe(luck, 0.3) else (), "equipped": maybe(luck)}
            shifts = ROUND_THE_CLOCK if i == 0 else shifts
            units.append(unit(f"{a} patrol {i}", agency=a, shifts=shifts, base=base, **facts))
        for pool, roles in CREWS.items():
            for i in range(int(luck.integers(0, 3))):
                hours = ROUND_THE_CLOCK if maybe(luck, 0.2) else LONG_DAYS
                name = f"{a} {pool} {i}"
                of: dict[str, Any] = {"agency": a, "shifts": hours, "on_call": pool == "home"}
                if maybe(luck, 0.3):
                    units.append(unit(name, pool, roles, **of, to_chance=0.8))
                    units.append(
                        unit(f"{name} short", pool, roles[:1], **of, luck_of=name, from_chance=0.8, to_chance=0.95)
                    )
                else:
                    units.append(unit(name, pool, roles, **of, breaks=breaks if maybe(luck, 0.3) else ()))
    return units


def random_practice(luck: Luck, agencies: Sequence[str], zones: Sequence[str]) -> dict[str, Any]:
    """Dispatch, pools, custody, outside work, agreements and effects, each on at some seeds."""
    practice: dict[str, Any] = {"outside": (), "outside_plans": {}}
    if maybe(luck):
        practice["dispatch"] = Dispatch(
            order=str(luck.choice([*DISCIPLINES])),
            ageing=30.0,
            reserve=dict.fromkeys(range(4, 10), 1) if maybe(luck) else {},
            overhead=dict.fromkeys(range(1, 10), 3.0) if maybe(luck) else {},
            leaving={5: 0.01, 6: 0.02} if maybe(luck) else {},
            divert_from=int(luck.integers(4, 11)),
            divert_to=int(luck.integers(1, 5)),
            reports_yield=maybe(luck),
            report_share=0.2 if maybe(luck) else 0.0,
            **random_holding(luck),
        )
    if maybe(luck):
        ends = [*SHIFT_ENDS]
        practice["pool_rules"] = {
            pool: PoolRules(
                shift_end=str(luck.choice(ends)),
                last_call=float(luck.integers(0, 40)),
                briefing=float(luck.integers(0, 20)),
                after_call=float(luck.integers(0, 12)),
                after_call_yields=maybe(luck),
                most_minutes=float(luck.choice([np.inf, 120.0])),
                minimum=int(luck.integers(0, 4)),
                returns=pool == "team",
            )
            for pool in (PATROL, "team", "home", "desk")
        }
    if maybe(luck):
        practice["custody"] = random_custody(luck, zones)
    if maybe(luck):
        visit = Responders(("team",), interruptible=True, resumes=maybe(luck), backup_chance=0.2, hand_back_chance=0.1)
        practice["outside"] = (
            Outside("visits", agencies[0], 60.0, priority=7),
            Outside("988", agencies[-1], 40.0, counts=True),
        )
        practice["outside_plans"] = {
            "visits": (Step((visit,), 300.0),),
            "988": (Step((Responders(("team",), open=DAYTIME),), 60.0),),
        }
    if maybe(luck) and len(agencies) > 1:
        pools = ("team", "home") if maybe(luck) else ("clinician",)
        practice["agreements"] = tuple(
            Agreement(f"share {pool}", pool, tuple(agencies), maybe(luck), {agencies[0]: int(luck.integers(0, 2))})
            for pool in pools
        )
    practice["serves_patrol"] = {"cit": int(luck.integers(0, 2))} if maybe(luck) else {}
    if maybe(luck):
        caller = Responders(("clinician",), answer_minutes=1.0, answer_chance=0.8, next_on_list=maybe(luck))
        practice["follow_up"] = FollowUp(Step((caller,), 600.0), 0.6, 20.0)
    if maybe(luck):
        practice["averting"] = Averting(0.5, frozenset({Kind.TEAM, Kind.CLINICIAN}), maybe(luck))
    return practice


def random_holding(luck: Luck) -> dict[str, Any]:
    """Calls held for a bearable time, urgent calls passed over, and jobs that shorten, each on at some seeds."""
    made: dict[str, Any] = {}
    if maybe(luck):
        made |= {"bearable": {4: 20.0, 5: 40.0, 6: 90.0, 7: 15.0}, "bearable_spread": {4: 3.0, 5: 8.0, 6: 1.0, 7: 4.0}}
    if maybe(luck):
        made |= {"skipped": {1: 0.3, 2: 0.4}, "skipped_to": int(luck.integers(3, 7))}
    if maybe(luck):
        made |= {"shorten_for": int(luck.integers(1, 5)), "shorten_to": float(luck.choice([0.5, 0.68]))}
    return made


def random_custody(luck: Luck, zones: Sequence[str]) -> Custody:
    """A crisis centre that is closed at night, full at times and particular at the door, and a hospital."""
    zone = zones[0] if zones else None
    hand_over = {Role.OFFICER: 30.0, Role.SOCIAL_WORKER: 15.0}
    centre = Destination("centre", DAYTIME, 8.0, zone, 0.6, maybe(luck), 1, 200.0, {Role.OFFICER: 10.0}, 7.0)
    hospital = Destination("hospital", None, 12.0, zone, hand_over=hand_over)
    every = [(need, risk) for need in CRISIS for risk in Risk]
    return Custody(
        powers=POWERS if maybe(luck, 0.7) else {Role.OFFICER: Power.HOLD | Power.TRANSPORT_HELD},
        held_share=dict.fromkeys(every, 0.2),
        taken_share=dict.fromkeys(every, 0.3),
        destinations=(centre, hospital) if maybe(luck) else (hospital,),
        paperwork=5.0 if maybe(luck) else 0.0,
        contained=maybe(luck),
        helpers=PATROL if maybe(luck, 0.8) else "cit",
        patience=float(luck.integers(0, 40)),
        hand_over_cv=0.5 if maybe(luck) else 0.0,
    )


def random_join(luck: Luck, at: JoinAt) -> Join:
    """A clinician at home, or one who appears on a screen."""
    if at is not JoinAt.DISPATCH and maybe(luck):
        screen = Responders(("desk",), answer_minutes=2.0, remote=True)
        return Join((Step((screen,), 5.0),), at, 10.0, True, 0.0, 0.7, 0.3)
    home = Responders(
        ("home",),
        answer_minutes=4.0,
        answer_chance=0.7,
        load_refusal=0.5,
        refused_as=Missed.REFUSED if maybe(luck) else Missed.NO_ANSWER,
        next_on_list=maybe(luck),
        decline_chance=0.1,
    )
    second = (Step((Responders(("clinician",)),), 10.0),) if maybe(luck) else ()
    return Join((Step((home,), 20.0), *second), at, 25.0, maybe(luck), 3.0, 0.6, 0.4)


def random_plans(luck: Luck, zones: Sequence[str]) -> dict[str, Any]:
    """A few plans and joiners, dealt out to needs and risks: writing many distinct ones down takes long."""
    police = [random_plan(luck, Risk.HIGH, zones) for _ in range(2)]
    others = [random_plan(luck, Risk.LOW, zones) for _ in range(3)]
    joiners = [random_join(luck, JoinAt.ASKED) for _ in range(1)]
    every = [(need, risk) for need in CRISIS for risk in Risk]
    return {
        "plans": {of: deal(luck, police if of[1] is Risk.HIGH else others) for of in every},
        "asked": {of: deal(luck, joiners) for of in every if maybe(luck, 0.3)},
    }


def deal(luck: Luck, those: Sequence[Any]) -> Any:
    """One of these, each as likely."""
    return those[int(luck.integers(len(those)))]


def random_plan(luck: Luck, risk: Risk, zones: Sequence[str]) -> Plan | Missed:
    """One of the shapes that plans take."""
    if risk is Risk.HIGH and maybe(luck, 0.8):
        return Missed.NEEDS_POLICE
    care: dict[str, Any] = {
        "decline_chance": 0.1,
        "backup_chance": 0.3,
        "hand_back_chance": 0.15,
        "on_scene_factor": 1.25,
    }
    area = frozenset(zones[: 1 + len(zones) // 2]) if zones and maybe(luck) else None
    team = Responders(("team",), open=DAYTIME, area=area, **care)
    mixed = Responders((PATROL, "clinician"), open=DAYTIME, **care)
    phone = Responders(
        ("desk",), answer_minutes=1.0, remote=True, resolve_chance=0.4, on_scene_factor=0.5, decline_chance=0.1
    )
    crew = Responders(("home", "team"), answer_minutes=3.0, answer_chance=0.6, next_on_list=True)
    sure = Responders(("desk",), remote=True, join=random_join(luck, JoinAt.DISPATCH) if maybe(luck) else None)
    partner = Responders(
        ("team",), answer_minutes=2.0, answer_chance=0.9, load_refusal=0.6, refused_as=Missed.REFUSED, next_on_list=True
    )
    joined = Responders((PATROL,), join=random_join(luck, JoinAt(int(luck.integers(1, 4)))))
    cit = Responders(("cit",))
    shapes: list[Plan] = [
        (Step((team,), 15.0),),
        (Step((team, mixed), 10.0), Step((mixed,), 5.0)),
        (Step((joined,)),),
        (Step((team,), 10.0), Step((partner,), 5.0), Step((joined,), 30.0)),
        (Step((mixed,), 0.0),),
        (Step((phone,), 5.0), Step((team,), 20.0, 0.0)),
        (Step((phone,), 0.0), Step((cit,), 10.0), Step((joined,))),
        (Step((partner,), 25.0),),
        (Step((sure,), 5.0), Step((crew,), 15.0)),
    ]
    return shapes[int(luck.integers(len(shapes)))]


def random_travel(luck: Luck, agencies: Sequence[str], zones: Sequence[str], whole: bool) -> Travel:
    """With or without geography, other roads at night, towns with a way between them."""
    matrix, nights, period, towns = None, (), None, None
    if zones:
        place = luck.uniform(0.0, 12.0, (len(zones), 2))
        matrix = np.sqrt(((place[:, None] - place[None, :]) ** 2).sum(axis=2)) + 2.0
        matrix = np.floor(matrix) if whole else matrix
        if maybe(luck):
            nights, period = (np.ceil(matrix * 0.8),), (np.arange(168) % 24 < 6).astype(np.int64)
    elif len(agencies) > 1 and maybe(luck):
        towns = np.where(np.eye(len(agencies)) > 0, 0.0, 14.0)
    return Travel(
        matrix=matrix,
        by_hour=np.where(np.arange(168) % 24 < 6, 1.0, 1.5) if not whole else np.ones(168),
        reference_free=(2.0,) * len(agencies),
        square_root=not whole,
        turnout={PATROL: 1.0, "team": 2.0, "home": 5.0},
        speed_factor={"team": 1.0 if whole else 1.3},
        travel_in={"home": 10.0},
        by_period=nights,
        period=period,
        towns=towns,
    )


def random_calls(luck: Luck, made: Scenario, n: int, whole: bool) -> CallSet:
    """Calls of every kind and requests from outside, too many for the staff at times."""
    received = np.sort(luck.uniform(0.0, made.window.until, n))
    on_scene = luck.lognormal(3.2, 0.7, n)
    if whole:
        received, on_scene = np.floor(received), np.ceil(on_scene)
    on_scene[luck.random(n) < 0.02] = 0.0
    need = luck.choice(len(Need), n, p=[0.05] * 9 + [0.55])
    agency = luck.integers(len(made.agencies), size=n)
    outside = np.full(n, FROM_CAD)
    for number, source in enumerate(made.outside):
        some = luck.random(n) < 0.08
        outside[some] = number
        agency[some] = made.agencies.index(source.agency)
    own = (luck.random(n) < 0.1) & (outside == FROM_CAD)
    earlier = np.array([int(luck.integers(-1, i)) if i else NO_CALL for i in range(n)])
    made_calls = calls(
        received,
        on_scene,
        agency=agency,
        zone=luck.integers(-1, len(made.zones), size=n) if made.zones else np.full(n, -1),
        coded_need=np.where(luck.random(n) < 0.2, Need.OTHER.code, need),
        true_need=need,
        risk=luck.integers(3, size=n),
        priority=luck.integers(1, 10, size=n),
        officers=np.where(outside == FROM_CAD, luck.choice([1, 1, 2, 3], n), 1),
        officer_initiated=own,
        travel=np.floor(luck.uniform(0, 9, n)) if whole else on_grid(luck.uniform(0, 9, n)),
        luck={purpose: luck.random(n) for purpose in LUCK},
    )
    return replace(
        made_calls,
        further=np.floor(made_calls.on_scene * 0.5),
        outside=outside if made.outside else None,
        repeat_of=np.where(luck.random(n) < 0.3, earlier, NO_CALL),
        staff_luck=StaffLuck(int(luck.integers(100)), 0),
    )
