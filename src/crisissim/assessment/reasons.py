"""Why an option stands where it stands, and what could go wrong with it, in plain sentences."""

from collections.abc import Iterator, Mapping
from math import isfinite, isnan

from crisissim.assessment.price import LIMIT, Price
from crisissim.assessment.ranking import Judged, Ranking
from crisissim.assessment.rules import PRIMARY
from crisissim.domain.wording import in_prose
from crisissim.domain.words import Missed
from crisissim.experiment import ExperimentResult
from crisissim.experiment.comparison import Pair
from crisissim.experiment.results import Summary
from crisissim.statistics import Interval

MISSED: Mapping[str, str] = {
    Missed.NOT_OFFERED: "nobody qualified is offered for such a call",
    Missed.SCREENED_OUT: "nobody recognised that the person needed more than police",
    Missed.NEEDS_POLICE: "the risk is one that is left to the police",
    Missed.OUT_OF_AREA: "the call came from a district that is not served",
    Missed.OFF_HOURS: "nobody qualified was on duty",
    Missed.ALL_BUSY: "everybody qualified was busy for too long",
    Missed.TOO_FAR: "whoever was free was too far away to come in time",
    Missed.NO_ANSWER: "whoever was on call did not answer",
    Missed.REFUSED: "the partner agency said no",
    Missed.DECLINED: "the person did not want the help",
    Missed.CANCELLED: "the call was cancelled before anybody came",
    Missed.GONE: "the person was gone when help came",
}
"""Reasons as people say them, to follow `because`."""
WORTH_NAMING = 0.05
"""Share of crisis calls from which on a reason is a risk to be named."""
NAMED = 3
VISIBLE = 0.0005
"""Share below which a rise would be told as 0.0 points."""
ROUGHLY = "about "
NOT_A_RISK = (Missed.DECLINED, Missed.CANCELLED)
"""Reasons that no staffing changes."""


def reasons(judged: Judged, ranking: Ranking, result: ExperimentResult, target: float) -> tuple[str, ...]:
    """Why the option has its label and its rank.

    Args:
        judged: the judgement.
        ranking: of all options.
        result: the answer.
        target: minutes within which the right responder should be with the person.
    """
    if judged.option == result.baseline:
        return tuple(_of_baseline(ranking, result))
    return tuple(_of_option(judged, ranking, result, target))


def _of_baseline(ranking: Ranking, result: ExperimentResult) -> Iterator[str]:
    best = ranking.supported[0]
    if ranking.dear and best == result.baseline:
        yield (
            "There are options that reach more people in crisis in time. Whether that is worth their price, numbers "
            "alone do not say."
        )
    elif best != result.baseline:
        gain = ranking.of(best).gain
        assert gain is not None
        yield (
            f"It costs nothing new, and {points(gain.difference)} fewer people in crisis are reached in time than with "
            f"{best}."
        )
    else:
        yield "No option is shown by these numbers to reach more people in crisis in time without harm elsewhere."


def _of_option(judged: Judged, ranking: Ranking, result: ExperimentResult, target: float) -> Iterator[str]:
    share = result.summary(judged.option, PRIMARY)
    if judged.gain is not None and not isnan(share.mean):
        yield (
            f"It reaches {share_told(share)} of all crisis calls within {target:g} minutes, "
            f"{_against(judged.gain, result.baseline)}."
        )
    if judged.guard is not None and judged.guard.better is False:
        yield (
            f"It makes the most urgent calls of all kinds wait longer: nine in ten are answered "
            f"{_minutes(judged.guard.difference)} later than with {result.baseline}."
        )
    if judged.beaten_by is not None:
        yield f"{judged.beaten_by} does at least as well in everything judged, better in something, and costs no more."
    if judged.label == "not distinguishable":
        yield "The numbers neither speak for it nor against it."
    if judged.price is not None:
        yield _priced(judged.price)
    if judged.label == "supported":
        yield from _place(judged, ranking)


def _priced(price: Price) -> str:
    if not isfinite(price.about):
        return "The record has so few crisis calls that numbers alone do not say whether it is worth its price."
    return (
        f"Each further crisis call that it reaches costs about ${price.about:,.0f}, more than numbers alone can answer "
        f"for ({LIMIT})."
    )


def _place(judged: Judged, ranking: Ranking) -> Iterator[str]:
    same = [one.option for one in ranking.judged if one.level == judged.level and one.option != judged.option]
    if same:
        yield (
            f"What it reaches in time cannot be told apart from {in_prose(same)}; among them the one that takes less "
            "comes first."
        )
    if judged.lost_to:
        yield f"It reaches detectably fewer in time than {in_prose(judged.lost_to)}."


def risks(
    option: str, result: ExperimentResult, made: bool, missed: Mapping[str, float] | None = None
) -> tuple[str, ...]:
    """What could go wrong with it, from what was simulated.

    Args:
        option: its name.
        result: the answer.
        made: whether the program made the option, so that nobody has thought about its hours.
        missed: shares of crisis calls by the reasons that may be told; those of the answer if None.
    """
    if missed is None:
        missed = {reason: result.missed(option, reason).mean for reason in result.option(option).missed}
    return tuple(_risks(option, result, made, {why: share for why, share in missed.items() if why in MISSED}))


def _risks(option: str, result: ExperimentResult, made: bool, shares: Mapping[str, float]) -> Iterator[str]:
    for reason in sorted(shares, key=lambda one: -shares[one])[:NAMED]:
        if shares[reason] >= WORTH_NAMING and reason not in NOT_A_RISK and option != result.baseline:
            yield f"{100 * shares[reason]:.0f} % of crisis calls are missed because {MISSED[Missed(reason)]}."
    coverage = result.summary(option, PRIMARY)
    if coverage.year_low is not None and isfinite(coverage.year_low) and coverage.mean > 0.0:
        yield f"In one year of twenty it reaches less than {100 * coverage.year_low:.1f} % in time, by luck alone."
    removed = result.summary(option, "patrol_hours_removed").mean
    net = result.summary(option, "officer_hours_net")
    if removed > 0.0:
        yield f"It takes {removed:,.0f} officer hours a year out of patrol."
    if isfinite(net.mean) and net.high < 0.0:
        yield f"Patrol has {-net.mean:,.0f} hours a year less for other calls, all in all."
    free = result.difference(option, "no_free_patrol_share")
    if option != result.baseline and free.low > 0.0 and free.mean >= VISIBLE:
        yield f"The share of time with no patrol unit free rises by {100 * free.mean:.1f} points."
    if made:
        yield "Its hours and number of units are a first guess of the program's; nobody has thought about them yet."


def share_told(share: Summary) -> str:
    """A share as per cent; one without an interval, of one history or told roughly, without decimals."""
    if isnan(share.mean):
        return "-"
    return f"{100 * share.mean:.1f} %" if isfinite(share.low) else f"{ROUGHLY}{100 * share.mean:.0f} %"


def points(difference: Interval) -> str:
    """A difference of shares, positive, as percentage points from low to high; a lone number is a rough one."""
    if not isfinite(difference.low) or not isfinite(difference.high):
        return f"about {100 * abs(difference.mean):.0f} points"
    low, high = sorted((abs(100 * difference.low), abs(100 * difference.high)))
    return f"{100 * abs(difference.mean):.1f} points ({low:.1f} to {high:.1f})"


def _against(pair: Pair, baseline: str) -> str:
    if pair.better is None:
        return f"which is not detectably different from {baseline}"
    return f"{points(pair.difference)} {'more' if pair.better else 'less'} than {baseline}"


def _minutes(difference: Interval) -> str:
    if not isfinite(difference.mean):
        return "much"
    if not isfinite(difference.low) or not isfinite(difference.high):
        return f"about {difference.mean:.0f} minutes"
    return f"{difference.mean:.1f} minutes ({difference.low:.1f} to {difference.high:.1f})"
