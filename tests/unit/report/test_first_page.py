"""Sentences of the first page of a report."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crisissim.assessment.rules import PRIMARY
from crisissim.budget import Ratio
from crisissim.report.page import _repeat
from crisissim.report.words import _each, needed

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


@pytest.mark.parametrize(("people", "who"), [(0.04, "people on standby"), (2.64, "about 2.6 full-time people")])
def test_what_an_option_takes(people: float, who: str) -> None:
    """Posts whose people wait at home take nobody full-time, and nobody is called 0.0 people."""
    result = SimpleNamespace(summary=lambda option, metric: SimpleNamespace(mean=people))
    budgets = {"van": SimpleNamespace(people=SimpleNamespace(posts=1), yearly=51_000.0)}
    assessment: Any = SimpleNamespace(result=result, budgets=budgets, plans={})
    assert needed(assessment, "van") == f"1 post, {who}, about $51,000 a year"


@pytest.mark.parametrize(
    ("folder", "targets", "flips", "privacy", "command"),
    [
        ("town", {PRIMARY: 0.25}, (), "public", "town -o report --seed 5 --replications 30"),
        (
            "my town",
            {"response_time_p90": 20.0},
            None,
            "internal",
            "'my town' -o report --seed 5 --replications 30 --target response_time_p90=20 --quick --privacy internal",
        ),
    ],
)
def test_the_command_that_repeats_a_report_asks_for_the_same(
    folder: str, targets: dict[str, float], flips: tuple[()] | None, privacy: str, command: str
) -> None:
    """What was aimed at, left out and may be read is said again; a blank in a name does no harm."""
    assumptions = SimpleNamespace(value={"assessment.reached_in_time": 0.25}.__getitem__)
    assessment: Any = SimpleNamespace(
        study=SimpleNamespace(folder=Path("/somewhere") / folder, assumptions=assumptions),
        result=SimpleNamespace(seed=5, replications=30),
        targets=targets,
        flips=flips,
    )
    shown: Any = SimpleNamespace(privacy=privacy)
    assert _repeat(assessment, shown)[0] == f"crisissim assess {command}"
