"""Rules of pools that do nothing, or leave units no time for calls."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crisissim.assumptions import defaults
from crisissim.domain.practice import PoolRules
from crisissim.domain.staff import Unit
from crisissim.errors import Fault
from crisissim.study.duty.staffing import staffing
from crisissim.study.duty.units import roster_units
from crisissim.study.files.folder import Files, Read
from crisissim.study.files.source import Loc, Source
from crisissim.study.models.offers import layers_with
from crisissim.study.practice.dispatching import pool_rules_of
from crisissim.study.schema import OptionFile


@dataclass(frozen=True, slots=True)
class _Ruled:
    """The units of one pool under one option, all seats filled and nobody moved, and the rules they work by."""

    rules: PoolRules
    units: tuple[Unit, ...]


def rule_faults(files: Files) -> Iterator[Fault]:
    """What is wrong with the rules of pools; what the study says of one is wrong once, under however many options."""
    by_pool: dict[str, list[_Ruled]] = defaultdict(list)
    for option in files.options:
        for pool, ruled in _ruled(files, option).items():
            if pool in option.table.pools:
                yield from _one_pool(option.source, ("pools", pool), [ruled])
            by_pool[pool].append(ruled)
    for pool in files.study.table.pools:
        yield from _one_pool(files.study.source, ("pools", pool), by_pool[pool])


def _ruled(files: Files, option: Read[OptionFile]) -> dict[str, _Ruled]:
    study = files.study.table
    staff = staffing(study, option.table)
    assumptions = defaults().having(study.assumptions).having(option.table.assumptions)
    layers = layers_with(study, option.table, staff.own, assumptions)
    rules = pool_rules_of(study, option.table, layers, {unit.pool for unit in staff.units})
    everybody = (*roster_units(study), *staff.own)  # those of today in the option's own pools are in both
    return {
        pool: _Ruled(found, tuple(unit for unit in everybody if unit.pool == pool)) for pool, found in rules.items()
    }


def _one_pool(source: Source, loc: Loc, found: Sequence[_Ruled]) -> Iterator[Fault]:
    idle = [ruled.rules.last_call > 0.0 and ruled.rules.shift_end == "finish" for ruled in found]
    if idle and all(idle):
        what = '`last_call` is given, and shift_end = "finish" does not use it'
        remedy = 'Write shift_end = "no-new-calls" or "hand-over", or take it out.'
        yield source.fault((*loc, "last_call"), what, remedy)
    too_short = (
        (unit, spent)
        for ruled in found
        for unit in ruled.units
        if (spent := _kept_from_calls(ruled.rules)) > 0.0 and _shortest(unit) <= spent
    )
    for unit, spent in [*too_short][:1]:
        what = f"{unit.name} has a shift of {_shortest(unit):g} minutes, and {spent:g} of them are kept from calls"
        yield source.fault(loc, what, "Shorten the briefing or last_call.")


def _kept_from_calls(rules: PoolRules) -> float:
    """Minutes of every shift in which no call is taken."""
    return rules.briefing + (rules.last_call if rules.shift_end == "no-new-calls" else 0.0)


def _shortest(unit: Unit) -> float:
    """Minutes of its shortest shift."""
    return min(shift.end - shift.start for shift in unit.shifts)
