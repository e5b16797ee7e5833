"""The numbers beside the dots of a chart never lie on each other, and names beside rows are whole."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisissim.report.charts.look import NAME_LETTERS, lines, row_height
from crisissim.report.charts.numbers import DOT, LETTER, LINE, NARROW, heights

DOTS = st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 360.0)), max_size=16)


@settings(max_examples=60)
@given(DOTS, st.sampled_from([NARROW, 400.0, 900.0]))
def test_no_number_on_another_or_on_a_dot(dots: list[tuple[float, float]], width: float) -> None:
    """Placed for a phone, they are apart there and on every wider page."""
    found = heights(dots)
    middles = [(across * width, up + step) for (across, up), step in zip(dots, found, strict=True)]
    wide = [LETTER * len(str(number)) for number in range(1, len(dots) + 1)]
    for one, other in combinations(range(len(dots)), 2):
        sideways = abs(middles[one][0] - middles[other][0])
        upright = abs(middles[one][1] - middles[other][1])
        assert sideways >= (wide[one] + wide[other]) / 2 - 1e-9 or upright >= LINE - 1e-9
    for number, (x, y) in enumerate(middles):
        for across, up in dots:
            assert abs(x - across * width) >= (wide[number] + DOT) / 2 - 1e-9 or abs(y - up) >= (LINE + DOT) / 2 - 1e-9


def test_dots_in_one_place_have_their_numbers_above_each_other() -> None:
    """On the axis there is no room below."""
    first, second, third = heights([(0.0, 0.0)] * 3)
    assert first > 0.0
    assert second - first == pytest.approx(LINE)
    assert third - second == pytest.approx(LINE)


def test_long_names_have_lines_and_room() -> None:
    """Every letter is there, and the row is as high as its name."""
    name = "social-worker-paramedic, every day and every night of the year"
    told = lines(name).split("\n")
    assert " ".join(told) == name
    assert max(map(len, told)) <= NAME_LETTERS
    assert lines("police-only") == "police-only"
    assert row_height(["police-only"], 30) == 30
    assert row_height(["police-only", lines(name)], 30) > 40


def test_a_name_of_two_parts_is_parted_between_them() -> None:
    """What is short stays on a line; what is long has the days on a line of their own."""
    assert lines("co-responder", "weekdays") == "co-responder, weekdays"
    assert lines("patrol units today", "every day") == "patrol units today,\nevery day"
