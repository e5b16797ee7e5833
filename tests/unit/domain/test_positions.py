"""From posts to whole people, by role and payer, with supervisors, supervision and what patrol loses."""

import pytest

from crisissim.assumptions import defaults
from crisissim.domain.positions import positions_of, whole
from crisissim.domain.staff import Seat, Shift, Unit
from crisissim.domain.words import Payer, Role

ALWAYS = (Shift(0.0, 10080.0),)
CAR = Unit(
    "car", "town", "co-responder", (Seat(Role.OFFICER, Payer.PATROL), Seat(Role.CLINICIAN, Payer.NEW, True)), ALWAYS
)
VAN = Unit("van", "town", "van", (Seat(Role.PARAMEDIC, Payer.NEW), Seat(Role.CLINICIAN, Payer.NEW)), ALWAYS)
STANDBY = Unit("call", "town", "on-call", (Seat(Role.ON_CALL_CLINICIAN, Payer.NEW),), ALWAYS, on_call=True)


def test_a_car_around_the_clock() -> None:
    """Two seats of 8,760 hours at 1,700 each are 5.15 FTE and six people each; patrol loses those of the officer."""
    found = positions_of([CAR], defaults())
    assert [(row.role, row.payer, row.posts, row.hours) for row in found.rows] == [
        (Role.OFFICER, Payer.PATROL, 1, 8760.0),
        (Role.CLINICIAN, Payer.NEW, 1, 8760.0),
    ]
    assert [row.fte for row in found.rows] == pytest.approx([5.1529, 5.1529], abs=5e-5)
    assert [row.people for row in found.rows] == [6, 6]
    assert (found.patrol_hours, found.patrol_fte) == (8760.0, pytest.approx(5.1529, abs=5e-5))


def test_supervision_of_those_without_an_independent_licence() -> None:
    """5.15 supervised clinicians need an hour a week each: 268 hours a year, a part of one more clinician."""
    found = positions_of([CAR, VAN], defaults())
    assert found.supervision_hours == pytest.approx(8760 / 1700 * 52)
    assert found.supervision_people == 1
    assert positions_of([VAN], defaults()).supervision_hours == 0.0


def test_supervisors_by_span() -> None:
    """Three new seats around the clock are 15.5 people: three supervisors at six each; patrol has its own."""
    assert positions_of([CAR, VAN], defaults()).supervisors == 3
    assert positions_of([CAR, VAN], defaults().having({"positions.span": 16.0})).supervisors == 1


def test_seats_of_one_role_are_added_before_they_are_rounded() -> None:
    """Two clinicians around the clock are 10.3 people: eleven, not twice six."""
    (clinician, _) = positions_of([VAN, VAN], defaults()).rows
    assert (clinician.role, clinician.posts, clinician.people) == (Role.CLINICIAN, 2, 11)


def test_standby_has_no_posts_to_fill() -> None:
    """People on call at home are paid otherwise, and are no positions."""
    found = positions_of([STANDBY], defaults())
    assert (found.rows, found.supervisors) == ((), 0)


def test_whole_people() -> None:
    """Rounding up forgives what floating point adds."""
    assert [whole(people) for people in (0.0, 2.0, 2.0 + 1e-12, 2.01)] == [0, 2, 2, 3]
