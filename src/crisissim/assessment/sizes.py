"""How many units each option needs to reach the target in enough simulated years."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crisissim.assessment.every_model import Made
from crisissim.errors import InputError
from crisissim.experiment.workers import Progress
from crisissim.staffing import Sizing, size_staff
from crisissim.study import Study
from crisissim.study.schema import OptionFile

SEARCH, FRESH = 20, 30
"""Simulated years on which the search looks, and others that decide: fewer than `crisissim size` takes for one."""

Sizes = Mapping[str, Sizing | str]
"""By option: what the goal seek found, or why it could not look."""


def sizes_of(
    study: Study,
    options: Sequence[str],
    targets: Mapping[str, float],
    seed: int,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Sizes:
    """The least-cost number of units of every one of these options that meets the targets.

    Args:
        study: the study.
        options: names of options with posts.
        targets: as of `size_staff`.
        seed: seed of the years.
        workers: threads.
        progress: told how far the work is.

    Raises:
        InputError: a target that makes no sense.
    """
    quicker = study.assuming({"sizing.search_years": float(SEARCH)})
    found: dict[str, Sizing | str] = {}
    for done, name in enumerate(options, start=1):
        try:
            found[name] = size_staff(quicker, name, targets, replications=FRESH, seed=seed, workers=workers)
        except InputError as error:
            found[name] = " ".join(fault.what for fault in error.faults)
        if progress:
            progress("sizing options", done, len(options))
    return found


def sized(made: Made, sizes: Sizes) -> Made:
    """The study in which options that the program made have as many units as the goal seek found."""
    tables = []
    for read in made.study.files.options:
        size = sizes.get(read.table.name)
        if read.table.name in made.names and isinstance(size, Sizing) and size.feasible:
            tables.append(_with_units(read.table, size))
    return replace(made, study=made.study.with_options(tables)) if tables else made


def _with_units(table: OptionFile, size: Sizing) -> OptionFile:
    units = {line.post.name: line.post.units for line in size.lines}
    posts = tuple(post.model_copy(update={"units": units[post.name]}) for post in table.posts if units.get(post.name))
    return table.model_copy(update={"posts": posts})
