"""Which calls of a replication count for what."""

from dataclasses import dataclass

import numpy as np

from crisissim.domain.calls import Bools, CallSet
from crisissim.domain.records import Records
from crisissim.study.scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Rows of a call set by what they count for; (calls,) each.

    Attributes:
        in_window: received in the measured window, whatever it is.
        ordinary: from the CAD and of no crisis need, whenever received; officer-initiated work included.
        measured: in the window, from the CAD, and somebody was to be sent: no officer-initiated work.
        eligible: those of them whose true need is a crisis of the study; the same for every option.
        asking: in the window, from outside the CAD, for people in crisis: reported apart.
        averted: never came under this option, because the person had been met before.
    """

    in_window: Bools
    ordinary: Bools
    measured: Bools
    eligible: Bools
    asking: Bools
    averted: Bools


def select(records: Records, calls: CallSet, scenario: Scenario, is_crisis: Bools) -> Selection:
    """The rows of one replication.

    Args:
        records: what happened.
        calls: the calls.
        scenario: the option.
        is_crisis: by code of need.
    """
    window, received = scenario.window, calls.received
    in_window = (received >= window.begin) & (received < window.end)
    from_cad = calls.from_cad
    in_crisis = is_crisis[calls.true_need]
    measured = in_window & from_cad & ~calls.officer_initiated
    return Selection(
        in_window=in_window,
        ordinary=from_cad & ~in_crisis,
        measured=measured,
        eligible=measured & in_crisis,
        asking=in_window & _asks_for_help(calls, scenario),
        averted=records.calls["averted"],
    )


def _asks_for_help(calls: CallSet, scenario: Scenario) -> Bools:
    """Requests from outside the CAD that are people in crisis asking, not work that only keeps busy."""
    if calls.outside is None:
        return np.zeros(len(calls), np.bool_)
    counts = np.array([source.counts for source in scenario.outside] + [False])  # FROM_CAD is the last
    asking: Bools = counts[calls.outside]
    return asking
