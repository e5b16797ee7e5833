"""Tests that threads share one heap where the C library can be told so."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from crisissim.engine.spaces import SPACES
from crisissim.experiment.heap import ready_for_threads, share_one_heap

THREADS = """
import ctypes, sys, threading
from crisissim.engine.spaces import SPACES
from crisissim.experiment.heap import ready_for_threads, share_one_heap
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


def test_who_has_decided_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number of heaps that the user has set stays."""
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    assert share_one_heap.__wrapped__() is False


def test_other_libraries_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no such setting, nothing is done and nothing is wrong."""

    def no_library(name: None) -> object:
        return object()

    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    monkeypatch.setattr("ctypes.CDLL", no_library)
    assert share_one_heap.__wrapped__() is False


def test_work_spaces_are_given_back() -> None:
    """What the first thread held for its own runs serves nobody while others work."""
    SPACES.take("a table", "f8", 10)
    ready_for_threads()
    assert not SPACES.kept
