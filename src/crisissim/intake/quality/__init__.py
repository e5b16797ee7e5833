"""The truth about a record, before anybody relies on it: one check per file, each a plain function of what was read."""

from collections.abc import Callable, Iterator, Mapping

from crisissim.errors import Notice
from crisissim.intake.quality.clock import half_clock, midnight, quiet_hours
from crisissim.intake.quality.closing import cleared_too_early, nothing_on_scene, tidied_lists, turned_back
from crisissim.intake.quality.gaps import gaps
from crisissim.intake.quality.jumps import jumps
from crisissim.intake.quality.not_calls import not_calls
from crisissim.intake.quality.own_work import unmarked_own_work
from crisissim.intake.quality.repeats import repeats
from crisissim.intake.quality.routing import routed_types
from crisissim.intake.quality.staffing import staffing_hours
from crisissim.intake.quality.stages import empty_columns, no_dispatch, uneven_stages
from crisissim.intake.reading import Reading

Check = Callable[[Reading], Iterator[Notice]]

CHECKS: Mapping[str, Check] = {
    "quiet hours": quiet_hours,
    "half of the clock": half_clock,
    "calls at midnight": midnight,
    "hours of staff": staffing_hours,
    "gaps": gaps,
    "jumps": jumps,
    "types that say who goes": routed_types,
    "work that is no call": not_calls,
    "officers' own work": unmarked_own_work,
    "one call in several rows": repeats,
    "empty columns": empty_columns,
    "dispatch times": no_dispatch,
    "stages by type": uneven_stages,
    "no time on scene": nothing_on_scene,
    "lists tidied": tidied_lists,
    "cleared too early": cleared_too_early,
    "first units turned back": turned_back,
}
"""All checks, in the order in which their findings are told: what can turn the answer round comes first."""


def findings(reading: Reading) -> tuple[Notice, ...]:
    """What all checks find."""
    return tuple(notice for check in CHECKS.values() for notice in check(reading))


__all__ = ["CHECKS", "Check", "findings"]
