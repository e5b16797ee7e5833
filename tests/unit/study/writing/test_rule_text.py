"""The text of rules for call types: patterns, needs and risks."""

import pytest

from crisissim.intake.patterns import matching
from crisissim.study.writing.rule_text import pattern_of, risk_text, shares_text


@pytest.mark.parametrize("name", ["CHECK WELFARE", "5150 *HOLD*", "WHAT?", "TAB\tHERE", "X" * 200])
def test_a_pattern_fits_its_call_type(name: str) -> None:
    """Whatever a call type holds, its pattern matches it and may stand in a study."""
    assert matching(pattern_of(name))(name)
    assert pattern_of(name).isprintable()
    assert len(pattern_of(name)) <= 80


def test_a_star_of_a_call_type_stands_for_itself() -> None:
    """A star that the export wrote does not let the pattern match any text."""
    assert pattern_of("5150 *") == "5150 ?"
    assert not matching(pattern_of("5150 *"))("5150 TRANSPORT")


def test_shares_have_names_where_they_can() -> None:
    """Risk shares of a profile are written as the profile, a single share as its word."""
    assert risk_text({"low": 0.85, "guarded": 0.13, "high": 0.02}) == '"calm"'
    assert risk_text({"low": 0.0, "guarded": 0.05, "high": 0.95}) == '"weapon"'
    assert shares_text({"suicide": 1.0, "other": 0.0}) == '"suicide"'
    assert shares_text({"low": 0.5, "high": 0.5}) == "{ low = 0.5, high = 0.5 }"
