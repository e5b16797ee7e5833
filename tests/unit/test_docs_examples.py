"""Pieces of files and of code that pages show: they load as they stand, and are what the program is made of."""

import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from crisissim.domain.words import Missed, Need
from crisissim.intake.detect.presets import preset_of, presets
from crisissim.study import load_study

SHOWN = re.compile(r"^```(\w+)\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)


def shown(page: Path, language: str) -> list[str]:
    """Every block of a language on a page."""
    return [text for kind, text in SHOWN.findall(page.read_text(encoding="utf-8")) if kind == language]


@pytest.fixture
def town(tmp_path: Path, project_root: Path) -> Callable[[str, str], Path]:
    """Makes a copy of the shipped town with a text at the end of one of its files."""

    def make(file: str, text: str) -> Path:
        folder = tmp_path / "town"
        if not folder.exists():
            shutil.copytree(project_root / "scenarios" / "medium-town", folder)
        with (folder / file).open("a", encoding="utf-8") as end:
            end.write(f"\n{text}")
        return folder

    return make


def test_a_program_of_today_loads(town: Callable[[str, str], Path], project_root: Path) -> None:
    """What the page on today's programs says for study.toml makes a program and the option `today`."""
    (text,) = shown(project_root / "docs" / "how-to" / "todays-program.md", "toml")
    study = load_study(town("study.toml", text))
    assert "today" in study.options


def test_supervised_clinicians_load(town: Callable[[str, str], Path], project_root: Path) -> None:
    """The post with its break, and the numbers of the study, are right as the page on supervision shows them."""
    post, breaks, numbers = shown(project_root / "docs" / "how-to" / "supervision.md", "toml")
    town("options/co-responder.toml", post + breaks)
    study = load_study(town("study.toml", numbers))
    assert study.assumptions.value("positions.supervision_hours") == 2.0
    assert study.assumptions.value("relief.civilian.meetings") == 78.0


def test_an_assumption_of_ones_own_loads(town: Callable[[str, str], Path], project_root: Path) -> None:
    """The number that the page on sensitivity sets is one of the assumptions."""
    (text,) = shown(project_root / "docs" / "how-to" / "which-assumption.md", "toml")
    assert load_study(town("study.toml", text)).assumptions.value("screening.coded") == 0.82


def test_code_in_contributing_is_code_of_the_program(project_root: Path) -> None:
    """Every piece of Python in CONTRIBUTING stands in the sources, word for word."""
    sources = "\n".join(file.read_text(encoding="utf-8") for file in (project_root / "src").rglob("*.py"))
    pieces = shown(project_root / "CONTRIBUTING.md", "python")
    assert len(pieces) >= 5
    assert [piece for piece in pieces if piece.strip() not in sources] == []


def test_the_preset_in_contributing_is_shipped(project_root: Path) -> None:
    """The example of an export preset is the file that it names."""
    example = tomllib.loads(shown(project_root / "CONTRIBUTING.md", "toml")[-1])
    file = project_root / "src" / "crisissim" / "intake" / "presets" / "burlington.toml"
    assert example == tomllib.loads(file.read_text(encoding="utf-8"))


def test_a_preset_is_one_file(project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the folder of presets is enough: a table with its columns has its layout."""
    (tmp_path / "presets").mkdir()
    example = shown(project_root / "CONTRIBUTING.md", "toml")[-1].replace("call_time", "when_it_rang")
    (tmp_path / "presets" / "new.toml").write_text(example, encoding="utf-8")
    monkeypatch.setattr("crisissim.intake.detect.presets.files", lambda _: tmp_path)
    presets.cache_clear()
    found = preset_of({"when_it_rang", "call_type", "priority", "DISTRICT", "call_origin", "more"})
    presets.cache_clear()
    assert found is not None
    assert found.columns["received"] == "when_it_rang"


def test_every_word_of_an_answer_is_explained(project_root: Path) -> None:
    """The page of words has every reason for which somebody is missed, and every need."""
    words = (project_root / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [reason for reason in Missed if reason is not Missed.REACHED and f"`{reason}`" not in words] == []
    plain = " ".join(words.split())
    assert [need for need in Need if need.replace("-", " ") not in plain] == []


def test_the_house_in_contributing_is_the_one_that_is_checked(project_root: Path) -> None:
    """The rooms are named in the order in which import-linter has them."""
    settings = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (c["layers"] for c in settings["tool"]["importlinter"]["contracts"] if c.get("exhaustive"))
    checked = [re.findall(r"\w+", layer) for layer in layers]
    (house,) = (text for text in shown(project_root / "CONTRIBUTING.md", "text") if text.startswith("__main__"))
    told = [re.findall(r"\w+", line.partition("  ")[0]) for line in house.splitlines()]
    assert told == checked


def test_pictures_are_small_and_shown(project_root: Path) -> None:
    """Every picture is on a page, and none makes a page slow to open."""
    docs = project_root / "docs"
    pages = "\n".join(page.read_text(encoding="utf-8") for page in [project_root / "README.md", *docs.rglob("*.md")])
    pictures = list((docs / "pictures").iterdir())
    assert len(pictures) >= 5
    assert [picture.name for picture in pictures if f"pictures/{picture.name}" not in pages] == []
    assert [picture.name for picture in pictures if picture.stat().st_size > 200_000] == []


def test_every_how_to_page_is_found_by_its_question(project_root: Path) -> None:
    """Each page of questions stands in the table that leads to them."""
    folder = project_root / "docs" / "how-to"
    table = (folder / "index.md").read_text(encoding="utf-8")
    asked = {page.name for page in folder.glob("*.md")} - {"index.md"}
    assert asked == set(re.findall(r"\]\(([\w-]+\.md)\)", table))
    for name in asked:
        title = (folder / name).read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        assert title in table
