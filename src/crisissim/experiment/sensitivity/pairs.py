"""Pairs of assumptions that change the order of the options together: one held at an end of its range, the other moved.

The surface through the settings of `together` says which pairs are worth a look; what is told of a pair is simulated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.experiment.sensitivity.alone import Sensitivity, Swing
from crisissim.experiment.sensitivity.flips import Bracket, where_it_flips
from crisissim.experiment.sensitivity.look import STEPS, Look
from crisissim.experiment.sensitivity.together import Together, place_of
from crisissim.statistics import or_null
from crisissim.statistics.surface import Surface, products_told, settings_needed, surface_through

LOOKED_AT = 6
"""Pairs of each kind that are simulated: those of which the surface says most."""
GRID = 33
"""Values along a range at which the surface is asked."""


@dataclass(frozen=True, slots=True)
class PairFlip:
    """What one assumption at an end of its range does to the value at which another changes the order.

    Attributes:
        held: the assumption at its end.
        at: the end.
        moved: the other assumption.
        value: its value from which on another option is the best while `held` is at its end; None: nowhere towards
            the end of its range that was looked at.
        best: the option that is best there, or would be with `held` as it is.
        alone: the value of `moved` at which that happens with `held` as it is; None: nowhere in its range.
        works_together: whether the two surely do more, or less, together than the sum of what each does alone.
    """

    held: str
    at: float
    moved: str
    value: float | None
    best: str
    alone: float | None
    works_together: bool

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "held": self.held,
            "at": self.at,
            "moved": self.moved,
            "value": None if self.value is None else or_null(self.value),
            "best": self.best,
            "alone": self.alone,
            "works_together": self.works_together,
        }


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A pair that is worth a look: `held` at its end, `moved` towards one of its ends; how much is expected of it."""

    held: Swing
    held_end: int
    moved: Swing
    moved_end: int
    expected: float


def pairs(look: Look, alone: Sensitivity, at_once: Together) -> tuple[PairFlip, ...]:
    """Pairs whose ends change the order though neither alone does, and pairs in which one moves the other's flip.

    Args:
        look: what every setting is asked.
        alone: what each assumption does by itself.
        at_once: settings of those that matter.

    Raises:
        Interrupted: the user broke it off; what was finished is kept.
    """
    chosen = [next(swing for swing in alone.swings if swing.assumption.name == name) for name in at_once.moved]
    surfaces = _surfaces(look, at_once)
    if surfaces is None:
        return ()
    told = _working_together(look, at_once, alone.best)
    ground = _Ground(look, chosen, alone.best, surfaces, np.array(place_of({}, chosen)))
    candidates = [*_most(ground.joint()), *_most(ground.shifted())]
    found = [pair for pair in _simulated(look, alone.best, candidates, told) if _moves(pair, alone)]
    return tuple(sorted(found, key=lambda pair: (pair.alone is not None, pair.value is not None)))


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """The surfaces of all options over the assumptions that matter."""

    look: Look
    chosen: list[Swing]
    best: str
    surfaces: dict[str, Surface]
    here: Floats
    """Where the assumptions are, between 0 and 1."""

    def joint(self) -> Iterator[_Candidate]:
        """Corners at which another option is expected to be the best, though it is so at neither end alone.

        Of the two, the one that moves more is held and the other moved: a pair comes once for each corner.
        """
        for (i, held), (j, moved) in self._pairs():
            for one in (0, 1):
                for other in (0, 1):
                    if i < j and self._keeps(held, one) and self._keeps(moved, other):
                        behind = self._behind(self._with({i: float(one), j: float(other)}))
                        if behind > 0.0:
                            yield _Candidate(held, one, moved, other, behind)

    def shifted(self) -> Iterator[_Candidate]:
        """Flips of one assumption that another at its end is expected to move, the furthest moved first."""
        for (i, held), (j, moved) in self._pairs():
            for other in (0, 1):
                if self._keeps(moved, other):
                    continue
                alone = self._flip_along(j, other, {})
                for one in (0, 1):
                    if self._keeps(held, one):
                        shift = abs(self._flip_along(j, other, {i: float(one)}) - alone)
                        if shift > 1.0 / GRID:
                            yield _Candidate(held, one, moved, other, shift)

    def _pairs(self) -> Iterator[tuple[tuple[int, Swing], tuple[int, Swing]]]:
        return permutations(enumerate(self.chosen), 2)

    def _keeps(self, swing: Swing, end: int) -> bool:
        """Whether the best option stays the best at this end of this assumption alone."""
        return not any((value > swing.assumption.value) == bool(end) for value, _ in swing.flips)

    def _with(self, ends: dict[int, float]) -> Floats:
        place = self.here.copy()
        place[[*ends]] = [*ends.values()]
        return place

    def _behind(self, place: Floats) -> float:
        """How far the best option is expected to be behind another one; negative where it leads."""
        heights = {name: self.look.sign * float(surface(place[None])[0]) for name, surface in self.surfaces.items()}
        return max(height for name, height in heights.items() if name != self.best) - heights[self.best]

    def _flip_along(self, j: int, end: int, held: dict[int, float]) -> float:
        """Share of the way to an end at which the order is expected to change, beyond 1 where it never does."""
        for step in range(GRID):
            part = step / (GRID - 1)
            if self._behind(self._with(held | {j: self.here[j] + part * (end - self.here[j])})) > 0.0:
                return part
        return 1.0 + 1.0 / GRID


def _most(candidates: Iterator[_Candidate]) -> list[_Candidate]:
    return sorted(candidates, key=lambda one: -one.expected)[:LOOKED_AT]


def _surfaces(look: Look, at_once: Together) -> dict[str, Surface] | None:
    """By option; options that are somewhere never are left out. None where there are not two to compare."""
    means = {name: np.array([answer[name].mean() for answer in at_once.answers]) for name in look.names}
    finite = {name: heights for name, heights in means.items() if np.isfinite(heights).all()}
    enough = len(at_once.points) > settings_needed(len(at_once.moved))
    if not enough or len(finite) < 2 or at_once.option not in finite:
        return None
    return {name: surface_through(at_once.points, heights) for name, heights in finite.items()}


def _working_together(look: Look, at_once: Together, best: str) -> set[frozenset[str]]:
    """Pairs whose product surely counts in the difference between the best option and some other one."""
    found = set()
    for name in look.names:
        heights = np.array([(answer[best] - answer[name]).mean() for answer in at_once.answers if name != best])
        if len(heights) and np.isfinite(heights).all():
            told = products_told(at_once.points, heights, tests=len(look.names) - 1)
            found |= {frozenset((at_once.moved[i], at_once.moved[j])) for i, j in told}
    return found


def _simulated(
    look: Look, best: str, candidates: Sequence[_Candidate], told: set[frozenset[str]]
) -> Iterator[PairFlip]:
    """What becomes of the candidates when they are simulated; those of which nothing can be told are left out."""
    held = [{one.held.assumption.name: one.held.ends[one.held_end].value} for one in candidates]
    corners = [
        {**setting, one.moved.assumption.name: one.moved.ends[one.moved_end].value}
        for one, setting in zip(candidates, held, strict=True)
    ]
    answers = look.answers([*held, *corners], "looking at pairs")
    at_start, at_corner = answers[: len(held)], answers[len(held) :]
    searches, known = [], []
    for one, setting, start, corner in zip(candidates, held, at_start, at_corner, strict=True):
        if start is None or corner is None or look.best(start) != best:
            continue
        other = look.best(corner)
        flips = other != best and look.better_for_sure(corner, other, best)
        known.append((one, other if flips else None))
        if flips:
            row = one.moved.assumption
            searches.append(Bracket(row.name, row.value, one.moved.ends[one.moved_end].value, best, setting))
    values = iter(where_it_flips(look, searches))
    for one, became in known:
        alone = next(
            ((value, name) for value, name in one.moved.flips if _is_towards(one.moved, one.moved_end, value)), None
        )
        value = next(values) if became else None
        if alone is None and became is None:
            continue
        names = one.held.assumption.name, one.moved.assumption.name
        yield PairFlip(
            held=names[0],
            at=one.held.ends[one.held_end].value,
            moved=names[1],
            value=value,
            best=became or (alone[1] if alone else ""),
            alone=alone[0] if alone else None,
            works_together=frozenset(names) in told,
        )


def _moves(pair: PairFlip, alone: Sensitivity) -> bool:
    """Whether the order changes elsewhere than with `moved` alone, by more than its value is known."""
    if pair.value is None or pair.alone is None:
        return pair.value != pair.alone
    swing = next(swing for swing in alone.swings if swing.assumption.name == pair.moved)
    end = swing.ends[int(pair.alone > swing.assumption.value)].value
    return bool(abs(pair.value - pair.alone) > 2.0 * abs(end - swing.assumption.value) / 2**STEPS)


def _is_towards(swing: Swing, end: int, value: float) -> bool:
    return (value > swing.assumption.value) == bool(end)
