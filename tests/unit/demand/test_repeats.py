"""Repeats: a drawn call points to the earlier call that it follows."""

from dataclasses import replace

import numpy as np
import pytest

from crisissim.demand import draw, prepare
from crisissim.demand.repeats import Repeats, _exactly, _nearest
from crisissim.domain.calls import NO_CALL, NO_KEY, CallHistory, CallSet
from factories import make_history, make_inputs, make_window, with_repeats

KNOWN = with_repeats(make_history(days=84))
PLAIN = make_history("Southfield", seed=6)


def told_history(received: list[float], keys: list[int], own: list[bool] | None = None) -> CallHistory:
    """Calls of one type at these minutes by these callers."""
    n = len(received)
    whole = make_history(days=14)
    columns = ("zone", "priority", "officers", "dispatch_delay", "travel", "on_scene", "dispatched", "nobody_met")
    return replace(
        whole,
        received=np.array(received),
        call_type=np.zeros(n, np.int64),
        officer_initiated=np.array(own or [False] * n),
        repeat_key=np.array(keys),
        **{name: getattr(whole, name)[:n] for name in columns},
    )


def drawn(history: CallHistory, mode: str, days: int = 84, seed: int = 1, **settings: float) -> CallSet:
    """A call set of this record."""
    return draw(prepare(make_inputs(mode, history, window=make_window(days), **settings)), seed, 0)


def recorded_links(history: CallHistory) -> list[tuple[float, float]]:
    """(when received, when the call before was) for every repeat of a record, told call by call."""
    last: dict[int, float] = {}
    links = []
    for time, key in zip(history.received.tolist(), history.repeat_key.tolist(), strict=True):
        if key != NO_KEY:
            if key in last and last[key] < time:
                links.append((time, last[key]))
            last[key] = time
    return links


def test_replay_tells_exactly_the_recorded_repeats() -> None:
    """Every repeat of the record points to the latest call of the same key, and no other call is a repeat."""
    heard = replace(KNOWN, officer_initiated=np.zeros(len(KNOWN), np.bool_))
    calls = drawn(heard, "replay")
    later = np.flatnonzero(calls.repeat_of != NO_CALL)
    found = zip(calls.received[later].tolist(), calls.received[calls.repeat_of[later]].tolist(), strict=True)
    assert sorted(found) == sorted(recorded_links(heard))
    assert len(later) > 1000


def test_a_repeat_whose_first_call_was_before_the_window_is_none() -> None:
    """Half the record knows only the repeats within it."""
    heard = replace(KNOWN, officer_initiated=np.zeros(len(KNOWN), np.bool_))
    calls = drawn(heard, "replay", days=42)
    later = np.flatnonzero(calls.repeat_of != NO_CALL)
    within = [link for link in recorded_links(heard) if link[0] < 42 * 1440.0]
    found = zip(calls.received[later].tolist(), calls.received[calls.repeat_of[later]].tolist(), strict=True)
    assert sorted(found) == sorted(within)


def test_calls_of_one_moment_are_one_event() -> None:
    """Two reports in the same minute are no repeats of one another; the next one is a repeat of the latest."""
    repeats = Repeats.of(told_history([10.0, 10.0, 70.0, 90.0], [5, 5, 5, NO_KEY]), 1.5)
    assert repeats is not None
    assert repeats.before.tolist() == [NO_CALL, NO_CALL, 1, NO_CALL]
    assert repeats.gap[2] == 60.0


@pytest.mark.parametrize(
    ("kind", "wanted", "until", "link"),
    [
        (0, 7.0, 9.0, 1),
        (0, 4.9, 5.0, 0),
        (0, 3.1, 9.0, 1),
        (0, 3.0, 9.0, 0),
        (0, 0.0, 1.0, NO_CALL),
        (1, 98.0, 99.0, 2),
    ],
    ids=["after the last", "not yet listed", "nearer", "as near", "none before", "another kind"],
)
def test_the_nearest_call_of_a_kind(kind: int, wanted: float, until: float, link: int) -> None:
    """Two calls of one kind are listed at 1 and 5, one of another at 6."""
    calls = np.array([0, 0, 1]), np.array([1.0, 5.0, 6.0])
    assert _nearest(*calls, np.array([kind]), np.array([wanted]), np.array([until])).tolist() == [link]


def test_unknown_callers_are_not_one_person() -> None:
    """Calls without a key repeat nothing."""
    repeats = Repeats.of(told_history([1.0, 2.0, 3.0], [NO_KEY] * 3), 0.0)
    assert repeats is not None
    assert repeats.link(np.arange(3), np.array([1.0, 2.0, 3.0])).tolist() == [NO_CALL] * 3


def test_order_is_that_of_the_list() -> None:
    """An officer's own work comes on the list at once: it is no repeat of a call still being taken, but before it."""
    repeats = Repeats.of(told_history([10.0, 11.0], [5, 5], own=[False, True]), 1.5)
    assert repeats is not None
    assert repeats.before.tolist() == [1, NO_CALL]
    assert repeats.gap[0] == 0.5


def test_where_the_first_call_was_not_drawn_a_like_one_stands_for_it() -> None:
    """The nearest drawn call of the same type to the recorded distance is taken, if it came earlier at all."""
    repeats = Repeats.of(told_history([0.0, 100.0, 500.0], [1, NO_KEY, 1]), 0.0)
    assert repeats is not None
    row = np.array([1, 1, 1, 2])
    assert repeats.link(row, np.array([90.0, 140.0, 300.0, 600.0])).tolist() == [NO_CALL] * 3 + [0]
    assert repeats.link(row, np.array([90.0, 140.0, 300.0, 650.0])).tolist() == [NO_CALL] * 3 + [1]
    assert repeats.link(row[1:], np.array([601.0, 602.0, 600.0])).tolist() == [NO_CALL] * 3


def test_what_it_repeats_lay_before_the_window() -> None:
    """A call that came 500 minutes after another, drawn at minute 400, is the first of its caller here."""
    repeats = Repeats.of(told_history([0.0, 100.0, 500.0], [1, NO_KEY, 1]), 0.0)
    assert repeats is not None
    assert repeats.link(np.array([1, 2]), np.array([10.0, 400.0])).tolist() == [NO_CALL] * 2


def test_a_call_of_another_type_does_not_stand_for_it() -> None:
    """Where no call of the earlier one's type was drawn before, it repeats none."""
    told = replace(told_history([0.0, 100.0, 500.0], [1, NO_KEY, 1]), call_type=np.array([0, 1, 1]))
    repeats = Repeats.of(told, 0.0)
    assert repeats is not None
    assert repeats.link(np.array([1, 1, 2]), np.array([90.0, 140.0, 600.0])).tolist() == [NO_CALL] * 3


def test_the_call_itself_is_preferred_to_another_of_the_same_minute() -> None:
    """Of three calls of one type in one minute, the link goes to the one that the record names."""
    repeats = Repeats.of(told_history([60.0, 60.0, 60.0, 90.0], [1, 2, 3, 2]), 0.0)
    assert repeats is not None
    times = np.array([60.0, 60.0, 60.0, 90.0])
    assert repeats.link(np.arange(4), times)[3] == 1
    assert repeats.link(np.array([1, 2, 0, 3]), times)[3] == 0


@pytest.mark.parametrize("mode", ["resample", "poisson"])
@pytest.mark.parametrize("growth", [-0.3, 0.0, 0.6])
def test_every_mode_keeps_the_recorded_share_of_repeats(mode: str, growth: float) -> None:
    """The share of repeats is as recorded, less those that reach back before the window, within a point and a half."""
    gaps = np.array([time - before for time, before in recorded_links(KNOWN)])
    within = (1.0 - gaps / (84 * 1440.0)).sum() / len(KNOWN)
    shares = [(drawn(KNOWN, mode, seed=s, growth=growth).repeat_of != NO_CALL).mean() for s in range(8)]
    assert np.mean(shares) == pytest.approx(within, abs=0.015)


@pytest.mark.parametrize("mode", ["resample", "poisson"])
def test_every_mode_keeps_the_time_between_them(mode: str) -> None:
    """Quarter, middle and three quarters of the times between, of those that reach into the window: within a tenth."""
    found = []
    for seed in range(4):
        calls = drawn(KNOWN, mode, seed=seed)
        later = np.flatnonzero(calls.repeat_of != NO_CALL)
        found.append(calls.received[later] - calls.received[calls.repeat_of[later]])
    gaps = np.sort([time - before for time, before in recorded_links(KNOWN)])
    chance = np.cumsum(1.0 - gaps / (84 * 1440.0))
    for part in (0.25, 0.5, 0.75):
        wanted = gaps[np.searchsorted(chance, part * chance[-1])]
        assert np.quantile(np.concatenate(found), part) == pytest.approx(wanted, rel=0.1)


def test_weeks_drawn_twice_do_not_turn_everybody_into_a_repeat() -> None:
    """Where every caller calls once, no drawn call is a repeat, however often its week was drawn."""
    once = replace(KNOWN, repeat_key=np.arange(len(KNOWN)))
    assert (drawn(once, "resample").repeat_of == NO_CALL).all()


def test_without_keys_it_is_not_known() -> None:
    """No key, no column; beside an agency with keys, a neighbour without has no repeats and moves none."""
    assert drawn(PLAIN, "replay", days=28).repeat_of is None
    alone = drawn(KNOWN, "resample", days=28)
    both = draw(prepare(make_inputs("resample", PLAIN, KNOWN, window=make_window(28))), 1, 0)
    assert (both.repeat_of[both.agency == 0] == NO_CALL).all()
    assert both.take(both.agency == 1).repeat_of.tolist() == alone.repeat_of.tolist()


def test_of_calls_that_are_the_same_the_first_is_repeated() -> None:
    """Of calls lent in turn by two recorded rows, all at one time, what repeats one of them points to the first."""
    row, listed = np.tile([7, 3], 100), np.full(200, 5.0)
    assert _exactly(row, listed, np.array([3, 7, 4]), np.full(3, 5.0)).tolist() == [1, 0, NO_CALL]


def test_what_came_at_the_very_beginning_is_repeated() -> None:
    """A call of minute 0 is followed by one ten minutes later, as it was on record."""
    known = Repeats(np.array([NO_CALL, 0]), np.array([np.nan, 10.0]), np.array([0, 0]))
    assert known.link(np.array([0, 1]), np.array([0.0, 10.0])).tolist() == [NO_CALL, 0]
