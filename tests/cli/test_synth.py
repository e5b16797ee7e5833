"""Tests of `crisissim synth`."""

import csv
import gzip
from io import StringIO
from pathlib import Path

from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()


def test_the_export_is_alone_on_stdout() -> None:
    """The rows go where a script wants them, and stderr says that nobody recorded them."""
    found = runner.invoke(app, ["synth", "--days", "2", "--seed", "4"])
    assert found.exit_code == 0, found.stderr
    rows = list(csv.DictReader(StringIO(found.stdout)))
    assert {row["received"][:10] for row in rows} == {"2025-01-01", "2025-01-02"}
    assert f"{len(rows)} synthetic rows" in found.stderr
    assert "never call them real" in found.stderr


def test_a_file_has_the_same_rows(tmp_path: Path) -> None:
    """Compressed or not, the same seed gives the same calls."""
    printed = runner.invoke(app, ["synth", "--days", "2", "--seed", "4"]).stdout
    for name in ("calls.csv", "calls.csv.gz"):
        assert runner.invoke(app, ["synth", "--days", "2", "--seed", "4", "-o", str(tmp_path / name)]).exit_code == 0
    assert (tmp_path / "calls.csv").read_text() == printed
    assert gzip.decompress((tmp_path / "calls.csv.gz").read_bytes()).decode() == printed
    assert len(list(tmp_path.iterdir())) == 2


def test_a_recipe_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """Exit code 1, and nothing written."""
    found = runner.invoke(app, ["synth", str(tmp_path / "no.toml"), "-o", str(tmp_path / "calls.csv")])
    assert found.exit_code == 1
    assert len(found.stderr.splitlines()) == 1
    assert "no.toml" in found.stderr
    assert not list(tmp_path.iterdir())
