"""Tests of machines with little memory: what is too much ends in a sentence, not in the system's own way."""

import os
import subprocess
import sys
from functools import partial
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from verification.noting import note

from crisissim.cli.terminal import memory

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
from crisissim.cli.terminal import memory, process
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


TYPES = {"MENTAL HEALTH": 0.03, "WELFARE CHECK": 0.09, "DISTURBANCE": 0.2, "TRAFFIC STOP": 0.38, "THEFT": 0.3}
STAGES = {"dispatched": 4.0, "arrived": 7.0, "cleared": 25.0}
"""Minutes on average after the stage before."""


def write_export(path: Path, calls: int) -> None:
    """A year of so many invented calls, most of them in the evening, each with all its times."""
    luck = np.random.default_rng(7)
    moment = np.sort(luck.integers(0, 365, calls) * 1440.0 + luck.triangular(0.0, 1080.0, 1440.0, calls))
    stages = (luck.exponential(mean, calls) for mean in STAGES.values())
    moments = accumulate(stages, initial=moment)
    first = np.datetime64("2024-01-01T00:00:00")
    columns = [first + (minutes * 60.0).astype("timedelta64[s]") for minutes in moments]
    columns += [luck.choice([*TYPES], calls, p=[*TYPES.values()]), luck.integers(1, 5, calls)]
    columns.append(luck.integers(1, 13, calls))
    with path.open("w") as file:
        file.write(",".join(["received", *STAGES, "call type", "priority", "beat"]) + "\n")
        for begin in range(0, calls, 100_000):
            texts = (column[begin : begin + 100_000].astype(str) for column in columns)
            file.writelines(",".join(row) + "\n" for row in zip(*texts, strict=True))


def in_little(room: int, *words: str | Path) -> tuple[int, str, int]:
    """Exit code, what was said, and the most memory held, of a command on a machine with so many bytes."""
    from resource import RLIMIT_DATA, setrlimit

    command = [sys.executable, "-m", "crisissim", *map(str, words)]
    limited = partial(setrlimit, RLIMIT_DATA, (room, room))
    with subprocess.Popen(command, stdout=-1, stderr=-2, text=True, preexec_fn=limited) as done:  # noqa: PLW1509
        assert done.stdout is not None
        said = done.stdout.read()
        _, status, used = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
    return done.returncode, said, used.ru_maxrss * 1024


@pytest.mark.verify
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_million_calls_in_two_gigabytes(tmp_path: Path) -> None:
    """A city's year is read, judged and compared where there are 2 GB in all."""
    write_export(tmp_path / "calls.csv", 1_000_000)
    town = tmp_path / "city"
    held = {}
    for words in (
        ("init", tmp_path / "calls.csv", "--output", town),
        ("check", town),
        ("compare", town, "--replications", "2", "--option", "co-responder"),
    ):
        code, said, most = in_little(2 << 30, *words)
        assert code == 0, said
        assert "Next: crisissim" in said
        assert most < 2 << 30
        held[words[0]] = most
    note(len(held), said=", ".join(f"{name} {most / (1 << 30):.2f} GB" for name, most in held.items()))
