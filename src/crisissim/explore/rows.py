"""What the page says of an answer: its rows, with numbers as people read them."""

from dataclasses import dataclass
from math import isinf, isnan

from crisissim.analysis import MISSED_PREFIX
from crisissim.explore.evaluate import Answer
from crisissim.statistics import Interval


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A line of the table.

    Attributes:
        metric: its name; `cost` is the one that no simulation gives.
        label: as the page writes it.
        unit: share, minutes, hours, fte, count or dollars.
    """

    metric: str
    label: str
    unit: str


ROWS = (
    MetricRow("coverage", "Crisis calls that got qualified help", "share"),
    MetricRow("coverage_open_hours", "The same while the option is on duty", "share"),
    MetricRow("coverage_within_target", "The same within the target time", "share"),
    MetricRow("clinician_response_time_median_reached", "Wait for help, half of those reached within", "minutes"),
    MetricRow("clinician_response_time_p90_reached", "Wait for help, 9 of 10 of those reached within", "minutes"),
    MetricRow("response_time_median", "Somebody there, half of crisis calls within", "minutes"),
    MetricRow("priority1_response_time_p90", "Priority 1 calls, 9 of 10 answered within", "minutes"),
    MetricRow("no_free_patrol_share", "Time with no patrol unit free", "share"),
    MetricRow("officer_hours_net", "Officer hours a year given back, net", "hours"),
    MetricRow("posts_added", "Posts added", "count"),
    MetricRow("fte_added", "People to add, FTE", "fte"),
    MetricRow("cost", "Pay and contracts a year, call-outs apart", "dollars"),
)

REASONS = {
    "not-offered": "not offered by this option",
    "screened-out": "not recognised by call-taking",
    "needs-police": "needs the police",
    "out-of-area": "outside its area",
    "off-hours": "outside its hours",
    "all-busy": "all of them busy",
    "too-far": "too far away",
    "no-answer": "no answer",
    "refused": "refused by the partner",
    "declined": "declined by the person",
    "cancelled": "cancelled before arrival",
    "gone": "nobody there any more",
}
"""Why a crisis call got no qualified help, in words."""

DIGITS = {"share": 1, "minutes": 1, "hours": 0, "fte": 1, "count": 0, "dollars": 0}
MARK = {"share": " %", "minutes": " min", "hours": " h", "fte": "", "count": "", "dollars": ""}
FACTOR = {"share": 100.0}
NO_DIFFERENCE = "no difference"
"""None, or one that rounds to nothing."""


def number(value: float, unit: str, sign: bool = False) -> str:
    """A number in its unit's precision, without the unit; never a negative zero."""
    rounded = round(value * FACTOR.get(unit, 1.0), DIGITS[unit]) + 0.0
    text = f"{abs(rounded):,.{DIGITS[unit]}f}"
    before = "-" if rounded < 0 else "+" if sign and rounded else ""
    return f"{before}{'$' if unit == 'dollars' else ''}{text}"


def cell(answer: Answer, row: MetricRow) -> tuple[str, str]:
    """The average, and its interval or nothing where it has none."""
    if row.metric == "cost":
        return number(answer.cost.dollars, row.unit), ""
    if row.metric in answer.growing:
        return "grows without end", ""
    found = answer.interval(row.metric)
    if isnan(found.mean):
        return "no such calls", ""
    if isinf(found.mean):
        return "not reached", ""
    return number(found.mean, row.unit) + MARK[row.unit], between(found, row.unit)


def between(found: Interval, unit: str) -> str:
    """From one end of an interval to the other; empty where it says nothing new."""
    if isnan(found.low) or isnan(found.high) or isinf(found.low) or isinf(found.high):
        return ""
    low, high = number(found.low, unit), number(found.high, unit)
    return "" if low == high else f"{low} to {high}"


def change(now: Answer, pinned: Answer, row: MetricRow) -> str:
    """What the setting does beyond a pinned one, in words; `no detectable difference` is an answer."""
    if row.metric == "cost":
        more = now.cost.dollars - pinned.cost.dollars
        return number(more, row.unit, sign=True) if round(more) else NO_DIFFERENCE
    if row.metric in (*now.growing, *pinned.growing):
        return "cannot be told"
    found = now.difference(pinned, row.metric)
    if not abs(found.mean) < float("inf"):
        return "cannot be told"
    if found.low == found.high == 0.0:
        return NO_DIFFERENCE
    if isnan(found.low) or found.low <= 0.0 <= found.high:
        return "no detectable difference"
    low, high = (number(end, row.unit, sign=True) for end in (found.low, found.high))
    if low == high:
        return low if float(low.replace(",", "").replace("$", "")) else NO_DIFFERENCE
    return f"{low} to {high}"


def parts(answer: Answer) -> list[tuple[str, float]]:
    """Reached and every missed reason, in words with their shares of crisis calls; together 1."""
    coverage = float(answer.values["coverage"].mean())
    return [("got qualified help", coverage), *((REASONS[reason], share) for reason, share in answer.missed().items())]


def missed_metric(reason: str) -> str:
    """The name under which an answer has the share of a reason."""
    return f"{MISSED_PREFIX}{reason}"
