"""Calls that take several units at once through the engine: Green's two-unit queue, and a loss network of crews."""

import numpy as np
from studies import calls, officers, unit
from theory.proving import HOUR, arrivals, busy, holds, made, middle, run_of, sizes, spell, waits

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Responders, Step
from crisissim.domain.records import Records
from crisissim.domain.words import Need, Risk, Role
from crisissim.queueing import LossClass, blocking, two_unit_calls

PAIRS = [(3, 1.0, 0.3), (4, 1.5, 0.4), (5, 2.0, 0.3), (5, 2.0, 0.5), (8, 4.0, 0.3)]
"""Officers, calls an hour of one hour each, share that needs two officers."""
CREWS = {
    Need.WELFARE_CHECK: (2.0, 1.0, ("net officer",)),
    Need.MENTAL_HEALTH: (0.8, 4 / 3, ("net officer", "net clinician")),
    Need.SUICIDE: (0.5, 4 / 3, ("net clinician",)),
}
"""Need -> calls an hour, hours each, pools of the crew."""
RATE = sum(rate for rate, _, _ in CREWS.values())


@sizes(PAIRS, PAIRS[1:4])
def test_two_unit_calls(case: tuple[int, float, float], precision: float) -> None:
    """Some calls need two officers, start when both are free and hold back those behind them: Green's queue."""
    servers, an_hour, share = case
    window = spell(an_hour)

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, an_hour, window)
        n = len(received)
        more = luck.exponential(HOUR, n)
        return calls(received, luck.exponential(HOUR, n), further=more, officers=np.where(luck.random(n) < share, 2, 1))

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        w, many = waits(these, records)[mine], these.officers[mine]
        delayed = [float(np.mean(w[rows] > 0)) for rows in (many == 1, many == 2, many > 0)]
        return [*delayed, float(np.mean(w)), float(np.mean(busy(records)))]

    q = two_unit_calls(servers, an_hour, share, 1.0)
    exact = [q.delayed_one, q.delayed_two, q.delayed, q.mean_wait, q.utilisation]
    holds(run_of(made(officers(servers), window, start_rule="all"), draw, measure), exact, precision)


@sizes([(4, 2)])
def test_co_responder_loss_network(case: tuple[int, int], precision: float) -> None:
    """Four officers and two clinicians, alone and in joint crews, calls lost when a seat is empty."""
    window = spell(RATE)
    staff = [unit(f"officer {i}", "net officer") for i in range(case[0])]
    staff += [unit(f"clinician {i}", "net clinician", (Role.CLINICIAN,)) for i in range(case[1])]
    plans = {(need, Risk.LOW): (Step((Responders(pools),), 0.0),) for need, (_, _, pools) in CREWS.items()}
    # Calls that find a seat empty fall to a police force so large that it meets nobody else's calls.
    tables = made([*staff, *officers(60)], window, plans=plans)

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, RATE, window)
        which = luck.choice(len(CREWS), len(received), p=[rate / RATE for rate, _, _ in CREWS.values()])
        minutes = np.array([hours for _, hours, _ in CREWS.values()])[which] * luck.exponential(HOUR, len(received))
        need = np.array([need.code for need in CREWS])[which]
        # A crew stays together: both seats are taken for as long.
        return calls(received, minutes, further=minutes, true_need=need)

    def measure(these: CallSet, records: Records) -> list[float]:
        served = np.zeros(len(these), np.bool_)
        served[records.legs["call"][records.legs["unit"] < len(staff)]] = True
        mine = middle(these, window)
        return [float(np.mean(~served[mine & (these.true_need == need.code)])) for need in CREWS]

    theory = [LossClass(rate, hours, seats_of(pools)) for rate, hours, pools in CREWS.values()]
    holds(run_of(tables, draw, measure), blocking(case, theory), precision)


def seats_of(pools: tuple[str, ...]) -> tuple[int, int]:
    """Officers and clinicians of a crew."""
    return pools.count("net officer"), pools.count("net clinician")
