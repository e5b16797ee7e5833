"""Tests of the pages of response models: one for each, under its own title, with an example that loads."""

import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from crisissim.responses import MODELS
from crisissim.study import load_study

sys.path.append(str(Path(__file__).parents[2] / "docs" / "extension"))

from answers import answer_of
from comparison import HEAD, compared
from model_pages import about, example

TOML = re.compile(r"```toml\n(.*?)```", flags=re.DOTALL)


def loaded(text: str, folder: Path, project_root: Path) -> set[str]:
    """Names of the options of the shipped town with this one beside its own, or in the place of its namesake."""
    town = shutil.copytree(project_root / "scenarios" / "medium-town", folder / "town")
    name = tomllib.loads(text)["name"]
    (town / "options" / f"{name}.toml").write_text(text, encoding="utf-8")
    return set(load_study(town).options)


@pytest.mark.parametrize("name", MODELS)
def test_every_model_has_its_page(name: str, project_root: Path) -> None:
    """The page bears the model's title, shows its picture, says how it works, and is listed."""
    docs = project_root / "docs"
    page = (docs / "models" / f"{name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {MODELS[name].title}\n")
    assert f"```{{who-goes-where}} {name}\n" in page
    assert f"```{{response-model}} {name}\n" in page
    how = page.partition("## How it works in the model\n")[2].partition("```")[0]
    assert len(how.split()) > 80
    assert f"\nmodels/{name}\n" in (docs / "response-models.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODELS)
def test_a_page_says_what_the_code_says(name: str) -> None:
    """Every assumption and setting of a model is on its page, with what is known of its effects."""
    text = "\n".join(about(MODELS[name]))
    assert all(f"`{assumption}`" in text for assumption in MODELS[name].assumes)
    assert all(f"| `{field}` |" in text for field in MODELS[name].settings.model_fields)
    assert MODELS[name].fits in text
    assert all(sentence in text for sentence in getattr(MODELS[name], "known", ()))


@pytest.mark.parametrize("name", [name for name in MODELS if name != "police-only"])
def test_the_example_of_a_page_loads(name: str, tmp_path: Path, project_root: Path) -> None:
    """The option file of each page is right as it stands, in the shipped town."""
    assert name in loaded("\n".join(example(MODELS[name])), tmp_path, project_root)


@pytest.mark.parametrize("name", MODELS)
def test_every_model_is_compared(name: str) -> None:
    """The table has an answer of a few words under each of its heads."""
    cells = compared(name)
    assert len(cells) == len(HEAD)
    assert all(cells)


def test_the_comparison_is_drawn_from_the_plans() -> None:
    """Police are there with an officer in the team, on request of civilians, and until a clinician takes over."""
    police = {name: compared(name)[1] for name in MODELS}
    assert police["co-responder"] == "yes, in the team"
    assert police["social-worker"].startswith("only if asked for")
    assert police["on-call-clinician"] == "until the hand-over"


def test_calls_that_a_model_leaves_to_the_police_are_named() -> None:
    """What is barred follows from the plans of all needs and risks, not from what a page says."""
    assert answer_of("social-worker")[0].barred == ("of high risk",)
    assert answer_of("police-only")[0].barred == ()


def test_the_examples_of_layers_load(tmp_path: Path, project_root: Path) -> None:
    """Those for one town are right as they stand in the shipped town."""
    examples = TOML.findall((project_root / "docs" / "hybrids.md").read_text(encoding="utf-8"))
    alone = [text for text in examples if "[[agreements]]" not in text]
    assert len(alone) == 2
    assert "desk, van, tablet" in loaded(alone[0], tmp_path / "one", project_root)
    assert "car and on call" in loaded(alone[1], tmp_path / "two", project_root)
