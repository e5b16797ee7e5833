"""Tests of what a study is called in a command."""

import shutil
from pathlib import Path

import pytest

from crisissim.study.shipped import as_called, find_study, shipped_folder


def test_a_study_is_called_so_that_a_command_finds_it(
    project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shipped one by its name, one from here by its folder, one elsewhere in full: never one that another one has."""
    shipped = shipped_folder("medium-town")
    assert shipped is not None
    here, there = tmp_path / "here", tmp_path / "there"
    for place in (here, there):
        shutil.copytree(project_root / "scenarios" / "medium-town", place / "mine" / "medium-town")
    monkeypatch.chdir(here)
    assert as_called(shipped) == "medium-town"
    assert as_called(here / "mine" / "medium-town") == str(Path("mine", "medium-town"))
    assert as_called(there / "mine" / "medium-town") == str(there / "mine" / "medium-town")
    monkeypatch.chdir(here / "mine")
    assert as_called(here / "mine" / "medium-town") == "medium-town"
    assert as_called(shipped) == str(shipped.resolve())
    for folder in (shipped, here / "mine" / "medium-town", there / "mine" / "medium-town"):
        assert find_study(as_called(folder)) == folder.resolve()
