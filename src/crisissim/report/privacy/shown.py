"""What of the record a report may show, to whom: everything inside the department, no small counts outside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from crisissim.assessment import Assessment, DemandProfile
from crisissim.assessment.demand_profile import CallGroup, Contacts
from crisissim.domain.calls import Floats
from crisissim.domain.wording import in_prose
from crisissim.experiment import ExperimentResult
from crisissim.intake import Account
from crisissim.report.privacy.merging import merged_groups, merged_hours, small
from crisissim.report.privacy.sentences import without_small_counts
from crisissim.timebase import DAYS_PER_YEAR

Privacy = Literal["public", "internal"]

MADE_UP = "poisson"
"""The arrival mode whose calls are drawn from fitted rates, so that no average of them is a recorded count."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What became of the rows of one export; None is hidden."""

    agency: str
    rows: float | None
    used: float | None
    dropped: Mapping[str, float]
    first: str
    last: str


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """Everything of the record that a report shows; writers take recorded counts from nowhere else.

    Attributes:
        privacy: `public` or `internal`.
        calls, own, crisis: recorded calls from the public, officers' own work, expected crisis calls; None is hidden.
        needs, districts, months: groups that may be shown.
        days_of_month: recorded days of each of the months.
        contacts: people or addresses by number of crisis calls; None where not known.
        hours: what a block of hours is; empty where none may be shown.
        crisis_hours, calls_hours: (days, parts) recorded calls by block.
        eligible: crisis calls a year of the simulated histories; None is hidden.
        missed: by option, share of crisis calls by reason; reasons that few calls have are merged.
        accounts: of each export.
        remarks: coded remarks on the answer, as (code, text).
        tested: sentences on what tested the model, and what could not be.
        hidden: what was hidden or merged, a sentence each.
    """

    privacy: Privacy
    calls: float | None
    own: float | None
    crisis: float | None
    needs: tuple[CallGroup, ...]
    districts: tuple[CallGroup, ...]
    months: tuple[CallGroup, ...]
    days_of_month: tuple[int, ...]
    contacts: tuple[Contacts, ...] | None
    hours: str
    crisis_hours: Floats
    calls_hours: Floats
    eligible: float | None
    missed: Mapping[str, Mapping[str, float]]
    accounts: tuple[AccountLine, ...]
    remarks: tuple[tuple[str, str], ...]
    tested: tuple[str, ...]
    hidden: tuple[str, ...]


def shown(assessment: Assessment, privacy: Privacy) -> Shown:
    """What may be shown of an assessment: for `internal` all of it."""
    demand, result, verdict = assessment.demand, assessment.result, assessment.verdict
    private = privacy == "public"
    months = list(zip(demand.months, demand.days_of_month, strict=True))
    needs = _groups(demand.needs, "other needs") if private else demand.needs
    districts = _groups(demand.districts, "other districts") if private else demand.districts
    shown_months = _months(months) if private else months
    contacts = _contacts(demand.contacts) if private and demand.contacts else demand.contacts
    name, crisis_hours, calls_hours = _hours(demand, private)
    notices = [(one.code, str(one.text)) for one in dict.fromkeys(result.notices)]
    tested = (*verdict.rests_on, *verdict.unmeasured)
    counts = [None if private and small(count) else count for count in (demand.calls, demand.own, demand.crisis)]
    return Shown(
        privacy=privacy,
        calls=counts[0],
        own=counts[1],
        crisis=counts[2],
        needs=needs,
        districts=districts,
        months=tuple(month for month, _ in shown_months),
        days_of_month=tuple(days for _, days in shown_months),
        contacts=contacts,
        hours=name,
        crisis_hours=crisis_hours,
        calls_hours=calls_hours,
        eligible=_eligible(result, private),
        missed={option.name: _missed(result, option.name, private) for option in result.options},
        accounts=tuple(_account(one, private) for one in assessment.accounts),
        remarks=tuple((code, without_small_counts(text) if private else text) for code, text in notices),
        tested=tuple(map(without_small_counts, tested)) if private else tested,
        hidden=tuple(_told(demand, needs, districts, [m for m, _ in shown_months], name)) if private else (),
    )


def _counts(group: CallGroup) -> tuple[float, float, float]:
    """Calls, crisis calls, and the others: each of them is a recorded count."""
    return group.calls, group.crisis, group.calls - group.crisis


def _merge(groups: Sequence[CallGroup], name: str) -> CallGroup:
    return CallGroup(
        name if len(groups) == 1 else f"{name} ({len(groups)})",
        sum(group.calls for group in groups),
        sum(group.crisis for group in groups),
        sum(group.officer_hours for group in groups),
    )


def _groups(groups: Sequence[CallGroup], name: str) -> tuple[CallGroup, ...]:
    return merged_groups(groups, _counts, lambda some: _merge(some, name))


def _months(months: list[tuple[CallGroup, int]]) -> list[tuple[CallGroup, int]]:
    def together(some: Sequence[tuple[CallGroup, int]]) -> tuple[CallGroup, int]:
        return _merge([month for month, _ in some], "other months"), sum(days for _, days in some)

    return list(merged_groups(months, lambda month: _counts(month[0]), together))


def _contacts(groups: Sequence[Contacts]) -> tuple[Contacts, ...]:
    def together(some: Sequence[Contacts]) -> Contacts:
        names = in_prose((one.name for one in some), "or")
        return Contacts(names, sum(one.people for one in some), sum(one.calls for one in some))

    return merged_groups(groups, lambda one: (one.people, one.calls), together)


def _hours(demand: DemandProfile, private: bool) -> tuple[str, Floats, Floats]:
    crisis, calls = demand.crisis_by_hour, demand.calls_by_hour
    if not private:
        return "hour of the week", crisis.reshape(7, 24), calls.reshape(7, 24)
    found = merged_hours(np.array([crisis, calls - crisis, calls]))
    if found is None:
        return "", np.zeros((0, 0)), np.zeros((0, 0))
    name, summed = found
    return name, summed[0], summed[2]


def _eligible(result: ExperimentResult, private: bool) -> float | None:
    mean = result.summary(result.baseline, "eligible_calls").mean
    hide = private and result.arrivals != MADE_UP and small(mean * result.measured_days / DAYS_PER_YEAR)
    return None if hide else mean


def _missed(result: ExperimentResult, option: str, private: bool) -> Mapping[str, float]:
    """Share by reason. Of drawn or replayed recorded calls, a reason that few of them have is a small count, too."""
    shares = {reason: result.missed(option, reason).mean for reason in result.option(option).missed}
    shares = {reason: share for reason, share in shares.items() if share > 0.0}
    if not private or result.arrivals == MADE_UP:
        return shares
    calls = result.summary(result.baseline, "eligible_calls").mean * result.measured_days / DAYS_PER_YEAR

    def together(some: Sequence[tuple[str, float]]) -> tuple[str, float]:
        return "other reasons", sum(share for _, share in some)

    return dict(merged_groups(list(shares.items()), lambda one: (one[1] * calls,), together))


def _account(account: Account, private: bool) -> AccountLine:
    """Rows by what became of them; reasons that few rows have are merged."""
    dropped: dict[str, float] = {reason: float(count) for reason, count in account.dropped.items()}
    rows, used = float(account.rows), float(account.used)
    span = f"{account.first:%Y-%m-%d}", f"{account.last:%Y-%m-%d}"
    if not private:
        return AccountLine(account.agency, rows, used, dropped, *span)
    together = merged_groups(
        list(dropped.items()),
        lambda one: (one[1],),
        lambda some: ("other reasons", sum(count for _, count in some)),
    )
    hide = small(rows - used) or (dropped and not together)
    return AccountLine(account.agency, None if hide else rows, used, dict(together), *span)


def _told(
    demand: DemandProfile,
    needs: Sequence[CallGroup],
    districts: Sequence[CallGroup],
    months: Sequence[CallGroup],
    hours: str,
) -> list[str]:
    """What was merged, in sentences."""
    told = []
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
