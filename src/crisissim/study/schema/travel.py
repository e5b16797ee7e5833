"""[travel] of study.toml: how the minutes of driving are known."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from crisissim.study.schema.fields import Flag, Minutes, Name, Number, Pattern, Positive, Table

Factor = Annotated[Positive, Field(le=100)]


class Place(Table):
    """Middle of a zone."""

    latitude: Annotated[Number, Field(ge=-90, le=90)] = Field(description="Degrees north.")
    longitude: Annotated[Number, Field(ge=-180, le=180)] = Field(description="Degrees east; negative in America.")


def _day_or_week(factors: tuple[float, ...]) -> tuple[float, ...]:
    if len(factors) not in (0, 24, 168):
        raise PydanticCustomError("by_hour", "is neither a day nor a week", {"count": len(factors)})
    return factors


class PeriodTable(Table):
    """Hours in which another matrix holds."""

    matrix: Name = Field(description="CSV file of minutes between the same zones in these hours.")
    times: Annotated[tuple[Pattern, ...], Field(min_length=1)] = Field(
        description="When it holds, in whole hours of the week: [{ start = 07:00:00, hours = 2 }]."
    )


class TravelTable(Table):
    """How travel minutes are known."""

    mode: Literal["recorded", "matrix", "coordinates", "square-root"] = Field(
        "recorded",
        description="recorded: each call's own recorded minutes; square-root: the same, longer when few units are "
        "free; matrix: minutes between zones from a file; coordinates: from the middle of each zone, detour and speed.",
    )
    matrix: Name | None = Field(
        None,
        description="CSV file of minutes from zone (row) to zone (column); the first row and column name the zones.",
    )
    zones: dict[str, Place] = Field({}, description="Middle of each zone, for mode coordinates.")
    speed_kmh: Annotated[Number, Field(ge=1)] | None = Field(
        None, description="Kilometres an hour on the road. Left out: as assumed."
    )
    detour: Annotated[Number, Field(ge=1, le=100)] | None = Field(
        None, description="Road distance as a multiple of straight-line distance. Left out: as assumed."
    )
    by_hour: Annotated[tuple[Factor, ...], AfterValidator(_day_or_week)] = Field(
        (), description="Factor on travel minutes per hour of day (24) or of week from Monday (168). Left out: 1."
    )
    periods: tuple[PeriodTable, ...] = Field((), description="Matrices for other hours, for mode matrix.")
    towns: dict[Name, dict[Name, Minutes]] = Field(
        {},
        description="Minutes from town to town by agency, where zones have no geography: a table [travel.towns.Ashton] "
        "with Brook = 14; a way back that is left out takes as long.",
    )
    towns_assumed: Flag = Field(
        False,
        description="true: any two towns lie as far apart as assumed (travel.between_towns), for a first look.",
    )
    towns_file: Name | None = Field(
        None, description="The same as a CSV file; the first row and column name the agencies."
    )
    speed_factor: dict[Name, Factor] = Field(
        {}, description="Travel minutes as a multiple of a patrol car's, by pool. Left out: as assumed."
    )
