"""Tests that the rules hold on the shipped studies: nothing is recommended whose advantage is not there."""

import pytest

from crisissim.assessment import Assessment, assess
from crisissim.assessment.every_model import with_every_model
from crisissim.assessment.ranking import rank
from crisissim.experiment import run_experiment
from crisissim.study import load_study

pytestmark = pytest.mark.verify


@pytest.fixture(scope="module")
def town() -> Assessment:
    """The medium town, quickly."""
    return assess(load_study("medium-town"), quick=True, replications=10)


def test_what_is_supported_is_detectably_better(town: Assessment) -> None:
    """Each supported option reaches detectably more in time than changing nothing, and harms no urgent call."""
    assert len(town.ranking.supported) >= 3
    for name in town.ranking.supported:
        judged = town.ranking.of(name)
        assert judged.gain is not None
        assert judged.gain.difference.low > 0.0
        assert judged.guard is None or judged.guard.better is not False


def test_an_officer_taken_from_patrol_is_felt_by_urgent_calls(town: Assessment) -> None:
    """In the medium town the car that takes an officer from patrol makes priority 1 wait, so it is not advised."""
    judged = town.ranking.of("co-responder")
    assert judged.label == "not advised"
    assert judged.guard is not None
    assert judged.guard.better is False


def test_training_alone_is_not_recommended(town: Assessment) -> None:
    """Trained officers do not count as reaching a person in this study, so the numbers do not speak for them."""
    assert town.ranking.of("cit-officers").label == "not distinguishable"
    assert town.size.name == "medium"
    assert town.verdict.passed


def test_the_other_shipped_study_is_ranked_by_the_same_rules() -> None:
    """With an option of every model and two hybrids the study needs none made, and at most four are listed."""
    study = load_study("every-model")
    assert with_every_model(study).names == ()
    ranking = rank(run_experiment(study, replications=5), study.assumptions)
    assert 2 <= len(ranking.listed) <= 4
    assert all(ranking.of(name).gain.better for name in ranking.supported if ranking.of(name).gain)  # type: ignore[union-attr]
