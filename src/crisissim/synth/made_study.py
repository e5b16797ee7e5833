"""A study whose calls are too many to ship: its folder is copied, and its calls are made by the recipe beside it."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from crisissim.errors import Fault, InputError
from crisissim.study.files.folder import RECIPE_FILE, read_files
from crisissim.study.schema import StudyFile
from crisissim.study.shipped import find_study
from crisissim.synth.export import make_export, write_export
from crisissim.synth.recipe import load_recipe


def make_study(path_or_name: str | Path, into: Path, clock: Literal["compiled", "simpy"] = "compiled") -> int:
    """Copy a study with a recipe, and make its calls: of the days of its window, by its seed.

    Args:
        path_or_name: the study's folder, or the name of a shipped study.
        into: the folder to be made; it appears whole or not at all.
        clock: which clock runs the model; the calls are the same.

    Returns:
        How many calls were made.

    Raises:
        InputError: there is no such study, it has no recipe, `into` is there already or cannot be written.
    """
    folder = find_study(path_or_name)
    study, name = _made_by_recipe(folder)
    _check_free(into)
    recipe = load_recipe(folder / RECIPE_FILE)
    rows = make_export(recipe, study.seed, study.window.start, study.window.days, clock=clock)
    try:
        with TemporaryDirectory(prefix=f".{into.name}-", dir=into.parent) as ours:
            beside = Path(ours) / into.name
            shutil.copytree(folder, beside, ignore=shutil.ignore_patterns("results", name))
            write_export(rows, beside / name)
            beside.replace(into)
    except OSError as error:
        raise _not_written(into, error) from None
    return len(rows)


def _made_by_recipe(folder: Path) -> tuple[StudyFile, str]:
    """The study's own file, and the name of the one export that its recipe makes."""
    if not (folder / RECIPE_FILE).is_file():
        what = f"the study has no {RECIPE_FILE}, so its calls are not made by this command"
        raise InputError(Fault(what, "Name a recipe, or a study that has one, such as large-city.", folder))
    found = read_files(folder)
    if found.study is None:
        raise InputError(*found.faults)
    table = found.study.table
    if table.calls is None or len(table.calls.files) != 1:
        what = f"a {RECIPE_FILE} makes one file of calls, and the study does not name one"
        raise InputError(found.study.source.fault(("calls",), what, "Name one file under [calls]."))
    return table, table.calls.files[0]


def _check_free(into: Path) -> None:
    """Refuse a place that is taken or cannot be made, before the work is done rather than after."""
    if into.exists():
        what = "the folder is there already"
        raise InputError(Fault(what, "Remove it first, or name another with -o.", into))
    if not into.parent.is_dir():
        raise InputError(Fault("the folder it would be in is not there", "Make that first, or name another.", into))


def _not_written(into: Path, error: OSError) -> InputError:
    what = f"the study cannot be written ({error.strerror})"
    return InputError(Fault(what, "Name with -o a folder of yours that can be made.", into))
