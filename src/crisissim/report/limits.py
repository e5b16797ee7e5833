"""What the numbers cannot say: kept apart from what they can."""

from collections.abc import Iterator

from crisissim.assessment import Assessment
from crisissim.domain.words import Payer
from crisissim.study.models.layers import models_named
from crisissim.timebase import NEARLY_A_YEAR

OUTSIDE: tuple[tuple[str, str], ...] = (
    (
        "Partner agreement",
        "Whether a partner agency will sign, for how long, and what it does when its own budget is cut.",
    ),
    (
        "Union",
        "What the bargaining units of officers, dispatchers and paramedics will accept about who goes and who leads.",
    ),
    (
        "Dispatch protocol",
        "Whether call-takers will ask the questions by which a crisis call is recognised, and who writes them.",
    ),
    (
        "Medical direction",
        "Who is the medical director of paramedics or clinicians, and what they may do in the field.",
    ),
    ("Hiring market", "Whether clinicians can be found here at the assumed pay, and how long they stay."),
    ("Liability and insurance", "What insurers ask for civilian responders."),
    (
        "Trust",
        "Whether people in crisis, and their families, will call for this help, and more often than they call today.",
    ),
    ("Outcomes", "Whether people fare better. The model counts who is met by whom and when, not health or harm."),
)
"""Subject, and the question that it leaves open."""


def limitations(assessment: Assessment) -> tuple[str, ...]:
    """What is weak about this answer, in plain words."""
    return tuple(_limitations(assessment))


def _limitations(assessment: Assessment) -> Iterator[str]:
    result, study, demand = assessment.result, assessment.study, assessment.demand
    if not assessment.verdict.passed:
        yield f"{assessment.verdict.sentence} {assessment.verdict.effect}"
    if demand.days < NEARLY_A_YEAR:
        yield (
            f"The record covers {demand.days} days. Seasons that it does not cover are unknown, and yearly numbers are "
            "scaled from it."
        )
    if result.arrivals == "replay":
        yield "The recorded calls come as they came: one history, which cannot tell how years differ."
    if any(row.guess for row in study.files.study.table.roster):
        yield "Today's roster is a guess from the record. Waits, free officers and hours freed rest on it."
    made = [story.name for story in assessment.stories.values() if story.made]
    if made:
        yield (
            f"{len(made)} options ({', '.join(made)}) were made by the program from each model's defaults, so that "
            "every model is tried. Somebody who knows the town would plan their hours better."
        )
    models = {model.name for option in result.options for model in models_named(option.model)}
    yield (
        f"Of {len(models)} response models, minutes and chances are assumed numbers where the record is silent; see "
        "the list, with sources, and who confirmed them."
    )
    if any(
        line.payer in (Payer.PARTNER, Payer.CONTRACT)
        for s in assessment.stories.values()
        for line in s.takes.staff.lines
    ):
        yield "People of a partner or a contract are taken to be there as agreed. The model does not know the partner."
    yield (
        "People are taken to behave as assumed. If a new service makes more people call, it will be busier than it is "
        "here."
    )
    yield "Call types are what call-takers wrote first. What a call truly was is expected from its type, by shares."
