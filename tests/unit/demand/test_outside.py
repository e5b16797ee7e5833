"""Requests from outside the CAD: at their rates, in their hours, and out of the way of every call."""

from dataclasses import replace

import numpy as np
import pytest

from crisissim.demand import MODES, draw, prepare, with_outside
from crisissim.demand.arrivals import Streams
from crisissim.demand.outside import Requests, lognormal
from crisissim.demand.outside_rules import open_minutes
from crisissim.domain.calls import FROM_CAD, LUCK, NO_CALL, NO_ZONE, CallSet, StaffLuck, row_names
from crisissim.domain.practice import Outside
from crisissim.domain.staff import Shift
from crisissim.domain.words import Need, Risk
from crisissim.errors import InputError
from factories import make_assumptions, make_history, make_inputs, make_outside, make_window, school_days, with_repeats

NORTH, SOUTH = with_repeats(make_history("Northfield")), make_history("Southfield", seed=6)
LINE = make_outside("988", per_week=40.0, minutes=20.0, need=Need.SUICIDE, priority=2, counts=True)
SCHOOLS = make_outside("schools", "Southfield", 25.0, hours=school_days(), need=Need.JUVENILE, travel=0.0, cv=0.0)


def bytes_of(calls: CallSet) -> dict[str, bytes]:
    """Every column, with its bytes."""
    columns = {name: getattr(calls, name).tobytes() for name in row_names()}
    if calls.repeat_of is not None:
        columns["repeat_of"] = calls.repeat_of.tobytes()
    return columns | {purpose: calls.luck[purpose].tobytes() for purpose in LUCK}


def requests(source: Outside, days: int = 28, seed: int = 1, **window: int) -> CallSet:
    """The requests of a source in a window of so many days."""
    made = Requests.of(source, 0, 0, 0, make_window(days, **window), make_assumptions())
    return made.draw(Streams(seed, 0, source.agency))


@pytest.mark.parametrize("mode", MODES)
def test_another_source_moves_no_call_and_no_other_request(mode: str) -> None:
    """Every column of the calls, and of the first source's requests, is the same to the byte with a second one."""
    sets = [
        draw(prepare(make_inputs(mode, NORTH, SOUTH, growth=0.1, undercoding=0.1, outside=sources)), 4, 2)
        for sources in ((), (LINE,), (LINE, SCHOOLS))
    ]
    none, one, two = sets
    assert none.outside is None
    assert len(none) < len(one) < len(two)
    for calls in (one, two):
        assert bytes_of(calls.take(calls.outside == FROM_CAD)) == bytes_of(none)
    assert bytes_of(two.take(two.outside == 0)) == bytes_of(one.take(one.outside == 0))


def test_other_requests_on_the_same_calls() -> None:
    """Demand prepared with one source and then given others is what it would be if prepared with those."""
    inputs = make_inputs("poisson", NORTH, SOUTH, outside=(LINE, SCHOOLS))
    first = prepare(replace(inputs, outside=(replace(LINE, per_week=99.0), replace(SCHOOLS, minutes=9.0))))
    calls, same = draw(with_outside(first, inputs), 4, 2), draw(prepare(inputs), 4, 2)
    assert bytes_of(calls) == bytes_of(same)
    assert calls.outside.tolist() == same.outside.tolist()


@pytest.mark.parametrize("mode", MODES)
def test_replication_17_alone_is_replication_17_of_many(mode: str) -> None:
    """Requests too depend on nothing but seed and replication, and differ between replications even in `replay`."""
    inputs = make_inputs(mode, NORTH, SOUTH, outside=(LINE, SCHOOLS))
    demand = prepare(inputs)
    many = [draw(demand, 9, replication) for replication in range(18)]
    alone = draw(prepare(inputs), 9, 17)
    assert bytes_of(alone) == bytes_of(many[17])
    assert alone.outside.tolist() == many[17].outside.tolist()
    asked = [one.received[one.outside == 0].tobytes() for one in many]
    assert len(set(asked)) == 18


def test_a_request_is_what_its_source_says() -> None:
    """Agency, need, priority, name, one unit, low risk, no zone; no call-taking, and nobody's repeat."""
    demand = prepare(make_inputs("replay", NORTH, SOUTH, outside=(LINE, SCHOOLS)))
    calls = draw(demand, 1, 0)
    for number, source in enumerate((LINE, SCHOOLS)):
        asked = calls.take(calls.outside == number)
        assert len(asked) > 50
        assert {demand.sources[i].agency for i in asked.agency} == {source.agency}
        assert {demand.call_types[i] for i in asked.call_type} == {source.name}
        for column, value in (
            ("coded_need", source.need.code),
            ("true_need", source.need.code),
            ("priority", source.priority),
            ("risk", Risk.LOW.code),
            ("officers", 1),
            ("officer_initiated", False),
            ("zone", NO_ZONE),
            ("repeat_of", NO_CALL),
        ):
            assert set(getattr(asked, column).tolist()) == {value}, column
        assert asked.listed.tolist() == asked.received.tolist()
    assert set(calls.travel[calls.outside == 1]) == {0.0}
    assert set(calls.on_scene[calls.outside == 1]) == {45.0}
    assert set(calls.further[calls.outside == 1]) == {22.5}


def test_the_names_of_sources_come_after_all_call_types() -> None:
    """A source's name renumbers no call type, and tells itself in a sentence."""
    demand = prepare(make_inputs("replay", NORTH, SOUTH, outside=(LINE, SCHOOLS)))
    assert demand.call_types == (*NORTH.call_types, "988", "schools")
    assert demand.told[2:] == (
        "Northfield: besides calls, 40 a week at random: 988.",
        "Southfield: besides calls, 25 a week at random while it is open: schools.",
    )


def test_the_luck_of_staff_is_named_by_seed_and_replication() -> None:
    """A call set says where the luck of who comes to work is drawn from."""
    demand = prepare(make_inputs("replay", NORTH))
    assert draw(demand, 9, 17).staff_luck == StaffLuck(9, 17)
    assert draw(demand, 9, 17).take(np.arange(3)).staff_luck == StaffLuck(9, 17)


def test_hours_over_the_end_of_the_week_and_hours_given_twice() -> None:
    """Sunday 22:00 to Monday 04:00 are six hours, in weeks that begin on any day; twice told they stay six."""
    night = Shift(6 * 1440.0 + 1320.0, 7 * 1440.0 + 240.0)
    source = make_outside(per_week=60.0, hours=(night, night, Shift(0.0, 120.0)))
    assert open_minutes(source) == 360.0
    for start in range(3):
        window = make_window(70, make_window().start.replace(day=1 + start))
        made = Requests.of(source, 0, 0, 0, window, make_assumptions())
        assert made.expected == pytest.approx(600.0)
        hour = ((made.draw(Streams(1, 0, "Northfield")).received + start * 1440.0) // 60.0 % 168).astype(int)
        assert set(hour) == {166, 167, 0, 1, 2, 3}


def test_a_window_that_never_meets_the_hours_has_no_requests() -> None:
    """A weekend without school: no request, and no fault."""
    weekend = make_window(2, make_window().start.replace(day=6))
    calls = draw(prepare(make_inputs("poisson", SOUTH, window=weekend, outside=(SCHOOLS,))), 1, 0)
    assert (calls.outside == FROM_CAD).all()
    assert len(calls) > 0


def test_a_source_that_asks_for_nothing_is_no_source() -> None:
    """At a rate of 0 there is no request, whatever its hours."""
    assert len(requests(make_outside(per_week=0.0, hours=()))) == 0


def test_requests_come_in_warm_up_and_cool_down_too() -> None:
    """The town is not empty before and after the measured days."""
    made = requests(make_outside(per_week=700.0), days=2, warm_up=2, cool_down=2)
    by_day = np.bincount((made.received // 1440).astype(int), minlength=6)
    assert (by_day > 60).all()


def test_a_moment_at_the_seam_of_two_stretches_is_in_the_later() -> None:
    """Halfway through two equal stretches a request comes as the second one opens, not as the first one closes."""
    source = make_outside(hours=(Shift(60.0, 120.0), Shift(600.0, 660.0)))
    made = Requests.of(source, 0, 0, 0, make_window(7), make_assumptions())
    moments = made._moments(np.array([0.0, 0.25, 0.5, 0.75, 1.0 - 2.0**-53]))
    assert moments.tolist() == [60.0, 90.0, 600.0, 630.0, 660.0 - 2.0**-20]


@pytest.mark.parametrize(("mean", "cv"), [(45.0, 1.0), (20.0, 0.3), (10.0, 0.0), (0.0, 1.0)])
def test_minutes_have_the_given_mean_and_spread(mean: float, cv: float) -> None:
    """Log-normal minutes: mean within 4 standard errors, spread within 3 per cent; none where the mean is none."""
    minutes = lognormal(mean, cv, 200_000, np.random.default_rng(1))
    assert abs(minutes.mean() - mean) <= 4.0 * mean * cv / np.sqrt(200_000)
    assert minutes.std() == pytest.approx(mean * cv, rel=0.03)


def test_every_luck_of_a_request_is_its_own() -> None:
    """No two purposes, nor the moments, take the same uniforms."""
    made = requests(make_outside(per_week=100.0, hours=None))
    drawn = {tuple(made.luck[purpose].tolist()) for purpose in LUCK}
    assert len(drawn) == len(LUCK)
    moments = made.received / (28 * 1440.0)
    assert all(np.abs(np.sort(made.luck[purpose]) - moments).max() > 0.01 for purpose in LUCK)


def test_growth_is_of_calls_only() -> None:
    """Requests are as given: twice the calls bring no further request."""
    same, more = (draw(prepare(make_inputs("replay", NORTH, growth=g, outside=(LINE,))), 1, 0) for g in (0.0, 1.0))
    assert (more.outside == FROM_CAD).sum() == 2 * (same.outside == FROM_CAD).sum()
    assert bytes_of(more.take(more.outside == 0)) == bytes_of(same.take(same.outside == 0))


NUMBER = "Give a number of at least 0."


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            replace(LINE, agency="Eastfield"),
            "requests come for 'Eastfield', which is no agency of the study. Choose one of Northfield.",
        ),
        (replace(LINE, per_week=-1.0), f"the requests a week are -1. {NUMBER}"),
        (replace(LINE, minutes=float("nan")), f"the minutes of work are nan. {NUMBER}"),
        (replace(LINE, cv=float("inf")), f"the spread of the minutes of work are inf. {NUMBER}"),
        (replace(LINE, travel=-3.0), f"the minutes of travel are -3. {NUMBER}"),
        (replace(LINE, priority=0), "its priority is 0. Give a whole number from 1 to 9."),
        (replace(LINE, priority=10), "its priority is 10. Give a whole number from 1 to 9."),
        (
            replace(LINE, hours=()),
            "it sends requests but is never open. Give it hours, or leave them out for all week.",
        ),
    ],
)
def test_faults_are_told_in_a_sentence(source: Outside, message: str) -> None:
    """Each wrong number of a source has a sentence that names the source and says what to do."""
    with pytest.raises(InputError) as error:
        prepare(make_inputs("replay", NORTH, outside=(source,)))
    assert str(error.value) == f"outside 988: {message}"


def test_two_sources_of_one_name() -> None:
    """One agency has one source of a name; two agencies may have one each."""
    prepare(make_inputs("replay", NORTH, SOUTH, outside=(LINE, replace(LINE, agency="Southfield"))))
    with pytest.raises(InputError) as error:
        prepare(make_inputs("replay", NORTH, outside=(LINE, LINE)))
    name = "Give each a name of its own."
    assert str(error.value) == f"outside: Northfield has two sources of requests called '988'. {name}"
