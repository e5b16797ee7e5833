"""Work spaces that grow, and tables that a run leaves as they were."""

import gc

import numpy as np
import pytest
from random_studies import random_study
from studies import calls, officers, scenario

from crisissim.engine import ClockName, simulate, tables_of, world
from crisissim.engine.state import Case
from crisissim.engine.told import EngineCall
from crisissim.engine.world import is_full, tell, world_of_arrays, world_of_objects


def test_a_full_space_is_run_again_with_more_room(clock: ClockName, monkeypatch: pytest.MonkeyPatch) -> None:
    """With next to no room for records the run is repeated until it fits, and the answer is the same."""
    made, these = random_study(7)
    tables = tables_of(made)
    whole = simulate(tables, these, clock)
    honest, tried = world.world_of_arrays, []

    def cramped(tables: object, calls: object, room: int = 1) -> world.World:
        w = honest(tables, calls, room)
        tried.append(room)
        w.desk["room_for_attempts"][0] = min(len(w.attempts), 20 * room)
        return w

    from crisissim.engine import compiled_clock

    monkeypatch.setattr(world, "world_of_arrays", cramped)
    monkeypatch.setattr(compiled_clock, "world_of_arrays", cramped)
    assert simulate(tables, these, clock).same_as(whole)
    assert tried[:3] == [1, 2, 4]


def test_calls_are_told_block_by_block(clock: ClockName, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many calls become rows at a time, the records are the same."""
    for seed in (3, 7, 11):
        made, these = random_study(seed)
        tables = tables_of(made)
        whole = simulate(tables, these, clock)
        for block in (1, 7, len(these) - 1, len(these)):
            monkeypatch.setattr(world, "AT_HAND", block)
            assert simulate(tables, these, clock).same_as(whole)
        monkeypatch.undo()


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
    assert tell(arrays, tables, these)  # one block is all of them
    assert not is_full(arrays)
    assert not is_full(objects)
    for name in ("calls", "steps", "units", "pools", "gates"):
        rows = getattr(arrays, name)
        for field in rows.dtype.names:
            assert [getattr(row, field) for row in getattr(objects, name)] == rows[field].tolist(), (name, field)


def test_records_outlive_the_next_run(clock: ClockName) -> None:
    """Work spaces are written anew by the next run, but never while somebody looks at the records in them."""
    (made, these), (other, those) = random_study(4), random_study(6)
    first = simulate(tables_of(made), these, clock)
    kept = [np.copy(rows) for rows in (first.calls, first.legs, first.attempts)]
    simulate(tables_of(other), those, clock)
    for rows, was in zip((first.calls, first.legs, first.attempts), kept, strict=True):
        assert np.array_equal(rows, was)


def test_a_run_leaves_nothing_behind(clock: ClockName) -> None:
    """Once its records are gone, so is the world: there are no cycles in it that only a search would find."""
    made, these = random_study(4)
    tables = tables_of(made)
    simulate(tables, these, clock)
    gc.collect()
    gc.disable()
    try:
        before = sum(type(one) in (Case, EngineCall) for one in gc.get_objects())
        simulate(tables, these, clock)
        gc.disable()
        assert sum(type(one) in (Case, EngineCall) for one in gc.get_objects()) == before
    finally:
        gc.enable()


def test_a_day_without_calls(clock: ClockName) -> None:
    """Nothing happens: no rows, everybody free all day."""
    records = simulate(tables_of(scenario(officers(2), 1)), calls([], []), clock)
    assert (len(records.calls), len(records.legs), len(records.attempts)) == (0, 0, 0)
    assert records.minutes[:, 1].tolist() == [1440.0, 1440.0]
