"""Tests of the answer with many options: the shipped study of every response model, as a planner meets it."""

import json
import re
from typing import Any

import pytest
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.responses import MODELS

runner = CliRunner()
SHORT = ("compare", "every-model", "--replications", "2")


@pytest.fixture(scope="module")
def page(memory: object) -> str:
    """The answer on a screen of 80 columns."""
    found = runner.invoke(app, SHORT, env={"COLUMNS": "80"})
    assert found.exit_code == 0, found.stderr
    return found.stdout


@pytest.fixture(scope="module")
def answer(page: str) -> dict[str, Any]:
    """The same for a program; the clocks have been compared already."""
    told: dict[str, Any] = json.loads(runner.invoke(app, [*SHORT, "--json"]).stdout)
    return told


def test_many_options_are_first_shown_at_a_glance(page: str) -> None:
    """A row for each option before anything else, the baseline first, and no word cut off."""
    title, _, rest = page.partition("\n")
    assert title.startswith("All options at a glance")
    names = re.findall(r"^ ([a-z][a-z-]*)", rest.partition("Averages")[0], flags=re.MULTILINE)
    assert names[0] == "police-only"
    assert {"social-worker-", "telehealth", "van-and-on-call"} <= {*names}
    assert "…" not in page


def test_many_options_fit_eighty_columns(page: str) -> None:
    """Options are dealt out evenly to pages that fit, each with the baseline."""
    assert max(len(line) for line in page.splitlines()) <= 80
    heads = page.split("Averages, with the 95 % precision")[1:]
    assert len(heads) == 4
    assert all("police-" in head.partition("Coverage")[0] for head in heads)


def test_few_options_need_no_glance(page: str) -> None:
    """What fits side by side is shown once."""
    found = runner.invoke(app, [*SHORT, "--option", "telehealth"], env={"COLUMNS": "80"})
    assert "Averages, with the 95 % precision" in found.stdout
    assert "at a glance" not in found.stdout


def test_json_has_every_option_with_everything(answer: dict[str, Any]) -> None:
    """All models and hybrids, the same metrics of each, how work from outside comes, and the remarks."""
    options = {option["name"]: option for option in answer["options"]}
    assert set(options) == {*MODELS, "desk-car-tablet", "van-and-on-call"}
    assert len({tuple(option["metrics"]) for option in options.values()}) == 1
    assert "every-model: besides calls, 3 a week at random: 988." in answer["calls_come"]
    assert "W103" in {remark["code"] for remark in answer["remarks"]}
    assert answer["measured_days"] == 365


def test_what_differs_between_models_differs_the_right_way(answer: dict[str, Any]) -> None:
    """Refusals only from partners, no answer only from who is at home or far, and hospital hours that teams spare."""
    means = {o["name"]: {k: v["mean"] for k, v in o["metrics"].items()} for o in answer["options"]}
    refused = {name for name, mean in means.items() if mean["refused_attempts"] > 0}
    assert refused == {"partner-agency"}
    no_answer = {name for name, mean in means.items() if mean["no_answer_attempts"] > 0}
    assert no_answer == {"on-call-clinician", "telehealth", "desk-car-tablet", "van-and-on-call"}
    spared = means["police-only"]["officer_hours_at_hospitals"] - means["social-worker"]["officer_hours_at_hospitals"]
    assert spared > 0
    assert means["on-call-clinician"]["officer_hours_holding"] > means["telehealth"]["officer_hours_holding"] > 0
    assert means["follow-up"]["follow_ups"] > 0.3 * means["follow-up"]["police_contacts"]
    assert abs(means["cit-officers"]["officer_hours_net"]) < 0.02 * means["police-only"]["patrol_hours"]


@pytest.mark.parametrize(
    ("option", "missed", "words"),
    [
        ("partner-agency", "refused", "says no"),
        ("van-and-on-call", "too-far", "is called off"),
        ("phone-first", "reached", "a qualified responder spoke with the person"),
    ],
)
def test_trace_tells_why(option: str, missed: str, words: str) -> None:
    """A planner asks for a call that went so, and the story says what happened on the way."""
    found = runner.invoke(app, ["trace", "every-model", "--option", option, "--missed", missed])
    story = " ".join(found.stdout.split())
    assert words in story
    assert "The call is closed." in story
