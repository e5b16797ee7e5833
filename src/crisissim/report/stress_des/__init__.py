"""The 24 items of STRESS-DES, filled from the study itself."""

from crisissim.report.stress_des.checklist import Item, stress_des

__all__ = ["Item", "stress_des"]
