"""Tests of the registry of coded remarks: one place for code, text and documentation, and nothing in it unused."""

import re
import sys
from pathlib import Path

import pytest

from crisissim.errors import CODES, Notice, remark
from crisissim.errors.notices import FAMILIES

CODE = re.compile(r"\bW\d{3}\b")
SAID = re.compile(r'"(W\d{3})"')


def test_remarks_are_whole() -> None:
    """Every code has a title, and a text, an effect and a remedy of one sentence each."""
    for code, entry in CODES.items():
        assert code[:2] in FAMILIES, code
        assert entry.title, code
        assert not entry.title.endswith("."), code
        assert entry.found.endswith("."), code
        for sentence in entry.sentences():
            assert sentence.endswith("."), (code, sentence)
            assert ". " not in sentence, (code, sentence)
            assert "{" not in sentence, (code, sentence)


def test_numbers_are_put_in_their_places() -> None:
    """A remark with its numbers, effect and remedy."""
    said = remark("W109", count=1200, share=0.031)
    assert said == Notice(
        "W109",
        "1,200 calls (3.1%) lie outside the days of the history.",
        "They are left out.",
        "Check `start` and `days`.",
    )
    assert str(said) == f"W109 {said.what} They are left out. Check `start` and `days`."


def test_a_remark_without_its_numbers_is_refused() -> None:
    """No number is ever left blank in an answer."""
    with pytest.raises(KeyError, match="share"):
        remark("W109", count=3)


def test_without_numbers_it_can_be_read_all_the_same() -> None:
    """What is known of a code before any export was read."""
    assert CODES["W109"].sentences()[0] == "N calls lie outside the days of the history."
    assert CODES["W117"].sentences()[0] == "N times in column COLUMN could not be read as TRIED."


def test_every_code_is_said_somewhere_and_every_code_said_is_known(project_root: Path) -> None:
    """The rooms say the codes of the registry, all of them and no other."""
    rooms = [file for file in (project_root / "src" / "crisissim").rglob("*.py") if file.parent.name != "errors"]
    said = {code for file in rooms for code in SAID.findall(file.read_text(encoding="utf-8"))}
    assert said == set(CODES)


def test_the_page_of_remarks_says_what_the_program_says(project_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is made from the registry: each code under its own heading, with all of its sentences."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(project_root / "docs" / "extension")])
    from from_code import remark_lines

    page = "\n".join(remark_lines())
    assert re.findall(r"^### (W\d{3})", page, flags=re.MULTILINE) == sorted(CODES)
    for entry in CODES.values():
        assert all(sentence in page for sentence in (*entry.sentences(), entry.found))
    written = (project_root / "docs" / "warnings.md").read_text(encoding="utf-8")
    assert "```{coded-remarks}" in written
    assert "warnings" in (project_root / "docs" / "index.md").read_text(encoding="utf-8")
    named = CODE.findall("\n".join(file.read_text(encoding="utf-8") for file in (project_root / "docs").glob("*.md")))
    assert set(named) <= set(CODES)
