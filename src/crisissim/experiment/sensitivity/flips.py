"""The value of an assumption from which on another option is the best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crisissim.experiment.sensitivity.look import STEPS, Look


@dataclass(frozen=True, slots=True)
class Bracket:
    """A stretch of one assumption along which the best option changes.

    Attributes:
        name: the assumption.
        same: a value at which `best` is the best.
        changed: a value at which another option is.
        best: the option that loses its place.
        held: other assumptions that are held at other values meanwhile.
    """

    name: str
    same: float
    changed: float
    best: str
    held: Mapping[str, float]


def where_it_flips(look: Look, searches: Sequence[Bracket]) -> list[float]:
    """For each search a value at which another option is the best, to a sixty-fourth of the stretch.

    All stretches are halved in step, so that threads have something to do.
    """
    found = list(searches)
    for step in range(STEPS):
        middles = [(search.same + search.changed) / 2 for search in found]
        settings = [{**search.held, search.name: middle} for search, middle in zip(found, middles, strict=True)]
        answers = look.answers(settings, f"finding where the order changes, step {step + 1} of {STEPS}")
        for place, (search, middle, answer) in enumerate(zip(found, middles, answers, strict=True)):
            changed = answer is not None and look.best(answer) != search.best
            found[place] = replace(search, changed=middle) if changed else replace(search, same=middle)
    return [search.changed for search in found]
