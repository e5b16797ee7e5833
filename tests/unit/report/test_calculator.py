"""Tests that nobody with a calculator finds out how many crisis calls a tiny town has, from anything a report says."""

from dataclasses import replace
from pathlib import Path

import pytest
from calculator import numbers
from tiny_town import tiny_town

from crisissim.assessment.next_hire import Step
from crisissim.experiment.results import Summary
from crisissim.report import write_report
from crisissim.report.privacy import Privacy, as_told, shown

TOWNS = (3, 6, 9)
"""Crisis calls of towns that are alike in everything else."""
NEAR = 1.35
"""How far a number may be from growing as the calls do, as a factor, to be taken for a count of them."""
DRAWN = ("height", "every day", "around the clock", "shifts", "supported")
"""Places of numbers that say how a picture is drawn, when teams work, and who is first."""


def counting(folder: Path, privacy: Privacy) -> list[str]:
    """Numbers of reports of the three towns that grow as the crisis calls do, whatever their unit."""
    found = []
    for calls in TOWNS:
        write_report(tiny_town(calls), folder / str(calls), privacy)
        found.append(numbers(folder / str(calls)))
    places = set(found[0]) & set(found[1]) & set(found[2])
    return [
        f"{place}: {[one[place] for one in found]}"
        for place in sorted(places)
        if not any(word in place for word in DRAWN) and _grows([one[place] for one in found])
    ]


def _grows(values: list[float]) -> bool:
    """Whether each value is as many times the first one as the calls are; rough shares and ranks are no counts."""
    if not values[0] or _rough(values):
        return False
    times = [value / values[0] * TOWNS[0] / calls for value, calls in zip(values, TOWNS, strict=True)]
    return all(1.0 / NEAR < factor < NEAR for factor in times)


def _rough(values: list[float]) -> bool:
    """Whether all are tenths between -1 and 1, or tens of per cent."""
    return any(
        all(abs(value) <= top and abs(value / step - round(value / step)) < 1e-6 for value in values)
        for step, top in ((0.1, 1.0), (10.0, 100.0))
    )


def test_no_number_grows_as_the_crisis_calls_do(tmp_path: Path) -> None:
    """Hours, dollars, waits, charts, words: none is three times as much with three times as many crisis calls."""
    assert counting(tmp_path, "public") == []


def test_the_calculator_finds_what_is_only_in_other_units(tmp_path: Path) -> None:
    """The test above would find them: the report for inside the department counts the calls in hours and dollars."""
    found = " ".join(counting(tmp_path, "internal"))
    for telling in ("volume", "officer-hours", "first-year", "Calls reached", "metrics"):
        assert telling in found


@pytest.mark.parametrize("mode", ["resample", "poisson", "replay"])
def test_no_arrival_mode_gives_the_number_back(mode: str) -> None:
    """Rates that were fitted to few calls give their number back as days drawn from them do: both are hidden alike."""
    town = tiny_town(6)
    seen = shown(replace(town, result=replace(town.result, arrivals=mode)), "public")
    assert seen.few
    assert seen.eligible is None
    assert seen.officer_hours is None
    assert not any(seen.missed.values())


def test_a_number_of_years_is_no_number_of_calls() -> None:
    """Neither intervals nor ranges of years, whose width tells how many calls a share is of, are in a public report."""
    told = as_told(tiny_town(6), shown(tiny_town(6), "public"))
    for option in told.result.options:
        for metric in option.metrics:
            summary = told.result.summary(option.name, metric)
            assert summary.low != summary.low, metric
            assert summary.year_low is None or summary.year_low != summary.year_low, metric


def test_dollars_are_those_of_the_roster() -> None:
    """What an option costs is the same whatever the calls: call-outs over the price of one are a number of calls."""
    yearly = [
        [budget.yearly for budget in as_told(town, shown(town, "public")).budgets.values()]
        for town in map(tiny_town, TOWNS)
    ]
    made_alike = 3  # options of the study; those that the program made have the hours of their own calls
    assert yearly[0][:made_alike] == yearly[1][:made_alike] == yearly[2][:made_alike]
    assert yearly[0][1] > 0.0


def test_the_report_says_what_is_left_out_and_why(tmp_path: Path) -> None:
    """One plain sentence says that the crisis calls are 1 to 10, and what is therefore not told."""
    page = write_report(tiny_town(6), tmp_path, "public")[0].read_text(encoding="utf-8")
    assert "Crisis calls: 1 to 10 are counted. Whatever would tell how many is left out" in page


def test_a_public_report_leaves_nothing_of_a_former_one(tmp_path: Path) -> None:
    """Tables that a report for inside the department has left in the folder are gone; files of others are not."""
    write_report(tiny_town(6), tmp_path, "internal")
    assert (tmp_path / "budget.xlsx").exists()
    assert (tmp_path / "tables" / "officer-hours.csv").exists()
    (tmp_path / "tables" / "mine.csv").write_text("a\n1\n")
    write_report(tiny_town(6), tmp_path, "public")
    assert not (tmp_path / "budget.xlsx").exists()
    assert not (tmp_path / "tables" / "officer-hours.csv").exists()
    assert (tmp_path / "tables" / "mine.csv").exists()


def test_people_called_out_are_not_among_those_to_hire() -> None:
    """Hours paid for call-outs, as parts of a full-time person, count calls: people are those of the posts."""
    town = tiny_town(6)
    step = Step(0, 1, 2.0 + 0.0045, 2.0, 50_000.0, Summary(0.23, 0.1, 0.3))
    told = as_told(replace(town, next_hires=(step,)), shown(town, "public"))
    assert [(one.people, one.reached.mean) for one in told.next_hires] == [(2.0, 0.2)]
    on_call = told.result.summary("on-call-clinician", "fte_added").mean
    assert on_call == 0.0 < town.result.summary("on-call-clinician", "fte_added").mean
