"""The assumptions of a budget, each a cell with a name, and what is worked out of them for all options alike."""

from dataclasses import dataclass

from crisissim.assumptions import Assumption, Assumptions
from crisissim.budget.worked import Worked, cell


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that follows from the assumptions alone, such as what an hour of a filled seat costs."""

    title: str
    unit: str
    worked: Worked


class Prices:
    """Assumptions as numbers of which it is known where they stand.

    Attributes:
        used: the assumptions asked for so far, in that order.
        derived: what was worked out of them, by the name of its cell.
    """

    def __init__(self, assumptions: Assumptions) -> None:
        self._assumptions = assumptions
        self.used: dict[str, Assumption] = {}
        self.derived: dict[str, Derived] = {}

    def value(self, name: str) -> Worked:
        """The number of this name, as a cell."""
        row = self.used.setdefault(name, self._assumptions[name])
        return cell(name, row.value)

    def derive(self, name: str, title: str, unit: str, worked: Worked) -> Worked:
        """A number that follows from others, as a cell of its own."""
        self.derived.setdefault(name, Derived(title, unit, worked))
        return cell(name, worked.value)
