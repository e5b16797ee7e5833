"""[shifts] of study.toml: the rules of work by which posts are put on shifts."""

from typing import Annotated, Literal

from pydantic import Field

from crisissim.study.schema.fields import Count, Flag, Name, Positive, Table, TimeOfDay, Whole

SHIPPED = ("5x8", "4x10", "3x12", "pitman", "4-on-4-off", "every-day")
"""Names of the cycles that come with the program."""
Hours = Annotated[int, Field(strict=True, ge=1, le=24)]


class OwnCycleTable(Table):
    """A shift cycle of the agency's own."""

    name: Name = Field(description='What it is called, such as "Metro 4-10".')
    hours: Hours = Field(description="Length of a shift, whole hours.")
    cycle_days: Literal[7, 14, 28] = Field(7, description="Days after which it repeats.")
    days: Annotated[tuple[Count, ...], Field(min_length=1)] = Field(
        description="Days of the cycle that one person works, counted from 1; where the cycle begins in the week is "
        "chosen."
    )


class ShiftsTable(Table):
    """The rules of work; what is left out is as assumed."""

    patterns: tuple[Name, ...] = Field(
        (),
        description="Shift cycles that may be used: 5x8, 4x10, 3x12, pitman, 4-on-4-off, every-day (a seat filled by "
        "whoever is on), and names under [[shifts.own]]. Left out: all but every-day, and the own ones.",
    )
    starts: tuple[TimeOfDay, ...] = Field(
        (), description="Times at which shifts may begin, on the hour: [07:00:00, 15:00:00]. Left out: every hour."
    )
    minimum: Whole | None = Field(None, description="Units on duty at least, in every open hour.")
    rest_hours: Positive | None = Field(None, description="Hours off at least between two shifts of one person.")
    days_in_row: Count | None = Field(None, description="Days at most that one person works in a row.")
    hours_a_week: Positive | None = Field(
        None, description="Hours a week at most that one person works on average over the cycle."
    )
    hours_in_7_days: Positive | None = Field(
        None, description="Hours at most that one person works in any seven days in a row."
    )
    two_people: Flag = Field(
        True, description="A unit in the field without an officer has two people; false lets one go alone."
    )
    own: tuple[OwnCycleTable, ...] = Field((), description="Shift cycles of the agency's own.")
