"""Tests that a real department can be assessed on its own export."""

from pathlib import Path

import pytest

from crisissim.assessment import assess
from crisissim.report import write_report
from crisissim.study import load_study


@pytest.mark.verify
def test_eugene_is_assessed(real_data: Path, project_root: Path, tmp_path: Path) -> None:
    """Eugene's calls give a report that says what is not reproduced, lists options, and stays small."""
    assert real_data.is_dir()
    assessment = assess(load_study(project_root / "tests" / "data" / "eugene"), quick=True, replications=3)
    page, *_ = write_report(assessment, tmp_path)
    text = page.read_text(encoding="utf-8")
    assert assessment.size.name == "large"
    assert 2 <= len(assessment.ranking.listed) <= 4
    assert "Not in everything." in text
    assert len(text) < 3_000_000
