"""A word that is mistyped on the command line is told before the calls are read."""

import pytest
from typer.testing import CliRunner

from crisissim.cli import app

TOWN, TOWNS = "medium-town", "three-neighbours"
NO_OPTION = "has no option 'co-respnder'. Did you mean 'co-responder'?"
NO_METRIC = "there is no metric 'coverge'. Did you mean 'coverage'? crisissim explain --metrics lists them all."


@pytest.fixture(autouse=True)
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls that nobody may read."""

    def read(*_: object) -> None:
        raise AssertionError("the calls were read")

    monkeypatch.setattr("crisissim.study.calls.reading.read_calls", read)
    monkeypatch.setattr("crisissim.study.calls.reading.read_records", read)


@pytest.mark.parametrize(
    "words",
    [
        ["compare", TOWN],
        ["sensitivity", TOWN],
        ["size", TOWN, "--target", "coverage=0.3"],
        ["sweep", TOWN],
        ["trace", TOWN],
        ["budget", TOWN],
        ["shifts", TOWN],
        ["hiring", TOWN],
    ],
    ids=lambda words: words[0],
)
def test_an_option_that_there_is_not(words: list[str]) -> None:
    """With the nearest name."""
    found = CliRunner().invoke(app, [*words, "--option", "co-respnder"])
    assert found.exit_code == 1, found.output
    assert NO_OPTION in found.stderr


def test_an_option_that_there_is_not_to_share() -> None:
    """That it does not exist is another mistake than that it shares nothing."""
    found = CliRunner().invoke(app, ["share", TOWNS, "--option", "county-taem"])
    assert found.exit_code == 1, found.output
    assert "has no option 'county-taem'. Did you mean 'county-team'?" in found.stderr
    found = CliRunner().invoke(app, ["share", TOWNS, "--option", "police-only"])
    assert "'police-only' shares nothing between towns" in found.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["size", TOWN, "--option", "co-responder", "--target", "coverge=0.3"],
        ["sweep", TOWN, "--option", "co-responder", "--target", "coverge=0.3"],
        ["assess", TOWN, "-o", "report", "--target", "coverge=0.3"],
        ["sensitivity", TOWN, "--metric", "coverge"],
    ],
    ids=lambda words: words[0],
)
def test_a_metric_that_there_is_not(
    words: list[str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the nearest name and where the list is, in one line."""
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))
    found = CliRunner().invoke(app, words)
    assert found.exit_code == 1, found.output
    assert found.stderr.splitlines() == [NO_METRIC]
