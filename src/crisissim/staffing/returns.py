"""Where returns diminish: a rule on what each further unit adds, written down so that anybody can check it.

- From the first unit on that adds, beyond its precision, less than a stated share of what the best unit before it
  added, returns diminish.
- From the first unit on after which none adds more than a difference that is too small to matter, nothing is gained.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crisissim.assumptions import Assumptions
from crisissim.staffing.level import Level
from crisissim.statistics import Interval


@dataclass(frozen=True, slots=True)
class Returns:
    """Where a further unit buys little.

    Attributes:
        share: of what the best unit added, below which returns have diminished.
        margin: difference in coverage that is too small to matter.
        best: units with the last of which most was gained, None where none added anything.
        diminish: units from whose last on returns diminish, None if they do not within the sweep.
        nothing: units from whose last on nothing that matters is gained, None likewise.
    """

    share: float
    margin: float
    best: int | None
    diminish: int | None
    nothing: int | None

    def to_json(self) -> dict[str, Any]:
        """Plain data, the rule with it."""
        return {
            "rule": self.rule,
            "share_of_best_gain": self.share,
            "margin": self.margin,
            "best_at": self.best,
            "diminish_at": self.diminish,
            "nothing_more_at": self.nothing,
        }

    @property
    def rule(self) -> str:
        """The rule in words."""
        return (
            f"Returns diminish at the first unit that surely adds less than {self.share:.0%} of what the best unit "
            f"before it added to coverage; nothing more is gained from the first unit after which none adds more than "
            f"{100.0 * self.margin:.1f} percentage points on average."
        ).replace("%", " %")


def returns_of(levels: Sequence[Level], assumptions: Assumptions) -> Returns:
    """Where returns diminish in a sweep."""
    share, margin = assumptions.value("sizing.diminished"), assumptions.value("margin.share")
    gains = [(level.number, level.gain) for level in levels if level.gain is not None]
    best = max(gains, key=lambda row: row[1].mean, default=None)
    return Returns(
        share=share,
        margin=margin,
        best=best[0] if best is not None and best[1].mean > margin else None,
        diminish=_first_below(gains, share),
        nothing=_nothing_from(gains, margin),
    )


def _first_below(gains: Sequence[tuple[int, Interval]], share: float) -> int | None:
    best = 0.0
    for units, gain in gains:
        if best > 0.0 and gain.high < share * best:
            return units
        best = max(best, gain.mean)
    return None


def _nothing_from(gains: Sequence[tuple[int, Interval]], margin: float) -> int | None:
    found = None
    for units, gain in reversed(gains):
        if gain.mean > margin:
            break
        found = units
    return found
