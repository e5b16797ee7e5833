"""Shifts: who comes to work is a matter of each shift's luck, and shifts that touch are shifts of their own."""

import numpy as np
from studies import calls, officers, scenario, unit
from worked import Lived, crisis, daily, luck, plans, team

from crisissim.domain.calls import StaffLuck
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.practice import PoolRules
from crisissim.domain.staff import PATROL, Shift, Unit
from crisissim.domain.words import Role
from crisissim.engine import ClockName, tables_of
from crisissim.engine.codes import COMES_ON, GOES_OFF, GOES_ON
from crisissim.engine.shifts import Roster
from crisissim.streams import stream

HALVES = tuple(Shift(half * 720.0, half * 720.0 + 720.0) for half in range(14))
AGENCY = "Northfield"


def roster(*staff: Unit) -> Roster:
    """Who comes and goes in a week."""
    return tables_of(scenario([*officers(1), *staff])).roster


def there(made: Roster, number: int, luck: StaffLuck) -> list[bool]:
    """Whether the unit of this number is on duty in each half day."""
    rows = made.of(luck)
    mine = rows[rows["id"] == number]
    on, now = [], False
    for start in (half.start for half in HALVES):
        for what in mine["what"][mine["time"] == start]:
            now = {GOES_OFF: False, COMES_ON: True, GOES_ON: now}[int(what)]
        on.append(now)
    return on


def test_each_shift_has_its_own_luck() -> None:
    """A unit around the clock in shifts of twelve hours comes in exactly the shifts whose uniform says so."""
    made = roster(unit("car", shifts=HALVES, to_chance=0.6))
    for seed in range(5):
        uniforms = stream(seed, 0, AGENCY, "staff car").random(14)
        assert there(made, 1, StaffLuck(seed, 0)) == (uniforms < 0.6).tolist()


def test_one_crew_or_what_is_left_of_it() -> None:
    """Full below 0.5, short below 0.8, nobody beyond: one uniform of the crew's name decides for both."""
    full = team(shifts=HALVES, to_chance=0.5)
    short = unit("short", "team", (Role.PARAMEDIC,), shifts=HALVES, luck_of="team 1", from_chance=0.5, to_chance=0.8)
    made = roster(full, short)
    for seed in range(5):
        uniforms = stream(seed, 3, AGENCY, "staff team 1").random(14)
        assert there(made, 1, StaffLuck(seed, 3)) == (uniforms < 0.5).tolist()
        assert there(made, 2, StaffLuck(seed, 3)) == ((uniforms >= 0.5) & (uniforms < 0.8)).tolist()


def test_other_units_do_not_move_the_luck() -> None:
    """With one more unreliable unit the first comes in the same shifts."""
    one = roster(unit("car", shifts=HALVES, to_chance=0.6))
    two = roster(unit("car", shifts=HALVES, to_chance=0.6), unit("van", shifts=daily(8, 16), to_chance=0.5))
    assert there(one, 1, StaffLuck(9, 0)) == there(two, 1, StaffLuck(9, 0))


def test_shifts_that_overlap_are_one() -> None:
    """From 0 to 600 and from 500 to 900 a unit is on once."""
    rows = roster(unit("car", shifts=(Shift(0.0, 600.0), Shift(500.0, 900.0)), to_chance=0.99)).rows
    mine = rows[(rows["id"] == 1) & np.isfinite(rows["time"])]
    assert list(zip(mine["time"].tolist(), mine["what"].tolist(), strict=True)) == [(0.0, COMES_ON), (900.0, GOES_OFF)]


def test_nobody_comes(clock: ClockName) -> None:
    """A chance of next to nothing: the call waits for whoever is sure to come."""
    made = scenario([unit("never", to_chance=1e-12), unit("late", shifts=daily(8, 16))])
    life = Lived(made, calls([0.0], [10.0]), clock)
    assert [p.unit for p in life.parts()] == ["late"]
    assert life.minutes("never") == {}


def test_relieved_by_the_next_shift(clock: ClockName) -> None:
    """At 16:00 the day car has 95 minutes left, more than 20: the evening car comes by 16:05 and does the rest."""
    late = [unit(name, shifts=daily(16, 24)) for name in ("evening", "other evening")]
    made = scenario([unit("day", shifts=daily(8, 16)), *late], 1, pool_rules={PATROL: PoolRules("hand-over", 20.0)})
    life = Lived(made, calls([950.0], [100.0], travel=[5.0]), clock)
    assert [(p.unit, p.sent, p.arrived, p.cleared, p.ending.name) for p in life.parts()] == [
        ("day", 950.0, 955.0, 965.0, "RELIEVED"),
        ("evening", 960.0, 965.0, 1055.0, "DONE"),
    ]
    assert (life.overtime("day"), life[0]["hand_offs"], life[0]["closed"]) == (5.0, 1, 1055.0)


def test_nearly_done_is_not_relieved(clock: ClockName) -> None:
    """With 20 minutes left, and no more than 20 handed over, the day car finishes."""
    staff = [unit("day", shifts=daily(8, 16)), unit("evening", shifts=daily(16, 24))]
    made = scenario(staff, 1, pool_rules={PATROL: PoolRules("hand-over", 20.0)})
    life = Lived(made, calls([950.0], [30.0]), clock)
    assert [p.unit for p in life.parts()] == ["day"]
    assert life.overtime("day") == 20.0


def test_whoever_comes_too_late_to_relieve_is_called_off(clock: ClockName) -> None:
    """At 16:00 the day car has 25 minutes left, and the evening car is half an hour away: it comes back."""
    staff = [unit("day", shifts=daily(8, 16)), unit("evening", shifts=daily(16, 24))]
    made = scenario(staff, 1, pool_rules={PATROL: PoolRules("hand-over", 20.0)})
    life = Lived(made, calls([925.0], [30.0], travel=[30.0]), clock)
    assert [(p.unit, p.sent, p.arrived, p.cleared, p.ending.name) for p in life.parts()] == [
        ("day", 925.0, 955.0, 985.0, "DONE"),
        ("evening", 960.0, np.inf, 985.0, "NOT_NEEDED"),
    ]
    assert (life.overtime("day"), life[0]["hand_offs"]) == (25.0, 0)


def test_whoever_holds_for_a_clinician_is_not_relieved(clock: ClockName) -> None:
    """The day car asks for a clinician halfway, at 995, and holds; the evening car, there at 1000, leaves again."""
    asks = Join((Step((Responders(("clinician",)),), 15.0),), JoinAt.ASKED, 60.0, ask_chance=0.6, ask_after=0.5)
    staff = [
        unit("day", shifts=daily(8, 16)),
        unit("evening", shifts=daily(16, 24)),
        unit("clinician", "clinician", (Role.CLINICIAN,)),
    ]
    lead = plans(Step((Responders((PATROL,), join=asks),)))
    made = scenario(staff, 1, plans=lead, pool_rules={PATROL: PoolRules("hand-over", 20.0)})
    life = Lived(made, crisis([910.0], [90.0], travel=[40.0], luck=luck(1, ask=0.5)), clock)
    assert [(p.unit, p.sent, p.arrived, p.left, p.ending.name) for p in life.parts()] == [
        ("day", 910.0, 950.0, 1035.0, "RELEASED"),
        ("evening", 960.0, 1000.0, 1000.0, "DONE"),
        ("clinician", 995.0, 1035.0, 1080.0, "DONE"),
    ]
