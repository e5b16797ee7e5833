"""The assessment: six to twelve months of calls and the existing programs in, two to four ranked options out.

Reading order: `assess` (the verb), `demand_profile`, `counted` and `size_class` (what there is), `every_model` (what is
tried), `rules` and `ranking` (what the numbers support), `reasons`, `takes`, `sizes`, `next_hire`, `flips`,
`histories`, `cover` (what a reader asks), `plan` and `first_year` (what follows).
"""

from crisissim.assessment.assess import Assessment, OptionStory, assess
from crisissim.assessment.demand_profile import DemandProfile, demand_profile
from crisissim.assessment.ranking import Judged, Ranking, rank

__all__ = ["Assessment", "DemandProfile", "Judged", "OptionStory", "Ranking", "assess", "demand_profile", "rank"]
