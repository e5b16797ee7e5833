"""No more memory is asked for than there is: a request that is refused ends in a sentence, being killed does not."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

CONTROL = Path("/sys/fs/cgroup")
OWN_GROUP = Path("/proc/self/cgroup")
MACHINE = Path("/proc/meminfo")


def bound_memory() -> None:
    """Let requests fail beyond what the machine, or the group of processes that this one is in, has in all."""
    if sys.platform != "linux":
        return
    from resource import RLIM_INFINITY, RLIMIT_DATA, getrlimit, setrlimit

    most = memory_here()
    soft, hard = getrlimit(RLIMIT_DATA)
    if most is not None and (soft == RLIM_INFINITY or soft > most):
        with suppress(OSError, ValueError):
            setrlimit(RLIMIT_DATA, (most, hard))


def memory_here() -> int | None:
    """Bytes of memory and swap that this process could have at most; None where the system does not say."""
    return min((*_of_the_machine(), *_of_the_group()), default=None)


def _of_the_machine() -> Iterator[int]:
    with suppress(OSError, ValueError, KeyError):
        lines = dict(line.split(":") for line in MACHINE.read_text().splitlines())
        yield sum(int(lines[name].split()[0]) * 1024 for name in ("MemTotal", "SwapTotal"))


def _of_the_group() -> Iterator[int]:
    """Limits of control groups, of the second form and of the first; of the whole tree where they are nested."""
    with suppress(OSError, ValueError):
        for line in OWN_GROUP.read_text().splitlines():
            _, kinds, path = line.split(":", 2)
            if kinds == "":
                root, name = CONTROL, "memory.max"
            elif "memory" in kinds.split(","):
                root, name = CONTROL / "memory", "memory.limit_in_bytes"
            else:
                continue
            own = root / path.lstrip("/")
            for folder in (own, *own.parents):
                with suppress(OSError, ValueError):  # "max" is no number, and the root has no limit
                    yield int((folder / name).read_text())
                if folder == root:
                    break
