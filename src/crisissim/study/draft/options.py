"""Five options to begin with, sized by how many crisis calls come at which hour."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.queueing import erlang_b
from crisissim.responses import MODELS
from crisissim.study.draft.facts import Facts
from crisissim.study.draft.first_size import busiest_start, calls_in, fewest_units
from crisissim.study.draft.roster import on_duty
from crisissim.study.schema import OptionFile
from crisissim.study.schema.option_file import PostTable
from crisissim.study.schema.study_file import RosterTable
from crisissim.timebase import HOURS_PER_DAY, MINUTES_PER_HOUR

SHIFT_HOURS = 12
TEAMS = ("co-responder", "social-worker", "social-worker-paramedic")
ON_SCENE = {
    "co-responder": "on_scene.co_responder",
    "social-worker": "on_scene.social_worker",
    "social-worker-paramedic": "on_scene.social_worker_paramedic",
    "on-call-clinician": "on_scene.clinician",
}
WHAT = {
    "police-only": "Patrol answers every call.  What the other options are compared with.",
    "co-responder": "An officer and a clinician in one car, sent first to crisis calls.",
    "social-worker": "Two social workers who answer crisis calls without police.",
    "social-worker-paramedic": "A van with a social worker and a paramedic, without police.",
    "on-call-clinician": "Patrol goes first and calls a clinician who is on standby at home.",
}
POSTS = {
    "co-responder": "co-responder car",
    "social-worker": "social worker team",
    "social-worker-paramedic": "crisis van",
    "on-call-clinician": "clinician on call",
}


@dataclass(frozen=True, slots=True)
class DraftOption:
    """An option and the sentences that say why it is so."""

    file: OptionFile
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """Twelve hours of the day, the crisis calls that come in them, and what these ask for.

    Attributes:
        start: hour of day at which they begin.
        calls: expected crisis calls in them, a day.
        busy: minutes that a call keeps a unit.
        units: fewest of which not too many calls find all busy.
    """

    start: int
    calls: float
    busy: float
    units: int

    @property
    def load(self) -> float:
        """Units that the calls keep busy on average."""
        return self.calls / SHIFT_HOURS * self.busy / MINUTES_PER_HOUR


def drafted_options(facts: Facts, roster: tuple[RosterTable, ...], assumptions: Assumptions) -> tuple[DraftOption, ...]:
    """One option per response model: police alone, three teams in the same hours, and a clinician on call.

    Args:
        facts: of the record.
        roster: today's, from which the co-responder car takes its officers where it can.
        assumptions: how busy teams may be, and how long they stay.
    """
    return tuple(_option(model, facts, roster, assumptions) for model in WHAT)


def turns_of(model: str, facts: Facts, assumptions: Assumptions) -> tuple[Turn, ...]:
    """The twelve hours with the most crisis calls, and the other twelve where enough calls are left for a team."""
    start = busiest_start(facts.crisis, SHIFT_HOURS)
    most = _turn(model, start, facts, assumptions)
    rest = _turn(model, (start + SHIFT_HOURS) % HOURS_PER_DAY, facts, assumptions)
    enough = rest.calls >= assumptions.value("draft.calls_per_shift")
    return (most, rest) if enough or MODELS[model].on_call else (most,)


def _turn(model: str, start: int, facts: Facts, assumptions: Assumptions) -> Turn:
    busy = facts.crisis_travel * assumptions.value("travel.team_factor")
    busy += facts.crisis_on_scene * assumptions.value(ON_SCENE[model])
    turn = Turn(start, calls_in(facts.crisis, start, SHIFT_HOURS), busy, 1)
    return replace(turn, units=fewest_units(turn.load, assumptions))


def _option(model: str, facts: Facts, roster: tuple[RosterTable, ...], assumptions: Assumptions) -> DraftOption:
    if not MODELS[model].pool:
        return DraftOption(OptionFile(format=1, name=model, model=model), (_what(model),))
    turns = turns_of(model, facts, assumptions)
    if model in TEAMS:
        # The three teams have the same hours and number, that of the longest visits, so that only the crew differs.
        each = [turns_of(team, facts, assumptions) for team in TEAMS]
        most = [max(units) for units in zip(*([turn.units for turn in team] for team in each), strict=True)]
        turns = tuple(replace(t, units=units) for t, units in zip(turns, most, strict=True))
    posts = tuple(_post(model, turn, len(turns) > 1, roster, assumptions) for turn in turns)
    return DraftOption(
        OptionFile(format=1, name=model, model=model, posts=posts), tuple(_reasons(model, turns, posts, facts))
    )


def _post(
    model: str, turn: Turn, several: bool, roster: tuple[RosterTable, ...], assumptions: Assumptions
) -> PostTable:
    name = f"{POSTS[model]} from {turn.start:02}:00" if several else POSTS[model]
    hours = (turn.start + np.arange(SHIFT_HOURS)) % HOURS_PER_DAY
    spare = on_duty(roster)[hours].min() - turn.units
    payer: tuple[str, ...] = ("new",)
    if model == "co-responder":
        payer = ("patrol", "new") if spare >= assumptions.value("draft.least_patrol") else ("new", "new")
    if model == "on-call-clinician":
        payer = ("partner",)
    return PostTable.model_validate(
        {"name": name, "units": turn.units, "start": time(turn.start), "hours": float(SHIFT_HOURS), "payer": [*payer]}
    )


def _reasons(model: str, turns: tuple[Turn, ...], posts: tuple[PostTable, ...], facts: Facts) -> Iterator[str]:
    yield _what(model)
    total = facts.crisis_a_day
    most = turns[0]
    if total <= 0.0:
        yield "The record has no crisis calls by the rules for call types; confirm those first."
        return
    hours = f"{most.start:02}:00 to {(most.start + SHIFT_HOURS) % HOURS_PER_DAY:02}:00"
    yield (
        f"About {brief(total)} crisis calls a day are recorded, {most.calls / total:.0%} of them from {hours}, the "
        "twelve hours with the most of them."
    )
    for turn in turns:
        yield _size_told(turn)
    if len(turns) == 1:
        yield (
            f"The other twelve hours have about {brief(total - most.calls)} a day, few for a team of their own: "
            "try it, or a clinician on call."
        )
    if model in TEAMS:
        yield "The three kinds of team are given the same hours and number here, so that they can be compared."
    if model == "co-responder" and any("patrol" not in post.payer for post in posts):
        yield "Where patrol has no officer to spare by the guessed roster, the officer is hired."


def _size_told(turn: Turn) -> str:
    crews = "1 unit would" if turn.units == 1 else f"{turn.units} units would all"
    return (
        f"From {turn.start:02}:00: {brief(turn.calls)} crisis calls in twelve hours, about {turn.busy:.0f} minutes "
        f"each.  {crews} be busy for {erlang_b(turn.units, turn.load):.0%} of them, if nobody waited."
    )


def _what(model: str) -> str:
    return WHAT[model]


def brief(calls: float) -> str:
    """A number as a person says it: the larger, the fewer figures behind its point."""
    return f"{calls:,.0f}" if calls >= 10.0 else f"{calls:.1f}" if calls >= 1.0 else f"{calls:.2f}"
