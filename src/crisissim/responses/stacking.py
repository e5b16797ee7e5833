"""Hybrids: the plans of several response models, one after the other."""

from collections.abc import Sequence
from dataclasses import replace

from crisissim.domain.plans import Join, Plan
from crisissim.domain.words import Missed


def stack(plans: Sequence[Plan | Missed]) -> Plan | Missed:
    """The steps of each layer in order; a layer that offers nobody changes nothing.

    Args:
        plans: of each layer, its plan or why it has none.

    Returns:
        The joined plan, or the reason of layers that all offer nobody, `needs-police` before `not-offered`.
    """
    steps = tuple(step for plan in plans if not isinstance(plan, Missed) for step in plan)
    if steps:
        return steps
    return Missed.NEEDS_POLICE if Missed.NEEDS_POLICE in plans else Missed.NOT_OFFERED


def stack_asked(joins: Sequence[Join | None]) -> Join | None:
    """Whom officers may ask: the first layer's join, and the people of the others in order when those cannot come."""
    found = [join for join in joins if join is not None]
    if not found:
        return None
    return replace(found[0], steps=tuple(step for join in found for step in join.steps))
