"""What a search for dispatch practice has found, in sentences and as lines of study.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import isfinite

from crisissim.domain.practice import Dispatch
from crisissim.domain.staff import Unit
from crisissim.validation.findings import Strength

CALL_TAKING = "call_taking.minutes"
WIDEST = 78
"""Letters in a line that is to be copied."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Recorded delays of one priority on the weeks of the fit.

    Attributes:
        calls: how many.
        few: jobs in hand up to which a call counts as having come at a quiet time.
        quiet: median minutes of calls that came with so many jobs in hand or fewer.
        busy: the same with more; NaN where no work is on record.
        distance: Kolmogorov-Smirnov distance of the simulated delays from the recorded ones.
    """

    calls: int
    few: int
    quiet: float
    busy: float
    distance: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """What some weeks of a record say about dispatch.

    Attributes:
        call_taking: minutes until a call stands on the list.
        dispatch: overhead, holding and skipping, by priority.
        waits: the recorded delays behind it, by priority.
        strength: units at work by hour where the roster was a guess, else None.
        units: the same as units, with those of other pools, else None.
    """

    call_taking: float
    dispatch: Dispatch
    waits: Mapping[int, Waits]
    strength: Strength | None = None
    units: tuple[Unit, ...] | None = None

    def told(self) -> Iterator[str]:
        """One sentence for each number, each with what in the record shows it."""
        if self.strength is not None:
            low, high = (
                replace(self.strength, units=end).hours_a_day for end in (self.strength.low, self.strength.high)
            )
            yield (
                f"Strength is estimated at {self.strength.hours_a_day:,.0f} unit-hours of patrol a day, between "
                f"{low:,.0f} and {high:,.0f}, in place of the guessed roster. {self.strength.evidence}"
            )
        yield f"Call-taking is estimated at {self.call_taking:.1f} minutes: the quickest of the most urgent calls."
        if self.dispatch.skipped:
            share = max(self.dispatch.skipped.values())
            yield (
                f"{share:.0%} of more urgent calls are estimated to be dealt with as priority "
                f"{self.dispatch.skipped_to}: with that share they wait as they did."
            )
        for priority, waits in self.waits.items():
            minutes = self.dispatch.overhead.get(priority, 0.0)
            load = (
                f", whose median was {waits.quiet:.1f} minutes with at most {waits.few} jobs in hand and "
                f"{waits.busy:.1f} with more"
            )
            yield (
                f"Priority {priority}: an estimated {minutes:g} minutes before a free unit moves, "
                f"{self._held(priority)}; that comes within {waits.distance:.2f} of the {waits.calls:,} recorded "
                f"delays of the weeks of the fit{load if isfinite(waits.busy) else ''}."
            )

    def _held(self, priority: int) -> str:
        dispatch = self.dispatch
        kept, minutes = dispatch.reserve.get(priority, 0), dispatch.bearable.get(priority)
        units = f"until more than {kept} units are free"
        if minutes is None:
            return f"held {units}" if kept else "held for no unit"
        longest = minutes * dispatch.bearable_spread[priority]
        time = f"for {minutes:.0f} minutes at the median and {longest:.0f} for one in ten"
        return f"held {units}, or {time}" if kept else f"held {time}, however many units are free"

    def by_hour(self) -> Iterator[str]:
        """Units at work by hour, to write shifts by."""
        if self.strength is not None:
            yield "Estimated patrol units at work from midnight on, hour by hour:"
            for kind, units in zip(("weekdays", "weekends"), self.strength.units, strict=True):
                yield f"{kind}: {' '.join(f'{one:.0f}' for one in units)}"

    def as_toml(self) -> str:
        """The same as tables of study.toml, in lines that no terminal breaks."""
        dispatch = self.dispatch
        rows, apart = ["[dispatch]"], []
        for name in ("overhead", "reserve", "bearable", "bearable_spread", "skipped"):
            values: Mapping[int, float] = getattr(dispatch, name)
            said = [f"{key} = {value:g}" for key, value in values.items()]
            row = f"{name} = {{ {', '.join(said)} }}"
            if said and len(row) <= WIDEST:
                rows.append(row)
            elif said:
                apart += ["", f"[dispatch.{name}]", *said]
        if dispatch.skipped:
            rows.append(f"skipped_to = {dispatch.skipped_to}")
        return "\n".join([*rows, *apart, "", "[assumptions]", f'"{CALL_TAKING}" = {self.call_taking:.2f}'])
