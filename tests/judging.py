"""Readings made up for tests of the checks: calls at these minutes, answered as if nothing were wrong."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from crisissim.errors import Notice
from crisissim.intake import Account, Columns, ExportSpec, Reading
from crisissim.intake.quality import findings
from crisissim.intake.reading import Monthly
from crisissim.intake.stages import EPOCH, Moments
from crisissim.timebase import to_local
from factories import make_history

MONDAY = date(2024, 1, 1)
COLUMNS = Columns("received", "type", dispatched="sent", arrived="there", cleared="done")
DAILY = np.array([35, 28, 23, 16, 13, 14, 20, 32, 44, 50, 54, 56, 56, 53, 57, 60, 58, 62, 54, 47, 42, 42, 45, 39.0])
"""Calls per hour of the day, in thousandths of all calls, as towns have them."""


def spread(days: int, a_day: float, seed: int = 1, by_hour: ArrayLike = DAILY) -> np.ndarray[Any, Any]:
    """Minutes of calls of this many days, an average day's number of them, spread over the hours of the day."""
    luck = np.random.default_rng(seed)
    shares = np.asarray(by_hour, np.float64)
    calls = luck.poisson(a_day * shares / shares.sum(), size=(days, 24)).ravel()
    return np.sort(np.repeat(np.arange(days * 24) * 60.0, calls) + luck.uniform(0.0, 60.0, calls.sum()))


def reading(
    received: ArrayLike,
    days: int,
    types: ArrayLike | None = None,
    call_types: tuple[str, ...] = ("THEFT", "WELFARE CHECK"),
    columns: Columns = COLUMNS,
    history: dict[str, Any] | None = None,
    **moments: ArrayLike,
) -> Reading:
    """A reading of calls at these minutes, dispatched after 5, arrived at after 12 and cleared after 40 minutes."""
    minutes = np.asarray(received, np.float64)
    count = len(minutes)
    since_epoch = minutes + (MONDAY - EPOCH).days * 1440.0
    stages = {"dispatched": 5.0, "arrived": 12.0, "cleared": 40.0}
    told = {name: since_epoch + np.asarray(moments.get(name, after)) for name, after in stages.items()}
    first_clear = since_epoch + np.asarray(moments.get("first_clear", np.nan))
    code = np.arange(count) % len(call_types) if types is None else np.asarray(types)
    calls = make_history(
        days=days,
        received=minutes,
        call_type=code.astype(np.int64),
        zone=np.full(count, -1, np.int64),
        priority=np.full(count, 2, np.int64),
        officers=np.ones(count, np.int64),
        dispatch_delay=told["dispatched"] - since_epoch,
        travel=told["arrived"] - told["dispatched"],
        on_scene=told["cleared"] - told["arrived"],
        **{
            "officer_initiated": np.zeros(count, np.bool_),
            "dispatched": np.ones(count, np.bool_),
            "nobody_met": np.zeros(count, np.bool_),
            "call_types": call_types,
            "zones": (),
            "need_shares": np.full((len(call_types), 10), 0.1),
            "risk_shares": np.full((len(call_types), 3), 1.0 / 3.0),
            **(history or {}),
        },
    )
    span = (to_local(minutes[0], MONDAY), to_local(minutes[-1], MONDAY))
    return Reading(
        spec=ExportSpec("Northfield", (Path("calls.csv"),), columns),
        history=calls,
        account=Account("Northfield", (Path("calls.csv"),), count, count, {}, {}, {}, *span, ()),
        moments=Moments(since_epoch, **told, first_clear=first_clear, units=np.zeros(count, np.int64)),
        monthly=Monthly((), (), (), {}, {}),
    )


def said(of: Reading) -> dict[str, Notice]:
    """What all checks find, by code."""
    return {notice.code: notice for notice in findings(of)}
