"""Call sets: the same to the byte, whatever else is in the study."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from crisissim.demand import MODES, draw, prepare
from crisissim.domain.calls import LUCK, CallSet, row_names
from crisissim.domain.words import Need
from crisissim.errors import InputError
from factories import empty_history, make_history, make_inputs, make_window

NORTH, SOUTH = make_history("Northfield"), make_history("Southfield", seed=6, call_types=("A", "B", "C", "D", "E"))


def columns(calls: CallSet) -> Iterator[tuple[str, bytes]]:
    """Every column of a call set with its bytes."""
    yield from ((purpose, calls.luck[purpose].tobytes()) for purpose in LUCK)
    yield from ((name, getattr(calls, name).tobytes()) for name in row_names())


@pytest.mark.parametrize("mode", MODES)
def test_replication_17_alone_is_replication_17_of_many(mode: str) -> None:
    """Nothing that was drawn before changes a call set, nor does preparing anew."""
    inputs = make_inputs(mode, NORTH, growth=0.1, undercoding=0.2)
    demand = prepare(inputs)
    many = [draw(demand, 9, replication) for replication in range(18)]
    assert dict(columns(draw(prepare(inputs), 9, 17))) == dict(columns(many[17]))
    assert dict(columns(many[17])) != dict(columns(many[16]))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("common", [0.0, 0.5])
def test_another_agency_moves_nothing(mode: str, common: float) -> None:
    """The calls of one agency stay bit-identical when a neighbour joins the study after it, common days or not."""
    alone = draw(prepare(make_inputs(mode, NORTH, undercoding=0.2, common_days=common)), 9, 3)
    both = draw(prepare(make_inputs(mode, NORTH, SOUTH, undercoding=0.2, common_days=common)), 9, 3)
    assert (both.agency == 1).any()
    assert dict(columns(both.take(both.agency == 0))) == dict(columns(alone))


def test_types_and_zones_of_all_agencies_have_one_numbering() -> None:
    """Names point where the agency's own names pointed, and no zone stays no zone."""
    demand = prepare(make_inputs("replay", NORTH, SOUTH))
    calls = draw(demand, 1, 0)
    assert demand.zones == (*NORTH.zones, *SOUTH.zones)
    assert demand.call_types == (*NORTH.call_types, *SOUTH.call_types)
    for index, history in enumerate((NORTH, SOUTH)):
        mine = calls.take(calls.agency == index)
        first_weeks = history.received < 28 * 1440
        order = np.argsort(history.received[first_weeks] + 1.5 * ~history.officer_initiated[first_weeks], kind="stable")
        for column, names, all_names in (
            ("zone", history.zones, demand.zones),
            ("call_type", history.call_types, demand.call_types),
        ):
            told = [all_names[i] if i >= 0 else None for i in getattr(mine, column)]
            assert told == [names[i] if i >= 0 else None for i in getattr(history, column)[first_weeks][order]]


def test_call_taking_keeps_officer_initiated_work_first() -> None:
    """Calls stand on the list a minute and a half after they were received, officers' own work at once."""
    calls = draw(prepare(make_inputs("poisson", NORTH)), 1, 0)
    wait = calls.listed - calls.received
    assert set(wait[calls.officer_initiated]) == {0.0}
    assert set(wait[~calls.officer_initiated]) == {1.5}


def test_luck_is_uniform_and_its_own_per_purpose() -> None:
    """Every purpose has a uniform per call, none equal to another's."""
    calls = draw(prepare(make_inputs("poisson", NORTH)), 1, 0)
    assert set(calls.luck) == set(LUCK)
    for luck in calls.luck.values():
        assert len(luck) == len(calls)
        assert abs(luck.mean() - 0.5) < 4 / np.sqrt(12 * len(calls))
    assert len({luck.tobytes() for luck in calls.luck.values()}) == len(LUCK)


@pytest.mark.parametrize("mode", ["resample", "poisson"])
def test_agencies_with_equal_records_have_their_own_luck(mode: str) -> None:
    """Two towns with the very same record get different calls and different luck."""
    calls = draw(prepare(make_inputs(mode, NORTH, replace(NORTH, agency="Westfield"))), 1, 0)
    one, two = (calls.take(calls.agency == index) for index in (0, 1))
    assert not np.intersect1d(one.luck["stay"], two.luck["stay"]).size
    assert one.received.tobytes() != two.received.tobytes()


def test_minutes_of_travel_and_on_scene_are_drawn_apart() -> None:
    """Where both stages have the same recorded minutes, no call draws the same minute for both but by chance."""
    same = replace(NORTH, travel=NORTH.on_scene)
    calls = draw(prepare(make_inputs("replay", same, durations="drawn", window=make_window(70))), 1, 0)
    heard = ~calls.officer_initiated
    assert (calls.travel[heard] == calls.on_scene[heard]).mean() < 0.02


NOT_OTHER = "Take `other` out of the crisis needs or set under-coding to 0."
IN_COMMON = "Give a share from 0 to 1, such as 0.5."
LONGER = "Give an export of at least a week, better half a year."
MODE = "Choose one of replay, resample, poisson."
GROW = "Give a share above -1, such as 0.02 for two per cent more calls."
HIDDEN = "but it is a share of the true crisis calls. Give a share of at least 0 and below 1, such as 0.2."


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"mode": "replays"},
            f"demand.mode: there is no arrival mode 'replays'. {MODE}",
        ),
        ({"durations": "long"}, "demand.durations: durations cannot be 'long'. Choose recorded or drawn."),
        ({"growth": -1.0}, f"demand.growth: growth is -1, and volume cannot shrink to nothing. {GROW}"),
        ({"growth": float("nan")}, f"demand.growth: growth is nan, and volume cannot shrink to nothing. {GROW}"),
        ({"undercoding": 1.0}, f"demand.undercoding: under-coding is 1, {HIDDEN}"),
        ({"undercoding": -0.1}, f"demand.undercoding: under-coding is -0.1, {HIDDEN}"),
        (
            {"undercoding": 0.1, "crisis_needs": frozenset(Need)},
            f"crisis_needs: `other` is among the crisis needs, so no crisis call can be hidden in it. {NOT_OTHER}",
        ),
        (
            {"common_days": 1.2},
            f"demand.common_days: common days are 1.2, but they are a share of the luck of the day. {IN_COMMON}",
        ),
        ({"histories": ()}, "no agency has recorded calls. Name at least one agency and its call export."),
        ({"histories": (NORTH, NORTH)}, "two agencies are called 'Northfield'. Give each agency a name of its own."),
        (
            {"histories": (empty_history(),)},
            (
                "Northfield has no recorded calls left to draw from. Check its export, column map and row filters; "
                "of a town by rates, its population and rates."
            ),
        ),
        (
            {"mode": "poisson", "histories": (make_history(days=6),)},
            f"demand.mode: Northfield has 6 recorded days, so the rates of some weekdays are unknown. {LONGER}",
        ),
    ],
)
def test_faults_are_told_in_a_sentence(settings: dict[str, object], message: str) -> None:
    """Each wrong setting has a sentence that says what is wrong and what to do."""
    with pytest.raises(InputError) as error:
        prepare(make_inputs(**{"mode": "replay"} | settings))
    assert str(error.value) == message


def test_without_under_coding_every_need_may_be_a_crisis() -> None:
    """Nothing is hidden then, so it does not matter that nowhere is left to hide it."""
    assert list(make_inputs("replay", undercoding=0.0, crisis_needs=frozenset(Need)).faults(["replay"])) == []


def test_faults_are_told_all_at_once() -> None:
    """Three wrong settings are three faults of one error."""
    with pytest.raises(InputError) as error:
        prepare(make_inputs("never", NORTH, durations="long", growth=-2.0))
    assert len(error.value.faults) == 3


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("replay", "the calls recorded from 2024-01-01 on come as they came"),
        (
            "resample",
            "whole weeks drawn with replacement from the whole record, out of 9 recorded weeks; a day begins at 03:00",
        ),
        (
            "poisson",
            "no season (less than a year is recorded), no holidays (no recorded ones are given), fitted variance",
        ),
    ],
)
def test_demand_tells_how_its_calls_are_made(mode: str, words: str) -> None:
    """A sentence per agency says what the mode did with the record."""
    (told,) = prepare(make_inputs(mode, NORTH, window=make_window(14))).told
    assert told.startswith("Northfield: ")
    assert words in told
