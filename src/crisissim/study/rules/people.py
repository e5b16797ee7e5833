"""What the study may say wrong of requests from outside, of later calls and of outcomes."""

from collections.abc import Iterator

from crisissim.domain.words import Kind
from crisissim.errors import Fault
from crisissim.study.agency import agency_names
from crisissim.study.files.sentences import choice, shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.rules.common import day_faults, twice
from crisissim.study.schema import StudyFile
from crisissim.study.schema.calls import CallsTable


def people_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """What is wrong with [screening], [[outside]], [averting] and [[outcomes]]."""
    yield from _screening_faults(source, study)
    yield from _outside_faults(source, study)
    yield from _averting_faults(source, study)
    yield from _outcome_faults(source, study)


def _screening_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """A need that is no crisis in this study cannot be recognised as one; a number for all means those that are."""
    for name, chances in study.screening:
        said = source.data.get("screening", {}).get(name)
        for need in chances if isinstance(said, dict) else ():
            if need not in study.needs.crisis:
                what = f"{shown(need)} is not one of the study's crisis needs"
                yield source.fault(("screening", name, need), what, "Take it out, or add it to needs.crisis.")


def _outside_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    agencies = agency_names(study)
    for place, row in enumerate(study.outside):
        loc: Loc = ("outside", place)
        for number, times in enumerate(row.times):
            yield from day_faults(source, (*loc, "times", number), times, 7)
        if row.agency is not None and row.agency not in agencies:
            what = f"there is no agency {shown(row.agency)}"
            yield source.fault((*loc, "agency"), what, choice(row.agency, agencies))
        if row.agency is None and len(agencies) > 1:
            remedy = f"Say whose town they come from: {', '.join(agencies)}."
            yield source.fault(loc, "`agency` is missing", remedy)
    for place, name in twice(row.name for row in study.outside):
        yield source.fault(("outside", place, "name"), f"two sources are called {shown(name)}", "Rename one.")


def _averting_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    averting, loc = study.averting, ("averting",)
    if averting.chance == 0.0:
        if averting.kinds or averting.followed_up:
            what = "later calls could be averted, and the chance is 0"
            yield source.fault(loc, what, "Add chance, or take the table out.")
        return
    if not averting.kinds and not averting.followed_up:
        kinds = ", ".join(map(shown, Kind))
        what = "later calls are averted, and it is not said by whom the person must have been met"
        yield source.fault(loc, what, f"Add kinds, of {kinds}, or followed_up = true.")
    calls: list[CallsTable | None] = [agency.calls for agency in study.agencies] or [study.calls]
    if not any(table is not None and table.columns.repeat_key is not None for table in calls):
        what = "later calls are averted, and no column of the calls tells who calls again"
        remedy = "Add repeat_key, the column of the person or address, to [calls.columns]."
        yield source.fault((*loc, "chance"), what, remedy)


def _outcome_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    for place, row in enumerate(study.outcomes):
        if not row.low <= row.effect <= row.high:
            what = f"the effect {shown(row.effect)} is not between {shown(row.low)} and {shown(row.high)}"
            yield source.fault(
                ("outcomes", place, "effect" if "effect" in row.model_fields_set else "low"), what, "Mend the range."
            )
        if not any(rate > 0.0 for rate in row.per_contact.values()):
            what = f"{shown(row.name)} never happens, so there is nothing to work out"
            yield source.fault(("outcomes", place, "per_contact"), what, "Give a number above 0, or take it out.")
    for place, name in twice(row.name for row in study.outcomes):
        yield source.fault(("outcomes", place, "name"), f"two outcomes are called {shown(name)}", "Rename one.")
