"""One verb: from a study to two to four ranked options, and everything that they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from crisissim.assessment.cover import crisis_units_on_duty, patrol_on_duty
from crisissim.assessment.demand_profile import DemandProfile, demand_profile
from crisissim.assessment.every_model import with_every_model
from crisissim.assessment.flips import FlipValues, flip_values
from crisissim.assessment.histories import Day, Waits, one_day, waits
from crisissim.assessment.ranking import Ranking, rank
from crisissim.assessment.reasons import reasons, risks
from crisissim.assessment.rules import PRIMARY
from crisissim.assessment.size_class import SizeClass, size_class
from crisissim.assessment.takes import Takes, takes
from crisissim.domain.calls import Floats
from crisissim.experiment import ExperimentResult, Store, run_experiment
from crisissim.experiment.workers import Progress
from crisissim.intake import Account
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

    @property
    def best(self) -> str:
        """The option that is ranked first."""
        return self.ranking.listed[0]

    @property
    def target(self) -> float:
        """Minutes within which the right responder should be with the person."""
        return self.study.targets["clinician_response_time"]


def assess(
    study: Study,
    *,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    clock: Literal["auto", "compiled", "simpy"] = "auto",
    flips: bool = True,
    progress: Progress | None = None,
    store: Store | None = None,
) -> Assessment:
    """Assess a study: judge its record, simulate every response model, rank the options by the written rules.

    Args:
        study: the study.
        replications: as of `run_experiment`.
        seed: as of `run_experiment`.
        workers: as of `run_experiment`.
        clock: as of `run_experiment`.
        flips: whether to look for the assumed numbers that could change the answer.
        progress: told how far the work is.
        store: where results are kept.

    Raises:
        InputError: as `run_experiment`.
        SimulationError: the clocks disagree.
    """
    verdict, demand = reproduce(study), demand_profile(study)
    made = with_every_model(study)
    whole = made.study
    result = run_experiment(whole, None, replications, seed, workers, clock, progress, store)
    result = replace(result, reproduction=verdict.summary())
    needs = {name: takes(whole, name) for name in whole.options}
    ranking = rank(result, whole.assumptions, {name: one.staff.dollars for name, one in needs.items()})
    listed = ranking.listed
    target = whole.targets["clinician_response_time"]
    stories = {
        one.name: OptionStory(
            one.name,
            one.model,
            one.name in made.names,
            reasons(ranking.of(one.name), ranking, result, target),
            risks(one.name, result, one.name in made.names),
            needs[one.name],
        )
        for one in result.options
    }
    shown = next((name for name in listed if stories[name].takes.shifts), None)
    return Assessment(
        study=whole,
        result=result,
        verdict=verdict,
        demand=demand,
        size=size_class(study, study.today(), demand.calls * DAYS_PER_YEAR / demand.days),
        accounts=study.accounts(),
        ranking=ranking,
        stories=stories,
        cover={"patrol": patrol_on_duty(study.today())}
        | {name: crisis_units_on_duty(whole.scenario(name)) for name in listed},
        waits=waits(whole, listed, result.seed),
        day=one_day(whole, shown, result.seed) if shown else None,
        flips=flip_values(whole, looked_at(ranking, result), result.seed, workers, progress) if flips else None,
    )


def looked_at(ranking: Ranking, result: ExperimentResult) -> list[str]:
    """Options among which flip values are looked for: the listed ones and the one that reaches most in time."""
    means = {option.name: result.summary(option.name, PRIMARY).mean for option in result.options}
    most = max(means, key=lambda name: means[name] if means[name] == means[name] else -1.0)
    return [option.name for option in result.options if option.name in {*ranking.listed, most}]
