"""From a study and one option to a scenario, in which nothing is optional any more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import CallHistory, Floats
from crisissim.domain.practice import Outside
from crisissim.domain.staff import PATROL, Unit
from crisissim.domain.words import Need
from crisissim.responses.grammar import ResponseModel
from crisissim.study.agency import agency_names
from crisissim.study.duty.equipment import with_equipment
from crisissim.study.duty.patrol import reference_free
from crisissim.study.duty.staffing import staffing
from crisissim.study.duty.units import roster_units
from crisissim.study.geography import Geography
from crisissim.study.models.layers import name_of
from crisissim.study.models.offers import (
    asked_of,
    equipped_share,
    follow_up_of,
    layers_with,
    opening_of_all,
    plans_of,
    serving,
)
from crisissim.study.practice.custody import custody_of
from crisissim.study.practice.dispatching import dispatch_of, pool_rules_of
from crisissim.study.practice.effects import averting_of, outcomes_of
from crisissim.study.practice.neighbours import agreements_of
from crisissim.study.practice.outside import outside_plans_of, own_work_of, requests_of
from crisissim.study.scenario import Scenario, Screening, Travel, Window
from crisissim.study.schema import OptionFile, StudyFile
from crisissim.study.schema.people import ScreeningTable
from crisissim.timebase import HOURS_PER_WEEK


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What every option of a study stands on.

    Attributes:
        study: study.toml.
        assumptions: with the study's own values.
        window: the stretch that is simulated.
        histories: the recorded calls, one per agency.
        geography: minutes between zones, where they are known.
        towns: minutes between towns, where they are known.
    """

    study: StudyFile
    assumptions: Assumptions
    window: Window
    histories: tuple[CallHistory, ...]
    geography: Geography | None
    towns: Floats | None


def resolve(ground: Ground, option: OptionFile, outside: tuple[Outside, ...]) -> Scenario:
    """The scenario of one option.

    Args:
        ground: the study.
        option: an option that contradicts neither itself nor the study.
        outside: all sources of work that does not come through CAD, the same for every option.

    Returns:
        All that the engine needs to know.
    """
    study = ground.study
    staff = staffing(study, option)
    assumptions = ground.assumptions.having(option.assumptions)
    layers = layers_with(study, option, staff.own, assumptions)
    crisis = frozenset(study.needs.crisis)
    zones = zones_of(ground)
    pools = pools_of(staff.units, [layer.model for layer in layers])
    like_patrol = {PATROL, *(pool for pool, when in serving(option).items() if when == 0)}
    requests = requests_of(study, ground.assumptions)
    return Scenario(
        study=study.name,
        option=option.name,
        model=name_of(option),
        agencies=agency_names(study),
        zones=zones,
        units=with_equipment(staff.units, roster_units(study), equipped_share(layers)),
        plans=plans_of(layers, crisis),
        opening=opening_of_all(layers),
        qualifying=frozenset(study.needs.qualifying),
        crisis_needs=crisis,
        start_rule=study.dispatch.start,
        screening=screening_of(study.screening, assumptions),
        travel=travel_of(ground, assumptions, zones, pools, like_patrol),
        window=ground.window,
        targets=targets_of(study, assumptions),
        assumptions=assumptions,
        patrol_hours_removed=staff.hours_removed,
        asked=asked_of(layers, crisis),
        pool_rules=pool_rules_of(study, option, layers, pools),
        dispatch=dispatch_of(study.dispatch, assumptions),
        custody=custody_of(study.custody, assumptions),
        outside=outside,
        outside_plans=outside_plans_of(option.name, layers, requests, option.answers),
        agreements=agreements_of(study, option, pools),
        serves_patrol=serving(option),
        follow_up=follow_up_of(layers),
        averting=averting_of(study.averting),
        outcomes=outcomes_of(study, option.name),
    )


def outside_of(study: StudyFile, options: Sequence[OptionFile], assumptions: Assumptions) -> tuple[Outside, ...]:
    """All sources of work from outside, the same for every option: the study's own, then what each option's units do.

    Args:
        study: study.toml.
        options: every option of the study.
        assumptions: the study's.

    Returns:
        In one order, into which call sets point.
    """
    own: list[Outside] = []
    for option in options:
        layers = layers_with(study, option, staffing(study, option).own, assumptions.having(option.assumptions))
        own += (work for work, _ in own_work_of(option.name, layers))
    return (*requests_of(study, assumptions), *own)


def zones_of(ground: Ground) -> tuple[str, ...]:
    """All zones: those of the calls in the order in which call sets number them, then the rest of the map."""
    named = [name for history in ground.histories for name in history.zones]
    mapped = ground.geography.zones if ground.geography else ()
    return tuple(dict.fromkeys([*named, *mapped]))


def screening_of(table: ScreeningTable, assumptions: Assumptions) -> Screening:
    """The study's own chances by need; the assumed ones are the same for every need, for nobody has published them."""
    return Screening(
        coded=tuple(table.coded.get(need, assumptions.value("screening.coded")) for need in Need),
        uncoded=tuple(table.uncoded.get(need, assumptions.value("screening.uncoded")) for need in Need),
        false_positive=assumptions.value("screening.false_positive"),
    )


def pools_of(units: Sequence[Unit], models: Sequence[ResponseModel]) -> dict[str, bool]:
    """Names of all pools, and whether their units are on call at home."""
    pools = {PATROL: False} | {model.pool: model.on_call for model in models if model.pool}
    for unit in units:
        if unit.pool != PATROL:
            pools[unit.pool] = pools.get(unit.pool, True) and unit.on_call
    return pools


def travel_of(
    ground: Ground, assumptions: Assumptions, zones: Sequence[str], pools: dict[str, bool], like_patrol: Collection[str]
) -> Travel:
    """Travel as the study knows it, with turnout and speed of each pool as assumed.

    Those who take ordinary calls like any patrol unit sit in their cars as patrol does, and move as soon.
    """
    study, value, geography = ground.study, assumptions.value, ground.geography
    roster = roster_units(study)
    free = [
        reference_free(roster, agency, history, value("further.share"))
        for agency, history in zip(agency_names(study), ground.histories, strict=True)
    ]
    factors = study.travel.by_hour or (1.0,)
    return Travel(
        matrix=None if geography is None else _ordered(geography, geography.minutes, zones),
        by_hour=np.tile(np.array(factors, dtype=np.float64), HOURS_PER_WEEK // len(factors)),
        reference_free=tuple(free),
        square_root=study.travel.mode == "square-root",
        turnout={
            pool: value("turnout.patrol" if pool in like_patrol else "turnout.on_call" if at_home else "turnout.team")
            for pool, at_home in pools.items()
        },
        speed_factor={pool: 1.0 if pool in like_patrol else value("travel.team_factor") for pool in pools}
        | {pool: factor for pool, factor in study.travel.speed_factor.items() if pool in pools},
        travel_in={pool: value("on_call.travel_in") for pool, at_home in pools.items() if at_home},
        by_period=() if geography is None else tuple(_ordered(geography, m, zones) for m in geography.by_period),
        period=None if geography is None else geography.period,
        towns=ground.towns,
    )


def _ordered(geography: Geography, minutes: Floats, zones: Sequence[str]) -> Floats:
    """Minutes of the geography in the order of the scenario's zones."""
    places = [geography.zones.index(name) for name in zones]
    return minutes[np.ix_(places, places)]


def targets_of(study: StudyFile, assumptions: Assumptions) -> dict[str, float]:
    """Minutes by metric, the study's own before the assumed ones."""
    targets = {"clinician_response_time": assumptions.value("target.clinician_response_time")}
    return targets | {name: minutes for name, minutes in study.targets if minutes is not None}
