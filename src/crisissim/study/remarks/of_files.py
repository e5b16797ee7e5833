"""Remarks on the files of a study that answer all the same."""

from collections.abc import Iterator, Mapping, Sequence

from crisissim.assumptions import defaults
from crisissim.domain.staff import PATROL, Shift
from crisissim.errors import Notice
from crisissim.responses import MODELS
from crisissim.study.agency import agency_names
from crisissim.study.duty.patrol import unwatched
from crisissim.study.duty.staffing import staffing
from crisissim.study.duty.units import roster_units, sworn
from crisissim.study.files.folder import Files
from crisissim.study.intervals import around, folded, outside, shifts_of, week_of
from crisissim.study.models.layers import layers_of, own_pools
from crisissim.study.models.offers import serving
from crisissim.study.remarks.notices import (
    forgotten,
    guessed_roster,
    no_patrol,
    open_without_staff,
    outside_range,
    staff_while_closed,
    without_supervision,
)
from crisissim.study.schema import OptionFile, StudyFile
from crisissim.study.schema.option_file import LayerTable
from crisissim.timebase import MINUTES_PER_WEEK


def remarks(files: Files) -> Iterator[Notice]:
    """What a reader of the answer should know about the files behind it."""
    study = files.study.table
    guesses = [row.name for row in study.roster if row.guess]
    if guesses:
        yield guessed_roster(guesses)
    yield from _outside(study.assumptions, "the study")
    today = roster_units(study)
    for agency in agency_names(study):
        if gaps := unwatched(today, agency):
            yield no_patrol(agency, "on today's roster", gaps)
    for option in files.options:
        yield from _outside(option.table.assumptions, f"option {option.table.name}")
        yield from _hours(files, option.table)
        yield from _forgotten(files.study.table, option.table)


def _outside(values: Mapping[str, float], where: str) -> Iterator[Notice]:
    known = defaults().having(values)
    for name, value in values.items():
        if not known[name].low <= value <= known[name].high:
            yield outside_range(known[name], where)


def _forgotten(study: StudyFile, option: OptionFile) -> Iterator[Notice]:
    """Officers of a program of today that the option does not have: it ends, and nobody says where they go."""
    idle: dict[str, list[str]] = {}
    for row in study.roster:
        if row.pool not in (PATROL, *own_pools(option)) and sworn(row.crew):
            idle.setdefault(row.pool, []).append(row.name)
    for pool, names in idle.items():
        yield forgotten(option.name, pool, names)


def _hours(files: Files, option: OptionFile) -> Iterator[Notice]:
    """Opening hours that do not fit the posts, hours without patrol, and clinicians without supervision."""
    staff = staffing(files.study.table, option)
    layers = layers_of(option)
    for layer in layers:
        pool = MODELS[layer.model].pool
        if layer.opening and pool:
            name = option.name if len(layers) == 1 else f"{option.name} ({layer.model})"
            yield from _opening(name, layer, week_of([unit for unit in staff.own if unit.pool == pool]))
    today = roster_units(files.study.table)
    for agency in agency_names(files.study.table):
        gaps = unwatched(staff.units, agency, serving(option))
        if gaps and gaps != unwatched(today, agency):
            yield no_patrol(agency, f"under option {option.name}", gaps)
    for unit, hours in staff.unsupervised.items():
        yield without_supervision(option.name, unit, hours)


def _opening(name: str, layer: LayerTable, duty: Sequence[Shift]) -> Iterator[Notice]:
    """Opening hours without units, and units outside opening hours."""
    stated = [shift for pattern in layer.opening for shift in shifts_of(pattern)]
    if bare := outside(stated, duty, MINUTES_PER_WEEK):
        yield open_without_staff(name, around(bare))
    if idle := outside(duty, folded(stated, MINUTES_PER_WEEK), MINUTES_PER_WEEK):
        yield staff_while_closed(name, around(idle))
