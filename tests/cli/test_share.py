"""Tests of `crisissim share`: one report for three chiefs, the same for programs, and a region with its map."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
NEIGHBOURS = ["share", "three-neighbours", "--replications", "2"]
TOWNS = ("Ashford", "Birch Falls", "Cedar Hill")


@pytest.fixture(scope="module")
def text() -> str:
    """The report, without the page's line breaks."""
    found = runner.invoke(app, NEIGHBOURS)
    assert found.exit_code == 0, found.output
    return " ".join(found.stdout.split())


def test_the_report_says_what_each_gets_and_pays(text: str) -> None:
    """Each town's table, the splits, the core, the rules, who walks away, and what comes next."""
    for town in TOWNS:
        assert f"{town}: alone, with a neighbour, with all" in text
        assert f"{town} goes" in text
    for words in (
        "Cheapest is to share",
        "Who pays what",
        "by calls",
        "Shapley value",
        "Is anybody better off alone?",
        "Rules between the towns",
        "Next: crisissim compare three-neighbours",
    ):
        assert words in text


def test_the_report_says_why_compare_has_other_numbers(text: str) -> None:
    """The option's file has one unit, and as many as the towns need are shared: both are said."""
    shared = re.search(r"Cheapest is to share all together: (\d+) units", text)
    assert shared is not None
    assert "The file of shared-clinician has 1 unit, and crisissim compare shows what these do." in text
    assert f"with as many units as the towns need, {shared[1]} where all share" in text


def test_a_region_is_answered_and_drawn(tmp_path: Path) -> None:
    """The table names the towns, and the map is one HTML page."""
    page = tmp_path / "map.html"
    asked = ["share", "--region", "river-county", "--replications", "1", "--map", str(page)]
    found = runner.invoke(app, asked)
    assert found.exit_code == 0, found.output
    said = " ".join(found.stdout.split())
    assert "24 towns in" in said
    assert "Every group of this grouping was simulated." in said
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["share"], 2, "name a study, or a region with --region; one of them"),
        (["share", "three-neighbours", "--region", "river-county"], 2, "one of them"),
        (["share", "three-neighbours", "--json", "--csv"], 2, "choose one of --json and --csv"),
        (["share", "three-neighbours", "--map", "map.html"], 2, "--map draws a region"),
        (["share", "--region", "river-county", "--csv"], 2, "a region is answered as a table"),
        (["share", "--region", "river-county", "--option", "home-first"], 2, "the option that is shared stands in"),
        (["share", "medium-town"], 1, "medium-town has one town, so there is nobody to share with."),
        (
            ["share", "three-neighbours", "--option", "own-clinicians"],
            1,
            "the option 'own-clinicians' shares nothing between towns.",
        ),
        (["share", "--region", "nowhere"], 1, 'there is no region "nowhere".'),
    ],
)
def test_what_is_refused(asked: list[str], code: int, said: str) -> None:
    """A sentence and an exit code; never a traceback."""
    found = runner.invoke(app, asked)
    assert found.exit_code == code
    assert said in " ".join(found.output.replace("│", " ").split())
    assert "Traceback" not in found.output


def test_compare_shows_every_town() -> None:
    """The shipped neighbours, town by town."""
    asked = ["compare", "three-neighbours", "--option", "shared-clinician", "--replications", "2", "--no-store"]
    shown = runner.invoke(app, asked).stdout
    assert "Town by town: what each gets" in shown
    assert shown.count("wait if reached") == len(TOWNS)
