"""The teams of an option, their opening hours, and plans of whole options of the shipped studies."""

import tomllib
from datetime import time
from json import dumps
from pathlib import Path

import numpy as np
import pytest

from crisissim.domain.staff import times_on_duty
from crisissim.errors import InputError
from crisissim.staffing import need
from crisissim.staffing.need import units_at_work
from crisissim.staffing.patterns import CYCLES
from crisissim.staffing.planned_json import planned_json
from crisissim.staffing.planning import AS_POSTED, plan_option
from crisissim.staffing.rules import ShiftRules, rules_of
from crisissim.staffing.shifts import choose_shifts
from crisissim.staffing.teams import teams_of, with_posts
from crisissim.study import Study, load_study
from crisissim.study.schema.option_file import OptionFile
from crisissim.study.schema.shifts import ShiftsTable


@pytest.fixture(scope="module")
def every_model() -> Study:
    """The medium town under each response model."""
    return load_study("every-model")


def option(**changes: object) -> OptionFile:
    """A co-responder from half past nine to half past five."""
    post = {"name": "car", "start": time(9, 30), "hours": 8.0, "payer": ["patrol", "new"]}
    return OptionFile.model_validate({"format": 1, "name": "new", "model": "co-responder", "posts": [post], **changes})


def test_a_team_is_open_while_its_posts_are_on_duty(every_model: Study) -> None:
    """Of 09:30 to 17:30 the whole hours are 10 to 17; opening hours of the option go before its posts."""
    (team,) = teams_of(every_model.with_options([option()]), "new")
    assert np.flatnonzero(team.opening[:24]).tolist() == list(range(10, 17))
    night = option(opening=[{"start": time(22), "hours": 4.0, "days": ["sunday"]}])
    (team,) = teams_of(every_model.with_options([night]), "new")
    assert np.flatnonzero(team.opening).tolist() == [0, 1, 166, 167]


def test_units_on_duty_now(every_model: Study) -> None:
    """Two cars by day and a night car every other week: what is on duty in the fullest week, in whole hours."""
    day = {"name": "day", "units": 2, "start": time(9, 30), "hours": 8.0}
    night = {"name": "night", "start": time(22), "hours": 4.0, "cycle_days": 14, "days": [14]}
    (team,) = teams_of(every_model.with_options([option(posts=[day, night])]), "new")
    expected = np.tile(np.repeat([0, 2, 0], [10, 7, 7]), 7)
    expected[[0, 1, 166, 167]] = 1
    assert team.on_duty.tolist() == expected.tolist()


def test_a_hybrid_has_a_team_for_each_model(every_model: Study) -> None:
    """Standby is left out; other posts are replaced and those on standby stay."""
    assert [team.model.name for team in teams_of(every_model, "desk-car-tablet")] == [
        "phone-first",
        "co-responder",
        "telehealth",
    ]
    (van,) = teams_of(every_model, "van-and-on-call")
    table = next(read.table for read in every_model.files.options if read.table.name == "van-and-on-call")
    changed = with_posts(table, (van,), {van.key: ()})
    assert len(changed.posts) == len(table.posts) - len(van.posts) > 0


def test_enough_units_of_every_team_of_a_hybrid(every_model: Study) -> None:
    """Around the clock, with nobody's breaks or gaps; each layer stays open when its own posts were on duty."""
    teams = teams_of(every_model, "desk-car-tablet")
    table = need._with_enough(every_model.option_file("desk-car-tablet").table, teams, 7)
    assert [(p.layer, p.units, p.start, p.hours, p.days, p.cycle_days) for p in table.posts] == [
        (model, 7, time(0), 24.0, "all", 7) for model in ("phone-first", "co-responder", "telehealth")
    ]
    opened = teams_of(every_model.with_options([table]), "desk-car-tablet")
    assert [team.opening.tolist() for team in opened] == [team.opening.tolist() for team in teams]
    assert [int(team.opening.sum()) for team in opened] == [7 * 16, 7 * 12, 168]


def test_enough_units_at_all_times_of_a_team_that_is_not_always_there(every_model: Study) -> None:
    """A car on weekdays of every other week, with breaks, gaps and officers of patrol: enough are there always."""
    car = {
        "name": "car", "start": time(8), "hours": 8.0, "days": [1, 2, 3, 4, 5], "cycle_days": 14, "unfilled": 0.2,
        "payer": ["patrol", "new"], "breaks": [{"after": 240, "minutes": 30}],
    }  # fmt: skip
    few = option(posts=[car])
    teams = teams_of(every_model.with_options([few]), "new")
    (post,) = need._with_enough(few, teams, 5).posts
    assert (post.units, post.start, post.hours, post.days, post.cycle_days) == (5, time(0), 24.0, "all", 7)
    assert (post.breaks, post.unfilled, post.payer) == ((), 0.0, ("new",))


def test_posts_of_one_team_must_be_alike(every_model: Study) -> None:
    """Two crews, or two payers, cannot be put into one plan; the fault names both posts."""
    day = {"name": "day", "start": time(8), "hours": 8.0}
    for other in ({"crew": ["officer", "clinician", "clinician"]}, {"payer": ["patrol", "new"]}):
        posts = [day, {"name": "late", "start": time(16), "hours": 8.0} | other]
        with pytest.raises(InputError) as error:
            teams_of(every_model.with_options([option(posts=posts)]), "new")
        assert str(error.value).endswith(
            "posts 'day' and 'late' of one team have different crews or payers. "
            "Give both the same, so that one plan can be made of them."
        )


def test_who_has_nobody_on_shifts_has_no_team(every_model: Study) -> None:
    """An option whose people are all on standby cannot be put on shifts."""
    with pytest.raises(InputError) as error:
        teams_of(every_model, "on-call-clinician")
    assert (
        "option 'on-call-clinician' has no units on shifts: its people are on standby, at a partner, or there"
        in str(error.value)
    )
    assert str(error.value).endswith("are none. Name an option with [[posts]] that are not on call.")


def test_a_civilian_is_not_sent_alone(every_model: Study) -> None:
    """A social worker without a second person is a fault, unless the study allows it."""
    one = {"name": "alone", "start": time(8), "hours": 8.0, "crew": ["social-worker"], "payer": "new"}
    made = every_model.with_options([option(name="alone", model="social-worker", posts=[one])])
    with pytest.raises(InputError) as error:
        plan_option(made, "alone", "planned")
    assert "option 'alone' would send one social-worker into the field alone. Add a second person to its crew" in str(
        error.value
    )


def test_a_refusal_names_each_team_that_fits_no_shift(every_model: Study) -> None:
    """Of three teams two are open for too short a time; the one that could be on shifts is not named."""
    table = every_model.option_file("desk-car-tablet").table
    short = [{"start": time(10), "hours": 2.0}]
    layers = [layer.model_copy(update={"opening": ()}) for layer in table.layers]
    made = OptionFile.model_validate(
        table.model_dump(exclude_unset=True)
        | {"name": "short", "layers": [{"model": layer.model, "opening": short} for layer in layers[:2]]
           + [{"model": layer.model} for layer in layers[2:]]}
    )  # fmt: skip
    with pytest.raises(InputError) as error:
        plan_option(every_model.with_options([made]), "short", "planned", AS_POSTED)
    told = [fault.what.partition(": ")[0] for fault in error.value.faults]
    assert list(dict.fromkeys(told)) == ["phone-first of every-model", "co-responder of every-model"]
    assert "phone-first of every-model: no shift of the cycles" in str(error.value)


def test_a_refusal_for_the_only_team_names_the_reason_alone(every_model: Study) -> None:
    """There is nothing to tell it from."""
    made = every_model.with_options([option(opening=[{"start": time(10), "hours": 2.0}])])
    with pytest.raises(InputError) as error:
        plan_option(made, "new", "planned", AS_POSTED)
    assert error.value.faults[-1].what.startswith("no shift of the cycles")
    assert "every-model" not in str(error.value)


def test_a_team_without_a_shift_within_its_hours_is_refused(every_model: Study) -> None:
    """Too few hours for any shift: said, with the two ways out."""
    need = np.ones(168, np.int64)
    with pytest.raises(InputError) as error:
        plan_option(every_model, "co-responder", "planned", given=need, most_hours=1.0)
    (fault,) = error.value.faults
    assert fault.what.endswith("fits into the hours allowed, or is worth its hours")
    assert fault.remedy == "Allow more hours, or raise the assumption shifts.unmet_price."


def test_ordinary_calls_are_no_need_of_a_team_that_takes_them(
    every_model: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trained officers on patrol are needed for crisis calls; without that rule they would be needed for all calls."""
    monkeypatch.setattr(need, "HISTORIES", 1)
    teams = teams_of(every_model, "cit-officers")
    (found,) = units_at_work(every_model, "cit-officers", teams).values()
    (patrol,) = units_at_work(every_model, "co-responder", teams_of(every_model, "co-responder")).values()
    assert 0.0 < found.mean.mean() < 1.0
    assert found.mean.mean() < 4.0 * patrol.mean.mean()


def test_one_civilian_who_joins_an_officer_is_not_alone(every_model: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clinician of `clinician-joins` is one person by design, and is planned; the plan's posts make the option."""
    monkeypatch.setattr(need, "HISTORIES", 1)
    told: list[tuple[str, int, int]] = []
    planned = plan_option(every_model, "clinician-joins", "joins on shifts", progress=lambda *row: told.append(row))
    assert told == [("Working out the need", 0, 1), ("Choosing shifts", 0, 1)]
    (one,) = planned.teams
    units = every_model.with_options([planned.option]).scenario("joins on shifts").units
    hours = sum(unit.hours_a_year for unit in units if unit.pool == one.team.pool)
    assert hours == pytest.approx(one.plan.hours_a_week * 365 / 7)
    (row,) = planned.positions.rows
    assert row.hours == pytest.approx(hours)
    assert row.fte == pytest.approx(one.plan.people(1700.0))


def test_a_plan_as_plain_data(every_model: Study) -> None:
    """Each team's week, shifts and sums, the posts of the new option, its positions and the relief of each role."""
    planned = plan_option(every_model, "clinician-joins", "new", given=np.ones(168, np.int64))
    found = planned_json(planned)
    dumps(found, allow_nan=False)
    ((one,), (team,)) = planned.teams, found["teams"]
    assert (found["option"], team["agency"], team["model"]) == ("new", one.team.agency, "clinician-joins")
    assert (team["crew"], team["load"], len(team["week"])) == (["clinician"], None, 168)
    assert [(shift["cycle"], shift["start"], shift["hours"], shift["crews"]) for shift in team["shifts"]] == [
        (line.shift.cycle.name, line.shift.start, line.shift.cycle.hours, line.crews) for line in one.plan.lines
    ]
    assert sum(shift["unit_hours_a_week"] for shift in team["shifts"]) == team["unit_hours_a_week"]
    needed, unmet, surplus = (sum(row[name] for row in team["week"]) for name in ("need", "unmet", "surplus"))
    assert (team["hours_needed"], team["hours_unmet"], team["hours_surplus"]) == (needed, unmet, surplus)
    assert team["unit_hours_a_week"] == needed - unmet + surplus
    assert len(found["posts"]) == len(planned.option.posts)
    (row,) = found["positions"]["rows"]
    assert (row["role"], row["payer"]) == ("clinician", "new")
    assert row["people"] >= row["fte"] > 0.0
    relief = found["relief"]["clinician"]
    assert relief["hours_off"] == pytest.approx(sum(line["hours"] for line in relief["lines"]))
    assert relief["factor"] == pytest.approx(relief["post_hours"] / relief["available_hours"])
    assert set(team) == {
        "agency", "model", "crew", "load", "week", "shifts", "unit_hours_a_week", "hours_needed", "hours_unmet",
        "hours_surplus", "missing", "not_used", "gap",
    }  # fmt: skip


def test_a_crew_with_a_civilian_has_the_week_of_civilians(every_model: Study) -> None:
    """40 hours for a mixed crew, 42.75 for officers alone."""
    (mixed,) = teams_of(every_model, "co-responder")
    (officers,) = teams_of(every_model, "cit-officers")
    assert rules_of(every_model, mixed.crew).hours_a_week == 40.0
    assert rules_of(every_model, officers.crew).hours_a_week == 42.75


@pytest.mark.parametrize("cycle", ["pitman", "4-on-4-off"])
def test_alternating_crews_come_to_work_in_turn(every_model: Study, cycle: str) -> None:
    """In 56 simulated days one of the two crews is on duty from seven to seven, and never both."""
    rules = ShiftRules((CYCLES[cycle],), (7,), 0, 10.0, 6, 42.75, 60.0)
    wanted = np.tile(np.repeat([0, 1, 0], [7, 12, 5]), 7)
    posts = choose_shifts(wanted, rules).posts(option().posts[0])
    made = option().model_copy(update={"posts": posts})
    assert all(" from " in post.name for post in posts)  # the day on which a cycle of two weeks begins
    units = [u for u in every_model.with_options([made]).scenario("new").units if u.pool == "co-responder"]
    assert len(units) == 2
    on = sorted(hours for unit in units for hours in times_on_duty(unit.shifts, unit.cycle_days, 2, 56 * 1440.0))
    assert on == [(day * 1440.0 + 420.0, day * 1440.0 + 1140.0) for day in range(56)]


def test_the_rules_in_the_documentation_are_right(project_root: Path) -> None:
    """The example of [shifts] on its page is one that study.toml may have."""
    page = (project_root / "docs" / "shifts.md").read_text(encoding="utf-8")
    table = tomllib.loads(page.partition("```toml\n")[2].partition("```")[0])["shifts"]
    assert ShiftsTable.model_validate(table).own[0].name == "ours"
