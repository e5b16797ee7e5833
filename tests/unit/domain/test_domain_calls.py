"""Call sets and records as data."""

from dataclasses import replace

import numpy as np
import pytest
from random_studies import random_study
from studies import calls

from crisissim.domain.calls import FROM_CAD, LUCK, NO_CALL, StaffLuck, renumbered, row_names
from crisissim.domain.plans import Responders, Step
from crisissim.domain.records import CallRecord, row_type


def test_taking_rows_takes_their_luck() -> None:
    """Every column and every uniform of the taken calls goes along, in the order asked for."""
    _, these = random_study(9)
    some = np.array([7, 3, 11])
    taken = these.take(some)
    assert len(taken) == 3
    assert taken.received.tolist() == these.received[some].tolist()
    assert all(taken.luck[purpose].tolist() == these.luck[purpose][some].tolist() for purpose in LUCK)
    assert len(these.take(these.officers > 1)) == int(np.sum(these.officers > 1))


def test_a_call_as_a_person_would_tell_it() -> None:
    """An unknown zone is None, numbers are plain."""
    call = calls([3.5], [20.0], zone=[-1], officers=[2])[0]
    assert (call.received, call.zone, call.officers, call.officer_initiated) == (3.5, None, 2, False)
    assert calls([3.5], [20.0], zone=[4])[0].zone == 4


def test_patience_by_priority() -> None:
    """Only priority 1 has the urgent patience, and only where one is given."""
    step = Step((Responders(("team",)),), 15.0, urgent_patience=2.0)
    assert [step.patience_at(priority) for priority in (1, 2, 9)] == [2.0, 15.0, 15.0]
    assert Step((Responders(("team",)),), 15.0).patience_at(1) == 15.0


def test_rows_are_aligned_and_typed() -> None:
    """Floats at 8 bytes on their own boundaries, counts at 4, and no other types."""
    made = row_type(CallRecord)
    assert made.names == tuple(CallRecord.__slots__)
    assert all(made.fields[name][1] % made[name].itemsize == 0 for name in made.names)
    with pytest.raises(KeyError):
        row_type(Step)


@pytest.mark.parametrize(
    ("pointers", "rows", "found"),
    [
        ([NO_CALL, 0, 1, 0], [0, 1, 2, 3], [NO_CALL, 0, 1, 0]),
        ([NO_CALL, 0, 1, 0], [0, 2, 3], [NO_CALL, NO_CALL, 0]),
        ([NO_CALL, 0, 1, 0], [3, 2, 1, 0], [3, 2, 3, NO_CALL]),
        ([NO_CALL, 0, 1, 0], [1], [NO_CALL]),
        ([NO_CALL, 0, 1, 0], [], []),
        ([NO_CALL, NO_CALL, 1], [2, 1], [1, NO_CALL]),
        ([], [], []),
    ],
)
def test_pointers_are_renumbered(pointers: list[int], rows: list[int], found: list[int]) -> None:
    """All kept, one left out, turned around, a single one, none: each pointer leads to the same row or to none."""
    assert renumbered(np.array(pointers, np.int64), np.array(rows, np.int64)).tolist() == found


def test_taking_rows_takes_where_they_come_from_and_whom_they_repeat() -> None:
    """Requests from outside stay what they are, repeats point to the same calls; what is not known stays so."""
    columns = {"outside": [FROM_CAD, 2, FROM_CAD, FROM_CAD], "repeat_of": [NO_CALL, NO_CALL, 0, 2]}
    these = replace(calls([1.0, 2.0, 3.0, 4.0], [20.0] * 4, **columns), staff_luck=StaffLuck(5, 17))
    for rows in (np.array([0, 2, 3]), these.outside == FROM_CAD):
        taken = these.take(rows)
        assert taken.outside.tolist() == [FROM_CAD] * 3
        assert taken.repeat_of.tolist() == [NO_CALL, 0, 1]
        assert taken.staff_luck == StaffLuck(5, 17)
    plain = calls([1.0, 2.0], [20.0] * 2).take(np.array([1]))
    assert (plain.outside, plain.repeat_of) == (None, None)


def test_columns_are_those_with_one_value_per_call() -> None:
    """Every name of the list is a column as long as the call set, and nothing else is."""
    these = calls([1.0, 2.0, 3.0], [20.0] * 3)
    assert {len(getattr(these, name)) for name in row_names()} == {3}
    assert {"luck", "outside", "repeat_of", "staff_luck"} == set(type(these).__slots__) - set(row_names())


def test_luck_is_drawn_for_each_purpose_once() -> None:
    """No purpose is listed twice, or two facts would share a uniform."""
    assert len(set(LUCK)) == len(LUCK)
