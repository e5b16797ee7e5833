"""Tests of the memory of large runs: one heap for all threads, what is given back, and what is left."""

import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from crisissim.engine.spaces import SPACES
from crisissim.experiment import heap
from crisissim.experiment.heap import give_back_large, ready_for_threads, share_one_heap

MB, GB = 2**20, 2**30
THREADS = """
import ctypes, sys, threading
from crisissim.engine.spaces import SPACES
from crisissim.experiment.heap import give_back_large, ready_for_threads, share_one_heap
told = share_one_heap() if sys.argv[1] == "shared" else None
together = threading.Barrier(3)
def work():
    kept = [bytearray(4_000) for _ in range(500)]
    together.wait(); together.wait()
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
together.wait()
c = ctypes.CDLL(None)
c.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(c.fopen(sys.argv[2].encode(), b"w"))
c.malloc_info(0, file)
c.fclose(file)
together.wait()
print(told)
"""


def heaps(place: Path, which: str, **settings: str) -> tuple[int, str]:
    """How many heaps two threads at work use, and what sharing answered."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    command = [sys.executable, "-c", THREADS, which, str(place / "heaps.xml")]
    done = subprocess.run(command, env=environment | settings, capture_output=True, text=True, check=True)
    return (place / "heaps.xml").read_text().count("<heap nr="), done.stdout.strip()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives each thread a heap")
def test_threads_share_one_heap(tmp_path: Path) -> None:
    """Left alone, each of two threads has a heap of its own beside the first; told to, they use the first."""
    assert heaps(tmp_path, "shared") == (1, "True")
    assert heaps(tmp_path, "own") == (3, "None")


ARRAYS = """
import os, sys
import numpy as np
from crisissim.experiment.heap import give_back_large
told = give_back_large() if sys.argv[1] == "back" else None
def held():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGESIZE")
first = np.ones(8 << 17)
del first  # from now on glibc keeps pieces of this size
before = held()
many = [np.ones(8 << 17) for _ in range(20)]
del many[:-1]
print(told, held() - before < 20 << 20)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what was freed")
@pytest.mark.parametrize(("which", "said"), [("back", "True True"), ("kept", "None False")])
def test_large_arrays_are_given_back(which: str, said: str) -> None:
    """Of twenty arrays of 8 MB the last is still there: the others keep their room unless glibc is told otherwise."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    command = [sys.executable, "-c", ARRAYS, which]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("MALLOC_ARENA_MAX", share_one_heap),
        ("MALLOC_MMAP_THRESHOLD_", give_back_large),
        ("MALLOC_TRIM_THRESHOLD_", give_back_large),
    ],
)
def test_who_has_decided_is_left_alone(monkeypatch: pytest.MonkeyPatch, setting: str, told: Any) -> None:
    """What the user has set stays."""
    monkeypatch.setenv(setting, "4")
    assert told.__wrapped__() is False


def test_other_libraries_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no such setting, nothing is done and nothing is wrong."""

    def no_library(name: None) -> object:
        return object()

    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    monkeypatch.setattr("ctypes.CDLL", no_library)
    assert share_one_heap.__wrapped__() is False
    assert give_back_large.__wrapped__() is False


def test_work_spaces_are_given_back() -> None:
    """What the first thread held for its own runs serves nobody while others work."""
    SPACES.take("a table", "f8", 10)
    ready_for_threads()
    assert not SPACES.kept


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are read on Linux only")
def test_what_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The limit less what is used, by the closest limit; nothing is known where the system does not say."""
    from resource import RLIM_INFINITY, RLIMIT_AS, RLIMIT_DATA

    limits = {RLIMIT_DATA: 5 * GB, RLIMIT_AS: RLIM_INFINITY}
    monkeypatch.setattr("resource.getrlimit", lambda kind: (limits[kind], RLIM_INFINITY))
    monkeypatch.setattr(heap, "STATUS", tmp_path / "status")
    assert heap.memory_left() is None
    (tmp_path / "status").write_text("VmSize:\t4194304 kB\nVmData:\t1048576 kB\n")
    assert heap.memory_left() == 4 * GB
    limits[RLIMIT_AS] = 6 * GB
    assert heap.memory_left() == 2 * GB
    limits.update({RLIMIT_AS: RLIM_INFINITY, RLIMIT_DATA: RLIM_INFINITY})
    assert heap.memory_left() is None


@pytest.mark.parametrize(("left", "kept"), [(None, True), (21 * MB, True), (19 * MB, False)])
def test_room_for_other_calls(monkeypatch: pytest.MonkeyPatch, left: int | None, kept: bool) -> None:
    """Work spaces are kept for the next run, unless as much again is hardly left for what comes before it."""
    monkeypatch.setattr(heap, "memory_left", lambda: left)
    SPACES.kept.clear()
    SPACES.take("legs", np.float64, 10 * MB // 8)
    heap.make_room()
    assert ("legs" in SPACES.kept) is kept
    SPACES.kept.clear()
