"""A small town whose records are written by hand: 73 measured days, so that a year is five times what is measured."""

from dataclasses import astuple, replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crisissim.assumptions import Assumption, Assumptions
from crisissim.domain.calls import LUCK, CallSet
from crisissim.domain.records import Attempt, CallRecord, Leg, Records, Status, row_type
from crisissim.domain.relief import AWAY
from crisissim.domain.staff import Seat, Shift, Unit
from crisissim.domain.words import Kind, Need, Payer, Role
from crisissim.study.scenario import Scenario, Screening, Travel, Window

BEGIN, END = 1440.0, 74 * 1440.0
POOLS = ((0, "co-responder"), (0, "on-call-clinician"), (0, "patrol"), (1, "patrol"))
ALWAYS = (Shift(0.0, 10080.0),)
WEEKDAYS = tuple(Shift(day * 1440 + 600.0, day * 1440 + 1080.0) for day in range(5))
"""Monday to Friday, 10:00 to 18:00: 40 hours a week."""
UNITS = (
    Unit("car", "town", "patrol", (Seat(Role.OFFICER, Payer.TODAY),), ALWAYS),
    Unit("pair", "town", "patrol", (Seat(Role.OFFICER, Payer.TODAY), Seat(Role.CIT_OFFICER, Payer.TODAY)), ALWAYS),
    Unit("team", "town", "co-responder", (Seat(Role.OFFICER, Payer.PATROL), Seat(Role.CLINICIAN, Payer.NEW)), WEEKDAYS),
    Unit("standby", "town", "on-call-clinician", (Seat(Role.ON_CALL_CLINICIAN, Payer.PARTNER),), ALWAYS, on_call=True),
)
CAR, PAIR, TEAM, STANDBY = range(4)


def assumption(name: str, value: float) -> Assumption:
    """A number without a range."""
    return Assumption(name, value, value, value, "", "", "working", "")


def make_scenario(**changes: Any) -> Scenario:
    """The town with one co-responder team, or what is changed of it."""
    values = {
        "fte.paid_hours": 2080.0,
        **{f"relief.{group}.{line}": 0.0 for group in ("sworn", "civilian") for line in AWAY},
        "relief.sworn.training": 380.0,
        "relief.civilian.training": 380.0,
        "on_call.minimum_hours": 2.0,
        "target.clinician_response_time": 60.0,
    }
    scenario = Scenario(
        study="by-hand",
        option="team",
        model="co-responder",
        agencies=("town", "village"),
        zones=(),
        units=UNITS,
        plans={},
        opening=WEEKDAYS,
        qualifying=frozenset({Kind.CLINICIAN, Kind.REMOTE, Kind.TEAM}),
        crisis_needs=frozenset({Need.SUICIDE, Need.MENTAL_HEALTH}),
        start_rule="first",
        screening=Screening((1.0,) * len(Need), (1.0,) * len(Need), 0.0),
        travel=Travel(None, np.ones(168), (1.0, 1.0), False, {}, {}, {}),
        window=Window(date(2024, 1, 1), 1, 73, 1),
        targets={"clinician_response_time": 30.0},
        assumptions=Assumptions({name: assumption(name, value) for name, value in values.items()}),
        patrol_hours_removed=2080.0,
    )
    return replace(scenario, **changes)


def make_calls(rows: list[dict[str, Any]]) -> CallSet:
    """A call set from rows of received, need (a Need), priority and officer_initiated."""
    n = len(rows)
    received = np.array([row["received"] for row in rows], np.float64)
    zeros = np.zeros(n, np.int64)
    need = np.array([row.get("need", Need.MENTAL_HEALTH).code for row in rows], np.int64)
    return CallSet(
        received=received,
        listed=received,
        agency=zeros,
        zone=zeros,
        call_type=zeros,
        coded_need=need,
        true_need=need,
        risk=zeros,
        priority=np.array([row.get("priority", 2) for row in rows], np.int64),
        officers=zeros + 1,
        officer_initiated=np.array([row.get("officer_initiated", False) for row in rows], np.bool_),
        travel=np.zeros(n),
        on_scene=np.zeros(n),
        further=np.zeros(n),
        luck={name: np.zeros(n) for name in LUCK},
    )


def table(row: type, objects: list[Any]) -> Any:
    """Rows as the engine leaves them."""
    return np.array([astuple(o) for o in objects], row_type(row)).reshape(len(objects))


def make_records(
    calls: list[CallRecord], legs: list[Leg] | None = None, units: int = len(UNITS), **changes: Any
) -> Records:
    """Records in which nobody did anything but what is given."""
    records = Records(
        calls=table(CallRecord, calls),
        legs=table(Leg, legs or []),
        attempts=table(Attempt, []),
        minutes=np.zeros((units, len(Status))),
        overtime=np.zeros(units),
        none_free=np.zeros(len(POOLS)),
        below_minimum=np.zeros(len(POOLS)),
        events=0,
    )
    return replace(records, **changes)


@pytest.fixture(scope="session")
def town() -> Any:
    """The builders above under one name, since test files are not a package."""
    return SimpleNamespace(
        scenario=make_scenario,
        calls=make_calls,
        records=make_records,
        pools=POOLS,
        units=UNITS,
        begin=BEGIN,
        end=END,
        car=CAR,
        pair=PAIR,
        team=TEAM,
        standby=STANDBY,
    )
