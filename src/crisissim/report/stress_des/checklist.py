"""The 24 items of STRESS-DES, filled from the study itself.

Monks, Currie, Onggo, Robinson, Kunc and Taylor, Strengthening the reporting of empirical simulation studies:
introducing the STRESS guidelines, Journal of Simulation 13(1), 2019, 55-67.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import crisissim
from crisissim.analysis import METRICS
from crisissim.assessment import Assessment
from crisissim.assessment.rules import GUARD, JUDGED, RULES
from crisissim.domain.words import Missed, Role
from crisissim.experiment.crosscheck import CHECKED_CALLS
from crisissim.experiment.versions import LIBRARIES
from crisissim.report.privacy import Shown
from crisissim.responses import MODELS
from crisissim.statistics.best import BOOTSTRAPS

STACKED = " + "


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist."""

    number: str
    section: str
    title: str
    paragraphs: tuple[str, ...]


TITLES: tuple[tuple[str, str, str], ...] = (
    ("1.1", "Objectives", "Purpose of the model"),
    ("1.2", "Objectives", "Model outputs"),
    ("1.3", "Objectives", "Experimentation aims"),
    ("2.1", "Logic", "Base model overview diagram"),
    ("2.2", "Logic", "Base model logic"),
    ("2.3", "Logic", "Scenario logic"),
    ("2.4", "Logic", "Algorithms"),
    ("2.5.1", "Logic", "Components: entities"),
    ("2.5.2", "Logic", "Components: activities"),
    ("2.5.3", "Logic", "Components: resources"),
    ("2.5.4", "Logic", "Components: queues"),
    ("2.5.5", "Logic", "Components: entry and exit points"),
    ("3.1", "Data", "Data sources"),
    ("3.2", "Data", "Pre-processing"),
    ("3.3", "Data", "Input parameters"),
    ("3.4", "Data", "Assumptions"),
    ("4.1", "Experimentation", "Initialisation"),
    ("4.2", "Experimentation", "Run length"),
    ("4.3", "Experimentation", "Estimation approach"),
    ("5.1", "Implementation", "Software or programming language"),
    ("5.2", "Implementation", "Random sampling"),
    ("5.3", "Implementation", "Model execution"),
    ("5.4", "Implementation", "System specification"),
    ("6.1", "Code access", "Computer model sharing statement"),
)
"""Number, section and title of each item."""

FLOW = (
    "call received → call-taking and triage (recognised as a crisis, or not) → response plan of the option: ordered "
    "steps, each with its hours, area and patience → assignment by priority, then first come, nearest unit → turnout "
    "and travel → on scene (holding, joining, hand-over, backup) → transport where needed → clearing → free. A step "
    "whose patience runs out, or that declines, leads to the next step; the last is always the police."
)


def stress_des(assessment: Assessment, shown: Shown) -> tuple[Item, ...]:
    """All 24 items, each filled."""
    filled = {
        **_objectives(assessment),
        **_logic(assessment),
        **_components(assessment),
        **_data(assessment, shown),
        **_experiments(assessment),
        **_implementation(assessment),
    }
    return tuple(Item(number, section, title, tuple(filled[number])) for number, section, title in TITLES)


def _objectives(assessment: Assessment) -> dict[str, Sequence[str]]:
    study, result = assessment.study, assessment.result
    agencies = " and ".join(agency.name for agency in study.agencies)
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


def _logic(assessment: Assessment) -> dict[str, Sequence[str]]:
    models = dict.fromkeys(model for option in assessment.result.options for model in option.model.split(STACKED))
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
            *(f"{MODELS[name].title}: {MODELS[name].summary}" for name in models),
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


def _components(assessment: Assessment) -> dict[str, Sequence[str]]:
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


def _data(assessment: Assessment, shown: Shown) -> dict[str, Sequence[str]]:
    study, demand = assessment.study, assessment.demand
    lines = [
        f"{one.agency}: CAD export of {one.first} to {one.last}; "
        + (f"{one.used:,.0f} calls are used." if one.used is not None else "calls are few.")
        for one in shown.accounts
    ]
    left_out = [
        f"{one.agency}: left out: " + ", ".join(f"{count:,.0f} {reason}" for reason, count in one.dropped.items()) + "."
        for one in shown.accounts
        if one.dropped
    ]
    confirmed = sum(row.confirmed for row in study.assumptions.values())
    return {
        "3.1": [
            *lines,
            f"Length of the record: {demand.days} days. Published figures: see the list of assumed numbers.",
        ],
        "3.2": [
            (
                "Columns were mapped, times put in order, rows counted by what became of them; call types were given "
                "needs and risks by rules that a person may confirm."
            ),
            *(left_out or ["No rows were left out, or too few to be shown."]),
        ],
        "3.3": [
            *assessment.result.calls_come,
            f"Targets in minutes: {', '.join(f'{name} {value:g}' for name, value in study.targets.items())}.",
            (
                "All other inputs are in the list of assumed numbers of this report and in the resolved study of the "
                "manifest."
            ),
        ],
        "3.4": [
            (
                f"{len(study.assumptions)} numbers are assumed in all, {confirmed} of them set or confirmed by the "
                "study. Each has a value, a range, a source and a basis; those that this answer rests on are listed "
                "in this report."
            ),
        ],
    }


def _experiments(assessment: Assessment) -> dict[str, Sequence[str]]:
    window, result = assessment.study.window, assessment.result
    return {
        "4.1": [
            (
                f"A history begins with nobody busy on {window.start:%d %B %Y}. {window.warm_up_days} days at the "
                f"beginning and {window.cool_down_days} at the end are left out; MSER-5 is used to check that this "
                "is enough."
            ),
        ],
        "4.2": [f"{window.days} measured days in each history; a terminating simulation by the calendar."],
        "4.3": [
            (
                f"{result.replications} independent histories, the same for every option (common random numbers). "
                "The number grows until the interval of every headline average is narrow enough (Hoad, Robinson and "
                "Davies, 2010), unless a number was asked for."
            ),
            (
                "Pairs are judged by simultaneous 95 % intervals of paired differences (Bonferroni); chances of "
                f"being best from {BOOTSTRAPS:,} bootstrap samples."
            ),
        ],
    }


def _implementation(assessment: Assessment) -> dict[str, Sequence[str]]:
    result = assessment.result
    return {
        "5.1": [
            (
                f"crisissim {crisissim.__version__}, Python 3.11 or newer; {', '.join(LIBRARIES)}. The model is "
                "written once and driven by SimPy (the reference) or by a compiled clock."
            ),
            (
                f"Both clocks left identical records on the first {CHECKED_CALLS:,} calls, or all where there are "
                "fewer, of every option."
            ),
        ],
        "5.2": [
            (
                "PCG64 of NumPy; streams by SeedSequence keyed by seed, history, agency and purpose, so that each "
                "purpose has a stream of its own and history 17 alone equals history 17 of the study. Seed: "
                f"{result.seed}."
            ),
        ],
        "5.3": [
            (
                "Event by event; ties are broken by time, kind of event and number. Each history is independent of "
                "the number of processors. The same study and seed give the same bytes."
            ),
        ],
        "5.4": [
            (
                "Any computer with Python; no graphics card. Versions, kind of machine and digests of all inputs are "
                "in the manifest of an answer (crisissim compare -o), which crisissim rerun repeats and checks."
            ),
        ],
        "6.1": [
            (
                "crisissim is free software under the MIT licence; the study's folder with its TOML files is the "
                "model of this town. The call record stays with the department."
            ),
        ],
    }
