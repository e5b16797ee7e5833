"""The calls of a replication as one option meets them: each gets its plan, and its luck becomes times."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from crisissim.domain.calls import CallSet
from crisissim.domain.records import row_type
from crisissim.domain.words import Missed, Need
from crisissim.engine.pack import Rows, Tables
from crisissim.engine.plan_book import LEAST_URGENT, MOST_OFFICERS, MOST_URGENT
from crisissim.engine.told import EngineCall
from crisissim.study.scenario import Scenario
from crisissim.timebase import NEVER, on_grid

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def pack_calls(tables: Tables, calls: CallSet) -> Rows:
    """EngineCall rows in the order of the call set; what only crisis calls have is worked out for them alone."""
    scenario = tables.scenario
    rows = np.empty(len(calls), row_type(EngineCall))
    rows["id"] = np.arange(len(calls))
    rows["received"] = calls.received
    rows["listed"] = calls.listed
    rows["zone"] = np.where(calls.zone < 0, len(scenario.zones), calls.zone) if scenario.zones else 0
    rows["step"], rows["barred"] = plans_of(tables, calls)
    rows["officers"] = np.maximum(calls.officers, 1)
    rows["minutes"] = calls.on_scene
    rows["further_minutes"] = calls.further
    rows["travel"] = calls.travel
    rows["travel_luck"] = travel_luck(scenario, calls.luck["travel"])
    rows["stays_until"] = NEVER
    rows["cancel_at"] = NEVER
    some = np.flatnonzero(needs_mask(scenario)[calls.true_need] & ~calls.officer_initiated)
    rows["stays_until"][some] = stays_until(scenario, calls.received[some], calls.luck["stay"][some])
    rows["cancel_at"][some] = cancel_at(scenario, calls.received[some], calls.luck["cancel"][some])
    rows["answer_luck"] = calls.luck["answer"]
    rows["decline_luck"] = calls.luck["decline"]
    rows["backup_luck"] = calls.luck["backup"]
    rows["backup_after"] = on_grid(calls.luck["backup-minute"] * calls.on_scene)
    return rows


def needs_mask(scenario: Scenario) -> NDArray[np.bool_]:
    """(needs,): which needs are crisis needs in this study."""
    return np.array([need in scenario.crisis_needs for need in Need])


def recognised_as(scenario: Scenario, calls: CallSet) -> Ints:
    """Code of the crisis need that call-taking sees in each call, or of `other` where it sees none."""
    crisis = needs_mask(scenario)
    screening = scenario.screening
    in_crisis = crisis[calls.true_need]
    chance = np.full(len(calls), screening.false_positive)
    some = np.flatnonzero(in_crisis)
    coded, uncoded = np.array(screening.coded), np.array(screening.uncoded)
    need = calls.true_need[some]
    chance[some] = np.where(crisis[calls.coded_need[some]], coded[need], uncoded[need])
    seen = np.where(in_crisis, calls.true_need, screening.false_positive_need.code)
    return np.where((calls.luck["screening"] < chance) & ~calls.officer_initiated, seen, Need.OTHER.code)


def plans_of(tables: Tables, calls: CallSet) -> tuple[Ints, Ints]:
    """First step of each call's plan, and what bars it from a qualified responder until one has been open to it."""
    scenario = tables.scenario
    crisis = needs_mask(scenario)
    seen = recognised_as(scenario, calls)
    plan = np.where(calls.officer_initiated, tables.own_work[calls.agency], tables.ordinary[calls.agency])
    some = np.flatnonzero(crisis[seen])
    plan[some] = tables.plan_of[calls.agency[some], seen[some], calls.risk[some], calls.zone[some]]
    barred = np.full(len(calls), Missed.NOT_OFFERED.code)
    some = np.flatnonzero(crisis[calls.true_need])
    need = calls.true_need[some]
    bar = tables.barred_of[calls.agency[some], need, calls.risk[some], calls.zone[some]]
    overlooked = (seen[some] != need) & (bar != Missed.NOT_OFFERED.code)
    barred[some] = np.where(overlooked, Missed.SCREENED_OUT.code, bar)
    priority = np.clip(calls.priority, MOST_URGENT, LEAST_URGENT) - MOST_URGENT
    officers = np.clip(calls.officers, 1, MOST_OFFICERS) - 1
    return tables.first_step[plan, priority, officers], barred


def travel_luck(scenario: Scenario, luck: Floats) -> Floats | float:
    """Factor on expected travel: lognormal with mean 1 around a matrix; a call's own minutes hold their luck."""
    if scenario.travel.matrix is None:
        return 1.0
    variance = np.log1p(scenario.assumptions.value("travel_luck.cv") ** 2)
    factor: Floats = np.exp(np.sqrt(variance) * ndtri(np.maximum(luck, np.finfo(float).tiny)) - variance / 2)
    return factor


def stays_until(scenario: Scenario, received: Floats, luck: Floats) -> Floats:
    """Minute until which the person is there and wants help: gone at once with some chance, else exponential."""
    at_once = scenario.assumptions.value("stay.gone_at_once")
    mean = scenario.assumptions.value("stay.mean_minutes")
    rest = np.maximum(luck - at_once, 0.0) / max(1.0 - at_once, np.finfo(float).tiny)
    return np.where(luck < at_once, -1.0, received + on_grid(-mean * np.log1p(-rest)))


def cancel_at(scenario: Scenario, received: Floats, luck: Floats) -> Floats:
    """Minute at which the caller cancels if nobody is there by then: for some calls, after an exponential time."""
    share = scenario.assumptions.value("cancel.share")
    mean = scenario.assumptions.value("cancel.mean_minutes")
    cancels = luck < share
    after = on_grid(-mean * np.log1p(-np.where(cancels, luck, 0.0) / max(share, np.finfo(float).tiny)))
    return np.where(cancels, received + after, NEVER)
