"""What [dispatch] and [pools] may say wrong."""

from collections.abc import Iterator

from crisissim.errors import Fault
from crisissim.study.files.sentences import choice, shown
from crisissim.study.files.source import Source
from crisissim.study.models.layers import every_pool
from crisissim.study.schema import StudyFile
from crisissim.study.schema.dispatch import DispatchTable


def dispatch_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """Settings that contradict or do nothing."""
    table = study.dispatch
    if table.ageing is not None and table.order != "ageing":
        what = f'`ageing` is given, and order "{table.order}" does not use it'
        yield source.fault(("dispatch", "ageing"), what, 'Set order = "ageing", or take it out.')
    for priority in table.leaving:
        if priority in table.leaving_minutes:
            what = f"how calls of priority {priority} leave the list is said twice"
            yield source.fault(
                ("dispatch", "leaving", str(priority)), what, "Give it in `leaving` or in `leaving_minutes`."
            )
    if table.divert_from is not None and table.divert_to is None:
        what = "units under way may be sent elsewhere, and it is not said to which calls"
        remedy = f"Add divert_to, a priority more urgent than {table.divert_from}."
        yield source.fault(("dispatch", "divert_from"), what, remedy)
    elif table.divert_from is not None and table.divert_to is not None and table.divert_to >= table.divert_from:
        what = f"units under way to priority {table.divert_from} would be sent to calls that are no more urgent"
        yield source.fault(("dispatch", "divert_to"), what, f"Write at most {table.divert_from - 1}.")
    yield from _holding_faults(source, table)
    yield from _skipping_faults(source, table)
    yield from _shortening_faults(source, table)
    if table.reports_yield and table.report_share == 0.0:
        what = "report writing may be interrupted, and report_share says that there is none"
        yield source.fault(("dispatch", "reports_yield"), what, "Add report_share, such as 0.2, or take it out.")


def _holding_faults(source: Source, table: DispatchTable) -> Iterator[Fault]:
    """A spread of nothing."""
    for priority in table.bearable_spread:
        if priority not in table.bearable:
            what = f"how unlike the calls of priority {priority} are held is given, and not for how long"
            remedy = f"Add bearable = {{ {priority} = ... }}, minutes, or take it out."
            yield source.fault(("dispatch", "bearable_spread", str(priority)), what, remedy)


def _skipping_faults(source: Source, table: DispatchTable) -> Iterator[Fault]:
    """Calls that would be skipped to nowhere, or become more urgent by it."""
    if table.skipped and table.skipped_to is None:
        what = "some calls are dealt with as less urgent ones, and it is not said as which"
        yield source.fault(("dispatch", "skipped"), what, "Add skipped_to, a priority.")
    for priority in table.skipped:
        if table.skipped_to is not None and priority >= table.skipped_to:
            what = f"calls of priority {priority} would be dealt with as priority {table.skipped_to}, no less urgent"
            yield source.fault(("dispatch", "skipped", str(priority)), what, "Take it out.")


def _shortening_faults(source: Source, table: DispatchTable) -> Iterator[Fault]:
    """Half of a rule."""
    if (table.shorten_for is None) != (table.shorten_to is None):
        given, left_out = ("shorten_for", "shorten_to") if table.shorten_to is None else ("shorten_to", "shorten_for")
        what = f"{given} is given without {left_out}, so no job ends sooner"
        yield source.fault(("dispatch", given), what, f"Add {left_out}, or take it out.")


def pool_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """Rules and speeds of pools that there are not."""
    for pool in study.pools:
        if pool not in every_pool():
            what = f"no response model sends from {shown(pool)}"
            yield source.fault(("pools", pool), what, choice(pool, every_pool()))
    for pool in study.travel.speed_factor:
        if pool not in every_pool():
            what = f"no response model sends from {shown(pool)}"
            yield source.fault(("travel", "speed_factor", pool), what, choice(pool, every_pool()))
