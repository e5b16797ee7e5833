"""What the model is for and how it works: sections 1 and 2 of the checklist."""

from collections.abc import Sequence

from crisissim.analysis import METRICS
from crisissim.assessment import Assessment
from crisissim.assessment.rules import GUARD, JUDGED, RULES
from crisissim.domain.wording import in_prose
from crisissim.domain.words import Missed, Role
from crisissim.study.models.layers import models_named

FLOW = (
    "call received → call-taking and triage (recognised as a crisis, or not) → response plan of the option: ordered "
    "steps, each with its hours, area and patience → assignment by priority, then first come, nearest unit → turnout "
    "and travel → on scene (holding, joining, hand-over, backup) → transport where needed → clearing → free. A step "
    "whose patience runs out, or that declines, leads to the next step; the last is always the police."
)


def objectives(assessment: Assessment) -> dict[str, Sequence[str]]:
    """Section 1: what the model is for, what it gives, and what is compared."""
    study, result = assessment.study, assessment.result
    agencies = in_prose(agency.name for agency in study.agencies)
    outputs = dict.fromkeys((*JUDGED, GUARD, "response_time_median", "no_free_patrol_share", "fte_total"))
    return {
        "1.1": [
            (
                f"To tell {agencies} which response models would reach people in crisis, what that does to all other "
                "calls and to patrol, and what it takes, before money is spent."
            )
        ],
        "1.2": [
            *(f"{METRICS[name].title} ({METRICS[name].unit}): {METRICS[name].meaning}" for name in outputs),
            (
                "Each is measured once in each simulated history. With x the values of n histories, the 95 % "
                "interval of the average is mean(x) ± t(0.975, n-1) · sd(x) / √n, kept within 0 and 1 for shares. "
                "Missed shares and coverage add up to 1 in each history. Percentiles of waits are over all crisis "
                "calls, missed ones counting as never."
            ),
        ],
        "1.3": [
            (
                f"{len(result.options)} options are compared with {result.baseline} on the same calls: "
                f"{', '.join(option.name for option in result.options)}."
            ),
            *RULES,
        ],
    }


def logic(assessment: Assessment) -> dict[str, Sequence[str]]:
    """Section 2.1 to 2.4: how a call goes through the model, and what an option changes."""
    models = {model.name: model for option in assessment.result.options for model in models_named(option.model)}
    table = assessment.study.files.study.table
    return {
        "2.1": [FLOW],
        "2.2": [
            (
                "A discrete-event model. Every call carries its own luck for each purpose. Units are crews that are "
                "formed at shift start and are dispatched as one; waiting calls are served by priority, within it by "
                f"the discipline “{table.dispatch.order}”. Each crisis call draws the minute until which the person "
                "is still there. All other police work competes for the same officers."
            ),
        ],
        "2.3": [
            *(f"{model.title}: {model.summary}" for model in models.values()),
            "What an option changes is its posts, hours, area and settings; calls, luck and today's roster stay.",
        ],
        "2.4": [
            (
                "Assignment: free units of the wanted pool, own agency first, nearest by expected travel; ties by "
                "time, kind of event and number. Travel without a map lengthens with the square root of the fewer "
                "free units (Kolesar and Blum, 1973). First sizes of options that the program made: Erlang's loss "
                "formula."
            ),
        ],
    }


def components(assessment: Assessment) -> dict[str, Sequence[str]]:
    """Section 2.5: what moves, works and waits in the model."""
    study = assessment.study
    roles = dict.fromkeys(
        str(role) for name in study.options for unit in study.scenario(name).units for role in unit.crew
    )
    pools = dict.fromkeys(unit.pool for name in study.options for unit in study.scenario(name).units)
    needs = ", ".join(sorted(study.crisis_needs))
    return {
        "2.5.1": [
            (
                "Calls, each with time, agency, district, call type, coded need, true need, risk, priority, officers "
                f"needed, travel and minutes on scene. Crisis needs of this study: {needs}."
            )
        ],
        "2.5.2": [
            (
                "Call-taking, turnout, travel, work on scene, holding with a person, transport, hand-over at a "
                "hospital or centre, clearing; off calls: meals, notes, supervision, rest, visits. Where each "
                "duration comes from is in the list of assumed numbers or in the record."
            )
        ],
        "2.5.3": [
            (
                f"Units of the pools {', '.join(pools)}, of the roles {', '.join(roles)} (of {len(Role)} that the "
                "model knows), on shift cycles of 7, 14 or 28 days. Posts may stay unfilled by a stated chance."
            )
        ],
        "2.5.4": [
            (
                "One list of waiting calls. A call waits in a step of its plan for its patience, keeps its place in "
                "line when it goes on to the next step, and leaves the list when it is cancelled or nobody is there "
                "any more."
            )
        ],
        "2.5.5": [
            (
                "Calls enter when they are received and leave when the last unit is free. Each crisis call that was "
                f"not reached leaves with one of {len(Missed) - 1} reasons. Units enter and leave with their shifts."
            )
        ],
    }
