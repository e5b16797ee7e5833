"""The answer of `size` in sentences."""

from collections.abc import Iterator
from math import isfinite

from crisissim.analysis import METRICS
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.wording import interval, money, number, valued
from crisissim.domain.words import Payer
from crisissim.staffing.goals import Goal
from crisissim.staffing.lines import PostLine
from crisissim.staffing.sizing import CHOSEN, OUT_OF_REACH, Sizing
from crisissim.study.schema.fields import WEEKDAYS

COUNTED = "pay, benefits and contracts of these posts"
"""What the dollars of a staffing are."""
NOT_COUNTED = "supervisors, vehicles, equipment and start-up are not in it; crisissim budget shows the whole cost"
"""What they are not, which the budget of the option holds."""


def verdict(found: Sizing) -> str:
    """The answer in a few sentences."""
    staff = f"{staffed(found)}: {people(found)}"
    if not found.goals:
        return f"{found.option}: within the limits most is reached with {staff}. {coverage(found)}"
    years = f"{years_met(found)} of {found.years} simulated years"
    if found.feasible:
        return f"{found.option}: {staff}. {_all_targets(found)} in {years}."
    if found.why_not == OUT_OF_REACH:
        why = f"{found.option} cannot meet {_the_targets(found)} with any number of units {_on_hours(found)}"
    else:
        needed = money(found.needed or 0.0)
        why = f"{found.option} meets {_the_targets(found)} for {needed} a year, which is more than the limits allow"
    return f"{why}. {' '.join(_shortfalls(found))} The best that can be had: {staff}."


def staffed(found: Sizing) -> str:
    """The units on each pattern, as one says them."""
    if not found.lines:
        return "no units at all"
    return ", ".join(f"{_units(line.post.units)} on {plain(line.post.name)} ({worked(line)})" for line in found.lines)


def worked(line: PostLine) -> str:
    """The hours of a pattern."""
    post = line.post
    end = (post.start.hour * 60 + post.start.minute + round(post.hours * 60)) % (24 * 60)
    hours = f"{post.start:%H:%M} to {end // 60:02}:{end % 60:02}"
    if post.days == "all":
        return f"{hours} every day"
    if all(isinstance(day, str) for day in post.days):
        return f"{hours} on {_days(sorted(WEEKDAYS.index(str(day)) for day in post.days))}"
    return f"{hours} on {len(post.days)} of {post.cycle_days} days"


def _days(days: list[int]) -> str:
    """Weekdays; three or more in a row, also over the end of the week, as a stretch."""
    first = next((day for day in days if (day - 1) % len(WEEKDAYS) not in days), days[0])
    in_turn = sorted(days, key=lambda day: (day - first) % len(WEEKDAYS))
    names = [WEEKDAYS[day].capitalize() for day in in_turn]
    in_a_row = (in_turn[-1] - first) % len(WEEKDAYS) == len(days) - 1
    return f"{names[0]} to {names[-1]}" if in_a_row and len(days) > 2 else ", ".join(names)


def people(found: Sizing) -> str:
    """Posts, people, and the money that is for them alone."""
    posts = "1 post" if found.posts == 1 else f"{found.posts} posts"
    return f"{posts} to fill, {found.fte:.1f} FTE, {money(found.dollars)} a year for {COUNTED}"


def from_patrol(found: Sizing) -> Iterator[str]:
    """What the dollars do not hold and the target does not see: officers who are missing elsewhere."""
    officers = sum(line.post.units * line.payers.count(Payer.PATROL) for line in found.lines)
    if officers:
        many = "1 officer is" if officers == 1 else f"{officers} officers are"
        yield (
            f"{many} moved out of patrol while all of these units are on duty, which the dollars do not hold; "
            "crisissim compare shows what that does to other calls."
        )


def _units(many: int) -> str:
    return "1 unit" if many == 1 else f"{many} units"


def years_met(found: Sizing) -> int:
    """How many of the years meet every target."""
    return round(found.share.mean * found.years)


def wanted(goal: Goal) -> str:
    """`Coverage is at least 80 %`."""
    least = "at least" if METRICS[goal.metric].better == "higher" else "at most"
    return f"{METRICS[goal.metric].title} is {least} {valued(goal.metric, goal.target)}"


def _all_targets(found: Sizing) -> str:
    first, *others = (wanted(goal) for goal in found.goals)
    return ", and ".join([first, *(words[0].lower() + words[1:] for words in others)])


def _on_hours(found: Sizing) -> str:
    """Which hours were looked at."""
    return "at any hours" if found.hours == CHOSEN else "on these hours"


def _the_targets(found: Sizing) -> str:
    return "the target" if len(found.goals) == 1 else "the targets"


def _shortfalls(found: Sizing) -> Iterator[str]:
    """Which targets are missed, and by how much."""
    share = f"{found.confidence:.0%}".replace("%", " %")
    for goal in found.goals:
        if not goal.met and METRICS[goal.metric].unit == "minutes" and not isfinite(goal.achieved):
            yield (
                f"{METRICS[goal.metric].title}: {valued(goal.metric, goal.target)} is asked for, and in {share} of the "
                "years so many calls are missed that there is no such time: a wait that never ends is longer than any."
            )
        elif not goal.met:
            yield (
                f"{METRICS[goal.metric].title}: {valued(goal.metric, goal.target)} is asked for, and what {share} of "
                f"the years reach is {valued(goal.metric, goal.achieved)}{_short(goal)}."
            )
    if all(goal.met for goal in found.goals):
        yield "Each target alone is met in enough years, but not all of them in the same years."


def _short(goal: Goal) -> str:
    """By how much a target is missed."""
    if not isfinite(goal.short):
        return ""
    if METRICS[goal.metric].unit == "share":
        return f", {number(goal.short, 'share')} percentage points short"
    return f", {valued(goal.metric, goal.short)} from it"


def coverage(found: Sizing) -> str:
    """The share that is reached, its precision, and the range of a year."""
    precision = interval(found.coverage.low, found.coverage.high, "share")
    year = interval(*found.year, "share")
    return (
        f"It reaches {valued('coverage', found.coverage.mean)} of the crisis calls on average"
        + (f" (precision {precision} %)" if precision else "")
        + (f"; nine years of ten lie between {year.replace('-', ' and ').replace(' to ', ' and ')} %" if year else "")
        + "."
    )
