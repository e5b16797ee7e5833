"""What a public report hides or merges, and why, in plain sentences."""

from collections.abc import Sequence

from crisissim.assessment import Assessment
from crisissim.assessment.demand_profile import CallGroup
from crisissim.report.privacy.few import step_of

FEW = (
    "Crisis calls: 1 to 10 are counted. Whatever would tell how many is left out: hours and calls a year, dollars "
    "that depend on calls, ranges, reasons, waits minute by minute. Shares are told to the nearest {step} points."
)
NOT_ALL = (
    "Rows: how many there are in all is hidden, because the calls from the public, or those about crises, taken from "
    "them would leave a small number."
)


def what_is_hidden(
    assessment: Assessment,
    needs: Sequence[CallGroup],
    districts: Sequence[CallGroup],
    months: Sequence[CallGroup],
    hours: str,
    few: bool,
    all_told: bool,
) -> list[str]:
    """What was merged or hidden, in sentences."""
    demand, told = assessment.demand, list[str]()
    if few:
        told.append(FEW.format(step=f"{100 * step_of(assessment.result):.0f}"))
    if not all_told:
        told.append(NOT_ALL)
    for what, before, after in (
        ("needs", demand.needs, needs),
        ("districts", demand.districts, districts),
        ("months", demand.months, months),
    ):
        if len(after) < len(before):
            gone = "all together are few" if not after else f"{len(before) - len(after) + 1} of them are shown as one"
            told.append(f"By {what}: {gone}.")
    if hours != "hour of the week":
        told.append(f"By hour of the week: shown by {hours}." if hours else "By hour of the week: not shown.")
    return told
