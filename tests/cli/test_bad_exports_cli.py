"""Every command that reads an export meets every bad one: an answer or one sentence each, never a traceback."""

from pathlib import Path
from typing import Any

import pytest
from bad_exports import CORPUS, Bad, calls, facts, told, write
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.study import load_study

runner = CliRunner()

STUDY = """\
format = 1
name = "bad"
replications = 2

[window]
start = 2024-03-08
days = 1

[calls]
files = ["export.csv"]
{settings}
[calls.columns]
received = "time"
call_type = "type"
dispatched = "sent"
arrived = "there"
cleared = "done"
priority = "urgency"
zone = "beat"
officers = "units"

[[roster]]
name = "patrol"
units = 3
start = 00:00:00
hours = 24
"""


def study(bad: Bad, folder: Path) -> Path:
    """A study of this export."""
    (folder / "options").mkdir()
    (folder / "options" / "police-only.toml").write_text('format = 1\nname = "police-only"\nmodel = "police-only"\n')
    (folder / "study.toml").write_text(
        STUDY.format(settings="\n".join(f"{k} = {_toml(v)}" for k, v in bad.settings.items()))
    )
    write(bad, folder)
    return folder


def _toml(value: Any) -> str:
    return "[" + ", ".join(map(_toml, value)) + "]" if isinstance(value, list) else "'" + value + "'"


@pytest.mark.parametrize("command", ["classify", "check"])
@pytest.mark.parametrize("bad", CORPUS, ids=lambda bad: bad.name)
def test_an_answer_or_a_sentence(bad: Bad, command: str, tmp_path: Path) -> None:
    """The commands answer where the rows are good, and say what is wrong where they are not."""
    found = runner.invoke(app, [command, str(study(bad, tmp_path))])
    assert "Traceback" not in found.output
    assert "Something unexpected" not in found.output
    assert not any(c in found.output for c in "\x1b\x07\0")
    if bad.message:
        assert found.exit_code == 1
        assert bad.message in found.stderr
        assert found.stdout == ""
    else:
        assert found.exit_code in (0, 3), found.output
        assert "Next: " in found.output


FOUND_OUT = {
    "semicolons read as commas": calls(),  # the delimiter is found
    "two columns of one name, needed": calls(),  # the first of them is taken, and left for a person to check
    "a date of 1900": calls({6}),  # one slip is left out of the days
    "an unquoted comma in a type": calls({5}),
}
"""What `init` makes of a file where it knows better than the column map, or decides otherwise."""
TOO_FEW = ("an hour that comes twice", "an hour that never was")
"""Two calls of one type: too little to tell what every column is."""


@pytest.mark.parametrize("bad", CORPUS, ids=lambda bad: bad.name)
def test_init_finds_the_same_calls(bad: Bad, tmp_path: Path) -> None:
    """Without a column map the same calls come out, field by field, or the same kind of sentence."""
    town = tmp_path / "town"
    words = ["init", str(write(bad, tmp_path)), "--no-preset", "--never-dispatched", "keep", "-o", str(town)]
    if "timezone" in bad.settings:
        words += ["--timezone", str(bad.settings["timezone"])]
    found = runner.invoke(app, words)
    assert "Traceback" not in found.output
    assert "Something unexpected" not in found.output
    expected = FOUND_OUT.get(bad.name, list(bad.calls))
    if bad.name in TOO_FEW:
        assert found.exit_code == 0, found.output
        assert "Left behind, never read:" in found.output
        assert "Please confirm" in found.output
        return
    if not expected:
        assert found.exit_code == 1, found.output
        assert not town.exists()
        return
    assert found.exit_code == 0, found.output
    if bad.name == "day before month":  # nobody can know: both days are days of both months
        assert "W120" in found.output
        return
    found_calls, wanted = told(facts(load_study(town).histories()[0])), told(expected)
    if found_calls != wanted and "epoch" in bad.name:  # numbers under short names are left behind, and that is said
        assert "W105" in found.output
        found_calls, wanted = [call[:4] for call in found_calls], [call[:4] for call in wanted]
    assert found_calls == wanted
