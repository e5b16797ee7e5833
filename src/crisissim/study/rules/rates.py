"""What a study may say wrong of towns without a record."""

from collections.abc import Iterator

from crisissim.errors import Fault
from crisissim.study.files.sentences import choice, shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.schema import StudyFile
from crisissim.study.schema.rates import PER_PEOPLE
from crisissim.study.schema.study_file import AgencyTable

MOST_CALLS = 10_000_000
"""A year; New York takes about seven million."""


def rate_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """Towns with neither calls nor rates, or with both, and rates that nobody's record can fill."""
    recorded = [agency.name for agency in study.agencies if agency.calls is not None]
    for place, agency in enumerate(study.agencies):
        yield from _one_agency(source, ("agencies", place), agency, recorded)


def _one_agency(source: Source, loc: Loc, agency: AgencyTable, recorded: list[str]) -> Iterator[Fault]:
    if agency.calls is None and agency.rates is None:
        what = f"{agency.name} has neither calls nor rates"
        yield source.fault(loc, what, "Add [agencies.calls], or [agencies.rates] where it has no usable record.")
    if agency.rates is None:
        return
    if agency.calls is not None:
        what = f"{agency.name} has calls and rates"
        yield source.fault((*loc, "rates"), what, "Keep its own calls, and take the rates out.")
        return
    if agency.population is None:
        what = f"{agency.name} has rates per head and no population"
        yield source.fault(loc, what, "Add population.")
    elif (many := agency.population * sum(agency.rates.per_1000.values()) / PER_PEOPLE) > MOST_CALLS:
        what = f"{many:,.0f} calls a year are more than any department takes"
        yield source.fault((*loc, "rates"), what, "Check `population`, and that the rates are for 1,000 people.")
    like = agency.rates.like
    if not recorded:
        what = "no agency has recorded calls, so nobody can lend hours and minutes to rates"
        yield source.fault((*loc, "rates"), what, "Add [agencies.calls] to one of the neighbours.")
    elif like is not None and like not in recorded:
        what = f"{shown(like)} has no recorded calls to lend"
        yield source.fault((*loc, "rates", "like"), what, choice(like, recorded))
