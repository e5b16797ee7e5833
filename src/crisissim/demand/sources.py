"""The calls of one agency: its arrivals, and what each call takes from the recorded call that lends its facts."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.demand.arrivals import Mode, Streams
from crisissim.demand.inputs import Inputs
from crisissim.demand.minutes import Minutes
from crisissim.demand.modes import MODES
from crisissim.demand.needs import Needs, needs_on_record
from crisissim.demand.repeats import Repeats
from crisissim.domain.calls import LUCK, NO_ZONE, Bools, CallHistory, CallSet, Floats, Ints
from crisissim.domain.words import Need
from crisissim.timebase import on_grid


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One agency's calls to be: its arrivals, and the facts of its recorded calls (columns by row of the record)."""

    agency: str
    arrivals: Mode
    needs: Needs
    call_type: Ints
    recorded_need: Ints
    """NO_NEED where only the call type speaks."""
    call_type_number: Ints
    """Number of each of the agency's call types among those of all agencies."""
    zone: Ints
    priority: Ints
    officers: Ints
    officer_initiated: Bools
    travel: Floats
    """NaN where it is to be drawn."""
    on_scene: Floats
    """NaN where it is to be drawn."""
    nobody_met: Bools
    travel_minutes: Minutes
    on_scene_minutes: Minutes
    """Of all calls."""
    met_minutes: Minutes
    """Of calls at which somebody may have been met."""
    in_crisis: Bools
    """(needs,)"""
    call_taking: float
    further_share: float
    repeats: Repeats | None
    """None where the record does not tell who called before."""

    @classmethod
    def of(cls, history: CallHistory, inputs: Inputs, call_types: tuple[str, ...], zones: tuple[str, ...]) -> Self:
        """Fits the arrival mode to a history and gathers what its calls lend.

        Args:
            history: the agency's record.
            inputs: the settings.
            call_types: names of all agencies' call types.
            zones: names of all agencies' zones.

        Raises:
            InputError: the record does not allow the mode or the share of under-coding.
        """
        own, assumed = history.officer_initiated, inputs.assumptions
        arrivals = MODES[inputs.mode].fit(history, inputs)
        on_scene_minutes, met_minutes = (
            _on_scene(history, rows, assumed) for rows in (np.ones_like(own), ~history.nobody_met)
        )
        drawn = inputs.durations == "drawn"
        call_taking = float(on_grid(assumed.value("call_taking.minutes")))
        # One more place at the end, so that NO_ZONE (-1) points at itself.
        zone_number = np.array([*map(zones.index, history.zones), NO_ZONE], dtype=np.int64)
        return cls(
            agency=history.agency,
            arrivals=arrivals,
            needs=Needs.of(history, arrivals.rows, inputs.crisis_needs, inputs.undercoding),
            call_type=history.call_type,
            recorded_need=needs_on_record(history),
            call_type_number=np.array([call_types.index(name) for name in history.call_types], dtype=np.int64),
            zone=zone_number[history.zone],
            priority=history.priority,
            officers=history.officers,
            officer_initiated=own,
            travel=np.where(own, 0.0, np.nan if drawn else on_grid(history.travel)),
            on_scene=np.full(len(history), np.nan) if drawn else on_grid(history.on_scene),
            nobody_met=history.nobody_met,
            travel_minutes=_travel(history, ~own, assumed),
            on_scene_minutes=on_scene_minutes,
            met_minutes=met_minutes,
            in_crisis=np.array([need in inputs.crisis_needs for need in Need], dtype=np.bool_),
            call_taking=call_taking,
            further_share=assumed.value("further.share"),
            repeats=Repeats.of(history, call_taking),
        )

    def draw(self, index: int, streams: Streams) -> CallSet:
        """The agency's calls of one replication, in order of arrival."""
        arrivals = self.arrivals.arrive(streams)
        row, calls = arrivals.row, len(arrivals.row)
        call_type, priority, own = self.call_type[row], self.priority[row], self.officer_initiated[row]
        coded, true, risk = self.needs.draw(call_type, self.recorded_need[row], own, streams)
        listed = arrivals.received + np.where(own, 0.0, self.call_taking)
        kind = (call_type, priority, coded)
        travel = _filled(self.travel[row], self.travel_minutes.draw(*kind, streams.of("travel-minutes")))
        # Whether anybody is met is drawn by the model for crisis calls, and only for them.
        crisis = self.in_crisis[true] & ~own
        drawn = np.where(
            crisis,
            self.met_minutes.draw(*kind, streams.of("on-scene")),
            self.on_scene_minutes.draw(*kind, streams.of("on-scene")),
        )
        on_scene = _filled(np.where(crisis & self.nobody_met[row], np.nan, self.on_scene[row]), drawn)
        return CallSet(
            received=arrivals.received,
            listed=listed,
            agency=np.full(calls, index, dtype=np.int64),
            zone=self.zone[row],
            call_type=self.call_type_number[call_type],
            coded_need=coded,
            true_need=true,
            risk=risk,
            priority=priority,
            officers=self.officers[row],
            officer_initiated=own,
            travel=travel,
            on_scene=on_scene,
            further=on_grid(self.further_share * on_scene),
            luck={purpose: streams.of(purpose).random(calls) for purpose in LUCK},
            repeat_of=None if self.repeats is None else self.repeats.link(row, listed),
        )


def _travel(history: CallHistory, heard: Bools, assumed: Assumptions) -> Minutes:
    """Minutes of travel lent by calls from the public; assumed ones where nothing is recorded."""
    if np.isfinite(history.travel[heard]).any():
        return Minutes.of(history, history.travel, heard)
    return Minutes.always(assumed.value("travel.minutes"), history)


def _on_scene(history: CallHistory, rows: Bools, assumed: Assumptions) -> Minutes:
    """Minutes on scene lent by these rows; by all where these have none; assumed ones where nothing is recorded."""
    for lenders in (rows, np.ones(len(history), dtype=np.bool_)):
        # a call that was called off has a recorded zero, which says nothing about work that was done
        if (history.on_scene[lenders] > 0.0).any():
            return Minutes.of(history, history.on_scene, lenders)
    return Minutes.spread(assumed.value("on_scene.minutes"), assumed.value("on_scene.cv"), history)


def _filled(recorded: Floats, drawn: Floats) -> Floats:
    return np.where(np.isnan(recorded), drawn, recorded)
