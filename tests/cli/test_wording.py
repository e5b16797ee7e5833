"""Tests of numbers as people read them."""

import pytest

from crisissim.cli.terminal.wording import average, change, folded, interval, number
from crisissim.experiment.results import Summary

INF, NAN = float("inf"), float("nan")


def at(mean: float, half: float = 0.0) -> Summary:
    """A summary with this half-width."""
    return Summary(mean, mean - half, mean + half)


@pytest.mark.parametrize(
    ("value", "unit", "sign", "text"),
    [
        (0.1234, "share", False, "12.3"),
        (12.34, "minutes", False, "12.3"),
        (-1234.5, "hours", True, "-1,234"),
        (1234.5, "hours", True, "+1,234"),
        (-0.00001, "share", True, "0.0"),
        (2.44, "fte", True, "+2.4"),
    ],
)
def test_number(value: float, unit: str, sign: bool, text: str) -> None:
    """Each unit has its digits; nothing is minus zero."""
    assert number(value, unit, sign) == text


@pytest.mark.parametrize(("mean", "text"), [(0.5, "50.0 %"), (INF, "not reached"), (NAN, "no such calls")])
def test_average(mean: float, text: str) -> None:
    """Never and nothing are said in words."""
    assert average(at(mean), "share") == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "sign", "text"),
    [
        (0.401, 0.423, "share", False, "40.1-42.3"),
        (-5.0, 7.0, "hours", False, "-5 to 7"),
        (5.0, 7.0, "hours", True, "+5 to +7"),
        (0.4, 0.4, "share", False, ""),
        (NAN, NAN, "share", False, ""),
        (None, None, "share", False, ""),
        (3.0, INF, "minutes", False, ""),
        (61.5, 99.4, "minutes", False, "61.5-99.4"),
        (61.5, 295.6, "minutes", False, "61.5 to 295.6"),
    ],
)
def test_interval(low: float | None, high: float | None, unit: str, sign: bool, text: str) -> None:
    """A dash between plain numbers, `to` between signed or long ones; nothing where there is nothing to say."""
    assert interval(low, high, unit, sign) == text


@pytest.mark.parametrize(
    ("difference", "option", "baseline", "text"),
    [
        (at(0.07, 0.01), at(0.5), at(0.43), "+6.0 to +8.0"),
        (at(-0.07, 0.01), at(0.36), at(0.43), "-8.0 to -6.0"),
        (at(0.01, 0.02), at(0.5), at(0.49), "no detectable difference"),
        (at(0.0), at(0.5), at(0.5), "no difference"),
        (at(0.0002, 0.0001), at(0.5), at(0.5), "no difference"),
        (at(0.02), at(0.5), at(0.48), "+2.0"),
        (Summary(0.02, NAN, NAN), at(0.5), at(0.48), "+2.0 in one run"),
        (Summary(NAN, NAN, NAN), at(INF), at(INF), "not reached by either"),
        (Summary(-INF, -INF, NAN), at(0.5), at(INF), "now reached"),
        (Summary(INF, NAN, INF), at(INF), at(0.5), "no longer reached"),
        (Summary(NAN, NAN, NAN), at(NAN), at(0.5), "no such calls"),
    ],
)
def test_change(difference: Summary, option: Summary, baseline: Summary, text: str) -> None:
    """A paired difference is a claim only where its interval does not hold zero."""
    assert change(difference, option, baseline, "share") == text


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("social-worker-paramedic", ["social-", "worker-", "paramedic"]),
        ("co-responder", ["co-", "responder"]),
        ("today", ["today"]),
        ("two vans at night", ["two vans", "at night"]),
    ],
)
def test_folded(name: str, lines: list[str]) -> None:
    """Names break where a reader would break them."""
    assert folded(name, 10).split("\n") == lines
