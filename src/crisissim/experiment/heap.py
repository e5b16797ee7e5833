"""Memory of large runs: what is done with is given back, and all threads share one heap.

The arrays of a history come and go by the hundred megabytes.  glibc gives every thread a heap of its own, and memory
that one thread has freed serves no other: two workers held twice what both of them used.  Threads of the compiled clock
hardly ever ask for memory at the same moment, so they lose nothing by sharing.

Its heap also keeps what was freed, up to 32 MB at a piece, and between the pieces are holes: in a city of a million
calls, whose columns are 8 MB each, as much again as is used.
"""

import ctypes
import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from crisissim.engine.spaces import SPACES

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
"""M_TRIM_THRESHOLD, M_MMAP_THRESHOLD and M_ARENA_MAX of glibc's malloc.h."""
LARGE = 4 << 20
"""Bytes from which an array has its own place, given back at once; that of smaller towns is quicker to use again."""
KEPT = 64 << 20
"""Free bytes at the end of the heap that are kept; what glibc comes to by itself."""
STATUS = Path("/proc/self/status")


@cache
def share_one_heap() -> bool:
    """Have threads that begin from now on share the heap of the first; whether this system can be told to.

    Only glibc can; other libraries have one heap anyway.  Who has set MALLOC_ARENA_MAX has decided already.
    """
    return "MALLOC_ARENA_MAX" not in os.environ and _set({ARENA_MAX: 1})


@cache
def give_back_large() -> bool:
    """Have large arrays given back to the system as soon as they are done with; whether this one can be told to.

    Only glibc can.  Who has set MALLOC_MMAP_THRESHOLD_ or MALLOC_TRIM_THRESHOLD_ has decided already.
    """
    decided = {"MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"} & {*os.environ}
    return not decided and _set({MMAP_THRESHOLD: LARGE, TRIM_THRESHOLD: KEPT})


def ready_for_threads() -> None:
    """Give back this thread's work spaces, since others work from now on, and have those share one heap."""
    SPACES.kept.clear()
    share_one_heap()


def make_room() -> None:
    """Give back this thread's work spaces where little more than them is left, before other calls are drawn."""
    left = memory_left()
    if left is not None and left < 2 * sum(table.nbytes for table in SPACES.kept.values()):
        SPACES.kept.clear()


def memory_left() -> int | None:
    """Bytes that this process may still ask for by the limits it is under; None where there are none, or nobody knows.

    The command line limits itself to what the machine has.
    """
    if sys.platform != "linux":
        return None
    from resource import RLIM_INFINITY, RLIMIT_AS, RLIMIT_DATA, getrlimit

    try:
        lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
        used = {RLIMIT_DATA: lines["VmData"], RLIMIT_AS: lines["VmSize"]}
        limits = {kind: getrlimit(kind)[0] for kind in used}
        return min(
            (most - int(used[kind].split()[0]) * 1024 for kind, most in limits.items() if most != RLIM_INFINITY),
            default=None,
        )
    except (OSError, ValueError, KeyError):
        return None


def _set(values: Mapping[int, int]) -> bool:
    """Tell glibc's malloc; whether it is there and has obeyed."""
    try:
        library = ctypes.CDLL(None)
        library.gnu_get_libc_version  # noqa: B018  the name is there, or this is not glibc
        return all(bool(library.mallopt(name, value)) for name, value in values.items())
    except (AttributeError, OSError, TypeError):
        return False
