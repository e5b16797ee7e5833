"""Call sets: prepared once for a study, drawn for each replication."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.demand.arrivals import Mode, Streams
from crisissim.demand.inputs import Inputs, inputs_of, merged
from crisissim.demand.minutes import Minutes
from crisissim.demand.modes import MODES
from crisissim.demand.needs import Needs, needs_on_record
from crisissim.domain.calls import LUCK, NO_ZONE, Bools, CallHistory, CallSet, Floats, Ints, row_names
from crisissim.domain.words import Need
from crisissim.errors import InputError
from crisissim.timebase import on_grid

if TYPE_CHECKING:
    from crisissim.study import Study


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

    def draw(self, index: int, streams: Streams) -> CallSet:
        """The agency's calls of one replication, in order of arrival."""
        arrivals = self.arrivals.arrive(streams)
        row, calls = arrivals.row, len(arrivals.row)
        call_type, priority, own = self.call_type[row], self.priority[row], self.officer_initiated[row]
        coded, true, risk = self.needs.draw(call_type, self.recorded_need[row], own, streams)
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
            listed=arrivals.received + np.where(own, 0.0, self.call_taking),
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
        )


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """Everything about the calls of a study that does not depend on the replication.

    Attributes:
        sources: one per agency, in the study's order.
        call_types: names of all agencies' call types; a call set's `call_type` points into it.
        zones: names of all agencies' zones; a call set's `zone` points into it.
        varies: whether replications differ in their arrivals, so that the range of a year can be told.
        told: one sentence per agency on how its calls are made.
    """

    sources: tuple[Source, ...]
    call_types: tuple[str, ...]
    zones: tuple[str, ...]
    varies: bool
    told: tuple[str, ...]


def prepare(source: "Inputs | Study") -> Demand:
    """Fits what the arrival mode needs, once.

    Args:
        source: a study, or what demand needs to know of it.

    Raises:
        InputError: the settings are wrong or the record does not allow the mode; all faults of all agencies at once.
    """
    inputs = source if isinstance(source, Inputs) else inputs_of(source)
    faults = list(inputs.faults(MODES))
    if faults:
        raise InputError(*faults)
    call_types = merged(history.call_types for history in inputs.histories)
    zones = merged(history.zones for history in inputs.histories)
    sources = []
    for history in inputs.histories:
        try:
            sources.append(_source(history, inputs, call_types, zones))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(*faults)
    told = tuple(f"{one.agency}: {one.arrivals.told}." for one in sources)
    return Demand(tuple(sources), call_types, zones, MODES[inputs.mode].varies, told)


def draw(demand: Demand, seed: int, replication: int) -> CallSet:
    """The calls of one replication, sorted by `listed`, then `received`, then agency and order of arrival.

    Equal arguments give equal bytes, whatever was drawn before; another agency's calls never move an agency's own.
    """
    parts = [one.draw(i, Streams(seed, replication, one.agency)) for i, one in enumerate(demand.sources)]
    calls = parts[0] if len(parts) == 1 else _joined(parts)
    return calls.take(np.lexsort((calls.received, calls.listed)))


def _source(history: CallHistory, inputs: Inputs, call_types: tuple[str, ...], zones: tuple[str, ...]) -> Source:
    own, assumed = history.officer_initiated, inputs.assumptions
    arrivals = MODES[inputs.mode].fit(history, inputs)
    needs = Needs.of(history, arrivals.rows, inputs.crisis_needs, inputs.undercoding)
    heard = ~own
    recorded = np.isfinite(history.travel[heard]).any()
    travel_minutes = (
        Minutes.of(history, history.travel, heard)
        if recorded
        else Minutes.always(assumed.value("travel.minutes"), history)
    )
    every = np.ones(len(history), dtype=np.bool_)
    on_scene_minutes, met_minutes = (_on_scene(history, rows, assumed) for rows in (every, ~history.nobody_met))
    drawn = inputs.durations == "drawn"
    # One more place at the end, so that NO_ZONE (-1) points at itself.
    zone_number = np.array([*map(zones.index, history.zones), NO_ZONE], dtype=np.int64)
    return Source(
        agency=history.agency,
        arrivals=arrivals,
        needs=needs,
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
        travel_minutes=travel_minutes,
        on_scene_minutes=on_scene_minutes,
        met_minutes=met_minutes,
        in_crisis=np.array([need in inputs.crisis_needs for need in Need], dtype=np.bool_),
        call_taking=float(on_grid(assumed.value("call_taking.minutes"))),
        further_share=assumed.value("further.share"),
    )


def _on_scene(history: CallHistory, rows: Bools, assumed: Assumptions) -> Minutes:
    """Minutes on scene lent by these rows; by all where these have none; assumed ones where nothing is recorded."""
    for lenders in (rows, np.ones(len(history), dtype=np.bool_)):
        # a call that was called off has a recorded zero, which says nothing about work that was done
        if (history.on_scene[lenders] > 0.0).any():
            return Minutes.of(history, history.on_scene, lenders)
    return Minutes.spread(assumed.value("on_scene.minutes"), assumed.value("on_scene.cv"), history)


def _filled(recorded: Floats, drawn: Floats) -> Floats:
    return np.where(np.isnan(recorded), drawn, recorded)


def _joined(parts: list[CallSet]) -> CallSet:
    columns: dict[str, Any] = {name: np.concatenate([getattr(part, name) for part in parts]) for name in row_names()}
    luck = {purpose: np.concatenate([part.luck[purpose] for part in parts]) for purpose in LUCK}
    return replace(parts[0], **columns, luck=luck)
