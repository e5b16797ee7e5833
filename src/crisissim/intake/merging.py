"""Rows that are parts of one call: its units, its persons, or the same call exported twice."""

import numpy as np

from crisissim.domain.calls import Bools, Floats, Ints
from crisissim.intake.account import Ledger
from crisissim.intake.spec import ExportSpec
from crisissim.intake.stages import Moments
from crisissim.intake.table import Table
from crisissim.timebase import MINUTES_PER_DAY

FURTHER_UNIT = "further unit of a call, counted with its first row"
SAME_CALL = "same call number as another row of that day, counted once"


def merged(table: Table, moments: Moments, spec: ExportSpec, ledger: Ledger) -> tuple[Table, Moments]:
    """One row per call: the first dispatch, arrival and clear of all its rows, and the end of the last.

    Rows are of one call if they share its number and no day goes by between them, for numbers begin again.

    Returns:
        The first row of each call, and its moments.
    """
    name = spec.columns.call_id
    if name is None:
        return table, moments
    ids = table.columns[name]
    named = ~ids.among({*spec.placeholders, ""})
    call = _calls(np.where(named, ids.codes, len(ids.values) + np.arange(len(table))), moments.received)
    first = np.zeros(len(table), np.bool_)
    first[np.unique(call, return_index=True)[1]] = True
    if spec.unit_rows:
        ledger.drop(FURTHER_UNIT, ~first)
    else:
        ledger.drop(SAME_CALL, ~first, "W118")
    first_clear = moments.first_clear
    if spec.unit_rows:
        first_clear = np.where(np.isnan(first_clear), moments.cleared, first_clear)
    rows = call[first]
    together = Moments(
        received=_first(moments.received, call)[rows],
        dispatched=_first(moments.dispatched, call)[rows],
        arrived=_first(moments.arrived, call)[rows],
        cleared=-_first(-moments.cleared, call)[rows],
        first_clear=_first(first_clear, call)[rows],
        units=_units(table, moments, spec, call)[rows] if spec.unit_rows else moments.units[first],
    )
    return table.take(first), together


def _calls(ids: Ints, received: Floats) -> Ints:
    """Number of the call of each row."""
    order = np.lexsort((received, ids))
    new = (np.diff(ids[order], prepend=-1) != 0) | (np.diff(received[order], prepend=-np.inf) > MINUTES_PER_DAY)
    call = np.empty(len(ids), np.int64)
    call[order] = np.cumsum(new) - 1
    return call


def _first(minutes: Floats, call: Ints) -> Floats:
    earliest = np.full(call.max(initial=-1) + 1, np.inf)
    np.fmin.at(earliest, call, minutes)
    return np.where(np.isfinite(earliest), earliest, np.nan)


def _units(table: Table, moments: Moments, spec: ExportSpec, call: Ints) -> Ints:
    """Different units of each call that were sent; at least one."""
    sent: Bools = np.isfinite(moments.dispatched) | np.isfinite(moments.arrived)
    if spec.columns.dispatched is None and spec.columns.arrived is None:
        sent[:] = True
    unit = np.arange(len(call)) if spec.columns.officers is None else table.columns[spec.columns.officers].codes
    pairs = np.unique(np.stack([call[sent], unit[sent]]), axis=1)[0]
    return np.maximum(np.bincount(pairs, minlength=call.max(initial=-1) + 1), 1)
