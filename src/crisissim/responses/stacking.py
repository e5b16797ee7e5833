"""Hybrids: the layers of an option, one behind the other, as one plan.

The rules, in the order in which they apply:

1. A layer that has nobody for a call is as if it were not there.  If that is every layer, the call needs police if any
   layer would have taken it at another risk, else nothing was offered.
2. Otherwise the steps of the layers follow one another: who is not free in time, says no, or cannot settle it by phone
   makes room for the next layer.
3. Where patrol or a trained officer goes first, whoever joins patrol in later layers comes to that same officer, asked
   in the order of the layers when those before do not come.  When they are asked and how long the officer holds are as
   in the first of these layers; whether the officer may go is as in the first of which somebody comes in person.
4. Patrol can always be sent, so such a layer would leave the ones behind it nothing.  It therefore counts only in the
   hours and the area of whoever joins; at other times and places the call goes on to the layers behind it.
5. What stands behind a step that can always be taken is never reached, and is left out.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from crisissim.domain.plans import Join, Plan, Responders, Step
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed
from crisissim.timebase import NEVER


def stack(plans: Sequence[Plan | Missed]) -> Plan | Missed:
    """The plans of an option's layers for one need and risk as one plan.

    Args:
        plans: in order; a reason in place of a plan is an empty layer.

    Returns:
        One plan without the police fall-back, or why there is none.  A single plan comes back as it is.
    """
    offered = [plan for plan in plans if not isinstance(plan, Missed)]
    if not offered:
        return Missed.NEEDS_POLICE if Missed.NEEDS_POLICE in plans else Missed.NOT_OFFERED
    return reduce(_behind, reversed(offered))


def never_reached(plans: Sequence[Plan | Missed]) -> tuple[int, ...]:
    """Places of the layers from which nobody would ever come, because a layer before them always serves the call.

    Args:
        plans: of the layers in order, each with people of its own.
    """
    stacked = stack(plans)
    come = set() if isinstance(stacked, Missed) else pools_in(stacked)
    return tuple(
        place for place, plan in enumerate(plans) if not isinstance(plan, Missed) and come.isdisjoint(pools_in(plan))
    )


def pools_in(plan: Plan) -> set[str]:
    """The pools of everybody in a plan but patrol, joiners included."""
    options = [option for step in plan for option in step.options]
    joiners = [pools_in(option.join.steps) for option in options if option.join]
    return {pool for option in options for pool in option.pools}.union(*joiners) - {PATROL}


def stack_asked(joins: Sequence[Join | None]) -> Join | None:
    """Whom officers may ask, layer by layer: the first, and when they do not come the next.

    Args:
        joins: in order; None is an empty layer.
    """
    asked = [join for join in joins if join is not None]
    return reduce(_one_after_the_other, asked) if asked else None


def _behind(later: Plan, first: Plan) -> Plan:
    """The first layer's steps, then the later ones'."""
    joins = [option.join for step in later for option in step.options if _leads_for(option) and option.join]
    return _reached((*(_before_others(step, joins) for step in first), *later))


def _before_others(step: Step, joins: Sequence[Join]) -> Step:
    """A step with layers behind it: an officer who leads may be joined by them too, where this layer counts."""
    options: list[Responders] = []
    for option in step.options:
        if _leads_for(option):
            join = stack_asked([option.join, *joins])
            options += [replace(place, join=join) for place in _where_they_join(option)]
        elif option.like_patrol:
            options.append(replace(option, join=stack_asked([option.join, *joins])))
        else:
            options.append(option)
    return replace(step, options=tuple(options))


def _leads_for(option: Responders) -> bool:
    """Patrol leads, and somebody joins it."""
    return option.pools == (PATROL,) and option.join is not None


def _where_they_join(option: Responders) -> list[Responders]:
    """The option once for each set of hours and area in which somebody joins; as it is where it has its own already."""
    join = option.join
    if join is None or option.open is not None or option.area is not None:
        return [option]
    places = {(joiner.open, joiner.area): None for step in join.steps for joiner in step.options}
    return [option] if (None, None) in places else [replace(option, open=o, area=a) for o, a in places]


def _one_after_the_other(first: Join, later: Join) -> Join:
    """One join that asks the first layer's people, then the later one's, each once."""
    manner = later if _remote(first) else first
    return replace(
        first,
        steps=(*first.steps, *(step for step in later.steps if step not in first.steps)),
        lead_stays=manner.lead_stays,
        hand_over=manner.hand_over,
    )


def _remote(join: Join) -> bool:
    """Nobody who joins comes in person."""
    return all(option.remote for step in join.steps for option in step.options)


def _reached(steps: Plan) -> Plan:
    """The steps up to the first at which every call is sure to be served, however long it takes."""
    for place, step in enumerate(steps):
        waits = min(step.patience, NEVER if step.urgent_patience is None else step.urgent_patience)
        if waits == NEVER and any(_always(option) for option in step.options):
            return steps[: place + 1]
    return steps


def _always(option: Responders) -> bool:
    """Patrol, at any hour and place: there is always some to wait for."""
    return option.pools == (PATROL,) and option.open is None and option.area is None
