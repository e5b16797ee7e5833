"""What holds for every call set, whatever the record and the settings."""

from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crisissim.demand import MODES, draw, prepare
from crisissim.domain.calls import LUCK, NO_ZONE
from crisissim.domain.words import Need, Risk
from crisissim.timebase import GRID
from factories import MONDAY, make_history, make_inputs, make_window

HISTORIES = [
    make_history("Smallville", days=20, a_day=8.0, seed=1),
    make_history("Middleton", days=63, a_day=30.0, seed=2, start=MONDAY + timedelta(3)),
    make_history("Bigham", days=190, a_day=15.0, seed=3, start=MONDAY + timedelta(200)),
]


@settings(max_examples=120, deadline=None)
@given(
    mode=st.sampled_from(list(MODES)),
    histories=st.lists(st.sampled_from(HISTORIES), min_size=1, max_size=3, unique=True),
    durations=st.sampled_from(["recorded", "drawn"]),
    growth=st.floats(-0.5, 1.5),
    undercoding=st.floats(0.0, 0.4),
    start=st.integers(-400, 800),
    days=st.integers(1, 10),
    edges=st.integers(0, 3),
    seed=st.integers(0, 2**63 - 1),
    replication=st.integers(0, 1000),
)
def test_call_sets_are_sorted_on_the_grid_and_in_range(
    mode: str,
    histories: list,
    durations: str,
    growth: float,
    undercoding: float,
    start: int,
    days: int,
    edges: int,
    seed: int,
    replication: int,
) -> None:
    """Sorted by list time, every time on the grid and finite, every code in its list, every uniform in [0, 1)."""
    window = make_window(days, MONDAY + timedelta(start), edges, edges)
    demand = prepare(
        make_inputs(mode, *histories, durations=durations, growth=growth, undercoding=undercoding, window=window)
    )
    calls = draw(demand, seed, replication)
    assert (np.diff(calls.listed) >= 0.0).all()
    assert ((calls.received >= 0.0) & (calls.received < window.until)).all()
    assert (calls.listed >= calls.received).all()
    for name in ("received", "listed", "travel", "on_scene", "further"):
        minutes = getattr(calls, name)
        assert (np.isfinite(minutes) & (minutes >= 0.0) & (minutes * GRID % 1.0 == 0.0)).all(), name
    for name, low, high in (
        ("agency", 0, len(histories)),
        ("zone", NO_ZONE, len(demand.zones)),
        ("call_type", 0, len(demand.call_types)),
        ("coded_need", 0, len(Need)),
        ("true_need", 0, len(Need)),
        ("risk", 0, len(Risk)),
        ("priority", 1, 5),
        ("officers", 1, 4),
    ):
        column = getattr(calls, name)
        assert column.dtype == np.int64, name
        assert ((column >= low) & (column < high)).all(), name
    assert all(((calls.luck[p] >= 0.0) & (calls.luck[p] < 1.0)).all() for p in LUCK)
    relabelled = calls.true_need != calls.coded_need
    assert (calls.coded_need[relabelled] == Need.OTHER.code).all()
    assert {len(calls.luck[p]) for p in LUCK} == {len(calls)}
