"""Pass marks: how near the model must come to the record, and which of them a study has changed."""

from dataclasses import dataclass

from crisissim.assumptions import Assumptions, defaults

PREFIX = "validation."


@dataclass(frozen=True, slots=True)
class Marks:
    """How near is near enough.

    Attributes:
        distance_warns: Kolmogorov-Smirnov distance from which an item is doubtful.
        distance_fails: the distance from which it fails.
        hour_error: share by which the unit-hours of an hour of the week may be off.
        hours_within: share of busy hours that must be within it.
        total_error: share by which all unit-hours together may be off.
        fewest_calls: calls below which a group is not judged.
        histories: how often the record is replayed.
        changed: sentences on marks that are not the shipped ones.
    """

    distance_warns: float
    distance_fails: float
    hour_error: float
    hours_within: float
    total_error: float
    fewest_calls: int
    histories: int
    changed: tuple[str, ...] = ()

    @classmethod
    def of(cls, assumptions: Assumptions) -> "Marks":
        """The marks of a study."""
        return cls(
            distance_warns=assumptions.value("validation.distance_warns"),
            distance_fails=assumptions.value("validation.distance_fails"),
            hour_error=assumptions.value("validation.hour_error"),
            hours_within=assumptions.value("validation.hours_within"),
            total_error=assumptions.value("validation.total_error"),
            fewest_calls=round(assumptions.value("validation.fewest_calls")),
            histories=max(1, round(assumptions.value("validation.histories"))),
            changed=tuple(_changed(assumptions)),
        )

    def told(self) -> str:
        """The marks in a sentence."""
        return (
            f"Pass marks: distance (Kolmogorov-Smirnov) doubtful from {self.distance_warns:g}, failed from "
            f"{self.distance_fails:g}; all unit-hours within {self.total_error:.0%}; unit-hours within "
            f"{self.hour_error:.0%} in {self.hours_within:.0%} of busy hours of the week; groups of fewer than "
            f"{self.fewest_calls} calls are shown and not judged."
        )


def _changed(assumptions: Assumptions) -> list[str]:
    """Marks that this study sets itself, with what they are as shipped."""
    shipped = defaults()
    return [
        f"CHANGED MARK: {name} is {assumptions.value(name):g}, as shipped {shipped.value(name):g}."
        for name in assumptions
        if name.startswith(PREFIX) and assumptions.value(name) != shipped.value(name)
    ]
