"""Sentences of the first page of a report."""

from types import SimpleNamespace
from typing import Any

import pytest

from crisissim.budget import Ratio
from crisissim.report.words import _each

EACH = "That is about $1,940 for each further crisis call reached, within 45 minutes or later."
TOO_FEW = "So few crisis calls come that their number is not shown: ask first what reaching one of them may cost."


@pytest.mark.parametrize(
    ("gained", "eligible", "said"),
    [((700.0, 690.0, 710.0), 2493.0, [EACH]), ((1.0, -2.0, 4.0), 2493.0, []), ((2.0, 1.9, 2.1), None, [TOO_FEW])],
)
def test_what_each_further_call_costs(
    gained: tuple[float, float, float], eligible: float | None, said: list[str]
) -> None:
    """Dollars for one where more are reached beyond doubt; none that would tell a hidden number of calls."""
    ratio = Ratio("calls", *gained, 1940.2, 1910.0, 1970.0)
    assessment: Any = SimpleNamespace(target=45.0, budgets={"van": SimpleNamespace(per_reached_call=ratio)})
    shown: Any = SimpleNamespace(eligible=eligible)
    assert list(_each(assessment, "van", shown)) == said
