"""Files written whole or not at all: each beside its place first, then all of them put there.

What a writer that was killed leaves beside a file is taken over by the next one: its name is always the same, and a
lock, which ends with its owner, says whether anybody is at it.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO

MOVED_CLOSED = os.name == "nt"
"""Whether this system moves no file that is open."""
LONGEST = 200
"""Bytes of a file's name beyond which the name of what is written beside it is made of its digest."""


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write these files: all of them, or none where the disk refuses.

    A link is followed, so that it stays one.  A device or a pipe is written to; it is never put aside for a file.

    Args:
        contents: what goes into each file, by path; put in place in this order.

    Raises:
        OSError: they cannot be written.  Every file is as it was.
    """
    with ExitStack() as parts:
        files = {path.resolve(): content for path, content in contents.items() if not is_special(path)}
        written = {}
        for path in sorted(files):  # always in the same order, or two writers could wait for each other
            part, file = written[path] = parts.enter_context(_beside(path))
            file.write(files[path])
            file.flush()
            os.fsync(file.fileno())
        for path in files:
            part, file = written[path]
            if MOVED_CLOSED:
                file.close()
            part.replace(path)
        for path, content in contents.items():
            if is_special(path):
                with path.open("wb") as special:
                    special.write(content)


def check_writable(path: Path) -> None:
    """Try whether a file can be written, and leave everything as it was.

    Raises:
        OSError: it cannot.
    """
    if is_special(path):
        if not os.access(path, os.W_OK):
            raise PermissionError(13, os.strerror(13), str(path))
        return
    with _beside(path.resolve()):
        pass


def is_special(path: Path) -> bool:
    """Whether this is a device, a pipe or a socket, for which no file may be put in its place."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not S_ISREG(mode) and not S_ISDIR(mode)


@contextmanager
def _beside(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """An empty file beside a path, ours alone; it is taken away unless it was put in the path's place."""
    name = path.name if len(os.fsencode(path.name)) <= LONGEST else sha256(os.fsencode(path.name)).hexdigest()
    part = path.with_name(f".{name}.part")
    with _locked(part) as file:
        try:
            file.truncate()
            yield part, file
        finally:
            ours = not file.closed and _is_at(file, part)
            if MOVED_CLOSED:
                file.close()
            if ours:
                with suppress(OSError):
                    part.unlink()


@contextmanager
def _locked(part: Path) -> Iterator[IO[bytes]]:
    """The file of this name, opened and locked; whoever had it before may have renamed it meanwhile."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    while True:
        with os.fdopen(os.open(part, flags, 0o666), "r+b") as file:
            _lock(file)
            if _is_at(file, part):
                yield file
                return


def _lock(file: IO[bytes]) -> None:
    """Wait until nobody else has it; where the system knows no locks, go on without."""
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:
        return
    with suppress(OSError):
        flock(file, LOCK_EX)


def _is_at(file: IO[bytes], part: Path) -> bool:
    """Whether this open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), part.stat())
    except FileNotFoundError:
        return False
