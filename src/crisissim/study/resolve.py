"""From a study and one option to a scenario, in which nothing is optional any more."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import CallHistory, Floats
from crisissim.domain.plans import Step
from crisissim.domain.staff import PATROL, Shift, Unit
from crisissim.domain.words import Missed, Need, Risk
from crisissim.responses import MODELS
from crisissim.responses.grammar import Offer, ResponseModel
from crisissim.study.geography import Geography
from crisissim.study.intervals import around, folded, shifts_of, week_of
from crisissim.study.patrol import reference_free
from crisissim.study.scenario import Scenario, Screening, Travel, Window
from crisissim.study.schema import OptionFile, StudyFile
from crisissim.study.units import agency_names, roster_units, staffing
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_WEEK


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What every option of a study stands on.

    Attributes:
        study: study.toml.
        assumptions: with the study's own values.
        window: the stretch that is simulated.
        histories: the recorded calls, one per agency.
        geography: minutes between zones, where they are known.
    """

    study: StudyFile
    assumptions: Assumptions
    window: Window
    histories: tuple[CallHistory, ...]
    geography: Geography | None


def resolve(ground: Ground, option: OptionFile) -> Scenario:
    """The scenario of one option.

    Args:
        ground: the study.
        option: an option that contradicts neither itself nor the study.

    Returns:
        All that the engine needs to know.
    """
    model = MODELS[option.model]
    study = ground.study
    staff = staffing(study, option)
    assumptions = ground.assumptions.having(option.assumptions)
    opening = opening_of(option, staff.own) if model.pool else None
    zones = zones_of(ground)
    return Scenario(
        study=study.name,
        option=option.name,
        model=model.name,
        agencies=agency_names(study),
        zones=zones,
        units=staff.units,
        plans=plans_of(option, opening, assumptions, frozenset(study.needs.crisis)),
        opening=opening,
        qualifying=frozenset(study.needs.qualifying),
        crisis_needs=frozenset(study.needs.crisis),
        start_rule=study.dispatch.start,
        screening=screening_of(assumptions),
        travel=travel_of(ground, assumptions, zones, pools_of(staff.units, model)),
        window=ground.window,
        targets=targets_of(study, assumptions),
        assumptions=assumptions,
        patrol_hours_removed=staff.hours_removed,
    )


def opening_of(option: OptionFile, own: Sequence[Unit]) -> tuple[Shift, ...]:
    """Opening hours in the week: as the option says, else whenever one of its units is on duty."""
    if not option.opening:
        return week_of(own)
    stated = [shift for pattern in option.opening for shift in shifts_of(pattern)]
    return around(folded(stated, MINUTES_PER_WEEK))


def plans_of(
    option: OptionFile, opening: tuple[Shift, ...] | None, assumptions: Assumptions, crisis: frozenset[Need]
) -> dict[tuple[Need, Risk], tuple[Step, ...] | Missed]:
    """The response plan of every need and risk; what is not a crisis is offered nobody but the police."""
    model = MODELS[option.model]
    settings = model.settings.model_validate(option.settings)
    always = opening == (Shift(0.0, MINUTES_PER_WEEK),)
    offer = Offer(
        pool=model.pool,
        open=None if always else opening,
        area=frozenset(option.area) or None,
        assumptions=assumptions,
    )
    return {
        (need, risk): model.plan(settings, offer, need, risk) if need in crisis else Missed.NOT_OFFERED
        for need in Need
        for risk in Risk
    }


def zones_of(ground: Ground) -> tuple[str, ...]:
    """All zones: those of the calls in the order in which call sets number them, then the rest of the map."""
    named = [name for history in ground.histories for name in history.zones]
    mapped = ground.geography.zones if ground.geography else ()
    return tuple(dict.fromkeys([*named, *mapped]))


def screening_of(assumptions: Assumptions) -> Screening:
    """The same chances for every need: nobody has published them by need."""
    return Screening(
        coded=(assumptions.value("screening.coded"),) * len(Need),
        uncoded=(assumptions.value("screening.uncoded"),) * len(Need),
        false_positive=assumptions.value("screening.false_positive"),
    )


def pools_of(units: Sequence[Unit], model: ResponseModel) -> dict[str, bool]:
    """Names of all pools, and whether their units are on call at home."""
    pools = {PATROL: False} | ({model.pool: model.on_call} if model.pool else {})
    for unit in units:
        if unit.pool != PATROL:
            pools[unit.pool] = pools.get(unit.pool, True) and unit.on_call
    return pools


def travel_of(ground: Ground, assumptions: Assumptions, zones: Sequence[str], pools: dict[str, bool]) -> Travel:
    """Travel as the study knows it, with turnout and speed of each pool as assumed."""
    study, value = ground.study, assumptions.value
    roster = roster_units(study)
    free = [
        reference_free(roster, agency, history, value("further.share"))
        for agency, history in zip(agency_names(study), ground.histories, strict=True)
    ]
    factors = study.travel.by_hour or (1.0,)
    return Travel(
        matrix=_between(ground.geography, zones),
        by_hour=np.tile(np.array(factors, dtype=np.float64), HOURS_PER_WEEK // len(factors)),
        reference_free=tuple(free),
        square_root=study.travel.mode == "square-root",
        turnout={
            pool: value("turnout.patrol" if pool == PATROL else "turnout.on_call" if at_home else "turnout.team")
            for pool, at_home in pools.items()
        },
        speed_factor={pool: 1.0 if pool == PATROL else value("travel.team_factor") for pool in pools},
        travel_in={pool: value("on_call.travel_in") for pool, at_home in pools.items() if at_home},
    )


def _between(geography: Geography | None, zones: Sequence[str]) -> Floats | None:
    """The geography's minutes in the order of the scenario's zones."""
    if geography is None:
        return None
    places = [geography.zones.index(name) for name in zones]
    return geography.minutes[np.ix_(places, places)]


def targets_of(study: StudyFile, assumptions: Assumptions) -> dict[str, float]:
    """Minutes by metric, the study's own before the assumed ones."""
    targets = {"clinician_response_time": assumptions.value("target.clinician_response_time")}
    return targets | {name: minutes for name, minutes in study.targets if minutes is not None}
