"""People by how often they called: the sum of their calls, divided by how many they are, must tell no small group."""

from collections.abc import Sequence
from math import inf

from crisissim.assessment.demand_profile import CONTACTS, Contacts
from crisissim.domain.wording import in_prose
from crisissim.report.privacy.merging import SMALLEST, merged_groups, small

A_SMALL_COUNT = 1.0
Part = tuple[int, ...]
"""Places in `CONTACTS` of the groups that are shown as one."""


def told_contacts(groups: Sequence[Contacts]) -> tuple[Contacts, ...]:
    """Groups with few people or calls as one, and more with them until nobody can work out the small ones.

    Args:
        groups: one for each of `CONTACTS`, in their order.
    """
    parts: list[tuple[Part, Contacts]] = [((place,), one) for place, one in enumerate(groups)]

    def counts(part: tuple[Part, Contacts]) -> tuple[float, ...]:
        places, one = part
        few = [place for place in places if small(groups[place].people)]
        told = len(places) > 1 and any(_narrow(_possible(place, places, one)) for place in few)
        return one.people, one.calls, *((A_SMALL_COUNT,) if told else ())

    def together(some: Sequence[tuple[Part, Contacts]]) -> tuple[Part, Contacts]:
        places = tuple(sorted(place for of_one, _ in some for place in of_one))
        names = in_prose((groups[place].name for place in places), "or")
        return places, Contacts(names, sum(one.people for _, one in some), sum(one.calls for _, one in some))

    return tuple(one for _, one in merged_groups(parts, counts, together))


def _narrow(possible: Sequence[int]) -> bool:
    """Whether somebody can tell that there are some, or that there are few."""
    return min(possible, default=1) > 0 or max(possible, default=0) < SMALLEST


def _possible(place: int, places: Part, together: Contacts) -> list[int]:
    """How many people one of several groups may have, for whoever knows the people and the calls of all of them.

    With x people of it, all calls are at least what these and the others must have made, and at most what they can.
    """
    (low, high), others = CONTACTS[place], [CONTACTS[one] for one in places if one != place]
    least, most = min(bottom for bottom, _ in others), max(_top(top) for _, top in others)
    people = round(together.people)
    return [
        x
        for x in range(people + 1)
        if low * x + least * (people - x) <= together.calls <= _calls(x, _top(high)) + _calls(people - x, most)
    ]


def _top(high: int | None) -> float:
    return inf if high is None else high


def _calls(people: int, each: float) -> float:
    return people * each if people else 0.0
