"""Tasks for worker processes, in a module whose name they know as well."""

import os
import signal
import time
from pathlib import Path


def divided(number: float, *, by: float) -> float:
    """A task with an answer or an error."""
    return number / by


def slow_pid() -> int:
    """Long enough for both to take part."""
    time.sleep(0.02)
    return os.getpid()


def not_to_be_sent() -> object:
    """A function of the moment has no name by which another process could know it."""
    return lambda: None


def large() -> bytes:
    """More than fits into any pipe."""
    return bytes(20_000_000)


def send_half_an_answer() -> None:
    """The beginning of an answer, as if ended by the system while the rest was on its way."""
    for opened in Path("/proc/self/fd").iterdir():
        if _is_pipe(opened):
            os.write(int(opened.name), b"\0\0\1\0half of what was announced")
    os.kill(os.getpid(), signal.SIGKILL)


def _is_pipe(opened: Path) -> bool:
    try:
        return str(opened.readlink()).startswith("socket:")
    except OSError:  # the folder itself, while it was read
        return False


def leave_file(folder: Path) -> None:
    """That the process is ready."""
    (folder / str(os.getpid())).touch()
