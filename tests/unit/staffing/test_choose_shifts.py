"""Plans of shifts worked out by hand: cover, unmet hours, opening hours, rules, and posts that read back."""

import tomllib
from dataclasses import replace
from datetime import time
from typing import Any

import numpy as np
import pytest

from crisissim.errors import InputError
from crisissim.staffing.grid import as_lines, as_rows, missing
from crisissim.staffing.patterns import CYCLES
from crisissim.staffing.patterns.cycle import Cycle
from crisissim.staffing.rules import ShiftRules, broken
from crisissim.staffing.shifts import ShiftPlan, choose_shifts
from crisissim.study.schema.posts import PostTable
from crisissim.study.writing.toml_values import written

LIKE = PostTable(name="Van", start=time(0), hours=8.0, crew=("paramedic", "social-worker"), payer=("new", "partner"))


def rules(*names: str, **changes: Any) -> ShiftRules:
    """Rules that every shipped cycle keeps."""
    standard = ShiftRules(tuple(CYCLES[name] for name in names), tuple(range(24)), 0, 10.0, 6, 42.75, 60.0)
    return replace(standard, **changes)


def week(*stretches: tuple[int, int, int], days: tuple[int, ...] = tuple(range(7))) -> np.ndarray:
    """(168,) units from hour to hour on these days."""
    found = np.zeros(168, np.int64)
    for day in days:
        for first, last, units in stretches:
            found[day * 24 + first : day * 24 + last] = units
    return found


def test_a_pair_of_pitman_crews_around_the_clock() -> None:
    """Four crews of 42 hours cover one unit at all hours, and nothing is left over or missing."""
    plan = choose_shifts(week((0, 24, 1)), rules("pitman"))
    assert plan.hours_a_week == 168.0
    assert plan.crews == 4
    assert not plan.unmet.any()
    assert not plan.surplus.any()
    assert plan.gap == 0.0
    assert plan.people(1700.0) == pytest.approx(5.153, abs=5e-4)
    assert {post.name[-2:] for post in plan.posts(LIKE)} == {" A", " B"}


def test_a_working_week() -> None:
    """Monday to Friday, eight hours: one crew on five eights."""
    need = week((9, 17, 1), days=(0, 1, 2, 3, 4))
    plan = choose_shifts(need, rules("5x8", "4x10", "3x12"))
    (line,) = plan.lines
    assert line.told == "1 x 5x8, 09:00 to 17:00, Monday to Friday"
    assert plan.cover.tolist() == need.tolist()
    assert [post.name for post in plan.posts(LIKE)] == ["Van 09:00 5x8 Mon-Fri"]
    assert plan.broken == {}


def test_nobody_is_on_duty_outside_opening_hours() -> None:
    """With ten open hours a day, twelve-hour shifts do not fit and ten-hour shifts begin at eight."""
    opening = week((8, 18, 1)) > 0
    plan = choose_shifts(week((0, 24, 1)), rules("5x8", "4x10", "3x12", opening=opening))
    assert plan.need.tolist() == opening.astype(int).tolist()
    assert not plan.cover[~opening].any()
    assert not plan.unmet.any()
    assert "3x12" not in {line.shift.cycle.name for line in plan.lines}


def test_minimum_staffing_holds_in_open_hours_only() -> None:
    """Two units at least from noon to eight, though the need is one, and none at other hours."""
    opening = week((12, 20, 1)) > 0
    plan = choose_shifts(week((12, 20, 1)), rules("5x8", minimum=2, opening=opening))
    assert plan.need.tolist() == (2 * opening).tolist()
    assert (plan.cover[opening] >= 2).all()


def test_hours_that_no_shift_reaches_are_unmet_and_listed() -> None:
    """Where shifts may begin at 08:00 only, eight-hour shifts leave the evening uncovered."""
    plan = choose_shifts(week((8, 18, 1)), rules("5x8", starts=(8,)))
    assert plan.unmet.tolist() == week((16, 18, 1)).tolist()
    assert next(missing(plan)) == "Monday 16:00 to 18:00: 1 of 1 missing"
    assert len([*missing(plan)]) == 7


def test_a_few_hours_are_not_worth_a_shift_at_a_low_price() -> None:
    """Two hours on Sunday with nobody, at twice eight hours each, are cheaper missed than a crew of 36."""
    need = week((8, 10, 1), days=(6,))
    assert choose_shifts(need, rules("3x12", unmet_price=8.0)).unmet.sum() == 2
    assert choose_shifts(need, rules("3x12", unmet_price=10.0)).unmet.sum() == 0


def test_no_more_hours_than_there_are() -> None:
    """With 80 hours a week two crews are chosen, and what they leave is listed."""
    plan = choose_shifts(week((9, 17, 2)), rules("5x8", most_hours=80.0))
    assert plan.hours_a_week == 80.0
    assert plan.unmet.sum() == 112 - 80


def test_one_unit_everywhere_comes_before_two_somewhere() -> None:
    """Where hours are short, two crews take turns through the week rather than working side by side."""
    plan = choose_shifts(week((9, 17, 2)), rules("5x8", most_hours=80.0))
    assert (plan.cover[plan.need > 0] >= 1).all()


def test_cycles_that_break_a_rule_are_left_out_and_told() -> None:
    """Each rule refuses the cycle that breaks it, in words."""
    every = rules("5x8", "4x10", "3x12", "pitman", "4-on-4-off")
    assert broken(every) == {}
    just = replace(every, rest_hours=12.0, days_in_row=5, hours_a_week=42.0, hours_in_7_days=60.0)
    assert broken(just) == {}
    assert broken(replace(every, hours_a_week=40.0)) == {
        "pitman": "is 42 hours a week, and 40 are allowed",
        "4-on-4-off": "is 42 hours a week, and 40 are allowed",
    }
    assert broken(replace(every, days_in_row=4)) == {"5x8": "has 5 days in a row, and 4 are allowed"}
    assert broken(replace(every, hours_in_7_days=48.0)) == {"pitman": "has 60 hours in seven days, and 48 are allowed"}
    assert broken(replace(every, rest_hours=13.0))["3x12"] == "leaves 12 hours between shifts, and 13 are asked for"


def test_a_seat_that_people_fill_in_turn_has_no_rest() -> None:
    """Nobody works every day of it, so days in a row and hours a week do not hold."""
    assert broken(rules("every-day", days_in_row=5, hours_a_week=40.0)) == {}


def test_no_cycle_is_legal() -> None:
    """Every cycle is named with its rule, and what to do."""
    remedy = "Allow it under [shifts] of study.toml, or name other cycles."
    with pytest.raises(InputError) as error:
        choose_shifts(week((0, 24, 1)), rules("5x8", "4x10", days_in_row=3))
    assert str(error.value).split("\n") == [
        f"cycle 5x8 has 5 days in a row, and 3 are allowed. {remedy}",
        f"cycle 4x10 has 4 days in a row, and 3 are allowed. {remedy}",
    ]


def test_nobody_is_needed() -> None:
    """A week without need and without minimum has no shifts to choose."""
    with pytest.raises(InputError) as error:
        choose_shifts(week(), rules("5x8"))
    assert str(error.value) == ("no open hour needs a unit. Set minimum under [shifts] of study.toml, or give a need.")


def test_no_cycle_fits_into_the_opening_hours() -> None:
    """Six open hours hold no shift of eight."""
    with pytest.raises(InputError, match="no shift of the cycles 5x8, 4x10 lies inside the opening hours"):
        choose_shifts(week((9, 15, 1)), rules("5x8", "4x10", opening=week((9, 15, 1)) > 0))


@pytest.mark.parametrize("need", [np.ones(24), np.full(168, -1), np.full(168, 1.5)])
def test_a_need_that_is_none(need: np.ndarray) -> None:
    """A need has 168 whole numbers from 0."""
    with pytest.raises(ValueError, match="168 whole numbers"):
        choose_shifts(need, rules("5x8"))


def test_posts_are_those_of_the_plan_and_read_back() -> None:
    """Posts cover the very hours of the plan; crew and payer are those of the post they come from."""
    plan = choose_shifts(week((0, 24, 1), (10, 20, 2)), rules("4x10", "4-on-4-off", starts=(6, 10, 18)))
    posts = plan.posts(LIKE)
    assert len({post.name for post in posts}) == len(posts)
    assert all(post.crew == LIKE.crew and post.payer == LIKE.payer for post in posts)
    text = "".join(
        "[[posts]]\n" + "".join(f"{k} = {written(v)}\n" for k, v in post.model_dump(exclude_defaults=True).items())
        for post in posts
    )
    read = [PostTable.model_validate(row) for row in tomllib.loads(text)["posts"]]
    assert read == [*posts]
    assert on_duty(posts, 56).tolist() == np.tile(plan.cover, 8).tolist()


def on_duty(posts: tuple[PostTable, ...], days: int) -> np.ndarray:
    """(24 x days,) units on duty, from what the posts say, hour by hour."""
    from crisissim.study.intervals import shifts_of

    found = np.zeros(24 * days, np.int64)
    for post in posts:
        for turn in range(days // post.cycle_days):
            for shift in shifts_of(post, post.cycle_days):
                first = int(shift.start // 60) + turn * post.cycle_days * 24
                found[np.arange(first, first + int(post.hours)) % len(found)] += post.units
    return found


def test_breaks_that_a_shorter_shift_has_no_room_for_are_dropped() -> None:
    """A meal after nine hours is none of an eight-hour shift."""
    like = PostTable(
        name="Van", start=time(0), hours=12.0, breaks=[{"after": 240, "minutes": 30}, {"after": 540, "minutes": 30}]
    )
    plan = choose_shifts(week((9, 17, 1)), rules("5x8"))
    assert all([given.after for given in post.breaks] == [240.0] for post in plan.posts(like))


def plan_by_hand() -> ShiftPlan:
    """One unit on Monday from 8 to 16 where two are needed until noon; closed at night."""
    opening = week((8, 18, 1)) > 0
    need, cover = week((8, 12, 2), days=(0,)), week((8, 16, 1), days=(0,))
    return ShiftPlan(need, cover, opening, (), {}, 0.0)


def test_the_picture_of_the_week() -> None:
    """Two lines a day of at most 80 letters; closed hours are dots, missing units are marked."""
    lines = [*as_lines(plan_by_hand())]
    assert len(lines) == 15
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == [str(hour) for hour in range(24)]
    assert lines[1] == "Mon need" + " . " * 8 + " 2 " * 4 + " 0 " * 6 + " . " * 5 + " ."
    assert lines[2] == "    have" + " . " * 8 + " 1!" * 4 + " 1 " * 4 + " 0 " * 2 + " . " * 5 + " ."


def test_the_week_as_data() -> None:
    """One row per hour, with what is missing and what is too much."""
    rows = [*as_rows(plan_by_hand())]
    assert len(rows) == 168
    assert rows[8] == {"day": "monday", "hour": 8, "open": True, "need": 2, "cover": 1, "unmet": 1, "surplus": 0}
    assert rows[13] == {"day": "monday", "hour": 13, "open": True, "need": 0, "cover": 1, "unmet": 0, "surplus": 1}
    assert not rows[30]["open"]


def test_missing_units_in_words() -> None:
    """Hours with the same lack are one stretch."""
    assert [*missing(plan_by_hand())] == ["Monday 08:00 to 12:00: 1 of 2 missing"]


def test_shifts_of_days_that_are_not_in_a_row() -> None:
    """A cycle of one's own on Monday, Wednesday and Friday is named after its days; one on all days is daily."""
    odd = Cycle("odd", "every other day", 8, 7, (0, 2, 4))
    plan = choose_shifts(week((9, 17, 1), days=(0, 2, 4)), replace(rules("3x12"), cycles=(odd,)))
    assert [post.name for post in plan.posts(LIKE)] == ["Van 09:00 odd Mon/Wed/Fri"]
    daily = choose_shifts(week((9, 17, 1)), rules("every-day"))
    assert [post.name for post in daily.posts(LIKE)] == ["Van 09:00 every-day daily"]


def test_a_plan_says_which_cycles_it_could_not_use() -> None:
    """With four days in a row at most it is made of four tens."""
    plan = choose_shifts(week((9, 17, 1), days=(0, 1, 2, 3)), rules("5x8", "4x10", days_in_row=4))
    assert plan.broken == {"5x8": "has 5 days in a row, and 4 are allowed"}
