"""What study.toml may say in one place and contradict in another."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from crisissim.domain.staff import PATROL
from crisissim.domain.words import Need
from crisissim.errors import Fault
from crisissim.study.agency import agency_names, calls_tables
from crisissim.study.duty.units import sworn
from crisissim.study.files.folder import RECIPE_FILE, Read
from crisissim.study.files.sentences import choice, read_alike, shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.models.layers import every_pool
from crisissim.study.rules.common import assumption_faults, day_faults, twice
from crisissim.study.rules.custody import custody_faults
from crisissim.study.rules.dispatch import dispatch_faults, pool_faults
from crisissim.study.rules.money import money_faults
from crisissim.study.rules.people import people_faults
from crisissim.study.rules.programs import program_faults
from crisissim.study.rules.rates import rate_faults
from crisissim.study.rules.shifts import shift_faults
from crisissim.study.rules.staff import staff_row_faults
from crisissim.study.rules.travel import travel_faults
from crisissim.study.schema import StudyFile
from crisissim.study.shipped import is_shipped


def study_faults(read: Read[StudyFile]) -> Iterator[Fault]:
    """What is wrong in study.toml between its tables."""
    source, study = read.source, read.table
    yield from _calls_faults(source, study)
    if Need.OTHER in study.needs.crisis:
        place = study.needs.crisis.index(Need.OTHER)
        yield source.fault(
            ("needs", "crisis", place), '"other" is all general police work and cannot be a crisis', "Take it out."
        )
    if study.demand.common_days > 0.0 and study.demand.mode != "poisson":
        what = f'`common_days` is given, and mode "{study.demand.mode}" does not use it'
        yield source.fault(("demand", "common_days"), what, 'Set mode = "poisson", or take it out.')
    yield from travel_faults(source, study)
    yield from dispatch_faults(source, study)
    yield from pool_faults(source, study)
    yield from _roster_faults(source, study)
    yield from program_faults(source, study)
    yield from custody_faults(source, study)
    yield from people_faults(source, study)
    yield from money_faults(source, study)
    yield from shift_faults(source, study)
    yield from assumption_faults(source, study.assumptions)


def _calls_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    if study.calls is None and not study.agencies:
        yield source.fault(
            (), "the study names no calls", "Add a table [calls] with the files and columns of the export."
        )
    if study.calls is not None and study.agencies:
        yield source.fault(
            ("calls",),
            "calls stand beside agencies that have their own",
            "Move them to the [agencies.calls] they belong to.",
        )
    names = [agency.name for agency in study.agencies]
    for place, first in read_alike(names):
        same = names[place] == names[first]
        what = f"two agencies are called {shown(names[place])}"
        what = what if same else f"the name {shown(names[place])} reads like {shown(names[first])}, another agency"
        yield source.fault(("agencies", place, "name"), what, "Rename one.")
    yield from rate_faults(source, study)
    for loc, calls in calls_tables(study):
        for place, name in enumerate(calls.files):
            file = source.file.parent / name
            if not is_file(file):
                yield source.fault((*loc, "files", place), *_no_calls(file.parent, name))
        if study.travel.mode in ("matrix", "coordinates") and calls.columns.zone is None:
            what = f"travel by {study.travel.mode} needs to know where calls are, and no column says so"
            yield source.fault((*loc, "columns"), what, "Add zone, the column of the zone.")


def _no_calls(folder: Path, name: str) -> tuple[str, str]:
    """What is said of an export that is not there, and what to do."""
    if is_file(folder / RECIPE_FILE):
        called = folder.name if is_shipped(folder) else str(folder)
        what = f"the calls of this study are not shipped but made, and {shown(name)} is not made yet"
        return what, f"Run crisissim synth {quote(called)}: it makes the folder {folder.name} here, with its calls."
    remedy = "Put the export there, or mend the name; it is taken from the study's folder."
    return f"there is no file {shown(name)}", remedy


def is_file(path: Path) -> bool:
    """Whether there is such a file; a name that the system refuses, as one too long, is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _roster_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    agencies = agency_names(study)
    pools = every_pool()
    for place, row in enumerate(study.roster):
        loc: Loc = ("roster", place)
        yield from day_faults(source, loc, row, row.cycle_days)
        if row.agency is None and len(agencies) > 1:
            yield source.fault(loc, "`agency` is missing", f"Say which it belongs to: {', '.join(agencies)}.")
        if row.agency is not None and row.agency not in agencies:
            yield source.fault(
                (*loc, "agency"), f"there is no agency {shown(row.agency)}", choice(row.agency, agencies)
            )
        if row.pool not in pools:
            yield source.fault(
                (*loc, "pool"), f"no response model sends from {shown(row.pool)}", choice(row.pool, pools)
            )
        if row.pool == PATROL and not sworn(row.crew):
            yield source.fault((*loc, "crew"), "a patrol unit has no officer", 'Add "officer", or name another pool.')
        yield from staff_row_faults(source, loc, row, row.crew, row.pool)
    for place, (agency, name) in twice((row.agency or agencies[0], row.name) for row in study.roster):
        what = f"two shifts of {agency} are called {shown(name)}"
        yield source.fault(("roster", place, "name"), what, "Rename one.")
    for agency in agencies:
        if not any((row.agency or agencies[0]) == agency and row.pool == PATROL for row in study.roster):
            what = f"{agency} has no patrol unit on its roster, so calls that need police could never be served"
            yield source.fault(("roster",), what, "Add a [[roster]] table with units, start and hours.")
