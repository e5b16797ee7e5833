"""What the roster and the posts may say wrong of breaks, empty seats and licences."""

from collections.abc import Iterator, Sequence

from crisissim.domain.staff import PATROL
from crisissim.domain.words import SWORN, Role
from crisissim.errors import Fault
from crisissim.study.duty.licences import LICENSED
from crisissim.study.files.sentences import shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.schema.option_file import PostTable
from crisissim.study.schema.study_file import RosterTable
from crisissim.timebase import MINUTES_PER_HOUR


def staff_row_faults(
    source: Source, loc: Loc, row: RosterTable | PostTable, crew: Sequence[Role], pool: str
) -> Iterator[Fault]:
    """What is wrong with a row of the roster or a post whose crew is known."""
    yield from _break_faults(source, loc, row)
    if row.short_crew is not None and row.unfilled == 0.0:
        what = "it is said what a short crew does, and no seat is ever empty"
        yield source.fault((*loc, "short_crew"), what, "Add unfilled, such as 0.05, or take it out.")
    if row.short_crew == "patrol" and pool == PATROL:
        what = "these units are on patrol already"
        yield source.fault((*loc, "short_crew"), what, 'Write short_crew = "goes-on".')
    elif row.short_crew == "patrol" and SWORN.isdisjoint(crew):
        what = "a crew without an officer cannot go on patrol"
        yield source.fault((*loc, "short_crew"), what, 'Write "out-of-service" or "goes-on".')
    if row.licence == "supervised" and LICENSED.isdisjoint(crew):
        what = "nobody in the crew is a clinician"
        yield source.fault((*loc, "licence"), what, "Take it out, or mend the crew.")


def _break_faults(source: Source, loc: Loc, row: RosterTable | PostTable) -> Iterator[Fault]:
    """Breaks that do not fit into the shift, or into each other."""
    shift = row.hours * MINUTES_PER_HOUR
    free_from = [0.0] * row.units
    for place, given in sorted(enumerate(row.breaks), key=lambda found: found[1].after):
        at: Loc = (*loc, "breaks", place)
        begins = [given.after + number * given.apart for number in range(row.units)]
        ends = begins[-1] + given.minutes
        if ends > shift:
            last = f" of the last of {row.units} units" if given.apart and row.units > 1 else ""
            what = f"the {given.what}{last} would end {ends:g} minutes into a shift of {shift:g}"
            remedy = "Let it begin earlier; `after` is in minutes from the start of the shift."
            yield source.fault(at, what, f"{remedy[:-1]}, and `apart` from unit to unit." if last else remedy)
        elif any(mine < before for mine, before in zip(begins, free_from, strict=True)):
            what = f"the {given.what} begins before the break ahead of it is over"
            latest = max(before - mine for mine, before in zip(begins, free_from, strict=True))
            yield source.fault(at, what, f"Write after = {shown(given.after + latest)} or more.")
        free_from = [mine + given.minutes for mine in begins]
