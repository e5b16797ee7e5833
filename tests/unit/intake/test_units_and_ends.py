"""Tests of what strength is told by: which unit was first on a call, and when a call ended though nobody went."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from exports import COLUMNS, CRISIS, HEADER, call, write_export

from crisissim.domain.calls import NO_UNIT, CallHistory
from crisissim.intake import ExportSpec, read_history, shipped_rules


def read(folder: Path, *rows: tuple[list[object], str]) -> CallHistory:
    """The history of these rows, each with a call sign at its end; calls never sent to are kept."""
    path = write_export(folder / "a.csv", [[*row, sign] for row, sign in rows], (*HEADER, "first unit"))
    spec = ExportSpec("Northfield", (path,), replace(COLUMNS, unit="first unit"), never_dispatched="keep")
    history, _ = read_history(spec, shipped_rules(), CRISIS)
    return history


def test_units_are_codes_and_no_names(tmp_path: Path) -> None:
    """Calls of one unit share a code, however its sign is written; a blank is no unit; the sign itself is nowhere."""
    signs = ("4F74", "4f74 ", "5E26", "")
    rows = [(call(time=f"2024-01-0{i + 1} 10:00:00", sent="", there="", done=""), sign) for i, sign in enumerate(signs)]
    history = read(tmp_path, *rows)
    assert history.unit is not None
    first, same, other, none = history.unit.tolist()
    assert first == same != other
    assert none == NO_UNIT
    assert "4f74" not in repr(history).casefold()


def test_a_call_ends_though_nobody_went(tmp_path: Path) -> None:
    """Minutes to the end of a call are kept without any dispatch, unknown where not recorded or before the call."""
    history = read(
        tmp_path,
        (call(), "A"),
        (call(time="2024-01-02 10:00:00", sent="", there="", done="2024-01-02 11:30:00"), "B"),
        (call(time="2024-01-03 10:00:00", sent="", there="", done=""), "C"),
        (call(time="2024-01-04 10:00:00", sent="", there="", done="2024-01-04 09:00:00"), "D"),
    )
    assert history.closed is not None
    assert history.closed[:2].tolist() == [40.0, 90.0]
    assert np.isnan(history.closed[2:]).all()


def test_without_the_columns_nothing_is_said(tmp_path: Path) -> None:
    """An export without call signs and ends says so with None."""
    path = write_export(tmp_path / "a.csv", [call()[:2]], HEADER[:2])
    bare = replace(COLUMNS, dispatched=None, arrived=None, cleared=None, priority=None, zone=None, officers=None)
    spec = ExportSpec("Northfield", (path,), bare, never_dispatched="keep")
    history, _ = read_history(spec, shipped_rules(), CRISIS)
    assert history.unit is None
    assert history.closed is None
