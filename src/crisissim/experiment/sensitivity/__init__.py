"""What an answer owes to what is not known: its assumptions one by one, in pairs and all at once, and its record."""

from crisissim.experiment.sensitivity.alone import End, Sensitivity, Swing, movable, sensitivity
from crisissim.experiment.sensitivity.answer import Answered, answered
from crisissim.experiment.sensitivity.look import Look, look_at
from crisissim.experiment.sensitivity.pairs import PairFlip, pairs
from crisissim.experiment.sensitivity.sources import Source, Sources, sources
from crisissim.experiment.sensitivity.together import Together, together

__all__ = [
    "Answered",
    "End",
    "Look",
    "PairFlip",
    "Sensitivity",
    "Source",
    "Sources",
    "Swing",
    "Together",
    "answered",
    "look_at",
    "movable",
    "pairs",
    "sensitivity",
    "sources",
    "together",
]
