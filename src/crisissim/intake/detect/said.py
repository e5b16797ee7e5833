"""What the user says about an export before anything is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from crisissim.intake.spec import NeverDispatched, Stages


@dataclass(frozen=True, slots=True)
class Said:
    """See the arguments of `detect`."""

    agency: str | None = None
    only_agency: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    date_format: str | None = None
    stage_format: str | None = None
    stages: Stages | None = None
    offsets: Literal["drop", "apply"] | None = None
    timezone: str | None = None
    never_dispatched: NeverDispatched | None = None
