"""Holds and transport: who may do what, where people are taken, and how long that keeps those who take them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crisissim.domain.staff import PATROL, Shift
from crisissim.domain.words import Need, Power, Risk, Role


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that people are taken to, in order of preference.

    Attributes:
        name: as the study calls it.
        open: opening hours in the week, None for always.
        minutes: drive from a call, where there is no geography.
        zone: where it is, None where there is no geography.
        accept_chance: chance that a person is accepted at the door (medical clearance).
        takes_held: whether it takes people who are held.
        capacity: people it has room for at once, None without limit.
        stay: mean minutes a person stays, for the capacity.
        hand_over: per role, mean minutes until that role may leave.
        door: minutes lost when it declines at the door.
    """

    name: str
    open: tuple[Shift, ...] | None = None
    minutes: float = 0.0
    zone: str | None = None
    accept_chance: float = 1.0
    takes_held: bool = True
    capacity: int | None = None
    stay: float = 0.0
    hand_over: Mapping[Role, float] = field(default_factory=dict)
    door: float = 0.0


@dataclass(frozen=True, slots=True)
class Custody:
    """Holds and transport.  Without destinations nobody is taken anywhere, and minutes on scene hold it all.

    Attributes:
        powers: per role, what it may do.
        held_share: per (need, risk), chance that a person must be held.
        taken_share: per (need, risk), chance that a person who is not held is taken somewhere willingly.
        destinations: in order of preference.
        paperwork: minutes on scene to start a hold.
        contained: the recorded minutes of police hold transport and hand-over already, and the call's own legs by
            police are taken out of them first.
        multiplier: minutes of calls that end in transport as a multiple, where there are no legs (never both).
        helpers: pool asked for when nobody present has the power.
        patience: minutes that are waited for them.
        hand_over_cv: spread of the minutes of hand-over about their mean.
    """

    powers: Mapping[Role, Power] = field(default_factory=dict)
    held_share: Mapping[tuple[Need, Risk], float] = field(default_factory=dict)
    taken_share: Mapping[tuple[Need, Risk], float] = field(default_factory=dict)
    destinations: tuple[Destination, ...] = ()
    paperwork: float = 0.0
    contained: bool = True
    multiplier: float = 1.0
    helpers: str = PATROL
    patience: float = 60.0
    hand_over_cv: float = 0.0
