"""Where studies are: a folder of the user's, or one that ships with the program.  Shipped studies are only read."""

from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from crisissim.errors import Fault, InputError
from crisissim.study.files import STUDY_FILE


def shipped() -> list[str]:
    """Names of the studies that ship with the program."""
    return sorted(
        {folder.name for place in shipped_places() for folder in place.iterdir() if (folder / STUDY_FILE).is_file()}
    )


def find_study(path_or_name: str | Path) -> Path:
    """The folder of a study.

    Args:
        path_or_name: a folder, its study.toml, or the name of a shipped study; a folder comes first.

    Returns:
        The folder, absolute.

    Raises:
        InputError: there is no such folder or shipped study, or the folder has no study.toml.
    """
    path = Path(path_or_name)
    try:
        if path.is_file() and path.name == STUDY_FILE:
            return path.resolve().parent
        if path.is_dir():
            return _with_study_file(path)
        if path.exists():
            raise InputError(
                Fault(f"this is not a study: a study is a folder with a {STUDY_FILE}", "Name the folder.", path)
            )
    except (OSError, ValueError):
        raise InputError(Fault("a study cannot have such a name", "Name the study's folder.")) from None
    for place in shipped_places():
        folder = place / str(path_or_name)
        if (folder / STUDY_FILE).is_file():
            return folder.resolve()
    raise InputError(_nowhere(str(path_or_name)))


def shipped_folder(name: str) -> Path | None:
    """The folder of the shipped study of this name, None if there is none; the user's folders are not looked at."""
    return next((place / name for place in shipped_places() if name in shipped() and (place / name).is_dir()), None)


def is_shipped(folder: Path) -> bool:
    """Whether a study's folder ships with the program; such a folder is never written into."""
    return any(folder.resolve().is_relative_to(place.resolve()) for place in shipped_places())


def _with_study_file(folder: Path) -> Path:
    if (folder / STUDY_FILE).is_file():
        return folder.resolve()
    raise InputError(Fault(f"the folder has no {STUDY_FILE}", "Write one, or name the study's own folder.", folder))


def _nowhere(name: str) -> Fault:
    names = shipped()
    near = get_close_matches(name, names, n=1)
    if near:
        remedy = f'Did you mean "{near[0]}"?'
    else:
        ships = f", or one of {', '.join(names)}, which ship with the program" if names else ""
        remedy = f"Name the folder that holds a {STUDY_FILE}{ships}."
    return Fault(f'there is no study "{name}"', remedy)


def shipped_places() -> Iterator[Path]:
    """Folders of shipped studies: package data of an installed program, else beside `src` in a checkout."""
    package = Path(str(files("crisissim")))
    for place in (package / "scenarios", package.parents[1] / "scenarios"):
        if place.is_dir():
            yield place
