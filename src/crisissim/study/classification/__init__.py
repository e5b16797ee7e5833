"""What a study's call types are taken for, and how a person changes or confirms it."""

from crisissim.study.classification.changes import TypeChange, changes_of, confirmed
from crisissim.study.classification.lines import Classification, TypeLine, classification
from crisissim.study.classification.rewriting import Rewritten, rewritten

__all__ = [
    "Classification",
    "Rewritten",
    "TypeChange",
    "TypeLine",
    "changes_of",
    "classification",
    "confirmed",
    "rewritten",
]
