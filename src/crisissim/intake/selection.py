"""Which rows of an export become calls, and why the others do not."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from crisissim.domain.calls import NO_NEED, Bools, Floats
from crisissim.domain.words import Need
from crisissim.errors import Fault, InputError
from crisissim.intake.account import Ledger
from crisissim.intake.classify import MOSTLY, TypeRules
from crisissim.intake.recorded import recorded_needs
from crisissim.intake.spec import ROW_RULES, ExportSpec
from crisissim.intake.stages import EPOCH, Moments
from crisissim.intake.table import Table
from crisissim.timebase import MINUTES_PER_DAY

LONGEST_HISTORY_DAYS = 20 * 366
"""A history longer than this holds a date that is a placeholder or a slip."""


def distinct(table: Table, ledger: Ledger) -> Table:
    """Every row once: rows that repeat another in all columns of the file are left out."""
    again = pd.Series(table.prints).duplicated().to_numpy()
    ledger.drop("exact repeat of another row", again, "W102")
    return table.take(~again)


def chosen(table: Table, spec: ExportSpec, ledger: Ledger) -> Table:
    """The rows that the rules `keep` and `drop` leave.

    Raises:
        InputError: they leave none.
    """
    for setting in ROW_RULES:
        for column, values in getattr(spec, setting).items():
            _note_unmatched(table, setting, column, values, ledger)
    rules = [("keep", *rule) for rule in spec.keep.items()] + [("drop", *rule) for rule in spec.drop.items()]
    for setting, column, values in rules:
        texts = table.columns[column]
        out = texts.like(values) if setting == "drop" else ~texts.like(values)
        if out.all():
            what = f"this leaves no row; the column {column!r} holds {_shown(texts.commonest())}"
            raise InputError(Fault(what, "Mend the values, or leave the rule out.", spec.files[0], None, setting))
        told = ", ".join(values)
        ledger.drop(f"{column} is {told}" if setting == "drop" else f"{column} is not {told}", out)
        table = table.take(~out)
    return table


def marked(table: Table, rule: Mapping[str, tuple[str, ...]]) -> Bools:
    """Which rows have one of these values in any of these columns."""
    rows = np.zeros(len(table), np.bool_)
    for column, values in rule.items():
        rows |= table.columns[column].like(values)
    return rows


def _note_unmatched(table: Table, setting: str, column: str, values: Collection[str], ledger: Ledger) -> None:
    texts = table.columns[column]
    for value in values:
        if not texts.like([value]).any():
            seen = _shown(texts.commonest())
            ledger.note("W114", value=value, column=column, setting=setting, seen=seen)


def _shown(texts: list[str]) -> str:
    return ", ".join(map(repr, texts)) or "many different texts"


def with_time(table: Table, moments: Moments, ledger: Ledger) -> Bools:
    """Which calls have a time at which they were received, on a day that a calendar knows.

    Raises:
        InputError: none has.
    """
    first, last = ((day - EPOCH).days * MINUTES_PER_DAY for day in (date.min, date.max))
    known = (moments.received >= first) & (moments.received < last)
    if not known.any():
        what = "no row has a time at which the call was received"
        raise InputError(Fault(what, "Name the right columns.", table.files[0], None, "columns.received"))
    ledger.drop("no readable time of the call", ~known, "W111")
    return known


def window(received: Floats, table: Table, spec: ExportSpec, ledger: Ledger) -> tuple[date, int, Bools]:
    """First day, number of days, and which calls lie in them.

    Raises:
        InputError: no call does, or the days run over decades.
    """
    first, last = (EPOCH + timedelta(minute // MINUTES_PER_DAY) for minute in (received.min(), received.max()))
    start = first if spec.start is None else spec.start
    days = (last - start).days + 1 if spec.days is None else spec.days
    begin = (start - EPOCH).days * MINUTES_PER_DAY
    inside = (received >= begin) & (received < begin + days * MINUTES_PER_DAY)
    path = table.files[0]
    if not inside.any():
        asked = f"from {start}" if spec.days is None else f"{days} from {start}"
        what = f"all calls lie outside the days asked for ({asked}): they run from {first} to {last}"
        raise InputError(Fault(what, "Change `start` and `days`, or leave them out.", path, None, "start"))
    if days > LONGEST_HISTORY_DAYS:
        what = f"the calls run from {first} to {last}, so one of these dates must be a slip or a placeholder"
        raise InputError(Fault(what, "Set `start` and `days` to the days that the export covers.", path, None, "start"))
    ledger.drop("outside the days of the history", ~inside, "W109")
    return start, days, inside


def work_or_demand(
    table: Table, moments: Moments, spec: ExportSpec, rules: TypeRules, crisis_needs: Collection[Need], ledger: Ledger
) -> Bools:
    """Which calls stay: those to which somebody was sent, and the rest by the rule of the export.

    Raises:
        InputError: none stays.
    """
    if spec.never_dispatched == "keep":
        return np.ones(len(table), np.bool_)
    stay = sent_to(moments, spec)
    if spec.never_dispatched == "crisis-only":
        types = table.columns[spec.columns.call_type]
        needs, _ = rules.shares(types.values)
        crisis = [need.code for need in crisis_needs]
        recorded = recorded_needs(table, spec, rules)
        by_type = types.map(needs[:, crisis].sum(axis=1) >= MOSTLY)
        stay |= np.where(recorded == NO_NEED, by_type, np.isin(recorded, crisis))
    if not stay.any():
        what = "nobody was ever sent to any of these calls"
        remedy = "Check the dispatched and arrived columns, or set `never_dispatched` to keep."
        raise InputError(Fault(what, remedy, table.files[0], None, "columns.dispatched"))
    ledger.drop("never dispatched", ~stay, "W108")
    return stay


def sent_to(moments: Moments, spec: ExportSpec) -> Bools:
    """Whether anybody was sent; an export that cannot say so is taken to hold answered calls only."""
    if spec.columns.dispatched is None and spec.columns.arrived is None:
        return np.ones(len(moments.received), np.bool_)
    return np.isfinite(moments.dispatched) | np.isfinite(moments.arrived)
