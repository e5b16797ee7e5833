"""Minutes lent by recorded calls of the same call type."""

import numpy as np
import pytest

from crisissim.demand import draw, prepare
from crisissim.demand.minutes import FEWEST_DONORS, Minutes
from crisissim.domain.words import Need
from factories import CALL_TYPES, CRISIS, make_history, make_inputs, shares

HISTORY = make_history(days=140)


def drawn_for(call_type: int, need: Need, priority: int = 2, **columns: np.ndarray) -> set[float]:
    """The different on-scene minutes that 20,000 calls of a type, priority and need draw."""
    history = make_history(days=140, **columns)
    minutes = Minutes.of(history, history.on_scene, np.ones(len(history), dtype=bool))
    calls = np.full(20_000, call_type)
    alike = np.full(20_000, priority), np.full(20_000, need.code)
    return set(minutes.draw(calls, *alike, np.random.default_rng(1)))


@pytest.mark.parametrize("kind", range(len(CALL_TYPES)))
@pytest.mark.parametrize("priority", [1, 4])
def test_minutes_come_from_the_same_type_and_priority(kind: int, priority: int) -> None:
    """A type and priority with enough recorded minutes draws from all of them and from no others."""
    alike = (HISTORY.call_type == kind) & (HISTORY.priority == priority)
    recorded = HISTORY.on_scene[alike & np.isfinite(HISTORY.on_scene)]
    assert len(recorded) >= FEWEST_DONORS
    assert drawn_for(kind, Need.OTHER, priority) == set(recorded)


def test_a_rare_priority_borrows_from_its_call_type() -> None:
    """Where fewer than five urgent calls of a type have minutes, they take those of the type at any priority."""
    urgent = np.flatnonzero((HISTORY.call_type == 0) & (HISTORY.priority == 1) & np.isfinite(HISTORY.on_scene))
    few = HISTORY.on_scene.copy()
    few[urgent[FEWEST_DONORS:]] = np.nan
    assert drawn_for(0, Need.OTHER, 1, on_scene=few) == set(few[urgent[:FEWEST_DONORS]])
    few[urgent[FEWEST_DONORS - 1 :]] = np.nan
    of_type = few[HISTORY.call_type == 0]
    assert drawn_for(0, Need.OTHER, 1, on_scene=few) == set(of_type[np.isfinite(of_type)])


def test_urgent_calls_keep_their_quick_travel() -> None:
    """Drawn travel of urgent calls comes from urgent calls, so that its mean stays as recorded."""
    travel = np.where(HISTORY.call_type == 3, 0.0, 4.0 * HISTORY.priority)
    calls = draw(prepare(make_inputs("replay", make_history(days=140, travel=travel), durations="drawn")), 1, 0)
    heard = ~calls.officer_initiated
    assert (calls.travel[heard] == 4.0 * calls.priority[heard]).all()


def test_visits_that_met_nobody_lend_crisis_calls_nothing() -> None:
    """Crisis calls draw from visits with a person; other calls keep what was recorded of them."""
    short = np.random.default_rng(2).random(len(HISTORY)) < 0.4
    history = make_history(days=140, on_scene=np.where(short, 1.0, 30.0), nobody_met=short)
    for durations in ("recorded", "drawn"):
        calls = draw(prepare(make_inputs("replay", history, durations=durations)), 1, 0)
        crisis = np.isin(calls.true_need, [need.code for need in CRISIS]) & ~calls.officer_initiated
        assert set(calls.on_scene[crisis]) == {30.0}
        assert (calls.on_scene[~crisis] == 1.0).mean() == pytest.approx(0.4, abs=0.03)


def test_a_record_of_empty_visits_only_still_lends_its_minutes() -> None:
    """Where every call met nobody, their minutes are all there is."""
    calls = draw(prepare(make_inputs("replay", make_history(nobody_met=np.ones(len(make_history()), bool)))), 1, 0)
    assert np.isfinite(calls.on_scene).all()


def test_a_type_without_minutes_borrows_from_its_need_then_from_all() -> None:
    """Suicide threats without minutes take those of types of their need; if there are none, those of all."""
    unknown = np.where(HISTORY.call_type == 4, np.nan, HISTORY.on_scene)
    known = unknown[np.isfinite(unknown)]
    welfare = unknown[(HISTORY.call_type == 1) & np.isfinite(unknown)]
    assert drawn_for(4, Need.WELFARE_CHECK, on_scene=unknown) == set(welfare)
    assert drawn_for(4, Need.SUICIDE, on_scene=unknown) <= set(known)
    assert len(drawn_for(4, Need.SUICIDE, on_scene=unknown)) > len(set(welfare))


def test_a_type_with_few_minutes_does_not_repeat_them() -> None:
    """One recorded duration is not told again for every call of its type."""
    few = np.where(HISTORY.call_type == 4, np.nan, HISTORY.on_scene)
    few[np.flatnonzero(HISTORY.call_type == 4)[0]] = 77.0
    assert len(drawn_for(4, Need.OTHER, on_scene=few)) > FEWEST_DONORS


def test_missing_minutes_are_filled_and_recorded_ones_kept() -> None:
    """No call is without minutes, and travel for officer-initiated work is 0."""
    calls = draw(prepare(make_inputs("replay", HISTORY)), 1, 0)
    assert np.isfinite(calls.on_scene).all()
    assert np.isfinite(calls.travel).all()
    assert (calls.travel[calls.officer_initiated] == 0.0).all()
    assert (calls.travel[~calls.officer_initiated] > 0.0).all()


def test_drawn_durations_differ_from_call_to_call_but_not_in_kind() -> None:
    """With durations drawn, calls with recorded minutes get others, out of the recorded ones of their type."""
    recorded = draw(prepare(make_inputs("replay", HISTORY)), 1, 0)
    drawn = draw(prepare(make_inputs("replay", HISTORY, durations="drawn")), 1, 0)
    # The fifth without recorded minutes draws the same ones either way.
    assert (drawn.on_scene != recorded.on_scene).mean() > 0.75
    assert drawn.received.tobytes() == recorded.received.tobytes()
    for kind in range(len(CALL_TYPES)):
        known = HISTORY.on_scene[HISTORY.call_type == kind]
        assert set(drawn.on_scene[drawn.call_type == kind]) <= set(known[np.isfinite(known)])


def test_travel_never_recorded_is_assumed() -> None:
    """Without any recorded travel every call people made takes the assumed minutes."""
    nowhere = make_history(travel=np.full(len(make_history()), np.nan))
    calls = draw(prepare(make_inputs("replay", nowhere)), 1, 0)
    assert set(calls.travel[~calls.officer_initiated]) == {6.0}
    assert set(calls.travel[calls.officer_initiated]) == {0.0}


@pytest.mark.parametrize("durations", ["recorded", "drawn"])
def test_on_scene_never_recorded_comes_from_the_assumed_spread(durations: str) -> None:
    """Where no call has minutes on scene, each draws from a log-normal of the assumed mean and spread."""
    history = make_history(days=140, on_scene=np.full(len(make_history(days=140)), np.nan))
    calls = draw(prepare(make_inputs("replay", history, durations=durations)), 1, 0)
    assert calls.on_scene.mean() == pytest.approx(50.0, rel=0.05)
    assert calls.on_scene.std() / calls.on_scene.mean() == pytest.approx(1.4, abs=0.15)
    assert len(set(calls.on_scene)) > 500
    assert calls.on_scene.min() > 0.0


def test_a_recorded_zero_is_no_record() -> None:
    """Calls that were called off have no time on scene, which does not tell how long other calls take."""
    nothing = np.where(np.arange(len(HISTORY)) % 9 == 0, 0.0, np.nan)
    calls = draw(prepare(make_inputs("replay", make_history(days=140, on_scene=nothing), durations="drawn")), 1, 0)
    assert calls.on_scene.mean() == pytest.approx(50.0, rel=0.05)


def test_further_units_stay_a_share() -> None:
    """Each further unit stays half as long as the first, by the assumption."""
    calls = draw(prepare(make_inputs("replay", HISTORY)), 1, 0)
    assert np.abs(calls.further - 0.5 * calls.on_scene).max() <= 2.0**-21


def test_need_of_a_type_is_its_most_common_one() -> None:
    """Pools by need hold the types that are mostly of that need."""
    history = make_history(need_shares=shares(Need, *[{Need.SUBSTANCE: 0.6, Need.OTHER: 0.4}] * 5))
    minutes = Minutes.of(history, history.on_scene, np.ones(len(history), dtype=bool))
    by_need = len(CALL_TYPES) * (len(minutes.priorities) + 1)
    assert minutes.size[by_need + Need.SUBSTANCE.code] == np.isfinite(history.on_scene).sum()
    assert minutes.size[by_need + Need.OTHER.code] == 0
