"""A drafted study onto the disk: whole or not at all, and nothing of anybody's is ever written over."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp

from crisissim.errors import Fault, InputError, SimulationError
from crisissim.study.files.folder import CALL_TYPES_FILE, OPTIONS_FOLDER, STUDY_FILE
from crisissim.study.load import load_study

PARTS = (OPTIONS_FOLDER, CALL_TYPES_FILE, STUDY_FILE)
"""What a study consists of; study.toml is put in its place last, for without it a folder is no study."""


def check_folder(folder: Path, force: bool = False) -> None:
    """Refuse a folder before the work is done rather than after.

    Args:
        folder: where the study shall be.
        force: whether a study that is there may be set aside.

    Raises:
        InputError: it is a file, it holds a study, or the folder around it does not exist.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(Fault("this is a file, and a study is a folder", "Name another folder with -o.", folder))
    if not folder.absolute().parent.is_dir():
        what = f"the study cannot be written: there is no folder {str(folder.absolute().parent)!r}"
        raise InputError(Fault(what, "Make it first, or name another folder with -o.", folder))
    there = sorted(_there(folder))
    if there and not force:
        what = f"a study is already here ({', '.join(there)})"
        raise InputError(Fault(what, "Name another folder with -o, or write --force to set it aside.", folder))


def write_study(
    folder: Path, texts: Mapping[str, str], force: bool = False, copies: Mapping[str, Path] | None = None
) -> Path | None:
    """Write the files of a study, check that they load, and only then put them in their place.

    Args:
        folder: where the study shall be; made if it is not there.
        texts: text by path in the folder, such as `options/police-only.toml`.
        force: set a study that is there aside, into a folder `before-1` (or a higher number) in it.
        copies: files to copy into the folder, by their names in it.

    Returns:
        Where the study that was there now is, None if there was none.

    Raises:
        InputError: as `check_folder`, or the disk refuses.
        SimulationError: what was written does not load.
    """
    check_folder(folder, force)
    for name in copies or {}:
        if (folder / name).exists():
            remedy = "Name another folder with -o, or move it away."
            raise InputError(
                Fault("the columns of the calls would be copied to a file that exists", remedy, folder / name)
            )
    folder = folder.absolute()
    try:
        draft = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise _refused(folder, error) from None
    try:
        for name, text in texts.items():
            (draft / name).parent.mkdir(exist_ok=True)
            (draft / name).write_text(text, encoding="utf-8", newline="\n")
        for name, file in (copies or {}).items():
            copyfile(file, draft / name)
        draft.chmod(0o777 & ~_umask())
        if folder.exists():
            return _put_into(draft, folder, (*(copies or {}), *PARTS))
        _put(draft, folder)
    except OSError as error:
        raise _refused(folder, error) from None
    finally:
        rmtree(draft, ignore_errors=True)
    return None


def _check_loads(folder: Path) -> None:
    try:
        load_study(folder)
    except InputError as error:
        told = " ".join(str(fault) for fault in error.faults[:3])
        raise SimulationError(f"The drafted study does not load: {told}") from None


def _put(draft: Path, folder: Path) -> None:
    """A new folder; files named from it are seen the same way from the draft beside it."""
    _check_loads(draft)
    draft.rename(folder)


def _put_into(draft: Path, folder: Path, parts: Sequence[str]) -> Path | None:
    """Into a folder that is there, in which the export itself may lie; if anything goes wrong it is as it was."""
    there = _there(folder)
    aside = _set_aside(folder, there) if there else None
    try:
        for part in parts:
            (draft / part).rename(folder / part)
        _check_loads(folder)
    except BaseException:
        for part in parts:
            if not (draft / part).exists() and (folder / part).exists():
                (folder / part).rename(draft / part)
        if aside is not None:
            for part in there:
                (aside / part).rename(folder / part)
            aside.rmdir()
        raise
    return aside


def _set_aside(folder: Path, parts: Iterable[str]) -> Path:
    number = next(number for number in range(1, 10_000) if not (folder / f"before-{number}").exists())
    aside = folder / f"before-{number}"
    aside.mkdir()
    for part in reversed([*parts]):
        (folder / part).rename(aside / part)
    return aside


def _there(folder: Path) -> list[str]:
    return [part for part in PARTS if (folder / part).exists()]


def _umask() -> int:
    from os import umask

    mask = umask(0)
    umask(mask)
    return mask


def _refused(folder: Path, error: OSError) -> InputError:
    what = f"the study cannot be written: {error.strerror or error}"
    return InputError(Fault(what, "Name another folder with -o.", folder))
