"""Made-up records whose truth is known: a practice and a crew are invented, simulated, and written down as a record."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from crisissim.domain.calls import CallHistory
from crisissim.domain.words import Need, Risk
from crisissim.timebase import on_grid
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.presence import Crew, Presence
from crisissim.validation.pool.relived import Practice, Relived
from factories import make_history, shares

SUNDAY = date(2024, 3, 24)
URGENT, COMMON = 3, 5
BLOCKS = 4
"""Six-hour blocks of a day."""


def requests(days: int = 28, a_day: float = 40.0, seed: int = 1) -> CallHistory:
    """Calls at random moments, a quarter of them urgent, of half an hour each on average; everybody was sent to."""
    luck = np.random.default_rng(seed)
    n = luck.poisson(days * a_day)
    minutes = on_grid(np.maximum(luck.lognormal(3.2, 0.6, n), 2.0))
    columns: dict[str, Any] = {
        "received": on_grid(np.sort(luck.uniform(0.0, days * 1440.0, n))),
        "call_type": np.zeros(n, np.int64),
        "zone": np.zeros(n, np.int64) - 1,
        "priority": np.where(luck.random(n) < 0.25, URGENT, COMMON),
        "officers": np.ones(n, np.int64),
        "dispatch_delay": np.zeros(n),
        "travel": np.zeros(n),
        "on_scene": minutes,
        "closed": minutes,
        "officer_initiated": np.zeros(n, np.bool_),
        "dispatched": np.ones(n, np.bool_),
        "nobody_met": np.zeros(n, np.bool_),
        "call_types": ("CHECK",),
        "need_shares": shares(Need, {Need.OTHER: 1.0}),
        "risk_shares": shares(Risk, {Risk.LOW: 1.0}),
    }
    return make_history("Northfield", days, start=SUNDAY, **columns)


def crew_of(levels: Any, days: int = 28, **facts: Any) -> Crew:
    """Units that are there for these shares of the four blocks of each day: one row per unit."""
    parts = np.tile(np.asarray(levels, dtype=np.float64), days)
    return Presence(parts).crew(1.0, facts.get("changes", ()), SUNDAY.weekday(), "Northfield")


def lived(history: CallHistory, practice: Practice, crew: Crew, replication: int = 0) -> CallHistory:
    """The record that an agency with this practice and crew would have kept of these calls."""
    return written(history, Relived(history, Past.of(history)).under(practice, crew, 7, replication))


def written(history: CallHistory, past: Past) -> CallHistory:
    """What happened, as a record; calls received beyond its days are left out."""
    kept = past.received < history.days * 1440.0
    past = past.take(kept)
    n = len(past)
    sent = np.isfinite(past.sent)
    ended = np.where(sent, past.closed, past.left)
    nothing = np.full(n, np.nan)
    return replace(
        history,
        received=past.received,
        priority=past.priority,
        call_type=np.zeros(n, np.int64),
        zone=np.zeros(n, np.int64) - 1,
        officers=np.ones(n, np.int64),
        dispatch_delay=past.sent - past.received,
        travel=np.where(sent, 0.0, nothing),
        on_scene=past.closed - past.sent,
        officer_initiated=past.own,
        dispatched=sent,
        nobody_met=np.zeros(n, np.bool_),
        closed=ended - past.received,
    )
