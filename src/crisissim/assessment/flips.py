"""Which assumed number would have to be how far off for another option to be the best."""

from collections.abc import Sequence
from dataclasses import dataclass

from crisissim.assessment.rules import PRIMARY
from crisissim.assumptions import Assumption
from crisissim.experiment.sensitivity import Sensitivity, look_at, sensitivity
from crisissim.experiment.workers import Progress
from crisissim.study import Study

HISTORIES = 4
"""Per setting: differences between settings are paired, so few tell much."""


@dataclass(frozen=True, slots=True)
class Flip:
    """An assumption and the value from which on another option is the best.

    Attributes:
        assumption: the number as it is, with its range.
        at: the value.
        other: the option that is best from there on.
    """

    assumption: Assumption
    at: float
    other: str

    @property
    def way(self) -> float:
        """How much of the way to the end of the range it is: the smaller, the nearer."""
        row = self.assumption
        end = row.low if self.at < row.value else row.high
        return abs(self.at - row.value) / max(abs(end - row.value), 1e-12)


@dataclass(frozen=True, slots=True, eq=False)
class FlipValues:
    """What could change the answer.

    Attributes:
        best: the option that is best with all assumptions as they are, among those looked at.
        flips: the nearest first.
        swings: what every assumption does, the largest first.
    """

    best: str
    flips: tuple[Flip, ...]
    swings: Sensitivity


def flip_values(
    study: Study, options: Sequence[str], seed: int, workers: int | None = None, progress: Progress | None = None
) -> FlipValues:
    """Move every assumption that nobody has confirmed to both ends of its range, among these options.

    Args:
        study: the study.
        options: names of options.
        seed: of the call sets.
        workers: threads.
        progress: told how far the work is.
    """
    found = sensitivity(look_at(study, options, PRIMARY, HISTORIES, seed, workers, progress))
    flips = [Flip(swing.assumption, value, other) for swing in found.swings for value, other in swing.flips]
    return FlipValues(found.best, tuple(sorted(flips, key=lambda flip: (flip.way, flip.assumption.name))), found)
