"""Validation: does the model reproduce the department's own past, and what does that do to an answer?"""

from crisissim.validation.reproduce import reproduce
from crisissim.validation.verdict import Item, Picture, Verdict

__all__ = ["Item", "Picture", "Verdict", "reproduce"]
