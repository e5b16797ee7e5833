"""Hiring as a process: every position is open, somebody is found, trained, stays for a while, and leaves (SimPy).

Positions are independent but for what they share: the field trainers, and whoever is picked to leave.  Each has its own
named luck, so one position more moves none of the others.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from math import inf, isinf

import numpy as np
import simpy

from crisissim.domain.calls import Floats, Ints
from crisissim.hiring.leaving import LEAVING, Leaving
from crisissim.hiring.pathway import Pathway
from crisissim.streams import stream


@dataclass(frozen=True, slots=True)
class Vacancies:
    """Positions that are alike.

    Attributes:
        name: by which their luck is drawn.
        agency: whose.
        pathway: how they are filled and left.
        positions: how many there are.
        ahead: how many more people than positions are looked for from the first day on.
        filled: how many of all these are filled on the first day.
        trainers_of: those with the same words here share the trainers; their own name if empty.
    """

    name: str
    agency: str
    pathway: Pathway
    positions: int
    ahead: int = 0
    filled: int = 0
    trainers_of: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """What became of positions that are alike in one history: steps, the first at day 0.

    Attributes:
        days: (steps,) when something changed.
        filled: (steps,) people who fill a position from then on, those ahead included.
        training: (steps,) people in class or training from then on.
        begun: (steps,) people who have begun a class or training until then, in all.
        positions: how many there are.
    """

    days: Floats
    filled: Ints
    training: Ints
    begun: Ints
    positions: int

    def at(self, days: Floats) -> Ints:
        """The steps that hold on these days, from 0 on."""
        return np.searchsorted(self.days, days, side="right").astype(np.int64) - 1

    def average_filled(self, begin: float, end: float) -> float:
        """Positions filled on average between two days; who is there ahead fills none."""
        inside = np.clip(np.append(self.days, inf), begin, end)
        return float(np.minimum(self.filled, self.positions) @ np.diff(inside)) / (end - begin)

    def share_full(self, begin: float, end: float) -> float:
        """Share of the days between two days on which every position is filled."""
        inside = np.clip(np.append(self.days, inf), begin, end)
        return float((self.filled >= self.positions) @ np.diff(inside)) / (end - begin)


@dataclass(slots=True, eq=False)
class Office:
    """Who hires for positions that are alike: what goes on, and a log of it."""

    env: simpy.Environment
    vacancies: Vacancies
    trainers: simpy.Resource | None
    leaving: Leaving
    luck: np.random.Generator
    """Of what concerns all positions: when classes begin, and who is picked."""
    serving: list[simpy.Event] = field(default_factory=list)
    filled: int = 0
    training: int = 0
    begun: int = 0
    first_class: float = 0.0
    log: list[tuple[float, int, int, int]] = field(default_factory=list)

    @property
    def pathway(self) -> Pathway:
        return self.vacancies.pathway

    @property
    def positions(self) -> int:
        return self.vacancies.positions

    def change(self, filled: int = 0, training: int = 0) -> None:
        """Somebody moves on."""
        self.filled += filled
        self.training += training
        self.begun += max(training, 0)
        self.log.append((self.env.now, self.filled, self.training, self.begun))

    def track(self) -> Track:
        """The log, of each day what held in the end."""
        days, *counts = (np.array(column) for column in zip(*self.log, strict=True))
        last = np.append(days[1:] > days[:-1], True)
        filled, training, begun = (count[last].astype(np.int64) for count in counts)
        return Track(days[last].astype(np.float64), filled, training, begun, self.positions)


def history(
    vacancies: Sequence[Vacancies], days: float, seed: int, replication: int = 0, leaving: str = "staff"
) -> list[Track]:
    """One simulated history of hiring.

    Args:
        vacancies: positions by kind; those of one agency with the same `trainers_of` share its trainers.
        days: how long, from the day on which all open positions are looked for.
        seed: number from which all luck is drawn.
        replication: which history.
        leaving: a name in LEAVING.

    Returns:
        One track for each kind, in their order.
    """
    env = simpy.Environment()
    trainers: dict[tuple[str, str], simpy.Resource | None] = {}
    offices = []
    for kind in vacancies:
        shared = (kind.agency, kind.trainers_of or kind.name)
        if shared not in trainers:
            many = kind.pathway.trainers
            trainers[shared] = None if isinf(many) else simpy.Resource(env, int(many))
        luck = stream(seed, replication, kind.agency, f"hiring, {kind.name}")
        office = Office(env, kind, trainers[shared], LEAVING[leaving], luck)
        office.first_class = float(luck.uniform(0.0, kind.pathway.class_every))
        office.change()
        for number in range(kind.positions + kind.ahead):
            own = stream(seed, replication, kind.agency, f"hiring, {kind.name}, position {number + 1}")
            env.process(_position(office, own, number < kind.filled))
        office.leaving.begin(office)
        offices.append(office)
    env.run(until=days)
    return [office.track() for office in offices]


def _position(office: Office, luck: np.random.Generator, filled: bool) -> Generator[simpy.Event, None, None]:
    """The life of one position: filled and open, turn about."""
    while True:
        if not filled:
            yield from _filling(office, luck)
        filled = False
        office.change(filled=1)
        yield office.leaving.stays(office, luck)
        office.change(filled=-1)


def _filling(office: Office, luck: np.random.Generator) -> Generator[simpy.Event, None, None]:
    """Search, class and training until somebody fills the position."""
    env, way = office.env, office.pathway
    while True:
        yield env.timeout(_search(way, luck))
        yield env.timeout(_until_class(office))
        office.change(training=1)
        yield env.timeout(way.class_days)
        if luck.random() < way.passes:
            break
        office.change(training=-1)
    if office.trainers is None:
        yield env.timeout(way.training_days)
    else:
        with office.trainers.request() as trainer:
            yield trainer
            yield env.timeout(way.training_days)
    office.change(training=-1)


def _search(way: Pathway, luck: np.random.Generator) -> float:
    """Days until somebody is found: gamma with the pathway's mean and spread."""
    if not way.fill_cv or not way.fill_days:
        return way.fill_days
    shape = way.fill_cv**-2.0
    return float(luck.gamma(shape, way.fill_days / shape))


def _until_class(office: Office) -> float:
    """Days until the next class begins."""
    every = office.pathway.class_every
    return (office.first_class - office.env.now) % every if every else 0.0
