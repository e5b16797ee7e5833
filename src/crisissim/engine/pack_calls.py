"""The calls of a replication as one option meets them: each gets its plan, and its luck becomes times."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.calls import FROM_CAD, CallSet, row_names
from crisissim.domain.records import row_type
from crisissim.domain.words import Missed, Need, Role
from crisissim.engine.codes import HELD, NONE, NOWHERE, WILLINGLY
from crisissim.engine.disciplines import DISCIPLINES
from crisissim.engine.luck import (
    around_median,
    by_priority,
    cancel_at,
    exponential,
    lognormal,
    shares_of,
    stays_until,
    travel_luck,
)
from crisissim.engine.pack import Tables
from crisissim.engine.plan_book import LEAST_URGENT, MOST_AT_ONCE, MOST_URGENT
from crisissim.engine.rows import Rows, cleared
from crisissim.engine.told import EngineCall
from crisissim.study.scenario import Scenario
from crisissim.timebase import NEVER, on_grid

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def pack_calls(tables: Tables, calls: CallSet, rows: Rows | None = None, first: int = 0) -> Rows:
    """EngineCall rows in the order of the call set; what only crisis calls have is worked out for them alone.

    Args:
        rows: as many, which are written; new ones if they are not given.
        first: number of the first call.
    """
    rows = cleared(EngineCall, np.empty(len(calls), row_type(EngineCall)) if rows is None else rows)
    rows["id"] = np.arange(first, first + len(calls))
    scenario = tables.scenario
    rows["received"] = calls.received
    rows["listed"] = calls.listed
    rows["zone"] = np.where(calls.zone < 0, len(scenario.zones), calls.zone) if scenario.zones else 0
    rows["agency"] = calls.agency
    urgency = dealt_with_as(scenario, calls)
    rows["step"], rows["barred"] = plans_of(tables, calls, urgency)
    rows["officers"] = np.maximum(calls.officers, 1)
    rows["minutes"] = calls.on_scene
    rows["further_minutes"] = calls.further
    rows["travel"] = calls.travel
    rows["travel_luck"] = travel_luck(scenario, calls.luck["travel"])
    some = np.flatnonzero(needs_mask(scenario)[calls.true_need] & ~calls.officer_initiated & calls.from_cad)
    rows["stays_until"][some] = stays_until(scenario, calls.received[some], calls.luck["stay"][some])
    rows["cancel_at"][some] = cancel_at(scenario, calls.received[some], calls.luck["cancel"][some])
    if tables.options["backup_chance"].any():
        rows["backup_after"] = on_grid(calls.luck["backup-minute"] * calls.on_scene)
    pack_dispatch(scenario, calls, urgency, rows)
    pack_custody(tables, calls, rows, some)
    if scenario.dispatch.report_share > 0.0:
        rows["reports"] = on_grid(scenario.dispatch.report_share * rows["minutes"])
        rows["minutes"] -= rows["reports"]
    rows["follow_up_step"][some] = follow_up_steps(tables, calls, some)
    if calls.repeat_of is not None:
        rows["repeat_of"] = calls.repeat_of
    return rows


def block_of(calls: CallSet, rows: slice) -> CallSet:
    """The calls of these rows, not copied; earlier calls of the same person keep their numbers among all."""
    maybe = {name: getattr(calls, name) for name in ("outside", "repeat_of")}
    columns: dict[str, Any] = {name: getattr(calls, name)[rows] for name in row_names()}
    columns |= {name: None if column is None else column[rows] for name, column in maybe.items()}
    return replace(calls, **columns, luck={purpose: u[rows] for purpose, u in calls.luck.items()})


def needs_mask(scenario: Scenario) -> NDArray[np.bool_]:
    """(needs,): which needs are crisis needs in this study."""
    return np.array([need in scenario.crisis_needs for need in Need])


def recognised_as(scenario: Scenario, calls: CallSet) -> Ints:
    """Code of the crisis need that call-taking sees in each call, or of `other` where it sees none."""
    crisis = needs_mask(scenario)
    screening = scenario.screening
    luck, by_public = calls.luck["screening"], ~calls.officer_initiated
    in_crisis = crisis[calls.true_need]
    seen = np.full(len(calls), Need.OTHER.code)
    if screening.false_positive > 0.0:
        seen[(luck < screening.false_positive) & ~in_crisis & by_public] = screening.false_positive_need.code
    some = np.flatnonzero(in_crisis & by_public)
    need = calls.true_need[some]
    coded, uncoded = np.array(screening.coded), np.array(screening.uncoded)
    chance = np.where(crisis[calls.coded_need[some]], coded[need], uncoded[need])
    seen[some] = np.where(luck[some] < chance, need, Need.OTHER.code)
    return seen


def dealt_with_as(scenario: Scenario, calls: CallSet) -> Ints:
    """Priorities as dispatchers act on them: some urgent calls go as ordinary ones."""
    urgency = np.clip(calls.priority, MOST_URGENT, LEAST_URGENT)
    dispatch = scenario.dispatch
    if not dispatch.skipped:
        return urgency
    share = by_priority(dispatch.skipped)[urgency]
    passed_over = (calls.luck["skipped"] < share) & ~calls.officer_initiated & (urgency < dispatch.skipped_to)
    return np.where(passed_over, dispatch.skipped_to, urgency)


def plans_of(tables: Tables, calls: CallSet, urgency: Ints) -> tuple[Ints, Ints]:
    """First step of each call's plan, and what bars it from a qualified responder until one has been open to it."""
    scenario = tables.scenario
    crisis = needs_mask(scenario)
    seen = recognised_as(scenario, calls)
    plan = tables.ordinary[calls.agency]
    some = np.flatnonzero(calls.officer_initiated)
    plan[some] = tables.own_work[calls.agency[some]]
    some = np.flatnonzero(crisis[seen])
    plan[some] = tables.plan_of[calls.agency[some], seen[some], calls.risk[some], calls.zone[some]]
    barred = np.full(len(calls), Missed.NOT_OFFERED.code)
    some = np.flatnonzero(crisis[calls.true_need] & ~calls.officer_initiated)
    need = calls.true_need[some]
    at = calls.agency[some], need, calls.risk[some], calls.zone[some]
    bar = np.where(urgency[some] == MOST_URGENT, tables.barred_urgent_of[at], tables.barred_of[at])
    overlooked = seen[some] != need
    plan[some] = np.where(overlooked, tables.unseen_plan_of[at], plan[some])
    barred[some] = np.where(overlooked & (bar != Missed.NOT_OFFERED.code), Missed.SCREENED_OUT.code, bar)
    if calls.outside is not None:
        plan = np.where(calls.outside == FROM_CAD, plan, tables.outside[calls.outside])
    return first_steps(tables, calls, plan, urgency), barred


def first_steps(tables: Tables, calls: CallSet, plan: Ints, urgency: Ints) -> Ints:
    """First step of each plan for calls of that urgency and number of officers; NONE where there is no plan."""
    _, priorities, most = tables.first_step.shape
    at = plan * priorities  # in place from here on: fresh memory costs more than the arithmetic
    at += urgency
    at -= MOST_URGENT
    at *= most
    at += np.clip(calls.officers, 1, MOST_AT_ONCE)
    at -= 1
    steps: Ints = tables.first_step.ravel()[at]  # where there is no plan, some step from the end
    steps[plan == NONE] = NONE
    return steps


def pack_dispatch(scenario: Scenario, calls: CallSet, priority: Ints, rows: Rows) -> None:
    """Overhead before a unit moves, how long a call is held, when it leaves the list, and places that are drawn."""
    dispatch = scenario.dispatch
    if dispatch.bearable:
        median = by_priority(dispatch.bearable)[priority]
        spread = by_priority(dispatch.bearable_spread)[priority]
        rows["held_until"] = calls.listed + on_grid(median * around_median(spread, calls.luck["bearable"]))
    if dispatch.overhead:
        mean = by_priority(dispatch.overhead)[priority]
        rows["overhead"] = np.where(calls.officer_initiated, 0.0, on_grid(mean * exponential(calls.luck["overhead"])))
    if dispatch.leaving:
        rate = by_priority(dispatch.leaving)[priority]
        leaves = (rate > 0.0) & ~calls.officer_initiated & calls.from_cad
        after = on_grid(exponential(calls.luck["leave-list"]) / np.where(leaves, rate, 1.0))
        rows["leaves_after"] = np.where(leaves, after, NEVER)
    if DISCIPLINES[dispatch.order].by_chance:
        rows["order"] = on_grid(exponential(calls.luck["order"]))


def follow_up_steps(tables: Tables, calls: CallSet, crisis: Ints) -> Ints:
    """First step of the follow-up of these crisis calls, NONE for people whom nobody contacts afterwards."""
    follow_up = tables.scenario.follow_up
    steps: Ints = tables.follow_up_step[calls.agency[crisis]]
    if follow_up is None or follow_up.people is None:
        return steps
    meant = shares_of(dict.fromkeys(follow_up.people, 1.0))[calls.true_need[crisis], calls.risk[crisis]]
    return np.where(meant > 0.0, steps, NONE)


def pack_custody(tables: Tables, calls: CallSet, rows: Rows, crisis: Ints) -> None:
    """Who must be held or wants to be taken somewhere, and how long that takes beside the work on scene."""
    custody = tables.scenario.custody
    held, taken = shares_of(custody.held_share), shares_of(custody.taken_share)
    at = calls.true_need[crisis], calls.risk[crisis]
    is_held = calls.luck["hold"][crisis] < held[at]
    is_taken = ~is_held & (calls.luck["transport"][crisis] < taken[at])
    goes = np.where(is_held, HELD, np.where(is_taken, WILLINGLY, NOWHERE))
    if not custody.destinations:
        longer = np.where(goes == NOWHERE, 1.0, custody.multiplier)
        rows["minutes"][crisis] = on_grid(rows["minutes"][crisis] * longer)
        return
    rows["goes"][crisis] = goes
    rows["help_step"] = tables.help_step[calls.agency]
    rows["hand_over_factor"] = lognormal(custody.hand_over_cv, calls.luck["hand-over"])
    if custody.contained:
        gone = crisis[goes != NOWHERE]
        rows["minutes"][gone] = np.maximum(rows["minutes"][gone] - legs_by_police(tables, calls, rows, gone), 0.0)


def legs_by_police(tables: Tables, calls: CallSet, rows: Rows, gone: Ints) -> Floats:
    """Minutes of paperwork, drive and hand-over that recorded minutes of police hold already, to the usual place.

    The usual place is the last of the list, which takes everybody: the hospital.
    """
    scenario = tables.scenario
    place = scenario.custody.destinations[-1]
    drive = np.full(len(gone), place.minutes)
    if scenario.travel.matrix is not None and place.zone in scenario.zones:
        zones = len(scenario.zones) + 1
        drive = tables.travel[rows["zone"][gone] * zones + scenario.zones.index(place.zone)]
    paperwork = np.where(rows["goes"][gone] == HELD, scenario.custody.paperwork, 0.0)
    hand_over = place.hand_over.get(Role.OFFICER, 0.0) * rows["hand_over_factor"][gone]
    minutes: Floats = on_grid(paperwork + drive * rows["travel_luck"][gone] + hand_over)
    return minutes
