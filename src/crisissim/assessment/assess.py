"""One verb: from a study to two to four ranked options, and everything that they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from crisissim.assessment.cover import crisis_units_on_duty, patrol_on_duty
from crisissim.assessment.demand_profile import DemandProfile, demand_profile
from crisissim.assessment.every_model import Made, with_every_model
from crisissim.assessment.first_year import FirstYearMeasure, first_year_measures
from crisissim.assessment.flips import FlipValues, flip_values
from crisissim.assessment.histories import Day, Waits, one_day, waits
from crisissim.assessment.next_hire import Step, next_hires
from crisissim.assessment.plan import Implementation, implementation
from crisissim.assessment.price import prices
from crisissim.assessment.ranking import Ranking, rank
from crisissim.assessment.reasons import reasons, risks
from crisissim.assessment.rules import PRIMARY
from crisissim.assessment.size_class import SizeClass, size_class
from crisissim.assessment.sizes import Sizes, sized, sizes_of
from crisissim.assessment.takes import Takes, takes
from crisissim.budget import OptionBudget, cost_of
from crisissim.domain.calls import Floats
from crisissim.domain.staff import PATROL
from crisissim.experiment import ExperimentResult, Store, run_experiment
from crisissim.experiment.workers import Progress
from crisissim.intake import Account
from crisissim.staffing.targets import targets_of
from crisissim.study import Study
from crisissim.timebase import DAYS_PER_YEAR
from crisissim.validation import Verdict, reproduce


@dataclass(frozen=True, slots=True)
class OptionStory:
    """What a report says of one option beside its numbers.

    Attributes:
        name: of the option.
        model: of its response model, or models with a plus between them.
        made: the program made it from the model's defaults.
        reasons: why it stands where it stands.
        risks: what could go wrong.
        takes: shifts, posts and dollars.
    """

    name: str
    model: str
    made: bool
    reasons: tuple[str, ...]
    risks: tuple[str, ...]
    takes: Takes


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """Everything that a report tells; all of it is worked out before a report is written.

    Attributes:
        study: with an option of every response model.
        result: the answer of all options.
        verdict: whether the model reproduces the record.
        demand: what the record says of demand.
        size: small, medium or large.
        accounts: what became of every row of each export.
        ranking: labels and ranks.
        stories: by option.
        cover: (168,) units on duty by hour of the week: `patrol` today, and what each listed option adds.
        waits: curves of waiting of the listed options.
        day: one simulated day under the first of the listed options that has units of its own.
        flips: what could change the answer; None where nobody asked.
        budgets: what every option costs.
        targets: what options were sized to reach, by metric.
        sizes: what each option needs for that; empty where nobody asked.
        plans: how each of the listed options that change anything comes about.
        next_hires: the first of these with fewer and more units; empty where it has no posts of its own.
        measures: what to count in its first year.
    """

    study: Study
    result: ExperimentResult
    verdict: Verdict
    demand: DemandProfile
    size: SizeClass
    accounts: tuple[Account, ...]
    ranking: Ranking
    stories: Mapping[str, OptionStory]
    cover: Mapping[str, Floats]
    waits: Mapping[str, Waits]
    day: Day | None
    flips: FlipValues | None
    budgets: Mapping[str, OptionBudget]
    targets: Mapping[str, float]
    sizes: Sizes
    plans: Mapping[str, Implementation]
    next_hires: tuple[Step, ...]
    measures: tuple[FirstYearMeasure, ...]

    @property
    def best(self) -> str:
        """The option that is ranked first."""
        return self.ranking.listed[0]

    @property
    def first_change(self) -> str | None:
        """The first of the listed options that changes anything; None where none is listed."""
        return next((name for name in self.ranking.listed if name != self.result.baseline), None)

    @property
    def target(self) -> float:
        """Minutes within which the right responder should be with the person."""
        return self.study.targets["clinician_response_time"]


def assess(
    study: Study,
    *,
    verdict: Verdict | None = None,
    targets: Mapping[str, float] | None = None,
    quick: bool = False,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    clock: Literal["auto", "compiled", "simpy"] = "auto",
    progress: Progress | None = None,
    store: Store | None = None,
) -> Assessment:
    """Assess a study: judge its record, simulate every response model, rank the options by the written rules.

    Args:
        study: the study.
        verdict: whether the model reproduces its record; judged here if None.
        targets: what options are sized to reach in nine years of ten, as of `size_staff`; as assumed if None.
        quick: leave out what takes minutes: sizes and flip values.
        replications: as of `run_experiment`.
        seed: as of `run_experiment`.
        workers: as of `run_experiment`.
        clock: as of `run_experiment`.
        progress: told how far the work is.
        store: where results are kept.

    Raises:
        InputError: as `run_experiment` and `size_staff`.
        SimulationError: the clocks disagree.
    """
    verdict, demand, today = verdict or reproduce(study), demand_profile(study), study.today()
    wanted = targets or {PRIMARY: study.assumptions.value("assessment.reached_in_time")}
    targets_of(wanted)
    made, sizes = _sized(
        with_every_model(study), wanted, study.seed if seed is None else seed, quick, workers, progress
    )
    whole = made.study
    result = run_experiment(whole, None, replications, seed, workers, clock, progress, store)
    result = replace(result, reproduction=verdict.summary())
    budgets = {name: cost_of(whole, name, result) for name in whole.options}
    costs = {name: budget.yearly for name, budget in budgets.items()}
    ranking = rank(result, whole.assumptions, costs, prices(budgets, demand, result))
    stories = _stories(whole, result, ranking, made.names)
    changes = [name for name in ranking.listed if name != result.baseline]
    staffed = [name for name in ranking.listed if stories[name].takes.shifts]
    return Assessment(
        study=whole,
        result=result,
        verdict=verdict,
        demand=demand,
        size=size_class(study, today, demand.calls * DAYS_PER_YEAR / demand.days),
        accounts=study.accounts(),
        ranking=ranking,
        stories=stories,
        cover={PATROL: patrol_on_duty(today)}
        | {name: crisis_units_on_duty(whole.scenario(name)) for name in ranking.listed},
        waits=waits(whole, ranking.listed, result.seed, result.replications),
        day=one_day(whole, staffed[0], result.seed) if staffed else None,
        flips=None if quick else flip_values(whole, looked_at(ranking, result), result.seed, workers, progress),
        budgets=budgets,
        targets=wanted,
        sizes=sizes,
        plans={
            name: implementation(whole, name, result.seed, name == changes[0], result.replications) for name in changes
        },
        next_hires=next_hires(whole, changes[0], result.replications, result.seed, workers, progress)
        if changes
        else (),
        measures=first_year_measures(result, changes[0]) if changes else (),
    )


def _sized(
    made: Made,
    targets: Mapping[str, float],
    seed: int,
    quick: bool,
    workers: int | None,
    progress: Progress | None,
) -> tuple[Made, Sizes]:
    """Options with the units that the targets ask for, where the program made them, and the sizes of all options."""
    if quick:
        return made, {}
    tables = {read.table.name: read.table for read in made.study.files.options}
    posted = [name for name in made.study.options if tables[name].posts and name != made.study.baseline]
    sizes = sizes_of(made.study, posted, targets, seed, workers, progress)
    return sized(made, sizes), sizes


def _stories(study: Study, result: ExperimentResult, ranking: Ranking, made: tuple[str, ...]) -> dict[str, OptionStory]:
    target = study.targets["clinician_response_time"]
    return {
        one.name: OptionStory(
            one.name,
            one.model,
            one.name in made,
            reasons(ranking.of(one.name), ranking, result, target),
            risks(one.name, result, one.name in made),
            takes(study, one.name),
        )
        for one in result.options
    }


def looked_at(ranking: Ranking, result: ExperimentResult) -> list[str]:
    """Options among which flip values are looked for: the listed ones and the one that reaches most in time."""
    means = {option.name: result.summary(option.name, PRIMARY).mean for option in result.options}
    most = max(means, key=lambda name: means[name] if means[name] == means[name] else -1.0)
    return [option.name for option in result.options if option.name in {*ranking.listed, most}]
