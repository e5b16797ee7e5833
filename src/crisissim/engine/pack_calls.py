"""The calls of a replication as one option meets them: each gets its plan, and its luck becomes times."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from crisissim.domain.calls import CallSet
from crisissim.domain.records import row_type
from crisissim.domain.words import Missed, Need
from crisissim.engine.pack import LEAST_URGENT, MOST_OFFICERS, MOST_URGENT, Rows, Tables
from crisissim.engine.tables import EngineCall
from crisissim.study.scenario import Scenario
from crisissim.timebase import NEVER, on_grid

Floats = NDArray[np.float64]


def pack_calls(tables: Tables, calls: CallSet) -> Rows:
    """EngineCall rows in the order of the call set."""
    scenario = tables.scenario
    rows = np.zeros(len(calls), row_type(EngineCall))
    rows["id"] = np.arange(len(calls))
    rows["received"] = calls.received
    rows["listed"] = calls.listed
    rows["zone"] = np.where(calls.zone < 0, len(scenario.zones), calls.zone)
    rows["step"], rows["barred"] = plans_of(tables, calls)
    rows["minutes"] = calls.on_scene
    rows["further_minutes"] = calls.further
    rows["travel"] = calls.travel
    rows["travel_luck"] = travel_luck(scenario, calls.luck["travel"])
    in_crisis = needs_mask(scenario)[calls.true_need] & ~calls.officer_initiated
    rows["stays_until"] = np.where(in_crisis, stays_until(scenario, calls), NEVER)
    rows["cancel_at"] = np.where(in_crisis, cancel_at(scenario, calls), NEVER)
    rows["answer_luck"] = calls.luck["answer"]
    rows["decline_luck"] = calls.luck["decline"]
    rows["backup_luck"] = calls.luck["backup"]
    rows["backup_after"] = on_grid(calls.luck["backup-minute"] * calls.on_scene)
    return rows


def needs_mask(scenario: Scenario) -> NDArray[np.bool_]:
    """(needs,): which needs are crisis needs in this study."""
    return np.array([need in scenario.crisis_needs for need in Need])


def recognised_as(scenario: Scenario, calls: CallSet) -> NDArray[np.int64]:
    """Code of the crisis need that call-taking sees in each call, or of `other` where it sees none."""
    crisis = needs_mask(scenario)
    screening = scenario.screening
    coded, uncoded = np.array(screening.coded), np.array(screening.uncoded)
    chance = np.where(crisis[calls.coded_need], coded[calls.true_need], uncoded[calls.true_need])
    chance = np.where(crisis[calls.true_need], chance, screening.false_positive)
    seen = np.where(crisis[calls.true_need], calls.true_need, screening.false_positive_need.code)
    return np.where((calls.luck["screening"] < chance) & ~calls.officer_initiated, seen, Need.OTHER.code)


def plans_of(tables: Tables, calls: CallSet) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First step of each call's plan, and what bars it from a qualified responder until one has been open to it."""
    scenario = tables.scenario
    seen = recognised_as(scenario, calls)
    plan = tables.plan_of[calls.agency, seen, calls.risk, calls.zone]
    plan = np.where(needs_mask(scenario)[seen], plan, tables.ordinary[calls.agency])
    plan = np.where(calls.officer_initiated, tables.own_work[calls.agency], plan)
    barred = tables.barred_of[calls.agency, calls.true_need, calls.risk, calls.zone]
    overlooked = (seen != calls.true_need) & (barred != Missed.NOT_OFFERED.code)
    barred = np.where(overlooked, Missed.SCREENED_OUT.code, barred)
    priority = np.clip(calls.priority, MOST_URGENT, LEAST_URGENT)
    officers = np.clip(calls.officers, 1, MOST_OFFICERS)
    return tables.first_step[plan, priority - 1, officers - 1], barred


def travel_luck(scenario: Scenario, luck: Floats) -> Floats:
    """Factor on expected travel: lognormal with mean 1 around a matrix; a call's own minutes hold their luck."""
    if scenario.travel.matrix is None:
        return np.ones(len(luck))
    variance = np.log1p(scenario.assumptions.value("travel_luck.cv") ** 2)
    factor: Floats = np.exp(np.sqrt(variance) * ndtri(np.maximum(luck, np.finfo(float).tiny)) - variance / 2)
    return factor


def stays_until(scenario: Scenario, calls: CallSet) -> Floats:
    """Minute until which the person is there and wants help: gone at once with some chance, else exponential."""
    at_once = scenario.assumptions.value("stay.gone_at_once")
    mean = scenario.assumptions.value("stay.mean_minutes")
    luck = calls.luck["stay"]
    rest = np.maximum(luck - at_once, 0.0) / max(1.0 - at_once, np.finfo(float).tiny)
    stay = on_grid(-mean * np.log1p(-rest))
    return np.where(luck < at_once, -1.0, calls.received + stay)


def cancel_at(scenario: Scenario, calls: CallSet) -> Floats:
    """Minute at which the caller cancels if nobody is there by then: for some calls, after an exponential time."""
    share = scenario.assumptions.value("cancel.share")
    mean = scenario.assumptions.value("cancel.mean_minutes")
    luck = calls.luck["cancel"]
    if share <= 0.0:
        return np.full(len(luck), NEVER)
    after = on_grid(-mean * np.log1p(-np.minimum(luck, share * (1 - 1e-12)) / share))
    return np.where(luck < share, calls.received + after, NEVER)
