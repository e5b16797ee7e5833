"""Tests of the exported JSON schemas: they accept the shipped studies and refuse what the program refuses."""

import re
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from annotated_types import Le

from crisissim.study import schema, shipped
from crisissim.study.schema import FILES, Table
from crisissim.study.shipped import find_study

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
KNOWN = {
    "$defs",
    "$ref",
    "$schema",
    "additionalProperties",
    "anyOf",
    "const",
    "default",
    "description",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maximum",
    "maxLength",
    "minimum",
    "minItems",
    "minLength",
    "properties",
    "propertyNames",
    "required",
    "title",
    "type",
}


def fits(value: Any, rule: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Whether a value is as a JSON schema says, for the keywords that the exported schemas use."""
    assert set(rule) <= KNOWN, set(rule) - KNOWN
    if "$ref" in rule:
        name = re.fullmatch(r"#/\$defs/(.+)", rule["$ref"])
        assert name
        return fits(value, whole["$defs"][name[1]], whole)
    if "anyOf" in rule and not any(fits(value, one, whole) for one in rule["anyOf"]):
        return False
    if ("const" in rule and value != rule["const"]) or ("enum" in rule and value not in rule["enum"]):
        return False
    kind = rule.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return False
    if isinstance(value, dict):
        return _fits_object(value, rule, whole)
    if isinstance(value, list):
        return len(value) >= rule.get("minItems", 0) and all(fits(v, rule.get("items", {}), whole) for v in value)
    if isinstance(value, str):
        return rule.get("minLength", 0) <= len(value) <= rule.get("maxLength", 10**9)
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = rule.get("minimum", value), rule.get("maximum", value)
        return low <= value <= high and rule.get("exclusiveMinimum", value - 1) < value < rule.get(
            "exclusiveMaximum", value + 1
        )
    return True


def _fits_object(value: dict[str, Any], rule: dict[str, Any], whole: dict[str, Any]) -> bool:
    known, extra = rule.get("properties", {}), rule.get("additionalProperties", True)
    if set(rule.get("required", ())) - set(value):
        return False
    for key, entry in value.items():
        if key in known:
            if not fits(entry, known[key], whole):
                return False
        elif extra is False or (isinstance(extra, dict) and not fits(entry, extra, whole)):
            return False
    return all(fits(key, rule.get("propertyNames", {}), whole) for key in value)


def as_json(value: Any) -> Any:
    """TOML's dates and times as texts, which is how schemas of TOML files see them."""
    if isinstance(value, dict):
        return {key: as_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [as_json(entry) for entry in value]
    return value.isoformat() if isinstance(value, date | time) else value


def read(path: Path) -> Any:
    """A file as an editor's schema check sees it."""
    return as_json(tomllib.loads(path.read_text()))


def folders(project_root: Path) -> list[Path]:
    """Every study in the checkout."""
    return [*map(find_study, shipped()), project_root / "tests" / "data" / "eugene"]


def test_studies_fit(project_root: Path) -> None:
    """Each file of each study fits the schema of its kind."""
    for folder in folders(project_root):
        assert fits(read(folder / "study.toml"), schema("study"), schema("study"))
        for path in (folder / "options").glob("*.toml"):
            assert fits(read(path), schema("option"), schema("option")), path
        types = folder / "call-types.toml"
        assert not types.exists() or fits(read(types), schema("call-types"), schema("call-types"))


def test_examples_fit(project_root: Path) -> None:
    """The examples of the docs fit too, the one that is part of a study beside the rest of it."""
    folder = project_root / "docs" / "examples"
    for name in ("hybrid.toml", "shared-on-call.toml"):
        assert fits(read(folder / name), schema("option"), schema("option")), name
    study = read(project_root / "tests" / "data" / "eugene" / "study.toml") | read(folder / "practice.toml")
    assert fits(study, schema("study"), schema("study"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2),
        ("dispatch", {"overhead": -1}),
        ("dispatch", {"divert_from": 1}),
        ("custody", {"helpers": 3}),
        ("custody", {"held": {"suicide": 1.5}}),
        ("pools", {"patrol": {"shift_end": "never"}}),
        ("outside", [{"name": "988"}]),
        ("outside", [{"name": "988", "per_week": 10_001, "minutes": 20}]),
        ("averting", {"chance": 2}),
        ("seed", -1),
        ("seed", "1"),
        ("windw", {}),
        ("baseline", ""),
        ("demand", {"mode": "guess"}),
        ("roster", {}),
    ],
)
def test_faults_do_not_fit(project_root: Path, key: str, value: Any) -> None:
    """An editor underlines what the program would refuse."""
    good = read(project_root / "tests" / "data" / "eugene" / "study.toml")
    assert not fits({**good, key: value}, schema("study"), schema("study"))


@pytest.mark.parametrize("kind", FILES)
def test_every_field_is_described(kind: str) -> None:
    """Field descriptions are the user's reference, so none is missing."""
    seen: set[type[Table]] = set()

    def check(model: type[Table]) -> None:
        if model in seen:
            return
        seen.add(model)
        for name, field in model.model_fields.items():
            assert field.description, f"{model.__name__}.{name}"
            assert field.description.endswith("."), f"{model.__name__}.{name}"

    for model in (FILES[kind], *Table.__subclasses__()):
        check(model)


@pytest.mark.parametrize("kind", FILES)
def test_every_limit_holds(kind: str) -> None:
    """Where a field is narrower than its kind of number, its own limit is the one that holds."""
    whole = schema(kind)
    tables = [*whole.get("$defs", {}).values(), whole]
    shown = {(table["title"], name): field for table in tables for name, field in table.get("properties", {}).items()}
    for model in [FILES[kind], *Table.__subclasses__()]:
        for name, field in model.model_fields.items():
            highest = [limit.le for limit in field.metadata if isinstance(limit, Le)]
            if highest and (model.__name__, name) in shown:
                assert shown[model.__name__, name]["maximum"] == min(highest), f"{model.__name__}.{name}"


def test_unknown_kind() -> None:
    """There are three kinds of file and no other."""
    with pytest.raises(KeyError):
        schema("roster")  # type: ignore[arg-type]
