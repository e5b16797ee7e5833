"""Needs, risks and under-coding."""

import numpy as np
import pytest

from crisissim.demand import draw, prepare
from crisissim.domain.calls import CallSet, row_names
from crisissim.domain.words import Need
from crisissim.errors import InputError
from factories import CRISIS, make_history, make_inputs, make_window, shares

CODES = np.array([need in CRISIS for need in Need])
HISTORY = make_history(days=140, a_day=150.0)


def calls_with(undercoding: float, mode: str = "resample", replication: int = 0) -> CallSet:
    """About 52,000 calls with this share of under-coding."""
    window = make_window(140 if mode == "replay" else 350)
    return draw(prepare(make_inputs(mode, HISTORY, undercoding=undercoding, window=window)), 1, replication)


@pytest.mark.parametrize("mode", ["replay", "resample", "poisson"])
@pytest.mark.parametrize("share", [0.1, 0.35, 0.6])
def test_under_coding_hits_its_share(share: float, mode: str) -> None:
    """Of the crisis calls people called in about, the given share is coded other (four standard errors)."""
    calls = calls_with(share, mode)
    crisis = CODES[calls.true_need]
    hidden = crisis & ~CODES[calls.coded_need]
    error = np.sqrt(share * (1 - share) / crisis.sum())
    assert abs(hidden.sum() / crisis.sum() - share) < 4 * error
    assert (calls.coded_need[hidden] == Need.OTHER.code).all()
    assert not calls.officer_initiated[hidden].any()


def test_under_coding_never_changes_volume_or_anything_else() -> None:
    """Only true needs change: every other column stays the same to the byte, luck included."""
    without, with_it = calls_with(0.0), calls_with(0.4)
    assert all(without.luck[p].tobytes() == u.tobytes() for p, u in with_it.luck.items())
    for name in row_names():
        if name == "true_need":
            assert (without.true_need == without.coded_need).all()
            assert (with_it.true_need != with_it.coded_need).any()
        else:
            assert getattr(without, name).tobytes() == getattr(with_it, name).tobytes(), name


def test_more_under_coding_hides_the_same_calls_and_more() -> None:
    """Each call has its own uniform, so the calls hidden at 20 % stay hidden at 40 %."""
    some, more = calls_with(0.2), calls_with(0.4)
    assert set(np.flatnonzero(some.true_need != some.coded_need)) < set(
        np.flatnonzero(more.true_need != more.coded_need)
    )


def test_hidden_calls_have_the_needs_of_coded_ones() -> None:
    """The mix of needs among hidden crisis calls is that among coded ones, within four standard errors each."""
    calls = calls_with(0.5)
    hidden = calls.true_need != calls.coded_need
    coded = CODES[calls.coded_need]
    for need in CRISIS:
        share = (calls.coded_need[coded] == need.code).mean()
        error = np.sqrt(share * (1 - share) * (1 / hidden.sum() + 1 / coded.sum()))
        assert abs((calls.true_need[hidden] == need.code).mean() - share) < 4 * error, need


def test_needs_and_risks_follow_the_shares_of_the_call_type() -> None:
    """Each call type is split as its shares say: exactly where a share is 0 or 1, within four errors elsewhere."""
    calls = calls_with(0.0)
    for kind in range(len(HISTORY.call_types)):
        of_type = calls.call_type == kind
        for column, table in ((calls.coded_need, HISTORY.need_shares), (calls.risk, HISTORY.risk_shares)):
            drawn = np.bincount(column[of_type], minlength=table.shape[1]) / of_type.sum()
            error = np.sqrt(table[kind] * (1 - table[kind]) / of_type.sum())
            assert (np.abs(drawn - table[kind]) <= 4 * error + 1e-12).all()


def test_too_much_under_coding_is_a_fault() -> None:
    """More crisis calls cannot hide than there are other calls to hide in."""
    only_crisis = make_history(need_shares=shares(Need, *[{Need.SUICIDE: 0.9, Need.OTHER: 0.1}] * 5))
    with pytest.raises(InputError, match=r"under-coding of 0.5 would hide .* of Northfield .* but only"):
        prepare(make_inputs("replay", only_crisis, undercoding=0.5))


def test_without_coded_crisis_calls_nothing_is_hidden() -> None:
    """There is no mix of needs to copy, so no call is relabelled."""
    no_crisis = make_history(need_shares=shares(Need, *[{Need.OTHER: 1.0}] * 5))
    calls = draw(prepare(make_inputs("replay", no_crisis, undercoding=0.5)), 1, 0)
    assert (calls.true_need == Need.OTHER.code).all()
