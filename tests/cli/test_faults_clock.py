"""Tests of a machine whose clock is wrong, or is put right during a run: no answer knows what time it is."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hurt import names, run
from openpyxl import load_workbook
from verification.noting import note

Edited = Callable[[str, str | None, str], Path]
TWO = ("--replications", "2")
COMMANDS = {
    "compare": ("compare", "STUDY", *TWO, "--json", "-o", "OUT/answer.json"),
    "size": ("size", "STUDY", "--option", "social-worker", "--target", "coverage=0.05", *TWO, "-o", "OUT/sized.toml"),
    "budget": ("budget", "STUDY", *TWO, "-o", "OUT/budget.xlsx"),
    "hiring": ("hiring", "STUDY", "--option", "social-worker", "--replications", "5", "--csv", "-o", "OUT/hiring.csv"),
    "assess": ("assess", "STUDY", "--quick", *TWO, "-o", "OUT"),
}
HOUR, CENTURY = 3600, 100 * 366 * 24 * 3600
CLOCKS = {
    "1970": ("1970-01-02", 0),
    "2040": ("2040-06-01", 0),
    "2107": ("2107-06-01", 0),
    "back by an hour and on again": ("2026-10-25", HOUR),
    "back by a century and on again": ("2077-01-01", CENTURY),
}
"""When the clock begins, and how many seconds it is put back at every other reading."""


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is loaded before the program to give it another clock."""
    compiler = shutil.which("cc")
    if compiler is None or not Path("/proc").is_dir():
        pytest.skip("there is no C compiler, or no Linux, to make a wrong clock with")
    made = tmp_path_factory.mktemp("clock") / "wrong_clock.so"
    source = Path(__file__).parent.parent / "wrong_clock.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


@pytest.fixture
def folder(edited: Edited) -> Path:
    """A town whose results nobody else keeps."""
    return edited("study.toml", "seed = 5", "seed = 8")


def answered(command: str, folder: Path, out: Path, env: dict[str, str] | None = None) -> dict[str, object]:
    """What a command writes, by name of the file; of workbooks the cells, for a workbook says when it was made."""
    out.mkdir()
    shutil.rmtree(folder / "results", ignore_errors=True)
    words = [word.replace("STUDY", str(folder)).replace("OUT", str(out)) for word in COMMANDS[command]]
    assert (end := run(*words, env=env)).code == 0, end.stderr
    files = [name for name in sorted(names(out)) if (out / name).is_file() and not name.endswith(".manifest.json")]
    return {name: _cells(out / name) if name.endswith(".xlsx") else (out / name).read_bytes() for name in files}


def _cells(file: Path) -> list[list[object]]:
    return [[cell.value for row in sheet for cell in row] for sheet in load_workbook(file).worksheets]


def clock(wrong: Path, name: str) -> dict[str, str]:
    """The environment of a program under this clock."""
    day, jumps = CLOCKS[name]
    begins = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    return {"LD_PRELOAD": str(wrong), "CLOCK_BEGINS": str(begins), "CLOCK_JUMPS": str(jumps), "TZ": "UTC"}


def test_the_clock_is_wrong(wrong: Path, folder: Path, tmp_path: Path) -> None:
    """Only the manifest tells the time, as the machine has it; the answer is that of any other day."""
    found = answered("compare", folder, tmp_path / "wrong", clock(wrong, "2107"))
    assert '"written": "2107-06-01' in (tmp_path / "wrong" / "answer.json.manifest.json").read_text()
    assert found == answered("compare", folder, tmp_path / "right")


@pytest.mark.verify
@pytest.mark.parametrize("command", COMMANDS)
def test_no_answer_knows_the_time(wrong: Path, folder: Path, tmp_path: Path, command: str) -> None:
    """In 1970, after 2038, and with a clock that is put back and on again all the time."""
    right = answered(command, folder, tmp_path / "right")
    for name in CLOCKS:
        assert answered(command, folder, tmp_path / name, clock(wrong, name)) == right
    note(len(CLOCKS))
