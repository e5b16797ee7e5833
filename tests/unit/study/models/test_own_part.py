"""An option that keeps today's programs is written without them, and is the same when it is read again."""

import tomllib
from pathlib import Path

import pytest
from spoiled_studies import bases

from crisissim.cli.made_option import text_of
from crisissim.study import load_study
from crisissim.study.schema import OptionFile


@pytest.mark.parametrize("name", ["police-only", "today", "clinician", "hybrid"])
def test_written_and_read_again(tmp_path: Path, name: str) -> None:
    """The file has no post of a program, and beside study.toml it is the option that it was."""
    folder = bases(tmp_path)["whole"]
    study = load_study(folder)
    option = study.option_file(name).table
    text = text_of(study, option.model_copy(update={"name": "again"}), [])
    assert all("today" not in post.payer for post in OptionFile.model_validate(tomllib.loads(text)).posts)
    (folder / "options" / "again.toml").write_text(text, "utf-8")
    again = load_study(folder).option_file("again").table
    assert again == option.model_copy(update={"name": "again", "programs": again.programs})
