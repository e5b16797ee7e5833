"""Memory before threads begin: what the first thread is done with is given back, and all threads share one heap.

The arrays of a history come and go by the hundred megabytes.  glibc gives every thread a heap of its own, and memory
that one thread has freed serves no other: two workers held twice what both of them used.  Threads of the compiled clock
hardly ever ask for memory at the same moment, so they lose nothing by sharing.
"""

import ctypes
import os
from functools import cache

from crisissim.engine.spaces import SPACES

ARENA_MAX = -8
"""M_ARENA_MAX of glibc's malloc.h."""


@cache
def share_one_heap() -> bool:
    """Have threads that begin from now on share the heap of the first; whether this system can be told to.

    Only glibc can; other libraries have one heap anyway.  Who has set MALLOC_ARENA_MAX has decided already.
    """
    if "MALLOC_ARENA_MAX" in os.environ:
        return False
    try:
        library = ctypes.CDLL(None)
        library.gnu_get_libc_version  # noqa: B018  the name is there, or this is not glibc
        return bool(library.mallopt(ARENA_MAX, 1))
    except (AttributeError, OSError, TypeError):
        return False


def ready_for_threads() -> None:
    """Give back this thread's work spaces, since others work from now on, and have those share one heap."""
    SPACES.kept.clear()
    share_one_heap()
