"""What the tables of the three files have in common: strict numbers, times of day, days of a cycle."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from crisissim.responses.grammar import LONGEST

FORMAT = 1
"""Version of the formats that this program reads."""

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""No export is older, and no study looks further ahead: other years are slips."""

LARGEST = 1_000_000_000
"""No number of a study is larger; those that are amounts of money have limits of their own."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Table(BaseModel):
    """A table of a study's files: unknown keys are faults, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Minutes = Annotated[Number, Field(ge=0, le=LONGEST)]
Share = Annotated[Number, Field(ge=0, le=1)]
Positive = Annotated[Number, Field(gt=0, le=LARGEST)]
PositiveMinutes = Annotated[Number, Field(gt=0, le=LONGEST)]
Count = Annotated[int, Field(strict=True, ge=1, le=LARGEST)]
Units = Annotated[int, Field(strict=True, ge=1, le=1000)]
Whole = Annotated[int, Field(strict=True, ge=0, le=1000)]
Flag = Annotated[bool, Field(strict=True)]


def _printable(text: str) -> str:
    """Names go to terminals and reports, where control characters do harm."""
    if not text.isprintable():
        raise PydanticCustomError("unprintable", "has characters that cannot be shown")
    return text


LONGEST_NAME = 80
"""Characters of a name in a study's files."""
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(_printable)]


Priority = Annotated[int, Field(ge=1, le=9, description="1 is most urgent, 9 least.")]
"""As a key of a table, where TOML has texts only."""

PRIORITIES = range(1, 10)


def for_each(keys: Iterable[str], written: Any) -> WrapValidator:
    """A validator under which one value in place of a table holds for every key, and is faulted once if it is wrong.

    Args:
        keys: of the table.
        written: type of what may be written, for the JSON schema.

    Returns:
        The validator, for an annotation of the table's type.
    """

    def spread(value: Any, table: ValidatorFunctionWrapHandler) -> Any:
        if isinstance(value, dict):
            return table(value)
        try:
            return table(dict.fromkeys(keys, value))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise PydanticKnownError(first["type"], first.get("ctx")) from None  # type: ignore[arg-type]

    return WrapValidator(spread, json_schema_input_type=written)


def _native_time(value: Any) -> Any:
    """Only a TOML time is a time: a number of minutes or a text would be read as something else one day."""
    if isinstance(value, time):
        return value
    raise PydanticCustomError("time_of_day", "is not a time of day")


def _known_days(value: Any) -> Any:
    """Days are the word `all`, or a list of weekday names or day numbers, each once."""
    if value == "all":
        return value
    if not isinstance(value, list):
        raise PydanticCustomError("days", "is not a list of days")
    days = [day.lower() if isinstance(day, str) else day for day in value]
    for day in days:
        numbered = isinstance(day, int) and not isinstance(day, bool) and day >= 1
        if not numbered and day not in WEEKDAYS:
            raise PydanticCustomError("day", "has what is not a day", {"day": day})
    if not days:
        raise PydanticCustomError("no_days", "names no day")
    if len(set(days)) < len(days):
        raise PydanticCustomError("same_day", "names a day twice")
    return days


def _native_date(value: Any) -> Any:
    """Only a TOML date is a date, for the same reason."""
    if isinstance(value, date) and not isinstance(value, datetime) and FIRST_YEAR <= value.year <= LAST_YEAR:
        return value
    raise PydanticCustomError("calendar_date", "is not a date", {"first": FIRST_YEAR, "last": LAST_YEAR})


Day = Annotated[date, BeforeValidator(_native_date, json_schema_input_type=date)]
TimeOfDay = Annotated[
    time,
    BeforeValidator(_native_time, json_schema_input_type=time),
    Field(description="Local time of day, written as TOML writes it: 07:00:00, without quotes."),
]
Days = Annotated[
    Literal["all"] | tuple[int | str, ...],
    BeforeValidator(_known_days, json_schema_input_type=Literal["all"] | list[str | int]),
]


class Pattern(Table):
    """Stretches that come round: a start, a length, and the days of the cycle on which they begin."""

    start: TimeOfDay = Field(description="Local time at which it begins, such as 07:00:00.")
    hours: Annotated[Positive, Field(le=24)] = Field(description="Length in hours; it may run past midnight.")
    days: Days = Field(
        "all",
        description='Days on which it begins: "all", weekday names such as ["monday", "tuesday"], or in a longer cycle '
        "day numbers counted from 1, the first Monday.",
    )
