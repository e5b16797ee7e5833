"""Which way the answers move when a department works otherwise: roads, answers, loans, rest, lists and reserves."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from direction.paired import PEOPLE, coverage, history, joined, mean_wait, means, town
from studies import NO_TRAVEL, assume, officers, unit
from worked import MENTAL_HEALTH, daily, on_call, plans, team

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Agreement, Dispatch, PoolRules
from crisissim.domain.records import Ending, Records, Status
from crisissim.domain.staff import Break
from crisissim.domain.words import Missed, Role
from crisissim.study.scenario import Scenario

TOWNS = ("East", "West")
Measure = Callable[[Records, CallSet], float]
STAYS = assume({"stay.gone_at_once": 0.0, "stay.mean_minutes": 1e9, "cancel.share": 0.0})


def rises(values: np.ndarray) -> bool:
    """Each is larger than the one before."""
    return bool((np.diff(values) > 0.0).all())


def falls(values: np.ndarray) -> bool:
    """Each is smaller than the one before."""
    return bool((np.diff(values) < 0.0).all())


def test_slower_roads_lower_coverage_and_lengthen_waits() -> None:
    """Travel of half, all, one and a half and thrice the minutes: people leave, and units come back later."""
    slow = [replace(NO_TRAVEL, by_hour=np.full(168, factor)) for factor in (0.5, 1.0, 1.5, 3.0)]
    assert falls(means([town(travel=roads) for roads in slow], coverage))
    assert rises(means([town(travel=roads, plans={}, assumptions=STAYS) for roads in slow], mean_wait))


def test_longer_turnout_lowers_coverage() -> None:
    """A team that needs twenty minutes to move finds fewer people than one that needs none."""
    made = [town(travel=replace(NO_TRAVEL, turnout={"team": minutes})) for minutes in (0.0, 5.0, 20.0)]
    assert falls(means(made, coverage))


def test_clinicians_at_home_who_answer_more_often_reach_more() -> None:
    """From one answer in four to every one."""
    assert rises(means([joined(45.0, chance) for chance in (0.25, 0.5, 0.75, 1.0)], coverage))


def test_a_person_who_is_asked_next_raises_coverage() -> None:
    """Three clinicians at home who answer half of the time: the second is asked when the first says no."""
    made = []
    for next_on_list in (False, True):
        asked = Responders(("home",), answer_minutes=4.0, answer_chance=0.5, next_on_list=next_on_list)
        home = [replace(on_call(), name=f"home {i}") for i in range(3)]
        made.append(town(units=(*officers(5), *home), plans=plans(Step((asked,), 30.0))))
    assert rises(means(made, coverage))


def test_a_partner_that_refuses_more_when_busy_reaches_fewer() -> None:
    """Three crews of a partner: never refusing, by half and by all of their busy share."""
    made = []
    for refusal in (0.0, 0.5, 1.0):
        partner = Responders(("team",), answer_minutes=2.0, load_refusal=refusal, refused_as=Missed.REFUSED)
        made.append(town(units=(*officers(5), *(team(i) for i in range(3))), plans=plans(Step((partner,), 20.0))))
    assert falls(means(made, coverage))
    assert rises(means(made, lambda records, these: share_missed(records, these, Missed.REFUSED)))


def share_missed(records: Records, these: CallSet, reason: Missed) -> float:
    """Share of crisis calls missed for this reason."""
    return float(np.mean(records.calls["missed"][these.true_need == MENTAL_HEALTH] == reason.code))


def test_conversations_that_settle_more_send_fewer_cars() -> None:
    """From a tenth to nine tenths settled by phone: fewer crisis calls see anybody, and more are returned otherwise."""
    made = []
    for chance in (0.1, 0.5, 0.9):
        line = Responders(("line",), remote=True, answer_minutes=1.0, resolve_chance=chance, on_scene_factor=0.5)
        staff = unit("line", "line", (Role.REMOTE_CLINICIAN,))
        made.append(town(units=(*officers(5), staff), plans=plans(Step((line,), 10.0))))
    assert falls(means(made, lambda records, these: float(np.mean(records.calls["police_present"]))))
    assert falls(means(made, lambda records, these: float(np.sum(records.legs["ending"] == Ending.RETURNED))))


@pytest.mark.parametrize(
    "rules",
    [
        [PoolRules(after_call=minutes) for minutes in (0.0, 20.0, 60.0)],
        [PoolRules(most_minutes=minutes) for minutes in (1e6, 2000.0, 500.0)],
    ],
    ids=["rest after a call", "fatigue cap"],
)
def test_rest_lowers_coverage(rules: Sequence[PoolRules]) -> None:
    """Time off calls after each one, and a cap on the minutes of a shift, are time for which nobody comes."""
    assert falls(means([town(pool_rules={"team": rule}) for rule in rules], coverage))


def test_shifts_that_stay_unfilled_lower_coverage() -> None:
    """A team that comes on duty always, on four shifts of five, on half of them."""
    shifts = daily(8.0, 20.0)
    crews = [replace(team(), shifts=shifts, to_chance=chance) for chance in (1.0, 0.8, 0.5)]
    assert falls(means([town(units=(*officers(5), crew)) for crew in crews], coverage))


def two_towns(keep: int, agreement: bool = True) -> Scenario:
    """West has three teams and lends to East, which has none, while more than `keep` of them are free."""
    staff = [*(replace(one, name=f"{one.name} {t}", agency=t) for t in TOWNS for one in officers(5))]
    lend = Agreement("loan", "team", TOWNS, keep={"West": keep})
    return town(
        units=(*staff, *(team(i, agency="West") for i in range(3))),
        agencies=TOWNS,
        travel=replace(NO_TRAVEL, reference_free=(1.0, 1.0)),
        agreements=(lend,) if agreement else (),
    )


def both_towns(seed: int) -> CallSet:
    """Calls of both."""
    these = history(seed)
    return replace(these, agency=np.random.default_rng([16, seed]).integers(2, size=len(these)))


def covered_in(agency: int) -> Measure:
    """Coverage of this town's people."""

    def measure(records: Records, these: CallSet) -> float:
        mine = (these.true_need == MENTAL_HEALTH) & (these.agency == agency)
        return float(np.mean(records.calls["missed"][mine] == Missed.REACHED.code))

    return measure


def test_lending_more_helps_the_borrower_and_costs_the_lender() -> None:
    """From no loan to lending down to the last team: more of East is reached, and no more of West."""
    made = [two_towns(0, agreement=False), *(two_towns(keep) for keep in (2, 1, 0))]
    east, west = (means(made, covered_in(agency), both_towns) for agency in range(2))
    assert east[0] == 0.0
    assert rises(east)
    assert (np.diff(west) <= 0.0).all()
    assert west[-1] < west[0]


def urgent(seed: int) -> CallSet:
    """A fifth of the calls are urgent, and nobody leaves or cancels."""
    these = history(seed, an_hour=3.0)
    luck = np.random.default_rng([17, seed])
    return replace(these, priority=np.where(luck.random(len(these)) < 0.2, 1, 3))


def wait_of(priority: int) -> Measure:
    """Mean minutes to the first unit sent, of those to whom one was sent."""

    def measure(records: Records, these: CallSet) -> float:
        sent = records.calls["first_sent"]
        mine = (these.priority == priority) & np.isfinite(sent)
        return float(np.mean((sent - these.listed)[mine]))

    return measure


def police(dispatch: Dispatch) -> Scenario:
    """Five officers and nobody else."""
    return town(units=officers(5), plans={}, assumptions=STAYS, dispatch=dispatch)


def test_reserves_serve_urgent_calls_at_the_cost_of_others() -> None:
    """Officers kept free for urgent calls: those wait less, the others more."""
    made = [police(Dispatch(reserve={3: kept})) for kept in (0, 1, 2)]
    assert falls(means(made, wait_of(1), urgent))
    assert rises(means(made, wait_of(3), urgent))


def test_overhead_lengthens_every_wait() -> None:
    """Mean minutes before even a free unit moves."""
    made = [police(Dispatch(overhead={1: minutes, 3: minutes})) for minutes in (0.0, 2.0, 10.0)]
    assert rises(means(made, wait_of(1), urgent))
    assert rises(means(made, wait_of(3), urgent))


def test_a_longer_bearable_wait_makes_calls_wait_longer() -> None:
    """Calls of priority 3 held for no time, for 10 minutes and for an hour, however many officers are free."""
    made = [police(Dispatch(bearable={3: minutes}, bearable_spread={3: 4.0})) for minutes in (0.1, 10.0, 60.0)]
    assert rises(means(made, wait_of(3), urgent))


def test_jobs_that_shorten_bring_somebody_to_urgent_calls_sooner() -> None:
    """While an urgent call waits in vain, other jobs take all, two thirds or a third of their minutes left."""
    made = [police(Dispatch(shorten_for=1, shorten_to=share)) for share in (1.0, 0.67, 0.33)]
    assert falls(means(made, wait_of(1), urgent))


def test_calls_that_leave_the_list_shorten_the_wait_of_the_rest() -> None:
    """No hazard, a hundredth and a twentieth in each minute of waiting: more are lost, the others wait less."""
    made = [police(Dispatch(leaving={3: hazard})) for hazard in (0.0, 0.01, 0.05)]
    assert falls(means(made, wait_of(3), urgent))
    assert rises(means(made, lambda records, these: float(np.mean(np.isinf(records.calls["first_sent"]))), urgent))


def test_a_break_that_is_due_more_often_lowers_coverage() -> None:
    """A team without breaks, with one meal, and with meals and supervision on every shift."""
    shifts = daily(8.0, 20.0)
    meal, supervision = Break(240.0, 60.0, wait=120.0), Break(480.0, 90.0, wait=120.0, what="supervision")
    crews = [replace(team(), shifts=shifts, breaks=breaks) for breaks in ((), (meal,), (meal, supervision))]
    assert falls(means([town(units=(*officers(5), crew)) for crew in crews], coverage))
    away = means(
        [town(units=(*officers(5), crew)) for crew in crews],
        lambda records, these: float(records.minutes[5, Status.AWAY]),
    )
    assert rises(away)


def idle_team(rank: int | None) -> Scenario:
    """Few officers and a team that takes ordinary calls, or not."""
    serves = {} if rank is None else {"team": rank}
    return town(units=(*officers(3), team(1)), serves_patrol=serves, assumptions=assume(PEOPLE | {"cancel.share": 0.0}))


def test_a_team_that_stands_in_for_patrol_shortens_waits_and_lowers_coverage() -> None:
    """Ordinary calls wait less when an idle team may take them; people in crisis find it busy more often."""
    made = [idle_team(rank) for rank in (None, 1)]
    assert falls(means(made, ordinary_wait))
    assert falls(means(made, coverage))


def test_a_team_that_is_like_any_patrol_unit_reaches_fewer_than_one_that_only_helps_out() -> None:
    """Sent in its turn, as the longest idle, it is busy with ordinary calls although officers are free."""
    assert falls(means([idle_team(rank) for rank in (1, 0)], coverage))


def ordinary_wait(records: Records, these: CallSet) -> float:
    """Mean minutes to the first unit sent, of other police work."""
    sent = records.calls["first_sent"]
    mine = (these.true_need != MENTAL_HEALTH) & np.isfinite(sent)
    return float(np.mean((sent - these.listed)[mine]))
