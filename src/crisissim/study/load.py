"""One verb: read a study folder, check all of it, and say everything that is wrong at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from crisissim.errors import Fault, InputError
from crisissim.study.agency import agencies_of, agency_names
from crisissim.study.demand_settings import demand_of
from crisissim.study.files.folder import Files, FoundFiles, read_files
from crisissim.study.geography import Geography, geography_of
from crisissim.study.left_out import left_out_remarks, without_wrong
from crisissim.study.models.programs import with_programs
from crisissim.study.practice.neighbours import towns_of
from crisissim.study.prices import assumptions_with_prices
from crisissim.study.remarks.of_files import remarks
from crisissim.study.resolve import targets_of
from crisissim.study.rules.across import across_faults
from crisissim.study.rules.options import option_faults
from crisissim.study.rules.study import study_faults
from crisissim.study.scenario import Window
from crisissim.study.schema.study_file import WindowTable
from crisissim.study.shipped import find_study
from crisissim.study.study import Study
from crisissim.study.unchanged import Seen, named_files, own_files, seen


def load_study(path_or_name: str | Path, options: Sequence[str] | None = None) -> Study:
    """Read and check a study; its calls are read when they are first asked for.

    Args:
        path_or_name: a study's folder, its study.toml, or the name of a shipped study.
        options: names of options, where no other one is asked for: files of other options that are wrong are then left
            out with a remark, as if they were not there.  None if every file must be right.

    Returns:
        The study.

    Raises:
        InputError: every fault of every file.
    """
    folder = find_study(path_or_name)
    before = seen(own_files(folder))
    found, wrong = read_files(folder), tuple[Fault, ...]()
    while True:
        try:
            return _checked(found, before, wrong)
        except InputError as error:
            wrong += error.faults
            rest = None if options is None else without_wrong(found, error.faults, options)
            if rest is None:
                raise InputError(*wrong) from None
            found = rest


def _checked(found: FoundFiles, before: Seen, left_out: Sequence[Fault]) -> Study:
    """The study of these files.

    Raises:
        InputError: all that is wrong with them.
    """
    faults = list(found.faults)
    if found.study is not None:
        faults += study_faults(found.study)
    for option in found.options:
        faults += option_faults(option)
    geography, of_map = _geography(found, found.folder, faults)
    faults += of_map
    if found.study is not None and not faults:
        files = with_programs(Files(found.folder, found.study, found.options, found.call_types))
        faults += across_faults(files, geography)
        if not faults:
            wrong = {fault.file for fault in left_out}
            own = {path: state for path, state in before.items() if path not in wrong}
            return _study(replace(files, seen={**own, **seen(named_files(files))}), geography, left_out)
    raise InputError(*faults)


def _geography(found: FoundFiles, folder: Path, faults: list[Fault]) -> tuple[Geography | None, tuple[Fault, ...]]:
    """The map, or what is wrong with it; it waits until the assumptions that it needs are right."""
    if found.study is None or any(fault.path.startswith(("assumptions", "travel")) for fault in faults):
        return None, ()
    study = found.study.table
    try:
        return geography_of(study.travel, folder, assumptions_with_prices(study)), ()
    except InputError as error:
        return None, error.faults


def _study(files: Files, geography: Geography | None, left_out: Sequence[Fault]) -> Study:
    table = files.study.table
    assumptions = assumptions_with_prices(table)
    return Study(
        name=table.name,
        folder=files.folder,
        agencies=agencies_of(table),
        options=_ordered(files),
        baseline=table.baseline,
        seed=table.seed,
        replications=table.replications,
        window=window_of(table.window),
        demand=demand_of(table, assumptions),
        crisis_needs=frozenset(table.needs.crisis),
        qualifying=frozenset(table.needs.qualifying),
        targets=targets_of(table, assumptions),
        assumptions=assumptions,
        geography=geography,
        towns=towns_of(table, files.folder, agency_names(table), assumptions),
        files=files,
        said=(*left_out_remarks(left_out), *remarks(files)),
    )


def _ordered(files: Files) -> tuple[str, ...]:
    """Options in the order the study gives, then the baseline, then by file name."""
    study = files.study.table
    names = [option.table.name for option in files.options]
    return tuple(dict.fromkeys([*study.options.order, study.baseline, *names]))


def window_of(table: WindowTable) -> Window:
    """The simulated stretch; what the file calls the start is the first measured day."""
    return Window(
        start=table.start - timedelta(days=table.warm_up_days),
        warm_up_days=table.warm_up_days,
        days=table.days,
        cool_down_days=table.cool_down_days,
    )
