"""Tests of what a person may have meant by a name that there is not."""

import pytest

from crisissim.errors.near import did_you_mean, near_names

OPTIONS = ["police-only", "co-responder", "social-worker", "Police-Only"]


def test_the_nearest_name_first_whatever_its_capitals() -> None:
    """Capitals do not matter; of names that differ in them alone the first counts, and no name is named twice."""
    assert near_names("CO-RESPNDER", OPTIONS) == ["co-responder"]
    assert near_names("Police-onlly", OPTIONS, 3) == ["police-only"]
    assert near_names("xyz", OPTIONS) == []


@pytest.mark.parametrize(
    ("name", "then", "most", "said"),
    [
        ("co-respnder", "", 1, "Did you mean 'co-responder'?"),
        ("co-respnder", "Its options are few.", 1, "Did you mean 'co-responder'? Its options are few."),
        ("xyz", "Its options are few.", 1, "Its options are few."),
        ("xyz", "", 1, ""),
    ],
)
def test_a_question_and_what_follows(name: str, then: str, most: int, said: str) -> None:
    """The question stands before the sentence that is said in any case; without a near name there is none."""
    assert did_you_mean(name, OPTIONS, then, most=most) == said


def test_several_names_and_how_they_are_written() -> None:
    """Several names are joined by commas and `or`, each written as the place asks."""
    known = ["wait_p50", "wait_p90", "coverage"]
    said = did_you_mean("wait_p9", known, most=3, quoted="`{}`".format)
    assert said == "Did you mean `wait_p90` or `wait_p50`?"
