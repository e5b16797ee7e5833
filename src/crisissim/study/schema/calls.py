"""[calls] of study.toml: where the export is, which column says what, and how it is written."""

from typing import Annotated, Literal

from pydantic import Field

from crisissim.domain.words import Need
from crisissim.study.schema.fields import Count, Day, Flag, Name, Positive, Table

Values = Annotated[tuple[str, ...], Field(min_length=1)]


class ColumnsTable(Table):
    """Names of the export's columns; several that make up one text are parted by " + ", as in "Date + Time"."""

    received: Name = Field(description="Column of when the call came in: date and time, or the time alone with `date`.")
    call_type: Name = Field(description="Column of the department's own nature code or text.")
    date: Name | None = Field(None, description="Column of the date, where it stands apart from the time.")
    dispatched: Name | None = Field(None, description="Column of when the first unit was sent.")
    arrived: Name | None = Field(None, description="Column of when the first unit arrived.")
    cleared: Name | None = Field(None, description="Column of when the work was done.")
    priority: Name | None = Field(None, description="Column of the priority.")
    zone: Name | None = Field(None, description="Column of the beat, district or other zone.")
    officers: Name | None = Field(None, description="Column of the units that worked on the call.")
    enroute: Name | None = Field(None, description="Column of when the first unit was on its way.")
    first_clear: Name | None = Field(
        None, description="Column of when the first unit was clear, where the end of the call stands in another."
    )
    call_id: Name | None = Field(None, description="Column of the call's number; rows that share it are one call.")
    repeat_key: Name | None = Field(
        None, description="Column of the person or address, read into random codes to tell who is met again."
    )
    unit: Name | None = Field(
        None, description="Column of the first unit's call sign, read into random codes to tell how many are at work."
    )
    final_call_type: Name | None = Field(
        None, description="Column of the nature code that the call ended with, where `call_type` is the one at first."
    )


class CallsTable(Table):
    """An agency's export, and how to read it."""

    files: Values = Field(
        description="The export: CSV or other text, xlsx, xls, ods, also in .gz or .zip, one after the other; paths "
        "are relative to the study's folder."
    )
    columns: ColumnsTable = Field(description="Which column says what, as a table [calls.columns].")
    encoding: Name = Field("auto", description="Text encoding; auto tries UTF-8, then Windows-1252.")
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = Field(",", description="What parts the columns.")
    sheet: Name | None = Field(
        None,
        description="Sheet of a workbook or file of an archive. Left out: the largest, with all that share its header.",
    )
    date_format: Name | None = Field(
        None,
        description='How dates are written, such as "%m/%d/%Y %H:%M"; several forms parted by " | "; epoch or epoch-ms '
        "for seconds or milliseconds since 1970; excel for day numbers. Left out: year-month-day and time (ISO 8601).",
    )
    stages: Literal["datetime", "clock", "seconds", "minutes"] = Field(
        "datetime",
        description="How dispatched, arrived and cleared are written: datetime in full; clock as a time of day that "
        "may pass midnight; seconds or minutes from received.",
    )
    stage_format: Name | None = Field(
        None, description="How stages written in full are written. Left out: as the date and time of received."
    )
    offsets: Literal["drop", "apply"] = Field(
        "drop",
        description="A UTC offset behind the time: drop keeps the time as written; apply converts to UTC, for exports "
        "whose local times were labelled and shifted as if they were UTC.",
    )
    timezone: Name | None = Field(
        None, description="Time zone of the town, such as America/Denver, where the export's times are UTC."
    )
    placeholders: tuple[str, ...] = Field(("", "NULL"), description="Texts that mean that nothing was recorded.")
    keep: dict[str, Values] = Field(
        {}, description="Rows to keep: a column and the values it must have; * and ? stand for any text or character."
    )
    drop: dict[str, Values] = Field({}, description="Rows to leave out: a column and values.")
    officer_initiated: dict[str, Values] = Field(
        {}, description="Columns and values that mark work which officers began themselves."
    )
    nobody_there: dict[str, Values] = Field(
        {},
        description="Columns and values, such as a disposition, of calls at which nobody was found. The model draws "
        "for each crisis call whether anybody is there, so crisis calls do not borrow such short times on scene.",
    )
    cancelled: dict[str, Values] = Field(
        {},
        description="Columns and values of calls that were called off. Where somebody was sent and nobody arrived, "
        "they count without time on scene.",
    )
    flags: dict[Need, dict[str, Values]] = Field(
        {},
        description="Columns and values by which the export itself says what a call was, by need: "
        '{ mental-health = { mh_flag = ["1", "Y"] } }. A flag beats the call type; of several the first decides.',
    )
    unit_rows: Flag = Field(
        False, description="Each row is one unit's work on a call; the rows of one call_id are its units."
    )
    never_dispatched: Literal["crisis-only", "keep", "drop"] = Field(
        "crisis-only",
        description="Calls to which nobody was ever sent: crisis-only takes those of crisis types as demand, for the "
        "person called all the same; keep takes all; drop takes none.",
    )
    priorities: dict[str, Annotated[Count, Field(le=1000)]] = Field(
        {}, description="Priority in numbers, 1 most urgent, by the text of the export, where it is not a number."
    )
    officers_as: Literal["number", "list"] = Field(
        "number", description="The column of officers holds a number of units, or a list of their names."
    )
    longest_hours: Annotated[Positive, Field(le=10_000)] | None = Field(
        None, description="Longer travel or work counts as not recorded. Left out: a shift's length."
    )
    start: Day | None = Field(None, description="First day to use. Left out: the day of the first call.")
    days: Annotated[Count, Field(le=36_600)] | None = Field(
        None, description="Days to use. Left out: up to the day of the last call."
    )
