"""What holds in every run, whatever the scenario."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from random_studies import random_study

from crisissim.analysis import measure
from crisissim.domain.calls import CallSet
from crisissim.domain.records import Ending, Purpose, Records, Status
from crisissim.domain.words import Missed
from crisissim.engine import simulate, tables_of
from crisissim.engine.codes import COMES_ON, GOES_OFF
from crisissim.study.scenario import Scenario
from crisissim.timebase import MINUTES_PER_DAY

WEEK = 7 * MINUTES_PER_DAY
SEEDS = st.integers(1000, 1059)
few = settings(max_examples=60)


@cache
def ran(seed: int) -> tuple[Scenario, CallSet, Records]:
    """A random study on the compiled clock, run once for all properties; odd ones measure the middle days only."""
    made, these = random_study(seed)
    if seed % 2:
        made = replace(made, window=replace(made.window, warm_up_days=1, days=made.window.days - 1))
    return made, these, simulate(tables_of(made), these)


@cache
def shifts_worked(seed: int) -> list[list[tuple[float, float]]]:
    """When each unit comes on and goes off in this replication."""
    made, these, _ = ran(seed)
    rows = tables_of(made).roster.of(these.staff_luck)
    duty = []
    for unit in range(len(made.units)):
        mine = rows[(rows["id"] == unit) & np.isfinite(rows["time"])]
        duty.append(
            list(zip(*(mine["time"][mine["what"] == what].tolist() for what in (COMES_ON, GOES_OFF)), strict=True))
        )
    return duty


def inside(made: Scenario, begin: Any, end: Any) -> Any:
    """Minutes of these stretches inside the measured window."""
    window = made.window
    return np.clip(end, window.begin, window.end) - np.clip(begin, window.begin, window.end)


@few
@given(SEEDS)
def test_minutes_of_a_unit_add_up(seed: int) -> None:
    """Minutes by status are the scheduled ones inside the window and the overtime, exactly."""
    made, _, records = ran(seed)
    assert records.minutes.sum(axis=1).tolist() == [made.window.end - made.window.begin] * len(made.units)
    assert (records.minutes >= 0.0).all()
    assert (records.overtime >= 0.0).all()
    for i in range(len(made.units)):
        scheduled = sum(float(inside(made, *stretch)) for stretch in shifts_worked(seed)[i])
        assert records.minutes[i, Status.FREE :].sum() == scheduled + records.overtime[i]


@few
@given(SEEDS)
def test_legs_are_the_minutes(seed: int) -> None:
    """Minutes on calls of a unit are its legs' from sent to cleared inside the window, whatever it did in them."""
    made, _, records = ran(seed)
    legs = records.legs
    busy = np.bincount(legs["unit"], weights=inside(made, legs["sent"], legs["cleared"]), minlength=len(made.units))
    assert busy.tolist() == records.minutes[:, Status.CALLED : Status.AWAY].sum(axis=1).tolist()


@few
@given(SEEDS)
def test_a_unit_is_at_one_call_at_a_time(seed: int) -> None:
    """No unit sets off before it is clear of the call before; stages of a leg come in order."""
    made, _, records = ran(seed)
    for i in range(len(made.units)):
        mine = records.legs[records.legs["unit"] == i]
        assert (mine["sent"][1:] >= mine["cleared"][:-1]).all()
    legs = records.legs
    assert np.isfinite(legs["cleared"]).all()
    assert (legs["sent"] <= np.minimum(legs["arrived"], legs["cleared"])).all()
    there = np.isfinite(legs["arrived"])
    assert (legs["arrived"][there] <= legs["left"][there]).all()
    assert (legs["left"][there] <= legs["cleared"][there]).all()
    never_there = np.isin(legs["ending"], [Ending.NO_ANSWER, Ending.REFUSED, Ending.NOT_NEEDED])
    may_be_there = legs["ending"] == Ending.INTERRUPTED
    assert np.array_equal(never_there[~may_be_there], ~there[~may_be_there])
    assert not (legs["ending"] == Ending.UNDER_WAY).any()


@few
@given(SEEDS)
def test_a_crew_is_sent_at_one_minute(seed: int) -> None:
    """Units sent in one attempt are sent together, and every crew that sets off ends one attempt as `reached`."""
    _, _, records = ran(seed)
    for purpose in Purpose:
        legs = records.legs[records.legs["purpose"] == purpose]
        done = records.attempts[
            (records.attempts["purpose"] == purpose) & (records.attempts["outcome"] == Missed.REACHED.code)
        ]
        crews = {(int(leg["call"]), float(leg["sent"])) for leg in legs}
        assert crews == {(int(a["call"]), float(a["ended"])) for a in done}


@few
@given(SEEDS)
def test_reached_or_missed_for_one_reason(seed: int) -> None:
    """A call is reached exactly if a kind that qualifies met the person, and then has no reason."""
    made, _, records = ran(seed)
    rows = records.calls
    mask = sum(1 << kind.code for kind in made.qualifying)
    reached = rows["missed"] == Missed.REACHED.code
    assert np.array_equal(reached, rows["contacts"] & mask != 0)
    assert np.array_equal(reached, np.isfinite(rows["qualified_contact"]))
    assert ((rows["missed"] >= 0) & (rows["missed"] < len(Missed))).all()


@few
@given(SEEDS)
def test_moments_of_a_call_are_in_order(seed: int) -> None:
    """Listed, sent, arrived, met and closed follow one another where they happen."""
    _, these, records = ran(seed)
    rows = records.calls

    def follows(one: NDArray[np.float64], two: NDArray[np.float64]) -> None:
        both = np.isfinite(two)
        assert (one[both] <= two[both]).all()

    rows = rows[~rows["averted"]]
    these = these.take(~records.calls["averted"])
    follows(these.listed, rows["first_sent"])
    follows(rows["first_sent"], rows["first_arrival"])
    follows(rows["first_arrival"], rows["full_arrival"])
    follows(rows["first_arrival"], rows["qualified_contact"])
    follows(rows["first_arrival"], rows["clinician_contact"])
    follows(these.listed, rows["closed"])
    there = np.isfinite(rows["first_arrival"])
    assert np.isfinite(rows["closed"][there]).all()
    assert (rows["first_arrival"][there] <= rows["closed"][there]).all()
    assert (rows["held"] >= 0.0).all()


@few
@given(SEEDS)
def test_calls_are_closed_with_their_last_unit(seed: int) -> None:
    """A call that anybody went to is closed as the last of its units is clear, or when it gives up later."""
    _, _, records = ran(seed)
    last = np.full(len(records.calls), -np.inf)
    legs = records.legs[records.legs["purpose"] != Purpose.FOLLOW_UP]
    np.maximum.at(last, legs["call"], legs["cleared"])
    assert (records.calls["closed"] >= last).all()
    there = np.isfinite(records.calls["first_arrival"])
    there[legs["call"][legs["ending"] == Ending.INTERRUPTED]] = False  # it waits again, and may give up
    assert np.array_equal(records.calls["closed"][there], last[there])


@few
@given(SEEDS)
def test_attempts_end_after_they_began(seed: int) -> None:
    """Attempts are written as they end; those of one request follow one another and none begins before the call."""
    _, these, records = ran(seed)
    attempts = records.attempts
    assert (attempts["ended"] >= attempts["began"]).all()
    assert (np.diff(attempts["ended"]) >= 0.0).all()
    assert (attempts["began"] >= these.listed[attempts["call"]]).all()
    main = attempts[attempts["purpose"] == Purpose.MAIN]
    for call in np.unique(main["call"]):
        assert (np.diff(main["place"][main["call"] == call]) >= 0).all()


@few
@given(SEEDS)
def test_littles_law_on_the_path(seed: int) -> None:
    """The area under the number of waiting requests is the sum of their waits, to 1e-9."""
    _, _, records = ran(seed)
    said_no = np.isin(records.attempts["outcome"], [Missed.NO_ANSWER.code, Missed.REFUSED.code])
    waits = records.attempts[~said_no]  # asked, no longer in line
    times = np.concatenate((waits["began"], waits["ended"]))
    step = np.concatenate((np.ones(len(waits)), -np.ones(len(waits))))
    order = np.lexsort((-step, times))
    waiting = np.cumsum(step[order])
    assert (waiting >= 0).all()
    area = float(np.sum(waiting[:-1] * np.diff(times[order])))
    assert area == pytest.approx(float(np.sum(waits["ended"] - waits["began"])), rel=1e-9, abs=1e-9)


def equal_rows(one: NDArray[np.void], two: NDArray[np.void], later: float = 0.0) -> bool:
    """Rows are equal bit for bit, with all moments of the second so much later."""
    moments = {"first_sent", "first_arrival", "full_arrival", "clinician_contact", "qualified_contact", "closed"}
    moments |= {"followed_up", "sent", "arrived", "left", "cleared", "held_from", "began", "ended"}
    return len(one) == len(two) and all(
        np.array_equal(one[name] + later if name in moments else one[name], two[name]) for name in one.dtype.names
    )


@settings(max_examples=6)
@given(st.integers(1000, 1059))
def test_whole_weeks_later_all_is_the_same(seed: int) -> None:
    """The same calls in the second and in the fourth week of an idle town leave the same records, two weeks apart."""
    made, these = random_study(seed)
    made = replace(made, units=tuple(replace(unit, from_chance=0.0, to_chance=1.0) for unit in made.units))
    window = made.window
    runs = []
    for weeks in (1, 3):
        moved = replace(these, received=these.received + weeks * WEEK, listed=these.listed + weeks * WEEK)
        there = replace(made, window=replace(window, warm_up_days=7 * weeks))
        runs.append(simulate(tables_of(there), moved))
    one, two = runs
    assert equal_rows(one.calls, two.calls, 2 * WEEK)
    assert equal_rows(one.legs, two.legs, 2 * WEEK)
    assert equal_rows(one.attempts, two.attempts, 2 * WEEK)
    assert one.minutes.tobytes() == two.minutes.tobytes()
    assert one.overtime.tobytes() == two.overtime.tobytes()


@settings(max_examples=6)
@given(SEEDS)
def test_a_town_without_calls_changes_nothing(seed: int) -> None:
    """A neighbour with the same staff and no calls leaves the first towns' records as they were, bit for bit."""
    made, these, records = ran(seed)
    first = made.agencies[0]
    staff = [replace(u, name=f"new {u.name}", agency="Nowhere") for u in made.units if u.agency == first]
    towns = made.travel.towns
    further = None if towns is None else np.pad(towns, (0, 1), constant_values=20.0)
    roads = replace(made.travel, reference_free=(*made.travel.reference_free, 2.0), towns=further)
    larger = replace(made, agencies=(*made.agencies, "Nowhere"), units=(*made.units, *staff), travel=roads)
    two = simulate(tables_of(larger), these)
    assert equal_rows(records.calls, two.calls)
    assert equal_rows(records.legs, two.legs)
    assert equal_rows(records.attempts, two.attempts)
    many = len(made.units)
    assert records.minutes.tobytes() == two.minutes[:many].tobytes()
    assert records.overtime.tobytes() == two.overtime[:many].tobytes()
    assert two.minutes[many:, Status.CALLED : Status.AWAY].sum() == 0.0


def test_order_of_replications_does_not_matter() -> None:
    """Call sets run in one order and in the other, on the same tables, leave the same records."""
    made, _ = random_study(1002)
    tables = tables_of(made)
    sets = [replace(random_study(seed)[1], outside=None) for seed in range(1002, 1062, 6)]
    sets = [replace(these, agency=these.agency % len(made.agencies), zone=np.minimum(these.zone, -1)) for these in sets]
    forward = [simulate(tables, these) for these in sets]
    backward = [simulate(tables, these) for these in reversed(sets)][::-1]
    assert all(one.same_as(two) for one, two in zip(forward, backward, strict=True))
    assert not forward[0].same_as(forward[1])


@few
@given(SEEDS)
def test_held_minutes_are_counted_once(seed: int) -> None:
    """What a call was held is what its units held, and what units held is their minutes of that status."""
    made, these, records = ran(seed)
    legs = records.legs
    held = np.bincount(legs["call"], weights=legs["held"], minlength=len(these))
    assert held.tolist() == records.calls["held"].tolist()
    if seed % 2 == 0:  # all of the run is measured, but for a day at the end
        late = legs["cleared"] > made.window.end
        by_unit = np.bincount(legs["unit"][~late], weights=legs["held"][~late], minlength=len(made.units))
        assert (records.minutes[:, Status.HOLDING] >= by_unit).all()
        sure = ~np.isin(np.arange(len(made.units)), legs["unit"][late])
        assert np.array_equal(records.minutes[sure, Status.HOLDING], by_unit[sure])
    assert (legs["saved"][legs["ending"] != Ending.RELEASED] == 0.0).all()
    saved = np.bincount(legs["call"], weights=legs["saved"], minlength=len(these))
    assert saved.tolist() == records.calls["released"].tolist()


@few
@given(SEEDS)
def test_every_hand_off_is_counted(seed: int) -> None:
    """Whoever was released, relieved, taken over from or spoke in vain has passed the person on."""
    _, these, records = ran(seed)
    legs = records.legs
    passed = np.isin(legs["ending"], [Ending.RELEASED, Ending.RELIEVED, Ending.HANDED_BACK, Ending.RETURNED])
    assert (records.calls["hand_offs"] >= np.bincount(legs["call"][passed], minlength=len(these))).all()


@few
@given(SEEDS)
def test_nobody_in_crisis_is_left_for_another(seed: int) -> None:
    """A unit that has met a person in crisis is never called away; visits may be left."""
    _, these, records = ran(seed)
    legs = records.legs[records.legs["ending"] == Ending.INTERRUPTED]
    met = legs[np.isfinite(legs["arrived"])]
    assert not these.from_cad[met["call"]].any()


@few
@given(SEEDS)
def test_a_unit_counts_as_help_only_with_the_person(seed: int) -> None:
    """Contacts follow from those who were there: a bit for each kind that met the person, and no other."""
    made, these, records = ran(seed)
    legs = records.legs
    kinds = np.array([1 << unit.kind.code for unit in made.units])
    nobody = [Ending.GONE, Ending.DECLINED, Ending.RETURNED]
    there = np.isfinite(legs["arrived"]) & (legs["purpose"] != Purpose.FOLLOW_UP)
    surely = there & ~np.isin(legs["ending"], nobody) & (legs["purpose"] != Purpose.RELIEF)
    most, least = np.zeros(len(these), np.int64), np.zeros(len(these), np.int64)
    np.bitwise_or.at(most, legs["call"][there], kinds[legs["unit"][there]])
    np.bitwise_or.at(least, legs["call"][surely], kinds[legs["unit"][surely]])
    came = ~records.calls["averted"]
    contacts = records.calls["contacts"].astype(np.int64)
    assert (contacts & ~most == 0)[came].all()
    came &= records.calls["missed"] != Missed.CANCELLED.code  # in the middle of a conversation that settled nothing
    assert (least & ~contacts == 0)[came].all()


@few
@given(SEEDS)
def test_destinations_are_never_overfull(seed: int) -> None:
    """Nobody is at a destination with fewer beds than people; who was not taken anywhere has no destination."""
    made, _, records = ran(seed)
    rows = records.calls
    assert np.array_equal(rows["goes"] > 0, rows["destination"] >= 0)
    for number, place in enumerate(made.custody.destinations[:-1]):
        mine = np.sort(rows["closed"][rows["destination"] == number])
        if place.capacity == 1:  # accepted before the call is closed, by minutes that differ little
            assert (np.diff(mine) >= place.stay - 3.0 * 60.0).all()


@few
@given(SEEDS)
def test_coverage_and_missed_shares_are_one(seed: int) -> None:
    """Measured as users see it, every eligible call is reached or missed for one reason."""
    made, these, records = ran(seed)
    metrics = measure(records, these, made, tables_of(made).pools)
    if metrics["eligible_calls"]:
        shares = [value for name, value in metrics.items() if name.startswith("missed_")]
        assert metrics["coverage"] + sum(shares) == pytest.approx(1.0, abs=1e-12)


@few
@given(SEEDS)
def test_off_calls_only_on_duty(seed: int) -> None:
    """Breaks, rest and time after the last call end with the shift: nobody is off calls on overtime."""
    made, _, records = ran(seed)
    for i in range(len(made.units)):
        duty = sum(float(inside(made, *stretch)) for stretch in shifts_worked(seed)[i])
        assert records.minutes[i, Status.FREE] + records.minutes[i, Status.AWAY] <= duty


@few
@given(SEEDS)
def test_nothing_goes_on_for_ever(seed: int) -> None:
    """Every unit that was sent is clear in the end, and who was met is closed."""
    _, _, records = ran(seed)
    assert np.isfinite(records.legs["cleared"]).all()
    met = records.calls["contacts"] != 0
    assert np.isfinite(records.calls["closed"][met]).all()
