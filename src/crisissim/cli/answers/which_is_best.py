"""The part of an answer that says which option is best, how sure that is, and which ones no other one beats."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from rich.console import RenderableType
from rich.table import Table

from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import listed, table
from crisissim.cli.terminal.wording import MARK, interval, number
from crisissim.domain.wording import in_prose
from crisissim.experiment.comparison import NO_DIFFERENCE, NO_MATTER, UNKNOWN, Comparison, Contest, Measure, Pair
from crisissim.statistics.best import BOOTSTRAPS
from crisissim.statistics.intervals import LEVEL

SURE = 0.9995
"""Chances from here on are called certain."""
NEARLY = 0.99
"""Chances beyond this are not rounded to 100 %."""
FEW_HISTORIES = 10
"""Histories below which drawing them anew shows too little of luck (Davison and Hinkley 1997, section 2.5)."""
WORTH_NAMING = 0.05
"""Chance from which on an option may be the best, or near it."""
SHORT = {"response_time_median": "wait", "officer_hours_net": "officer hours", "fte_added": "people"}
"""What an option may be beaten in, in a word where its label is long."""


def which_is_best(comparison: Comparison) -> Iterator[RenderableType]:
    """A table of who is best on what, and the verdicts in sentences."""
    yield _table(comparison)
    yield listed("Verdicts", _verdicts(comparison))


def _table(comparison: Comparison) -> Table:
    page = table("Which option is best, on average over many years")
    for heading, ratio in (("", 4), ("Best, with the chance that it is", 6), ("About as good, with the chance", 6)):
        page.add_column(heading, ratio=ratio, overflow="fold")
    for contest in comparison.contests:
        label = f"{contest.measure.label} (within {_amount(contest.margin, contest.measure)})"
        page.add_row(label, _likely(contest.best, ()), _likely(contest.near, _leaders(contest)))
    return page


def _leaders(contest: Contest) -> Sequence[str]:
    """Options that may be the best."""
    return [name for name, chance in contest.best.items() if chance >= WORTH_NAMING]


def _likely(found: Mapping[str, float], without: Sequence[str]) -> str:
    """The options that are worth naming, the likeliest first."""
    named = [(name, chance) for name, chance in found.items() if chance >= WORTH_NAMING and name not in without]
    named.sort(key=lambda item: -item[1])
    return ", ".join(f"{plain(name)} {_chance(chance)}" for name, chance in named) or "-"


def _chance(chance: float) -> str:
    if chance >= SURE:
        return "for sure"
    return "over 99 %" if chance > NEARLY else f"{chance:.0%}".replace("%", " %")


def _verdicts(comparison: Comparison) -> Iterator[str]:
    for contest in comparison.contests:
        yield from _of_contest(contest)
    if len(comparison.unbeaten) + len(comparison.beaten_by) > 1:
        yield (
            f"Not beaten in {_judged(comparison)} together: {', '.join(comparison.unbeaten)}."
            + "".join(f" {name} is beaten by {by}." for name, by in comparison.beaten_by.items())
        )
    yield (
        f"All pairs on one line hold together at {LEVEL:.0%} (Bonferroni); chances come from drawing "
        f"the histories anew {BOOTSTRAPS:,} times."
    ).replace("%", " %")
    if comparison.histories < FEW_HISTORIES:
        yield (
            f"Only {'one history stands' if comparison.histories == 1 else f'{comparison.histories} histories stand'} "
            "behind these chances, too few to be sure of anything: "
            "leave out --replications before anybody decides on them."
        )
    ratios = [
        pair.variance_reduction for contest in comparison.contests for pair in contest.pairs
        if pair.variance_reduction == pair.variance_reduction
    ]  # fmt: skip
    if ratios:
        yield (
            "Every option meets the same calls, so a difference is known as well as from "
            f"{median(ratios):,.1f} times as many histories with calls of their own (the median of all pairs)."
        )


def _of_contest(contest: Contest) -> Iterator[str]:
    """The likeliest best option against every other one."""
    if not contest.best or not contest.pairs:
        return
    best = max(contest.best, key=lambda name: contest.best[name])
    by_verdict: dict[str, list[str]] = {}
    for pair in contest.pairs:
        if best in (pair.one, pair.other):
            other, verdict, amount = _seen_from(best, pair, contest.measure)
            by_verdict.setdefault(verdict, []).append(f"{other} ({amount})" if amount else other)
    for verdict, others in by_verdict.items():
        if verdict in (NO_DIFFERENCE, NO_MATTER, UNKNOWN):
            yield f"{contest.measure.label}: {verdict} between {best} and {', '.join(others)}."
        else:
            yield f"{contest.measure.label}: {best} {verdict} than {', '.join(others)}."


def _seen_from(best: str, pair: Pair, measure: Measure) -> tuple[str, str, str]:
    """The other option, the verdict, and the difference as best minus other."""
    turned = pair.one != best
    low, high = (-pair.difference.high, -pair.difference.low) if turned else (pair.difference.low, pair.difference.high)
    other = pair.one if turned else pair.other
    if pair.better is None:
        return other, pair.verdict, ""
    verdict = measure.words[0 if pair.better != turned else 1]
    unit = measure.unit
    between = interval(low, high, unit, sign=True) or number(low, unit, sign=True)
    return other, verdict, f"{between}{' points' if unit == 'share' else MARK[unit]}"


def _amount(margin: float, measure: Measure) -> str:
    return f"{number(margin, measure.unit)}{' points' if measure.unit == 'share' else MARK[measure.unit]}"


def _judged(comparison: Comparison) -> str:
    """On what an option may be beaten, in words."""
    return in_prose(SHORT.get(one.metric, one.measure.label.lower()) for one in comparison.judged)
