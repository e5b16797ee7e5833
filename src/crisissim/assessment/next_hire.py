"""What the next unit buys: one option with fewer and more units on each of its patterns."""

from collections.abc import Iterator
from dataclasses import dataclass

from crisissim.assessment.rules import PRIMARY
from crisissim.budget import staff_cost
from crisissim.experiment import ExperimentResult, run_experiment
from crisissim.experiment.results import Summary
from crisissim.experiment.workers import Progress
from crisissim.study import Study
from crisissim.study.schema import OptionFile

MOST_MORE = 3
"""Units that are added one after the other."""


@dataclass(frozen=True, slots=True)
class Step:
    """The option with so many units more, or fewer, on every pattern.

    Attributes:
        more: units more on each pattern; 0 is the option as it is.
        posts: seats added.
        people: full-time people added, average.
        on_posts: those of them who fill posts, call-outs apart.
        dollars: a year for staff.
        reached: share of crisis calls reached in time.
    """

    more: int
    posts: int
    people: float
    on_posts: float
    dollars: float
    reached: Summary


def next_hires(
    study: Study,
    option: str,
    replications: int,
    seed: int,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[Step, ...]:
    """The curve of one option, the fewest units first, on the same calls.

    Args:
        study: the study.
        option: name of an option with posts of its own.
        replications: simulated histories.
        seed: of the call sets.
        workers: as of `run_experiment`.
        progress: told how far the work is.
    """
    table = study.option_file(option).table
    tried = {more: _with_more(table, more) for more in range(-1, MOST_MORE + 1)}
    variants = {more: variant for more, variant in tried.items() if variant is not None}
    changed = study.with_options(list(variants.values()))
    names = [variant.name for variant in variants.values()]
    result = run_experiment(changed, names, replications, seed, workers, "compiled", progress)
    return tuple(_steps(changed, {more: variant.name for more, variant in variants.items()}, result))


def _steps(study: Study, names: dict[int, str], result: ExperimentResult) -> Iterator[Step]:
    for more, name in names.items():
        scenario = study.scenario(name)
        staff = staff_cost(scenario.units, scenario.assumptions)
        people = result.summary(name, "fte_added").mean
        yield Step(more, staff.posts, people, staff.fte, staff.dollars, result.summary(name, PRIMARY))


def _with_more(table: OptionFile, more: int) -> OptionFile | None:
    """The option with more units on each of its own patterns; None where that leaves a pattern without any."""
    own = [post for post in table.posts if "today" not in map(str, post.payer)]
    if not own or any(post.units + more < 1 for post in own):
        return None
    posts = tuple(post.model_copy(update={"units": post.units + more}) if post in own else post for post in table.posts)
    return table.model_copy(update={"name": f"{table.name}, {more:+d}" if more else table.name, "posts": posts})
