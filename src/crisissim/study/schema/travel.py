"""[travel] of study.toml: how the minutes of driving are known."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from crisissim.study.schema.fields import Minutes, Name, Number, Pattern, Positive, Table

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


def _towns(value: Any) -> Any:
    """A file's name, or a table of tables."""
    if isinstance(value, str | dict):
        return value
    raise PydanticCustomError("towns", "is neither a file nor a table")


Towns = Annotated[
    Name | dict[Name, dict[Name, Minutes]],
    BeforeValidator(_towns, json_schema_input_type=Name | dict[Name, dict[Name, Minutes]]),
]


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
    towns: Towns | None = Field(
        None,
        description="Minutes from town to town, where zones have no geography: a CSV file like the matrix, or a table "
        "of each agency, as [travel.towns.Ashton] with Brook = 14; a way back that is left out takes as long.",
    )
    speed_factor: dict[Name, Factor] = Field(
        {}, description="Travel minutes as a multiple of a patrol car's, by pool. Left out: as assumed."
    )
