"""The answer of `size` for a person."""

from collections.abc import Iterator

from rich.console import RenderableType

from crisissim.cli.answers.size_words import (
    COUNTED,
    NOT_COUNTED,
    coverage,
    from_patrol,
    verdict,
    wanted,
    worked,
    years_met,
)
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import listed, table
from crisissim.cli.terminal.wording import interval, money, valued
from crisissim.domain.words import Role
from crisissim.staffing.sizing import CHOSEN, OUT_OF_REACH, Sizing

MISSED_WORDS = {
    "not-offered": "no qualified team is offered to them",
    "screened-out": "call-taking does not recognise them",
    "needs-police": "they need police alone",
    "out-of-area": "they are outside the area",
    "off-hours": "they come outside the opening hours",
    "all-busy": "all teams are busy",
    "too-far": "all teams are too far away",
    "no-answer": "nobody on call answers",
    "refused": "the partner refuses",
    "declined": "the person declines",
    "cancelled": "the caller cancels before anybody arrives",
    "gone": "the person is gone before anybody arrives",
}
"""Why a crisis call is not reached, as the end of `because`."""
ON_CALL_FTE = "People on standby count as no FTE here; compare and budget count the hours they are called out."
"""Why an option on call may show people and no FTE."""
TOLD_MISSED = 0.01
"""Share of the crisis calls below which a reason is not worth a line."""


def as_text(found: Sizing) -> Iterator[RenderableType]:
    """The answer, sentence by sentence, with tables of posts and targets."""
    yield plain(verdict(found))
    yield from from_patrol(found)
    yield ""
    if found.lines:
        yield _posts(found)
    if found.goals:
        yield _targets(found)
    yield listed("Who is reached", _reached(found))
    yield listed("How this was found", _how(found))


def _posts(found: Sizing) -> RenderableType:
    page = table("Posts")
    for heading, justify in (("Pattern", "left"), ("Units", "right"), ("Crew", "left"), ("Posts to fill", "right")):
        page.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]
    page.add_column("FTE", justify="right")
    page.add_column("Pay a year", justify="right")
    for line in found.lines:
        crew = ", ".join(f"{role} ({payer})" for role, payer in zip(line.crew, line.payers, strict=True))
        name = f"{plain(line.post.name)}, {worked(line)}"
        page.add_row(name, str(line.post.units), crew, str(line.posts), f"{line.fte:.1f}", money(line.dollars))
    return page


def _targets(found: Sizing) -> RenderableType:
    share = f"{found.confidence:.0%}".replace("%", " %")
    page = table("Targets")
    for heading in ("Target", f"What {share} of years reach", "Average year", "Years that meet it"):
        page.add_column(heading, justify="left" if heading == "Target" else "right", overflow="fold")
    for goal in found.goals:
        reached, average = valued(goal.metric, goal.achieved), valued(goal.metric, goal.mean)
        page.add_row(wanted(goal), reached, average, f"{round(goal.share * found.years)} of {found.years}")
    return page


def _reached(found: Sizing) -> Iterator[str]:
    yield coverage(found)
    for reason, share in sorted(found.missed.items(), key=lambda item: -item[1]):
        if share >= TOLD_MISSED:
            yield f"{valued('coverage', share)} are missed because {MISSED_WORDS[reason]}."


def _how(found: Sizing) -> Iterator[str]:
    if found.goals:
        precision = interval(found.share.low, found.share.high, "share")
        yield (
            f"All targets must be met in {found.confidence:.0%} of the years".replace("%", " %")
            + f"; they are in {years_met(found)} of {found.years} years"
            + (f", so in {precision} % of all years as far as so many can tell." if precision else ".")
        )
    yield (
        f"The {found.years} years are fresh: they had no part in the search, which looked at {found.search_years} "
        f"others; crisissim compare shows years of its own, so its averages differ a little. Seed {found.seed}."
    )
    if found.hours == CHOSEN:
        yield (
            "Hours were added from those in which a unit would be at work most to those in which it hardly would, put "
            "on legal shifts, and simulated again; units that were not needed were taken out. The option's own hours "
            "were tried as well. Other shifts may be cheaper still."
        )
    elif found.feasible and found.goals:
        yield (
            "Every cheaper staffing of these patterns was simulated as well, and none meets the targets."
            if found.every_cheaper
            else "Cheaper staffings were left out where more units on the other patterns did not help either."
        )
    elif found.why_not == OUT_OF_REACH:
        yield "The posts are the cheapest that come as close as the most units do, but for too little to matter."
    yield f"The dollars are {COUNTED}, call-outs apart; {NOT_COUNTED}."
    yield "FTE holds leave, training and days off."
    if any(role == Role.ON_CALL_CLINICIAN for line in found.lines for role in line.crew):
        yield ON_CALL_FTE
    yield "Both clocks of the model agree on this answer."
