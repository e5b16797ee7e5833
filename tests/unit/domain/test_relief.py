"""The relief factor, line by line, against worked examples."""

import pytest

from crisissim.assumptions import defaults
from crisissim.domain.relief import AWAY, Relief, ReliefLine, available_hours, group_of, relief_of
from crisissim.domain.words import Role
from crisissim.errors import InputError

SOURCE = "Minnesota Chiefs of Police Educational Foundation (1998)"
CHIEFS = {"Days off": 832, "Vacation": 91, "Holidays": 88, "Training": 225, "Sick leave": 35}


def example(**changes: float) -> Relief:
    """The worked example of the Minnesota chiefs: a post of 8 hours a day."""
    return Relief(2920.0, tuple(ReliefLine(what, hours, SOURCE) for what, hours in (CHIEFS | changes).items()))


def test_the_worked_example_as_its_lines_sum() -> None:
    """832 + 91 + 88 + 225 + 35 = 1,271 hours off; 1,649 left; 1.771 people a post, 5.31 around the clock."""
    relief = example()
    assert relief.hours_off == 1271.0
    assert relief.available_hours == 1649.0
    assert relief.factor == pytest.approx(1.771, abs=5e-4)
    assert relief.people(8760.0) == pytest.approx(5.31, abs=5e-3)


def test_the_worked_example_as_it_is_printed() -> None:
    """With 25 hours of training the printed total of 1,071 holds: 1,849 left and 1.579 people a post."""
    relief = example(Training=25)
    assert relief.hours_off == 1071.0
    assert relief.available_hours == 1849.0
    assert relief.factor == pytest.approx(1.579, abs=5e-4)
    assert relief.people(8760.0) == pytest.approx(4.74, abs=5e-3)


@pytest.mark.parametrize("role", Role)
def test_every_line_of_the_shipped_sum(role: Role) -> None:
    """2,920 hours less 840 days off and the shipped lines leave 1,700: a seat around the clock is 5.15 FTE."""
    relief = relief_of(defaults(), role)
    sworn = {"Vacation": 91.0, "Holidays": 88.0, "Training": 126.0, "Court": 40.0}
    civilian = {"Vacation": 120.0, "Holidays": 88.0, "Training": 40.0, "Court": 0.0}
    hours = {line.what: line.hours for line in relief.lines}
    assert relief.post_hours == 2920.0
    assert list(hours) == ["Days off", *AWAY.values()]
    assert hours["Days off"] == 840.0
    assert (sworn if role in {Role.OFFICER, Role.CIT_OFFICER} else civilian).items() <= hours.items()
    assert relief.available_hours == available_hours(defaults(), role) == 1700.0
    assert relief.people(8760.0) == pytest.approx(5.153, abs=5e-4)
    assert all(line.source for line in relief.lines)


def test_the_shift_changes_the_factor_and_not_the_hours() -> None:
    """Two posts of 12 hours around the clock take as many people as three of 8."""
    eight, twelve = (relief_of(defaults(), Role.OFFICER, hours) for hours in (8.0, 12.0))
    assert eight.available_hours == twelve.available_hours
    assert 3 * eight.factor == pytest.approx(2 * twelve.factor)


def test_more_time_away_takes_more_people() -> None:
    """80 more hours of training leave 1,620, of officers only."""
    more = defaults().having({"relief.sworn.training": 206.0})
    assert available_hours(more, Role.CIT_OFFICER) == 1620.0
    assert available_hours(more, Role.CLINICIAN) == 1700.0


def test_nobody_is_left() -> None:
    """Time away that uses up the year is the user's fault to mend, with the sum."""
    none = defaults().having({"relief.civilian.meetings": 1752.0})
    with pytest.raises(InputError, match=r"relief\.civilian: 2,080 hours a year .* of 2,080 paid hours"):
        relief_of(none, Role.PARAMEDIC)


def test_two_groups() -> None:
    """Both kinds of officer are sworn; everybody else is civilian."""
    assert [role for role in Role if group_of(role) == "sworn"] == [Role.OFFICER, Role.CIT_OFFICER]
