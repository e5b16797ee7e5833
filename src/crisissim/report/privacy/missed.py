"""Shares of missed calls: those that recorded counts give back are merged where the counts are small."""

from collections.abc import Mapping, Sequence

from crisissim.assessment.price import measured
from crisissim.domain.words import Missed
from crisissim.experiment import ExperimentResult
from crisissim.report.privacy.merging import SMALLEST, merged_groups

MADE_UP = "poisson"
"""The arrival mode whose calls are drawn from rates that were fitted to the record."""
OTHER = "other reasons"
TELLING = (Missed.NOT_OFFERED, Missed.OUT_OF_AREA, Missed.OFF_HOURS)
"""What recorded need, district and hour decide: even of calls that were made up, the average of such a share times all
recorded crisis calls is a recorded count. All other reasons are drawn by chance in each simulated history."""


def reasons(result: ExperimentResult, option: str) -> dict[str, float]:
    """Share of crisis calls by the reason why they are missed; those that there are."""
    shares = {reason: result.missed(option, reason).mean for reason in result.option(option).missed}
    return {reason: share for reason, share in shares.items() if share > 0.0}


def told_reasons(result: ExperimentResult, option: str, recorded: float) -> Mapping[str, float]:
    """Share of crisis calls by reason, reasons that few calls have as one; none where even that would tell.

    Args:
        result: the answer.
        option: name of one of its options.
        recorded: crisis calls of the record.
    """
    drawn = result.arrivals == MADE_UP
    calls = recorded if drawn else measured(result)

    def counts(one: tuple[str, float]) -> tuple[float, ...]:
        reason, share = one
        if reason in TELLING:
            return share * calls, (1.0 - share) * calls
        return (max(share * calls, SMALLEST) if drawn and reason != OTHER else share * calls,)

    def together(some: Sequence[tuple[str, float]]) -> tuple[str, float]:
        return OTHER, sum(share for _, share in some)

    return dict(merged_groups(list(reasons(result, option).items()), counts, together))
