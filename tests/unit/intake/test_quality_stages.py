"""Tests of the checks of stages: empty columns, missing stages by type, work without minutes, calls told twice."""

from dataclasses import replace

import numpy as np
import pytest
from judging import COLUMNS, reading, said, spread

RECEIVED = spread(60, 40.0)
COUNT = len(RECEIVED)
NAN = float("nan")


def some(share: float, value: float, other: float) -> np.ndarray:
    """This share of the calls with one value, the others with another."""
    return np.where(np.arange(COUNT) % 1000 < 1000 * share, value, other)


@pytest.mark.parametrize(
    ("code", "moments", "told"),
    [
        ("W143", {"cleared": NAN}, "'done' holds the time of clear of 0 of"),
        ("W143", {"dispatched": some(0.03, 5.0, NAN)}, "'sent' holds the time of dispatch of"),
        ("W139", {"dispatched": some(0.2, NAN, 5.0)}, "have an arrival but no usable dispatch time"),
        ("W136", {"cleared": some(0.02, 12.0, 40.0)}, "(2.5%) were cleared in the second"),
        ("W137", {"cleared": some(0.02, 5.5, 40.0), "arrived": some(0.02, NAN, 12.0)}, "(2.5%) were closed within"),
        ("W138", {"cleared": some(0.001, -3.0, 40.0)}, "were cleared before they were received"),
        ("W141", {"dispatched": some(0.1, 0.1, 5.0), "arrived": some(0.1, 0.2, 12.0)}, "in the same minute"),
        ("W146", {"first_clear": some(0.08, 9.0, 40.0)}, "the first unit was clear before the first arrival"),
    ],
)
def test_found(code: str, moments: dict[str, np.ndarray], told: str) -> None:
    """Each check finds its fault."""
    assert told in said(reading(RECEIVED, 60, **moments))[code].what


@pytest.mark.parametrize(
    ("code", "moments"),
    [
        ("W143", {"cleared": some(0.5, NAN, 40.0)}),
        ("W139", {"dispatched": some(0.005, NAN, 5.0)}),
        ("W136", {"cleared": some(0.005, 12.0, 40.0)}),
        ("W136", {"cleared": some(0.5, 12.02, 40.0)}),
        ("W137", {"cleared": some(0.005, 5.5, 40.0)}),
        ("W141", {"dispatched": some(0.02, 0.0, 5.0), "arrived": some(0.02, 0.0, 12.0)}),
        ("W146", {"first_clear": some(0.005, 9.0, 40.0)}),
    ],
)
def test_a_few_are_not_worth_a_word(code: str, moments: dict[str, np.ndarray]) -> None:
    """Below its floor a fault changes no answer."""
    assert code not in said(reading(RECEIVED, 60, **moments))


def test_what_is_known_to_be_called_off_is_no_riddle() -> None:
    """Calls whose disposition says it are not told again."""
    off = some(0.1, 1.0, 0.0) == 1.0
    moments = {"cleared": some(0.1, 5.5, 40.0), "arrived": some(0.1, NAN, 12.0)}
    assert "W137" in said(reading(RECEIVED, 60, **moments))
    assert "W137" not in said(reading(RECEIVED, 60, history={"nobody_met": off}, **moments))


def test_own_work_that_is_marked_is_as_it_should_be() -> None:
    """Nobody waits for an officer who is already there."""
    own = some(0.2, 1.0, 0.0) == 1.0
    moments = {"dispatched": np.where(own, 0.0, 5.0), "arrived": np.where(own, 0.0, 12.0)}
    assert "W141" in said(reading(RECEIVED, 60, **moments))
    assert "W141" not in said(reading(RECEIVED, 60, history={"officer_initiated": own}, **moments))


def test_a_column_that_is_not_named_cannot_be_empty() -> None:
    """Absent columns are told as absent while the export is read."""
    found = said(reading(RECEIVED, 60, cleared=NAN, columns=replace(COLUMNS, cleared=None)))
    assert "W143" not in found


def test_stages_that_miss_on_one_type() -> None:
    """The type is named, once, though it misses travel and time on scene."""
    types = (np.arange(COUNT) % 10 == 0).astype(int)
    made = reading(
        RECEIVED, 60, types=types, call_types=("THEFT", "COUNTER REPORT"), arrived=np.where(types, NAN, 12.0)
    )
    uneven = [notice for code, notice in said(made).items() if code == "W140"]
    assert [notice.what for notice in uneven] == [
        "The travel time is missing on 10.0% of all answered calls, but on 100% of COUNTER REPORT."
    ]


def test_one_call_in_several_rows() -> None:
    """The same second, type and zone; where times have no seconds, calls meet by chance."""
    again = np.sort(np.concatenate([RECEIVED, RECEIVED[::20]]))
    types = np.searchsorted(RECEIVED, again) % 2
    found = said(reading(again, 60, types=types))["W144"]
    assert found.what.startswith(f"{2 * len(RECEIVED[::20]):,} calls (")
    assert "W144" not in said(reading(np.floor(again), 60, types=types))
    assert "W144" not in said(reading(RECEIVED, 60))
