"""People who may say no, through the engine: a list of clinicians at home, a partner that is busy, a line by phone."""

from itertools import accumulate

import numpy as np
import pytest
from studies import calls, officers, unit
from theory.proving import HOUR, arrivals, busy, holds, made, middle, run_of, sizes, spell
from worked import MENTAL_HEALTH, plans, team

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.practice import Dispatch
from crisissim.domain.records import Purpose, Records
from crisissim.domain.staff import PATROL, Unit
from crisissim.domain.words import Missed, Role
from crisissim.queueing import erlang_b

SELDOM = 1 / 30
"""Calls an hour, so few that everybody is free whenever one comes."""
INSTANT = 2.0**-10
"""Minutes to an answer, so few that nobody is busy with it."""


def in_crisis(luck: np.random.Generator, received: np.ndarray, *purposes: str, minutes: float = HOUR) -> CallSet:
    """Mental-health calls of an exponential time, with luck of their own for these purposes."""
    n = len(received)
    own = {purpose: luck.random(n) for purpose in purposes}
    return calls(received, luck.exponential(minutes, n), true_need=np.full(n, MENTAL_HEALTH), luck=own)


def share(records: Records, rows: np.ndarray, reason: Missed) -> float:
    """Share of these calls that were missed for this reason."""
    return float(np.mean(records.calls["missed"][rows] == reason.code))


def at_home(many: int) -> list[Unit]:
    """Clinicians on call."""
    return [unit(f"home {i}", "home", (Role.ON_CALL_CLINICIAN,), on_call=True) for i in range(many)]


@sizes([(1, 0.6), (3, 0.6), (3, 0.3)])
def test_a_list_of_clinicians_at_home(case: tuple[int, float], precision: float) -> None:
    """Asked one after the other, each says yes with the same chance: nobody does with (1 - chance) to their number."""
    many, chance = case
    window = spell(SELDOM, 1000)
    asked = Responders(("home",), answer_minutes=2.0, answer_chance=chance, next_on_list=True)
    tables = made([*officers(20), *at_home(many)], window, plans=plans(Step((asked,), 60.0)))

    def draw(luck: np.random.Generator) -> CallSet:
        received = np.arange(0.0, window.end, HOUR / SELDOM)
        return in_crisis(luck, received, "answer", minutes=20.0)

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        main = records.legs[(records.legs["purpose"] == Purpose.MAIN) & (records.legs["unit"] >= 20)]
        asked_of = np.bincount(main["call"], minlength=len(these))[mine]
        return [share(records, mine, Missed.NO_ANSWER), float(np.mean(asked_of))]

    nobody = (1.0 - chance) ** many
    holds(run_of(tables, draw, measure), [nobody, (1.0 - nobody) / chance], precision)


@sizes([(3, 2.0, 0.5), (4, 2.0, 1.0), (2, 1.0, 0.8)])
def test_a_partner_refuses_more_the_busier_it_is(case: tuple[int, float, float], precision: float) -> None:
    """The chance of a yes falls with the busy share of its other crews: a birth-death chain, solved state by state."""
    crews, load, refusal = case
    window = spell(load)
    partner = Responders(("team",), answer_minutes=INSTANT, load_refusal=refusal, refused_as=Missed.REFUSED)
    tables = made(
        [*(team(i) for i in range(crews)), *officers(40)], window, plans=plans(Step((partner,), patience=0.0))
    )

    def draw(luck: np.random.Generator) -> CallSet:
        return in_crisis(luck, arrivals(luck, load, window), "answer")

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        return [
            share(records, mine, Missed.REFUSED),
            share(records, mine, Missed.ALL_BUSY),
            float(np.mean(busy(records, crews))),
        ]

    accepted = [1.0 - refusal * n / (crews - 1) for n in range(crews)]
    weight = np.array(list(accumulate(enumerate(accepted, 1), lambda w, n: w * load * n[1] / n[0], initial=1.0)))
    chance = weight / weight.sum()
    refused = float(chance[:-1] @ (1.0 - np.array(accepted)))
    exact = [refused, float(chance[-1]), float(chance @ np.arange(crews + 1)) / crews]
    holds(run_of(tables, draw, measure), exact, precision)


@sizes([(2, 1.5, 0.4), (3, 2.0, 0.7)])
def test_a_line_by_phone(case: tuple[int, float, float], precision: float) -> None:
    """Clinicians by phone are Erlang's loss model; a share of those who get through is settled, the rest goes on."""
    lines, load, settled = case
    window = spell(load)
    line = Responders(("line",), remote=True, resolve_chance=settled)
    staff = [unit(f"line {i}", "line", (Role.REMOTE_CLINICIAN,)) for i in range(lines)]
    tables = made([*staff, *officers(60)], window, plans=plans(Step((line,), patience=0.0)))

    def draw(luck: np.random.Generator) -> CallSet:
        return in_crisis(luck, arrivals(luck, load, window), "phone")

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        return [
            share(records, mine, Missed.ALL_BUSY),
            float(np.mean(records.calls["missed"][mine] == 0)),
            float(np.mean(records.calls["police_present"][mine])),
        ]

    lost = erlang_b(lines, load)
    holds(run_of(tables, draw, measure), [lost, (1.0 - lost) * settled, 1.0 - (1.0 - lost) * settled], precision)


@sizes([0.3])
def test_officers_who_ask_for_a_clinician(case: float, precision: float) -> None:
    """Officers who ask in so many cases are joined by an idle clinician in as many."""
    window = spell(SELDOM, 1000)
    asked = Join(
        (Step((Responders(("clinician",)),), 60.0),), JoinAt.ASKED, hold_limit=60.0, ask_chance=case, ask_after=0.25
    )
    tables = made(
        [*officers(3), unit("clinician", "clinician", (Role.CLINICIAN,))],
        window,
        plans=plans(Step((Responders((PATROL,), join=asked),))),
    )

    def draw(luck: np.random.Generator) -> CallSet:
        return in_crisis(luck, np.arange(0.0, window.end, HOUR / SELDOM), "ask", minutes=20.0)

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        joined = np.isfinite(records.calls["clinician_contact"])
        contact = (records.calls["clinician_contact"] - these.received)[mine & joined]
        return [float(np.mean(joined[mine])), float(np.mean(contact / these.on_scene[mine & joined]))]

    holds(run_of(tables, draw, measure), [case, 0.25], precision)


@pytest.mark.parametrize("priority", [1, 3])
def test_overhead_is_exponential(priority: int) -> None:
    """Even a free unit waits so many minutes on average, and half of the calls less than ln 2 times as many."""
    window = spell(SELDOM, 1000)
    means = {1: 2.0, 3: 8.0}
    tables = made(officers(3), window, dispatch=Dispatch(overhead=means))

    def draw(luck: np.random.Generator) -> CallSet:
        received = np.arange(0.0, window.end, HOUR / SELDOM)
        n = len(received)
        own = {"overhead": luck.random(n)}
        return calls(received, luck.exponential(20.0, n), priority=np.full(n, priority), luck=own)

    def measure(these: CallSet, records: Records) -> list[float]:
        wait = (records.calls["first_sent"] - these.received)[middle(these, window)]
        return [float(np.mean(wait)), float(np.mean(wait < np.log(2.0) * means[priority]))]

    holds(run_of(tables, draw, measure), [means[priority], 0.5], 0.02)
