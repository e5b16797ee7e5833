"""One verb: run a study's options on the same calls and return what was found."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from typing import Literal

from crisissim.demand import prepare
from crisissim.domain.calls import Floats
from crisissim.engine import ClockName
from crisissim.errors import Fault, InputError
from crisissim.errors.near import did_you_mean
from crisissim.experiment.checks import checked
from crisissim.experiment.comparison import compare
from crisissim.experiment.crosscheck import check_clocks
from crisissim.experiment.gathering import comparable, gather
from crisissim.experiment.heap import give_back_large
from crisissim.experiment.notices import load_remarks, remarks, trim_remarks
from crisissim.experiment.replications import StoppingRule
from crisissim.experiment.results import ExperimentResult, OptionResult
from crisissim.experiment.room import workers_for
from crisissim.experiment.running import Run
from crisissim.experiment.store import Store
from crisissim.experiment.work import Job, Outcome
from crisissim.experiment.workers import Progress, team
from crisissim.study import Study

NextNumber = Callable[[Mapping[str, Mapping[str, Floats]]], int | None]
"""Told the values so far by option and metric: how many replications there should be in all, None if these will do."""


def run_experiment(
    study: Study,
    options: Sequence[str] | None = None,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    clock: Literal["auto", "compiled", "simpy"] = "auto",
    progress: Progress | None = None,
    store: Store | None = None,
    executor: Executor | None = None,
) -> ExperimentResult:
    """Answer every option on the same call sets and compare it with the baseline.

    Args:
        study: the study.
        options: names of the options to run, all of them if None; the baseline is always among them.
        replications: simulated histories; if None the study's own number, or as many as make the averages precise.
        seed: seed of the call sets, the study's own if None.
        workers: threads or processes, as many as there are processors if None; the answer does not depend on it.
        clock: which clock answers; `auto` is the compiled one. Both are compared first in any case.
        progress: told how far the work is.
        store: where results are kept from run to run; nowhere if None.
        executor: who does the work, in place of threads or processes of this machine; it is not shut down.

    Raises:
        InputError: an option that the study does not have, or a number that makes no sense.
        SimulationError: the clocks disagree.
        Interrupted: the user broke it off.
    """
    names = chosen_options(study, options)
    asked = study.replications if replications is None else replications
    rule = StoppingRule.of(study.assumptions)
    begin = rule.fewest if asked is None else asked
    require_at_least(1, replications=begin, workers=workers)
    seed = study.seed if seed is None else seed
    require_at_least(0, seed=seed)
    give_back_large()
    workers = workers_for(study, workers)
    driver: ClockName = "simpy" if clock == "simpy" else "compiled"
    job = Job(prepare(study), tuple(study.scenario(name) for name in names), seed, driver)
    check_clocks(job, progress)
    baseline = names.index(study.baseline)
    next_number = rule.next_number if asked is None else None
    with team(job, workers if next_number else min(workers, begin), executor) as at_work:
        run = Run(job, at_work, store, progress)
        outcomes, results = _enough(run, begin, baseline, next_number)
    values = comparable(results)
    try:
        ends, full = checked(run, workers)
    except KeyboardInterrupt:  # what was simulated is kept by now
        raise run.interrupted(len(outcomes)) from None
    comparison = compare(values, study.baseline, study.assumptions, job.seed, study.name)
    return ExperimentResult(
        study=study.name,
        seed=job.seed,
        replications=len(outcomes),
        arrivals=study.demand.mode,
        measured_days=study.window.days,
        clocks_agree=True,
        baseline=study.baseline,
        options=results,
        notices=(
            *study.on_the_record(),
            *study.notices,
            *remarks(results, outcomes),
            *trim_remarks(ends, study.window),
            *load_remarks(full),
        ),
        calls_come=job.demand.told,
        precise=rule.judged(values, asked is not None),
        trims=ends,
        comparison=comparison,
    )


def _enough(
    run: Run, replications: int, baseline: int, next_number: NextNumber | None
) -> tuple[list[list[Outcome]], tuple[OptionResult, ...]]:
    """Outcomes by replication, and what they say of each option, once the rule asks for no more."""
    while True:
        outcomes = run.complete(replications)
        results = gather(run.job.scenarios, outcomes, baseline)
        more = None if next_number is None else next_number(comparable(results))
        if more is None or more <= replications:
            return outcomes, results
        replications = more


def chosen_options(study: Study, options: Sequence[str] | None) -> tuple[str, ...]:
    """The options to run, in the study's order, the baseline among them.

    Raises:
        InputError: one fault for each name that the study does not have.
    """
    if options is None:
        return tuple(study.options)
    faults = [unknown_option(study, name) for name in options if name not in study.options]
    if faults:
        raise InputError(*faults)
    return tuple(name for name in study.options if name in options or name == study.baseline)


def unknown_option(study: Study, name: str) -> Fault:
    """The fault of naming an option that a study does not have."""
    remedy = did_you_mean(name, study.options, f"Its options are: {', '.join(study.options)}.")
    return Fault(f"study {study.name!r} has no option {name!r}", remedy)


def require_at_least(least: int, **numbers: int | None) -> None:
    """Refuse smaller numbers, all at once; None is a number that nobody gave."""
    faults = [
        Fault(f"{name} must be at least {least}, got {number}", f"Give a larger number with --{name}.")
        for name, number in numbers.items()
        if number is not None and number < least
    ]
    if faults:
        raise InputError(*faults)
