"""Work spaces that grow, and tables that a run leaves as they were."""

import numpy as np
import pytest
from random_studies import random_study
from studies import calls, officers, scenario

from crisissim.engine import ClockName, simulate, tables_of, world
from crisissim.engine.world import Unfolding, is_full, world_of_arrays, world_of_objects


def test_a_full_space_is_run_again_with_more_room(clock: ClockName, monkeypatch: pytest.MonkeyPatch) -> None:
    """With next to no room for records the run is repeated until it fits, and the answer is the same."""
    made, these = random_study(7)
    tables = tables_of(made)
    whole = simulate(tables, these, clock)
    honest, tried = world.world_of_arrays, []

    def cramped(tables: object, calls: object, room: int = 1) -> world.World:
        w = honest(tables, calls, room)
        tried.append(room)
        w.desks["room_for_attempts"][0] = min(len(w.attempts), 20 * room)
        return w

    from crisissim.engine import compiled_clock

    monkeypatch.setattr(world, "world_of_arrays", cramped)
    monkeypatch.setattr(compiled_clock, "world_of_arrays", cramped)
    assert simulate(tables, these, clock).same_as(whole)
    assert tried[:3] == [1, 2, 4]


def test_a_run_leaves_its_tables_alone(clock: ClockName) -> None:
    """Running twice on the same tables gives the same records, and no table has changed."""
    made, these = random_study(4)
    tables = tables_of(made)
    names = ("steps", "options", "units", "pool_rows", "gates", "roster", "travel", "spread")
    before = [np.copy(getattr(tables, name)) for name in names]
    assert simulate(tables, these, clock).same_as(simulate(tables, these, clock))
    for name, was in zip(names, before, strict=True):
        assert np.array_equal(getattr(tables, name), was), name


def test_both_forms_of_a_world_begin_alike() -> None:
    """Arrays and objects hold the same numbers before the first event."""
    made, these = random_study(5)
    tables = tables_of(made)
    arrays, objects = world_of_arrays(tables, these), world_of_objects(tables, these)
    assert not is_full(arrays)
    assert not is_full(objects)
    for name in ("calls", "steps", "units", "pools", "gates"):
        rows = getattr(arrays, name)
        for field in rows.dtype.names:
            assert [getattr(row, field) for row in getattr(objects, name)] == rows[field].tolist(), (name, field)


def test_rows_are_made_when_first_met() -> None:
    """A row that was never touched is a fresh one, and stays the same one."""
    rows = Unfolding(list)
    rows[3].append(1)
    assert (rows[3], rows[4], len(rows)) == ([1], [], 2)


def test_a_day_without_calls(clock: ClockName) -> None:
    """Nothing happens: no rows, everybody free all day."""
    records = simulate(tables_of(scenario(officers(2), 1)), calls([], []), clock)
    assert (len(records.calls), len(records.legs), len(records.attempts)) == (0, 0, 0)
    assert records.minutes[:, 1].tolist() == [1440.0, 1440.0]
