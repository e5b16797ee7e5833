"""What the model is fed with, how it is run and where it is: sections 3 to 6 of the checklist."""

from collections.abc import Sequence

import crisissim
from crisissim.assessment import Assessment
from crisissim.experiment.crosscheck import CHECKED_CALLS
from crisissim.experiment.versions import LIBRARIES
from crisissim.report.privacy import Shown
from crisissim.statistics.best import BOOTSTRAPS


def data(assessment: Assessment, shown: Shown) -> dict[str, Sequence[str]]:
    """Section 3: records, what was done to them, and what is assumed."""
    study, demand = assessment.study, assessment.demand
    lines = [
        f"{one.agency}: CAD export of {one.first} to {one.last}; "
        + (f"{one.used:,.0f} calls are used." if one.used is not None else "how many calls are used is hidden.")
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
            *shown.calls_come,
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


def experiments(assessment: Assessment) -> dict[str, Sequence[str]]:
    """Section 4: how a history begins, how long it is, and how averages are estimated."""
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


def implementation(assessment: Assessment) -> dict[str, Sequence[str]]:
    """Sections 5 and 6: software, random numbers, machines, and where the code is."""
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
