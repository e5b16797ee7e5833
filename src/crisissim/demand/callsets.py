"""Call sets: prepared once for a study, drawn for each replication."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from crisissim.demand.arrivals import Streams
from crisissim.demand.inputs import Inputs, inputs_of, merged
from crisissim.demand.modes import MODES
from crisissim.demand.outside import Requests
from crisissim.demand.sources import Source
from crisissim.domain.calls import FROM_CAD, LUCK, NO_CALL, CallSet, Ints, StaffLuck, row_names
from crisissim.errors import InputError

if TYPE_CHECKING:
    from crisissim.study import Study


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """Everything about the calls of a study that does not depend on the replication.

    Attributes:
        sources: one per agency, in the study's order.
        call_types: names of all agencies' call types, then of the sources outside the CAD; a call set's `call_type`
            points into it.
        zones: names of all agencies' zones; a call set's `zone` points into it.
        varies: whether replications differ in their arrivals, so that the range of a year can be told.
        told: one sentence per agency on how its calls are made, then one per source outside the CAD.
        outside: sources of requests outside the CAD, in the study's order.
    """

    sources: tuple[Source, ...]
    call_types: tuple[str, ...]
    zones: tuple[str, ...]
    varies: bool
    told: tuple[str, ...]
    outside: tuple[Requests, ...] = ()


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
    names = tuple(one.name for one in inputs.outside)
    call_types = merged((*(history.call_types for history in inputs.histories), names))
    zones = merged(history.zones for history in inputs.histories)
    sources = []
    for history in inputs.histories:
        try:
            sources.append(Source.of(history, inputs, call_types, zones))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(*faults)
    outside = _outside(inputs, call_types)
    told = [f"{one.agency}: {one.arrivals.told}." for one in sources]
    told += [f"{one.outside.agency}: {one.told}." for one in outside]
    return Demand(tuple(sources), call_types, zones, MODES[inputs.mode].varies, tuple(told), outside)


def with_outside(demand: Demand, source: "Inputs | Study") -> Demand:
    """The same calls, with the work from outside the CAD that another set of options brings; nothing is fitted again.

    Args:
        demand: prepared from the same record.
        source: a study whose options do work of their own of the same names, perhaps elsewhere or more of it.
    """
    inputs = source if isinstance(source, Inputs) else inputs_of(source)
    return replace(demand, outside=_outside(inputs, demand.call_types))


def draw(demand: Demand, seed: int, replication: int) -> CallSet:
    """The calls of one replication, sorted by `listed`, then `received`, then agency and order of arrival.

    Equal arguments give equal bytes, whatever was drawn before; another agency's calls never move an agency's own, and
    requests from outside the CAD, which come last of those listed at one moment, move no call.
    """
    calls = _in_order_of_arrival(demand, seed, replication)
    rows = np.lexsort((calls.received, calls.listed))
    # Luck is most of a year of calls: what is not yet in order is let go purpose by purpose, so none is held twice.
    luck, calls = dict(calls.luck), replace(calls, luck={}, staff_luck=StaffLuck(seed, replication))
    calls = calls.take(rows)
    return replace(calls, luck={purpose: luck.pop(purpose)[rows] for purpose in LUCK})


def _in_order_of_arrival(demand: Demand, seed: int, replication: int) -> CallSet:
    """The calls of one agency after the other, then the requests from outside the CAD."""
    parts = [one.draw(i, Streams(seed, replication, one.agency)) for i, one in enumerate(demand.sources)]
    parts += [one.draw(Streams(seed, replication, one.outside.agency)) for one in demand.outside]
    return parts[0] if len(parts) == 1 else _joined(parts)


def _outside(inputs: Inputs, call_types: tuple[str, ...]) -> tuple[Requests, ...]:
    agencies = [history.agency for history in inputs.histories]
    return tuple(
        Requests.of(
            one, number, agencies.index(one.agency), call_types.index(one.name), inputs.window, inputs.assumptions
        )
        for number, one in enumerate(inputs.outside)
    )


def _joined(parts: list[CallSet]) -> CallSet:
    """The calls of all parts, one part after the other."""
    columns: dict[str, Any] = {name: np.concatenate([getattr(part, name) for part in parts]) for name in row_names()}
    luck = {purpose: np.concatenate([part.luck[purpose] for part in parts]) for purpose in LUCK}
    begins = np.cumsum([len(part) for part in parts]) - [len(part) for part in parts]
    moved = [
        None if part.repeat_of is None else np.where(part.repeat_of == NO_CALL, NO_CALL, part.repeat_of + begin)
        for part, begin in zip(parts, begins, strict=True)
    ]
    outside = _filled([part.outside for part in parts], parts, FROM_CAD)
    return replace(parts[0], **columns, luck=luck, outside=outside, repeat_of=_filled(moved, parts, NO_CALL))


def _filled(columns: list[Ints | None], parts: list[CallSet], value: int) -> Ints | None:
    """One column of those of the parts, with this value where a part has none; None where none has any."""
    if all(column is None for column in columns):
        return None
    return np.concatenate(
        [
            np.full(len(part), value, dtype=np.int64) if column is None else column
            for column, part in zip(columns, parts, strict=True)
        ]
    )
