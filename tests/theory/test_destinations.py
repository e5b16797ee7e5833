"""Crisis centres and hospitals through the engine: beds are Erlang's loss model, and drives and hand-overs are work."""

import numpy as np
from studies import calls, officers
from theory.proving import HOUR, arrivals, busy, holds, made, middle, run_of, sizes, spell
from worked import MENTAL_HEALTH, plans, team

from crisissim.domain.calls import CallSet
from crisissim.domain.custody import Custody, Destination
from crisissim.domain.plans import Responders, Step
from crisissim.domain.records import Records
from crisissim.domain.words import Need, Power, Risk, Role
from crisissim.engine import Tables
from crisissim.queueing import erlang_b
from crisissim.study.scenario import Window

TEAMS = 25
"""So many that one is always free."""
POWERS = {Role.SOCIAL_WORKER: Power.TRANSPORT, Role.PARAMEDIC: Power.TRANSPORT}


def town(window: Window, taken: float, *destinations: Destination) -> Tables:
    """Teams that take a share of the people to these places."""
    custody = Custody(
        powers=POWERS,
        taken_share={(Need.MENTAL_HEALTH, Risk.LOW): taken},
        destinations=destinations,
        contained=False,
    )
    staff = [*(team(i) for i in range(TEAMS)), *officers(3)]
    return made(staff, window, plans=plans(Step((Responders(("team",)),))), custody=custody)


def people(luck: np.random.Generator, an_hour: float, window: Window) -> CallSet:
    """People in crisis, half an hour each on scene."""
    received = arrivals(luck, an_hour, window)
    n = len(received)
    own = {purpose: luck.random(n) for purpose in ("transport", "door", "hand-over")}
    return calls(received, luck.exponential(30.0, n), true_need=np.full(n, MENTAL_HEALTH), luck=own)


@sizes([(2, 2.0), (4, 3.0), (6, 4.0)])
def test_a_centre_with_so_many_beds(case: tuple[int, float], precision: float) -> None:
    """Who finds it full is taken to the hospital: Erlang's loss formula, as calls end at random moments."""
    beds, load = case
    window = spell(1.0)
    centre = Destination("centre", capacity=beds, stay=load * HOUR)
    tables = town(window, 1.0, centre, Destination("hospital"))

    def measure(these: CallSet, records: Records) -> list[float]:
        return [float(np.mean(records.calls["destination"][middle(these, window)] == 1))]

    holds(run_of(tables, lambda luck: people(luck, 1.0, window), measure), [erlang_b(beds, load)], precision)


@sizes([(0.7, 0.4)])
def test_destinations_that_decline_at_the_door(case: tuple[float, float], precision: float) -> None:
    """Each accepts with its own chance; the last takes whoever is left, and each refusal costs minutes of the team."""
    first, second = case
    window = spell(1.0)
    places = [
        Destination(name, minutes=15.0, accept_chance=chance, door=10.0)
        for name, chance in (("centre", first), ("clinic", second), ("hospital", 1.0))
    ]
    tables = town(window, 0.5, *places)

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        place = records.calls["destination"][mine]
        taken = place[place >= 0]
        shares = [float(np.mean(taken == i)) for i in range(3)]
        return [float(np.mean(place >= 0)), *shares, float(np.mean(records.calls["turned_away"][mine]))]

    nobody = (1.0 - first) * (1.0 - second)
    exact = [0.5, first, (1.0 - first) * second, nobody, 0.5 * (1.0 - first + nobody)]
    holds(run_of(tables, lambda luck: people(luck, 1.0, window), measure), exact, precision)


@sizes([0.4])
def test_drives_and_hand_overs_are_work(case: float, precision: float) -> None:
    """Little's law: busy teams are calls an hour times hours on scene, on the road and at the hospital."""
    window = spell(1.0)
    hospital = Destination("hospital", minutes=20.0, hand_over={Role.SOCIAL_WORKER: 25.0, Role.PARAMEDIC: 40.0})
    tables = town(window, case, hospital)

    def measure(these: CallSet, records: Records) -> list[float]:
        return [float(np.sum(busy(records, TEAMS)))]

    # The crew stays until the last of its roles may leave.
    exact = (30.0 + case * (20.0 + 40.0)) / HOUR
    holds(run_of(tables, lambda luck: people(luck, 1.0, window), measure), [exact], precision)
