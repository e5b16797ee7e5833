"""What a study may say wrong of agreements between agencies and of the way between towns."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from crisissim.domain.words import Role
from crisissim.errors import Fault, InputError
from crisissim.responses import MODELS
from crisissim.study.agency import agency_names
from crisissim.study.files.folder import Files
from crisissim.study.files.sentences import choice, shown
from crisissim.study.files.source import Loc, Source, path_text
from crisissim.study.geography import read_matrix
from crisissim.study.models.layers import every_pool, own_pools
from crisissim.study.practice.neighbours import missing_ways
from crisissim.study.rules.common import twice
from crisissim.study.schema import StudyFile
from crisissim.study.schema.neighbours import AgreementTable
from crisissim.study.schema.travel import TravelTable

TELL_THE_WAY = (
    "Add towns to [travel] of study.toml, a table of minutes, or towns_file; or towns_assumed = true for a first look."
)
FROM_AFAR = frozenset({Role.REMOTE_CLINICIAN})


def agreement_faults(files: Files) -> Iterator[Fault]:
    """What is wrong with the agreements of the study and of its options."""
    study = files.study.table
    for place, table in enumerate(study.agreements):
        yield from _one_agreement(files.study.source, ("agreements", place), table, study, every_pool())
    for option in files.options:
        pools = own_pools(option.table)
        for place, table in enumerate(option.table.agreements):
            yield from _one_agreement(option.source, ("agreements", place), table, study, pools)
        yield from _shared_twice(option.source, [*study.agreements], option.table.agreements)
    yield from _shared_twice(files.study.source, [], study.agreements)


def _one_agreement(
    source: Source, loc: Loc, table: AgreementTable, study: StudyFile, pools: Sequence[str]
) -> Iterator[Fault]:
    agencies = agency_names(study)
    if table.pool not in pools:
        what = f"there are no units in {shown(table.pool)} to share"
        remedy = choice(table.pool, pools) if pools else "Name a pool that the option has units in."
        yield source.fault((*loc, "pool"), what, remedy)
    for place, name in enumerate(table.agencies):
        if name not in agencies:
            yield source.fault((*loc, "agencies", place), f"there is no agency {shown(name)}", choice(name, agencies))
    for place, name in twice(table.agencies):
        yield source.fault((*loc, "agencies", place), f"{name} is named twice", "Take one out.")
    if len({*table.agencies}) < 2:
        what = f"{shown(table.name)} names fewer than two agencies, so nothing is shared"
        yield source.fault((*loc, "agencies"), what, "Name those that share the units.")
    elif _drives(table.pool) and not _far(study.travel):
        what = f"{shown(table.name)} sends units from town to town, and it is not said how far that is"
        yield source.fault(
            loc,
            what,
            TELL_THE_WAY,
        )
    for name in table.keep:
        if name not in table.agencies:
            what = f"{name} keeps units at home and is not in the agreement"
            yield source.fault((*loc, "keep", name), what, choice(name, table.agencies))
    if table.payer is not None and table.payer not in agencies:
        what = f"there is no agency {shown(table.payer)}"
        yield source.fault((*loc, "payer"), what, choice(table.payer, agencies))


def _drives(pool: str) -> bool:
    """Whether units of a pool travel at all."""
    crews = [model.crew for model in MODELS.values() if model.pool == pool]
    return not any(FROM_AFAR.issuperset(crew) for crew in crews)


def _shared_twice(source: Source, above: list[AgreementTable], tables: Sequence[AgreementTable]) -> Iterator[Fault]:
    """Two agreements on the same units of the same agency."""
    for place, table in enumerate(tables):
        for other in (*above, *tables[:place]):
            both = sorted({*table.agencies} & {*other.agencies})
            if table.pool == other.pool and both:
                what = f"{shown(table.pool)} of {both[0]} is shared by {shown(other.name)} already"
                yield source.fault(("agreements", place), what, "Make them one agreement, or take one out.")
                break


def _far(travel: TravelTable) -> bool:
    """Whether the study says how far it is from town to town."""
    said = bool(travel.towns) or travel.towns_file is not None or travel.towns_assumed
    return said or travel.mode in ("matrix", "coordinates")


def town_faults(source: Source, study: StudyFile, folder: Path) -> Iterator[Fault]:
    """What is wrong with the minutes between towns."""
    travel, agencies = study.travel, agency_names(study)
    given = [key for key in ("towns", "towns_file", "towns_assumed") if getattr(travel, key)]
    for key in given if travel.mode in ("matrix", "coordinates") else ():
        what = f'`{key}` is given, and mode "{travel.mode}" knows the way between zones already'
        yield source.fault(("travel", key), what, "Take it out.")
    if len(given) > 1:
        ways = {"towns": "in a table", "towns_file": "in a file", "towns_assumed": "as assumed"}
        what = f"the minutes between towns are given {' and '.join(ways[key] for key in given)}"
        yield source.fault(("travel", given[-1]), what, "Take one of them out.")
    if travel.towns_file is not None:
        yield from _town_file_faults(source, folder / travel.towns_file, agencies)
    elif travel.towns:
        yield from _town_table_faults(source, travel.towns, agencies)


def _town_file_faults(source: Source, file: Path, agencies: Sequence[str]) -> Iterator[Fault]:
    try:
        towns = read_matrix(file, "town").zones
    except InputError as error:
        yield from error.faults
        return
    for name in (name for name in agencies if name not in towns):
        what = f"{shown(file.name)} has no row for {name}"
        yield source.fault(("travel", "towns_file"), what, f"Name the towns as the agencies: {', '.join(agencies)}.")


def _town_table_faults(
    source: Source, towns: Mapping[str, Mapping[str, float]], agencies: Sequence[str]
) -> Iterator[Fault]:
    loc: Loc = ("travel", "towns")
    named = [*towns, *(name for row in towns.values() for name in row)]
    for name in dict.fromkeys(name for name in named if name not in agencies):
        yield source.fault(loc, f"there is no agency {shown(name)}", choice(name, agencies))
    for one, other in missing_ways(towns, agencies):
        what = f"it is not said how far {one} is from {other}"
        yield source.fault(loc, what, f"Add {shown(other)} with minutes to [{path_text((*loc, one))}].")
