"""Where the calls of a simulated year come from."""

from dataclasses import dataclass
from typing import Literal

from crisissim.assumptions import Assumptions
from crisissim.study.schema import StudyFile


@dataclass(frozen=True, slots=True)
class DemandSettings:
    """Where the calls of a simulated year come from.

    Attributes:
        mode: name of the arrival mode.
        durations: whether calls keep their recorded minutes or draw them.
        growth: share by which volume differs from the record, applied once as a factor 1 + growth.
        undercoding: share of true crisis calls whose call type says other police work.
        common_days: share of a day's swing that all agencies have in common (`poisson` only).
    """

    mode: Literal["replay", "resample", "poisson"]
    durations: Literal["recorded", "drawn"]
    growth: float
    undercoding: float
    common_days: float = 0.0

    @property
    def hidden(self) -> str:
        """Why more crisis calls are simulated than call types name, as a sentence; empty where they are as many."""
        if not self.undercoding:
            return ""
        return (
            f"More crisis calls are simulated than call types name: {100.0 * self.undercoding:.1f} % of them are taken "
            "to be coded as other police work (undercoding.share)."
        )


def demand_of(study: StudyFile, assumptions: Assumptions) -> DemandSettings:
    """What [demand] says, with what was left out filled in."""
    demand = study.demand
    return DemandSettings(
        mode=demand.mode,
        durations=demand.durations or ("recorded" if demand.mode == "replay" else "drawn"),
        growth=demand.growth,
        undercoding=assumptions.value("undercoding.share") if demand.undercoding is None else demand.undercoding,
        common_days=demand.common_days,
    )
