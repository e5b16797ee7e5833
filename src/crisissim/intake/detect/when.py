"""The columns of times of an export, and what is decided on them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.intake.detect.decided import Decided
from crisissim.intake.detect.moments import Dates, minutes_of
from crisissim.intake.detect.names import plain, telling
from crisissim.intake.detect.profile import Profile
from crisissim.intake.detect.shapes import shape_of
from crisissim.intake.spec import JOINT, Stages

NAMED, EARLIEST = 0.65, 0.35
"""How much the name counts, and how much that no other time of the row comes before."""
LEAST = 0.25
"""A column that is less telling than this is left alone."""
FILLED = 0.005
"""Share of rows that must have a time, for a column of times to be looked at."""
SLACK = 1.0
"""Minutes by which a stage may come before the call: clocks differ."""


@dataclass
class When(Decided):
    """Columns of times, and how they are written."""

    stages: Stages = "datetime"
    date_format: str | None = None
    stage_format: str | None = None
    placeholders: tuple[str, ...] = ("", "NULL")
    received: Floats = field(default_factory=lambda: np.zeros(0))
    """Minutes of the sample."""


@dataclass(frozen=True)
class Times:
    """All columns of times of an export."""

    profiles: Mapping[str, Profile]
    dates: Dates
    moments: Mapping[str, Floats]

    @classmethod
    def of(cls, profiles: Mapping[str, Profile], dates: Dates) -> "Times":
        """Read the sample of each."""
        whole = [name for name in dates.forms if not profiles[name].is_date and profiles[name].fill >= FILLED]
        return cls(profiles, dates, {name: minutes_of(profiles[name], dates.forms[name]) for name in whole})

    def clocks(self, role: str) -> list[str]:
        """Columns of times of day; those without a mark only if their name is telling for the role."""
        return [
            name
            for name, column in self.profiles.items()
            if column.is_clock or (column.is_packed_clock and telling(role, name) >= 0.5 and "to" not in plain(name))
        ]

    @property
    def days(self) -> list[str]:
        """Columns of dates alone."""
        return [name for name, column in self.profiles.items() if column.is_date and column.fill >= FILLED]


def joined_form(times: Times, names: str) -> str | None:
    """Format of a date, or of the columns that make it up one after the other."""
    if JOINT not in names:
        return times.dates.forms.get(names)
    forms = []
    for name in names.split(JOINT):
        column = times.profiles[name]
        words = plain(name)
        if name in times.dates.forms:
            forms.append(times.dates.forms[name] or "%Y-%m-%d")
        elif column.is_clock:
            forms.append(_clock_form(column))
        elif telling("hour", name):
            forms.append("%H")
        elif re.search("year|yr", words):
            forms.append("%Y" if column.span[1] > 99 else "%y")
        elif "mon" in words or words == "mm":
            forms.append("%m" if column.is_number else "%b" if max(map(len, column.written)) == 3 else "%B")
        else:
            forms.append("%d")
    return " ".join(forms)


def _clock_form(column: Profile) -> str:
    return next(shape.form for text in column.shaped if (shape := shape_of(text)) is not None)
