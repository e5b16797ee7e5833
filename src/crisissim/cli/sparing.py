"""What a command reads is never what it writes over: refused before any work is done."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from crisissim.cli.made_option import ENDING, in_the_study
from crisissim.errors import Fault, InputError

if TYPE_CHECKING:
    from crisissim.study import Study

REMEDY = "Name another file with -o."


def spare(study: "Study", *outputs: Path | None, option: bool = False) -> None:
    """Refuse to write over a file that a study rests on, or to put an answer among its options.

    Args:
        study: the study.
        outputs: files that will be written; None for none.
        option: whether what is written is an option, which belongs among the others.

    Raises:
        InputError: one fault for each of them.
    """
    spare_files(rests_on(study), *outputs)
    faults = [
        Fault("every file of this kind here is an option of the study, and an answer is none", REMEDY, path)
        for path in outputs
        if path is not None and not option and path.suffix == ENDING and in_the_study(study, path)
    ]
    if faults:
        raise InputError(*faults)


def spare_files(read: Iterable[Path], *outputs: Path | None) -> None:
    """Refuse to write over files that are read, and to write two answers into one file.

    Raises:
        InputError: one fault for each file that would be.
    """
    own = {path.resolve() for path in read}
    named = [path.resolve() for path in outputs if path is not None]
    if len(set(named)) < len(named):
        raise InputError(Fault("two answers would be written into one file", "Name two files.", named[0]))
    faults = [
        Fault("the answer would be written over a file that it is made from", REMEDY, path)
        for path in outputs
        if path is not None and path.resolve() in own
    ]
    if faults:
        raise InputError(*faults)


def spare_folder(study: "Study", folder: Path, *within: str) -> None:
    """Refuse a folder in which files of an answer would stand among those that a study rests on.

    Args:
        study: the study.
        folder: where files will be written.
        within: names of folders in it that files will be written into, too.

    Raises:
        InputError: it is such a folder.
    """
    places = {folder.resolve(), *((folder / name).resolve() for name in within)}
    if any(path.resolve().parent in places for path in rests_on(study)):
        what = "the report would be written among the study's own files"
        raise InputError(Fault(what, f"Name a folder of its own with -o, such as {folder / 'report'}.", folder))


def rests_on(study: "Study") -> set[Path]:
    """The files of a study, also those that were left out or that are not there yet."""
    from crisissim.study.unchanged import own_files

    return {*study.files.seen, *own_files(study.folder)}
