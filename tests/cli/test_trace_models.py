"""Tests of `crisissim trace`, `crisissim models` and `crisissim schema`."""

import csv
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from crisissim.assumptions import defaults
from crisissim.cli import app
from crisissim.responses import MODELS

runner = CliRunner()


def told(town: Path, *arguments: str) -> str:
    """The story that `trace` prints, as one line of text."""
    found = runner.invoke(app, ["trace", str(town), *arguments])
    assert found.exit_code == 0, found.stderr
    return " ".join(found.stdout.split())


def test_trace_tells_a_life_in_order(town: Path) -> None:
    """From received to closed, with local wall times that never go back."""
    story = told(town, "--option", "on-call-clinician")
    assert "The call is received" in story
    assert "The call is closed." in story
    assert "Internal use only" in story
    times = re.findall(r"\d\d:\d\d:\d\d", story)
    assert times
    assert times == sorted(times) or "day" in story


@pytest.mark.parametrize("reason", ["all-busy", "off-hours", "screened-out", "gone"])
def test_trace_finds_a_call_missed_for_a_reason(town: Path, reason: str) -> None:
    """A planner asks for a call that went wrong and sees why."""
    assert f"It counts as missed ({reason})" in told(town, "--option", "co-responder", "--missed", reason)


def test_trace_finds_a_reached_call_of_a_need(town: Path) -> None:
    """Need and outcome together."""
    story = told(town, "--option", "social-worker", "--missed", "reached", "--need", "suicide")
    assert "The call is received: suicide" in story
    assert "It counts as reached" in story


def test_trace_of_a_numbered_call_is_that_call(town: Path) -> None:
    """Any call can be told, the same way each time."""
    story = told(town, "--option", "police-only", "--call", "7")
    assert story.startswith("Call 7 of replication 0, seed 5, under option police-only.")
    assert story == told(town, "--option", "police-only", "--call", "7")


def test_trace_writes_the_event_log(town: Path, tmp_path: Path) -> None:
    """Every event of the replication in vidigi's columns, beside the story; said to be for internal use."""
    file = tmp_path / "log.csv"
    found = runner.invoke(app, ["trace", str(town), "--option", "co-responder", "--event-log", str(file)])
    assert found.exit_code == 0, found.stderr
    assert "The call is closed." in " ".join(found.stdout.split())
    assert "internal use; do not publish it" in found.stderr
    rows = list(csv.DictReader(file.read_text().splitlines()))
    assert list(rows[0]) == ["entity_id", "event_type", "event", "time", "resource_id", "pathway", "run_number"]
    assert {row["event_type"] for row in rows} == {"arrival_departure", "queue", "resource_use", "resource_use_end"}
    times = [float(row["time"]) for row in rows]
    assert times == sorted(times)
    assert {row["run_number"] for row in rows} == {"0"}


def test_the_event_log_needs_a_folder_before_the_work_is_done(town: Path, tmp_path: Path) -> None:
    """A file that cannot be written is told at once."""
    found = runner.invoke(app, ["trace", str(town), "--event-log", str(tmp_path / "no" / "log.csv")])
    assert found.exit_code == 1
    assert "there is no folder" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--call", "9999999"], "there is no call 9999999 in replication 0"),
        (["--missed", "refused"], "no crisis call that ended as refused is in replication 0"),
        (["--option", "nobody"], "has no option 'nobody'"),
    ],
)
def test_trace_says_what_is_not_there(town: Path, arguments: list[str], sentence: str) -> None:
    """One sentence, exit code 1."""
    found = runner.invoke(app, ["trace", str(town), *arguments])
    assert found.exit_code == 1
    assert len(found.stderr.splitlines()) == 1
    assert sentence in found.stderr


def test_models_tells_what_each_is_and_assumes() -> None:
    """Title, purpose, crew, and every assumed number with its source."""
    text = " ".join(runner.invoke(app, ["models"]).stdout.split())
    for model in MODELS.values():
        assert f"{model.title} ({model.name})" in text
        assert model.summary in text
        assert model.fits in text
    assert text.endswith("Next: crisissim compare medium-town")


def test_models_tells_every_assumption() -> None:
    """No number is assumed that the list leaves out: by a model, or by all."""
    answer = json.loads(runner.invoke(app, ["models", "--json"]).stdout)
    rows = [*answer["assumed_by_all"], *(row for model in answer["models"] for row in model["assumes"])]
    assert {row["name"] for row in rows} == set(defaults())
    assert "Whatever the response model" in runner.invoke(app, ["models"]).stdout
    assert "Whatever the response model" not in runner.invoke(app, ["models", "co-responder"]).stdout


def test_models_as_json_has_values_ranges_and_sources() -> None:
    """A program sees the same."""
    models = json.loads(runner.invoke(app, ["models", "--json"]).stdout)["models"]
    assert [model["name"] for model in models] == list(MODELS)
    assumed = next(model for model in models if model["name"] == "on-call-clinician")["assumes"]
    assert all(row["low"] <= row["value"] <= row["high"] and row["source"] for row in assumed)


def test_models_tells_what_is_known_and_what_each_can_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Effects with how well they are known, what it can do besides, and that several may be stacked."""
    model = MODELS["co-responder"]
    known = SimpleNamespace(
        **{field: getattr(model, field) for field in model.__dataclass_fields__}
        | {"known": ("The one trial found nothing.",), "asked": lambda *told: None}
    )
    monkeypatch.setitem(MODELS, "co-responder", known)
    text = " ".join(runner.invoke(app, ["models", "co-responder"]).stdout.split())
    assert "What is known of its effects - The one trial found nothing." in text
    assert "It can: be asked for by officers on scene" in text
    (told,) = json.loads(runner.invoke(app, ["models", "co-responder", "--json"]).stdout)["models"]
    assert told["known"] == ["The one trial found nothing."]
    assert told["ways"][0].startswith("be asked for by officers")
    assert "Several of them together" in runner.invoke(app, ["models"]).stdout


def test_one_model_alone() -> None:
    """By name; an unknown name is told the names there are."""
    models = json.loads(runner.invoke(app, ["models", "co-responder", "--json"]).stdout)["models"]
    assert [model["name"] for model in models] == ["co-responder"]
    unknown = runner.invoke(app, ["models", "telepathy"])
    assert unknown.exit_code == 1
    assert "there is no response model 'telepathy'" in unknown.stderr


@pytest.mark.parametrize("kind", ["study", "option", "call-types"])
def test_schema_is_json_schema(kind: str) -> None:
    """An editor can load it."""
    schema = json.loads(runner.invoke(app, ["schema", kind]).stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "format" in schema["properties"]
