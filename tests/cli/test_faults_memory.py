"""Tests of machines with little memory: what is too much ends in a sentence, not in the system's own way."""

import subprocess
import sys
from pathlib import Path

import pytest

from crisissim.cli import memory

MB = 2**20


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of 8 GB, with 1 GB of swap."""
    (tmp_path / "meminfo").write_text("MemTotal:  8388608 kB\nMemFree:  100 kB\nSwapTotal: 1048576 kB\n")
    (tmp_path / "cgroup").write_text("")
    monkeypatch.setattr(memory, "MACHINE", tmp_path / "meminfo")
    monkeypatch.setattr(memory, "OWN_GROUP", tmp_path / "cgroup")
    monkeypatch.setattr(memory, "CONTROL", tmp_path)
    return tmp_path


def test_a_machine_by_itself(machine: Path) -> None:
    """Memory and swap."""
    assert memory.memory_here() == 9216 * MB


@pytest.mark.parametrize(
    ("group", "folder", "name"),
    [
        ("0::/town/run", ".", "memory.max"),
        ("7:cpu,cpuacct:/else\n5:memory:/town/run", "memory", "memory.limit_in_bytes"),
    ],
)
def test_the_least_limit_of_all_groups_around(machine: Path, group: str, folder: str, name: str) -> None:
    """Of both forms of control groups; one without a limit, or one that cannot be read, has none."""
    (machine / "cgroup").write_text(group)
    inner = machine / folder / "town" / "run"
    inner.mkdir(parents=True)
    (inner / name).write_text("max\n")
    assert memory.memory_here() == 9216 * MB
    (inner.parent / name).write_text(f"{2048 * MB}\n")
    assert memory.memory_here() == 2048 * MB
    (inner / name).write_text(f"{1024 * MB}\n")
    assert memory.memory_here() == 1024 * MB


def test_where_the_system_says_nothing(machine: Path) -> None:
    """Then nothing is limited."""
    (machine / "meminfo").unlink()
    (machine / "cgroup").unlink()
    assert memory.memory_here() is None


GREEDY = """
from crisissim.cli import memory, process
memory.memory_here = lambda: 600 * 2**20
with process.kept_in_order():
    bytearray(300 * 2**20)
    bytearray(900 * 2**20)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_too_much_is_refused_in_a_sentence() -> None:
    """What fits is granted; what is more than there is ends with exit code 1 and what to try."""
    done = subprocess.run([sys.executable, "-c", GREEDY], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("There is not enough memory for this many calls. Try --workers 1")
    assert len(done.stderr.splitlines()) == 1
