"""[calls] of a drafted study: how its export is read."""

from dataclasses import fields
from os.path import commonpath, relpath
from pathlib import Path
from typing import Any

from crisissim.errors import Fault, InputError, SimulationError
from crisissim.intake import ExportSpec
from crisissim.study.schema.calls import CallsTable

OWN_KEYS = ("agency", "files", "columns")
"""What an ExportSpec has and [calls] says in another way."""


def calls_table(spec: ExportSpec, folder: Path) -> dict[str, Any]:
    """[calls] as a study says it: what differs from the defaults, and the files as seen from the study's folder.

    Raises:
        SimulationError: the study's format has no word for a setting of intake.
    """
    table: dict[str, Any] = {
        "files": [_seen_from(folder, path) for path in spec.files],
        "columns": {
            field.name: getattr(spec.columns, field.name)
            for field in fields(spec.columns)
            if getattr(spec.columns, field.name) is not None
        },
    }
    plain = ExportSpec(spec.agency, spec.files, spec.columns)
    for field in fields(spec):
        value = getattr(spec, field.name)
        if field.name in OWN_KEYS or value == getattr(plain, field.name):
            continue
        if field.name not in CallsTable.model_fields:
            raise SimulationError(f"[calls] of a study cannot say `{field.name}`.")
        table[field.name] = value
    return table


def _seen_from(folder: Path, file: Path | str) -> str:
    """A file by its way from the study's folder; by its full path where only the root of the disk is shared."""
    if "://" in str(file):
        return str(file)
    file, folder = Path(file).resolve(), folder.resolve()
    if not str(file).isprintable():
        raise InputError(Fault("the name of this file cannot be written into a study", "Rename it.", file))
    try:
        shared = Path(commonpath([file, folder]))
    except ValueError:  # another drive
        return file.as_posix()
    return file.as_posix() if shared == Path(shared.anchor) else Path(relpath(file, folder)).as_posix()
