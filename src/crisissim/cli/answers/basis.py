"""What an answer rests on, in plain sentences."""

from collections.abc import Iterator

from crisissim.assumptions import OF_HIRING, OF_MONEY
from crisissim.cli.answers.precision import how_precise, how_trimmed
from crisissim.domain.words import Kind, Need
from crisissim.experiment.crosscheck import CHECKED_CALLS
from crisissim.experiment.results import ExperimentResult
from crisissim.responses import assumed_by_all
from crisissim.responses.grammar import ResponseModel
from crisissim.study import Study
from crisissim.study.models.layers import models_named

OF_THE_ANSWER = ("precision.", "margin.", "validation.", OF_MONEY, OF_HIRING)
"""Numbers that say when an answer is good enough, not how a town is."""
ON_STANDBY = " People on standby count in FTE for the hours they are called out, not for standing by."

HELPERS = {
    Kind.CLINICIAN: "a clinician in person",
    Kind.REMOTE: "a clinician by phone or video",
    Kind.TEAM: "a civilian team",
    Kind.CIT: "an officer with crisis training",
    Kind.POLICE: "a police officer",
}
"""Who counts as help, as people say it."""


def basis(result: ExperimentResult, study: Study) -> Iterator[str]:
    """The sentences below an answer."""
    yield from _records(study)
    yield from _histories(result, study)
    yield from _words(result, study)
    if result.clocks_agree:
        yield (
            f"The clocks agree: the SimPy clock and the compiled clock left identical records on the calls "
            f"of the first history, up to {CHECKED_CALLS:,}, of every option."
        )
    yield from _assumed(result, study)


def _records(study: Study) -> Iterator[str]:
    """How much of each export is used."""
    for account in study.accounts():
        if not account.files:
            yield f"{account.agency}: {account.used:,} calls made from rates per head; there is no record of its own."
            continue
        dropped = ", ".join(f"{count:,} ({reason})" for reason, count in account.dropped.items())
        yield (
            f"{account.agency}: {account.used:,} of {account.rows:,} rows of the export are used, "
            f"{account.first:%Y-%m-%d} to {account.last:%Y-%m-%d}{f'; left out: {dropped}' if dropped else ''}."
        )


def _histories(result: ExperimentResult, study: Study) -> Iterator[str]:
    """Where the simulated calls come from, how many histories there are, and what their intervals tell."""
    yield from result.calls_come
    if result.arrivals == "replay":
        yield "This is one history, so it cannot give the range of a year."
    yield (
        f"{result.replications} simulated histories of {result.measured_days} days, the same calls for every option; "
        f"seed {result.seed}."
    )
    if result.precise:
        yield from how_precise(result.precise)
    yield from how_trimmed(result.trims, study.window)
    yield (
        "The precision tells how well the average is known; more replications narrow it. The range of a year tells "
        "how much one year differs from the next; nothing narrows it."
    )


def _words(result: ExperimentResult, study: Study) -> Iterator[str]:
    """What counts as a crisis call, as reached, and as officer hours."""
    eligible = result.summary(result.baseline, "eligible_calls").mean
    yield (
        f"About {eligible:,.0f} crisis calls a year count ({_needs(study)}), the same for every option. "
        f"Reached means that the person met {_helpers(study)}; the target time is "
        f"{study.targets['clinician_response_time']:g} minutes from the call until then."
    )
    if study.demand.hidden:
        yield study.demand.hidden
    yield (
        "Officer hours are net: hours of patrol on calls that the option saves, less the hours of officers who leave "
        "patrol to staff it." + (ON_STANDBY if any(model.on_call for model in models_of(result)) else "")
    )


def _assumed(result: ExperimentResult, study: Study) -> Iterator[str]:
    """How many assumed numbers nobody has confirmed."""
    used = {name for model in models_of(result) for name in model.assumes} | {*assumed_by_all()}
    used = {name for name in used if not name.startswith(OF_THE_ANSWER)}
    chosen = [study.scenario(option.name).assumptions for option in result.options]
    open_ones = [name for name in used if not any(assumptions[name].confirmed for assumptions in chosen)]
    if open_ones:
        yield (
            f"{len(open_ones)} of the {len(used)} assumed numbers that it may rest on are defaults that nobody has "
            "confirmed for this place; see crisissim models."
        )


def models_of(result: ExperimentResult) -> Iterator[ResponseModel]:
    """All response models of all options."""
    for option in result.options:
        yield from models_named(option.model)


def _helpers(study: Study) -> str:
    """Who counts as help, in the order of our words."""
    return " or ".join(words for kind, words in HELPERS.items() if kind in study.qualifying)


def _needs(study: Study) -> str:
    """The crisis needs, in short where they are all that there are."""
    if study.crisis_needs == frozenset(Need) - {Need.OTHER}:
        return "all needs but other police work"
    return ", ".join(sorted(study.crisis_needs))
