"""Small recorded numbers: hidden in files that may be handed on, with whatever would give them away."""

from crisissim.report.privacy.merging import merged_groups, merged_hours, small
from crisissim.report.privacy.shown import MADE_UP, Privacy, Shown, shown

__all__ = ["MADE_UP", "Privacy", "Shown", "merged_groups", "merged_hours", "shown", "small"]
