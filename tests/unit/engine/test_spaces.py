"""Work spaces that a thread keeps from run to run."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from crisissim.domain.records import Leg
from crisissim.engine.spaces import MOST_OBJECTS, Spaces

ROW = np.dtype([("time", np.float64), ("who", np.int32)], align=True)


def test_a_table_is_lent_again_when_nobody_looks_at_it() -> None:
    """The same memory, as large as asked for; more than it holds is a larger one."""
    spaces = Spaces()
    first = spaces.take("legs", ROW, 8)
    place = first.ctypes.data
    del first
    again = spaces.take("legs", ROW, 5)
    assert (again.ctypes.data, len(again)) == (place, 5)
    del again
    whole = spaces.take("legs", ROW, 8)
    assert (whole.ctypes.data, len(whole)) == (place, 8)
    del whole
    assert len(spaces.take("legs", ROW, 20)) == 20


def test_a_table_in_use_is_not_lent() -> None:
    """Neither while it is held, nor while a view of some of its rows and columns is."""
    spaces = Spaces()
    one = spaces.take("legs", ROW, 8)
    assert not np.shares_memory(one, spaces.take("legs", ROW, 8))
    seen = spaces.take("legs", ROW, 8)[:3][["who"]]
    assert not np.shares_memory(seen, spaces.take("legs", ROW, 8))


def test_other_rows_get_another_table() -> None:
    """What was kept for rows of another type is not read as these."""
    spaces = Spaces()
    spaces.take("legs", ROW, 8)
    assert spaces.take("legs", np.float64, 8).dtype == np.float64


@pytest.mark.parametrize(("most", "kept"), [(8 * 16, True), (8 * 16 - 1, False)])
def test_no_more_is_kept_than_is_said(most: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of just so many bytes is, one of a byte more is not."""
    monkeypatch.setattr("crisissim.engine.spaces.MOST_KEPT", most)
    spaces = Spaces()
    spaces.take("legs", ROW, 8)
    assert ("legs" in spaces.kept) is kept


def test_each_thread_has_its_own() -> None:
    """Two threads never write in one table."""
    spaces = Spaces()
    mine = spaces.take("legs", ROW, 8)
    place = mine.ctypes.data
    del mine
    with ThreadPoolExecutor(1) as pool:
        theirs = pool.submit(spaces.take, "legs", ROW, 8).result()
    assert theirs.ctypes.data != place


def test_objects_are_lent_again_when_nobody_looks_at_them() -> None:
    """The same objects, as many as asked for or more; while a world holds them another gets its own."""
    spaces = Spaces()
    first = spaces.take_objects("legs", Leg, 3)
    one = first[0]
    del first
    again = spaces.take_objects("legs", Leg, 5)
    assert again[0] is one
    assert len(again) == 5
    assert len({id(leg) for leg in again}) == 5
    other = spaces.take_objects("legs", Leg, 5)
    assert not {id(leg) for leg in again} & {id(leg) for leg in other}


def test_objects_of_a_very_large_run_are_not_kept() -> None:
    """They would hold memory for nothing."""
    spaces = Spaces()
    spaces.take_objects("legs", Leg, MOST_OBJECTS + 1)
    assert not spaces.objects
