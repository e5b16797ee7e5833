"""A small export, made the same each time."""

from pathlib import Path

import pytest
from draft_town import write_export


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Eight weeks of a small town's calls."""
    return write_export(tmp_path / "calls.csv")
