"""The files that a study's answer rests on, and a digest of each."""

import os
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from crisissim.study import Study
from crisissim.study.files.folder import CALL_TYPES_FILE
from crisissim.study.unchanged import named_files


def input_digests(study: Study) -> dict[str, str]:
    """SHA-256 of each file, by its path from the study's folder.

    Raises:
        OSError: a file can no longer be read.
    """
    found = {}
    for path in _inputs(study):
        with path.open("rb") as file:
            found[from_folder(path, study.folder)] = file_digest(file, "sha256").hexdigest()
    return dict(sorted(found.items()))


def from_folder(path: Path, folder: Path) -> str:
    """A path as seen from a folder, with slashes; absolute where they share no root."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _inputs(study: Study) -> Iterator[Path]:
    """The study's own files, its exports and its tables of travel."""
    files = study.files
    yield files.study.source.file
    yield from (option.source.file for option in files.options)
    if files.call_types is not None:
        yield study.folder / CALL_TYPES_FILE
    yield from named_files(files)
