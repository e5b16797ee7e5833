"""On call or a post, as words and as a picture of the week."""

from collections.abc import Iterator, Sequence
from math import isinf

from rich.console import RenderableType
from rich.text import Text

from crisissim.budget import OnCallOrPost, OptionBudget
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import listed
from crisissim.timebase import HOURS_PER_WEEK

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
POST, NEARLY, HOME = "#", "+", "."
HALF = 0.5


def on_call_parts(budgets: Sequence[OptionBudget]) -> Iterator[RenderableType]:
    """For the first option with people on call, else the first with a clinician: which is cheaper, hour by hour."""
    compared = [(budget, budget.on_call) for budget in budgets if budget.on_call]
    if not compared:
        return
    budget, found = min(compared, key=lambda pair: not any(seats.on_call for seats in pair[0].facts.seats))
    yield listed("On call or a post?", _sentences(plain(budget.option), found))
    yield Text("\n".join(picture(found)) + "\n")


def picture(found: OnCallOrPost) -> Iterator[str]:
    """A line for each day, a letter for each hour."""
    yield "     0     6     12    18"
    for day, name in enumerate(DAYS):
        hours = range(24 * day, 24 * day + 24)
        yield f"{name}  " + "".join(_letter(found, hour) for hour in hours)
    yield f"{POST} a post is cheaper   {HOME} on call is cheaper"
    if any(_letter(found, hour) == NEARLY for hour in range(HOURS_PER_WEEK)):
        yield f"{NEARLY} on call is cheaper, and calls come at more than half of the rate at which it is not"


def _letter(found: OnCallOrPost, hour: int) -> str:
    if found.post_is_cheaper[hour]:
        return POST
    return NEARLY if found.calls[hour] > HALF * found.break_even else HOME


def _sentences(option: str, found: OnCallOrPost) -> Iterator[str]:
    yield (
        f"{option}: an hour on standby costs ${found.standby.value:.2f}, a call-out ${found.call_out.value:.0f} "
        f"({found.hours_paid:.1f} hours paid), an hour of a filled post ${found.post.value:.2f}."
    )
    if isinf(found.break_even):
        yield "On call is cheaper however often calls come."
    else:
        yield (
            f"A post is cheaper where more than {found.break_even:.2f} call-outs an hour are to be expected, one every "
            f"{1.0 / found.break_even:.1f} hours. Expected are {found.calls.min():.2f} to {found.calls.max():.2f}."
        )
    many = int(found.post_is_cheaper.sum())
    yield (
        f"All hours on call: ${found.yearly_on_call:,.0f} a year; all hours a post: ${found.yearly_post:,.0f}; the "
        f"cheaper one in each hour: ${found.yearly_mixed:,.0f}, with a post in {many} of 168 hours of the week."
    )
    yield (
        "These are dollars for one person at all hours; the running costs above are those of all posts of the option, "
        "with work past the end of shifts."
    )
    yield "One person can be at one call: where calls come faster than that, a second one is needed either way."
