"""Every command that reads an export meets every bad one: an answer or one sentence each, never a traceback."""

from pathlib import Path
from typing import Any

import pytest
from bad_exports import CORPUS, Bad, write
from typer.testing import CliRunner

from crisissim.cli import app

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
