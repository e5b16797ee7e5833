"""Tests of commands on a study with a draft among its options: those that name a good one answer, and say so."""

import json
from pathlib import Path

import pytest
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
DRAFT = 'format = 1\nname = "a draft"\nmodel = "co-responder\n'
FEW = ("--replications", "2", "--workers", "1")
NAMING = {
    "compare": FEW,
    "budget": FEW,
    "sensitivity": ("--alone", *FEW),
    "size": ("--target", "coverage=0.05", *FEW),
    "sweep": ("--to", "1", *FEW),
    "shifts": FEW,
    "hiring": FEW,
    "trace": (),
}


@pytest.fixture
def drafted(edited: Edited) -> Path:
    """The small town with a file that is no option yet."""
    return edited("options/draft.toml", None, DRAFT)


@pytest.mark.parametrize("command", NAMING)
def test_a_command_that_names_an_option_answers_beside_a_draft(drafted: Path, command: str) -> None:
    """With a remark that names the file, its line and the command that lists all faults."""
    found = runner.invoke(app, [command, str(drafted), "--option", "social-worker", *NAMING[command]])
    assert found.exit_code == 0, found.output
    said = " ".join(found.output.split())
    assert "W213 Files of options that were not asked for are wrong and were left out: options/draft.toml" in said
    assert "line 3: this is not TOML" in said
    assert "`crisissim check` lists all that is wrong with them" in said


@pytest.mark.parametrize("words", [("compare",), ("check",), ("compare", "--option", "a draft")])
def test_others_are_refused_with_every_fault(drafted: Path, words: tuple[str, ...]) -> None:
    """Who asks for all options, for the draft itself, or for what is wrong."""
    (drafted / "options" / "second.toml").write_text('format = 1\nname = "second"\nmodel = "no such"\n')
    found = runner.invoke(app, [words[0], str(drafted), *words[1:]])
    assert found.exit_code == 1
    assert found.stdout == ""
    for place in ("draft.toml:3: this is not TOML", 'second.toml:3: model: there is no response model "no such"'):
        assert place in found.stderr


def test_the_numbers_are_those_without_the_draft(drafted: Path, tmp_path: Path) -> None:
    """To the byte, but for the remark; and the manifest repeats the answer, draft and all."""
    words = ["compare", str(drafted), "--option", "social-worker", *FEW, "--json", "--no-store"]
    answer = tmp_path / "answer.json"
    assert runner.invoke(app, [*words, "-o", str(answer)]).exit_code == 0
    again = runner.invoke(app, ["rerun", f"{answer}.manifest.json", "--study", str(drafted)])
    assert again.exit_code == 0, again.output
    beside = json.loads(answer.read_text())
    (drafted / "options" / "draft.toml").unlink()
    alone = json.loads(runner.invoke(app, words).stdout)
    assert [one["code"] for one in beside["remarks"] if one not in alone["remarks"]] == ["W213"]
    assert {**beside, "remarks": []} == {**alone, "remarks": []}
