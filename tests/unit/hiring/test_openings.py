"""Tests of who must be hired for an option, by where its people come from."""

import numpy as np
import pytest

from crisissim.domain.words import Payer, Role
from crisissim.hiring import StaffGroup, openings_of
from crisissim.hiring.coverage import staffed_share, with_share
from crisissim.study import load_study

STUDY = load_study("medium-town")
EVERY = load_study("every-model")


def test_a_co_responder_takes_a_clinician_and_a_replacement() -> None:
    """Twelve hours every day are 2.58 people at 1,700 hours: three clinicians, and three officers for patrol."""
    clinician, officer = openings_of(STUDY, "co-responder").rows
    assert (clinician.role, clinician.payer, clinician.group) == (Role.CLINICIAN, Payer.NEW, StaffGroup.CLINICIAN)
    assert clinician.hours == 12 * 365
    assert clinician.fte == pytest.approx(4380 / 1700)
    assert clinician.positions == 3
    assert (officer.role, officer.group, officer.purpose, officer.positions) == (
        Role.OFFICER,
        StaffGroup.SWORN,
        "patrol",
        3,
    )


def test_each_role_of_a_van_is_found_by_itself() -> None:
    """A van with two kinds of people has two kinds of position, and needs both for its crew."""
    openings = openings_of(STUDY, "social-worker-paramedic")
    assert {row.group for row in openings.rows} == {StaffGroup.CIVILIAN, StaffGroup.PARAMEDIC}
    assert [unit.needs for unit in openings.units] == [(0, 1)]


def test_trained_officers_are_not_hired() -> None:
    """CIT officers are officers of today who are trained; they stay on patrol, so nobody replaces them."""
    (row,) = openings_of(EVERY, "cit-officers").rows
    assert (row.group, row.payer, row.purpose) == (StaffGroup.CIT, Payer.PATROL, "posts")


def test_standby_of_a_partner_is_shared_out() -> None:
    """Nobody is hired for a partner's standby, and the answer says how many seats that are."""
    openings = openings_of(STUDY, "on-call-clinician")
    assert (openings.rows, openings.shared_out) == ((), 1)


def test_a_partners_team_is_found_by_the_partner() -> None:
    """The people of a contract or partner must be found all the same, and are told apart from the town's own."""
    assert {row.payer for row in openings_of(EVERY, "partner-agency").rows} == {Payer.PARTNER}
    assert {row.payer for row in openings_of(EVERY, "telehealth").rows} == {Payer.CONTRACT}


def test_nobody_is_hired_for_the_police_alone() -> None:
    """An option without posts has no openings, and its crews are whole."""
    openings = openings_of(STUDY, "police-only")
    assert openings.rows == ()
    assert staffed_share(openings, np.zeros((0, 3))).tolist() == [1.0, 1.0, 1.0]


def test_an_unknown_option() -> None:
    """The room says so as a mapping would."""
    with pytest.raises(KeyError):
        openings_of(STUDY, "helicopter")


def test_a_crew_needs_all_its_seats() -> None:
    """Two of 2.58 people fill 78 % of the hours; two such seats make a van for 60 %; three fill all."""
    openings = openings_of(STUDY, "social-worker-paramedic")
    two = 2 / (4380 / 1700)
    found = staffed_share(openings, np.array([[0.0, 2.0, 2.0, 3.0], [3.0, 3.0, 2.0, 4.0]]))
    assert found.tolist() == pytest.approx([0.0, two, two**2, 1.0])


def test_two_alike_go_out_together() -> None:
    """Four of 5.15 social workers make pairs for 78 % of the hours, since nobody waits for one of another kind."""
    openings = openings_of(STUDY, "social-worker")
    found = staffed_share(openings, np.array([[0.0, 4.0, 6.0]]))
    assert found.tolist() == pytest.approx([0.0, 4.0 / (2 * 4380 / 1700), 1.0])


def test_a_share_of_crews_is_a_chance_for_each_seat() -> None:
    """A quarter of the two-seat crews is a half of each seat; an option of itself stays as it is at all of them."""
    table = STUDY.option_file("social-worker-paramedic").table
    assert with_share(table, 0.25).posts[0].unfilled == pytest.approx(0.5)
    assert with_share(table, 1.0).posts[0].unfilled == 0.0
    assert with_share(table, 0.25).name != table.name
