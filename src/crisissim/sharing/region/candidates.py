"""Groups of towns that lie near enough to each other to share."""

from collections.abc import Iterator, Sequence

import numpy as np

from crisissim.domain.calls import Bools, Floats
from crisissim.sharing.region.file import Town
from crisissim.study.geography import minutes_between
from crisissim.study.schema.travel import Place

Places = tuple[int, ...]
"""Towns of a group by their place in the region, in order."""


def minutes_apart(towns: Sequence[Town], speed_kmh: float, detour: float) -> Floats:
    """(towns, towns) minutes from middle to middle; 0 from a town to itself, whose own drives are in its calls."""
    places = {town.name: Place(latitude=town.latitude, longitude=town.longitude) for town in towns}
    minutes = minutes_between(places, speed_kmh, detour, 0.0)
    np.fill_diagonal(minutes, 0.0)
    return minutes


def groups_within_reach(minutes: Floats, most_minutes: float, largest: int) -> Iterator[Places]:
    """Every group of up to so many towns of which any two lie within reach of each other (cliques), single towns first.

    Args:
        minutes: (towns, towns) minutes apart.
        most_minutes: reach.
        largest: towns in a group at most.
    """
    near: Bools = (minutes <= most_minutes) & (most_minutes >= minutes.T)
    towns = len(minutes)
    layer: list[tuple[Places, list[int]]] = [
        ((town,), [other for other in range(town + 1, towns) if near[town, other]]) for town in range(towns)
    ]
    while layer:
        yield from (group for group, _ in layer)
        layer = [
            ((*group, town), [other for other in further if other > town and near[town, other]])
            for group, further in layer
            if len(group) < largest
            for town in further
        ]
