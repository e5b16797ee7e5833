"""What a study's call types are taken for, and how a person changes or confirms it."""

from crisissim.study.classification.changes import Outcome, changes_of, confirmed
from crisissim.study.classification.lines import Classification, TypeLine, classification
from crisissim.study.classification.rewriting import Rewritten, rewritten

__all__ = [
    "Classification",
    "Outcome",
    "Rewritten",
    "TypeLine",
    "changes_of",
    "classification",
    "confirmed",
    "rewritten",
]
