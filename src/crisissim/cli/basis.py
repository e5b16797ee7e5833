"""What an answer rests on, in plain sentences."""

from collections.abc import Iterator

from crisissim.experiment.crosscheck import CHECKED_CALLS
from crisissim.experiment.results import ExperimentResult
from crisissim.responses import MODELS
from crisissim.study import Study

ARRIVALS = {
    "replay": "The recorded calls as they came. This is one history, so it cannot give the range of a year.",
    "resample": "Whole days of the recorded calls, drawn by season and day of week.",
    "poisson": "Calls drawn at random at the recorded rate of each hour of the week.",
}


def basis(result: ExperimentResult, study: Study) -> Iterator[str]:
    """The sentences below an answer."""
    yield ARRIVALS[result.arrivals]
    yield (
        f"{result.replications} simulated histories of {result.measured_days} days, the same calls for every option; "
        f"seed {result.seed}."
    )
    yield (
        "The precision tells how well the average is known; more replications narrow it. The range of a year tells "
        "how much one year differs from the next; nothing narrows it."
    )
    eligible = result.summary(result.baseline, "eligible_calls").mean
    yield (
        f"About {eligible:,.0f} crisis calls a year count ({', '.join(sorted(study.crisis_needs))}); reached means by "
        f"{' or '.join(sorted(study.qualifying))}. They are the same calls for every option."
    )
    if result.clocks_agree:
        yield (
            f"The clocks agree: the SimPy clock and the compiled clock left identical records on the first "
            f"{CHECKED_CALLS:,} calls of every option."
        )
    used = sorted({name for option in result.options for name in MODELS[option.model].assumes})
    open_ones = [name for name in used if not study.assumptions[name].confirmed]
    if open_ones:
        yield (
            f"{len(open_ones)} of the {len(used)} assumed numbers are defaults that nobody has confirmed for this "
            "place; see crisissim models."
        )
