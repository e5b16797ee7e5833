"""What holds for requests from outside the CAD and for repeats, whatever the sources, the record and the settings."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crisissim.demand import MODES, draw, prepare
from crisissim.domain.calls import FROM_CAD, LUCK, NO_CALL, CallSet, row_names
from crisissim.domain.practice import Outside
from crisissim.domain.staff import Shift
from crisissim.domain.words import Need
from crisissim.timebase import GRID
from factories import MONDAY, make_history, make_inputs, make_window, with_repeats

HISTORIES = [
    with_repeats(make_history("Smallville", days=20, a_day=8.0, seed=1), persons=15),
    make_history("Middleton", days=63, a_day=30.0, seed=2, start=MONDAY + timedelta(3)),
]
WEEK = 7 * 1440


@st.composite
def shifts(draw_from: st.DrawFn) -> tuple[Shift, ...]:
    """One to four stretches of a week, to the minute; they may overlap and run past its end."""
    pairs = draw_from(st.lists(st.tuples(st.integers(0, WEEK - 1), st.integers(1, 3000)), min_size=1, max_size=4))
    return tuple(Shift(float(begin), float(begin + length)) for begin, length in pairs)


sources = st.lists(
    st.builds(
        Outside,
        name=st.sampled_from(["988", "schools", "hospital", "planned visits"]),
        agency=st.sampled_from([history.agency for history in HISTORIES]),
        per_week=st.floats(0.0, 60.0),
        hours=st.none() | shifts(),
        need=st.sampled_from(list(Need)),
        minutes=st.floats(0.0, 120.0),
        cv=st.floats(0.0, 2.0),
        travel=st.floats(0.0, 30.0),
        priority=st.integers(1, 9),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda source: (source.agency, source.name),
)
common = {
    "mode": st.sampled_from(list(MODES)),
    "growth": st.floats(-0.5, 1.0),
    "start": st.integers(-60, 60),
    "days": st.integers(1, 12),
    "seed": st.integers(0, 2**63 - 1),
}


def columns(calls: CallSet) -> dict[str, bytes]:
    """Every column with its bytes; of calls only."""
    found = {name: getattr(calls, name).tobytes() for name in row_names()}
    found["repeat_of"] = calls.repeat_of.tobytes()
    return found | {purpose: calls.luck[purpose].tobytes() for purpose in LUCK}


@settings(max_examples=80, deadline=None)
@given(outside=sources, **common)
def test_sources_move_nothing_and_keep_their_hours(
    outside: list[Outside], mode: str, growth: float, start: int, days: int, seed: int
) -> None:
    """Calls are the same to the byte with and without; every request comes while its source is open, on the grid."""
    window = make_window(days, MONDAY + timedelta(start), 1, 1)
    inputs = make_inputs(mode, *HISTORIES, growth=growth, window=window)
    without = draw(prepare(inputs), seed, 3)
    calls = draw(prepare(replace(inputs, outside=tuple(outside))), seed, 3)
    assert columns(calls.take(calls.outside == FROM_CAD)) == columns(without)
    assert (np.diff(calls.listed) >= 0.0).all()
    for number, source in enumerate(outside):
        asked = calls.take(calls.outside == number)
        for name in ("received", "travel", "on_scene", "further"):
            minutes = getattr(asked, name)
            assert (np.isfinite(minutes) & (minutes >= 0.0) & (minutes * GRID % 1.0 == 0.0)).all(), name
        assert (asked.received < window.until).all()
        # told minute by minute, apart from the arithmetic of shifts
        moment = (asked.received + window.first_weekday * 1440.0) % WEEK
        inside = np.full(len(asked), source.hours is None)
        for shift in source.hours or ():
            for week in (0, WEEK):
                inside |= (moment + week >= shift.start) & (moment + week < shift.end)
        assert inside.all()


@settings(max_examples=80, deadline=None)
@given(persons=st.integers(1, 40), unknown=st.floats(0.0, 1.0), **common)
def test_a_repeat_points_to_an_earlier_call_of_its_agency(
    persons: int, unknown: float, mode: str, growth: float, start: int, days: int, seed: int
) -> None:
    """The row it points to stands before its own, was listed before it, and is a call of the same agency."""
    histories = [with_repeats(history, persons=persons, unknown=unknown) for history in HISTORIES]
    window = make_window(days, MONDAY + timedelta(start))
    calls = draw(prepare(make_inputs(mode, *histories, growth=growth, window=window)), seed, 0)
    later = np.flatnonzero(calls.repeat_of != NO_CALL)
    earlier = calls.repeat_of[later]
    assert (earlier >= 0).all()
    assert (earlier < later).all()
    assert (calls.listed[earlier] < calls.listed[later]).all()
    assert (calls.agency[earlier] == calls.agency[later]).all()


@settings(max_examples=80, deadline=None)
@given(data=st.data(), seed=st.integers(0, 1000))
def test_taken_rows_still_point_to_the_same_calls(data: st.DataObject, seed: int) -> None:
    """Whatever rows are taken, in whatever order: a pointer leads to the very call it led to, or to none left."""
    calls = draw(prepare(make_inputs("resample", HISTORIES[0], window=make_window(14))), seed, 0)
    order = data.draw(st.permutations(range(len(calls))))
    rows = np.array(order[: data.draw(st.integers(0, len(calls)))], dtype=np.int64)
    taken = calls.take(rows)
    who = calls.luck["stay"]
    for place, row in enumerate(rows):
        led = calls.repeat_of[row]
        leads = taken.repeat_of[place]
        if led in rows:
            assert taken.luck["stay"][leads] == who[led]
        else:
            assert leads == NO_CALL
