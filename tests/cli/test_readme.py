"""What README shows is what the program prints."""

import os
import subprocess
import sys
from pathlib import Path


def test_readme_shows_the_real_answer(project_root: Path) -> None:
    """The output in README is, line for line, what the demo prints on a page of 80 columns."""
    readme = (project_root / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("```text\n")[2].partition("```")[0].splitlines()
    command = [sys.executable, "-m", "crisissim", "demo"]
    run = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"COLUMNS": "80"}, check=True)
    printed = [line.rstrip() for line in run.stdout.splitlines()]
    assert len(shown) > 20
    assert shown == printed[: len(shown)]
