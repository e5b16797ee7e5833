"""Tests of the comparison of two benchmark results."""

import pytest
from compare import in_loops, ratios, table

OLD = {"B1, 15,000 calls": {"C loop": [1.0, 1.1, 1.2], "compiled clock": [4.0, 4.2, 5.0], "gone": [1.0]}}


def test_a_ratio_has_its_noise() -> None:
    """Medians over medians; the least and the most are of the extreme rounds."""
    assert ratios([1.0, 2.0, 4.0], [2.0, 3.0, 6.0]) == pytest.approx((1.5, 0.5, 6.0))


def test_only_what_is_outside_the_noise_is_called_a_change() -> None:
    """Overlapping ranges are no change; engines that one side lacks are left out."""
    new = {"B1, 15,000 calls": {"C loop": [1.0, 1.1, 1.3], "compiled clock": [8.0, 8.4, 9.0], "new": [1.0]}}
    lines = [*table(OLD, new)][2:]
    assert len(lines) == 2
    assert lines[0].endswith("| within the noise |")
    assert "| compiled clock | 2.00 | 1.60 | 2.25 | 2.00 | slower |" in lines[1]
    assert [*table(new, OLD)][3].endswith("| faster |")


def test_a_slower_machine_is_told_apart() -> None:
    """Where everything takes twice as long, so does the loop in C."""
    twice = {name: [2.0 * s for s in rounds] for name, rounds in OLD["B1, 15,000 calls"].items()}
    assert in_loops(OLD["B1, 15,000 calls"], twice, "compiled clock") == "1.00"
    assert in_loops({"compiled clock": [1.0]}, twice, "compiled clock") == "-"
