"""Response plans: the ordered options of responders one call gets from its response model."""

from dataclasses import dataclass, replace
from enum import IntEnum

from crisissim.domain.staff import Shift
from crisissim.domain.words import Missed
from crisissim.timebase import NEVER


class JoinAt(IntEnum):
    """When a second unit is asked to join the one that leads."""

    DISPATCH = 1
    ARRIVAL = 2
    ASKED = 3
    """When the unit on scene sees that it is needed, if it does."""


@dataclass(frozen=True, slots=True)
class Join:
    """A second unit that comes to the one leading, and takes the person into its care.

    Attributes:
        steps: whom to ask, in order.
        at: when they are asked.
        hold_limit: minutes the lead holds with the person for them before it goes on alone.
        lead_stays: whether the lead stays to the end, or is released when they have come.
        hand_over: minutes of hand-over before the lead is released.
        ask_chance: chance that the unit on scene asks, at `ASKED`.
        ask_after: when it asks, as a share of its own minutes on scene, at `ASKED`.
    """

    steps: tuple["Step", ...]
    at: JoinAt
    hold_limit: float
    lead_stays: bool = False
    hand_over: float = 0.0
    ask_chance: float = 1.0
    ask_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Responders:
    """One option of a step: the seats that must be filled together, and how they work.

    Attributes:
        pools: one pool name per unit needed; all set off together or none does.
        open: stretches of the week in which it may be used, or None for always.
        area: names of the zones it serves, or None for everywhere.
        answer_minutes: minutes until somebody asked says yes or no, or is connected (0: units on duty just go).
        answer_chance: chance that they say yes when nobody of their pool is busy.
        load_refusal: by how much that chance falls when the whole pool is busy, in proportion to the busy share.
        refused_as: why a call is missed when they say no: `no-answer` or `refused`.
        next_on_list: after a no, whether another unit of the pool is asked before the call moves on.
        decline_chance: chance that the person declines their help.
        backup_chance: chance that they ask for police during the call.
        hand_back_chance: chance that the police so asked for take the call over; at most `backup_chance`.
        on_scene_factor: minutes on scene as a multiple of what police need.
        join: who joins them, if anybody.
        followed: once the first unit is sent, patrol is asked for as many more as the call needs, released one by one.
        on_view: they are there already (officer-initiated work).
        remote: they speak with the person from where they are; nobody travels.  As joiners they need a lead that
            carries the equipment (a tablet) and stays with the person.
        resolve_chance: chance that a conversation by phone settles the call; otherwise it goes on to the next step with
            the minutes lost, as do calls of people who have to be taken somewhere.  1 for whoever is there in person.
        interruptible: work that gives way to calls for which nobody else is free (visits, self-initiated work).
        resumes: after an interruption the rest of the work is still to be done, else all of it again.
        like_patrol: officers; in a hybrid, whoever joins patrol in a later layer joins them as well.
    """

    pools: tuple[str, ...]
    open: tuple[Shift, ...] | None = None
    area: frozenset[str] | None = None
    answer_minutes: float = 0.0
    answer_chance: float = 1.0
    load_refusal: float = 0.0
    refused_as: Missed = Missed.NO_ANSWER
    next_on_list: bool = False
    decline_chance: float = 0.0
    backup_chance: float = 0.0
    hand_back_chance: float = 0.0
    on_scene_factor: float = 1.0
    join: Join | None = None
    followed: bool = False
    on_view: bool = False
    remote: bool = False
    resolve_chance: float = 1.0
    interruptible: bool = False
    resumes: bool = True
    like_patrol: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What a waiting call accepts, and how long until it goes on to the next step.

    Attributes:
        options: tried in order each time somebody is free.
        patience: minutes; after the last step's the call is withdrawn.
        urgent_patience: minutes for calls of priority 1, None for the same.
        urgent: whether calls of priority 1 stand in it at all; if not, they begin with the step behind it.
    """

    options: tuple[Responders, ...]
    patience: float = NEVER
    urgent_patience: float | None = None
    urgent: bool = True

    def patience_at(self, priority: int) -> float:
        """Minutes that a call of this priority waits."""
        return self.patience if self.urgent_patience is None or priority > 1 else self.urgent_patience


Plan = tuple[Step, ...]
"""Steps in order.  The last one is the fall-back, as a rule police without limit of patience."""


def for_urgent(plan: Plan) -> Plan:
    """The steps in which calls of priority 1 stand."""
    return tuple(step for step in plan if step.urgent)


def with_join(plan: Plan, pool: str, join: Join) -> Plan:
    """The plan with this join wherever units of `pool` alone lead and nobody joins them yet."""
    return tuple(
        replace(
            step,
            options=tuple(
                replace(option, join=join) if option.pools == (pool,) and option.join is None else option
                for option in step.options
            ),
        )
        for step in plan
    )
