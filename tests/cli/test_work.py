"""Tests of how the work is done, as `compare` prints it: every line only where there is something to tell."""

import csv
from dataclasses import replace
from io import StringIO
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from crisissim.analysis import METRICS, Expected
from crisissim.cli.answers.basis import models_of
from crisissim.cli.answers.compare_forms import as_csv
from crisissim.cli.answers.work import WORK, work
from crisissim.experiment.results import ExperimentResult, OptionResult


def option(name: str, **facts: Any) -> OptionResult:
    """An option of three replications; metrics are written as one number each, what is left out is 0."""
    more = {key: facts.pop(key) for key in ("destinations", "expected") if key in facts}
    metrics = {metric: np.full(3, facts.get(metric, 0.0)) for metric in METRICS}
    return OptionResult(name, "police-only", metrics, {"gone": np.full(3, 1.0)}, **more)


def answer(*options: OptionResult) -> ExperimentResult:
    """The first option is the baseline."""
    return ExperimentResult("town", 1, 3, "poisson", 365, True, options[0].name, options, ())


def page(*options: OptionResult) -> str:
    """What is printed on a page of 80 columns."""
    screen = Console(width=80, file=StringIO(), color_system=None, markup=False)
    for part in work(answer(*options)):
        screen.print(part)
    assert isinstance(screen.file, StringIO)
    return screen.file.getvalue()


def test_nothing_is_printed_of_nothing() -> None:
    """A study with none of it has the page it always had, even where there is nothing to observe."""
    assert page(option("police-only"), option("team", outside_reached=float("nan"))) == ""


def test_only_lines_with_numbers_are_there() -> None:
    """One line for what one option has; a dash for the others."""
    lines = page(option("police-only"), option("team", hand_offs_per_call=0.254)).splitlines()
    assert [line.split() for line in lines if "Hand-offs" in line] == [["Hand-offs", "per", "call", "-", "0.25"]]
    assert not [line for line in lines if "Call-outs" in line]


@pytest.mark.parametrize("metric", [line[0] for line in WORK])
def test_every_line_has_a_metric_and_fits(metric: str) -> None:
    """Each is defined, and its label and number stand on one line of eighty columns, beside four other options."""
    names = ("police-only", "social-worker", "social-worker-paramedic", "on-call-clinician")
    text = page(*(option(name) for name in names), option("telehealth", **{metric: 0.5}))
    label = next(label for name, label, _ in WORK if name == metric)
    assert metric in METRICS
    assert len([line for line in text.splitlines() if line.strip().startswith(label) and line.strip()[-1] != "-"]) == 1
    assert max(map(len, text.splitlines())) <= 80


def test_where_people_are_taken() -> None:
    """By option, place and way; what nobody was taken to is left out."""
    places = {"held:ER": np.full(3, 12.0), "willingly:ER": np.zeros(3), "willingly:Centre": np.full(3, 30.4)}
    text = page(option("police-only"), option("team", destinations=places))
    assert "ER 12 held, Centre 30 willingly" in text


def test_outcomes_are_said_to_be_the_user_s() -> None:
    """Value, range and source, and that it is no prediction."""
    force = Expected("use of force", 12.0, 4.0, 20.5, "Our own reports, 2024.")
    text = " ".join(page(option("police-only"), option("team", expected=(force,))).split())
    assert "user-set, not a prediction" in text
    assert "team: use of force 12.00 a year (4.00 to 20.50). Source: Our own reports, 2024." in text


def test_a_hybrid_rests_on_all_its_models() -> None:
    """The models of an option that stacks two are both looked up."""
    hybrid = replace(option("both"), model="co-responder + on-call-clinician")
    assert [model.name for model in models_of(answer(hybrid))] == ["co-responder", "on-call-clinician"]


def test_places_are_rows_of_the_csv() -> None:
    """With the name as text, whatever it is."""
    rows = list(csv.DictReader(StringIO(as_csv(answer(option("team", destinations={"held:ER": np.full(3, 12.0)}))))))
    (row,) = (row for row in rows if row["metric"].startswith("taken:"))
    assert (row["metric"], row["unit"], row["mean"]) == ("taken:held:ER", "calls a year", "12.0")
