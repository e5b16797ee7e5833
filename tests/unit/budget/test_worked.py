"""Tests of numbers that know how they were worked out: the formula gives the number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisissim.budget.worked import Worked, agreed_or, cell, constant, falls_due, least, most, total

AMOUNTS = st.floats(0.5, 1e6)


def again(worked: Worked, **cells: float) -> float:
    """What a spreadsheet would make of the formula, with Python in its place."""
    words = {"MAX": max, "MIN": min, "IF": lambda yes, one, other: one if yes else other, "INT": int}
    words["MOD"] = lambda one, other: one % other
    formula = re.sub(r"\{(\w+)\}", r"\1", worked.how).replace("=0", "==0")
    return float(eval(formula, {"__builtins__": {}}, words | cells))  # noqa: S307


def test_a_formula_names_its_cells() -> None:
    """Wage times hours over one less a share reads as a budget analyst would write it."""
    pay = cell("wage", 30.0) * cell("hours", 2080.0) / (1.0 - cell("share", 0.38))
    assert pay.how == "{wage}*{hours}/(1-{share})"
    assert pay.value == 30.0 * 2080.0 / 0.62


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.lists(st.sampled_from("+-*/"), min_size=2, max_size=2), st.booleans())
def test_brackets_stand_where_they_must(a: float, b: float, c: float, signs: list[str], first: bool) -> None:
    """Whatever is joined in whatever order, the formula gives the very same number."""
    join = {
        "+": lambda x, y: x + y,
        "-": lambda x, y: x - y,
        "*": lambda x, y: x * y,
        "/": lambda x, y: x / y,
    }
    x, y, z = cell("a", a), cell("b", b), cell("c", c)
    one, two = (join[sign] for sign in signs)
    found = two(one(x, y), z) if first else one(x, two(y, z)) if two(b, c) else x
    assert again(found, a=a, b=b, c=c) == found.value


def test_what_was_agreed_comes_first() -> None:
    """A price of 0 is no price."""
    for price in (0.0, 70.53):
        found = agreed_or(cell("price", price), cell("cost", 60.0))
        assert found.value == (price or 60.0) == again(found, price=price, cost=60.0)


@pytest.mark.parametrize(("life", "years"), [(5.0, [1]), (2.0, [1, 3, 5]), (0.0, [1, 2, 3, 4, 5]), (2.9, [1, 3, 5])])
def test_things_fall_due_again(life: float, years: list[int]) -> None:
    """A car that lasts two years is bought in the first, the third and the fifth."""
    due = [falls_due(cell("life", life), year) for year in range(1, 6)]
    assert [year for year, once in enumerate(due, 1) if once.value] == years
    assert [again(once, life=life) for once in due] == [once.value for once in due]


def test_largest_smallest_and_all() -> None:
    """MAX, MIN and sums hold the same numbers in both worlds; the sum of none is 0."""
    a, b = cell("a", 3.0), cell("b", -2.0)
    for found, value in ((most(0.0, b), 0.0), (least(a, b), -2.0), (total([a, b, a]), 4.0), (total([]), 0.0)):
        assert found.value == value == again(found, a=3.0, b=-2.0)
    assert (-a).value == -3.0
    assert again(2.0 / a - constant(-0.5), a=3.0) == 2.0 / 3.0 + 0.5
