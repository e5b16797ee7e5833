"""One replication of one option, measured: the records of an engine become the metrics of METRICS."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crisissim.analysis.care import Care
from crisissim.analysis.metrics import KIND_METRIC
from crisissim.analysis.profiles import Profiles
from crisissim.analysis.selection import Selection, select
from crisissim.analysis.staffing import Staffing
from crisissim.domain.calls import MOST_URGENT, Bools, CallSet, Floats, Ints
from crisissim.domain.records import Records
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Kind, Missed, Need, bits_of
from crisissim.errors import SimulationError
from crisissim.statistics import percentiles, share
from crisissim.study.scenario import Scenario
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_WEEK

Pools = Sequence[tuple[int, str]]
"""(agency number, pool name) in the order of `Records.none_free`."""

TARGET = "clinician_response_time"
MISSED_PREFIX = "missed_"
_NOBODY = len(Kind)


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """What measuring one option needs to know, worked out once; call it with each replication.

    Attributes:
        scenario: the option.
        staffing: what its units add to the numbers.
        care: what becomes of people.
        profiles: by hour of the week.
        patrol_pools: places of patrol in `Records.none_free`.
        is_crisis: by code of need.
        qualifying: one bit per Kind that counts as reaching a person.
        met_by: by the bits of the kinds that met a person, code of the most specialised; 0 bits give one beyond all.
    """

    scenario: Scenario
    staffing: Staffing
    care: Care
    profiles: Profiles
    patrol_pools: Ints
    is_crisis: Bools
    qualifying: int
    met_by: Ints

    def __call__(self, records: Records, calls: CallSet) -> dict[str, float]:
        """All metrics of one replication, the share missed for each reason as `missed_REASON`, and `taken:WAY:NAME`.

        `officer_hours_freed` and `officer_hours_net` are not among them: they compare with the baseline's
        `patrol_hours`.  NaN is "nothing to observe", infinite "not reached".

        Raises:
            SimulationError: a call is both reached and missed, or neither.
        """
        chosen = self.select(records, calls)
        eligible = chosen.eligible
        return {
            "eligible_calls": float(np.count_nonzero(eligible)) * DAYS_PER_YEAR / self.scenario.window.days,
            **self.coverage(records, calls, np.flatnonzero(eligible), chosen.averted[eligible]),
            **self.other_times(records, calls, chosen),
            "no_free_patrol_share": self._of_patrol(records.none_free),
            "below_minimum_share": self._of_patrol(records.below_minimum),
            **self.staffing(records, chosen),
            **self.care(records, calls, chosen),
        }

    def by_hour(self, records: Records, calls: CallSet) -> dict[str, Floats]:
        """Every profile of one replication, (168,) each."""
        return self.profiles(records, calls, self.select(records, calls))

    def select(self, records: Records, calls: CallSet) -> Selection:
        """Which calls count for what."""
        return select(records, calls, self.scenario, self.is_crisis)

    def _of_patrol(self, minutes: Floats) -> float:
        """Share of the window that these minutes of each pool are, the average of the towns' patrols."""
        window = self.scenario.window
        of_patrol = minutes[self.patrol_pools] / (window.end - window.begin)
        return share(float(of_patrol.sum()), len(of_patrol))

    def _missed(self, codes: Ints, reached: Bools) -> dict[Missed, float]:
        """Share of the eligible calls missed for each reason; with `coverage` they add up to 1."""
        if (reached != (codes == Missed.REACHED.code)).any():
            raise SimulationError("an eligible call is recorded as both reached and missed, or as neither")
        counts = np.bincount(codes, minlength=len(Missed))
        reasons = list(Missed)
        return {reasons[code]: share(int(counts[code]), len(codes)) for code in range(1, len(reasons))}

    def coverage(self, records: Records, calls: CallSet, eligible: Ints, averted: Bools) -> dict[str, float]:
        """Who was reached, by whom, how soon; `eligible` are row numbers, `averted` says it of each.

        A call that never came because the person had been met before counts as the one that averted it did, at once; it
        is left out of all times.
        """
        rows = records.calls[eligible]
        received, contacts = calls.received[eligible], rows["contacts"]
        reached = contacts & self.qualifying != 0
        missed = self._missed(rows["missed"], reached)
        is_open = self._in_opening_hours(received)
        met = np.bincount(self.met_by[contacts], minlength=_NOBODY + 1)
        in_time = rows["qualified_contact"] - received <= self.target
        n = len(eligible)
        return {
            "coverage": share(int(reached.sum()), n),
            "coverage_open_hours": share(int((reached & is_open).sum()), int(is_open.sum())),
            "coverage_within_target": share(int((reached & in_time).sum()), n),
            **{name: share(int(met[kind.code]), n) for kind, name in KIND_METRIC.items()},
            **{f"{MISSED_PREFIX}{reason}": part for reason, part in missed.items()},
            **_both("response_time", (rows["first_arrival"] - received)[~averted], reached[~averted]),
            **_both("clinician_response_time", (rows["clinician_contact"] - received)[~averted], reached[~averted]),
        }

    def other_times(
        self, records: Records, calls: CallSet, chosen: Selection, here: Bools | None = None
    ) -> dict[str, float]:
        """Response times of the most urgent calls of any kind, and of all calls but the eligible.

        `here` keeps to some calls, such as those of one town.
        """
        minutes = records.calls["first_arrival"] - calls.received
        came = chosen.measured & ~chosen.averted
        if here is not None:
            came &= here
        other = percentiles(minutes[came & ~chosen.eligible], [0.9])
        return {
            **_median_p90("priority1_response_time", minutes[came & (calls.priority == MOST_URGENT)]),
            "other_calls_response_time_p90": other[0],
        }

    def _in_opening_hours(self, received: Floats) -> Bools:
        minute = (received + self.scenario.window.first_weekday * MINUTES_PER_DAY) % MINUTES_PER_WEEK
        inside = np.zeros(len(minute), np.bool_)
        for shift in self.scenario.opening or ():
            inside |= (minute >= shift.start) & (minute < shift.end)
            inside |= minute + MINUTES_PER_WEEK < shift.end  # open past the end of the week
        return inside

    @property
    def target(self) -> float:
        """Minutes within which the right responder should be there."""
        given = self.scenario.targets.get(TARGET)
        return self.scenario.assumptions.value(f"target.{TARGET}") if given is None else given


def prepare(scenario: Scenario, pools: Pools) -> Measures:
    """All that is the same in every replication of an option.

    Args:
        scenario: the option.
        pools: those of the engine's tables.
    """
    bits = np.arange(2 ** len(Kind))
    lowest = bits & -bits
    staffing = Staffing.of(scenario)
    return Measures(
        scenario=scenario,
        staffing=staffing,
        care=Care.of(scenario),
        profiles=Profiles.of(scenario, staffing.officers),
        patrol_pools=np.array([i for i, (_, name) in enumerate(pools) if name == PATROL], np.int64),
        is_crisis=np.array([need in scenario.crisis_needs for need in Need]),
        qualifying=bits_of(scenario.qualifying),
        met_by=np.where(lowest > 0, np.log2(np.maximum(lowest, 1)), _NOBODY).astype(np.int64),
    )


def measure(records: Records, calls: CallSet, scenario: Scenario, pools: Pools) -> dict[str, float]:
    """All metrics of one replication of one option: `prepare` it once instead if there are many."""
    return prepare(scenario, pools)(records, calls)


def _both(name: str, minutes: Floats, reached: Bools) -> dict[str, float]:
    """Median and 90 % over all calls, and among the reached ones that have such a time."""
    among = _median_p90(name, minutes[reached & np.isfinite(minutes)])
    return _median_p90(name, minutes) | {f"{key}_reached": value for key, value in among.items()}


def _median_p90(name: str, minutes: Floats) -> dict[str, float]:
    return dict(zip((f"{name}_median", f"{name}_p90"), percentiles(minutes, [0.5, 0.9]), strict=True))
