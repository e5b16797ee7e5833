"""Tests of machine code whose files are damaged, or cannot be kept at all: the run goes on, and says what it costs."""

import logging
import sys
from pathlib import Path
from random import Random
from typing import Any

import numba
import pytest
from numba.core.caching import IndexDataCacheFile

from crisissim.engine import clocks, compiled_clock, plain_clock


def small(w: Any, until: float) -> Any:
    """Something that is quick to compile."""
    return w + until


def answers() -> float:
    """What the machine code of a process that begins now says."""
    return compiled_clock.jit(small)(1, 2.0)  # type: ignore[arg-type, return-value, func-returns-value]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of machine code that is this test's own."""
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "code"))
    return tmp_path / "code"


@pytest.mark.parametrize("ending", ["nbi", "nbc"])
@pytest.mark.parametrize("damage", [b"", b"\x80", Random(1).randbytes(3000)])
def test_damaged_files_are_made_anew(folder: Path, ending: str, damage: bytes) -> None:
    """Empty, cut short or random bytes: the answer stands, and the next process finds good files again."""
    assert answers() == 3.0
    (file,) = folder.rglob(f"*.{ending}")
    whole = len(file.read_bytes())
    file.write_bytes(damage)
    assert answers() == 3.0
    assert len(file.read_bytes()) == whole


def test_a_full_disk_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The answer stands; that every run begins slowly is said, and no half of a file stays."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(IndexDataCacheFile, "_save_data", full)
    with caplog.at_level(logging.WARNING, "crisissim"):
        assert answers() == 3.0
    assert caplog.messages == [
        "The model's machine code could not be kept (No space left on device), so each run begins by making it again."
    ]
    assert not list(folder.rglob("*.tmp*"))


def test_a_closed_folder_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor is the code put beside the program's own files, where numba would go next."""
    beside = sorted(Path(__file__).parent.rglob("*.nb?"))
    folder.parent.joinpath("file").touch()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(folder.parent / "file" / "code"))
    with caplog.at_level(logging.WARNING, "crisissim"):
        assert answers() == 3.0
    assert caplog.messages == [
        "The model's machine code could not be kept (Not a directory), so each run begins by making it again."
    ]
    assert sorted(Path(__file__).parent.rglob("*.nb?")) == beside


def test_without_numba_it_is_said_that_the_answer_takes_long(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Once, with what to do."""
    monkeypatch.setitem(sys.modules, "crisissim.engine.compiled_clock", None)
    monkeypatch.delattr("crisissim.engine.compiled_clock")
    clocks.clock_of.cache_clear()
    try:
        with caplog.at_level(logging.WARNING, "crisissim"):
            assert clocks.clock_of("compiled") is plain_clock.run
            clocks.clock_of("compiled")
    finally:
        clocks.clock_of.cache_clear()
    (said,) = caplog.messages
    assert "runs as plain Python: the answer is the same and takes many times as long. To install it:" in said
