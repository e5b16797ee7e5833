"""Sentences of the first page."""

from collections.abc import Iterator
from math import isfinite, isnan

from crisissim.assessment import Assessment
from crisissim.assessment.price import LIMIT
from crisissim.assessment.reasons import ROUGHLY, share_told
from crisissim.assessment.rules import GUARD, PRIMARY
from crisissim.domain.wording import in_prose
from crisissim.report.privacy import Shown
from crisissim.report.table import cell_text, span
from crisissim.study.models.layers import STACKED, models_named

PATIENT = "The numbers do not support any of the options that were tried over {baseline}."
HARDLY_ANY = 0.05
"""Full-time people below which one decimal would say that there are none."""


def question(assessment: Assessment) -> str:
    """What was asked."""
    towns = in_prose(agency.name for agency in assessment.study.agencies)
    return f"Who should answer people in crisis in {towns}, and is it worth changing what is done today?"


def answer(assessment: Assessment, shown: Shown) -> tuple[str, ...]:
    """Two to seven sentences."""
    return tuple(_answer(assessment, shown))


def _answer(assessment: Assessment, shown: Shown) -> Iterator[str]:
    result, ranking, best = assessment.result, assessment.ranking, assessment.best
    supported = ranking.supported
    if best == result.baseline:
        yield PATIENT.format(baseline=best)
        if ranking.dear:
            yield from _dear(assessment, ranking.dear[0], shown)
        else:
            yield "Changing nothing is a sound answer on these numbers, until something in them is known better."
    else:
        reached, before = (result.summary(name, PRIMARY) for name in (best, result.baseline))
        about = "" if shown.eligible is None else f" of about {shown.eligible:,.0f} crisis calls a year"
        yield (
            f"The numbers support {best}: it would reach {share_told(reached)}{about} within "
            f"{assessment.target:g} minutes, against {share_told(before)} with {result.baseline}."
        )
        yield _takes(assessment, best)
        yield from _each(assessment, best, shown)
        same = [name for name in supported[1:] if ranking.of(name).level == ranking.of(best).level]
        if same:
            yield (
                f"{in_prose(same)} cannot be told apart from it in who is reached in time, and "
                f"{'does not cost' if len(same) == 1 else 'none of them costs'} less."
            )
        yield _urgent(assessment, best)
    if result.replications < (fewest := assessment.study.assumptions.value("precision.fewest")):
        yield (
            f"This is a first look: with {result.replications} simulated years and not at least {fewest:.0f} hardly "
            "any two options can be told apart, and another order may come out."
        )
    if not assessment.verdict.passed:
        yield "Treat this with care: the model does not give back all of the department's own past (see below)."


def _dear(assessment: Assessment, option: str, shown: Shown) -> Iterator[str]:
    """The option that reaches more at the lowest price, where that price is the question."""
    result, limit = assessment.result, assessment.study.assumptions.value(LIMIT)
    reached, before = (result.summary(name, PRIMARY) for name in (option, result.baseline))
    price = assessment.ranking.of(option).price
    known = price is not None and isfinite(price.about)
    why = f"it costs more than ${limit:,.0f} for each further call" if known else "hardly any crisis calls are recorded"
    yield (
        f"{option} would reach {share_told(reached)} within {assessment.target:g} minutes, against "
        f"{share_told(before)}. Whether it is worth its price is for whoever pays to say, because {why}."
    )
    yield _takes(assessment, option)
    yield from _each(assessment, option, shown)


def _takes(assessment: Assessment, option: str) -> str:
    moved = assessment.stories[option].takes.staff.officer_hours_moved
    text = f"It takes {needed(assessment, option)}"
    return text + (f", besides {moved:,.0f} officer hours a year out of patrol." if moved else ".")


def _each(assessment: Assessment, option: str, shown: Shown) -> Iterator[str]:
    """What one more call reached costs; where crisis calls are too few to be told, dollars would tell them."""
    each = assessment.budgets[option].per_reached_call
    if shown.eligible is None:
        yield "So few crisis calls come that their number is not shown: ask first what reaching one of them may cost."
    elif each and each.certain:
        when = f"within {assessment.target:g} minutes or later"
        yield f"That is about ${each.mean:,.0f} for each further crisis call reached, {when}."


def needed(assessment: Assessment, option: str) -> str:
    """Posts, people and dollars of an option, in one line."""
    budget = assessment.budgets[option]
    people = assessment.result.summary(option, "fte_added").mean
    if not budget.people.posts:
        return "no new people" + (f"; {money(budget.yearly)} a year" if budget.yearly >= 500.0 else "")
    posts = "1 post" if budget.people.posts == 1 else f"{budget.people.posts} posts"
    who = "people on standby" if people < HARDLY_ANY else f"about {people:.1f} full-time people"
    text = f"{posts}, {who}, about {money(budget.yearly)} a year"
    plan = assessment.plans.get(option)
    if plan is None:
        return text
    likely = plan.months[0]
    if likely is None:
        return f"{text}, and no full strength within {len(plan.hiring.months.days) - 1} months of hiring"
    return f"{text}, and about {likely:.0f} months to full strength"


def money(dollars: float) -> str:
    """Dollars as a person says them: to the thousand, from ten million on to the hundred thousand."""
    return f"${dollars / 1e6:,.1f} million" if dollars >= 1e7 else f"${round(dollars, -3):,.0f}"


def _urgent(assessment: Assessment, option: str) -> str:
    guard = assessment.ranking.of(option).guard
    wait = assessment.result.summary(option, GUARD).mean
    if guard is None or isnan(wait):
        return "What it does to the most urgent calls cannot be told: the record has none."
    if guard.better is None:
        return f"The most urgent calls are answered as fast as today ({cell_text(wait, 'minutes')} for nine in ten)."
    return f"The most urgent calls are answered sooner than today ({cell_text(wait, 'minutes')} for nine in ten)."


def could_change(assessment: Assessment) -> str:
    """The one thing that could change the answer."""
    flips = assessment.flips
    if flips is None:
        return "Which assumed number could change this was not looked at."
    if flips.flips:
        flip = flips.flips[0]
        row = flip.assumption
        way = "less" if flip.at < row.value else "more"
        return (
            f"{row.meaning.rstrip('.')}: assumed {_amount(row.value, row.unit)}; "
            f"at {_amount(flip.at, row.unit)} or {way}, "
            f"{flip.other} would reach more in time than {flips.best}. It may lie between "
            f"{_amount(row.low, row.unit)} and {_amount(row.high, row.unit)}."
        )
    swing = flips.swings.swings[0]
    row = swing.assumption
    return (
        f"No single assumed number, anywhere in its range, makes another option the best. The one that matters most: "
        f"{row.meaning[0].lower()}{row.meaning[1:].rstrip('.')} (assumed {_amount(row.value, row.unit)}); over its "
        f"range it moves what {swing.option} reaches in time by {abs(100 * swing.change):.0f} points."
    )


def _amount(value: float, unit: str) -> str:
    if unit in ("share", "chance"):
        return f"{100 * value:.0f} %"
    return f"{value:,.3g} {unit}"


def card(assessment: Assessment, option: str) -> dict[str, str]:
    """One number with its uncertainty, and what stands around it."""
    result, story = assessment.result, assessment.stories[option]
    reached = result.summary(option, PRIMARY)
    rough = ", roughly" if share_told(reached).startswith(ROUGHLY) else ""
    year = span(reached.year_low, reached.year_high, "share")
    return {
        "name": option,
        "title": STACKED.join(model.title for model in models_named(story.model)),
        "label": assessment.ranking.of(option).label,
        "number": share_told(reached).removeprefix(ROUGHLY),
        "about": f"of crisis calls reached within {assessment.target:g} minutes{rough}",
        "interval": span(reached.low, reached.high, "share"),
        "year": year,
        "takes": needed(assessment, option),
    }
