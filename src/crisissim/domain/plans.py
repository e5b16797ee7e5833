"""Response plans: the ordered options of responders one call gets from its response model."""

from dataclasses import dataclass
from enum import IntEnum

from crisissim.domain.staff import Shift
from crisissim.timebase import NEVER


class JoinAt(IntEnum):
    """When a second unit is asked to join the one that leads."""

    DISPATCH = 1
    ARRIVAL = 2


@dataclass(frozen=True, slots=True)
class Join:
    """A second unit that comes to the one leading, and takes the person into its care.

    Attributes:
        steps: whom to ask, in order.
        at: when they are asked.
        hold_limit: minutes the lead holds with the person for them before it goes on alone.
        lead_stays: whether the lead stays to the end, or is released when they have come.
        hand_over: minutes of hand-over before the lead is released.
    """

    steps: tuple["Step", ...]
    at: JoinAt
    hold_limit: float
    lead_stays: bool = False
    hand_over: float = 0.0


@dataclass(frozen=True, slots=True)
class Responders:
    """One option of a step: the seats that must be filled together, and how they work.

    Attributes:
        pools: one pool name per unit needed; all set off together or none does.
        open: stretches of the week in which it may be used, or None for always.
        area: names of the zones it serves, or None for everywhere.
        answer_minutes: minutes until somebody asked says yes or no (0: units on duty just go).
        answer_chance: chance that they say yes.
        decline_chance: chance that the person declines their help.
        backup_chance: chance that they ask for police during the call.
        on_scene_factor: minutes on scene as a multiple of what police need.
        join: who joins them, if anybody.
        followed: once the first unit is sent, patrol is asked for as many more as the call needs, released one by one.
        on_view: they are there already (officer-initiated work).
    """

    pools: tuple[str, ...]
    open: tuple[Shift, ...] | None = None
    area: frozenset[str] | None = None
    answer_minutes: float = 0.0
    answer_chance: float = 1.0
    decline_chance: float = 0.0
    backup_chance: float = 0.0
    on_scene_factor: float = 1.0
    join: Join | None = None
    followed: bool = False
    on_view: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What a waiting call accepts, and how long until it goes on to the next step.

    Attributes:
        options: tried in order each time somebody is free.
        patience: minutes; after the last step's the call is withdrawn.
        urgent_patience: minutes for calls of priority 1, None for the same.
    """

    options: tuple[Responders, ...]
    patience: float = NEVER
    urgent_patience: float | None = None

    def patience_at(self, priority: int) -> float:
        """Minutes that a call of this priority waits."""
        return self.patience if self.urgent_patience is None or priority > 1 else self.urgent_patience


Plan = tuple[Step, ...]
"""Steps in order.  The last one is the fall-back, as a rule police without limit of patience."""
