"""Towns without a usable record: calls from rates per head, with the hours and minutes of a neighbour's record."""

from collections.abc import Mapping, Sequence

import numpy as np

from crisissim.domain.calls import NO_ZONE, CallHistory, Floats, Ints
from crisissim.domain.words import Need, Risk
from crisissim.errors import remark
from crisissim.intake import Account
from crisissim.streams import stream
from crisissim.study.schema.rates import PER_PEOPLE
from crisissim.study.schema.study_file import AgencyTable, StudyFile
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_HOUR, MINUTES_PER_WEEK, on_grid, to_local

OWN_RISK = tuple(1.0 if risk is Risk.LOW else 0.0 for risk in Risk)
"""Risk of a need of which the neighbour has no calls to lend."""


def donor_of(table: AgencyTable, agencies: Sequence[AgencyTable]) -> str | None:
    """The agency whose record lends what rates do not say; None where there is no record."""
    known = [agency.name for agency in agencies if agency.calls is not None]
    like = table.rates.like if table.rates else None
    return like if like in known else (known[0] if known and like is None else None)


def with_rates(study: StudyFile, read: Mapping[str, tuple[CallHistory, Account]]) -> list[tuple[CallHistory, Account]]:
    """Every agency's calls in order: those that were read, and those made from rates."""
    if not study.agencies:
        return [*read.values()]
    found = []
    for table in study.agencies:
        donor = donor_of(table, study.agencies)
        if table.rates is None or donor is None:
            found.append(read[table.name])
        else:
            found.append(made_from_rates(table, read[donor][0], study.seed))
    return found


def made_from_rates(table: AgencyTable, donor: CallHistory, seed: int) -> tuple[CallHistory, Account]:
    """A year like the neighbour's with as many calls of each need as the rates say.

    Each call is a call of the neighbour of this need, in another week at the same hour of the week: its minutes,
    priority and officers, and the risks of its type.  So the town has the neighbour's hours and its own volume.

    Args:
        table: the town; it has rates and a population.
        donor: the record that lends.
        seed: of the study, from which the luck is drawn.

    Returns:
        The calls, and an account that says where they come from.
    """
    assert table.rates is not None
    assert table.population is not None
    luck = stream(seed, 0, table.name, "rates")
    needs = [need for need in Need if need in table.rates.per_1000]
    rows: list[Ints] = []
    risks = []
    for need in needs:
        expected = table.rates.per_1000[need] * table.population / PER_PEOPLE * donor.days / DAYS_PER_YEAR
        weight = lends(donor, need)
        risks.append(_risks(donor, need, weight))
        rows.append(luck.choice(len(donor), luck.poisson(expected), p=weight / weight.sum()))
    row = np.concatenate(rows)
    received = _other_weeks(donor, row, luck)
    call_type = np.repeat(np.arange(len(needs)), [len(part) for part in rows])
    order = np.argsort(received, kind="stable")
    history = _history(table, donor, needs, np.array(risks), (row[order], received[order], call_type[order]))
    return history, _account(table, history, donor)


def lends(donor: CallHistory, need: Need) -> Floats:
    """(calls,) how likely each call of the record is to lend itself to this need; all alike where none is of it."""
    public = (~donor.officer_initiated).astype(np.float64)
    weight: Floats = donor.need_shares[donor.call_type, need.code] * public
    return weight if weight.any() else public


def _risks(donor: CallHistory, need: Need, weight: Floats) -> Floats:
    mine = np.bincount(donor.call_type, weight, len(donor.call_types))
    known = donor.need_shares[:, need.code].any()
    found: Floats = mine @ donor.risk_shares / mine.sum() if known else np.array(OWN_RISK)
    return found


def _other_weeks(donor: CallHistory, row: Ints, luck: np.random.Generator) -> Floats:
    """The same hour of the week in any whole week of the record, at any minute of it."""
    weeks = max(donor.days * MINUTES_PER_DAY // MINUTES_PER_WEEK, 1.0)
    hour = donor.received[row] // MINUTES_PER_HOUR * MINUTES_PER_HOUR
    minute = np.floor(luck.random(len(row)) * MINUTES_PER_HOUR)
    week = np.floor(luck.random(len(row)) * weeks) * MINUTES_PER_WEEK
    span = min(MINUTES_PER_WEEK, donor.days * MINUTES_PER_DAY)
    return on_grid(hour % span + week + minute)


def _history(
    table: AgencyTable,
    donor: CallHistory,
    needs: Sequence[Need],
    risks: Floats,
    columns: tuple[Ints, Floats, Ints],
) -> CallHistory:
    row, received, call_type = columns
    assert table.rates is not None
    zone = table.rates.zone
    return CallHistory(
        agency=table.name,
        start=donor.start,
        days=donor.days,
        call_types=tuple(f"{need} (by rate)" for need in needs),
        zones=() if zone is None else (zone,),
        received=received,
        call_type=call_type,
        zone=np.full(len(row), NO_ZONE if zone is None else 0),
        priority=donor.priority[row],
        officers=donor.officers[row],
        dispatch_delay=donor.dispatch_delay[row],
        travel=_scaled(donor.travel[row], table.rates.travel),
        on_scene=donor.on_scene[row],
        officer_initiated=np.zeros(len(row), np.bool_),
        dispatched=donor.dispatched[row],
        nobody_met=donor.nobody_met[row],
        need_shares=np.eye(len(Need))[[need.code for need in needs]],
        risk_shares=risks,
    )


def _scaled(minutes: Floats, mean: float | None) -> Floats:
    """The minutes with this mean."""
    known = minutes[np.isfinite(minutes)]
    return minutes if mean is None or not known.sum() else on_grid(minutes * (mean / known.mean()))


def _account(table: AgencyTable, history: CallHistory, donor: CallHistory) -> Account:
    calls = len(history)
    first, last = (to_local(float(history.received[i]) if calls else 0.0, history.start) for i in (0, -1))
    said = remark("W212", agency=table.name, calls=calls, days=history.days, like=donor.agency)
    return Account(table.name, (), calls, calls, {}, {}, {}, first, last, (said,))
