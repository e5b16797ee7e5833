"""One agency's export -> its call history and the account of every row."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd

from crisissim.domain.calls import NO_ZONE, Bools, CallHistory, Floats, Ints
from crisissim.domain.words import Need
from crisissim.errors import Fault, InputError
from crisissim.intake.account import Account, Ledger
from crisissim.intake.classify import TypeRules
from crisissim.intake.numbers import officers_of, priorities_of
from crisissim.intake.spec import ExportSpec
from crisissim.intake.stages import STAGE_NAMES, Moments, durations_of, read_moments_of_calls
from crisissim.intake.table import Table, Texts, read_table
from crisissim.timebase import MINUTES_PER_DAY, on_grid, to_local

EPOCH = date(1970, 1, 1)
BLANK_TYPE = "(blank)"
"""The call type of calls that have none."""
LONGEST_HISTORY_DAYS = 20 * 366
"""A history longer than this holds a date that is a placeholder or a slip."""
MOSTLY = 0.5


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
    table = read_table(spec)
    ledger = Ledger(rows=len(table) + table.ragged)
    _note_reading(table, spec, ledger)
    table = _chosen(_distinct(table, ledger), spec, ledger)
    moments = read_moments_of_calls(table, spec, ledger)
    table, moments = _received(table, moments, ledger)
    start, days, inside = _window(moments.received, table, spec, ledger)
    table, moments = table.take(inside), moments.take(inside)
    wanted = _work_or_demand(table, moments, spec, rules, crisis_needs, ledger)
    table, moments = table.take(wanted), moments.take(wanted)
    order = np.argsort(moments.received, kind="stable")
    history = _history(table, moments, spec, rules, ledger, start, days, order)
    first, last = (to_local(float(history.received[i]), start) for i in (0, -1))
    account = ledger.close(spec.agency, tuple(spec.files), len(history), _missing(history, spec, ledger), first, last)
    return history, account


def _note_reading(table: Table, spec: ExportSpec, ledger: Ledger) -> None:
    if table.ragged:
        file, line = table.first_ragged
        reason = "more or fewer fields than the header"
        ledger.drop(reason, table.ragged, "W101", file=file.name, line=line)
    ledger.repair("blank surplus fields cut off", table.trimmed)
    for path, encoding in zip(table.files, table.encodings, strict=True):
        if encoding == "cp1252" and spec.encoding == "auto":
            ledger.note("W112", file=path.name)


def _distinct(table: Table, ledger: Ledger) -> Table:
    again = pd.Series(table.prints).duplicated().to_numpy()
    ledger.drop("exact repeat of another row", again, "W102")
    return table.take(~again)


def _chosen(table: Table, spec: ExportSpec, ledger: Ledger) -> Table:
    for setting, by_column in (("keep", spec.keep), ("drop", spec.drop)):
        for column, values in by_column.items():
            _note_unmatched(table, setting, column, values, ledger)
            hit = table.columns[column].like(values)
            out = hit if setting == "drop" else ~hit
            if out.all():
                seen = ", ".join(map(repr, table.columns[column].commonest()))
                what = f"this leaves no row; the column {column!r} holds {seen}"
                raise InputError(Fault(what, "Mend the values, or leave the rule out.", spec.files[0], None, setting))
            told = ", ".join(values)
            reason = f"{column} is {told}" if setting == "drop" else f"{column} is not {told}"
            ledger.drop(f"{reason} (rule `{setting}`)", out)
            table = table.take(~out)
    return table


def _note_unmatched(table: Table, setting: str, column: str, values: Collection[str], ledger: Ledger) -> None:
    for value in values:
        if not table.columns[column].like([value]).any():
            seen = ", ".join(map(repr, table.columns[column].commonest()))
            ledger.note("W114", value=value, column=column, setting=setting, seen=seen)


def _received(table: Table, moments: Moments, ledger: Ledger) -> tuple[Table, Moments]:
    known = np.isfinite(moments.received)
    if not known.any():
        what = "no row has a time at which the call was received"
        raise InputError(Fault(what, "Name the right columns.", table.files[0], None, "columns.received"))
    ledger.drop("no readable time of the call", ~known, "W111")
    return table.take(known), moments.take(known)


def _window(received: Floats, table: Table, spec: ExportSpec, ledger: Ledger) -> tuple[date, int, Bools]:
    first, last = (EPOCH + timedelta(days=int(minute // MINUTES_PER_DAY)) for minute in (received.min(), received.max()))
    start = first if spec.start is None else spec.start
    days = (last - start).days + 1 if spec.days is None else spec.days
    begin = (start - EPOCH).days * MINUTES_PER_DAY
    inside = (received >= begin) & (received < begin + days * MINUTES_PER_DAY)
    path = table.files[0]
    if not inside.any():
        end = start + timedelta(days=max(days, 1) - 1)
        what = f"all calls lie outside the days asked for: they run from {first} to {last}, the days from {start} to {end}"
        raise InputError(Fault(what, "Change `start` and `days`, or leave them out.", path, None, "start"))
    if days > LONGEST_HISTORY_DAYS:
        what = f"the calls run from {first} to {last}; at least one of these dates must be a slip or a placeholder"
        raise InputError(Fault(what, "Set `start` and `days` to the days that the export covers.", path, None, "start"))
    ledger.drop("outside the days of the history", ~inside, "W109")
    return start, days, inside


def _work_or_demand(
    table: Table, moments: Moments, spec: ExportSpec, rules: TypeRules, crisis_needs: Collection[Need], ledger: Ledger
) -> Bools:
    """Which calls stay: those to which somebody was sent, and the rest by the rule of the export."""
    sent = _sent(moments, spec)
    if spec.never_dispatched == "keep":
        return np.ones(len(table), np.bool_)
    stay = sent
    if spec.never_dispatched == "crisis-only":
        types = table.columns[spec.columns.call_type]
        needs, _ = rules.shares(types.values)
        crisis = needs[:, [need.code for need in crisis_needs]].sum(axis=1) >= MOSTLY
        stay = sent | types.map(crisis)
    if not stay.any():
        what = "nobody was ever sent to any of these calls"
        remedy = "Check the dispatched and arrived columns, or set `never_dispatched` to keep."
        raise InputError(Fault(what, remedy, table.files[0], None, "columns.dispatched"))
    ledger.drop("never dispatched", ~stay, "W108")
    return stay


def _sent(moments: Moments, spec: ExportSpec) -> Bools:
    """Whether anybody was sent; an export that does not say so is taken to hold answered calls only."""
    if spec.columns.dispatched is None and spec.columns.arrived is None:
        return np.ones(len(moments.received), np.bool_)
    return np.isfinite(moments.dispatched) | np.isfinite(moments.arrived)


def _history(
    table: Table, moments: Moments, spec: ExportSpec, rules: TypeRules, ledger: Ledger, start: date, days: int, order: Ints
) -> CallHistory:
    sent = _sent(moments, spec)
    durations = durations_of(moments, spec.longest_hours, ledger)
    types, type_names = _types(table.columns[spec.columns.call_type], spec)
    zones, zone_names = _zones(table, spec)
    _note_unconfirmed(types, type_names, rules, ledger)
    initiated = np.zeros(len(table), np.bool_)
    for column, values in spec.officer_initiated.items():
        _note_unmatched(table, "officer_initiated", column, values, ledger)
        initiated |= table.columns[column].like(values)
    needs, risks = rules.shares(type_names)
    since_start = moments.received - (start - EPOCH).days * MINUTES_PER_DAY
    return CallHistory(
        agency=spec.agency,
        start=start,
        days=days,
        call_types=type_names,
        zones=zone_names,
        received=on_grid(since_start[order]),
        call_type=types[order],
        zone=zones[order],
        priority=priorities_of(table, spec, ledger)[order],
        officers=officers_of(table, spec, sent, ledger)[order],
        dispatch_delay=on_grid(durations.dispatch_delay[order]),
        travel=on_grid(durations.travel[order]),
        on_scene=on_grid(durations.on_scene[order]),
        officer_initiated=initiated[order],
        dispatched=sent[order],
        need_shares=needs,
        risk_shares=risks,
    )


def _types(texts: Texts, spec: ExportSpec) -> tuple[Ints, tuple[str, ...]]:
    """Codes and names of call types; spellings that differ in capitals only are one, in the commonest spelling."""
    blank = {text.strip().casefold() for text in spec.placeholders} | {""}
    counts = np.bincount(texts.codes, minlength=len(texts.values))
    spelling: dict[str, str] = {}
    for i in np.argsort(-counts, kind="stable"):
        folded = texts.values[i].casefold()
        if counts[i]:
            spelling.setdefault(folded, BLANK_TYPE if folded in blank else texts.values[i])
    names = sorted(set(spelling.values()))
    place = {name: i for i, name in enumerate(names)}
    codes = np.array([place.get(spelling.get(text.casefold(), ""), 0) for text in texts.values], np.int64)
    return texts.map(codes), tuple(names)


def _zones(table: Table, spec: ExportSpec) -> tuple[Ints, tuple[str, ...]]:
    if spec.columns.zone is None:
        return np.full(len(table), NO_ZONE, np.int64), ()
    texts = table.columns[spec.columns.zone]
    named = ~texts.among({*spec.placeholders, ""})
    names = sorted({texts.values[code] for code in np.unique(texts.codes[named])})
    place = {name: i for i, name in enumerate(names)}
    codes = np.array([place.get(text, NO_ZONE) for text in texts.values], np.int64)
    return texts.map(codes), tuple(names)


def _note_unconfirmed(types: Ints, names: tuple[str, ...], rules: TypeRules, ledger: Ledger) -> None:
    open_to_doubt = np.array([not rules.rule_of(name).confirmed for name in names], np.bool_)
    count = int(open_to_doubt[types].sum())
    if count:
        ledger.note("W110", count=count, share=count / len(types))


def _missing(history: CallHistory, spec: ExportSpec, ledger: Ledger) -> Mapping[str, int]:
    """Answered calls without each duration, with the remarks on them."""
    absent = [role for role in STAGE_NAMES if getattr(spec.columns, role) is None]
    if absent:
        ledger.note("W105", stages=", ".join(absent))
    answered = max(int(history.dispatched.sum()), 1)
    columns = {"dispatch delay": history.dispatch_delay, "travel": history.travel, "on scene": history.on_scene}
    missing = {name: int((np.isnan(minutes) & history.dispatched).sum()) for name, minutes in columns.items()}
    for code, name in (("W103", "on scene"), ("W104", "travel")):
        if missing[name]:
            ledger.note(code, count=missing[name], share=missing[name] / answered)
    return missing
