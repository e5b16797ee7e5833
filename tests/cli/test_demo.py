"""Tests of `crisissim demo`."""

import json

from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()


def test_demo_introduces_compares_and_names_the_next_command() -> None:
    """A newcomer is told in two sentences what is seen, sees it, and knows what to do next."""
    found = runner.invoke(app, ["demo", "--replications", "2"])
    assert found.exit_code == 0, found.stderr
    text = " ".join(found.stdout.split())
    assert text.startswith("A made-up town of about 45,000 people")
    assert "exactly the same 2 simulated years of calls" in text
    assert "Change from police-only, on the same calls" in text
    assert "Next: crisissim trace medium-town --option " in text


def test_each_option_of_the_shipped_town_is_named_after_its_model() -> None:
    """The JSON of the demo is that of compare."""
    demo = runner.invoke(app, ["demo", "--replications", "2", "--json"]).stdout
    assert demo == runner.invoke(app, ["compare", "medium-town", "--replications", "2", "--json"]).stdout
    options = json.loads(demo)["options"]
    assert len(options) >= 5
    assert all(option["name"] == option["model"] for option in options)
