"""A synthetic export: one row per call in plain CAD columns."""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from crisissim.assumptions import defaults
from crisissim.domain.calls import MOST_URGENT, CallSet, Floats
from crisissim.domain.records import Ending, Records
from crisissim.engine import simulate, tables_of
from crisissim.errors import Fault, InputError
from crisissim.errors.whole import write_whole
from crisissim.study.scenario import Window
from crisissim.synth.drawing import draw_calls
from crisissim.synth.recipe import Recipe
from crisissim.synth.town import town_of, window_of
from crisissim.synth.warts import roughened
from crisissim.timebase import NEVER, to_local


class ExportRow(NamedTuple):
    """One call as the export writes it; a stage that never came is empty."""

    incident: str
    received: str
    dispatched: str
    arrived: str
    cleared: str
    nature: str
    priority: int
    beat: str
    units: int
    source: str
    disposition: str


HEADER = ExportRow._fields
GONE, CANCELLED, HANDLED = "GONE ON ARRIVAL", "CANCELLED", "HANDLED"
"""What became of a call, as the export writes it."""


def make_export(
    recipe: Recipe,
    seed: int,
    start: date,
    days: int = 365,
    warts: bool = False,
    clock: Literal["compiled", "simpy"] = "compiled",
) -> list[ExportRow]:
    """Draw the town's calls and let its own patrol answer them.

    Args:
        recipe: the town.
        seed: number from which all luck is drawn; the same seed gives the same rows.
        start: first day.
        days: days exported, at least 1.
        warts: with the faults that real exports have.
        clock: which clock runs the model; the rows are the same.

    Returns:
        The rows in order of `received`.

    Raises:
        InputError: there is no day to export.
    """
    if days < 1:
        raise InputError(Fault(f"{days} days hold no call", "Ask for at least one day."))
    assumptions = defaults()
    window = window_of(start, days)
    calls = draw_calls(recipe, seed, window, assumptions)
    records = simulate(tables_of(town_of(recipe, window, assumptions)), calls, clock)
    rows = list(_rows(recipe, window, calls, records))
    return roughened(rows, recipe, seed) if warts else rows


def _rows(recipe: Recipe, window: Window, calls: CallSet, records: Records) -> Iterator[ExportRow]:
    """The calls received inside the window.  Work that officers would have begun, had one been free, never was."""
    units, cleared = _of_legs(calls, records)
    ended = _dispositions(calls, records)
    sent, arrived = records.calls["first_sent"], records.calls["first_arrival"]
    inside = (calls.received >= window.begin) & (calls.received < window.end)
    inside &= ~calls.officer_initiated | np.isfinite(arrived)
    beats = tuple(recipe.beats)

    def stamp(minute: float) -> str:
        return to_local(minute, window.start).isoformat(" ") if minute < NEVER else ""

    rows = np.flatnonzero(inside)
    for number, i in enumerate(rows[np.argsort(calls.received[rows], kind="stable")].tolist(), start=1):
        call = calls[i]
        yield ExportRow(
            incident=f"{to_local(call.received, window.start):%y}-{number:05}",
            received=stamp(call.received),
            dispatched=stamp(sent[i]),
            arrived=stamp(arrived[i]),
            cleared=stamp(cleared[i]),
            nature=recipe.types[call.call_type].name,
            priority=call.priority,
            beat=beats[calls.zone[i]],
            units=int(units[i]),
            source="OFFICER" if call.officer_initiated else "911" if call.priority == MOST_URGENT else "PHONE",
            disposition=ended[i],
        )


def _of_legs(calls: CallSet, records: Records) -> tuple[Floats, Floats]:
    """Per call: units sent, and when the last of them was clear, or when the call was closed without any."""
    legs = records.legs
    units = np.bincount(legs["call"], minlength=len(calls)).astype(np.float64)
    cleared = np.full(len(calls), -NEVER)
    np.maximum.at(cleared, legs["call"], legs["cleared"])
    return units, np.where(units > 0, cleared, records.calls["closed"])


def _dispositions(calls: CallSet, records: Records) -> list[str]:
    """How each call ended."""
    found_gone = np.zeros(len(calls), dtype=np.bool_)
    found_gone[records.legs["call"][records.legs["ending"] == Ending.GONE]] = True
    nobody_came = ~np.isfinite(records.calls["first_arrival"])
    names = np.where(nobody_came, CANCELLED, np.where(found_gone, GONE, HANDLED))
    return [str(name) for name in names]


def as_csv(rows: Iterable[ExportRow]) -> str:
    """The rows as CSV text, with their header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue()


def write_export(rows: Iterable[ExportRow], path: Path) -> None:
    """Write rows as CSV, compressed where the name ends in .gz; the file appears whole or not at all.

    Args:
        rows: what to write.
        path: the file; its folder must exist.

    Raises:
        InputError: the file cannot be written.
    """
    content = as_csv(rows).encode()
    if path.suffix == ".gz":
        content = gzip.compress(content, mtime=0)
    try:
        write_whole({path: content})
    except OSError as error:
        raise InputError(
            Fault(f"the file cannot be written ({error.strerror})", "Name a file in a folder that exists.", path)
        ) from None
