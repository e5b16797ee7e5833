"""Numbers, names and remarks as people read them."""

from math import isfinite, isinf, isnan

from crisissim.analysis import METRICS
from crisissim.errors import Notice
from crisissim.experiment.replications import UNIT_WORD
from crisissim.experiment.results import Summary

ON_THE_RECORD = "W1"
"""How the codes of remarks on the record begin."""
NOT_REACHED = "not reached"
NOTHING_SEEN = "no such calls"
GROWS = "grows with the length of the run"
NO_DIFFERENCE = "no difference"
NOT_DETECTABLE = "no detectable difference"

FACTOR = {"share": 100.0}
"""Shares are written in per cent; everything else as it is."""
DIGITS = {"share": 1, "minutes": 1, "hours": 0, "fte": 1, "calls": 0, "count": 2, "dollars": 0}
NARROW = 9
"""Letters up to which an interval is written with a dash; a longer one may break at its spaces, not within a number."""
MARK = {"share": " %", "minutes": " min", "hours": " h", "fte": "", "calls": "", "count": "", "dollars": " dollars"}


def number(value: float, unit: str, sign: bool = False) -> str:
    """A number in its unit's precision, without the unit; never a negative zero."""
    rounded = round(value * FACTOR.get(unit, 1.0), DIGITS[unit]) + 0.0
    return f"{rounded:{'+' if sign and rounded else ''},.{DIGITS[unit]}f}"


def average(summary: Summary, unit: str, sign: bool = False) -> str:
    """The average with its unit, or why there is none."""
    if summary.grows:
        return GROWS
    if isnan(summary.mean):
        return NOTHING_SEEN
    if isinf(summary.mean):
        return NOT_REACHED
    return number(summary.mean, unit, sign) + MARK[unit]


def interval(low: float | None, high: float | None, unit: str, sign: bool = False) -> str:
    """From one number to another; empty where there is no interval or it says nothing new."""
    if low is None or high is None or not abs(low) + abs(high) < float("inf"):
        return ""
    first, last = number(low, unit, sign), number(high, unit, sign)
    if first == last:
        return ""
    dashed = f"{first}-{last}"
    return f"{first} to {last}" if sign or low < 0.0 or len(dashed) > NARROW else dashed


def valued(metric: str, value: float) -> str:
    """A value of a metric with its unit."""
    if isnan(value):
        return "not observed"
    if not isfinite(value):
        return NOT_REACHED
    unit = UNIT_WORD.get(METRICS[metric].unit, "count")
    return f"{number(value, unit)}{MARK[unit]}"


def counted(value: float, thing: str) -> str:
    """`1 hour`, `2,000 hours`: a whole number of things."""
    return f"{value:,.0f} {thing}{'' if round(value) == 1 else 's'}"


def money(dollars: float) -> str:
    """Whole dollars, for sums that are worked out and not simulated."""
    return f"${dollars:,.0f}"


def change(difference: Summary, option: Summary, baseline: Summary, unit: str) -> str:
    """A paired difference in words; `no detectable difference` is an answer."""
    if difference.grows:
        return GROWS
    if isinf(option.mean) or isinf(baseline.mean):
        if isinf(option.mean) and isinf(baseline.mean):
            return "not reached by either"
        return "no longer reached" if isinf(option.mean) else "now reached"
    if isnan(difference.mean):
        return NOTHING_SEEN
    if difference.low == difference.high == 0.0:
        return NO_DIFFERENCE
    if isnan(difference.low):
        return f"{number(difference.mean, unit, sign=True)} in one run"
    if not difference.detectable:
        return NOT_DETECTABLE
    both_ends = number(difference.low, unit, sign=True), number(difference.high, unit, sign=True)
    if set(both_ends) == {number(0.0, unit)}:
        return NO_DIFFERENCE
    return interval(difference.low, difference.high, unit, sign=True) or number(difference.mean, unit, sign=True)


def folded(name: str, width: int, after: str = "-") -> str:
    """A name broken after its hyphens, or other letters, and at blanks so that no line is longer than it must be."""
    lines = [""]
    for part in "".join(f"{letter}\n" if letter in f"{after} " else letter for letter in name).split("\n"):
        if lines[-1] and len(lines[-1]) + len(part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(line.rstrip() for line in lines)


def remark_line(notice: Notice) -> str:
    """A remark in full; of one on the record its first sentence, which says how many calls it is about."""
    if not notice.code.startswith(ON_THE_RECORD):
        return str(notice)
    first, _, _ = notice.text.partition(". ")
    return f"{notice.code} {first.removesuffix('.')}."
