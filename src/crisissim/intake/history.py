"""One agency's export -> its call history and the account of every row."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from crisissim.domain.calls import Bools, CallHistory, Floats
from crisissim.domain.words import Need
from crisissim.intake.account import Account, Ledger
from crisissim.intake.classify import TypeRules
from crisissim.intake.labels import keys_of, officers_of, priorities_of, types_of, unit_of, zones_of
from crisissim.intake.merging import merged
from crisissim.intake.reading import Reading, monthly_of
from crisissim.intake.recorded import recognition, recorded_needs
from crisissim.intake.selection import chosen, distinct, marked, sent_to, window, with_time, work_or_demand
from crisissim.intake.spec import ExportSpec
from crisissim.intake.stages import EPOCH, STAGE_NAMES, Moments, durations_of, read_moments_of_calls
from crisissim.intake.table import Table, read_export
from crisissim.intake.times import read_received
from crisissim.timebase import MINUTES_PER_DAY, on_grid, to_local

CALLED_OFF = "called off on the way, counted without time on scene"
NOBODY_THERE = "nobody was there, time on scene not taken for that of a crisis call with a person"


def read_history(spec: ExportSpec, rules: TypeRules, crisis_needs: Collection[Need]) -> tuple[CallHistory, Account]:
    """Read an agency's export.

    Args:
        spec: where it is and how it is written.
        rules: which call types are of which need and risk.
        crisis_needs: needs of the study's crisis calls; they are demand even where nobody was sent.

    Returns:
        The calls, sorted by `received`, and what became of every row.

    Raises:
        InputError: every fault that was found.
    """
    history, account, *_ = _read(spec, rules, crisis_needs, read_export(spec), followed=False)
    return history, account


def read_closely(spec: ExportSpec, rules: TypeRules, crisis_needs: Collection[Need]) -> Reading:
    """Read an agency's export and follow its rows: the same calls, with all that a judge of the record wants to know.

    Args:
        spec: as of `read_history`.
        rules: as of `read_history`.
        crisis_needs: as of `read_history`.

    Raises:
        InputError: every fault that was found.
    """
    table = read_export(spec)
    history, account, moments, ledger = _read(spec, rules, crisis_needs, table, followed=True)
    received = np.sum([part.minutes for part in read_received(table.columns, spec)], axis=0)
    return Reading(spec, history, account, moments, monthly_of(received, ledger))


def _read(
    spec: ExportSpec, rules: TypeRules, crisis_needs: Collection[Need], table: Table, followed: bool
) -> tuple[CallHistory, Account, Moments, Ledger]:
    ledger = Ledger(rows=len(table) + table.ragged, at_hand=np.arange(len(table)) if followed else None)
    _note_reading(table, spec, ledger)
    table = chosen(distinct(table, ledger), spec, ledger)
    moments = read_moments_of_calls(table, spec, ledger)
    table, moments = _take(table, moments, with_time(table, moments, ledger))
    table, moments = merged(table, moments, spec, ledger)
    start, days, inside = window(moments.received, table, spec, ledger)
    table, moments = _take(table, moments, inside)
    known = recognition(table, spec, rules, crisis_needs, ~marked(table, spec.officer_initiated))
    table, moments = _take(table, moments, work_or_demand(table, moments, spec, rules, crisis_needs, ledger))
    history = _history(table, moments, spec, rules, start, days, ledger)
    _note_history(history, moments, spec, rules, ledger)
    span = to_local(float(history.received[0]), start), to_local(float(history.received[-1]), start)
    account = ledger.close(spec.agency, tuple(spec.files), len(history), _missing(history), span)
    moments = moments.take(np.argsort(moments.received, kind="stable"))
    return history, replace(account, recognition=known), moments, ledger


def _take(table: Table, moments: Moments, rows: Bools) -> tuple[Table, Moments]:
    return table.take(rows), moments.take(rows)


def _history(
    table: Table, moments: Moments, spec: ExportSpec, rules: TypeRules, start: date, days: int, ledger: Ledger
) -> CallHistory:
    sent = sent_to(moments, spec)
    durations = durations_of(moments, spec.longest_hours, ledger)
    types, type_names = types_of(table, spec)
    zones, zone_names = zones_of(table, spec)
    needs, risks = rules.shares(type_names)
    called_off = marked(table, spec.cancelled) & sent & np.isnan(moments.arrived)
    ledger.repair(CALLED_OFF, called_off)
    nobody_there = marked(table, spec.nobody_there) & sent
    ledger.repair(NOBODY_THERE, nobody_there)
    keys, unit = keys_of(table, spec), unit_of(table, spec)
    closed = _closed(moments)
    order = np.argsort(moments.received, kind="stable")
    return CallHistory(
        agency=spec.agency,
        start=start,
        days=days,
        call_types=type_names,
        zones=zone_names,
        received=on_grid(moments.received - (start - EPOCH).days * MINUTES_PER_DAY)[order],
        call_type=types[order],
        zone=zones[order],
        priority=priorities_of(table, spec, ledger)[order],
        officers=officers_of(table, spec, sent, moments.units, ledger)[order],
        dispatch_delay=on_grid(durations.dispatch_delay)[order],
        travel=on_grid(durations.travel)[order],
        on_scene=on_grid(np.where(called_off, 0.0, durations.on_scene))[order],
        officer_initiated=marked(table, spec.officer_initiated)[order],
        dispatched=sent[order],
        nobody_met=(called_off | nobody_there)[order],
        need_shares=needs,
        risk_shares=risks,
        recorded_need=recorded_needs(table, spec, rules)[order] if spec.flags or spec.columns.final_call_type else None,
        first_clear=on_grid(durations.first_clear)[order] if np.isfinite(moments.first_clear).any() else None,
        repeat_key=None if keys is None else keys[order],
        closed=closed[order] if np.isfinite(closed).any() else None,
        unit=None if unit is None else unit[order],
    )


def _closed(moments: Moments) -> Floats:
    """Received to the end of the call; a call cannot end before it began, so such an end is not recorded."""
    minutes = moments.cleared - moments.received
    return on_grid(np.where(minutes < 0.0, np.nan, minutes))


def _missing(history: CallHistory) -> Mapping[str, int]:
    """Answered calls without each duration."""
    columns = {"dispatch delay": history.dispatch_delay, "travel": history.travel, "on scene": history.on_scene}
    return {name: int((np.isnan(minutes) & history.dispatched).sum()) for name, minutes in columns.items()}


def _note_reading(table: Table, spec: ExportSpec, ledger: Ledger) -> None:
    file, line = table.first_ragged
    ledger.drop("more or fewer fields than the header", table.ragged, "W101", file=file.name, line=line)
    ledger.repair("blank surplus fields cut off", table.trimmed)
    for what, count in table.beside.items():
        ledger.repair(what, count)
    for path, encoding in zip(table.files, table.encodings, strict=True):
        if encoding == "cp1252" and spec.encoding == "auto":
            ledger.note("W112", file=path.name)


def _note_history(history: CallHistory, moments: Moments, spec: ExportSpec, rules: TypeRules, ledger: Ledger) -> None:
    absent = [role for role in STAGE_NAMES if getattr(spec.columns, role) is None]
    if absent:
        ledger.note("W105", stages=", ".join(absent))
    missing = _missing(history)
    known_why = ledger.repaired.get(CALLED_OFF, 0)
    never_came = np.isfinite(moments.dispatched) & np.isnan(moments.arrived) & (spec.columns.arrived is not None)
    doubtful = np.array([not rules.rule_of(name).confirmed for name in history.call_types], np.bool_)
    answered = int(history.dispatched.sum())
    for code, count, of in (
        ("W103", missing["on scene"], answered),
        ("W104", missing["travel"], answered),
        ("W116", max(0, int(never_came.sum()) - known_why), len(history)),
        ("W110", int(doubtful[history.call_type].sum()), len(history)),
    ):
        # a stage of which nothing at all is recorded is drawn from no other call: the study says what stands for it
        if count and not (code in ("W103", "W104") and count == of):
            ledger.note(code, count=count, share=count / of)
