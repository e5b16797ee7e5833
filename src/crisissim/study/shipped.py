"""Where studies are: a folder of the user's, or one that ships with the program.  Shipped studies are only read."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from crisissim.errors import Fault, InputError
from crisissim.errors.near import near_names
from crisissim.study.files.folder import STUDY_FILE

SHOWN = 5
"""Studies nearby that are named."""


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


def as_called(folder: Path) -> str:
    """What a command calls the study of this folder: by its shipped name, else as seen from here, else in full."""
    folder, here = folder.resolve(), Path.cwd().resolve()
    short = str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)
    if is_shipped(folder) and not Path(folder.name).exists():  # which would be found first
        return folder.name
    return short


def _with_study_file(folder: Path) -> Path:
    if (folder / STUDY_FILE).is_file():
        return folder.resolve()
    place = folder.resolve()
    around = [other for other in place.parents if (other / STUDY_FILE).is_file()]
    within = _studies_in(place)
    if around:
        remedy = f"It is part of a study: name {str(around[0])!r}."
    elif within:
        remedy = f"Name one of the studies in it: {', '.join(str(folder / name) for name in within[:SHOWN])}."
    else:
        remedy = "Name the study's own folder, or make one of an export with `crisissim init`."
    raise InputError(Fault(f"the folder has no {STUDY_FILE}", remedy, folder))


def _studies_in(folder: Path) -> list[str]:
    """Names of the studies that lie in a folder; none where it cannot be read."""
    try:
        return sorted(child.name for child in folder.iterdir() if (child / STUDY_FILE).is_file())
    except OSError:
        return []


def _nowhere(name: str) -> Fault:
    names = shipped()
    here = {str(Path(name).parent / other): other for other in _studies_in(Path(name).parent)}
    near = near_names(Path(name).name, [*here.values(), *names])
    own = Path.cwd()
    if own.name == Path(name).name and (own / STUDY_FILE).is_file():
        remedy = "You are in its folder: write a dot for it, `.`."
    elif near:
        meant = next((path for path, other in here.items() if other == near[0]), near[0])
        remedy = f'Did you mean "{meant}"?'
    else:
        own_studies = f", such as {', '.join([*here][:SHOWN])}" if here else ""
        ships = f", or one of {', '.join(names)}, which ship with the program" if names else ""
        remedy = f"Name the folder that holds a {STUDY_FILE}{own_studies}{ships}."
    return Fault(f'there is no study "{name}"', remedy)


def shipped_places() -> Iterator[Path]:
    """Folders of shipped studies: package data of an installed program, else beside `src` in a checkout."""
    package = Path(str(files("crisissim")))
    for place in (package / "scenarios", package.parents[1] / "scenarios"):
        if place.is_dir():
            yield place
