"""Tests of the page of benchmark results: a section of each script, and what is required in words."""

import json
from pathlib import Path

import pytest
import results
from results import Verdict

MET = Verdict("a thing", "at most 2 s", "1.5 s", met=True)
MISSED = Verdict("another", "at least 40", "36.9", met=False, hoped="at least 100")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results of the test, not those of the project."""
    monkeypatch.setattr(results, "FACTS", tmp_path / "RESULTS.json")
    monkeypatch.setattr(results, "PAGE", tmp_path / "RESULTS.md")


def test_a_section_replaces_itself_and_no_other() -> None:
    """Scripts that are run again leave what the others found."""
    results.keep("batch", ["## Many", "", "old"], [])
    results.keep("engines", ["## Engines", "", "fast"], [MET], seconds=[1.0])
    results.keep("batch", ["## Many", "", "new"], [])
    page = results.PAGE.read_text()
    assert "new" in page
    assert "old" not in page
    assert page.index("## Engines") < page.index("## Many")
    assert json.loads(results.FACTS.read_text())["engines"]["seconds"] == [1.0]


def test_what_is_required_is_told_in_words() -> None:
    """One table of all sections says of each thing whether it is met or MISSED, and so does the answer."""
    assert results.keep("engines", ["## Engines"], [MET])
    assert not results.keep("batch", ["## Many"], [MISSED])
    page = results.PAGE.read_text()
    assert "| a thing | at most 2 s | - | 1.5 s | **met** |" in page
    assert "| another | at least 40 | at least 100 | 36.9 | **MISSED** |" in page


def test_the_page_names_what_was_measured() -> None:
    """Each section says at which commit, with which versions."""
    results.keep("batch", ["## Many"], [])
    assert "\nMeasured at commit " in results.PAGE.read_text() or "\nMeasured outside" in results.PAGE.read_text()
    assert "numpy" in results.PAGE.read_text()


def test_the_stored_page_is_that_of_the_stored_facts() -> None:
    """Nobody writes into the page by hand, and what the documentation shows is what was measured."""
    here = Path(results.__file__).parent
    facts = json.loads((here / "RESULTS.json").read_text())
    assert (here / "RESULTS.md").read_text() == results.page(facts)
