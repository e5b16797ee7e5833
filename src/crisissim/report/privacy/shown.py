"""What of the record a report may show, to whom: everything inside the department, no small counts outside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from crisissim.assessment import Assessment, DemandProfile
from crisissim.assessment.demand_profile import CallGroup, Contacts
from crisissim.assessment.price import few_crisis_calls
from crisissim.domain.calls import Floats
from crisissim.intake import Account
from crisissim.report.privacy.contacts import told_contacts
from crisissim.report.privacy.hidden import what_is_hidden
from crisissim.report.privacy.merging import merged_groups, merged_hours, small
from crisissim.report.privacy.missed import reasons, told_reasons
from crisissim.report.privacy.sentences import without_crisis_calls, without_small_counts, without_totals

Privacy = Literal["public", "internal"]


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
        few: the town has so few crisis calls that nothing may count them, in whatever unit.
        calls, own, crisis: recorded calls from the public, officers' own work, expected crisis calls; None is hidden.
        officer_hours, all_officer_hours: that crisis calls, and all calls from the public, took; None is hidden.
        needs, districts, months: groups that may be shown.
        days_of_month: recorded days of each of the months.
        contacts: people or addresses by number of crisis calls; None where not known.
        hours: what a block of hours is; empty where none may be shown.
        crisis_hours, calls_hours: (days, parts) recorded calls by block.
        eligible: crisis calls a year of the simulated histories; None is hidden.
        missed: by option, share of crisis calls by reason; reasons that few calls have are merged.
        accounts: of each export.
        remarks: coded remarks on the answer, as (code, text).
        calls_come: sentences on how calls of the simulated histories are made.
        tested: sentences on what tested the model, and what could not be.
        hidden: what was hidden or merged, a sentence each.
    """

    privacy: Privacy
    few: bool
    calls: float | None
    own: float | None
    crisis: float | None
    officer_hours: float | None
    all_officer_hours: float | None
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
    calls_come: tuple[str, ...]
    tested: tuple[str, ...]
    hidden: tuple[str, ...]


def shown(assessment: Assessment, privacy: Privacy) -> Shown:
    """What may be shown of an assessment: for `internal` all of it."""
    demand, result, verdict = assessment.demand, assessment.result, assessment.verdict
    private = privacy == "public"
    few = private and few_crisis_calls(demand, result)
    months = list(zip(demand.months, demand.days_of_month, strict=True))
    needs = _groups(demand.needs, "other needs") if private else demand.needs
    districts = _groups(demand.districts, "other districts") if private else demand.districts
    shown_months = _months(months) if private else months
    contacts = told_contacts(demand.contacts) if private and demand.contacts else demand.contacts
    name, crisis_hours, calls_hours = _hours(demand, private)
    calls, own, crisis = _totals(demand) if private else (demand.calls, demand.own, demand.crisis)
    all_told = not private or not (calls is None or _totals_tell(assessment))
    text = _sentences(assessment, few=few, all_told=all_told) if private else str
    return Shown(
        privacy=privacy,
        few=few,
        calls=calls,
        own=own if all_told else None,
        crisis=crisis,
        officer_hours=None if few else demand.officer_hours,
        all_officer_hours=None if calls is None else demand.all_officer_hours,
        needs=needs,
        districts=districts,
        months=tuple(month for month, _ in shown_months),
        days_of_month=tuple(days for _, days in shown_months),
        contacts=contacts,
        hours=name,
        crisis_hours=crisis_hours,
        calls_hours=calls_hours,
        eligible=None if few else result.summary(result.baseline, "eligible_calls").mean,
        missed={option.name: _missed(assessment, option.name, private, few) for option in result.options},
        accounts=tuple(_account(one, private, all_told) for one in assessment.accounts),
        remarks=tuple((one.code, text(str(one.text))) for one in dict.fromkeys(result.notices)),
        calls_come=tuple(map(text, result.calls_come)),
        tested=tuple(map(text, (*verdict.rests_on, *verdict.unmeasured))),
        hidden=tuple(what_is_hidden(assessment, needs, districts, [m for m, _ in shown_months], name, few, all_told))
        if private
        else (),
    )


def _totals(demand: DemandProfile) -> tuple[float | None, float | None, float | None]:
    """Calls from the public, officers' own work, and crisis calls; all calls less crisis calls are a count, too."""
    others = demand.calls - demand.crisis
    calls, own, crisis = (None if small(count) else count for count in (demand.calls, demand.own, demand.crisis))
    return None if small(others) else calls, own, crisis


def _totals_tell(assessment: Assessment) -> bool:
    """Whether all calls of a department are few, or tell, less those of the public, how few its officers began."""
    own = [float(one.officer_initiated.sum()) for one in assessment.study.histories()]
    return any(map(small, (*own, *(float(one.used) for one in assessment.accounts))))


def _sentences(assessment: Assessment, *, few: bool, all_told: bool) -> Callable[[str], str]:
    """What sentences lose."""
    demand = assessment.demand
    totals = [count for one in assessment.accounts for count in (one.used, one.rows)]
    totals += [round(demand.calls)] if small(demand.calls - demand.crisis) else []

    def text(sentence: str) -> str:
        sentence = without_crisis_calls(sentence) if few else sentence
        return without_small_counts(sentence if all_told else without_totals(sentence, totals))

    return text


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


def _hours(demand: DemandProfile, private: bool) -> tuple[str, Floats, Floats]:
    crisis, calls = demand.crisis_by_hour, demand.calls_by_hour
    if not private:
        return "hour of the week", crisis.reshape(7, 24), calls.reshape(7, 24)
    found = merged_hours(np.array([crisis, calls - crisis, calls]))
    if found is None:
        return "", np.zeros((0, 0)), np.zeros((0, 0))
    name, summed = found
    return name, summed[0], summed[2]


def _missed(assessment: Assessment, option: str, private: bool, few: bool) -> Mapping[str, float]:
    """Share by reason; where crisis calls are few, every share of them that hours or districts decide tells more."""
    if not private:
        return reasons(assessment.result, option)
    return {} if few else told_reasons(assessment.result, option, assessment.demand.crisis)


def _account(account: Account, private: bool, all_told: bool) -> AccountLine:
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
    hide = small(rows - used) or (dropped and not together) or not all_told
    return AccountLine(account.agency, None if hide else rows, used if all_told else None, dict(together), *span)
