"""What is decided on columns: which of them holds a role, how surely, and why."""

from dataclasses import dataclass, field
from typing import Literal

LEAST = 0.3
"""A column that is less telling than this is left alone, unless it holds times."""


@dataclass
class Decided:
    """Columns by role; `sure` and `why` are per role, and questions are for a person."""

    columns: dict[str, str] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)

    def set(self, role: str, column: str, sure: float, why: str) -> None:
        """Decide on a role."""
        self.columns[role], self.sure[role], self.why[role] = column, round(min(1.0, sure), 2), why


@dataclass
class What(Decided):
    """Columns of everything but times, and what their rows and cells are."""

    officers_as: Literal["number", "list"] = "number"
    unit_rows: bool = False
