"""Assumptions that remember which of them were asked for, so that what never asked for one need not be done again."""

from collections.abc import Mapping

from crisissim.assumptions import Assumption, Assumptions


class Watched(Assumptions):
    """The same numbers; `asked_for` grows with every name that is read.

    Work that did not read a number comes out the same whatever that number is: it takes the same way, and no other
    number on it differs.
    """

    def __init__(self, rows: Mapping[str, Assumption], asked_for: set[str] | None = None) -> None:
        """Watch these assumptions; `asked_for` may be shared with others."""
        super().__init__(rows)
        self.asked_for: set[str] = set() if asked_for is None else asked_for

    def __getitem__(self, name: str) -> Assumption:
        self.asked_for.add(name)
        return super().__getitem__(name)

    def value(self, name: str) -> float:
        """The number of this name."""
        return self[name].value

    def having(self, values: Mapping[str, float]) -> "Watched":
        """The same with these values set, watched together with this one."""
        return Watched(super().having(values)._rows, self.asked_for)
