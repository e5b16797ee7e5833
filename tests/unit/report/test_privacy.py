"""Tests that small recorded counts are not shown, and that no arithmetic gives them back."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from assessed import small_town
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from crisissim.report.files import as_csv
from crisissim.report.page import page_of
from crisissim.report.privacy import merged_groups, merged_hours, shown, small
from crisissim.report.privacy.sentences import without_small_counts
from crisissim.report.tables.options import metrics_table
from crisissim.report.tables.takes import budget_table

Cell = tuple[str, float]
NOT_MORE = 10.5


def merged(counts: Sequence[float]) -> tuple[tuple[tuple[int, ...], float], ...]:
    """Which of the counts are shown together, and the sum that is shown."""
    groups = [((place,), count) for place, count in enumerate(counts)]
    return merged_groups(
        groups,
        lambda group: (group[1],),
        lambda some: (tuple(place for places, _ in some for place in places), sum(count for _, count in some)),
    )


def bounds(known: Sequence[tuple[tuple[int, ...], float]], many: int, place: int) -> tuple[float, float]:
    """The least and the most that a count can be, by linear programming, for somebody who knows these sums.

    Args:
        known: which counts, and what they add up to.
        many: how many counts there are, none below 0.
        place: the count that is to be found out.
    """
    equations = np.array([[float(n in places) for n in range(many)] for places, _ in known])
    sums = np.array([total for _, total in known])
    aim = np.eye(many)[place]
    least, most = (linprog(sign * aim, A_eq=equations, b_eq=sums, bounds=(0, None)) for sign in (1.0, -1.0))
    assert least.success
    return float(least.fun), float(-most.fun) if most.success else np.inf


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_a_solver_recovers_no_small_count(counts: list[int]) -> None:
    """Whoever knows all that is shown, and the total, still does not know any count of 1 to 10."""
    shown_sums = merged(counts)
    known = [*shown_sums, (tuple(range(len(counts))), float(sum(counts)))] if shown_sums else []
    for place, count in enumerate(counts):
        if small(count) and known:
            least, most = bounds(known, len(counts), place)
            assert least <= 0.5
            assert most >= NOT_MORE


def test_the_solver_finds_what_was_only_blanked() -> None:
    """Leaving a cell empty beside its total gives it away: the solver of the test above does find such cells."""
    counts = [50, 7, 30]
    known = [((0,), 50.0), ((2,), 30.0), ((0, 1, 2), 87.0)]
    assert bounds(known, len(counts), 1) == pytest.approx((7.0, 7.0))


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_nothing_shown_is_small_and_nothing_is_lost(counts: list[int]) -> None:
    """No shown sum is 1 to 10, and all sums together are the total, unless nothing is shown."""
    found = merged(counts)
    assert not any(small(total) for _, total in found)
    if found:
        assert sum(total for _, total in found) == sum(counts)
        assert sorted(place for places, _ in found for place in places) == list(range(len(counts)))
    elif sum(counts):
        assert any(map(small, counts))


def test_only_the_small_are_merged_if_they_are_enough() -> None:
    """Two small counts that make a large one are merged with each other, not with a third."""
    assert merged([40, 6, 7]) == (((0,), 40), ((1, 2), 13))


def test_a_lone_small_count_takes_the_smallest_other_with_it() -> None:
    """One small count alone would be given away by the total; the smallest other one hides it."""
    assert merged([40, 6, 20]) == (((0,), 40), ((1, 2), 26))


def test_a_zero_may_be_shown() -> None:
    """Nobody can be recognised in a count of nobody."""
    assert merged([0, 40]) == (((0,), 0), ((1,), 40))


def test_hours_are_cut_as_finely_as_may_be() -> None:
    """Many calls are shown by hour of the week, fewer by coarser blocks, a handful not at all."""
    for a_cell, name in (
        (20.0, "hour of the week"),
        (6.0, "two hours of the week"),
        (0.3, "eight hours of the day"),
    ):
        found = merged_hours(np.full((2, 168), a_cell))
        assert found is not None
        assert found[0] == name
        assert found[1].sum() == pytest.approx(2 * 168 * a_cell)
    assert merged_hours(np.full((2, 168), 0.05)) is None


@pytest.mark.parametrize(
    ("sentence", "public"),
    [
        ("9 answered calls (0.1%) have no time.", "1 to 10 answered calls have no time."),
        ("1 call (under 0.1%) was never sent and is left out.", "1 to 10 calls were never sent and are left out."),
        (
            "There are about 5 crisis calls (0.014 a day) in a year, and 0% of them come while another one is open.",
            "There are about 1 to 10 crisis calls in a year, and 0% of them come while another one is open.",
        ),
        ("Town: nobody was sent to 1 call, left out here.", "Town: nobody was sent to 1 to 10 calls, left out here."),
        ("Town: 14,996 calls from the public on 365 days.", "Town: calls from the public on 365 days."),
        ("412 calls (3.1%) have no time.", "412 calls (3.1%) have no time."),
        ("A job of 8 hours is long.", "A job of 8 hours is long."),
        ("whole weeks out of 4 recorded weeks", "whole weeks out of 4 recorded weeks"),
    ],
)
def test_sentences_lose_small_counts(sentence: str, public: str) -> None:
    """A count of 1 to 10 in a sentence is not told, nor the share that would tell it; everything else stays."""
    assert without_small_counts(sentence) == public


def test_the_far_beat_is_not_seen_in_public() -> None:
    """A beat with five crisis calls is merged with others for the public, and shown inside the department."""
    assessment = small_town()
    inside, outside = shown(assessment, "internal"), shown(assessment, "public")
    names = [group.name for group in inside.districts]
    assert any(small(group.crisis) for group in inside.districts)
    assert "Far hill" in names
    assert "Far hill" not in [group.name for group in outside.districts]
    assert not any(small(n) for group in outside.districts for n in (group.calls, group.crisis))
    assert sum(group.crisis for group in outside.districts) == pytest.approx(outside.crisis)
    assert outside.hidden


def test_no_table_in_public_names_the_far_beat() -> None:
    """Neither the page nor the files say anything of calls in a beat that was merged away."""
    assessment = small_town()
    seen = shown(assessment, "public")
    page = page_of(assessment, seen)
    texts = {table.key: as_csv(table) for table in [*page.tables, metrics_table(assessment, seen)]}
    assert [key for key, text in texts.items() if "Far hill" in text] == []


def test_where_crisis_calls_are_too_few_nothing_counts_them() -> None:
    """Neither what is counted in a year nor dollars for one call reached is in the tables; shares and waits are."""
    assessment = small_town()
    seen = replace(shown(assessment, "public"), eligible=None)
    text = as_csv(metrics_table(assessment, seen))
    assert "a year" not in text
    assert "coverage,share" in text
    assert all(row[-2:] == (None, "") for row in budget_table(assessment, seen).rows)


def test_reasons_of_few_recorded_calls_are_merged() -> None:
    """Of drawn recorded calls, reasons that few of them have are shown as one; shares still add up to 1."""
    assessment = small_town()
    public, inside = (shown(assessment, privacy).missed for privacy in ("public", "internal"))
    summary = assessment.result.summary
    calls = summary(assessment.result.baseline, "eligible_calls").mean * assessment.result.measured_days / 365.0
    for option, shares in public.items():
        assert not any(small(share * calls) for share in shares.values())
        assert sum(shares.values()) == pytest.approx(sum(inside[option].values()), abs=1e-9) or not shares
