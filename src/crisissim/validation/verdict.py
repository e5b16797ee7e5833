"""What holding the model against the record came to: items, each with its mark, and one sentence over all."""

from dataclasses import asdict, dataclass, field
from math import isfinite
from typing import Any, Literal

from crisissim.experiment.results import Reproduction

Level = Literal["passed", "doubtful", "failed", "not judged"]
Measure = Literal["dispatch delay", "travel", "response", "unit-hours"]


@dataclass(frozen=True, slots=True)
class Picture:
    """Two curves over one axis, for a small picture.

    Attributes:
        axis: what the axis is, such as "minutes".
        at: places on the axis.
        recorded: one value for each place.
        simulated: likewise.
    """

    axis: str
    at: tuple[float, ...]
    recorded: tuple[float, ...]
    simulated: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One comparison of the model with the record.

    Attributes:
        name: what is compared, such as "dispatch delay, priority 1".
        measure: what kind of quantity it is.
        recorded: the middle of the recorded values, or their sum.
        simulated: the same of the simulated ones.
        distance: how far they are apart, in terms of the mark.
        mark: what the distance must stay below, or at.
        passed: whether it does; None where too few calls were recorded to judge.
        note: what else is to be known, a sentence or empty.
        unit: of recorded and simulated.
        doubtful: passed, and near the mark.
        group: how the calls were grouped: "all", "priority", "need" or "beat".
        calls: recorded calls behind it.
        recorded_p90: nine of ten recorded values lie below, None for sums.
        simulated_p90: the same of the simulated ones.
        picture: both distributions.
        agency: whose record.
    """

    name: str
    measure: Measure
    recorded: float
    simulated: float
    distance: float
    mark: float
    passed: bool | None
    note: str = ""
    unit: str = "minutes"
    doubtful: bool = False
    group: str = "all"
    calls: int = 0
    recorded_p90: float | None = None
    simulated_p90: float | None = None
    picture: Picture | None = None
    agency: str = ""

    @property
    def level(self) -> Level:
        """In one word."""
        if self.passed is None:
            return "not judged"
        return ("doubtful" if self.doubtful else "passed") if self.passed else "failed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the model reproduces the record of the department.

    Attributes:
        items: every comparison.
        sentence: the verdict in one sentence.
        passed: whether no judged item failed, and any was judged.
        unmeasured: what could not be compared and why, a sentence each.
        effect: what the verdict does to a comparison of options, one sentence.
        rests_on: what was taken for today's department and which days test it, a sentence each.
        marks: the pass marks in sentences, changed ones flagged.
    """

    items: tuple[Item, ...]
    sentence: str
    passed: bool
    unmeasured: tuple[str, ...] = ()
    effect: str = ""
    rests_on: tuple[str, ...] = ()
    marks: tuple[str, ...] = field(default=())

    @property
    def judged(self) -> tuple[Item, ...]:
        """The items that passed or failed."""
        return tuple(item for item in self.items if item.passed is not None)

    @property
    def failed(self) -> tuple[Item, ...]:
        """The items that failed, the furthest off first."""
        return tuple(sorted((item for item in self.judged if not item.passed), key=lambda item: -item.distance))

    def summary(self) -> Reproduction:
        """What an answer carries of it."""
        return Reproduction(self.passed, self.sentence, self.effect)

    def to_json(self) -> dict[str, Any]:
        """The verdict as plain data; what is not a number is None."""
        return {
            "passed": self.passed,
            "sentence": self.sentence,
            "effect": self.effect,
            "rests_on": [*self.rests_on],
            "marks": [*self.marks],
            "unmeasured": [*self.unmeasured],
            "items": [_plain(asdict(item) | {"level": item.level}) for item in self.items],
        }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value
