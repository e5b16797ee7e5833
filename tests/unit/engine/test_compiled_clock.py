"""Machine code that is never stale, and the same loop without it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from random_studies import random_study

from crisissim.engine import clocks, compiled_clock, plain_clock, simulate, tables_of
from crisissim.engine.world import records

ENGINE = Path(compiled_clock.__file__).parents[1]


def test_digest_sees_every_source_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed byte in any file of the engine changes the key of the machine code, and changing it back does too."""
    engine = shutil.copytree(ENGINE, tmp_path / "engine", ignore=shutil.ignore_patterns("__pycache__"))
    copies = sorted(engine.rglob("*.py"))
    assert len(copies) > 50
    monkeypatch.setattr(compiled_clock, "__file__", str(engine / "compiled_clock" / "__init__.py"))
    before = compiled_clock.sources_digest()
    for path in copies:
        text = path.read_bytes()
        path.write_bytes(text + b"\n")
        assert compiled_clock.sources_digest() != before, path.name
        path.write_bytes(text)
    assert compiled_clock.sources_digest() == before


def test_every_module_with_happenings_is_compiled() -> None:
    """Each file of the engine that works on a world is among those that are jitted."""
    told = {path.stem for path in ENGINE.glob("*.py") if "(w: World" in path.read_text(encoding="utf-8")}
    jitted = {module.__name__.rpartition(".")[2] for module in compiled_clock.MODULES}
    assert told - {"world", "simpy_clock"} == jitted


@pytest.mark.parametrize("seed", range(200, 208))
def test_plain_clock_leaves_the_same_records(seed: int) -> None:
    """The loop as plain Python gives the compiled clock's records, bit for bit."""
    made, these = random_study(seed)
    tables = tables_of(made)
    assert records(plain_clock.run(tables, these)).same_as(simulate(tables, these, "compiled"))


def test_without_numba_the_loop_runs_as_plain_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where numba cannot be imported the compiled clock's name gives the plain one."""
    monkeypatch.setitem(sys.modules, "crisissim.engine.compiled_clock", None)
    monkeypatch.delattr("crisissim.engine.compiled_clock")
    clocks.clock_of.cache_clear()
    try:
        assert clocks.clock_of("compiled") is plain_clock.run
    finally:
        clocks.clock_of.cache_clear()


def test_with_numba_told_not_to_compile_the_loop_runs_as_plain_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """NUMBA_DISABLE_JIT=1, which people set to look for a fault, gives the plain clock and no traceback."""
    monkeypatch.setattr(compiled_clock.numba.config, "DISABLE_JIT", 1)
    clocks.clock_of.cache_clear()
    try:
        assert clocks.clock_of("compiled") is plain_clock.run
    finally:
        clocks.clock_of.cache_clear()


def test_machine_code_lives_in_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """XDG's cache folder if there is one, else .cache at home."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert clocks.cache_folder("machine-code") == tmp_path / "crisissim" / "machine-code"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert clocks.cache_folder("machine-code") == Path.home() / ".cache" / "crisissim" / "machine-code"


def test_a_user_without_a_home_has_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the machine code is made anew by each process."""

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert clocks.cache_folder("machine-code") is None


NOWHERE = """
import numba.core.caching
numba.core.caching.CacheImpl._locator_classes = []  # no folder will do
from random_studies import random_study
from crisissim.engine import first_difference, tables_of
made, these = random_study(1)
print(first_difference(tables_of(made), these))
"""


@pytest.mark.verify
def test_machine_code_that_cannot_be_kept(project_root: Path) -> None:
    """Where no folder can be written the machine code is made anew, and the clocks agree."""
    paths = os.pathsep.join(str(project_root / folder) for folder in ("src", "tests"))
    done = subprocess.run(
        [sys.executable, "-c", NOWHERE],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": paths},
        check=True,
    )
    assert done.stdout.strip() == "None"
