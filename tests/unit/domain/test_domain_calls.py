"""Call sets and records as data."""

import numpy as np
import pytest
from studies import calls, random_study

from crisissim.domain.calls import LUCK
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
