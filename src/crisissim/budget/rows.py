"""A row of the years: one amount for each, and their sum."""

from dataclasses import dataclass

from crisissim.budget.ledger import OWN
from crisissim.budget.worked import Worked, cell, total


@dataclass(frozen=True, slots=True)
class YearsRow:
    """One amount for each year.

    Attributes:
        key: beginning of the names of its cells.
        title: what it is.
        amounts: how each is worked out.
    """

    key: str
    title: str
    amounts: tuple[Worked, ...]

    @property
    def cells(self) -> tuple[Worked, ...]:
        """The amounts as cells."""
        return tuple(cell(name, amount.value) for name, amount in zip(self.names, self.amounts, strict=True))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the cells, by year from 1."""
        return tuple(f"{OWN}{self.key}.year{year}" for year in range(1, len(self.amounts) + 1))

    @property
    def sum(self) -> Worked:
        """All years together."""
        return total([*self.cells])

    @property
    def dollars(self) -> tuple[float, ...]:
        """The amounts as plain numbers."""
        return tuple(amount.value for amount in self.amounts)
