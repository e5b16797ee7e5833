"""The years that every staffing meets."""

import pytest

from crisissim.domain.practice import Outside
from crisissim.staffing.trials import trials
from crisissim.study import Study


def test_years_are_kept_for_all_staffings_and_made_anew_for_other_own_work(
    one_shift: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calls are drawn once for those with the same work of their own; other own work has other years."""
    with trials(one_shift, 1, 1, False) as years:
        known = years._years_of(one_shift)
        assert years._years_of(one_shift) is known
        assert known(3) is known(3)
        line = Outside("988", "sized-town", 50.0)
        monkeypatch.setattr(type(one_shift), "outside", lambda _: (line,))
        other = years._years_of(one_shift)
        assert other is not known
        calls = other(3)
        assert calls.outside is not None
        assert (calls.outside == 0).sum() > 50
        assert calls.take(calls.outside != 0).received.tolist() == known(3).received.tolist()
        assert other(3) is not calls
