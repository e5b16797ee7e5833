"""What a call set is made from, and the faults it may have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING

from crisissim.assumptions import Assumptions
from crisissim.demand.outside_rules import outside_faults
from crisissim.domain.calls import CallHistory
from crisissim.domain.practice import Outside
from crisissim.domain.wording import in_prose
from crisissim.domain.words import Need
from crisissim.errors import Fault
from crisissim.study.scenario import Window

if TYPE_CHECKING:
    from crisissim.study import Study

DURATIONS = ("recorded", "drawn")


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that demand needs to know of a study.

    Attributes:
        histories: the recorded calls, one history per agency; every call in them is demand.
        mode: name of the arrival mode, a key of `MODES`.
        durations: `recorded` (a call keeps the minutes of the recorded call that lends its facts; missing ones are
            drawn) or `drawn` (all are drawn from recorded calls of the same call type and priority).
        growth: share by which volume differs from the record, above -1; 0.1 is ten per cent more calls.
        undercoding: share of true crisis calls whose call type says other police work, in [0, 1).
        window: the stretch of time that is simulated.
        crisis_needs: needs that count as a crisis.
        assumptions: the study's assumptions.
        holidays: dates on which calls may come at another rate (`poisson` only); none by default.
        outside: sources of requests that do not come through the CAD, all of the study, whatever the option.
        common_days: share of the luck of the day that all agencies have in common, in [0, 1] (`poisson` only).
    """

    histories: tuple[CallHistory, ...]
    mode: str
    durations: str
    growth: float
    undercoding: float
    window: Window
    crisis_needs: frozenset[Need]
    assumptions: Assumptions
    holidays: tuple[date, ...] = ()
    outside: tuple[Outside, ...] = ()
    common_days: float = 0.0

    def faults(self, modes: Iterable[str]) -> Iterator[Fault]:
        """All that is wrong here, whatever the mode; `modes` are the known ones."""
        if self.mode not in modes:
            yield Fault(
                f"there is no arrival mode '{self.mode}'", f"Choose one of {', '.join(modes)}.", path="demand.mode"
            )
        if self.durations not in DURATIONS:
            yield Fault(
                f"durations cannot be '{self.durations}'",
                f"Choose {in_prose(DURATIONS, 'or')}.",
                path="demand.durations",
            )
        if not (isfinite(self.growth) and self.growth > -1.0):
            yield Fault(
                f"growth is {self.growth:g}, and volume cannot shrink to nothing",
                "Give a share above -1, such as 0.02 for two per cent more calls.",
                path="demand.growth",
            )
        if not 0.0 <= self.undercoding < 1.0:
            yield Fault(
                f"under-coding is {self.undercoding:g}, but it is a share of the true crisis calls",
                "Give a share of at least 0 and below 1, such as 0.2.",
                path="demand.undercoding",
            )
        if self.undercoding > 0.0 and Need.OTHER in self.crisis_needs:
            yield Fault(
                "`other` is among the crisis needs, so no crisis call can be hidden in it",
                "Take `other` out of the crisis needs or set under-coding to 0.",
                path="crisis_needs",
            )
        if not 0.0 <= self.common_days <= 1.0:
            yield Fault(
                f"common days are {self.common_days:g}, but they are a share of the luck of the day",
                "Give a share from 0 to 1, such as 0.5.",
                path="demand.common_days",
            )
        if not self.histories:
            yield Fault("no agency has recorded calls", "Name at least one agency and its call export.")
        names = [history.agency for history in self.histories]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Fault(f"two agencies are called '{name}'", "Give each agency a name of its own.")
        for history in self.histories:
            if not len(history):
                yield Fault(
                    f"{history.agency} has no recorded calls left to draw from",
                    "Check its export, column map and row filters; of a town by rates, its population and rates.",
                )
        yield from outside_faults(self.outside, names)


def merged(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The names of all lists, each once, in order of first appearance: adding an agency last renumbers nothing."""
    return tuple(dict.fromkeys(name for names in lists for name in names))


def inputs_of(study: "Study") -> Inputs:
    """What demand needs to know of a study; its exports are read here if they were not before.

    Raises:
        InputError: an export cannot be read.
    """
    settings = study.demand
    return Inputs(
        histories=tuple(study.histories()),
        mode=settings.mode,
        durations=settings.durations,
        growth=settings.growth,
        undercoding=settings.undercoding,
        window=study.window,
        crisis_needs=frozenset(study.crisis_needs),
        assumptions=study.assumptions,
        common_days=settings.common_days,
        # A study that knows of no other sources need not say so.
        outside=study.outside(),
    )
