"""How well the averages of an answer are known, and whether the simulated days begin and end well, in sentences."""

from collections.abc import Iterator, Sequence

from crisissim.analysis import METRICS
from crisissim.cli.terminal.wording import MARK, number
from crisissim.experiment.replications import UNIT_WORD, Precise
from crisissim.experiment.trimming import PILOTS, Trim
from crisissim.study.scenario import Window

SECOND = 2
"""Histories from which on there is a precision."""


def how_precise(precise: Precise) -> Iterator[str]:
    """Why there are so many histories, and what they leave open."""
    ahead = precise.rule.look_ahead
    if not precise.short and precise.replications >= SECOND:
        yield f"{precise.replications} histories are enough: every headline average is known to {_limits(precise)}."
        return
    known = "; ".join(
        f"{METRICS[metric].title} of {short.option} to within "
        f"{number(short.half, UNIT_WORD[METRICS[metric].unit])}{_mark(UNIT_WORD[METRICS[metric].unit])}"
        for metric, short in precise.short.items()
    )
    if not known:
        yield f"{precise.replications} history says nothing about luck: ask for more with --replications."
    elif precise.asked:
        yield (
            f"{precise.replications} histories were asked for. More would be needed to know every headline average to "
            f"{_limits(precise)} for {ahead} histories running; known so far: {known}."
        )
    else:
        yield (
            f"{precise.replications} histories are the most that are allowed, and not every headline average is known "
            f"to {_limits(precise)} for {ahead} histories running; known so far: {known}."
        )


def how_trimmed(trims: Sequence[Trim], window: Window) -> Iterator[str]:
    """Whether the days left out are enough; coded remarks say where they are not."""
    if not trims or any(trim.warm_up is None or trim.cool_down is None for trim in trims):
        return
    begin = _days(max(trim.warm_up or 0 for trim in trims))
    end = _days(max(trim.cool_down or 0 for trim in trims))
    yield (
        f"A history begins with nobody busy, which shows for {begin}, and the end of calls is felt for {end} before it "
        f"(MSER-5 on the first {PILOTS} histories, the slowest option); {_days(window.warm_up_days)} at the beginning "
        f"and {_days(window.cool_down_days)} at the end are left out."
    )


def _days(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"


def _limits(precise: Precise) -> str:
    """The precision asked for, each limit once, as people say it."""
    limits: dict[str, float] = {}
    relative = 0.0
    for metric, wanted in precise.rule.wanted.items():
        limits[UNIT_WORD[METRICS[metric].unit]] = wanted.absolute
        relative = wanted.relative
    told = [f"{number(limit, unit)}{_mark(unit)}" for unit, limit in limits.items()]
    return f"within {', '.join(told)} or {number(relative, 'share')} % of itself"


def _mark(unit: str) -> str:
    """A distance between two shares is in points, lest it be read as a part of the share."""
    return " points" if unit == "share" else MARK[unit]
