"""What was found out about an export, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from crisissim.errors import Notice
from crisissim.intake.spec import ExportSpec

Role = Literal[
    "received", "dispatched", "enroute", "arrived", "first_clear", "cleared", "call_type", "final_call_type",
    "priority", "zone", "officers", "source", "disposition", "flags", "repeat_key", "call_id", "agency",
]  # fmt: skip
"""What a column may tell."""
ROLES: Sequence[str] = Role.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was decided about an export.

    Attributes:
        role: what was decided: a Role, or a setting of ExportSpec such as `date_format` or `never_dispatched`.
        columns: the columns it rests on; () where nothing was found.
        confidence: 0 to 1; 1 where the user said so.
        why: the reason, as a clause.
        examples: a few values; none from columns that may name a person or a place.
    """

    role: str
    columns: tuple[str, ...]
    confidence: float
    why: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detection:
    """How to read an export, and why.

    Attributes:
        spec: ready for `read_history`.
        decisions: in the order of ROLES, then of the settings.
        left_behind: columns that are not read.
        questions: what a person should confirm, each with the flag that answers it; few.
        notices: coded remarks on what was found.
        preset: name of the portal whose layout this is; "" if none.
    """

    spec: ExportSpec
    decisions: tuple[Decision, ...]
    left_behind: tuple[str, ...]
    questions: tuple[str, ...]
    notices: tuple[Notice, ...]
    preset: str = ""
