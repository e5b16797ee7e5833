"""Tests of the page on costs: its example loads, and what it shows in Python runs."""

import re
import shutil
from pathlib import Path

import pytest

from crisissim.budget import cost_of
from crisissim.study import load_study


@pytest.fixture
def page(project_root: Path) -> str:
    """The page."""
    return (project_root / "docs" / "budget.md").read_text(encoding="utf-8")


def test_the_prices_of_the_page_load(page: str, tmp_path: Path, project_root: Path) -> None:
    """Right as they stand, behind the shipped town's own settings; the grant ends in the middle of 2029."""
    (toml,) = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    town = shutil.copytree(project_root / "scenarios" / "medium-town", tmp_path / "town")
    with (town / "study.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{toml}")
    study = load_study(town)
    assert study.assumptions.value("price.wage.officer") == 41.5
    found = cost_of(study, "co-responder")
    grant = next(row for row in found.years.payers if row.title == "state: jail diversion grant")
    assert grant.dollars == (150_000.0, 150_000.0, 0.0, 0.0, 0.0)
    titles = {entry.title for entry in found.ledger.entries}
    assert titles > {"Evaluation by the university", "Patrol filled up on overtime"}


def test_the_python_of_the_page_runs(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It prints start-up, running and net costs, and the full-time people on posts."""
    (code,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    exec(code, {})  # noqa: S102
    first, second = capsys.readouterr().out.splitlines()
    assert all(int(number) > 0 for number in first.split())
    assert float(second) == pytest.approx(4380 / 1700)
