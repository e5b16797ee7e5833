"""Whether a study's files are still as they were when they were read: an answer of half old, half new files is none."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from crisissim.errors import Fault, InputError
from crisissim.study.agency import calls_tables
from crisissim.study.calls.reading import files_of
from crisissim.study.files.folder import CALL_TYPES_FILE, OPTIONS_FOLDER, STUDY_FILE, Files

if TYPE_CHECKING:
    from crisissim.study.study import Study

Seen = Mapping[Path, tuple[int, int] | None]
"""Bytes, and nanoseconds of the last change, by file; None for one that is not there."""


def seen(paths: Iterable[Path]) -> Seen:
    """How these files are now."""
    return {path: _state(path) for path in paths}


def own_files(folder: Path) -> Iterator[Path]:
    """The files of a study that are written by hand."""
    yield folder / STUDY_FILE
    yield from (folder / OPTIONS_FOLDER).glob("*.toml")
    yield folder / CALL_TYPES_FILE


def named_files(files: Files) -> Iterator[Path]:
    """The exports and the tables of travel that a study names."""
    for _, calls in calls_tables(files.study.table):
        yield from files_of(calls, files.folder)
    travel = files.study.table.travel
    names = (travel.matrix, travel.towns_file, *(period.matrix for period in travel.periods))
    yield from (files.folder / name for name in names if name is not None)


def require_unchanged(study: "Study") -> None:
    """Refuse an answer that was made while somebody changed what it rests on.

    Raises:
        InputError: one fault for each file that is not as it was when the study was loaded.
    """
    faults = [
        Fault(
            "the file was changed or moved while the study was run, so it is not known of which the answer is",
            "Run the same command again, and leave a study's files alone meanwhile; what is kept stays kept.",
            path,
        )
        for path, state in study.files.seen.items()
        if _state(path) != state
    ]
    if faults:
        raise InputError(*faults)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
