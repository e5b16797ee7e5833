"""Hiring as a process: what must be hired for an option, when its posts are filled, and the coverage on the way.

Reading order: `openings` (who must be hired), `pathway` (through which stages), `leaving/` (who leaves again),
`process` and `months` (the simulation), `ahead`, `coverage` and `answer` (what it says), `plan` (the whole).
"""

from crisissim.hiring.ahead import chance_of_strength, needed_ahead
from crisissim.hiring.answer import HiringPlan
from crisissim.hiring.coverage import CoverageCurve, coverage_curve
from crisissim.hiring.openings import Opening, Openings, openings_of
from crisissim.hiring.pathway import GROUP_OF, Pathway, StaffGroup, pathway_of
from crisissim.hiring.plan import plan_hiring
from crisissim.hiring.process import Track, Vacancies, history

__all__ = [
    "GROUP_OF",
    "CoverageCurve",
    "HiringPlan",
    "Opening",
    "Openings",
    "Pathway",
    "StaffGroup",
    "Track",
    "Vacancies",
    "chance_of_strength",
    "coverage_curve",
    "history",
    "needed_ahead",
    "openings_of",
    "pathway_of",
    "plan_hiring",
]
