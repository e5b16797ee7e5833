"""[calls] of study.toml: where the export is, which column says what, and how it is written."""

from typing import Annotated, Literal

from pydantic import Field

from crisissim.study.schema.fields import Count, Name, Table

Values = Annotated[tuple[str, ...], Field(min_length=1)]


class ColumnsTable(Table):
    """Names of the export's columns."""

    received: Name = Field(description="When the call came in: date and time, or the time alone with `date`.")
    call_type: Name = Field(description="The department's own nature code or text.")
    date: Name | None = Field(None, description="The date, where it has a column of its own.")
    id: Name | None = Field(None, description="Number of the incident; repeated rows are found by it.")
    dispatched: Name | None = Field(None, description="When the first unit was sent.")
    arrived: Name | None = Field(None, description="When the first unit arrived.")
    cleared: Name | None = Field(None, description="When the work was done.")
    priority: Name | None = Field(None, description="Priority.")
    zone: Name | None = Field(None, description="Beat, district or other zone.")
    units: Name | None = Field(None, description="Number of units that worked on the call.")


class CallsTable(Table):
    """An agency's export, and how to read it."""

    files: Values = Field(description="CSV files, also .gz, one after the other; relative to the study's folder.")
    columns: ColumnsTable = Field(description="Which column says what.")
    encoding: Name | None = Field(None, description="Text encoding. Left out: UTF-8, else Windows-1252.")
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = Field(",", description="What parts the columns.")
    date_format: Name | None = Field(
        None,
        description='How dates are written, such as "%m/%d/%Y %H:%M". Left out: year-month-day and time (ISO 8601).',
    )
    stages: Literal["date-times", "clock-times", "seconds", "minutes"] = Field(
        "date-times",
        description="How the later stages are written: full date and time; time of day only, rolling over midnight; "
        "seconds or minutes since the call was received.",
    )
    missing: tuple[str, ...] = Field((), description="Texts that mean nothing was recorded, besides an empty field.")
    where: dict[str, Values] = Field({}, description="Rows to keep: a column and the values it must have.")
    drop: dict[str, Values] = Field({}, description="Rows to leave out: a column and values.")
    officer_initiated: dict[str, Values] = Field(
        {}, description="Columns and values that mark work which officers began themselves."
    )
    never_dispatched: Literal["keep", "drop"] = Field(
        "keep", description="Calls to which nobody was ever sent: demand all the same, or left out."
    )
    priorities: dict[str, Count] = Field(
        {}, description="The department's priorities in numbers, 1 most urgent, where they are not numbers already."
    )
    default_priority: Count | None = Field(
        None, description="Priority of calls that have none. Left out: the least urgent."
    )
