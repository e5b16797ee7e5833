"""The files of a study folder, each read and checked by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from crisissim.errors import Fault, InputError
from crisissim.study.files.sentences import faults_of
from crisissim.study.files.source import Source, read_toml
from crisissim.study.schema import CallTypesFile, OptionFile, StudyFile, Table

STUDY_FILE = "study.toml"
CALL_TYPES_FILE = "call-types.toml"
OPTIONS_FOLDER = "options"
RECIPE_FILE = "recipe.toml"
"""Stands in the folder of a study whose calls `crisissim synth` makes."""

T = TypeVar("T", bound=Table)


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A file of the study as it stands (for places) and as its model (for values)."""

    source: Source
    table: T


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a study.

    Attributes:
        folder: where they are.
        study: study.toml.
        options: the option files, in order of their file names.
        call_types: call-types.toml, None where the program's own rules decide.
        seen: as of `unchanged.Seen`, of all files that the study rests on.
    """

    folder: Path
    study: Read[StudyFile]
    options: tuple[Read[OptionFile], ...]
    call_types: Read[CallTypesFile] | None
    seen: Mapping[Path, tuple[int, int] | None] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What could be read of the files in a study's folder, and all that is wrong with the rest."""

    folder: Path
    study: Read[StudyFile] | None
    options: tuple[Read[OptionFile], ...]
    call_types: Read[CallTypesFile] | None
    faults: tuple[Fault, ...]


def read_files(folder: Path) -> FoundFiles:
    """Read study.toml, options/*.toml and call-types.toml, going on past every fault.

    Args:
        folder: the study's folder.

    Returns:
        Each file that is right by itself, and the faults of the others.
    """
    faults: list[Fault] = []
    study = _read(folder / STUDY_FILE, StudyFile, faults)
    paths = sorted((folder / OPTIONS_FOLDER).glob("*.toml"))
    if not paths:
        remedy = "Write one TOML file for each option, first police-only.toml."
        faults.append(Fault("the study has no options", remedy, folder / OPTIONS_FOLDER))
    options = [_read(path, OptionFile, faults) for path in paths]
    types = folder / CALL_TYPES_FILE
    call_types = _read(types, CallTypesFile, faults) if types.exists() else None
    return FoundFiles(folder, study, tuple(option for option in options if option), call_types, tuple(faults))


def with_tables(files: Files, tables: Sequence[OptionFile]) -> Files:
    """The same files with these options besides their own, or in place of those of the same name.

    An option that no file says stands on the source of the first one: it has no lines to point at.
    """
    new = {table.name: table for table in tables}
    kept = [replace(read, table=new.pop(read.table.name, read.table)) for read in files.options]
    added = [replace(files.options[0], table=table) for table in new.values()]
    return replace(files, options=(*kept, *added))


def _read(path: Path, model: type[T], faults: list[Fault]) -> Read[T] | None:
    """A file by its model, or None with its faults added to the list."""
    try:
        source = read_toml(path)
    except InputError as error:
        faults += error.faults
        return None
    if not source.data:
        faults.append(Fault("the file is empty", "Write it, or take it away.", path, 1))
        return None
    try:
        return Read(source, model.model_validate(source.data))
    except ValidationError as error:
        faults += faults_of(error, source, model)
        return None
