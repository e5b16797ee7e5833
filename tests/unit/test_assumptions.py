"""Tests of the shipped assumptions: honest ranges, sources, and no number that nobody uses."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisissim.assumptions import Assumption, defaults
from crisissim.responses import MODELS

DEFAULTS = list(defaults().values())
each = pytest.mark.parametrize("row", DEFAULTS, ids=lambda row: row.name)


@each
def test_the_value_lies_in_its_range(row: Assumption) -> None:
    """Each value is between its low and its high."""
    assert row.low <= row.value <= row.high


@each
def test_shares_and_chances_are_at_most_one(row: Assumption) -> None:
    """Nothing is negative, and what is a share or a chance goes no higher than 1."""
    assert row.low >= 0
    assert row.unit not in ("share", "chance") or row.high <= 1


@each
def test_the_words_are_sentences(row: Assumption) -> None:
    """Meaning and source are sentences that a council member can read."""
    assert re.fullmatch(r"[A-Z].*[^.]\.", row.meaning)
    assert re.fullmatch(r"(?s)\S.*\.", row.source)
    assert row.unit


@each
def test_the_basis_is_borne_out(row: Assumption) -> None:
    """A published or computed number names a year; a working one says that there is no published figure."""
    assert row.basis in ("published", "computed", "neutral", "working")
    if row.basis in ("published", "computed"):
        assert re.search(r"\b(19|20)\d\d\b", row.source)
    if row.basis == "working":
        assert row.source.startswith("No published figure")
        assert row.low < row.high


def test_nothing_is_confirmed_by_itself() -> None:
    """Only a study confirms an assumption."""
    assert not any(row.confirmed for row in DEFAULTS)


def asked_for(tree: ast.AST) -> Iterator[str]:
    """Patterns of the names in calls of `value(...)` and `or_assumed(...)`."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        verb = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if verb in ("value", "or_assumed"):
            for argument in call.args:
                yield from texts(argument)


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text inside as a pattern, in which what an f-string puts in may be any word."""
    made = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inside = {id(part) for node in made for part in ast.walk(node)}
    for text in made:
        yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in text.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield re.escape(node.value)


def named_by(pattern: str) -> set[str]:
    """The assumptions that a pattern stands for; one that begins with what is put in stands for none."""
    return set() if pattern.startswith(r"\w") else {row.name for row in DEFAULTS if re.fullmatch(pattern, row.name)}


def without_lists(tree: ast.AST) -> ast.AST:
    """The code without what response models say that they assume, which is not yet use."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        call.keywords = [keyword for keyword in call.keywords if keyword.arg != "assumes"]
    return tree


def sources(project_root: Path) -> list[ast.AST]:
    """All modules of the package."""
    return [ast.parse(path.read_text(encoding="utf-8")) for path in (project_root / "src").rglob("*.py")]


def test_every_name_asked_for_exists(project_root: Path) -> None:
    """No code asks for an assumption that is not there."""
    asked = {pattern for tree in sources(project_root) for pattern in asked_for(tree)}
    assert len(asked) > 20
    assert sorted(pattern for pattern in asked if not named_by(pattern)) == []


def test_every_assumption_is_used(project_root: Path) -> None:
    """No assumption stands in the file and nowhere in the code."""
    patterns = {text for tree in sources(project_root) for text in texts(without_lists(tree))}
    used = {name for pattern in patterns for name in named_by(pattern)}
    assert sorted(set(defaults()) - used) == []


@pytest.mark.parametrize("model", MODELS)
def test_models_rest_on_known_assumptions(model: str) -> None:
    """What a response model says that it assumes is in the file."""
    assert set(MODELS[model].assumes) <= set(defaults())
