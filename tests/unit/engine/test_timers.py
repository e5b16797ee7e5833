"""Keys that sort as ties are broken, and the heap of the compiled clock."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from studies import calls, officers, scenario

from crisissim.engine import tables_of
from crisissim.engine.timers import ARRIVES, FINISHES, id_of, kind_of, pack, pop_timer, push_timer, remind, rounded
from crisissim.engine.world import world_of_objects

KEYS = st.tuples(st.integers(0, 9), st.integers(0, 2**32 - 1), st.integers(0, 2**24 - 1))


@given(KEYS, KEYS)
def test_keys_sort_by_kind_then_id(one: tuple[int, int, int], two: tuple[int, int, int]) -> None:
    """A key keeps its kind and id, and plain comparison is comparison of (kind, id, version)."""
    assert (kind_of(pack(*one)), id_of(pack(*one))) == one[:2]
    assert (pack(*one) < pack(*two)) == (one < two)


def test_versions_wrap_around() -> None:
    """A version beyond 24 bits does not run into the id."""
    assert pack(3, 5, 2**24 + 7) == pack(3, 5, 7)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=60))
def test_heap_gives_timers_in_order(timers: list[tuple[int, int]]) -> None:
    """Timers come out by time, then key, in whatever order they went in, pops and pushes mixed."""
    w = world_of_objects(tables_of(ONE), calls([0.0], [1.0]))
    seen, kept = [], []
    for i, (time, key) in enumerate(timers):
        push_timer(w, float(time), key)
        kept.append((float(time), key))
        if i % 3 == 2:
            first = (w.timer_time[0], w.timer_key[0])
            assert first == min(kept)
            kept.remove(first)
            pop_timer(w)
    while w.desk.timers:
        seen.append((w.timer_time[0], w.timer_key[0]))
        pop_timer(w)
    assert seen == sorted(kept)


ONE = scenario(officers(1), 1)


def test_too_small_a_space_is_said() -> None:
    """A timer that finds no room raises the flag by which the run is done again, and breaks nothing."""
    w = world_of_objects(tables_of(ONE), calls([0.0], [1.0]))
    for i in range(w.desk.room_for_timers):
        remind(w, float(i), FINISHES, 0, 0)
        push_timer(w, float(i), pack(FINISHES, 0, 0))
    assert not w.desk.full
    push_timer(w, 1.0, pack(ARRIVES, 0, 0))
    assert w.desk.full
    w.desk.full = False
    remind(w, 1.0, ARRIVES, 0, 0)
    assert w.desk.full


def test_rounded_to_the_grid() -> None:
    """Products are put back on the grid of 2^-20 minute, half up."""
    assert rounded(1.0 + 2.0**-21) == 1.0 + 2.0**-20
    assert rounded(1.0 + 2.0**-22) == 1.0
    assert np.float64(rounded(np.pi)) * 2**20 % 1 == 0.0
