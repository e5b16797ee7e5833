"""Who stands before whom, and which line is tried next."""

from hypothesis import given
from hypothesis import strategies as st
from studies import calls, officers, scenario

from crisissim.engine import tables_of
from crisissim.engine.asking import new_request
from crisissim.engine.codes import MAIN, NONE
from crisissim.engine.lines import comes_before, is_more_urgent, join_line, leave_line
from crisissim.engine.tables import World
from crisissim.engine.turns import next_line
from crisissim.engine.world import world_of_objects

TABLES = tables_of(scenario(officers(1), 1))
STEP = 0


def waiting(places: list[int]) -> World:
    """A world in which requests stand in one line, having come in this order with these places."""
    w = world_of_objects(TABLES, calls([0.0] * max(len(places), 1), [1.0] * max(len(places), 1)))
    for id, place in enumerate(places):
        request = new_request(w, id, id, MAIN, 1, float(place))
        request.step = STEP
        join_line(w, request)
    return w


def order(w: World) -> list[int]:
    """Numbers of those in the line, first to last, checked both ways."""
    there, id = [], w.lines[STEP].first
    while id != NONE:
        there.append(id)
        id = w.requests[id].after
    back, id = [], w.lines[STEP].last
    while id != NONE:
        back.append(id)
        id = w.requests[id].before
    assert back == there[::-1]
    return there


@given(st.lists(st.integers(0, 4), max_size=12), st.randoms(use_true_random=False))
def test_a_line_is_in_order_of_place_then_number(places: list[int], luck: object) -> None:
    """However they come and go, those who wait stand by place, then number; an empty line is off the board."""
    w = waiting(places)
    stay = sorted(range(len(places)), key=lambda id: (places[id], id))
    assert order(w) == stay
    leave = list(stay)
    luck.shuffle(leave)
    for id in leave:
        leave_line(w, w.requests[id])
        stay.remove(id)
        assert order(w) == stay
    assert w.desk.board == 0
    assert w.lines[STEP].on_board == NONE


def test_priority_comes_before_place() -> None:
    """A more urgent step beats an earlier place; equal urgency goes by place, then number."""
    w = waiting([5, 3])
    one, two = w.requests[0], w.requests[1]
    assert comes_before(two, one)
    assert is_more_urgent(w, two, one)
    w.steps[STEP + 1].level = w.steps[STEP].level - 1
    one.step = STEP + 1
    assert is_more_urgent(w, one, two)
    two.step, two.place = STEP + 1, one.place
    assert is_more_urgent(w, one, two)


def test_a_line_tried_in_vain_rests() -> None:
    """It is tried again when somebody joins it or a pool of its step stirs, and once a round at most."""
    w = waiting([1])
    desk, line = w.desk, w.lines[STEP]
    desk.round = 1
    assert next_line(w, 0.0) == STEP
    line.tried, line.fresh = 1, False
    assert next_line(w, 0.0) == NONE
    desk.round = 2
    assert next_line(w, 0.0) == NONE
    desk.stirred = w.steps[STEP].pools
    assert next_line(w, 0.0) == STEP
