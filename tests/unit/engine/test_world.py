"""Work spaces that grow, and tables that a run leaves as they were."""

import gc
from dataclasses import replace

import numpy as np
import pytest
from random_studies import random_study
from studies import calls, officers, scenario

from crisissim.domain.records import row_type
from crisissim.engine import ClockName, simulate, tables_of, world
from crisissim.engine.state import Case
from crisissim.engine.told import EngineCall
from crisissim.engine.world import LUCK_OF, ROWS, TIMERS, is_full, tell, world_of_arrays, world_of_objects


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


def test_three_calls_one_by_one(clock: ClockName, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is told alone, though the calls before it and up to it are as many as there are in all."""
    monkeypatch.setattr(world, "AT_HAND", 1)
    found = simulate(tables_of(scenario(officers(1), 1)), calls([0.0, 1.0, 2.0], [10.0, 10.0, 10.0]), clock)
    assert found.calls["first_sent"].tolist() == [0.0, 10.0, 20.0]


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


def test_every_table_is_what_machine_code_was_made_for() -> None:
    """Each of its type, and the luck of each call in a row and free to be written, however the calls came by it."""
    made, these = random_study(5)
    luck = {purpose: np.repeat(uniforms, 2)[::2] for purpose, uniforms in these.luck.items()}
    for uniforms in luck.values():
        uniforms.flags.writeable = False
    w = world_of_arrays(tables_of(made), replace(these, luck=luck))
    assert [name for name, row in ROWS.items() if getattr(w, name).dtype != row_type(row)] == []
    assert [getattr(w, name).dtype for name in TIMERS] == [np.float64, np.int64] * 2
    for name, purpose in LUCK_OF.items():
        column = getattr(w, name)
        assert column.flags.c_contiguous, name
        assert column.flags.writeable, name
        assert np.array_equal(column, these.luck[purpose]), name


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
