"""Which known words a call type resembles: suggestions for a person, never a decision."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from crisissim.domain.words import Need
from crisissim.intake.classify import TypeRule, TypeRules

WORD = re.compile(r"[a-z0-9]+")
SHORTEST = 3
"""Letters; a shorter word resembles everything."""
ABBREVIATED = 0.9
"""Likeness of a word and its beginning, as `subj` for `subject`."""
FEWEST = 4
"""Letters of a beginning that is an abbreviation: `run` is none of `runaway`."""
LIKE = 0.78
"""Likeness from which a text is worth a look: `mntl` and `mental` are 0.80 alike, `theft` and `threat` 0.73."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A known text that a call type resembles.

    Attributes:
        text: the words of a rule, or another call type.
        need: what that is, mostly.
        likeness: 0 to 1.
    """

    text: str
    need: Need
    likeness: float


def nearest(call_type: str, rules: TypeRules) -> tuple[Resemblance, ...]:
    """Texts of rules that a call type resembles, the most alike first, at most three, each of another need.

    Each word of the rule is compared with the likest word of the call type (Ratcliff and Obershelp's measure, 1988).
    """
    words = words_of(call_type)
    found = [(_likeness(known, words), " ".join(known), rule) for known, rule in _known(rules.rules) if words]
    near: dict[Need, Resemblance] = {}
    for likeness, text, rule in sorted(found, key=lambda one: (-one[0], one[1])):
        need = max(rule.needs, key=lambda word: rule.needs[word])
        if likeness >= LIKE and need not in near and need is not Need.OTHER:
            near[need] = Resemblance(text, need, round(likeness, 2))
    return tuple(near.values())[:SHOWN]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, small letters, those too short to say anything left out."""
    return tuple(word for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST)


def _known(rules: Iterable[TypeRule]) -> Iterable[tuple[tuple[str, ...], TypeRule]]:
    for rule in rules:
        words = words_of(rule.match)
        if words:
            yield words, rule


def _likeness(known: tuple[str, ...], words: tuple[str, ...]) -> float:
    return sum(max(_alike(one, other) for other in words) for one in known) / len(known)


@lru_cache(maxsize=2**16)
def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) >= FEWEST and (one.startswith(other) or other.startswith(one)):
        return ABBREVIATED
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LIKE else 0.0
