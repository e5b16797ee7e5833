"""Files of options that are wrong while others are asked for by name: a draft must not stop the rest of a study."""

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from crisissim.errors import Fault, InputError, Notice
from crisissim.errors.printable import printable
from crisissim.study.files.folder import OPTIONS_FOLDER, FoundFiles, Read
from crisissim.study.files.source import read_text
from crisissim.study.remarks.notices import left_out
from crisissim.study.schema import StudyFile
from crisissim.study.schema.programs import TODAY


def without_wrong(found: FoundFiles, faults: Sequence[Fault], options: Sequence[str]) -> FoundFiles | None:
    """The files of a study without those of options that are wrong.

    Args:
        found: the files.
        faults: all that is wrong with them.
        options: names of the options that are asked for.

    Returns:
        None where something else is wrong too, or where an option that is asked for, or the baseline, is in such a file
        or may be, since its name cannot be read.
    """
    wrong = {fault.file for fault in faults}
    if found.study is None or not all(_is_option(path, found.folder) for path in wrong):
        return None
    rest = tuple(read for read in found.options if read.source.file not in wrong)
    there = {read.table.name for read in rest}
    needed = {*options, found.study.table.baseline}
    names = {_name_in(path) for path in wrong if path is not None}
    if names & needed or (None in names and not needed <= there):
        return None
    return replace(found, study=_in_order(found.study, there), options=rest, faults=())


def left_out_remarks(faults: Sequence[Fault]) -> Iterator[Notice]:
    """The remark on files that were left out, if there are any."""
    first: dict[str, str] = {}
    for fault in faults:
        if fault.file is not None:
            line = f"line {fault.line}: " if fault.line else ""
            first.setdefault(f"{OPTIONS_FOLDER}/{printable(fault.file.name)}", f"{line}{fault.what}")
    if first:
        yield left_out(first)


def _is_option(path: Path | None, folder: Path) -> bool:
    return path is not None and path.parent == folder / OPTIONS_FOLDER


def _name_in(path: Path) -> str | None:
    """The name that a file gives its option, None where it cannot be read.

    Where the file is not TOML, its first line that says a name may be all the same.
    """
    try:
        text = read_text(path)
    except InputError:
        return None
    for said in (text, *takewhile(_is_no_table, text.splitlines())):
        with suppress(ValueError, RecursionError):  # this is not TOML
            name = tomllib.loads(said).get("name")
            if name is not None:
                return name if isinstance(name, str) else None
    return None


def _is_no_table(line: str) -> bool:
    return not line.lstrip().startswith("[")


def _in_order(study: Read[StudyFile], names: set[str]) -> Read[StudyFile]:
    """study.toml whose order names only these options: of the others nobody can say whether there are such."""
    order = tuple(name for name in study.table.options.order if name in (TODAY, *names))
    options = study.table.options.model_copy(update={"order": order})
    return replace(study, table=study.table.model_copy(update={"options": options}))
