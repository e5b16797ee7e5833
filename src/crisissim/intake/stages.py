"""The stages of calls: when each was received, dispatched, arrived at and cleared, and how long that took."""

from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from crisissim.domain.calls import Bools, Floats, Ints
from crisissim.errors import Fault, InputError
from crisissim.intake.account import Ledger
from crisissim.intake.private import shape
from crisissim.intake.spec import JOINT, STAGES, ExportSpec
from crisissim.intake.table import MOST_BAD, Table, Texts
from crisissim.intake.times import READERS, Times, read_received
from crisissim.timebase import MINUTES_PER_HOUR

EPOCH = date(1970, 1, 1)
EXAMPLES = 3
STAGE_NAMES = ("dispatched", "arrived", "cleared")


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Moments per call as recorded, in minutes since 1970-01-01 00:00 local; NaN where nothing is recorded."""

    received: Floats
    dispatched: Floats
    arrived: Floats
    cleared: Floats
    first_clear: Floats
    """First unit clear; NaN throughout where the export does not tell it from the end of the call."""
    units: Ints
    """Units counted from their own rows; 0 where rows are calls."""

    def take(self, rows: Bools | Ints) -> "Moments":
        """Some of the calls, or all of them in another order."""
        return Moments(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True, slots=True, eq=False)
class Durations:
    """Minutes per call; NaN where they are not recorded, negative, or too long to be true."""

    dispatch_delay: Floats
    travel: Floats
    on_scene: Floats
    first_clear: Floats
    """First arrival to first unit clear."""


def read_moments_of_calls(table: Table, spec: ExportSpec, ledger: Ledger) -> Moments:
    """Read every time column of an export.

    Raises:
        InputError: columns in which more than a fifth of what is written cannot be read in the way that was said;
            if so many are wrong, some of those that can be read are wrong too (day and month exchanged).
    """
    columns = table.columns
    faults: list[Fault] = []
    parts = read_received(columns, spec)
    names = [spec.columns.received] if spec.columns.date is None else [spec.columns.date, spec.columns.received]
    for name, part in zip(names, parts, strict=True):
        faults += _format_faults(table, name, part, spec)
    received = np.sum([part.minutes for part in parts], axis=0)
    moments: dict[str, Floats] = {}
    before = received
    for role in STAGES:
        name = getattr(spec.columns, role)
        if name is None:
            moments[role] = np.full(len(table), np.nan)
            continue
        times = READERS[spec.stages](columns[name], spec, received, before)
        faults += _format_faults(table, name, times, spec)
        reason = f"{role} unreadable, taken as not recorded"
        ledger.repair(reason, times.unreadable, "W117", column=name, tried=times.tried)
        moments[role] = times.minutes
        before = np.where(times.minutes >= before, times.minutes, before)
    if faults:
        raise InputError(*faults)
    on_its_way = moments.pop("enroute")
    unknown = np.isnan(moments["dispatched"]) & np.isfinite(on_its_way)
    ledger.repair("no dispatch recorded, taken as when the first unit was on its way", unknown)
    moments["dispatched"] = np.where(unknown, on_its_way, moments["dispatched"])
    return Moments(received, **moments, units=np.zeros(len(table), np.int64))


def durations_of(moments: Moments, longest_hours: float, ledger: Ledger) -> Durations:
    """Minutes from stage to stage; impossible ones are not recorded, and counted."""
    travel = moments.arrived - moments.dispatched
    on_scene = moments.cleared - moments.arrived
    return Durations(
        dispatch_delay=_possible(moments.dispatched - moments.received, "from call to dispatch", np.inf, ledger),
        travel=_possible(travel, "from dispatch to arrival", longest_hours, ledger),
        on_scene=_possible(on_scene, "on scene", longest_hours, ledger),
        first_clear=_first_clear(moments, longest_hours, ledger),
    )


def _first_clear(moments: Moments, longest_hours: float, ledger: Ledger) -> Floats:
    """A unit that is called off clears before another arrives, so this says nothing about the call's end."""
    minutes = moments.first_clear - moments.arrived
    early = minutes < 0.0
    ledger.repair("first unit clear before the first arrival, time to first clear taken as not recorded", early)
    return np.where(early | (minutes > longest_hours * MINUTES_PER_HOUR), np.nan, minutes)


def _possible(minutes: Floats, what: str, longest_hours: float, ledger: Ledger) -> Floats:
    negative = minutes < 0.0
    too_long = minutes > longest_hours * MINUTES_PER_HOUR
    ledger.repair(f"negative times {what}, taken as not recorded", negative, "W107", what=what)
    reason = f"times {what} over {longest_hours:g} hours, taken as not recorded"
    ledger.repair(reason, too_long, "W106", what=what, hours=longest_hours)
    return np.where(negative | too_long, np.nan, minutes)


def _format_faults(table: Table, name: str, times: Times, spec: ExportSpec) -> list[Fault]:
    bad = np.flatnonzero(times.unreadable)
    readable = int(np.isfinite(times.minutes).sum())
    if not len(bad) or len(bad) <= MOST_BAD * (len(bad) + readable):
        return []
    texts: Texts = table.columns[name]
    examples = list(dict.fromkeys(shape(texts.values[code]) for code in np.unique(texts.codes[bad])))[:EXAMPLES]
    told = ", ".join(map(repr, examples))
    share = f"{len(bad):,} of {len(bad) + readable:,} times"
    what = f"{share} in column {name!r} cannot be read as {times.tried}; they look like {told}"
    remedy = "Say how the column is written (`stages`, `date_format`, `stage_format`), or name the right column."
    return [Fault(what, remedy, *table.place(int(bad[0])), spec.needed[name.split(JOINT, maxsplit=1)[0]])]
