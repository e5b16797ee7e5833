"""Worked examples: plans, calls and staff so small that every minute can be followed by hand."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
from studies import CERTAIN, CRISIS, NO_TRAVEL, assume, calls, unit

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import LUCK, CallSet
from crisissim.domain.plans import Plan, Step
from crisissim.domain.records import Ending, Purpose, Records, Status
from crisissim.domain.staff import Shift, Unit
from crisissim.domain.words import Kind, Missed, Need, Risk, Role
from crisissim.engine import ClockName, simulate, tables_of
from crisissim.study.scenario import Scenario, Travel

MENTAL_HEALTH = Need.MENTAL_HEALTH.code


def plans(*steps: Step) -> dict[tuple[Need, Risk], Plan | Missed]:
    """The same plan for every crisis call."""
    return {(need, risk): steps for need in CRISIS for risk in Risk}


def crisis(received: Sequence[float], on_scene: Sequence[float], **columns: Any) -> CallSet:
    """Mental-health calls, recognised as such."""
    return calls(received, on_scene, true_need=np.full(len(received), MENTAL_HEALTH), **columns)


def mixed_calls(
    received: Sequence[float], on_scene: Sequence[float], in_crisis: Sequence[bool], **more: Any
) -> CallSet:
    """Mental-health calls and other police work."""
    need = np.where(in_crisis, MENTAL_HEALTH, Need.OTHER.code)
    return calls(received, on_scene, true_need=need, **more)


def luck(n: int, **values: float) -> dict[str, Any]:
    """The same uniform for all calls by purpose (`backup_minute` is `backup-minute`)."""
    named = {purpose.replace("_", "-"): np.full(n, value) for purpose, value in values.items()}
    assert set(named) <= set(LUCK)
    return named


def after(minutes: float, mean: float) -> float:
    """The uniform at which an exponential time of this mean is so many minutes."""
    return float(-np.expm1(-minutes / mean))


def certain(**values: float) -> Assumptions:
    """Nobody leaves or cancels, but for these values (`stay__mean_minutes` is `stay.mean_minutes`)."""
    return assume(CERTAIN | {name.replace("__", "."): value for name, value in values.items()})


def travel(**facts: Any) -> Travel:
    """No travel but the calls' own, and what is said."""
    return replace(NO_TRAVEL, **facts)


def daily(begin: float, end: float) -> tuple[Shift, ...]:
    """From this hour to that hour, every day."""
    return tuple(Shift(day * 1440.0 + begin * 60.0, day * 1440.0 + end * 60.0) for day in range(7))


def team(number: int = 1, **facts: Any) -> Unit:
    """A civilian team."""
    return unit(f"team {number}", "team", (Role.SOCIAL_WORKER, Role.PARAMEDIC), **facts)


def co_responder(**facts: Any) -> Unit:
    """An officer and a clinician in one car."""
    return unit("car", "co-responder", (Role.OFFICER, Role.CLINICIAN), **facts)


def on_call(**facts: Any) -> Unit:
    """A clinician at home."""
    return unit("home", "home", (Role.ON_CALL_CLINICIAN,), on_call=True, **facts)


def fingerprint(records: Records) -> str:
    """A digest of every bit of these records, padding aside."""
    tables = (records.calls, records.legs, records.attempts)
    parts = [rows[name].tobytes() for rows in tables for name in rows.dtype.names]
    parts += [records.minutes.tobytes(), records.overtime.tobytes(), records.none_free.tobytes()]
    return sha256(b"".join([*parts, str(records.events).encode()])).hexdigest()


class Part(NamedTuple):
    """A leg in words."""

    unit: str
    purpose: Purpose
    sent: float
    arrived: float
    left: float
    cleared: float
    ending: Ending


class Try(NamedTuple):
    """An attempt in words."""

    purpose: Purpose
    place: int
    began: float
    ended: float
    outcome: Missed


class Lived:
    """What happened to these calls, in words."""

    def __init__(self, made: Scenario, these: CallSet, clock: ClockName = "compiled") -> None:
        self.scenario = made
        self.tables = tables_of(made)
        self.records = simulate(self.tables, these, clock)

    def __getitem__(self, call: int) -> Any:
        return self.records.calls[call]

    def sent(self) -> list[float]:
        """When somebody was first sent, by call."""
        return [float(time) for time in self.records.calls["first_sent"]]

    def missed(self, call: int = 0) -> Missed:
        """Why nobody qualified came."""
        return list(Missed)[int(self[call]["missed"])]

    def met_by(self, call: int = 0) -> set[Kind]:
        """Kinds of responder that met the person."""
        return {kind for kind in Kind if int(self[call]["contacts"]) >> kind.code & 1}

    def parts(self, call: int = 0) -> list[Part]:
        """Legs of a call in the order in which units were sent."""
        names = [u.name for u in self.scenario.units]
        return [
            Part(
                names[leg["unit"]], Purpose(int(leg["purpose"])), float(leg["sent"]), float(leg["arrived"]),
                float(leg["left"]), float(leg["cleared"]), Ending(int(leg["ending"])),
            )
            for leg in self.records.legs
            if leg["call"] == call
        ]  # fmt: skip

    def tries(self, call: int = 0) -> list[Try]:
        """Attempts of a call in the order in which they ended."""
        return [
            Try(
                Purpose(int(a["purpose"])), int(a["place"]), float(a["began"]), float(a["ended"]),
                list(Missed)[int(a["outcome"])],
            )
            for a in self.records.attempts
            if a["call"] == call
        ]  # fmt: skip

    def minutes(self, name: str) -> dict[Status, float]:
        """Minutes of a unit by status, those it had any of, off duty aside."""
        row = self.records.minutes[[u.name for u in self.scenario.units].index(name)]
        return {status: float(row[status]) for status in Status if status is not Status.OFF and row[status] > 0}

    def overtime(self, name: str) -> float:
        """Minutes worked after the end of a shift."""
        return float(self.records.overtime[[u.name for u in self.scenario.units].index(name)])
