"""Every group of towns simulated on the same calls with the same luck, which are drawn once and met by all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from crisissim.analysis import by_agency
from crisissim.demand import Demand, prepare, with_outside
from crisissim.domain.calls import CallSet, Floats
from crisissim.engine import ClockName, simulate
from crisissim.experiment.crosscheck import check_clocks
from crisissim.experiment.work import Job, Option
from crisissim.experiment.workers import Progress
from crisissim.sharing.terms import Terms, crises_by_hour, option_of
from crisissim.sharing.threads import in_order
from crisissim.staffing.trials import Years
from crisissim.study import Study
from crisissim.study.scenario import Scenario
from crisissim.study.schema.option_file import OptionFile

CALL_OUTS_PAID = "call_out_hours_paid"


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A group on its terms, over all replications.

    Attributes:
        terms: who, where, how many.
        scenario: as it was simulated.
        towns: by member and metric of BY_TOWN, (replications,).
        call_out_hours: (replications,) hours a year paid for call-outs.
    """

    terms: Terms
    scenario: Scenario
    towns: Mapping[str, Mapping[str, Floats]]
    call_out_hours: Floats

    def mean(self, town: str, metric: str) -> float:
        """The average over all replications that had anything to observe; NaN where none had."""
        values = self.towns[town][metric]
        seen = values[~np.isnan(values)]
        return float(seen.mean()) if len(seen) else float("nan")

    def in_time(self, town: str) -> float:
        """Share of the calls that staff could meet which were met in time; 1 where there were none.

        Of all replications together, so that a year with few calls weighs little.
        """
        could = float(self.towns[town]["staff_calls"].sum())
        return float(self.towns[town]["staff_calls_in_time"].sum()) / could if could else 1.0


@dataclass(eq=False)
class GroupSimulator:
    """The calls of a study, and the machinery that answers them for any group.

    Attributes:
        study: the study.
        template: the option that is shared.
        replications: simulated histories.
        seed: of the calls.
        workers: threads; the answer does not depend on it.
        clock: which clock answers.
        progress: told how far the work is.
        calls_simulated: calls in all groups and histories so far.
    """

    study: Study
    template: OptionFile
    replications: int
    seed: int
    workers: int
    clock: ClockName = "compiled"
    progress: Progress | None = None
    calls_simulated: int = 0

    @cached_property
    def demand(self) -> Demand:
        """Prepared once."""
        return prepare(self.study)

    @cached_property
    def _years(self) -> Years:
        """The calls of each replication, kept as long as there is room."""
        return Years(self.demand, self.seed)

    @cached_property
    def crises(self) -> Mapping[str, Floats]:
        """(168,) crisis calls a week on the record by hour of the week, by town."""
        needs = tuple(self.study.crisis_needs)
        return {history.agency: crises_by_hour(history, needs) for history in self.study.histories()}

    def scenario(self, terms: Terms) -> Scenario:
        """The study under the group's option."""
        return self._study(terms).scenario(self.template.name)

    def measure(self, groups: Sequence[Terms], what: str = "simulating groups of towns") -> list[Measured]:
        """Every group in every replication, on the same calls.

        Args:
            groups: terms of each.
            what: what is being done, for the progress bar.
        """
        options = [Option.of(self.scenario(terms)) for terms in groups]
        years = [self._years_of(terms, option.scenario) for terms, option in zip(groups, options, strict=True)]
        found: list[list[tuple[dict[str, Mapping[str, float]], float, int]]] = []

        def replicate(number: int) -> list[tuple[dict[str, Mapping[str, float]], float, int]]:
            return [
                self._one(calls_of(number), terms, option)
                for terms, option, calls_of in zip(groups, options, years, strict=True)
            ]

        for row in in_order(replicate, range(self.replications), self.workers):
            found.append(row)
            if self.progress:
                self.progress(what, len(found), self.replications)
        self.calls_simulated += sum(calls for row in found for _, _, calls in row)
        return [
            _gathered(terms, option.scenario, [row[place] for row in found])
            for place, (terms, option) in enumerate(zip(groups, options, strict=True))
        ]

    def check(self, groups: Sequence[Terms]) -> None:
        """Compare the two clocks on what is finally answered.

        Raises:
            SimulationError: they disagree.
        """
        scenarios = tuple(self.scenario(terms) for terms in groups)
        check_clocks(Job(self.demand, scenarios, self.seed, "compiled"), self.progress)

    def _study(self, terms: Terms) -> Study:
        return self.study.with_options([option_of(self.template, self.study, terms)])

    def _years_of(self, terms: Terms, scenario: Scenario) -> Years:
        """The calls of each replication: others where the group's own units work elsewhere besides calls."""
        if scenario.outside == self.study.outside():
            return self._years
        return Years(with_outside(self.demand, self._study(terms)), self.seed, room=0)

    def _one(self, calls: CallSet, terms: Terms, option: Option) -> tuple[dict[str, Mapping[str, float]], float, int]:
        """One group in one replication: what its members get, hours paid for call-outs, calls simulated."""
        agencies = option.scenario.agencies
        if len(terms.members) < len(agencies):
            inside = np.array([name in terms.members for name in agencies])
            calls = calls.take(inside[calls.agency])
        records = simulate(option.tables, calls, self.clock)
        by_town = dict(zip(agencies, by_agency(option.measure, records, calls), strict=True))
        paid = 0.0
        if any(unit.on_call for unit in option.scenario.units):
            paid = option.measure.staffing(records, option.measure.select(records, calls))[CALL_OUTS_PAID]
        return {name: by_town[name] for name in terms.members}, paid, len(calls)


def _gathered(
    terms: Terms, scenario: Scenario, rows: Sequence[tuple[dict[str, Mapping[str, float]], float, int]]
) -> Measured:
    towns = {
        name: {metric: np.array([row[0][name][metric] for row in rows]) for metric in rows[0][0][name]}
        for name in terms.members
    }
    return Measured(terms, scenario, towns, np.array([row[1] for row in rows]))
