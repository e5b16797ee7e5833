"""Properties of the checks: they do not cry wolf, and their counts are counts."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import DAILY, reading, said, spread

from crisissim.intake.quality import CHECKS


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(30, 400), st.floats(1.0, 60.0), st.integers(-1, 1))
def test_towns_without_a_fault_are_not_accused(seed: int, days: int, a_day: float, shift: int) -> None:
    """Whatever the length of the record and the size of the town, and an hour of daylight saving more or less."""
    received = spread(days, a_day, seed, by_hour=np.roll(DAILY, shift))
    if len(received):
        assert said(reading(received, days)) == {}


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(5, 16))
def test_every_great_shift_is_caught(seed: int, shift: int) -> None:
    """A year of a town of forty calls a day, its clock off by five hours or more."""
    assert "W130" in said(reading(spread(365, 40.0, seed, by_hour=np.roll(DAILY, shift)), 365))


MINUTES = st.one_of(st.none(), st.floats(-30.0, 900.0))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0.0, 14.0), MINUTES, MINUTES, MINUTES), min_size=1, max_size=60))
def test_no_record_is_too_odd_to_be_judged(calls: list[tuple[float, float | None, float | None, float | None]]) -> None:
    """Each check has an answer, in whole sentences, for any mixture of missing and impossible times."""
    ordered = sorted(calls, key=lambda call: call[0])
    day, sent, there, done = np.array(ordered, dtype=np.float64).T
    made = reading(np.minimum(day * 1440.0, 14 * 1440.0 - 1.0), 14, dispatched=sent, arrived=there, cleared=done)
    for check in CHECKS.values():
        for notice in check(made):
            assert notice.text.endswith(".")
            assert "nan" not in notice.text
            assert "inf" not in notice.text
