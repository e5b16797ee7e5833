"""Tests of an assessment of a small town: what it finds in the record, what it tries, and what follows."""

from datetime import timedelta

import numpy as np
import pytest
from assessed import DAYS, small_town

from crisissim.assessment.histories import MINUTES
from crisissim.assessment.plan import LAUNCH
from crisissim.assessment.size_class import _class
from crisissim.domain.words import Missed
from crisissim.responses import MODELS


def test_demand_adds_up() -> None:
    """Needs, districts, months and hours of the week are each all of the calls."""
    demand = small_town().demand
    assert demand.days == DAYS
    for groups in (demand.needs, demand.districts, demand.months):
        assert sum(group.crisis for group in groups) == pytest.approx(demand.crisis)
        assert sum(group.officer_hours for group in groups) == pytest.approx(demand.officer_hours)
    assert demand.crisis_by_hour.sum() == pytest.approx(demand.crisis)
    assert demand.calls_by_hour.sum() == demand.calls
    assert sum(demand.days_of_month) == DAYS
    assert demand.contacts is not None
    assert sum(one.people for one in demand.contacts) < sum(one.calls for one in demand.contacts)


@pytest.mark.parametrize(
    ("value", "name"), [(14_999, "small"), (15_000, "medium"), (75_000, "medium"), (75_001, "large")]
)
def test_bounds_of_the_classes(value: int, name: str) -> None:
    """Both bounds of a medium town belong to it."""
    assert _class(value, 15_000, 75_000) == name


def test_every_model_is_tried() -> None:
    """Whatever the study's own options are, each response model has one; those made are said to be made."""
    assessment = small_town()
    tried = {model for option in assessment.result.options for model in option.model.split(" + ")}
    assert tried == set(MODELS)
    made = {name for name, story in assessment.stories.items() if story.made}
    assert made.isdisjoint({"today", "police-only", "co-responder", "social-worker"})
    assert "telehealth" in made


def test_programs_of_today_go_on() -> None:
    """An option that was made keeps the program that exists, as the study's own options do, and hires nobody for it."""
    assessment = small_town()
    assert "partner-agency" in assessment.result.option("telehealth").model
    assert all(str(line.payer) != "today" for line in assessment.stories["telehealth"].takes.staff.lines)


def test_every_listed_option_is_told_in_full() -> None:
    """Each has its reasons, what it costs, and when it could begin; the baseline is among them."""
    assessment = small_town()
    assert assessment.result.baseline in assessment.ranking.listed
    assert 2 <= len(assessment.ranking.listed) <= 4
    for name in assessment.ranking.listed:
        assert assessment.stories[name].reasons
        assert name in assessment.budgets
        assert (name in assessment.plans) == (name != assessment.result.baseline)


def test_the_plan_is_in_order() -> None:
    """Stages follow each other from the decision to the end of the first year, and late is never before likely."""
    for plan in small_town().plans.values():
        assert [stage.name for stage in plan.stages] == [
            "Program",
            "Policy and procedure",
            "Hiring",
            "Training",
            LAUNCH,
            "First year",
        ]
        assert plan.stages[0].begins == plan.decision
        for stage in plan.stages:
            if stage.begins and stage.ends:
                assert stage.begins <= stage.ends
            if stage.ends and stage.late:
                assert stage.ends <= stage.late
        likely, _ = plan.launch
        if likely is not None:
            assert likely >= plan.stages[1].ends  # type: ignore[operator]
            assert plan.stages[-1].ends == likely + timedelta(days=365)


def test_one_more_unit_takes_more_people() -> None:
    """Along the curve of the next hire, posts grow by the same number with every step."""
    steps = small_town().next_hires
    posts = np.diff([step.posts for step in steps])
    assert len(steps) >= 4
    assert (posts > 0).all()
    assert len(set(posts.tolist())) == 1


def test_curves_of_waiting_only_rise() -> None:
    """A share that was met within some minutes was also met within more, and nobody meets more than anybody does."""
    for curves in small_town().waits.values():
        for curve in (curves.somebody, curves.qualified):
            assert (np.diff(curve) >= 0.0).all()
            assert 0.0 <= curve[0] <= curve[-1] <= 1.0


def test_curves_of_waiting_say_what_every_other_table_says() -> None:
    """At the target time a curve is at the share reached in time, of the same histories, to the last digit."""
    assessment = small_town()
    place = list(MINUTES).index(assessment.target)
    for name, curves in assessment.waits.items():
        reached = assessment.result.summary(name, "coverage_within_target").mean
        assert curves.qualified[place] == pytest.approx(reached, rel=1e-12)


def test_the_shown_day_is_made_up() -> None:
    """No call of the simulated day was received at the minute of a recorded one."""
    assessment = small_town()
    assert assessment.day is not None
    words = {str(word) for word in Missed}
    assert {mark.outcome for mark in assessment.day.marks} <= words
    history = assessment.study.histories()[0]
    recorded = set(np.round(history.received % 1440.0, 6).tolist())
    begin = assessment.day.begins.hour * 60.0 + assessment.day.begins.minute
    assert [m for m in assessment.day.marks if round((begin + m.received) % 1440.0, 6) in recorded] == []
