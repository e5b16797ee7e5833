"""What is got for the money: dollars for one more call reached, and for one net officer hour."""

from collections.abc import Sequence

import numpy as np

from crisissim.budget.facts import Facts, calls_reached
from crisissim.budget.ledger import Entry
from crisissim.budget.ratios import Ratio, dollars_for
from crisissim.domain.calls import Floats
from crisissim.experiment import ExperimentResult


def _yearly_by_history(entries: Sequence[Entry], histories: int) -> Floats:
    """(histories,) what the option costs a year in each, billing and savings apart."""
    dollars = np.zeros(histories)
    for entry in entries:
        if entry.when == "yearly" and entry.kind == "cost":
            quantity = entry.quantity.value if entry.draws is None else entry.draws
            dollars += quantity * entry.price.value
    return dollars


def per_reached_call(facts: Facts, entries: Sequence[Entry]) -> Ratio | None:
    """Dollars for one more call reached than under the baseline; None for it, and where nothing was simulated."""
    if facts.result is None or facts.baseline:
        return None
    reached = [calls_reached(facts.result.option(name).metrics) for name in (facts.option, facts.compared_with)]
    return _ratio("calls reached", facts.result, entries, reached[0] - reached[1])


def per_officer_hour(facts: Facts, entries: Sequence[Entry], filled: bool) -> Ratio | None:
    """Dollars for one net officer hour; None likewise.

    Args:
        facts: the option.
        entries: its entries.
        filled: whether others fill the hours of officers moved out of patrol, at the costs among the entries. The
            hours are then not lost, though the simulation moved them.
    """
    hours = facts.values("officer_hours_net")
    if facts.result is None or hours is None or facts.baseline:
        return None
    gained = hours + facts.hours_removed if filled else hours
    return _ratio("net officer hours", facts.result, entries, gained)


def _ratio(of: str, result: ExperimentResult, entries: Sequence[Entry], gained: Floats) -> Ratio:
    return dollars_for(of, _yearly_by_history(entries, len(gained)), gained, result.arrivals != "replay")
