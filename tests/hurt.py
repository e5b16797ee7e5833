"""Real runs of the program to which something happens, and what must hold after all of it.

Devices are made in the test's own folder and disks are mounted over it: nothing of the machine is ever a target.
"""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from midway import MIDWAY

PROGRAM = (sys.executable, "-m", "crisissim")
NULL, ZERO, FULL = 3, 5, 7
"""Numbers of the memory devices."""


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int
    stdout: str
    stderr: str

    @property
    def said(self) -> str:
        """What it said beside the answer, as one line."""
        return " ".join(self.stderr.split())


def run(*words: object, env: dict[str, str] | None = None, **how: Any) -> Ended:
    """The program in a process of its own; no traceback, whatever happens to it."""
    how = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 900} | how
    done = subprocess.run(
        [*PROGRAM, *map(str, words)], env=os.environ | (env or {}), text=True, errors="replace", check=False, **how
    )
    ended = Ended(done.returncode, done.stdout or "", done.stderr or "")
    assert "Traceback" not in ended.stderr, ended.stderr
    assert "Exception ignored" not in ended.stderr, ended.stderr
    return ended


def shell(line: str) -> Ended:
    """The program, as `$C`, in a line of a shell: for closed streams and pipes."""
    words = " ".join(PROGRAM)
    done = subprocess.run(["bash", "-c", f"C='{words}'; {line}"], capture_output=True, text=True, check=False)
    ended = Ended(done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in ended.stderr, ended.stderr
    assert "Exception ignored" not in ended.stderr, ended.stderr
    return ended


def begin(*words: object, program: tuple[str, ...] = PROGRAM, **how: Any) -> subprocess.Popen[str]:
    """A run in a session of its own, by which all its processes are known."""
    pipe = subprocess.PIPE
    command = [*program, *map(str, words)]
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True, **how)


def midway(replications: int, happens: str, *words: object) -> subprocess.Popen[str]:
    """Such a run to which something happens once so many replications are kept."""
    return begin(*words, program=(sys.executable, MIDWAY, str(replications), happens))


def wait_until(process: subprocess.Popen[str], so_far: Callable[[], bool]) -> None:
    """Until something is so, or the run is over."""
    while process.poll() is None and not so_far():
        time.sleep(0.005)


def ended(process: subprocess.Popen[str]) -> Ended:
    """How it ended, in good time: without a traceback, and with nobody left behind."""
    stdout, stderr = process.communicate(timeout=300)
    assert "Traceback" not in stderr, stderr
    assert "Exception ignored" not in stderr, stderr
    deadline = time.monotonic() + 20
    while members(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert members(process.pid) == []
    return Ended(process.returncode, stdout, stderr)


def members(session: int) -> list[int]:
    """The processes of a session that run, where the system tells."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent, _, its_session = entry.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(its_session) == session and state != "Z" and parent:
            found.append(int(entry.parent.name))
    return found


def device(path: Path, minor: int) -> Path:
    """A device of the test's own."""
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
        path.open("r+b", buffering=0).close()
    except (OSError, AttributeError) as error:
        pytest.skip(f"no device can be made here ({error})")
    return path


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of this size, mounted for a while."""
    folder.mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """The folder as if it lay on a disk that may only be read."""
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,ro,bind", str(folder))
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _mount(*words: str) -> None:
    try:
        done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip(f"nothing can be mounted here ({done.stderr.strip()})")


def names(folder: Path) -> set[str]:
    """All that lies in a folder, hidden files and all."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}
