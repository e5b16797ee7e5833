"""How many different units a record shows at work, hour by hour, where it names them."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from crisissim.domain.calls import CallHistory, Floats, Ints
from crisissim.intake import ExportSpec
from crisissim.intake.account import Ledger
from crisissim.intake.labels import BETWEEN_UNITS
from crisissim.intake.selection import chosen
from crisissim.intake.sources import TextTable
from crisissim.intake.stages import EPOCH, read_moments_of_calls
from crisissim.intake.table import Texts, read_export
from crisissim.timebase import HOURS_PER_DAY, MINUTES_PER_DAY, MINUTES_PER_HOUR

NAMED_LIKE_UNITS = re.compile(
    r"(^|[^a-z])(prim\w*|first|main|lead|assigned|responding)?[ _-]*units?([ _-]?(id|name|no)s?)?$", re.IGNORECASE
)
UNIT_NAME = re.compile(r"[A-Za-z0-9/_-]{1,10}")
SAMPLE = 5_000
"""Texts of a column that are looked at, to see whether they are names of units."""
MOSTLY = 0.9
"""Share of them that must look like one."""
LONGEST_BREAK = 6 * MINUTES_PER_HOUR
"""A unit without a call for longer than this has gone home in between."""
LOOKS_AN_HOUR = 4


def unit_column(tables: Sequence[TextTable], spec: ExportSpec) -> str | None:
    """The column that names units, None where there is none.

    Args:
        tables: the export's files.
        spec: how they are read; a column of lists of units is taken at once.
    """
    if spec.columns.officers is not None and (spec.officers_as == "list" or spec.unit_rows):
        return spec.columns.officers
    shared = [name for name in tables[0].header if all(name in table.header for table in tables)]
    return next((name for name in shared if NAMED_LIKE_UNITS.search(name) and _names_units(tables[0], name)), None)


def units_seen(spec: ExportSpec, column: str, history: CallHistory) -> Floats | None:
    """Mean number of different units at work by hour of day: (24,).

    A unit is taken to be on duty from its first call to the end of its last one, unless it had no call for longer than
    `LONGEST_BREAK`.

    Args:
        spec: how the export is read.
        column: the one that names units, one or several to a row.
        history: what was read, for its days.

    Returns:
        None where no row of these days names a unit.
    """
    table = read_export(replace(spec, columns=replace(spec.columns, officers=column)))
    ledger = Ledger(rows=len(table))
    table = chosen(table, spec, ledger)
    moments = read_moments_of_calls(table, spec, ledger)
    begin = np.fmin(np.fmin(moments.dispatched, moments.arrived), np.inf)
    begin = np.where(np.isfinite(begin), begin, moments.received)
    longest = spec.longest_hours * MINUTES_PER_HOUR
    work = np.fmax(np.fmax(moments.cleared, moments.arrived), begin) - begin
    work = np.where((work >= 0.0) & (work <= longest), work, 0.0)
    begin = begin - (history.start - EPOCH).days * MINUTES_PER_DAY
    until = history.days * MINUTES_PER_DAY
    names = _named(table.columns[column], spec)
    row, unit = names["row"].to_numpy(), names["unit"].to_numpy()
    inside = (begin[row] >= 0.0) & (begin[row] < until)
    if not inside.any():
        return None
    turns = _turns(unit[inside], begin[row][inside], work[row][inside])
    looks = np.arange(0.0, until, MINUTES_PER_HOUR / LOOKS_AN_HOUR)
    on_duty = np.searchsorted(np.sort(turns["begin"]), looks, side="right")
    on_duty = on_duty - np.searchsorted(np.sort(turns["end"]), looks, side="right")
    seen: Floats = on_duty.reshape(history.days, HOURS_PER_DAY, -1).mean(axis=(0, 2))
    return seen


def _turns(unit: Ints, begin: Floats, work: Floats) -> pd.DataFrame:
    """Each stretch of duty of each unit: when it began and ended."""
    calls = pd.DataFrame({"unit": unit, "begin": begin, "end": begin + work}).sort_values(["unit", "begin"])
    so_far = calls.groupby("unit")["end"].cummax().shift()
    new = (calls["unit"] != calls["unit"].shift()) | (calls["begin"] - so_far > LONGEST_BREAK)
    return calls.groupby(new.cumsum()).agg(begin=("begin", "min"), end=("end", "max"))


def _named(texts: Texts, spec: ExportSpec) -> pd.DataFrame:
    """One row per unit named in a row of the export."""
    blank = {text.casefold() for text in spec.placeholders} | {""}
    lists = [[one for one in BETWEEN_UNITS.split(text) if one.casefold() not in blank] for text in texts.values]
    of_text = (
        pd.DataFrame({"text": np.arange(len(lists)), "name": pd.Series(lists, dtype=object)}).explode("name").dropna()
    )
    of_text["unit"] = pd.factorize(of_text["name"])[0]
    rows = pd.DataFrame({"row": np.arange(len(texts.codes)), "text": texts.codes})
    return rows.merge(of_text[["text", "unit"]], on="text")


def _names_units(table: TextTable, name: str) -> bool:
    """Whether a column holds short names of which few are many times used, and no numbers of units."""
    texts = [str(text).strip() for text in table.read([name])[name][:SAMPLE]]
    names = [one for text in texts if text for one in BETWEEN_UNITS.split(text) if one]
    different = set(names)
    if not names or not 1 < len(different) <= len(names) / 2:
        return False
    like = sum(UNIT_NAME.fullmatch(one) is not None for one in names) >= MOSTLY * len(names)
    counts = all(re.fullmatch(r"\d{1,2}(\.0)?", one) for one in different)
    return like and not counts
