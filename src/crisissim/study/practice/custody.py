"""From [custody] to holds and transport."""

from collections.abc import Mapping

from crisissim.assumptions import Assumptions
from crisissim.domain.custody import Custody, Destination
from crisissim.domain.words import SWORN, Need, Power, Risk, Role
from crisissim.study.intervals import around, folded, shifts_of
from crisissim.study.schema.custody import CustodyTable, DestinationTable, PowerWord
from crisissim.timebase import MINUTES_PER_WEEK

POWERS: Mapping[PowerWord, Power] = {
    "hold": Power.HOLD,
    "transport": Power.TRANSPORT,
    "transport-held": Power.TRANSPORT_HELD,
}
EVERYTHING = Power.HOLD | Power.TRANSPORT | Power.TRANSPORT_HELD


def custody_of(table: CustodyTable | None, assumptions: Assumptions) -> Custody:
    """Holds and transport as the study says, or as recorded where it says nothing."""
    if table is None:
        return Custody()
    value, usual = assumptions.value, Custody()
    return Custody(
        powers=powers_of(table),
        held_share=_by_need_and_risk(table.held),
        taken_share=_by_need_and_risk(table.taken),
        destinations=tuple(map(_destination, table.destinations)),
        paperwork=value("custody.paperwork") if table.paperwork is None else table.paperwork,
        helpers=table.helpers,
        patience=value("custody.patience") if table.patience is None else table.patience,
        hand_over_cv=value("custody.hand_over_cv") if table.hand_over_cv is None else table.hand_over_cv,
        contained=usual.contained if table.contained is None else table.contained,
        multiplier=usual.multiplier if table.multiplier is None else table.multiplier,
    )


def powers_of(table: CustodyTable) -> dict[Role, Power]:
    """What each role may do, officers everything and others nothing unless said otherwise."""
    usual = {role: EVERYTHING if role in SWORN else Power(0) for role in Role}
    return usual | {role: combined(words) for role, words in table.powers.items()}


def combined(words: tuple[PowerWord, ...]) -> Power:
    """These powers together."""
    powers = Power(0)
    for word in words:
        powers |= POWERS[word]
    return powers


def _by_need_and_risk(shares: Mapping[Need, Mapping[Risk, float]]) -> dict[tuple[Need, Risk], float]:
    return {(need, risk): share for need, by_risk in shares.items() for risk, share in by_risk.items() if share > 0.0}


def _destination(table: DestinationTable) -> Destination:
    stated = [shift for pattern in table.opening for shift in shifts_of(pattern)]
    return Destination(
        name=table.name,
        open=around(folded(stated, MINUTES_PER_WEEK)) if stated else None,
        minutes=table.minutes or 0.0,
        zone=table.zone,
        accept_chance=table.accept_chance,
        takes_held=table.takes_held,
        capacity=table.capacity,
        stay=table.stay or 0.0,
        hand_over=dict(table.hand_over),
        door=table.door,
    )
