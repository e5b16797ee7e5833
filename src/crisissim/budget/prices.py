"""The assumptions of a budget, each a named cell, and a list of those that were used."""

from crisissim.assumptions import Assumption, Assumptions
from crisissim.budget.worked import Worked, cell


class Prices:
    """Assumptions as numbers of which it is known where they stand.

    Attributes:
        used: the assumptions asked for so far, in that order.
    """

    def __init__(self, assumptions: Assumptions) -> None:
        self._assumptions = assumptions
        self.used: dict[str, Assumption] = {}

    def value(self, name: str) -> Worked:
        """The number of this name, as a cell."""
        row = self.used.setdefault(name, self._assumptions[name])
        return cell(name, row.value)
