"""Do call types already say which team went?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from crisissim.errors import Notice, remark
from crisissim.intake.quality.counts import by_type, named
from crisissim.intake.reading import Reading

MARKED = re.compile(r"(?P<base>.*\S)\s*(?:,\s*|\s-\s*|-\s+|\s*\()(?P<mark>[^,()]+?)\)?")
"""A call type with something set off at its end."""
TEAM = re.compile(
    r"cahoots|\bmcit\b|\bmobile crisis\b|\bcrisis (?:response )?(?:team|unit|van|worker)\b|\bco-?respon(?:se|der)s?\b"
    r"|\bcrisis clinician\b|\bclinician (?:call|dispatch|response)\b",
    re.IGNORECASE,
)
"""Names of crisis teams that are plain from the words alone."""
MOST_ELSEWHERE = 0
"""Call types in which the word of a team may stand otherwise."""
FEWEST_TYPES = 3
"""Call types that a text must follow, and that must occur without it too, for it to name a team."""
LEAST_SHARE = 0.01


def routed_types(reading: Reading) -> Iterator[Notice]:
    """Types such as CHECK WELFARE, CAHOOTS beside CHECK WELFARE: the decision that is to be simulated has been made."""
    history = reading.history
    marks = routing_marks(history.call_types)
    routed = np.array(
        [_mark_of(name) in marks or TEAM.search(name) is not None for name in history.call_types], np.bool_
    )
    counts = np.where(routed, by_type(history, np.ones(len(history), np.bool_)), 0)
    if counts.sum() >= LEAST_SHARE * len(history):
        yield remark(
            "W134", count=counts.sum(), share=counts.sum() / len(history), types=named(history.call_types, counts)
        )


def routing_marks(call_types: Sequence[str]) -> frozenset[str]:
    """Texts set off at the end of several types, many of which occur without it, and found nowhere else.

    A qualifier such as DELAY or NO INJURY also stands inside other types; a team's name does not.
    """
    folded = {name.casefold() for name in call_types}
    bases = defaultdict(set)
    for name in folded:
        if found := MARKED.fullmatch(name):
            bases[found["mark"]].add(found["base"])
    return frozenset(mark for mark, of in bases.items() if _routes(mark, of, folded))


def _routes(mark: str, bases: set[str], folded: set[str]) -> bool:
    without = len(bases & folded)
    if len(bases) < FEWEST_TYPES or without < FEWEST_TYPES or 3 * without < len(bases):
        return False
    word = re.compile(rf"(?<!\w){re.escape(mark)}(?!\w)")
    return sum(1 for name in folded if word.search(name)) - len(bases) <= MOST_ELSEWHERE


def _mark_of(name: str) -> str | None:
    found = MARKED.fullmatch(name.casefold())
    return found["mark"] if found else None
