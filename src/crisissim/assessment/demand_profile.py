"""What the record says of demand: needs, hours of the week, districts, months, repeat contacts, officer time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from crisissim.assessment.counted import Counted
from crisissim.domain.calls import NO_KEY, NO_ZONE, Floats
from crisissim.domain.words import Need
from crisissim.study import Study
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_DAY, hour_of_week

CONTACTS = ((1, 1), (2, 2), (3, 4), (5, 9), (10, None))
"""Groups of people or addresses by how many crisis calls the record has of each."""
LIKELY = 0.5
"""A call whose type is of a crisis need in at least this share counts as a crisis call of the person."""


@dataclass(frozen=True, slots=True)
class CallGroup:
    """Calls from the public that have something in common.

    Attributes:
        name: what they have in common, such as a need or a district.
        calls: recorded calls from the public; of a need, those that the call types make of it.
        crisis: expected crisis calls among them.
        officer_hours: officer hours that the crisis calls took.
    """

    name: str
    calls: float
    crisis: float
    officer_hours: float


@dataclass(frozen=True, slots=True)
class Contacts:
    """People or addresses with so many crisis calls in the record."""

    name: str
    people: float
    calls: float


@dataclass(frozen=True, slots=True, eq=False)
class DemandProfile:
    """Recorded calls of all agencies of a study, counted over the days of the record.

    Attributes:
        first, last: days on which the record begins and ends.
        days: days of the longest record.
        calls: calls from the public.
        own: work that officers began themselves.
        crisis: expected crisis calls, by the rules for call types.
        officer_hours: officer hours that crisis calls took.
        all_officer_hours: those that all calls from the public took.
        needs: by need, the most calls first; other police work is not among them.
        districts: by zone, or by agency where no zones are recorded; empty where there is only one.
        months: by calendar month.
        days_of_month: how many days of each month the record covers.
        crisis_by_hour: (168,) expected crisis calls by hour of the week, 0 being Monday from midnight.
        calls_by_hour: (168,) calls from the public, likewise.
        contacts: people or addresses by number of crisis calls; None where the record does not know them.
        places: latitude and longitude of districts, where the study has them.
    """

    first: date
    last: date
    days: int
    calls: float
    own: float
    crisis: float
    officer_hours: float
    all_officer_hours: float
    needs: tuple[CallGroup, ...]
    districts: tuple[CallGroup, ...]
    months: tuple[CallGroup, ...]
    days_of_month: tuple[int, ...]
    crisis_by_hour: Floats
    calls_by_hour: Floats
    contacts: tuple[Contacts, ...] | None
    places: dict[str, tuple[float, float]]


def demand_profile(study: Study) -> DemandProfile:
    """The profile of all recorded calls of a study.

    Raises:
        InputError: something is wrong with the study's calls.
    """
    records = [Counted.of(one, study.crisis_needs, study.assumptions) for one in study.histories()]
    days = tuple(one.dates for one in records)
    months, days_of_month = _months(records)
    crisis_by_hour, calls_by_hour = _by_hour(records)
    zones = study.files.study.table.travel.zones
    return DemandProfile(
        first=min(first for first, _ in days),
        last=max(last for _, last in days),
        days=max(one.history.days for one in records),
        calls=float(sum(one.public.sum() for one in records)),
        own=float(sum((~one.public).sum() for one in records)),
        crisis=float(sum(one.crisis.sum() for one in records)),
        officer_hours=float(sum(one.hours @ one.crisis for one in records)),
        all_officer_hours=float(sum(one.hours.sum() for one in records)),
        needs=_needs(records, study.crisis_needs),
        districts=_districts(records),
        months=months,
        days_of_month=days_of_month,
        crisis_by_hour=crisis_by_hour,
        calls_by_hour=calls_by_hour,
        contacts=_contacts(records),
        places={name: (place.latitude, place.longitude) for name, place in (zones or {}).items()},
    )


def _needs(records: Sequence[Counted], crisis: frozenset[Need]) -> tuple[CallGroup, ...]:
    groups = []
    for need in (need for need in Need if need in crisis):
        calls = float(sum(one.needs[:, need.code].sum() for one in records))
        hours = float(sum(one.needs[:, need.code] @ one.hours for one in records))
        if calls > 0.0:
            groups.append(CallGroup(str(need), calls, calls, hours))
    return tuple(sorted(groups, key=lambda group: (-group.crisis, group.name)))


def _districts(records: Sequence[Counted]) -> tuple[CallGroup, ...]:
    """By zone where all records have zones, by agency else."""
    found: dict[str, Floats] = {}
    zoned = all(one.history.zones for one in records)
    for one in records:
        names = [*one.history.zones, "no district recorded"] if zoned else [one.history.agency]
        if zoned and len(records) > 1:
            names = [f"{one.history.agency}: {name}" for name in names]
        place = np.where(one.history.zone == NO_ZONE, len(names) - 1, one.history.zone) if zoned else None
        for number, name in enumerate(names):
            chosen = one.public if place is None else one.public & (place == number)
            found[name] = found.get(name, np.zeros(3)) + one.sums(chosen)
    rows = [CallGroup(name, *map(float, row)) for name, row in found.items() if row[0] > 0.0]
    return tuple(sorted(rows, key=lambda group: (-group.crisis, group.name))) if len(rows) > 1 else ()


def _months(records: Sequence[Counted]) -> tuple[tuple[CallGroup, ...], tuple[int, ...]]:
    """By calendar month, in order, and the days of each that are recorded."""
    rows: dict[str, Floats] = {}
    days: dict[str, set[date]] = {}
    for one in records:
        dates = [one.history.start + timedelta(days=day) for day in range(one.history.days)]
        names = [f"{day:%Y-%m}" for day in dates]
        for name, day in zip(names, dates, strict=True):
            days.setdefault(name, set()).add(day)
        months = {name: number for number, name in enumerate(dict.fromkeys(names))}
        of_call = np.array([months[name] for name in names])[(one.history.received // MINUTES_PER_DAY).astype(int)]
        for name, number in months.items():
            chosen = one.public & (of_call == number)
            rows[name] = rows.get(name, np.zeros(3)) + one.sums(chosen)
    names = sorted(rows)
    return tuple(CallGroup(name, *map(float, rows[name])) for name in names), tuple(len(days[name]) for name in names)


def _by_hour(records: Sequence[Counted]) -> tuple[Floats, Floats]:
    crisis, calls = np.zeros(HOURS_PER_WEEK), np.zeros(HOURS_PER_WEEK)
    for one in records:
        hours = hour_of_week(one.history.received, one.history.start.weekday())
        crisis += np.bincount(hours, one.crisis, HOURS_PER_WEEK)
        calls += np.bincount(hours, one.public.astype(np.float64), HOURS_PER_WEEK)
    return crisis, calls


def _contacts(records: Sequence[Counted]) -> tuple[Contacts, ...] | None:
    times = [*_times(records)]
    if not times:
        return None
    each = np.concatenate(times)
    groups = []
    for low, high in CONTACTS:
        chosen = each[(each >= low) & (each <= (np.inf if high is None else high))]
        name = f"{low} or more" if high is None else f"{low}" if low == high else f"{low} to {high}"
        groups.append(Contacts(name, float(len(chosen)), float(chosen.sum())))
    return tuple(groups)


def _times(records: Sequence[Counted]) -> Iterator[Floats]:
    """Crisis calls of each person or address of each record that knows them."""
    for one in records:
        if one.history.repeat_key is None:
            continue
        keys = one.history.repeat_key[(one.crisis >= LIKELY) & (one.history.repeat_key != NO_KEY)]
        if len(keys):
            _, counts = np.unique(keys, return_counts=True)
            yield counts.astype(np.float64)
