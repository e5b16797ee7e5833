"""Small recorded numbers: hidden in files that may be handed on, with whatever would give them away."""

from crisissim.report.privacy.merging import merged_groups, merged_hours, small
from crisissim.report.privacy.missed import MADE_UP
from crisissim.report.privacy.shown import Privacy, Shown, shown
from crisissim.report.privacy.told import as_told

__all__ = ["MADE_UP", "Privacy", "Shown", "as_told", "merged_groups", "merged_hours", "shown", "small"]
