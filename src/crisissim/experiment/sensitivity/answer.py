"""The whole answer of a sensitivity: each assumption alone, in pairs and all at once, and what else is not known."""

from dataclasses import dataclass
from typing import Any

from crisissim.experiment.answer_text import plain_text
from crisissim.experiment.sensitivity.alone import Sensitivity, sensitivity
from crisissim.experiment.sensitivity.look import Look
from crisissim.experiment.sensitivity.pairs import PairFlip, pairs
from crisissim.experiment.sensitivity.sources import Sources, sources
from crisissim.experiment.sensitivity.together import Together, together


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer owes to what is not known.

    Attributes:
        alone: every assumption by itself.
        together: those that matter all at once; None where it was not asked for, or fewer than two matter.
        pairs: pairs of them that change the order of the options together.
        sources: where the uncertainty comes from; None where it was not asked for.
    """

    alone: Sensitivity
    together: Together | None = None
    pairs: tuple[PairFlip, ...] = ()
    sources: Sources | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return self.alone.to_json() | {
            "together": None if self.together is None else self.together.to_json(),
            "pairs": [pair.to_json() for pair in self.pairs],
            "sources": None if self.sources is None else self.sources.to_json(),
        }

    def text(self) -> str:
        """The answer as JSON, the same bytes for the same answer."""
        return plain_text(self.to_json())


def answered(look: Look, only_alone: bool = False) -> Answered:
    """Look at everything, or only at each assumption by itself.

    Raises:
        Interrupted: the user broke it off; what was finished is kept.
    """
    alone = sensitivity(look)
    if only_alone:
        return Answered(alone)
    at_once = together(look, alone)
    found = () if at_once is None else pairs(look, alone, at_once)
    return Answered(alone, at_once, found, sources(look, alone))
