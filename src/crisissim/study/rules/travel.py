"""What [travel] may say wrong."""

from collections.abc import Iterator

from crisissim.errors import Fault
from crisissim.study.files.sentences import shown
from crisissim.study.files.source import Source
from crisissim.study.intervals import hours_in
from crisissim.study.rules.common import day_faults
from crisissim.study.schema import StudyFile
from crisissim.study.schema.fields import Pattern


def travel_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """Settings of another mode, and hours that overlap."""
    travel = study.travel
    needs = {"matrix": travel.matrix is not None, "coordinates": bool(travel.zones)}
    keys = {"matrix": "matrix", "coordinates": "zones"}
    for mode, given in needs.items():
        if mode == travel.mode and not given:
            what = f'mode "{mode}" needs `{keys[mode]}`, which is missing'
            yield source.fault(("travel",), what, "Add it, or choose another mode.")
        if mode != travel.mode and given:
            what = f'`{keys[mode]}` is given, and mode "{travel.mode}" does not use it'
            yield source.fault(("travel", keys[mode]), what, f'Set mode = "{mode}", or take it out.')
    if travel.periods and travel.mode != "matrix":
        what = f'`periods` are given, and mode "{travel.mode}" does not use them'
        yield source.fault(("travel", "periods"), what, 'Set mode = "matrix", or take them out.')
    yield from _period_faults(source, study)


def _period_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    taken: dict[int, str] = {}
    for place, period in enumerate(study.travel.periods):
        for number, times in enumerate(period.times):
            loc = ("travel", "periods", place, "times", number)
            yield from day_faults(source, loc, times, 7)
            if not _whole_hours(times):
                what = f"{times.start.isoformat()} for {shown(times.hours)} hours is not in whole hours"
                yield source.fault(loc, what, "Let it begin on the hour and last whole hours.")
            elif clash := next((taken[hour] for hour in hours_in([times]) if hour in taken), None):
                what = f"{shown(period.matrix)} and {shown(clash)} are to hold in the same hours"
                yield source.fault(loc, what, "Part their hours.")
            taken |= dict.fromkeys(hours_in([times]), period.matrix)


def _whole_hours(times: Pattern) -> bool:
    return times.start.minute == times.start.second == 0 and times.hours == int(times.hours)
