"""A setting as an option file that `compare` reads: checked with the whole study, and never over another file."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crisissim.errors import Fault, InputError
from crisissim.errors.whole import write_whole
from crisissim.explore.setting import Setting
from crisissim.study import Study, load_study
from crisissim.study.files.folder import OPTIONS_FOLDER
from crisissim.study.models.programs import own_part
from crisissim.study.schema.fields import LONGEST_NAME
from crisissim.study.schema.option_file import OptionFile
from crisissim.study.shipped import is_shipped
from crisissim.study.writing.toml_values import comment, key, written

FIRST_KEYS = ("format", "name", "model")


def option_text(table: OptionFile, why: str = "") -> str:
    """The whole file of an option, as TOML.

    Args:
        table: the option; what is as it would be if it were left out is left out.
        why: sentences for the comment at the top.
    """
    said = table.model_dump(exclude_defaults=True)
    said = {name: said.pop(name) for name in FIRST_KEYS if name in said} | said
    said = {"format": table.format} | said
    tables = {name: said.pop(name) for name in ("layers", "posts") if name in said}
    named = {name: said.pop(name) for name in ("settings", "pools", "assumptions") if name in said}
    pieces = [comment(why)] if why else []
    pieces.append(_lines(said))
    pieces += [f"[{name}]\n{_lines(values)}" for name, values in named.items()]
    pieces += [f"[[{name}]]\n{_lines(row)}" for name, rows in tables.items() for row in rows]
    return "\n\n".join(pieces) + "\n"


def _lines(values: Mapping[str, Any]) -> str:
    return "\n".join(f"{key(str(name))} = {written(value)}" for name, value in values.items() if value is not None)


def text_of(study: Study, setting: Setting, name: str) -> str:
    """A setting as the text of an option file of this name, with what study.toml would have to say beside it.

    Raises:
        InputError: no post is left.
    """
    why = f"Made of the option {setting.option} on the page of crisissim explore."
    beside = setting.of_the_study(study)
    if beside:
        told = "; ".join(f"{place} = {value:g}" for place, value in beside.items())
        why += f" It was looked at with other numbers of the whole study, which an option file cannot say: {told}."
    return option_text(own_part(study.files.study.table, setting.option_file(study, name)), why)


def save(study: Study, setting: Setting, name: str) -> Path:
    """Write a setting into the study's folder as an option of its own.

    The study is loaded with the new file before this returns; where that fails the file is taken away again.

    Args:
        study: the study.
        setting: what is saved; its growth, target and assumptions are told in a comment.
        name: of the new option.

    Returns:
        The new file.

    Raises:
        InputError: the name is taken or cannot be one, the study ships with the program, nothing may be written there,
            or the option contradicts the study.
    """
    name = name.strip()
    path = _place(study, name)
    text = text_of(study, setting, name)
    if path.exists() or path.is_symlink():
        raise InputError(Fault("there is already such a file", "Give the option another name.", path))
    try:
        write_whole({path: text.encode()})  # half an option would be a fault of the whole study
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(Fault(f"the option cannot be saved: {reason}", "Open the folder for writing.", path)) from None
    try:
        load_study(study.folder)
    except BaseException:
        path.unlink()
        raise
    return path


def file_name(name: str) -> str:
    """The file of an option: its name in small letters, everything else than letters and digits a hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") + ".toml"


def _place(study: Study, name: str) -> Path:
    """Where an option of this name goes.

    Raises:
        InputError: nowhere.
    """
    faults = []
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or file_name(name) == ".toml":
        faults.append(
            Fault("an option cannot have this name", f"Use letters and digits, up to {LONGEST_NAME} characters.")
        )
    elif name in study.options:
        faults.append(Fault(f"the study already has an option {name!r}", "Give the new one another name."))
    if is_shipped(study.folder):
        faults.append(
            Fault(
                f"the study {study.name!r} ships with the program, and nothing is written into it",
                "Copy its folder and explore the copy, or download the option file.",
            )
        )
    if faults:
        raise InputError(*faults)
    return study.folder / OPTIONS_FOLDER / file_name(name)
