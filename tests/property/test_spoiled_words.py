"""Words of the command line, manifests and kept results, spoiled: understood, or refused in sentences."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiled_studies import bases
from spoiled_text import spoil
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.cli.init_flags import columns_by_role, flags_by_need, numbers_by_text, values_by_column
from crisissim.errors import InputError
from crisissim.experiment.manifest import SUFFIX, read_manifest
from crisissim.experiment.store import Store
from crisissim.intake.detect import ROLES
from crisissim.staffing.need_file import read_need
from crisissim.staffing.targets import parse_targets, targets_of

PARTS = st.sampled_from(
    [
     "coverage", "response_time_p90", "received", "mental-health", "mh_flag", "=", ":", "80%", "0.8", "nan", "-inf",
     "1e400",
     "%", "", " ", ",", "..", "9" * 5000, "\u202e", "\0", "'", "--", "P"]
)  # fmt: skip
WORDS = st.lists(st.lists(st.one_of(PARTS, st.text(max_size=4)), max_size=6).map("".join), max_size=3)
READERS: dict[str, Callable[[list[str]], object]] = {
    "targets": lambda words: targets_of(parse_targets(words)),
    "columns": lambda words: columns_by_role("--column", words, ROLES),
    "values": lambda words: values_by_column("--keep", words),
    "flags": lambda words: flags_by_need("--flag", words),
    "numbers": lambda words: numbers_by_text("--priority", words),
}


def told(error: InputError) -> None:
    """Every fault says what is wrong and what to do."""
    assert error.faults
    assert all(fault.what and fault.remedy.endswith((".", "?")) for fault in error.faults)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=100)
@given(words=WORDS)
def test_words_of_the_command_line(name: str, words: list[str]) -> None:
    """Whatever is written behind an option of the command line is understood, or said to be wrong."""
    try:
        READERS[name](words)
    except InputError as error:
        told(error)


@settings(max_examples=150)
@given(
    st.lists(
        st.one_of(st.sampled_from(["1", "0", ",", "\n", "1001", "9" * 5000, "-1", "1.5", "\0", "\u0663"])), max_size=200
    )
)
def test_needs_by_hour(cells: list[str]) -> None:
    """A file of units needed by hour is 168 numbers, or its faults have lines."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "need.csv"
        path.write_text("".join(cells), "utf-8")
        try:
            assert len(read_need(path)) == 168
        except InputError as error:
            told(error)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the manifest of an answer and the results that were kept for it."""
    folder = tmp_path_factory.mktemp("kept")
    study = bases(folder)["draft"]
    words = ["compare", str(study), "--replications", "1", "--json", "-o", str(folder / "answer.json")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return folder


def test_spoiled_manifests(kept: Path, tmp_path: Path) -> None:
    """A manifest with some bytes or values changed is one, or no manifest in a sentence."""
    (good,) = kept.glob(f"*{SUFFIX}")
    path = tmp_path / f"a{SUFFIX}"
    text = good.read_bytes()
    for seed in range(300):
        luck = Random(seed)
        path.write_bytes(spoil(luck, text).data if seed % 2 else json.dumps(_other(luck, json.loads(text))).encode())
        try:
            read_manifest(path)
        except InputError as error:
            told(error)


def _other(luck: Random, value: Any) -> Any:
    """The same data with something else in one place."""
    if isinstance(value, dict) and value and luck.random() < 0.9:
        name = luck.choice(sorted(value))
        return {**value, name: _other(luck, value[name])}
    return luck.choice([None, True, -1, 1e308, "", "x", [], {}, [[]], {"format": 99}, 10**30])


def test_spoiled_results(kept: Path, tmp_path: Path) -> None:
    """Kept results with some bytes changed are read, set aside or refused in a sentence."""
    (good,) = (kept / "draft" / "results").glob("*.sqlite*")
    data = good.read_bytes()
    for seed in range(60):
        luck = Random(seed)
        spoiled = bytearray(data)
        for _ in range(luck.choice([1, 3, 30])):
            spoiled[luck.randrange(len(data))] = luck.randrange(256)
        folder = tmp_path / str(seed)
        folder.mkdir()
        (folder / good.name).write_bytes(spoiled[: luck.choice([len(data), len(data), luck.randrange(len(data))])])
        try:
            with Store(folder) as store:
                store.known(["x"], 1, 2)
                store.notes(["x"])
        except InputError as error:
            told(error)
