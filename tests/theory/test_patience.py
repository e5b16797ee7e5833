"""Limits of time through the engine: calls that wait so long for a team, and officers who hold so long for a clinician.

Both are the line in which everybody waits for the same time.
"""

import numpy as np
from studies import calls, officers, unit
from theory.proving import HOUR, Run, arrivals, busy, holds, in_line, made, middle, run_of, sizes, spell
from worked import MENTAL_HEALTH, plans, team

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.records import Records
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Role
from crisissim.engine import Tables
from crisissim.queueing import fixed_patience, mean_wait
from crisissim.study.scenario import Window
from crisissim.timebase import NEVER

CASES = [(1, 0.7, 0.5), (2, 1.5, 0.25), (3, 4.0, 0.5)]
"""Teams or clinicians, calls an hour of one hour each, hours of patience."""


def people(tables: Tables, window: Window, an_hour: float, staff: int, held: bool) -> Run:
    """Crisis calls: missed as all busy, mean wait or hold, and how busy the first so many units are."""

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, an_hour, window)
        n = len(received)
        return calls(received, luck.exponential(HOUR, n), true_need=np.full(n, MENTAL_HEALTH))

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        missed = records.calls["missed"][mine]
        waited = records.calls["held"] / HOUR if held else in_line(records, len(these))
        return [
            float(np.mean(missed == Missed.ALL_BUSY.code)),
            float(np.mean(waited[mine])),
            float(np.mean(waited[mine] > 0.0)),
            float(np.mean(busy(records, staff))),
        ]

    return run_of(tables, draw, measure)


@sizes(CASES)
def test_calls_that_wait_for_a_team(case: tuple[int, float, float], precision: float) -> None:
    """Teams with a limit of patience before the police go: who is missed, waits, and how busy the teams are."""
    teams, an_hour, patience = case
    window = spell(an_hour)
    step = Step((Responders(("team",)),), patience * HOUR)
    tables = made([*(team(i) for i in range(teams)), *officers(60)], window, plans=plans(step))
    q = fixed_patience(teams, an_hour, 1.0, patience)
    exact = [q.abandon, q.mean_wait, q.must_wait, q.utilisation]
    holds(people(tables, window, an_hour, teams, held=False), exact, precision)


def holding(clinicians: int, limit: float, window: Window) -> Tables:
    """Officers who are always there at once, and hold for a clinician."""
    join = Join((Step((Responders(("clinician",)),)),), JoinAt.ARRIVAL, hold_limit=limit)
    staff = [unit(f"clinician {i}", "clinician", (Role.CLINICIAN,)) for i in range(clinicians)]
    lead = Responders((PATROL,), join=join)
    return made([*staff, *officers(60)], window, plans=plans(Step((lead,))))


@sizes(CASES)
def test_officers_who_hold_for_a_clinician(case: tuple[int, float, float], precision: float) -> None:
    """They hold for as long as the person would have to wait, up to the limit: minutes held are those of the line."""
    clinicians, an_hour, limit = case
    window = spell(an_hour)
    q = fixed_patience(clinicians, an_hour, 1.0, limit)
    exact = [q.abandon, q.mean_wait, q.must_wait, q.utilisation]
    tables = holding(clinicians, limit * HOUR, window)
    holds(people(tables, window, an_hour, clinicians, held=True), exact, precision)


@sizes([(2, 1.5)])
def test_officers_who_hold_without_limit(case: tuple[int, float], precision: float) -> None:
    """Nobody is missed, and officers hold for the mean wait of M/M/c."""
    clinicians, an_hour = case
    window = spell(an_hour)
    run = people(holding(clinicians, NEVER, window), window, an_hour, clinicians, held=True)
    holds(lambda luck: run(luck)[:2], [0.0, mean_wait(clinicians, an_hour, 1.0)], precision)
