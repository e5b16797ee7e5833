"""Tests that no text of a study's files does more than stand there; the fields come from the schema itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harmless import of_text
from hostile_study import HIDDEN, SHOWN, HostileStudy, toml
from text_fields import text_fields, texts

from crisissim.cli.terminal.console import plain
from crisissim.errors import InputError
from crisissim.study import load_study, schema

WORDS = (
    "encoding", "delimiter", "sheet", "date_format", "stage_format", "timezone", "date",  # how an export is read
    "model", "layer", "settings{}", "days[]", "patterns[]", "helpers", "risk", "match",  # words that there are
    "assumptions{}", "assumptions{}{}", "baseline{}", "pools{}", "speed_factor{}",  # names that there are
    "zone", "zones{}", "like", "rates.zone", "custody.destinations[].zone",  # places on a map
    "matrix", "periods[].matrix", "towns_file",  # names of files
)  # fmt: skip
"""Ends of fields that take no text that a person makes up: each payload there is refused or means nothing."""
DIGITS = re.compile(r"^dispatch\.[a-z_]+\{\}$")
"""Keys that are priorities."""
OF_ONE_TOWN = re.compile(r"^calls\.")
"""Fields of a study of one town; one of several has the same below [[agencies]]."""
FILES = {"study": "study.toml", "option": "options/*.toml", "call-types": "call-types.toml"}


def made_up(kind: str) -> set[str]:
    """Fields whose texts a person makes up."""
    every = text_fields(schema(kind))  # type: ignore[arg-type]
    return {
        field
        for field in every
        if not (DIGITS.match(field) or OF_ONE_TOWN.match(field) or re.split(r"\.", field)[-1] in WORDS)
    }


@pytest.mark.parametrize("kind", FILES)
def test_the_hostile_study_leaves_no_field_out(kind: str, tmp_path: Path) -> None:
    """A new field for a text must be given a payload in tests/hostile_study.py, or be said to take none, in WORDS."""
    study = HostileStudy(tmp_path)
    filled = {
        path
        for name, data in study.files.items()
        if Path(name).match(FILES[kind])
        for path, text in texts(data)
        if text
    }
    assert made_up(kind) - filled == set()


def nested(path: str, text: str) -> Any:
    """The keys of a file with a text at a path, and nothing else."""
    if not path:
        return text
    if path.startswith("[]"):
        return [nested(path[2:].lstrip("."), text)]
    if path.startswith("{}"):
        return {text: nested(path[2:].lstrip("."), text) if path != "{}" else 1}
    head, rest = re.match(r"([a-z_0-9]+)\.?(.*)", path, re.DOTALL).groups()  # type: ignore[union-attr]
    return {head: nested(rest, text)}


def fields() -> Iterator[tuple[str, str]]:
    """Every free text of every kind of file."""
    for kind in FILES:
        yield from ((kind, field) for field in sorted(text_fields(schema(kind))))  # type: ignore[arg-type]


PROBES = (SHOWN[0], SHOWN[3], SHOWN[7], HIDDEN[0], HIDDEN[2])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile study, of whose files one at a time is replaced."""
    return HostileStudy(tmp_path_factory.mktemp("hostile")).write()


@pytest.mark.parametrize(("kind", "field"), list(fields()))
def test_each_field_alone_is_taken_or_refused(folder: Path, kind: str, field: str) -> None:
    """Whatever stands in a field, the study loads or says what is wrong; what it says can do nothing."""
    name = FILES[kind].replace("*", "probe")
    before = (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else None
    base = HostileStudy(folder).files.get(name, {"format": 1, "name": "probe", "model": "social-worker"})
    try:
        for text in PROBES:
            (folder / name).write_text(toml({**base, **nested(field, text)}), encoding="utf-8")
            for said in refusals(folder):
                assert list(of_text(plain(said))) == []
                assert said.endswith((".", "?"))
    finally:
        (folder / name).unlink() if before is None else (folder / name).write_text(before, encoding="utf-8")


def refusals(folder: Path) -> list[str]:
    """The sentences with which a study is refused, none where it is not."""
    try:
        load_study(folder)
    except InputError as error:
        return [str(fault) for fault in error.faults]
    return []
