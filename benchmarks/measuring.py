"""Seconds and megabytes: of a piece of this process, and of a whole command as a user runs it."""

import gc
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep
from typing import Any

ENOUGH = 0.3
"""Seconds that a short piece is repeated in each round, at least once."""
LOOK_EVERY = 0.05
"""Seconds between two looks at the memory of a command's processes."""


@dataclass(frozen=True)
class Used:
    """What a command took.

    Attributes:
        wall: seconds on the wall.
        processor: seconds of all processors together, which hardly depend on what else the machine does.
        megabytes: the most memory that it held, and processes that it began with it.
    """

    wall: float
    processor: float
    megabytes: float


def seconds_a_run(run: Callable[[], Any], enough: float = ENOUGH) -> float:
    """Processor seconds of one run; short ones follow one another for a while, as replications do in `compare`.

    Every engine is one thread, so on a quiet machine these are the seconds on the wall; on a busy one they are what the
    wall would have shown, but for caches that others have filled.
    """
    gc.collect()
    runs, start = 0, process_time()
    while runs == 0 or process_time() - start < enough:
        run()
        runs += 1
    return (process_time() - start) / runs


def of_command(words: Sequence[str], environment: Mapping[str, str], codes: Sequence[int] = (0,)) -> Used:
    """`crisissim` with these words, its output dropped.

    A program of its own starts it: what a process has held so far counts for those that it starts.

    Args:
        words: of the command line.
        environment: of the command.
        codes: exit codes that are an answer.

    Raises:
        SystemExit: it ends with another code.
    """
    command = [sys.executable, __file__, *words]
    done = subprocess.run(command, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, check=True)
    *used, code = done.stdout.split()
    if int(code) not in codes:
        raise SystemExit(f"crisissim {' '.join(words)} ended with {code.decode()}:\n{done.stderr.decode()}")
    return Used(*map(float, used))


def start(words: Sequence[str]) -> None:
    """Run the command and print seconds on the wall, of processors, megabytes, and its exit code."""
    begin = perf_counter()
    together, ended = 0.0, 0
    with subprocess.Popen([sys.executable, "-m", "crisissim", *words], stdout=subprocess.DEVNULL) as running:
        while not ended:
            together = max(together, sum(map(held, family(running.pid))))
            sleep(LOOK_EVERY)
            ended, status, used = os.wait4(running.pid, os.WNOHANG)
        running.returncode = os.waitstatus_to_exitcode(status)
    wall, work = perf_counter() - begin, used.ru_utime + used.ru_stime
    print(wall, work, max(used.ru_maxrss / 1024, together), running.returncode)


def family(process: int) -> list[int]:
    """A process and all that it began, where the system tells; those that have just ended are left out."""
    found = [process]
    for one in found:
        with suppress(OSError):
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
    return found


def held(process: int) -> float:
    """MB that a process holds now, its share of what it has in common with others; 0 where the system does not tell."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return 0.0


def new_user(place: Path, compiled: bool = False) -> dict[str, str]:
    """The environment of somebody who has just installed the program: nothing kept, and bytecode that Python keeps.

    Args:
        place: an empty folder, in which all that is kept goes.
        compiled: the machine code of whoever measures is used, so that it need not be made anew.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if compiled and "NUMBA_CACHE_DIR" not in environment:
        kept = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        environment["NUMBA_CACHE_DIR"] = str(kept / "crisissim" / "machine-code")
    return environment | {"XDG_CACHE_HOME": str(place / "cache"), "PYTHONPYCACHEPREFIX": str(place / "bytecode")}


def peak() -> float:
    """MB that this process has had at most; what it had before it became this program does not count on Linux."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line[:6] == "VmHWM:") / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def free_gigabytes() -> float:
    """Memory that programs may still have; infinite where the system does not tell."""
    told = Path("/proc/meminfo")
    if not told.exists():
        return float("inf")
    return next(int(line.split()[1]) for line in told.read_text().splitlines() if line.startswith("MemAvailable")) / 1e6


def spread(seconds: Sequence[float], digits: int = 2) -> str:
    """Median, least and most as three cells of a table."""
    return " | ".join(f"{value:,.{digits}f}" for value in (median(seconds), min(seconds), max(seconds)))


if __name__ == "__main__":
    start(sys.argv[1:])
